//! Holds the comparisons of databases, API styles and message brokers to their own rules: every rating is an anchor
//! of the guide, every row has a claim, every source is used, and every example leads where it always led.
//! Whether files are well formed is the loader's own test.

use std::collections::BTreeSet;
use std::path::Path;

use versus::engine::input::DecisionInput;
use versus::engine::score::Evaluator;
use versus::engine::verdict::{Candidate, Label};
use versus::model::catalog::Catalog;
use versus::model::rating::{Basis, Ratings};
use versus::model::rows::Row;
use versus::model::scenario::Scenario;
use versus::pack::load::{PackRef, open_whole};

const PACKS: [&str; 3] = ["databases", "api-styles", "message-brokers"];

fn catalog(id: &str) -> Catalog {
    let loaded = open_whole(&PackRef::named(Path::new(id), None).unwrap()).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(loaded.warnings.to_string(), "", "{id}");
    loaded.catalog
}

/// The ratings that are known, in pack order.
fn known(catalog: &Catalog, ratings: Ratings) -> Vec<u8> {
    (0..catalog.options.len()).filter_map(|option| ratings.get(option)).collect()
}

#[test]
fn each_has_four_options_and_the_rows_people_read() {
    for id in PACKS {
        let catalog = catalog(id);
        assert_eq!(catalog.options.len(), 4, "{id}");
        assert!((12..=20).contains(&catalog.criteria.len()), "{id}");
        assert!(catalog.presets.len() >= 5, "{id}");
        let numbers: Vec<u16> = catalog.criteria.iter().map(|row| row.number).collect();
        let issued: Vec<u16> = (1..=u16::try_from(catalog.criteria.len()).unwrap()).collect();
        assert_eq!(numbers, issued, "{id}: tokens carry these numbers");
        for row in &catalog.criteria {
            assert!(!row.ask.is_empty() && !row.because.is_empty(), "{id}: {}", row.id);
        }
    }
}

#[test]
fn every_rating_is_an_anchor_of_the_guide() {
    for id in PACKS {
        let catalog = catalog(id);
        let anchors = catalog.reference.guide.split_once("## How the ratings are made").unwrap().1;
        for row in &catalog.criteria {
            let target = format!("(row:{})", row.id);
            let line = anchors.lines().find(|line| line.starts_with("- ") && line.contains(&target));
            let line = line.unwrap_or_else(|| panic!("{id}: no anchors for {}", row.id));
            for rating in known(&catalog, row.stated) {
                assert!(line.contains(&format!(": {rating}.")), "{id}, {}: no anchor for {rating} in `{line}`", row.id);
            }
            let ratings: BTreeSet<u8> = known(&catalog, row.stated).into_iter().collect();
            assert!(ratings.len() > 1, "{id}: {} moves nothing", row.id);
        }
    }
}

#[test]
fn every_row_has_evidence_and_every_source_is_used() {
    for id in PACKS {
        let catalog = catalog(id);
        for (place, row) in catalog.criteria.iter().enumerate() {
            assert!(catalog.reference.claims_of(Row::Criterion(place)).next().is_some(), "{id}: {}", row.id);
        }
        let found = catalog.reference.claims.iter().flat_map(|claim| &claim.evidence);
        let cited: BTreeSet<usize> = found.map(|found| found.source).collect();
        for (place, source) in catalog.reference.sources.iter().enumerate() {
            let is_used = cited.contains(&place) || catalog.pack.source == source.id;
            assert!(is_used, "{id}: {} is cited by nothing", source.id);
        }
        for option in &catalog.options {
            assert!(catalog.reference.tool(&option.id).is_some(), "{id}: no card of {}", option.id);
        }
    }
}

/// Sizes of messages decide the rating of that row: of the large one uncompressed by the author, and of both compressed
/// by the evidence, where the smallest has an 8, and within 10% and about twice as large is a 5.
#[test]
fn measured_ratings_follow_from_the_figures() {
    let catalog = catalog("api-styles");
    let bytes = |table: &str, line: usize, column: usize| -> u32 {
        let table = catalog.reference.bench.tables.iter().find(|known| known.id == table).unwrap();
        table.rows[line][column].parse().unwrap()
    };
    let row = catalog.criteria.iter().find(|row| row.id == "message-size").unwrap();
    let steps = [(2000, 8), (4000, 5), (6000, 3)];
    let (large, small) = (bytes("message-size", 4, 2), bytes("small-message", 3, 2));
    // Options in pack order, with the line of each in the two tables.
    for (option, (of_large, of_small)) in [(0, 0), (1, 1), (4, 3), (3, 2)].into_iter().enumerate() {
        let plain = bytes("message-size", of_large, 1);
        let stated = steps.into_iter().find(|(most, _)| plain <= *most).map(|(_, rating)| rating);
        assert_eq!(row.stated.get(option), stated, "{option}");
        let packed = (bytes("message-size", of_large, 2), bytes("small-message", of_small, 2));
        let evidence = match packed {
            _ if packed == (large, small) => 8,
            _ if packed.0 * 10 <= large * 11 && packed.1 <= small * 21 / 10 => 5,
            _ => 2,
        };
        assert_eq!(row.evidence.as_ref().unwrap().ratings.get(option), Some(evidence), "{option}");
    }
}

#[test]
fn what_nobody_knows_is_left_out() {
    for (id, expected) in [
        ("databases", "connections: sqlite, eco-isolation: sqlite"),
        ("api-styles", ""),
        ("message-brokers", "size: kafka"),
    ] {
        let catalog = catalog(id);
        let unknown = catalog.criteria.iter().filter_map(|row| {
            let options = catalog.options.iter().enumerate();
            let missing = options.filter(|(option, _)| row.stated.get(*option).is_none());
            let missing: Vec<&str> = missing.map(|(_, option)| option.id.as_str()).collect();
            (!missing.is_empty()).then(|| format!("{}: {}", row.id, missing.join(" ")))
        });
        assert_eq!(unknown.collect::<Vec<String>>().join(", "), expected, "{id}");
    }
}

fn word(catalog: &Catalog, label: Label) -> String {
    let id = |option: usize| catalog.options[option].id.as_str();
    match label {
        Label::Leads(Candidate::Single(option)) => id(option).to_owned(),
        Label::Leads(Candidate::Pair(pair)) => format!("{}+{}", id(pair.main), id(pair.second)),
        Label::TossUp => "tossup".to_owned(),
        Label::None | Label::Infeasible => format!("{label:?}"),
    }
}

/// An example, where it leads by the author, and by the evidence.
#[test]
fn examples_lead_where_they_led() {
    for (id, expected) in [
        (
            "databases",
            &[
                ("web-shop", "tossup", "tossup"),
                ("phone-app", "sqlite", "sqlite"),
                ("product-catalog", "mongodb", "mongodb"),
                ("ai-assistant", "postgresql", "postgresql"),
                ("first-machine", "tossup", "sqlite"),
                ("many-sites", "mysql", "mysql"),
                ("device-events", "mongodb", "mongodb"),
            ],
        ),
        (
            "api-styles",
            &[
                ("partner-api", "rest", "rest"),
                ("app-and-web", "graphql", "graphql"),
                ("saas-in-typescript", "trpc", "trpc"),
                ("microservices", "grpc", "grpc"),
                ("public-catalog", "rest", "rest"),
                ("agent-tools", "rest", "rest"),
                ("live-fleet", "grpc", "grpc"),
            ],
        ),
        (
            "message-brokers",
            &[
                ("shop-jobs", "postgresql", "postgresql"),
                ("event-backbone", "kafka", "kafka"),
                ("task-platform", "rabbitmq", "rabbitmq"),
                ("service-mesh", "nats", "nats"),
                ("sensor-network", "tossup", "tossup"),
                ("money-events", "tossup", "tossup"),
                ("small-team", "postgresql", "postgresql"),
            ],
        ),
    ] {
        let catalog = catalog(id);
        assert_eq!(catalog.presets.len(), expected.len(), "{id}");
        for (preset, stated, evidence) in *expected {
            let scenario = Scenario::from_preset(&catalog, catalog.preset(preset).unwrap());
            for (basis, expected) in [(Basis::Stated, stated), (Basis::Evidence, evidence)] {
                let scenario = Scenario { basis, ..scenario.clone() };
                let found = Evaluator::new(DecisionInput::new(&catalog, &scenario)).label();
                assert_eq!(word(&catalog, found), *expected, "{id}: {preset} by {basis:?}");
            }
        }
    }
}

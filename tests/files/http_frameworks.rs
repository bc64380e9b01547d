//! Holds the second bundled comparison to its own rules: every rating is an anchor of its guide,
//! and where the anchor is a number, follows from what was measured or from the tool cards.
//! Whether files are well formed is the loader's own test.

use std::path::Path;
use std::sync::LazyLock;

use versus::engine::input::DecisionInput;
use versus::engine::score::Evaluator;
use versus::engine::verdict::{Candidate, Label};
use versus::model::catalog::Catalog;
use versus::model::criterion::{Criterion, Section};
use versus::model::framework::Health;
use versus::model::rating::Ratings;
use versus::model::scenario::Scenario;
use versus::pack::load::{PackRef, open_whole};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let pack = PackRef::named(Path::new("http-frameworks"), None).unwrap();
    let loaded = open_whole(&pack).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(loaded.warnings.to_string(), "");
    loaded.catalog
});

const OPTIONS: [&str; 8] = ["fastify", "nestjs", "express", "hono", "fastapi", "django", "flask", "litestar"];

fn criterion(id: &str) -> &'static Criterion {
    CATALOG.criteria.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no row {id}"))
}

/// The ratings of all options that have one.
fn cells(ratings: Ratings) -> Vec<u8> {
    (0..OPTIONS.len()).filter_map(|option| ratings.get(option)).collect()
}

fn stated(row: &Criterion) -> Vec<u8> {
    cells(row.stated)
}

fn word(label: Label) -> String {
    match label {
        Label::Leads(Candidate::Single(option)) => OPTIONS[option].to_owned(),
        Label::Leads(Candidate::Pair(pair)) => format!("{}+{}", OPTIONS[pair.main], OPTIONS[pair.second]),
        Label::TossUp => "tossup".to_owned(),
        Label::None | Label::Infeasible => format!("{label:?}"),
    }
}

/// A column of a measured table, one value an option, in pack order.
fn measured(table: &str, column: usize, lines: &[&str]) -> Vec<String> {
    let table = CATALOG.reference.bench.tables.iter().find(|known| known.id == table).unwrap();
    let value = |line: &str| table.rows.iter().find(|row| row[0] == line).unwrap_or_else(|| panic!("no {line}"));
    lines.iter().map(|line| value(line)[column].clone()).collect()
}

#[test]
fn eight_frameworks_stand_side_by_side_with_marks_of_their_own() {
    let options: Vec<&str> = CATALOG.options.iter().map(|option| option.id.as_str()).collect();
    assert_eq!(options, OPTIONS);
    let marks: Vec<&str> = CATALOG.options.iter().map(|option| option.mark.as_str()).collect();
    assert_eq!(marks, ["Fy", "Ne", "Ex", "Ho", "Fa", "Dj", "Fl", "Li"]);
    let stacks: Vec<&str> = CATALOG.options.iter().filter_map(|option| option.stack.as_deref()).collect();
    assert_eq!(stacks, ["node", "node", "node", "node", "python", "python", "python", "python"]);
    assert!(CATALOG.needs.is_empty() && CATALOG.frameworks.is_empty());
}

#[test]
fn measured_ratings_follow_from_the_figures_and_the_reason_names_them() {
    const JSON: [&str; 8] = [
        "Fastify, Node 26",
        "NestJS on Fastify, Node 26",
        "Express, Node 26",
        "Hono, Node 26",
        "FastAPI with a model, Python 3.15",
        "Django, 4 threads, Python 3.15",
        "Flask, 4 threads, Python 3.15",
        "Litestar, Python 3.15",
    ];
    const SLOWEST: [&str; 7] = ["Fastify", "NestJS", "Express", "Hono", "FastAPI", "Django", "Flask"];
    const START: [&str; 8] = ["Fastify", "NestJS", "Express", "Hono", "FastAPI", "Django 6.1", "Flask", "Litestar"];
    const SIZE: [&str; 8] = [
        "Fastify",
        "NestJS on Express",
        "Express",
        "Hono",
        "FastAPI + uvicorn with uvloop and httptools",
        "Django + gunicorn",
        "Flask + gunicorn",
        "Litestar + uvicorn with uvloop and httptools",
    ];
    // At least this many, or at most; the rating below the last one is 0.
    type Anchors = &'static [(f64, u8)];
    let more: Anchors = &[(30_000.0, 8), (20_000.0, 6), (12_000.0, 5), (8_000.0, 4), (3_000.0, 2)];
    let less: [(&str, &str, usize, &[&str], Anchors); 4] = [
        ("latency", "slowest", 2, &SLOWEST, &[(12.0, 8), (25.0, 6), (50.0, 3), (100.0, 1)]),
        ("startup", "start-up", 1, &START, &[(170.0, 8), (250.0, 6), (450.0, 4), (700.0, 2), (f64::MAX, 1)]),
        ("memory", "json-all", 6, &JSON, &[(40.0, 8), (70.0, 6), (100.0, 4), (150.0, 2)]),
        ("install-size", "install-size", 2, &SIZE, &[(4.0, 8), (12.0, 6), (20.0, 4), (40.0, 2), (f64::MAX, 1)]),
    ];
    let check = |id: &str, values: Vec<String>, rating: &dyn Fn(f64) -> u8| {
        let row = criterion(id);
        for ((value, found), option) in values.iter().zip(stated(row)).zip(OPTIONS) {
            assert_eq!(found, rating(value.parse().unwrap()), "{id}: {option}, {value}");
            let words = row.because.replace(',', "");
            assert!(words.contains(value.as_str()), "{id}: {value} is not named in `{}`", row.because);
        }
    };
    let of = |anchors: Anchors, holds: &dyn Fn(f64) -> bool| {
        anchors.iter().find(|(limit, _)| holds(*limit)).map_or(0, |(_, rating)| *rating)
    };
    check("throughput", measured("json-all", 1, &JSON), &|value| of(more, &|limit| value >= limit));
    for (id, table, column, lines, anchors) in less {
        check(id, measured(table, column, lines), &|value| of(anchors, &|limit| value <= limit));
    }
}

#[test]
fn the_plain_language_is_rated_by_one_task_with_a_number() {
    let table = CATALOG.reference.bench.tables.iter().find(|table| table.id == "language").unwrap();
    let seconds = |column: usize| table.rows[0][column].parse::<f64>().unwrap();
    let rating = |seconds: f64| match seconds {
        ..=0.05 => 8,
        ..=0.2 => 6,
        ..=0.5 => 4,
        ..=1.0 => 2,
        _ => 0,
    };
    let (script, python) = (rating(seconds(1)), rating(seconds(2)));
    assert_eq!(stated(criterion("eco-language")), [script, script, script, script, python, python, python, python]);
}

#[test]
fn maturity_follows_from_the_tool_cards_and_nothing_else_tells_them_apart() {
    for (option, id) in OPTIONS.into_iter().enumerate() {
        let tool = CATALOG.reference.tool(id).unwrap();
        assert_eq!(tool.option, option, "{id}");
        let years = 2026 - tool.since.unwrap();
        let is_past_one = !tool.version.starts_with("0.");
        let maturity = match (years, is_past_one) {
            (10.., true) => 8,
            (5.., true) => 6,
            (5.., false) => 4,
            (_, true) => 2,
            (_, false) => 0,
        };
        assert_eq!(stated(criterion("eco-maturity"))[option], maturity, "{id}: {years} years, {}", tool.version);
        assert_eq!(tool.health, Health::Active, "{id}: {}", tool.status);
    }
}

#[test]
fn every_rating_is_an_anchor_of_the_guide() {
    let anchors = CATALOG.reference.guide.split_once("## How the ratings are made").unwrap().1;
    for row in &CATALOG.criteria {
        let target = format!("(row:{})", row.id);
        let line = anchors.lines().find(|line| line.starts_with("- ") && line.contains(&target));
        let line = line.unwrap_or_else(|| panic!("no anchors for {}", row.id));
        let evidence = row.evidence.iter().flat_map(|evidence| cells(evidence.ratings));
        for rating in stated(row).into_iter().chain(evidence) {
            let anchor = format!(": {rating}.");
            assert!(line.contains(&anchor), "{}: no anchor for {rating} in `{line}`", row.id);
        }
    }
}

#[test]
fn every_row_has_a_claim_and_every_figure_stands_behind_one() {
    for row in &CATALOG.criteria {
        assert!(CATALOG.reference.claims_of(CATALOG.row(&row.id).unwrap()).next().is_some(), "{}", row.id);
    }
    let bench = &CATALOG.reference.bench;
    let behind = bench.behind(CATALOG.reference.claims.iter());
    assert_eq!((behind.pairs.len(), behind.tables.len()), (bench.pairs.len(), bench.tables.len()));
}

#[test]
fn the_figures_are_those_of_the_first_pack() {
    let first = open_whole(&PackRef::first()).unwrap().catalog.reference.bench;
    let bench = &CATALOG.reference.bench;
    assert_eq!((&bench.machine, &bench.versions, &bench.date), (&first.machine, &first.versions, &first.date));
    for pair in &bench.pairs {
        let known = first.pairs.iter().find(|known| known.id == pair.id).unwrap();
        let values = |values: &[versus::model::evidence::Measurement]| -> Vec<(String, String)> {
            values.iter().map(|value| (value.label.clone(), value.value.clone())).collect()
        };
        assert_eq!(values(&pair.values), values(&known.values), "{}", pair.id);
    }
}

#[test]
fn what_both_packs_rate_they_rate_alike() {
    let first = open_whole(&PackRef::first()).unwrap().catalog;
    for (here, there) in [
        ("throughput", "need-throughput"),
        ("structure", "need-structure"),
        ("api-docs", "need-openapi"),
        ("admin", "need-admin"),
        ("edge", "need-edge"),
        ("async", "need-async"),
        ("eco-websockets", "realtime"),
        ("startup", "startup-time"),
        ("install-size", "image-size"),
    ] {
        let row = criterion(here);
        // What our own figures of FastAPI carry with them is an argument of this pack alone.
        let found = row.evidence.as_ref().filter(|_| here == "edge").map_or(row.stated, |found| found.ratings);
        // The first pack has no Litestar.
        for (option, cell) in OPTIONS.into_iter().take(7).zip(cells(found)) {
            let framework = first.frameworks.iter().find(|framework| framework.id == option).unwrap();
            let fit =
                framework.fit(first.row(there).unwrap()).unwrap_or_else(|| panic!("{option}: nothing on {there}"));
            // Quarters are coarser than ratings: one is rounding, two are another opinion.
            assert!((2 * fit.quarters).abs_diff(cell) <= 1, "{option}: {there} is not as {here}");
        }
    }
}

#[test]
fn row_numbers_are_the_ones_that_tokens_already_carry() {
    let numbered: Vec<(u16, &str)> = CATALOG.criteria.iter().map(|row| (row.number, row.id.as_str())).collect();
    let issued = "structure api-docs admin edge async data-and-models throughput latency startup memory install-size \
                  team-js team-python shared-types eco-language eco-typing eco-database eco-websockets eco-maturity";
    assert_eq!(numbered, (1..).zip(issued.split_whitespace()).collect::<Vec<(u16, &str)>>());
    assert_eq!(CATALOG.section(Section::Ecosystem).count(), 5);
}

#[test]
fn situations_differ_in_what_they_lead_to() {
    for (preset, expected) in [
        ("public-json-api", "tossup"),
        ("edge-functions", "hono"),
        ("back-office", "django"),
        ("model-endpoints", "tossup"),
        ("large-typescript-team", "nestjs"),
        ("many-small-services", "tossup"),
        ("catalogue-at-the-edge", "django+hono"),
        ("ai-chat-backend", "tossup"),
    ] {
        let scenario = Scenario::from_preset(&CATALOG, CATALOG.preset(preset).unwrap());
        let found = Evaluator::new(DecisionInput::new(&CATALOG, &scenario)).label();
        assert_eq!(word(found), expected, "{preset}");
    }
}

#[test]
fn only_what_was_not_measured_of_litestar_is_unknown() {
    let unknown = CATALOG.criteria.iter().filter(|row| stated(row).len() < OPTIONS.len());
    assert_eq!(unknown.map(|row| row.id.as_str()).collect::<Vec<_>>(), ["latency"]);
}

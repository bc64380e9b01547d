//! Holds what was found about the article's claims to its own rules: a source and a date for all
//! of it, a card for each tool, a method for each figure, and ratings that follow from the figures.
//! Whether a finding is true is for its source to show, not for these tests.

use versus::model::criterion::Criterion;
use versus::model::evidence::{Better, Claim, EvidenceWeight, MeasuredPair, Stance};
use versus::model::framework::Health;
use versus::model::rating::{Favors, Strength};
use versus::pack::files::PACKS;
use versus::pack::load::{PackRef, open_whole};

use crate::support::explorer::CATALOG;

/// Verdict and headline of a claim that nothing was found about.
const NONE_FOUND: (&str, &str) = ("no evidence found", "your own facts decide");

/// Claim, verdict and the figure to remember, as the research summed them up.
const SUMMARY: [(&str, &str, &str); 16] = [
    (
        "io-bound",
        "holds with a condition",
        "framework only: Fastify 3.2x to 7.8x FastAPI in our two runs; one publisher, two runs: one process each, Fastify leads 34 of 38 scenarios; 8 workers each, FastAPI leads three of six",
    ),
    (
        "cpu-bound",
        "holds with a condition",
        "matrix product 1000x1000: NumPy 30x; plain loops: JavaScript 8-47x (Python 3.15)",
    ),
    ("either-fine", "holds", "with a query of 20 ms the wait differs by 3%"),
    (
        "fast-enough",
        "holds with a condition",
        "true for queries of about 5 ms and more, not for indexed reads from a nearby database",
    ),
    (
        "thousands-of-connections",
        "holds, but is nothing special",
        "3,000 idle WebSockets: no new thread on either side; 10.8 vs. 24.7 KiB each",
    ),
    (
        "async-gap",
        "holds on raw HTTP, depends on the workers with a database",
        "raw HTTP: Fastify 3.2x to 7.8x FastAPI, more than an edge; one record: Fastify 2.2x with one process each, FastAPI 1.98x with 8 workers each",
    ),
    (
        "cpu-decisive",
        "holds inside the libraries only",
        "with the libraries: NumPy 30x on a matrix product, Pandas 4x on grouping; in the language itself: JavaScript 8-47x on loops and recursion (Python 3.15)",
    ),
    (
        "crud-20",
        "disputed as throughput, holds as waiting time for slow queries",
        "saturated, one process: 1.2x to 4.3x in our two runs; waits: +372% (one row) to +3% (20 ms query)",
    ),
    (
        "db-10-50",
        "contradicted for indexed reads, depends on the disk for flushed writes, too low for aggregates",
        "0.12-2.2x / 0.9-3.6x, on a slow disk 28-56x / 74-408x",
    ),
    (
        "npm-pypi",
        "npm holds; pip is out of date",
        "npm 3.53 M (2025-07); PyPI about 886,000 names (2026-11), 736,344 of them with a release",
    ),
    (
        "fastify-fastest",
        "disputed",
        "4th among frameworks with a router in its own project's table, 2% below the bare http module; level with Express with 8 workers and a database",
    ),
    ("realtime", "holds", "echo 1.7x messages, less than half the memory per connection"),
    ("ml-serving", "holds for training; even for exported models", "ONNX batch of 32: 0.84 ms vs. 0.86 ms"),
    (
        "microservices-start",
        "disputed",
        "empty program: Python 2.0x; whole servers: Node.js ahead in three of four pairs; empty function on AWS: Python 1.15x to 1.66x",
    ),
    (
        "microservices-size",
        "contradicted",
        "slim base image 80.5 MB vs. 43.4 MB; what the application adds can reverse this",
    ),
    ("monorepo", "holds with a condition", "types can be generated from OpenAPI; shared runtime code cannot"),
];

fn claim(id: &str) -> &'static Claim {
    CATALOG.reference.claims.iter().find(|claim| claim.id == id).unwrap_or_else(|| panic!("no claim {id}"))
}

fn criterion(id: &str) -> &'static Criterion {
    CATALOG.criteria.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no row {id}"))
}

fn pair(id: &str) -> &'static MeasuredPair {
    CATALOG.reference.bench.pairs.iter().find(|pair| pair.id == id).unwrap_or_else(|| panic!("no pair {id}"))
}

fn is_date(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    ["0000", "0000-00", "0000-00-00"].contains(&shape.as_str())
}

fn is_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let is_host = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    host.contains('.')
        && !host.starts_with('.')
        && host.chars().all(is_host)
        && rest.chars().all(|c| c.is_ascii_graphic())
}

/// Better over worse as a logarithm, above zero where Node.js is ahead: figures that favor
/// opposite sides by the same factor cancel out.
fn pull(pair: &MeasuredPair) -> f64 {
    let [node, python] = [0, 1].map(|side| pair.values[side].value.parse::<f64>().unwrap());
    let pull = (node / python).ln();
    if pair.better == Better::Higher { pull } else { -pull }
}

fn middle(mut pulls: Vec<f64>) -> f64 {
    pulls.sort_by(f64::total_cmp);
    let half = pulls.len() / 2;
    if pulls.len() % 2 == 1 { pulls[half] } else { f64::midpoint(pulls[half - 1], pulls[half]) }
}

/// The written rule: below 1.15 is even, up to 2 favors one side slightly, above that clearly.
fn favors_of(pull: f64) -> Favors {
    let side = usize::from(pull < 0.0);
    match pull.abs().exp() {
        ratio if ratio < 1.15 => Favors::Even,
        ratio if ratio <= 2.0 => Favors::One(side, Strength::Slight),
        _ => Favors::One(side, Strength::Clear),
    }
}

#[test]
fn every_claim_of_the_summary_has_its_verdict_and_its_figure() {
    for (id, verdict, headline) in SUMMARY {
        assert_eq!((claim(id).verdict.as_str(), claim(id).headline.as_str()), (verdict, headline), "{id}");
    }
}

fn claims_of(row: &str) -> impl Iterator<Item = &'static Claim> {
    CATALOG.reference.claims_of(CATALOG.row(row).unwrap())
}

fn said(claim: &Claim) -> (&str, &str) {
    (&claim.verdict, &claim.headline)
}

#[test]
fn every_criterion_has_evidence_or_says_that_none_was_found() {
    for row in &CATALOG.criteria {
        let mut claims = claims_of(&row.id).peekable();
        assert!(claims.peek().is_some(), "{}: nothing is said", row.id);
        let has_word = claims.any(|claim| !claim.evidence.is_empty() || said(claim) == NONE_FOUND);
        assert!(has_word, "{}: no evidence and no word about that", row.id);
    }
    for id in ["team-js", "team-python"] {
        let claims: Vec<_> = claims_of(id).collect();
        assert!(claims.iter().all(|claim| claim.evidence.is_empty() && said(claim) == NONE_FOUND), "{id}");
    }
}

#[test]
fn every_finding_and_every_source_has_a_date() {
    for claim in &CATALOG.reference.claims {
        for found in &claim.evidence {
            assert!(is_date(&found.date), "{}: `{}`", claim.id, found.date);
        }
    }
    for source in &CATALOG.reference.sources {
        assert!(is_date(source.date()), "{}: `{}`", source.id, source.date());
        assert!(source.address.is_empty() || is_address(&source.address), "{}: `{}`", source.id, source.address);
    }
    let article = CATALOG.reference.source("article").unwrap();
    let stated = [&article.publisher, &article.published, &article.seen, &article.address].map(String::as_str);
    assert_eq!(stated, ["Ortem Technologies", "2026", "2026-11-23", ""]);
}

#[test]
fn no_address_is_stated_twice() {
    let mut addresses: Vec<_> = CATALOG.reference.sources.iter().map(|source| &source.address).collect();
    addresses.retain(|address| !address.is_empty());
    addresses.sort();
    let stated = addresses.len();
    addresses.dedup();
    assert_eq!(addresses.len(), stated);
}

#[test]
fn every_named_tool_has_a_card_with_places_to_look() {
    let named = CATALOG.criteria.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.tools);
    for tool in named.chain(CATALOG.frameworks.iter().map(|framework| &framework.tool)) {
        let card = CATALOG.reference.tool(tool).unwrap_or_else(|| panic!("no card for {tool}"));
        assert!(is_address(&card.home) && is_address(&card.repository), "{tool}");
        assert!(![&card.license, &card.status, &card.typical_use].map(String::as_str).contains(&""), "{tool}");
        assert_eq!(card.checked, "2026-12", "{tool}");
    }
    assert_eq!(CATALOG.reference.tools.len(), 34);
}

#[test]
fn tools_that_are_not_in_full_health_are_the_ones_whose_status_says_so() {
    let weak = CATALOG.reference.tools.iter().filter(|tool| tool.health != Health::Active);
    let weak: Vec<_> = weak.map(|tool| (tool.id.as_str(), tool.health)).collect();
    assert_eq!(
        weak,
        [
            ("tensorflowjs", Health::Dormant),
            ("channels", Health::Slow),
            ("bull", Health::Maintenance),
            ("graphene", Health::Dormant),
        ]
    );
}

#[test]
fn every_figure_has_a_ratio_that_follows_from_its_values() {
    let bench = &CATALOG.reference.bench;
    for pair in &bench.pairs {
        let stated = f64::from(pair.ratio_hundredths) / 100.0;
        assert!((pull(pair).abs().exp() - stated).abs() <= 0.005 + 1e-9, "{}: {stated}", pair.id);
    }
    for table in &bench.tables {
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.id);
    }
    assert_eq!((bench.pairs.len(), bench.tables.len()), (57, 4));
    assert!(is_date(&bench.date));
}

#[test]
fn every_figure_stands_behind_some_claim() {
    let bench = &CATALOG.reference.bench;
    let behind = bench.behind(CATALOG.reference.claims.iter());
    assert_eq!((behind.pairs.len(), behind.tables.len()), (bench.pairs.len(), bench.tables.len()));
}

#[test]
fn ratings_by_the_evidence_follow_from_their_figures() {
    let mut recomputed = Vec::new();
    for row in &CATALOG.criteria {
        let Some(evidence) = row.evidence.as_ref().filter(|evidence| !evidence.figures.is_empty()) else { continue };
        let middle = middle(evidence.figures.iter().map(|id| pull(pair(id))).collect());
        assert_eq!(evidence.ratings.favors(2), favors_of(middle), "{}: middle ratio {}", row.id, middle.abs().exp());
        recomputed.push(row.id.as_str());
    }
    assert_eq!(recomputed, ["cpu-bound"]);
}

#[test]
fn the_article_and_the_evidence_part_in_these_rows() {
    let disputed = CATALOG.criteria.iter().filter(|row| row.is_disputed());
    let disputed: Vec<_> = disputed
        .map(|row| (row.id.as_str(), row.stated.favors(2), row.evidence.as_ref().unwrap().ratings.favors(2)))
        .collect();
    let slight = |side| Favors::One(side, Strength::Slight);
    let clear = |side| Favors::One(side, Strength::Clear);
    assert_eq!(
        disputed,
        [
            ("ml-serving", clear(1), slight(1)),
            ("microservices", slight(0), Favors::Even),
            ("startup-time", slight(0), Favors::Even),
            ("image-size", slight(0), slight(1)),
            ("eco-packages", slight(0), Favors::Even),
        ]
    );
}

#[test]
fn a_rating_that_leaves_the_article_without_our_own_figures_rests_on_a_strong_source_or_two() {
    for row in CATALOG.criteria.iter().filter(|row| row.is_disputed()) {
        if row.evidence.as_ref().unwrap().figures.is_empty() {
            let found = claims_of(&row.id).flat_map(|claim| &claim.evidence);
            let disputes = found.filter(|found| found.stance == Stance::Disputes).map(|found| found.weight);
            let (strong, medium): (Vec<_>, Vec<_>) = disputes
                .filter(|weight| *weight != EvidenceWeight::Weak)
                .partition(|weight| *weight == EvidenceWeight::Strong);
            assert!(!strong.is_empty() || medium.len() >= 2, "{}", row.id);
        }
    }
}

#[test]
fn rows_without_figures_keep_the_rating_of_the_article() {
    let kept = CATALOG.criteria.iter().filter(|row| row.evidence.is_none() && !row.added);
    let kept: Vec<_> = kept.map(|row| row.id.as_str()).collect();
    assert_eq!(
        kept,
        ["fullstack-one-language", "background-jobs", "graphql", "monorepo-types", "team-js", "team-python",]
    );
    for id in kept {
        let mut found = claims_of(id).flat_map(|claim| &claim.evidence);
        assert!(found.all(|found| found.measured.is_empty()), "{id} has figures that nobody weighed");
        assert!(!criterion(id).is_disputed(), "{id}");
    }
}

#[test]
fn every_source_is_used() {
    for pack in PACKS.iter().take(2) {
        let catalog = open_whole(&PackRef::Bundled(pack)).unwrap().catalog;
        let found = catalog.reference.claims.iter().flat_map(|claim| &claim.evidence);
        let used: Vec<usize> = found.map(|found| found.source).chain([catalog.reference.bench.source]).collect();
        for (index, source) in catalog.reference.sources.iter().enumerate() {
            let is_used = used.contains(&index) || source.id == catalog.pack.source;
            assert!(is_used, "{}: nothing comes from {}", pack.id, source.id);
        }
    }
}

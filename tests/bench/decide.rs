//! How long the engine takes on the bundled pack, of which a key's frame has a few milliseconds.
//!
//! `cargo bench --bench decide`. Wanted: a verdict over 24 rows within 20 us; confidence of 10,000
//! worlds over 14 rows within 1 ms when all levels change and 0.3 ms when one does; flips to four
//! steps with 14 rows on within 2 ms.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

use divan::Bencher;
use versus::engine::confidence::Sampler;
use versus::engine::counterfactual::ChangeSearch;
use versus::engine::input::DecisionInput;
use versus::engine::sensitivity::{level_strips, must_watch, single_row_changes, stability_intervals};
use versus::engine::verdict::verdict;
use versus::model::level::Level;
use versus::model::level::Level::{High, Low, Medium};
use versus::model::scenario::Scenario;
use versus::pack::load::{PackRef, open};

/// The bundled pack's question with so many rows on, their levels taken in turn from `levels`.
///
/// Rows on are spread over the pack, so that every pane has some.
fn question(rows: usize, levels: &[Level]) -> DecisionInput {
    let catalog = open(&PackRef::first()).unwrap().catalog;
    let mut question = DecisionInput::new(&catalog, &Scenario::new(&catalog));
    let all = question.rows.len();
    assert!(rows <= all);
    for (place, level) in (0..rows).zip(levels.iter().cycle()) {
        question.rows[place * all / rows].level = *level;
    }
    question
}

const MIXED: [Level; 4] = [High, Low, Medium, High];
const OTHER: [Level; 4] = [Medium, High, Low, Low];

#[divan::bench]
fn verdict_over_24_rows(bencher: Bencher) {
    let question = question(24, &MIXED);
    bencher.bench(|| verdict(divan::black_box(&question)));
}

#[divan::bench]
fn confidence_over_14_rows_drawn_for_the_first_time(bencher: Bencher) {
    let question = question(14, &MIXED);
    let verdict = verdict(&question);
    bencher.bench(|| Sampler::default().confidence(&question, &verdict));
}

#[divan::bench]
fn confidence_over_14_rows_when_all_levels_change(bencher: Bencher) {
    alternate(bencher, &[question(14, &MIXED), question(14, &OTHER)]);
}

#[divan::bench]
fn confidence_over_14_rows_when_one_level_changes(bencher: Bencher) {
    let mut other = question(14, &MIXED);
    other.rows[0].level = Low;
    alternate(bencher, &[other, question(14, &MIXED)]);
}

fn alternate(bencher: Bencher, questions: &[DecisionInput; 2]) {
    let verdicts = questions.each_ref().map(verdict);
    let mut sampler = Sampler::default();
    let mut turn = 0;
    for (question, verdict) in questions.iter().zip(&verdicts) {
        sampler.confidence(question, verdict);
    }
    bencher.bench_local(|| {
        turn = 1 - turn;
        sampler.confidence(&questions[turn], &verdicts[turn])
    });
}

#[divan::bench(args = [4, 5])]
fn flips_with_14_rows_on(bencher: Bencher, steps: u32) {
    let question = question(14, &MIXED);
    bencher.bench(|| ChangeSearch::run(divan::black_box(&question), steps));
}

#[divan::bench]
fn strips_and_single_changes_and_stability_over_14_rows(bencher: Bencher) {
    let question = question(14, &MIXED);
    let verdict = verdict(&question);
    bencher.bench(|| {
        (
            level_strips(&question),
            single_row_changes(&question),
            must_watch(&question),
            stability_intervals(&question, &verdict),
        )
    });
}

fn main() {
    divan::main();
}

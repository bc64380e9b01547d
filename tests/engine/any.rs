//! Arbitrary scenarios for property tests, and what every property run shares.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed};
use versus::engine::input::{DecisionInput, InputRow, Setting, row_hash};
use versus::model::level::Level;
use versus::model::rating::{Basis, Preference, Ratings, Together};

/// So many cases, the same ones on every run.
pub fn cases(cases: u32) -> Config {
    Config {
        cases,
        rng_seed: RngSeed::Fixed(20_261_130),
        failure_persistence: None,
        max_global_rejects: 65_536,
        ..Config::default()
    }
}

/// Small scenarios of so many options.
pub fn inputs(options: impl Strategy<Value = usize> + 'static, rows: usize) -> impl Strategy<Value = DecisionInput> {
    options.prop_flat_map(move |options| {
        let stacks = prop::collection::vec(select(vec![None, None, Some(1u32), Some(2)]), options);
        let rows = prop::collection::vec(row(options), 1..=rows);
        let one_stack = select(vec![
            None,
            Some(Level::Off),
            Some(Level::Low),
            Some(Level::Medium),
            Some(Level::High),
            Some(Level::Must),
        ]);
        (stacks, rows, one_stack, select(vec![Basis::Stated, Basis::Evidence])).prop_map(
            move |(stacks, mut rows, one_stack, basis)| {
                for (place, row) in rows.iter_mut().enumerate() {
                    row.id = row_hash(&format!("r{place}"));
                }
                DecisionInput { options, stacks, rows, one_stack, basis }
            },
        )
    })
}

pub fn level() -> impl Strategy<Value = Level> {
    prop_oneof![
        3 => Just(Level::Off),
        3 => Just(Level::Low),
        3 => Just(Level::Medium),
        4 => Just(Level::High),
        1 => Just(Level::Must),
    ]
}

fn together() -> impl Strategy<Value = Together> {
    prop_oneof![4 => Just(Together::Best), 1 => Just(Together::Between), 1 => Just(Together::Worst)]
}

fn cell() -> impl Strategy<Value = Option<u8>> {
    prop_oneof![1 => Just(None), 4 => (0..=8u8).prop_map(Some), 3 => select(vec![Some(8), Some(0), Some(1), Some(7)])]
}

fn ratings(options: usize) -> BoxedStrategy<Ratings> {
    let cells = prop::collection::vec(cell(), options).prop_map(|cells| Ratings::new(&cells).unwrap());
    if options > 2 {
        return cells.boxed();
    }
    prop_oneof![2 => select(Preference::ALL.to_vec()).prop_map(Preference::ratings), 1 => cells].boxed()
}

/// A row that both sources rate alike, of which nothing else is said.
pub fn plain_row(place: usize, ratings: Ratings, level: Level) -> InputRow {
    InputRow {
        id: row_hash(&place.to_string()),
        stated: ratings,
        evidence: Ratings::UNKNOWN,
        together: Together::Best,
        topic: None,
        level,
    }
}

fn row(options: usize) -> impl Strategy<Value = InputRow> {
    let evidence = prop_oneof![3 => Just(Ratings::UNKNOWN), 1 => ratings(options)];
    (ratings(options), evidence, together(), level()).prop_map(|(stated, evidence, together, level)| InputRow {
        id: 0,
        stated,
        evidence,
        together,
        topic: None,
        level,
    })
}

/// The scenario with one level changed.
pub fn with_level(input: &DecisionInput, setting: Setting, level: Level) -> DecisionInput {
    let mut input = input.clone();
    match setting {
        Setting::Row(row) => input.rows[row].level = level,
        Setting::OneStack => input.one_stack = Some(level),
    }
    input
}

/// The scenario with other ratings in force for one row.
pub fn with_ratings(input: &DecisionInput, row: usize, ratings: Ratings) -> DecisionInput {
    let mut input = input.clone();
    (input.rows[row].stated, input.rows[row].evidence) = (ratings, ratings);
    input
}

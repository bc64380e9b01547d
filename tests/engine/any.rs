//! Arbitrary questions for property tests, and what every property run shares.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use versus::engine::input::{DecisionInput, InputRow};
use versus::model::level::Level;
use versus::model::scenario::Cost;

use crate::questions::row;

/// A thousand cases, the same ones on every run.
pub fn thousand() -> Config {
    Config { cases: 1_000, rng_seed: RngSeed::Fixed(20_260_501), failure_persistence: None, ..Config::default() }
}

/// Any level.
pub fn level() -> impl Strategy<Value = Level> {
    use Level::{High, Low, Medium, Must, Off};
    prop_oneof![3 => Just(Off), 2 => Just(Low), 2 => Just(Medium), 3 => Just(High), 1 => Just(Must)]
}

/// The five leans of two options.
pub fn lean() -> impl Strategy<Value = Vec<u8>> {
    proptest::sample::select(vec![vec![8, 0], vec![5, 3], vec![4, 4], vec![3, 5], vec![0, 8]])
}

/// Ratings of their own, often at the ends and often alike.
pub fn cells(options: usize) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(prop_oneof![Just(0u8), Just(8), Just(4), 0u8..=8], options)
}

fn question(options: usize, rows: impl Strategy<Value = Vec<InputRow>>) -> impl Strategy<Value = DecisionInput> {
    (rows, 0u8..=8).prop_map(move |(rows, cost)| DecisionInput { options, rows, cost: Cost::new(cost).unwrap() })
}

fn rows_of(ratings: impl Strategy<Value = Vec<u8>>, most: usize) -> impl Strategy<Value = Vec<InputRow>> {
    proptest::collection::vec((ratings, level(), any::<bool>()), 1..=most).prop_map(|rows| {
        let numbered = rows.into_iter().enumerate();
        numbered.map(|(index, (cells, level, splits))| row(&format!("row-{index}"), &cells, level, splits)).collect()
    })
}

/// Two options, every row a lean.
pub fn leaning(most: usize) -> impl Strategy<Value = DecisionInput> {
    question(2, rows_of(lean(), most))
}

/// Two to four options with ratings of their own.
pub fn rated(most: usize) -> impl Strategy<Value = DecisionInput> {
    (2usize..=4).prop_flat_map(move |options| question(options, rows_of(cells(options), most)))
}

/// Either kind.
pub fn asked(most: usize) -> impl Strategy<Value = DecisionInput> {
    prop_oneof![leaning(most).boxed(), rated(most).boxed()]
}

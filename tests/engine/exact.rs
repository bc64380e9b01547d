//! The exact share of variations that one of two options wins while only weights vary, against the sampled one.
//!
//! With shapes that are whole numbers the share is a B-spline divided difference over the gaps of the rows, each as
//! often as its shape. It is evaluated here as a race, which has no cancelling: each side's rows are phases one after
//! another, and the side whose phases end first loses.

use proptest::prelude::*;
use versus::engine::acceptability::{Variation, acceptability};
use versus::engine::input::{DecisionInput, Setting};
use versus::engine::score::Evaluator;
use versus::engine::verdict::{Candidate, verdict};
use versus::model::level::Level;

use crate::any::{cases, inputs, with_level};
use crate::oracle::{all_cases, tolerance};

/// The share of variations in which `first` is ahead of `second`; ties share.
fn first_wins(input: &DecisionInput, first: usize, second: usize) -> f64 {
    let phases = |sign: i32| -> Vec<f64> {
        let rows = input.active().flat_map(|row| {
            let ratings = input.ratings(row);
            let gap = sign * (ratings.value(first) - ratings.value(second));
            std::iter::repeat_n(gap, 4 * usize::try_from(input.rows[row].level.points()).unwrap())
        });
        rows.filter(|gap| *gap > 0).map(f64::from).collect()
    };
    let (ahead, behind) = (phases(1), phases(-1));
    if ahead.is_empty() && behind.is_empty() {
        return 0.5;
    }
    // reached[j]: the chance that so many phases of the first and j of the second have ended.
    let mut reached = vec![0.0; behind.len() + 1];
    reached[0] = 1.0;
    let mut wins = if behind.is_empty() { 1.0 } else { 0.0 };
    for phase in &ahead {
        for (ended, other) in behind.iter().enumerate() {
            let second_ends = phase / (phase + other);
            reached[ended + 1] += reached[ended] * second_ends;
            reached[ended] *= 1.0 - second_ends;
        }
        if !behind.is_empty() {
            wins += std::mem::take(&mut reached[behind.len()]);
        }
    }
    wins
}

#[test]
fn the_formula_agrees_with_the_independent_model() {
    let mut compared = 0;
    for case in all_cases() {
        let weights = &case.expected["variations"]["weights"];
        let input = case.input();
        let running = verdict(&Evaluator::new(input.clone())).running;
        let [Candidate::Single(first), Candidate::Single(second)] = running[..] else { continue };
        if weights["exact"] == true && case.expected["pair"].is_null() {
            let wanted = weights["first"][&case.pack.options[first]].as_f64().unwrap();
            let found = first_wins(&input, first, second);
            assert!((found - wanted).abs() < 1e-6, "{}: {found} {wanted}", case.expected["id"]);
            compared += 1;
        }
    }
    assert!(compared > 12, "{compared}");
}

/// Two options between which no pair stands and no must decides.
fn two_alone() -> impl Strategy<Value = DecisionInput> {
    inputs(2usize..=2, 6).prop_map(|mut input| {
        input.one_stack = None;
        input.rows.iter_mut().for_each(|row| row.level = row.level.min(Level::High));
        input
    })
}

fn sampled(input: &DecisionInput) -> Option<f64> {
    let evaluator = Evaluator::new(input.clone());
    let found = acceptability(&evaluator, &verdict(&evaluator), Variation::Weights)?;
    found.shares.of(Candidate::Single(0)).map(versus::model::fraction::Fraction::to_f64)
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn sampled_shares_agree_with_the_formula(input in two_alone()) {
        if let Some(found) = sampled(&input) {
            let wanted = first_wins(&input, 0, 1);
            let allowed = tolerance(wanted, [f64::INFINITY, 10_000.0]) + 1e-4;
            prop_assert!((found - wanted).abs() <= allowed, "{} {}", found, wanted);
        }
    }

    #[test]
    fn raising_a_row_an_option_wins_never_lowers_its_share(
        input in two_alone(), index in any::<prop::sample::Index>()
    ) {
        let row = index.index(input.rows.len());
        let raised = with_level(&input, Setting::Row(row), input.rows[row].level.up());
        if let (Some(before), Some(after)) = (sampled(&input), sampled(&raised)) {
            let ratings = input.ratings(row);
            prop_assert!(ratings.value(0) < ratings.value(1) || after >= before);
            prop_assert!(ratings.value(1) < ratings.value(0) || after <= before);
        }
    }
}

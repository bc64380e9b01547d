//! The exact share of shaken worlds one of two options wins, as an oracle for the sampled one.
//!
//! With shapes that are whole numbers the share is a B-spline divided difference over the gaps of
//! the rows, each as often as its shape. It is evaluated here as a race, which has no cancelling:
//! each side's rows are phases one after another, and the side whose phases end first loses.

use serde_json::Value;
use versus::engine::input::DecisionInput;

use crate::questions::{ask, levels, oracle, oracle_rows};

/// The share of worlds in which the first option is strictly ahead of the second.
pub fn first_wins(question: &DecisionInput) -> f64 {
    let phases = |of: fn(i32) -> i32| -> Vec<f64> {
        let rows = question.rows.iter().flat_map(|row| {
            let gap = i32::from(row.ratings.eighths(0)) - i32::from(row.ratings.eighths(1));
            std::iter::repeat_n(of(gap), 4 * usize::try_from(row.points()).unwrap())
        });
        rows.filter(|gap| *gap > 0).map(f64::from).collect()
    };
    let (ahead, behind) = (phases(|gap| gap), phases(|gap| -gap));
    // reached[j]: the chance that i phases of the first and j of the second have ended.
    let mut reached = vec![0.0; behind.len() + 1];
    reached[0] = 1.0;
    let mut wins = if behind.is_empty() && !ahead.is_empty() { 1.0 } else { 0.0 };
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
    let engine = oracle("engine");
    let rows = oracle_rows(&engine);
    let mut compared = 0;
    for case in engine["cases"].as_array().unwrap() {
        if let Value::Object(exact) = &case["confidence"]["nudged"]["exact"] {
            let found = first_wins(&ask(&rows, &levels(&rows, &case["levels"])));
            assert!((found - exact["node"].as_f64().unwrap()).abs() < 1e-9, "{}: {found}", case["id"]);
            compared += 1;
        }
    }
    assert!(compared > 5);
}

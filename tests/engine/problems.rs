//! Worked examples and the acceptability of weighted sums, as far as their cells are ratings.

use serde_json::Value;
use versus::engine::acceptability::{Acceptability, Variation, acceptability};
use versus::engine::input::{DecisionInput, InputRow};
use versus::engine::score::Evaluator;
use versus::engine::verdict::{Verdict, verdict};
use versus::model::level::Level;
use versus::model::rating::{Basis, Ratings};

use crate::any::plain_row;
use crate::oracle::{oracle, tolerance};

fn numbers(values: &Value) -> Vec<f64> {
    values.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

/// The rating a cell is, if it is a whole number of eighths.
fn rating(cell: f64) -> Option<u8> {
    (0..=8u8).find(|rating| (f64::from(*rating) / 8.0 - cell).abs() < 1e-9)
}

/// A problem as an input, if its cells are ratings and its points those of levels.
fn input_of(problem: &Value) -> Option<DecisionInput> {
    let points = numbers(problem.get("points").filter(|points| points.is_array())?);
    let matrix: Vec<Vec<f64>> = problem["matrix"].as_array().unwrap().iter().map(numbers).collect();
    let row = |(place, points): (usize, &f64)| {
        let cells: Option<Vec<u8>> = matrix.iter().map(|cells| rating(cells[place])).collect();
        let cells: Vec<Option<u8>> = cells?.into_iter().map(Some).collect();
        let level = Level::FREE.into_iter().find(|level| (f64::from(level.points()) - points).abs() < 1e-9)?;
        Some(plain_row(place, Ratings::new(&cells)?, level))
    };
    let rows: Option<Vec<InputRow>> = points.iter().enumerate().map(row).collect();
    Some(DecisionInput {
        options: matrix.len(),
        stacks: vec![None; matrix.len()],
        rows: rows?,
        one_stack: None,
        basis: Basis::Stated,
    })
}

fn check_sums(problem: &Value, verdict: &Verdict) {
    let wanted = numbers(&problem["libraries"]["wsm"]["scores"]);
    for (wanted, found) in wanted.iter().zip(&verdict.scores) {
        assert!((wanted - found.to_f64()).abs() < 1e-9, "{}: {wanted} {found}", problem["id"]);
    }
    let ranks = problem["libraries"]["wsm"]["rank_dense"].as_array().unwrap();
    for (place, rank) in ranks.iter().enumerate() {
        let mut better: Vec<_> = verdict.scores.iter().filter(|score| **score > verdict.scores[place]).collect();
        better.sort();
        better.dedup();
        assert_eq!(better.len() as u64 + 1, rank.as_u64().unwrap(), "{}", problem["id"]);
    }
}

fn check_ranks(problem: &Value, name: &str, verdict: &Verdict, found: &Acceptability) {
    let wanted = &problem["smaa"][name];
    let n = wanted["n"].as_f64().unwrap();
    for (place, candidate) in verdict.running.iter().enumerate() {
        let versus::engine::verdict::Candidate::Single(option) = candidate else { unreachable!() };
        for (wanted, share) in numbers(&wanted["rank_acceptability"][*option]).iter().zip(&found.ranks[place]) {
            let allowed = tolerance(*wanted, [n, 10_000.0]).max(tolerance(share.to_f64(), [n, 10_000.0])) + 1e-6;
            assert!((wanted - share.to_f64()).abs() <= allowed, "{} {name}: {wanted} {share}", problem["id"]);
        }
        let central = wanted["central_weights"][*option].as_array();
        let led = found.shares.first[place].to_f64();
        if let (Some(central), Some(own)) = (central, found.central[place].as_ref().filter(|_| led > 0.02)) {
            for (wanted, own) in central.iter().zip(own) {
                let wanted = wanted.as_f64().unwrap();
                assert!((wanted - own).abs() < 0.03, "{} {name}: {wanted} {own}", problem["id"]);
            }
        }
    }
}

#[test]
fn weighted_sums_and_their_acceptability() {
    let file = oracle("problems");
    let mut count = 0;
    for problem in file["problems"].as_array().unwrap() {
        let Some(input) = input_of(problem) else { continue };
        count += 1;
        let evaluator = Evaluator::new(input);
        let verdict = verdict(&evaluator);
        check_sums(problem, &verdict);
        for (name, variation) in
            [("uniform", Variation::AnyWeights), ("dirichlet", Variation::Weights), ("ordinal", Variation::SameOrder)]
        {
            let found = acceptability(&evaluator, &verdict, variation).unwrap();
            check_ranks(problem, name, &verdict, &found);
        }
    }
    assert_eq!(count, 9);
}

#[test]
fn three_specialists_share_the_simplex() {
    let file = oracle("problems");
    let example =
        file["published"].as_array().unwrap().iter().find(|one| one["id"] == "smaa-three-specialists").unwrap();
    let mut problem = serde_json::json!({"points": [4, 4, 4]});
    problem["matrix"] = example["values"].clone();
    let evaluator = Evaluator::new(input_of(&problem).unwrap());
    let verdict = verdict(&evaluator);
    let found = acceptability(&evaluator, &verdict, Variation::AnyWeights).unwrap();
    for (share, wanted) in found.shares.first.iter().zip([1.0 / 3.0; 3]) {
        assert!((share.to_f64() - wanted).abs() <= tolerance(wanted, [f64::INFINITY, 10_000.0]));
    }
    for (place, central) in found.central.iter().enumerate() {
        for (row, weight) in central.as_ref().unwrap().iter().enumerate() {
            let wanted = if row == place { 11.0 / 18.0 } else { 7.0 / 36.0 };
            assert!((weight - wanted).abs() < 0.02, "{weight} {wanted}");
        }
    }
}

#[test]
fn the_chance_that_one_row_outweighs_others_has_a_closed_form() {
    let file = oracle("problems");
    let example = file["published"].as_array().unwrap().iter().find(|one| one["id"] == "beta-half").unwrap();
    let levels = |alpha: u64| match alpha {
        4 => Some(vec![Level::Low]),
        8 => Some(vec![Level::Medium]),
        16 => Some(vec![Level::High]),
        24 => Some(vec![Level::High, Level::Medium]),
        32 => Some(vec![Level::High, Level::High]),
        _ => None,
    };
    let mut count = 0;
    for row in example["rows"].as_array().unwrap() {
        let sides = ["alpha_for", "alpha_against"].map(|side| levels(row[side].as_u64().unwrap()));
        let [Some(pro), Some(contra)] = sides else { continue };
        count += 1;
        let side = |cells: [u8; 2], levels: Vec<Level>| levels.into_iter().map(move |level| (cells.map(Some), level));
        let rows = side([8, 0], pro)
            .chain(side([0, 8], contra))
            .enumerate()
            .map(|(place, (cells, level))| plain_row(place, Ratings::new(&cells).unwrap(), level));
        let input = DecisionInput {
            options: 2,
            stacks: vec![None, None],
            rows: rows.collect(),
            one_stack: None,
            basis: Basis::Stated,
        };
        let evaluator = Evaluator::new(input);
        let found = acceptability(&evaluator, &verdict(&evaluator), Variation::Weights).unwrap();
        let wanted = row["float"].as_f64().unwrap();
        let share = found.shares.of(versus::engine::verdict::Candidate::Single(0)).unwrap().to_f64();
        assert!((wanted - share).abs() <= tolerance(wanted, [f64::INFINITY, 10_000.0]) + 1e-4, "{row}: {share}");
    }
    assert_eq!(count, 6);
}

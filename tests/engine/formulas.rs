//! Scores, pairs and intervals as the model's text puts them, computed in the plainest way, against the engine's sums.

use proptest::prelude::*;
use versus::engine::group::{Vote, group};
use versus::engine::input::{DecisionInput, Setting};
use versus::engine::score::{Evaluator, Pair, PairVerdict};
use versus::engine::strips::stability_intervals;
use versus::engine::verdict::{Candidate, verdict};
use versus::model::fraction::Fraction;
use versus::model::level::Level;
use versus::model::rating::Together;

use crate::any::{cases, inputs, level, with_level};
use crate::laws::dominated;

fn half() -> Fraction {
    Fraction::new(1, 2)
}

/// What a candidate gets for each point of a row, in eighths.
fn eighths(input: &DecisionInput, row: usize, candidate: Candidate) -> Fraction {
    let value = |option: usize| Fraction::from(input.ratings(row).value(option));
    let Candidate::Pair(Pair { main, second }) = candidate else {
        let Candidate::Single(option) = candidate else { unreachable!() };
        return value(option);
    };
    let (main, second) = (value(main), value(second));
    match input.rows[row].together {
        Together::Best if second - main >= Fraction::from(6) => second,
        Together::Best => main,
        Together::Between => (main + second) * half(),
        Together::Worst => main.min(second),
    }
}

/// What a second stack costs in points.
fn cost(input: &DecisionInput, pair: Pair) -> Fraction {
    let is_same = input.stacks[pair.main].is_some() && input.stacks[pair.main] == input.stacks[pair.second];
    let level = input.one_stack.map_or(Level::Off, |level| if is_same { level.down() } else { level });
    Fraction::from(level.points())
}

/// The points a candidate gets, with `points` of its own for one row, less what a second stack costs.
fn total(input: &DecisionInput, candidate: Candidate, other: Option<(usize, Fraction)>) -> Fraction {
    let points = |row: usize| match other {
        Some((place, points)) if place == row => points,
        _ => Fraction::from(input.rows[row].level.points()),
    };
    let gross = input.active().map(|row| points(row) * eighths(input, row, candidate) / Fraction::from(8)).sum();
    match candidate {
        Candidate::Single(_) => gross,
        Candidate::Pair(pair) => gross - cost(input, pair),
    }
}

/// Whether each of two has a row it is there for, and both stand beside each other without a must against it.
fn exists(input: &DecisionInput, dominated: &[bool], pair: Pair) -> bool {
    let gap = |row: usize| input.ratings(row).value(pair.second) - input.ratings(row).value(pair.main);
    let moves = |row: usize| input.rows[row].together == Together::Best && gap(row) >= 6;
    let passes = |row: usize| {
        input.rows[row].level != Level::Must || eighths(input, row, Candidate::Pair(pair)) >= Fraction::from(1)
    };
    input.one_stack.is_some_and(|level| level != Level::Must)
        && input.active().any(moves)
        && input.active().any(|row| gap(row) <= -6)
        && !dominated[pair.main]
        && !dominated[pair.second]
        && input.active().all(passes)
}

/// The best pair, ties to the main with the better score, then to the earlier one.
fn best_pair(input: &DecisionInput) -> Option<Pair> {
    let dominated = dominated(input);
    let seconds = |main: usize| (0..input.options).filter(move |second| *second != main);
    let pairs = (0..input.options).flat_map(|main| seconds(main).map(move |second| Pair { main, second }));
    let rank =
        |pair: &Pair| (total(input, Candidate::Pair(*pair), None), total(input, Candidate::Single(pair.main), None));
    let existing: Vec<Pair> = pairs.filter(|pair| exists(input, &dominated, *pair)).collect();
    existing.into_iter().rev().max_by_key(rank)
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn scores_are_weighted_means_of_ratings(input in inputs(2usize..=4, 8)) {
        let verdict = verdict(&Evaluator::new(input.clone()));
        let points: i32 = input.active().map(|row| input.rows[row].level.points()).sum();
        for (option, score) in verdict.scores.iter().enumerate() {
            prop_assert_eq!(*score, total(&input, Candidate::Single(option), None) / Fraction::from(points));
        }
    }

    #[test]
    fn the_pair_told_is_the_best_of_all_and_gains_what_it_says(input in inputs(2usize..=5, 6)) {
        let verdict = verdict(&Evaluator::new(input.clone()));
        prop_assert_eq!(verdict.pair.as_ref().map(|told| told.pair), best_pair(&input));
        if let Some(told) = verdict.pair {
            let own = total(&input, Candidate::Pair(told.pair), None);
            prop_assert_eq!(told.score, own / Fraction::from(verdict.total_points));
            prop_assert_eq!(told.cost, cost(&input, told.pair));
            let singles = (0..input.options).filter(|option| verdict.passes[*option]);
            let best = singles.map(|option| total(&input, Candidate::Single(option), None)).max();
            prop_assert_eq!(told.gain, best.map(|best| own - best + told.cost));
            let beyond = best.map(|best| own - best);
            prop_assert_eq!(told.verdict == PairVerdict::Pays, beyond.is_none_or(|beyond| beyond >= half()));
            prop_assert_eq!(told.verdict == PairVerdict::DoesNotPay, beyond.is_some_and(|beyond| beyond <= -half()));
        }
    }

    #[test]
    fn the_leader_is_ahead_exactly_inside_the_stability_interval(
        input in inputs(2usize..=4, 6),
        index in any::<prop::sample::Index>(),
        points in prop_oneof![0i32..=40, Just(0), Just(1), Just(2), Just(4)],
        parts in 1i32..=4,
    ) {
        let evaluator = Evaluator::new(input.clone());
        let verdict = verdict(&evaluator);
        let (Some(intervals), Some(leader)) = (stability_intervals(&evaluator, &verdict), verdict.leader()) else {
            prop_assert!(verdict.margin.is_none_or(Fraction::is_zero));
            return Ok(());
        };
        let interval = intervals[index.index(intervals.len())];
        let tried = Fraction::from(points) / Fraction::from(parts);
        let ahead = |rival: Candidate| {
            total(&input, leader, Some((interval.row, tried))) - total(&input, rival, Some((interval.row, tried)))
        };
        let is_pair = |candidate: Candidate| matches!(candidate, Candidate::Pair(_));
        let needed = if is_pair(leader) { half() } else { Fraction::ZERO };
        let mut singles = verdict.running.iter().filter(|rival| !is_pair(**rival) && **rival != leader);
        let is_ahead = singles.all(|rival| ahead(*rival) >= needed);
        let pair = verdict.pair.as_ref().map(|told| Candidate::Pair(told.pair)).filter(|pair| *pair != leader);
        let is_kept = is_ahead && pair.is_none_or(|pair| ahead(pair) >= -half());
        prop_assert_eq!(interval.contains(tried), is_kept, "{:?} {}", interval, tried);
    }

    #[test]
    fn the_group_score_is_the_mean_of_the_personal_scores(
        input in inputs(2usize..=4, 6),
        votes in prop::collection::vec((prop::collection::vec(level(), 6), level()), 1..6),
    ) {
        let votes: Vec<Vote> = votes.into_iter().map(|(levels, one_stack)| Vote { levels, one_stack }).collect();
        let group = group(&input, &votes);
        let own = |vote: &Vote| {
            let levels = input.rows.iter().enumerate().map(|(row, _)| (Setting::Row(row), vote.levels[row]));
            levels.fold(input.clone(), |input, (setting, level)| with_level(&input, setting, level))
        };
        let scores = votes.iter().map(|vote| verdict(&Evaluator::new(own(vote))).scores);
        let scores: Vec<Vec<Fraction>> = scores.filter(|scores| !scores.is_empty()).collect();
        for (option, score) in group.verdict.scores.iter().enumerate() {
            let sum: Fraction = scores.iter().map(|scores| scores[option]).sum();
            prop_assert_eq!(*score, sum / Fraction::from(i32::try_from(scores.len()).unwrap()));
        }
        prop_assert!(group.disagreement >= Fraction::ZERO && group.disagreement <= Fraction::ONE);
        let parts: Fraction = group.disagreement_by_row.iter().map(|part| part.share).sum();
        prop_assert_eq!(parts, group.disagreement);
    }
}

//! The invariants of the model.

use proptest::prelude::*;
use versus::engine::group::{Vote, group};
use versus::engine::input::{DecisionInput, InputRow, Setting};
use versus::engine::nearest::{Scope, Search};
use versus::engine::rounding::printed;
use versus::engine::score::{Evaluator, PairVerdict};
use versus::engine::strips::{check_first, stability_intervals, strips};
use versus::engine::verdict::{Candidate, Label, Verdict, verdict};
use versus::model::fraction::Fraction;
use versus::model::level::Level;
use versus::model::rating::{Basis, Preference, Ratings, Together};

use crate::any::{cases, inputs, level, with_level};

fn verdict_of(input: &DecisionInput) -> Verdict {
    verdict(&Evaluator::new(input.clone()))
}

fn is_pair(label: Label) -> bool {
    matches!(label, Label::Leads(Candidate::Pair(_)))
}

/// The scenario with its first two options swapped.
fn swapped(input: &DecisionInput) -> DecisionInput {
    let mut input = input.clone();
    input.stacks.swap(0, 1);
    let swap = |ratings: Ratings| ratings.with(0, ratings.get(1)).with(1, ratings.get(0));
    for row in &mut input.rows {
        (row.stated, row.evidence) = (swap(row.stated), swap(row.evidence));
    }
    input
}

fn swapped_label(label: Label) -> Label {
    match label {
        Label::Leads(Candidate::Single(option)) if option < 2 => Label::Leads(Candidate::Single(1 - option)),
        other => other,
    }
}

/// How near another verdict is, and how many changes that near give one.
fn nearest(evaluator: &Evaluator) -> Option<(u32, u64)> {
    let mut search = Search::new(evaluator, Scope::AllRows, 3);
    while !search.step(1000) {}
    search.nearest().map(|found| (found.steps, found.solutions))
}

/// A row in which every option has one rating.
fn level_row(options: usize, rating: u8, level: Level) -> InputRow {
    let ratings = Ratings::new(&vec![Some(rating); options]).unwrap();
    InputRow { id: 99, stated: ratings, evidence: Ratings::UNKNOWN, together: Together::Best, topic: None, level }
}

fn best_single(verdict: &Verdict) -> Option<Candidate> {
    verdict.running.iter().copied().find(|candidate| matches!(candidate, Candidate::Single(_)))
}

/// Which options another one is better than under any weights.
pub fn dominated(input: &DecisionInput) -> Vec<bool> {
    let dominates = |a: usize, b: usize| {
        let mut above = false;
        for row in input.active() {
            let ratings = input.ratings(row);
            let (Some(a), Some(b)) = (ratings.get(a), ratings.get(b)) else { return false };
            if a < b {
                return false;
            }
            above |= a > b;
        }
        above
    };
    (0..input.options).map(|b| (0..input.options).any(|a| a != b && dominates(a, b))).collect()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn two_options_rated_by_preference_share_the_whole(
        rows in prop::collection::vec((0usize..7, level()), 1..8)
    ) {
        let mut input = DecisionInput {
            options: 2,
            stacks: vec![None, None],
            rows: Vec::new(),
            one_stack: None,
            basis: Basis::Stated,
        };
        input.rows.extend(rows.into_iter().map(|(place, level)| {
            InputRow { stated: Preference::ALL[place].ratings(), ..level_row(2, 4, level) }
        }));
        let verdict = verdict_of(&input);
        prop_assume!(verdict.label != Label::None);
        prop_assert_eq!(verdict.scores[0] + verdict.scores[1], Fraction::ONE);
        let printed = printed(&verdict);
        prop_assert_eq!(printed.scores[0] + printed.scores[1], 100);
    }

    #[test]
    fn contributions_sum_to_the_margin(input in inputs(2usize..=5, 8)) {
        let verdict = verdict_of(&input);
        prop_assume!(verdict.margin.is_some());
        let sum = verdict.contributions.iter().map(|part| part.value).chain(verdict.second_stack).sum();
        prop_assert_eq!(verdict.margin, Some(sum));
        let printed = printed(&verdict);
        let whole = printed.contributions.iter().sum::<i64>() + printed.second_stack.unwrap_or_default();
        prop_assert_eq!(printed.margin, Some(whole));
        let score = |candidate: Option<Candidate>| candidate.and_then(|candidate| verdict.score(candidate));
        prop_assert_eq!(score(verdict.leader()).zip(score(verdict.runner_up())).map(|(a, b)| a - b), verdict.margin);
        prop_assert!(printed.margin >= Some(0) && (verdict.margin != Some(Fraction::ZERO) || whole == 0));
    }

    #[test]
    fn one_common_level_does_not_matter(input in inputs(2usize..=4, 6)) {
        let at = |level: Level| {
            let mut input = input.clone();
            input.rows.iter_mut().filter(|row| row.level.is_on()).for_each(|row| row.level = level);
            verdict_of(&input).scores
        };
        prop_assert_eq!(at(Level::Low), at(Level::Medium));
        prop_assert_eq!(at(Level::Low), at(Level::High));
    }

    #[test]
    fn swapping_two_options_mirrors_everything_exact(input in inputs(2usize..=4, 6)) {
        let (stated, mirrored) = (verdict_of(&input), verdict_of(&swapped(&input)));
        let mut scores = mirrored.scores.clone();
        if !scores.is_empty() {
            scores.swap(0, 1);
        }
        prop_assert_eq!(&stated.scores, &scores);
        prop_assert_eq!((stated.margin, stated.band), (mirrored.margin, mirrored.band));
        prop_assert_eq!(stated.running.len(), mirrored.running.len());
        prop_assert_eq!(std::mem::discriminant(&stated.label), std::mem::discriminant(&mirrored.label));
        let pair = |verdict: &Verdict| verdict.pair.as_ref().map(|told| (told.score, told.gain, told.verdict, told.breakeven));
        let costs = |verdict: &Verdict| verdict.pair.as_ref().map(|told| told.cost);
        if costs(&stated) == costs(&mirrored) {
            prop_assert_eq!(pair(&stated), pair(&mirrored));
        }
    }

    #[test]
    fn swapping_two_options_mirrors_what_changes_the_verdict(mut input in inputs(2usize..=3, 5)) {
        input.one_stack = None;
        let (stated, mirrored) = (Evaluator::new(input.clone()), Evaluator::new(swapped(&input)));
        let there: Vec<_> = strips(&mirrored).into_iter().map(|strip| strip.labels.map(swapped_label)).collect();
        prop_assert_eq!(strips(&stated).into_iter().map(|strip| strip.labels).collect::<Vec<_>>(), there);
        let intervals = |evaluator: &Evaluator| stability_intervals(evaluator, &verdict(evaluator));
        prop_assert_eq!(intervals(&stated), intervals(&mirrored));
        prop_assert_eq!(nearest(&stated), nearest(&mirrored));
        let checks = |evaluator: &Evaluator| check_first(evaluator, &verdict(evaluator)).len();
        if verdict(&stated).margin != Some(Fraction::ZERO) {
            prop_assert_eq!(checks(&stated), checks(&mirrored));
        }
    }

    #[test]
    fn raising_a_row_never_hurts_its_winner(input in inputs(2usize..=4, 6), a in 0usize..2, row in 0usize..6) {
        let row = row % input.rows.len();
        let b = 1 - a;
        prop_assume!(input.ratings(row).value(a) > input.ratings(row).value(b));
        let ahead = |input: &DecisionInput| {
            let verdict = verdict_of(input);
            if verdict.scores.is_empty() { return Fraction::ZERO }
            (verdict.scores[a] - verdict.scores[b]) * Fraction::from(verdict.total_points)
        };
        let at = |level: Level| ahead(&with_level(&input, Setting::Row(row), level));
        for levels in Level::FREE.windows(2) {
            prop_assert!(at(levels[1]) > at(levels[0]));
        }
    }

    #[test]
    fn a_level_row_changes_neither_the_leader_nor_whether_a_pair_pays(
        input in inputs(2usize..=4, 6), rating in 0u8..=8, to in 1usize..4
    ) {
        let mut more = input.clone();
        more.rows.push(level_row(input.options, rating, Level::FREE[to]));
        let (before, after) = (verdict_of(&input), verdict_of(&more));
        prop_assume!(before.label != Label::None);
        prop_assert_eq!(before.leader(), after.leader());
        let beyond = |verdict: &Verdict| verdict.pair.as_ref().map(|told| (told.pair, told.gain.map(|gain| gain - told.cost), told.verdict));
        prop_assert_eq!(beyond(&before), beyond(&after));
        prop_assert_eq!(before.margin_on_contested, after.margin_on_contested);
    }

    #[test]
    fn a_dominated_option_opens_no_pair(input in inputs(2usize..=3, 6), below in 0u8..3, at in 0usize..3) {
        let known = |row: &InputRow| {
            let ratings = row.ratings(input.basis);
            (0..input.options).all(|option| ratings.get(option).is_some())
        };
        prop_assume!(at < input.options && input.rows.iter().all(known));
        let mut more = input.clone();
        more.options += 1;
        more.stacks.push(None);
        for row in &mut more.rows {
            let ratings = row.ratings(input.basis);
            let worse = ratings.get(at).map(|rating| rating.saturating_sub(below));
            row.stated = ratings.with(input.options, worse);
            row.evidence = row.stated;
        }
        prop_assume!(dominated(&more)[input.options]);
        let (before, after) = (verdict_of(&input), verdict_of(&more));
        prop_assert_eq!(before.pair, after.pair);
    }

    #[test]
    fn inside_the_interval_the_leader_leads(input in inputs(2usize..=4, 6)) {
        let evaluator = Evaluator::new(input.clone());
        let stated = verdict(&evaluator);
        let Some(intervals) = stability_intervals(&evaluator, &stated) else { return Ok(()) };
        for interval in intervals {
            prop_assert!(interval.contains(Fraction::from(input.rows[interval.row].level.points())));
            for to in [Level::Low, Level::Medium, Level::High] {
                let points = Fraction::from(to.points());
                if input.rows[interval.row].level == Level::Must || !interval.contains(points) {
                    continue;
                }
                let then = verdict_of(&with_level(&input, Setting::Row(interval.row), to));
                if let Some(Candidate::Single(leader)) = stated.leader() {
                    let best = then.scores.iter().zip(&then.passes).filter(|(_, passes)| **passes).map(|(score, _)| *score).max();
                    prop_assert_eq!(Some(then.scores[leader]), best);
                } else {
                    prop_assert!(is_pair(then.label));
                }
            }
        }
    }

    #[test]
    fn outside_the_interval_it_does_not(input in inputs(2usize..=3, 5)) {
        let evaluator = Evaluator::new(input.clone());
        let stated = verdict(&evaluator);
        let Some(intervals) = stability_intervals(&evaluator, &stated) else { return Ok(()) };
        for interval in intervals.iter().filter(|interval| input.rows[interval.row].level != Level::Must) {
            for to in [Level::Low, Level::Medium, Level::High] {
                if !interval.contains(Fraction::from(to.points())) {
                    let then = verdict_of(&with_level(&input, Setting::Row(interval.row), to));
                    prop_assert!(then.leader() != stated.leader(), "{:?}", interval);
                }
            }
        }
    }

    #[test]
    fn identical_votes_are_the_single_vote(input in inputs(2usize..=4, 6), people in 1usize..4) {
        let own = verdict_of(&input);
        let vote = Vote {
            levels: input.rows.iter().map(|row| row.level).collect(),
            one_stack: input.one_stack.unwrap_or_default(),
        };
        let group = group(&input, &vec![vote; people]);
        prop_assert_eq!(group.verdict.label, own.label);
        prop_assert_eq!(&group.verdict.scores, &own.scores);
        prop_assert_eq!((group.verdict.margin, group.verdict.band), (own.margin, own.band));
        prop_assert_eq!(&group.verdict.running, &own.running);
        prop_assert_eq!(group.disagreement, Fraction::ZERO);
        prop_assert_eq!(group.pivotal().count(), 0);
        let pair = own.pair.as_ref().map(|told| (told.pair, told.score, told.verdict, told.moved.clone()));
        prop_assert_eq!(group.verdict.pair.map(|told| (told.pair, told.score, told.verdict, told.moved)), pair);
    }

    #[test]
    fn row_order_leaves_every_number(input in inputs(2usize..=4, 6)) {
        let mut reversed = input.clone();
        reversed.rows.reverse();
        let (a, b) = (verdict_of(&input), verdict_of(&reversed));
        prop_assert_eq!((a.label, &a.scores, a.margin, &a.running), (b.label, &b.scores, b.margin, &b.running));
        let pair = |verdict: &Verdict| verdict.pair.as_ref().map(|told| (told.pair, told.score, told.verdict));
        prop_assert_eq!(pair(&a), pair(&b));
        prop_assert_eq!((a.contested, a.margin_on_contested), (b.contested, b.margin_on_contested));
        prop_assert_eq!((a.second_stack, &a.passes, &a.bounds), (b.second_stack, &b.passes, &b.bounds));
        prop_assert_eq!(nearest(&Evaluator::new(input)), nearest(&Evaluator::new(reversed)));
    }

    #[test]
    fn changing_one_by_one_is_the_same_as_afresh(
        input in inputs(2usize..=4, 6), changes in prop::collection::vec((0usize..7, level()), 0..8), other in inputs(2usize..=4, 6)
    ) {
        let mut evaluator = Evaluator::new(input.clone());
        let mut last = input.clone();
        for (row, level) in changes {
            if row < input.rows.len() {
                evaluator.set_level(Setting::Row(row), level);
                last.rows[row].level = level;
            } else {
                evaluator.set_level(Setting::OneStack, level);
                last.one_stack = last.one_stack.map(|_| level);
            }
        }
        prop_assert_eq!(verdict(&evaluator), verdict_of(&last));
        evaluator.update(other.clone());
        prop_assert_eq!(verdict(&evaluator), verdict_of(&other));
        let mut alike = input.clone();
        for (row, ratings) in alike.rows.iter_mut().zip(&other.rows) {
            (row.stated, row.level, row.together) = (row.evidence, ratings.level, ratings.together);
        }
        let mut evaluator = Evaluator::new(input.clone());
        evaluator.update(alike.clone());
        prop_assert_eq!(verdict(&evaluator), verdict_of(&alike));
        evaluator.update(input.clone());
        prop_assert_eq!(verdict(&evaluator), verdict_of(&input));
    }

    #[test]
    fn a_must_adds_no_single_option(input in inputs(2usize..=4, 6), row in 0usize..6) {
        let row = Setting::Row(row % input.rows.len());
        let [high, must] = [Level::High, Level::Must].map(|level| verdict_of(&with_level(&input, row, level)));
        prop_assert!(high.passes.iter().zip(&must.passes).all(|(high, must)| *high || !must));
    }

    #[test]
    fn a_pair_leads_exactly_if_it_pays(input in inputs(2usize..=4, 6)) {
        let verdict = verdict_of(&input);
        let pays = verdict.pair.as_ref().is_some_and(|told| told.verdict == PairVerdict::Pays);
        prop_assert_eq!(is_pair(verdict.label), pays);
        prop_assert_eq!(matches!(verdict.leader(), Some(Candidate::Pair(_))), pays);
        prop_assert_eq!(best_single(&verdict).is_some(), verdict.passes.iter().any(|passes| *passes));
        if let Some(told) = &verdict.pair {
            prop_assert_eq!(told.breakeven.is_some_and(|level| Some(level) >= input.one_stack), pays || told.breakeven > input.one_stack);
        }
    }

    #[test]
    fn keeping_to_one_stack_helps_no_pair(input in inputs(2usize..=4, 6)) {
        prop_assume!(input.one_stack.is_some());
        let at = |level: Level| verdict_of(&with_level(&input, Setting::OneStack, level));
        for levels in Level::ALL.windows(2) {
            let (less, more) = (at(levels[0]), at(levels[1]));
            prop_assert!(is_pair(less.label) || !is_pair(more.label));
            if let (Some(less), Some(more)) = (&less.pair, &more.pair) {
                prop_assert!(more.score <= less.score);
            }
        }
    }

    #[test]
    fn unknown_ratings_count_as_four(input in inputs(2usize..=4, 6)) {
        let mut known = input.clone();
        for row in &mut known.rows {
            let is_text = row.is_text();
            let ratings = row.ratings(input.basis);
            let ratings = (0..input.options).fold(ratings, |ratings, option| {
                ratings.with(option, Some(ratings.get(option).unwrap_or(4)))
            });
            if !is_text {
                (row.stated, row.evidence) = (ratings, ratings);
            }
        }
        prop_assume!(dominated(&input) == dominated(&known));
        let (unknown, known) = (verdict_of(&input), verdict_of(&known));
        prop_assert_eq!((unknown.label, unknown.scores), (known.label, known.scores));
    }
}

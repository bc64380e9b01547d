//! The laws of the exact part, on a thousand arbitrary questions each.

use proptest::prelude::*;
use versus::engine::candidate::{Candidate, Label};
use versus::engine::counterfactual::ChangeSearch;
use versus::engine::group::group;
use versus::engine::input::{DecisionInput, InputRow};
use versus::engine::sensitivity::{level_strips, stability_intervals};
use versus::engine::verdict::{Verdict, verdict};
use versus::model::fraction::Fraction;
use versus::model::level::Level;
use versus::model::rating::Ratings;
use versus::model::scenario::Cost;

use crate::any::{asked, leaning, level, thousand};
use crate::questions::{row, with_level};

fn whole(number: i64) -> Fraction {
    Fraction::new(number.into(), 1)
}

/// What a candidate gets for each point of a row, 0 to 1, the price of a second stack taken off.
fn value(question: &DecisionInput, row: &InputRow, candidate: Candidate) -> Fraction {
    let eighths = |option: usize| i128::from(row.ratings.eighths(option));
    match candidate {
        Candidate::Single(option) => Fraction::new(eighths(option), 8),
        Candidate::Both(pair) => {
            let (a, b) = (eighths(pair.first), eighths(pair.second));
            let value = if row.splits { Fraction::new(a.max(b), 8) } else { Fraction::new(a + b, 16) };
            value - Fraction::new(question.cost.sixteenths().into(), 16)
        }
    }
}

/// The best single option among those that meet every must.
fn best_single(verdict: &Verdict) -> Option<usize> {
    let passing = (0..verdict.scores.len()).filter(|option| verdict.passes[*option]);
    passing.rev().max_by_key(|option| verdict.scores[*option])
}

fn mirrored(question: &DecisionInput) -> DecisionInput {
    let mirror = |row: &InputRow| {
        let cells: Vec<_> = row.ratings.cells().iter().rev().copied().collect();
        InputRow { ratings: Ratings::new(&cells).unwrap(), ..*row }
    };
    DecisionInput { rows: question.rows.iter().map(mirror).collect(), ..*question }
}

fn mirrored_label(label: Label) -> Label {
    match label {
        Label::Leads(Candidate::Single(option)) => Label::Leads(Candidate::Single(1 - option)),
        other => other,
    }
}

proptest! {
    #![proptest_config(thousand())]

    #[test]
    fn shares_of_two_options_sum_to_one(question in leaning(12)) {
        let verdict = verdict(&question);
        if verdict.label != Label::None {
            prop_assert_eq!(verdict.scores.iter().copied().sum::<Fraction>(), Fraction::ONE);
            prop_assert_eq!(verdict.printed.scores.iter().sum::<i64>(), 100);
        }
    }

    #[test]
    fn contributions_sum_to_the_margin_as_stated_and_as_printed(question in asked(12)) {
        let verdict = verdict(&question);
        if let Some(margin) = verdict.margin {
            let parts = verdict.contributions.iter().map(|part| part.value).chain(verdict.second_stack);
            prop_assert_eq!(parts.sum::<Fraction>(), margin);
            let score = |candidate: Option<Candidate>| candidate.and_then(|one| verdict.score(one)).unwrap();
            prop_assert_eq!(score(verdict.leader) - score(verdict.runner_up), margin);
            let printed = &verdict.printed;
            let parts = verdict.contributions.iter().map(|part| part.points).chain(printed.second_stack);
            prop_assert_eq!(Some(parts.sum::<i64>()), printed.margin);
            prop_assert!(printed.margin >= Some(0) && (!margin.is_zero() || printed.margin == Some(0)));
        }
    }

    #[test]
    fn scores_are_weighted_means_of_ratings(question in asked(12)) {
        let verdict = verdict(&question);
        let points: i64 = question.rows.iter().map(InputRow::points).sum();
        for (option, score) in verdict.scores.iter().enumerate() {
            let candidate = Candidate::Single(option);
            let sum: Fraction = question.rows.iter().map(|row| whole(row.points()) * value(&question, row, candidate)).sum();
            prop_assert_eq!(*score, sum / whole(points));
        }
    }

    #[test]
    fn one_common_level_does_not_matter_to_scores(question in asked(12)) {
        let at = |level: Level| {
            let mut question = question.clone();
            question.rows.iter_mut().filter(|row| row.level.is_on()).for_each(|row| row.level = level);
            verdict(&question).scores
        };
        prop_assert_eq!(at(Level::Low), at(Level::Medium));
        prop_assert_eq!(at(Level::Low), at(Level::High));
    }

    #[test]
    fn swapping_two_options_mirrors_the_verdict(question in leaning(10)) {
        let (one, other) = (verdict(&question), verdict(&mirrored(&question)));
        prop_assert_eq!(mirrored_label(one.label), other.label);
        prop_assert_eq!((one.margin, one.band, one.running.len()), (other.margin, other.band, other.running.len()));
        prop_assert_eq!(one.scores, other.scores.iter().rev().copied().collect::<Vec<_>>());
        prop_assert_eq!(one.passes, other.passes.iter().rev().copied().collect::<Vec<_>>());
        prop_assert_eq!((one.forced_by, one.reopening, one.turning_ties), (other.forced_by, other.reopening, other.turning_ties));
        let split = |verdict: &Option<versus::engine::two_stacks::TwoStacks>| {
            verdict.as_ref().map(|split| (split.score, split.gate.is_open(), split.break_even, split.would_lead))
        };
        prop_assert_eq!(split(&one.split), split(&other.split));
    }

    #[test]
    fn swapping_two_options_mirrors_flips_and_stability(question in leaning(7)) {
        let other = mirrored(&question);
        let there: Vec<_> = level_strips(&other).into_iter().map(|strip| strip.map(mirrored_label)).collect();
        prop_assert_eq!(level_strips(&question), there);
        let nearest = |question: &DecisionInput| ChangeSearch::run(question, 3).nearest().map(|flip| (flip.steps, flip.solutions));
        prop_assert_eq!(nearest(&question), nearest(&other));
        prop_assert_eq!(stability_intervals(&question, &verdict(&question)), stability_intervals(&other, &verdict(&other)));
    }

    #[test]
    fn raising_a_row_an_option_wins_never_hurts_it(question in leaning(10), index in any::<prop::sample::Index>()) {
        let row = index.index(question.rows.len());
        let (first, second) = (question.rows[row].ratings.eighths(0), question.rows[row].ratings.eighths(1));
        let raised = with_level(&question, row, question.rows[row].level.up());
        let ahead = |question: &DecisionInput| {
            let scores = verdict(question).scores;
            scores.first().map(|score| score.cmp(&scores[1]))
        };
        if let (Some(before), Some(after)) = (ahead(&question), ahead(&raised)) {
            prop_assert!(first <= second || after >= before);
            prop_assert!(second <= first || after <= before);
        }
    }

    #[test]
    fn a_level_row_never_changes_the_leader_among_singles(question in asked(10), level in level(), eighths in 2u8..=8) {
        let mut with = question.clone();
        with.rows.push(row("level", &vec![eighths; question.options], level, true));
        let (before, after) = (verdict(&question), verdict(&with));
        if before.label != Label::None {
            prop_assert_eq!(best_single(&before), best_single(&after));
        }
    }

    #[test]
    fn the_leader_is_ahead_exactly_inside_the_stability_interval(
        question in asked(8),
        index in any::<prop::sample::Index>(),
        points in prop_oneof![0i64..=40, Just(0), Just(1), Just(2), Just(4)],
        parts in 1i64..=4,
    ) {
        let verdict = verdict(&question);
        let row = index.index(question.rows.len());
        let tried = Fraction::new(points.into(), parts.into());
        if let (Some(rows), Some(leader)) = (stability_intervals(&question, &verdict), verdict.leader) {
            let ahead_of = |rival: &Candidate| {
                let gap = |row: &InputRow| value(&question, row, leader) - value(&question, row, *rival);
                let others: Fraction = question.rows.iter().enumerate().filter(|(other, _)| *other != row)
                    .map(|(_, row)| whole(row.points()) * gap(row)).sum();
                others + tried * gap(&question.rows[row]) > Fraction::ZERO
            };
            let ahead = verdict.running.iter().filter(|rival| **rival != leader).all(ahead_of);
            prop_assert_eq!(rows[row].interval.contains(tried), ahead, "{:?} {}", rows[row], tried);
            prop_assert!(rows[row].interval.contains(whole(question.rows[row].points())));
        } else {
            prop_assert!(verdict.margin.is_none_or(Fraction::is_zero));
        }
    }

    #[test]
    fn identical_ballots_are_the_single_ballot(question in asked(8), people in 1usize..5) {
        let ballot: Vec<Level> = question.rows.iter().map(|row| row.level).collect();
        let pooled = group(&question, &vec![ballot; people]);
        let own = verdict(&question);
        prop_assert_eq!((pooled.dissent, pooled.disagreement), (Fraction::ZERO, Fraction::ZERO));
        prop_assert_eq!(pooled.pivotal().count(), 0);
        prop_assert_eq!(Verdict { total_points: own.total_points, ..pooled.verdict }, own);
    }

    #[test]
    fn the_group_score_is_the_mean_of_the_personal_scores(
        question in asked(6),
        ballots in prop::collection::vec(prop::collection::vec(level(), 6), 1..6),
    ) {
        let pooled = group(&question, &ballots);
        let scores: Vec<Vec<Fraction>> = ballots.iter().map(|ballot| {
            let mut own = question.clone();
            own.rows.iter_mut().zip(ballot).for_each(|(row, level)| row.level = *level);
            verdict(&own).scores
        }).filter(|scores| !scores.is_empty()).collect();
        for (option, score) in pooled.verdict.scores.iter().enumerate() {
            let mean = scores.iter().map(|scores| scores[option]).sum::<Fraction>() / whole(i64::try_from(scores.len()).unwrap());
            prop_assert_eq!(*score, mean);
        }
        prop_assert!(pooled.disagreement >= Fraction::ZERO && pooled.disagreement <= Fraction::ONE);
    }

    #[test]
    fn high_to_must_never_adds_a_single_option(question in asked(8), index in any::<prop::sample::Index>()) {
        let row = index.index(question.rows.len());
        let singles = |question: &DecisionInput| -> Vec<Candidate> {
            let running = verdict(question).running.into_iter();
            running.filter(|candidate| matches!(candidate, Candidate::Single(_))).collect()
        };
        let before = singles(&with_level(&question, row, Level::High));
        let after = singles(&with_level(&question, row, Level::Must));
        prop_assert!(after.iter().all(|single| before.contains(single)));
    }

    #[test]
    fn the_order_of_rows_does_not_matter(question in asked(8), seed in any::<u64>()) {
        let mut shuffled = question.clone();
        shuffled.rows.sort_by_key(|row| row.id.rotate_left(u32::try_from(seed % 64).unwrap()) ^ seed);
        let (one, other) = (verdict(&question), verdict(&shuffled));
        prop_assert_eq!((one.label, one.leader, one.runner_up), (other.label, other.leader, other.runner_up));
        prop_assert_eq!((&one.scores, one.margin, one.second_stack), (&other.scores, other.margin, other.second_stack));
        prop_assert_eq!((one.running, one.passes), (other.running, other.passes));
        let nearest = |question: &DecisionInput| ChangeSearch::run(question, 2).nearest().map(|flip| (flip.steps, flip.solutions));
        prop_assert_eq!(nearest(&question), nearest(&shuffled));
    }
}

#[test]
fn many_people_still_share_one_whole() {
    let rows = (0..50).map(|index| row(&index.to_string(), &[index % 9, 8 - index % 9], Level::Off, true));
    let question = DecisionInput { options: 2, rows: rows.collect(), cost: Cost::default() };
    // The n-th person has n points, so a common measure of all soon grows beyond all bounds.
    let ballot = |points: usize| (0..50).map(|row| if row < points { Level::Low } else { Level::Off }).collect();
    for people in [2, 12, 50] {
        let pooled = group(&question, &(1..=people).map(ballot).collect::<Vec<Vec<Level>>>());
        assert_eq!(pooled.weights.iter().copied().sum::<Fraction>(), Fraction::ONE, "{people}");
        assert_eq!(pooled.verdict.scores.iter().copied().sum::<Fraction>(), Fraction::ONE, "{people}");
        assert_eq!(pooled.without.len(), people);
        let terms = pooled.disagreement_by_row.iter().map(|row| row.share.to_f64()).sum::<f64>();
        assert!((terms - pooled.disagreement.to_f64()).abs() < 1e-9, "{people}");
    }
}

//! Comparisons of thousands of rows and groups of many people: nothing overflows, and searches end with their budget.

use versus::engine::group::{Vote, group};
use versus::engine::input::{DecisionInput, InputRow, Setting};
use versus::engine::nearest::{Budget, Scope, Search};
use versus::engine::score::Evaluator;
use versus::engine::stability::Sampler;
use versus::engine::strips::{check_first, strip};
use versus::engine::verdict::{Candidate, Label, verdict};
use versus::model::fraction::Fraction;
use versus::model::level::Level;
use versus::model::rating::{Basis, Ratings};

use crate::any::plain_row;

fn input(options: usize, rows: Vec<InputRow>) -> DecisionInput {
    DecisionInput { options, stacks: vec![None; options], rows, one_stack: Some(Level::Medium), basis: Basis::Stated }
}

fn row(place: usize, cells: &[u8], level: Level) -> InputRow {
    let cells: Vec<Option<u8>> = cells.iter().copied().map(Some).collect();
    plain_row(place, Ratings::new(&cells).unwrap(), level)
}

/// Rows of eight options drawn at random, of which one in so many is on.
fn random(rows: usize, one_in: usize) -> DecisionInput {
    let mut state = 7u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from((state >> 33) % 9).unwrap()
    };
    let rows = (0..rows).map(|place| {
        let cells: Vec<u8> = (0..8).map(|_| draw()).collect();
        let level = if place.is_multiple_of(one_in) { Level::FREE[place / one_in % 3 + 1] } else { Level::Off };
        row(place, &cells, level)
    });
    input(8, rows.collect())
}

#[test]
fn a_search_that_would_take_hours_ends_with_its_budget_and_says_how_far_it_came() {
    let evaluator = Evaluator::new(random(1000, 125));
    let mut search = Search::run(&evaluator, Scope::AllRows, Budget::Key);
    let budget = Budget::Key.combinations(8);
    assert!((budget..2 * budget).contains(&search.looked()), "{}", search.looked());
    let reached = search.searched_to();
    assert!(reached < Budget::Key.steps());
    assert!(search.by_label().iter().all(|found| found.steps <= reached));
    assert!(!search.step(1000));
    assert!(search.looked() > budget + 900 && search.searched_to() >= reached);
}

#[test]
fn a_search_over_few_rows_is_finished_before_its_budget() {
    let evaluator = Evaluator::new(random(1000, 125));
    let search = Search::run(&evaluator, Scope::RowsOn, Budget::Key);
    assert_eq!(search.searched_to(), Budget::Key.steps());
}

#[test]
fn five_thousand_rows_are_summed_like_five() {
    let all_high = |rows: usize| input(2, (0..rows).map(|place| row(place, &[8, 0], Level::High)).collect());
    let (few, many) = [5, 5000].map(|rows| verdict(&Evaluator::new(all_high(rows)))).into();
    assert_eq!((few.label, few.scores, few.margin), (many.label, many.scores, many.margin));
    assert_eq!(many.total_points, 20_000);

    let evaluator = Evaluator::new(random(5000, 1));
    let verdict = verdict(&evaluator);
    assert_eq!(verdict.total_points, (0..5000).map(|place| Level::FREE[place % 3 + 1].points()).sum::<i32>());
    assert!(check_first(&evaluator, &verdict).iter().all(|check| check.label != verdict.label));
    let strip = strip(&evaluator, Setting::Row(2));
    assert_eq!(strip.labels[Level::High as usize], verdict.label);
    let stability = Sampler::new(20).stability(&evaluator, &verdict).unwrap();
    assert_eq!(stability.headline.first.iter().copied().sum::<Fraction>(), Fraction::ONE);
}

#[test]
fn everything_forced_or_out_is_no_race() {
    let stated = |cells: &[u8]| {
        let evaluator = Evaluator::new(input(3, vec![row(0, cells, Level::Must)]));
        let verdict = verdict(&evaluator);
        (verdict.label, Sampler::new(20).stability(&evaluator, &verdict))
    };
    assert_eq!(stated(&[8, 0, 0]), (Label::Leads(Candidate::Single(0)), None));
    assert_eq!(stated(&[0, 0, 0]), (Label::Infeasible, None));
}

#[test]
fn many_people_still_share_one_whole() {
    let rows = (0..50u8).map(|place| row(place.into(), &[place % 9, 8 - place % 9], Level::Off));
    let input = input(2, rows.collect());
    // The n-th person has n points, so a common measure of all soon grows beyond all bounds.
    let vote = |points: usize| Vote {
        levels: (0..50).map(|row| if row < points { Level::Low } else { Level::Off }).collect(),
        one_stack: Level::Medium,
    };
    for people in [2, 12, 50] {
        let group = group(&input, &(1..=people).map(vote).collect::<Vec<Vote>>());
        assert_eq!(group.weights.iter().copied().sum::<Fraction>(), Fraction::ONE, "{people}");
        assert_eq!(group.verdict.scores.iter().copied().sum::<Fraction>(), Fraction::ONE, "{people}");
        assert_eq!(group.without.len(), people);
        let parts = group.disagreement_by_row.iter().map(|row| row.share.to_f64()).sum::<f64>();
        assert!((parts - group.disagreement.to_f64()).abs() < 1e-9, "{people}");
    }
}

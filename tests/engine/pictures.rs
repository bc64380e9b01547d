//! The figures of pictures: leads at every level, the map of two rows, and the variations.

use proptest::prelude::*;
use versus::engine::acceptability::{Variation, acceptability, varied_leads};
use versus::engine::input::{DecisionInput, Setting};
use versus::engine::rounding::printed;
use versus::engine::score::Evaluator;
use versus::engine::stability::Sampler;
use versus::engine::strips::{LeadOver, MapCell, by_other_basis, check_first, label_map, lead_with_rating, leads};
use versus::engine::verdict::{Candidate, Label, verdict};
use versus::model::fraction::Fraction;
use versus::model::level::Level;
use versus::model::thresholds::VARIATIONS;

use crate::any::{cases, inputs, with_level, with_ratings};
use crate::oracle::all_cases;

/// The lead of a candidate as the whole verdict on a scenario has it; nothing where that does not tell it.
fn lead_by_verdict(input: &DecisionInput, who: Candidate) -> Option<LeadOver> {
    let verdict = verdict(&Evaluator::new(input.clone()));
    let whole = printed(&verdict);
    if verdict.label == Label::None {
        return Some(LeadOver::NothingSet);
    }
    let between = |a: Candidate, b: Candidate| {
        let exact = verdict.score(a)? - verdict.score(b)?;
        Some(LeadOver::By { exact, points: whole.share(a)? - whole.share(b)? })
    };
    let other = verdict.running.iter().copied().find(|other| *other != who);
    if verdict.running.contains(&who) {
        return other.map_or(Some(LeadOver::Alone), |other| between(who, other));
    }
    match (who, &verdict.pair) {
        (Candidate::Single(_), _) | (Candidate::Pair(_), None) => Some(LeadOver::Out),
        (Candidate::Pair(pair), Some(told)) if told.pair == pair => {
            let gains = told.gain.is_some_and(|gain| gain > told.cost);
            if gains { Some(LeadOver::Even) } else { between(who, other?) }
        }
        (Candidate::Pair(_), Some(_)) => None,
    }
}

fn check_leads(input: &DecisionInput) {
    let evaluator = Evaluator::new(input.clone());
    let stated = verdict(&evaluator);
    let Some(leader) = stated.leader() else { return };
    for setting in evaluator.settings() {
        let found = leads(&evaluator, leader, setting);
        for level in Level::ALL {
            let expected = lead_by_verdict(&with_level(input, setting, level), leader);
            let found = found[level as usize];
            assert!(
                expected.is_none_or(|expected| expected == found),
                "{setting:?} {level:?}: {found:?}, {expected:?}"
            );
        }
        let now = found[input.level(setting) as usize];
        match stated.margin {
            Some(margin) => {
                assert_eq!(now, LeadOver::By { exact: margin, points: printed(&stated).margin.unwrap() });
            }
            None => assert_eq!(now, LeadOver::Alone),
        }
    }
    for check in check_first(&evaluator, &stated) {
        let changed = with_ratings(input, check.row, check.ratings(input));
        let expected = lead_by_verdict(&changed, leader);
        let found = lead_with_rating(&evaluator, leader, &check);
        assert!(expected.is_none_or(|expected| expected == found), "{check:?}: {found:?}, {expected:?}");
    }
}

fn check_cell(input: &DecisionInput, levels: [(Setting, Level); 2], cell: MapCell) {
    let changed = levels.iter().fold(input.clone(), |input, (setting, level)| with_level(&input, *setting, *level));
    let verdict = verdict(&Evaluator::new(changed));
    assert_eq!(cell.answer.label, verdict.label, "{levels:?}");
    let band = verdict.band.filter(|_| !matches!(verdict.label, Label::None | Label::Infeasible));
    assert_eq!(cell.band, band, "{levels:?}");
}

fn check_map(input: &DecisionInput, [down, across]: [Setting; 2]) {
    let evaluator = Evaluator::new(input.clone());
    let other = DecisionInput { basis: input.basis.other(), ..input.clone() };
    let (by_other, [other_down, other_across]) = by_other_basis(&evaluator, [down, across]);
    let maps = [label_map(&evaluator, down, across), label_map(&by_other, other_down, other_across)];
    for (input, cells) in [input, &other].into_iter().zip(maps) {
        for (down_level, row) in Level::ALL.into_iter().zip(cells) {
            for (across_level, cell) in Level::ALL.into_iter().zip(row) {
                check_cell(input, [(down, down_level), (across, across_level)], cell);
            }
        }
    }
}

#[test]
fn the_figures_of_every_reference_case() {
    for (place, case) in all_cases().iter().enumerate() {
        let input = case.input();
        check_leads(&input);
        let settings: Vec<Setting> = Evaluator::new(input.clone()).settings().collect();
        if let (Some(down), Some(across)) = (settings.get(place % settings.len()), settings.last())
            && down != across
        {
            check_map(&input, [*down, *across]);
        }
    }
}

#[test]
fn the_variations_are_those_of_the_stability_figure() {
    let mut sampler = Sampler::new(VARIATIONS);
    for case in all_cases().iter().filter(|case| case.is_on()).step_by(12) {
        let evaluator = Evaluator::new(case.input());
        let stated = verdict(&evaluator);
        let varied = varied_leads(&evaluator, &stated);
        let stability = sampler.stability(&evaluator, &stated);
        assert_eq!(varied.is_some(), stability.is_some());
        let (Some(varied), Some(stability)) = (varied, stability) else { continue };
        assert_eq!(varied.headline.shares, stability.headline, "{}", case.expected["id"]);
        let weights = acceptability(&evaluator, &stated, Variation::Weights).unwrap();
        assert_eq!(varied.weights.shares, weights.shares, "{}", case.expected["id"]);
        for kind in [&varied.weights, &varied.headline] {
            let [low, median, high] = kind.percentiles;
            assert!(low <= median && median <= high);
            let first = kind.shares.of(varied.leader).unwrap();
            assert!(low <= Fraction::ZERO || first >= Fraction::new(19, 20), "{}: {first:?}", case.expected["id"]);
            assert!(high >= Fraction::ZERO || first <= Fraction::new(1, 20), "{}: {first:?}", case.expected["id"]);
            assert!(median <= Fraction::ZERO || first >= Fraction::new(1, 2), "{}: {first:?}", case.expected["id"]);
        }
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_figures_of_any_scenario(input in inputs(2usize..=4, 6), a in 0usize..7, b in 0usize..7) {
        check_leads(&input);
        let settings: Vec<Setting> = Evaluator::new(input.clone()).settings().collect();
        if settings.len() > 1 && a % settings.len() != b % settings.len() {
            check_map(&input, [settings[a % settings.len()], settings[b % settings.len()]]);
        }
    }
}

//! Searches against trying everything.

use std::collections::BTreeMap;

use proptest::prelude::*;
use versus::engine::input::{DecisionInput, Setting};
use versus::engine::nearest::{LevelChange, Nearest, Scope, Search};
use versus::engine::score::Evaluator;
use versus::engine::strips::{RatingChange, check_first, must_watch, single_changes, strips};
use versus::engine::verdict::{Candidate, Label, verdict};
use versus::model::level::Level;
use versus::model::rating::{Preference, Ratings};

use crate::any::{cases, inputs, with_level, with_ratings};

fn label(input: &DecisionInput) -> Label {
    Evaluator::new(input.clone()).label()
}

/// What may change in a search: rated rows that are no musts, then keeping to one stack.
fn free(input: &DecisionInput, scope: Scope) -> Vec<Setting> {
    let is_free = |row: &usize| {
        let row = &input.rows[*row];
        !row.is_text() && row.level != Level::Must && (scope == Scope::AllRows || row.level.is_on())
    };
    let rows = (0..input.rows.len()).filter(is_free).map(Setting::Row);
    rows.chain(input.one_stack.filter(|level| *level != Level::Must).map(|_| Setting::OneStack)).collect()
}

/// Every way to spend exactly so many steps.
fn ways(input: &DecisionInput, free: &[Setting], steps: u32, so_far: &[LevelChange], all: &mut Vec<Vec<LevelChange>>) {
    if steps == 0 {
        all.push(so_far.to_vec());
    } else if let Some((setting, rest)) = free.split_first() {
        ways(input, rest, steps, so_far, all);
        let from = input.level(*setting);
        for to in Level::FREE.into_iter().filter(|to| *to != from) {
            if let Some(left) = steps.checked_sub(from.steps_to(to)) {
                let change = LevelChange { setting: *setting, from, to };
                ways(input, rest, left, &[so_far, &[change]].concat(), all);
            }
        }
    }
}

fn changed(input: &DecisionInput, changes: &[LevelChange]) -> DecisionInput {
    changes.iter().fold(input.clone(), |input, change| with_level(&input, change.setting, change.to))
}

/// Fewest rows switched on, fewest changes, then entry by entry: row, new level.
fn order(changes: &[LevelChange]) -> (usize, usize, Vec<(Setting, Level)>) {
    let on = changes.iter().filter(|change| change.from == Level::Off && change.setting != Setting::OneStack);
    (on.count(), changes.len(), changes.iter().map(|change| (change.setting, change.to)).collect())
}

fn tried(input: &DecisionInput, scope: Scope, deepest: u32) -> BTreeMap<Label, Nearest> {
    let (now, free) = (label(input), free(input, scope));
    let mut found: BTreeMap<Label, Nearest> = BTreeMap::new();
    for steps in (1..=deepest).filter(|_| now != Label::None) {
        let mut all = Vec::new();
        ways(input, &free, steps, &[], &mut all);
        for changes in all {
            let label = label(&changed(input, &changes));
            if label == now || label == Label::None {
                continue;
            }
            let fresh = Nearest { label, steps, solutions: 0, changes: changes.clone() };
            let known = found.entry(label).or_insert(fresh);
            if known.steps == steps {
                known.solutions += 1;
                if order(&changes) < order(&known.changes) {
                    known.changes = changes;
                }
            }
        }
    }
    found
}

fn nearest(found: &BTreeMap<Label, Nearest>) -> Option<Nearest> {
    let steps = found.values().map(|found| found.steps).min()?;
    let equals: Vec<&Nearest> = found.values().filter(|found| found.steps == steps).collect();
    let best = equals.iter().min_by_key(|found| order(&found.changes))?;
    Some(Nearest { solutions: equals.iter().map(|found| found.solutions).sum(), ..(*best).clone() })
}

/// The labels that any notch, source or unknown rating gives, straight from the text.
fn tried_ratings(input: &DecisionInput) -> Vec<(usize, Ratings, Label)> {
    let stated = verdict(&Evaluator::new(input.clone()));
    let mut found = Vec::new();
    for row in input.active() {
        let now = input.ratings(row);
        let mut tries: Vec<Ratings> = Vec::new();
        if input.rows[row].is_disputed() {
            tries.push(input.rows[row].ratings(input.basis.other()));
        }
        for option in 0..input.options {
            match now.get(option) {
                None => tries.extend([0, 8].map(|to| now.with(option, Some(to)))),
                Some(_) if input.options == 2 && Preference::of(now).is_some() => {}
                Some(from) => {
                    let is_leading = match stated.leader() {
                        Some(Candidate::Single(leader)) => leader == option,
                        Some(Candidate::Pair(pair)) => pair.main == option || pair.second == option,
                        None => false,
                    };
                    let is_pair = matches!(stated.leader(), Some(Candidate::Pair(_)));
                    let is_toss_up = stated.label == Label::TossUp;
                    let is_second = stated.runner_up() == Some(Candidate::Single(option));
                    if is_leading || (is_toss_up && is_second) {
                        tries.push(now.with(option, Some(from.saturating_sub(2))));
                    }
                    if !is_leading || is_pair || is_toss_up {
                        tries.push(now.with(option, Some((from + 2).min(8))));
                    }
                }
            }
        }
        if let Some(preference) = Preference::of(now).filter(|_| input.options == 2) {
            let place = Preference::ALL.iter().position(|known| *known == preference).unwrap();
            let near = Preference::ALL.iter().enumerate().filter(|(other, _)| place.abs_diff(*other) == 1);
            tries.extend(near.map(|(_, preference)| preference.ratings()));
        }
        tries.sort();
        tries.dedup();
        for ratings in tries {
            let then = label(&with_ratings(input, row, ratings));
            if then != stated.label {
                found.push((row, ratings, then));
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn nothing_nearer_changes_and_what_is_reported_does(
        input in inputs(2usize..=4, 4), deepest in 1u32..=4, slice in 1usize..40, on in any::<bool>()
    ) {
        let scope = if on { Scope::RowsOn } else { Scope::AllRows };
        let found = tried(&input, scope, deepest);
        let mut search = Search::new(&Evaluator::new(input.clone()), scope, deepest);
        while !search.step(slice) {
            prop_assert!(search.searched_to() < deepest);
        }
        prop_assert_eq!(search.searched_to(), deepest);
        prop_assert_eq!(search.nearest(), nearest(&found));
        prop_assert_eq!(search.by_label().len(), found.len());
        for known in found.values() {
            prop_assert_eq!(search.nearest_to(|label| label == known.label), Some(known.clone()));
            prop_assert_eq!(label(&changed(&input, &known.changes)), known.label);
        }
    }

    #[test]
    fn searching_on_is_the_same_as_searching_deep(input in inputs(2usize..=3, 5)) {
        let evaluator = Evaluator::new(input);
        let mut deep = Search::new(&evaluator, Scope::AllRows, 4);
        while !deep.step(1000) {}
        let mut search = Search::new(&evaluator, Scope::AllRows, 2);
        while !search.step(1000) {}
        search.deepen(4);
        while !search.step(7) {}
        prop_assert_eq!(search.nearest(), deep.nearest());
        prop_assert_eq!(search.by_label(), deep.by_label());
    }

    #[test]
    fn strips_are_what_they_say(input in inputs(2usize..=4, 6)) {
        let evaluator = Evaluator::new(input.clone());
        let (now, strips) = (evaluator.label(), strips(&evaluator));
        let (single, watched) = (single_changes(&evaluator, &strips), must_watch(&evaluator, &strips));
        for strip in &strips {
            let from = input.level(strip.setting);
            for to in Level::ALL {
                let then = label(&with_level(&input, strip.setting, to));
                prop_assert_eq!(strip.labels[to as usize], then);
                let turns = then != now && then != Label::None;
                let is_single = single.iter().any(|change| (change.setting, change.to) == (strip.setting, to));
                prop_assert_eq!(is_single, turns && from != Level::Must && to != Level::Must && from != to);
                let must = if from == Level::Must { Level::High } else { Level::Must };
                let is_watched = watched.iter().any(|at| at.setting == strip.setting && at.label == then);
                prop_assert!(to != must || is_watched == turns);
            }
        }
    }

    #[test]
    fn every_rating_to_check_is_found(input in inputs(2usize..=4, 5)) {
        let evaluator = Evaluator::new(input.clone());
        let checks = check_first(&evaluator, &verdict(&evaluator));
        let mut told: Vec<(usize, Ratings, Label)> = checks
            .iter()
            .map(|check| {
                let now = input.ratings(check.row);
                let ratings = match check.change {
                    RatingChange::Source(basis) => input.rows[check.row].ratings(basis),
                    RatingChange::Unknown { option, to } | RatingChange::Rating { option, to, .. } => now.with(option, Some(to)),
                    RatingChange::Preference(preference) => preference.ratings(),
                };
                (check.row, ratings, check.label)
            })
            .collect();
        let mut tried = tried_ratings(&input);
        told.sort();
        tried.sort();
        told.dedup();
        prop_assert_eq!(told, tried);
    }
}

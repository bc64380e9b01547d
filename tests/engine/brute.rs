//! The flip search against trying everything, on small packs of two, three and four options.

use std::collections::BTreeMap;

use proptest::prelude::*;
use versus::engine::candidate::Label;
use versus::engine::counterfactual::{ChangeSearch, VerdictChange};
use versus::engine::input::DecisionInput;
use versus::engine::sensitivity::{LevelChange, level_strips, must_watch, single_row_changes};
use versus::engine::verdict::label;
use versus::model::level::Level;
use versus::model::scenario::Cost;

use crate::any::{asked, thousand};
use crate::questions::{row, with_level};

const FREE: [Level; 4] = [Level::Off, Level::Low, Level::Medium, Level::High];

/// Every way to spend exactly so many steps on the rows from `row` on.
fn ways(question: &DecisionInput, row: usize, steps: u32, so_far: &[LevelChange], all: &mut Vec<Vec<LevelChange>>) {
    if steps == 0 {
        all.push(so_far.to_vec());
    } else if let Some(content) = question.rows.get(row) {
        ways(question, row + 1, steps, so_far, all);
        for to in FREE.into_iter().filter(|to| *to != content.level && content.level != Level::Must) {
            let change = LevelChange { row, from: content.level, to };
            if let Some(left) = steps.checked_sub(change.steps()) {
                ways(question, row + 1, left, &[so_far, &[change]].concat(), all);
            }
        }
    }
}

fn changed(question: &DecisionInput, changes: &[LevelChange]) -> DecisionInput {
    changes.iter().fold(question.clone(), |question, change| with_level(&question, change.row, change.to))
}

/// Fewest rows switched on, fewest rows, first differing row, lower level.
fn order(changes: &[LevelChange]) -> (usize, usize, Vec<(usize, Level)>) {
    let on = changes.iter().filter(|change| change.from == Level::Off).count();
    (on, changes.len(), changes.iter().map(|change| (change.row, change.to)).collect())
}

/// The nearest flip for each label, found by trying everything.
fn tried(question: &DecisionInput, deepest: u32) -> BTreeMap<Label, VerdictChange> {
    let now = label(question);
    let mut found: BTreeMap<Label, VerdictChange> = BTreeMap::new();
    for steps in (1..=deepest).filter(|_| now != Label::None) {
        let mut all = Vec::new();
        ways(question, 0, steps, &[], &mut all);
        for changes in all {
            let label = label(&changed(question, &changes));
            if label == now || label == Label::None {
                continue;
            }
            let fresh = VerdictChange { label, steps, solutions: 0, changes: changes.clone() };
            let flip = found.entry(label).or_insert(fresh);
            if flip.steps == steps {
                flip.solutions += 1;
                if order(&changes) < order(&flip.changes) {
                    flip.changes = changes;
                }
            }
        }
    }
    found
}

fn nearest(found: &BTreeMap<Label, VerdictChange>) -> Option<VerdictChange> {
    let steps = found.values().map(|flip| flip.steps).min()?;
    let equals: Vec<&VerdictChange> = found.values().filter(|flip| flip.steps == steps).collect();
    let best = equals.iter().min_by_key(|flip| order(&flip.changes))?;
    Some(VerdictChange { solutions: equals.iter().map(|flip| flip.solutions).sum(), ..(*best).clone() })
}

proptest! {
    #![proptest_config(thousand())]

    #[test]
    fn nothing_nearer_flips_and_what_is_reported_does(question in asked(5), deepest in 1u32..=4, slice in 1usize..40) {
        let found = tried(&question, deepest);
        let mut search = ChangeSearch::new(&question, deepest);
        while !search.step(slice) {
            prop_assert!(search.searched_to() < deepest);
        }
        prop_assert_eq!(search.searched_to(), deepest);
        prop_assert_eq!(search.nearest(), nearest(&found));
        prop_assert_eq!(search.by_label().len(), found.len());
        for flip in found.values() {
            prop_assert_eq!(search.by_label().into_iter().find(|found| found.label == flip.label), Some(flip));
            prop_assert_eq!(label(&changed(&question, &flip.changes)), flip.label);
        }
    }

    #[test]
    fn searching_on_is_the_same_as_searching_deep(question in asked(5)) {
        let deep = ChangeSearch::run(&question, 4);
        let mut search = ChangeSearch::run(&question, 2);
        search.deepen(4);
        while !search.step(7) {}
        prop_assert_eq!(search.nearest(), deep.nearest());
        prop_assert_eq!(search.by_label(), deep.by_label());
    }

    #[test]
    fn single_changes_are_what_they_say(question in asked(6)) {
        let now = label(&question);
        let (singles, watched, strips) = (single_row_changes(&question), must_watch(&question), level_strips(&question));
        for (row, content) in question.rows.iter().enumerate() {
            prop_assert_eq!(strips[row], Level::ALL.map(|level| label(&with_level(&question, row, level))));
            for to in Level::ALL {
                let then = label(&with_level(&question, row, to));
                let turns = then != now && then != Label::None;
                let is_free = content.level != Level::Must && to != Level::Must;
                let is_must = to == if content.level == Level::Must { Level::High } else { Level::Must };
                let reported = |list: &[versus::engine::sensitivity::RowChange]| {
                    list.iter().find(|found| found.change.row == row && found.change.to == to).map(|found| found.label)
                };
                prop_assert_eq!(reported(&singles), (turns && is_free).then_some(then));
                prop_assert_eq!(reported(&watched), (turns && is_must).then_some(then));
            }
        }
    }
}

/// A thousand rows of eight options drawn at random, of which one of so many is on.
fn many_rows(one_of: usize) -> DecisionInput {
    let mut state = 7u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u8::try_from((state >> 33) % 9).unwrap()
    };
    let rows = (0..1000).map(|index: usize| {
        let cells: Vec<u8> = (0..8).map(|_| draw()).collect();
        let level = if index.is_multiple_of(one_of) { FREE[index / one_of % 3 + 1] } else { Level::Off };
        row(&index.to_string(), &cells, level, true)
    });
    DecisionInput { options: 8, rows: rows.collect(), cost: Cost::default() }
}

#[test]
fn a_search_that_would_take_hours_ends_with_its_budget_and_says_how_far_it_came() {
    let mut search = ChangeSearch::new(&many_rows(125), 5);
    while !search.step(99_999) {}
    assert!(search.is_cut() && search.has_searched(5));
    assert_eq!(search.searched_to(), 3);
    assert!(search.by_label().iter().all(|flip| flip.steps <= search.searched_to()));
    search.deepen(7);
    assert!(!search.is_cut() && !search.has_searched(7));
}

#[test]
fn what_no_change_can_reach_is_not_searched() {
    let mut search = ChangeSearch::new(&many_rows(1), 5);
    assert!(search.step(50_000));
    assert_eq!((search.searched_to(), search.nearest(), search.is_cut()), (5, None, false));
}

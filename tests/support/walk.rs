//! Anything anybody may do, for as long as wanted, on one explorer that is never started again.
//!
//! Now and then all that it shows is compared with what the same scenario gives to an explorer that is new: neither what
//! was done before nor how long ago may show. The same seed is the same walk.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use versus::app::workspace;
use versus::engine::nearest::{Scope, Search};
use versus::explain::answer::Answer;
use versus::session::explorer::Explorer;
use versus::terminal::event_loop::{Program, Work};
use versus::tui::theme::Theme;

use crate::support::explorer::{CATALOG, explorer, press};
use crate::support::steps::{Step, any_step};

/// Steps from one comparison to the next.
pub const STRETCH: usize = 500;

/// The usual size of the screen.
const SIZE: (u16, u16) = (120, 36);

/// Out of whatever is open, and a change: a walk that only strays seldom makes one.
const CHANGES: [&str; 5] =
    ["esc esc esc 3 j space", "esc esc esc 1 j j +", "esc esc 3 k -", "esc esc 1 k !", "esc esc esc 3 G +"];

/// What a walk has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The scenario, all that follows from it and the whole screen, in one number.
    pub seen: u64,
    /// Changes that can be undone.
    pub depth: usize,
    /// How many rows count.
    pub active: usize,
}

/// Walks from the start until `after` says that it is enough; it is told of every stretch.
pub fn walk(seed: u8, mut after: impl FnMut(&Snapshot) -> ControlFlow<()>) {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let mut explorer = explorer(SIZE, Theme::MONO);
    press(&mut explorer, "");
    loop {
        let any = prop_oneof![3 => any_step(), 1 => select(&CHANGES[..]).prop_map(Step::Keys)];
        let steps = prop::collection::vec(any, STRETCH).new_tree(&mut runner).unwrap().current();
        for step in steps {
            take(&mut explorer, &step);
        }
        while explorer.work() != Work::Done {}
        check_answer(&explorer);
        if after(&mark(&mut explorer)).is_break() {
            return;
        }
    }
}

fn take(explorer: &mut Explorer, step: &Step) {
    let inputs = step.inputs();
    if inputs.is_empty() {
        while explorer.work() != Work::Done {}
    }
    for input in inputs {
        explorer.input(input);
    }
    let (width, height) = explorer.app().size;
    explorer.draw(Size { width, height }, &mut Buffer::default());
}

/// What stands on screen is what a new program would say about the scenario.
fn check_answer(explorer: &Explorer) {
    let app = explorer.app();
    let fresh = Answer::whole(&CATALOG, app.scenario());
    let drifted = format!("after a long walk, for {:?}", app.scenario());
    assert_eq!(app.answer().verdict, fresh.verdict, "{drifted}");
    assert_eq!(app.answer().frameworks, fresh.frameworks, "{drifted}");
    assert_eq!(app.answer().check_first, fresh.check_first, "{drifted}");
    assert_eq!(app.answer().stability, fresh.stability, "{drifted}");
    let found = app.answer().nearest.ready().unwrap();
    for (scope, found) in [(Scope::RowsOn, &found.rows_on), (Scope::AllRows, &found.all_rows)] {
        let mut searched = Search::new(&fresh.evaluator, scope, found.searched_to());
        searched.step(usize::MAX);
        assert_eq!(found.by_label(), searched.by_label(), "{drifted}");
    }
    assert!(app.workspace.undo_depth() <= workspace::STEPS);
}

fn mark(explorer: &mut Explorer) -> Snapshot {
    let (width, height) = explorer.app().size;
    let mut hasher = DefaultHasher::new();
    let drawn = explorer.screen(width, height);
    drawn.buffer.content.hash(&mut hasher);
    let app = explorer.app();
    format!("{:?} {:?} {:?}", app.scenario(), app.answer().verdict, app.answer().stability).hash(&mut hasher);
    let active = app.answer().input().active().count();
    Snapshot { seen: hasher.finish(), depth: app.workspace.undo_depth(), active }
}

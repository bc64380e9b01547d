//! Work that is done between keys.

use crate::app::dialog::DialogKind;
use crate::app::state::State;
use crate::engine::nearest::{Budget, Scope, Search};
use crate::engine::stability::{Sampler, Stability};
use crate::explain::answer::{Answer, Computed, NearestChanges};
use crate::model::thresholds::{STEPS_ON_A_KEY, VARIATIONS};

/// Rows of random numbers taken up in one slice; one is a fraction of a millisecond.
const ROWS: usize = 2;
/// Combinations of changes looked at in one slice; it too stays well below the time of a frame.
const COMBINATIONS: usize = 2_000;
/// How deep the what-if dialog goes when asked, step by step.
pub const DEEPEST: u32 = 12;

/// What is under way.
#[derive(Debug)]
pub struct BackgroundWork {
    sampler: Sampler,
    search: Option<NearestSearch>,
}

impl Default for BackgroundWork {
    fn default() -> Self {
        Self { sampler: Sampler::new(VARIATIONS), search: None }
    }
}

/// The searches for the smallest changes: among the rows that are on first.
#[derive(Debug)]
struct NearestSearch {
    changes: NearestChanges,
    /// How many combinations a key allows each of them; a search that was asked for goes on beyond them.
    budget: usize,
}

impl NearestSearch {
    fn new(answer: &Answer) -> Self {
        let search = |scope: Scope| Search::new(&answer.evaluator, scope, STEPS_ON_A_KEY);
        let budget = Budget::Key.combinations(answer.input().options);
        Self { changes: NearestChanges { rows_on: search(Scope::RowsOn), all_rows: search(Scope::AllRows) }, budget }
    }

    /// Looks at some more combinations, and says whether all were looked at as far as was asked for.
    fn step(&mut self, deepest: u32) -> bool {
        let NearestChanges { rows_on, all_rows } = &mut self.changes;
        rows_on.deepen(deepest);
        all_rows.deepen(deepest);
        let budget = if deepest > STEPS_ON_A_KEY { usize::MAX } else { self.budget };
        let is_done = |search: &mut Search| search.looked() >= budget || search.step(COMBINATIONS);
        is_done(rows_on) && is_done(all_rows)
    }
}

/// How a slice ended.
#[derive(Debug)]
pub enum Progress {
    /// Nothing is left to do.
    Done,
    /// There is more to do, nothing new to show.
    More,
    /// There is something new for the answer.
    Found(Found),
}

/// What a slice found out.
#[derive(Debug)]
pub enum Found {
    /// How stable the verdict is.
    Stability(Option<Stability>),
    Nearest(Box<NearestChanges>),
}

impl Found {
    /// Puts it into the answer it was found for.
    pub fn put(self, answer: &mut Answer) {
        match self {
            Self::Stability(stability) => answer.stability = Computed::Ready(stability),
            Self::Nearest(nearest) => answer.nearest = Computed::Ready(*nearest),
        }
    }
}

impl BackgroundWork {
    /// Fills in what is known at once: what a change of one row takes fits within the frame.
    pub fn at_once(&mut self, answer: &mut Answer) {
        if !answer.stability.is_pending() {
            return;
        }
        self.search = None;
        if self.sampler.prepare(&answer.evaluator, &answer.verdict, 1) == 0 {
            answer.stability = Computed::Ready(self.sampler.stability(&answer.evaluator, &answer.verdict));
            let mut search = NearestSearch::new(answer);
            if search.step(STEPS_ON_A_KEY) {
                answer.nearest = Computed::Ready(search.changes.clone());
            }
            self.search = Some(search);
        }
    }

    /// Does one slice. A search that was asked for in the what-if dialog goes no further once that is closed.
    pub fn slice(&mut self, state: &mut State) -> Progress {
        if state.workspace.is_searching() && !state.dialogs.iter().any(|dialog| dialog.kind == DialogKind::WhatIf) {
            state.workspace.stop_searching();
        }
        let (deepest, answer) = (state.workspace.search_depth(), state.answer());
        if answer.stability.is_pending() {
            self.search = None;
            if self.sampler.prepare(&answer.evaluator, &answer.verdict, ROWS) > 0 {
                return Progress::More;
            }
            return Progress::Found(Found::Stability(self.sampler.stability(&answer.evaluator, &answer.verdict)));
        }
        if answer.nearest.ready().is_some_and(|nearest| !nearest.is_to_go_on(deepest)) {
            return Progress::Done;
        }
        let search = self.search.get_or_insert_with(|| NearestSearch::new(answer));
        let before = search.changes.all_rows.searched_to();
        let finished = search.step(deepest);
        let reached = search.changes.all_rows.searched_to();
        if finished || (reached > before && reached >= STEPS_ON_A_KEY) {
            return Progress::Found(Found::Nearest(Box::new(search.changes.clone())));
        }
        Progress::More
    }
}

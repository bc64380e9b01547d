//! Work that is done between keys.

use crate::app::dialog::DialogKind;
use crate::app::state::State;
use crate::engine::confidence::{Confidence, Sampler};
use crate::engine::counterfactual::ChangeSearch;
use crate::engine::thresholds::STEPS_ON_A_KEY;
use crate::explain::answer::{Answer, Computed};

/// Rows of random numbers taken up in one slice; one is a fraction of a millisecond.
const ROWS: usize = 2;
/// Numbers added up and compared in one slice of the search for flips; it too stays well below the time of a frame.
const NUMBERS: usize = 100_000;
/// Numbers compared to begin a search within a frame; where it takes more, the frame does not wait for it.
const AT_ONCE: usize = 500_000;
/// How deep the what-if dialog goes when asked, step by step.
pub const DEEPEST: u32 = 12;

/// What is under way.
#[derive(Debug, Default)]
pub struct BackgroundWork {
    sampler: Sampler,
    search: Option<ChangeSearch>,
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
    /// How sure the verdict is.
    Confidence(Option<Confidence>),
    Flips(ChangeSearch),
}

impl Found {
    /// Puts it into the answer it was found for.
    pub fn put(self, answer: &mut Answer) {
        match self {
            Self::Confidence(confidence) => answer.confidence = Computed::Ready(confidence),
            Self::Flips(search) => answer.flips = Computed::Ready(search),
        }
    }
}

impl BackgroundWork {
    /// Puts in what is known at once: what a change of one row takes fits within the frame.
    pub fn at_once(&mut self, answer: &mut Answer) {
        if !answer.confidence.is_pending() {
            return;
        }
        self.search = None;
        if self.sampler.prepare(&answer.question, &answer.verdict, 1) == 0 {
            answer.confidence = Computed::Ready(self.sampler.confidence(&answer.question, &answer.verdict));
            if ChangeSearch::effort_to_begin(&answer.question) > AT_ONCE {
                return;
            }
            let mut search = ChangeSearch::new(&answer.question, STEPS_ON_A_KEY);
            if search.step(NUMBERS) {
                answer.flips = Computed::Ready(search.clone());
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
        if answer.confidence.is_pending() {
            self.search = None;
            if self.sampler.prepare(&answer.question, &answer.verdict, ROWS) > 0 {
                return Progress::More;
            }
            return Progress::Found(Found::Confidence(self.sampler.confidence(&answer.question, &answer.verdict)));
        }
        if answer.flips.ready().is_some_and(|search| search.has_searched(deepest)) {
            return Progress::Done;
        }
        let search = self.search.get_or_insert_with(|| ChangeSearch::new(&answer.question, STEPS_ON_A_KEY));
        search.deepen(deepest);
        let before = search.searched_to();
        let finished = search.step(NUMBERS);
        if finished || (search.searched_to() > before && search.searched_to() >= STEPS_ON_A_KEY) {
            return Progress::Found(Found::Flips(search.clone()));
        }
        Progress::More
    }
}

//! Work that is done between keys.

use crate::app::dialog::{DialogState, text_width};
use crate::app::geometry::verdict_context;
use crate::app::state::State;
use crate::engine::confidence::Sampler;
use crate::engine::counterfactual::ChangeSearch;
use crate::engine::thresholds::STEPS_ON_A_KEY;
use crate::explain::answer::{Answer, Computed};
use crate::explain::what_if;
use crate::explain::what_if::ScenarioChange;
use crate::model::catalog::Catalog;

/// Rows of random numbers taken up in one slice; one is a fraction of a millisecond.
const ROWS: usize = 2;
/// Numbers added up and compared in one slice of the search for flips; it too stays well below the time of a frame.
const NUMBERS: usize = 100_000;
/// How deep the what-if dialog goes when asked, step by step.
pub const DEEPEST: u32 = 12;

/// What is under way.
#[derive(Debug, Default)]
pub struct BackgroundWork {
    sampler: Sampler,
    search: Option<ChangeSearch>,
}

/// How a slice ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is left to do.
    Done,
    /// There is more to do, nothing new to show.
    More,
    /// There is something new to show.
    Show,
}

impl BackgroundWork {
    /// Puts in what is known at once: what a change of one row takes fits within the frame.
    pub fn at_once(&mut self, answer: &mut Answer) {
        if !answer.confidence.is_pending() {
            return;
        }
        self.search = None;
        if self.sampler.prepare(&answer.question, &answer.verdict, 1) == 0 {
            self.count(answer);
            let mut search = ChangeSearch::new(&answer.question, STEPS_ON_A_KEY);
            if search.step(NUMBERS / search.effort()) {
                answer.flips = Computed::Ready(search.clone());
            }
            self.search = Some(search);
        }
    }

    pub fn slice(&mut self, state: &mut State) -> Progress {
        let deepest = state.search_depth;
        let answer = &mut state.answer;
        if answer.confidence.is_pending() {
            self.search = None;
            if self.sampler.prepare(&answer.question, &answer.verdict, ROWS) > 0 {
                return Progress::More;
            }
            self.count(answer);
            return Progress::Show;
        }
        let searched = answer.flips.ready().map(ChangeSearch::searched_to);
        if searched.is_some_and(|depth| depth >= deepest) {
            return Progress::Done;
        }
        let search = self.search.get_or_insert_with(|| ChangeSearch::new(&answer.question, STEPS_ON_A_KEY));
        search.deepen(deepest);
        let before = search.searched_to();
        let finished = search.step(NUMBERS / search.effort());
        if finished || (search.searched_to() > before && search.searched_to() >= STEPS_ON_A_KEY) {
            answer.flips = Computed::Ready(search.clone());
            return Progress::Show;
        }
        Progress::More
    }

    fn count(&mut self, answer: &mut Answer) {
        answer.confidence = Computed::Ready(self.sampler.confidence(&answer.question, &answer.verdict));
    }
}

/// Does something after which the what-if dialog may list other changes.
pub fn keeping_choice<T>(catalog: &Catalog, state: &mut State, act: impl FnOnce(&mut State) -> T) -> T {
    let Some(DialogState::WhatIf { selected: Some(selected), .. }) = state.dialogs.last() else { return act(state) };
    let selected = *selected;
    let before = changes(catalog, state);
    let result = act(state);
    let after = changes(catalog, state);
    let kept = before.get(selected).and_then(|chosen| again(&before, &after, chosen, selected));
    if let Some(DialogState::WhatIf { selected: place, scroll }) = state.dialogs.last_mut() {
        if let (Some(kept), Some(was)) = (kept, before.get(selected)) {
            *scroll = (*scroll + after[kept].line).saturating_sub(was.line);
        }
        *place = kept;
    }
    result
}

fn changes(catalog: &Catalog, state: &State) -> Vec<ScenarioChange> {
    what_if::what_if_page(verdict_context(catalog, state), text_width(catalog, state)).1
}

/// Where a change stands now. The same one may stand in several parts, so its place from the end comes first.
fn again(before: &[ScenarioChange], after: &[ScenarioChange], chosen: &ScenarioChange, place: usize) -> Option<usize> {
    let from_the_end = (after.len() + place).checked_sub(before.len());
    let is_same = |at: &usize| after.get(*at).is_some_and(|change| change.levels == chosen.levels);
    from_the_end.filter(is_same).or_else(|| (0..after.len()).find(is_same))
}

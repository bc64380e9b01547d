//! What takes longer than a frame: confidence and flips, in slices, while nobody types.

use crate::app::state::State;
use crate::decide::confidence::Sampler;
use crate::decide::constants::STEPS_ON_A_KEY;
use crate::decide::nearest::Search;
use crate::report::answer::{Answer, Late};

/// Rows of random numbers taken up in one slice; one is a fraction of a millisecond.
const ROWS: usize = 2;
/// Numbers added up and compared in one slice of the search for flips; it too stays well below the time of a frame.
const NUMBERS: usize = 100_000;
/// How deep the what-if dialog goes when asked, step by step.
pub const DEEPEST: u32 = 12;

/// What is under way.
#[derive(Debug, Default)]
pub struct Worker {
    sampler: Sampler,
    search: Option<Search>,
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

impl Worker {
    /// Puts in what is known at once: what a change of one row takes fits within the frame.
    pub fn at_once(&mut self, answer: &mut Answer) {
        if !answer.confidence.is_pending() {
            return;
        }
        self.search = None;
        if self.sampler.prepare(&answer.question, &answer.verdict, 1) == 0 {
            self.count(answer);
            let mut search = Search::new(&answer.question, STEPS_ON_A_KEY);
            if search.step(NUMBERS / search.effort()) {
                answer.flips = Late::Ready(search.clone());
            }
            self.search = Some(search);
        }
    }

    /// Does one slice.
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
        let searched = answer.flips.ready().map(Search::searched_to);
        if searched.is_some_and(|depth| depth >= deepest) {
            return Progress::Done;
        }
        let search = self.search.get_or_insert_with(|| Search::new(&answer.question, STEPS_ON_A_KEY));
        search.deepen(deepest);
        let before = search.searched_to();
        let finished = search.step(NUMBERS / search.effort());
        if finished || (search.searched_to() > before && search.searched_to() >= STEPS_ON_A_KEY) {
            answer.flips = Late::Ready(search.clone());
            return Progress::Show;
        }
        Progress::More
    }

    fn count(&mut self, answer: &mut Answer) {
        answer.confidence = Late::Ready(self.sampler.confidence(&answer.question, &answer.verdict));
    }
}

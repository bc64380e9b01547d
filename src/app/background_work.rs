//! Work that is done between keys.

use crate::app::dialog::{Dialog, DialogKind};
use crate::app::state::App;
use crate::app::what_if;
use crate::engine::acceptability::{LeadSampler, VariedLeads};
use crate::engine::input::DecisionInput;
use crate::engine::nearest::{Budget, Scope, Search};
use crate::engine::stability::{Sampler, Stability};
use crate::explain::answer::{Answer, Computed, NearestChanges};
use crate::model::thresholds::{STEPS_ON_A_KEY, VARIATIONS};

/// Rows of random numbers taken up in one slice; one is a fraction of a millisecond.
const ROWS: usize = 2;
/// Pieces of the choice of a question done in one slice; one takes two milliseconds at the most.
const PIECES: usize = 2;
/// Combinations of changes looked at in one slice; it too stays well below the time of a frame.
const COMBINATIONS: usize = 2_000;
/// Combinations looked at within the frame of a key where two options are compared, and fewer of them where it takes
/// longer to answer each: enough for a few priorities.
const AT_ONCE: usize = 400;
/// How deep the what-if dialog goes when asked, step by step.
pub const DEEPEST: u32 = 12;

/// What is under way.
#[derive(Debug)]
pub struct BackgroundWork {
    sampler: Sampler,
    search: Option<NearestSearch>,
    /// The variations of a picture, while one is shown.
    varied: Option<LeadSampler>,
}

impl Default for BackgroundWork {
    fn default() -> Self {
        Self { sampler: Sampler::new(VARIATIONS), search: None, varied: None }
    }
}

/// The searches for the smallest changes: among the rows that are on first.
#[derive(Debug)]
struct NearestSearch {
    /// What is searched: another scenario needs another search.
    input: DecisionInput,
    changes: NearestChanges,
    /// How many combinations the keys allow each; a search that was asked for goes on beyond them.
    most: usize,
    /// Up to how many steps everything that is allowed has been looked at.
    finished_to: u32,
}

impl NearestSearch {
    fn new(answer: &Answer) -> Self {
        let search = |scope: Scope| Search::new(&answer.evaluator, scope, STEPS_ON_A_KEY);
        let most = Budget::Key.combinations(answer.input().options);
        Self {
            input: answer.input().clone(),
            changes: NearestChanges { rows_on: search(Scope::RowsOn), all_rows: search(Scope::AllRows) },
            most,
            finished_to: 0,
        }
    }

    /// Looks at so many more combinations, and says how many of the two searches are finished as far as was asked for.
    fn step(&mut self, deepest: u32, combinations: usize) -> usize {
        let NearestChanges { rows_on, all_rows } = &mut self.changes;
        let most = if deepest > STEPS_ON_A_KEY { usize::MAX } else { self.most };
        let is_finished = |search: &mut Search| {
            search.deepen(deepest);
            search.looked() >= most || search.step(combinations) || search.looked() >= most
        };
        let finished = [rows_on, all_rows].into_iter().map(is_finished).take_while(|finished| *finished).count();
        if finished == 2 {
            self.finished_to = deepest;
        }
        finished
    }

    /// Whether what is to be told first is known: a change among the rows that are on, or that all are searched.
    fn is_worth_telling(&self, finished: usize) -> bool {
        finished == 2 || (finished == 1 && self.changes.rows_on.nearest().is_some())
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
    /// What becomes of the verdict in the variations.
    Varied(Option<Box<VariedLeads>>),
    /// The next question of Ask me is chosen, where that stands.
    Question,
}

impl Found {
    /// Puts it into the answer it was found for.
    pub fn put(self, answer: &mut Answer) {
        match self {
            Self::Stability(stability) => answer.stability = Computed::Ready(stability),
            Self::Nearest(nearest) => answer.nearest = Computed::Ready(*nearest),
            Self::Varied(varied) => answer.varied = Computed::Ready(varied.map(|varied| *varied)),
            Self::Question => {}
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
            let finished = search.step(STEPS_ON_A_KEY, AT_ONCE * 2 / answer.input().options.max(2));
            if search.is_worth_telling(finished) {
                answer.nearest = Computed::Ready(search.changes.clone());
            }
            self.search = Some(search);
        }
    }

    /// Does one slice. A search that was asked for in the what-if dialog goes no further once that is closed.
    pub fn slice(&mut self, app: &mut App) -> Progress {
        if app.workspace.is_searching() && !app.dialogs.iter().any(|dialog| dialog.kind == DialogKind::WhatIf) {
            app.workspace.stop_searching();
        }
        if let Some(Dialog { kind: DialogKind::AskMe { session, .. }, .. }) = app.dialogs.last_mut()
            && !session.is_done()
        {
            return if session.step(PIECES) { Progress::Found(Found::Question) } else { Progress::More };
        }
        let (deepest, answer) = (app.workspace.search_depth(), app.answer());
        if answer.stability.is_pending() {
            self.search = None;
            if self.sampler.prepare(&answer.evaluator, &answer.verdict, ROWS) > 0 {
                return Progress::More;
            }
            return Progress::Found(Found::Stability(self.sampler.stability(&answer.evaluator, &answer.verdict)));
        }
        if !what_if::shows_variations(app) {
            self.varied = None;
        } else if answer.varied.is_pending() {
            let varied = self.varied.get_or_insert_default();
            if varied.prepare(&answer.evaluator, &answer.verdict, ROWS) > 0
                || self.sampler.prepare(&answer.evaluator, &answer.verdict, ROWS) > 0
            {
                return Progress::More;
            }
            let leads = varied.leads(&mut self.sampler, &answer.evaluator, &answer.verdict);
            return Progress::Found(Found::Varied(leads.map(Box::new)));
        }
        self.search.take_if(|search| search.input != *answer.input());
        let search = self.search.get_or_insert_with(|| NearestSearch::new(answer));
        if answer.nearest.ready().is_some() && search.finished_to >= deepest {
            return Progress::Done;
        }
        let before = search.changes.all_rows.searched_to();
        let finished = search.step(deepest, COMBINATIONS);
        let reached = search.changes.all_rows.searched_to();
        let is_first = answer.nearest.is_pending() && search.is_worth_telling(finished);
        if finished == 2 || is_first || (reached > before && reached >= STEPS_ON_A_KEY) {
            return Progress::Found(Found::Nearest(Box::new(search.changes.clone())));
        }
        Progress::More
    }
}

//! A whole answer for commands and exports: the verdict with everything that takes a while.

use crate::decide::acceptability::{Acceptability, Shake, acceptability};
use crate::decide::draws::Draws;
use crate::decide::nearest::Search;
use crate::decide::sentence::Sentence;
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::report::answer::Answer;

/// What was asked and everything that follows.
#[derive(Debug)]
pub struct Told<'a> {
    /// The content.
    pub catalog: &'a Catalog,
    /// What was decided.
    pub scenario: &'a Scenario,
    /// What follows from it; nothing in it is pending where a command made it.
    pub answer: Answer,
    /// The verdict in words.
    pub sentence: Sentence,
}

impl<'a> Told<'a> {
    /// Works everything out.
    #[must_use]
    pub fn new(catalog: &'a Catalog, scenario: &'a Scenario) -> Self {
        let answer = Answer::whole(catalog, scenario);
        let sentence = answer.sentence(Rows::new(catalog, scenario));
        Self { catalog, scenario, answer, sentence }
    }

    /// Every row there is to talk about.
    #[must_use]
    pub const fn rows(&self) -> Rows<'a> {
        Rows::new(self.catalog, self.scenario)
    }

    /// The name of the row at an index of the engine, marked where it is ours or re-rated.
    #[must_use]
    pub fn row_name(&self, index: usize) -> String {
        self.rows().marked(self.rows().at(index))
    }

    /// The search for changes that turn the verdict.
    #[must_use]
    pub const fn search(&self) -> Option<&Search> {
        self.answer.flips.ready()
    }

    /// Every way of shaking the verdict; empty unless two compete.
    #[must_use]
    pub fn shakes(&self) -> Vec<Acceptability> {
        let verdict = &self.answer.verdict;
        if verdict.margin.is_none() {
            return Vec::new();
        }
        let mut draws = Draws::default();
        Shake::ALL.map(|shake| acceptability(&self.answer.question, &verdict.running, shake, &mut draws)).into()
    }
}

//! A whole answer for commands and exports: the verdict with everything that takes a while.

use crate::decide::acceptability::{Acceptability, Shake, acceptability};
use crate::decide::confidence::Sampler;
use crate::decide::nearest::Search;
use crate::decide::sentence::{Sentence, sentence};
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::report::answer::{Answer, COMMAND_DEPTH, Late, WORLDS};

/// What was asked and everything that follows.
#[derive(Debug)]
pub struct Told<'a> {
    /// The content.
    pub catalog: &'a Catalog,
    /// What was decided.
    pub scenario: &'a Scenario,
    /// What follows from it; nothing in it is pending.
    pub answer: Answer,
    /// The search for changes that turn the verdict.
    pub search: Search,
    /// The verdict in words.
    pub sentence: Sentence,
    sampler: Sampler,
}

impl<'a> Told<'a> {
    /// Works everything out.
    #[must_use]
    pub fn new(catalog: &'a Catalog, scenario: &'a Scenario) -> Self {
        let mut answer = Answer::new(catalog, scenario);
        let mut sampler = Sampler::new(WORLDS);
        let confidence = sampler.confidence(&answer.question, &answer.verdict);
        let search = Search::run(&answer.question, COMMAND_DEPTH);
        let sentence = sentence(catalog, &answer.question, &answer.verdict, confidence.as_ref(), Some(&search));
        answer.confidence = Late::Ready(confidence);
        answer.flips = Late::Ready(search.clone());
        Self { catalog, scenario, answer, search, sentence, sampler }
    }

    /// Every way of shaking the verdict; empty unless two compete.
    pub fn shakes(&mut self) -> Vec<Acceptability> {
        let verdict = &self.answer.verdict;
        if verdict.margin.is_none() {
            return Vec::new();
        }
        let draws = self.sampler.draws();
        let shake = |shake| acceptability(&self.answer.question, &verdict.running, shake, draws);
        Shake::ALL.map(shake).into()
    }
}

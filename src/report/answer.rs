//! Everything that follows from a scenario, in one value for screen, commands and exports.

use crate::decide::question::Question;
use crate::decide::verdict::{Verdict, verdict};
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;

/// What follows from a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// What was answered.
    pub verdict: Verdict,
}

impl Answer {
    /// The answer to a scenario, without what takes longer than a frame.
    #[must_use]
    pub fn new(catalog: &Catalog, scenario: &Scenario) -> Self {
        let question = Question::new(catalog, scenario);
        let verdict = verdict(&question);
        Self { question, verdict }
    }
}

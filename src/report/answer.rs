//! Everything that follows from a scenario, in one value for screen, commands and exports.

use crate::decide::confidence::{Confidence, Sampler};
use crate::decide::constants::STEPS_IN_COMMANDS;
use crate::decide::frameworks::{Recommendation, frameworks};
use crate::decide::nearest::Search;
use crate::decide::question::Question;
use crate::decide::sentence::{Sentence, sentence};
use crate::decide::verdict::{Verdict, verdict};
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;

/// What takes longer than a frame and may not be there yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Late<T> {
    /// It is being worked out.
    #[default]
    Pending,
    /// Here it is.
    Ready(T),
}

impl<T> Late<T> {
    /// Whether it is not there yet.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }

    /// The value, if it is there.
    #[must_use]
    pub const fn ready(&self) -> Option<&T> {
        match self {
            Self::Pending => None,
            Self::Ready(value) => Some(value),
        }
    }
}

/// What follows from a scenario.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// What was answered.
    pub verdict: Verdict,
    /// What to build with inside each option.
    pub frameworks: Vec<Recommendation>,
    /// How sure the verdict is; nothing inside where that means nothing.
    pub confidence: Late<Option<Confidence>>,
    /// What would turn it.
    pub flips: Late<Search>,
}

impl Answer {
    /// The answer to a scenario, without what takes longer than a frame.
    #[must_use]
    pub fn new(catalog: &Catalog, scenario: &Scenario) -> Self {
        let question = Question::new(catalog, scenario);
        let verdict = verdict(&question);
        let frameworks = frameworks(catalog, scenario);
        Self { question, verdict, frameworks, confidence: Late::Pending, flips: Late::Pending }
    }

    /// The whole answer, as commands and exports need it.
    #[must_use]
    pub fn whole(catalog: &Catalog, scenario: &Scenario) -> Self {
        let mut answer = Self::new(catalog, scenario);
        let confidence = Sampler::default().confidence(&answer.question, &answer.verdict);
        answer.confidence = Late::Ready(confidence);
        answer.flips = Late::Ready(Search::run(&answer.question, STEPS_IN_COMMANDS));
        answer
    }

    /// How sure the verdict is, where that is known and means something.
    #[must_use]
    pub fn known_confidence(&self) -> Option<&Confidence> {
        self.confidence.ready()?.as_ref()
    }

    /// The answer as a person would say it, as far as it is known.
    #[must_use]
    pub fn sentence(&self, rows: Rows) -> Sentence {
        sentence(rows, &self.question, &self.verdict, self.known_confidence(), self.flips.ready())
    }

    /// How well a framework fits what is on, in percent; nothing where nothing on rates frameworks.
    #[must_use]
    pub fn fit(&self, framework: usize) -> Option<i64> {
        let rated = self.frameworks.iter().flat_map(|option| &option.frameworks);
        let fitting = rated.filter(|rated| rated.framework == framework).find_map(|rated| rated.fitting)?;
        Some(fitting.score.percent())
    }

    /// Whether a framework is the one recommended inside its option.
    #[must_use]
    pub fn is_recommended(&self, framework: usize) -> bool {
        self.frameworks.iter().any(|option| option.choice.framework() == Some(framework))
    }
}

//! The verdict with everything calculated from it: stability, smallest changes, frameworks, and its explanation.

use std::collections::HashSet;
use std::sync::Arc;

use crate::engine::confidence::{Acceptability, Confidence, Sampler, Variation, acceptability};
use crate::engine::counterfactual::ChangeSearch;
use crate::engine::frameworks::{Recommendation, frameworks};
use crate::engine::input::DecisionInput;
use crate::engine::random::RandomStreams;
use crate::engine::rounding::largest_remainder;
use crate::engine::sensitivity::{RowChange, row_changes};
use crate::engine::thresholds::STEPS_IN_COMMANDS;
use crate::engine::verdict::{Verdict, verdict};
use crate::explain::explanation::{Explanation, VerdictSentence, standing};
use crate::explain::row_page::lean_words;
use crate::explain::what_if::{KeptWhatIf, WhatIfData};
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::Scenario;

/// What takes longer than a frame and may not be there yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Computed<T> {
    /// It is being worked out.
    #[default]
    Pending,
    Ready(T),
}

impl<T> Computed<T> {
    /// Whether it is not there yet.
    pub const fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }

    /// The value, if it is there.
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
    pub question: DecisionInput,
    pub verdict: Verdict,
    /// The verdict in words.
    pub explanation: Explanation,
    /// What to build with inside each option.
    pub frameworks: Vec<Recommendation>,
    /// How sure the verdict is; nothing inside where that means nothing.
    pub confidence: Computed<Option<Confidence>>,
    pub flips: Computed<ChangeSearch>,
    turns: KeptWhatIf,
}

impl Answer {
    /// The answer to a scenario, without what takes longer than a frame.
    pub fn new(catalog: &Catalog, scenario: &Scenario) -> Self {
        let question = DecisionInput::new(catalog, scenario);
        let verdict = verdict(&question);
        let frameworks = frameworks(catalog, scenario);
        let rows = Rows::new(catalog, scenario);
        let explanation = Explanation::new(rows, &question, &verdict).with_build(rows, verdict.proposed(), &frameworks);
        Self {
            question,
            verdict,
            explanation,
            frameworks,
            confidence: Computed::Pending,
            flips: Computed::Pending,
            turns: KeptWhatIf::default(),
        }
    }

    /// The whole answer, as commands and exports need it.
    pub fn whole(catalog: &Catalog, scenario: &Scenario) -> Self {
        let mut answer = Self::new(catalog, scenario);
        let confidence = Sampler::default().confidence(&answer.question, &answer.verdict);
        answer.confidence = Computed::Ready(confidence);
        answer.flips = Computed::Ready(ChangeSearch::run(&answer.question, STEPS_IN_COMMANDS));
        answer
    }

    /// For each row the smallest step to each other verdict, smallest first; then the musts to watch.
    pub fn row_changes(&self) -> [Vec<RowChange>; 2] {
        let [mut alone, musts] = row_changes(&self.question);
        alone.sort_by_key(|change| change.change.steps());
        let mut seen = HashSet::new();
        alone.retain(|change| seen.insert((change.change.row, change.label)));
        [alone, musts]
    }

    /// Whether what is long on the what-if page is kept for that width and those signs.
    pub fn has_turns(&self, width: usize, glyphs: Glyphs) -> bool {
        self.turns.is_for(width, glyphs)
    }

    /// What is long on the what-if page, made where it is not kept for that width and those signs.
    pub fn turns(&self, width: usize, glyphs: Glyphs, make: impl FnOnce() -> WhatIfData) -> Arc<WhatIfData> {
        self.turns.for_width(width, glyphs, make)
    }

    /// How sure the verdict is, where that is known and means something.
    pub fn known_confidence(&self) -> Option<&Confidence> {
        self.confidence.ready()?.as_ref()
    }

    /// The answer as a person would say it, as far as it is known.
    pub fn sentence(&self, rows: Rows) -> VerdictSentence {
        self.explanation.sentence(rows, self.known_confidence(), self.flips.ready())
    }

    /// How well a framework fits what is on, in percent; nothing where nothing on rates frameworks.
    pub fn fit(&self, framework: usize) -> Option<i64> {
        let rated = self.frameworks.iter().flat_map(|option| &option.frameworks);
        let fitting = rated.filter(|rated| rated.framework == framework).find_map(|rated| rated.fitting)?;
        Some(fitting.score.percent())
    }

    /// Whether a framework is the one recommended inside its option.
    pub fn is_recommended(&self, framework: usize) -> bool {
        self.frameworks.iter().any(|option| option.choice.framework() == Some(framework))
    }
}

/// A row that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// Its name, marked where it is ours.
    pub name: String,
    pub level: Level,
    /// Its share of the weight in percent; nothing for what counts among frameworks only.
    pub weight: Option<i64>,
    /// Whom it favors, in words.
    pub lean: String,
    /// Our note on it; may be empty.
    pub note: String,
}

/// What was asked and everything that follows.
#[derive(Debug)]
pub struct FullAnswer<'a> {
    pub catalog: &'a Catalog,
    pub scenario: &'a Scenario,
    /// What follows from it; nothing in it is pending where a command made it.
    pub answer: Answer,
    pub sentence: VerdictSentence,
}

impl<'a> FullAnswer<'a> {
    pub fn new(catalog: &'a Catalog, scenario: &'a Scenario) -> Self {
        let answer = Answer::whole(catalog, scenario);
        let sentence = answer.sentence(Rows::new(catalog, scenario));
        Self { catalog, scenario, answer, sentence }
    }

    /// The verdict in words.
    pub const fn explanation(&self) -> &Explanation {
        &self.answer.explanation
    }

    /// Every row there is to talk about.
    pub const fn rows(&self) -> Rows<'a> {
        Rows::new(self.catalog, self.scenario)
    }

    /// The name of the row at an index of the engine, marked where it is ours or re-rated.
    pub fn row_name(&self, index: usize) -> String {
        self.rows().marked(self.rows().at(index))
    }

    /// Every row that counts: those that decide, in the order of the engine, then the framework needs.
    pub fn priorities(&self) -> Vec<Priority> {
        let rows = self.rows();
        let points = |row: &Row| Fraction::new(rows.level(*row).points().into(), 1);
        let deciding: Vec<Row> = rows.deciding().filter(|row| rows.level(*row).is_on()).collect();
        let weights = largest_remainder(&deciding.iter().map(points).collect::<Vec<_>>(), 100);
        let needs = rows.all().filter(|row| matches!(row, Row::Need(_)) && rows.level(*row).is_on());
        let weighed = deciding.into_iter().zip(weights.into_iter().map(Some)).chain(needs.map(|need| (need, None)));
        let lean = |row: Row| rows.ratings(row).map(|ratings| lean_words(self.catalog, &ratings));
        let priority = |(row, weight)| Priority {
            name: rows.marked(row),
            level: rows.level(row),
            weight,
            lean: lean(row).unwrap_or_else(|| "among frameworks only".to_owned()),
            note: self.scenario.notes.get(&row).cloned().unwrap_or_default(),
        };
        weighed.map(priority).collect()
    }

    /// The search for changes that turn the verdict.
    pub const fn search(&self) -> Option<&ChangeSearch> {
        self.answer.flips.ready()
    }

    /// Every way of shaking the verdict; empty unless two compete.
    pub fn shakes(&self) -> Vec<Acceptability> {
        let verdict = &self.answer.verdict;
        if verdict.margin.is_none() {
            return Vec::new();
        }
        let mut draws = RandomStreams::default();
        Variation::ALL.map(|shake| acceptability(&self.answer.question, &verdict.running, shake, &mut draws)).into()
    }
}

/// What the last change did.
#[derive(Debug, Clone, PartialEq)]
pub struct LastChange {
    /// What was changed, in words.
    pub words: String,
    /// The rows that have another level now.
    pub rows: Vec<Row>,
    /// The answer before it, in a word and a number.
    pub before: String,
}

impl LastChange {
    /// The change between two scenarios. `action` names what was done where it was more than one row.
    pub fn new(catalog: &Catalog, before: (&Scenario, &Verdict), after: &Scenario, action: &str) -> Self {
        let (scenario, verdict) = before;
        let rows = change_words(catalog, scenario, after);
        let words = match (action, rows.as_slice()) {
            ("" | "Undo" | "Redo", [row]) => {
                let (known, was) = (Rows::new(catalog, after), level_before(scenario, after, *row).unwrap_or_default());
                let step = format!("{} {} → {}", known.marked(*row), was.word(), after.level(*row).word());
                if action.is_empty() { step } else { format!("{action}: {step}") }
            }
            ("", rows) => format!("{} rows changed", rows.len()),
            (action, _) => action.to_owned(),
        };
        Self { words, rows, before: standing(catalog, verdict) }
    }

    /// Before and after: the leader's share, or what the answer was.
    pub fn outcome(&self, after: &Explanation) -> String {
        let (was, is) = (&self.before, &after.standing);
        if was == is { format!("{is}: no change") } else { format!("{was} → {is}") }
    }
}

/// The level a row had, own rows by their id; nothing where there was no such row.
fn level_before(before: &Scenario, after: &Scenario, row: Row) -> Option<Level> {
    let Row::Own(index) = row else { return Some(before.level(row)) };
    let id = &after.own.get(index)?.id;
    before.own.iter().find(|known| known.id == *id).map(|known| known.level)
}

/// Rows with another level, re-rated ones, new ones, and rows that count and lean otherwise under another lens.
fn change_words(catalog: &Catalog, before: &Scenario, after: &Scenario) -> Vec<Row> {
    let leans_otherwise = |row: &Row| match *row {
        Row::Criterion(index) => {
            let is_on = after.level(*row).is_on();
            before.own_ratings.get(&index) != after.own_ratings.get(&index)
                || (is_on && before.ratings(catalog, index) != after.ratings(catalog, index))
        }
        Row::Own(index) => {
            let ratings = after.own.get(index).map(|own| (&own.id, own.ratings, own.splits));
            !before.own.iter().any(|own| Some((&own.id, own.ratings, own.splits)) == ratings)
        }
        Row::Need(_) => false,
    };
    let has_changed = |row: &Row| level_before(before, after, *row) != Some(after.level(*row)) || leans_otherwise(row);
    Rows::new(catalog, after).all().filter(has_changed).collect()
}

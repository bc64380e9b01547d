//! The verdict with everything calculated from it: stability, smallest changes, frameworks, and its explanation.

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use crate::engine::acceptability::{Acceptability, Variation, VariedLeads, acceptability, varied_leads};
use crate::engine::frameworks::{Fitting, OptionFrameworks, frameworks};
use crate::engine::input::DecisionInput;
use crate::engine::nearest::{Budget, Scope, Search};
use crate::engine::rounding::largest_remainder;
use crate::engine::score::Evaluator;
use crate::engine::stability::{Sampler, Stability};
use crate::engine::strips::{CheckFirst, SettingChange, check_first, must_watch, single_changes, strips};
use crate::engine::verdict::{Candidate, Label, LabelAt, Verdict, verdict};
use crate::explain::explanation::{Explanation, VerdictSentence, proposed};
use crate::explain::phrases::{basis_words, favors_words};
use crate::explain::picture::{ChartRows, LeadChart};
use crate::explain::what_if_lists::{KeptWhatIf, WhatIfData};
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::Scenario;
use crate::model::thresholds::{STEPS_ON_A_KEY, VARIATIONS};
use crate::text::sort_by_key;

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
    /// What was asked, with the sums that everything here is read from.
    pub evaluator: Evaluator,
    pub verdict: Verdict,
    /// Ratings that, one step off, would change it.
    pub check_first: Vec<CheckFirst>,
    /// The verdict in words.
    pub explanation: Explanation,
    /// What is recommended inside each option.
    pub frameworks: Vec<OptionFrameworks>,
    /// How stable the verdict is; nothing inside where that means nothing.
    pub stability: Computed<Option<Stability>>,
    pub nearest: Computed<NearestChanges>,
    /// What becomes of it in the variations, for pictures; nothing inside where that means nothing.
    pub varied: Computed<Option<VariedLeads>>,
    what_if: KeptWhatIf,
    /// The chart of the lead by its rows.
    charts: [OnceLock<Option<LeadChart>>; 2],
    document_variations: OnceLock<Option<VariedLeads>>,
}

/// The smallest changes of importance that give another answer.
#[derive(Debug, Clone)]
pub struct NearestChanges {
    /// Among the rows that are on: a row that is off is a fact that is not so.
    pub rows_on: Search,
    pub all_rows: Search,
}

impl NearestChanges {
    /// Searches in one go, as far as a command may take.
    pub fn run(evaluator: &Evaluator) -> Self {
        let run = |scope: Scope| Search::run(evaluator, scope, Budget::Command);
        Self { rows_on: run(Scope::RowsOn), all_rows: run(Scope::AllRows) }
    }

    /// Whether somebody asked for changes of more steps than a key searches, and they are not searched yet.
    pub fn is_to_go_on(&self, deepest: u32) -> bool {
        deepest > STEPS_ON_A_KEY && self.all_rows.searched_to() < deepest
    }

    /// The search to tell of: that of the rows that are on, else of all where those give no other answer.
    pub fn told(&self) -> &Search {
        if self.rows_on.nearest().is_none() && self.all_rows.nearest().is_some() {
            &self.all_rows
        } else {
            &self.rows_on
        }
    }
}

impl Answer {
    /// The answer to a scenario, without what takes longer than a frame.
    pub fn new(catalog: &Catalog, scenario: &Scenario) -> Self {
        Self::of(catalog, scenario, Evaluator::new(DecisionInput::new(catalog, scenario)))
    }

    /// The answer to the next scenario of the same comparison: only what differs is summed up anew.
    pub fn next(&self, catalog: &Catalog, scenario: &Scenario) -> Self {
        let mut evaluator = self.evaluator.clone();
        evaluator.update(DecisionInput::new(catalog, scenario));
        Self::of(catalog, scenario, evaluator)
    }

    fn of(catalog: &Catalog, scenario: &Scenario, evaluator: Evaluator) -> Self {
        let verdict = verdict(&evaluator);
        let check_first = check_first(&evaluator, &verdict);
        let frameworks = frameworks(catalog, scenario);
        let rows = Rows::new(catalog, scenario);
        let explanation =
            Explanation::new(rows, &evaluator, &verdict, &check_first).with_recommended(rows, &verdict, &frameworks);
        Self {
            evaluator,
            verdict,
            check_first,
            explanation,
            frameworks,
            stability: Computed::Pending,
            nearest: Computed::Pending,
            varied: Computed::Pending,
            what_if: KeptWhatIf::default(),
            charts: Default::default(),
            document_variations: OnceLock::new(),
        }
    }

    /// The whole answer, as commands and exports need it.
    pub fn whole(catalog: &Catalog, scenario: &Scenario) -> Self {
        let mut answer = Self::new(catalog, scenario);
        let stability = Sampler::new(VARIATIONS).stability(&answer.evaluator, &answer.verdict);
        answer.stability = Computed::Ready(stability);
        answer.nearest = Computed::Ready(NearestChanges::run(&answer.evaluator));
        answer
    }

    /// Works out what becomes of it in the variations, in one go.
    pub fn fill_varied(&mut self) {
        self.varied = Computed::Ready(varied_leads(&self.evaluator, &self.verdict));
    }

    /// What becomes of it in the variations, worked out in one go for the documents that show it; nothing where that
    /// means nothing.
    pub fn variations_for_documents(&self) -> Option<&VariedLeads> {
        let work_out = || varied_leads(&self.evaluator, &self.verdict);
        self.varied.ready().unwrap_or_else(|| self.document_variations.get_or_init(work_out)).as_ref()
    }

    /// What was asked.
    pub const fn input(&self) -> &DecisionInput {
        self.evaluator.input()
    }

    /// Whether nothing is on.
    pub fn is_empty(&self) -> bool {
        self.verdict.label == Label::None
    }

    /// Who is proposed; nobody where it is too close to call.
    pub fn proposed(&self) -> Option<Candidate> {
        proposed(&self.verdict)
    }

    /// For each row the smallest step to each other answer, smallest first; then the must-haves to watch.
    pub fn single_changes(&self) -> SingleChanges {
        let strips = strips(&self.evaluator);
        let mut changes = single_changes(&self.evaluator, &strips);
        sort_by_key(&mut changes, |change| change.from.steps_to(change.to));
        let mut seen = HashSet::new();
        changes.retain(|change| seen.insert((change.setting, change.label)));
        SingleChanges { changes, must_watch: must_watch(&self.evaluator, &strips) }
    }

    /// Whether what is long on the what-if page is kept for that width and those signs.
    pub fn has_what_if(&self, width: usize, glyphs: Glyphs) -> bool {
        self.what_if.is_for(width, glyphs)
    }

    /// What is long on the what-if page, made where it is not kept for that width and those signs.
    pub fn what_if(&self, width: usize, glyphs: Glyphs, make: impl FnOnce() -> WhatIfData) -> Arc<WhatIfData> {
        self.what_if.for_width(width, glyphs, make)
    }

    /// The chart of the lead with these rows, made once; nothing where nobody leads.
    pub fn lead_chart(&self, rows: ChartRows, make: impl FnOnce() -> Option<LeadChart>) -> Option<&LeadChart> {
        self.charts[rows as usize].get_or_init(make).as_ref()
    }

    /// How stable the verdict is, where that is known and means something.
    pub fn known_stability(&self) -> Option<&Stability> {
        self.stability.ready()?.as_ref()
    }

    /// The answer as a person would say it, as far as it is known.
    pub fn sentence(&self, rows: Rows) -> VerdictSentence {
        self.explanation.sentence(rows, self.known_stability(), self.nearest.ready().map(NearestChanges::told))
    }

    /// How well a framework fits what is on; nothing where nothing on rates frameworks.
    pub fn fit(&self, framework: usize) -> Option<Fitting> {
        let rated = self.frameworks.iter().flat_map(|option| &option.frameworks);
        rated.filter(|rated| rated.framework == framework).find_map(|rated| rated.fitting)
    }

    /// Whether a framework is the one recommended inside its option.
    pub fn is_recommended(&self, framework: usize) -> bool {
        self.frameworks.iter().any(|option| option.recommendation.choice.framework() == Some(framework))
    }
}

/// What one level changed gives.
#[derive(Debug, Clone, Default)]
pub struct SingleChanges {
    /// For each row the smallest change to each other answer, smallest first.
    pub changes: Vec<SettingChange>,
    /// Rows that give another answer by becoming a must-have, or by no longer being one.
    pub must_watch: Vec<LabelAt>,
}

/// A row that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// Its name, marked where it is the scenario's own.
    pub name: String,
    pub level: Level,
    /// Its share of the weight in percent; nothing for what counts among frameworks only.
    pub weight: Option<i64>,
    /// Whom it favors, in words.
    pub favors: String,
    /// The note on it; may be empty.
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
        let mut sentence = answer.sentence(Rows::new(catalog, scenario));
        sentence.rest.extend(Some(&scenario.content_changed).filter(|words| !words.is_empty()).cloned());
        Self { catalog, scenario, answer, sentence }
    }

    /// The verdict in words.
    pub const fn explanation(&self) -> &Explanation {
        &self.answer.explanation
    }

    /// What everybody who is told the answer has to be told with it: what the other basis says first, then that the
    /// content has changed, unknown ratings, and must-haves that are unchecked or barely met.
    pub fn caveats(&self) -> Vec<&str> {
        let explanation = self.explanation();
        let changed = Some(self.scenario.content_changed.as_str()).filter(|words| !words.is_empty());
        let other = explanation.other_basis_sentence.as_deref();
        let unknown = explanation.unknown.as_deref();
        let musts = explanation.must_remarks.iter().map(String::as_str);
        [other, changed, unknown].into_iter().flatten().chain(musts).collect()
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
        let deciding: Vec<Row> = rows.deciding().filter(|row| rows.counts(*row)).collect();
        let weights = largest_remainder(&deciding.iter().map(points).collect::<Vec<_>>(), 100);
        let needs = rows.all().filter(|row| matches!(row, Row::Need(_)) && rows.level(*row).is_on());
        let weighed = deciding.into_iter().zip(weights.into_iter().map(Some)).chain(needs.map(|need| (need, None)));
        let favors = |row: Row| rows.ratings(row).map(|ratings| favors_words(self.catalog, &ratings));
        let priority = |(row, weight)| Priority {
            name: rows.marked(row),
            level: rows.level(row),
            weight,
            favors: favors(row).unwrap_or_else(|| "among frameworks only".to_owned()),
            note: self.scenario.notes.get(&row).cloned().unwrap_or_default(),
        };
        weighed.map(priority).collect()
    }

    /// The searches for changes that give another answer.
    pub const fn nearest(&self) -> Option<&NearestChanges> {
        self.answer.nearest.ready()
    }

    /// Every way of varying the scenario; empty unless two compete.
    pub fn variations(&self) -> Vec<Acceptability> {
        let vary = |variation| acceptability(&self.answer.evaluator, &self.answer.verdict, variation);
        Variation::ALL.into_iter().filter_map(vary).collect()
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
    /// The change between two scenarios, `before` being the answer to the first. `action` names what was done where it
    /// was more than one row.
    pub fn new(catalog: &Catalog, scenario: &Scenario, before: &Explanation, after: &Scenario, action: &str) -> Self {
        let rows = changed_rows(catalog, scenario, after);
        let words = match (action, rows.as_slice()) {
            ("" | "Undo" | "Redo", [row]) => {
                let (known, was) = (Rows::new(catalog, after), level_before(scenario, after, *row).unwrap_or_default());
                if was == after.level(*row) {
                    let what = if scenario.basis == after.basis {
                        known.marked(*row)
                    } else {
                        format!("ratings by {}", basis_words(catalog, after.basis))
                    };
                    return Self { words: format!("{action}: {what}"), rows, before: before.standing.clone() };
                }
                let step = format!("{}: {} → {}", known.marked(*row), was.name(), after.level(*row).name());
                if action.is_empty() { step } else { format!("{action}: {step}") }
            }
            ("", rows) => format!("{} rows changed", rows.len()),
            (action, _) => action.to_owned(),
        };
        Self { words, rows, before: before.standing.clone() }
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

/// Rows with another level, rated anew or new, and rows that are on and rated otherwise by another basis.
fn changed_rows(catalog: &Catalog, before: &Scenario, after: &Scenario) -> Vec<Row> {
    let is_rated_otherwise = |row: &Row| match *row {
        Row::Criterion(index) => {
            let is_on = after.level(*row).is_on();
            before.own_ratings.get(&index) != after.own_ratings.get(&index)
                || (is_on && before.ratings(catalog, index) != after.ratings(catalog, index))
        }
        Row::Own(index) => {
            let ratings = after.own.get(index).map(|own| (&own.id, own.ratings, own.together));
            !before.own.iter().any(|own| Some((&own.id, own.ratings, own.together)) == ratings)
        }
        Row::Need(_) | Row::OneStack => false,
    };
    let has_changed =
        |row: &Row| level_before(before, after, *row) != Some(after.level(*row)) || is_rated_otherwise(row);
    Rows::new(catalog, after).all().filter(has_changed).collect()
}

//! Ask me: one question at a time for somebody who cannot set levels, and the words around it.

use crate::engine::ask::{Ask, AskedRows, NextQuestion, Stop};
use crate::engine::score::Evaluator;
use crate::engine::verdict::Label;
use crate::explain::answer::Answer;
use crate::explain::compare::standing_words;
use crate::explain::phrases::{alternatives, label_capitals};
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::thresholds::{COMPLETIONS, MOST_QUESTIONS};

/// The answers to a question, each with the level it stands for.
pub const ANSWERS: [(Level, &str); 4] =
    [(Level::Off, "no matter"), (Level::Low, "a little"), (Level::Medium, "matters"), (Level::High, "decisive")];

/// A row that was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedRow {
    /// Its index in the engine.
    pub row: usize,
    /// The answer; none where it was skipped.
    pub answer: Option<Level>,
}

/// The questions asked so far, and the choice of the next one.
#[derive(Debug, Clone)]
pub struct AskSession {
    ask: Ask,
    /// Rows that were on before the first question: they keep their levels and are not asked about.
    set_before: Vec<usize>,
    /// What was asked, in order.
    pub asked: Vec<AskedRow>,
    /// The levels of each example of the pack.
    examples: Vec<Vec<Level>>,
}

impl PartialEq for AskSession {
    fn eq(&self, other: &Self) -> bool {
        (&self.set_before, &self.asked, self.is_done()) == (&other.set_before, &other.asked, other.is_done())
    }
}

impl Eq for AskSession {}

impl AskSession {
    /// Begins with what is set already; an example counts with its levels.
    pub fn new(catalog: &Catalog, evaluator: &Evaluator) -> Self {
        let rows = catalog.criteria.len();
        let examples = catalog.presets.iter().map(|preset| {
            let mut levels = vec![Level::Off; rows];
            for (row, level) in &preset.levels {
                if let Row::Criterion(index) = row {
                    levels[*index] = *level;
                }
            }
            levels
        });
        let examples: Vec<Vec<Level>> = examples.collect();
        let set_before: Vec<usize> = evaluator.input().active().collect();
        let asked = AskedRows { answered: &set_before, ..AskedRows::default() };
        let ask = Ask::new(evaluator.clone(), asked, &examples);
        Self { ask, set_before, asked: Vec::new(), examples }
    }

    /// Does so many pieces of work towards the next question, and says whether it is chosen or none is left.
    pub fn step(&mut self, pieces: usize) -> bool {
        self.ask.step(pieces)
    }

    /// Chooses the next question in one go.
    pub fn finish(&mut self) {
        while !self.step(8) {}
    }

    pub fn is_done(&self) -> bool {
        self.ask.is_done()
    }

    /// The question to ask now; none while it is chosen, and where no more is asked.
    pub fn question(&self) -> Option<&NextQuestion> {
        if self.is_done() && self.stop().is_none() { self.ask.next() } else { None }
    }

    /// Why no more is asked, if nothing is.
    pub const fn stop(&self) -> Option<Stop> {
        self.ask.stop()
    }

    /// Goes on after the question was answered, or skipped; `evaluator` has the answer.
    pub fn go_on(&mut self, answer: Option<Level>, evaluator: &Evaluator) {
        let Some(row) = self.question().map(|question| question.row) else { return };
        self.asked.push(AskedRow { row, answer });
        self.choose_anew(evaluator);
    }

    /// Forgets the question before, whose answer `evaluator` no longer has.
    pub fn go_back(&mut self, evaluator: &Evaluator) -> Option<AskedRow> {
        let before = self.asked.pop()?;
        self.choose_anew(evaluator);
        Some(before)
    }

    fn choose_anew(&mut self, evaluator: &Evaluator) {
        let (answered, skipped): (Vec<&AskedRow>, Vec<&AskedRow>) =
            self.asked.iter().partition(|asked| asked.answer.is_some());
        let rows = |asked: Vec<&AskedRow>| asked.into_iter().map(|asked| asked.row).collect::<Vec<_>>();
        let answered = [self.set_before.clone(), rows(answered)].concat();
        let asked = AskedRows { answered: &answered, skipped: &rows(skipped), questions: self.asked.len() };
        self.ask = Ask::new(evaluator.clone(), asked, &self.examples);
    }

    /// Where one is: `3 of at most 9`.
    pub fn place(&self) -> String {
        format!("{} of at most {MOST_QUESTIONS}", (self.asked.len() + 1).min(MOST_QUESTIONS))
    }

    /// How the verdict stands, and what the next answers could still make it.
    pub fn standing(&self, catalog: &Catalog, answer: &Answer) -> String {
        let standing = match (answer.is_empty(), self.asked.is_empty()) {
            (true, true) => "Nothing is set yet.".to_owned(),
            (true, false) => "As answered so far, nothing matters.".to_owned(),
            (false, true) => format!("As set now: {}.", standing_words(catalog, answer)),
            (false, false) => format!("As answered so far: {}.", standing_words(catalog, answer)),
        };
        match self.others(catalog, answer.verdict.label) {
            others if others.is_empty() || self.stop().is_some() => standing,
            others => format!("{standing} Your next answers could still make it {others}."),
        }
    }

    /// The most likely answers but the present one.
    fn others(&self, catalog: &Catalog, now: Label) -> String {
        let others = self.ask.labels().iter().map(|known| known.label);
        let others = others.filter(|label| ![now, Label::None].contains(label)).take(2);
        alternatives(&others.map(|label| label_capitals(catalog, label)).collect::<Vec<_>>())
    }

    /// Why no more is asked: by itself, or because somebody wanted no more.
    pub fn end_words(&self, catalog: &Catalog, now: Label) -> String {
        let others = match self.others(catalog, now) {
            others if others.is_empty() => String::new(),
            others => format!(" The other rows could still make it {others}."),
        };
        match self.stop() {
            Some(_) if self.asked.is_empty() && self.ask.is_empty() => "All rated rows are already set.".to_owned(),
            Some(Stop::Certain) if self.ask.must_could_change() => {
                "Certain: however much the other rows matter, this stays. Only a must-have could change it.".to_owned()
            }
            Some(Stop::Certain) => "Certain: however much the other rows matter, this stays.".to_owned(),
            Some(Stop::Likely) => {
                let leading = self.ask.labels().first().map_or(0, |known| known.count);
                let percent = 100 * leading / COMPLETIONS;
                format!("Enough: the rest is unlikely to change it. {percent} of 100 ways to answer it agree.")
            }
            Some(Stop::Enough) if self.asked.len() >= MOST_QUESTIONS => {
                format!("Enough: {MOST_QUESTIONS} questions are asked.{others}")
            }
            Some(Stop::Enough) => format!("Every row is asked.{others}"),
            None => format!("Stopped, as you asked.{others}"),
        }
    }
}

/// The question about a row, in the words of the pack where it has some.
pub fn question_words(rows: Rows, row: usize) -> String {
    match rows.at(row) {
        Row::Criterion(index) if rows.catalog.criteria.get(index).is_some_and(|row| !row.ask.is_empty()) => {
            rows.catalog.criteria[index].ask.clone()
        }
        row => format!("How much does {} matter to you?", rows.name(row)),
    }
}

/// Why a row is asked about: where its answers probably lead.
pub fn why_words(rows: Rows, question: &NextQuestion) -> String {
    let name = rows.name(rows.at(question.row));
    let probably = |label: Label| label_capitals(rows.catalog, label);
    let [off, .., high] = question.answers;
    if off == high {
        return format!(
            "{name} matters most of the questions left. Most ways to answer the rest lead to {}.",
            probably(off)
        );
    }
    format!(
        "{name} matters most of the questions left. Most ways to answer the rest lead to {} without it, to {} if it is decisive.",
        probably(off),
        probably(high)
    )
}

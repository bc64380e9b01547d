//! What one row could change: the verdict at each of its levels, and the musts to watch.
//!
//! Changes of several rows at once stand in `nearest`.

use crate::decide::label::Label;
use crate::decide::question::Question;
use crate::decide::tally::{Passes, Shape, Weight, weights};
use crate::model::level::Level;

/// One row at another level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Change {
    /// Index of the row.
    pub row: usize,
    /// Its level now.
    pub from: Level,
    /// Its level then.
    pub to: Level,
}

impl Change {
    /// How many level steps it takes.
    #[must_use]
    pub const fn steps(self) -> u32 {
        (self.from as u32).abs_diff(self.to as u32)
    }
}

/// One row at another level, and the verdict that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowChange {
    /// The change.
    pub change: Change,
    /// The verdict then.
    pub label: Label,
}

/// The verdict at each level of each row, off first; the row's own level gives the verdict of now.
#[must_use]
pub fn strips(question: &Question) -> Vec<[Label; 5]> {
    let probe = Probe::new(question);
    (0..question.rows.len()).map(|row| probe.strip(row)).collect()
}

/// The verdict at each level of one row, off first.
#[must_use]
pub fn strip(question: &Question, row: usize) -> [Label; 5] {
    Probe::new(question).strip(row)
}

/// Every change of one row, musts aside, that gives another verdict: rows in pack order, lower
/// levels first. Switching everything off is no verdict and is left out.
#[must_use]
pub fn single_row_changes(question: &Question) -> Vec<RowChange> {
    let probe = Probe::new(question);
    let free = (0..question.rows.len()).filter(|row| question.rows[*row].level != Level::Must);
    free.flat_map(|row| [Level::Off, Level::Low, Level::Medium, Level::High].map(|to| (row, to)))
        .filter_map(|(row, to)| probe.turning(row, to))
        .collect()
}

/// Every row whose becoming a must, or ceasing to be one (it is high then), gives another verdict.
#[must_use]
pub fn must_watch(question: &Question) -> Vec<RowChange> {
    let probe = Probe::new(question);
    let other = |row: usize| if question.rows[row].level == Level::Must { Level::High } else { Level::Must };
    (0..question.rows.len()).filter_map(|row| probe.turning(row, other(row))).collect()
}

/// A question whose rows can be tried at other levels.
struct Probe<'a> {
    question: &'a Question,
    shape: Shape,
    tally: Vec<i64>,
    musts: Vec<usize>,
    now: Label,
}

impl<'a> Probe<'a> {
    fn new(question: &'a Question) -> Self {
        let shape = Shape::new(question);
        let tally = shape.tally(question, &weights(question));
        let is_must = |row: &usize| question.rows[*row].level == Level::Must;
        let musts: Vec<usize> = (0..question.rows.len()).filter(is_must).collect();
        let mut probe = Self { question, shape, tally, musts, now: Label::None };
        probe.now = probe.shape.standing(&probe.tally, probe.passes(usize::MAX, Level::Off)).label;
        probe
    }

    fn passes(&self, row: usize, level: Level) -> Passes {
        let others = self.musts.iter().copied().filter(|must| *must != row);
        let musts = others.chain((level == Level::Must).then_some(row));
        self.shape.passes(musts.map(|must| &self.question.rows[must]))
    }

    fn label(&self, row: usize, level: Level) -> Label {
        let content = &self.question.rows[row];
        let mut tally = self.tally.clone();
        self.shape.add(&mut tally, content, Weight::of(content.level), -1);
        self.shape.add(&mut tally, content, Weight::of(level), 1);
        self.shape.standing(&tally, self.passes(row, level)).label
    }

    fn strip(&self, row: usize) -> [Label; 5] {
        Level::ALL.map(|level| self.label(row, level))
    }

    fn turning(&self, row: usize, to: Level) -> Option<RowChange> {
        let from = self.question.rows[row].level;
        let label = if from == to { self.now } else { self.label(row, to) };
        let turns = label != self.now && label != Label::None;
        turns.then_some(RowChange { change: Change { row, from, to }, label })
    }
}

//! What one row alone changes: the label at each level, and the points between which the leader stays.
//!
//! Changes of several rows at once stand in `nearest`.

use crate::engine::candidate::{Candidate, Label};
use crate::engine::input::{DecisionInput, InputRow};
use crate::engine::score::{MustMask, RowWeight, ScoreLayout, weights};
use crate::engine::two_stacks::PairGate;
use crate::engine::verdict::Verdict;
use crate::model::fraction::Fraction;
use crate::model::level::Level;

/// One row at another level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelChange {
    pub row: usize,
    pub from: Level,
    pub to: Level,
}

impl LevelChange {
    /// How many level steps it takes.
    pub const fn steps(self) -> u32 {
        (self.from as u32).abs_diff(self.to as u32)
    }
}

/// One row at another level, and the verdict that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowChange {
    pub change: LevelChange,
    pub label: Label,
}

/// The verdict at each level of each row, off first; the row's own level gives the verdict of now.
pub fn level_strips(question: &DecisionInput) -> Vec<[Label; 5]> {
    let mut probe = LevelProbe::new(question);
    (0..question.rows.len()).map(|row| probe.strip(row)).collect()
}

/// The verdict at each level of one row, off first.
pub fn level_strip(question: &DecisionInput, row: usize) -> [Label; 5] {
    LevelProbe::new(question).strip(row)
}

/// Every change of one row, musts aside, that gives another verdict: rows in pack order, lower
/// levels first. Switching everything off is no verdict and is left out.
pub fn single_row_changes(question: &DecisionInput) -> Vec<RowChange> {
    let [alone, _] = row_changes(question);
    alone
}

/// Every row whose becoming a must, or ceasing to be one (it is high then), gives another verdict.
pub fn must_watch(question: &DecisionInput) -> Vec<RowChange> {
    let [_, musts] = row_changes(question);
    musts
}

/// Both: [`single_row_changes`], then [`must_watch`].
pub fn row_changes(question: &DecisionInput) -> [Vec<RowChange>; 2] {
    let mut probe = LevelProbe::new(question);
    let [mut alone, mut musts] = [Vec::new(), Vec::new()];
    for (row, content) in question.rows.iter().enumerate() {
        probe.take_up(row);
        if content.level == Level::Must {
            musts.extend(probe.turning(Level::High));
        } else {
            let free = [Level::Off, Level::Low, Level::Medium, Level::High];
            alone.extend(free.into_iter().filter_map(|to| probe.turning(to)));
            musts.extend(probe.turning(Level::Must));
        }
    }
    [alone, musts]
}

/// A question of which one row after the other can be tried at other levels.
struct LevelProbe<'a> {
    question: &'a DecisionInput,
    shape: ScoreLayout,
    tally: Vec<i64>,
    passes: MustMask,
    now: Label,
    row: usize,
    /// What it adds to a tally for each point, and as a decisive row.
    effect: Vec<i64>,
    /// Who passes it as a must, and who passes all others.
    passing: [MustMask; 2],
    tried: Vec<i64>,
}

impl<'a> LevelProbe<'a> {
    fn new(question: &'a DecisionInput) -> Self {
        let (shape, weights) = (ScoreLayout::new(question), weights(question));
        let tally = shape.tally(question, &weights);
        let passes = shape.passes_of(question, &weights);
        let now = shape.standing(&tally, passes).label;
        let (effect, tried) = (vec![0; tally.len()], tally.clone());
        Self { question, shape, tally, passes, now, row: 0, effect, passing: [passes; 2], tried }
    }

    fn take_up(&mut self, row: usize) {
        self.row = row;
        let content = &self.question.rows[row];
        self.effect.fill(0);
        self.shape.add(&mut self.effect, content, RowWeight { points: 1, decisive: true, must: false }, 1);
        let others = if content.level == Level::Must {
            let others = self.question.musts().filter(|must| *must != row);
            self.shape.passes(others.map(|must| &self.question.rows[must]))
        } else {
            self.passes
        };
        self.passing = [self.shape.passes(std::iter::once(content)), others];
    }

    fn label(&mut self, level: Level) -> Label {
        let (then, now) = (RowWeight::of(self.question.rows[self.row].level), RowWeight::of(level));
        let points = now.points - then.points;
        let opened = i64::from(now.decisive) - i64::from(then.decisive);
        let gates = self.shape.gates();
        for (place, ((tried, tally), effect)) in self.tried.iter_mut().zip(&self.tally).zip(&self.effect).enumerate() {
            *tried = tally + effect * if place < gates { points } else { opened };
        }
        let [own, others] = self.passing;
        let passes = if level == Level::Must {
            MustMask { singles: own.singles & others.singles, pairs: own.pairs & others.pairs }
        } else {
            others
        };
        self.shape.standing(&self.tried, passes).label
    }

    fn strip(&mut self, row: usize) -> [Label; 5] {
        self.take_up(row);
        Level::ALL.map(|level| self.label(level))
    }

    fn turning(&mut self, to: Level) -> Option<RowChange> {
        let (row, from) = (self.row, self.question.rows[self.row].level);
        let label = if from == to { self.now } else { self.label(to) };
        let turns = label != self.now && label != Label::None;
        turns.then_some(RowChange { change: LevelChange { row, from, to }, label })
    }
}

/// The points of a row between which the leader stays ahead of everybody in the running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StabilityInterval {
    pub low: Fraction,
    /// Whether the lower end itself belongs to it: it does unless a rival makes it.
    pub includes_low: bool,
    /// Upper end, which never belongs to it; none where there is none.
    pub high: Option<Fraction>,
}

impl StabilityInterval {
    /// Whether the leader is ahead with that many points on the row.
    pub fn contains(&self, points: Fraction) -> bool {
        let above = points > self.low || (self.includes_low && points == self.low);
        above && self.high.is_none_or(|high| points < high)
    }

    /// The lowest and the highest level, musts aside, at which the leader is ahead.
    pub fn levels(&self) -> Option<(Level, Level)> {
        let ahead = |level: &Level| self.contains(Fraction::new(level.points().into(), 1));
        let mut levels = [Level::Off, Level::Low, Level::Medium, Level::High].into_iter().filter(ahead);
        let lowest = levels.next()?;
        Some((lowest, levels.next_back().unwrap_or(lowest)))
    }
}

/// How stable the lead is in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StabilityIntervals {
    /// Where the leader stays ahead.
    pub interval: StabilityInterval,
    /// Whether a second stack is proposed only while this row is high or must.
    pub holds_the_gate: bool,
}

/// How stable the lead is in each row, those that are off included; nothing where the leader is
/// tied or alone.
pub fn stability_intervals(question: &DecisionInput, verdict: &Verdict) -> Option<Vec<StabilityIntervals>> {
    let leader = verdict.leader?;
    verdict.margin.filter(|margin| !margin.is_zero())?;
    let shape = ScoreLayout::new(question);
    let rivals: Vec<(Candidate, i64)> = verdict
        .running
        .iter()
        .filter(|rival| **rival != leader)
        .map(|rival| (*rival, question.rows.iter().map(|row| row.points() * gap(&shape, row, leader, *rival)).sum()))
        .collect();
    let gate_rows = gate_rows(&shape, question, verdict);
    let stability = |(index, row): (usize, &InputRow)| {
        let ends = rivals.iter().map(|(rival, ahead)| {
            let own = gap(&shape, row, leader, *rival);
            (own, ahead - row.points() * own)
        });
        StabilityIntervals { interval: interval(ends), holds_the_gate: gate_rows.contains(&index) }
    };
    Some(question.rows.iter().enumerate().map(stability).collect())
}

/// How far one candidate is ahead of another for each point of a row, in sixteenths.
fn gap(shape: &ScoreLayout, row: &InputRow, a: Candidate, b: Candidate) -> i64 {
    shape.value(row, a) - shape.value(row, b)
}

/// Where every rival stays behind: each gives its gap in this row for a point and in all others.
fn interval(rivals: impl Iterator<Item = (i64, i64)>) -> StabilityInterval {
    let mut interval = StabilityInterval { low: Fraction::ZERO, includes_low: true, high: None };
    for (own, rest) in rivals {
        let end = Fraction::new(-i128::from(rest), own.into());
        if own > 0 && end >= interval.low {
            (interval.low, interval.includes_low) = (end, false);
        } else if own < 0 && interval.high.is_none_or(|high| end < high) {
            interval.high = Some(end);
        }
    }
    interval
}

/// Rows without which one side of the split in the running would have earned nothing.
fn gate_rows(shape: &ScoreLayout, question: &DecisionInput, verdict: &Verdict) -> Vec<usize> {
    let Some(split) = verdict.split.as_ref().filter(|split| split.in_the_running && split.gate == PairGate::Open)
    else {
        return Vec::new();
    };
    let is_led = verdict.leader == Some(Candidate::Both(split.pair));
    let Some(pair) = shape.pairs.iter().position(|pair| *pair == split.pair).filter(|_| is_led) else {
        return Vec::new();
    };
    let gate = shape.gates() + 2 * pair;
    let tally = shape.tally(question, &weights(question));
    let sides = [(split.pair.first, split.pair.second, gate), (split.pair.second, split.pair.first, gate + 1)];
    let alone = sides.into_iter().filter(|(_, _, place)| tally[*place] == 1);
    alone
        .filter_map(|(side, other, _)| {
            question.rows.iter().position(|row| row.level >= Level::High && row.ratings.clearly_beats(side, other))
        })
        .collect()
}

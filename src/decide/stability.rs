//! How far the weight of one row can go before somebody else is ahead (Mareschal 1988).
//!
//! Closed form: the other points and those in the running stay as they are. It says who is ahead,
//! not which label is shown.

use crate::decide::label::Candidate;
use crate::decide::question::{Question, QuestionRow};
use crate::decide::split::Gate;
use crate::decide::tally::{Shape, weights};
use crate::decide::verdict::Verdict;
use crate::model::level::Level;
use crate::model::ratio::Ratio;

/// The points of a row between which the leader stays ahead of everybody in the running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Lower end.
    pub low: Ratio,
    /// Whether the lower end itself belongs to it: it does unless a rival makes it.
    pub includes_low: bool,
    /// Upper end, which never belongs to it; none where there is none.
    pub high: Option<Ratio>,
}

impl Interval {
    /// Whether the leader is ahead with that many points on the row.
    #[must_use]
    pub fn contains(&self, points: Ratio) -> bool {
        let above = points > self.low || (self.includes_low && points == self.low);
        above && self.high.is_none_or(|high| points < high)
    }

    /// The lowest and the highest level, musts aside, at which the leader is ahead.
    #[must_use]
    pub fn levels(&self) -> Option<(Level, Level)> {
        let ahead = |level: &Level| self.contains(Ratio::new(level.points().into(), 1));
        let mut levels = [Level::Off, Level::Low, Level::Medium, Level::High].into_iter().filter(ahead);
        let lowest = levels.next()?;
        Some((lowest, levels.next_back().unwrap_or(lowest)))
    }
}

/// How stable the lead is in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stability {
    /// Where the leader stays ahead.
    pub interval: Interval,
    /// Whether a second stack is proposed only while this row is high or must.
    pub holds_the_gate: bool,
}

impl Stability {
    /// The interval as a person would say it; `leader` is the name of who is ahead.
    #[must_use]
    pub fn words(&self, leader: &str) -> String {
        let Some((low, high)) = self.interval.levels() else { return String::new() };
        match (low, high) {
            (Level::Off, Level::High) => format!("{leader} stays ahead at every level"),
            (Level::Off, Level::Off) => format!("{leader} stays ahead only while this is off"),
            (Level::Off, high) => format!("{leader} stays ahead up to {}", high.word()),
            (low, high) if low == high => format!("{leader} stays ahead only at {}", low.word()),
            (low, Level::High) => format!("{leader} stays ahead from {} up", low.word()),
            (low, high) => format!("{leader} stays ahead from {} to {}", low.word(), high.word()),
        }
    }

    /// What else there is to say: that the row alone holds the gate for a second stack.
    #[must_use]
    pub const fn note(&self) -> Option<&'static str> {
        if self.holds_the_gate { Some("Both is proposed only while this is high or must") } else { None }
    }
}

/// How stable the lead is in each row, those that are off included; nothing where the leader is
/// tied or alone.
#[must_use]
pub fn stability(question: &Question, verdict: &Verdict) -> Option<Vec<Stability>> {
    let leader = verdict.leader?;
    verdict.margin.filter(|margin| !margin.is_zero())?;
    let shape = Shape::new(question);
    let rivals: Vec<(Candidate, i64)> = verdict
        .running
        .iter()
        .filter(|rival| **rival != leader)
        .map(|rival| (*rival, question.rows.iter().map(|row| row.points() * gap(&shape, row, leader, *rival)).sum()))
        .collect();
    let gate_rows = gate_rows(&shape, question, verdict);
    let stability = |(index, row): (usize, &QuestionRow)| {
        let ends = rivals.iter().map(|(rival, ahead)| {
            let own = gap(&shape, row, leader, *rival);
            (own, ahead - row.points() * own)
        });
        Stability { interval: interval(ends), holds_the_gate: gate_rows.contains(&index) }
    };
    Some(question.rows.iter().enumerate().map(stability).collect())
}

/// How far one candidate is ahead of another for each point of a row, in sixteenths.
fn gap(shape: &Shape, row: &QuestionRow, a: Candidate, b: Candidate) -> i64 {
    shape.value(row, a) - shape.value(row, b)
}

/// Where every rival stays behind: each gives its gap in this row for a point and in all others.
fn interval(rivals: impl Iterator<Item = (i64, i64)>) -> Interval {
    let mut interval = Interval { low: Ratio::ZERO, includes_low: true, high: None };
    for (own, rest) in rivals {
        let end = Ratio::new(-i128::from(rest), own.into());
        if own > 0 && end >= interval.low {
            (interval.low, interval.includes_low) = (end, false);
        } else if own < 0 && interval.high.is_none_or(|high| end < high) {
            interval.high = Some(end);
        }
    }
    interval
}

/// Rows without which one side of the split in the running would have earned nothing.
fn gate_rows(shape: &Shape, question: &Question, verdict: &Verdict) -> Vec<usize> {
    let Some(split) = verdict.split.as_ref().filter(|split| split.in_the_running && split.gate == Gate::Open) else {
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

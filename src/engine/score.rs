//! Sums of points for each candidate.
//!
//! One list of numbers holds them all, so that what a change of level does is one list to add.
//! Scores stand in sixteenths of a point: a score is its sum over 16 times the points.

use crate::engine::candidate::{Candidate, Label, Pair};
use crate::engine::input::{DecisionInput, InputRow};
use crate::engine::thresholds::TOSS_UP_BELOW;
use crate::model::fraction::Fraction;
use crate::model::level::Level;

/// How much one row counts, apart from what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowWeight {
    /// Points, or a share of a group's points.
    pub points: i64,
    /// Whether a clear win here may open the gate for a second stack.
    pub decisive: bool,
    /// Whether options that fail the row are out.
    pub must: bool,
}

impl RowWeight {
    pub(crate) fn of(level: Level) -> Self {
        Self { points: level.points().into(), decisive: level >= Level::High, must: level == Level::Must }
    }
}

/// Who passes every must, as one bit an option and one bit a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MustMask {
    pub singles: u32,
    pub pairs: u32,
}

/// What a tally says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ranking {
    pub label: Label,
    /// The first and its score.
    pub leader: Option<(Candidate, i64)>,
    /// The next and its score.
    pub runner_up: Option<(Candidate, i64)>,
}

/// Where what stands in a tally, and what a second stack costs.
#[derive(Debug, Clone)]
pub(crate) struct ScoreLayout {
    pub options: usize,
    pub pairs: Vec<Pair>,
    cost: i64,
}

impl ScoreLayout {
    pub(crate) fn new(question: &DecisionInput) -> Self {
        let options = question.options;
        Self { options, pairs: Pair::all(options), cost: question.cost.sixteenths().into() }
    }

    /// How many numbers a tally has: points, options, pairs, and two gate counts a pair.
    pub(crate) fn width(&self) -> usize {
        1 + self.options + 3 * self.pairs.len()
    }

    /// Where the gate counts begin.
    pub(crate) fn gates(&self) -> usize {
        1 + self.options + self.pairs.len()
    }

    /// The sixteenths a candidate gets for each point of a row, the price of a second stack taken off.
    pub(crate) fn value(&self, row: &InputRow, candidate: Candidate) -> i64 {
        net_value(row, candidate, self.cost)
    }

    /// Adds `sign` times a row to a tally.
    pub(crate) fn add(&self, tally: &mut [i64], row: &InputRow, weight: RowWeight, sign: i64) {
        let points = weight.points * sign;
        tally[0] += points;
        for option in 0..self.options {
            tally[1 + option] += points * self.value(row, Candidate::Single(option));
        }
        let (both, gates) = (1 + self.options, self.gates());
        for (index, pair) in self.pairs.iter().enumerate() {
            tally[both + index] += points * self.value(row, Candidate::Both(*pair));
            if weight.decisive {
                tally[gates + 2 * index] += sign * i64::from(row.ratings.clearly_beats(pair.first, pair.second));
                tally[gates + 2 * index + 1] += sign * i64::from(row.ratings.clearly_beats(pair.second, pair.first));
            }
        }
    }

    /// The tally of a whole question.
    pub(crate) fn tally(&self, question: &DecisionInput, weights: &[RowWeight]) -> Vec<i64> {
        let mut tally = vec![0; self.width()];
        for (row, weight) in question.rows.iter().zip(weights) {
            if weight.points > 0 {
                self.add(&mut tally, row, *weight, 1);
            }
        }
        tally
    }

    pub(crate) fn passes<'a>(&self, musts: impl Iterator<Item = &'a InputRow>) -> MustMask {
        let mut passes = MustMask { singles: (1 << self.options) - 1, pairs: (1 << self.pairs.len()) - 1 };
        for row in musts {
            for option in 0..self.options {
                if !Self::passes_row(row, Candidate::Single(option)) {
                    passes.singles &= !(1 << option);
                }
            }
            for (index, pair) in self.pairs.iter().enumerate() {
                if !Self::passes_row(row, Candidate::Both(*pair)) {
                    passes.pairs &= !(1 << index);
                }
            }
        }
        passes
    }

    /// Who passes the rows that are musts under these weights.
    pub(crate) fn passes_of(&self, question: &DecisionInput, weights: &[RowWeight]) -> MustMask {
        self.passes(question.rows.iter().zip(weights).filter(|(_, weight)| weight.must).map(|(row, _)| row))
    }

    /// Who leads a whole question.
    pub(crate) fn standing_of(&self, question: &DecisionInput, weights: &[RowWeight]) -> Ranking {
        self.standing(&self.tally(question, weights), self.passes_of(question, weights))
    }

    /// Whether a candidate survives a row as a must: only the loser of a clear win fails.
    pub(crate) fn passes_row(row: &InputRow, candidate: Candidate) -> bool {
        let single = |option: usize| row.ratings.cells().get(option).is_some_and(|rating| rating.passes_must());
        match candidate {
            Candidate::Single(option) => single(option),
            Candidate::Both(pair) if row.splits => single(pair.first) || single(pair.second),
            Candidate::Both(pair) => single(pair.first) && single(pair.second),
        }
    }

    /// Whether each side of a pair clearly wins a row that matters much.
    pub(crate) fn earned(&self, tally: &[i64], pair: usize) -> [bool; 2] {
        let gate = self.gates() + 2 * pair;
        [tally[gate] > 0, tally[gate + 1] > 0]
    }

    /// Whether the musts knock out both options of a pair and leave their split.
    pub(crate) fn is_forced(&self, passes: MustMask, pair: usize) -> bool {
        let Pair { first, second } = self.pairs[pair];
        let out = |option: usize| passes.singles & (1 << option) == 0;
        passes.pairs & (1 << pair) != 0 && out(first) && out(second)
    }

    /// Whether a split is in the running.
    pub(crate) fn runs(&self, tally: &[i64], passes: MustMask, pair: usize) -> bool {
        passes.pairs & (1 << pair) != 0 && (self.earned(tally, pair) == [true, true] || self.is_forced(passes, pair))
    }

    /// The score of a split, in sixteenths of a point.
    pub(crate) fn both(&self, tally: &[i64], pair: usize) -> i64 {
        tally[1 + self.options + pair]
    }

    /// The best split in the running: the highest score, equal ones in pack order.
    fn best_pair(&self, tally: &[i64], passes: MustMask) -> Option<usize> {
        let mut best: Option<usize> = None;
        for pair in 0..self.pairs.len() {
            let better = best.is_none_or(|best| self.both(tally, pair) > self.both(tally, best));
            if better && self.runs(tally, passes, pair) {
                best = Some(pair);
            }
        }
        best
    }

    /// The split worth showing: the best in the running, else the best with an open gate, else the best.
    pub(crate) fn shown_pair(&self, tally: &[i64], passes: MustMask) -> usize {
        let best = |keep: &dyn Fn(usize) -> bool| {
            (0..self.pairs.len()).filter(|pair| keep(*pair)).rev().max_by_key(|pair| self.both(tally, *pair))
        };
        self.best_pair(tally, passes)
            .or_else(|| best(&|pair| self.earned(tally, pair) == [true, true]))
            .or_else(|| best(&|_| true))
            .unwrap_or_default()
    }

    /// Who leads: scores decide, equal ones come in pack order with the split last.
    pub(crate) fn standing(&self, tally: &[i64], passes: MustMask) -> Ranking {
        let mut standing = Ranking { label: Label::None, leader: None, runner_up: None };
        let points = tally[0];
        if points <= 0 {
            return standing;
        }
        let mut enter = |candidate: Candidate, score: i64| {
            if standing.leader.is_none_or(|(_, best)| score > best) {
                standing.runner_up = standing.leader;
                standing.leader = Some((candidate, score));
            } else if standing.runner_up.is_none_or(|(_, next)| score > next) {
                standing.runner_up = Some((candidate, score));
            }
        };
        for option in (0..self.options).filter(|option| passes.singles & (1 << option) != 0) {
            enter(Candidate::Single(option), tally[1 + option]);
        }
        if let Some(pair) = self.best_pair(tally, passes) {
            enter(Candidate::Both(self.pairs[pair]), self.both(tally, pair));
        }
        standing.label = match (standing.leader, standing.runner_up) {
            (None, _) => Label::Infeasible,
            (Some((_, best)), Some((_, next))) if 100 * (best - next) < TOSS_UP_BELOW * 16 * points => Label::TossUp,
            (Some((leader, _)), _) => Label::Leads(leader),
        };
        standing
    }
}

/// What the levels of a question weigh.
pub(crate) fn weights(question: &DecisionInput) -> Vec<RowWeight> {
    question.rows.iter().map(|row| RowWeight::of(row.level)).collect()
}

/// A sum of sixteenths of points as a share of all points.
pub(crate) fn share(sixteenths: i64, points: i64) -> Fraction {
    Fraction::new(sixteenths.into(), i128::from(points) * 16)
}

/// What a candidate gets for one point of a row, in sixteenths, at this price of a second stack.
pub(crate) fn net_value(row: &InputRow, candidate: Candidate, cost: i64) -> i64 {
    row.sixteenths(candidate) - price(candidate, cost)
}

/// What a candidate pays of each point for a second stack, in sixteenths.
pub(crate) const fn price(candidate: Candidate, cost: i64) -> i64 {
    match candidate {
        Candidate::Single(_) => 0,
        Candidate::Both(_) => cost,
    }
}

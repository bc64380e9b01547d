//! What can come first: an option, a pair, and the labels and bands of a verdict.

use crate::engine::thresholds::{CLEAR_BELOW, LEAN_BELOW, TOSS_UP_BELOW};
use crate::model::catalog::DecisionOption;
use crate::model::fraction::Fraction;

/// Two options used side by side, the earlier one in pack order first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// Index of the earlier option.
    pub first: usize,
    /// Index of the later option.
    pub second: usize,
}

impl Pair {
    /// Every pair of that many options, in pack order.
    pub fn all(options: usize) -> Vec<Self> {
        (0..options).flat_map(|first| (first + 1..options).map(move |second| Self { first, second })).collect()
    }
}

/// What may come first: one option, or two of them side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Candidate {
    /// The option with that index.
    Single(usize),
    /// The split: both options of a pair, at the price of a second stack.
    Both(Pair),
}

impl Candidate {
    /// The word used in JSON and in commands: the id of the option, or `both`.
    pub fn word(self, options: &[DecisionOption]) -> &str {
        match self {
            Self::Single(option) => options.get(option).map_or("", |option| &option.id),
            Self::Both(_) => "both",
        }
    }

    /// The options it is made of, in pack order.
    pub fn options(self) -> Vec<usize> {
        match self {
            Self::Single(option) => vec![option],
            Self::Both(pair) => vec![pair.first, pair.second],
        }
    }
}

/// The verdict in one word. Another pair that leads is another verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    None,
    Infeasible,
    /// The leader is less than a tenth ahead.
    TossUp,
    /// The leader is ahead, or the only one left.
    Leads(Candidate),
}

impl Label {
    /// The word used in JSON and in commands.
    pub fn word(self, options: &[DecisionOption]) -> &str {
        match self {
            Self::None => "none",
            Self::Infeasible => "infeasible",
            Self::TossUp => "tossup",
            Self::Leads(candidate) => candidate.word(options),
        }
    }
}

/// How far ahead the leader is, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    TossUp,
    /// Less than 0.35.
    Lean,
    /// Less than 0.65.
    Clear,
    /// 0.65 and more.
    Strong,
}

impl Band {
    /// The band of a margin.
    pub fn of(margin: Fraction) -> Self {
        let below = |percent: i64| margin < Fraction::new(percent.into(), 100);
        if below(TOSS_UP_BELOW) {
            Self::TossUp
        } else if below(LEAN_BELOW) {
            Self::Lean
        } else if below(CLEAR_BELOW) {
            Self::Clear
        } else {
            Self::Strong
        }
    }

    /// The word used on screen and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TossUp => "toss-up",
            Self::Lean => "lean",
            Self::Clear => "clear",
            Self::Strong => "strong",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Band, Pair};
    use crate::model::fraction::Fraction;

    #[test]
    fn a_band_begins_at_its_bound() {
        for (margin, word) in
            [(0, "toss-up"), (99, "toss-up"), (100, "lean"), (350, "clear"), (649, "clear"), (650, "strong")]
        {
            assert_eq!(Band::of(Fraction::new(margin, 1000)).word(), word, "{margin}");
        }
    }

    #[test]
    fn pairs_come_in_pack_order() {
        let pairs: Vec<(usize, usize)> = Pair::all(3).iter().map(|pair| (pair.first, pair.second)).collect();
        assert_eq!(pairs, [(0, 1), (0, 2), (1, 2)]);
    }
}

//! How much a row matters: off, low, medium, high, must.

use serde::{Deserialize, Serialize};

use crate::model::thresholds::POINTS;

/// How much getting the better option in a row matters.
///
/// Each step doubles the points (Lootsma 1993); `Must` weighs like `High` and also rules out
/// options that cannot do it (Kepner & Tregoe 1965).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Level {
    /// The row does not count.
    #[default]
    Off,
    Low,
    Medium,
    High,
    /// Four points, and an option that cannot do it is out.
    Must,
}

impl Level {
    pub const ALL: [Self; 5] = [Self::Off, Self::Low, Self::Medium, Self::High, Self::Must];

    /// The levels that steps lead through, lowest first.
    pub const FREE: [Self; 4] = [Self::Off, Self::Low, Self::Medium, Self::High];

    /// Weight before normalising: 0, 1, 2, 4, 4.
    pub const fn points(self) -> i32 {
        POINTS[self as usize]
    }

    /// How many presses of plus or minus are between two levels.
    pub const fn steps_to(self, other: Self) -> u32 {
        (self as u32).abs_diff(other as u32)
    }

    /// Whether the row counts at all.
    pub const fn is_on(self) -> bool {
        !matches!(self, Self::Off)
    }

    /// One step up, stopping at high; a must stays a must.
    pub const fn up(self) -> Self {
        match self {
            Self::Off => Self::Low,
            Self::Low => Self::Medium,
            Self::Medium | Self::High => Self::High,
            Self::Must => Self::Must,
        }
    }

    /// One step down, stopping at off; a must becomes high.
    pub const fn down(self) -> Self {
        match self {
            Self::Off | Self::Low => Self::Off,
            Self::Medium => Self::Low,
            Self::High => Self::Medium,
            Self::Must => Self::High,
        }
    }

    /// The word used on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Must => "must-have",
            level => level.word(),
        }
    }

    /// The word used in files and in commands.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Must => "must",
        }
    }

    /// The level a word names, if it names one.
    pub fn from_word(word: &str) -> Option<Self> {
        if word == "must-have" {
            return Some(Self::Must);
        }
        Self::ALL.into_iter().find(|level| level.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::Level;

    #[test]
    fn steps_stop_at_the_ends() {
        use crate::model::level::Level::{High, Low, Medium, Must, Off};
        for (level, up, down) in
            [(Off, Low, Off), (Low, Medium, Off), (Medium, High, Low), (High, High, Medium), (Must, Must, High)]
        {
            assert_eq!((level.up(), level.down()), (up, down), "{level:?}");
            assert_eq!(Level::from_word(level.word()), Some(level));
        }
    }
}

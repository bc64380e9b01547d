//! The fuzzy matcher behind one trait; the only file that knows which library it is.
//!
//! Scores come from one function of it alone (`fuzzy_indices`): its faster sibling scores some
//! texts differently. Scores may be negative and mean nothing but more or less.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Says which letters of a text spell a needle best.
pub trait Matcher {
    /// The best way to read the needle in the text, both folded; none if it cannot be read.
    fn align(&self, text: &str, needle: &str) -> Option<Alignment>;
}

/// A way to read a needle in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// How good it is, more is better; may be negative.
    pub score: i32,
    /// The places of the letters, counted in characters, rising.
    pub places: Vec<usize>,
}

/// The matcher of the skim fuzzy finder, which prefers starts of words and unbroken runs.
pub struct Skim(SkimMatcherV2);

impl Default for Skim {
    fn default() -> Self {
        Self(SkimMatcherV2::default().respect_case())
    }
}

impl Matcher for Skim {
    fn align(&self, text: &str, needle: &str) -> Option<Alignment> {
        let (score, places) = self.0.fuzzy_indices(text, needle)?;
        let score = i32::try_from(score).unwrap_or(if score < 0 { i32::MIN } else { i32::MAX });
        Some(Alignment { score, places })
    }
}

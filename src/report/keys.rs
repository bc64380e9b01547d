//! The keys that pages tell people to press. Which they are is settled elsewhere; pages only speak of them.

use crate::report::text::capital;

/// The chord of each command that a page speaks of, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Keys<'a> {
    /// Switches a row on.
    pub toggle: &'a str,
    /// One level up.
    pub raise: &'a str,
    /// One level down.
    pub lower: &'a str,
    /// Opens the examples.
    pub presets: &'a str,
    /// Opens the guide.
    pub guide: &'a str,
    /// Opens what would change the verdict.
    pub what_if: &'a str,
    /// Takes the leans from elsewhere.
    pub lens: &'a str,
    /// Searches further; empty where that is as far as it goes.
    pub deeper: &'a str,
    /// Makes a second stack cheaper.
    pub cheaper: &'a str,
    /// Makes it dearer.
    pub dearer: &'a str,
    /// Closes the top thing.
    pub close: &'a str,
}

/// A chord at the start of a sentence.
#[must_use]
pub fn at_start(chord: &str) -> String {
    if chord.len() > 1 { capital(chord) } else { chord.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::at_start;

    #[test]
    fn only_a_word_is_capitalised() {
        for (chord, expected) in [("space", "Space"), ("f5", "F5"), ("b", "b"), ("^b", "^b"), ("", "")] {
            assert_eq!(at_start(chord), expected);
        }
    }
}

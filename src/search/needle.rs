//! A text to look for, with what makes looking for it fast worked out once.

use memchr::memmem::Finder;

use super::fold::{fold, letter, letters};

/// A folded text to look for in folded texts; never empty.
#[derive(Debug, Clone)]
pub struct Needle {
    text: String,
    letters: u64,
    first: u64,
    characters: usize,
    finder: Finder<'static>,
}

impl Needle {
    /// Folds a text; none if nothing is left of it.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = fold(text);
        let first = letter(text.chars().next()?);
        let finder = Finder::new(text.as_bytes()).into_owned();
        Some(Self { letters: letters(&text), first, characters: text.chars().count(), finder, text })
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its characters as bits, see [`letters`].
    #[must_use]
    pub const fn letters(&self) -> u64 {
        self.letters
    }

    /// The bit of its first character.
    #[must_use]
    pub const fn first(&self) -> u64 {
        self.first
    }

    /// Whether it has at least so many characters.
    #[must_use]
    pub const fn has(&self, characters: usize) -> bool {
        self.characters >= characters
    }

    /// The first place in a text from a byte on, in bytes. UTF-8 never matches out of step, so
    /// it is the start of a character.
    #[must_use]
    pub fn find(&self, text: &str, from: usize) -> Option<usize> {
        Some(from + self.finder.find(text.as_bytes().get(from..)?)?)
    }
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Needle {}

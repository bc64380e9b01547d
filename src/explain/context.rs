//! What a page is about, for whom, and how its keys are called.

use crate::explain::answer::{Answer, LastChange};
use crate::explain::phrases;
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::text::width::capital;

/// Who reads a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience<'a> {
    /// Somebody at the explorer, who can press these keys.
    Explorer(KeyNames<'a>),
    /// Somebody who reads the output of a command.
    Command,
    /// Somebody who looks at a picture and can neither press nor add anything.
    Picture,
}

/// What the pages about a verdict speak of.
#[derive(Debug, Clone, Copy)]
pub struct VerdictContext<'a> {
    pub catalog: &'a Catalog,
    pub scenario: &'a Scenario,
    pub answer: &'a Answer,
    /// What the last change did.
    pub last_change: Option<&'a LastChange>,
    /// Up to how many steps away other answers are asked for; 0 in commands, which ask for no more than they print.
    pub depth: u32,
    pub glyphs: Glyphs,
    pub reader: Audience<'a>,
}

impl<'a> VerdictContext<'a> {
    /// A scenario and its answer by themselves, as commands and exports speak of them.
    pub fn new(catalog: &'a Catalog, scenario: &'a Scenario, answer: &'a Answer) -> Self {
        let (depth, glyphs, reader) = (0, Glyphs::default(), Audience::Command);
        Self { catalog, scenario, answer, last_change: None, depth, glyphs, reader }
    }

    /// Every row there is to talk about.
    pub const fn rows(&self) -> Rows<'a> {
        Rows::new(self.catalog, self.scenario)
    }

    /// The name of the row at an index of the engine, with a sign and a word where it is ours.
    pub fn row_name(&self, index: usize) -> String {
        let rows = self.rows();
        phrases::signed(rows, rows.at(index), self.glyphs)
    }

    /// Words about keys or flags for who can use them, with what parts them from what stands before.
    pub fn hint(&self, parted: &str, keys: impl FnOnce(KeyNames<'a>) -> String, flags: &str) -> String {
        match self.reader {
            Audience::Explorer(written) => format!("{parted}{}", keys(written)),
            Audience::Command => format!("{parted}{flags}"),
            Audience::Picture => String::new(),
        }
    }

    /// The keys of who can press any.
    pub fn keys(&self) -> KeyNames<'a> {
        match self.reader {
            Audience::Explorer(keys) => keys,
            Audience::Command | Audience::Picture => KeyNames::default(),
        }
    }
}

/// The chord of each command that a page speaks of, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct KeyNames<'a> {
    pub toggle: &'a str,
    pub raise: &'a str,
    pub lower: &'a str,
    pub presets: &'a str,
    pub ask_me: &'a str,
    pub guide: &'a str,
    /// Opens a file.
    pub open: &'a str,
    /// Opens what would change the verdict.
    pub what_if: &'a str,
    /// Swaps whose ratings are in force.
    pub basis: &'a str,
    /// Searches further; empty where that is as far as it goes.
    pub deeper: &'a str,
    pub close: &'a str,
}

/// A chord at the start of a sentence.
pub fn at_start(chord: &str) -> String {
    match chord {
        "pgdn" => "PgDn".to_owned(),
        "pgup" => "PgUp".to_owned(),
        chord if chord.len() > 1 => capital(chord),
        chord => chord.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::at_start;

    #[test]
    fn only_a_word_is_capitalised() {
        for (chord, expected) in
            [("space", "Space"), ("f5", "F5"), ("pgdn", "PgDn"), ("b", "b"), ("^b", "^b"), ("", "")]
        {
            assert_eq!(at_start(chord), expected);
        }
    }
}

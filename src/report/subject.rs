//! What the pages about a verdict speak of.

use crate::decide::constants::STEPS_IN_COMMANDS;
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::report::answer::Answer;
use crate::report::glyphs::Glyphs;
use crate::report::just::Just;
use crate::report::keys::Keys;
use crate::report::words;

/// Who reads a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader<'a> {
    /// Somebody at the explorer, who can press these keys.
    Explorer(Keys<'a>),
    /// Somebody who reads the output of a command.
    Command,
    /// Somebody who looks at a picture and can neither press nor add anything.
    Picture,
}

/// What the pages about a verdict speak of.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The content.
    pub catalog: &'a Catalog,
    /// What was decided.
    pub scenario: &'a Scenario,
    /// What follows from it.
    pub answer: &'a Answer,
    /// What the last change did.
    pub just: Option<&'a Just>,
    /// Up to how many level steps other verdicts are searched for.
    pub depth: u32,
    /// Which signs are drawn.
    pub glyphs: Glyphs,
    /// Who reads it.
    pub reader: Reader<'a>,
}

impl<'a> Subject<'a> {
    /// A scenario and its answer by themselves, as commands and exports speak of them.
    #[must_use]
    pub fn new(catalog: &'a Catalog, scenario: &'a Scenario, answer: &'a Answer) -> Self {
        let (depth, glyphs, reader) = (STEPS_IN_COMMANDS, Glyphs::default(), Reader::Command);
        Self { catalog, scenario, answer, just: None, depth, glyphs, reader }
    }

    /// Every row there is to talk about.
    #[must_use]
    pub const fn rows(&self) -> Rows<'a> {
        Rows::new(self.catalog, self.scenario)
    }

    /// The name of the row at an index of the engine, with a sign and a word where it is ours.
    #[must_use]
    pub fn row_name(&self, index: usize) -> String {
        let rows = self.rows();
        words::signed(rows, rows.at(index), self.glyphs)
    }

    /// Words about keys or flags for who can use them, with what parts them from what stands before.
    #[must_use]
    pub fn hint(&self, parted: &str, keys: impl FnOnce(Keys<'a>) -> String, flags: &str) -> String {
        match self.reader {
            Reader::Explorer(written) => format!("{parted}{}", keys(written)),
            Reader::Command => format!("{parted}{flags}"),
            Reader::Picture => String::new(),
        }
    }

    /// The keys of who can press any.
    #[must_use]
    pub fn keys(&self) -> Keys<'a> {
        match self.reader {
            Reader::Explorer(keys) => keys,
            Reader::Command | Reader::Picture => Keys::default(),
        }
    }
}

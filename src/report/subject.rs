//! What the pages about a verdict speak of.

use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::report::answer::{Answer, COMMAND_DEPTH};
use crate::report::glyphs::Glyphs;
use crate::report::just::Just;

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
}

impl<'a> Subject<'a> {
    /// A scenario and its answer by themselves, as commands and exports speak of them.
    #[must_use]
    pub fn new(catalog: &'a Catalog, scenario: &'a Scenario, answer: &'a Answer) -> Self {
        Self { catalog, scenario, answer, just: None, depth: COMMAND_DEPTH, glyphs: Glyphs::default() }
    }
}

//! Why this verdict, and what would change it, as a page with changes that can be made.

use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::scenario::Scenario;
use crate::report::answer::Answer;
use crate::report::page::Page;

/// A change that can be made from the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The line it stands on.
    pub line: usize,
    /// Criteria by index, and the level each would get.
    pub levels: Vec<(usize, Level)>,
}

/// The page and its changes.
#[must_use]
pub fn page(_catalog: &Catalog, _scenario: &Scenario, _answer: &Answer, width: usize) -> (Page, Vec<Change>) {
    (Page::new(width), Vec::new())
}

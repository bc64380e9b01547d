//! What present mode shows and remembers: marks, the example shown, and the room's own scenario behind it.

use std::collections::BTreeMap;

use crate::app::history::{History, Moment};
use crate::model::level::Level;
use crate::model::row::Row;
use crate::model::scenario::Scenario;
use crate::report::just::Just;

/// A scenario that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it is called, apart from every other mark.
    pub name: String,
    /// It, and what it started from.
    pub moment: Moment,
}

impl Mark {
    /// Whether it is that scenario: the same said in the same file, or in none.
    #[must_use]
    pub fn is(&self, scenario: &Scenario) -> bool {
        self.moment.scenario.says_the_same(scenario) && self.moment.scenario.file() == scenario.file()
    }
}

/// What present mode knows.
#[derive(Debug, Clone, Default)]
pub struct Present {
    /// What is shown instead of the room's own scenario.
    pub preview: Option<Preview>,
}

/// What may be shown instead of the room's own scenario: marks come before the examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shown {
    /// A mark, by its place.
    Mark(usize),
    /// An example of the pack.
    Preset(usize),
}

/// A mark or an example that is shown, and what it stands in front of.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Which one.
    pub shown: Shown,
    /// What comes back.
    pub own: Box<Own>,
}

/// What the room has, while something else stands in front of it; the fields are those of the state.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each field is the one of the state")]
pub struct Own {
    pub scenario: Scenario,
    pub origin: String,
    pub history: History,
    pub just: Option<Just>,
    pub remembered: BTreeMap<Row, Level>,
    pub before_must: BTreeMap<Row, Level>,
}

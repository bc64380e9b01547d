//! What present mode remembers: the example shown, and the room's own scenario behind it.

use std::collections::BTreeMap;

use crate::app::history::History;
use crate::model::level::Level;
use crate::model::scenario::{Row, Scenario};
use crate::report::just::Just;

/// What present mode knows.
#[derive(Debug, Clone, Default)]
pub struct Present {
    /// What is shown instead of the room's own scenario.
    pub preview: Option<Preview>,
}

/// An example that is shown, and what it stands in front of.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Which example of the pack.
    pub preset: usize,
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

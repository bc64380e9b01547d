//! A real situation that people meet, as levels.

use crate::model::level::Level;

/// A real situation, ready to start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    /// Stable name.
    pub id: String,
    /// What people read.
    pub title: String,
    /// The situation in a sentence.
    pub about: String,
    /// The rows that count in it, by id, in file order.
    pub levels: Vec<(String, Level)>,
}

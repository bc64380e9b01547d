//! What people add to the content themselves: rows it lacks, ratings they do not buy, words about it all.

use crate::model::level::Level;
use crate::model::rating::Ratings;

/// A row the content lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRow {
    /// Stable name, unique among all rows of the pack and the scenario.
    pub id: String,
    /// What people read.
    pub name: String,
    /// How well each option does.
    pub ratings: Ratings,
    /// Whether this workload can live in a service of its own.
    pub splits: bool,
    /// The reason, in a sentence or two; may be empty.
    pub because: String,
    /// How much it counts.
    pub level: Level,
}

/// Other ratings for a row of the content: "we don't buy that".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rerating {
    /// The ratings it counts with, whatever the lens.
    pub ratings: Ratings,
    /// Why; may be empty.
    pub note: String,
}

/// What a scenario says about itself. No word of it moves the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// What is decided, for example "Payments API".
    pub title: String,
    /// The situation, as paragraphs.
    pub context: String,
    /// Who decides, or whose scenario it is.
    pub people: Vec<String>,
    /// Anything else, as paragraphs.
    pub notes: String,
}

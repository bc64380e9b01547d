//! A row that can be given a level: its cells, its section, whom it favors.

use serde::{Deserialize, Serialize};

use crate::model::rating::Ratings;

/// Where a row stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Section {
    /// What is to be built.
    UseCases,
    /// What the program spends its time on.
    Workload,
    /// What the people can do and share.
    Team,
    /// One factor of the ecosystem table, with a cell for each option.
    Ecosystem,
}

impl Section {
    /// Every section in the order of the screen.
    pub const ALL: [Self; 4] = [Self::UseCases, Self::Workload, Self::Team, Self::Ecosystem];

    /// The id used in files and JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::UseCases => "use-cases",
            Self::Workload => "workload",
            Self::Team => "team",
            Self::Ecosystem => "ecosystem",
        }
    }

    pub const fn title(self) -> &'static str {
        match self {
            Self::UseCases => "Use cases",
            Self::Workload => "Workload",
            Self::Team => "Team",
            Self::Ecosystem => "Ecosystem",
        }
    }
}

/// What an ecosystem factor says about one option.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// The cell as people read it, figures and tool names included.
    pub text: String,
    /// Ids of the tools named in it, the one to try first standing first.
    pub tools: Vec<String>,
}

/// What the collected figures say about a row, where they say something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceLean {
    /// The ratings the figures support.
    pub ratings: Ratings,
    pub because: String,
    /// Ids of the measured pairs the rating was computed from; empty where it was judged.
    pub figures: Vec<String>,
}

/// A row: an argument that can be switched on and given weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Stable name, unique across panes.
    pub id: String,
    /// Append-only number of the row in its pack, used by tokens.
    pub number: u16,
    pub section: Section,
    pub name: String,
    /// The reason in a few words, for a column.
    pub short: String,
    /// The reason in a sentence.
    pub because: String,
    pub article: Ratings,
    /// What the collected figures say, where they were weighed; else the source's rating stands.
    pub evidence: Option<EvidenceLean>,
    /// Whether this workload can live in a service of its own.
    pub splits: bool,
    /// Index into the pack's topics: rows of one topic are one argument seen from several sides.
    pub topic: Option<usize>,
    /// Ecosystem rows have one cell an option; other rows none.
    pub cells: Vec<Cell>,
}

impl Criterion {
    /// Whether the figures lean another way than the source.
    pub fn is_disputed(&self) -> bool {
        self.evidence.as_ref().is_some_and(|evidence| evidence.ratings != self.article)
    }
}

/// One argument that several rows are sides of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    pub id: String,
    /// What people read, for example "Machine learning".
    pub name: String,
}

//! A row that can be given a level: its cells, its section, whom it favors.

use serde::{Deserialize, Serialize};

use crate::model::rating::{Basis, Ratings, Together};

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

/// How the evidence rates a row, where it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRating {
    /// The ratings the evidence supports.
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
    /// How somebody who cannot set a level is asked about it; empty where a standard question does.
    pub ask: String,
    /// The ratings by who wrote the comparison; unrated where nobody has rated the row or only the evidence does.
    pub stated: Ratings,
    /// What the evidence says, where it was weighed.
    pub evidence: Option<EvidenceRating>,
    /// What two stacks side by side get here.
    pub together: Together,
    /// Whether the row is not in the comparison's source and was added to it.
    pub added: bool,
    /// Index into the pack's topics: rows of one topic are one argument seen from several sides.
    pub topic: Option<usize>,
    /// Ecosystem rows have one cell an option; other rows none.
    pub cells: Vec<Cell>,
}

impl Criterion {
    /// The ratings by a source: a row that only one of the two rates has that rating in both.
    pub fn ratings(&self, basis: Basis) -> Ratings {
        match (basis, &self.evidence) {
            (Basis::Evidence, Some(evidence)) if !evidence.ratings.is_unrated() => evidence.ratings,
            (Basis::Stated, Some(evidence)) if self.stated.is_unrated() => evidence.ratings,
            _ => self.stated,
        }
    }

    /// Gives one option a rating by every source that rates the row.
    ///
    /// A source without ratings stays so, or the row would no longer take those of the other one.
    pub(super) fn rate(&mut self, option: usize, rating: Option<u8>) {
        let evidence = self.evidence.as_mut().map(|evidence| &mut evidence.ratings);
        let evidence = evidence.filter(|ratings| !ratings.with(option, None).is_unrated());
        if evidence.is_none() || !self.stated.with(option, None).is_unrated() {
            self.stated = self.stated.with(option, rating);
        }
        if let Some(ratings) = evidence {
            *ratings = ratings.with(option, rating);
        }
    }

    /// The reason for the ratings by a source.
    pub fn because(&self, basis: Basis) -> &str {
        match &self.evidence {
            Some(evidence) if basis == Basis::Evidence || self.stated.is_unrated() => &evidence.because,
            _ => &self.because,
        }
    }

    /// Whether the two sources rate it differently.
    pub fn is_disputed(&self) -> bool {
        self.ratings(Basis::Stated) != self.ratings(Basis::Evidence)
    }
}

/// One argument that several rows are sides of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    pub id: String,
    /// What people read, for example "Machine learning".
    pub name: String,
}

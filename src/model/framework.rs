//! Frameworks, what they fit, and the cards of tools.

use serde::{Deserialize, Serialize};

use crate::model::rows::Row;

/// A row that counts only among frameworks, never among options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Stable name, unique among all rows.
    pub id: String,
    /// Append-only number of the row in its pack, used by tokens.
    pub number: u16,
    pub name: String,
    /// What it asks for, in a sentence.
    pub because: String,
}

/// Where a fit comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FrameworkOrigin {
    /// The comparison's source says it.
    Article,
    /// The collected figures say it where the source is silent.
    Evidence,
}

impl FrameworkOrigin {
    /// The word used on screen and in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Evidence => "evidence",
        }
    }
}

/// How well a framework serves one need or criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    /// The need or criterion.
    pub row: Row,
    /// Quarters, 0 worst to 4 best.
    pub quarters: u8,
}

/// Why a framework serves a row as well as it does; read on demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FitReason {
    /// Index of the framework.
    pub framework: usize,
    pub row: Row,
    pub because: String,
    pub origin: FrameworkOrigin,
}

/// A framework of one option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    pub id: String,
    /// Index of the option it belongs to.
    pub option: usize,
    /// Name as people write it.
    pub name: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// Id of its tool card.
    pub tool: String,
    /// The comparison that goes on from here, by the name that opens it; empty for none.
    pub see: String,
    /// Where something is known about it; a missing row counts as the middle.
    pub fits: Vec<Fit>,
}

impl Framework {
    /// What is known about a row.
    pub fn fit(&self, row: Row) -> Option<&Fit> {
        self.fits.iter().find(|fit| fit.row == row)
    }
}

/// How alive a tool is.
///
/// The rule, from the status found: *dormant* is no release for two years or no commit for one
/// while help is sought; *maintenance* is a project that says it takes fixes only and points
/// elsewhere; *slow* is kept alive on a best-effort basis; everything else is *active*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Health {
    Active,
    /// Kept alive at a slow pace.
    Slow,
    /// Fixes only; its makers point elsewhere.
    Maintenance,
    Dormant,
}

impl Health {
    pub const ALL: [Self; 4] = [Self::Active, Self::Slow, Self::Maintenance, Self::Dormant];

    /// The word used on screen and in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Slow => "slow",
            Self::Maintenance => "maintenance",
            Self::Dormant => "dormant",
        }
    }

    /// What people read beside a tool's name.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Slow => "slow pace",
            Self::Maintenance => "maintenance mode",
            Self::Dormant => "dormant",
        }
    }

    /// Whether one may start something new with it.
    pub const fn is_maintained(self) -> bool {
        matches!(self, Self::Active | Self::Slow)
    }
}

/// A card of facts about one tool. A fact that could not be verified is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    pub id: String,
    /// Name as people write it.
    pub name: String,
    /// Index of the option it belongs to.
    pub option: usize,
    /// What it is for, for example "job queue".
    pub category: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// Licence as its makers name it.
    pub license: String,
    /// Year of the first release.
    pub since: Option<u16>,
    /// Newest version on the day it was checked.
    pub version: String,
    pub typing: String,
    pub async_model: String,
    pub home: String,
    pub repository: String,
    /// How alive it is, in a word.
    pub health: Health,
    /// How alive it is, with what was seen.
    pub status: String,
    /// What it is typically used for.
    pub typical_use: String,
    /// What else does the job, as people write it.
    pub alternatives: Vec<String>,
    pub note: String,
    /// When these facts were checked, `YYYY-MM`.
    pub checked: String,
}

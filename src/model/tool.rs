//! Facts about the tools that cells and frameworks name.

/// How alive a tool is.
///
/// The rule, from the status found: *dormant* is no release for two years or no commit for one
/// while help is sought; *maintenance* is a project that says it takes fixes only and points
/// elsewhere; *slow* is kept alive on a best-effort basis; everything else is *active*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Health {
    /// Released and developed.
    Active,
    /// Kept alive at a slow pace.
    Slow,
    /// Fixes only; its makers point elsewhere.
    Maintenance,
    /// No sign of life.
    Dormant,
}

impl Health {
    /// Every state, liveliest first.
    pub const ALL: [Self; 4] = [Self::Active, Self::Slow, Self::Maintenance, Self::Dormant];

    /// The word used on screen and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Slow => "slow",
            Self::Maintenance => "maintenance",
            Self::Dormant => "dormant",
        }
    }

    /// What people read beside a tool's name.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Slow => "slow pace",
            Self::Maintenance => "maintenance mode",
            Self::Dormant => "dormant",
        }
    }

    /// Whether one may start something new with it.
    #[must_use]
    pub const fn is_maintained(self) -> bool {
        matches!(self, Self::Active | Self::Slow)
    }
}

/// A card of facts about one tool. A fact that could not be verified is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool {
    /// Stable name.
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
    pub licence: String,
    /// Year of the first release.
    pub since: Option<u16>,
    /// Newest version on the day it was checked.
    pub version: String,
    /// How it is typed.
    pub typing: String,
    /// How it runs work.
    pub async_model: String,
    /// Home page.
    pub home: String,
    /// Source repository.
    pub repository: String,
    /// How alive it is, in a word.
    pub health: Health,
    /// How alive it is, with what was seen.
    pub status: String,
    /// What it is typically used for.
    pub typical_use: String,
    /// What else does the job, as people write it.
    pub alternatives: Vec<String>,
    /// Anything else worth knowing.
    pub note: String,
    /// When these facts were checked, `YYYY-MM`.
    pub checked: String,
}

//! What one builds with inside an option, and the needs that tell frameworks apart.

/// A row that counts only among frameworks, never among options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Stable name, unique among all rows.
    pub id: String,
    /// Append-only number of the row in its pack, used by tokens.
    pub number: u16,
    /// What people read.
    pub name: String,
    /// What it asks for, in a sentence.
    pub because: String,
}

/// Where a fit comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The comparison's source says it.
    Article,
    /// The collected figures say it where the source is silent.
    Evidence,
}

impl Origin {
    /// The word used on screen and in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Evidence => "evidence",
        }
    }
}

/// How well a framework serves one need or criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// Id of the need or criterion.
    pub row: String,
    /// Quarters, 0 worst to 4 best.
    pub quarters: u8,
}

/// Why a framework serves a row as well as it does; read on demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FitReason {
    /// Id of the framework.
    pub framework: String,
    /// Id of the need or criterion.
    pub row: String,
    /// Why.
    pub because: String,
    /// Who says so.
    pub origin: Origin,
}

/// A framework of one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Stable name.
    pub id: String,
    /// Index of the option it belongs to.
    pub option: usize,
    /// Name as people write it.
    pub name: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// Id of its tool card.
    pub tool: String,
    /// Where something is known about it; a missing row counts as the middle.
    pub fits: Vec<Fit>,
}

impl Framework {
    /// What is known about a row.
    #[must_use]
    pub fn fit(&self, row: &str) -> Option<&Fit> {
        self.fits.iter().find(|fit| fit.row == row)
    }
}

//! A row that can be given a level: its cells, its section, whom it favors.

use serde::{Deserialize, Serialize};

use crate::model::fraction::Ratio;
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

/// A section that a pack names itself, in place of those that every pack has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedSection {
    pub id: String,
    pub name: String,
}

/// What a row says about one option.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// The cell as people read it, figures and tool names included.
    pub text: String,
    /// Ids of the tools named in it, the one to try first standing first.
    pub tools: Vec<String>,
    /// What belongs beside it: a footnote, a remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where more about it stands; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
}

/// Which way a number or a level is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BetterDirection {
    Less,
    More,
}

impl BetterDirection {
    pub const ALL: [Self; 2] = [Self::Less, Self::More];

    /// The word used in files, in flags and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Less => "less",
            Self::More => "more",
        }
    }

    /// Returns the worst values that are still rated 8, 7, … 2 where this is the best one: each doubling costs two.
    /// None where it is not above 0.
    pub fn steps_from(self, best: Ratio) -> Option<Vec<String>> {
        let step = |factor: i128| {
            let factor = Ratio::new(factor, 1_000_000)?;
            let bound = if self == Self::Less { best.times(factor) } else { best.over(factor) };
            bound?.three_digits()
        };
        best.is_positive().then(|| STEP_FACTORS.into_iter().map(step).collect())?
    }
}

/// What the bounds of ratings 8 to 2 are of the best number, in millionths: two ratings for each doubling.
const STEP_FACTORS: [i128; STEPS] = [1_189_207, 1_681_793, 2_378_414, 3_363_586, 4_756_828, 6_727_171, 9_513_657];

/// The figures of a row that its ratings are computed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFigures {
    /// One an option, as decimals; none where nobody has one.
    pub values: Vec<Option<String>>,
    pub unit: String,
    pub better: BetterDirection,
    /// The worst values that still are 8, 7, … 2. They stay as they are when options come and go.
    pub steps: Vec<String>,
}

impl RowFigures {
    /// Returns the rating of a value: the first step that it meets, else 1. No number says "cannot".
    pub fn rating(&self, value: Ratio) -> u8 {
        let meets = |step: &String| {
            Ratio::decimal(step).is_some_and(|step| match self.better {
                BetterDirection::Less => value <= step,
                BetterDirection::More => value >= step,
            })
        };
        let place = self.steps.iter().position(meets).unwrap_or(STEPS);
        u8::try_from(8_usize.saturating_sub(place)).unwrap_or(1)
    }
}

/// How many steps there are from rating 8 down to 2.
pub const STEPS: usize = 7;

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
    /// Index into the sections that the pack names; none where the row stands in one that every pack has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named_section: Option<usize>,
    /// Ecosystem rows have one cell an option; other rows have them all or none.
    pub cells: Vec<Cell>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<RowFigures>,
    /// The comparison that goes on from here, by the name that opens it; empty where none does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub see: String,
}

impl Criterion {
    /// What its cell says about an option; empty where it has none.
    pub fn cell_text(&self, option: usize) -> &str {
        self.cells.get(option).map_or("", |cell| &cell.text)
    }

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

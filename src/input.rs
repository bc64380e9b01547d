//! The numbers the model works on: levels, ratings of the rows by both sources, and what the options run on.

use super::thresholds::{BEST_RATING, LADDER, POINTS, UNKNOWN_COUNTS};

/// The most options that can be compared.
pub const MOST_OPTIONS: usize = 8;

/// How much a row matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Level {
    /// It counts nothing.
    #[default]
    Off,
    /// One point.
    Low,
    /// Two points.
    Medium,
    /// Four points.
    High,
    /// Four points, and an option that cannot do it is out.
    Must,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 5] = [Self::Off, Self::Low, Self::Medium, Self::High, Self::Must];
    /// The levels that steps lead through, lowest first.
    pub const FREE: [Self; 4] = [Self::Off, Self::Low, Self::Medium, Self::High];

    /// Returns its weight before normalising: 0, 1, 2, 4, 4.
    #[must_use]
    pub const fn points(self) -> i32 {
        POINTS[self as usize]
    }

    /// Says whether a row at this level counts.
    #[must_use]
    pub const fn is_on(self) -> bool {
        !matches!(self, Self::Off)
    }

    /// Counts the presses of plus or minus between two levels.
    #[must_use]
    pub const fn steps_to(self, other: Self) -> u32 {
        (self as u32).abs_diff(other as u32)
    }
}

/// What two stacks side by side get in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Together {
    /// Each part may use the better one: a workload that can live in a service of its own.
    #[default]
    Best,
    /// The mean of both.
    Between,
    /// The lower one.
    Worst,
}

/// Whose ratings are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Basis {
    /// Those of who wrote the comparison.
    #[default]
    Stated,
    /// Those that measurements suggest.
    Evidence,
}

impl Basis {
    /// Returns the other source.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Stated => Self::Evidence,
            Self::Evidence => Self::Stated,
        }
    }
}

/// What stands for an unknown cell.
const UNKNOWN: u8 = u8::MAX;

/// The ratings of one row: 0 to 8 or unknown for each option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ratings([u8; MOST_OPTIONS]);

impl Ratings {
    /// Ratings of which nothing is known.
    pub const UNKNOWN: Self = Self([UNKNOWN; MOST_OPTIONS]);

    /// Takes up to eight cells; none if there are more or one is above 8.
    #[must_use]
    pub fn new(cells: &[Option<u8>]) -> Option<Self> {
        let mut ratings = Self::UNKNOWN;
        for (place, cell) in cells.iter().enumerate() {
            let own = ratings.0.get_mut(place)?;
            *own = match cell {
                Some(rating) if *rating > BEST_RATING => return None,
                Some(rating) => *rating,
                None => UNKNOWN,
            };
        }
        Some(ratings)
    }

    /// Returns the rating of an option; none where it is unknown.
    #[must_use]
    pub fn get(&self, option: usize) -> Option<u8> {
        self.0.get(option).copied().filter(|rating| *rating != UNKNOWN)
    }

    /// Returns what the rating of an option counts in a score: unknown counts 4.
    #[must_use]
    pub fn value(&self, option: usize) -> i32 {
        self.get(option).map_or(UNKNOWN_COUNTS, i32::from)
    }

    /// Sets the rating of one option; ratings above 8 count as 8.
    #[must_use]
    pub fn with(mut self, option: usize, rating: Option<u8>) -> Self {
        if let Some(cell) = self.0.get_mut(option) {
            *cell = rating.map_or(UNKNOWN, |rating| rating.min(BEST_RATING));
        }
        self
    }

    /// Says whether no option is rated.
    #[must_use]
    pub fn is_unrated(&self) -> bool {
        *self == Self::UNKNOWN
    }

    /// Says whether that many options are all rated, and equal.
    #[must_use]
    pub fn is_level(&self, options: usize) -> bool {
        let first = self.get(0);
        first.is_some() && (1..options).all(|option| self.get(option) == first)
    }
}

/// How two options compare where they are rated by a preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Preference {
    /// The second cannot: 8 to 0.
    OnlyFirst,
    /// 7 to 1.
    ClearlyFirst,
    /// 5 to 3.
    SlightlyFirst,
    /// 4 to 4.
    Tie,
    /// 3 to 5.
    SlightlySecond,
    /// 1 to 7.
    ClearlySecond,
    /// The first cannot: 0 to 8.
    OnlySecond,
}

impl Preference {
    /// Every preference, from one end of the ladder to the other.
    pub const ALL: [Self; 7] = [
        Self::OnlyFirst,
        Self::ClearlyFirst,
        Self::SlightlyFirst,
        Self::Tie,
        Self::SlightlySecond,
        Self::ClearlySecond,
        Self::OnlySecond,
    ];

    /// Returns the ratings it stands for.
    #[must_use]
    pub const fn ratings(self) -> Ratings {
        let [first, second] = LADDER[self as usize];
        let mut cells = [UNKNOWN; MOST_OPTIONS];
        cells[0] = first;
        cells[1] = second;
        Ratings(cells)
    }

    /// Returns the preference that two ratings spell, if they do.
    #[must_use]
    pub fn of(ratings: Ratings) -> Option<Self> {
        Self::ALL.into_iter().find(|preference| preference.ratings() == ratings)
    }
}

/// One row as the model sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Row {
    /// Hash of the row's id ([`row_hash`]): seeds its random numbers, whatever its place.
    pub id: u64,
    /// Ratings by who wrote the comparison; unrated where only the evidence rates the row.
    pub stated: Ratings,
    /// Ratings by the evidence; unrated where it has none. A re-rated row has the same in both.
    pub evidence: Ratings,
    /// What two stacks get here.
    pub together: Together,
    /// Which argument the row is one side of.
    pub topic: Option<u32>,
    /// How much it matters.
    pub level: Level,
}

impl Row {
    /// Returns the ratings in force: a row that only one source rates has that rating in both.
    #[must_use]
    pub fn ratings(&self, basis: Basis) -> Ratings {
        let (own, other) = match basis {
            Basis::Stated => (self.stated, self.evidence),
            Basis::Evidence => (self.evidence, self.stated),
        };
        if own.is_unrated() { other } else { own }
    }

    /// Says whether both sources rate the row, and differently.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.ratings(Basis::Stated) != self.ratings(Basis::Evidence)
    }

    /// Says whether nobody rates the row, so that it is only read.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.stated.is_unrated() && self.evidence.is_unrated()
    }

    /// Returns the level that counts: a row without ratings is off.
    #[must_use]
    pub fn active_level(&self) -> Level {
        if self.is_text() { Level::Off } else { self.level }
    }
}

/// Everything a verdict depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Input {
    /// How many options are compared, 2 to 8.
    pub options: usize,
    /// The platform each option runs on; options without one share it with nobody.
    pub stacks: Vec<Option<u32>>,
    /// The rows in pack order, own ones last, those that are off included.
    pub rows: Vec<Row>,
    /// How much keeping to one stack matters; none where the comparison knows no two stacks.
    pub one_stack: Option<Level>,
    /// Whose ratings are in force.
    pub basis: Basis,
}

impl Input {
    /// Returns the positions of the rows that count.
    pub fn active(&self) -> impl Iterator<Item = usize> + '_ {
        self.rows.iter().enumerate().filter(|(_, row)| row.active_level().is_on()).map(|(place, _)| place)
    }

    /// Returns the ratings of a row that are in force.
    #[must_use]
    pub fn ratings(&self, row: usize) -> Ratings {
        self.rows.get(row).map_or(Ratings::UNKNOWN, |row| row.ratings(self.basis))
    }

    /// Returns the level of a row or of keeping to one stack; off where there is none.
    #[must_use]
    pub fn level(&self, setting: Setting) -> Level {
        match setting {
            Setting::Row(row) => self.rows.get(row).map_or(Level::Off, Row::active_level),
            Setting::OneStack => self.one_stack.unwrap_or_default(),
        }
    }
}

/// Something that has a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// The row at that position.
    Row(usize),
    /// Keeping to one stack.
    OneStack,
}

/// Hashes a row id to what seeds its random numbers (FNV-1a, 64 bits: Fowler, Noll & Vo 1991).
#[must_use]
pub const fn row_hash(id: &str) -> u64 {
    let (bytes, mut hash, mut place) = (id.as_bytes(), 0xcbf2_9ce4_8422_2325u64, 0);
    while place < bytes.len() {
        hash = (hash ^ (bytes[place] as u64)).wrapping_mul(0x0100_0000_01b3);
        place += 1;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::{Basis, Level, Preference, Ratings, Row, Together};

    #[test]
    fn a_row_rated_by_one_source_has_that_rating_in_both() {
        let evidence = Preference::Tie.ratings();
        let row = Row {
            id: 0,
            stated: Ratings::UNKNOWN,
            evidence,
            together: Together::Best,
            topic: None,
            level: Level::High,
        };
        assert_eq!((row.ratings(Basis::Stated), row.ratings(Basis::Evidence)), (evidence, evidence));
        assert!(!row.is_disputed() && !row.is_text());
        let text = Row { evidence: Ratings::UNKNOWN, ..row };
        assert!(text.is_text());
        assert_eq!(text.active_level(), Level::Off);
    }

    #[test]
    fn ratings_are_taken_up_to_eight() {
        assert!(Ratings::new(&[Some(9)]).is_none());
        assert!(Ratings::new(&[None; 9]).is_none());
        let ratings = Ratings::new(&[Some(4), None]).unwrap();
        assert_eq!((ratings.value(1), ratings.get(1)), (4, None));
        assert!(!ratings.is_level(2) && ratings.with(1, Some(4)).is_level(2));
    }
}

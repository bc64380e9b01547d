//! Ratings of options from 0 to 8 or unknown, whose they are, and the preference that two of them amount to.

use serde::{Deserialize, Serialize};

use crate::model::catalog::MOST_OPTIONS;
use crate::model::thresholds::{BEST_RATING, CLEAR_FROM, LADDER, UNKNOWN_COUNTS};

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
    pub const ALL: [Self; 2] = [Self::Stated, Self::Evidence];

    /// The word used in files, in commands and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Evidence => "evidence",
        }
    }

    /// Returns the other source.
    pub const fn other(self) -> Self {
        match self {
            Self::Stated => Self::Evidence,
            Self::Evidence => Self::Stated,
        }
    }
}

/// What two stacks side by side get in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Together {
    /// Each part may use the better one: a workload that can live in a service of its own.
    #[default]
    Best,
    /// The mean of both.
    Between,
    /// The lower one.
    Worst,
}

impl Together {
    pub const ALL: [Self; 3] = [Self::Best, Self::Between, Self::Worst];

    /// The word used in files and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Between => "between",
            Self::Worst => "worst",
        }
    }
}

/// What stands for an unknown cell.
const UNKNOWN: u8 = u8::MAX;

/// The ratings of one row: 0 to 8 or unknown for each option.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ratings([u8; MOST_OPTIONS]);

impl Ratings {
    /// Ratings of which nothing is known.
    pub const UNKNOWN: Self = Self([UNKNOWN; MOST_OPTIONS]);

    /// Takes up to eight cells; none if there are more or one is above 8.
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
    pub fn get(&self, option: usize) -> Option<u8> {
        self.0.get(option).copied().filter(|rating| *rating != UNKNOWN)
    }

    /// Returns which of so many options are rated differently.
    pub fn differing(self, other: Self, options: usize) -> impl Iterator<Item = usize> {
        (0..options).filter(move |option| self.get(*option) != other.get(*option))
    }

    /// Returns what the rating of an option counts in a score: unknown counts 4.
    pub fn value(&self, option: usize) -> i32 {
        self.get(option).map_or(UNKNOWN_COUNTS, i32::from)
    }

    /// Sets the rating of one option; ratings above 8 count as 8.
    pub fn with(mut self, option: usize, rating: Option<u8>) -> Self {
        if let Some(cell) = self.0.get_mut(option) {
            *cell = rating.map_or(UNKNOWN, |rating| rating.min(BEST_RATING));
        }
        self
    }

    /// Says whether no option is rated.
    pub fn is_unrated(&self) -> bool {
        *self == Self::UNKNOWN
    }

    /// Says whether that many options are all rated, and equal.
    pub fn is_level(&self, options: usize) -> bool {
        let first = self.get(0);
        first.is_some() && (1..options).all(|option| self.get(option) == first)
    }

    /// Returns those of that many options that have the best known rating, in pack order.
    pub fn best(&self, options: usize) -> impl Iterator<Item = usize> + use<> {
        let cells = *self;
        let best = (0..options).filter_map(|option| cells.get(option)).max();
        (0..options).filter(move |option| best.is_some() && cells.get(*option) == best)
    }

    /// Returns whom the ratings of that many options favor.
    pub fn favors(&self, options: usize) -> Favors {
        if (0..options).any(|option| self.get(option).is_none()) {
            return Favors::Unknown;
        }
        let mut leaders = self.best(options);
        let (Some(leader), None) = (leaders.next(), leaders.next()) else { return Favors::Even };
        let best = self.value(leader);
        let rivals = (0..options).filter(|rival| *rival != leader).map(|rival| self.value(rival));
        let strength = match rivals.max().unwrap_or_default() {
            0 => Strength::Only,
            next if best - next >= CLEAR_FROM => Strength::Clear,
            _ => Strength::Slight,
        };
        Favors::One(leader, strength)
    }
}

/// Whom a row favors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Favors {
    /// Not every option is rated.
    Unknown,
    /// The best rating is shared.
    Even,
    /// One option, by that much over the next.
    One(usize, Strength),
}

/// How much better the best option is than the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// By less than four.
    Slight,
    /// By four or more.
    Clear,
    /// The others cannot.
    Only,
}

impl Strength {
    pub const ALL: [Self; 3] = [Self::Slight, Self::Clear, Self::Only];

    /// The word used in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Slight => "slight",
            Self::Clear => "clear",
            Self::Only => "only",
        }
    }
}

/// How two options compare where they are rated by a preference: the ladder of ratings one step apart.
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
    pub const fn ratings(self) -> Ratings {
        let [first, second] = LADDER[self as usize];
        let mut cells = [UNKNOWN; MOST_OPTIONS];
        cells[0] = first;
        cells[1] = second;
        Ratings(cells)
    }

    /// Returns the preference that two ratings spell, if they do.
    pub fn of(ratings: Ratings) -> Option<Self> {
        Self::ALL.into_iter().find(|preference| preference.ratings() == ratings)
    }

    /// Returns the preference for one of two options.
    pub const fn toward(option: usize, strength: Strength) -> Self {
        match (option, strength) {
            (0, Strength::Only) => Self::OnlyFirst,
            (0, Strength::Clear) => Self::ClearlyFirst,
            (0, Strength::Slight) => Self::SlightlyFirst,
            (_, Strength::Slight) => Self::SlightlySecond,
            (_, Strength::Clear) => Self::ClearlySecond,
            (_, Strength::Only) => Self::OnlySecond,
        }
    }

    /// Returns the option it is for and how much; nothing for a tie.
    pub const fn side(self) -> Option<(usize, Strength)> {
        match self {
            Self::OnlyFirst => Some((0, Strength::Only)),
            Self::ClearlyFirst => Some((0, Strength::Clear)),
            Self::SlightlyFirst => Some((0, Strength::Slight)),
            Self::Tie => None,
            Self::SlightlySecond => Some((1, Strength::Slight)),
            Self::ClearlySecond => Some((1, Strength::Clear)),
            Self::OnlySecond => Some((1, Strength::Only)),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::{Favors, Preference, Ratings, Strength};

    #[test]
    fn a_preference_and_its_ratings_favor_the_same() {
        for preference in Preference::ALL {
            let favors = preference.ratings().favors(2);
            let side = preference.side().map_or(Favors::Even, |(option, strength)| Favors::One(option, strength));
            assert_eq!(favors, side);
            assert_eq!(Preference::of(preference.ratings()), Some(preference));
        }
    }

    #[test]
    fn among_many_the_best_is_compared_with_the_next() {
        let favors = |cells: &[Option<u8>]| Ratings::new(cells).unwrap().favors(cells.len());
        assert_eq!(favors(&[Some(8), Some(2), Some(0)]), Favors::One(0, Strength::Clear));
        assert_eq!(favors(&[Some(3), Some(8), Some(6)]), Favors::One(1, Strength::Slight));
        assert_eq!(favors(&[Some(8), Some(1), Some(8)]), Favors::Even);
        assert_eq!(favors(&[Some(1), Some(0), Some(0)]), Favors::One(0, Strength::Only));
        assert_eq!(favors(&[Some(8), None]), Favors::Unknown);
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

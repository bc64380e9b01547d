//! The numbers the model works on: levels, ratings of the rows by both sources, and what the options run on.

use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::{Basis, Ratings, Together};
use crate::model::scenario::Scenario;
use crate::text;

/// One row as the model sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InputRow {
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
    pub level: Level,
}

impl InputRow {
    /// Returns the ratings in force: a row that only one source rates has that rating in both.
    pub fn ratings(&self, basis: Basis) -> Ratings {
        let (own, other) = match basis {
            Basis::Stated => (self.stated, self.evidence),
            Basis::Evidence => (self.evidence, self.stated),
        };
        if own.is_unrated() { other } else { own }
    }

    /// Returns the row as if both sources rated it as is in force by one.
    pub fn rated_by(&self, basis: Basis) -> Self {
        let ratings = self.ratings(basis);
        Self { stated: ratings, evidence: ratings, ..*self }
    }

    /// Says whether both sources rate the row, and differently.
    pub fn is_disputed(&self) -> bool {
        self.ratings(Basis::Stated) != self.ratings(Basis::Evidence)
    }

    /// Says whether nobody rates the row, so that it is only read.
    pub fn is_text(&self) -> bool {
        self.stated.is_unrated() && self.evidence.is_unrated()
    }

    /// Returns the level that counts: a row without ratings is off.
    pub fn active_level(&self) -> Level {
        if self.is_text() { Level::Off } else { self.level }
    }
}

/// Everything a verdict depends on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DecisionInput {
    /// How many options are compared, 2 to 8.
    pub options: usize,
    /// The platform each option runs on; options without one share it with nobody.
    pub stacks: Vec<Option<u32>>,
    /// The rows in pack order, own ones last, those that are off included.
    pub rows: Vec<InputRow>,
    /// How much keeping to one stack matters; none where the comparison knows no two stacks.
    pub one_stack: Option<Level>,
    pub basis: Basis,
}

impl DecisionInput {
    /// What a scenario asks of a catalog; its row indices are those of [`Rows`](crate::model::rows::Rows).
    pub fn new(catalog: &Catalog, scenario: &Scenario) -> Self {
        let criteria = catalog.criteria.iter().enumerate().map(|(index, row)| {
            let own = scenario.own_ratings.get(&index).and_then(|_| scenario.ratings(catalog, index));
            InputRow {
                id: row_hash(&row.id),
                stated: own.unwrap_or(row.stated),
                evidence: own.or(row.evidence.as_ref().map(|found| found.ratings)).unwrap_or(Ratings::UNKNOWN),
                together: row.together,
                topic: row.topic.and_then(|topic| u32::try_from(topic).ok()),
                level: scenario.criteria.get(index).copied().unwrap_or_default(),
            }
        });
        let own = scenario.own.iter().map(|row| InputRow {
            id: row_hash(&row.id),
            stated: row.ratings,
            evidence: Ratings::UNKNOWN,
            together: row.together,
            topic: None,
            level: row.level,
        });
        let stacks: Vec<&str> = catalog.options.iter().filter_map(|option| option.stack.as_deref()).collect();
        let stack = |name: &str| stacks.iter().position(|known| *known == name).and_then(|at| u32::try_from(at).ok());
        Self {
            options: catalog.options.len(),
            stacks: catalog.options.iter().map(|option| option.stack.as_deref().and_then(stack)).collect(),
            rows: criteria.chain(own).collect(),
            one_stack: catalog.pack.two_stacks.then_some(scenario.one_stack),
            basis: scenario.basis,
        }
    }

    /// Returns the positions of the rows that count.
    pub fn active(&self) -> impl Iterator<Item = usize> + '_ {
        self.rows.iter().enumerate().filter(|(_, row)| row.active_level().is_on()).map(|(place, _)| place)
    }

    /// Returns the ratings of a row that are in force.
    pub fn ratings(&self, row: usize) -> Ratings {
        self.rows.get(row).map_or(Ratings::UNKNOWN, |row| row.ratings(self.basis))
    }

    /// Returns the level of a row or of keeping to one stack; off where there is none.
    pub fn level(&self, setting: Setting) -> Level {
        match setting {
            Setting::Row(row) => self.rows.get(row).map_or(Level::Off, InputRow::active_level),
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

/// Hashes a row id to what seeds its random numbers.
pub const fn row_hash(id: &str) -> u64 {
    text::fnv1a(text::FNV_OFFSET, id.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::InputRow;
    use crate::model::level::Level;
    use crate::model::rating::{Basis, Preference, Ratings, Together};

    #[test]
    fn a_row_rated_by_one_source_has_that_rating_in_both() {
        let evidence = Preference::Tie.ratings();
        let row = InputRow {
            id: 0,
            stated: Ratings::UNKNOWN,
            evidence,
            together: Together::Best,
            topic: None,
            level: Level::High,
        };
        assert_eq!((row.ratings(Basis::Stated), row.ratings(Basis::Evidence)), (evidence, evidence));
        assert!(!row.is_disputed() && !row.is_text());
        let text = InputRow { evidence: Ratings::UNKNOWN, ..row };
        assert!(text.is_text());
        assert_eq!(text.active_level(), Level::Off);
    }
}

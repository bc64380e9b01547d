//! Rows by id: those of the pack and those of the scenario.

use serde::{Deserialize, Serialize};

use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::Ratings;
use crate::model::scenario::{OwnRating, OwnRow, Scenario};

/// A row that has a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Row {
    /// Index into the catalog's criteria.
    Criterion(usize),
    /// Index into the catalog's framework needs.
    Need(usize),
    /// Index into the scenario's own rows.
    Own(usize),
    /// *Keep to one stack*: how much a second stack costs.
    OneStack,
}

/// The rows of a pack and of the scenario on top of it.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    pub catalog: &'a Catalog,
    /// What was decided on top of it.
    pub scenario: &'a Scenario,
}

/// Whose a row's ratings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Provenance {
    Content,
    /// The scenario's, instead of the content's.
    OwnRating,
    /// The scenario's: the content has no such row.
    Own,
}

impl Provenance {
    /// The word that marks it; nothing where the content speaks.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Content => None,
            Self::OwnRating => Some("your rating"),
            Self::Own => Some("yours"),
        }
    }
}

impl<'a> Rows<'a> {
    /// The rows of a pack and of a scenario on top of it.
    pub const fn new(catalog: &'a Catalog, scenario: &'a Scenario) -> Self {
        Self { catalog, scenario }
    }

    /// How many rows decide between options, those that are off included.
    pub const fn count(self) -> usize {
        self.catalog.criteria.len() + self.scenario.own.len()
    }

    /// The row at an index of the engine.
    pub const fn at(self, index: usize) -> Row {
        match index.checked_sub(self.catalog.criteria.len()) {
            Some(own) => Row::Own(own),
            None => Row::Criterion(index),
        }
    }

    /// The index the engine has for a row; needs do not decide between options and have none.
    pub const fn index(self, row: Row) -> Option<usize> {
        match row {
            Row::Criterion(index) => Some(index),
            Row::Own(own) => Some(self.catalog.criteria.len() + own),
            Row::Need(_) | Row::OneStack => None,
        }
    }

    /// The rows that decide between options, in the order of the engine.
    pub fn deciding(self) -> impl Iterator<Item = Row> {
        (0..self.count()).map(move |index| self.at(index))
    }

    /// Every row: those that decide between options, then keeping to one stack, then the framework needs.
    pub fn all(self) -> impl Iterator<Item = Row> {
        let one_stack = self.catalog.pack.two_stacks.then_some(Row::OneStack);
        self.deciding().chain(one_stack).chain((0..self.catalog.needs.len()).map(Row::Need))
    }

    /// The row with that id.
    pub fn find(self, id: &str) -> Option<Row> {
        let own = || self.scenario.own.iter().position(|row| row.id == id).map(Row::Own);
        self.catalog.row(id).or_else(own)
    }

    /// The own row a row is, if it is one.
    pub fn own(self, row: Row) -> Option<&'a OwnRow> {
        match row {
            Row::Own(own) => self.scenario.own.get(own),
            Row::Criterion(_) | Row::Need(_) | Row::OneStack => None,
        }
    }

    /// The scenario's own rating of it, if there is one.
    pub fn own_rating(self, row: Row) -> Option<&'a OwnRating> {
        match row {
            Row::Criterion(index) => self.scenario.own_ratings.get(&index),
            Row::Own(_) | Row::Need(_) | Row::OneStack => None,
        }
    }

    pub fn id(self, row: Row) -> &'a str {
        self.own(row).map_or_else(|| self.catalog.row_id(row), |own| &own.id)
    }

    /// Its name as people read it, without a word on whose it is.
    pub fn name(self, row: Row) -> &'a str {
        self.own(row).map_or_else(|| self.catalog.row_name(row), |own| &own.name)
    }

    /// Its name, and in brackets whose it is where it or its rating is the scenario's own.
    pub fn marked(self, row: Row) -> String {
        let name = self.name(row);
        self.provenance(row).word().map_or_else(|| name.to_owned(), |word| format!("{name} ({word})"))
    }

    /// Whose its ratings are.
    pub fn provenance(self, row: Row) -> Provenance {
        match row {
            Row::Own(_) => Provenance::Own,
            Row::Criterion(index) if self.scenario.own_ratings.contains_key(&index) => Provenance::OwnRating,
            Row::Criterion(_) | Row::Need(_) | Row::OneStack => Provenance::Content,
        }
    }

    /// The ratings in force; needs have none.
    pub fn ratings(self, row: Row) -> Option<Ratings> {
        match row {
            Row::Criterion(index) => self.scenario.ratings(self.catalog, index),
            Row::Own(_) => self.own(row).map(|own| own.ratings),
            Row::Need(_) | Row::OneStack => None,
        }
    }

    /// Whether somebody has rated it; what needs no ratings is.
    pub fn is_rated(self, row: Row) -> bool {
        self.ratings(row).is_none_or(|ratings| !ratings.is_unrated())
    }

    /// Whether it has a part in the answer: it is on, and it is rated.
    pub fn counts(self, row: Row) -> bool {
        self.level(row).is_on() && self.is_rated(row)
    }

    /// The rows that are on and have no part in the answer, because no ratings are left of those they had.
    pub fn on_but_unrated(self) -> impl Iterator<Item = Row> {
        self.deciding().filter(move |row| self.level(*row).is_on() && !self.is_rated(*row))
    }

    pub fn level(self, row: Row) -> Level {
        self.scenario.level(row)
    }

    /// How many more own rows there is room for.
    pub fn room(self) -> usize {
        MOST_ROWS.saturating_sub(self.count() + self.catalog.needs.len())
    }
}

/// The most rows a pack may have together with those that a scenario adds, needs included.
pub const MOST_ROWS: usize = 5000;

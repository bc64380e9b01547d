//! The few numbers that move a verdict.

use crate::engine::candidate::Candidate;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::Ratings;
use crate::model::scenario::{Cost, Scenario};
use crate::text;

/// One row as the engine sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InputRow {
    /// Hash of the row's id ([`row_hash`]): seeds its random numbers, whatever its place.
    pub id: u64,
    /// How well each option does.
    pub ratings: Ratings,
    /// How much the row counts.
    pub level: Level,
    /// Whether this workload can live in a service of its own.
    pub splits: bool,
    /// Index of the argument this row is one side of.
    pub topic: Option<usize>,
}

impl InputRow {
    pub fn points(&self) -> i64 {
        self.level.points().into()
    }

    /// What a candidate gets for one of these points, in sixteenths and before any price: of a split the better
    /// option where the row can live in a service of its own, else the mean.
    pub fn sixteenths(&self, candidate: Candidate) -> i64 {
        let eighths = |option: usize| i64::from(self.ratings.eighths(option));
        match candidate {
            Candidate::Single(option) => 2 * eighths(option),
            Candidate::Both(pair) if self.splits => 2 * eighths(pair.first).max(eighths(pair.second)),
            Candidate::Both(pair) => eighths(pair.first) + eighths(pair.second),
        }
    }
}

/// What is asked: options, rows and the price of a second stack.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DecisionInput {
    /// How many options compete, 2 to 8.
    pub options: usize,
    /// The rows in pack order, then the scenario's own, those that are off included.
    pub rows: Vec<InputRow>,
    /// What a second stack costs.
    pub cost: Cost,
}

impl DecisionInput {
    /// The question a scenario asks of a catalog; its row indices are those of [`Rows`].
    ///
    /// [`Rows`]: crate::model::rows::Rows
    pub fn new(catalog: &Catalog, scenario: &Scenario) -> Self {
        let own = scenario.own.iter().map(|own| InputRow {
            id: row_hash(&own.id),
            ratings: own.ratings,
            level: own.level,
            splits: own.splits,
            topic: None,
        });
        let criteria = catalog.criteria.iter().enumerate().map(|(index, criterion)| InputRow {
            id: row_hash(&criterion.id),
            ratings: scenario.ratings(catalog, index).unwrap_or(criterion.article),
            level: scenario.criteria.get(index).copied().unwrap_or_default(),
            splits: criterion.splits,
            topic: criterion.topic,
        });
        Self { options: catalog.options.len(), rows: criteria.chain(own).collect(), cost: scenario.cost }
    }

    /// Indices of the rows that count.
    pub fn active(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().enumerate().filter(|(_, row)| row.level.is_on()).map(|(index, _)| index)
    }

    /// Indices of the rows that are musts.
    pub fn musts(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().enumerate().filter(|(_, row)| row.level == Level::Must).map(|(index, _)| index)
    }
}

/// The hash of a row id that seeds its random numbers.
pub fn row_hash(id: &str) -> u64 {
    text::fnv1a(text::FNV_OFFSET, id.as_bytes())
}

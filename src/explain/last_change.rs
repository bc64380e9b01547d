//! What the last edit changed.

use crate::engine::verdict::Verdict;
use crate::explain::explanation::{Explanation, standing};
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::Scenario;

/// What the last change did.
#[derive(Debug, Clone, PartialEq)]
pub struct LastChange {
    /// What was changed, in words.
    pub words: String,
    /// The rows that have another level now.
    pub rows: Vec<Row>,
    /// The answer before it, in a word and a number.
    pub before: String,
}

impl LastChange {
    /// The change between two scenarios. `action` names what was done where it was more than one row.
    pub fn new(catalog: &Catalog, before: (&Scenario, &Verdict), after: &Scenario, action: &str) -> Self {
        let (scenario, verdict) = before;
        let rows = change_words(catalog, scenario, after);
        let words = match (action, rows.as_slice()) {
            ("" | "Undo" | "Redo", [row]) => {
                let (known, was) = (Rows::new(catalog, after), level_before(scenario, after, *row).unwrap_or_default());
                let step = format!("{} {} → {}", known.marked(*row), was.word(), after.level(*row).word());
                if action.is_empty() { step } else { format!("{action}: {step}") }
            }
            ("", rows) => format!("{} rows changed", rows.len()),
            (action, _) => action.to_owned(),
        };
        Self { words, rows, before: standing(catalog, verdict) }
    }

    /// Before and after: the leader's share, or what the answer was.
    pub fn outcome(&self, after: &Explanation) -> String {
        let (was, is) = (&self.before, &after.standing);
        if was == is { format!("{is}: no change") } else { format!("{was} → {is}") }
    }
}

/// The level a row had, own rows by their id; nothing where there was no such row.
fn level_before(before: &Scenario, after: &Scenario, row: Row) -> Option<Level> {
    let Row::Own(index) = row else { return Some(before.level(row)) };
    let id = &after.own.get(index)?.id;
    before.own.iter().find(|known| known.id == *id).map(|known| known.level)
}

/// Rows with another level, re-rated ones, new ones, and rows that count and lean otherwise under another lens.
fn change_words(catalog: &Catalog, before: &Scenario, after: &Scenario) -> Vec<Row> {
    let leans_otherwise = |row: &Row| match *row {
        Row::Criterion(index) => {
            let is_on = after.level(*row).is_on();
            before.own_ratings.get(&index) != after.own_ratings.get(&index)
                || (is_on && before.ratings(catalog, index) != after.ratings(catalog, index))
        }
        Row::Own(index) => {
            let ratings = after.own.get(index).map(|own| (&own.id, own.ratings, own.splits));
            !before.own.iter().any(|own| Some((&own.id, own.ratings, own.splits)) == ratings)
        }
        Row::Need(_) => false,
    };
    let has_changed = |row: &Row| level_before(before, after, *row) != Some(after.level(*row)) || leans_otherwise(row);
    Rows::new(catalog, after).all().filter(has_changed).collect()
}

//! What the last change of the scenario did: in words, and before and after.

use crate::decide::verdict::Verdict;
use crate::model::catalog::Catalog;
use crate::model::scenario::{Row, Scenario};

/// What the last change did.
#[derive(Debug, Clone, PartialEq)]
pub struct Just {
    /// What was changed, in words.
    pub words: String,
    /// The rows that have another level now.
    pub rows: Vec<Row>,
    /// What was answered before.
    pub before: Box<Verdict>,
}

impl Just {
    /// The change between two scenarios. `action` names what was done where it was more than one row.
    #[must_use]
    pub fn new(catalog: &Catalog, before: (&Scenario, &Verdict), after: &Scenario, action: &str) -> Self {
        let (scenario, verdict) = before;
        let rows = changed(scenario, after);
        let words = match (action, rows.as_slice()) {
            ("" | "Undo" | "Redo", [row]) => {
                let step = format!(
                    "{} {} → {}",
                    catalog.row_name(*row),
                    scenario.level(*row).word(),
                    after.level(*row).word()
                );
                if action.is_empty() { step } else { format!("{action}: {step}") }
            }
            ("", rows) => format!("{} rows changed", rows.len()),
            (action, _) => action.to_owned(),
        };
        Self { words, rows, before: Box::new(verdict.clone()) }
    }
}

fn changed(before: &Scenario, after: &Scenario) -> Vec<Row> {
    let rows = (0..after.criteria.len()).map(Row::Criterion).chain((0..after.needs.len()).map(Row::Need));
    rows.filter(|row| before.level(*row) != after.level(*row)).collect()
}

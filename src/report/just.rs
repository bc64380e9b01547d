//! What the last change of the scenario did: in words, and before and after.

use crate::decide::label::{Candidate, Label};
use crate::decide::rounding::printed;
use crate::decide::verdict::Verdict;
use crate::model::catalog::Catalog;
use crate::model::scenario::{Row, Scenario};
use crate::report::words;

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
        let rows = changed(catalog, scenario, after);
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

impl Just {
    /// Before and after: the leader's share, or what the answer was.
    #[must_use]
    pub fn outcome(&self, catalog: &Catalog, after: &Verdict) -> String {
        let (was, is) = (standing(catalog, &self.before), standing(catalog, after));
        if was == is { format!("{is}: no change") } else { format!("{was} → {is}") }
    }
}

/// The answer in a word and a number.
#[must_use]
pub fn standing(catalog: &Catalog, verdict: &Verdict) -> String {
    let printed = printed(verdict);
    let name = |leader: Candidate| words::candidate(catalog, leader);
    let share = |candidate: Candidate| match candidate {
        Candidate::Single(option) => printed.scores.get(option).copied(),
        Candidate::Both(_) => printed.split,
    };
    match verdict.label {
        Label::None => "nothing set".to_owned(),
        Label::Infeasible => "infeasible".to_owned(),
        Label::TossUp => "toss-up".to_owned(),
        Label::Leads(leader) if verdict.is_forced() => format!("{} forced", name(leader)),
        Label::Leads(leader) => match share(leader) {
            Some(share) => format!("{} {share}", name(leader)),
            None => name(leader).to_owned(),
        },
    }
}

/// Rows with another level, and rows that count and lean otherwise under another lens.
fn changed(catalog: &Catalog, before: &Scenario, after: &Scenario) -> Vec<Row> {
    let rows = (0..after.criteria.len()).map(Row::Criterion).chain((0..after.needs.len()).map(Row::Need));
    let leans_otherwise = |row: &Row| match *row {
        Row::Criterion(index) => {
            after.level(*row).is_on() && before.ratings(catalog, index) != after.ratings(catalog, index)
        }
        Row::Need(_) => false,
    };
    rows.filter(|row| before.level(*row) != after.level(*row) || leans_otherwise(row)).collect()
}

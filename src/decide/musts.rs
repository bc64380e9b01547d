//! What musts knock out, what they force, and which of them would re-open an infeasible choice.

use crate::decide::label::{Candidate, Label};
use crate::decide::question::Question;
use crate::decide::tally::{Shape, Weight};

/// An option that fails a must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    /// Index of the row.
    pub row: usize,
    /// Index of the option.
    pub option: usize,
}

/// Which option fails which must, rows in pack order.
pub(crate) fn failures(question: &Question, weights: &[Weight]) -> Vec<Failure> {
    let mut failures = Vec::new();
    for (row, (content, _)) in question.rows.iter().zip(weights).enumerate().filter(|(_, (_, weight))| weight.must) {
        let failing = |option: &usize| !Shape::passes_row(content, Candidate::Single(*option));
        failures.extend((0..question.options).filter(failing).map(|option| Failure { row, option }));
    }
    failures
}

/// The musts that somebody fails.
pub(crate) fn forcing(failures: &[Failure]) -> Vec<usize> {
    let mut rows: Vec<usize> = failures.iter().map(|failure| failure.row).collect();
    rows.dedup();
    rows
}

/// Musts that, turned into high one at a time, leave somebody in the running.
pub(crate) fn reopening(shape: &Shape, question: &Question, weights: &[Weight]) -> Vec<usize> {
    let mut trial = weights.to_vec();
    let mut found = Vec::new();
    for row in 0..weights.len() {
        if !weights[row].must {
            continue;
        }
        trial[row].must = false;
        if shape.standing_of(question, &trial).label != Label::Infeasible {
            found.push(row);
        }
        trial[row].must = true;
    }
    found
}

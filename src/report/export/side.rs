//! Which of the few colours a candidate has in pages and pictures.

use crate::decide::label::Candidate;
use crate::report::told::Told;

/// The class of a candidate: of two options each has its own, of more only the first two of the verdict.
#[must_use]
pub fn side(told: &Told, candidate: Candidate) -> &'static str {
    let verdict = &told.answer.verdict;
    match candidate {
        Candidate::Both(_) => "both",
        Candidate::Single(0) if told.catalog.options.len() == 2 => "a",
        Candidate::Single(_) if told.catalog.options.len() == 2 => "b",
        single if verdict.leader == Some(single) => "a",
        single if verdict.runner_up == Some(single) => "b",
        Candidate::Single(_) => "rest",
    }
}

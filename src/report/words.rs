//! The few phrases that several pages share: what a verdict, a change and a cost are called.

use std::borrow::Cow;

use crate::decide::flips::Change;
use crate::decide::label::{Candidate, Label};
use crate::decide::nearest::Flip;
use crate::decide::rounding::{printed, tenths};
use crate::decide::verdict::Verdict;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::model::scenario::Cost;
use crate::report::glyphs::Glyphs;
use crate::report::text::plural;

/// What a candidate is called; where several pairs are possible, a pair by its marks.
#[must_use]
pub fn candidate(catalog: &Catalog, candidate: Candidate) -> Cow<'_, str> {
    match candidate {
        Candidate::Single(option) => Cow::Borrowed(catalog.option_name(option)),
        Candidate::Both(_) if catalog.options.len() == 2 => Cow::Borrowed("Both"),
        Candidate::Both(pair) => {
            let [first, second] = [pair.first, pair.second].map(|option| catalog.options[option].mark.as_str());
            Cow::Owned(format!("{first} + {second}"))
        }
    }
}

/// A verdict as it ends a change: "toss-up", "Python", "no option".
#[must_use]
pub fn label(catalog: &Catalog, label: Label) -> Cow<'_, str> {
    match label {
        Label::None => Cow::Borrowed("nothing set"),
        Label::Infeasible => Cow::Borrowed("no option"),
        Label::TossUp => Cow::Borrowed("toss-up"),
        Label::Leads(leader) => candidate(catalog, leader),
    }
}

/// One row going from a level to another.
#[must_use]
pub fn step(rows: Rows, row: usize, from: Level, to: Level) -> String {
    format!("{} {} → {}", rows.marked(rows.at(row)), from.word(), to.word())
}

/// A change of several rows.
#[must_use]
pub fn changes(rows: Rows, changes: &[Change]) -> String {
    let steps: Vec<String> = changes.iter().map(|change| step(rows, change.row, change.from, change.to)).collect();
    steps.join(", ")
}

/// A flip: what to change, and the verdict that gives.
#[must_use]
pub fn flip(rows: Rows, flip: &Flip) -> String {
    format!("{}: {}", changes(rows, &flip.changes), label(rows.catalog, flip.label))
}

/// The name of a row, with a sign before it and a word after it where it is ours or re-rated.
#[must_use]
pub fn signed(rows: Rows, row: Row, glyphs: Glyphs) -> String {
    match rows.say(row).word() {
        Some(_) => format!("{} {}", glyphs.ours(), rows.marked(row)),
        None => rows.name(row).to_owned(),
    }
}

/// How far the leader is ahead, in points of 100, with a tenth where the band asks for it.
#[must_use]
pub fn ahead(verdict: &Verdict) -> String {
    tenths(verdict).unwrap_or_else(|| printed(verdict).margin.unwrap_or_default().to_string())
}

/// The same with its noun.
#[must_use]
pub fn points(verdict: &Verdict) -> String {
    let ahead = ahead(verdict);
    if ahead == "1" { format!("{ahead} point") } else { format!("{ahead} points") }
}

/// What the sum of rounded numbers is called: with what it is before rounding where the band asks for it.
#[must_use]
pub fn sum(verdict: &Verdict) -> String {
    tenths(verdict).map_or_else(|| "Sum".to_owned(), |exact| format!("Sum, {exact} before rounding"))
}

/// How many people.
#[must_use]
pub fn people(number: usize) -> String {
    plural(number as u64, "person", "people")
}

/// How large a change is.
#[must_use]
pub fn steps(steps: u32) -> String {
    plural(steps.into(), "level step", "level steps")
}

/// What a second stack costs, as a share of everything that counts.
#[must_use]
pub fn cost(cost: Cost) -> String {
    let hundredths = u32::from(cost.sixteenths()) * 625;
    let (whole, part) = (hundredths / 100, hundredths % 100);
    if part == 0 { format!("{whole} %") } else { format!("{whole}.{} %", format!("{part:02}").trim_end_matches('0')) }
}

#[cfg(test)]
mod tests {
    use super::cost;
    use crate::model::scenario::Cost;
    use crate::report::text::plural;

    #[test]
    fn costs_are_said_in_percent() {
        for (sixteenths, words) in [(0, "0 %"), (1, "6.25 %"), (4, "25 %"), (6, "37.5 %"), (8, "50 %")] {
            assert_eq!(Cost::new(sixteenths).map(cost).as_deref(), Some(words));
        }
        assert_eq!((plural(1, "row", "rows"), plural(0, "row", "rows")), ("1 row".to_owned(), "0 rows".to_owned()));
    }
}

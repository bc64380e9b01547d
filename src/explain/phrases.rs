//! How candidates, labels, rows and changes are called.

use std::borrow::Cow;

use crate::engine::candidate::{Candidate, Label, Pair};
use crate::engine::confidence::{Confidence, Percent};
use crate::engine::counterfactual::{ChangeSearch, VerdictChange};
use crate::engine::frameworks::FrameworkChoice;
use crate::engine::sensitivity::{LevelChange, StabilityIntervals};
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::Cost;
use crate::text::width::plural;

/// Its name where there is little room: a pair by the marks of its members.
pub fn candidate_short(catalog: &Catalog, candidate: Candidate) -> Cow<'_, str> {
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
pub fn label_words(catalog: &Catalog, label: Label) -> Cow<'_, str> {
    match label {
        Label::None => Cow::Borrowed("nothing set"),
        Label::Infeasible => Cow::Borrowed("no option"),
        Label::TossUp => Cow::Borrowed("toss-up"),
        Label::Leads(leader) => candidate_short(catalog, leader),
    }
}

/// One row going from a level to another.
pub fn step_words(rows: Rows, row: usize, from: Level, to: Level) -> String {
    format!("{} {} → {}", rows.marked(rows.at(row)), from.word(), to.word())
}

/// A change of several rows.
pub fn changes(rows: Rows, changes: &[LevelChange]) -> String {
    let steps: Vec<String> =
        changes.iter().map(|change| step_words(rows, change.row, change.from, change.to)).collect();
    steps.join(", ")
}

/// A flip: what to change, and the verdict that gives.
pub fn change_in_words(rows: Rows, flip: &VerdictChange) -> String {
    format!("{}: {}", changes(rows, &flip.changes), label_words(rows.catalog, flip.label))
}

/// The name of a row, with a sign before it and a word after it where it is ours or re-rated.
pub fn signed(rows: Rows, row: Row, glyphs: Glyphs) -> String {
    match rows.say(row).word() {
        Some(_) => format!("{} {}", glyphs.ours(), rows.marked(row)),
        None => rows.name(row).to_owned(),
    }
}

pub fn people(number: usize) -> String {
    plural(number as u64, "person", "people")
}

/// How large a change is.
pub fn steps(steps: u32) -> String {
    plural(steps.into(), "level step", "level steps")
}

/// What is said after how far a search came, where its limit kept it from going as far as it was to.
pub const fn cut(search: &ChangeSearch) -> &'static str {
    if search.is_cut() { "; the search reached its limit there" } else { "" }
}

/// What a second stack costs, as a share of everything that counts.
pub fn cost(cost: Cost) -> String {
    let hundredths = u32::from(cost.sixteenths()) * 625;
    let (whole, part) = (hundredths / 100, hundredths % 100);
    if part == 0 { format!("{whole} %") } else { format!("{whole}.{} %", format!("{part:02}").trim_end_matches('0')) }
}

/// Words joined as in speech: `a`, `a and b`, `a, b and c`.
pub fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Words of which one is enough: `a`, `a or b`, `a, b or c`.
pub fn alternatives<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// The name of a candidate; where several pairs are possible, a pair by its members.
pub fn candidate_name(catalog: &Catalog, candidate: Candidate) -> String {
    match candidate {
        Candidate::Single(option) => catalog.option_name(option).to_owned(),
        Candidate::Both(_) if catalog.options.len() == 2 => "Both".to_owned(),
        Candidate::Both(pair) => {
            format!("{} + {}", catalog.option_name(pair.first), catalog.option_name(pair.second))
        }
    }
}

/// The two names of a pair.
pub fn pair_name(catalog: &Catalog, pair: Pair) -> String {
    format!("{} and {}", catalog.option_name(pair.first), catalog.option_name(pair.second))
}

/// The verdict as what a change leads to, within a sentence.
pub fn label_phrase(catalog: &Catalog, label: Label) -> String {
    match label {
        Label::TossUp => "a toss-up".to_owned(),
        Label::Leads(Candidate::Both(_)) if catalog.options.len() == 2 => "both".to_owned(),
        Label::Leads(candidate) => candidate_name(catalog, candidate),
        label => label_words(catalog, label).into_owned(),
    }
}

/// The name of a row, marked where it is ours or re-rated.
pub fn quoted_row(known: Rows, row: usize) -> String {
    known.marked(known.at(row))
}

pub fn quoted_rows(known: Rows, rows: &[usize]) -> Vec<String> {
    rows.iter().map(|row| quoted_row(known, *row)).collect()
}

/// How sure it is, counted in shaken versions.
pub fn confidence_line(confidence: &Confidence) -> String {
    match confidence.percent() {
        Percent::Above99 => "holds in more than 99 of 100 shaken versions".to_owned(),
        Percent::Below1 => "holds in fewer than 1 of 100 shaken versions".to_owned(),
        Percent::Whole(percent) => format!("holds in {percent} of 100 shaken versions"),
    }
}

/// Where the leader stays ahead, as a person would say it.
pub fn stability_words(stable: &StabilityIntervals, leader: &str) -> String {
    let Some((low, high)) = stable.interval.levels() else { return String::new() };
    match (low, high) {
        (Level::Off, Level::High) => format!("{leader} stays ahead at every level"),
        (Level::Off, Level::Off) => format!("{leader} stays ahead only while this is off"),
        (Level::Off, high) => format!("{leader} stays ahead up to {}", high.word()),
        (low, high) if low == high => format!("{leader} stays ahead only at {}", low.word()),
        (low, Level::High) => format!("{leader} stays ahead from {} up", low.word()),
        (low, high) => format!("{leader} stays ahead from {} to {}", low.word(), high.word()),
    }
}

/// What a row does that alone holds the gate for a second stack.
pub fn gate_note(stable: &StabilityIntervals) -> Option<&'static str> {
    stable.holds_the_gate.then_some("Both is proposed only while this is high or must")
}

/// Why no framework is proposed; nothing where one is.
pub const fn no_framework_reason(choice: FrameworkChoice) -> Option<&'static str> {
    match choice {
        FrameworkChoice::Pinned(_) | FrameworkChoice::Best(_) => None,
        FrameworkChoice::NothingOn => Some("nothing that tells frameworks apart is on"),
        FrameworkChoice::NothingRated => Some("nothing is known about these frameworks in the rows that are on"),
        FrameworkChoice::NoFrameworks => Some("no frameworks are listed"),
    }
}

/// Changes as a person would make them: `real-time from low to high`.
pub fn changes_line(known: Rows, changes: &[LevelChange]) -> String {
    let change = |change: &LevelChange| {
        format!("{} from {} to {}", quoted_row(known, change.row), change.from.word(), change.to.word())
    };
    joined(&changes.iter().map(change).collect::<Vec<_>>())
}

/// The smallest change of verdict, or how far there is none; nothing while nothing is searched.
pub fn nearest_line(known: Rows, search: &ChangeSearch) -> Option<String> {
    if let Some(flip) = search.nearest() {
        let verb = if flip.changes.len() == 1 { "gives" } else { "give" };
        let changes = changes_line(known, &flip.changes);
        return Some(format!("Nearest change: {changes} {verb} {}", label_phrase(known.catalog, flip.label)));
    }
    match search.searched_to() {
        0 => None,
        1 => Some("No change of 1 level step alters this".to_owned()),
        steps => Some(format!("No change of up to {steps} level steps alters this")),
    }
}

#[cfg(test)]
mod tests {
    use super::cost;
    use crate::model::scenario::Cost;
    use crate::text::width::plural;

    #[test]
    fn costs_are_said_in_percent() {
        for (sixteenths, words) in [(0, "0 %"), (1, "6.25 %"), (4, "25 %"), (6, "37.5 %"), (8, "50 %")] {
            assert_eq!(Cost::new(sixteenths).map(cost).as_deref(), Some(words));
        }
        assert_eq!((plural(1, "row", "rows"), plural(0, "row", "rows")), ("1 row".to_owned(), "0 rows".to_owned()));
    }
}

//! The short lines a verdict is explained with, one for each thing there is to say.
//!
//! `sentence` puts some of them together; panels and reports take what they need. Lines have no full
//! stop; those that open with a name keep it as it is written.

use crate::decide::confidence::{Confidence, Percent};
use crate::decide::flips::Change;
use crate::decide::label::{Candidate, Label, Pair};
use crate::decide::nearest::Search;
use crate::decide::question::Question;
use crate::decide::split::{Gate, Server, Split};
use crate::decide::tally::Shape;
use crate::decide::verdict::{TopicWeight, Verdict};
use crate::model::catalog::Catalog;
use crate::model::criterion::Section;
use crate::model::ratio::Ratio;
use crate::model::rows::Rows;

/// Words joined as in speech: `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Words of which one is enough: `a`, `a or b`, `a, b or c`.
#[must_use]
pub fn alternatives<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// The name of a candidate; of several possible pairs the split says which it is.
#[must_use]
pub fn candidate_name(catalog: &Catalog, candidate: Candidate) -> String {
    match candidate {
        Candidate::Single(option) => catalog.option_name(option).to_owned(),
        Candidate::Both(_) if catalog.options.len() == 2 => "Both".to_owned(),
        Candidate::Both(pair) => format!("Both ({})", pair_name(catalog, pair)),
    }
}

/// The two names of a pair.
#[must_use]
pub fn pair_name(catalog: &Catalog, pair: Pair) -> String {
    format!("{} and {}", catalog.option_name(pair.first), catalog.option_name(pair.second))
}

/// The verdict in a few words, as what a change leads to.
#[must_use]
pub fn label_name(catalog: &Catalog, label: Label) -> String {
    match label {
        Label::None => "no verdict".to_owned(),
        Label::Infeasible => "no option that meets every must".to_owned(),
        Label::TossUp => "a toss-up".to_owned(),
        Label::Leads(Candidate::Both(pair)) if catalog.options.len() > 2 => {
            format!("both ({})", pair_name(catalog, pair))
        }
        Label::Leads(Candidate::Both(_)) => "both".to_owned(),
        Label::Leads(Candidate::Single(option)) => catalog.option_name(option).to_owned(),
    }
}

/// The name of a row, marked where it is ours or re-rated.
#[must_use]
pub fn row_name(known: Rows, row: usize) -> String {
    known.marked(known.at(row))
}

/// The names of rows.
#[must_use]
pub fn row_names(known: Rows, rows: &[usize]) -> Vec<String> {
    rows.iter().map(|row| row_name(known, *row)).collect()
}

/// How sure it is, counted in shaken versions.
#[must_use]
pub fn confidence_line(confidence: &Confidence) -> String {
    match confidence.percent() {
        Percent::Above99 => "holds in more than 99 of 100 shaken versions".to_owned(),
        Percent::Below1 => "holds in fewer than 1 of 100 shaken versions".to_owned(),
        Percent::Whole(percent) => format!("holds in {percent} of 100 shaken versions"),
    }
}

/// An argument that counts in several rows, with what they weigh together.
#[must_use]
pub fn topic_line(catalog: &Catalog, topic: &TopicWeight) -> String {
    let name = catalog.topics.get(topic.topic).map_or("", |topic| &topic.name);
    format!("{name} counts in {} rows: {} % of the weight", topic.rows.len(), topic.weight.percent())
}

/// Level rows that turn the label; nothing where none does.
#[must_use]
pub fn tie_line(known: Rows, verdict: &Verdict) -> Option<String> {
    let names = row_names(known, &verdict.turning_ties);
    match names.as_slice() {
        [] => None,
        [only] => Some(format!("{only} is a tie: it brings the two closer")),
        several => Some(format!("{} are ties: they bring the two closer", joined(several))),
    }
}

/// Which musts each failing option fails, one line an option.
#[must_use]
pub fn failure_lines(known: Rows, verdict: &Verdict) -> Vec<String> {
    let fails = |option: usize| {
        let rows: Vec<usize> =
            verdict.failures.iter().filter(|failure| failure.option == option).map(|failure| failure.row).collect();
        let names = joined(&row_names(known, &rows));
        (!rows.is_empty()).then(|| format!("{} fails {names}", known.catalog.option_name(option)))
    };
    (0..known.catalog.options.len()).filter_map(fails).collect()
}

/// Who fails the only must that forces a verdict, else all [`failure_lines`] in one.
#[must_use]
pub fn forcing_line(known: Rows, verdict: &Verdict) -> String {
    if verdict.forced_by.len() != 1 {
        return failure_lines(known, verdict).join("; ");
    }
    let failing: Vec<String> =
        verdict.failures.iter().map(|failure| known.catalog.option_name(failure.option).to_owned()).collect();
    format!("{} {} it", joined(&failing), if failing.len() == 1 { "fails" } else { "fail" })
}

/// Which single must would re-open a choice in which nobody meets every must.
#[must_use]
pub fn reopening_line(known: Rows, verdict: &Verdict) -> Option<String> {
    if verdict.label != Label::Infeasible {
        return None;
    }
    Some(match row_names(known, &verdict.reopening).as_slice() {
        [] => "No single must would re-open the choice".to_owned(),
        names => format!("{} as high instead of must would re-open the choice", alternatives(names)),
    })
}

/// Why the split is or is not on the table; nothing while nothing is on.
#[must_use]
pub fn gate_line(known: Rows, question: &Question, verdict: &Verdict) -> Option<String> {
    let split = verdict.split.as_ref()?;
    let both = Subject::new(known.catalog, split.pair);
    if split.in_the_running {
        return Some(price_line(&both, verdict, split));
    }
    if !split.passes {
        let failing = joined(&row_names(known, &failing_rows(question, split)));
        return Some(format!("{} {} {failing}", both.name, both.verb("fails", "fail")));
    }
    let Gate::Shut { lacking } = &split.gate else { return None };
    let why = match lacking.as_slice() {
        [only] => format!("{} clearly wins no row at high or must", known.catalog.option_name(*only)),
        _ => format!(
            "neither {} nor {} clearly wins a row at high or must",
            known.catalog.option_name(split.pair.first),
            known.catalog.option_name(split.pair.second)
        ),
    };
    let is = both.verb("is", "are");
    let would = if split.would_lead { "would lead, but".to_owned() } else { format!("{is} not on the table:") };
    Some(format!("{} {would} {why}", both.name))
}

/// The split as the subject of a line: one thing of two options, or two named ones.
struct Subject {
    name: String,
    is_one: bool,
}

impl Subject {
    fn new(catalog: &Catalog, pair: Pair) -> Self {
        let is_one = catalog.options.len() == 2;
        let name = if is_one { "Both".to_owned() } else { format!("Both {}", pair_name(catalog, pair)) };
        Self { name, is_one }
    }

    const fn verb(&self, one: &'static str, many: &'static str) -> &'static str {
        if self.is_one { one } else { many }
    }
}

/// What a second stack may cost for the split to lead.
fn price_line(both: &Subject, verdict: &Verdict, split: &Split) -> String {
    let Some(cost) = split.leads_below.map(Ratio::percent) else {
        let lead = both.verb("leads", "lead");
        return format!("{} {lead} at any cost: no option alone meets every must", both.name);
    };
    let candidate = Candidate::Both(split.pair);
    let does = if verdict.label == Label::Leads(candidate) {
        format!("{} while a second stack costs", both.verb("leads", "lead"))
    } else if verdict.leader == Some(candidate) {
        format!("{} ahead while a second stack costs", both.verb("is", "are"))
    } else if cost > 0 {
        "would lead if a second stack cost".to_owned()
    } else {
        return format!("{} would not lead even if a second stack cost nothing", both.name);
    };
    format!("{} {does} you less than {cost} %", both.name)
}

fn failing_rows(question: &Question, split: &Split) -> Vec<usize> {
    let is_failed = |row: &usize| !Shape::passes_row(&question.rows[*row], Candidate::Both(split.pair));
    question.musts().filter(is_failed).collect()
}

/// Which row goes to which option when both are used; nothing unless the split leads.
#[must_use]
pub fn services_line(known: Rows, verdict: &Verdict) -> Option<String> {
    let split = verdict.split.as_ref().filter(|split| verdict.leader == Some(Candidate::Both(split.pair)))?;
    let goes = |option: usize| {
        let rows: Vec<usize> = split
            .services
            .iter()
            .filter(|service| service.by == Server::Option(option))
            .map(|service| service.row)
            .collect();
        let names = joined(&row_names(known, &rows));
        let verb = if rows.len() == 1 { "goes" } else { "go" };
        (!rows.is_empty()).then(|| format!("{names} {verb} to {}", known.catalog.option_name(option)))
    };
    let parts: Vec<String> = [split.pair.first, split.pair.second].into_iter().filter_map(goes).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What helps when two are too close to call; nothing unless it is a toss-up.
#[must_use]
pub fn toss_up_line(catalog: &Catalog, question: &Question, verdict: &Verdict) -> Option<String> {
    let (leader, rival) = (verdict.leader?, verdict.runner_up?);
    if verdict.label != Label::TossUp {
        return None;
    }
    let has_split = [leader, rival].iter().any(|candidate| matches!(candidate, Candidate::Both(_)));
    Some(if has_split {
        "A second stack is worth about its price; keep one unless you already run both".to_owned()
    } else if team_can_help(catalog, question, [leader, rival]) {
        "Switch on your team's skills".to_owned()
    } else {
        "These priorities do not separate them".to_owned()
    })
}

/// Whether the skills of the team could tell two options apart, and none of them is on yet.
#[must_use]
pub fn team_can_help(catalog: &Catalog, question: &Question, pair: [Candidate; 2]) -> bool {
    let [Candidate::Single(first), Candidate::Single(second)] = pair else { return false };
    let team = || catalog.section(Section::Team).filter_map(|row| question.rows.get(row));
    let none_is_on = !team().any(|row| row.level.is_on());
    none_is_on && team().any(|row| row.ratings.eighths(first) != row.ratings.eighths(second))
}

/// Changes as a person would make them: `real-time from low to high`.
#[must_use]
pub fn changes_line(known: Rows, changes: &[Change]) -> String {
    let change = |change: &Change| {
        format!("{} from {} to {}", row_name(known, change.row), change.from.word(), change.to.word())
    };
    joined(&changes.iter().map(change).collect::<Vec<_>>())
}

/// The smallest change of verdict, or how far there is none; nothing while nothing is searched.
#[must_use]
pub fn nearest_line(known: Rows, search: &Search) -> Option<String> {
    if let Some(flip) = search.nearest() {
        let verb = if flip.changes.len() == 1 { "gives" } else { "give" };
        let changes = changes_line(known, &flip.changes);
        return Some(format!("Nearest change: {changes} {verb} {}", label_name(known.catalog, flip.label)));
    }
    match search.searched_to() {
        0 => None,
        1 => Some("No change of 1 level step alters this".to_owned()),
        steps => Some(format!("No change of up to {steps} level steps alters this")),
    }
}

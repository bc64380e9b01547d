//! How sure a verdict is and what would turn it, as facts to check it by.

use crate::decide::flips::must_watch;
use crate::decide::label::Label;
use crate::decide::nearest::Search;
use crate::decide::wording::{alternatives, changes_line, confidence_line, label_name, nearest_line, topic_line};
use crate::model::level::Level;
use crate::report::facts::{Fact, Part};
use crate::report::panel::lens;
use crate::report::told::Told;
use crate::report::words;

/// How sure the verdict is, and the smallest changes that would turn it.
#[must_use]
pub fn confirmation(told: &Told) -> Vec<Fact> {
    let mut part = Part::new("");
    let verdict = &told.answer.verdict;
    if verdict.label == Label::None {
        return part.facts;
    }
    if let Some(confidence) = told.answer.known_confidence() {
        part.fact("How sure", format!("{}, it {}", confidence.word(), confidence_line(confidence)));
    }
    for flip in told.search().map(Search::by_label).unwrap_or_default() {
        let steps = words::steps(flip.steps);
        let changes = changes_line(told.rows(), &flip.changes);
        part.fact("Turned by", format!("{changes}, which gives {} ({steps})", label_name(told.catalog, flip.label)));
    }
    let is_turned = part.facts.iter().any(|fact| fact.label == "Turned by");
    if !is_turned && verdict.label != Label::Infeasible {
        part.fact("Turned by", told.search().and_then(|search| nearest_line(told.rows(), search)).unwrap_or_default());
    }
    for (label, words) in musts(told) {
        part.fact("Must watch", format!("{words} gives {}", label_name(told.catalog, label)));
    }
    if !lens::differing(told.catalog, told.scenario).is_empty() {
        let said =
            lens::both(told.catalog, told.scenario).map(|(lens, answer)| format!("{answer} by the {}", lens.word()));
        part.fact("By article and evidence", said.join(", "));
    }
    for topic in &verdict.topics {
        part.fact("Counted several times", topic_line(told.catalog, topic));
    }
    part.facts
}

/// Rows that turn the verdict by becoming a must, or by no longer being one, by what they give.
fn musts(told: &Told) -> Vec<(Label, String)> {
    let mut found: Vec<(Label, Level, Vec<String>)> = Vec::new();
    for change in must_watch(&told.answer.question) {
        let (label, to, name) = (change.label, change.change.to, told.row_name(change.change.row));
        match found.iter_mut().find(|known| (known.0, known.1) == (label, to)) {
            Some((_, _, names)) => names.push(name),
            None => found.push((label, to, vec![name])),
        }
    }
    let words = |(label, to, names): (Label, Level, Vec<String>)| {
        let names = alternatives(&names);
        let level =
            if to == Level::Must { "as a must".to_owned() } else { format!("as {} instead of must", to.word()) };
        (label, format!("{names} {level}"))
    };
    found.into_iter().map(words).collect()
}

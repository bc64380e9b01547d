//! What to do next, where the verdict alone does not say it.

use crate::decide::label::{Candidate, Label};
use crate::decide::wording::team_can_help;
use crate::report::keys::at_start;
use crate::report::page::{Line, Page, Tone};
use crate::report::subject::{Reader, Subject};

/// The start: the quick answer, how to make rows count, the examples.
pub fn nothing_set(subject: Subject, page: &mut Page) {
    page.gap();
    for line in &subject.catalog.pack.quick_answer {
        page.hanging(Line::of(Tone::Dim, format!("{} ", subject.glyphs.dot())), Tone::Plain, line);
    }
    page.heading("Ask your own question");
    let keys = subject.keys();
    for (key, words) in [
        (at_start(keys.toggle), "makes a row count"),
        (format!("{} {}", keys.raise, keys.lower), "say how much"),
        (keys.presets.to_owned(), "starts from an example"),
        (keys.guide.to_owned(), "tells the whole argument"),
    ] {
        page.hanging(Line::of(Tone::Key, format!(" {key:<6}")), Tone::Plain, words);
    }
    if subject.catalog.presets.is_empty() {
        return;
    }
    page.heading("Examples");
    for preset in &subject.catalog.presets {
        page.text(Tone::Plain, 1, &preset.title);
    }
}

/// A toss-up or an infeasible verdict says what would help.
pub fn write(subject: Subject, page: &mut Page) {
    let verdict = &subject.answer.verdict;
    match verdict.label {
        Label::TossUp => {
            page.gap();
            page.text(Tone::Plain, 0, &subject.glyphs.spell(&toss_up(subject)));
        }
        Label::Infeasible => {
            page.gap();
            let rows: Vec<String> = verdict.reopening.iter().map(|row| subject.row_name(*row)).collect();
            let lower = match subject.reader {
                Reader::Explorer(keys) => format!("press {} on", keys.lower),
                Reader::Command | Reader::Picture => "lower to high".to_owned(),
            };
            let words = match rows.as_slice() {
                [] => format!("No single must re-opens the choice: {lower} two of them."),
                rows => format!("To re-open the choice, {lower} {}.", rows.join(" or ")),
            };
            page.text(Tone::Plain, 0, &words);
        }
        _ => {}
    }
}

fn toss_up(subject: Subject) -> String {
    let verdict = &subject.answer.verdict;
    let split =
        [verdict.leader, verdict.runner_up].into_iter().flatten().any(|side| matches!(side, Candidate::Both(_)));
    if split {
        return "A second stack is worth about its price: keep one unless you already run both.".to_owned();
    }
    let mut words = "These priorities do not separate them.".to_owned();
    if let (Some(leader), Some(rival)) = (verdict.leader, verdict.runner_up)
        && team_can_help(subject.catalog, &subject.answer.question, [leader, rival])
    {
        words.push_str(" Let your team's skills decide: switch them on under Team.");
    }
    words
}

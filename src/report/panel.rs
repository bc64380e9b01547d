//! The verdict panel: the answer, how far ahead, why, against what, and what to do next.
//!
//! Its first lines stand alone as the answer. The screen draws this page; `versus` prints it.

use crate::decide::confidence::Confidence;
use crate::decide::constants::TOSS_UP_BELOW;
use crate::decide::label::{Candidate, Label};
use crate::decide::rounding::{printed, tenths};
use crate::decide::verdict::Verdict;
use crate::decide::wording::row_names;
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::report::answer::{Answer, Late};
use crate::report::page::{Page, Tone};
use crate::report::subject::Subject;
use crate::report::text::width;
use crate::report::words;

pub mod advice;
pub mod flips;
pub mod lens;
pub mod reasons;
pub mod shares;
pub mod stack;

/// The panel for a width.
#[must_use]
pub fn page(subject: Subject, width: usize) -> Page {
    let mut page = Page::new(width);
    let verdict = &subject.answer.verdict;
    headline(subject, &mut page);
    if verdict.label == Label::None {
        advice::nothing_set(subject, &mut page);
        just_now(subject, &mut page);
        return page;
    }
    page.gap();
    shares::write(subject, &mut page);
    advice::write(subject, &mut page);
    just_now(subject, &mut page);
    reasons::write(subject, &mut page);
    lens::write(subject, &mut page);
    stack::write(subject, &mut page);
    flips::write(subject, &mut page);
    page
}

/// The answer in a word or two: who leads, or why nobody does.
#[must_use]
pub fn headline_words(catalog: &Catalog, answer: &Answer) -> String {
    headline_of(catalog, &answer.verdict)
}

/// The same for a verdict by itself.
#[must_use]
pub fn headline_of(catalog: &Catalog, verdict: &Verdict) -> String {
    match verdict.label {
        Label::None => "Nothing counts yet".to_owned(),
        Label::Infeasible => "No option meets every must".to_owned(),
        Label::TossUp => "TOSS-UP".to_owned(),
        Label::Leads(Candidate::Both(_)) if verdict.is_forced() => "BOTH are forced".to_owned(),
        Label::Leads(leader) if verdict.is_forced() => {
            format!("{} is forced", words::candidate(catalog, leader).to_uppercase())
        }
        Label::Leads(Candidate::Both(pair)) => {
            let (first, second) = (&catalog.options[pair.first].name, &catalog.options[pair.second].name);
            format!("BOTH lead: {first} and {second}")
        }
        Label::Leads(leader) => format!("{} leads", words::candidate(catalog, leader).to_uppercase()),
    }
}

/// The second line: band and how far ahead.
#[must_use]
pub fn band_words(rows: Rows, answer: &Answer) -> String {
    let (catalog, verdict) = (rows.catalog, &answer.verdict);
    let forced = row_names(rows, &verdict.forced_by);
    match (verdict.label, verdict.band) {
        (Label::None, _) => String::new(),
        (Label::Infeasible, _) => "each fails at least one".to_owned(),
        (Label::Leads(_), None) => match forced.as_slice() {
            [row] => format!("by the must {row}"),
            rows => format!("by the musts {}", rows.join(" and ")),
        },
        (Label::TossUp, _) => {
            let sides: Vec<String> = [verdict.leader, verdict.runner_up]
                .into_iter()
                .flatten()
                .map(|side| format!("{} {}", words::candidate(catalog, side), share(verdict, side)))
                .collect();
            let apart =
                tenths(verdict).map_or_else(|| format!("less than {TOSS_UP_BELOW}"), |exact| format!("only {exact}"));
            format!("{}: {apart} apart", sides.join(", "))
        }
        (_, Some(band)) => format!("{}, {} ahead", band.word(), words::ahead(verdict)),
    }
}

/// A candidate's share in whole percent.
#[must_use]
pub fn share(verdict: &Verdict, candidate: Candidate) -> i64 {
    printed(verdict).share(candidate).unwrap_or_default()
}

/// The third line: how sure, in at most that many cells; empty where that means nothing.
#[must_use]
pub fn confidence_words(answer: &Answer, cells: usize) -> String {
    let shaken = match &answer.confidence {
        Late::Pending if answer.verdict.margin.is_some() => "…".to_owned(),
        Late::Ready(Some(confidence)) => confidence.percent().to_string(),
        Late::Pending | Late::Ready(None) => return String::new(),
    };
    let word = answer.known_confidence().map_or("", Confidence::word);
    let long = format!("holds in {shaken} of 100 shaken versions");
    let full = if word.is_empty() { long.clone() } else { format!("{word}: {long}") };
    let short = format!("{word}: holds in {shaken} of 100");
    [full, short].into_iter().find(|words| width(words) <= cells).unwrap_or(long)
}

/// What the headline of a verdict is: the answer, or that there is none yet.
#[must_use]
pub const fn headline_tone(verdict: &Verdict) -> Tone {
    match verdict.label {
        Label::None => Tone::Strong,
        Label::Leads(_) | Label::TossUp | Label::Infeasible => Tone::Answer,
    }
}

fn headline(subject: Subject, page: &mut Page) {
    let tone = headline_tone(&subject.answer.verdict);
    page.text(tone, 0, &headline_words(subject.catalog, subject.answer));
    let band = band_words(subject.rows(), subject.answer);
    if !band.is_empty() {
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&band));
    }
    let confidence = confidence_words(subject.answer, page.width);
    if !confidence.is_empty() {
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&confidence));
    }
}

fn just_now(subject: Subject, page: &mut Page) {
    let Some(just) = subject.just else { return };
    page.heading("Just now");
    page.text(Tone::Changed, 1, &subject.glyphs.spell(&just.words));
    let outcome = just.outcome(subject.catalog, &subject.answer.verdict);
    page.text(Tone::Plain, 1, &subject.glyphs.spell(&outcome));
}

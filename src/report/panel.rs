//! The verdict panel: the answer, how far ahead, why, against what, and what to do next.
//!
//! Its first lines stand alone as the answer. The screen draws this page; `versus` prints it.

use crate::decide::label::{Candidate, Label};
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::report::answer::{Answer, Late};
use crate::report::glyphs::Glyphs;
use crate::report::just::Just;
use crate::report::page::{Line, Page, Tone};
use crate::report::words;

pub mod advice;
pub mod flips;
pub mod reasons;
pub mod shares;
pub mod stack;

/// What the panel speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The content.
    pub catalog: &'a Catalog,
    /// What was decided.
    pub scenario: &'a Scenario,
    /// What follows from it.
    pub answer: &'a Answer,
    /// What the last change did.
    pub just: Option<&'a Just>,
    /// Which signs are drawn.
    pub glyphs: Glyphs,
}

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
    stack::write(subject, &mut page);
    flips::write(subject, &mut page);
    page
}

/// The answer in a word or two: who leads, or why nobody does.
#[must_use]
pub fn headline_words(catalog: &Catalog, answer: &Answer) -> String {
    let verdict = &answer.verdict;
    match verdict.label {
        Label::None => "Nothing counts yet".to_owned(),
        Label::Infeasible => "No option meets every must".to_owned(),
        Label::TossUp => "TOSS-UP".to_owned(),
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
pub fn band_words(catalog: &Catalog, answer: &Answer) -> String {
    let verdict = &answer.verdict;
    let forced: Vec<&str> = verdict.forced_by.iter().map(|row| catalog.criteria[*row].name.as_str()).collect();
    match (verdict.label, verdict.band) {
        (Label::None, _) => String::new(),
        (Label::Infeasible, _) => "each fails at least one".to_owned(),
        (Label::Leads(_), None) => format!("by the must {}", forced.join(", ")),
        (_, Some(band)) => {
            let margin = crate::decide::rounding::printed(verdict).margin.unwrap_or_default();
            format!("{} · {margin} ahead", band.word())
        }
        _ => String::new(),
    }
}

/// The third line: how sure; empty where that means nothing.
#[must_use]
pub fn confidence_words(answer: &Answer) -> String {
    match &answer.confidence {
        Late::Pending if answer.verdict.margin.is_some() => "holds in … of 100 shaken versions".to_owned(),
        Late::Ready(Some(confidence)) => {
            format!("holds in {} of 100 shaken versions: {}", confidence.percent(), confidence.word())
        }
        Late::Pending | Late::Ready(None) => String::new(),
    }
}

/// The answer in two lines, for a screen without room for the panel.
#[must_use]
pub fn strip(subject: Subject) -> [String; 2] {
    let answer = subject.answer;
    let printed = crate::decide::rounding::printed(&answer.verdict);
    let mut first = headline_words(subject.catalog, answer);
    let shares: Vec<String> = subject
        .catalog
        .options
        .iter()
        .zip(&printed.scores)
        .map(|(option, share)| format!("{} {share}", option.mark))
        .collect();
    if !shares.is_empty() {
        first = format!("{first} · {}", shares.join(" : "));
    }
    let band = band_words(subject.catalog, answer);
    let second = match subject.just {
        Some(just) => format!("{} ({})", just.words, just.outcome(subject.catalog, &answer.verdict)),
        None if band.is_empty() => "Space on a row makes it count; b for examples".to_owned(),
        None => band,
    };
    [subject.glyphs.spell(&first), subject.glyphs.spell(&second)]
}

fn headline(subject: Subject, page: &mut Page) {
    let tone = match subject.answer.verdict.label {
        Label::None => Tone::Strong,
        _ => Tone::Headline,
    };
    page.text(tone, 0, &headline_words(subject.catalog, subject.answer));
    let band = band_words(subject.catalog, subject.answer);
    if !band.is_empty() {
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&band));
    }
    let confidence = confidence_words(subject.answer);
    if !confidence.is_empty() {
        page.text(Tone::Plain, 0, &subject.glyphs.spell(&confidence));
    }
}

fn just_now(subject: Subject, page: &mut Page) {
    let Some(just) = subject.just else { return };
    page.heading("Just now");
    page.text(Tone::Changed, 1, &subject.glyphs.spell(&just.words));
    let outcome = just.outcome(subject.catalog, &subject.answer.verdict);
    page.line(Line::of(Tone::Plain, " ").with(Tone::Plain, subject.glyphs.spell(&outcome)));
}

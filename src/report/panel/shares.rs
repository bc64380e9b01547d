//! The share of each option as a bar, and the split apart below them.

use crate::decide::label::{Candidate, Label};
use crate::decide::rounding::printed;
use crate::decide::split::{Gate, Split};
use crate::model::catalog::Catalog;
use crate::report::page::{Line, Page, Tone};
use crate::report::subject::Subject;
use crate::report::text::{pad, pad_left, width};
use crate::report::words::candidate;

/// Writes the bars and the line on using both.
pub fn write(subject: Subject, page: &mut Page) {
    bars(subject, page);
    let split = subject.answer.verdict.split.as_ref().filter(|split| !split.in_the_running);
    if let Some(words) = split.and_then(|split| off_the_table(subject.catalog, split)) {
        page.text(Tone::Dim, 0, &words);
    }
}

/// Writes the bars alone.
pub fn bars(subject: Subject, page: &mut Page) {
    let verdict = &subject.answer.verdict;
    let numbers = printed(verdict);
    let names = subject.catalog.options.iter().map(|option| width(&option.name));
    let both = verdict.split.as_ref().filter(|split| split.in_the_running);
    let both = both.map_or(0, |split| width(&candidate(subject.catalog, Candidate::Both(split.pair))));
    let name_cells = names.max().unwrap_or(0).max(both).min(page.width / 3);
    for (option, known) in subject.catalog.options.iter().enumerate() {
        let percent = numbers.scores.get(option).copied().unwrap_or_default();
        let passes = verdict.passes.get(option).copied().unwrap_or(true);
        let tone = if passes { Tone::Bar(option) } else { Tone::Out };
        bar(subject, page, (&pad(&known.name, name_cells), tone), percent);
    }
    let Some(split) = &verdict.split else { return };
    if split.in_the_running {
        page.line(Line::of(Tone::Dim, subject.glyphs.rule(page.width)));
        let both = candidate(subject.catalog, Candidate::Both(split.pair));
        bar(subject, page, (&pad(&both, name_cells), Tone::BothBar), numbers.split.unwrap_or_default());
        page.text(Tone::Dim, name_cells + 1, &price(subject, split));
    }
}

fn bar(subject: Subject, page: &mut Page, (name, tone): (&str, Tone), percent: i64) {
    let cells = page.width.saturating_sub(width(name) + 1 + 5).max(4);
    let filled = usize::try_from(percent.clamp(0, 100)).unwrap_or(0) * cells / 100;
    let verdict = &subject.answer.verdict;
    let leads = match (verdict.label, tone) {
        (Label::Leads(Candidate::Single(leader)), Tone::Bar(option)) => leader == option,
        (Label::Leads(Candidate::Both(_)), Tone::BothBar) => true,
        _ => false,
    };
    let weight = if leads { Tone::Strong } else { Tone::Plain };
    let line = Line::of(if tone == Tone::Out { Tone::Out } else { weight }, name)
        .with(Tone::Plain, " ")
        .with(tone, subject.glyphs.full().repeat(filled))
        .with(Tone::Dim, subject.glyphs.rest().repeat(cells - filled))
        .with(weight, pad_left(&percent.to_string(), 5));
    page.line(line);
}

fn price(subject: Subject, split: &Split) -> String {
    let cost = split.cost.percent();
    let pays = match split.leads_below {
        Some(limit) => format!("leads while a second stack costs under {} %", limit.percent()),
        None if subject.answer.verdict.is_forced() => "meets every must at any price".to_owned(),
        None => "leads at no price of a second stack".to_owned(),
    };
    subject.glyphs.spell(&format!("cost {cost} taken off · {pays}"))
}

/// Why using both is not proposed; nothing where that goes without saying.
#[must_use]
pub fn off_the_table(catalog: &Catalog, split: &Split) -> Option<String> {
    let Gate::Shut { lacking } = &split.gate else { return None };
    let who = match lacking.as_slice() {
        [option] => format!("{} clearly wins no row", catalog.options.get(*option)?.name),
        _ => "neither side clearly wins a row".to_owned(),
    };
    let both = candidate(catalog, Candidate::Both(split.pair));
    Some(if split.would_lead {
        format!("{both} would lead, but {who} at high or must.")
    } else if catalog.options.len() > 2 {
        "Two side by side: not on the table, no two each clearly win a row at high.".to_owned()
    } else {
        format!("{both}: not on the table, {who} at high.")
    })
}

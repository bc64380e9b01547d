//! A form laid out: where each slot stands, each answer of a choice, and the cursor.

use std::ops::Range;

use crate::app::form::{Filled, Form, Slot};
use crate::report::page::{Line, Page, Tone};
use crate::report::text::{pad, width, wrap};

/// Lines that a sentence above the slots may take; the page of the row has the whole.
const MOST_LEAD: usize = 3;
/// The widest label; a longer one is cut, as its answer needs the room.
const WIDEST_LABEL: usize = 16;

/// An answer of a choice where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The slot, a place in the form.
    pub slot: usize,
    /// The answer, a place among those of the slot.
    pub answer: usize,
    /// The line of the page.
    pub line: usize,
    /// Its cells on that line.
    pub cells: Range<usize>,
}

/// A form laid out for a width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPage {
    /// Its lines.
    pub page: Page,
    /// The lines of each slot.
    pub slots: Vec<Range<usize>>,
    /// Every answer that can be chosen.
    pub answers: Vec<Place>,
    /// Line and cell of the cursor.
    pub cursor: (usize, usize),
}

/// Lays a form out.
#[must_use]
pub fn lay_out(form: &Form, cells: usize) -> FormPage {
    let labels = form.slots.iter().map(|slot| width(&slot.label)).max().unwrap_or(0);
    let indent = labels.min(WIDEST_LABEL).min(cells / 3) + 2;
    let mut laid = FormPage { page: Page::new(cells), slots: Vec::new(), answers: Vec::new(), cursor: (0, 0) };
    for sentence in &form.lead {
        let mut lines = wrap(sentence, cells);
        if lines.len() > MOST_LEAD {
            lines.truncate(MOST_LEAD);
            lines.iter_mut().last().into_iter().for_each(|line| line.push('…'));
        }
        for line in lines {
            laid.page.line(Line::of(Tone::Plain, line));
        }
    }
    for (at, slot) in form.slots.iter().enumerate() {
        laid.page.gap();
        let start = laid.page.lines.len();
        match &slot.filled {
            Filled::Text(_) => text(form, at, indent, &mut laid),
            Filled::Choice { .. } => choice(form, at, indent, &mut laid),
        }
        let wrong = at == form.at && !form.wrong.is_empty();
        let (tone, words) = if wrong { (Tone::Warning, form.wrong.clone()) } else { (Tone::Dim, hint(slot)) };
        if !words.is_empty() {
            laid.page.text(tone, indent, &words);
        }
        laid.slots.push(start..laid.page.lines.len());
    }
    laid
}

/// What helps to answer a slot, with what the answer means or how much room is left.
fn hint(slot: &Slot) -> String {
    let now = match &slot.filled {
        Filled::Text(field) => {
            let (used, most) = (field.text().chars().count(), field.most());
            if used * 2 > most { format!("{used} of {most} characters") } else { format!("up to {most} characters") }
        }
        Filled::Choice { among, chosen } => among.get(*chosen).map_or(String::new(), |(_, means)| means.clone()),
    };
    let said = [slot.hint.as_str(), &now].into_iter().filter(|words| !words.is_empty());
    said.collect::<Vec<_>>().join(" · ")
}

/// The label of a slot, or the room beside it on later lines.
fn lead(form: &Form, at: usize, indent: usize, line: usize) -> Line {
    let Some(slot) = form.slots.get(at).filter(|_| line == 0) else {
        return Line::of(Tone::Plain, " ".repeat(indent));
    };
    let tone = if at == form.at { Tone::Key } else { Tone::Heading };
    Line::of(tone, pad(&slot.label, indent.saturating_sub(2))).with(Tone::Plain, "  ")
}

fn text(form: &Form, at: usize, indent: usize, laid: &mut FormPage) {
    let Some(Slot { filled: Filled::Text(field), .. }) = form.slots.get(at) else { return };
    let (lines, (line, cell)) = field.wrapped(laid.page.width.saturating_sub(indent));
    if at == form.at {
        laid.cursor = (laid.page.lines.len() + line, indent + cell);
    }
    for (number, words) in lines.into_iter().enumerate() {
        let line = lead(form, at, indent, number);
        let empty = number == 0 && field.is_empty() && at != form.at;
        laid.page.line(if empty { line.with(Tone::Dim, "·") } else { line.with(Tone::Strong, words) });
    }
}

/// The answers beside each other, over as many lines as they need; the one chosen stands in brackets.
fn choice(form: &Form, at: usize, indent: usize, laid: &mut FormPage) {
    let Some(Slot { filled: Filled::Choice { among, chosen }, .. }) = form.slots.get(at) else { return };
    let mut line = lead(form, at, indent, 0);
    let mut used = indent;
    for (answer, (words, _)) in among.iter().enumerate() {
        let is_chosen = answer == *chosen;
        let words = if is_chosen { format!("[{words}]") } else { format!(" {words} ") };
        let cells = width(&words);
        if used > indent && used + cells > laid.page.width {
            laid.page.line(std::mem::replace(&mut line, lead(form, at, indent, 1)));
            used = indent;
        }
        let on = laid.page.lines.len();
        if is_chosen && at == form.at {
            laid.cursor = (on, used);
        }
        line.push(if is_chosen { Tone::Strong } else { Tone::Dim }, words);
        laid.answers.push(Place { slot: at, answer, line: on, cells: used..used + cells });
        used += cells;
    }
    laid.page.line(line);
}

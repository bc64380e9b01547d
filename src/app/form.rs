//! A form: fields, what is wrong with them, and how they stand in a dialog.
//!
//! What stands in it and how it is filled in, for every form there is. What a form is for, what is
//! asked in it and what follows from the answers stands in a file for each.

use std::ops::Range;

use crate::app::command::Command;
use crate::app::text_field::TextField;
use crate::layout::page::{Line, Page, Tone};
use crate::model::rows::Row;
use crate::text::sanitize::sanitize;
use crate::text::width::{display_width, one_line, pad, wrap};

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormPurpose {
    /// Another rating for a row of the content, an index into the catalog's criteria.
    Rerate(usize),
    /// A row the content lacks: the one with that index among the scenario's own, or a new one.
    Own(Option<usize>),
    /// A note on a row.
    Note(Row),
}

/// How one slot is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilledForm {
    Text(TextField),
    /// By one of a few answers.
    Choice {
        /// The answers, each with what it means where that is not plain.
        among: Vec<(String, String)>,
        /// The one that is chosen.
        chosen: usize,
    },
}

/// One slot of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormSlot {
    /// What the form knows it by; slots of one kind may share it.
    pub key: &'static str,
    /// What stands before the answer.
    pub label: String,
    /// What helps to answer it; may be empty.
    pub hint: String,
    /// The answer as it is now.
    pub filled: FilledForm,
}

impl FormSlot {
    /// A slot that is answered in words, at most that many characters.
    pub fn text(key: &'static str, label: &str, text: &str, most: usize) -> Self {
        let filled = FilledForm::Text(TextField::holding(text, most));
        Self { key, label: label.to_owned(), hint: String::new(), filled }
    }

    /// A slot with a few answers, one of them chosen.
    pub fn choice(key: &'static str, label: &str, among: Vec<(String, String)>, chosen: usize) -> Self {
        let chosen = chosen.min(among.len().saturating_sub(1));
        Self { key, label: label.to_owned(), hint: String::new(), filled: FilledForm::Choice { among, chosen } }
    }

    /// The same with something that helps to answer it.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// Whether another answer is given than in `other`.
    fn differs(&self, other: &Self) -> bool {
        match (&self.filled, &other.filled) {
            (FilledForm::Text(now), FilledForm::Text(then)) => now.text() != then.text(),
            (now, then) => now != then,
        }
    }
}

/// Why a form cannot hold as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormError {
    /// The slot whose answer is missing or cannot be.
    pub key: &'static str,
    /// What is wrong with it, and the way out.
    pub words: String,
}

impl FormError {
    /// Something wrong with the answer to a slot.
    pub fn new(key: &'static str, words: impl Into<String>) -> Self {
        Self { key, words: words.into() }
    }
}

/// A form as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub purpose: FormPurpose,
    pub title: String,
    /// What stands above the slots.
    pub lead: Vec<String>,
    /// The slots, top to bottom.
    pub slots: Vec<FormSlot>,
    pub at: usize,
    /// What is wrong with the answer in focus; empty until somebody tried to let it hold.
    pub wrong: String,
    /// The slots as they were when it was opened.
    opened: Vec<FormSlot>,
}

impl Form {
    /// A form with its first slot in focus.
    pub fn new(purpose: FormPurpose, title: impl Into<String>, slots: Vec<FormSlot>) -> Self {
        let opened = slots.clone();
        Self { purpose, title: title.into(), lead: Vec::new(), slots, at: 0, wrong: String::new(), opened }
    }

    /// The same with sentences above the slots.
    pub fn with_lead(self, lead: Vec<String>) -> Self {
        Self { lead, ..self }
    }

    /// Whether any answer is another one than when it was opened.
    pub fn is_changed(&self) -> bool {
        self.slots.iter().zip(&self.opened).any(|(now, then)| now.differs(then))
    }

    /// Whether it is the same form, opened on the same answers, however it is filled in now.
    pub fn is_again(&self, other: &Self) -> bool {
        self.purpose == other.purpose && self.opened == other.opened
    }

    /// What was answered in words: clean, on one line, without blanks at its ends.
    pub fn text(&self, key: &str) -> String {
        let fields = self.slots.iter().filter(|slot| slot.key == key);
        let text = fields.into_iter().find_map(|slot| match &slot.filled {
            FilledForm::Text(field) => Some(one_line(&sanitize(field.text()).text)),
            FilledForm::Choice { .. } => None,
        });
        text.unwrap_or_default()
    }

    /// The answers chosen for all slots of a kind, top to bottom.
    pub fn chosen(&self, key: &str) -> impl Iterator<Item = usize> {
        self.slots.iter().filter(move |slot| slot.key == key).filter_map(|slot| match slot.filled {
            FilledForm::Choice { chosen, .. } => Some(chosen),
            FilledForm::Text(_) => None,
        })
    }

    /// The text field in focus, if a slot in words is.
    pub fn field_mut(&mut self) -> Option<&mut TextField> {
        match &mut self.slots.get_mut(self.at)?.filled {
            FilledForm::Text(field) => Some(field),
            FilledForm::Choice { .. } => None,
        }
    }

    /// Whether the slot in focus is answered in words.
    pub fn is_typed_in(&self) -> bool {
        self.slots.get(self.at).is_some_and(|slot| matches!(slot.filled, FilledForm::Text(_)))
    }

    /// Goes to another slot, or to another answer of the one in focus.
    pub fn step(&mut self, command: Command) {
        let last = self.slots.len().saturating_sub(1);
        match command {
            Command::NextField => self.focus(if self.at == last { 0 } else { self.at + 1 }),
            Command::PreviousField => self.focus(self.at.checked_sub(1).unwrap_or(last)),
            Command::Down => self.focus((self.at + 1).min(last)),
            Command::Up => self.focus(self.at.saturating_sub(1)),
            Command::NextChoice | Command::PreviousChoice => self.turn(command),
            _ => {}
        }
    }

    /// Brings a slot into focus.
    pub fn focus(&mut self, at: usize) {
        if self.at != at {
            self.wrong.clear();
        }
        self.at = at;
    }

    fn turn(&mut self, command: Command) {
        let Some(FormSlot { filled: FilledForm::Choice { among, chosen }, .. }) = self.slots.get_mut(self.at) else {
            return;
        };
        let count = among.len().max(1);
        *chosen = (*chosen + if command == Command::NextChoice { 1 } else { count - 1 }) % count;
        self.wrong.clear();
    }

    /// Chooses an answer of a slot.
    pub fn choose(&mut self, at: usize, answer: usize) {
        self.focus(at);
        if let Some(FormSlot { filled: FilledForm::Choice { among, chosen }, .. }) = self.slots.get_mut(at) {
            *chosen = answer.min(among.len().saturating_sub(1));
            self.wrong.clear();
        }
    }

    /// Brings the slot into focus whose answer is wrong, and says what is.
    pub fn point_out(&mut self, wrong: FormError) {
        if let Some(at) = self.slots.iter().position(|slot| slot.key == wrong.key) {
            self.at = at;
        }
        self.wrong = wrong.words;
    }
}

/// Lines that a sentence above the slots may take; the page of the row has the whole.
const MOST_LEAD: usize = 3;
/// The widest label; a longer one is cut, as its answer needs the room.
const WIDEST_LABEL: usize = 16;

/// An answer of a choice where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPlace {
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
    pub page: Page,
    /// The lines of each slot.
    pub slots: Vec<Range<usize>>,
    /// Every answer that can be chosen.
    pub answers: Vec<FormPlace>,
    /// Line and cell of the cursor.
    pub cursor: (usize, usize),
}

pub fn lay_out(form: &Form, cells: usize) -> FormPage {
    let labels = form.slots.iter().map(|slot| display_width(&slot.label)).max().unwrap_or(0);
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
            FilledForm::Text(_) => text(form, at, indent, &mut laid),
            FilledForm::Choice { .. } => choice(form, at, indent, &mut laid),
        }
        let wrong = at == form.at && !form.wrong.is_empty();
        let (tone, words) = if wrong { (Tone::Warning, form.wrong.clone()) } else { (Tone::Plain, hint(slot)) };
        if !words.is_empty() {
            laid.page.text(tone, indent, &words);
        }
        laid.slots.push(start..laid.page.lines.len());
    }
    laid
}

/// What helps to answer a slot, with what the answer means or how much room is left.
fn hint(slot: &FormSlot) -> String {
    let now = match &slot.filled {
        FilledForm::Text(field) => {
            let (used, most) = (field.text().chars().count(), field.most());
            if used * 2 > most { format!("{used} of {most} characters") } else { format!("up to {most} characters") }
        }
        FilledForm::Choice { among, chosen } => among.get(*chosen).map_or(String::new(), |(_, means)| means.clone()),
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
    let Some(FormSlot { filled: FilledForm::Text(field), .. }) = form.slots.get(at) else { return };
    let (lines, (line, cell)) = field.wrapped(laid.page.width.saturating_sub(indent));
    if at == form.at {
        laid.cursor = (laid.page.lines.len() + line, indent + cell);
    }
    for (number, words) in lines.into_iter().enumerate() {
        let line = lead(form, at, indent, number);
        let empty = number == 0 && field.is_empty() && at != form.at;
        laid.page.line(if empty { line.with(Tone::Plain, "·") } else { line.with(Tone::Strong, words) });
    }
}

/// The answers beside each other, over as many lines as they need; the one chosen stands in brackets.
fn choice(form: &Form, at: usize, indent: usize, laid: &mut FormPage) {
    let Some(FormSlot { filled: FilledForm::Choice { among, chosen }, .. }) = form.slots.get(at) else { return };
    let mut line = lead(form, at, indent, 0);
    let mut used = indent;
    for (answer, (words, _)) in among.iter().enumerate() {
        let is_chosen = answer == *chosen;
        let words = if is_chosen { format!("[{words}]") } else { format!(" {words} ") };
        let cells = display_width(&words);
        if used > indent && used + cells > laid.page.width {
            laid.page.line(std::mem::replace(&mut line, lead(form, at, indent, 1)));
            used = indent;
        }
        let on = laid.page.lines.len();
        if is_chosen && at == form.at {
            laid.cursor = (on, used);
        }
        line.push(if is_chosen { Tone::Strong } else { Tone::Plain }, words);
        laid.answers.push(FormPlace { slot: at, answer, line: on, cells: used..used + cells });
        used += cells;
    }
    laid.page.line(line);
}

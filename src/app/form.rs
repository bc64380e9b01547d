//! A form: fields and choices, what is wrong with them, and how they stand in a dialog.
//!
//! What a form is for, what is asked in it and what follows from the answers stands with who opens it.

use std::ops::{Range, RangeInclusive};

use crate::app::command::Command;
use crate::app::geometry::{Pane, revealing};
use crate::app::reload::IdMap;
use crate::app::state::Anchor;
use crate::app::text_field::TextField;
use crate::layout::page::{Line, Page, Tone};
use crate::model::rows::Row;
use crate::text::sanitize::sanitize;
use crate::text::sort_by_key;
use crate::text::width::{cut, display_width, one_line, pad, wrap};

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormPurpose {
    /// Another rating for a row of the content, an index into the catalog's criteria.
    Rerate(usize),
    /// A row the content lacks: the one with that index among the scenario's own, or a new one.
    Own(Option<usize>),
    /// An option the pack lacks: the one with that index among the scenario's own, or a new one.
    Option(Option<usize>),
    /// A note on a row.
    Note(Row),
    /// The votes of the room on a row.
    Votes(Row),
    /// The name of a snapshot: the one with that index, or a new one.
    Snapshot(Option<usize>),
    /// What a decision record says about itself.
    Record,
    /// The figures that are rated 8 and 4, for what the settle list below is at.
    Figures,
}

/// One answer of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormAnswer {
    /// The answer as it stands among the others.
    pub word: String,
    /// What it means, where that is not plain.
    pub meaning: String,
    /// The character that chooses it.
    pub key: Option<char>,
}

impl FormAnswer {
    pub fn new(word: impl Into<String>, meaning: impl Into<String>) -> Self {
        Self { word: word.into(), meaning: meaning.into(), key: None }
    }

    /// The same, chosen by a character as well.
    pub fn with_key(self, key: Option<char>) -> Self {
        Self { key, ..self }
    }
}

/// How one slot is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilledForm {
    Text(TextField),
    /// By one of a few answers.
    Choice {
        among: Vec<FormAnswer>,
        /// The one that is chosen.
        chosen: usize,
    },
}

/// What somebody else answers, written below an answer of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormMark {
    pub answer: usize,
    /// Who answers that.
    pub who: String,
    /// The answer in full.
    pub says: String,
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
    /// What others answer.
    pub marks: Vec<FormMark>,
    /// The answer as it is now.
    pub filled: FilledForm,
}

impl FormSlot {
    /// A slot that is answered in words, at most that many characters.
    pub fn text(key: &'static str, label: &str, text: &str, most: usize) -> Self {
        let filled = FilledForm::Text(TextField::holding(text, most));
        Self { key, label: label.to_owned(), hint: String::new(), marks: Vec::new(), filled }
    }

    /// The same with a suggestion that what is typed replaces.
    pub fn suggestion(key: &'static str, label: &str, text: &str, most: usize) -> Self {
        let filled = FilledForm::Text(TextField::suggesting(text, most));
        Self { filled, ..Self::text(key, label, "", most) }
    }

    /// A slot with a few answers, one of them chosen.
    pub fn choice(key: &'static str, label: &str, among: Vec<FormAnswer>, chosen: usize) -> Self {
        let chosen = chosen.min(among.len().saturating_sub(1));
        let filled = FilledForm::Choice { among, chosen };
        Self { key, label: label.to_owned(), hint: String::new(), marks: Vec::new(), filled }
    }

    /// The same with something that helps to answer it.
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// The same with what others answer.
    pub fn with_marks(self, marks: Vec<FormMark>) -> Self {
        Self { marks, ..self }
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

/// A pane as it stood before it made room for a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScrolledPane {
    pub pane: Pane,
    pub anchor: Option<Anchor>,
}

/// A form as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    pub purpose: FormPurpose,
    pub title: String,
    /// The slots, top to bottom.
    pub slots: Vec<FormSlot>,
    pub at: usize,
    /// What is wrong with the answer in focus; empty until somebody tried to let it hold.
    pub wrong: String,
    /// The answer of the comparison as this is filled in; nothing where that cannot change it.
    pub preview: Option<String>,
    /// The most lines it had since it was opened.
    pub most_lines: usize,
    /// The pane that made room for it, as it was before.
    pub scrolled: Option<ScrolledPane>,
    /// The word for what Enter does.
    pub verb: &'static str,
    /// The slots as they were when it was opened.
    opened: Vec<FormSlot>,
}

impl Form {
    /// A form with its first slot in focus.
    pub fn new(purpose: FormPurpose, title: impl Into<String>, slots: Vec<FormSlot>) -> Self {
        let opened = slots.clone();
        let (title, wrong) = (title.into(), String::new());
        Self { purpose, title, slots, at: 0, wrong, preview: None, most_lines: 0, scrolled: None, verb: "done", opened }
    }

    /// The same with another word for what Enter does.
    pub fn with_verb(self, verb: &'static str) -> Self {
        Self { verb, ..self }
    }

    /// Whether any answer is another one than when it was opened.
    pub fn is_changed(&self) -> bool {
        self.slots.iter().zip(&self.opened).any(|(now, then)| now.differs(then))
    }

    /// Whether it is the same form, opened on the same answers, however it is filled in now.
    pub fn is_again(&self, other: &Self) -> bool {
        self.purpose == other.purpose && self.opened == other.opened
    }

    /// The form about the same row of a pack that was read again; nothing where that row is gone.
    pub fn after_reload(self, ids: IdMap) -> Option<Self> {
        let purpose = match self.purpose {
            FormPurpose::Rerate(index) => match ids.row(Row::Criterion(index))? {
                Row::Criterion(index) => FormPurpose::Rerate(index),
                _ => return None,
            },
            FormPurpose::Note(row) => FormPurpose::Note(ids.row(row)?),
            FormPurpose::Votes(row) => FormPurpose::Votes(ids.row(row)?),
            // It asks for ratings in rows that may be others now.
            FormPurpose::Option(_) | FormPurpose::Figures => return None,
            purpose @ (FormPurpose::Own(_) | FormPurpose::Snapshot(_) | FormPurpose::Record) => purpose,
        };
        Some(Self { purpose, ..self })
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

    /// Whether the slot in focus has answers that a digit chooses.
    pub fn takes_digits(&self) -> bool {
        self.slots.get(self.at).is_some_and(|slot| match &slot.filled {
            FilledForm::Choice { among, .. } => among.iter().any(|answer| answer.key == Some('8')),
            FilledForm::Text(_) => false,
        })
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

    /// Chooses the answer of the slot in focus that a character stands for; says whether one does.
    pub fn type_answer(&mut self, letter: char) -> bool {
        let Some(FormSlot { filled: FilledForm::Choice { among, .. }, .. }) = self.slots.get(self.at) else {
            return false;
        };
        let answer = among.iter().position(|answer| answer.key == Some(letter));
        answer.map(|answer| self.choose(self.at, answer)).is_some()
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

/// The widest label; a longer one is cut, as its answer needs the room.
const WIDEST_LABEL: usize = 24;
/// The least and the most cells between the brackets of a text field before it grows with what is typed.
const EMPTY_FIELD: RangeInclusive<usize> = 4..=48;
/// Cells between the brackets of a text field beyond which it wraps.
const WIDEST_FIELD: usize = 72;

/// An answer of a choice where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPlace {
    /// The slot, a place in the form.
    pub slot: usize,
    /// The answer, a place among those of the slot.
    pub answer: usize,
    pub cells: PageCells,
}

/// Cells of a line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageCells {
    pub line: usize,
    pub cells: Range<usize>,
}

/// Where the cursor stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageCursor {
    pub line: usize,
    pub cell: usize,
}

/// A form laid out for a width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPage {
    pub page: Page,
    /// The lines of each slot.
    pub slots: Vec<Range<usize>>,
    /// Lines below the slots, which stay in sight: what there is to know, and the preview.
    pub foot: usize,
    /// Every answer that can be chosen.
    pub answers: Vec<FormPlace>,
    pub cursor: PageCursor,
    /// What is chosen in the slot in focus, or the text in it that is selected.
    pub highlight: Option<PageCells>,
}

/// Lays a form out: slots, what there is to know about the one in focus, the preview.
pub fn lay_out(form: &Form, cells: usize) -> FormPage {
    let labels = form.slots.iter().map(|slot| display_width(&slot.label)).max().unwrap_or(0);
    let indent = labels.min(WIDEST_LABEL).min(cells / 3) + 3;
    let page = Page::new(cells);
    let mut laid = FormPage {
        page,
        slots: Vec::new(),
        foot: 0,
        answers: Vec::new(),
        cursor: PageCursor::default(),
        highlight: None,
    };
    for (at, slot) in form.slots.iter().enumerate() {
        let start = laid.page.lines.len();
        match &slot.filled {
            FilledForm::Text(field) => text(form, at, field, indent, &mut laid),
            FilledForm::Choice { .. } => choice(form, at, indent, &mut laid),
        }
        laid.slots.push(start..laid.page.lines.len());
    }
    let slots_end = laid.page.lines.len();
    let (tone, words) = if form.wrong.is_empty() {
        (Tone::Plain, form.slots.get(form.at).map(hint).unwrap_or_default())
    } else {
        (Tone::Warning, form.wrong.clone())
    };
    if !words.is_empty() {
        laid.page.text(tone, 2, &words);
    }
    if let Some(preview) = &form.preview {
        laid.page.hanging(Line::of(Tone::Heading, " Preview  "), Tone::Strong, preview);
    }
    laid.foot = laid.page.lines.len() - slots_end;
    laid
}

impl FormPage {
    /// How far the slots are scrolled in so many lines, so that the one in focus and the cursor are in sight.
    pub fn scroll(&self, at: usize, height: usize) -> usize {
        let lines = self.page.lines.len() - self.foot;
        let room = height.saturating_sub(self.foot).max(1);
        let slot = self.slots.get(at).cloned().unwrap_or_default();
        let line = self.cursor.line;
        revealing(revealing(0, &slot, lines, room), &(line..line + 1), lines, room)
    }

    /// The lines in sight: slots from where they are scrolled to, then what stays below them.
    pub fn shown(mut self, at: usize, height: usize) -> Self {
        let scroll = self.scroll(at, height);
        let slots_end = self.page.lines.len() - self.foot;
        let room = height.saturating_sub(self.foot).max(1);
        let foot = self.page.lines.split_off(slots_end);
        self.page.lines = self.page.lines.into_iter().skip(scroll).take(room).chain(foot).collect();
        self.cursor.line = self.cursor.line.saturating_sub(scroll);
        if let Some(highlight) = &mut self.highlight {
            highlight.line = highlight.line.saturating_sub(scroll);
        }
        self
    }
}

/// What helps to answer a slot: what the answer means, or what to write and how much room is left.
fn hint(slot: &FormSlot) -> String {
    let now = match &slot.filled {
        FilledForm::Text(field) => {
            let (used, most) = (field.text().chars().count(), field.most());
            if used * 2 > most {
                return format!("{used} of {most} characters");
            }
            String::new()
        }
        // The meaning on a scale stands beside it.
        FilledForm::Choice { among, .. } if is_scale(among) => String::new(),
        FilledForm::Choice { among, chosen } => among.get(*chosen).map_or(String::new(), |now| now.meaning.clone()),
    };
    let said = [slot.hint.as_str(), &now].into_iter().filter(|words| !words.is_empty());
    said.collect::<Vec<_>>().join(" · ")
}

/// Whether all answers are a character each.
fn is_scale(among: &[FormAnswer]) -> bool {
    among.iter().all(|answer| display_width(&answer.word) == 1)
}

/// The label of a slot with the sign of the one in focus.
fn label(form: &Form, at: usize, indent: usize) -> Line {
    let label = form.slots.get(at).map_or("", |slot| slot.label.as_str());
    let sign = if at == form.at { "▸" } else { " " };
    Line::of(Tone::Key, sign).with(Tone::Heading, pad(label, indent.saturating_sub(2))).with(Tone::Plain, " ")
}

/// A field in brackets that grow with what is typed, over several lines where it is long.
fn text(form: &Form, at: usize, field: &TextField, indent: usize, laid: &mut FormPage) {
    let room = laid.page.width.saturating_sub(indent + 2).clamp(2, WIDEST_FIELD);
    let (lines, (line, cell)) = field.wrapped(room + 1);
    let start = laid.page.lines.len();
    let widest = lines.iter().map(|line| display_width(line)).max().unwrap_or(0);
    let box_cells = if lines.len() > 1 {
        room
    } else {
        (widest + 1).max(field.most().clamp(*EMPTY_FIELD.start(), *EMPTY_FIELD.end())).min(room)
    };
    if at == form.at {
        laid.cursor = PageCursor { line: start + line, cell: indent + 1 + cell };
        if field.is_selected() {
            laid.highlight = Some(PageCells { line: start, cells: indent + 1..indent + 1 + widest });
        }
    }
    let last = lines.len().saturating_sub(1);
    for (number, words) in lines.into_iter().enumerate() {
        let lead = if number == 0 { label(form, at, indent) } else { Line::of(Tone::Plain, " ".repeat(indent)) };
        let (open, close) = (if number == 0 { "[" } else { " " }, if number == last { "]" } else { "" });
        let line = lead.with(Tone::Plain, open).with(Tone::Strong, pad(words, box_cells)).with(Tone::Plain, close);
        laid.page.line(line);
    }
}

/// The answers beside each other, over as many lines as they need; the one chosen stands in brackets.
fn choice(form: &Form, at: usize, indent: usize, laid: &mut FormPage) {
    let Some(slot) = form.slots.get(at) else { return };
    let FilledForm::Choice { among, chosen } = &slot.filled else { return };
    // Answers of one character stand closer, as on a scale.
    let apart = usize::from(!is_scale(among));
    let cells_of = |answer: &FormAnswer| display_width(&answer.word) + 1 + apart;
    let needed = among.iter().map(cells_of).sum::<usize>() + 1;
    let start = if slot.label.is_empty() { 1_usize.min(laid.page.width.saturating_sub(needed)) } else { indent };
    let first = laid.page.lines.len();
    let mut line = match (start, slot.label.is_empty()) {
        (0, _) => Line::empty(),
        (_, true) => Line::of(Tone::Key, if at == form.at { "▸" } else { " " }),
        _ => label(form, at, indent),
    };
    let mut used = start;
    for (answer, known) in among.iter().enumerate() {
        let is_chosen = answer == *chosen;
        let before = answer > 0 && answer - 1 == *chosen && apart == 0;
        let after = if is_chosen {
            "]"
        } else if apart == 1 {
            " "
        } else {
            ""
        };
        if used > start && used + cells_of(known) > laid.page.width {
            laid.page.line(std::mem::replace(&mut line, Line::of(Tone::Plain, " ".repeat(start))));
            used = start;
        }
        let on = laid.page.lines.len();
        let open = if is_chosen {
            "["
        } else if before {
            ""
        } else {
            " "
        };
        let words = format!("{open}{}{after}", known.word);
        let width = display_width(&words);
        if is_chosen && at == form.at {
            laid.cursor = PageCursor { line: on, cell: used + 1 };
            laid.highlight = Some(PageCells { line: on, cells: used..used + width });
        }
        line.push(if is_chosen { Tone::Strong } else { Tone::Plain }, words);
        let cells = PageCells { line: on, cells: used..used + width };
        laid.answers.push(FormPlace { slot: at, answer, cells });
        used += width;
    }
    beside(slot, apart, used, &mut line, laid.page.width);
    laid.page.line(line);
    if apart == 1 {
        marks(slot, at, first, laid);
    }
}

/// Beside a scale: what the rating means, and what others rate.
fn beside(slot: &FormSlot, apart: usize, used: usize, line: &mut Line, width: usize) {
    let FilledForm::Choice { among, chosen } = &slot.filled else { return };
    if apart == 1 {
        return;
    }
    let meaning = among.get(*chosen).map_or("", |answer| answer.meaning.as_str());
    let others: Vec<String> =
        slot.marks.iter().filter_map(|mark| Some(format!("{} {}", mark.who, among.get(mark.answer)?.word))).collect();
    let words = format!("   {}", [meaning, &others.join(", ")].join("  "));
    line.push(Tone::Plain, cut(&words, width.saturating_sub(used)).into_owned());
}

/// Who gives which answer, below the answers where they stand on one line, else in words.
fn marks(slot: &FormSlot, at: usize, first: usize, laid: &mut FormPage) {
    if slot.marks.is_empty() {
        return;
    }
    if laid.page.lines.len() == first + 1
        && let Some(line) = mark_line(slot, at, laid)
    {
        laid.page.line(line);
        return;
    }
    let said = slot.marks.iter().map(|mark| format!("{}: {}", mark.who, mark.says));
    let words = wrap(&said.collect::<Vec<_>>().join(" · "), laid.page.width.saturating_sub(2));
    for words in words {
        laid.page.line(Line::of(Tone::Plain, format!("  {words}")));
    }
}

/// Who gives which answer where they find room below them: of two close ones the first stands to the left.
fn mark_line(slot: &FormSlot, at: usize, laid: &FormPage) -> Option<Line> {
    let mut placed: Vec<(Range<usize>, String)> = Vec::new();
    for mark in &slot.marks {
        let place = laid.answers.iter().find(|place| place.slot == at && place.answer == mark.answer)?;
        let cells = place.cells.cells.start + 1..place.cells.cells.end.saturating_sub(1);
        match placed.iter_mut().find(|(known, _)| *known == cells) {
            Some((_, who)) => *who = format!("{who}, {}", mark.who),
            None => placed.push((cells, mark.who.clone())),
        }
    }
    sort_by_key(&mut placed, |(cells, _)| cells.start);
    let mut line = Line::empty();
    let starts: Vec<usize> = placed.iter().map(|(cells, _)| cells.start).collect();
    for (number, (cells, who)) in placed.iter().enumerate() {
        let after = format!("└ {who}");
        let next = starts.get(number + 1).copied().unwrap_or(laid.page.width + 1);
        let (start, words) = if cells.start + display_width(&after) < next {
            (cells.start, after)
        } else {
            let before = format!("{who} ┘");
            (cells.end.checked_sub(display_width(&before))?, before)
        };
        let used = line.width();
        let gap = start.checked_sub(used + usize::from(used > 0))?;
        line.push(Tone::Plain, format!("{}{words}", " ".repeat(gap + usize::from(used > 0))));
    }
    (line.width() > 0 && line.width() <= laid.page.width).then_some(line)
}

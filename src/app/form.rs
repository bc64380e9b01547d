//! A form: text fields and choices that are filled in together and then hold, or do not.
//!
//! What stands in it and how it is filled in, for every form there is. What a form is for, what is
//! asked in it and what follows from the answers stands in a file for each.

use crate::app::commands::Command;
use crate::app::field::Field;
use crate::content::clean::clean;
use crate::model::row::Row;
use crate::report::text::one_line;

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Another rating for a row of the content, an index into the catalog's criteria.
    Rerate(usize),
    /// A row the content lacks: the one with that index among the scenario's own, or a new one.
    Own(Option<usize>),
    /// A note on a row.
    Note(Row),
}

/// How one slot is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// In words.
    Text(Field),
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
pub struct Slot {
    /// What the form knows it by; slots of one kind may share it.
    pub key: &'static str,
    /// What stands before the answer.
    pub label: String,
    /// What helps to answer it; may be empty.
    pub hint: String,
    /// The answer as it is now.
    pub filled: Filled,
}

impl Slot {
    /// A slot that is answered in words, at most that many characters.
    #[must_use]
    pub fn text(key: &'static str, label: &str, text: &str, most: usize) -> Self {
        let filled = Filled::Text(Field::holding(text, most));
        Self { key, label: label.to_owned(), hint: String::new(), filled }
    }

    /// A slot with a few answers, one of them chosen.
    #[must_use]
    pub fn choice(key: &'static str, label: &str, among: Vec<(String, String)>, chosen: usize) -> Self {
        let chosen = chosen.min(among.len().saturating_sub(1));
        Self { key, label: label.to_owned(), hint: String::new(), filled: Filled::Choice { among, chosen } }
    }

    /// The same with something that helps to answer it.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// Whether another answer is given than in `other`.
    fn differs(&self, other: &Self) -> bool {
        match (&self.filled, &other.filled) {
            (Filled::Text(now), Filled::Text(then)) => now.text() != then.text(),
            (now, then) => now != then,
        }
    }
}

/// Why a form cannot hold as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The slot whose answer is missing or cannot be.
    pub key: &'static str,
    /// What is wrong with it, and the way out.
    pub words: String,
}

impl Wrong {
    /// Something wrong with the answer to a slot.
    #[must_use]
    pub fn new(key: &'static str, words: impl Into<String>) -> Self {
        Self { key, words: words.into() }
    }
}

/// A form as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What it is for.
    pub purpose: Purpose,
    /// Its title.
    pub title: String,
    /// What stands above the slots.
    pub lead: Vec<String>,
    /// The slots, top to bottom.
    pub slots: Vec<Slot>,
    /// The slot in focus.
    pub at: usize,
    /// What is wrong with the answer in focus; empty until somebody tried to let it hold.
    pub wrong: String,
    /// The slots as they were when it was opened.
    opened: Vec<Slot>,
}

impl Form {
    /// A form with its first slot in focus.
    #[must_use]
    pub fn new(purpose: Purpose, title: impl Into<String>, slots: Vec<Slot>) -> Self {
        let opened = slots.clone();
        Self { purpose, title: title.into(), lead: Vec::new(), slots, at: 0, wrong: String::new(), opened }
    }

    /// The same with sentences above the slots.
    #[must_use]
    pub fn with_lead(self, lead: Vec<String>) -> Self {
        Self { lead, ..self }
    }

    /// Whether any answer is another one than when it was opened.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.slots.iter().zip(&self.opened).any(|(now, then)| now.differs(then))
    }

    /// Whether it is the same form, opened on the same answers, however it is filled in now.
    #[must_use]
    pub fn is_again(&self, other: &Self) -> bool {
        self.purpose == other.purpose && self.opened == other.opened
    }

    /// What was answered in words: clean, on one line, without blanks at its ends.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        let fields = self.slots.iter().filter(|slot| slot.key == key);
        let text = fields.into_iter().find_map(|slot| match &slot.filled {
            Filled::Text(field) => Some(one_line(&clean(field.text()).text)),
            Filled::Choice { .. } => None,
        });
        text.unwrap_or_default()
    }

    /// The answers chosen for all slots of a kind, top to bottom.
    pub fn chosen(&self, key: &str) -> impl Iterator<Item = usize> {
        self.slots.iter().filter(move |slot| slot.key == key).filter_map(|slot| match slot.filled {
            Filled::Choice { chosen, .. } => Some(chosen),
            Filled::Text(_) => None,
        })
    }

    /// The text field in focus, if a slot in words is.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        match &mut self.slots.get_mut(self.at)?.filled {
            Filled::Text(field) => Some(field),
            Filled::Choice { .. } => None,
        }
    }

    /// Whether the slot in focus is answered in words.
    #[must_use]
    pub fn is_typed_in(&self) -> bool {
        self.slots.get(self.at).is_some_and(|slot| matches!(slot.filled, Filled::Text(_)))
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
        let Some(Slot { filled: Filled::Choice { among, chosen }, .. }) = self.slots.get_mut(self.at) else {
            return;
        };
        let count = among.len().max(1);
        *chosen = (*chosen + if command == Command::NextChoice { 1 } else { count - 1 }) % count;
        self.wrong.clear();
    }

    /// Chooses an answer of a slot.
    pub fn choose(&mut self, at: usize, answer: usize) {
        self.focus(at);
        if let Some(Slot { filled: Filled::Choice { among, chosen }, .. }) = self.slots.get_mut(at) {
            *chosen = answer.min(among.len().saturating_sub(1));
            self.wrong.clear();
        }
    }

    /// Brings the slot into focus whose answer is wrong, and says what is.
    pub fn point_out(&mut self, wrong: Wrong) {
        if let Some(at) = self.slots.iter().position(|slot| slot.key == wrong.key) {
            self.at = at;
        }
        self.wrong = wrong.words;
    }
}

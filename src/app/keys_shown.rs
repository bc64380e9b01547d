//! The keys pressed last, for an audience: chords and what they did, never what was typed into a text field.

use std::collections::VecDeque;

use crate::app::commands::Command;
use crate::app::table::{Entry, entry_of};
use crate::keys::key::Key;

/// How many are remembered.
pub const SHOWN: usize = 3;

/// The keys pressed last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeysShown {
    /// Whether they are shown.
    pub are_shown: bool,
    last: VecDeque<(Key, Command)>,
}

impl KeysShown {
    /// Remembers a chord and the command it started.
    pub fn press(&mut self, key: Key, command: Command) {
        if self.last.len() == SHOWN {
            self.last.pop_front();
        }
        self.last.push_back((key, command));
    }

    /// Each chord and what it did in a word or two, the last one last.
    #[must_use]
    pub fn words(&self) -> impl DoubleEndedIterator<Item = (String, String)> {
        self.last.iter().map(|(key, command)| (key.to_string(), entry_of(*command).map_or(String::new(), name)))
    }
}

fn name(entry: &Entry) -> String {
    if entry.hint.is_empty() { entry.id.replace('-', " ") } else { entry.hint.to_owned() }
}

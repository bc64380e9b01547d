//! How the chords of each command are written now: the default ones, unless somebody settled others.

use std::collections::BTreeMap;

use crate::app::commands::Command;
use crate::app::table::{Entry, entry_of};

/// The chords of every command as text, the one that is shown first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chords(BTreeMap<Command, Vec<String>>);

impl Chords {
    /// These chords; a command that is left out has its default ones.
    #[must_use]
    pub const fn new(chords: BTreeMap<Command, Vec<String>>) -> Self {
        Self(chords)
    }

    /// The chord that is shown for a command; its name where it has none.
    #[must_use]
    pub fn shown(&self, command: Command) -> &str {
        let settled = self.0.get(&command).map(|chords| chords.first().map(String::as_str));
        let entry = entry_of(command);
        let default = || entry.and_then(|entry| entry.chords.first().copied());
        settled.unwrap_or_else(default).or(entry.map(|entry| entry.id)).unwrap_or_default()
    }

    /// The chords of a command.
    #[must_use]
    pub fn of<'a>(&'a self, entry: &'a Entry) -> Vec<&'a str> {
        match self.0.get(&entry.command) {
            Some(chords) => chords.iter().map(String::as_str).collect(),
            None => entry.chords.to_vec(),
        }
    }
}

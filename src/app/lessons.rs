//! What somebody who starts for the first time is told: one thing to try at a time, gone for good once it was done.
//!
//! There is no tour and nothing to close; who knows a key already is not told about it.

use crate::app::chords::Chords;
use crate::app::commands::Command;

/// A thing to try: the chords that stand before its words, and every command after which it is done.
struct Lesson {
    shown: &'static [Command],
    words: &'static str,
    also: &'static [Command],
}

const ALL: &[Lesson] = &[
    Lesson {
        shown: &[Command::Toggle],
        words: "makes this row count",
        also: &[Command::Raise, Command::Must, Command::Presets],
    },
    Lesson {
        shown: &[Command::Raise, Command::Lower],
        words: "say how much it matters",
        also: &[Command::Must, Command::TurnOff],
    },
    Lesson { shown: &[Command::WhatIf], words: "tells why, and what would change it", also: &[] },
    Lesson { shown: &[Command::Save], words: "saves it, or writes the decision record", also: &[] },
];

/// What is still to be learned; nothing for those who were here before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lessons(Vec<usize>);

impl Lessons {
    /// All of them, for a first start.
    #[must_use]
    pub fn all() -> Self {
        Self((0..ALL.len()).collect())
    }

    /// Takes out what a command shows to be known.
    pub fn learn(&mut self, command: Command) {
        self.0.retain(|lesson| !(ALL[*lesson].shown.contains(&command) || ALL[*lesson].also.contains(&command)));
    }

    /// The commands of the next thing to try; none where nothing is left.
    #[must_use]
    pub fn commands(&self) -> &'static [Command] {
        self.0.first().map_or(&[], |lesson| ALL[*lesson].shown)
    }

    /// The next thing to try: its chords and what they do.
    #[must_use]
    pub fn next(&self, chords: &Chords) -> Option<(String, &'static str)> {
        let lesson = &ALL[*self.0.first()?];
        let chords: Vec<&str> = lesson.shown.iter().map(|command| chords.shown(*command)).collect();
        Some((chords.join(" "), lesson.words))
    }
}

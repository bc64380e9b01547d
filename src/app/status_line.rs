//! The last line: key hints, tips, recent keys.

use std::collections::{BTreeMap, VecDeque};

use crate::app::command::{COMMANDS, Command, CommandEntry};
use crate::app::geometry::Pane;
use crate::app::key::Key;
use crate::app::pane_rows::PaneItem;
use crate::app::state::State;

/// The chords of every command as text, the one that is shown first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyLabels(BTreeMap<Command, Vec<String>>);

impl KeyLabels {
    /// These chords; a command that is left out has its default ones.
    pub const fn new(chords: BTreeMap<Command, Vec<String>>) -> Self {
        Self(chords)
    }

    /// The chord that is shown for a command; its name where it has none.
    pub fn shown(&self, command: Command) -> &str {
        let settled = self.0.get(&command).map(|chords| chords.first().map(String::as_str));
        let entry = command.entry();
        settled.unwrap_or_else(|| entry.chords.first().copied()).unwrap_or(entry.id)
    }

    /// The chords of a command.
    pub fn of<'a>(&'a self, entry: &'a CommandEntry) -> Vec<&'a str> {
        match self.0.get(&entry.command) {
            Some(chords) => chords.iter().map(String::as_str).collect(),
            None => entry.chords.to_vec(),
        }
    }
}

/// Every command that does something now, with its word, in the order of the table.
pub fn all_hints(state: &State) -> Vec<(Command, &'static str)> {
    let context = state.context();
    let here = COMMANDS.iter().filter(|entry| entry.works_in(context));
    let word = |entry: &'static CommandEntry| match state.dialogs.last() {
        None => pane_hints(state, entry),
        Some(dialog) => match dialog.kind.entry().hints.iter().find(|hint| hint.command == entry.command) {
            Some(hint) => (hint.word)(state, dialog),
            None => (entry.command != Command::Quit).then_some(entry.hint),
        },
    };
    here.filter_map(|entry| Some((entry.command, word(entry).filter(|word| !word.is_empty())?))).collect()
}

fn pane_hints(state: &State, entry: &'static CommandEntry) -> Option<&'static str> {
    let catalog = state.catalog();
    let on_row = matches!(state.selected(), Some(PaneItem::Row(_)));
    let presents = state.present.is_some();
    match entry.command {
        Command::Toggle if matches!(state.selected(), Some(PaneItem::Framework(_))) => Some("pin"),
        Command::Toggle | Command::Raise | Command::Lower | Command::Must => on_row.then_some(entry.hint),
        Command::Detail => state.selected().map(|_| entry.hint),
        Command::Down => (state.focus == Pane::Verdict).then_some("scroll"),
        Command::Undo => (state.workspace.undo_depth() > 0).then_some(entry.hint),
        Command::Presets | Command::NextExample => (!catalog.presets.is_empty()).then_some(entry.hint),
        Command::Present if presents => Some("leave"),
        Command::Quit if presents => None,
        Command::Close => None,
        _ => Some(entry.hint),
    }
}

pub const SHOWN: usize = 3;

/// The keys pressed last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecentKeys {
    pub are_shown: bool,
    last: VecDeque<(Key, Command)>,
}

impl RecentKeys {
    /// Remembers a chord and the command it started.
    pub fn press(&mut self, key: Key, command: Command) {
        if self.last.len() == SHOWN {
            self.last.pop_front();
        }
        self.last.push_back((key, command));
    }

    /// Each chord and what it did in a word or two, the last one last.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = (String, String)> {
        self.last.iter().map(|(key, command)| (key.to_string(), name(command.entry())))
    }
}

fn name(entry: &CommandEntry) -> String {
    if entry.hint.is_empty() { entry.id.replace('-', " ") } else { entry.hint.to_owned() }
}

/// A thing to try: the chords that stand before its words, and every command after which it is done.
struct Tip {
    shown: &'static [Command],
    words: &'static str,
    also: &'static [Command],
}

const ALL: &[Tip] = &[
    Tip {
        shown: &[Command::Toggle],
        words: "makes this row count",
        also: &[Command::Raise, Command::Must, Command::Presets],
    },
    Tip {
        shown: &[Command::Raise, Command::Lower],
        words: "say how much it matters",
        also: &[Command::Must, Command::TurnOff],
    },
    Tip { shown: &[Command::WhatIf], words: "tells why, and what would change it", also: &[] },
    Tip { shown: &[Command::Save], words: "saves it, or writes the decision record", also: &[] },
];

/// What is still to be learned; nothing for those who were here before.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tips(Vec<usize>);

impl Tips {
    /// All of them, for a first start.
    pub fn all() -> Self {
        Self((0..ALL.len()).collect())
    }

    /// Takes out what a command shows to be known.
    pub fn learn(&mut self, command: Command) {
        self.0.retain(|lesson| !(ALL[*lesson].shown.contains(&command) || ALL[*lesson].also.contains(&command)));
    }

    /// The commands of the next thing to try; none where nothing is left.
    pub fn commands(&self) -> &'static [Command] {
        self.0.first().map_or(&[], |lesson| ALL[*lesson].shown)
    }

    /// The next thing to try: its chords and what they do.
    pub fn next(&self, chords: &KeyLabels) -> Option<(String, &'static str)> {
        let lesson = &ALL[*self.0.first()?];
        let chords: Vec<&str> = lesson.shown.iter().map(|command| chords.shown(*command)).collect();
        Some((chords.join(" "), lesson.words))
    }
}

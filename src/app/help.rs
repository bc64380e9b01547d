//! What the help lists: the command table in groups, narrowed by a search.

use crate::app::chords::Chords;
use crate::app::commands::{Command, Context, Group};
use crate::app::table::{COMMANDS, Entry};
use crate::report::text::wrap;
use crate::search::index::Index;
use crate::search::query::Query;

/// Cells before the words of a command: a space, its chords.
pub const LEAD: usize = 15;

/// Something the help lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpLine {
    /// The heading of a group.
    Group(Group),
    /// A command.
    Command(&'static Entry),
}

impl HelpLine {
    /// Its words on a page of that many cells, wrapped beside the chords; one line for a heading.
    #[must_use]
    pub fn words(self, cells: usize) -> Vec<String> {
        match self {
            Self::Group(group) => vec![group.title().to_owned()],
            Self::Command(entry) => {
                let place = place(entry);
                let words =
                    if place.is_empty() { entry.words.to_owned() } else { format!("{} ({place})", entry.words) };
                wrap(&words, cells.saturating_sub(LEAD))
            }
        }
    }
}

/// How many lines the help has on a page of that many cells.
#[must_use]
pub fn height(search: &str, chords: &Chords, cells: usize) -> usize {
    lines(search, chords).into_iter().map(|line| line.words(cells).len()).sum()
}

/// What the help lists for a search: words, or a chord as it is written; all where nothing is searched.
#[must_use]
pub fn lines(search: &str, chords: &Chords) -> Vec<HelpLine> {
    let chord: Vec<HelpLine> =
        COMMANDS.iter().filter(|entry| chords.of(entry).contains(&search)).map(HelpLine::Command).collect();
    if !chord.is_empty() {
        return chord;
    }
    let query = Query::parse(search);
    if query.is_empty() {
        let group = |group: Group| {
            let entries = COMMANDS.iter().filter(move |entry| entry.group == group).map(HelpLine::Command);
            std::iter::once(HelpLine::Group(group)).chain(entries)
        };
        return Group::ALL.into_iter().flat_map(group).collect();
    }
    let words = |entry: &'static Entry| [entry.words, entry.hint, entry.id, also_called(entry.command)];
    let texts = COMMANDS.iter().map(|entry| words(entry).into_iter().chain(chords.of(entry)));
    let index = Index::new(texts);
    index.find(&query).iter().filter_map(|hit| COMMANDS.get(hit.row)).map(HelpLine::Command).collect()
}

/// Words that people look for and the table does not use.
#[must_use]
pub const fn also_called(command: Command) -> &'static str {
    match command {
        Command::Toggle | Command::Raise | Command::Lower => "weight priority important enable",
        Command::TurnOff => "delete remove disable",
        Command::Must => "requirement veto",
        Command::OwnRow => "new create argument criterion",
        Command::Rerate => "disagree wrong change lean",
        Command::Note => "comment remark",
        Command::Filter => "find search",
        Command::Palette => "find search go to",
        Command::Detail => "evidence source reason read",
        Command::WhatIf => "sensitivity flip explain formula",
        Command::Guide => "article about read",
        Command::Copy | Command::CopyMenu => "clipboard share link",
        Command::Undo => "back revert",
        Command::Redo => "forward again",
        Command::Clear => "reset delete start over new",
        Command::Presets => "template situation preset begin",
        Command::Save => "export record write file share print html markdown csv json",
        Command::Open => "load file import",
        Command::Recent => "restore history lost",
        Command::Mark => "bookmark remember keep variant",
        Command::Compare => "diff difference side by side versus",
        Command::Group => "team people vote pool together ballots",
        Command::Lens => "figures measured",
        Command::NextLook => "theme dark light colour color contrast",
        Command::Present => "present meeting projector big screen share",
        Command::ShowKeys => "screencast",
        Command::Mouse => "click scroll select text",
        Command::Zoom => "maximize full larger",
        Command::Quit => "exit leave",
        Command::Close => "back cancel leave",
        Command::Reload => "refresh edit pack",
        _ => "",
    }
}

/// Where a command works, in words; nothing for what works in the panes.
#[must_use]
pub fn place(entry: &Entry) -> String {
    if entry.contexts.contains(&Context::Panes) {
        return String::new();
    }
    let places: Vec<&str> = entry.contexts.iter().map(|context| context.words()).collect();
    places.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Chords, HelpLine, lines};
    use crate::app::commands::Command;
    use crate::app::table::COMMANDS;

    #[test]
    fn the_help_lists_every_command_once() {
        let listed: Vec<&str> = lines("", &Chords::default())
            .into_iter()
            .filter_map(|line| match line {
                HelpLine::Command(entry) => Some(entry.id),
                HelpLine::Group(_) => None,
            })
            .collect();
        assert_eq!(listed.len(), COMMANDS.len());
        assert!(COMMANDS.iter().all(|entry| listed.contains(&entry.id)));
    }

    #[test]
    fn a_search_finds_words_and_chords() {
        for (search, id) in [("undo", "undo"), ("scroll down", "down"), ("^z", "suspend")] {
            let found = lines(search, &Chords::default());
            assert!(
                found.iter().any(|line| matches!(line, HelpLine::Command(entry) if entry.id == id)),
                "{search} finds {id}"
            );
        }
        assert!(lines("no such thing at all", &Chords::default()).is_empty());
    }

    /// How do I …: the first that is found is the answer, or one of the first three.
    #[test]
    fn the_help_answers_what_people_ask() {
        for (asked, id) in [
            ("save", "save"),
            ("export", "save"),
            ("record", "save"),
            ("share", "copy"),
            ("undo", "undo"),
            ("redo", "redo"),
            ("present", "present"),
            ("meeting", "present"),
            ("reset", "clear"),
            ("theme", "look"),
            ("exit", "quit"),
            ("search", "filter"),
            ("example", "presets"),
            ("template", "presets"),
            ("why", "what-if"),
            ("explain", "what-if"),
            ("evidence", "detail"),
            ("load", "open"),
            ("restore", "recent"),
            ("mouse", "mouse"),
            ("clipboard", "copy"),
            ("disagree", "re-rate"),
            ("new row", "own-row"),
            ("comment", "note"),
        ] {
            let found = lines(asked, &Chords::default());
            let first = found.iter().take(3);
            assert!(
                first.clone().any(|line| matches!(line, HelpLine::Command(entry) if entry.id == id)),
                "{asked} finds {:?}",
                first.collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn a_search_finds_the_chords_there_are_now() {
        let chords = Chords::new([(Command::Undo, vec!["Z".to_owned()])].into());
        let found = |search: &str| match lines(search, &chords).as_slice() {
            [HelpLine::Command(entry)] => Some(entry.command),
            _ => None,
        };
        assert_eq!(found("Z"), Some(Command::Undo));
        assert_eq!(found("U"), Some(Command::Redo));
        assert_ne!(found("u"), Some(Command::Undo));
    }
}

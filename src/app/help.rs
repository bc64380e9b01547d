//! What the help lists: the command table in groups and the signs of the panes, narrowed by a search.

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
    Heading(&'static str),
    /// A command.
    Command(&'static Entry),
    /// A sign of the panes.
    Sign(&'static Sign),
}

/// A sign that the panes draw, and what it says.
#[derive(Debug, PartialEq, Eq)]
pub struct Sign {
    /// As it is drawn where there is Unicode.
    pub drawn: &'static str,
    /// What it says.
    pub words: &'static str,
    /// What people call it.
    called: &'static str,
}

/// The signs that no heading explains.
const SIGNS: [Sign; 7] = [
    Sign {
        drawn: "▰▰▱▱", words: "How much a row counts: low, medium, high; M is a must", called: "level weight bar"
    },
    Sign { drawn: "▌", words: "Changed by the last key", called: "bar mark" },
    Sign { drawn: "⚑", words: "The evidence leans another way than the article", called: "flag disputed" },
    Sign { drawn: "✎", words: "Ours: added or rated otherwise by you", called: "pencil own" },
    Sign { drawn: "★", words: "Recommended in its option by your needs", called: "star framework" },
    Sign { drawn: "◆", words: "Recommended because you pinned it", called: "diamond pin framework" },
    Sign { drawn: "+2", words: "So many more tools in the cell; the open row has them", called: "plus number" },
];

impl HelpLine {
    /// Its words on a page of that many cells, wrapped beside the chords; one line for a heading.
    #[must_use]
    pub fn words(self, cells: usize) -> Vec<String> {
        match self {
            Self::Heading(words) => vec![words.to_owned()],
            Self::Sign(sign) => wrap(sign.words, cells.saturating_sub(LEAD)),
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
            std::iter::once(HelpLine::Heading(group.title())).chain(entries)
        };
        let signs = std::iter::once(HelpLine::Heading("Signs")).chain(SIGNS.iter().map(HelpLine::Sign));
        return Group::ALL.into_iter().flat_map(group).chain(signs).collect();
    }
    let words = |entry: &'static Entry| [entry.words, entry.hint, entry.id, also_called(entry.command)];
    let commands = COMMANDS.iter().map(|entry| words(entry).into_iter().chain(chords.of(entry)).collect());
    let signs = SIGNS.iter().map(|sign| vec![sign.words, sign.called, sign.drawn]);
    let index = Index::new(commands.chain(signs).map(Vec::into_iter));
    let line = |row: usize| match row.checked_sub(COMMANDS.len()) {
        None => COMMANDS.get(row).map(HelpLine::Command),
        Some(sign) => SIGNS.get(sign).map(HelpLine::Sign),
    };
    index.find(&query).iter().filter_map(|hit| line(hit.row)).collect()
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
                HelpLine::Heading(_) | HelpLine::Sign(_) => None,
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

    #[test]
    fn a_sign_is_found_by_itself_and_by_what_it_is_called() {
        for (search, drawn) in [("flag", "⚑"), ("pencil", "✎"), ("▌", "▌"), ("star", "★")] {
            let found = lines(search, &Chords::default());
            assert!(found.iter().any(|line| matches!(line, HelpLine::Sign(sign) if sign.drawn == drawn)), "{search}");
        }
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

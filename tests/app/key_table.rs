//! The table of commands, and everything that is made from it.

use std::collections::{BTreeMap, BTreeSet};

use ratatui::layout::Position;
use versus::app::command::{COMMANDS, Command, KeyContext};
use versus::app::footer;
use versus::app::help::help_place;
use versus::app::key::{Key, KeyCode};
use versus::app::keymap::Keymap;
use versus::explain::context::at_start;
use versus::layout::glyphs::Glyphs;
use versus::session::explorer::Explorer;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::support::explorer::{CATALOG, explorer, explorer_of, press};

/// Requirement 16: no two commands share a chord in one context.
#[test]
fn no_two_commands_share_a_chord_in_one_context() {
    let mut taken: BTreeMap<(KeyContext, Key), &str> = BTreeMap::new();
    for entry in COMMANDS {
        for (context, chord) in entry.contexts.iter().flat_map(|at| entry.chords.iter().map(move |chord| (at, chord))) {
            let before = taken.insert((*context, Key::parse(chord).unwrap()), entry.id);
            assert_eq!(before, None, "{chord} in {}, also {}", context.words(), entry.id);
        }
    }
}

#[test]
fn every_command_stands_in_the_table_once() {
    for entry in COMMANDS {
        assert_eq!(COMMANDS.iter().filter(|other| other.id == entry.id).count(), 1, "{}", entry.id);
        assert_eq!(entry.command.entry().id, entry.id);
    }
}

/// Commands without a key.
const BY_NAME: [&str; 2] = ["save-pack", "tables"];

#[test]
fn every_command_is_reached_by_a_key_wherever_it_works() {
    let keymap = Keymap::default();
    for entry in COMMANDS {
        // What few files need is found by its name alone.
        if BY_NAME.contains(&entry.id) {
            assert!(entry.chords.is_empty(), "{}", entry.id);
            continue;
        }
        for context in entry.contexts {
            let mut chords = entry.chords.iter().map(|chord| Key::parse(chord).unwrap());
            let reached = chords.any(|key| keymap.command(*context, key) == Some(entry.command));
            assert!(reached, "{} in {}", entry.id, context.words());
        }
    }
    for context in KeyContext::ALL {
        assert!(COMMANDS.iter().any(|entry| entry.contexts.contains(&context)), "{}", context.words());
    }
}

/// Requirement 16: no chord that an old terminal cannot send.
#[test]
fn chords_are_those_that_old_terminals_send() {
    for entry in COMMANDS {
        for chord in entry.chords {
            let key = Key::parse(chord).unwrap();
            assert!(!(key.ctrl && key.alt), "{chord} of {}", entry.id);
            if key.ctrl {
                // Tab, Enter twice and Backspace arrive as the same bytes.
                let own = matches!(key.code, KeyCode::Char('a'..='g' | 'k' | 'l' | 'n'..='z'));
                assert!(own, "{chord} of {} is another key to a terminal", entry.id);
            }
        }
    }
}

/// Requirement 18: the help lists what the table has.
#[test]
fn the_help_lists_every_command_with_its_keys() {
    for (width, height) in [(60, 16), (80, 24), (120, 36), (200, 60)] {
        let mut explorer = explorer((width, height), Theme::MONO);
        press(&mut explorer, "?");
        let mut screens = BTreeSet::new();
        for _ in 0..2 * COMMANDS.len() {
            let text = screenshot::screen_text(&explorer.screen(width, height).buffer).replace('│', " ");
            screens.insert(text.split_whitespace().collect::<Vec<_>>().join(" "));
            press(&mut explorer, "j");
        }
        for entry in COMMANDS {
            let place = match help_place(entry).as_str() {
                "" => String::new(),
                place => format!(" ({place})"),
            };
            let listed = format!("{} {}{place}", entry.chords.join(" "), entry.words);
            let shown = screens.iter().any(|words| words.contains(&listed));
            assert!(shown, "{listed:?} is not in the help at {width}x{height}");
        }
    }
}

/// Places with what stands out there: nothing selected, a framework, a link, nothing found, nothing to undo.
const PLACES: [(KeyContext, &str); 37] = [
    (KeyContext::Panes, ""),
    (KeyContext::Panes, "space"),
    (KeyContext::Panes, "1"),
    (KeyContext::Panes, "2"),
    (KeyContext::Panes, "2 l"),
    (KeyContext::Panes, "4"),
    (KeyContext::Panes, "b enter 4"),
    (KeyContext::Panes, "/ text:zzzz enter"),
    (KeyContext::Field, "/"),
    (KeyContext::Field, "? /"),
    (KeyContext::Field, ":"),
    (KeyContext::Field, "b"),
    (KeyContext::Lists, "E"),
    (KeyContext::Field, "i /"),
    (KeyContext::Dialog, "Y"),
    (KeyContext::Guide, "i"),
    (KeyContext::Guide, "i tab"),
    (KeyContext::Help, "?"),
    (KeyContext::WhatIf, "w"),
    (KeyContext::WhatIf, "space w"),
    (KeyContext::WhatIf, "space w j"),
    (KeyContext::WhatIf, "space w d d d d"),
    (KeyContext::WhatIf, "j j ! j j j ! w"),
    (KeyContext::WhatIf, "j j ! j j j ! w d d d d"),
    (KeyContext::Detail, "enter"),
    (KeyContext::Detail, "enter tab"),
    (KeyContext::Present, "p"),
    (KeyContext::Compare, "space m enter x j space c"),
    (KeyContext::Compare, "space c right"),
    (KeyContext::Dialog, "C"),
    (KeyContext::Form, "j e"),
    (KeyContext::Form, "m"),
    (KeyContext::Form, "j V"),
    (KeyContext::Choice, "j r"),
    (KeyContext::Form, "j r tab"),
    (KeyContext::AskMe, "Q"),
    (KeyContext::AskMe, "Q 3"),
];

/// The screen above the line that speaks about the cursor's row and the keys, and where the cursor is.
fn above_the_status_line(explorer: &mut Explorer) -> (String, Option<Position>) {
    let drawn = explorer.screen(300, 36);
    let text = screenshot::screen_text(&drawn.buffer);
    (text.lines().take(34).collect::<Vec<_>>().join("\n"), drawn.cursor)
}

/// The most hints on a line of keys.
const MOST_HINTS: usize = 9;

/// Requirement 18: the keys on the status line are those of the table that do something here, as many as there may be.
#[test]
fn the_status_line_offers_what_does_something_and_nothing_else() {
    let keymap = Keymap::default();
    for (context, keys) in PLACES {
        let chord = |command| keymap.chords(context, command).next();
        let opened = || {
            let mut catalog = CATALOG.clone();
            if keys.ends_with("d d d d") {
                // As far as a search goes, it takes long among many rows.
                (catalog.presets, catalog.frameworks, catalog.needs) = Default::default();
                catalog.criteria.truncate(8);
            }
            let mut explorer = explorer_of(catalog, Glyphs::Unicode, (300, 36), Theme::MONO);
            press(&mut explorer, keys);
            explorer
        };
        let mut here = opened();
        assert_eq!(here.app().context(), context);
        let before = above_the_status_line(&mut here);
        let mut line = format!("{}  ", screenshot::screen_text(&here.screen(300, 36).buffer).lines().last().unwrap());
        let hints = footer::all_hints(here.app());
        // Words that a key has to say take the place of the keys.
        let shown = if here.app().notice.is_empty() { hints.as_slice() } else { &[] };
        let shown: Vec<String> = shown
            .iter()
            .filter_map(|(command, word)| {
                let key = at_start(&chord(*command)?.to_string());
                let lower = chord(Command::Lower).filter(|_| *command == Command::Raise);
                Some(lower.map_or_else(|| format!(" {key} {word} "), |lower| format!(" {key} {lower} {word} ")))
            })
            .collect();
        let there = line.clone();
        let quits = usize::from(hints.iter().any(|(command, _)| *command == Command::Quit));
        let (mut told, room) = (0, shown.len().min(MOST_HINTS + quits));
        for hint in shown.into_iter().filter(|hint| there.contains(hint.as_str())) {
            line = line.replacen(&hint, "", 1);
            told += 1;
        }
        assert_eq!(told, room, "{line:?} after {keys:?}");
        assert!(line.trim().is_empty() || !here.app().notice.is_empty(), "{line:?} after {keys:?}");
        for entry in COMMANDS.iter().filter(|entry| !entry.hint.is_empty() && entry.works_in(context)) {
            let Some(key) = chord(entry.command) else { continue };
            let mut there = opened();
            press(&mut there, &key.to_string());
            let does_something = above_the_status_line(&mut there) != before;
            let is_offered = hints.iter().any(|(command, _)| *command == entry.command);
            // Enter and q close what esc closes, and one of them is enough. Levels end somewhere, but the keys for
            // them stay where they are.
            let is_free = match entry.command {
                Command::Close | Command::Quit | Command::Accept => true,
                Command::Raise | Command::Lower => is_offered && here.app().selected_row().is_some(),
                _ => false,
            };
            assert!(is_free || does_something == is_offered, "{} after {keys:?}: {does_something}", entry.id);
        }
    }
}

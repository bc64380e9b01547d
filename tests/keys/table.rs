//! The table of commands, and everything that is made from it.

use std::collections::{BTreeMap, BTreeSet};

use versus::app::commands::{Command, Context};
use versus::app::help::place;
use versus::app::table::{COMMANDS, entry_of};
use versus::keys::key::{Key, KeyCode};
use versus::keys::resolve::Keymap;
use versus::view::look::Look;
use versus::view::picture;

use crate::stage::{explorer, press};

#[test]
fn no_two_commands_share_a_chord_in_one_context() {
    let mut taken: BTreeMap<(Context, Key), &str> = BTreeMap::new();
    for entry in COMMANDS {
        for (context, chord) in entry.contexts.iter().flat_map(|at| entry.chords.iter().map(move |chord| (at, chord))) {
            let before = taken.insert((*context, Key::parse(chord).unwrap()), entry.id);
            assert_eq!(before, None, "{chord} in {}, also {}", context.words(), entry.id);
        }
    }
}

#[test]
fn every_command_stands_in_the_table_once() {
    let source = include_str!("../../src/app/commands.rs");
    let body = source.split_once("pub enum Command {").unwrap().1.split_once('}').unwrap().0;
    let named: Vec<&str> = body.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let listed: Vec<String> = COMMANDS.iter().map(|entry| format!("{:?}", entry.command)).collect();
    for name in &named {
        assert_eq!(listed.iter().filter(|listed| listed == name).count(), 1, "{name}");
    }
    assert_eq!(named.len(), COMMANDS.len());
    for entry in COMMANDS {
        assert_eq!(COMMANDS.iter().filter(|other| other.id == entry.id).count(), 1, "{}", entry.id);
    }
}

#[test]
fn every_command_is_reached_by_a_key_wherever_it_works() {
    let keymap = Keymap::default();
    for entry in COMMANDS {
        for context in entry.contexts {
            let mut chords = entry.chords.iter().map(|chord| Key::parse(chord).unwrap());
            let reached = chords.any(|key| keymap.command(*context, key) == Some(entry.command));
            assert!(reached, "{} in {}", entry.id, context.words());
        }
    }
    for context in Context::ALL {
        assert!(COMMANDS.iter().any(|entry| entry.contexts.contains(&context)), "{}", context.words());
    }
}

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

#[test]
fn the_help_lists_every_command_with_its_keys() {
    for (width, height) in [(60, 16), (80, 24), (120, 36), (200, 60)] {
        let mut explorer = explorer((width, height), Look::MONO);
        press(&mut explorer, "?");
        let mut screens = BTreeSet::new();
        for _ in 0..2 * COMMANDS.len() {
            let text = picture::text(&explorer.screen(width, height).buffer).replace('│', " ");
            screens.insert(text.split_whitespace().collect::<Vec<_>>().join(" "));
            press(&mut explorer, "j");
        }
        for entry in COMMANDS {
            let place = match place(entry).as_str() {
                "" => String::new(),
                place => format!(" ({place})"),
            };
            let listed = format!("{} {}{place}", entry.chords.join(" "), entry.words);
            let shown = screens.iter().any(|words| words.contains(&listed));
            assert!(shown, "{listed:?} is not in the help at {width}x{height}");
        }
    }
}

#[test]
fn the_status_line_shows_the_table_and_nothing_else() {
    let places = [
        (Context::Panes, ""),
        (Context::Dialog, "b"),
        (Context::Guide, "i"),
        (Context::Help, "?"),
        (Context::WhatIf, "w"),
        (Context::Field, "/"),
    ];
    for (context, keys) in places {
        let mut explorer = explorer((300, 36), Look::MONO);
        press(&mut explorer, keys);
        assert_eq!(explorer.state().context(), context);
        let text = picture::text(&explorer.screen(300, 36).buffer);
        let mut line = format!("{}  ", text.lines().last().unwrap());
        // The way out of the panes is quitting, of everything else closing.
        let out = if context == Context::Panes { Command::Close } else { Command::Quit };
        let entries = COMMANDS.iter().filter(|entry| entry.contexts.contains(&context) && !entry.hint.is_empty());
        for entry in entries.filter(|entry| entry.command != out) {
            let hint = format!(" {} {} ", entry.chords[0], entry.hint);
            assert!(line.contains(&hint), "{hint:?} is missing in {line:?}");
            line = line.replacen(&hint, "", 1);
        }
        assert_eq!(line.trim(), "", "in {}", context.words());
        assert!(entry_of(out).is_some());
    }
}

//! What keys and pastes do in each layer.

use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use versus::app::command::{Command, KeyContext};
use versus::app::dialog::DialogKind;
use versus::app::geometry::Pane;
use versus::app::key::{Key, KeyCode};
use versus::app::keymap::Keymap;
use versus::app::message::{Effect, Message};
use versus::app::pane_rows::{Direction, PaneEntry, PaneItem, Sort};
use versus::app::state::App;
use versus::app::update::update;
use versus::model::scenario::Scenario;
use versus::session::explorer::Explorer;
use versus::terminal::event_loop::{Input, Program, Request};
use versus::tui::theme::Theme;

use crate::support::explorer::{explorer, press};
use crate::support::views::VIEWS;

fn opened(keys: &str) -> Explorer {
    let mut explorer = explorer((120, 36), Theme::MONO);
    press(&mut explorer, keys);
    explorer
}

/// Every key there is, known or not.
fn every_key() -> Vec<Key> {
    let letters = (' '..='~').chain(['é', '漢', '🦀']);
    let named = KeyCode::NAMED.map(|(code, _)| code);
    let codes = letters.map(KeyCode::Char).chain(named).chain((1..=12).map(KeyCode::F));
    let held = [(false, false), (true, false), (false, true)];
    codes.flat_map(|code| held.map(|(ctrl, alt)| Key { code, ctrl, alt })).collect()
}

/// What lies below a popup.
#[derive(Debug, PartialEq)]
struct Panes {
    scenario: Scenario,
    focus: Pane,
    verdict_scroll: usize,
    zoomed: bool,
    lists: Vec<List>,
}

#[derive(Debug, PartialEq)]
struct List {
    selected: Option<PaneItem>,
    column: usize,
    filter: String,
    order: (Sort, Direction),
    entries: Vec<PaneEntry>,
}

fn panes(app: &App) -> Panes {
    let list = |pane: &Pane| {
        let list = app.pane(*pane).unwrap();
        List {
            selected: list.selected,
            column: list.column,
            filter: list.filter.text().to_owned(),
            order: (list.sort, list.direction),
            entries: list.entries.clone(),
        }
    };
    Panes {
        scenario: app.scenario().clone(),
        focus: app.focus,
        verdict_scroll: app.verdict_scroll,
        zoomed: app.zoomed,
        lists: Pane::LISTS.iter().map(list).collect(),
    }
}

/// Commands of popups that are meant to change what lies below: they choose something.
fn chooses(app: &App, command: Command) -> bool {
    let applies = matches!(
        app.top(),
        Some(
            DialogKind::Presets { .. } | DialogKind::Palette { .. } | DialogKind::Compare { .. } | DialogKind::Form(_)
        )
    );
    let selects = matches!(app.top(), Some(DialogKind::WhatIf | DialogKind::Guide(_)))
        && app.dialogs.last().is_some_and(|dialog| dialog.place.selected.is_some());
    match command {
        Command::Accept => applies || selects,
        Command::Toggle | Command::Raise | Command::Lower | Command::Must | Command::TurnOff | Command::Pin => {
            matches!(app.top(), Some(DialogKind::Detail { .. }))
        }
        Command::Undo | Command::Redo => {
            matches!(app.top(), Some(DialogKind::Detail { .. } | DialogKind::WhatIf))
        }
        Command::Restore => matches!(app.top(), Some(DialogKind::Detail { .. })),
        Command::NextSection | Command::PreviousSection => matches!(app.top(), Some(DialogKind::Detail { .. })),
        Command::Basis => matches!(app.top(), Some(DialogKind::Detail { .. } | DialogKind::WhatIf)),
        _ => false,
    }
}

#[test]
fn a_popup_swallows_every_key() {
    let keymap = Keymap::default();
    for (name, keys) in VIEWS {
        let explorer = opened(keys);
        let before = explorer.app();
        if before.dialogs.is_empty() || matches!(before.top(), Some(DialogKind::Filter(_))) {
            continue;
        }
        for key in every_key() {
            let Some(message) = keymap.message(before.context(), key) else { continue };
            if matches!(message, Message::Command(command) if chooses(before, command)) {
                continue;
            }
            let mut app = before.clone();
            update(&mut app, &message);
            assert_eq!(panes(&app), panes(before), "{key} in {name}");
        }
    }
}

#[test]
fn a_filter_field_changes_only_its_pane() {
    let keymap = Keymap::default();
    let explorer = opened("j space / text:ml");
    let before = explorer.app();
    for key in every_key() {
        let Some(message) = keymap.message(KeyContext::Field, key) else { continue };
        let mut app = before.clone();
        update(&mut app, &message);
        let (mut after, mut expected) = (panes(&app), panes(before));
        after.lists.truncate(Pane::UseCases.index());
        expected.lists.truncate(Pane::UseCases.index());
        assert_eq!(after, expected, "{key}");
    }
}

#[test]
fn an_unknown_key_says_so_once_and_does_nothing() {
    let keymap = Keymap::default();
    for (name, keys) in VIEWS {
        let mut explorer = opened(keys);
        let size = ratatui::layout::Size { width: 120, height: 36 };
        assert!(explorer.draw(size, &mut Buffer::default()).is_some());
        let unknown = every_key().into_iter().filter(|key| keymap.message(explorer.app().context(), *key).is_none());
        // With Alt it is Esc and then the key; letters of other scripts are answered with a word.
        let is_foreign =
            |key: &Key| matches!(key.code, KeyCode::Char(letter) if !letter.is_ascii() && letter.is_alphabetic());
        let unknown: Vec<Key> = unknown.filter(|key| !key.alt && !is_foreign(key)).collect();
        if explorer.app().top() == Some(&DialogKind::Blank) {
            assert_eq!(unknown, [], "any key brings a blank screen back");
            continue;
        }
        assert!(unknown.len() > 50, "{} unknown keys in {name}", unknown.len());
        let before = panes(explorer.app());
        let takes_text = explorer.app().context().takes_text();
        for key in unknown.into_iter().collect::<BTreeSet<Key>>() {
            assert_eq!(explorer.input(Input::Key(key)), [], "{key} in {name}");
            assert_eq!(explorer.draw(size, &mut Buffer::default()).is_some(), !takes_text, "{key} in {name}");
            assert_eq!(explorer.input(Input::Key(key)), [], "{key} in {name}");
            assert!(explorer.draw(size, &mut Buffer::default()).is_none(), "{key} again in {name}");
        }
        assert_eq!(panes(explorer.app()), before, "{name}");
    }
}

/// tmux and slow lines make one chord of Esc and the next key. What takes something away is not done by one.
#[test]
fn an_alt_chord_without_a_meaning_is_esc_and_then_the_key() {
    let keymap = Keymap::default();
    for (name, keys) in VIEWS {
        for code in ['j', 'D', 'x', 'q', ' '].map(KeyCode::Char).into_iter().chain([KeyCode::Enter, KeyCode::Delete]) {
            let key = Key { code, ctrl: false, alt: true };
            let (mut together, mut apart) = (opened(keys), opened(keys));
            let plain = Key { alt: false, ..key };
            if keymap.message(together.app().context(), key).is_some() {
                continue;
            }
            let mut expected = apart.input(Input::Key(Key::plain(KeyCode::Esc)));
            let takes_away = keymap.command(apart.app().context(), plain).is_some_and(Command::takes_away);
            if !takes_away {
                expected.extend(apart.input(Input::Key(plain)));
            }
            assert_eq!(together.input(Input::Key(key)), expected, "{key} in {name}");
            assert_eq!(panes(together.app()), panes(apart.app()), "{key} in {name}");
            assert_eq!(together.app().scenario(), apart.app().scenario(), "{key} in {name}");
            assert_eq!(together.app().dialogs.len(), apart.app().dialogs.len(), "{key} in {name}");
        }
    }
}

/// Requirement 17: `esc` never ends the program.
#[test]
fn escape_closes_the_top_thing_and_never_quits() {
    for (name, keys) in VIEWS {
        let mut explorer = opened(keys);
        let mut dialogs = explorer.app().dialogs.len();
        for _ in 0..10 {
            assert_eq!(explorer.input(Input::Key(Key::plain(KeyCode::Esc))), [], "{name}");
            assert!(explorer.app().dialogs.len() + 1 >= dialogs, "{name}");
            dialogs = explorer.app().dialogs.len();
        }
        let app = explorer.app();
        assert!(app.dialogs.is_empty() && !app.zoomed, "{name}");
        assert!(app.pane(app.focus).is_none_or(|list| list.filter.is_empty()), "{name}");
    }
}

/// Requirement 17: `q` closes the top dialog first.
#[test]
fn q_closes_the_dialog_then_leaves_zoom_then_quits() {
    let mut explorer = opened("j z enter");
    assert_eq!(explorer.input(Input::Key(Key::char('q'))), []);
    assert!(explorer.app().dialogs.is_empty() && explorer.app().zoomed);
    assert_eq!(explorer.input(Input::Key(Key::char('q'))), []);
    assert!(!explorer.app().zoomed);
    assert_eq!(explorer.input(Input::Key(Key::char('q'))), [Request::Quit(0)]);
}

#[test]
fn q_is_a_letter_where_text_is_typed() {
    for keys in ["/", "? /"] {
        let mut explorer = opened(keys);
        assert_eq!(explorer.input(Input::Key(Key::char('q'))), []);
        assert_eq!(explorer.app().context(), KeyContext::Field, "{keys}");
    }
}

#[test]
fn ctrl_c_quits_from_anywhere() {
    for (name, keys) in VIEWS {
        let mut explorer = opened(keys);
        assert_eq!(explorer.input(Input::Key(Key::ctrl('c'))), [Request::Quit(130)], "{name}");
    }
}

#[test]
fn ctrl_z_and_ctrl_l_work_anywhere_and_change_nothing() {
    for (name, keys) in VIEWS {
        let mut explorer = opened(keys);
        let dialogs = explorer.app().dialogs.clone();
        assert_eq!(explorer.input(Input::Key(Key::ctrl('z'))), [Request::Suspend], "{name}");
        assert_eq!(explorer.input(Input::Key(Key::ctrl('l'))), [Request::Redraw], "{name}");
        assert_eq!(explorer.app().dialogs, dialogs, "{name}");
    }
}

/// Requirement 15: pasted text acts only in text fields.
#[test]
fn pasted_text_acts_only_in_fields() {
    for (name, keys) in VIEWS {
        let mut explorer = opened(keys);
        let before = (panes(explorer.app()), explorer.app().dialogs.clone());
        let is_field = explorer.app().context().takes_text();
        assert_eq!(explorer.input(Input::Paste("q x!\r\n\u{3}\u{1b}[31m\u{1b} \t".to_owned())), [], "{name}");
        let app = explorer.app();
        assert_eq!((panes(app), app.dialogs.clone()) == before, !is_field, "{name}");
        if is_field {
            let mut app = app.clone();
            let text = app.field_mut().unwrap().text().to_owned();
            assert!(text.contains("q x!") && !text.chars().any(char::is_control), "{name}: {text:?}");
        }
    }
}

#[test]
fn nothing_but_q_and_ctrl_c_quits() {
    let keymap = Keymap::default();
    for (name, keys) in VIEWS {
        let explorer = opened(keys);
        for key in every_key() {
            let Some(message) = keymap.message(explorer.app().context(), key) else { continue };
            let effects = update(&mut explorer.app().clone(), &message);
            let quits = effects.iter().any(|effect| matches!(effect, Effect::Terminal(Request::Quit(_))));
            let may = key == Key::ctrl('c') || key == Key::char('q');
            assert!(!quits || may, "{key} quits in {name}");
        }
    }
}

//! What is worked out later never changes what a key would do: a choice stays the choice that was seen.

use ratatui::layout::Size;
use versus::app::dialog::DialogKind;
use versus::app::key::parse_keys;
use versus::session::explorer::Explorer;
use versus::terminal::event_loop::{Input, Program, Work};
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::support::explorer::{explorer, press};

/// Presses keys faster than anything late is worked out.
fn hurry(explorer: &mut Explorer, script: &str) {
    for key in parse_keys(script).unwrap() {
        explorer.input(Input::Key(key));
    }
}

fn wait(explorer: &mut Explorer) {
    while explorer.work() != Work::Done {}
}

/// The words of the selected line, and where it stands.
fn selected(explorer: &mut Explorer, (width, height): (u16, u16)) -> (String, u16) {
    let drawn = explorer.screen(width, height);
    let y = drawn.cursor.unwrap().y;
    let text = screenshot::screen_text(&drawn.buffer);
    let line = text.lines().nth(usize::from(y)).unwrap();
    let words = line.split('│').nth(1).unwrap_or_default();
    (words.split(" (").next().unwrap_or_default().trim().to_owned(), y)
}

#[test]
fn a_choice_stays_itself_while_others_are_found_above_it() {
    let down = "j ".repeat(40);
    for (size, moves) in [
        ((120, 36), "j j j"),
        ((120, 36), "G"),
        ((80, 24), "j j j j"),
        ((80, 24), "G"),
        ((60, 16), down.as_str()),
        ((60, 16), "G k"),
    ] {
        let mut explorer = explorer(size, Theme::MONO);
        press(&mut explorer, "");
        press(&mut explorer, &format!("b enter w {moves}"));
        let what_if = explorer.app().dialogs.last().unwrap();
        assert!(what_if.kind == DialogKind::WhatIf && what_if.place.selected.is_some());
        let known = |explorer: &Explorer| explorer.app().answer().nearest.ready().unwrap().all_rows.by_label().len();
        let (before, found) = (selected(&mut explorer, size), known(&explorer));
        hurry(&mut explorer, "d d");
        wait(&mut explorer);
        assert!(known(&explorer) > found, "nothing else was found");
        let after = selected(&mut explorer, size);
        assert_eq!(after.0, before.0, "after {moves} at {size:?}");
        // Where the whole page fits, what is found above it can only move it down.
        let is_scrolled = explorer.app().dialogs.last().unwrap().place.scroll > 0 && size.1 < 36;
        assert!(after.1 == before.1 || !is_scrolled, "it moved after {moves} at {size:?}");
    }
}

/// What was asked for on a page is not worked out any more once the page is closed.
#[test]
fn a_deeper_search_ends_with_its_page() {
    let mut explorer = explorer((120, 36), Theme::MONO);
    press(&mut explorer, "b enter w");
    for close in ["q", "esc esc"] {
        hurry(&mut explorer, &format!("w d d d d {close}"));
        assert!(explorer.app().dialogs.is_empty(), "{close}");
        assert_eq!(explorer.work(), Work::Done, "{close}");
        assert!(!explorer.app().workspace.is_searching(), "{close}");
    }
}

#[test]
fn a_choice_out_of_sight_is_shown_before_it_is_made() {
    for (size, keys) in [((120, 36), "b down down down down"), ((120, 36), "b enter w G")] {
        let mut explorer = explorer(size, Theme::MONO);
        press(&mut explorer, keys);
        explorer.input(Input::Resize(Size { width: 60, height: 16 }));
        let (scenario, dialogs) = (explorer.app().scenario().clone(), explorer.app().dialogs.len());
        hurry(&mut explorer, "enter");
        assert_eq!((explorer.app().scenario(), explorer.app().dialogs.len()), (&scenario, dialogs), "{keys}");
        hurry(&mut explorer, "enter");
        assert!(explorer.app().dialogs.is_empty(), "{keys}");
        assert_ne!(*explorer.app().scenario(), scenario, "{keys}");
    }
}

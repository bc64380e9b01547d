//! The page of a row: its importance is set there, and keys lead on and back.

use versus::app::dialog::DialogKind;
use versus::app::pane_rows::PaneItem;
use versus::model::level::Level;
use versus::model::rows::Row;
use versus::session::explorer::Explorer;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::support::explorer::{CATALOG, explorer, press};

fn after(keys: &str) -> Explorer {
    let mut explorer = explorer((120, 36), Theme::MONO);
    press(&mut explorer, keys);
    explorer
}

fn screen(explorer: &mut Explorer) -> String {
    screenshot::screen_text(&explorer.screen(120, 36).buffer)
}

#[test]
fn the_importance_is_set_where_the_row_is_read() {
    let row = CATALOG.row("ml-serving").unwrap();
    for (keys, level, shown) in [
        ("space", Level::High, "[high]"),
        ("+", Level::Low, "[low]"),
        ("+ +", Level::Medium, "[medium]"),
        ("+ + -", Level::Low, "[low]"),
        ("!", Level::Must, "[must-have]"),
        ("space 0", Level::Off, "[off]"),
        ("space u", Level::Off, "[off]"),
    ] {
        let mut explorer = after(&format!("3 j j enter {keys}"));
        assert_eq!(explorer.app().scenario().level(row), level, "{keys}");
        assert!(matches!(explorer.app().top(), Some(DialogKind::Detail(_))), "{keys}");
        let text = screen(&mut explorer);
        assert!(text.contains("How important is this to you?") && text.contains(shown), "{keys}:\n{text}");
    }
}

#[test]
fn both_sources_are_told_with_which_is_in_force() {
    let text = screen(&mut after("3 j j enter"));
    for words in
        ["By the article   Python clearly   ███   in force", "By the evidence  Python slightly  █     ≠ disputed"]
    {
        assert!(text.contains(words), "{words} is missing in\n{text}");
    }
    let text = screen(&mut after("3 j j enter L"));
    assert!(text.contains("By the evidence  Python slightly  █     in force"), "{text}");
}

#[test]
fn brackets_go_through_the_rows_of_the_pane_and_the_cursor_goes_along() {
    let mut explorer = after("3 j j enter ]");
    assert!(screen(&mut explorer).contains("4 of 23"));
    press(&mut explorer, "[ [");
    assert!(screen(&mut explorer).contains("2 of 23"));
    press(&mut explorer, "backspace");
    assert!(explorer.app().dialogs.is_empty());
    assert_eq!(explorer.app().selected_row(), CATALOG.row("realtime"));
    press(&mut explorer, "g enter [");
    assert_eq!(explorer.app().notice, "This is the first one here");
}

#[test]
fn space_pins_a_framework_in_its_pane_and_on_its_page() {
    for keys in ["2 l space", "2 l P", "2 l enter space"] {
        let explorer = after(keys);
        let Some(PaneItem::Framework(index)) = explorer.app().selected() else { panic!("no framework after {keys}") };
        assert!(explorer.app().scenario().pins.contains(&Some(index)), "{keys}");
    }
    let explorer = after("2 l +");
    assert!(explorer.app().notice.contains("pins one"), "{}", explorer.app().notice);
}

#[test]
fn a_row_that_undo_takes_away_closes_its_page() {
    let mut explorer = after("3 a text:Hosting enter");
    let own = explorer.app().scenario().own.len();
    assert_eq!(own, 1);
    press(&mut explorer, "G enter");
    if explorer.app().selected_row() == Some(Row::Own(0)) {
        press(&mut explorer, "u");
        assert!(explorer.app().dialogs.is_empty());
    }
}

#[test]
fn a_key_that_does_nothing_says_so_once() {
    let mut explorer = after("5");
    assert_eq!(explorer.app().notice, "5: no counts; ^d half a page");
    press(&mut explorer, "j 5");
    assert_eq!(explorer.app().notice, "");
    press(&mut explorer, "w f9");
    assert_eq!(explorer.app().notice, "f9: does nothing here; ? lists the keys");
}

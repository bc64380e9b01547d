//! ASCII where it is asked for: everything the explorer can show, and content in other scripts.

use versus::layout::glyphs::Glyphs;
use versus::model::catalog::Catalog;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::support::explorer::{CATALOG, explorer_of, press};
use crate::support::views::VIEWS;
use crate::themes::drinks;

const SIZES: [(u16, u16); 5] = [(160, 50), (120, 36), (80, 24), (50, 15), (30, 6)];

/// What the explorer shows after these keys.
fn shown(catalog: &Catalog, glyphs: Glyphs, size: (u16, u16), keys: &str) -> String {
    let mut explorer = explorer_of(catalog.clone(), glyphs, size, Theme::MONO);
    press(&mut explorer, keys);
    screenshot::screen_text(&explorer.screen(size.0, size.1).buffer)
}

fn check_ascii(catalog: &Catalog, size: (u16, u16), keys: &str) {
    let screen = shown(catalog, Glyphs::Ascii, size, keys);
    let others: Vec<char> = screen.chars().filter(|character| !character.is_ascii()).collect();
    assert!(others.is_empty(), "{others:?} at {size:?} after {keys}:\n{screen}");
}

#[test]
fn every_cell_is_ascii_whatever_is_open() {
    for size in SIZES {
        for (_, keys) in VIEWS {
            check_ascii(&CATALOG, size, keys);
        }
    }
}

#[test]
fn content_in_other_scripts_becomes_ascii() {
    for size in SIZES {
        for keys in
            ["", "space", "space j space", "space enter", "space w", "/ text:früh", ": text:évening", "? / text:é"]
        {
            check_ascii(&drinks(), size, keys);
        }
    }
    let screen = shown(&drinks(), Glyphs::Ascii, (120, 36), "");
    for words in ["Tee, cafe ou ??", "Fruhstuck", "Fruh aufstehen - jeden Tag", "Cafe weckt schneller -> >= 2 Stunden"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    let screen = shown(&drinks(), Glyphs::Ascii, (80, 24), "space");
    assert!(screen.contains("weckt \"schneller\""), "the short reason beside the answer\n{screen}");
}

#[test]
fn frames_levels_and_arrows_have_signs_in_ascii() {
    let screen = shown(&CATALOG, Glyphs::Ascii, (120, 36), "space j + j j + + w");
    for sign in ["+- ", "| ", "##.", "...", "->"] {
        assert!(screen.contains(sign), "{sign}\n{screen}");
    }
}

/// Nothing moves where the signs are other ones: frames and names stand in the same cells.
#[test]
fn what_stands_where_is_the_same_with_both_signs() {
    let screen = |glyphs: Glyphs| shown(&CATALOG, glyphs, (120, 36), "b enter");
    let (unicode, ascii) = (screen(Glyphs::Unicode), screen(Glyphs::Ascii));
    assert_eq!(unicode.lines().count(), ascii.lines().count());
    for (line, other) in unicode.lines().zip(ascii.lines()) {
        let frames = line.chars().zip(other.chars()).filter(|(sign, _)| *sign == '│');
        assert!(frames.into_iter().all(|(_, sign)| sign == '|'), "{line}\n{other}");
    }
}

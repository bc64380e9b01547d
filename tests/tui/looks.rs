//! Every look on everything that can be open: what may have a color, and that nothing is said by color alone.

use std::cell::RefCell;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use versus::app::key::Key;
use versus::layout::glyphs::Glyphs;
use versus::layout::page::Tone;
use versus::model::catalog::Catalog;
use versus::pack::load::{PackRef, open_whole};
use versus::session::explorer::Explorer;
use versus::session::themes::ThemeSet;
use versus::tui::color::ThemeColor;
use versus::tui::screenshot;
use versus::tui::theme::{ColorDepth, Theme, ThemePart};

use crate::support::explorer::{explorer, explorer_of, press};
use crate::support::views::VIEWS;

const SIZE: (u16, u16) = (120, 36);

/// A comparison of four drinks whose names are not ASCII.
pub fn drinks() -> Catalog {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/drinks");
    open_whole(&PackRef::Folder(folder)).unwrap_or_else(|wrong| panic!("{wrong}")).catalog
}

fn screen(explorer: &mut Explorer) -> Buffer {
    explorer.screen(SIZE.0, SIZE.1).buffer.clone()
}

fn shown(look: Theme, keys: &str) -> Buffer {
    let mut explorer = explorer(SIZE, look);
    press(&mut explorer, keys);
    screen(&mut explorer)
}

fn color(look: Theme, part: ThemePart) -> Color {
    look.color(part).style().fg.unwrap_or(Color::Reset)
}

fn every_screen(check: impl Fn(&str, Theme, &str, &Buffer)) {
    for (what, keys) in VIEWS {
        let mut explorer = explorer(SIZE, Theme::MONO);
        press(&mut explorer, keys);
        for (name, look) in Theme::BUILT_IN {
            explorer = explorer.with_themes(ThemeSet::only(look));
            check(name, look, what, &screen(&mut explorer));
        }
    }
}

/// Requirement 5: every meaning shown by color is also in the text, for the text is the same in every look.
#[test]
fn every_look_says_the_same_in_words() {
    let words = RefCell::new(String::new());
    every_screen(|name, _, what, buffer| {
        let (before, now) = (words.take(), screenshot::screen_text(buffer));
        if name != Theme::BUILT_IN[0].0 {
            assert_eq!(now, before, "{what} in {name}");
        }
        words.replace(now);
    });
}

/// Requirement 5: winner, strength and level can be read where there is no color.
#[test]
fn mono_names_winner_strength_and_level() {
    let words = screenshot::screen_text(&shown(Theme::MONO, "b enter"));
    for told in ["clearly ahead", "Node.js clearly", "Node.js slightly", "Python clearly", "even", "■■■", "···"]
    {
        assert!(words.contains(told), "{told}\n{words}");
    }
}

#[test]
fn the_background_is_left_alone() {
    every_screen(|name, _, what, buffer| {
        assert!(buffer.content.iter().all(|cell| cell.bg == Color::Reset), "{what} in {name}");
    });
}

#[test]
fn sides_are_drawn_in_bars_and_never_in_words() {
    every_screen(|name, look, what, buffer| {
        let sides = [ThemePart::First, ThemePart::Second]
            .map(|part| color(look, part))
            .map(|side| (side != Color::Reset).then_some(side));
        let is_word = |cell: &&Cell| cell.symbol().chars().any(char::is_alphanumeric);
        let colored = buffer.content.iter().filter(|cell| sides.contains(&Some(cell.fg)));
        let words: String = colored.filter(is_word).map(Cell::symbol).collect();
        assert_eq!(words, "", "{what} in {name}");
    });
}

/// How well one of the theme's colors can be read on the theme's background nobody knows.
#[test]
fn words_are_never_in_a_color_that_the_theme_chooses() {
    for (what, keys) in VIEWS.into_iter().chain([("a warning", "j r tab enter"), ("a notice", "u")]) {
        for named in [Theme::TERMINAL, Theme::DARK.with(ThemePart::Focus, ThemeColor::Named(6))] {
            let mut explorer = explorer(SIZE, named);
            press(&mut explorer, keys);
            let theme = |cell: &&Cell| !matches!(cell.fg, Color::Reset | Color::Rgb(..));
            let buffer = screen(&mut explorer);
            let colored = buffer.content.iter().filter(theme).map(Cell::symbol);
            let words: String = colored.filter(|symbol| symbol.chars().any(char::is_alphanumeric)).collect();
            assert_eq!(words, "", "{what}");
        }
    }
}

/// Requirement 4: the selected row is reverse video from end to end, in every look.
#[test]
fn the_selected_row_is_reversed_from_end_to_end() {
    every_screen(|name, _, what, buffer| {
        let width = usize::from(SIZE.0);
        let reversed = |cell: &Cell| cell.modifier.contains(Modifier::REVERSED);
        for line in buffer.content.chunks(width) {
            let Some(first) = line.iter().position(reversed) else { continue };
            let last = line.iter().rposition(reversed).unwrap_or(first);
            let patchy = line[first..=last]
                .iter()
                .any(|cell| !reversed(cell) || cell.fg != Color::Reset || cell.modifier.contains(Modifier::DIM));
            assert!(!patchy, "{what} in {name}");
        }
    });
    let selected = shown(Theme::MONO, "");
    assert!(selected.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
}

/// Requirement 4: without colors no cell has one.
#[test]
fn mono_has_no_color_on_any_screen() {
    every_screen(|_, look, what, buffer| {
        let is_plain = |cell: &Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
        assert!(look != Theme::MONO || buffer.content.iter().all(is_plain), "{what}");
    });
}

/// The right end of a line, where the verdict stands in every wide screen.
fn in_the_panel(line: &[Cell]) -> &[Cell] {
    &line[line.len() - 44..]
}

#[test]
fn of_four_options_the_leader_and_its_rival_are_colored() {
    let bars = |buffer: &Buffer, name: &str| {
        let lines: Vec<&[Cell]> = buffer.content.chunks(usize::from(SIZE.0)).map(in_the_panel).collect();
        let line = lines.iter().find(|line| {
            let words: String = line.iter().map(Cell::symbol).collect();
            words.contains(name) && words.contains('█')
        });
        line.and_then(|line| line.iter().find(|cell| cell.symbol() == "█")).map(|cell| cell.fg)
    };
    for (keys, leader, rival, others) in
        [("space", "Café", "Thé", ["水", "Молоко"]), ("j j space", "水", "Молоко", ["Thé", "Café"])]
    {
        let mut explorer = explorer_of(drinks(), Glyphs::Unicode, SIZE, Theme::DARK);
        press(&mut explorer, keys);
        let buffer = screen(&mut explorer);
        assert_eq!(
            bars(&buffer, leader),
            Some(color(Theme::DARK, ThemePart::First)),
            "{}",
            screenshot::screen_text(&buffer)
        );
        assert_eq!(
            bars(&buffer, rival),
            Some(color(Theme::DARK, ThemePart::Second)),
            "{}",
            screenshot::screen_text(&buffer)
        );
        for other in others {
            let receding = Theme::DARK.tone(Tone::Dim).fg.unwrap_or(Color::Reset);
            assert!(bars(&buffer, other).is_none_or(|color| color == receding), "{other}");
        }
    }
}

#[test]
fn a_key_goes_through_the_looks_and_says_which() {
    let all = || Theme::BUILT_IN.into_iter().map(|(name, look)| (name.to_owned(), look)).collect();
    let themes = ThemeSet::new("terminal", Theme::TERMINAL, ColorDepth::TrueColor, Box::new(all));
    let mut explorer = explorer(SIZE, Theme::TERMINAL).with_themes(themes);
    press(&mut explorer, "b enter");
    for (name, look) in Theme::BUILT_IN.into_iter().cycle().skip(1).take(2 * Theme::BUILT_IN.len()) {
        explorer.play(&[Key::char('T')]);
        assert_eq!(*explorer.look(), look);
        let buffer = screen(&mut explorer);
        assert!(screenshot::screen_text(&buffer).contains(&format!("Look: {name}\n")), "{name}");
        let bar = buffer.content.iter().find(|cell| cell.symbol() == "█");
        assert!(bar.is_some_and(|cell| {
            [ThemePart::First, ThemePart::Second].iter().any(|part| color(look, *part) == cell.fg)
        }));
    }
    press(&mut explorer, "j");
    assert!(!screenshot::screen_text(&screen(&mut explorer)).contains("Look:"), "the next key takes the words away");
}

#[test]
fn a_look_of_ones_own_is_drawn() {
    let own = Theme::TERMINAL.with(ThemePart::First, ThemeColor::Rgb(1, 2, 3));
    let bar = shown(own, "b enter").content.iter().any(|cell| cell.fg == Color::Rgb(1, 2, 3));
    assert!(bar, "the first option's bar has the color the look gives it");
}

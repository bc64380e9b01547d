//! Every theme on everything that can be open: what may have a color, and that nothing is said by color alone.

use std::cell::RefCell;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use versus::layout::glyphs::Glyphs;
use versus::model::catalog::{Catalog, DecisionOption};
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

fn shown(theme: Theme, keys: &str) -> Buffer {
    let mut explorer = explorer(SIZE, theme);
    press(&mut explorer, keys);
    screen(&mut explorer)
}

fn color(theme: Theme, part: ThemePart) -> Color {
    theme.color(part).style().fg.unwrap_or(Color::Reset)
}

fn every_screen(check: impl Fn(&str, Theme, &str, &Buffer)) {
    for (what, keys) in VIEWS {
        let mut explorer = explorer(SIZE, Theme::MONO);
        press(&mut explorer, keys);
        for (name, theme) in Theme::BUILT_IN {
            explorer = explorer.with_themes(ThemeSet::only(theme));
            check(name, theme, what, &screen(&mut explorer));
        }
    }
}

/// Requirement 5: every meaning shown by color is also in the text, for the text is the same in every theme.
#[test]
fn every_theme_says_the_same_in_words() {
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
    for told in ["NODE.JS", "Node.js clearly", "Node.js slightly", "Python clearly", "even", "■■■", "···"] {
        assert!(words.contains(told), "{told}\n{words}");
    }
}

/// A theme with a background of its own paints it everywhere; the others leave the terminal's alone.
#[test]
fn the_background_is_painted_everywhere_or_nowhere() {
    every_screen(|name, theme, what, buffer| {
        let [text, background] = theme.paper();
        let bars = ThemePart::OPTIONS.map(|part| color(theme, part));
        for cell in &buffer.content {
            let is_mark = cell.bg != Color::Reset && bars.contains(&cell.bg);
            assert!(cell.bg == background || is_mark, "{what} in {name}: {cell:?}");
            assert!(text == Color::Reset || cell.fg != Color::Reset, "{what} in {name}: {cell:?}");
        }
    });
}

fn is_word(cell: &Cell) -> bool {
    cell.symbol().chars().any(char::is_alphanumeric)
}

#[test]
fn options_are_colored_in_bars_and_never_in_words() {
    every_screen(|name, theme, what, buffer| {
        let options = ThemePart::OPTIONS.map(|part| color(theme, part));
        let colored = buffer.content.iter().filter(|cell| cell.fg != Color::Reset && options.contains(&cell.fg));
        // A mark in a bar is reversed, in the color of the background.
        let is_in_color = |cell: &&Cell| is_word(cell) && !cell.modifier.contains(Modifier::REVERSED);
        let words: String = colored.filter(is_in_color).map(Cell::symbol).collect();
        assert_eq!(words, "", "{what} in {name}");
    });
}

/// What is dim says nothing: frames, empty bars, the dots of what is off.
#[test]
fn nothing_that_is_read_is_dim() {
    every_screen(|name, theme, what, buffer| {
        let dim = color(theme, ThemePart::Dim);
        let has_own = dim != Color::Reset && dim != color(theme, ThemePart::Text);
        let is_dim = |cell: &&Cell| cell.modifier.contains(Modifier::DIM) || has_own && cell.fg == dim;
        let is_read = |cell: &&Cell| is_word(cell) || "■▒█▇≠★✎◂▌●".contains(cell.symbol());
        let words: String = buffer.content.iter().filter(is_dim).filter(is_read).map(Cell::symbol).collect();
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
            // What is reversed has the color of the background.
            let is_named = |cell: &&Cell| {
                !matches!(cell.fg, Color::Reset | Color::Rgb(..)) && !cell.modifier.contains(Modifier::REVERSED)
            };
            let buffer = screen(&mut explorer);
            let colored = buffer.content.iter().filter(is_named).map(Cell::symbol);
            let words: String = colored.filter(|symbol| symbol.chars().any(char::is_alphanumeric)).collect();
            assert_eq!(words, "", "{what}");
        }
    }
}

/// The selected row is reverse video from end to end in every theme, but for the bars in it, which keep their color.
#[test]
fn the_selected_row_is_reversed_from_end_to_end() {
    every_screen(|name, theme, what, buffer| {
        let [text, _] = theme.paper();
        let width = usize::from(SIZE.0);
        let reversed = |cell: &Cell| cell.modifier.contains(Modifier::REVERSED) && cell.fg == text;
        for line in buffer.content.chunks(width) {
            let Some(first) = line.iter().position(reversed) else { continue };
            let last = line.iter().rposition(reversed).unwrap_or(first);
            let is_bar = |cell: &Cell| cell.symbol() == "█" && cell.fg != text;
            let patchy = line[first..=last]
                .iter()
                .any(|cell| !(reversed(cell) || is_bar(cell)) || cell.modifier.contains(Modifier::DIM));
            assert!(!patchy, "{what} in {name}");
        }
    });
    let selected = shown(Theme::MONO, "");
    assert!(selected.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)));
}

/// Requirement 4: without colors no cell has one.
#[test]
fn mono_has_no_color_on_any_screen() {
    every_screen(|_, theme, what, buffer| {
        let is_plain = |cell: &Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
        assert!(theme != Theme::MONO || buffer.content.iter().all(is_plain), "{what}");
    });
}

/// The right end of a line, where the verdict stands in every wide screen.
fn in_the_panel(line: &[Cell]) -> &[Cell] {
    &line[line.len() - 44..]
}

/// The color of an option never follows the lead.
#[test]
fn an_option_keeps_its_color_whoever_leads() {
    let drinks = drinks();
    for (keys, leader) in [("space", "CAFÉ"), ("G space", "水")] {
        let mut explorer = explorer_of(drinks.clone(), Glyphs::Unicode, SIZE, Theme::DARK);
        press(&mut explorer, keys);
        let buffer = screen(&mut explorer);
        assert!(screenshot::screen_text(&buffer).contains(&format!("{leader} is ")), "{keys}");
        let mut bars = 0;
        for line in buffer.content.chunks(usize::from(SIZE.0)).map(in_the_panel) {
            let words: String = line.iter().map(Cell::symbol).collect();
            let is_bar_of = |option: &DecisionOption| words.contains(&format!("{} {}", option.mark, option.name));
            let Some(option) = drinks.options.iter().position(is_bar_of) else { continue };
            let bar = line.iter().filter(|cell| cell.symbol() == "█");
            bars += bar.inspect(|cell| assert_eq!(cell.fg, color(Theme::DARK, ThemePart::OPTIONS[option]))).count();
        }
        assert!(bars > 24, "{keys}");
    }
}

/// A pair's bar begins with the mark and the color of its main stack and ends in those of its second.
#[test]
fn the_bar_of_a_pair_ends_in_the_second_stack() {
    for theme in [Theme::DARK, Theme::LIGHT, Theme::TERMINAL] {
        let buffer = shown(theme, "b down down down down down enter");
        let lines = buffer.content.chunks(usize::from(SIZE.0)).map(in_the_panel);
        let text = |line: &[Cell]| line.iter().map(Cell::symbol).collect::<String>();
        let mut lines = lines.filter(|line| text(line).contains("N+P") && text(line).contains('█'));
        let line = lines.next().unwrap_or_else(|| panic!("{}", screenshot::screen_text(&buffer)));
        assert!(text(line).contains("N█") && text(line).contains("P█"), "{}", text(line));
        let bar: Vec<&Cell> = line.iter().filter(|cell| cell.symbol() == "█").collect();
        let of = |part: ThemePart| bar.iter().take_while(|cell| cell.fg == color(theme, part)).count();
        let first = of(ThemePart::First);
        assert!(first > 0 && first < bar.len());
        assert!(bar[first..].iter().all(|cell| cell.fg == color(theme, ThemePart::Second)));
    }
}

/// Every theme of the program, one of them in force.
pub fn all_themes(theme: Theme) -> ThemeSet {
    let all = || Theme::BUILT_IN.into_iter().map(|(name, theme)| (name.to_owned(), theme)).collect();
    let in_force = Theme::BUILT_IN.iter().find(|(_, known)| *known == theme);
    ThemeSet::new(in_force.map_or("own", |(name, _)| *name), theme, ColorDepth::TrueColor, Box::new(all))
}

/// The theme under the cursor is on the screen while the list is open; only Enter keeps it.
#[test]
fn the_list_of_themes_previews_each_and_says_what_it_paints() {
    let mut explorer = explorer(SIZE, Theme::TERMINAL).with_themes(all_themes(Theme::TERMINAL));
    press(&mut explorer, "b enter T");
    for (name, theme) in Theme::BUILT_IN {
        assert_eq!(*explorer.theme(), theme, "{name}");
        let buffer = screen(&mut explorer);
        let words = screenshot::screen_text(&buffer);
        assert!(words.lines().any(|line| line.contains(name) && line.contains(theme.description())), "{words}");
        assert_eq!(buffer.content[0].bg, theme.paper()[1], "{name}");
        press(&mut explorer, "j");
    }
    press(&mut explorer, "esc");
    assert_eq!(*explorer.theme(), Theme::TERMINAL, "nothing is kept without Enter");
    press(&mut explorer, "T j enter");
    assert_eq!(*explorer.theme(), Theme::DARK);
    assert!(screenshot::screen_text(&screen(&mut explorer)).contains("Theme: dark"));
    press(&mut explorer, "T G");
    assert_eq!(*explorer.theme(), Theme::MONO);
    press(&mut explorer, "q");
    assert_eq!(*explorer.theme(), Theme::DARK);
}

#[test]
fn a_theme_of_ones_own_is_drawn() {
    let own = Theme::TERMINAL.with(ThemePart::First, ThemeColor::Rgb(1, 2, 3));
    let bar = shown(own, "b enter").content.iter().any(|cell| cell.fg == Color::Rgb(1, 2, 3));
    assert!(bar, "the first option's bar has the color the theme gives it");
}

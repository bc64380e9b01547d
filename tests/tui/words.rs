//! Nothing is said by color alone: winner, strength and level stand in the text of every screen.

use ratatui::style::Color;
use versus::app::state::App;
use versus::engine::verdict::Label;
use versus::explain::phrases::{band_words, favors_words};
use versus::model::rating::{Favors, Ratings, Strength};
use versus::model::rows::Row;
use versus::session::explorer::Explorer;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::lines::{answers, said};
use crate::stored::{Desk, EACH, EVERY_VERDICT, WIDE, all};
use crate::support::explorer::{CATALOG, explorer, press};

/// Scripts that end in other panes, or at their end.
const ELSEWHERE: [&str; 3] =
    ["b down enter 1", "b down down down down down enter 1", "b down down down down down down down enter G"];

fn text_of(explorer: &mut Explorer, (width, height): (u16, u16)) -> String {
    screenshot::screen_text(&explorer.screen(width, height).buffer)
}

/// Whom a row favors, in words and, where there is little room, with a sign for each strength.
fn favors(ratings: Ratings) -> [String; 2] {
    let signs = match ratings.favors(CATALOG.options.len()) {
        Favors::Unknown => "?".to_owned(),
        Favors::Even => "even".to_owned(),
        Favors::One(option, strength) => {
            let dots = match strength {
                Strength::Slight => "● ",
                Strength::Clear => "●● ",
                Strength::Only => "●●●",
            };
            format!("{:<7} {dots}", CATALOG.option_name(option))
        }
    };
    [favors_words(&CATALOG, &ratings), signs]
}

/// The rows of the focused pane that are in view say their level and whom they favor, and how much.
fn rows_are_told(app: &App, text: &str) -> usize {
    let told = CATALOG.criteria.iter().enumerate().filter(|(index, row)| {
        let level = app.glyphs.level(app.scenario().level(Row::Criterion(*index)));
        let start = format!("{level:<4} {}", row.name);
        let Some(line) = text.lines().find(|line| line.contains(&start)) else { return false };
        let favors = favors(app.scenario().ratings(&CATALOG, *index).unwrap());
        assert!(favors.iter().any(|words| line.contains(words)), "{favors:?} is not said in {line}");
        true
    });
    told.count()
}

/// Requirement 5: winner, strength and level stand in the text of every screen.
#[test]
fn winner_strength_and_level_are_in_the_text() {
    for size in EACH {
        for script in EVERY_VERDICT.into_iter().chain(ELSEWHERE) {
            let mut explorer = explorer(*size, Theme::MONO);
            press(&mut explorer, script);
            let text = text_of(&mut explorer, *size);
            let app = explorer.app();
            let explanation = &app.answer().explanation;
            let said = said(&text);
            for answer in answers(app) {
                assert!(answer.is_in(&said), "{answer:?} is not on the screen after {script:?}\n{text}");
            }
            let told = rows_are_told(app, &text);
            assert!(told >= 3, "{told} rows in view say their level and whom they favor after {script:?}\n{text}");
            let verdict = &app.answer().verdict;
            if let (Label::Leads(_), Some(band), false) = (verdict.label, verdict.band, explanation.bases_differ()) {
                let band = band_words(band);
                assert!(said.contains(band), "{band} is not on the screen after {script:?}\n{text}");
            }
        }
    }
}

#[test]
fn colors_change_no_word() {
    // The list of themes says which one is in force.
    for behavior in all().filter(|behavior| behavior.desk != Desk::Themes) {
        let size = behavior.sizes[0];
        let screen = |look: Theme| {
            let mut explorer = behavior.explorer(size, look);
            explorer.screen(size.0, size.1).clone()
        };
        let (mono, colors) = (screen(Theme::MONO), screen(Theme::TERMINAL));
        assert_eq!(screenshot::screen_text(&mono.buffer), screenshot::screen_text(&colors.buffer), "{}", behavior.name);
        let uncolored = mono.buffer.content.iter().all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset));
        assert!(uncolored, "{} has colors without colors", behavior.name);
    }
}

/// Requirement 31: the cursor of the terminal stands on the focused row.
#[test]
fn the_selected_row_is_reversed_and_has_the_cursor() {
    for size in EACH {
        for script in ["", "j j", "G", "1", "1 G", "2", "2 l j", "/ text:python enter j", "s s s"] {
            let mut explorer = explorer(*size, Theme::MONO);
            press(&mut explorer, script);
            let drawn = explorer.screen(size.0, size.1);
            let reversed: Vec<u16> =
                (0..size.1).filter(|y| (0..size.0).any(|x| is_reversed(&drawn.buffer, x, *y))).collect();
            let cursor = drawn.cursor.unwrap();
            assert_eq!(reversed, [cursor.y], "after {script:?} at {size:?}");
            assert!(is_reversed(&drawn.buffer, cursor.x, cursor.y), "after {script:?} at {size:?}");
        }
    }
}

#[test]
fn the_cell_of_the_chosen_column_looks_different_from_the_rest_of_its_row() {
    let styled = |keys| {
        let mut explorer = explorer(WIDE, Theme::MONO);
        press(&mut explorer, keys);
        explorer.screen(WIDE.0, WIDE.1).buffer.clone()
    };
    let (none, first, second) = (styled("1"), styled("1 l"), styled("1 l l"));
    assert!(none != first && first != second && none != second);
}

fn is_reversed(buffer: &ratatui::buffer::Buffer, x: u16, y: u16) -> bool {
    buffer[(x, y)].modifier.contains(ratatui::style::Modifier::REVERSED)
}

//! What stands in the three lists: keys in, lines out. Whole screens are stored by `panes.rs` and `many_options.rs`.

use std::fmt::Write;
use std::path::Path;

use ratatui::layout::Position;
use ratatui::style::Modifier;
use versus::app::geometry::Pane;
use versus::app::message::{Input, Message};
use versus::app::state::App;
use versus::app::update::update;
use versus::layout::glyphs::Glyphs;
use versus::model::catalog::Catalog;
use versus::model::level::Level;
use versus::model::rating::{Preference, Strength, Together};
use versus::model::scenario::{OwnRating, OwnRow, Scenario};
use versus::pack::load::{PackRef, open_whole};
use versus::session::explorer::Explorer;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::support::explorer::{CATALOG, explorer_of, press};

const WIDE: (u16, u16) = (120, 36);
const MEDIUM: (u16, u16) = (80, 24);

fn pack(name: &str) -> Catalog {
    let found = PackRef::named(Path::new(name), None).unwrap();
    open_whole(&found).unwrap_or_else(|wrong| panic!("{wrong}")).catalog
}

fn seven() -> Catalog {
    pack("http-frameworks")
}

fn after(catalog: Catalog, (width, height): (u16, u16), keys: &str) -> (Explorer, String) {
    let mut explorer = explorer_of(catalog, Glyphs::Unicode, (width, height), Theme::TERMINAL);
    press(&mut explorer, keys);
    let text = screenshot::screen_text(&explorer.screen(width, height).buffer);
    (explorer, text)
}

/// The screen after these keys holds these pieces.
fn check(catalog: &Catalog, size: (u16, u16), keys: &str, expected: &[&str]) {
    let (_, text) = after(catalog.clone(), size, keys);
    for piece in expected {
        assert!(text.contains(piece), "{piece:?} is not on the screen of {size:?} after {keys:?}:\n{text}");
    }
}

fn check_without(catalog: &Catalog, size: (u16, u16), keys: &str, unexpected: &[&str]) {
    let (_, text) = after(catalog.clone(), size, keys);
    for piece in unexpected {
        assert!(!text.contains(piece), "{piece:?} is on the screen of {size:?} after {keys:?}:\n{text}");
    }
}

#[test]
fn use_cases_of_two_options_say_whom_they_favor_and_what_the_other_source_says() {
    check(
        &CATALOG,
        WIDE,
        "",
        &[
            "      What matters to you?     Favors                     Because",
            "···  Real-time: chat, games    ███│     Node.js clearly  event loop",
            "···  ML model serving             │███  Python clearly   ≠ Python slightly",
            "···  Start-up time               █│     Node.js slightly ≠ even",
            "···  Full-stack, one language ████│     only Node.js     no switching",
            "└ ≠ disputed  ■·· low  ■■· medium  ■■■ high  ■■■! must-have ─",
        ],
    );
    check(&CATALOG, WIDE, "space", &["      Use case                 Favors"]);
    check(
        &CATALOG,
        WIDE,
        "L",
        &["│█    Python slightly  ≠ Python clearly", "│     even             ≠ Node.js slightly"],
    );
    check(
        &CATALOG,
        MEDIUM,
        "",
        &[
            "│ ···  ML model serving         Python  ●●  ≠│",
            "│ ···  Full-stack, one language Node.js ●●●  │",
            "└ ≠ disputed ●●● only ●● clearly  1-17 of 23 ┘",
        ],
    );
}

/// A column of reasons is sentences or few words, never both.
#[test]
fn reasons_are_sentences_where_their_column_has_room_for_them() {
    check(&CATALOG, (160, 45), "", &["even             strong on both", "Node.js clearly  Next.js, Nuxt"]);
    check(
        &CATALOG,
        (200, 50),
        "",
        &[
            "even             Each side has strong GraphQL frameworks ",
            "Node.js clearly  Next.js, Nuxt and SvelteKit render pages in a JavaScript runtime ",
            "Node.js slightly The event loop holds thousands of waiting connections without a thread for each… ",
        ],
    );
}

#[test]
fn team_begins_with_keeping_to_one_stack() {
    let (_, text) = after(CATALOG.clone(), WIDE, "");
    let mut lines = text.lines().skip_while(|line| !line.contains("── Team ──")).skip(1);
    assert!(lines.next().is_some_and(|line| line.contains("■■·  Keep to one stack")), "{text}");
}

#[test]
fn cells_are_whole_tools_or_stand_below_their_factor() {
    check(&CATALOG, WIDE, "1", &["REST frameworks        Express +3", "FastAPI +2", "npm, 3M+…", "pip, 500K+…"]);
    check(
        &CATALOG,
        WIDE,
        "1 z",
        &[
            "Express, Fastify, NestJS, Hono",
            "TensorFlow.js (limited)",
            "PyTorch, TensorFlow, scikit-learn",
            "(best in class)",
        ],
    );
    check(&CATALOG, MEDIUM, "1", &["Node.js slightly ≠│", "      N npm, 3M+ packages", "      P pip, 500K+ packages"]);
}

#[test]
fn frameworks_stand_by_fit_and_what_is_not_rated_is_no_half() {
    check(
        &CATALOG,
        WIDE,
        "2",
        &[
            "      Needs (Space)       │ Node.js                │ Python",
            "High throughput     │   Fastify              │   FastAPI",
        ],
    );
    check(
        &CATALOG,
        WIDE,
        "2 j space",
        &["│ ★ NestJS  100 ████████ │ ★ Django  100 ████████ │", "└ fit to 1 need  ★ recommended ─"],
    );
    check(
        &CATALOG,
        WIDE,
        "j j space 2",
        &[
            "│ ★ FastAPI 100 ████████ │",
            "│   Fastify   ? ▒▒▒▒▒▒▒▒ │",
            "│ no other can reach it  │",
            "│ none is rated on ML    │",
            "└ fit to 1 priority  ▒ not rated, could add  ★ recommended ─",
        ],
    );
    check(&CATALOG, MEDIUM, "2 j space", &[" ── Node.js ──", " ★ NestJS  100 ████████"]);
    check_without(&CATALOG, MEDIUM, "j j space 2", &["none is rated"]);
    check(&CATALOG, WIDE, "2 j space s s", &[" by name, S reverses  fit to 1 need", "Needs (Space) ▾"]);
}

#[test]
fn ratings_of_many_are_digits_with_the_best_in_brackets() {
    check(
        &seven(),
        WIDE,
        "",
        &[
            "Fy  Ne  Ex  Ho  Fa  Dj  Fl  Li  Best",
            "Structure for many people   4  [8]  2   2   4  [8]  2   4  2 share it",
            "Runs at the edge          ≠ 1   1   1  [8]  1   1   1   1  Hono",
            "Async request handling     [8] [8]  6  [8] [8]  3   3  [8] 5 share it",
            "└ ≠ disputed  ? unknown  0 cannot  2 with work  4 does it  6 good ─",
        ],
    );
    check(&seven(), (160, 45), "", &["Fy  Ne  Ex  Ho  Fa  Dj  Fl  Li  Best"]);
    check(&seven(), MEDIUM, "", &["Fy Ne Ex Ho Fa Dj Fl Li │", "└ ≠ disputed ? unknown 0 cannot 4 does it"]);
    check(&seven(), WIDE, "1 l l", &["Factor                NestJS", "Typing                Ne TypeScript"]);
    check(&seven(), MEDIUM, "1", &["[8] 3 [8][8] 3  6 [8]", "      NestJS, Hono, FastAPI, Litestar"]);
}

#[test]
fn the_chosen_column_sorts() {
    check(&seven(), WIDE, "l l l l s s", &["Ho▾", "by Hono, S reverses"]);
    let (explorer, text) = after(seven(), WIDE, "l l l l s s S");
    assert!(text.contains("Ho▴") && text.contains("by Hono, reversed"), "{text}");
    let list = explorer.app().pane(Pane::UseCases).unwrap();
    let rows = explorer.app().workspace.rows();
    let ratings = list.items().filter_map(|item| match item {
        versus::app::pane_rows::PaneItem::Row(row) => rows.ratings(row).map(|ratings| ratings.get(3)),
        versus::app::pane_rows::PaneItem::Framework(_) => None,
    });
    assert!(ratings.is_sorted(), "from the worst of Hono to the best");
    check(&seven(), WIDE, "s s", &["Best ▾", "by best, S reverses"]);
    check(&CATALOG, WIDE, "s", &[" ▾    What matters to you?", "by importance, S reverses  ≠ disputed"]);
    check(&CATALOG, WIDE, "s s", &["Favors ▾", "by favors, S reverses"]);
}

#[test]
fn who_is_ruled_out_is_struck_out() {
    let (mut explorer, text) = after(seven(), WIDE, "j j !");
    let y = text.lines().position(|line| line.contains("Admin panel  ")).unwrap();
    let line = text.lines().nth(y).unwrap();
    let x = line.chars().position(|character| character == '0').unwrap();
    let buffer = &explorer.screen(WIDE.0, WIDE.1).buffer;
    let cell = &buffer[(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())];
    assert!(cell.modifier.contains(Modifier::CROSSED_OUT), "Hono cannot do it: {line}");
}

/// The column that is chosen by a click on the first of these words in the line of a row.
fn clicked(catalog: &Catalog, pane: Pane, row: &str, words: &str) -> usize {
    let (mut explorer, _) = after(catalog.clone(), WIDE, if pane == Pane::Ecosystem { "1" } else { "" });
    let text = screenshot::screen_text(&explorer.screen(WIDE.0, WIDE.1).buffer);
    let y = text.lines().position(|line| line.contains(row)).unwrap();
    let line = text.lines().nth(y).unwrap();
    let x = line.split(words).next().unwrap().chars().count();
    let mut app = App::new(catalog.clone(), Scenario::new(catalog), WIDE);
    app.focus_on(pane);
    let at = Position::new(u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
    update(&mut app, &Message::Input(Input::Click(at)));
    assert_eq!(app.focus, pane);
    app.pane(pane).unwrap().column
}

#[test]
fn a_click_on_a_cell_or_digit_chooses_its_column() {
    assert_eq!(clicked(&CATALOG, Pane::Ecosystem, "ORM  ", "Prisma"), 1);
    assert_eq!(clicked(&CATALOG, Pane::Ecosystem, "ORM  ", "SQLAlchemy"), 2);
    assert_eq!(clicked(&CATALOG, Pane::Ecosystem, "ORM  ", "even"), 0);
    assert_eq!(clicked(&seven(), Pane::UseCases, "API docs", "[8]"), 5);
    assert_eq!(clicked(&seven(), Pane::UseCases, "API docs", "docs"), 0);
    assert_eq!(clicked(&seven(), Pane::Ecosystem, "Database", "[8]"), 6);
    assert_eq!(clicked(&CATALOG, Pane::UseCases, "GraphQL API", "even"), 0);
}

#[test]
fn what_is_somebodys_own_has_a_sign() {
    let mut scenario = Scenario::new(&CATALOG);
    let ratings = Preference::toward(1, Strength::Slight).ratings();
    let (index, _) = CATALOG.criteria.iter().enumerate().find(|(_, row)| row.id == "ml-serving").unwrap();
    scenario.own_ratings.insert(index, OwnRating { ratings, note: "models are exported".to_owned() });
    scenario.own.push(OwnRow {
        id: "own-support".to_owned(),
        name: "Vendor support".to_owned(),
        ratings,
        together: Together::Between,
        because: "they call back".to_owned(),
        level: Level::Off,
    });
    let app = App::new(CATALOG.clone(), scenario, (120, 60));
    let mut explorer = Explorer::new(app, Theme::TERMINAL, None);
    let text = screenshot::screen_text(&explorer.screen(120, 60).buffer);
    for piece in [
        "ML model serving             │█    Python slightly  ✎ models are",
        "── Yours ──",
        "Vendor support               │█    Python slightly  ✎ they call back",
    ] {
        assert!(text.contains(piece), "{piece:?} in\n{text}");
    }
}

/// A comparison of eight with names as long as they come.
fn eight() -> Catalog {
    let mut catalog = pack("tests/fixtures/packs/eight");
    for row in &mut catalog.criteria {
        write!(row.name, ", as seen from the street").unwrap();
    }
    catalog
}

#[test]
fn digits_without_room_are_counted_and_come_when_their_column_is_chosen() {
    let size = (60, 16);
    let narrow = (50, 15);
    check(&eight(), size, "", &["Ce Bi Oa Pi As El Y  Ro"]);
    check(&eight(), narrow, "", &["Ce Bi Oa Pi As El +2"]);
    check(&eight(), narrow, "l l l l l l l l", &["Oa Pi As El Y  Ro +2"]);
    check(&eight(), narrow, "j !", &["Ce Bi Pi As Y  Ro +2"]);
}

#[test]
fn a_filter_counts_what_it_finds_here_and_elsewhere() {
    check(&CATALOG, MEDIUM, "/ text:ml", &["└ 1 of 23 · 1 in Ecosystem"]);
    check(&CATALOG, MEDIUM, "/ text:xyzzy", &["No rows like \"xyzzy\" here.", "^u clears the filter.", "0 of 23"]);
    check(&CATALOG, MEDIUM, "/ text:xyzzy enter", &["esc clears the filter; : searches"]);
    check(&CATALOG, WIDE, "/ text:python enter", &[" of 23 · ", " in Ecosystem"]);
}

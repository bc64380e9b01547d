//! Two to eight options: whole screens of comparisons with 3, 7 and 8, and what commands say of them.
//!
//! The screens stand under `tests/snapshots/options`, without the last line, which tells keys and no content. After a
//! change that was meant, look at what became of them in the diff of
//!
//! ```sh
//! INSTA_UPDATE=always cargo test --test tui many_options
//! ```

use std::path::Path;
use std::process::Command;

use insta::{Settings, assert_snapshot};
use versus::app::key::parse_keys;
use versus::app::state::App;
use versus::engine::verdict::Label;
use versus::explain::answer::{Answer, LastChange};
use versus::explain::compare::Comparison;
use versus::explain::context::VerdictContext;
use versus::explain::group::Pooled;
use versus::explain::present_page::{Discussed, PresentRoom, present_page};
use versus::explain::verdict_compact::Freshness;
use versus::explain::what_if::WhatIfView;
use versus::explain::{compare, group, row_page, verdict_panel, what_if};
use versus::layout::facts;
use versus::layout::glyphs::Glyphs;
use versus::layout::page::Page;
use versus::model::catalog::Catalog;
use versus::model::rows::Row;
use versus::model::scenario::Scenario;
use versus::pack::load::{PackRef, open_whole};
use versus::session::explorer::Explorer;
use versus::text::width::display_width;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

const WIDE: (u16, u16) = (120, 36);
const MEDIUM: (u16, u16) = (80, 24);
const NARROW: (u16, u16) = (50, 15);

const THREE: &str = "tests/fixtures/packs/three";
const SEVEN: &str = "http-frameworks";
const EIGHT: &str = "tests/fixtures/packs/eight";

/// What is shown, of which pack, the keys that lead there, and the sizes.
type Screen = (&'static str, &'static str, &'static str, &'static [(u16, u16)]);

const SCREENS: &[Screen] = &[
    ("three options before anything is set", THREE, "", &[WIDE]),
    ("three options and a leader", THREE, "b enter", &[WIDE]),
    ("three options with frameworks", THREE, "2 space", &[WIDE]),
    ("a row of three options in full", THREE, "enter", &[WIDE]),
    ("three options on a shared screen", THREE, "b enter p", &[WIDE]),
    ("two scenarios of three options", THREE, "space m enter b enter c", &[WIDE]),
    ("two people and three options", THREE, "space m enter b enter C", &[WIDE]),
    ("what would change a verdict among three", THREE, "b enter w", &[WIDE]),
    ("seven options before anything is set", SEVEN, "", &[WIDE]),
    ("two of seven options lead together", SEVEN, "b G enter", &[WIDE]),
    ("the cells of one of seven options", SEVEN, "1 l l", &[WIDE]),
    ("the cells of seven options below their factor", SEVEN, "1 j z", &[WIDE, MEDIUM, NARROW]),
    ("a row of seven options in full", SEVEN, "/ text:installed enter enter", &[WIDE]),
    ("what would change a verdict among seven", SEVEN, "b G enter w", &[WIDE]),
    ("a must rules out one of seven", SEVEN, "j j j j !", &[WIDE]),
    ("seven options and no framework to name", SEVEN, "2", &[MEDIUM]),
    ("rows found by the name of one of several best", SEVEN, "/ text:flask", &[MEDIUM]),
    ("eight options and a toss-up", EIGHT, "b enter", &[WIDE, MEDIUM, NARROW]),
    ("the cells of eight options", EIGHT, "1 j", &[WIDE, MEDIUM, NARROW]),
    ("a row of eight options in full", EIGHT, "enter", &[WIDE]),
    ("eight options before anything is set", EIGHT, "", &[WIDE]),
    ("eight options on a shared screen", EIGHT, "b enter p", &[WIDE]),
    ("two scenarios of eight options", EIGHT, "space m enter b enter c", &[WIDE]),
    ("two people and eight options", EIGHT, "space m enter b enter C", &[WIDE]),
    ("what would change a verdict among eight", EIGHT, "b enter w", &[WIDE]),
    ("eight options rated otherwise", EIGHT, "r right", &[WIDE]),
];

fn catalog(pack: &str) -> Catalog {
    let found = PackRef::named(Path::new(pack), None).unwrap();
    open_whole(&found).unwrap_or_else(|wrong| panic!("{wrong}")).catalog
}

fn explorer(pack: &str, size: (u16, u16)) -> Explorer {
    let catalog = catalog(pack);
    let app = App::new(catalog.clone(), Scenario::new(&catalog), size);
    Explorer::new(app, Theme::MONO, None)
}

fn press(explorer: &mut Explorer, script: &str) {
    explorer.play(&parse_keys(script).unwrap_or_else(|wrong| panic!("{wrong}")));
}

fn drawn(explorer: &mut Explorer, (columns, lines): (u16, u16)) -> String {
    let text = screenshot::screen_text(&explorer.screen(columns, lines).buffer);
    let mut lines: Vec<&str> = text.lines().collect();
    lines.pop();
    lines.join("\n")
}

#[test]
fn screens_of_many_options_are_drawn_as_stored() {
    for (name, pack, script, sizes) in SCREENS {
        for size in *sizes {
            let mut explorer = explorer(pack, *size);
            press(&mut explorer, script);
            let mut settings = Settings::clone_current();
            settings.set_snapshot_path("../snapshots/options");
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.set_description(format!("{pack}, keys: {script}"));
            let name = name.replace(' ', "-");
            let file = if sizes.len() > 1 { format!("{name}-{}x{}", size.0, size.1) } else { name };
            settings.bind(|| assert_snapshot!(file, drawn(&mut explorer, *size)));
        }
    }
}

/// The marks above the ratings stand four cells apart, three where there is less room; whole names from 160 cells on.
#[test]
fn marks_of_two_letters_can_be_told_apart() {
    for (pack, marks, names) in [
        (SEVEN, ["Fy", "Ne", "Ex", "Ho", "Fa", "Dj", "Fl"].as_slice(), ["Fastify", "Flask"]),
        (EIGHT, &["Ce", "Bi", "Oa", "Pi", "As", "El", "Y ", "Ro"], ["Cedar", "Rowan"]),
    ] {
        for (size, between) in [(WIDE, "  "), ((130, 36), "  "), (MEDIUM, " ")] {
            let text = drawn(&mut explorer(pack, size), size);
            assert!(text.contains(&marks.join(between)), "{size:?}\n{text}");
        }
        let text = drawn(&mut explorer(pack, (200, 45)), (200, 45));
        let is_named = |line: &str| names.iter().all(|name| line.contains(name)) && line.contains("Best");
        assert!(text.lines().any(is_named), "{text}");
    }
}

fn check_page(name: &str, page: &Page) {
    for line in &page.lines {
        let line = line.plain();
        assert!(display_width(line.trim_end()) <= page.width, "{name} is cut at {}: {line}", page.width);
    }
}

/// Names that people have, of things of which one word is only the beginning.
const LONG: [&str; 8] = [
    "Apache Kafka on Confluent Cloud",
    "Microsoft SQL Server 2025 Enterprise Edition",
    "Amazon Simple Queue Service",
    "A modular monolith with a queue beside it",
    "Oracle Autonomous Database on Exadata Infrastructure",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
    "東京大学地震研究所のデータベース",
    "Go",
];

fn with_long_names(mut catalog: Catalog) -> Catalog {
    for (option, name) in catalog.options.iter_mut().zip(LONG) {
        name.clone_into(&mut option.name);
    }
    catalog
}

#[test]
fn no_page_about_many_options_is_wider_than_asked() {
    for pack in [THREE, SEVEN, EIGHT] {
        for catalog in [catalog(pack), with_long_names(catalog(pack))] {
            let nothing = Scenario::new(&catalog);
            let none = Answer::whole(&catalog, &nothing);
            let presets = catalog.presets.iter().map(|preset| Scenario::from_preset(&catalog, preset));
            for scenario in [nothing.clone()].into_iter().chain(presets) {
                let answer = Answer::whole(&catalog, &scenario);
                let last_change = LastChange::new(&catalog, &nothing, &none.explanation, &scenario, "");
                let subject = VerdictContext {
                    last_change: Some(&last_change),
                    ..VerdictContext::new(&catalog, &scenario, &answer)
                };
                for cells in [30, 40, 60, 100] {
                    check_page(pack, &verdict_panel::verdict_page(subject, cells));
                    let room = PresentRoom::new(subject, cells, 30);
                    let discussed = Discussed::default();
                    check_page(pack, &present_page(subject, Freshness::Fresh, &discussed, room).page);
                }
                for cells in [46, 60, 76, 100] {
                    check_page(pack, &row_page::row_page(&catalog, &scenario, &answer, Row::Criterion(0), cells));
                    for view in WhatIfView::ALL {
                        check_page(pack, &what_if::what_if_page(subject, view, cells).0);
                    }
                }
            }
        }
    }
}

#[test]
fn two_scenarios_of_options_with_long_names_stand_side_by_side() {
    for pack in [THREE, SEVEN, EIGHT] {
        let catalog = with_long_names(catalog(pack));
        let scenario = |preset| Scenario::from_preset(&catalog, preset);
        let (mine, theirs) = (scenario(&catalog.presets[0]), Scenario::new(&catalog));
        let both = [("yours", &mine), ("the other one", &theirs)];
        let votes = group::votes(vec![mine.clone(), theirs.clone()]);
        let pooled = Pooled::new(&catalog, &votes).unwrap();
        for sections in
            [compare::compare_sections(&Comparison::at_once(&catalog, both)), group::group_sections(&pooled)]
        {
            for cells in [46, 60, 76, 100] {
                let mut page = Page::new(cells);
                facts::sections_page(&sections, Glyphs::Unicode, &mut page);
                check_page(pack, &page);
            }
        }
    }
}

#[test]
fn every_preset_and_every_row_of_many_options_has_an_answer() {
    for pack in [THREE, SEVEN, EIGHT] {
        let catalog = catalog(pack);
        for row in 0..catalog.criteria.len() {
            let mut scenario = Scenario::new(&catalog);
            scenario.criteria[row] = versus::model::level::Level::High;
            let answer = Answer::whole(&catalog, &scenario);
            assert_ne!(answer.verdict.label, Label::None, "{pack}: {}", catalog.criteria[row].id);
            let sentence = answer.sentence(VerdictContext::new(&catalog, &scenario, &answer).rows()).text();
            assert!(!sentence.contains("team's skills") || has_team(&catalog), "{pack}: {sentence}");
        }
    }
}

fn has_team(catalog: &Catalog) -> bool {
    catalog.section(versus::model::criterion::Section::Team).next().is_some()
}

fn said(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_versus")).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn commands_speak_of_many_options() {
    for (arguments, expected) in [
        ("verdict --pack http-frameworks --set edge=high,admin=high", &["Dj+Ho", "DJANGO + HONO"][..]),
        ("verdict --pack http-frameworks --set admin=must", &["rules out Hono"]),
        ("verdict --pack http-frameworks --set throughput=high --linear", &["Fastify", "Flask"]),
        (
            "verdict --pack http-frameworks --preset back-office --format json",
            &["\"label\": \"django\"", "\"runner_up\": \"nestjs\""],
        ),
        ("show use-cases throughput --pack http-frameworks", &["Ratings, 0 to 8", "Django   ██░░░░░░ 2"]),
        ("show use-cases --pack http-frameworks --linear", &["Favors: Express, Hono"]),
        (
            "show ecosystem --pack http-frameworks --format csv",
            &["fastify,nestjs,express,hono,fastapi,django,flask,litestar"],
        ),
        ("show disputes --pack http-frameworks", &["FastAPI 1", "FastAPI 4"]),
        ("shot http-frameworks --size 120x36", &["Fy  Ne  Ex  Ho  Fa  Dj  Fl  Li"]),
        ("list", &["http-frameworks"]),
    ] {
        let arguments: Vec<&str> = arguments.split(' ').collect();
        let text = said(&arguments);
        for words in expected {
            assert!(text.contains(words), "{arguments:?} does not say `{words}`:\n{text}");
        }
    }
}

#[test]
fn panes_that_a_pack_does_without_are_passed_over() {
    let mut explorer = explorer(SEVEN, WIDE);
    let focus = |explorer: &Explorer| explorer.app().focus.title();
    for (script, expected) in [("tab", "Verdict"), ("tab", "Ecosystem"), ("tab", "Use cases"), ("2", "Use cases")] {
        press(&mut explorer, script);
        assert_eq!(focus(&explorer), expected, "after {script}");
    }
    assert_eq!(explorer.app().notice, "This pack names no frameworks");
}

//! What would change the answer: what is listed, what an entry previews, and what Enter does.

use std::path::Path;

use versus::app::dialog::DialogKind;
use versus::app::state::App;
use versus::engine::input::Setting;
use versus::engine::nearest::LevelChange;
use versus::engine::strips::label_with_levels;
use versus::engine::verdict::Label;
use versus::explain::answer::Answer;
use versus::explain::context::VerdictContext;
use versus::explain::phrases::row_of;
use versus::explain::row_page::row_page;
use versus::explain::what_if::{WhatIfAction, WhatIfEntry, WhatIfView, what_if_page};
use versus::model::level::Level;
use versus::model::rating::{Preference, Together};
use versus::model::rows::Rows;
use versus::model::scenario::{OwnRow, Scenario};
use versus::pack::load::{PackRef, open_whole};
use versus::session::explorer::Explorer;
use versus::text::width::display_width;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::support::explorer::{CATALOG, press};

const LEVELS: &[(&str, Level)] =
    &[("ml-serving", Level::High), ("realtime", Level::Medium), ("eco-packages", Level::Low)];

fn scenario(levels: &[(&str, Level)]) -> Scenario {
    let mut scenario = Scenario::new(&CATALOG);
    for (id, level) in levels {
        scenario.set(CATALOG.row(id).unwrap(), *level);
    }
    scenario
}

fn opened(scenario: Scenario, size: (u16, u16)) -> Explorer {
    let app = App::new(CATALOG.clone(), scenario, size);
    let mut explorer = Explorer::new(app, Theme::MONO, None);
    press(&mut explorer, "w");
    explorer
}

fn screen(explorer: &mut Explorer, (width, height): (u16, u16)) -> String {
    screenshot::screen_text(&explorer.screen(width, height).buffer)
}

/// Two must-haves that no option meets both.
fn infeasible() -> Scenario {
    let mut scenario = scenario(&[("monorepo-types", Level::Must)]);
    scenario.own.push(OwnRow {
        id: "own-1".to_owned(),
        name: "Runs our models".to_owned(),
        ratings: Preference::OnlySecond.ratings(),
        level: Level::Must,
        together: Together::Worst,
        because: String::new(),
    });
    scenario
}

fn entries(scenario: &Scenario) -> Vec<WhatIfEntry> {
    let answer = Answer::whole(&CATALOG, scenario);
    let subject = VerdictContext::new(&CATALOG, scenario, &answer);
    what_if_page(subject, WhatIfView::List, 76).1
}

#[test]
fn the_list_comes_first_with_its_first_entry_selected_and_previewed() {
    let size = (120, 36);
    let mut explorer = opened(scenario(LEVELS), size);
    let shown = screen(&mut explorer, size);
    let mut last = 0;
    for part in
        ["PYTHON, 59 to 41 by the article", "Your priorities", "Check first", "If it became", "Rows that are off"]
    {
        let at = shown.find(part).unwrap_or_else(|| panic!("{part} is missing in\n{shown}"));
        assert!(at > last, "{part} stands too high in\n{shown}");
        last = at;
    }
    assert_eq!(explorer.app().dialogs.last().unwrap().place.selected, Some(0));
    assert!(shown.contains("As it would be") && shown.contains("Real-time: chat, games: medium → high"), "{shown}");
    press(&mut explorer, "j");
    let shown = screen(&mut explorer, size);
    assert!(shown.contains("too close, Node.js ahead"), "{shown}");
    assert!(
        shown.contains("ML model serving: high → medium") && shown.contains("TOO CLOSE Node.js 53 to 47"),
        "{shown}"
    );
}

#[test]
fn enter_does_what_was_previewed_and_undo_takes_it_back() {
    let mut explorer = opened(scenario(LEVELS), (120, 36));
    let before = explorer.app().scenario().clone();
    press(&mut explorer, "j j enter");
    let app = explorer.app();
    assert!(app.dialogs.is_empty() && app.preview.is_none());
    assert_eq!(app.scenario().one_stack, Level::Low);
    press(&mut explorer, "u");
    assert_eq!(*explorer.app().scenario(), before);
}

/// Every one-step change of what is on that gives another answer is listed, and each entry gives another answer.
#[test]
fn every_step_that_changes_the_answer_is_listed() {
    let scenarios = CATALOG.presets.iter().map(|preset| Scenario::from_preset(&CATALOG, preset));
    for scenario in scenarios.chain([scenario(LEVELS), scenario(&[("monorepo-types", Level::Must)])]) {
        let answer = Answer::new(&CATALOG, &scenario);
        let now = answer.verdict.label;
        let listed: Vec<WhatIfAction> = entries(&scenario).into_iter().map(|entry| entry.action).collect();
        let is_on = |setting: &Setting| *setting == Setting::OneStack || answer.input().level(*setting).is_on();
        for setting in answer.evaluator.settings().filter(is_on) {
            let from = answer.input().level(setting);
            for to in [from.up(), from.down()].into_iter().filter(|to| *to != from) {
                let label = answer.evaluator.label_at(setting, to);
                let change = WhatIfAction::Levels(vec![LevelChange { setting, to, from }]);
                let changes = label != now && label != Label::None;
                assert_eq!(listed.contains(&change), changes, "{change:?}");
            }
        }
        for action in &listed {
            let WhatIfAction::Levels(levels) = action else { continue };
            let mut changed = scenario.clone();
            for change in levels {
                changed.set(row_of(Rows::new(&CATALOG, &scenario), change.setting), change.to);
            }
            let label = Answer::new(&CATALOG, &changed).verdict.label;
            assert_eq!(label_with_levels(&answer.evaluator, levels).label, label, "{action:?}");
            assert_ne!(label, now, "{action:?}");
        }
    }
}

#[test]
fn where_no_option_meets_all_must_haves_the_first_entry_lowers_one() {
    let size = (80, 24);
    let mut explorer = opened(infeasible(), size);
    let shown = screen(&mut explorer, size);
    assert!(shown.contains("Lower one must-have") && shown.contains("re-opens PYTHON"), "{shown}");
    press(&mut explorer, "enter");
    assert_eq!(explorer.app().scenario().level(CATALOG.row("monorepo-types").unwrap()), Level::High);
    assert_ne!(explorer.app().answer().verdict.label, Label::Infeasible);
}

#[test]
fn nothing_that_changes_the_answer_is_said_so() {
    let size = (80, 24);
    let mut explorer = opened(scenario(&[("team-python", Level::High)]), size);
    let shown = screen(&mut explorer, size);
    assert!(shown.contains("Nothing within 4 steps changes the answer"), "{shown}");
}

#[test]
fn a_rating_to_check_leads_to_its_row_and_backspace_back() {
    let size = (120, 36);
    let mut explorer = opened(scenario(LEVELS), size);
    press(&mut explorer, "j j j j j");
    let shown = screen(&mut explorer, size);
    assert!(shown.contains("ML model serving: Python slightly, as"), "{shown}");
    press(&mut explorer, "enter");
    assert!(matches!(explorer.app().top(), Some(DialogKind::Detail(_))));
    assert!(screen(&mut explorer, size).contains("How important is this to you?"));
    press(&mut explorer, "backspace");
    assert_eq!(explorer.app().top(), Some(&DialogKind::WhatIf));
    assert_eq!(explorer.app().dialogs.last().unwrap().place.selected, Some(5));
}

#[test]
fn the_last_view_comes_back() {
    let size = (120, 36);
    let mut explorer = opened(scenario(LEVELS), size);
    press(&mut explorer, "s-tab esc w");
    let shown = screen(&mut explorer, size);
    assert!(
        shown.contains("List Chart Map [Calculation]") && shown.contains("Why Python is 18 points ahead"),
        "{shown}"
    );
    press(&mut explorer, "tab");
    assert!(screen(&mut explorer, size).contains("[List] Chart Map Calculation"));
}

#[test]
fn further_changes_of_rows_that_are_off_are_shown_on_request() {
    let size = (160, 60);
    let mut explorer = opened(scenario(LEVELS), size);
    let count = |explorer: &mut Explorer| {
        let shown = screen(explorer, size);
        let off = shown.lines().skip_while(|line| !line.contains("Rows that are off"));
        off.filter(|line| line.contains("··· →")).count()
    };
    assert_eq!(count(&mut explorer), 8);
    press(&mut explorer, "d");
    let shown = screen(&mut explorer, size);
    assert!(count(&mut explorer) > 8, "{shown}");
}

/// What is wider than the page would be cut at the edge without a sign.
#[test]
fn no_line_is_wider_than_its_page() {
    let mut long = open_whole(&PackRef::named(Path::new("http-frameworks"), None).unwrap()).unwrap().catalog;
    for option in &mut long.options {
        option.name = format!("{} on somebody else's managed platform", option.name);
    }
    for catalog in [&*CATALOG, &long] {
        let presets = catalog.presets.iter().map(|preset| Scenario::from_preset(catalog, preset));
        for scenario in presets.chain([Scenario::new(catalog)]) {
            let answer = Answer::whole(catalog, &scenario);
            let subject = VerdictContext::new(catalog, &scenario, &answer);
            for width in [46, 56, 76, 110] {
                let lists = WhatIfView::ALL.map(|view| what_if_page(subject, view, width).0);
                let rows = Rows::new(catalog, &scenario);
                let pages = rows.all().map(|row| row_page(catalog, &scenario, &answer, row, width));
                for page in lists.into_iter().chain(pages) {
                    let lines = page.lines.iter().map(|line| line.plain().trim_end().to_owned());
                    let wide: Vec<String> = lines.filter(|line| display_width(line) > width).collect();
                    assert!(wide.is_empty(), "at {width}: {wide:#?}");
                }
            }
        }
    }
}

#[test]
fn the_chart_follows_the_importance_of_the_row_selected() {
    let size = (120, 36);
    let mut explorer = opened(scenario(LEVELS), size);
    press(&mut explorer, "tab");
    let shown = screen(&mut explorer, size);
    for part in ["[Chart]", "(now +18)", "off -58", "off +56", "importance and ratings"] {
        assert!(shown.contains(part), "{part} is missing in\n{shown}");
    }
    press(&mut explorer, "j +");
    let shown = screen(&mut explorer, size);
    assert_eq!(explorer.app().scenario().level(CATALOG.row("realtime").unwrap()), Level::High, "{shown}");
    assert!(shown.contains("How far NODE.JS + PYTHON is ahead"), "{shown}");
    press(&mut explorer, "u");
    assert_eq!(explorer.app().scenario().level(CATALOG.row("realtime").unwrap()), Level::Medium);
    assert!(screen(&mut explorer, size).contains("(now +18)"));
    press(&mut explorer, "g enter");
    assert!(screen(&mut explorer, size).contains("How important is this to you?"));
}

#[test]
fn a_cell_of_the_map_sets_both_rows_in_one_step_of_undo() {
    for size in [(160, 45), (80, 24), (60, 16)] {
        let before = scenario(LEVELS);
        let mut explorer = opened(before.clone(), size);
        press(&mut explorer, "esc / text:serving enter w tab tab");
        let shown = screen(&mut explorer, size);
        assert!(shown.contains("[Map]") && shown.contains("[P]"), "{shown}");
        press(&mut explorer, "down right");
        let shown = screen(&mut explorer, size);
        assert!(shown.contains("ML model serving medium"), "{shown}");
        press(&mut explorer, "enter");
        let level = |explorer: &Explorer, id: &str| explorer.app().scenario().level(CATALOG.row(id).unwrap());
        assert_eq!((level(&explorer, "ml-serving"), level(&explorer, "realtime")), (Level::Medium, Level::High));
        press(&mut explorer, "u");
        assert_eq!(*explorer.app().scenario(), before);
    }
}

/// A row that changes nothing would make five equal lines.
#[test]
fn the_map_is_of_the_row_under_the_cursor_only_where_it_changes_something() {
    let size = (120, 36);
    let mut explorer = opened(scenario(LEVELS), size);
    press(&mut explorer, "tab tab");
    let shown = screen(&mut explorer, size);
    assert!(!shown.contains("REST API, "), "{shown}");
    press(&mut explorer, "esc / text:serving enter w");
    let shown = screen(&mut explorer, size);
    assert!(shown.contains("[Map]") && shown.contains("ML model  "), "{shown}");
}

#[test]
fn a_small_map_changes_sides_and_any_row_comes_to_its_side() {
    let size = (60, 16);
    let mut explorer = opened(scenario(LEVELS), size);
    press(&mut explorer, "tab tab");
    let first = screen(&mut explorer, size);
    assert!(first.contains("By the article") && !first.contains("By the evidence"), "{first}");
    press(&mut explorer, "l");
    assert!(screen(&mut explorer, size).contains("By the evidence"));
    press(&mut explorer, "x");
    assert_ne!(first, screen(&mut explorer, size));
    press(&mut explorer, "x h ]");
    assert_ne!(first, screen(&mut explorer, size));
    press(&mut explorer, "[");
    assert_eq!(first, screen(&mut explorer, size));
}

//! Undo takes back every change of the scenario, one at a time, and nothing else; redo gives it back.

use proptest::prelude::*;
use proptest::sample::select;
use versus::app::key::parse_keys;
use versus::app::keymap::Keymap;
use versus::app::state::App;
use versus::app::update::update;
use versus::app::workspace::STEPS;
use versus::model::level::Level;
use versus::model::scenario::Scenario;
use versus::tui::theme::Theme;

use crate::support::explorer::{CATALOG, explorer, press};

/// What changes the scenario, or may.
const CHANGES: [&str; 24] = [
    "space",
    "+",
    "-",
    "0",
    "!",
    "P",
    "x",
    "L",
    "b enter",
    "c l enter",
    "b down down enter",
    "b G enter",
    "/ text:keep enter - esc",
    "/ text:keep enter + esc",
    "w j enter esc esc",
    "w j j j enter esc esc",
    "1 space",
    "2 l P",
    "r right enter esc",
    "r space tab text:zz enter esc",
    "R",
    "a text:own tab space enter",
    "e text:note enter esc",
    "e ^u enter esc",
];

/// What never does.
const MOVES: [&str; 28] = [
    "j",
    "k",
    "h",
    "l",
    "g",
    "G",
    "pgdn",
    "^u",
    "tab",
    "s-tab",
    "1",
    "2",
    "3",
    "4",
    "s",
    "S",
    "z",
    "w j esc",
    "? esc",
    "m enter",
    "c l j esc",
    "c x esc",
    "C j esc",
    "i tab esc",
    "enter esc",
    "r right esc",
    "e text:draft esc",
    "3 / text:py enter esc",
];

fn play(app: &mut App, script: &str) {
    let keymap = Keymap::default();
    for key in parse_keys(script).unwrap() {
        if let Some(message) = keymap.message(app.context(), key) {
            update(app, &message);
        }
    }
}

fn start() -> App {
    App::new(CATALOG.clone(), Scenario::new(&CATALOG), (120, 36))
}

/// Plays scripts and gives the scenario before each change, the last one at the end.
fn played(app: &mut App, scripts: &[&str], most: usize) -> Vec<Scenario> {
    let mut scenarios = vec![app.scenario().clone()];
    for script in scripts {
        if scenarios.len() > most {
            break;
        }
        let depth = app.workspace.undo_depth();
        play(app, script);
        let changed = scenarios.last().unwrap() != app.scenario();
        let deeper = (depth + usize::from(changed)).min(STEPS);
        assert_eq!(app.workspace.undo_depth(), deeper, "{script:?} is one step where it changes anything");
        assert!(!changed || CHANGES.contains(script), "{script:?} changes the scenario");
        if changed {
            scenarios.push(app.scenario().clone());
        }
    }
    scenarios
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Requirement 19: any changes followed by as many undos give the start, and redone the end.
    #[test]
    fn any_changes_undone_give_the_start_and_redone_the_end(
        scripts in prop::collection::vec(prop_oneof![select(&CHANGES[..]), select(&MOVES[..])], 0..400),
    ) {
        let mut app = start();
        let scenarios = played(&mut app, &scripts, STEPS);
        for expected in scenarios.iter().rev().skip(1) {
            play(&mut app, "u");
            prop_assert_eq!(app.scenario(), expected);
        }
        play(&mut app, "u");
        prop_assert_eq!(app.scenario(), &Scenario::new(&CATALOG));
        prop_assert_eq!(app.notice.as_str(), "Nothing left to undo");
        for expected in scenarios.iter().skip(1) {
            play(&mut app, "U");
            prop_assert_eq!(app.scenario(), expected);
        }
        let end = scenarios.last().unwrap();
        play(&mut app, "U");
        prop_assert_eq!(app.scenario(), end);
        prop_assert_eq!(app.notice.as_str(), "Nothing to redo");
    }
}

#[test]
fn two_hundred_changes_are_kept_and_older_ones_forgotten() {
    let mut app = start();
    let scripts = ["+", "+", "+", "0"].repeat(STEPS);
    let scenarios = played(&mut app, &scripts, STEPS + 50);
    assert_eq!(scenarios.len(), STEPS + 51);
    for _ in 0..STEPS {
        play(&mut app, "u");
    }
    assert_eq!(*app.scenario(), scenarios[50]);
    play(&mut app, "u");
    assert_eq!(*app.scenario(), scenarios[50]);
}

#[test]
fn a_change_after_undo_takes_the_way_forward_away() {
    let mut app = start();
    play(&mut app, "space j space u +");
    let changed = app.scenario().clone();
    play(&mut app, "U");
    assert_eq!(*app.scenario(), changed);
}

/// What a person sees of a scenario, not the words about the last key.
fn shown(script: &str) -> (Scenario, String, String) {
    let mut explorer = explorer((120, 36), Theme::MONO);
    press(&mut explorer, script);
    let app = explorer.app();
    let origin = app.workspace.origin().to_owned();
    let told = app.answer().explanation.headline.clone();
    (app.scenario().clone(), origin, told)
}

#[test]
fn space_brings_back_the_level_that_anything_switched_off() {
    for (script, level) in [
        ("space", Level::High),
        ("+ + space space", Level::Medium),
        ("+ + 0 space", Level::Medium),
        ("+ + x space", Level::Medium),
        ("+ + - - space", Level::Low),
        ("! space space", Level::Must),
        ("b enter b down down down down enter j space", Level::High),
    ] {
        let mut app = start();
        play(&mut app, script);
        assert_eq!(app.scenario().level(app.selected_row().unwrap()), level, "{script:?}");
    }
}

#[test]
fn undo_brings_back_all_that_is_said_about_the_scenario() {
    for (script, same) in [
        ("b enter u", ""),
        ("b enter b down enter u", "b enter"),
        ("b enter x u", "b enter"),
        ("space b enter u", "space"),
        ("b enter u U", "b enter"),
        ("j space L u", "j space"),
    ] {
        assert_eq!(shown(script), shown(same), "{script:?} and {same:?}");
    }
}

//! Options of a scenario's own: they come with it and go with it, whatever puts it on the screen.

use std::fs;

use tempfile::TempDir;
use versus::app::geometry::Pane;
use versus::app::state::State;
use versus::app::workspace::HistoryEntry;
use versus::model::catalog::{Catalog, Reference};
use versus::pack::load::{PackRef, open_whole};
use versus::scenario::autosave_files::AutosaveFiles;
use versus::scenario::read::read_scenario;
use versus::session::explorer::Explorer;
use versus::session::file_io::UserPaths;
use versus::tui::draw;
use versus::tui::frame::Scene;
use versus::tui::theme::Theme;

use crate::stage::{CATALOG, SIZES, Stage, folder, going_on, row, stage};
use crate::support::explorer::press;
use crate::support::frame::check_frame;

/// "What about Go?", rated in two rows of three.
const GO: &str = r#"pack = "node-vs-python"
title = "What about Go"

[levels]
realtime = "medium"
ml-serving = "high"
eco-packages = "low"

[[own_option]]
id = "go"
name = "Go"
mark = "G"

[own_option.ratings]
realtime = 6
ml-serving = 1
"#;

/// An explorer in a folder with that file.
fn beside_go(width: u16, height: u16) -> (TempDir, Stage) {
    let folder = folder();
    fs::write(folder.path().join("go.toml"), GO).unwrap();
    let paths = UserPaths { root: folder.path().to_owned(), home: None };
    (folder, stage(width, height).with(|explorer| explorer.with_paths(paths)))
}

/// An explorer with that file open.
fn with_go(width: u16, height: u16) -> (TempDir, Stage) {
    let (folder, mut stage) = beside_go(width, height);
    stage.play("^o text:go.toml enter");
    check(&stage, 3);
    (folder, stage)
}

/// The explorer as it starts with that file.
fn started_with_go(width: u16, height: u16) -> Stage {
    let scenario = read_scenario(&CATALOG, "go.toml".as_ref(), GO).unwrap().scenario;
    going_on(width, height, HistoryEntry { scenario, origin: String::new() })
}

/// The comparison on the screen is the pack's with the own options of the scenario on the screen, so many in all.
fn check(stage: &Stage, options: usize) {
    let shown = stage.state();
    assert_eq!(shown.catalog().options.len(), options);
    assert!(*shown.catalog() == *CATALOG.with_own_options(shown.scenario()), "the catalog is in step");
    assert_eq!(shown.answer().input().options, options, "the answer is to the same options");
    for pane in Pane::LISTS {
        assert!(shown.pane(pane).unwrap().column <= options, "{pane:?}");
    }
}

#[test]
fn an_option_of_a_file_is_compared_as_those_of_the_pack() {
    for (width, height) in SIZES {
        let (_folder, mut stage) = with_go(width, height);
        stage.play("4").expect("Go").expect("59").expect("36");
        if width >= 80 {
            stage.expect("36 (29 to 43)");
        }
        assert_eq!(stage.label(), "python");
        stage.play("u");
        check(&stage, 2);
        assert_eq!(stage.label(), "none");
        stage.play("U");
        check(&stage, 3);
        assert_eq!(stage.label(), "python");
    }
}

/// Panes, orders, filters and widths are those that a start with the scenario has.
#[test]
fn panes_follow_as_after_a_start_with_it() {
    for before in ["", "s s", "3 s s s 1 s s", "/ text:go enter", "1 l l z", "j enter esc"] {
        let (_folder, mut stage) = beside_go(120, 36);
        stage.play(before).play("^o text:go.toml enter");
        let mut fresh = started_with_go(120, 36);
        fresh.play(before.trim_end_matches(" enter")).play(if before.ends_with(" enter") { "enter" } else { "" });
        for pane in Pane::LISTS {
            let (now, then) = (stage.state().pane(pane).unwrap(), fresh.state().pane(pane).unwrap());
            assert_eq!((&now.entries, &now.widths), (&then.entries, &then.widths), "{pane:?} after {before:?}");
        }
    }
}

#[test]
fn every_page_draws_with_an_option_of_ones_own() {
    for keys in ["", "1 l l l", "2", "j enter", "w", "j r", "a", "p", "i", "b", "c", "C", "^s", ": text:go", "Y"] {
        for size in SIZES {
            let mut stage = started_with_go(size.0, size.1);
            stage.play(keys);
            check_frame(&draw(Scene { state: stage.state(), theme: stage.theme() }), size, keys);
        }
    }
}

#[test]
fn an_example_keeps_the_option_and_other_scenarios_have_their_own() {
    let (_folder, mut stage) = beside_go(120, 36);
    stage.play("j space m enter ^o text:go.toml enter m enter b enter");
    check(&stage, 3);
    assert_eq!(stage.label(), "node");
    stage.play("p pgdn");
    check(&stage, 2);
    stage.expect("Real-time: chat, games").play("pgdn");
    check(&stage, 3);
    stage.play("pgdn");
    check(&stage, 3);
    stage.play("pgup pgup pgup p");
    check(&stage, 3);
    stage.play("c");
    assert_eq!(stage.label(), "node");
    stage.play("enter");
    check(&stage, 2);
    stage.play("u");
    check(&stage, 3);
    stage.play("u u u");
    check(&stage, 2);
}

#[test]
fn rows_are_rated_for_every_option_there_is() {
    let (_folder, mut stage) = with_go(120, 36);
    stage.play("a text:Binary tab tab tab right right right right enter").expect("Binary (yours) added");
    let own = stage.state().scenario().own[0].ratings;
    assert_eq!([0, 1, 2].map(|option| own.get(option)), [Some(4), Some(4), Some(8)]);
    stage.play("g j r left enter");
    let rated = stage.state().workspace.rows().ratings(row("realtime")).unwrap();
    assert_eq!([0, 1, 2].map(|option| rated.get(option)), [Some(6), Some(1), Some(6)]);
    stage.play("u u u");
    check(&stage, 2);
    stage.play("g j r").expect("[clearly]").expect_no("Go");
}

/// A rating that says nothing of the option leaves what the option says of the row, in the panes and in the answer.
#[test]
fn a_rating_that_leaves_the_option_out_keeps_what_it_says() {
    let text = format!("{GO}\n[own_rating.realtime]\nfavors = \"node\"\nstrength = \"only\"\n");
    let scenario = read_scenario(&CATALOG, "go.toml".as_ref(), &text).unwrap().scenario;
    let stage = going_on(120, 36, HistoryEntry { scenario, origin: String::new() });
    let said = stage.state().workspace.rows().ratings(row("realtime")).unwrap();
    assert_eq!([0, 1, 2].map(|option| said.get(option)), [Some(8), Some(0), Some(6)]);
    let at = CATALOG.criteria.iter().position(|row| row.id == "realtime").unwrap();
    assert_eq!(stage.state().answer().input().ratings(at), said);
}

#[test]
fn it_is_kept_saved_and_there_again() {
    let folder = folder();
    fs::write(folder.path().join("go.toml"), GO).unwrap();
    let paths = || UserPaths { root: folder.path().to_owned(), home: None };
    let state = folder.path().join("state");
    let working = AutosaveFiles::new(state.clone(), "node-vs-python");
    let mut first = stage(120, 36).with(|explorer| explorer.with_paths(paths()).with_working(working));
    first.play("^o text:go.toml enter j j j space ^s enter").expect("Saved in ");
    let text = fs::read_to_string(folder.path().join("go.toml")).unwrap();
    assert!(text.contains("name = \"Go\"") && text.contains("data-pipelines = \"high\""), "{text}");
    first.play("space");
    let kept = AutosaveFiles::new(state, "node-vs-python").restore(&CATALOG).unwrap().unwrap();
    let mut again = going_on(120, 36, HistoryEntry { scenario: kept.scenario, origin: kept.origin });
    check(&again, 3);
    again.expect("Go");
}

/// What a scenario says of options stays where its pack is read again.
#[test]
fn a_pack_read_again_has_the_option_too() {
    let (_folder, stage) = with_go(120, 36);
    let mut stage = stage.with(|explorer| explorer.with_pack(Box::new(|| open_whole(&PackRef::first()))));
    stage.play("^r").expect("The pack is read again");
    check(&stage, 3);
    stage.play("u");
    check(&stage, 2);
}

/// What is read on demand is there in whatever scenario comes next, with other options or in front of the room's own.
#[test]
fn what_is_read_on_demand_follows() {
    let read = |catalog: &Catalog| {
        assert!(catalog.reference.tools.is_empty());
        Some(CATALOG.reference.clone())
    };
    let mut bare = Catalog { reference: Reference::default(), ..CATALOG.clone() };
    let mut scenario = read_scenario(&bare, "go.toml".as_ref(), GO).unwrap().scenario;
    scenario.switch_off();
    bare.set_own_options(&scenario.own_options);
    let state = State::new(bare, scenario, (120, 36));
    let mut explorer = Explorer::new(state, Theme::MONO, Some(Box::new(read)));
    press(&mut explorer, "p pgdn enter esc p");
    assert_eq!(explorer.state().catalog().reference, CATALOG.reference, "the room's own has it too");
}

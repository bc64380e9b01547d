//! Options of a scenario's own: they come with it and go with it, whatever puts it on the screen.

use std::fs;

use tempfile::TempDir;
use versus::app::dialog::DialogKind;
use versus::app::geometry::Pane;
use versus::app::state::App;
use versus::app::workspace::HistoryEntry;
use versus::model::catalog::{Catalog, Reference};
use versus::pack::load::{PackRef, open_whole};
use versus::scenario::autosave_files::AutosaveFiles;
use versus::scenario::read::read_scenario;
use versus::session::explorer::{Explorer, Reread};
use versus::session::file_io::UserPaths;
use versus::tui::canvas::Scene;
use versus::tui::draw;
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
    let shown = stage.app();
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
            let (now, then) = (stage.app().pane(pane).unwrap(), fresh.app().pane(pane).unwrap());
            assert_eq!((&now.entries, &now.widths), (&then.entries, &then.widths), "{pane:?} after {before:?}");
        }
    }
}

#[test]
fn every_page_draws_with_an_option_of_ones_own() {
    for keys in [
        "",
        "1 l l l",
        "2",
        "j enter",
        "w",
        "j r",
        "a",
        "p",
        "i",
        "b",
        "c",
        "C",
        "^s",
        ": text:go",
        "Y",
        "A",
        "A enter",
        "A j enter",
    ] {
        for size in SIZES {
            let mut stage = started_with_go(size.0, size.1);
            stage.play(keys);
            check_frame(&draw(Scene { app: stage.app(), theme: stage.theme() }), size, keys);
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
    let own = stage.app().scenario().own[0].ratings;
    assert_eq!([0, 1, 2].map(|option| own.get(option)), [Some(4), Some(4), Some(8)]);
    stage.play("g j r left enter");
    let rated = stage.app().workspace.rows().ratings(row("realtime")).unwrap();
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
    let said = stage.app().workspace.rows().ratings(row("realtime")).unwrap();
    assert_eq!([0, 1, 2].map(|option| said.get(option)), [Some(8), Some(0), Some(6)]);
    let at = CATALOG.criteria.iter().position(|row| row.id == "realtime").unwrap();
    assert_eq!(stage.app().answer().input().ratings(at), said);
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
    let mut stage = stage
        .with(|explorer| explorer.with_pack(Box::new(|| Ok(Reread::Pack(Box::new(open_whole(&PackRef::first())?))))));
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
    let app = App::new(bare, scenario, (120, 36));
    let mut explorer = Explorer::new(app, Theme::MONO, Some(Box::new(read)));
    press(&mut explorer, "p pgdn enter esc p");
    assert_eq!(explorer.app().catalog().reference, CATALOG.reference, "the room's own has it too");
}

/// The own options on the screen by name and mark.
fn own(stage: &Stage) -> Vec<(String, String)> {
    let own = &stage.app().scenario().own_options;
    own.iter().map(|option| (option.name.clone(), option.mark.clone())).collect()
}

fn pairs(known: &[(&str, &str)]) -> Vec<(String, String)> {
    known.iter().map(|(name, mark)| ((*name).to_owned(), (*mark).to_owned())).collect()
}

/// The ratings in force of a row, option by option.
fn rated(stage: &Stage, id: &str) -> Vec<Option<u8>> {
    let ratings = stage.app().workspace.rows().ratings(row(id)).unwrap();
    (0..stage.app().catalog().options.len()).map(|option| ratings.get(option)).collect()
}

#[test]
fn an_option_is_added_with_every_rating_unknown() {
    for (width, height) in SIZES {
        let mut stage = stage(width, height);
        stage.play("j space A").expect("Add an option: what about …?").play("text:Go");
        stage.expect("what about Go?").play("enter").expect("3 options: ratings 0-8 (u back)");
        check(&stage, 3);
        assert_eq!(own(&stage), pairs(&[("Go", "G")]));
        let option = &stage.app().scenario().own_options[0];
        assert!(option.id == "go" && option.ratings.is_empty(), "{option:?}");
        stage.play("u");
        check(&stage, 2);
        assert_eq!(stage.label(), "node");
        stage.play("U");
        check(&stage, 3);
    }
}

#[test]
fn it_is_marked_as_ours_in_columns_and_bars() {
    let mut stage = stage(120, 36);
    stage.play("j space A text:Go enter").expect("✎ Go").expect("G ✎ Go").expect("✎G").expect("not rated");
    stage.play("3 l l l").expect("✎ Go").play("s s").expect("by Go, S reverses");
    stage.play("enter").expect("✎ Go");
}

#[test]
fn the_priorities_are_rated_in_the_form() {
    let mut stage = stage(120, 36);
    stage.play("j space j space a text:Support enter A text:Go tab tab 6 tab 1 tab 7");
    stage.expect("Go 58: too close to call").play("enter");
    assert_eq!(rated(&stage, "realtime"), [Some(7), Some(1), Some(6)]);
    assert_eq!(rated(&stage, "ml-serving"), [Some(1), Some(7), Some(1)]);
    let scenario = stage.app().scenario();
    assert_eq!(scenario.own[0].ratings.get(2), Some(7));
    assert!(scenario.own_ratings.is_empty(), "the pack's ratings are not re-rated");
}

#[test]
fn the_mark_follows_the_name_until_it_is_written() {
    let mut stage = stage(80, 24);
    stage.play("A text:Go").expect("[G ").play("^u text:Nim").expect("[Ni ").play("tab text:Z s-tab text:x enter");
    assert_eq!(own(&stage), pairs(&[("Nimx", "Z")]));
    let mut bare = stage_with(&["Perl"]);
    bare.play("A enter text:+++ tab ^u enter");
    assert_eq!(own(&bare), pairs(&[("Perl", "Pe"), ("+++", "1")]));
}

/// The explorer with options of those names added.
fn stage_with(names: &[&str]) -> Stage {
    let mut stage = stage(120, 36);
    for (place, name) in names.iter().enumerate() {
        stage.play(if place == 0 { "A" } else { "A enter" }).paste(name).play("enter");
    }
    check(&stage, 2 + names.len());
    stage
}

#[test]
fn what_cannot_be_an_option_is_refused_with_the_reason() {
    let mut stage = stage(80, 24);
    stage.play("A enter").expect("The option needs a name");
    stage.play("text:python enter").expect("Python is compared already: give yours another name");
    stage.play("^u text:Go tab text:- enter").expect("A mark is one or two letters or digits, e.g. G");
    stage.play("^u text:p enter").expect("Another option has the mark p; G is free");
    assert!(own(&stage).is_empty());
    stage.play("^u enter");
    assert_eq!(own(&stage), pairs(&[("Go", "G")]));
    stage.play("A enter text:GO enter").expect("Go is compared already").play("text:! enter");
    assert_eq!(own(&stage), pairs(&[("Go", "G"), ("GO!", "GO")]));
    let ids = stage.app().scenario().own_options.iter().map(|option| option.id.as_str());
    assert_eq!(ids.collect::<Vec<_>>(), ["go", "go-2"]);
}

#[test]
fn typed_and_pasted_harm_is_no_option() {
    let mut stage = stage(60, 16);
    stage.play("A").paste("\u{1b}]0;x\u{7}\u{202e}Go\r\nlang").paste(&"w".repeat(10_000)).play("enter");
    let (name, mark) = own(&stage).remove(0);
    assert!(name.starts_with("]0;xGo lang") && name.chars().count() == 120 && mark == "0", "{name} {mark}");
    check_frame(&draw(Scene { app: stage.app(), theme: stage.theme() }), (60, 16), "a long name");
    for taken in ["both", "tie", "日本"] {
        let stage = stage_with(&[taken]);
        let id = &stage.app().scenario().own_options[0].id;
        assert!(id != taken && versus::text::validate::is_id(id), "{id}");
    }
}

#[test]
fn eight_are_the_most() {
    let mut stage = stage_with(&["Go", "Rust", "Java", "Kotlin", "Elixir", "Ruby"]);
    check(&stage, 8);
    stage.play("A").expect("8 options are the most there can be: remove one to add another.");
    stage.expect_no("Add an option").play("j enter").expect("Go is removed; u brings it back");
    check(&stage, 7);
    stage.play("A").expect("Add an option").play("enter text:Perl enter");
    check(&stage, 8);
    for size in SIZES {
        check_frame(&draw(Scene { app: stage.app(), theme: stage.theme() }), stage.app().size, "eight");
        stage.resize(size.0, size.1);
    }
}

/// A rating of the option alone leaves the row as its source rates it; the bases still swap.
#[test]
fn it_is_rated_row_by_row() {
    let mut stage = stage(120, 36);
    stage.play("j j space A text:Go enter r").expect("Go (yours)").expect("article 7, evidence 5");
    stage.play("8").expect("Preview  GO, 100 to 88").play("tab text:gRPC enter");
    stage.expect("ML model serving: Go ? → 8");
    let scenario = stage.app().scenario();
    assert_eq!(rated(&stage, "ml-serving"), [Some(1), Some(7), Some(8)]);
    assert!(scenario.own_ratings.is_empty(), "{:?}", scenario.own_ratings);
    assert_eq!(scenario.notes[&row("ml-serving")], "gRPC");
    stage.play("L");
    assert_eq!(rated(&stage, "ml-serving"), [Some(3), Some(5), Some(8)]);
    stage.play("L r").expect("gRPC").play("5 down down ? enter").expect("Your rating is in force");
    assert_eq!(rated(&stage, "ml-serving"), [Some(5), Some(7), None]);
    let own_rating = stage.app().scenario().own_ratings.values().next().unwrap();
    assert_eq!(own_rating.note, "", "the note says it already");
    stage.play("D");
    assert_eq!(rated(&stage, "ml-serving"), [Some(1), Some(7), None]);
    stage.play("u u u u u");
    assert_eq!(rated(&stage, "ml-serving"), [Some(1), Some(7), None]);
    check(&stage, 3);
}

/// `r` begins with the option whose column is chosen.
#[test]
fn rating_begins_at_the_chosen_column() {
    let mut stage = stage(120, 36);
    stage.play("A text:Go enter l l l r 3 enter").expect("Go ? → 3");
    assert_eq!(rated(&stage, "rest-crud"), [Some(4), Some(4), Some(3)]);
    stage.play("r enter").expect("That is the rating by the article already");
}

#[test]
fn it_is_changed_and_removed_as_one_step_each() {
    let (_folder, mut stage) = with_go(120, 36);
    stage.play("j e text:hm enter a text:Support tab tab tab 7 enter").play("A");
    stage.expect("Go  change name, mark, ratings").expect("Go  remove");
    stage.play("j enter").expect("Your option: Go").play("text:lang tab tab 2 enter").expect("Golang (yours) changed");
    assert_eq!(own(&stage), pairs(&[("Golang", "G")]));
    assert_eq!(rated(&stage, "realtime"), [Some(7), Some(1), Some(2)]);
    stage.play("u");
    assert_eq!(rated(&stage, "realtime"), [Some(7), Some(1), Some(6)]);
    let before = stage.app().scenario().clone();
    stage.play("A down down enter").expect("Go is removed; u brings it back");
    check(&stage, 2);
    let mut kept = before.clone();
    kept.remove_own_option(0, 2);
    assert_eq!(*stage.app().scenario(), kept, "nothing else is lost");
    stage.play("u");
    assert_eq!(*stage.app().scenario(), before);
    check(&stage, 3);
}

#[test]
fn an_added_option_is_saved_and_opens_again() {
    let folder = folder();
    let paths = UserPaths { root: folder.path().to_owned(), home: None };
    let mut stage = stage(120, 36).with(|explorer| explorer.with_paths(paths));
    stage.play("j space A text:Go tab tab 6 enter r down down 5 enter ^s enter text:mine enter").expect("Saved");
    let file = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    let read = read_scenario(&CATALOG, &file, &fs::read_to_string(&file).unwrap()).unwrap().scenario;
    assert_eq!(read.own_options, stage.app().scenario().own_options);
    assert_eq!(read.own_options[0].ratings.len(), 1);
    let again = going_on(120, 36, HistoryEntry { scenario: read, origin: String::new() });
    check(&again, 3);
    assert_eq!(rated(&again, "realtime"), [Some(7), Some(1), Some(5)]);
}

/// In front of a room it is the room's own scenario that gets the option.
#[test]
fn the_rooms_own_scenario_gets_the_option() {
    let mut stage = stage(120, 36);
    stage.play("j space p pgdn A text:Go enter p");
    check(&stage, 3);
    assert_eq!(own(&stage), pairs(&[("Go", "G")]));
}

/// It is found by name, and the form comes back as it was left.
#[test]
fn the_palette_finds_it_and_a_form_comes_back() {
    let mut stage = stage(80, 24);
    stage
        .play(": text:add space text:option enter")
        .expect("Add an option")
        .play("text:Go esc")
        .expect("as you left it");
    stage.play("A").expect("[Go").play("enter");
    check(&stage, 3);
}

#[test]
fn an_option_without_ratings_has_no_number_and_stands_last() {
    let mut stage = stage(120, 36);
    stage.play("j space A text:Go enter").expect("G ✎ Go").expect("not rated");
    let screen = stage.screen();
    let place = |words: &str| screen.lines().position(|line| line.contains(words)).unwrap();
    assert!(place("G ✎ Go") > place("P Python"), "{screen}");
    for words in ["88 to ?", "Go is not rated: an unknown rating"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
}

#[test]
fn a_rating_begins_at_the_option_without_one_and_the_receipt_says_what_changed() {
    let mut stage = stage(120, 36);
    stage.play("j space A text:Go enter r");
    let Some(DialogKind::Form(form)) = stage.app().top() else { panic!("no form") };
    assert_eq!(form.at, 2, "the cursor is on Go");
    stage.play("7 enter").expect("Go ? → 7");
    stage.play("r 3 enter").expect("Node.js 7 → 3");
}

#[test]
fn enter_opens_the_only_file_that_fits_what_is_typed() {
    let (_folder, mut stage) = beside_go(120, 36);
    stage.play("^o text:go.to enter");
    check(&stage, 3);
}

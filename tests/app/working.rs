//! The explorer keeps its work by itself: after each change, in front of nobody, and it says so where it cannot.

use std::fs;

use tempfile::TempDir;
use versus::app::workspace::HistoryEntry;
use versus::model::level::Level;
use versus::model::scenario::Scenario;
use versus::scenario::autosave_files::AutosaveFiles;
use versus::terminal::event_loop::Request;

use crate::stage::{CATALOG, Stage, folder, going_on, row, stage};

/// The explorer as it starts with what was left in a folder.
fn started(folder: &TempDir) -> Stage {
    let mut working = AutosaveFiles::new(folder.path().join("versus"), "node-vs-python");
    let kept = working.restore(&CATALOG).unwrap();
    let (scenario, origin) =
        kept.map_or_else(|| (Scenario::new(&CATALOG), String::new()), |kept| (kept.scenario, kept.origin));
    going_on(120, 36, HistoryEntry { scenario, origin }).with(|explorer| explorer.with_working(working))
}

#[test]
fn what_was_decided_comes_back_without_a_word() {
    let folder = folder();
    started(&folder).play("b enter j !").expect("chat");
    let mut again = started(&folder);
    assert_eq!(again.app().scenario().level(row("realtime")), Level::Must);
    again.expect("Chat product").expect("4 priorities, 2 needs");
    again.play("u").expect("Nothing left to undo");
}

#[test]
fn nothing_is_written_before_something_changes() {
    let folder = folder();
    started(&folder).play("j j w esc / text:ml enter esc ? esc 1 s z");
    assert!(!folder.path().join("versus").exists());
    started(&folder).play("space u");
    assert!(folder.path().join("versus/working/node-vs-python.toml").exists());
}

#[test]
fn an_example_shown_to_a_room_is_not_what_it_works_on() {
    let folder = folder();
    started(&folder).play("j space p pgdn pgdn");
    assert_eq!(started(&folder).app().scenario().rows_on(), 1);
}

#[test]
fn what_was_done_just_before_the_end_is_kept() {
    let folder = folder();
    started(&folder).hurry("j ! q");
    assert_eq!(started(&folder).app().scenario().level(row("realtime")), Level::Must);
    started(&folder).hurry("0 x ^c");
    assert_eq!(started(&folder).app().scenario().rows_on(), 0);
}

/// Requirement 33: an unwritable folder is a warning that stays, goes when it works again, and loses nothing.
#[test]
fn what_cannot_be_kept_is_a_warning_until_it_can() {
    let folder = folder();
    let blocked = folder.path().join("versus");
    fs::write(&blocked, "").unwrap();
    let mut stage = started(&folder);
    stage.play("j space").expect("your work is not kept: ");
    stage.play("j k tab w").expect("your work is not kept: ");
    stage.resize(60, 16).expect("your work is not kept: ").resize(80, 24).expect("your work is not kept: ");
    fs::remove_file(&blocked).unwrap();
    stage.play("j").expect_no("not kept");
    assert_eq!(started(&folder).app().scenario(), stage.app().scenario());
}

#[test]
fn where_nothing_can_be_kept_that_is_said_and_what_was_decided_can_be_had_again() {
    let mut stage = stage(120, 36).with(|explorer| explorer.keeping_nothing("there is no home folder"));
    stage.play("j").expect("your work is not kept: there is no home folder");
    assert_eq!(stage.parting(), None);
    stage.play("space tab").expect("your work is not kept: there is no home folder");
    let parting = stage.parting().unwrap();
    assert!(parting.contains("no home folder; versus --token vs1"), "{parting}");
}

/// Requirement 33: what an example replaces while nothing can be kept is set aside once something can.
#[test]
fn what_was_replaced_meanwhile_is_set_aside_once_it_can_be() {
    let folder = folder();
    let blocked = folder.path().join("versus");
    let mut stage = started(&folder);
    stage.play("j space");
    fs::rename(&blocked, folder.path().join("elsewhere")).unwrap();
    fs::write(&blocked, "").unwrap();
    stage.play("b enter").expect("your work is not kept: ");
    fs::remove_file(&blocked).unwrap();
    stage.play("j").expect_no("not kept");
    stage.play("R").expect("1 priority").expect("just now");
}

#[test]
fn leaving_what_cannot_be_kept_takes_two_keys_and_says_how_to_get_it_back() {
    let folder = folder();
    fs::write(folder.path().join("versus"), "").unwrap();
    let mut stage = started(&folder);
    stage.play("j space q").expect("your work is not kept: ").expect("; q again leaves it");
    assert!(stage.asked.is_empty());
    stage.play("- q").expect("q again leaves it");
    assert!(stage.asked.is_empty(), "it is asked again about what has changed since");
    stage.play("q");
    assert_eq!(stage.asked, [Request::Quit(0)]);
    let parting = stage.parting().unwrap();
    assert!(parting.contains("; versus --token vs1") && parting.ends_with("brings it back"), "{parting}");
    stage.play("x q");
    assert_eq!(stage.asked, [Request::Quit(0)], "nobody is kept for the sake of nothing");
    stage.play("space ^c");
    assert_eq!(stage.asked, [Request::Quit(130)], "^c always ends");
}

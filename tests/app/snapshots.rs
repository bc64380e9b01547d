//! Snapshots: named, kept for the session, compared with, switched to, combined, shown to a room.

use versus::app::compare::MOST_SNAPSHOTS;
use versus::app::present::Snapshot;
use versus::app::state::App;
use versus::app::workspace::Workspace;
use versus::model::level::Level;
use versus::model::scenario::About;

use crate::stage::{CATALOG, comparing, prepared, row, stage};

fn names(app: &App) -> Vec<&str> {
    app.snapshots.iter().map(|taken| taken.name.as_str()).collect()
}

fn begin_with(app: &mut App, change: impl FnOnce(&mut About)) {
    let mut scenario = app.scenario().clone();
    change(&mut scenario.about);
    app.workspace = Workspace::new(&app.shared_catalog(), scenario);
}

#[test]
fn a_snapshot_asks_for_a_name_and_its_suggestion_is_typed_over() {
    let mut stage = stage(120, 36);
    stage
        .play("space m")
        .expect("Take a snapshot")
        .expect("[Snapshot 1")
        .play("enter")
        .expect("Snapshot taken: Snapshot 1");
    stage.play("j space m text:Ana enter").expect("Snapshot taken: Ana (c compares, C combines votes)");
    assert_eq!(names(stage.app()), ["Snapshot 1", "Ana"]);
    assert_eq!(stage.app().scenario().rows_on(), 2, "snapshots are no step of undo");
    stage.play("u m").expect("Rename the snapshot").play("text:Ben enter").expect("is called Ben now");
    assert_eq!(names(stage.app()), ["Ben", "Ana"], "undo keeps them");
    stage.play("U m text:Ben enter").expect("There is a snapshot Ben already").play("esc");
    stage.play("x m ^u enter").expect("The snapshot needs a name");
    assert_eq!(names(stage.app()), ["Ben", "Ana"]);
}

#[test]
fn the_title_is_the_suggestion() {
    let mut stage = prepared(120, 36, |app| begin_with(app, |about| about.title = "Chat".to_owned()));
    stage.play("space m enter j space m").expect("[Chat (2)").play("enter");
    assert_eq!(names(stage.app()), ["Chat", "Chat (2)"]);
}

#[test]
fn snapshots_stand_before_the_examples_in_present_mode() {
    let mut stage = stage(120, 36);
    stage.play("j space m text:Ana enter k space p pgdn");
    assert_eq!(stage.app().scenario().rows_on(), 1);
    stage.play("pgdn pgup pgup");
    assert_eq!(stage.app().scenario().rows_on(), 2);
    stage.play("pgdn pgdn m enter").expect("taken");
    stage.play("p");
    assert_eq!(stage.app().scenario().rows_on(), 2);
    assert_eq!(stage.app().snapshots.len(), 2, "an example on screen is kept under its title");
    assert!(stage.app().snapshots[1].name.contains(' '), "{:?}", stage.app().snapshots[1].name);
}

#[test]
fn another_scenario_is_switched_to_in_one_step() {
    let mut stage = stage(120, 36);
    stage.play("j j space m text:Ana enter x k space c");
    stage.expect("┬ Ana (snapshot 1 of").expect("◂ decide").expect("Enter use Ana's  y copy").play("enter");
    stage.expect("Switched to Ana (u: undo)");
    assert_eq!(stage.app().scenario().level(row("ml-serving")), Level::High);
    assert_eq!(stage.app().scenario().rows_on(), 1);
    stage.play("u");
    assert_eq!(stage.app().scenario().level(row("ml-serving")), Level::Off);
    stage.play("U");
    assert_eq!(stage.app().scenario().level(row("ml-serving")), Level::High);
}

#[test]
fn every_other_scenario_is_reached_and_snapshots_can_be_removed() {
    let mut stage = stage(80, 24);
    stage.play("space m enter j space m enter k space c").expect("Snapshot 1 (snapshot 1 of ");
    stage.play("right").expect("Snapshot 2 (snapshot 2 of ").play("tab").expect("(example 1 of ").play("h h h");
    let examples = CATALOG.presets.len();
    stage
        .expect(&format!("AI assistant in a product ({examples} of {examples})"))
        .play("x")
        .expect("This is not a snapshot")
        .play("l x");
    stage.expect("Snapshot removed: Snapshot 1").expect("Snapshot 2 (snapshot 1 of").play("q");
    assert_eq!(names(stage.app()), ["Snapshot 2"]);
}

#[test]
fn with_one_other_it_opens_and_with_none_it_says_how() {
    let mut stage = comparing(80, 24, |catalog| catalog.presets.clear());
    stage.play("c").expect("Nothing to compare with yet: m takes a snapshot");
    assert!(stage.app().dialogs.is_empty());
    stage.play("space m enter j space c").expect("(snapshot 1 of 1)").play("x").expect("Snapshot removed");
    assert!(stage.app().dialogs.is_empty(), "nothing is left to compare with");
}

#[test]
fn a_comparison_shows_both_bases_what_each_difference_gives_alone_and_what_is_the_same() {
    let mut stage = stage(120, 36);
    // Real-time medium, ML model serving high: the evidence does not say what the article says.
    stage.play("j space - j space m text:Ana enter").play("j j space k k -").play("c");
    stage.expect("You").expect("┬ Ana").expect("by the evidence").expect("alone: ").expect("█");
    stage.expect("the other priority is the same");
    stage.play("y");
    let copied = format!("{:?}", stage.asked);
    assert!(copied.contains("Ana: ") && copied.contains("You: "), "{copied}");
}

#[test]
fn snapshots_and_the_scenario_are_combined() {
    let mut stage = stage(120, 36);
    stage.play("C").expect("There is no vote yet").expect("Open each person's file with ^o").play("q");
    stage.play("space m text:Ana enter C").expect("There is one vote so far: Ana").play("q");
    stage.play("x j j space C").expect("Group ── 2 votes").expect("Where to talk first").expect("You").expect("█");
    stage.expect("Enter use this scenario").play("j enter").expect("Switched to Ana (u: undo)");
    assert_eq!(stage.app().scenario().level(row("rest-crud")), Level::High);
    stage.play("u m text:Ben enter C").expect("Group ── 2 votes").expect("Ben");
}

#[test]
fn each_person_is_called_by_name() {
    let mut stage = prepared(120, 36, |app| begin_with(app, |about| about.people = vec!["Ana".to_owned()]));
    stage.play("! m enter x j j space C").expect("Ana (2)").expect("no group must-have: half or fewer say so (Ana");
}

#[test]
fn no_more_snapshots_are_kept_than_can_be_gone_through() {
    let mut stage = prepared(120, 36, |app| {
        let taken = |number| {
            let mut moment = app.own().current().clone();
            moment.scenario.about.notes = format!("{number}");
            Snapshot { name: format!("Snapshot {number}"), moment }
        };
        app.snapshots = (1..=MOST_SNAPSHOTS).map(taken).collect();
    });
    stage.play("m").expect("50 snapshots are kept at most; x in the comparison removes one");
    assert_eq!(stage.app().snapshots.len(), MOST_SNAPSHOTS);
}

#[test]
fn what_both_have_is_said_of_neither() {
    let mut stage = stage(120, 36);
    stage.play("j space a text:Vendor enter c").expect("Compare");
    let screen = stage.screen();
    assert!(!screen.contains(": Your rows"), "{screen}");
}

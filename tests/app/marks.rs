//! Marks: kept for the session, compared with, taken over, pooled, shown to a room.

use versus::app::compare::MOST_SNAPSHOTS;
use versus::app::present::Snapshot;
use versus::app::state::State;
use versus::app::workspace::Workspace;
use versus::model::level::Level;
use versus::model::scenario::About;

use crate::stage::{CATALOG, comparing, prepared, row, stage};

fn names(state: &State) -> Vec<&str> {
    state.snapshots.iter().map(|mark| mark.name.as_str()).collect()
}

fn begin_with(state: &mut State, change: impl FnOnce(&mut About)) {
    let mut scenario = state.scenario().clone();
    change(&mut scenario.about);
    state.workspace = Workspace::new(&state.shared_catalog(), scenario);
}

#[test]
fn a_scenario_is_marked_once_under_a_name_of_its_own() {
    let mut stage = stage(120, 36);
    stage.play("space m").expect("Marked as mark 1").play("m").expect("marked already as mark 1");
    stage.play("j space m").expect("Marked as mark 2").play("u m").expect("marked already as mark 1");
    assert_eq!(names(stage.state()), ["mark 1", "mark 2"]);
    assert_eq!(stage.state().scenario().rows_on(), 1, "marks are no step of undo and undo keeps them");
}

#[test]
fn the_title_names_a_mark() {
    let mut stage = prepared(120, 36, |state| begin_with(state, |about| about.title = "Chat".to_owned()));
    stage.play("space m j space m").expect("Marked as Chat (2)");
    assert_eq!(names(stage.state()), ["Chat", "Chat (2)"]);
}

#[test]
fn marks_stand_before_the_examples_in_present_mode() {
    let mut stage = stage(120, 36);
    stage.play("j space m k space p pgdn").expect("mark 1 of 1: mark 1").expect("1 row counts");
    stage.play("pgdn").expect("example 1 of ").play("pgup").expect("mark 1 of 1").play("pgup").expect("2 rows count");
    stage.play("pgdn pgdn m").expect("Marked as ");
    stage.play("p").expect("2 rows count");
    assert_eq!(stage.state().snapshots.len(), 2, "an example on screen is marked under its title");
    assert!(stage.state().snapshots[1].name.contains(' '), "{:?}", stage.state().snapshots[1].name);
}

#[test]
fn another_scenario_is_taken_in_one_step() {
    let mut stage = stage(120, 36);
    stage.play("j j space m x k space c").expect("with mark 1").expect("make the difference").play("enter");
    stage.expect("Taken: mark 1; u goes back");
    assert_eq!(stage.state().scenario().level(row("ml-serving")), Level::High);
    assert_eq!(stage.state().scenario().rows_on(), 1);
    stage.play("u");
    assert_eq!(stage.state().scenario().level(row("ml-serving")), Level::Off);
    stage.play("U");
    assert_eq!(stage.label(), "python");
}

#[test]
fn every_other_scenario_is_reached_and_marks_can_be_taken_away() {
    let mut stage = stage(80, 24);
    stage.play("space m j space m k space c").expect("with mark 1").expect("1 of ");
    stage.play("right").expect("with mark 2").play("tab").expect("an example · 3 of ").play("h h h");
    let all = 2 + CATALOG.presets.len();
    stage
        .expect(&format!("{all} of {all}"))
        .play("x")
        .expect("This is no mark")
        .play("l x")
        .expect("mark 1 is no longer marked");
    stage.expect("with mark 2").play("q");
    assert_eq!(names(stage.state()), ["mark 2"]);
}

#[test]
fn with_one_other_it_opens_and_with_none_it_says_how() {
    let mut stage = comparing(80, 24, |catalog| catalog.presets.clear());
    stage.play("c").expect("m keeps this scenario as a mark");
    assert!(stage.state().dialogs.is_empty());
    stage.play("space m j space c").expect("1 of 1").play("x").expect("no longer marked");
    assert!(stage.state().dialogs.is_empty(), "nothing is left to compare with");
}

#[test]
fn marks_and_the_scenario_are_pooled() {
    let mut stage = stage(120, 36);
    stage.play("C").expect("There is none yet").expect("Open each person's file with ^o").play("q");
    stage.play("space m C").expect("There is one: mark 1").play("q");
    stage.play("x j j space C").expect("Group: 2 people").expect("mark 1").expect("this one");
    stage.expect("Where to talk first").play("esc m C").expect("Group: 2 people").expect("mark 2");
}

#[test]
fn each_person_is_called_by_name() {
    let mut stage = prepared(120, 36, |state| begin_with(state, |about| about.people = vec!["Ana".to_owned()]));
    stage.play("! m x j j space C").expect("Ana (2)").expect("does not bind").expect("(Ana)");
}

#[test]
fn no_more_marks_are_kept_than_can_be_gone_through() {
    let mut stage = prepared(120, 36, |state| {
        let mark = |number| {
            let mut moment = state.own().current().clone();
            moment.scenario.about.notes = format!("{number}");
            Snapshot { name: format!("mark {number}"), moment }
        };
        state.snapshots = (1..=MOST_SNAPSHOTS).map(mark).collect();
    });
    stage.play("m").expect("50 marks are kept at most; x in the comparison takes one away");
    assert_eq!(stage.state().snapshots.len(), MOST_SNAPSHOTS);
}

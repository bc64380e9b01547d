//! Ask me: one question at a time, each answer one undo, and an end that says why.

use versus::app::command::KeyContext;
use versus::app::dialog::DialogKind;
use versus::engine::ask::Stop;
use versus::explain::ask_me::AskSession;
use versus::model::level::Level;

use crate::stage::{Stage, row, stage};

fn session(stage: &Stage) -> &AskSession {
    match stage.app().top() {
        Some(DialogKind::AskMe { session, .. }) => session,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_sets_its_row_as_one_undo_and_backspace_takes_it_back() {
    let mut stage = stage(120, 36);
    stage.play("Q").expect("Real-time: chat, games").expect("1 of at most 9").expect("Nothing is set yet.");
    stage.play("right right enter").expect("2 of at most 9").expect("As answered so far: NODE.JS");
    assert_eq!(stage.app().scenario().level(row("realtime")), Level::Medium);
    assert_eq!(stage.app().workspace.undo_depth(), 1);
    stage.play("4").expect("▸decisive").expect("The row would be high");
    assert_eq!(stage.app().workspace.undo_depth(), 1, "a digit only marks");
    stage.play("enter");
    assert_eq!(stage.app().workspace.undo_depth(), 2);
    stage.play("backspace backspace").expect("1 of at most 9").expect("▸matters");
    assert_eq!(stage.app().scenario().rows_on(), 0);
    stage.play("backspace").expect("This is the first question");
    stage.play("2 enter esc").expect("Stopped, as you asked.");
    assert_eq!(stage.app().scenario().level(row("realtime")), Level::Low);
    stage.play("u");
    assert_eq!(stage.app().scenario().rows_on(), 0);
}

#[test]
fn what_does_not_matter_is_off_and_what_is_skipped_is_not_asked_again() {
    let mut stage = stage(120, 36);
    stage.play("Q");
    let first = session(&stage).question().unwrap().row;
    stage.play("s");
    let second = session(&stage).question().unwrap().row;
    assert_ne!(first, second);
    stage.play("1 enter");
    assert_eq!(stage.app().workspace.undo_depth(), 0);
    assert_eq!(session(&stage).asked.len(), 2);
    for _ in 0..7 {
        assert_ne!(session(&stage).question().unwrap().row, first);
        stage.play("s");
    }
    assert_eq!(session(&stage).stop(), Some(Stop::Enough));
    stage.expect("Enough: 9 questions are asked.").play("backspace").expect("9 of at most 9");
    stage.play("s enter");
    assert_eq!(stage.app().context(), KeyContext::Panes);
}

#[test]
fn it_says_that_the_rest_is_unlikely_to_change_the_answer_and_leaves_an_ordinary_scenario() {
    let mut stage = stage(80, 24);
    stage.play("Q 4 enter");
    while session(&stage).question().is_some() {
        stage.play("1 enter");
    }
    assert_eq!(session(&stage).stop(), Some(Stop::Likely));
    stage.expect("Enough: the rest is unlikely to change it.").play("enter");
    assert_eq!(stage.label(), "node");
    assert_eq!(stage.app().scenario().rows_on(), 1);
}

#[test]
fn a_must_have_is_an_answer_and_other_letters_are_none() {
    let mut stage = stage(120, 36);
    stage
        .play("Q x")
        .expect("x chooses nothing here")
        .play("!")
        .expect("▸must-have")
        .play("enter")
        .expect("2 of at most 9");
    assert_eq!(stage.app().scenario().level(row("realtime")), Level::Must);
}

#[test]
fn what_is_set_already_stays_and_is_not_asked_about() {
    let mut stage = stage(120, 36);
    stage.play("j space Q").expect("As set now: NODE.JS");
    assert_ne!(session(&stage).question().unwrap().row, 1);
    stage.play("1 enter");
    assert_eq!(stage.app().scenario().level(row("realtime")), Level::High);
}

#[test]
fn keys_that_come_before_the_question_is_chosen_answer_nothing() {
    let mut stage = stage(120, 36);
    stage.hurry("Q");
    let is_done = session(&stage).is_done();
    stage.hurry("4 enter");
    assert_eq!(stage.app().scenario().rows_on(), usize::from(is_done));
}

#[test]
fn a_digit_and_enter_answer_one_question() {
    let mut stage = stage(120, 36);
    stage.play("Q 4").expect("1 of at most 9").expect("1-4 mark").play("enter").expect("2 of at most 9");
    assert_eq!(session(&stage).asked.len(), 1);
    assert_eq!(stage.app().scenario().rows_on(), 1);
}

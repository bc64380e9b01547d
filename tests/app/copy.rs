//! Copying goes through the terminal, says so, and never sends what terminals drop.

use std::process::Command;

use versus::app::dialog::DialogKind;
use versus::app::state::Clipboard;
use versus::scenario::token;
use versus::session::file_io::UserPaths;
use versus::terminal::event_loop::Request;

use crate::stage::{CATALOG, Stage, comparing, stage};

/// What was copied by the last script.
fn copied(stage: &Stage) -> &str {
    match stage.asked.as_slice() {
        [Request::Copy(text)] => text,
        other => panic!("{other:?} copies nothing"),
    }
}

/// Requirement 25: a copy says that it was sent.
#[test]
fn y_sends_the_verdict_in_a_sentence() {
    let mut stage = stage(80, 24);
    stage.play("j j space y").expect("sent to the terminal's clipboard");
    assert!(copied(&stage).starts_with("Python is far ahead, 88 to 12. "), "{}", copied(&stage));
    assert!(copied(&stage).contains("ML model serving (high, +76)"), "{}", copied(&stage));
    stage.play("w y").expect("sent to the terminal's clipboard").expect("What would change it");
    assert!(copied(&stage).starts_with("Python is far ahead, 88 to 12. "), "{}", copied(&stage));
}

#[test]
fn the_menu_has_a_message_markdown_and_a_command() {
    let mut stage = stage(120, 36);
    stage.play("b enter Y").expect("Sentence").expect("Chat message").expect("Markdown").expect("Command");
    stage.play("j enter").expect("Chat message sent").expect_no("Sentence");
    let message = copied(&stage);
    assert!(message.starts_with("Node.js vs. Python (backend, 2026): Node.js is clearly ahead, 70 to 30"), "{message}");
    assert!(message.contains("\n• Scores: Node.js 70 · Python 30\n") && !message.contains(['`', '&']), "{message}");
    let token = message.trim_end().rsplit("Token: ").next().unwrap();
    assert_eq!(token::read_token(&CATALOG, token).unwrap().scenario, *stage.app().scenario(), "{message}");
    stage.play("Y j j enter");
    assert!(copied(&stage).starts_with("# Node.js vs. Python: NODE.JS"), "{}", copied(&stage));
}

/// Requirement 25: the forms to copy have the token, and it carries the levels.
#[test]
fn the_token_carries_what_was_set() {
    let mut stage = stage(120, 36);
    stage.play("j space j ! L Y").expect("Token");
    stage.play("j j j enter").expect("Token sent to the terminal's clipboard");
    let carried = token::read_token(&CATALOG, copied(&stage)).unwrap();
    assert_eq!(&carried.scenario, stage.app().scenario());
    stage.play("2 l P Y j j j enter");
    let carried = token::read_token(&CATALOG, copied(&stage)).unwrap();
    assert_eq!(&carried.scenario, stage.app().scenario(), "the pin too");
}

#[test]
fn the_command_gives_the_same_verdict() {
    for script in ["", "j ! j + L", "b enter 2 G P", "space / text:keep enter + esc g ! ! ="] {
        let mut stage = stage(120, 36);
        stage.play(script).play("y");
        let sentence = copied(&stage).split(". Smallest change").next().unwrap().trim_end_matches('.').to_owned();
        stage.play("Y G enter");
        let command = copied(&stage).strip_prefix("versus ").unwrap().to_owned();
        let output = Command::new(env!("CARGO_BIN_EXE_versus"))
            .args(command.split(' '))
            .args(["--format", "json"])
            .output()
            .unwrap();
        let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let said = said["sentence"].as_str().unwrap_or_default().to_owned();
        assert!(said.starts_with(&sentence), "{command}\n{said}\n{sentence}");
    }
}

/// Requirement 25: nothing above 4 KB is sent; a file is offered for it.
#[test]
fn what_is_too_long_for_terminals_is_not_sent() {
    for (script, export) in
        [("y", "Export: Markdown"), ("Y j enter", "Export: Chat message"), ("Y j j enter", "Export: Markdown")]
    {
        let mut stage = comparing(120, 36, |catalog| catalog.criteria[2].name = "long ".repeat(1000));
        stage = stage.with(|explorer| explorer.with_paths(UserPaths::default()));
        stage.play("j j space").play(script);
        assert!(!stage.asked.iter().any(|asked| matches!(asked, Request::Copy(_))), "{script}");
        stage.expect("is more than terminals take. A file takes it").expect(export);
        assert!(matches!(stage.app().top(), Some(DialogKind::FilePicker(_))), "{script}");
    }
}

/// A setting that is missing is named on the last line of an ordinary terminal, whole.
#[test]
fn what_stands_before_the_terminal_is_said() {
    let y = "b enter y";
    let markdown = "b enter Y j j enter";
    for (clipboard, script, said) in [
        (Clipboard::Tmux, y, "Sentence sent to tmux and the terminal's clipboard, "),
        (Clipboard::Screen, y, "Sentence sent through GNU screen to the terminal's clipboard, "),
        (Clipboard::DistantTmux, y, "characters; tmux passes it on with set -g set-clipboard on"),
        (Clipboard::DistantTmux, markdown, "characters; tmux passes it on with set -g set-clipboard on"),
        (Clipboard::ScreenOrTmux, y, "characters; tmux passes it on with set -g set-clipboard on"),
        (Clipboard::ScreenOrTmux, markdown, "characters; GNU screen passes it on, tmux does not"),
    ] {
        let mut stage = stage(80, 24).with(|explorer| explorer.prepared(|app| app.clipboard = clipboard));
        stage.play(script).expect(said).expect_no("copied");
    }
}

#[test]
fn a_selected_address_is_what_is_copied() {
    let mut stage = stage(80, 24);
    stage.play(": text:techempower enter o y").expect("Address sent");
    assert_eq!(copied(&stage), "https://github.com/TechEmpower/FrameworkBenchmarks/issues/10932");
}

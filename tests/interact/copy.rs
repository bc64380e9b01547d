//! Copying goes through the terminal, says so, and never sends what terminals drop.

use std::process::Command;

use versus::app::dialog::DialogState;
use versus::app::state::Clipboard;
use versus::scenario::token;
use versus::session::file_io::UserPaths;
use versus::terminal::program::Request;

use crate::event_loop::{CATALOG, Stage, comparing, event_loop};

/// What was copied by the last script.
fn copied(event_loop: &Stage) -> &str {
    match event_loop.asked.as_slice() {
        [Request::Copy(text)] => text,
        other => panic!("{other:?} copies nothing"),
    }
}

/// Requirement 25: a copy says that it was sent.
#[test]
fn y_sends_the_verdict_in_a_sentence() {
    let mut event_loop = event_loop(80, 24);
    event_loop.play("j j space y").expect("sent to the terminal's clipboard");
    assert!(copied(&event_loop).starts_with("Python 100 : 0 (strong, robust). Because ML model serving (high, +100)."));
    event_loop.play("w y").expect("sent to the terminal's clipboard").expect("What if");
    assert!(copied(&event_loop).starts_with("Python 100 : 0"));
}

#[test]
fn the_menu_has_a_message_markdown_and_a_command() {
    let mut event_loop = event_loop(120, 36);
    event_loop.play("b enter Y").expect("Sentence").expect("Chat message").expect("Markdown").expect("Command");
    event_loop.play("j enter").expect("Chat message sent").expect_no("Sentence");
    let message = copied(&event_loop);
    assert!(message.starts_with("*Node.js vs Python (backend, 2026)*: Node.js 75 : 25 (clear, robust)\n"), "{message}");
    assert!(message.contains("\n```\nNode.js"), "{message}");
    assert!(message.ends_with(" · Token: vs12cd34kmc48cb94p_\n"), "{message}");
    event_loop.play("Y j j enter");
    assert!(copied(&event_loop).starts_with("# Node.js vs Python: NODE.JS leads\n"), "{}", copied(&event_loop));
}

/// Requirement 25: the forms to copy have the token, and it carries the levels.
#[test]
fn the_token_carries_what_was_set() {
    let mut event_loop = event_loop(120, 36);
    event_loop.play("j space j ! L Y").expect("Token");
    event_loop.play("j j j enter").expect("Token sent to the terminal's clipboard");
    let carried = token::read_token(&CATALOG, copied(&event_loop)).unwrap();
    assert_eq!((&carried.scenario, carried.not_carried), (&event_loop.state().scenario, 0));
    event_loop.play("2 l P Y").expect("leaves out 1 own row, re-rating or pin");
}

#[test]
fn the_command_gives_the_same_verdict() {
    for script in ["", "j ! j + L", "b enter 2 G P", "space w ] ] ] esc 3 ! ! ="] {
        let mut event_loop = event_loop(120, 36);
        event_loop.play(script).play("y");
        let sentence = copied(&event_loop).split(". Nearest change").next().unwrap().trim_end_matches('.').to_owned();
        event_loop.play("Y G enter");
        let command = copied(&event_loop).strip_prefix("versus ").unwrap().to_owned();
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
        [("y", "Export: Markdown"), ("Y j enter", "Export: Slack message"), ("Y j j enter", "Export: Markdown")]
    {
        let mut event_loop = comparing(120, 36, |catalog| catalog.criteria[2].name = "long ".repeat(1000));
        event_loop = event_loop.with(|explorer| explorer.with_paths(UserPaths::default()));
        event_loop.play("j j space").play(script);
        assert!(!event_loop.asked.iter().any(|asked| matches!(asked, Request::Copy(_))), "{script}");
        event_loop.expect("is more than terminals take. A file takes it").expect(export);
        assert!(matches!(event_loop.state().dialogs.last(), Some(DialogState::FilePicker(_))), "{script}");
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
        let mut event_loop =
            event_loop(80, 24).with(|explorer| explorer.prepared(|_, state| state.clipboard = clipboard));
        event_loop.play(script).expect(said).expect_no("copied");
    }
}

#[test]
fn a_selected_address_is_what_is_copied() {
    let mut event_loop = event_loop(80, 24);
    event_loop.play(": text:techempower enter o y").expect("Address sent");
    assert_eq!(copied(&event_loop), "https://github.com/TechEmpower/FrameworkBenchmarks/issues/10932");
}

//! What the explorer remembers of its screen, through two runs in a terminal.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[expect(dead_code, reason = "other tests use the rest")]
#[path = "pty/harness.rs"]
mod harness;

use std::fs;
use std::path::Path;

use harness::{Session, command};

fn explore(state: &Path, flags: &[&str]) -> Session {
    let words: Vec<&str> = [env!("CARGO_BIN_EXE_versus")].iter().chain(flags).copied().collect();
    let mut command = command(&words);
    command.env("XDG_STATE_HOME", state);
    Session::start(command, 120, 36)
}

fn quit(mut session: Session, keys: &str) {
    session.send(keys);
    assert_eq!(session.wait_for_end().0, 0);
}

#[test]
fn the_screen_comes_back_as_it_was_left() {
    let state = tempfile::tempdir().unwrap();
    let mut session = explore(state.path(), &[]);
    session.wait_for("3 Use cases");
    session.send("1s");
    session.wait_for("1 Ecosystem by level");
    quit(session, "q");
    let session = explore(state.path(), &[]);
    session.wait_for("1 Ecosystem by level");
    quit(session, "q");
}

/// A first start tells what to try; one after which something was left does not.
#[test]
fn only_a_first_start_teaches() {
    let state = tempfile::tempdir().unwrap();
    let mut session = explore(state.path(), &[]);
    session.wait_for("makes this row count");
    session.send(" ");
    session.wait_for("say how much");
    quit(session, "q");
    let session = explore(state.path(), &[]);
    assert!(!session.wait_for("1 row counts").contents().contains("say how much"));
    quit(session, "q");
}

/// Requirement 33: `--no-state` writes nothing, and reads nothing.
#[test]
fn without_state_nothing_is_written_or_read() {
    let state = tempfile::tempdir().unwrap();
    let mut session = explore(state.path(), &["--no-state"]);
    session.wait_for("3 Use cases");
    session.send("1s");
    session.wait_for("1 Ecosystem by level");
    quit(session, "q");
    assert_eq!(fs::read_dir(state.path()).unwrap().count(), 0);
    fs::create_dir(state.path().join("versus")).unwrap();
    fs::write(state.path().join("versus/screen.toml"), "ecosystem = \"level\"\n[settings]\nsort = \"content\"\n")
        .unwrap();
    let session = explore(state.path(), &["--no-state"]);
    let screen = session.wait_for("3 Use cases");
    assert!(!screen.contents().contains("by level"));
    quit(session, "q");
    let session = explore(state.path(), &[]);
    session.wait_for("1 Ecosystem by level");
    quit(session, "q");
}

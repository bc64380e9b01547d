//! Copies through tmux and GNU screen, where they are installed: they arrive whole, and none is ever shown as text.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use portable_pty::CommandBuilder;
use tempfile::TempDir;
use versus::app::state::Clipboard;
use versus::terminal::desktop::copy_sequence;

use crate::support::terminal::{Session, command, find, started, versus};

/// A command inside of which the explorer runs, with its sockets in a folder of their own.
fn inside(words: &[&str], sockets: &Path) -> CommandBuilder {
    let mut command = command(&[words, &[&versus(), "--no-state"]].concat());
    for (name, value) in [("LC_ALL", "C.UTF-8"), ("SHELL", "/bin/sh")] {
        command.env(name, value);
    }
    for name in ["TMUX_TMPDIR", "SCREENDIR"] {
        command.env(name, sockets);
    }
    command
}

fn is_installed(program: &str, asked: &str) -> bool {
    Command::new(program).arg(asked).output().is_ok()
}

/// What is copied by these keys in a terminal alone, encoded, and the screen it leaves.
fn alone(keys: &str, said: &str) -> (String, Vec<String>) {
    let mut session = started(Session::start(inside(&[], Path::new("/")), 100, 30));
    session.send(keys);
    let screen = session.wait_for(said);
    // What is said is drawn after the copy is written.
    let bytes = session.bytes();
    let beginning = b"\x1b]52;c;";
    let rest = &bytes[find(&bytes, beginning).unwrap() + beginning.len()..];
    let payload = rest[..find(rest, b"\x1b\\").unwrap()].to_vec();
    (String::from_utf8(payload).unwrap(), screen.rows(0, 100).collect())
}

/// tmux ignores what programs send to the clipboard unless it is told otherwise.
#[test]
fn tmux_takes_a_copy_as_it_comes_and_passes_it_on() {
    if !is_installed("tmux", "-V") {
        return;
    }
    let sockets = TempDir::new().unwrap();
    let (expected, _) = alone("y", "Sentence sent");
    let mut session = started(Session::start(inside(&["tmux", "-f", "/dev/null", "new"], sockets.path()), 100, 31));
    session.send("y");
    session.wait_for("Sentence sent to tmux and the terminal's clipboard");
    session.wait_for_bytes(&format!("\x1b]52;;{expected}\x07"));
    let shown = Command::new("tmux").arg("show-buffer").env("TMUX_TMPDIR", sockets.path()).output().unwrap();
    let buffer = String::from_utf8(shown.stdout).unwrap();
    let encoded = String::from_utf8(copy_sequence(&buffer, Clipboard::Terminal).unwrap()).unwrap();
    assert_eq!(encoded, format!("\x1b]52;c;{expected}\x1b\\"), "{buffer:?}");
    session.send("q");
    assert_eq!(session.wait_for_end().0, 0);
}

#[test]
fn tmux_in_a_terminal_without_a_clipboard_says_what_is_missing() {
    if !is_installed("tmux", "-V") {
        return;
    }
    let sockets = TempDir::new().unwrap();
    let mut command = inside(&["tmux", "-f", "/dev/null", "new"], sockets.path());
    command.env("TERM", "vt220");
    let mut session = started(Session::start(command, 100, 31));
    session.send("y");
    session.wait_for("Only tmux has it: set -as terminal-features ',vt220:clipboard' passes it on");
    session.send("q");
    assert_eq!(session.wait_for_end().0, 0);
}

/// Where the command fails, or there is none, the terminal gets it as tmux may be set to pass it on.
#[test]
fn tmux_that_does_not_answer_is_written_to_and_told_of() {
    let (expected, _) = alone("y", "Sentence sent");
    for path in ["/nowhere", "/usr/bin:/bin"] {
        let mut command = inside(&[], Path::new("/"));
        command.env("TMUX", "/nowhere/socket,1,0");
        command.env("PATH", path);
        let mut session = started(Session::start(command, 100, 30));
        session.send("y");
        session.wait_for("Sent past tmux, which passes it on with set -g set-clipboard on");
        session.wait_for_bytes(&format!("\x1b]52;c;{expected}\x1b\\"));
    }
}

/// Screen keeps 767 bytes of a sequence and prints the rest.
#[test]
fn screen_passes_on_a_long_copy_whole_and_shows_none_of_it() {
    if !is_installed("screen", "--version") {
        return;
    }
    let sockets = TempDir::new().unwrap();
    fs::set_permissions(sockets.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let keys = "b\rYjj\r";
    let (expected, before) = alone(keys, "Markdown sent to the terminal's clipboard");
    assert!(expected.len() > 768, "{}", expected.len());
    let mut session = started(Session::start(inside(&["screen", "-U", "-c", "/dev/null"], sockets.path()), 100, 30));
    session.send(keys);
    let screen = session.wait_for("Markdown sent through GNU screen to the terminal's clipboard");
    session.wait_for_bytes(&format!("\x1b]52;c;{expected}\x07"));
    let after: Vec<String> = screen.rows(0, 100).collect();
    assert_eq!(after[..29], before[..29]);
    session.send("q");
    assert_eq!(session.wait_for_end().0, 0);
}

//! What the explorer writes: whole frames, and nothing while nobody asks.

use std::time::Duration;

use rustix::process::Pid;
use vt100::Screen;

use crate::support::terminal::{NODE_LEADS, NOTHING_SET, STABILITY, Session, command, find, start, started, versus};

#[test]
fn a_screen_of_any_size_is_whole_after_the_last_change() {
    let mut session = start();
    session.send("j ");
    session.wait_for(NODE_LEADS);
    for (columns, rows) in [(60, 20), (1, 1), (0, 0), (300, 100), (80, 1), (1, 40), (80, 24)] {
        session.resize(columns, rows);
    }
    let mut fresh = started(Session::start(command(&[&versus(), "--no-state"]), 80, 24));
    fresh.send("j ");
    fresh.wait_for(STABILITY);
    assert!((0..20).any(|_| fresh.is_silent_for(Duration::from_millis(500))), "all is calculated");
    let rows = |screen: &Screen| screen.rows(0, 80).collect::<Vec<_>>();
    let expected = rows(&fresh.screen());
    session.wait_until("the screen of a fresh start", |screen| rows(screen) == expected);
}

#[test]
fn a_new_size_is_seen_at_once_after_a_sequence_that_means_nothing() {
    let mut session = start();
    session.send("\x1b[99;99;99~");
    session.resize(90, 25);
    session.wait_until("the new size", |screen| screen.cell(1, 89).is_some_and(|cell| cell.contents() == "┐"));
}

/// Requirements 11 and 31: nothing is written while nobody asks, and nothing moves by a timer.
#[test]
fn an_idle_program_writes_nothing_and_never_wakes() {
    for (keys, shown) in [("", NOTHING_SET), ("b\r", STABILITY), ("b\rwd", "Nothing within 6 steps changes")] {
        let mut session = start();
        session.send(keys);
        session.wait_for(shown);
        let quiet = (0..20).any(|_| session.is_silent_for(Duration::from_millis(500)));
        assert!(quiet, "after {keys:?}");
        let before = switches(session.pid);
        assert!(session.is_silent_for(Duration::from_secs(2)));
        assert_eq!(switches(session.pid), before);
    }
}

/// How often any thread of a process has gone to sleep, where the system tells.
fn switches(pid: Pid) -> Vec<String> {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{}/task", pid.as_raw_nonzero())) else { return Vec::new() };
    let status = |thread: std::fs::DirEntry| std::fs::read_to_string(thread.path().join("status")).unwrap();
    let counts = |text: String| text.lines().filter(|line| line.contains("ctxt_switches")).collect();
    threads.map(|thread| counts(status(thread.unwrap()))).collect()
}

#[test]
fn a_redraw_mends_a_screen_that_something_else_wrote_to() {
    let mut session = start();
    let before = session.bytes().len();
    session.send("\x0cj ");
    session.wait_for(NODE_LEADS);
    let after = session.bytes();
    assert!(find(&after[before..], b"\x1b[2J").is_some());
    assert!(find(&after[before..], b"Background").is_some());
}

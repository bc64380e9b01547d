//! The program in a terminal, as a person has it: it is drawn, it answers, and whatever ends it gives the terminal back.
//!
//! What the explorer shows is tested without a terminal; only what a terminal and a process can do wrong stands here.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "pty/harness.rs"]
mod harness;
#[path = "pty/looks.rs"]
mod looks;

use std::time::Duration;

use harness::{Session, command, demo, find, shell};
use rustix::process::{Pid, Signal, kill_process};
use vt100::{MouseProtocolMode, Screen};

fn start() -> Session {
    started(Session::start(command(&[&demo()]), 100, 30))
}

fn started(session: Session) -> Session {
    session.wait_for("Row 12");
    session
}

/// Ends may take a while on a busy machine; on an idle one they take a few milliseconds.
fn check_end(session: &mut Session, code: u32) {
    let (ended, time) = session.wait_for_end();
    assert_eq!(ended, code, "{}", session.screen().contents());
    assert!(time < Duration::from_secs(1), "{time:?}");
    assert_eq!(session.left_behind(), Vec::<&str>::new());
}

fn selected(screen: &Screen) -> Option<u16> {
    let (rows, _) = screen.size();
    (0..rows.get()).find(|row| screen.cell(*row, 5).is_some_and(vt100::Cell::inverse))
}

fn pid_on(screen: &Screen) -> Pid {
    let text = screen.contents();
    let digits: String = text.split("pid=").nth(1).unwrap().chars().take_while(char::is_ascii_digit).collect();
    Pid::from_raw(digits.parse().unwrap()).unwrap()
}

#[test]
fn a_key_moves_the_selection_and_q_gives_the_terminal_back() {
    let mut session = start();
    assert!(session.is_taken());
    assert_eq!(selected(&session.screen()), Some(2));
    session.send("j");
    assert_eq!(selected(&session.wait_for("keys=1")), Some(3));
    session.send("q");
    check_end(&mut session, 0);
}

#[test]
fn ctrl_c_is_a_key() {
    let mut session = start();
    session.send("\x03");
    check_end(&mut session, 130);
}

#[test]
fn a_signal_ends_the_program_with_its_code_and_the_terminal_given_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut session = start();
        session.send("Mc");
        session.wait_for("keys=2");
        session.signal(signal);
        check_end(&mut session, code);
    }
}

#[test]
fn a_signal_during_long_work_does_not_wait_for_it() {
    let mut session = start();
    session.send("W");
    session.wait_for("working");
    session.signal(Signal::TERM);
    check_end(&mut session, 143);
}

#[test]
fn a_signal_ends_a_program_whose_output_stands_still() {
    let mut session = start();
    session.hold_output();
    session.send("Y");
    session.wait_for_bytes("\x1b]52;c;");
    session.signal(Signal::TERM);
    let (code, time) = session.wait_for_end();
    assert_eq!(code, 143);
    assert!(time < Duration::from_secs(1), "{time:?}");
    assert!(!session.left_behind().contains(&"raw mode"));
}

#[test]
fn a_fault_of_any_thread_is_told_on_a_terminal_given_back() {
    for (keys, fault) in
        [("1", "fault in input"), ("2", "fault in drawing"), ("3", "fault in work"), ("4", "fault in another thread")]
    {
        let mut session = start();
        session.send(keys);
        check_end(&mut session, 101);
        let text = session.screen().contents();
        assert!(text.contains(fault), "{text}");
        assert!(text.lines().any(|line| line.starts_with("This is a fault in the program")), "{text}");
    }
}

#[test]
fn a_closed_window_ends_the_program() {
    let mut session = start();
    session.close("j");
    let (code, time) = session.wait_for_end();
    assert_eq!(code, 129);
    assert!(time < Duration::from_secs(1), "{time:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_closed_window_ends_the_program_without_a_signal() {
    let mut session = started(Session::start(shell("trap '' HUP; setsid --wait \"$0\""), 100, 30));
    session.close("j");
    let (code, time) = session.wait_for_end();
    assert_eq!(code, 129);
    assert!(time < Duration::from_secs(1), "{time:?}");
}

#[test]
fn without_an_input_the_keys_come_from_the_terminal() {
    for script in ["exec \"$0\" <&-", "exec \"$0\" </dev/null"] {
        let mut session = started(Session::start(shell(script), 100, 30));
        session.send("j");
        session.wait_for("keys=1");
        session.send("q");
        check_end(&mut session, 0);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn with_nowhere_to_read_keys_from_nothing_is_drawn() {
    let mut session = Session::start(shell("setsid --wait \"$0\" <&-"), 100, 30);
    check_end(&mut session, 4);
    assert!(session.screen().contents().starts_with("no terminal: "), "{}", session.screen().contents());
}

#[test]
fn a_dumb_terminal_or_a_file_gets_no_escape_sequence() {
    for script in ["TERM=dumb exec \"$0\"", "\"$0\" | cat"] {
        let mut session = Session::start(shell(script), 100, 30);
        check_end(&mut session, 0);
        assert_eq!(session.bytes(), b"not a terminal\r\n");
    }
}

#[test]
fn ctrl_z_stops_the_program_and_the_shell_brings_it_back() {
    let script = "set -m; \"$0\"; echo \"in the shell\"; read line; fg >/dev/null; echo \"ended with $?\"";
    let mut session = started(Session::start(shell(script), 100, 30));
    session.send("j");
    session.wait_for("keys=1");
    session.send("\x1a");
    session.wait_for("in the shell");
    assert_eq!(session.left_behind(), Vec::<&str>::new());
    session.resize(80, 24);
    session.send("\n");
    assert_eq!(selected(&session.wait_for("keys=2 80x24")), Some(3));
    assert!(session.is_taken());
    session.send("q");
    session.wait_for("ended with 0");
    check_end(&mut session, 0);
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_too() {
    let script = "set -m; \"$0\"; echo \"in the shell\"; read line; fg >/dev/null; echo \"ended with $?\"";
    let mut session = Session::start(shell(script), 100, 30);
    let pid = pid_on(&session.wait_for("Row 12"));
    kill_process(pid, Signal::TSTP).unwrap();
    session.wait_for("in the shell");
    assert_eq!(session.left_behind(), Vec::<&str>::new());
    session.send("\n");
    session.wait_for("Row 12");
    kill_process(pid, Signal::TERM).unwrap();
    session.wait_for("ended with 143");
    check_end(&mut session, 0);
}

#[test]
fn a_stop_that_cannot_be_caught_is_made_good_on_return() {
    let script = "set -m; \"$0\"; stty sane; clear; echo \"in the shell\"; read line; fg >/dev/null";
    let mut session = Session::start(shell(script), 100, 30);
    let pid = pid_on(&session.wait_for("Row 12"));
    kill_process(pid, Signal::STOP).unwrap();
    session.wait_for("in the shell");
    session.send("\n");
    session.wait_for("Row 12");
    session.send("j");
    session.wait_for("keys=1");
    assert!(session.is_taken());
    session.send("q");
    assert_eq!(session.wait_for_end().0, 0);
}

#[test]
fn ctrl_z_does_nothing_where_nobody_could_bring_the_program_back() {
    let mut session = start();
    session.send("\x1a");
    session.wait_for("keys=1");
    session.send("j");
    session.wait_for("keys=2");
    assert!(session.is_taken());
    session.send("q");
    check_end(&mut session, 0);
}

#[test]
fn a_paste_is_text_and_never_keys() {
    let mut session = start();
    session.send("\x1b[200~q\x1b[31m q\n\x03\x1b[201~");
    session.wait_for("pasted 10 bytes, 3 controls keys=0");
    session.send(format!("\x1b[200~{}\x1b[201~", "q".repeat(1 << 20)));
    session.wait_for("pasted 1048576 bytes, 0 controls keys=0");
    session.send("q");
    check_end(&mut session, 0);
}

#[test]
fn ten_thousand_keys_are_all_taken_and_few_frames_drawn() {
    let mut session = start();
    session.send("j".repeat(10_000));
    let screen = session.wait_for("keys=10000");
    assert_eq!(selected(&screen), Some(2 + 10_000 % 12));
    let frames = session.bytes().windows(8).filter(|part| *part == b"\x1b[?2026h").count();
    assert!(frames < 500, "{frames} frames");
}

#[test]
fn a_screen_of_any_size_is_whole_after_the_last_change() {
    let session = start();
    for (columns, rows) in [(60, 20), (1, 1), (0, 0), (300, 100), (80, 1), (1, 40), (80, 24)] {
        session.resize(columns, rows);
    }
    let screen = session.wait_for("80x24");
    let fresh = Session::start(command(&[&demo()]), 80, 24).wait_for("Row 12");
    let rows = |screen: &Screen| screen.rows(0, 80).take(23).collect::<Vec<_>>();
    assert_eq!(rows(&screen), rows(&fresh));
}

#[test]
fn a_new_size_is_seen_at_once_after_a_sequence_that_means_nothing() {
    let mut session = start();
    session.send("\x1b[99;99;99~");
    session.resize(90, 25);
    session.wait_for("keys=0 90x25");
}

#[test]
fn an_idle_program_writes_nothing_and_never_wakes() {
    let mut session = start();
    session.send("w");
    session.wait_for("work done");
    assert!(session.is_silent_for(Duration::from_millis(200)));
    let before = switches(session.pid);
    assert!(session.is_silent_for(Duration::from_secs(2)));
    assert_eq!(switches(session.pid), before);
}

/// How often any thread of a process has gone to sleep, where the system tells.
fn switches(pid: Pid) -> Vec<String> {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{}/task", pid.as_raw_nonzero())) else { return Vec::new() };
    let status = |thread: std::fs::DirEntry| std::fs::read_to_string(thread.path().join("status")).unwrap();
    let counts = |text: String| text.lines().filter(|line| line.contains("ctxt_switches")).collect();
    threads.map(|thread| counts(status(thread.unwrap()))).collect()
}

#[test]
fn no_color_keeps_the_selection_visible() {
    let mut without = command(&[&demo()]);
    without.env("NO_COLOR", "1");
    let session = started(Session::start(without, 100, 30));
    let screen = session.screen();
    for column in [2, 10, 40, 90] {
        assert!(screen.cell(2, column).unwrap().inverse(), "column {column}");
    }
}

#[test]
fn the_mouse_is_the_terminals_until_it_is_asked_for() {
    let mut session = start();
    assert_eq!(session.screen().mouse_protocol_mode(), MouseProtocolMode::None);
    session.send("M");
    session.wait_until("the mouse", |screen| screen.mouse_protocol_mode() == MouseProtocolMode::PressRelease);
    session.send("\x1b[<0;5;6M\x1b[<0;5;6m");
    session.wait_for("click 4,5");
    session.send("\x1b[<65;5;6M");
    session.wait_for("wheel Down 4,5");
    session.send("M");
    session.wait_until("no mouse", |screen| screen.mouse_protocol_mode() == MouseProtocolMode::None);
    session.send("Mj");
    session.wait_for("keys=4");
    session.send("q");
    check_end(&mut session, 0);
}

#[test]
fn a_copy_goes_through_the_terminal() {
    let mut session = start();
    session.send("y");
    session.wait_for_bytes("\x1b]52;c;Y29waWVkIHdvcmRz\x1b\\");
}

#[test]
fn a_redraw_mends_a_screen_that_something_else_wrote_to() {
    let mut session = start();
    let before = session.bytes().len();
    session.send("\x0c");
    session.wait_for("keys=1");
    let after = session.bytes();
    assert!(find(&after[before..], b"\x1b[2J").is_some());
    assert!(find(&after[before..], b"Package manager").is_some());
}

#[test]
fn the_terminals_cursor_stands_where_the_program_puts_it() {
    let mut session = start();
    assert!(session.screen().hide_cursor());
    session.send("c");
    let screen = session.wait_until("the cursor", |screen| !screen.hide_cursor());
    assert_eq!(screen.cursor_position(), (2, 1));
}

#[test]
fn an_answer_that_comes_late_is_not_typed() {
    let mut session = start();
    session.send("\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?62;4cj");
    session.wait_for("keys=1");
    session.send("\x1b]11;rgb:1e1e/1e1e/1e1e\x07j");
    session.wait_for("keys=2");
    session.send("q");
    check_end(&mut session, 0);
}

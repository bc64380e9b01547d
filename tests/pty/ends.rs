//! Every way the explorer ends or stops, and what the terminal is then.

use std::time::Duration;

use rustix::process::Signal;

use crate::support::terminal::{
    NODE_LEADS, NOTHING_SET, Session, check_end, find, selected, shell, start, started, versus,
};

#[test]
fn q_gives_the_terminal_back() {
    let mut session = start();
    assert!(session.is_taken());
    session.send("q");
    check_end(&mut session, 0);
}

/// Requirement 17: `^c` ends it from any state.
#[test]
fn ctrl_c_ends_it_even_while_text_is_typed() {
    for keys in ["", "/a", "?/", "\r", "w", ":"] {
        let mut session = start();
        session.send(keys);
        session.send("\x03");
        check_end(&mut session, 130);
    }
}

/// Requirement 8: TERM, HUP and INT give the terminal back, each with its exit code.
#[test]
fn a_signal_ends_it_with_its_code_and_the_terminal_given_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut session = start();
        session.send(" M/a");
        session.wait_for("/a");
        session.signal(signal);
        check_end(&mut session, code);
    }
}

/// Each ends a program that does not know it, and would leave the terminal as it is.
#[test]
fn a_signal_that_nobody_expects_gives_the_terminal_back_too() {
    let signals = [Signal::USR1, Signal::USR2, Signal::ALARM, Signal::VTALARM, Signal::PROF, Signal::XCPU];
    for signal in signals.into_iter().chain([Signal::ABORT, Signal::SYS, Signal::TRAP, Signal::IO]) {
        let mut session = start();
        session.signal(signal);
        check_end(&mut session, 128 + signal.as_raw().unsigned_abs());
    }
}

/// A limit on the size of files is no reason to end: nothing can be kept, and that is said.
#[test]
fn a_file_that_may_not_grow_is_an_ordinary_error() {
    let home = tempfile::tempdir().unwrap();
    let mut command = shell("ulimit -f 0; exec \"$0\"", &versus());
    command.env("XDG_STATE_HOME", home.path());
    let mut session = started(Session::start(command, 100, 30));
    session.send("j ");
    session.wait_for("your work is not kept");
    session.send("q");
    session.wait_for("q again leaves it");
    session.send("q");
    check_end(&mut session, 0);
}

/// GNU screen by default, mosh and the Linux console have no other screen to leave: the frame stays.
#[test]
fn without_an_alternate_screen_the_prompt_comes_below_the_frame() {
    let script = "set -m; \"$0\" --no-state; printf 'PROMPT'; read line; fg >/dev/null; printf 'PROMPT'";
    let mut session = started(Session::start(shell(script, &versus()), 100, 30));
    session.send("\x1a");
    session.wait_for("PROMPT");
    check_prompt(&session);
    session.send("\n");
    session.wait_for(NOTHING_SET);
    session.send("q");
    check_end(&mut session, 0);
    check_prompt(&session);
}

/// The screen of a terminal that has only one.
fn check_prompt(session: &Session) {
    let text = String::from_utf8(session.bytes()).unwrap().replace("\x1b[?1049h", "").replace("\x1b[?1049l", "");
    let mut terminal = vt100::Parser::new(30.try_into().unwrap(), 100.try_into().unwrap(), 0);
    terminal.process(text.as_bytes());
    let rows: Vec<_> = terminal.screen().rows(0, 100).collect();
    assert_eq!(rows[28..], ["", "PROMPT"], "{}", rows.join("\n"));
    assert!(!terminal.screen().inverse() && !terminal.screen().hide_cursor());
}

/// A terminal that looks after its cursor keeps the shape that it has.
#[test]
fn the_shape_of_the_cursor_is_not_touched() {
    let mut session = start();
    session.send("/m\rq");
    check_end(&mut session, 0);
    for shape in ["", "0", "1", "2", "3", "4", "5", "6"] {
        assert_eq!(find(&session.bytes(), format!("\x1b[{shape} q").as_bytes()), None);
    }
}

/// Requirement 8: a window that is closed ends the process within a second.
#[test]
fn a_closed_window_ends_it() {
    let mut session = start();
    session.close("j");
    let (code, time) = session.wait_for_end();
    assert_eq!(code, 129);
    assert!(time < Duration::from_secs(1), "{time:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_closed_window_ends_it_without_a_signal() {
    let mut session =
        started(Session::start(shell("trap '' HUP; setsid --wait \"$0\" --no-state", &versus()), 100, 30));
    session.close("j");
    let (code, time) = session.wait_for_end();
    assert_eq!(code, 129);
    assert!(time < Duration::from_secs(1), "{time:?}");
}

#[test]
fn without_an_input_the_keys_come_from_the_terminal() {
    for script in ["exec \"$0\" --no-state <&-", "exec \"$0\" --no-state </dev/null"] {
        let mut session = started(Session::start(shell(script, &versus()), 100, 30));
        session.send("j ");
        session.wait_for(NODE_LEADS);
        session.send("q");
        check_end(&mut session, 0);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn with_nowhere_to_read_keys_from_nothing_is_drawn() {
    let mut session = Session::start(shell("setsid --wait \"$0\" --no-state <&-", &versus()), 100, 30);
    check_end(&mut session, 4);
    let said = session.screen().contents();
    assert!(said.contains("the terminal: "), "{said}");
}

/// Requirement 1: without a terminal to draw on, or where facts are asked for, the report is printed, and no escape
/// sequence.
#[test]
fn a_dumb_terminal_or_a_file_gets_text_without_an_escape_sequence() {
    for script in ["TERM=dumb exec \"$0\" --no-state", "\"$0\" --no-state | cat", "exec \"$0\" --linear"] {
        let mut session = Session::start(shell(script, &versus()), 100, 60);
        check_end(&mut session, 0);
        let bytes = session.bytes();
        assert!(!bytes.contains(&0x1b), "{script}");
        assert!(String::from_utf8_lossy(&bytes).contains(NOTHING_SET), "{script}");
    }
}

/// Requirement 9: `^z` gives the terminal to the shell, and the screen is whole again after `fg`.
#[test]
fn ctrl_z_stops_it_and_the_shell_brings_it_back() {
    let script = "set -m; \"$0\" --no-state; echo \"in the shell\"; read line; fg >/dev/null; echo \"ended with $?\"";
    let mut session = started(Session::start(shell(script, &versus()), 100, 30));
    session.send("j ");
    session.wait_for(NODE_LEADS);
    let row = selected(&session.screen());
    session.send("\x1a");
    session.wait_for("in the shell");
    assert_eq!(session.left_behind(), Vec::<&str>::new());
    session.resize(80, 24);
    session.send("\n");
    let screen = session.wait_until("the smaller screen", |screen| {
        screen.cell(1, 79).is_some_and(|cell| cell.contents() == "┐") && screen.contents().contains(NODE_LEADS)
    });
    assert_eq!(selected(&screen), row);
    assert!(session.is_taken());
    session.send("q");
    session.wait_for("ended with 0");
    check_end(&mut session, 0);
}

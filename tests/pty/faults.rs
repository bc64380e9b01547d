//! What the explorer does not do by itself: faults, endless work, a copy too large to be written at once.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::support::terminal::{DEADLINE, Session, check_end, command, demo, find};

fn start() -> Session {
    started(Session::start(command(&[&demo()]), 100, 30))
}

fn started(session: Session) -> Session {
    session.wait_for("Row 12");
    session
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

/// Whatever else came before, as from a shell that stops and continues what it runs.
#[test]
fn a_signal_ends_a_program_that_was_to_stop_while_its_output_stood_still() {
    for (ending, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        for before in [Signal::CONT, Signal::TSTP, Signal::WINCH] {
            let mut session = start();
            session.hold_output();
            session.send("Y");
            session.wait_for_bytes("\x1b]52;c;");
            session.signal(before);
            session.signal(Signal::CONT);
            session.signal(before);
            session.signal(ending);
            let (ended, time) = session.wait_for_end();
            assert_eq!(ended, code, "{before:?}");
            assert!(time < Duration::from_secs(1), "{before:?} {ending:?}: {time:?}");
            assert!(!session.left_behind().contains(&"raw mode"));
        }
    }
}

/// Another program on the same terminal may have made it so.
#[test]
fn a_terminal_that_does_not_wait_gets_all_that_is_written() {
    let mut session = start();
    session.send("N");
    session.wait_for("output that does not wait");
    session.hold_output();
    session.send("Y");
    session.wait_for_bytes("\x1b]52;c;");
    session.read_output_again();
    session.send("j");
    session.wait_for("keys=3");
    let bytes = session.bytes();
    let copy = &bytes[find(&bytes, b"\x1b]52;c;").unwrap() + 7..];
    let length = find(copy, b"\x1b\\").unwrap();
    assert!(copy[..length - 2].chunks_exact(4).all(|four| four == b"eHh4"), "{length} bytes with a gap");
    assert_eq!(length, (1_usize << 20).div_ceil(3) * 4);
    session.send("q");
    check_end(&mut session, 0);
}

/// The reader waits for a loop that waits for the terminal.
#[test]
fn keys_are_not_collected_without_end_while_the_output_stands_still() {
    const SENT: usize = 4 << 20;
    let mut session = start();
    session.hold_output();
    session.send("Y");
    session.wait_for_bytes("\x1b]52;c;");
    let (mut keyboard, sent) = (session.take_keyboard(), Arc::new(AtomicUsize::new(0)));
    let counter = Arc::clone(&sent);
    thread::spawn(move || {
        while counter.load(Relaxed) < SENT && keyboard.write_all(&[b'k'; 1 << 10]).is_ok() {
            counter.fetch_add(1 << 10, Relaxed);
        }
    });
    let (mut before, since) = (0, Instant::now());
    while before == 0 || before != sent.load(Relaxed) {
        assert!(since.elapsed() < DEADLINE, "it takes more and more");
        before = sent.load(Relaxed);
        thread::sleep(Duration::from_millis(300));
    }
    assert!(before < SENT / 8, "{before} bytes");
    session.signal(Signal::TERM);
    assert_eq!(session.wait_for_end().0, 143);
}

/// Requirement 10: a fault gives the terminal back before it is told, and ends with 101; no unwinding has a part in it.
#[test]
fn a_fault_of_any_thread_is_told_on_a_terminal_given_back() {
    for (keys, fault) in [
        ("1", "fault in input"),
        ("2", "fault in drawing"),
        ("3", "fault in work"),
        ("4", "fault in another thread"),
        ("5", "fault where nothing unwinds"),
    ] {
        let mut session = start();
        session.send(keys);
        check_end(&mut session, 101);
        let text = session.screen().contents();
        assert!(text.contains(fault), "{text}");
        assert!(text.lines().any(|line| line.starts_with("This is a fault in the program")), "{text}");
    }
}

/// Requirement 25: a copy is sent by OSC 52.
#[test]
fn a_copy_goes_through_the_terminal() {
    let mut session = start();
    session.send("y");
    session.wait_for_bytes("\x1b]52;c;Y29waWVkIHdvcmRz\x1b\\");
}

#[test]
fn a_large_paste_arrives_whole() {
    let mut session = start();
    session.send(format!("\x1b[200~{}\x1b[201~", "q".repeat(1 << 20)));
    session.wait_for("pasted 1048576 bytes, 0 controls keys=0");
    session.send("q");
    check_end(&mut session, 0);
}

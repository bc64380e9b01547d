//! `^z`, `fg` and `bg`: the terminal is the shell's while the program stands still, whoever stands between the two.

use std::time::{Duration, Instant};

use rustix::process::{Signal, kill_process};

use crate::support::terminal::{
    NODE_LEADS, NOTHING_SET, Session, check_end, command, demo, find, pid_on, shell, start, started, versus,
};

const PROMPT: &str = "READY>";

/// A shell as a person types into it, without what belongs to the person, if it is installed.
fn interactive(words: &[&str]) -> Option<Session> {
    let there = std::env::split_paths(&std::env::var_os("PATH")?).any(|folder| folder.join(words[0]).is_file());
    if !there {
        return None;
    }
    let mut command = command(words);
    command.env("PS1", PROMPT);
    command.env("versus", versus());
    command.env_remove("ENV");
    let session = Session::start(command, 100, 30);
    session.wait_for(PROMPT);
    Some(session)
}

/// `^z` and `fg`, several times, and an end in which nothing is left of it.
fn check(words: &[&str], line: &str) {
    let Some(mut session) = interactive(words) else { return };
    session.send(format!("{line}\n"));
    session.wait_for(NOTHING_SET);
    for round in 0..5 {
        let stop = session.bytes().len();
        session.send("\x1a");
        session.wait_for_bytes_after(stop, PROMPT);
        let bytes = session.bytes();
        let (left, prompt) = (find(&bytes[stop..], b"\x1b[?1049l"), find(&bytes[stop..], PROMPT.as_bytes()));
        assert!(left.is_some() && left < prompt, "{words:?} {line}, round {round}: a prompt in the frame");
        assert_eq!(find(&bytes[stop..], b"\x1b[?1049h"), None, "{words:?} {line}, round {round}: taken again");
        assert!(session.screen().contents().contains(PROMPT));
        session.send("fg\n");
        session.wait_for_bytes_after(stop, "\x1b[?1049h");
        session.wait_for(NOTHING_SET);
    }
    let end = session.bytes().len();
    session.send("q");
    session.wait_for_bytes_after(end, PROMPT);
    session.send("exit\n");
    session.wait_for_end();
    assert_eq!(session.left_behind(), Vec::<&str>::new(), "{words:?} {line}");
}

const SHELLS: [&[&str]; 4] = [
    &["bash", "--norc", "--noprofile", "--noediting", "-i"],
    &["zsh", "-f", "-i", "-o", "no_zle", "-o", "no_prompt_sp"],
    &["dash", "-i"],
    &["sh", "-i"],
];

#[test]
fn ctrl_z_and_fg_go_on_for_ever() {
    for words in SHELLS {
        check(words, "\"$versus\" --no-state");
    }
}

#[test]
fn a_script_that_waits_for_the_program_stops_and_goes_on_with_it() {
    for words in SHELLS {
        check(words, "sh -c '\"$versus\" --no-state; true'");
        check(words, "sh -c 'sh -c \"$versus --no-state; true\"; true'");
    }
}

#[test]
fn other_programs_that_wait_for_it_stop_and_go_on_with_it() {
    let python = "python3 -c 'import os, subprocess; subprocess.run([os.environ[\"versus\"], \"--no-state\"])'";
    let make = "printf 'all:\\n\\t@$(versus) --no-state\\n' | make -f /dev/stdin";
    let python_is_there = std::process::Command::new("python3").arg("--version").output().is_ok();
    let make_is_there = std::process::Command::new("make").arg("--version").output().is_ok();
    for words in SHELLS {
        if python_is_there {
            check(words, python);
        }
        if make_is_there {
            check(words, make);
        }
    }
}

/// What is typed behind `^z` before the program has stopped is the shell's, and the program does not wait for it.
#[test]
fn what_is_typed_behind_ctrl_z_is_read_by_the_shell() {
    for words in SHELLS {
        let Some(mut session) = interactive(words) else { continue };
        session.send("\"$versus\" --no-state\n");
        session.wait_for(NOTHING_SET);
        for _ in 0..20 {
            let stop = session.bytes().len();
            session.send("\x1afg\n");
            session.wait_for_bytes_after(stop, "\x1b[?1049h");
            session.wait_for(NOTHING_SET);
        }
        session.send("q");
        session.wait_for(PROMPT);
        session.send("exit\n");
        session.wait_for_end();
    }
}

/// A shell, `sudo` and others answer a stop by another signal with a return in the foreground.
#[test]
fn it_is_stopped_by_the_signal_of_ctrl_z() {
    let script =
        "set -m; \"$0\" --no-state; echo \"stopped with $?\"; read line; fg >/dev/null; echo \"ended with $?\"";
    let mut session = started(Session::start(shell(script, &versus()), 100, 30));
    session.send("\x1a");
    session.wait_for(&format!("stopped with {}", 128 + Signal::TSTP.as_raw()));
    session.send("\n");
    session.wait_for(NOTHING_SET);
    session.send("q");
    session.wait_for("ended with 0");
    check_end(&mut session, 0);
}

#[test]
fn ctrl_z_does_nothing_where_nobody_could_bring_it_back() {
    let mut session = start();
    session.send("\x1aj ");
    session.wait_for(NODE_LEADS);
    assert!(session.is_taken());
    session.send("q");
    check_end(&mut session, 0);
}

#[test]
fn a_stop_from_outside_gives_the_terminal_back_too() {
    let script = "set -m; \"$0\"; echo \"in the shell\"; read line; fg >/dev/null; echo \"ended with $?\"";
    let mut session = Session::start(shell(script, &demo()), 100, 30);
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
    let mut session = Session::start(shell(script, &demo()), 100, 30);
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

/// Wherever the program was between the two. The shell does not see it stop: only the script in between is its own.
#[test]
fn a_stop_that_a_return_has_answered_does_not_come_later() {
    let script = "set -m; sh -c '\"$0\"; echo \"ended with $?\"' \"$0\"; true";
    let mut session = Session::start(shell(script, &demo()), 100, 30);
    let pid = pid_on(&session.wait_for("Row 12"));
    for round in 1..=200 {
        kill_process(pid, Signal::TSTP).unwrap();
        let since = Instant::now();
        while since.elapsed() < Duration::from_micros(round) {}
        kill_process(pid, Signal::CONT).unwrap();
        session.send("j");
        session.wait_for(&format!("keys={round} "));
    }
    session.send("q");
    session.wait_for("ended with 0");
    check_end(&mut session, 0);
}

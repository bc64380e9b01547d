//! What the explorer leaves and finds again, decisions and layout, through runs in a terminal: killed, twice at once,
//! told to forget.

use std::path::Path;
use std::time::Instant;
use std::{fs, thread};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::support::terminal::{DEADLINE, ONE_SET, Session, command, shell};

fn explore(state: &Path, flags: &[&str]) -> Session {
    let words: Vec<&str> = [env!("CARGO_BIN_EXE_versus")].iter().chain(flags).copied().collect();
    let mut command = command(&words);
    command.env("XDG_STATE_HOME", state);
    let session = Session::start(command, 120, 36);
    session.wait_for("4 Verdict");
    session
}

fn quit(mut session: Session, keys: &str) {
    session.send(keys);
    assert_eq!(session.wait_for_end().0, 0, "{}", session.screen().contents());
}

fn state() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Waits until something is so that no frame tells of: work is kept while nobody waits for it.
fn wait_for(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < DEADLINE, "waited in vain for {what}");
        thread::yield_now();
    }
}

/// The working scenarios there are, without their locks.
fn files(state: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(state.path().join("versus/working")).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| !name.contains(".lock")).collect();
    names.sort();
    names
}

/// Each comparison that was worked on is told at the end, with the way back where nothing is kept.
#[test]
fn every_comparison_that_was_worked_on_is_told_at_the_end() {
    for (flags, lines) in [
        (
            &["--no-state"] as &[&str],
            [
                "Not kept: Node.js vs. Python: 1 priority; versus --token ",
                "Not kept: Databases: 1 priority; versus --token ",
            ],
        ),
        (&[], ["Kept: Node.js vs. Python: 1 priority.", "Kept: Databases: 1 priority."]),
    ] {
        let state = state();
        let mut session = explore(state.path(), flags);
        session.send("j ");
        session.wait_for(ONE_SET);
        session.send("Ojj\r");
        session.wait_for("Databases, with a scenario of its own");
        session.send("j ");
        session.wait_for(ONE_SET);
        session.send("q");
        assert_eq!(session.wait_for_end().0, 0, "{}", session.screen().contents());
        let said = session.screen().contents();
        for line in lines {
            assert!(said.contains(line), "no {line:?} in\n{said}");
        }
    }
}

/// A file whose comparison was left with unsaved changes is asked about once before the end, like one on the screen.
#[test]
fn a_file_with_unsaved_changes_in_another_comparison_is_asked_about() {
    let (state, folder) = (state(), tempfile::tempdir().unwrap());
    let file = folder.path().join("ours.toml");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/walk/payments.toml"), &file).unwrap();
    let mut session = explore(state.path(), &["--scenario", file.to_str().unwrap()]);
    session.send("j ");
    session.send("Ojj\r");
    session.wait_for("Databases, with a scenario of its own");
    session.send("q");
    session.wait_for("ours.toml in Node.js vs. Python has unsaved changes: q again quits");
    session.send("q");
    assert_eq!(session.wait_for_end().0, 0, "{}", session.screen().contents());
}

#[test]
fn what_was_decided_is_there_again() {
    let state = state();
    let mut session = explore(state.path(), &[]);
    session.send("j ");
    session.wait_for(ONE_SET);
    quit(session, "q");
    let session = explore(state.path(), &[]);
    session.wait_for(ONE_SET);
    quit(session, "q");
}

/// Tables and packs are opened by their path like scenarios; what is on the screen stays, to come back to.
#[test]
fn a_table_and_a_pack_open_beside_what_is_on_the_screen() {
    let (state, folder) = (state(), tempfile::tempdir().unwrap());
    let table = folder.path().join("flats.csv");
    fs::write(&table, "Feature,North,South\nLift,yes,no\nGarden,no,yes\n").unwrap();
    let mut session = explore(state.path(), &[]);
    session.send("j ");
    session.wait_for(ONE_SET);
    let open = |session: &mut Session, path: &Path| {
        session.send("\u{f}");
        session.wait_for("What you have now is kept");
        session.send(format!("{}\r", path.display()));
    };
    open(&mut session, &table);
    session.wait_for("flats.csv:1");
    session.send(" ");
    session.wait_for("NORTH");
    open(&mut session, Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/packs/three/pack.toml")));
    session.wait_for("To the island, with a scenario of its own");
    session.send("\u{7f}");
    session.wait_for("Back in flats");
    session.wait_for("NORTH");
    session.send("\u{7f}");
    session.wait_for("Back in Node.js vs. Python");
    session.wait_for(ONE_SET);
    fs::write(folder.path().join("empty.md"), "").unwrap();
    open(&mut session, &folder.path().join("empty.md"));
    session.wait_for("is empty");
    session.send("\u{1b}");
    session.wait_for(ONE_SET);
    quit(session, "q");
    wait_for("the scenario of the table", || files(&state).iter().any(|name| name.starts_with("flats-")));
}

#[test]
fn the_screen_comes_back_as_it_was_left() {
    let state = state();
    let mut session = explore(state.path(), &[]);
    session.send("1s");
    session.wait_for("by importance, S reverses");
    quit(session, "q");
    let session = explore(state.path(), &[]);
    session.wait_for("by importance, S reverses");
    quit(session, "q");
}

/// A first start tells what to try; one after which something was left does not.
#[test]
fn only_a_first_start_teaches() {
    let state = state();
    let mut session = explore(state.path(), &[]);
    session.wait_for("Space on a row: this matters");
    session.send(" ");
    session.wait_for(ONE_SET);
    quit(session, "q");
    let session = explore(state.path(), &[]);
    assert!(!session.wait_for(ONE_SET).contents().contains("this matters"));
    quit(session, "q");
}

#[test]
fn what_cannot_be_read_is_said_and_never_written_over() {
    let state = state();
    let folder = state.path().join("versus");
    fs::create_dir_all(folder.join("working")).unwrap();
    fs::write(folder.join("working/node-vs-python.toml"), "text = 3").unwrap();
    let session = explore(state.path(), &[]);
    session.wait_for("Your last scenario cannot be read; its file is left as it is");
    quit(session, "qj q");
    let aside = fs::read_dir(folder.join("recent")).unwrap().map(|entry| entry.unwrap().path());
    assert_eq!(aside.map(|path| fs::read_to_string(path).unwrap()).collect::<Vec<_>>(), ["text = 3"]);
    let session = explore(state.path(), &[]);
    session.wait_for(ONE_SET);
    quit(session, "q");
}

#[test]
fn a_file_that_is_named_opens() {
    let session = explore(&state().path().join("none"), &["--scenario", "tests/fixtures/scenarios/payments-api.toml"]);
    let screen = session.wait_for("2 priorities");
    assert!(screen.contents().lines().next().unwrap().contains("Payments API "), "{}", screen.contents());
    quit(session, "q");
}

/// Requirement 33: nothing can be done against `kill -9`, so nothing may have to be.
#[test]
fn what_was_decided_is_there_after_a_kill() {
    let state = state();
    for round in 1..=6 {
        let mut session = explore(state.path(), &[]);
        session.send(format!("{} ", "j".repeat(round)));
        session.wait_for(if round == 1 { ONE_SET } else { "priorities" });
        session.wait_for(&format!("{round} priorit"));
        let file = state.path().join("versus/working/node-vs-python.toml");
        wait_for("the file", || fs::read_to_string(&file).is_ok_and(|text| text.matches("\"high\"").count() == round));
        session.signal(Signal::KILL);
        session.wait_for_end();
        let session = explore(state.path(), &[]);
        session.wait_for(&format!("{round} priorit"));
        quit(session, "q");
    }
    assert_eq!(files(&state), ["node-vs-python.toml"]);
}

/// Requirement 33: each works in a file of its own, and both are there afterwards, one of them under recent.
#[test]
fn two_at_once_lose_nothing() {
    let state = state();
    let (mut one, mut two) = (explore(state.path(), &[]), explore(state.path(), &[]));
    one.send(" ");
    one.wait_for(ONE_SET);
    let has = |name: &str, count: usize| {
        let text = fs::read_to_string(state.path().join("versus/working").join(name));
        text.is_ok_and(|text| text.matches("\"high\"").count() == count)
    };
    wait_for("its file", || has("node-vs-python.toml", 1));
    two.send("j j ");
    two.wait_for("2 priorities");
    wait_for("its file", || has("node-vs-python.2.toml", 2));
    assert!(has("node-vs-python.toml", 1));
    one.signal(Signal::KILL);
    two.signal(Signal::KILL);
    let session = explore(state.path(), &[]);
    session.wait_for(ONE_SET);
    quit(session, "q");
    assert_eq!(files(&state), ["node-vs-python.2.toml", "node-vs-python.toml"]);
}

/// Requirement 33: `--no-state` writes nothing, and reads nothing; so do commands.
#[test]
fn without_state_nothing_is_written_or_read() {
    let state = state();
    let mut session = explore(state.path(), &["--no-state"]);
    session.send("j 1s");
    session.wait_for(ONE_SET);
    session.wait_for("by importance, S reverses");
    quit(session, "q");
    assert_eq!(fs::read_dir(state.path()).unwrap().count(), 0);
    let mut session = explore(state.path(), &[]);
    session.send("j 1s");
    session.wait_for(ONE_SET);
    session.wait_for("by importance, S reverses");
    quit(session, "q");
    let session = explore(state.path(), &["--no-state"]);
    assert!(!session.screen().contents().contains("by importance"));
    quit(session, "q");
    for flags in [["--no-state", "--color=never"], ["--new", "--color=never"], ["--preset", "chat-product"]] {
        let session = explore(state.path(), &flags);
        let screen = session.wait_for("Use cases");
        assert!(!screen.contents().contains(ONE_SET), "{flags:?}");
        quit(session, "q");
    }
    let session = explore(state.path(), &["--basis", "evidence"]);
    session.wait_for(&format!("{ONE_SET} · ratings: evidence"));
    quit(session, "q");
}

/// Requirement 33: on a full disk a file can be made and nothing put into it. Here the shell allows no file to grow.
#[test]
fn a_full_disk_is_a_warning_and_what_was_kept_stays() {
    let state = state();
    let mut session = explore(state.path(), &[]);
    session.send("j ");
    session.wait_for(ONE_SET);
    quit(session, "q");
    let before = fs::read_to_string(state.path().join("versus/working/node-vs-python.toml")).unwrap();
    let mut command = shell("trap '' XFSZ; ulimit -f 0; exec \"$0\" --color=never", env!("CARGO_BIN_EXE_versus"));
    command.env("XDG_STATE_HOME", state.path());
    let mut session = Session::start(command, 120, 36);
    session.wait_for(ONE_SET);
    session.send("jj ");
    session.wait_for("your work is not kept: ");
    session.send("\u{13}");
    session.wait_for("Save, export, copy");
    session.send("\r\r");
    session.wait_for("node-vs-python.toml: ");
    session.wait_for("your work is not kept: ");
    session.send("\u{3}");
    assert_eq!(session.wait_for_end().0, 130);
    session.wait_for("brings it back");
    assert!(session.screen().contents().contains("versus --token vs1"), "{}", session.screen().contents());
    assert_eq!(files(&state), ["node-vs-python.toml"]);
    assert_eq!(fs::read_to_string(state.path().join("versus/working/node-vs-python.toml")).unwrap(), before);
}

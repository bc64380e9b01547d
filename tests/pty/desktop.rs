//! What is handed to the desktop, by a desktop that writes down what it is handed.

use std::os::unix::fs::PermissionsExt;
use std::time::Instant;
use std::{fs, thread};

use crate::support::terminal::{DEADLINE, Session, command, started, versus};

/// The source of a claim that the pack cites.
const ADDRESS: &str = "https://github.com/TechEmpower/FrameworkBenchmarks/issues/10932";

/// Requirement 26: an address that was shown goes to the program of the desktop, as one argument.
#[test]
fn an_address_is_handed_to_the_desktop() {
    let folder = tempfile::tempdir().unwrap();
    let (opener, told) = (folder.path().join("xdg-open"), folder.path().join("told"));
    fs::write(&opener, format!("#!/bin/sh\nprintf '%s|' $# \"$@\" >{0}.new\nmv {0}.new {0}\n", told.display()))
        .unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = command(&[&versus(), "--no-state"]);
    command.env("DISPLAY", ":0");
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.path().display()));
    let mut session = started(Session::start(command, 120, 36));
    session.send(":techempower\r");
    session.wait_for("FrameworkBenchmarks/issues/10932");
    session.send("oo");
    session.wait_for("Opening https://");
    let since = Instant::now();
    while !told.exists() {
        assert!(since.elapsed() < DEADLINE, "nothing was opened");
        thread::yield_now();
    }
    assert_eq!(fs::read_to_string(told).unwrap(), format!("1|{ADDRESS}|"));
}

//! What may be wrong around the program when it starts: variables, folders, files, the window.
//!
//! None of it is a reason not to start, and none is passed over where a person would want to know.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use portable_pty::CommandBuilder;

use crate::support::terminal::{ONE_SET, Session, check_end, command, shell, started, versus};

/// Homes of the command that there are, in an ordinary terminal.
fn in_a_home(home: &Path, arguments: &[&str]) -> CommandBuilder {
    let mut command = command(&[&versus()]);
    command.args(arguments);
    for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"), ("XDG_DATA_HOME", "data")] {
        command.env(name, home.join(folder));
    }
    command
}

/// It starts, a row counts, and it ends well; gives the screen before the end.
fn check(what: &str, command: CommandBuilder) -> String {
    let mut session = started(Session::start(command, 100, 30));
    session.send("j ");
    let screen = session.wait_for(ONE_SET).contents();
    session.send("q");
    let (code, _) = session.wait_for_end();
    assert_eq!((code, session.left_behind()), (0, Vec::new()), "{what}\n{screen}");
    screen
}

#[test]
fn it_starts_whatever_the_variables_say() {
    let cases: [(&str, Option<&str>); 10] = [
        ("TERM", None),
        ("TERM", Some("")),
        ("TERM", Some("no-such-terminal")),
        ("TERM", Some("vt100")),
        ("LANG", Some("no_SUCH.locale")),
        ("COLUMNS", Some("0")),
        ("COLUMNS", Some("-1")),
        ("LINES", Some("99999999999999999999")),
        ("XDG_CONFIG_HOME", Some("not/absolute")),
        ("PATH", Some("")),
    ];
    for (name, value) in cases {
        // Without a home of its own it would write into the person's.
        let mut command = command(&[&versus(), "--no-state"]);
        set(&mut command, name, value);
        check(&format!("{name}={value:?}"), command);
    }
}

fn set(command: &mut CommandBuilder, name: &str, value: Option<&str>) {
    match value {
        Some(value) => command.env(name, value),
        None => command.env_remove(name),
    }
}

#[test]
fn it_starts_whatever_home_there_is() {
    for home in [None, Some(""), Some("not/absolute"), Some("/dev/null/nowhere")] {
        // Where there is none the system's list of people tells theirs: nothing may be written there.
        let mut command = command(&[&versus(), "--no-state"]);
        for folder in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
            command.env_remove(folder);
        }
        set(&mut command, "HOME", home);
        check(&format!("HOME={home:?}"), command);
    }
}

#[test]
fn a_locale_without_our_signs_gets_plain_ones() {
    for (name, value) in [("LC_ALL", "C"), ("LANG", "POSIX"), ("LC_CTYPE", "de_DE.ISO-8859-1")] {
        let mut command = command(&[&versus(), "--no-state"]);
        for other in ["LC_ALL", "LC_CTYPE", "LANG"] {
            command.env_remove(other);
        }
        command.env(name, value);
        let screen = check(value, command);
        assert!(screen.is_ascii(), "{name}={value}\n{screen}");
    }
}

#[test]
fn closed_standard_streams_stop_nothing() {
    for script in ["exec \"$0\" --no-state 2>&-", "exec \"$0\" --no-state <&- 2>&-"] {
        check(script, shell(script, &versus()));
    }
}

/// A config file that cannot be read is said, with the way to find out more, and the explorer opens all the same.
#[test]
fn a_config_file_that_cannot_be_read_is_said() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("config/versus/config.toml");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let big = vec![b'#'; (4 << 20) + 1];
    let bytes: [(&str, &[u8]); 4] =
        [("not UTF-8", b"look = \"\xff\""), ("a NUL", b"\0"), ("no TOML", b"[[[["), ("too big", &big)];
    for (what, bytes) in bytes {
        fs::write(&file, bytes).unwrap();
        said(what, home.path());
    }
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    // Some people may read everything.
    if fs::read(&file).is_err() {
        said("no permission", home.path());
    }
    fs::remove_file(&file).unwrap();
    for (what, target) in [("a link to nothing", "nowhere"), ("a device", "/dev/zero"), ("a circle", "config.toml")] {
        symlink(target, &file).unwrap();
        said(what, home.path());
        fs::remove_file(&file).unwrap();
    }
    fs::create_dir(&file).unwrap();
    said("a folder", home.path());
}

fn said(what: &str, home: &Path) {
    let mut session = Session::start(in_a_home(home, &["--no-state"]), 100, 30);
    let screen = session.wait_for("versus config --explain");
    assert!(screen.contents().contains("config.toml"), "{what}\n{}", screen.contents());
    session.send("q");
    check_end(&mut session, 0);
}

/// Where nothing can be kept that is said, and said again before the work is lost.
#[test]
fn a_state_folder_that_cannot_be_written_is_said() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "").unwrap();
    let (locked, unwritable) = (home.path().join("locked"), home.path().join("unwritable"));
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    fs::create_dir(&unwritable).unwrap();
    symlink("/dev/fd", unwritable.join("versus")).unwrap();
    for folder in [Path::new("/dev/null/nowhere"), Path::new("/proc/nowhere"), &file, &unwritable, &locked] {
        // Some people may write everywhere.
        if folder == locked && fs::create_dir(locked.join("versus")).is_ok() {
            continue;
        }
        let mut command = in_a_home(home.path(), &[]);
        command.env("XDG_STATE_HOME", folder);
        let mut session = started(Session::start(command, 100, 30));
        session.send("j ");
        session.wait_for(ONE_SET);
        session.wait_for("your work is not kept");
        session.send("q");
        session.wait_for("q again leaves it");
        session.send("q");
        check_end(&mut session, 0);
    }
}

#[test]
fn a_state_folder_that_goes_meanwhile_is_made_again() {
    let home = tempfile::tempdir().unwrap();
    let mut session = started(Session::start(in_a_home(home.path(), &[]), 100, 30));
    session.send("\t ");
    session.wait_for("4 Verdict");
    fs::remove_dir_all(home.path()).unwrap();
    session.send("1j ");
    session.wait_for(ONE_SET);
    session.send("q");
    check_end(&mut session, 0);
    assert!(home.path().join("state/versus").is_dir());
    fs::create_dir_all(home.path()).unwrap();
}

/// A window without room for anything is waited out, or left.
#[test]
fn the_smallest_window_can_be_left_and_made_larger() {
    for (columns, rows) in [(1, 1), (0, 0), (1, 200), (500, 1), (3, 2)] {
        let mut session = Session::start(command(&[&versus(), "--no-state"]), columns, rows);
        session.wait_for_bytes("\x1b[?2026l");
        session.send("j \t/a\r");
        session.resize(100, 30);
        session.wait_for("Use cases");
        session.resize(columns, rows);
        session.send("\x03");
        check_end(&mut session, 130);
    }
}

/// A terminal may claim any size. What no screen has is not drawn, and takes no memory.
#[test]
fn the_largest_window_is_drawn_in_part() {
    let mut session = started(Session::start(command(&[&versus(), "--no-state"]), 100, 30));
    for (columns, rows) in [(u16::MAX, u16::MAX), (u16::MAX, 24), (80, u16::MAX)] {
        let before = session.bytes().len();
        session.claim_size(columns, rows);
        session.wait_for_bytes_after(before, "\x1b[?2026l");
    }
    session.resize(100, 30);
    session.send("j ");
    session.wait_for(ONE_SET);
    session.send("q");
    check_end(&mut session, 0);
}

#[test]
fn a_storm_of_sizes_ends_at_the_last_one() {
    let mut session = started(Session::start(command(&[&versus(), "--no-state"]), 100, 30));
    for step in 0..300_u16 {
        session.resize(40 + step * 7 % 120, 10 + step * 3 % 50);
        if step % 10 == 0 {
            session.send("j");
        }
    }
    session.resize(100, 30);
    session.send(" ");
    let screen = session.wait_for(ONE_SET);
    let corner = |screen: &vt100::Screen| screen.cell(1, 99).is_some_and(|cell| cell.contents() == "┐");
    assert!(corner(&session.wait_until("the last size", corner)), "{}", screen.contents());
    session.send("q");
    check_end(&mut session, 0);
}

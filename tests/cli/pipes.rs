//! Output goes where it is sent: readers that leave early, full disks, color only where it is wanted.

use std::fs::File;
#[cfg(unix)]
use std::io::Read;
#[cfg(unix)]
use std::process::Command;
use std::process::Stdio;

use super::packaging::commands;
use crate::support::program::{ran, run, versus, words};

/// A line of each command that prints something, and the report.
const LINES: [&str; 28] = [
    "",
    "--help",
    "--version",
    "verdict --preset chat-product --explain",
    "verdict --format json",
    "picture map --preset chat-product",
    "ask",
    "show ecosystem",
    "show evidence --format json",
    "show guide",
    "search rest",
    "shot",
    "shot --as svg",
    "list",
    "compare chat-product tests/fixtures/scenarios/realtime.toml",
    "group tests/fixtures/scenarios/realtime.toml",
    "export --preset chat-product --as md",
    "import tests/fixtures/tables/signs-emoji.md",
    "new scenario",
    "check content/node-vs-python",
    "review tests/walk",
    "schema pack",
    "guide packs",
    "keys",
    "config --explain",
    "completions bash",
    "man",
    "help verdict",
];

#[test]
fn every_command_is_tried_at_the_end_of_its_output() {
    for command in commands() {
        assert!(LINES.iter().any(|line| words(line).first() == Some(&command.as_str())), "{command}");
    }
}

/// Requirement 2: a pipe that closes ends a command without a panic and without a word.
#[test]
fn a_reader_that_leaves_early_is_no_error() {
    for line in LINES {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = versus(&words(line)).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &[][..]), "versus {line}");
    }
}

/// Whoever has the other end may have made it so, as Node.js does.
#[cfg(unix)]
#[test]
fn a_pipe_that_does_not_wait_gets_all_the_output() {
    let line = "show evidence --format json";
    let (mut reader, writer) = std::io::pipe().unwrap();
    rustix::io::ioctl_fionbio(&writer, true).unwrap();
    let mut child = versus(&words(line)).stdout(writer).spawn().unwrap();
    while child.try_wait().unwrap().is_none() && rustix::io::ioctl_fionread(&reader).unwrap() < 60_000 {
        std::thread::yield_now();
    }
    let mut out = String::new();
    reader.read_to_string(&mut out).unwrap();
    assert_eq!((child.wait().unwrap().code(), out), (Some(0), run(&words(line)).out));
}

/// The signal for it would end a program without a word.
#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("record.md");
    let command = "ulimit -f 0; exec \"$0\" export --preset chat-product --as md -o \"$1\"";
    let output = Command::new("sh").args(["-c", command, env!("CARGO_BIN_EXE_versus")]).arg(&file).output().unwrap();
    let ran = ran(&output);
    assert_eq!(ran.code, 4, "{}", ran.err);
    assert!(ran.err.contains("file too large"), "{}", ran.err);
    assert!(!file.exists());
}

#[test]
fn the_first_line_of_a_table_is_its_heading() {
    let out = run(&words("show ecosystem")).out;
    assert!(out.lines().next().is_some_and(|line| line.starts_with("Factor")), "{out}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    for line in LINES {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let ran = ran(&versus(&words(line)).stdout(full).stderr(Stdio::piped()).output().unwrap());
        assert_eq!(ran.code, 4, "versus {line}: {}", ran.err);
        assert!(ran.err.contains("standard output"), "versus {line}: {}", ran.err);
    }
}

/// Nowhere to tell of a fault either: the exit code still says it.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_for_both_streams_is_still_no_success() {
    for (line, code) in [("show ecosystem", 4), ("verdct", 2), ("check src", 3)] {
        let full = || File::options().write(true).open("/dev/full").unwrap();
        let status = versus(&words(line)).stdout(full()).stderr(full()).status().unwrap();
        assert_eq!(status.code(), Some(code), "versus {line}");
    }
}

/// Whether a run with these variables writes any escape sequence to a pipe.
fn colored(line: &str, variables: &[(&str, &str)]) -> bool {
    let output = versus(&words(line)).envs(variables.iter().copied()).output().unwrap();
    ran(&output).out.contains('\u{1b}')
}

/// Requirement 1: a pipe gets an escape sequence only by `--color always` and what stands for it.
#[test]
fn a_pipe_gets_color_only_when_asked() {
    let verdict = "verdict --preset chat-product";
    for line in ["", verdict, "show use-cases ml-serving", "show guide", "show ecosystem", "search rest", "--help"] {
        assert!(!colored(line, &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), "versus {line}");
    }
    assert!(colored("verdict --preset chat-product --color always", &[]));
    assert!(colored("--color=always verdict --preset chat-product", &[]));
    assert!(colored(verdict, &[("FORCE_COLOR", "1")]));
    assert!(!colored(verdict, &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(colored("verdict --preset chat-product --color always", &[("NO_COLOR", "1")]));
    assert!(!colored("verdict --preset chat-product --color never", &[("FORCE_COLOR", "1")]));
    assert!(colored(verdict, &[("VERSUS_COLOR", "always"), ("NO_COLOR", "1")]));
}

#[test]
fn color_changes_no_letter() {
    let bare = run(&words("verdict --preset chat-product --explain")).out;
    let painted = run(&words("verdict --preset chat-product --explain --color always")).out;
    let mut plain = String::new();
    for (place, piece) in painted.split('\u{1b}').enumerate() {
        plain.push_str(if place == 0 { piece } else { piece.split_once('m').unwrap().1 });
    }
    assert_eq!(plain, bare);
}

#[test]
fn ascii_is_ascii() {
    for line in ["--ascii", "verdict --preset chat-product --explain --ascii", "show ecosystem --ascii"] {
        let out = run(&words(line)).out;
        let other: Vec<char> = out.chars().filter(|letter| !letter.is_ascii()).collect();
        assert!(other.is_empty(), "versus {line}: {other:?}");
    }
    let poor = versus(&["show", "ecosystem"]).env("LC_ALL", "C").output().unwrap();
    assert_eq!(ran(&poor).out, run(&["show", "ecosystem", "--ascii"]).out);
}

#[test]
fn lines_fit_the_width() {
    for columns in ["60", "80", "120"] {
        let output = versus(&["show", "use-cases"]).env("COLUMNS", columns).output().unwrap();
        let out = ran(&output).out;
        let widest = out.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= columns.parse().unwrap(), "{widest} of {columns}:\n{out}");
    }
}

#[test]
fn commands_never_look_at_a_working_scenario() {
    let home = tempfile::tempdir().unwrap();
    for folder in ["state/versus", "config/versus", "data/versus", ".local/state/versus", ".config/versus"] {
        let folder = home.path().join(folder);
        std::fs::create_dir_all(&folder).unwrap();
        for file in ["working.toml", "scenario.toml", "config.toml"] {
            std::fs::write(folder.join(file), "this is \u{1b} no TOML [").unwrap();
        }
    }
    for line in ["verdict --set ml-serving=high", "show use-cases", "search rest"] {
        let output = versus(&words(line))
            .env("HOME", home.path())
            .env("XDG_STATE_HOME", home.path().join("state"))
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_DATA_HOME", home.path().join("data"))
            .output()
            .unwrap();
        assert_eq!(ran(&output), run(&words(line)), "versus {line}");
    }
}

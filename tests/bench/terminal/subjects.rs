//! What is measured: the floor, this program, and others on the same data where they are installed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use portable_pty::CommandBuilder;

use crate::support::terminal::{command, example, shell, versus};

/// A program and what is done with it.
pub struct Subject {
    pub name: &'static str,
    pub command: CommandBuilder,
    /// What stands in the last part of the first whole frame.
    pub ready: String,
    pub acts: Vec<Act>,
    /// What ends it.
    pub quit: &'static str,
}

/// Keys, sent one after the other as each is answered.
pub struct Act {
    /// What they are measured as; nothing where they only lead somewhere.
    pub line: Option<&'static str>,
    pub keys: Vec<String>,
    /// What the screen has to show then: a figure counts only where the work was done.
    pub shows: &'static str,
}

pub const MOVE: &str = "move a row";
pub const LETTER: &str = "a letter of a filter";
pub const LEVEL: &str = "a level, 14 rows on";
pub const LEVEL_DRAWN: &str = "the same in its chart";
pub const FLOOD: &str = "200 keys at once";

const MOVES: &str = "j j j j j j j j j j j j k k k k k k k k k k k k";

/// The others by name and program.
pub const OTHERS: [(&str, &str); 3] = [("fzf", "fzf"), ("csvlens", "csvlens"), ("visidata", "vd")];

/// The floor first, this program, and those of the others that are on the path.
pub fn found(folder: &Path) -> Vec<Subject> {
    let table = folder.join("ecosystem.csv");
    let written = Command::new(versus()).args(["show", "ecosystem", "--format", "csv"]).output().unwrap();
    assert!(written.status.success());
    fs::write(&table, &written.stdout).unwrap();
    let lines = written.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    let others = OTHERS.into_iter().filter(|(_, program)| is_there(program));
    let others = others.map(|(name, program)| other(name, program, table.to_str().unwrap(), lines));
    [floor(), explorer()].into_iter().chain(others).collect()
}

fn floor() -> Subject {
    let acts = vec![act(MOVE, MOVES), act(FLOOD, "j".repeat(200))];
    Subject { name: "floor", command: command(&[&example("floor")]), ready: "Row 12".to_owned(), acts, quit: "q" }
}

fn explorer() -> Subject {
    let mut command = command(&[&versus(), "--no-state"]);
    command.env("XDG_CONFIG_HOME", "/dev/null/nowhere");
    let rows_on = Act {
        line: None,
        keys: [" ", "j"].repeat(14).into_iter().map(str::to_owned).collect(),
        shows: "14 rows count",
    };
    let mut acts = vec![act(MOVE, MOVES), lead("/"), Act { shows: "/realti", ..act(LETTER, "r e a l t i") }];
    acts.extend(["\x1b", "\x1b", "g"].map(lead));
    acts.extend([rows_on, lead("k"), act(LEVEL, "- + ".repeat(6)), lead("w")]);
    acts.push(Act { shows: "[Chart]", ..lead("\t") });
    acts.push(Act { shows: "How far", ..act(LEVEL_DRAWN, "- + ".repeat(6)) });
    acts.extend([lead("\x1b"), act(FLOOD, "k".repeat(200))]);
    Subject { name: "versus", command, ready: "1 of ".to_owned(), acts, quit: "q" }
}

fn other(name: &'static str, program: &str, table: &str, lines: usize) -> Subject {
    if name == "fzf" {
        let acts = vec![act(MOVE, "\x1b[B ".repeat(8) + &"\x1b[A ".repeat(8)), act(LETTER, "p y t h o n")];
        let command = shell("exec fzf --layout reverse <\"$0\"", table);
        return Subject { name, command, ready: format!("{lines}/{lines}"), acts, quit: "\x03" };
    }
    let acts = vec![act(MOVE, "j ".repeat(8) + &"k ".repeat(8))];
    Subject { name, command: command(&[program, table]), ready: "GraphQL".to_owned(), acts, quit: "q" }
}

fn act(line: &'static str, keys: impl AsRef<str>) -> Act {
    Act { line: Some(line), keys: keys.as_ref().split_whitespace().map(str::to_owned).collect(), shows: "" }
}

fn lead(key: &str) -> Act {
    Act { line: None, keys: vec![key.to_owned()], shows: "" }
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

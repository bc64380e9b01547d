//! Runs the program in an empty environment.

use std::process::{Command, Output};

/// What a run left behind.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: i32,
}

/// The program with nothing in its environment.
pub fn versus(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_versus"));
    command.env_clear().args(arguments);
    command
}

pub fn ran(output: &Output) -> Ran {
    Ran {
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        err: String::from_utf8(output.stderr.clone()).unwrap(),
        code: output.status.code().unwrap(),
    }
}

pub fn run(arguments: &[&str]) -> Ran {
    ran(&versus(arguments).output().unwrap())
}

/// The words of a line, split at blanks.
pub fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// Runs what must end well and without a word on stderr; the rest of the output is returned.
pub fn fine(line: &str) -> String {
    let Ran { out, err, code } = run(&words(line));
    assert_eq!((code, err.as_str()), (0, ""), "versus {line}");
    out
}

//! Runs the program in an empty environment.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// What a run left behind.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: i32,
}

/// Where there is nothing settled.
pub const NOWHERE: &str = "/dev/null/nowhere";

/// The program with nothing in its environment, and nothing settled. Where it is measured what tests reach, it is told
/// where its counters go.
pub fn versus(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_versus"));
    command.env_clear().env("XDG_CONFIG_HOME", NOWHERE).args(arguments);
    command.envs(std::env::vars_os().filter(|(name, _)| name == "LLVM_PROFILE_FILE"));
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

/// A folder of settings for a run.
pub struct Settled(TempDir);

impl Settled {
    /// With nothing in it.
    pub fn nothing() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// With this config file.
    pub fn new(config: &str) -> Self {
        let settled = Self::nothing();
        fs::create_dir_all(settled.folder().join("versus/themes")).unwrap();
        fs::write(settled.folder().join("versus/config.toml"), config).unwrap();
        settled
    }

    /// Adds a theme.
    pub fn theme(&self, name: &str, text: &str) {
        fs::write(self.folder().join(format!("versus/themes/{name}.toml")), text).unwrap();
    }

    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    pub fn run(&self, line: &str) -> Ran {
        self.run_in(line, &[])
    }

    /// In an environment; what it says wins.
    pub fn run_in(&self, line: &str, variables: &[(&str, &str)]) -> Ran {
        let mut command = versus(&words(line));
        command.env("XDG_CONFIG_HOME", self.folder()).envs(variables.iter().copied());
        ran(&command.output().unwrap())
    }

    pub fn run_words(&self, arguments: &[&str]) -> Ran {
        ran(&versus(arguments).env("XDG_CONFIG_HOME", self.folder()).output().unwrap())
    }
}

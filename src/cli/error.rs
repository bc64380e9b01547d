//! What ends a command, and its exit code.

use std::io::Write;
use std::process::ExitCode;

use crate::pack::diagnostics::{
    DiagnosticCollector, DiagnosticColor, DiagnosticStyle, Diagnostics, render_diagnostics,
};
use crate::pack::load::OpenError;
use crate::text::sanitize::sanitize;
use crate::text::width::plural_s;

/// Why a command did not end well.
#[derive(Debug)]
pub enum CliError {
    /// The question asked was answered "no": exit code 1.
    No(String),
    /// The command was not understood: exit code 2.
    Usage(String),
    /// The same, in the words of the parser of arguments.
    Misread(String),
    /// A file is wrong: exit code 3.
    Wrong(Diagnostics),
    /// A table cannot be read, in a sentence with the way out: exit code 3.
    Refused(String),
    /// Reading or writing failed: exit code 4.
    InputOutput(String),
    /// The explorer was left with this exit code.
    Ended(u8),
    /// Whoever read the output has seen enough: exit code 0 and not a word.
    ClosedPipe,
}

/// What a command answers.
pub type Outcome = Result<(), CliError>;

impl CliError {
    /// The exit code, one for each kind of failure.
    pub const fn code(&self) -> u8 {
        match self {
            Self::ClosedPipe => 0,
            Self::Ended(code) => *code,
            Self::No(_) => 1,
            Self::Usage(_) | Self::Misread(_) => 2,
            Self::Wrong(_) | Self::Refused(_) => 3,
            Self::InputOutput(_) => 4,
        }
    }

    /// What is wrong with a file or with what it names, each with its place where it has one.
    pub fn problems(self, file: &str) -> Diagnostics {
        let words = match self {
            Self::Wrong(problems) => return problems,
            Self::No(words)
            | Self::Usage(words)
            | Self::Misread(words)
            | Self::Refused(words)
            | Self::InputOutput(words) => words,
            Self::Ended(_) | Self::ClosedPipe => String::new(),
        };
        let findings = DiagnosticCollector::new(file, "");
        // The file is said where the problem stands.
        findings.error_of_file(words.strip_prefix(&format!("{file}: ")).unwrap_or(&words), None);
        Diagnostics::of([&findings])
    }

    /// What is said on stderr; empty where nothing is.
    pub fn message(&self) -> String {
        match self {
            Self::ClosedPipe | Self::Ended(_) => String::new(),
            Self::Usage(words) => format!("error: {}\n\nFor more information, try '--help'.", harmless(words)),
            Self::No(words) | Self::Misread(words) => harmless(words),
            Self::Wrong(problems) => {
                let count = plural_s(problems.len(), "problem");
                format!(
                    "{}\n\nerror: {count} found",
                    render_diagnostics(problems, DiagnosticStyle::Ascii, DiagnosticColor::Never)
                )
            }
            Self::InputOutput(words) | Self::Refused(words) => format!("error: {}", harmless(words)),
        }
    }
}

/// Says what went wrong and turns the outcome into an exit code.
pub fn ended(outcome: Outcome) -> ExitCode {
    let Err(failure) = outcome else { return ExitCode::SUCCESS };
    let message = failure.message();
    if !message.is_empty() {
        say(&message);
    }
    ExitCode::from(failure.code())
}

/// Writes a message for people to stderr; where nobody listens there is nobody to tell.
pub fn say(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", message.trim_end());
}

/// What a person typed comes back in messages: nothing in it may steer the terminal.
fn harmless(words: &str) -> String {
    sanitize(words).text.into_owned()
}

impl From<OpenError> for CliError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Unknown { .. } => Self::Usage(error.to_string()),
            OpenError::Unreadable { .. } => Self::InputOutput(error.to_string()),
            OpenError::Broken(problems) => Self::Wrong(problems),
        }
    }
}

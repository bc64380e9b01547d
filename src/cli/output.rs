//! The ways out of a command: what it prints goes through [`write()`], what it leaves in a file through [`save`].

use std::io::ErrorKind;
use std::path::Path;

use clap::Args;

use crate::cli::failure::{Failure, Outcome, say};
use crate::content::clean::visible_path;
use crate::runtime::output;
use crate::scenario::disk::{self, Overwrite, SaveError, Special};

/// Writes to standard output. Where that was closed before the start it has become `/dev/null`, opened as many who start
/// programs open it on purpose, so that nothing tells the two apart.
///
/// # Errors
///
/// [`Failure::ClosedPipe`] where the reader has gone, as `head` does; [`Failure::InputOutput`]
/// where writing failed otherwise, as on a full disk.
pub fn write(text: &str) -> Outcome {
    output::write_all(text.as_bytes()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::InputOutput(format!("standard output: {error}")),
    })
}

/// What becomes of a file that is there already: it stays as it is, and that is an error, unless this says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Args)]
pub struct Overwriting {
    /// Write over a file that is there
    #[arg(long)]
    pub force: bool,
}

/// Puts a text into a file in one step; devices and pipes just take it. What is to be known about the file besides is
/// said on stderr.
///
/// # Errors
///
/// [`Failure::InputOutput`] where a file is there and is to stay, or it cannot be written.
pub fn save(path: &Path, text: &str, overwriting: Overwriting) -> Outcome {
    let name = visible_path(path);
    let overwrite = if overwriting.force { Overwrite::Anything } else { Overwrite::Nothing };
    let saved = disk::save(path, text, overwrite, Special::WriteInto).map_err(|error| {
        Failure::InputOutput(match error {
            SaveError::Stands(obstacle) => {
                let read_only = if obstacle.is_read_only { ", is read-only" } else { "" };
                format!("{name} is there already{read_only} and stays as it is; --force writes over it")
            }
            SaveError::Special(kind) => format!("{name} is {kind}; name a file in it"),
            SaveError::Failed(error) => format!("{name}: {}", disk::in_words(&error)),
        })
    })?;
    if let Some(link) = saved.link {
        say(&format!("note: {name} is a link and stays one; {} is written", visible_path(link)));
    }
    if saved.is_read_only {
        say(&format!("note: {name} was read-only and still is"));
    }
    Ok(())
}

//! The ways out of a command: what it prints goes through [`write()`], what it leaves in a file through [`save`].

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use clap::Args;

use crate::cli::failure::{Failure, Outcome};
use crate::content::clean::visible_path;
use crate::scenario::disk;

/// Writes to standard output. Where that was closed before the start it has become `/dev/null`, opened as many who start
/// programs open it on purpose, so that nothing tells the two apart.
///
/// # Errors
///
/// [`Failure::ClosedPipe`] where the reader has gone, as `head` does; [`Failure::InputOutput`]
/// where writing failed otherwise, as on a full disk.
pub fn write(text: &str) -> Outcome {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
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

/// Puts a text into a file in one step; devices and pipes just take it.
///
/// # Errors
///
/// [`Failure::InputOutput`] where a file is there and is to stay, or it cannot be written.
pub fn save(path: &Path, text: &str, overwriting: Overwriting) -> Outcome {
    let name = visible_path(path);
    let there = fs::metadata(path).ok().map(|facts| facts.file_type());
    if there.is_some_and(|kind| kind.is_dir()) {
        return Err(Failure::InputOutput(format!("{name} is a folder; name a file in it")));
    }
    let saved = match there {
        Some(kind) if !kind.is_file() => fs::write(path, text),
        _ if overwriting.force => disk::replace(path, text),
        _ => disk::create(path, text),
    };
    saved.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Failure::InputOutput(format!("{name} is there already and stays as it is; --force writes over it"))
        }
        _ => Failure::InputOutput(format!("{name}: {error}")),
    })
}

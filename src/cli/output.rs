//! The one way to standard output: everything a command prints goes through [`write()`].

use std::io::{ErrorKind, Write};

use crate::cli::failure::{Failure, Outcome};

/// Writes to standard output.
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

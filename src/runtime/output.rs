//! The one way to write to standard output: all of it, also where the output does not wait.
//!
//! Another program on the same terminal may have made it non-blocking. A write then fails as soon as the terminal has no
//! room, and what the standard library has written of it until then is not known.

use std::io;

/// Writes all bytes to standard output, and waits where it has no room.
///
/// # Errors
/// Nobody reads it any more, or the system cannot write.
#[cfg(unix)]
pub fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::io::Errno;

    let output = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(output, bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => wait_for_room(output),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(unix)]
fn wait_for_room(output: std::os::fd::BorrowedFd<'_>) {
    use rustix::event::{PollFd, PollFlags, poll};

    let mut room = [PollFd::new(&output, PollFlags::OUT)];
    // Some systems cannot watch a terminal.
    if poll(&mut room, None).is_ok() && room[0].revents().contains(PollFlags::NVAL) {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// Writes all bytes to standard output.
///
/// # Errors
/// Nobody reads it any more, or the system cannot write.
#[cfg(not(unix))]
pub fn write_all(bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;

    let mut output = io::stdout().lock();
    output.write_all(bytes)?;
    output.flush()
}

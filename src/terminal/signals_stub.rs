//! Systems without signals.

use std::io;

/// The library that reads keys tells the size.
pub const TELL_SIZE: bool = false;

/// Nothing is caught.
#[derive(Debug)]
pub struct SignalWatcher(());

pub fn catch_signals() -> io::Result<SignalWatcher> {
    Ok(SignalWatcher(()))
}

impl SignalWatcher {
    pub fn watch(self, _changed: impl Fn() + Clone + Send + 'static) -> io::Result<()> {
        Ok(())
    }
}

pub fn suspend() {}

pub fn unblocked<T>(start: impl FnOnce() -> T) -> T {
    start()
}

/// No signal tells of a limit.
pub fn report_file_size_limit() {}

/// A terminal does not go without the program.
pub fn hung_up() -> Option<u8> {
    None
}

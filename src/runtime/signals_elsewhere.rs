//! What stands for the signals where there are none: a program ends by its keys, and there is no way to stop it.

use std::io;

/// The library that reads keys tells the size.
pub const TELL_SIZE: bool = false;

/// Nothing is caught.
#[derive(Debug)]
pub struct Caught(());

/// Catches nothing.
///
/// # Errors
/// None.
pub fn catch() -> io::Result<Caught> {
    Ok(Caught(()))
}

impl Caught {
    /// Acts on nothing.
    ///
    /// # Errors
    /// None.
    pub fn watch(self, _changed: impl Fn() + Clone + Send + 'static) -> io::Result<()> {
        Ok(())
    }
}

/// Does nothing.
pub fn suspend() {}

/// Nothing is blocked.
pub fn unblocked<T>(start: impl FnOnce() -> T) -> T {
    start()
}

/// No signal tells of a limit.
pub fn report_file_size_limit() {}

/// A terminal does not go without the program.
pub fn hung_up() -> Option<u8> {
    None
}

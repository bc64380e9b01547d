//! The terminal: the only folder that knows crossterm.
//!
//! It hands input to a program, writes the frames it draws, and gives the terminal back whatever happens. It does not
//! know what the program is.

#[cfg(unix)]
pub mod decoder;
pub mod desktop;
pub mod event_loop;
pub mod input;
#[cfg(unix)]
pub mod keyboard;
pub mod renderer;
#[cfg(unix)]
pub mod signals;
pub mod tty;
#[cfg(not(unix))]
pub mod without_unix;

pub use crate::terminal::event_loop::run;
pub use crate::terminal::signals::report_file_size_limit;
pub use crate::terminal::tty::{LARGEST_SIZE, is_interactive, restore_on_panic, size};
#[cfg(not(unix))]
pub use crate::terminal::without_unix::{self as keyboard, self as signals};

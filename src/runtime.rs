//! Floor 6, the terminal: the only room that knows crossterm.
//!
//! It hands input to a program, writes the frames it draws, and gives the terminal back whatever happens. It does not
//! know what the program is.

pub mod clipboard;
#[cfg(unix)]
mod decoder;
pub mod desk;
pub mod desktop;
mod encoder;
pub mod errands;
mod event_loop;
pub mod explorer;
pub mod ground;
mod input;
#[cfg(unix)]
mod job_control;
#[cfg(unix)]
mod keyboard;
#[cfg(not(unix))]
#[path = "runtime/keyboard_elsewhere.rs"]
mod keyboard;
pub mod looks;
pub mod output;
mod painter;
pub mod program;
#[cfg(unix)]
mod signals;
#[cfg(not(unix))]
#[path = "runtime/signals_elsewhere.rs"]
mod signals;
mod terminal;
mod wake;

pub use event_loop::run;
pub use signals::report_file_size_limit;
pub use terminal::{LARGEST_SIZE, is_interactive, restore_on_panic, size};

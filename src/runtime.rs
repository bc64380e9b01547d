//! Floor 6, the terminal: the only room that knows crossterm.

pub mod program;

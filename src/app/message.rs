//! Everything that can happen to the state, as data; a list of messages replays a session.

use crate::app::commands::Command;
use crate::app::field::Edit;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A command was given, by a key or otherwise.
    Command(Command),
    /// The text field was edited.
    Edit(Edit),
    /// Text was pasted; only text fields take it.
    Paste(String),
    /// The screen has another size, in columns and rows.
    Resize(u16, u16),
}

/// Something to be done outside, as data; the runtime does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// End with this exit code.
    Quit(u8),
    /// Stop until the shell continues the program.
    Suspend,
    /// Draw the whole screen again.
    Redraw,
}

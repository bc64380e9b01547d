//! Everything that can happen to the state, as data; a list of messages replays a session.

use ratatui::layout::Position;

use crate::app::commands::Command;
use crate::app::errand::{Errand, Outcome};
use crate::app::field::Edit;
use crate::keys::key::Key;

/// Who acts on the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mouse {
    /// The terminal, so that its own selection works.
    #[default]
    Terminal,
    /// The program: clicks and the wheel arrive as input.
    Program,
}

/// The direction in which a wheel turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Away from the person: to what is above.
    Up,
    /// Towards the person: to what is below.
    Down,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A command was given, by a key or otherwise.
    Command(Command),
    /// A chord was pressed that starts this command; the command itself follows.
    Pressed(Key, Command),
    /// The text field was edited.
    Edit(Edit),
    /// Text was pasted; only text fields take it.
    Paste(String),
    /// A cell was clicked.
    Click(Position),
    /// The wheel turned over a cell.
    Wheel(Position, Turn),
    /// Something that was asked for has failed; in words.
    Trouble(String),
    /// Tools, sources, evidence and guide have been read.
    ReferenceRead,
    /// The names of all looks have been read; the place of the one that is on.
    LooksRead(Vec<String>, usize),
    /// This came of something about files.
    Came(Box<Outcome>),
    /// The screen has another size, in columns and rows.
    Resize(u16, u16),
}

/// Something to be done outside, as data; the runtime does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End with this exit code.
    Quit(u8),
    /// Stop until the shell continues the program.
    Suspend,
    /// Draw the whole screen again.
    Redraw,
    /// Read which looks there are, to go to the next one.
    ReadLooks,
    /// Send this text to the terminal's clipboard.
    Copy(String),
    /// Read the pack again.
    Reload,
    /// Take the mouse from the terminal or give it back.
    Mouse(Mouse),
    /// Do something about files.
    Errand(Errand),
    /// Open this address with the desktop's program for it.
    Open(String),
}

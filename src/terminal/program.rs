//! What the event loop asks of a program.
//!
//! Nothing here knows the library that talks to the terminal, so a program is tested by calling it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};

use crate::app::key::Key;
pub use crate::app::message::{Mouse, Turn};
pub use crate::tui::frame::Frame;

/// A program that runs in a terminal: it takes input, draws when asked, and works in slices when nobody waits for it.
///
/// The runtime takes all input that waits, asks once for a frame and writes it in one piece; then it calls
/// [`Program::work`] until there is no more work or new input, and sleeps until there is input.
pub trait Program {
    /// Takes one input and says what the runtime has to do, in this order. After [`Request::Quit`] no other is looked at.
    fn input(&mut self, input: Input) -> Vec<Request>;

    /// The screen as it has to be now, or `None` if the frame given last still holds for this size. The buffer is there to
    /// be taken and drawn on instead of a new one; it holds an older frame, of any size.
    fn draw(&mut self, size: Size, spare: &mut Buffer) -> Option<Frame>;

    /// Does what the first frame did not need. Called once, after that frame is written and before any input is taken;
    /// if it changes the screen, the next [`Program::draw`] gives a frame.
    fn after_first_frame(&mut self) {}

    /// Does one slice of long work, a few milliseconds at most: input that comes meanwhile waits for it to end.
    fn work(&mut self) -> Work {
        Work::Done
    }
}

/// Something a person or the terminal did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats. Releases never arrive, nor do chords without a text form, except a named key with
    /// Ctrl and any key with Alt.
    Key(Key),
    /// Text was pasted. It is exactly what the terminal sent, control characters included.
    Paste(String),
    /// The left button went down on a cell. Only while the mouse is captured.
    Click(Position),
    /// The wheel turned over a cell. Only while the mouse is captured.
    Wheel(Position, Turn),
    /// Something that was requested has failed; in words for people.
    Trouble(String),
    /// The terminal has this size now. The runtime repaints the screen by itself.
    Resize(Size),
}

/// What a program asks of the runtime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Give the terminal back and end with this exit code.
    Quit(u8),
    /// Give the terminal back and stop until the shell continues the program, as `^z` does. Nothing where there is no such thing.
    Suspend,
    /// Clear the terminal and paint the whole screen again.
    Redraw,
    /// Take the mouse from the terminal or give it back.
    Mouse(Mouse),
    /// Open this address with the desktop's program for it.
    Open(String),
    /// Send this text to the clipboard through the terminal (OSC 52). No answer comes back: it is sent, not known to have arrived.
    Copy(String),
}

/// How a slice of work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Nothing is left to do until the next input.
    Done,
    /// There is more to do and nothing new to show.
    More,
    /// There may be more to do and there is something new to show: a frame is asked for before the next slice.
    Show,
}

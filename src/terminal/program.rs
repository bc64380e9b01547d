//! What the event loop asks of a program.
//!
//! Nothing here knows the library that talks to the terminal, so a program is tested by calling it.

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

pub use crate::app::message::{Input, Mouse, Request, Turn};
pub use crate::tui::canvas::Frame;

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

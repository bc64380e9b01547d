//! What the terminal shows, and the least that has to be written for it to show something else.
//!
//! A frame is one write inside one synchronised update; a frame that changes nothing is no write at all.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;

use super::encoder::{self, PLAIN};
use super::program::Frame;

/// Keeps the frame drawn last.
#[derive(Debug, Default)]
pub struct Painter {
    shown: Buffer,
    cursor: Option<Position>,
    /// Whether the terminal may show something else than `shown`.
    lost: bool,
    bytes: Vec<u8>,
}

impl Painter {
    /// A painter that knows nothing of what the terminal shows.
    #[must_use]
    pub fn new() -> Self {
        Self { lost: true, ..Self::default() }
    }

    /// Forgets what the terminal shows: the next frame clears it and paints everything.
    pub fn forget(&mut self) {
        self.lost = true;
    }

    /// Makes the terminal show this frame.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn paint(&mut self, frame: Frame<'_>, output: &mut impl Write) -> io::Result<()> {
        self.begin();
        if self.lost || self.shown.area != frame.buffer.area {
            self.bytes.extend(CLEAR);
            encode_whole(frame.buffer, &mut self.bytes);
            self.shown.clone_from(frame.buffer);
        } else {
            let before = self.bytes.len();
            encoder::encode(self.shown.diff_iter(frame.buffer), &mut self.bytes);
            if self.bytes.len() == before && frame.cursor == self.cursor {
                return Ok(());
            }
            self.shown.content.clone_from(&frame.buffer.content);
        }
        self.end(frame.cursor, output)
    }

    /// Makes the terminal show the frame drawn last, if it may show something else.
    ///
    /// # Errors
    /// The output cannot be written to.
    pub fn paint_again(&mut self, output: &mut impl Write) -> io::Result<()> {
        if !self.lost {
            return Ok(());
        }
        self.begin();
        self.bytes.extend(CLEAR);
        encode_whole(&self.shown, &mut self.bytes);
        self.end(self.cursor, output)
    }

    fn begin(&mut self) {
        self.bytes.clear();
        self.bytes.extend(BEGIN);
        if self.lost || self.cursor.is_some() {
            self.bytes.extend(HIDE);
        }
    }

    fn end(&mut self, cursor: Option<Position>, output: &mut impl Write) -> io::Result<()> {
        if let Some(at) = cursor {
            encoder::move_to(at.x, at.y, &mut self.bytes);
            self.bytes.extend(SHOW);
        }
        self.bytes.extend(END);
        self.cursor = cursor;
        self.lost = true;
        output.write_all(&self.bytes)?;
        output.flush()?;
        self.lost = false;
        Ok(())
    }
}

const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
const CLEAR: &[u8] = b"\x1b[m\x1b[2J";

/// On a cleared terminal blank cells are there already.
fn encode_whole(buffer: &Buffer, bytes: &mut Vec<u8>) {
    let blank = Buffer::filled(buffer.area, Cell::EMPTY);
    debug_assert!(CLEAR.starts_with(PLAIN));
    encoder::encode(blank.diff_iter(buffer), bytes);
}

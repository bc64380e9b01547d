//! What drawing takes and gives, and drawing into a buffer.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::app::geometry::Pane;
use crate::app::state::App;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Tone};
use crate::model::catalog::Catalog;
use crate::text::width::{display_width, takes_one_cell};
use crate::tui::theme::{Role, Theme};

/// Whether a region has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    Here,
    /// Something else has the keys.
    Elsewhere,
}

impl Focus {
    /// Whether a pane is the one with the focus.
    pub fn of(pane: Pane, focus: Pane) -> Self {
        if pane == focus { Self::Here } else { Self::Elsewhere }
    }
}

/// The cells of a screen under construction.
pub struct Canvas<'a> {
    buffer: Buffer,
    cursor: Option<Position>,
    theme: &'a Theme,
    glyphs: Glyphs,
}

impl<'a> Canvas<'a> {
    /// An empty screen, drawn in this theme with these signs, on the cells of a buffer whatever it held.
    pub fn new(mut buffer: Buffer, area: Rect, theme: &'a Theme, glyphs: Glyphs) -> Self {
        buffer.resize(area);
        buffer.reset();
        Self { buffer, cursor: None, theme, glyphs }
    }

    /// The screen as it is now.
    pub fn finish(mut self) -> Frame {
        self.theme.paint(&mut self.buffer);
        Frame { buffer: self.buffer, cursor: self.cursor }
    }

    pub const fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// Puts the cursor of the terminal there.
    pub const fn cursor(&mut self, x: u16, y: u16) {
        self.cursor = Some(Position { x, y });
    }

    /// Writes text from a cell on, at most up to `right`; returns the cell after it.
    pub fn text(&mut self, x: u16, y: u16, right: u16, text: &str, style: Style) -> u16 {
        if x >= right || !self.buffer.area.contains(Position { x, y }) {
            return x;
        }
        let text = &*self.glyphs.drawn(text, usize::from(right - x));
        if !text.chars().all(takes_one_cell) {
            return self.buffer.set_stringn(x, y, text, usize::from(right - x), style).0;
        }
        let right = right.min(self.buffer.area.right());
        let first = self.buffer.index_of(x, y);
        let cells = &mut self.buffer.content[first..first + usize::from(right - x)];
        let mut at = x;
        for (cell, character) in cells.iter_mut().zip(text.chars()) {
            cell.set_char(character).set_style(style);
            at += 1;
        }
        at
    }

    /// Writes text in a tone.
    pub fn tone(&mut self, x: u16, y: u16, right: u16, text: &str, tone: Tone) -> u16 {
        self.text(x, y, right, text, self.theme.tone(tone))
    }

    /// Writes a line; returns the cell after it.
    pub fn line(&mut self, x: u16, y: u16, right: u16, line: &Line) -> u16 {
        let is_spelled = self.glyphs == Glyphs::Ascii;
        let (mut x, mut after) = (x, if is_spelled { line.width() } else { 0 });
        for span in &line.spans {
            if is_spelled {
                // What stands after it keeps its cells where there is no room to spell signs out.
                after -= display_width(&span.text);
                let room = usize::from(right.saturating_sub(x)).saturating_sub(after);
                x = self.tone(x, y, right, &self.glyphs.drawn(&span.text, room), span.tone);
            } else {
                x = self.tone(x, y, right, &span.text, span.tone);
            }
        }
        x
    }

    /// Writes a line of a verdict. The bar of an answer is a cell longer on either side, so that no letter stands at
    /// its edge.
    pub fn verdict_line(&mut self, x: u16, y: u16, right: u16, line: &Line) {
        let end = self.line(x, y, right, line);
        if let Some(span) = line.spans.last().filter(|span| span.tone == Tone::Answer) {
            self.tone(x - 1, y, x, " ", span.tone);
            self.tone(end, y, right, " ", span.tone);
        }
    }

    /// Lays the style of the selection over a rectangle; a bar in it keeps its color, for reversed it would be a hole.
    pub fn select(&mut self, area: Rect, style: Style) {
        let has_colors = self.theme.tone(Tone::Bar(0)).fg.is_some();
        for position in area.intersection(self.buffer.area).positions() {
            let is_bar = |cell: &&mut Cell| has_colors && cell.symbol() == Glyphs::Unicode.full();
            if let Some(cell) = self.buffer.cell_mut(position).filter(|cell| !is_bar(cell)) {
                cell.set_style(style);
            }
        }
    }

    /// Lays a style over a rectangle.
    pub fn style(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            for x in area.left()..area.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                }
            }
        }
    }

    /// Draws a frame with a title, and a note in its lower edge.
    pub fn frame(&mut self, area: Rect, title: &str, note: &str, focus: Focus) {
        if area.width < 2 || area.height < 2 {
            return;
        }
        let style = self.theme.role(if focus == Focus::Here { Role::Focus } else { Role::Border });
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        let rule = "─".repeat(usize::from(area.width - 2));
        self.text(area.x, area.y, area.right(), &format!("┌{rule}┐"), style);
        self.text(area.x, bottom, area.right(), &format!("└{rule}┘"), style);
        for y in area.y + 1..bottom {
            self.text(area.x, y, area.right(), "│", style);
            self.text(right, y, area.right(), "│", style);
        }
        let words = self.theme.role(if focus == Focus::Here { Role::FocusTitle } else { Role::Title });
        self.on_frame(area.x + 2, area.y, right, &format!(" {title} "), words);
        if !note.is_empty() {
            self.on_frame(area.x + 2, bottom, right, &format!(" {note} "), self.theme.tone(Tone::Plain));
        }
    }

    /// Joins the corners of a frame to the edges that it stands between.
    pub fn join(&mut self, area: Rect) {
        if area.width < 2 || area.height < 2 {
            return;
        }
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for (x, y, beside, joint) in [
            (area.x, area.y, area.y.checked_sub(1), "├"),
            (right, area.y, area.y.checked_sub(1), "┤"),
            (area.x, bottom, Some(bottom + 1), "├"),
            (right, bottom, Some(bottom + 1), "┤"),
        ] {
            let edge = beside.and_then(|beside| self.buffer.cell((x, beside)));
            if edge.is_some_and(|cell| cell.symbol() == "│")
                && let Some(cell) = self.buffer.cell_mut((x, y))
            {
                cell.set_symbol(joint);
            }
        }
    }

    /// Writes text over a frame, with nothing of the style of the frame; returns the cell after it.
    pub fn on_frame(&mut self, x: u16, y: u16, right: u16, text: &str, style: Style) -> u16 {
        self.text(x, y, right, text, Style::reset().patch(style))
    }
}

/// What drawing needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    pub app: &'a App,
    pub theme: &'a Theme,
}

impl<'a> Scene<'a> {
    pub fn catalog(&self) -> &'a Catalog {
        self.app.catalog()
    }
}

/// A drawn screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Every cell. Its area starts at 0, 0.
    pub buffer: Buffer,
    /// Where the terminal's own cursor belongs: in the field or on the focused row.
    pub cursor: Option<Position>,
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::{Buffer, Cell};
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::Canvas;
    use crate::layout::glyphs::Glyphs;
    use crate::tui::theme::Theme;

    #[test]
    fn text_is_drawn_as_the_library_draws_it_whatever_stood_there() {
        let area = Rect::new(0, 0, 8, 1);
        let used = Buffer::filled(Rect::new(0, 0, 5, 3), Cell::new("漢"));
        for text in ["Express", "Express, Fastify", "漢字 a", "e\u{301}t", "▰▰▱▱ x", "", "a\u{1b}b"] {
            for right in [0, 3, 8, 99] {
                let mut canvas = Canvas::new(used.clone(), area, &Theme::TERMINAL, Glyphs::Unicode);
                let end = canvas.text(0, 0, right, text, Style::new());
                let mut expected = Buffer::empty(area);
                let expected_end = expected.set_stringn(0, 0, text, usize::from(right), Style::new()).0;
                assert_eq!((canvas.finish().buffer, end), (expected, expected_end), "{text:?} up to {right}");
            }
        }
    }
}

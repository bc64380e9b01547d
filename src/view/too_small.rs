//! Where nothing fits: one calm sentence with the size it needs.

use ratatui::layout::Rect;

use crate::report::page::Tone;
use crate::report::text::wrap;
use crate::screen::plan::LEAST;
use crate::view::canvas::Canvas;

/// Draws the sentence.
pub fn render(canvas: &mut Canvas, area: Rect) {
    let (width, height) = LEAST;
    let words = format!(
        "versus needs {width}x{height}; this is {}x{}. Make the window larger, or ^c to quit.",
        area.width, area.height
    );
    let lines = wrap(&words, usize::from(area.width));
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        canvas.tone((area.x, y), area.right(), &line, Tone::Plain);
    }
}

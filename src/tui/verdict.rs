//! The verdict panel, its two-line form, the screen for a room, and a screen that is too small.

use ratatui::layout::Rect;

use crate::app::dialog::DialogKind;
use crate::app::geometry::{LEAST, Pane, inside, verdict_context, verdict_page};
use crate::app::{geometry, present};
use crate::explain::verdict_compact::verdict_strip;
use crate::layout::page::{Line, Tone};
use crate::text::width::{cut, wrap};
use crate::tui::canvas::{Canvas, Focus, Scene};

pub fn render_verdict(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let inner = inside(area);
    let page = verdict_page(scene.state);
    let height = usize::from(inner.height);
    let shown = geometry::window_from(scene.state.verdict_scroll, page.lines.len(), height);
    let (note, focus) =
        (geometry::part_in_words(&shown, page.lines.len()), Focus::of(Pane::Verdict, scene.state.focus));
    canvas.frame(area, "4 Verdict", &note, focus);
    for (y, line) in (inner.y..inner.bottom()).zip(&page.lines[shown]) {
        canvas.verdict_line(inner.x + 1, y, inner.right(), line);
    }
    if focus == Focus::Here && scene.state.dialogs.is_empty() {
        canvas.cursor(inner.x, inner.y);
    }
}

/// Before an answer that a change would give.
const PREVIEW: &str = "As it would be: ";

pub fn render_strip(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let cells = usize::from(area.width.saturating_sub(2));
    let lines = match &scene.state.preview {
        Some(preview) => {
            let subject = preview.context(scene.state);
            let [first, _] = verdict_strip(subject, cells.saturating_sub(PREVIEW.len()));
            let lead = Line::of(Tone::Plain, PREVIEW);
            let words = cut(&subject.glyphs.spell(&preview.words), cells).into_owned();
            [
                first.spans.into_iter().fold(lead, |line, span| line.with(span.tone, span.text)),
                Line::of(Tone::Plain, words),
            ]
        }
        None => verdict_strip(verdict_context(scene.state), cells),
    };
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        canvas.verdict_line(area.x + 1, y, area.right(), line);
    }
}

/// Draws the screen for a room: no frames, the terminal's cursor at the row that is being discussed.
pub fn render_present(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let drawn = present::page(scene.state, area);
    for (y, line) in (area.y..area.bottom()).zip(&drawn.page.lines) {
        canvas.line(area.x + 1, y, area.right(), line);
    }
    let y = area.y.saturating_add(u16::try_from(drawn.place).unwrap_or(u16::MAX));
    match scene.state.top() {
        None => canvas.cursor(area.x, y),
        Some(DialogKind::Filter(_)) => canvas.cursor(area.x + 1 + present::filter_cursor(scene.state), y),
        Some(_) => {}
    }
}

pub fn render_too_small(canvas: &mut Canvas, area: Rect) {
    let (width, height) = LEAST;
    let words = format!(
        "versus needs {width}x{height}; this is {}x{}. Make the window larger, or ^c to quit.",
        area.width, area.height
    );
    let lines = wrap(&words, usize::from(area.width));
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        canvas.tone(area.x, y, area.right(), &line, Tone::Plain);
    }
}

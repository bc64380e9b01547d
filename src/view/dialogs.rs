//! A dialog: a page in a frame over the lists, scrolled, with the choice marked.

use ratatui::layout::Rect;

use crate::app::dialog::Dialog;
use crate::screen::plan::inside;
use crate::screen::window;
use crate::view::canvas::{Canvas, Focus};
use crate::view::look::Role;

/// Draws a dialog.
pub fn render(canvas: &mut Canvas, dialog: &Dialog, area: Rect) {
    canvas.clear(area);
    let inner = inside(area);
    let height = usize::from(inner.height);
    let choice = dialog.selected.and_then(|selected| dialog.choices.get(selected));
    let shown = dialog.window(height);
    canvas.frame(area, &dialog.title, &window::part_in_words(&shown, dialog.page.lines.len()), Focus::Here);
    let first = shown.start;
    let row = |line: usize| inner.y + u16::try_from(line - first).unwrap_or(0);
    for (y, line) in (inner.y..inner.bottom()).zip(&dialog.page.lines[shown.clone()]) {
        canvas.line((inner.x + 1, y), inner.right().saturating_sub(1), line);
    }
    canvas.cursor(inner.x, inner.y);
    if let Some(choice) = choice.filter(|choice| shown.contains(&choice.start) && !choice.is_empty()) {
        let y = row(choice.start);
        canvas.style(Rect { y, height: 1, ..inner }, canvas.look().role(Role::Selection));
        canvas.cursor(inner.x, y);
    }
    if let Some((line, cell)) = dialog.cursor.filter(|(line, _)| shown.contains(line)) {
        let x = inner.x + 1 + u16::try_from(cell).unwrap_or(0);
        canvas.cursor(x.min(inner.right() - 1), row(line));
    }
}

//! The verdict panel: the report's page in a frame, scrolled.

use ratatui::layout::Rect;

use crate::app::layout::verdict_page;
use crate::screen::plan::{Pane, inside};
use crate::screen::window;
use crate::view::canvas::{Canvas, Focus};
use crate::view::scene::Scene;

/// Draws the panel.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let inner = inside(area);
    let page = verdict_page(scene.catalog, scene.state);
    let height = usize::from(inner.height);
    let shown = window::from(scene.state.verdict_scroll, page.lines.len(), height);
    let (note, focus) = (window::part_in_words(&shown, page.lines.len()), Focus::of(Pane::Verdict, scene.state.focus));
    canvas.frame(area, "4 Verdict", &note, focus);
    for (y, line) in (inner.y..inner.bottom()).zip(&page.lines[shown]) {
        canvas.verdict_line((inner.x + 1, y), inner.right(), line);
    }
    if focus == Focus::Here && scene.state.layers.is_empty() {
        canvas.cursor(inner.x, inner.y);
    }
}

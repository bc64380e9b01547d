//! The verdict in two lines, where there is no room for the panel.

use ratatui::layout::Rect;

use crate::app::layout::subject;
use crate::report::page::{Line, Tone};
use crate::report::panel::strip;
use crate::report::text::cut;
use crate::view::canvas::Canvas;
use crate::view::scene::Scene;

/// Draws the two lines.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let [first, second] = strip(subject(scene.catalog, scene.state));
    for (y, words, tone) in [(area.y, first, Tone::Headline), (area.y + 1, second, Tone::Plain)] {
        let words = cut(&words, usize::from(area.width.saturating_sub(2))).into_owned();
        canvas.line((area.x + 1, y), area.right(), &Line::of(tone, words));
    }
}

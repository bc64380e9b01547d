//! The palette: a field, and what it finds with the key or the kind of each.

use ratatui::layout::Rect;

use crate::app::commands::Command;
use crate::app::palette::{kind, list_area, name};
use crate::app::state::{Layer, Target};
use crate::model::rows::Rows;
use crate::report::page::{Line, Tone};
use crate::report::text::{cut, width, wrap};
use crate::screen::plan::inside;
use crate::screen::window;
use crate::search::highlights;
use crate::search::query::Query;
use crate::view::canvas::{Canvas, Focus};
use crate::view::look::Role;
use crate::view::scene::Scene;

/// Draws the palette.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let Some(Layer::Palette { search, found, selected, scroll }) = scene.state.layers.last() else { return };
    canvas.clear(area);
    let inner = inside(area);
    let list = list_area(scene.catalog, scene.state);
    let shown = window::from(*scroll, found.len(), usize::from(list.height));
    let note = if found.is_empty() { String::new() } else { format!("{} of {}", selected + 1, found.len()) };
    canvas.frame(area, "Commands, rows, tools, sources", &note, Focus::Here);
    let room = usize::from(inner.width.saturating_sub(3));
    let (typed, cursor) = search.shown(room);
    canvas.line((inner.x + 1, inner.y), inner.right(), &Line::of(Tone::Key, ":").with(Tone::Plain, typed));
    let at = inner.x + 2 + u16::try_from(cursor).unwrap_or(0);
    canvas.cursor(at.min(inner.right()), inner.y);
    let query = Query::parse(search.text());
    if found.is_empty() {
        nothing(canvas, scene, &query, list);
    }
    for (y, place) in (list.y..list.bottom()).zip(shown) {
        let line = Rect { y, height: 1, ..list };
        target(canvas, scene, found[place], &query, line);
        if place == *selected {
            canvas.style(line, canvas.look().role(Role::Selection));
        }
    }
}

fn target(canvas: &mut Canvas, scene: Scene, target: Target, query: &Query, area: Rect) {
    let (words, tone) = match target {
        Target::Command(command) => {
            (scene.keymap.shown(command).map_or(String::new(), |key| key.to_string()), Tone::Key)
        }
        other => (kind(scene.catalog, other), Tone::Dim),
    };
    let right = area.right().saturating_sub(1);
    let start = right.saturating_sub(u16::try_from(width(&words)).unwrap_or(0));
    canvas.tone((start, area.y), right, &words, tone);
    let x = area.x + 1;
    let text =
        cut(name(Rows::new(scene.catalog, &scene.state.scenario), target), usize::from(start.saturating_sub(x + 2)));
    canvas.tone((x, area.y), start, &text, Tone::Plain);
    for range in highlights(query, &text) {
        let before = u16::try_from(text.get(..range.start).map_or(0, width)).unwrap_or(0);
        canvas.tone((x + before, area.y), start, text.get(range).unwrap_or_default(), Tone::Match);
    }
}

fn nothing(canvas: &mut Canvas, scene: Scene, query: &Query, area: Rect) {
    let words = format!("Nothing matches {}.", query.understood());
    let lines = wrap(&words, usize::from(area.width.saturating_sub(2)));
    let last = area.y + u16::try_from(lines.len()).unwrap_or(0);
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        canvas.tone((area.x + 1, y), area.right(), line, Tone::Plain);
    }
    if last < area.bottom() {
        let words = format!("^u empties the field, {} closes", scene.state.chords.shown(Command::Close));
        canvas.tone((area.x + 1, last), area.right(), &words, Tone::Dim);
    }
}

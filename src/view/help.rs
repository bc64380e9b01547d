//! The help: every command of the table with the chords it has now, narrowed by a search.

use ratatui::layout::Rect;

use crate::app::help::{HelpLine, lines, place};
use crate::app::state::Layer;
use crate::app::table::Entry;
use crate::report::page::{Line, Tone};
use crate::report::text::{cut, pad};
use crate::screen::plan::inside;
use crate::screen::window;
use crate::view::canvas::{Canvas, Focus};
use crate::view::scene::Scene;

/// Cells of the chords.
const CHORDS: usize = 14;

/// Draws the help.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let help = scene.state.layers.iter().rev().find_map(|layer| match layer {
        Layer::Help { search, scroll } => Some((search, *scroll)),
        _ => None,
    });
    let Some((search, scroll)) = help else { return };
    canvas.clear(area);
    let inner = inside(area);
    let found = lines(search.text());
    let typing = scene.state.layers.last() == Some(&Layer::HelpSearch);
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let shown = window::from(scroll, found.len(), usize::from(list.height));
    let note = if found.len() > shown.len() {
        format!("{}-{} of {}", shown.start + 1, shown.end, found.len())
    } else {
        String::new()
    };
    canvas.frame(area, "Help", &note, Focus::Here);
    let field = if typing || !search.is_empty() {
        Line::of(Tone::Key, "/").with(Tone::Plain, search.text())
    } else {
        Line::of(Tone::Key, "/").with(Tone::Dim, " searches: undo, scroll, ^z …")
    };
    canvas.line((inner.x + 1, inner.y), inner.right(), &field);
    let at = if typing { inner.x + 2 + u16::try_from(search.cursor()).unwrap_or(0) } else { inner.x + 1 };
    canvas.cursor(at.min(inner.right()), inner.y);
    if found.is_empty() {
        canvas.tone((inner.x + 1, list.y), inner.right(), "No key does that; esc clears the search", Tone::Plain);
    }
    for (y, line) in (list.y..list.bottom()).zip(&found[shown]) {
        match line {
            HelpLine::Group(group) => {
                canvas.tone((list.x + 1, y), list.right(), group.title(), Tone::Heading);
            }
            HelpLine::Command(entry) => command(canvas, scene, entry, (list.x + 2, y), list.right()),
        }
    }
}

fn command(canvas: &mut Canvas, scene: Scene, entry: &Entry, (x, y): (u16, u16), right: u16) {
    let chords: Vec<String> = entry
        .contexts
        .first()
        .map(|context| scene.keymap.chords(*context, entry.command).map(|key| key.to_string()).collect())
        .unwrap_or_default();
    let place = place(entry);
    let words = if place.is_empty() { entry.words.to_owned() } else { format!("{} ({place})", entry.words) };
    let at = canvas.tone((x, y), right, &pad(&chords.join(" "), CHORDS), Tone::Key);
    let room = usize::from(right.saturating_sub(at));
    canvas.tone((at, y), right, &cut(&words, room), Tone::Plain);
}

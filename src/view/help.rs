//! The help: every command of the table with the chords it has now, and the signs, narrowed by a search.

use ratatui::layout::Rect;

use crate::app::commands::Command;
use crate::app::help::{HelpLine, LEAD, lines};
use crate::app::state::Layer;
use crate::app::table::Entry;
use crate::report::page::{Line, Tone};
use crate::report::text::cut;
use crate::screen::plan::inside;
use crate::screen::window;
use crate::view::canvas::{Canvas, Focus};
use crate::view::scene::Scene;

/// Draws the help.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let help = scene.state.layers.iter().rev().find_map(|layer| match layer {
        Layer::Help { search, scroll } => Some((search, *scroll)),
        _ => None,
    });
    let Some((search, scroll)) = help else { return };
    canvas.clear(area);
    let inner = inside(area);
    let cells = usize::from(inner.width).saturating_sub(2);
    let found = written(&lines(search.text(), &scene.state.chords), cells);
    let typing = scene.state.layers.last() == Some(&Layer::HelpSearch);
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let shown = window::from(scroll, found.len(), usize::from(list.height));
    canvas.frame(area, "Help", &window::part_in_words(&shown, found.len()), Focus::Here);
    let (typed, cursor) = search.shown(usize::from(inner.width.saturating_sub(3)));
    let field = if typing || !search.is_empty() {
        Line::of(Tone::Key, "/").with(Tone::Plain, typed)
    } else {
        Line::of(Tone::Key, "/").with(Tone::Dim, " searches: undo, scroll, ^z …")
    };
    canvas.line((inner.x + 1, inner.y), inner.right(), &field);
    let at = if typing { inner.x + 2 + u16::try_from(cursor).unwrap_or(0) } else { inner.x + 1 };
    canvas.cursor(at.min(inner.right()), inner.y);
    if found.is_empty() {
        let esc = scene.state.chords.shown(Command::Close);
        let way_out = if typing { "^u empties the search".to_owned() } else { format!("{esc} clears the search") };
        canvas.tone((inner.x + 1, list.y), inner.right(), &format!("No key does that; {way_out}"), Tone::Plain);
    }
    for (y, (line, words)) in (list.y..list.bottom()).zip(&found[shown]) {
        match line {
            Some(HelpLine::Heading(_)) => {
                canvas.tone((list.x + 1, y), list.right(), words, Tone::Heading);
                continue;
            }
            Some(HelpLine::Command(entry)) => {
                canvas.tone((list.x + 2, y), list.right(), &chords(scene, entry), Tone::Key);
            }
            Some(HelpLine::Sign(sign)) => {
                let drawn = scene.state.glyphs.spell(sign.drawn);
                canvas.tone((list.x + 2, y), list.right(), &drawn, Tone::Key);
            }
            None => {}
        }
        let at = list.x + 1 + u16::try_from(LEAD).unwrap_or(0);
        canvas.tone((at, y), list.right(), words, Tone::Plain);
    }
}

/// Each line as it stands on the page; what is listed stands with the first of its lines.
fn written(found: &[HelpLine], cells: usize) -> Vec<(Option<HelpLine>, String)> {
    let lines = |line: &HelpLine| {
        let line = *line;
        line.words(cells).into_iter().enumerate().map(move |(index, words)| ((index == 0).then_some(line), words))
    };
    found.iter().flat_map(lines).collect()
}

fn chords(scene: Scene, entry: &Entry) -> String {
    let Some(context) = entry.contexts.first() else { return String::new() };
    let chords: Vec<String> = scene.keymap.chords(*context, entry.command).map(|key| key.to_string()).collect();
    cut(&chords.join(" "), LEAD - 2).into_owned()
}

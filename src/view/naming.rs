//! The field for the name of a file, and the names that fit below it.

use ratatui::layout::Rect;

use crate::app::files::list_area;
use crate::app::naming::{Naming, Purpose};
use crate::report::page::{Line, Tone};
use crate::report::text::cut;
use crate::screen::plan::inside;
use crate::screen::window;
use crate::view::canvas::{Canvas, Focus};
use crate::view::look::Role;
use crate::view::scene::Scene;

/// What stands before the name.
const LABEL: &str = "File: ";

/// Draws it.
pub fn render(canvas: &mut Canvas, scene: Scene, naming: &Naming, area: Rect) {
    canvas.clear(area);
    let inner = inside(area);
    let list = list_area(scene.catalog, scene.state);
    let names = naming.shown();
    let shown = window::from(naming.scroll, names.len(), usize::from(list.height));
    canvas.frame(area, &naming.purpose.title(), &window::part_in_words(&shown, names.len()), Focus::Here);
    let (x, right) = (inner.x + 1, inner.right().saturating_sub(1));
    let label = u16::try_from(LABEL.len()).unwrap_or(0);
    let (typed, cursor) = naming.field.shown(usize::from(right.saturating_sub(x + label)));
    canvas.line((x, inner.y), right, &Line::of(Tone::Dim, LABEL).with(Tone::Plain, typed));
    let at = x + label + u16::try_from(cursor).unwrap_or(0);
    canvas.cursor(at.min(right), inner.y);
    let (words, tone) = said(naming);
    canvas.tone((x, inner.y + 1), right, &cut(&words, usize::from(right.saturating_sub(x))), tone);
    for (y, place) in (list.y..list.bottom()).zip(shown) {
        let tone = if names[place].is_folder() { Tone::Dim } else { Tone::Plain };
        canvas.tone((x, y), right, &names[place].name, tone);
        if naming.selected == Some(place) {
            canvas.style(Rect { y, height: 1, ..list }, canvas.look().role(Role::Selection));
        }
    }
}

/// What is wrong with the name, else what there is to know about it.
fn said(naming: &Naming) -> (String, Tone) {
    if !naming.trouble.is_empty() {
        return (naming.trouble.clone(), Tone::Warning);
    }
    let words = match naming.purpose {
        Purpose::Open if naming.shown().is_empty() => "No scenario file of that name here",
        Purpose::Open => "What you have now comes back with undo, and is kept",
        Purpose::Save => "The scenario belongs to this file from then on",
        Purpose::Export(_) => "Nothing is written over without asking",
    };
    (words.to_owned(), Tone::Dim)
}

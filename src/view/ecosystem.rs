//! The ecosystem pane: level, factor, a cell for each option, lean.
//!
//! Where the cells do not fit beside the factor they stand below it, one line an option.

use ratatui::layout::Rect;

use crate::app::items::{Entry, Item};
use crate::app::placing::{EcosystemColumns, rows};
use crate::app::state::ListState;
use crate::model::scenario::Row;
use crate::report::page::Tone;
use crate::report::text::{fit_list, pad};
use crate::screen::plan::Pane;
use crate::view::canvas::Canvas;
use crate::view::look::Role;
use crate::view::scene::Scene;
use crate::view::{lean, pane};

/// Draws the pane.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let inner = pane::frame(canvas, scene, Pane::Ecosystem, area);
    let Some(list) = scene.state.pane(Pane::Ecosystem) else { return };
    let columns = EcosystemColumns::new(scene.catalog, inner);
    pane::nothing(canvas, list, inner);
    if !list.entries.is_empty() {
        headings(canvas, scene, &columns, inner.y);
    }
    for placed in rows(scene.catalog, scene.state, Pane::Ecosystem, area) {
        let Entry::Item(Item::Row(Row::Criterion(index))) = placed.entry else { continue };
        row(canvas, scene, list, index, (&columns, inner.x, placed.area.y));
        pane::select(canvas, scene, Pane::Ecosystem, Item::Row(Row::Criterion(index)), placed.line());
        column_mark(canvas, scene, list, index, (&columns, placed.area.y));
    }
}

fn headings(canvas: &mut Canvas, scene: Scene, columns: &EcosystemColumns, y: u16) {
    pane::columns(
        canvas,
        y,
        &[(columns.name, columns.end_of(columns.name), "Factor"), (columns.lean, columns.right, "Leans")],
    );
    for (option, start) in columns.cells.iter().enumerate() {
        pane::columns(canvas, y, &[(*start, columns.end_of(*start), &scene.catalog.options[option].name)]);
    }
}

fn row(
    canvas: &mut Canvas,
    scene: Scene,
    list: &ListState,
    index: usize,
    (columns, x, y): (&EcosystemColumns, u16, u16),
) {
    let known = &scene.catalog.criteria[index];
    let Some(ratings) = scene.state.scenario.ratings(scene.catalog, index) else { return };
    pane::lead(canvas, scene, Row::Criterion(index), (x, y));
    let on = scene.state.scenario.level(Row::Criterion(index)).is_on();
    let style = if on { canvas.look().role(Role::LevelOn) } else { canvas.look().tone(Tone::Plain) };
    pane::column(canvas, list, (columns.name, y), columns.end_of(columns.name), &known.name, style);
    let plain = canvas.look().tone(Tone::Plain);
    for (option, cell) in known.cells.iter().enumerate() {
        if let Some(start) = columns.cells.get(option) {
            let end = columns.end_of(*start);
            let words = fit_list(&cell.text, usize::from(end.saturating_sub(*start)));
            pane::column(canvas, list, (*start, y), end, &words, plain);
        } else if let Some(below) = u16::try_from(option).ok().map(|option| y + 1 + option) {
            let mark = pad(&scene.catalog.options[option].mark, 2);
            let at = canvas.tone((columns.name, below), columns.right, &mark, Tone::Dim);
            let words = fit_list(&cell.text, usize::from(columns.right.saturating_sub(at)));
            pane::column(canvas, list, (at, below), columns.right, &words, plain);
        }
    }
    pane::flag(canvas, scene, Row::Criterion(index), (columns.flag, y));
    canvas.line((columns.lean, y), columns.right, &lean::words(scene.catalog, &ratings));
}

/// Underlines the cell of the option whose column has the focus.
fn column_mark(
    canvas: &mut Canvas,
    scene: Scene,
    list: &ListState,
    index: usize,
    (columns, y): (&EcosystemColumns, u16),
) {
    let selected = list.selected == Some(Item::Row(Row::Criterion(index)));
    let cell = list.column.checked_sub(1).and_then(|option| columns.cells.get(option));
    if let (true, true, Some(start)) = (selected, scene.state.focus == Pane::Ecosystem, cell) {
        let width = columns.end_of(*start).saturating_sub(*start);
        let style = canvas.look().role(Role::Column);
        canvas.style(Rect { x: *start, y, width, height: 1 }, style);
    }
}

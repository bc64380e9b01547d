//! The ecosystem pane: level, factor, a cell for each option, lean.
//!
//! Where the cells do not fit beside the factor, one of them does: that of the best option, or of
//! the option whose column has the focus. In a high pane all stand below the factor instead.

use ratatui::layout::Rect;

use crate::app::items::{Entry, Item};
use crate::app::placing::{self, Column, EcosystemColumns};
use crate::app::state::ListState;
use crate::model::criterion::Cell;
use crate::model::row::Row;
use crate::report::page::Tone;
use crate::report::text::{fit_list, pad, width};
use crate::screen::plan::Pane;
use crate::view::canvas::Canvas;
use crate::view::look::Role;
use crate::view::scene::Scene;
use crate::view::{lean, pane};

/// Draws the pane.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let lists = placing::columns(scene.catalog, scene.state, Pane::Ecosystem, area);
    let inner = pane::frame(canvas, scene, Pane::Ecosystem, area, &lists);
    let Some(list) = scene.state.pane(Pane::Ecosystem) else { return };
    let columns = EcosystemColumns::new(scene.catalog, list, inner);
    pane::nothing(canvas, scene, list, inner);
    if !list.entries.is_empty() {
        headings(canvas, scene, &columns, inner.y);
    }
    for placed in lists.iter().flat_map(Column::rows) {
        let Entry::Item(Item::Row(Row::Criterion(index))) = placed.entry else { continue };
        row(canvas, scene, list, index, (&columns, placed.area));
        pane::select(canvas, scene, Pane::Ecosystem, Item::Row(Row::Criterion(index)), placed.line());
        column_mark(canvas, scene, list, index, (&columns, placed.area.y));
    }
}

fn headings(canvas: &mut Canvas, scene: Scene, columns: &EcosystemColumns, y: u16) {
    pane::column_headings(
        canvas,
        y,
        &[(columns.name, columns.end_of(columns.name), "Factor"), (columns.lean, columns.right, "Leans")],
    );
    for (option, start) in columns.cells.iter().enumerate() {
        pane::column_headings(canvas, y, &[(*start, columns.end_of(*start), &scene.catalog.options[option].name)]);
    }
    if let Some(start) = columns.one {
        let column = scene.state.pane(Pane::Ecosystem).map_or(0, |list| list.column);
        let option = column.checked_sub(1).and_then(|option| scene.catalog.options.get(option));
        let words = option.map_or("The best", |option| option.name.as_str());
        pane::column_headings(canvas, y, &[(start, columns.end_of(start), words)]);
    }
}

fn row(canvas: &mut Canvas, scene: Scene, list: &ListState, index: usize, (columns, area): (&EcosystemColumns, Rect)) {
    let (x, y) = (area.x, area.y);
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
        } else if columns.one.is_none()
            && let Some(below) = (y + 1..area.bottom()).nth(option)
        {
            marked_cell(canvas, scene, (list, cell, option), (columns.name, below), columns.right);
        }
    }
    if let Some(start) = columns.one {
        let option = list.column.checked_sub(1).or_else(|| ratings.best().next()).unwrap_or_default();
        if let Some(cell) = known.cells.get(option) {
            marked_cell(canvas, scene, (list, cell, option), (start, y), columns.end_of(start));
        }
    }
    pane::flag(canvas, scene, Row::Criterion(index), (columns.flag, y));
    canvas.line((columns.lean, y), columns.right, &lean::words(scene.catalog, &ratings));
}

/// Writes a cell behind the mark of its option.
fn marked_cell(
    canvas: &mut Canvas,
    scene: Scene,
    (list, cell, option): (&ListState, &Cell, usize),
    (x, y): (u16, u16),
    right: u16,
) {
    let marks = scene.catalog.options.iter().map(|option| width(&option.mark));
    let mark = pad(&scene.catalog.options[option].mark, marks.max().unwrap_or(1) + 1);
    let at = canvas.tone((x, y), right, &mark, Tone::Dim);
    let words = fit_list(&cell.text, usize::from(right.saturating_sub(at)));
    pane::column(canvas, list, (at, y), right, &words, canvas.look().tone(Tone::Plain));
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

//! The ecosystem pane: level, factor, a cell for each option, lean.
//!
//! Where the cells do not fit beside the factor they stand below it, one line an option.

use ratatui::layout::Rect;

use crate::app::items::{Entry, Item};
use crate::app::state::ListState;
use crate::model::scenario::Row;
use crate::report::page::Tone;
use crate::report::text::{fit_list, pad, width};
use crate::screen::plan::Pane;
use crate::view::canvas::Canvas;
use crate::view::look::Role;
use crate::view::scene::Scene;
use crate::view::{lean, pane};

/// The least cells a column of cells is read in.
const LEAST_CELL: u16 = 13;

/// Where the columns of the pane stand.
struct Columns {
    name: u16,
    /// Start of each option's cell; empty where cells stand below the factor.
    cells: Vec<u16>,
    flag: u16,
    lean: u16,
    right: u16,
}

/// Draws the pane.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let area = pane::frame(canvas, scene, Pane::Ecosystem, area);
    let Some(list) = scene.state.pane(Pane::Ecosystem) else { return };
    let columns = columns(scene, area);
    pane::nothing(canvas, list, area);
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if !list.entries.is_empty() {
        headings(canvas, scene, &columns, area.y);
    }
    let options = u16::try_from(scene.catalog.options.len()).unwrap_or(2);
    let lines = if columns.cells.is_empty() { 1 + options } else { 1 };
    for visible in pane::visible(list, rows, lines) {
        let Entry::Item(Item::Row(Row::Criterion(index))) = visible.entry else { continue };
        row(canvas, scene, list, index, (&columns, area.x, visible.y));
        let line = Rect { y: visible.y, height: 1, ..area };
        pane::select(canvas, scene, Pane::Ecosystem, Item::Row(Row::Criterion(index)), line);
        column_mark(canvas, scene, list, index, (&columns, visible.y));
    }
}

fn columns(scene: Scene, area: Rect) -> Columns {
    let words = u16::try_from(lean::word_cells(scene.catalog)).unwrap_or(8);
    let rows = scene.catalog.criteria.iter().filter(|row| !row.cells.is_empty());
    let longest = u16::try_from(rows.map(|row| width(&row.name)).max().unwrap_or(0)).unwrap_or(u16::MAX);
    let options = u16::try_from(scene.catalog.options.len()).unwrap_or(2);
    let name = area.x + pane::LEAD;
    let lean = area.right().saturating_sub(words);
    let flag = lean.saturating_sub(2);
    let room = flag.saturating_sub(name + 1);
    let name_cells = longest.min(18);
    let each = room.saturating_sub(name_cells + 1) / options;
    let cells = if each > LEAST_CELL {
        (0..options).map(|option| name + name_cells + 1 + option * each).collect()
    } else {
        Vec::new()
    };
    Columns { name, cells, flag, lean, right: area.right() }
}

impl Columns {
    /// The cell after a column that starts there.
    fn end_of(&self, start: u16) -> u16 {
        let next = self.cells.iter().copied().find(|cell| *cell > start).unwrap_or(self.flag);
        next.saturating_sub(1)
    }
}

fn headings(canvas: &mut Canvas, scene: Scene, columns: &Columns, y: u16) {
    pane::columns(
        canvas,
        y,
        &[(columns.name, columns.end_of(columns.name), "Factor"), (columns.lean, columns.right, "Leans")],
    );
    for (option, start) in columns.cells.iter().enumerate() {
        pane::columns(canvas, y, &[(*start, columns.end_of(*start), &scene.catalog.options[option].name)]);
    }
}

fn row(canvas: &mut Canvas, scene: Scene, list: &ListState, index: usize, (columns, x, y): (&Columns, u16, u16)) {
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
fn column_mark(canvas: &mut Canvas, scene: Scene, list: &ListState, index: usize, (columns, y): (&Columns, u16)) {
    let selected = list.selected == Some(Item::Row(Row::Criterion(index)));
    let cell = list.column.checked_sub(1).and_then(|option| columns.cells.get(option));
    if let (true, true, Some(start)) = (selected, scene.state.focus == Pane::Ecosystem, cell) {
        let width = columns.end_of(*start).saturating_sub(*start);
        let style = canvas.look().role(Role::Column);
        canvas.style(Rect { x: *start, y, width, height: 1 }, style);
    }
}

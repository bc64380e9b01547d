//! The use-case pane: level, row, lean, reason.

use ratatui::layout::Rect;

use crate::app::items::{Entry, Item};
use crate::app::placing::{LEAD, lean_cells, rows};
use crate::app::state::ListState;
use crate::model::criterion::Criterion;
use crate::model::scenario::Row;
use crate::report::page::Tone;
use crate::report::text::width;
use crate::screen::plan::Pane;
use crate::view::canvas::Canvas;
use crate::view::look::Role;
use crate::view::scene::Scene;
use crate::view::{lean, pane};

/// Where the columns of the pane stand.
struct Columns {
    name: u16,
    flag: u16,
    meter: Option<u16>,
    lean: u16,
    because: Option<u16>,
    right: u16,
}

/// Draws the pane.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let inner = pane::frame(canvas, scene, Pane::UseCases, area);
    let Some(list) = scene.state.pane(Pane::UseCases) else { return };
    let columns = columns(scene, inner);
    pane::nothing(canvas, list, inner);
    if !list.entries.is_empty() {
        headings(canvas, &columns, inner.y);
    }
    for placed in rows(scene.catalog, scene.state, Pane::UseCases, area) {
        let (x, y) = (placed.area.x, placed.area.y);
        match placed.entry {
            Entry::Heading(part) => pane::heading(canvas, scene, part, (x, y), inner.right()),
            Entry::Item(Item::Row(Row::Criterion(index))) => {
                row(canvas, scene, list, index, (&columns, x, y));
                pane::select(canvas, scene, Pane::UseCases, Item::Row(Row::Criterion(index)), placed.line());
            }
            Entry::Item(_) => {}
        }
    }
}

fn columns(scene: Scene, area: Rect) -> Columns {
    let words = lean_cells(scene.catalog);
    let meter_cells = u16::try_from(lean::METER).unwrap_or(10);
    let rows = scene.catalog.criteria.iter().filter(|row| row.cells.is_empty());
    let longest = u16::try_from(rows.map(|row| width(&row.name)).max().unwrap_or(0)).unwrap_or(u16::MAX);
    let name = area.x + LEAD;
    let fixed = LEAD + 1 + 2 + words;
    let room = area.width.saturating_sub(fixed);
    let two = scene.catalog.options.len() == 2;
    let with_meter = two && room >= longest.min(24) + meter_cells;
    let room = room.saturating_sub(if with_meter { meter_cells } else { 0 });
    let with_reason = room >= longest + 10;
    let name_cells = if with_reason { longest } else { room };
    let flag = name + name_cells + 1;
    let after_flag = flag + 2;
    let lean = if with_meter { after_flag + meter_cells } else { after_flag };
    Columns {
        name,
        flag,
        meter: with_meter.then_some(after_flag),
        lean,
        because: with_reason.then_some(lean + words + 1),
        right: area.right(),
    }
}

fn headings(canvas: &mut Canvas, columns: &Columns, y: u16) {
    let leans = columns.meter.unwrap_or(columns.lean);
    pane::columns(canvas, y, &[(columns.name, columns.flag, "Use case"), (leans, columns.right, "Leans")]);
    if let Some(because) = columns.because {
        pane::columns(canvas, y, &[(because, columns.right, "Because")]);
    }
}

fn row(canvas: &mut Canvas, scene: Scene, list: &ListState, index: usize, (columns, x, y): (&Columns, u16, u16)) {
    let known: &Criterion = &scene.catalog.criteria[index];
    let Some(ratings) = scene.state.scenario.ratings(scene.catalog, index) else { return };
    pane::lead(canvas, scene, Row::Criterion(index), (x, y));
    let on = scene.state.scenario.level(Row::Criterion(index)).is_on();
    let style = if on { canvas.look().role(Role::LevelOn) } else { canvas.look().tone(Tone::Plain) };
    pane::column(canvas, list, (columns.name, y), columns.flag - 1, &known.name, style);
    if known.is_disputed() {
        canvas.tone((columns.flag, y), columns.flag + 1, scene.state.glyphs.disputed(), Tone::Warning);
    }
    if let Some(meter) = columns.meter {
        canvas.line((meter, y), columns.lean, &lean::meter(&ratings, scene.state.glyphs));
    }
    canvas.line((columns.lean, y), columns.right, &lean::words(scene.catalog, &ratings));
    if let Some(because) = columns.because {
        let style = canvas.look().tone(Tone::Plain);
        pane::column(canvas, list, (because, y), columns.right, &known.short, style);
    }
}

//! The use-case pane: level, row, lean, reason.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::app::items::{Entry, Item};
use crate::app::placing::{self, Column, LEAD, lean_cells};
use crate::app::state::ListState;
use crate::model::criterion::Criterion;
use crate::model::row::Row;
use crate::model::rows::{Rows, Say};
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
    /// Cells of each option in the meter.
    each: u16,
    lean: u16,
    because: Option<u16>,
    right: u16,
}

/// Draws the pane.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let lists = placing::columns(scene.catalog, scene.state, Pane::UseCases, area);
    let inner = pane::frame(canvas, scene, Pane::UseCases, area, &lists);
    let Some(list) = scene.state.pane(Pane::UseCases) else { return };
    let columns = columns(scene, list, inner);
    pane::nothing(canvas, scene, list, inner);
    if !list.entries.is_empty() {
        headings(canvas, scene, &columns, inner.y);
    }
    for placed in lists.iter().flat_map(Column::rows) {
        let (x, y) = (placed.area.x, placed.area.y);
        match placed.entry {
            Entry::Heading(part) => pane::heading(canvas, scene, part, (x, y), inner.right()),
            Entry::Item(item @ Item::Row(known)) => {
                row(canvas, scene, list, known, (&columns, x, y));
                pane::select(canvas, scene, Pane::UseCases, item, placed.line());
            }
            Entry::Item(_) => {}
        }
    }
}

fn columns(scene: Scene, list: &ListState, area: Rect) -> Columns {
    let words = lean_cells(scene.catalog);
    let longest = list.longest_name;
    let name = area.x + LEAD;
    let fixed = LEAD + 1 + 2 + words + 1;
    let room = area.width.saturating_sub(fixed);
    let options = scene.catalog.options.len();
    let least_reason = if options == 2 { 9 } else { 14 };
    // The cells of the meter, what is left beside it, and whether that is enough for reasons.
    let beside = |each: u16| {
        let meter = Some(lean::meter_cells(options, each)).filter(|meter| room >= longest.min(24) + meter);
        let left = room - meter.unwrap_or(0);
        (meter, left, left > longest + least_reason)
    };
    let (apart, tight) = (lean::apart(scene.catalog), lean::TIGHT);
    let is_as_good = beside(apart).0.is_some() && beside(apart).2 == beside(tight).2;
    let each = if is_as_good { apart } else { tight };
    let (meter, room, with_reason) = beside(each);
    let name_cells = if with_reason { longest } else { room };
    let flag = name + name_cells + 1;
    let after_flag = flag + 2;
    let lean = after_flag + meter.unwrap_or(0);
    Columns {
        name,
        flag,
        meter: meter.map(|_| after_flag),
        each,
        lean,
        because: with_reason.then_some(lean + words + 1),
        right: area.right().saturating_sub(1),
    }
}

fn headings(canvas: &mut Canvas, scene: Scene, columns: &Columns, y: u16) {
    let two = scene.catalog.options.len() == 2;
    let leans = columns.meter.filter(|_| two).unwrap_or(columns.lean);
    pane::column_headings(canvas, y, &[(columns.name, columns.flag, "Use case"), (leans, columns.right, "Leans")]);
    if let Some(meter) = columns.meter.filter(|_| !two) {
        canvas.line((meter, y), columns.lean, &lean::marks(scene.catalog, columns.each));
    }
    if let Some(because) = columns.because {
        pane::column_headings(canvas, y, &[(because, columns.right, "Because")]);
    }
}

fn row(canvas: &mut Canvas, scene: Scene, list: &ListState, row: Row, (columns, x, y): (&Columns, u16, u16)) {
    let rows = Rows::new(scene.catalog, &scene.state.scenario);
    let Some(ratings) = rows.ratings(row) else { return };
    pane::lead(canvas, scene, row, (x, y));
    let on = rows.level(row).is_on();
    let style = if on { canvas.look().role(Role::LevelOn) } else { canvas.look().tone(Tone::Plain) };
    pane::column(canvas, list, (columns.name, y), columns.flag - 1, rows.name(row), style);
    pane::flag(canvas, scene, row, (columns.flag, y));
    if let Some(meter) = columns.meter {
        let glyphs = scene.state.glyphs;
        let two = scene.catalog.options.len() == 2;
        let line = if two { lean::meter(&ratings, glyphs) } else { lean::bars(&ratings, glyphs, columns.each) };
        canvas.line((meter, y), columns.lean, &line);
    }
    canvas.line((columns.lean, y), columns.right, &lean::words(scene.catalog, &ratings));
    if let Some(because) = columns.because {
        let style = canvas.look().tone(Tone::Plain);
        let cells = usize::from(columns.right.saturating_sub(because));
        pane::column(canvas, list, (because, y), columns.right, &reason(rows, row, cells), style);
    }
}

/// Why, in full where that fits, else in a few words; where it is our word, that first.
fn reason(rows: Rows<'_>, row: Row, cells: usize) -> Cow<'_, str> {
    let content = match row {
        Row::Criterion(index) => rows.catalog.criteria.get(index).map_or("", |row| fitting(row, cells)),
        Row::Own(_) | Row::Need(_) => "",
    };
    match (rows.say(row), rows.own(row), rows.rerating(row)) {
        (Say::Own, Some(own), _) => ours("ours", &own.because),
        (Say::Rerated, _, Some(rerating)) => ours("re-rated", &rerating.note),
        _ => Cow::Borrowed(content),
    }
}

fn fitting(row: &Criterion, cells: usize) -> &str {
    if width(&row.because) <= cells { &row.because } else { &row.short }
}

fn ours<'a>(word: &'a str, why: &str) -> Cow<'a, str> {
    if why.is_empty() { Cow::Borrowed(word) } else { Cow::Owned(format!("{word}: {why}")) }
}

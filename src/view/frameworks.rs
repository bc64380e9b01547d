//! The frameworks pane: needs, and the frameworks of each option with their fit.
//!
//! Side by side where there is room, one list below the other where not.

use ratatui::layout::Rect;

use crate::app::items::{Entry, Item, Part};
use crate::app::placing::{LEAD, columns};
use crate::app::state::ListState;
use crate::model::rows::Rows;
use crate::report::page::Tone;
use crate::report::text::{pad_left, width};
use crate::screen::plan::Pane;
use crate::view::canvas::Canvas;
use crate::view::look::Role;
use crate::view::pane;
use crate::view::scene::Scene;

/// Cells from which on a summary says something.
const LEAST_SUMMARY: u16 = 24;

/// Draws the pane.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let lists = columns(scene.catalog, scene.state, Pane::Frameworks, area);
    let inner = pane::frame(canvas, scene, Pane::Frameworks, area, &lists);
    let Some(list) = scene.state.pane(Pane::Frameworks) else { return };
    pane::nothing(canvas, scene, list, inner);
    for column in lists {
        if let Some((part, line)) = column.heading {
            title(canvas, scene, part, line);
        }
        for placed in column.rows() {
            match placed.entry {
                Entry::Heading(part) => {
                    pane::heading(canvas, scene, part, (placed.area.x, placed.area.y), placed.area.right());
                }
                Entry::Item(item) => entry(canvas, scene, list, item, placed.line()),
            }
        }
    }
}

fn title(canvas: &mut Canvas, scene: Scene, part: Part, area: Rect) {
    let style = canvas.look().role(Role::Columns);
    match part {
        Part::Option(option) => {
            let name = scene.catalog.option_name(option);
            canvas.text((area.x + 2, area.y), area.right(), name, style);
            let right = area.right().saturating_sub(1);
            canvas.text((right.saturating_sub(3), area.y), right, "fit", style);
        }
        Part::Needs | Part::Section(_) | Part::Ours => {
            canvas.text((area.x + LEAD, area.y), area.right(), "Needs", style);
        }
    }
}

fn entry(canvas: &mut Canvas, scene: Scene, list: &ListState, item: Item, area: Rect) {
    match item {
        Item::Row(row) => {
            pane::lead(canvas, scene, row, (area.x, area.y));
            let on = scene.state.scenario.level(row).is_on();
            let style = if on { canvas.look().role(Role::LevelOn) } else { canvas.look().tone(Tone::Plain) };
            let name = Rows::new(scene.catalog, &scene.state.scenario).name(row);
            pane::column(canvas, list, (area.x + LEAD, area.y), area.right(), name, style);
        }
        Item::Framework(index) => framework(canvas, scene, list, index, area),
    }
    pane::select(canvas, scene, Pane::Frameworks, item, area);
}

/// Draws what a framework is in the room behind the longest name, where there is enough to say something.
fn summary(canvas: &mut Canvas, scene: Scene, list: &ListState, index: usize, area: Rect) {
    let known = &scene.catalog.frameworks[index];
    let names = scene.catalog.frameworks.iter().map(|framework| width(&framework.name));
    let start = area.x.saturating_add(u16::try_from(names.max().unwrap_or(0)).unwrap_or(u16::MAX)).saturating_add(2);
    if area.right().saturating_sub(start) >= LEAST_SUMMARY {
        let style = canvas.look().tone(Tone::Dim);
        pane::column(canvas, list, (start, area.y), area.right(), &known.summary, style);
    }
}

fn framework(canvas: &mut Canvas, scene: Scene, list: &ListState, index: usize, area: Rect) {
    let known = &scene.catalog.frameworks[index];
    let glyphs = scene.state.glyphs;
    let fit = scene.state.answer.fit(index);
    let recommended = scene.state.answer.is_recommended(index);
    let pinned = scene.state.scenario.pin(known.option) == Some(index);
    let mark = if pinned {
        glyphs.pin()
    } else if recommended {
        glyphs.star()
    } else {
        " "
    };
    canvas.tone((area.x, area.y), area.x + 1, mark, Tone::Strong);
    let numbers = area.right().saturating_sub(if fit.is_some() { 9 } else { 0 });
    let style = canvas.look().tone(if recommended || pinned { Tone::Strong } else { Tone::Plain });
    let in_parts = list.entries.iter().any(|entry| matches!(entry, Entry::Heading(_)));
    let option = scene.catalog.options.get(known.option).filter(|_| !in_parts).map_or("", |option| &option.mark);
    let mark_cells = u16::try_from(width(option)).unwrap_or(0) + 1;
    let names = numbers.saturating_sub(mark_cells);
    pane::column(canvas, list, (area.x + 2, area.y), names, &known.name, style);
    summary(canvas, scene, list, index, Rect { x: area.x + 2, width: names.saturating_sub(area.x + 3), ..area });
    canvas.tone((names, area.y), numbers, option, Tone::Dim);
    if let Some(percent) = fit {
        let quarters = usize::try_from((percent + 12) / 25).unwrap_or(0);
        let at = canvas.tone((numbers, area.y), area.right(), glyphs.quarters(quarters), Tone::Plain);
        canvas.tone((at, area.y), area.right(), &pad_left(&percent.to_string(), 4), Tone::Plain);
    }
}

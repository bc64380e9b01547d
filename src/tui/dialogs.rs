//! Dialogs, and the field for the name of a file.

use ratatui::layout::Rect;

use crate::app::dialog::{Dialog, DialogKind, OpenPage};
use crate::app::file_picker::{FilePicker, PickerPurpose};
use crate::app::files::list_area;
use crate::app::geometry;
use crate::app::geometry::inside;
use crate::layout::page::{Line, Tone};
use crate::text::width::cut;
use crate::tui::canvas::{Canvas, Focus};
use crate::tui::frame::Scene;
use crate::tui::theme::Role;

pub fn render_dialogs(canvas: &mut Canvas, dialog: &OpenPage, area: Rect) {
    let area = dialog.laid.frame_area(area);
    canvas.clear(area);
    let inner = inside(area);
    let lines = dialog.laid.lines_area(inner);
    let shown = dialog.window(usize::from(lines.height));
    canvas.frame(area, &dialog.laid.title, &dialog.note(&shown), Focus::Here);
    let first = shown.start;
    let row = |line: usize| lines.y + u16::try_from(line - first).unwrap_or(0);
    for (y, line) in (lines.y..lines.bottom()).zip(dialog.shown(&shown)) {
        canvas.line((lines.x + 1, y), lines.right().saturating_sub(1), line);
    }
    canvas.cursor(inner.x, inner.y);
    if let Some(choice) = dialog.choice().filter(|choice| shown.contains(&choice.start) && !choice.is_empty()) {
        let area = choice_area(dialog, Rect { y: row(choice.start), height: 1, ..lines });
        canvas.style(area, canvas.look().role(Role::Selection));
        canvas.cursor(area.x, area.y);
    }
    if let Some(line) = dialog.matched.filter(|line| shown.contains(line)) {
        canvas.cursor(lines.x, row(line));
    }
    if let Some((line, cell)) = dialog.laid.cursor.filter(|(line, _)| shown.contains(line)) {
        canvas.cursor(cell_at(inner, cell), row(line));
    }
    if let Some(field) = &dialog.laid.field {
        canvas.line((inner.x + 1, inner.y), inner.right().saturating_sub(1), &field.line);
        if let Some(cell) = dialog.field_cursor {
            canvas.cursor(cell_at(inner, cell), inner.y);
        }
    }
}

fn cell_at(inner: Rect, cell: usize) -> u16 {
    let x = inner.x + 1 + u16::try_from(cell).unwrap_or(0);
    x.min(inner.right() - 1)
}

/// What is marked of the line of a choice: all of it, or its cells where several stand on one line.
fn choice_area(dialog: &OpenPage, line: Rect) -> Rect {
    let Some(cells) = dialog.selected.and_then(|selected| dialog.laid.cells.get(selected)) else { return line };
    let (x, width) = (u16::try_from(cells.start).unwrap_or(0), u16::try_from(cells.len()).unwrap_or(u16::MAX));
    Rect { x: line.x + 1 + x, width, ..line }.intersection(line)
}

/// What stands before the name.
const PICKER_LABEL: &str = "File: ";

pub fn render_file_picker(canvas: &mut Canvas, scene: Scene, dialog: &Dialog, area: Rect) {
    let DialogKind::FilePicker(file_picker) = &dialog.kind else { return };
    canvas.clear(area);
    let inner = inside(area);
    let list = list_area(scene.state);
    let names = file_picker.shown();
    let shown = geometry::window_from(dialog.place.scroll, names.len(), usize::from(list.height));
    canvas.frame(area, &file_picker.purpose.title(), &geometry::part_in_words(&shown, names.len()), Focus::Here);
    let (x, right) = (inner.x + 1, inner.right().saturating_sub(1));
    let label = u16::try_from(PICKER_LABEL.len()).unwrap_or(0);
    let (typed, cursor) = file_picker.field.shown(usize::from(right.saturating_sub(x + label)));
    canvas.line((x, inner.y), right, &Line::of(Tone::Dim, PICKER_LABEL).with(Tone::Plain, typed));
    let at = x + label + u16::try_from(cursor).unwrap_or(0);
    canvas.cursor(at.min(right), inner.y);
    let (words, tone) = said(file_picker);
    canvas.tone((x, inner.y + 1), right, &cut(&words, usize::from(right.saturating_sub(x))), tone);
    for (y, place) in (list.y..list.bottom()).zip(shown) {
        let tone = if names[place].is_folder() { Tone::Dim } else { Tone::Plain };
        canvas.tone((x, y), right, &names[place].name, tone);
        if dialog.place.selected == Some(place) {
            canvas.style(Rect { y, height: 1, ..list }, canvas.look().role(Role::Selection));
        }
    }
}

/// What is wrong with the name, else what there is to know about it.
fn said(file_picker: &FilePicker) -> (String, Tone) {
    if !file_picker.trouble.is_empty() {
        return (file_picker.trouble.clone(), Tone::Warning);
    }
    let words = match file_picker.purpose {
        PickerPurpose::Open if file_picker.shown().is_empty() => "No scenario file of that name here",
        PickerPurpose::Open => "What you have now comes back with undo, and is kept",
        PickerPurpose::Save => "The scenario belongs to this file from then on",
        PickerPurpose::Export(_) => "Nothing is written over without asking",
    };
    (words.to_owned(), Tone::Dim)
}

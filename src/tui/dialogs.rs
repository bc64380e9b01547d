//! Dialogs, and the field for the name of a file.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::app::dialog::{Dialog, DialogKind, OpenPage};
use crate::app::file_picker::{FilePicker, PickerPurpose};
use crate::app::files::list_area;
use crate::app::form::{PageCells, PageCursor};
use crate::app::geometry;
use crate::app::geometry::inside;
use crate::layout::page::{Line, Tone};
use crate::text::width::{cut, display_width, pad};
use crate::tui::canvas::{Canvas, Focus, Scene};
use crate::tui::theme::Role;

pub fn render_dialogs(canvas: &mut Canvas, dialog: &OpenPage, area: Rect) {
    let area = dialog.laid.frame_area(area);
    canvas.clear(area);
    let inner = inside(area);
    let lines = dialog.laid.lines_area(inner);
    let shown = dialog.window(usize::from(lines.height));
    let note = dialog.note(&shown);
    let note = fitting_note(&note, usize::from(area.width.saturating_sub(6)));
    canvas.frame(area, &dialog.laid.title, &note, Focus::Here);
    canvas.join(area);
    let first = shown.start;
    let row = |line: usize| lines.y + u16::try_from(line - first).unwrap_or(0);
    for (y, line) in (lines.y..lines.bottom()).zip(dialog.shown(&shown)) {
        canvas.line(lines.x + 1, y, lines.right().saturating_sub(1), line);
    }
    canvas.cursor(inner.x, inner.y);
    if let Some(choice) = dialog.choice().filter(|choice| shown.contains(&choice.start) && !choice.is_empty()) {
        let area = choice_area(dialog, Rect { y: row(choice.start), height: 1, ..lines });
        canvas.select(area, canvas.theme().role(Role::Selection));
        canvas.cursor(area.x, area.y);
    }
    if let Some(line) = dialog.matched.filter(|line| shown.contains(line)) {
        canvas.cursor(lines.x, row(line));
    }
    if let Some(PageCells { line, cells }) = dialog.laid.highlight.as_ref().filter(|cells| shown.contains(&cells.line))
    {
        let x = inner.x + 1 + u16::try_from(cells.start).unwrap_or(0);
        let width = u16::try_from(cells.len()).unwrap_or(0).min(inner.right().saturating_sub(x));
        canvas.select(Rect { x, y: row(*line), width, height: 1 }, canvas.theme().role(Role::Selection));
    }
    if let Some(PageCursor { line, cell }) = dialog.laid.cursor.filter(|cursor| shown.contains(&cursor.line)) {
        canvas.cursor(cell_at(inner, cell), row(line));
    }
    if let Some(field) = &dialog.laid.field {
        canvas.line(inner.x + 1, inner.y, inner.right().saturating_sub(1), &field.line);
        if let Some(cell) = dialog.field_cursor {
            canvas.cursor(cell_at(inner, cell), inner.y);
        }
    }
}

/// As many of the last parts of a note as fit: the keys stand at its end.
fn fitting_note(note: &str, room: usize) -> Cow<'_, str> {
    let mut rest = note;
    while display_width(rest) > room
        && let Some((_, after)) = rest.split_once(" ─ ")
    {
        rest = after;
    }
    cut(rest, room)
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

/// What stands before a path.
const PICKER_LABEL: &str = "File: ";
/// What stands before the folder and before the name.
const FOLDER: &str = "Folder ";
const NAME: &str = "Name   ";

pub fn render_file_picker(canvas: &mut Canvas, scene: Scene, dialog: &Dialog, area: Rect) {
    let DialogKind::FilePicker(file_picker) = &dialog.kind else { return };
    canvas.clear(area);
    let inner = inside(area);
    let list = list_area(scene.app);
    let names = file_picker.shown();
    let shown = geometry::window_from(dialog.place.scroll, names.len(), usize::from(list.height));
    canvas.frame(area, &file_picker.purpose.title(), &geometry::part_in_words(&shown, names.len()), Focus::Here);
    let (x, right) = (inner.x + 1, inner.right().saturating_sub(1));
    let (words, tone) = said(file_picker);
    let room = usize::from(right.saturating_sub(x));
    if file_picker.has_folder() {
        let cells = room.saturating_sub(FOLDER.len());
        let folder = cut_start(&file_picker.folder_path, cells);
        canvas.line(x, inner.y, right, &Line::of(Tone::Heading, FOLDER).with(Tone::Plain, folder));
        picked_name(canvas, file_picker, x, inner.y + 1, right);
        canvas.tone(x, inner.y + 2, right, &cut(&words, room), tone);
    } else {
        let label = u16::try_from(PICKER_LABEL.len()).unwrap_or(0);
        let (typed, cursor) = file_picker.field.shown(usize::from(right.saturating_sub(x + label)));
        canvas.line(x, inner.y, right, &Line::of(Tone::Heading, PICKER_LABEL).with(Tone::Plain, typed));
        let at = x + label + u16::try_from(cursor).unwrap_or(0);
        canvas.cursor(at.min(right), inner.y);
        canvas.tone(x, inner.y + 1, right, &cut(&words, room), tone);
    }
    for (y, place) in (list.y..list.bottom()).zip(shown) {
        let note = if names[place].is_pack { "  comparison" } else { "" };
        canvas.tone(x, y, right, &format!("{}{note}", names[place].name), Tone::Plain);
        if dialog.place.selected == Some(place) {
            canvas.style(Rect { y, height: 1, ..list }, canvas.theme().role(Role::Selection));
        }
    }
}

/// The name in brackets with its ending behind them.
fn picked_name(canvas: &mut Canvas, file_picker: &FilePicker, x: u16, y: u16, right: u16) {
    let ending = file_picker.shown_ending();
    let taken = NAME.len() + 2 + display_width(&ending);
    let room = usize::from(right.saturating_sub(x)).saturating_sub(taken).max(1);
    let (typed, cursor) = file_picker.field.shown(room);
    let cells = (display_width(typed) + 1).clamp(LEAST_NAME.min(room), room);
    let style = canvas.theme().tone(Tone::Strong);
    let is_selected = file_picker.field.is_selected();
    let start = canvas.line(x, y, right, &Line::of(Tone::Heading, NAME).with(Tone::Plain, "["));
    let end = canvas.text(start, y, right, &pad(typed, cells), style);
    if is_selected {
        let width = u16::try_from(display_width(typed).min(cells)).unwrap_or(0);
        canvas.style(Rect { x: start, y, width, height: 1 }, canvas.theme().role(Role::Selection));
    }
    canvas.tone(end, y, right, &format!("]{ending}"), Tone::Plain);
    canvas.cursor((start + u16::try_from(cursor).unwrap_or(0)).min(right), y);
}

/// The least cells between the brackets of a name.
const LEAST_NAME: usize = 16;

/// The end of a path in so many cells.
fn cut_start(path: &str, cells: usize) -> String {
    let starts = path.char_indices().map(|(at, _)| at);
    let fitting = |at: &usize| display_width(path.get(*at..).unwrap_or_default()) < cells.max(1);
    if display_width(path) <= cells {
        return path.to_owned();
    }
    let start = starts.into_iter().find(fitting).unwrap_or(path.len());
    format!("…{}", path.get(start..).unwrap_or_default())
}

/// What is wrong with the name, else what there is to know about it.
fn said(file_picker: &FilePicker) -> (String, Tone) {
    if !file_picker.trouble.is_empty() {
        return (file_picker.trouble.clone(), Tone::Warning);
    }
    if file_picker.is_taken() && file_picker.purpose == PickerPurpose::Pack {
        return ("This folder exists: choose another name".to_owned(), Tone::Plain);
    }
    if file_picker.is_taken() {
        return ("This file exists; Enter asks before it is overwritten".to_owned(), Tone::Plain);
    }
    let words = match file_picker.purpose {
        PickerPurpose::Open if file_picker.shown().is_empty() => "No table, scenario or comparison of that name here",
        PickerPurpose::Open => "What you have now is kept; a table opens beside it",
        PickerPurpose::Save => "Future saves go to this file",
        PickerPurpose::Pack => "A new folder: the table with your answers, options, rows and ratings",
        PickerPurpose::Export(_) => "An existing file is only overwritten after a question",
    };
    (words.to_owned(), Tone::Plain)
}

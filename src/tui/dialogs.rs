//! Dialogs, help, palette and path field.

use ratatui::layout::Rect;

use crate::app::command::{Command, CommandEntry};
use crate::app::dialog::{Dialog, DialogKind, OpenPage, Target};
use crate::app::file_picker::{FilePicker, PickerPurpose};
use crate::app::files::list_area;
use crate::app::form::PageCells;
use crate::app::geometry;
use crate::app::geometry::inside;
use crate::app::picker::{HelpLine, LEAD, command_kind, command_name, help_lines, palette_list_area};
use crate::layout::page::{Line, Tone};
use crate::search::index::highlights;
use crate::search::query::Query;
use crate::text::width::{cut, display_width, pad, wrap};
use crate::tui::canvas::{Canvas, Focus};
use crate::tui::frame::Scene;
use crate::tui::theme::Role;

pub fn render_dialogs(canvas: &mut Canvas, dialog: &OpenPage, area: Rect) {
    canvas.clear(area);
    let inner = inside(area);
    let height = usize::from(inner.height);
    let shown = dialog.window(height);
    let part = geometry::part_in_words(&shown, dialog.laid.lines);
    let notes = [part.as_str(), &dialog.laid.note].into_iter().filter(|words| !words.is_empty());
    let note = notes.collect::<Vec<_>>().join(" ─ ");
    canvas.frame(area, &dialog.laid.title, &cut(&note, usize::from(area.width.saturating_sub(6))), Focus::Here);
    canvas.join(area);
    let first = shown.start;
    let row = |line: usize| inner.y + u16::try_from(line - first).unwrap_or(0);
    for (y, line) in (inner.y..inner.bottom()).zip(dialog.shown(&shown)) {
        canvas.line((inner.x + 1, y), inner.right().saturating_sub(1), line);
    }
    canvas.cursor(inner.x, inner.y);
    if let Some(choice) = dialog.choice().filter(|choice| shown.contains(&choice.start) && !choice.is_empty()) {
        let y = row(choice.start);
        let line = Rect { y, height: 1, ..inner };
        let cells = dialog.laid.choice_cells.map(|cells| u16::try_from(cells).unwrap_or(u16::MAX));
        // A cell on either side, so that no letter stands at the edge.
        let stands_out = Rect { width: cells.map_or(line.width, |cells| line.width.min(cells + 2)), ..line };
        canvas.style(stands_out, canvas.look().role(Role::Selection));
        canvas.cursor(inner.x, y);
    }
    if let Some(PageCells { line, cells }) = dialog.laid.highlight.as_ref().filter(|cells| shown.contains(&cells.line))
    {
        let x = inner.x + 1 + u16::try_from(cells.start).unwrap_or(0);
        let width = u16::try_from(cells.len()).unwrap_or(0).min(inner.right().saturating_sub(x));
        canvas.style(Rect { x, y: row(*line), width, height: 1 }, canvas.look().role(Role::Selection));
    }
    if let Some((line, cell)) = dialog.laid.cursor.filter(|(line, _)| shown.contains(line)) {
        let x = inner.x + 1 + u16::try_from(cell).unwrap_or(0);
        canvas.cursor(x.min(inner.right() - 1), row(line));
    }
}

pub fn render_help(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let help = scene.state.dialogs.iter().rev().find_map(|dialog| match &dialog.kind {
        DialogKind::Help { search } => Some((search, dialog.place.scroll)),
        _ => None,
    });
    let Some((search, scroll)) = help else { return };
    canvas.clear(area);
    let inner = inside(area);
    let cells = usize::from(inner.width).saturating_sub(2);
    let found = written(&help_lines(search.text(), &scene.state.chords), cells);
    let typing = scene.state.top() == Some(&DialogKind::HelpSearch);
    let list = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let shown = geometry::window_from(scroll, found.len(), usize::from(list.height));
    canvas.frame(area, "Help", &geometry::part_in_words(&shown, found.len()), Focus::Here);
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

fn chords(scene: Scene, entry: &CommandEntry) -> String {
    let Some(context) = entry.contexts.first() else { return String::new() };
    let chords: Vec<String> = scene.state.keymap().chords(*context, entry.command).map(|key| key.to_string()).collect();
    cut(&chords.join(" "), LEAD - 2).into_owned()
}

pub fn render_palette(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let Some(Dialog { kind: DialogKind::Palette { search, found }, place, .. }) = scene.state.dialogs.last() else {
        return;
    };
    let selected = place.selected.unwrap_or(0);
    canvas.clear(area);
    let inner = inside(area);
    let list = palette_list_area(scene.state);
    let shown = geometry::window_from(place.scroll, found.len(), usize::from(list.height));
    let note = if found.is_empty() { String::new() } else { format!("{} of {}", selected + 1, found.len()) };
    canvas.frame(area, "Commands, rows, tools, sources", &note, Focus::Here);
    let room = usize::from(inner.width.saturating_sub(3));
    let (typed, cursor) = search.shown(room);
    canvas.line((inner.x + 1, inner.y), inner.right(), &Line::of(Tone::Key, ":").with(Tone::Plain, typed));
    let cursor_at = inner.x + 2 + u16::try_from(cursor).unwrap_or(0);
    canvas.cursor(cursor_at.min(inner.right()), inner.y);
    let query = Query::parse(search.text());
    if found.is_empty() {
        nothing(canvas, scene, &query, list);
    }
    for (y, at) in (list.y..list.bottom()).zip(shown) {
        let line = Rect { y, height: 1, ..list };
        target(canvas, scene, found[at], &query, line);
        if at == selected {
            canvas.style(line, canvas.look().role(Role::Selection));
        }
    }
}

fn target(canvas: &mut Canvas, scene: Scene, target: Target, query: &Query, area: Rect) {
    let (words, tone) = match target {
        Target::Command(command) => {
            (scene.state.keymap().shown(command).map_or(String::new(), |key| key.to_string()), Tone::Key)
        }
        other => (command_kind(scene.catalog(), other), Tone::Dim),
    };
    let right = area.right().saturating_sub(1);
    let start = right.saturating_sub(u16::try_from(display_width(&words)).unwrap_or(0));
    canvas.tone((start, area.y), right, &words, tone);
    let x = area.x + 1;
    let text = cut(command_name(scene.state.workspace.rows(), target), usize::from(start.saturating_sub(x + 2)));
    canvas.tone((x, area.y), start, &text, Tone::Plain);
    for range in highlights(query, &text) {
        let before = u16::try_from(text.get(..range.start).map_or(0, display_width)).unwrap_or(0);
        canvas.tone((x + before, area.y), start, text.get(range).unwrap_or_default(), Tone::Match);
    }
}

fn nothing(canvas: &mut Canvas, scene: Scene, query: &Query, area: Rect) {
    let words = format!("Nothing matches {}.", query.understood());
    let lines = wrap(&words, usize::from(area.width.saturating_sub(2)));
    let last = area.y + u16::try_from(lines.len()).unwrap_or(0);
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        canvas.tone((area.x + 1, y), area.right(), line, Tone::Plain);
    }
    if last < area.bottom() {
        let words = format!("^u empties the field, {} closes", scene.state.chords.shown(Command::Close));
        canvas.tone((area.x + 1, last), area.right(), &words, Tone::Dim);
    }
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
    let list = list_area(scene.state);
    let names = file_picker.shown();
    let shown = geometry::window_from(dialog.place.scroll, names.len(), usize::from(list.height));
    canvas.frame(area, &file_picker.purpose.title(), &geometry::part_in_words(&shown, names.len()), Focus::Here);
    let (x, right) = (inner.x + 1, inner.right().saturating_sub(1));
    let (words, tone) = said(file_picker);
    let room = usize::from(right.saturating_sub(x));
    if file_picker.has_folder() {
        let cells = room.saturating_sub(FOLDER.len());
        let folder = cut_start(&file_picker.folder_path, cells);
        canvas.line((x, inner.y), right, &Line::of(Tone::Heading, FOLDER).with(Tone::Plain, folder));
        picked_name(canvas, file_picker, (x, inner.y + 1), right);
        canvas.tone((x, inner.y + 2), right, &cut(&words, room), tone);
    } else {
        let label = u16::try_from(PICKER_LABEL.len()).unwrap_or(0);
        let (typed, cursor) = file_picker.field.shown(usize::from(right.saturating_sub(x + label)));
        canvas.line((x, inner.y), right, &Line::of(Tone::Heading, PICKER_LABEL).with(Tone::Plain, typed));
        let at = x + label + u16::try_from(cursor).unwrap_or(0);
        canvas.cursor(at.min(right), inner.y);
        canvas.tone((x, inner.y + 1), right, &cut(&words, room), tone);
    }
    for (y, place) in (list.y..list.bottom()).zip(shown) {
        canvas.tone((x, y), right, &names[place].name, Tone::Plain);
        if dialog.place.selected == Some(place) {
            canvas.style(Rect { y, height: 1, ..list }, canvas.look().role(Role::Selection));
        }
    }
}

/// The name in brackets with its ending behind them.
fn picked_name(canvas: &mut Canvas, file_picker: &FilePicker, (x, y): (u16, u16), right: u16) {
    let ending = file_picker.shown_ending();
    let taken = NAME.len() + 2 + display_width(&ending);
    let room = usize::from(right.saturating_sub(x)).saturating_sub(taken).max(1);
    let (typed, cursor) = file_picker.field.shown(room);
    let cells = (display_width(typed) + 1).clamp(LEAST_NAME.min(room), room);
    let style = canvas.look().tone(Tone::Strong);
    let is_selected = file_picker.field.is_selected();
    let start = canvas.line((x, y), right, &Line::of(Tone::Heading, NAME).with(Tone::Plain, "["));
    let end = canvas.text((start, y), right, &pad(typed, cells), style);
    if is_selected {
        let width = u16::try_from(display_width(typed).min(cells)).unwrap_or(0);
        canvas.style(Rect { x: start, y, width, height: 1 }, canvas.look().role(Role::Selection));
    }
    canvas.tone((end, y), right, &format!("]{ending}"), Tone::Plain);
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
    if file_picker.is_taken() {
        return ("This file exists; Enter asks before it is overwritten".to_owned(), Tone::Plain);
    }
    let words = match file_picker.purpose {
        PickerPurpose::Open if file_picker.shown().is_empty() => "No scenario file of that name here",
        PickerPurpose::Open => "The scenario you have now is kept: undo brings it back",
        PickerPurpose::Save => "Later saves go to this file",
        PickerPurpose::Export(_) => "An existing file is only overwritten after a question",
    };
    (words.to_owned(), Tone::Plain)
}

//! Dialogs, help, palette and path field.

use ratatui::layout::Rect;

use crate::app::command::{Command, CommandEntry};
use crate::app::dialog::{Dialog, DialogKind, OpenPage, Target};
use crate::app::file_picker::{FilePicker, PickerPurpose};
use crate::app::files::list_area;
use crate::app::geometry;
use crate::app::geometry::inside;
use crate::app::picker::{HelpLine, LEAD, command_kind, command_name, help_lines, palette_list_area};
use crate::layout::page::{Line, Tone};
use crate::search::index::highlights;
use crate::search::query::Query;
use crate::text::width::{cut, display_width, wrap};
use crate::tui::canvas::{Canvas, Focus};
use crate::tui::frame::Scene;
use crate::tui::theme::Role;

pub fn render_dialogs(canvas: &mut Canvas, dialog: &OpenPage, area: Rect) {
    canvas.clear(area);
    let inner = inside(area);
    let height = usize::from(inner.height);
    let shown = dialog.window(height);
    canvas.frame(area, &dialog.laid.title, &geometry::part_in_words(&shown, dialog.laid.lines), Focus::Here);
    let first = shown.start;
    let row = |line: usize| inner.y + u16::try_from(line - first).unwrap_or(0);
    for (y, line) in (inner.y..inner.bottom()).zip(dialog.shown(&shown)) {
        canvas.line((inner.x + 1, y), inner.right().saturating_sub(1), line);
    }
    canvas.cursor(inner.x, inner.y);
    if let Some(choice) = dialog.choice().filter(|choice| shown.contains(&choice.start) && !choice.is_empty()) {
        let y = row(choice.start);
        canvas.style(Rect { y, height: 1, ..inner }, canvas.theme().role(Role::Selection));
        canvas.cursor(inner.x, y);
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
        Line::of(Tone::Key, "/").with(Tone::Plain, " searches: undo, scroll, ^z …")
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
            canvas.style(line, canvas.theme().role(Role::Selection));
        }
    }
}

fn target(canvas: &mut Canvas, scene: Scene, target: Target, query: &Query, area: Rect) {
    let (words, tone) = match target {
        Target::Command(command) => {
            (scene.state.keymap().shown(command).map_or(String::new(), |key| key.to_string()), Tone::Key)
        }
        other => (command_kind(scene.catalog(), other), Tone::Plain),
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
        canvas.tone((area.x + 1, last), area.right(), &words, Tone::Plain);
    }
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
    canvas.line((x, inner.y), right, &Line::of(Tone::Plain, PICKER_LABEL).with(Tone::Plain, typed));
    let at = x + label + u16::try_from(cursor).unwrap_or(0);
    canvas.cursor(at.min(right), inner.y);
    let (words, tone) = said(file_picker);
    canvas.tone((x, inner.y + 1), right, &cut(&words, usize::from(right.saturating_sub(x))), tone);
    for (y, place) in (list.y..list.bottom()).zip(shown) {
        canvas.tone((x, y), right, &names[place].name, Tone::Plain);
        if dialog.place.selected == Some(place) {
            canvas.style(Rect { y, height: 1, ..list }, canvas.theme().role(Role::Selection));
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
    (words.to_owned(), Tone::Plain)
}

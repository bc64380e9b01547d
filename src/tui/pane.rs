//! What all list panes share.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::command::Command;
use crate::app::dialog::DialogKind;
use crate::app::geometry::{MEDIUM, Pane, inside};
use crate::app::pane_layout::PaneColumn;
use crate::app::pane_rows::{Direction, PaneEntry, PaneItem, PaneLine, Sort};
use crate::app::state::ListState;
use crate::layout::page::Tone;
use crate::model::criterion::Criterion;
use crate::model::rating::Basis;
use crate::model::rows::{Provenance, Row};
use crate::search::index::highlights;
use crate::text::width::{cut, display_width, pad};
use crate::tui::canvas::{Canvas, Focus};
use crate::tui::frame::Scene;
use crate::tui::theme::Role;

/// Draws the frame of a pane around its lists and says what is inside.
pub fn frame(canvas: &mut Canvas, scene: Scene, pane: Pane, area: Rect, lists: &[PaneColumn]) -> Rect {
    let Some(list) = scene.state.pane(pane) else { return area };
    let is_filtered = !list.filter.is_empty() || scene.state.top() == Some(&DialogKind::Filter(pane));
    let lens = if is_filtered { "" } else { lens_words(scene, pane) };
    let title = format!("{} {}{}{lens}", pane.index() + 1, pane.title(), order_words(list));
    let seen =
        lists.iter().flat_map(PaneColumn::rows).filter(|placed| matches!(placed.entry, PaneEntry::Item(_))).count();
    canvas.frame(area, &title, &position_words(list, seen), Focus::of(pane, scene.state.focus));
    filter_line(canvas, scene, pane, area, &title);
    inside(area)
}

/// Where the tabs leave no room for it, the title of a pane says that the ratings are those of the evidence.
fn lens_words(scene: Scene, pane: Pane) -> &'static str {
    let has_ratings = pane != Pane::Frameworks && scene.state.scenario().basis == Basis::Evidence;
    if has_ratings && scene.state.size.0 < MEDIUM.0 { ", by the evidence" } else { "" }
}

fn order_words(list: &ListState) -> String {
    match (list.sort, list.direction) {
        (Sort::Content, Direction::Forward) => String::new(),
        (sort, direction) => format!(" by {}{}", sort.word(), direction.words()),
    }
}

/// Where the selection stands, where not all rows are seen; how many match a filter.
fn position_words(list: &ListState, seen: usize) -> String {
    let count = list.items().count();
    let at = list.items().position(|item| Some(item) == list.selected).map_or(0, |at| at + 1);
    match (list.query.is_empty(), count) {
        (true, _) if seen == count => String::new(),
        (true, _) => format!("{at} of {count}"),
        (false, 0) => "no row matches".to_owned(),
        (false, 1) => "1 row matches".to_owned(),
        (false, _) => format!("{at} of {count} rows that match"),
    }
}

/// The filter at the right of the upper edge: the field while typing, the text while kept.
fn filter_line(canvas: &mut Canvas, scene: Scene, pane: Pane, area: Rect, title: &str) {
    let Some(list) = scene.state.pane(pane) else { return };
    let typing = scene.state.top() == Some(&DialogKind::Filter(pane));
    if !typing && list.filter.is_empty() {
        return;
    }
    let start = area.x + 2 + u16::try_from(display_width(title)).unwrap_or(0) + 3;
    let right = area.right().saturating_sub(2);
    let room = usize::from(right.saturating_sub(start));
    let cells = room.saturating_sub(3);
    let (shown, cursor) = list.filter.shown(cells);
    let style = canvas.look().role(Role::FocusTitle);
    let end = canvas.on_frame((start, area.y), right, &format!(" /{} ", cut(shown, cells)), style);
    if typing {
        let x = start + 2 + u16::try_from(cursor).unwrap_or(0);
        canvas.cursor(x.min(end), area.y);
    }
}

/// Says that nothing matches, how the filter was understood and how to get rid of it.
pub fn nothing(canvas: &mut Canvas, scene: Scene, list: &ListState, area: Rect) {
    if !list.entries.is_empty() {
        return;
    }
    if list.query.is_empty() {
        canvas.tone((area.x + 1, area.y), area.right(), "The pack has no rows of this kind.", Tone::Dim);
        return;
    }
    let words = format!("Looked for {}: none here.", list.query.understood());
    let lines = crate::text::width::wrap(&words, usize::from(area.width.saturating_sub(2)));
    let mut y = area.y;
    for line in &lines {
        canvas.tone((area.x + 1, y), area.right(), line, Tone::Plain);
        y += 1;
    }
    if y < area.bottom() {
        let typing = matches!(scene.state.top(), Some(DialogKind::Filter(_)));
        let esc = scene.state.chords.shown(Command::Close);
        let way_out = if typing { "^u empties the filter".to_owned() } else { format!("{esc} clears the filter") };
        canvas.tone((area.x + 1, y), area.right(), &way_out, Tone::Dim);
    }
}

/// Draws the mark of what changed and the level of a row.
pub fn lead(canvas: &mut Canvas, scene: Scene, row: Row, (x, y): (u16, u16)) {
    let glyphs = scene.state.glyphs;
    if scene.state.workspace.last_change().is_some_and(|last_change| last_change.rows.contains(&row)) {
        canvas.tone((x, y), x + 1, glyphs.changed(), Tone::ChangedSign);
    }
    let level = scene.state.scenario().level(row);
    let role = if level.is_on() { Role::LevelOn } else { Role::LevelOff };
    let style = canvas.look().role(role);
    canvas.text((x + 1, y), x + 5, glyphs.level(level), style);
}

/// Draws a text in a column, with the letters marked that the filter met.
pub fn column(canvas: &mut Canvas, list: &ListState, (x, y): (u16, u16), right: u16, text: &str, style: Style) {
    let cells = usize::from(right.saturating_sub(x));
    let text = cut(text, cells);
    canvas.text((x, y), right, &text, style);
    if list.query.is_empty() {
        return;
    }
    let mark = style.patch(canvas.look().tone(Tone::Match));
    for range in highlights(&list.query, &text) {
        let before = text.get(..range.start).map_or(0, display_width);
        let start = x + u16::try_from(before).unwrap_or(0);
        canvas.text((start, y), right, text.get(range).unwrap_or_default(), mark);
    }
}

/// Draws the sign of a row that is the scenario's own or has its own rating, else of a disputed one.
pub fn flag(canvas: &mut Canvas, scene: Scene, row: Row, (x, y): (u16, u16)) {
    let rows = scene.state.workspace.rows();
    let disputed = match row {
        Row::Criterion(index) => scene.catalog().criteria.get(index).is_some_and(Criterion::is_disputed),
        Row::Own(_) | Row::Need(_) | Row::OneStack => false,
    };
    if rows.provenance(row) != Provenance::Content {
        canvas.tone((x, y), x + 1, scene.state.glyphs.ours(), Tone::Strong);
    } else if disputed {
        canvas.tone((x, y), x + 1, scene.state.glyphs.disputed(), Tone::WarningSign);
    }
}

/// Draws the heading of a part.
pub fn heading(canvas: &mut Canvas, scene: Scene, part: PaneLine, (x, y): (u16, u16), right: u16) {
    let words = match part {
        PaneLine::Section(section) => section.title(),
        PaneLine::Own => "Yours",
        PaneLine::Needs => "Needs",
        PaneLine::Option(option) => scene.catalog().option_name(option),
    };
    let rule = scene.state.glyphs.rule(2);
    let style = canvas.look().role(Role::Columns);
    let at = canvas.text((x + 1, y), right, &rule, style);
    let at = canvas.tone((at + 1, y), right, words, Tone::Heading);
    canvas.text((at + 1, y), right, &rule, style);
}

/// Marks the selected row, and puts the terminal's cursor on it where the pane has the focus.
pub fn select(canvas: &mut Canvas, scene: Scene, pane: Pane, item: PaneItem, area: Rect) {
    let selected = scene.state.pane(pane).is_some_and(|list| list.selected == Some(item));
    if selected && scene.state.focus == pane {
        let style = canvas.look().role(Role::Selection);
        canvas.style(area, style);
        if scene.state.dialogs.is_empty() {
            canvas.cursor(area.x, area.y);
        }
    }
}

/// Draws the headings of columns.
pub fn column_headings(canvas: &mut Canvas, y: u16, headings: &[(u16, u16, &str)]) {
    let style = canvas.look().role(Role::Columns);
    for (x, right, words) in headings {
        canvas.text((*x, y), *right, &pad(words, usize::from(right.saturating_sub(*x))), style);
    }
}

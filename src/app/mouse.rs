//! Clicks and the wheel.
//!
//! A click selects and points out what to do with it; whatever changes the scenario goes through a command. A click
//! that hits nothing does nothing.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::app::command::Command;
use crate::app::detail::say_address;
use crate::app::dialog::{ChoicePlace, DialogKind};
use crate::app::geometry::{Pane, SizeClass, inside, screen_plan, verdict_page};
use crate::app::message::Turn;
use crate::app::navigation::{go_to, scrolled};
use crate::app::pane_layout::{EcosystemColumns, PaneColumn, UseCaseColumns, UseCaseRest, columns, tabs};
use crate::app::pane_rows::{PaneEntry, PaneItem, Sort};
use crate::app::state::{Anchor, App};
use crate::app::{dialog, files, geometry, present, row_forms};
use crate::model::level::Level;
use crate::model::rows::Row;

/// Lines the wheel scrolls at once.
const LINES: usize = 3;

/// What a click does; a command is handed back to be done.
pub fn click(app: &mut App, at: Position) -> Option<Command> {
    if screen_plan(app).class == SizeClass::TooSmall {
        return None;
    }
    match app.top() {
        None => in_panes(app, at),
        Some(DialogKind::Filter(_)) => {
            app.dialogs.pop();
            in_panes(app, at)
        }
        Some(DialogKind::Blank) => Some(Command::Close),
        Some(DialogKind::FilePicker(file_picker)) => {
            let many = file_picker.shown().len();
            in_list(app, at, files::list_area(app), many)
        }
        Some(_) => in_dialog(app, at),
    }
}

fn in_panes(app: &mut App, at: Position) -> Option<Command> {
    let plan = screen_plan(app);
    if let Some(tab) = tabs(app, &plan).into_iter().find(|tab| tab.area.contains(at)) {
        app.focus_on(tab.pane);
        return None;
    }
    if plan.present.contains(at) {
        if let Some(row) = present::row_at(app, at) {
            go_to(app, PaneItem::Row(row));
        }
        return None;
    }
    if plan.verdict.contains(at) || plan.strip.contains(at) {
        match row_at(app, inside(plan.verdict), at) {
            Some(row) => go_to(app, PaneItem::Row(row)),
            None => app.focus_on(Pane::Verdict),
        }
        return None;
    }
    let (pane, frame) = plan.panes.iter().copied().find(|(_, frame)| frame.contains(at))?;
    app.focus_on(pane);
    let found = columns(app, pane, frame);
    let (place, column) = found.iter().enumerate().find(|(_, column)| column.area.contains(at))?;
    let placed = column.rows().find(|placed| placed.area.contains(at))?;
    let PaneEntry::Item(item) = placed.entry else { return None };
    let anchor = Anchor { column: place, first: column.shown.start, selected: Some(item) };
    select_row(app, pane, frame, anchor, item, at);
    let PaneItem::Row(row) = item else { return None };
    placed.is_level(at).then(|| next_step(app.scenario().level(row)))
}

/// The row that a line of the verdict is about.
fn row_at(app: &App, area: Rect, at: Position) -> Option<Row> {
    let page = area.contains(at).then(|| verdict_page(app))?;
    let shown = geometry::window_from(app.verdict_scroll, page.lines.len(), usize::from(area.height));
    let line = line_at(&shown, area, at)?;
    page.rows.iter().find(|(known, _)| *known == line).map(|(_, row)| *row)
}

/// The line of those shown in an area that a cell is on.
fn line_at(shown: &Range<usize>, area: Rect, at: Position) -> Option<usize> {
    area.contains(at).then(|| shown.start + usize::from(at.y - area.y)).filter(|line| shown.contains(line))
}

/// Selects an item where it stands: nothing on the screen moves.
fn select_row(app: &mut App, pane: Pane, frame: Rect, anchor: Anchor, item: PaneItem, at: Position) {
    let column = column_at(app, pane, frame, at);
    let Some(list) = app.pane_mut(pane) else { return };
    list.selected = Some(item);
    list.anchor = Some(anchor);
    let column = column.unwrap_or(list.column);
    if std::mem::replace(&mut list.column, column) != column && list.sort == Sort::Favors {
        app.refresh(pane);
    }
}

/// The column of the option whose cell or rating was clicked, where rows have such columns; 0 beside them.
fn column_at(app: &App, pane: Pane, frame: Rect, at: Position) -> Option<usize> {
    let list = app.pane(pane)?;
    let option = match pane {
        Pane::Ecosystem => {
            let columns = EcosystemColumns::new(app, list, inside(frame));
            (!columns.cells.is_empty() || columns.digits.is_some()).then(|| columns.option_at(at.x))?
        }
        Pane::UseCases => match UseCaseColumns::new(app, list, inside(frame)).rest {
            UseCaseRest::Digits { digits, .. } => digits.option_at(at.x),
            UseCaseRest::Favors { .. } => return None,
        },
        Pane::Frameworks | Pane::Verdict => return None,
    };
    Some(option.map_or(0, |option| option + 1))
}

/// Through the levels, and from the highest off again.
const fn next_step(level: Level) -> Command {
    match level {
        Level::Off | Level::Low | Level::Medium => Command::Raise,
        Level::High | Level::Must => Command::TurnOff,
    }
}

/// The first click on a line of a list selects it, the second chooses it.
fn in_list(app: &mut App, at: Position, area: Rect, many: usize) -> Option<Command> {
    let place = &mut app.dialogs.last_mut()?.place;
    let shown = geometry::window_from(place.scroll, many, usize::from(area.height));
    let clicked = line_at(&shown, area, at)?;
    let again = place.selected == Some(clicked);
    *place = ChoicePlace { selected: Some(clicked), scroll: shown.start };
    again.then_some(Command::Accept)
}

/// The first click on a choice selects it, the second chooses it; in a form each click fills in.
fn in_dialog(app: &mut App, at: Position) -> Option<Command> {
    let open = dialog::top(app)?;
    let area = dialog::lines_area(app, &open.laid);
    let line = line_at(&open.window(usize::from(area.height)), area, at)?;
    if matches!(app.top(), Some(DialogKind::Form(_))) {
        let cell = usize::from(at.x - area.x).saturating_sub(1);
        row_forms::click_form(app, dialog::text_width(app), line, cell);
        return None;
    }
    let cell = usize::from(at.x - area.x).saturating_sub(1);
    let cells = |choice: usize| open.laid.cells.get(choice).is_none_or(|cells| cells.contains(&cell));
    let mut choices = open.laid.choices.iter().enumerate();
    let (choice, _) = choices.find(|(place, choice)| choice.contains(&line) && cells(*place))?;
    if open.selected == Some(choice) {
        return Some(Command::Accept);
    }
    if let Some(dialog) = app.dialogs.last_mut() {
        dialog.place.selected = Some(choice);
    }
    say_address(app);
    None
}

/// Scrolls what is under the wheel. The selection stays where it is.
pub fn wheel(app: &mut App, at: Position, turn: Turn) {
    let plan = screen_plan(app);
    if !matches!(app.top(), None | Some(DialogKind::Filter(_))) {
        if plan.dialog.contains(at) {
            scroll_dialog(app, turn);
        }
    } else if plan.verdict.contains(at) {
        let lines = verdict_page(app).lines.len();
        let height = usize::from(inside(plan.verdict).height);
        app.verdict_scroll = turned(app.verdict_scroll, turn, lines, height);
    } else if let Some((pane, frame)) = plan.panes.iter().copied().find(|(_, frame)| frame.contains(at)) {
        let found = columns(app, pane, frame);
        let over = |column: &PaneColumn| column.area.left() <= at.x && at.x < column.area.right();
        let Some((place, column)) = found.iter().enumerate().find(|(_, column)| over(column)) else { return };
        let first = turned(column.shown.start, turn, column.entries.len(), column.shown.len());
        if let Some(list) = app.pane_mut(pane) {
            list.anchor = Some(Anchor { column: place, first, selected: list.selected });
        }
    }
}

fn scroll_dialog(app: &mut App, turn: Turn) {
    let (lines, height, _) = dialog::extent(app);
    if let Some(dialog) = dialog::scrolled_page(app) {
        dialog.place.scroll = turned(dialog.place.scroll, turn, lines, height);
    }
}

fn turned(scroll: usize, turn: Turn, lines: usize, height: usize) -> usize {
    let command = match turn {
        Turn::Up => Command::Up,
        Turn::Down => Command::Down,
    };
    (0..LINES).fold(scroll, |scroll, _| scrolled(scroll, command, lines, height))
}

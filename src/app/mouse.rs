//! Clicks and the wheel.
//!
//! A click selects and points out what to do with it; whatever changes the scenario goes through a command. A click
//! that hits nothing does nothing.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::app::command::Command;
use crate::app::dialog::DialogState;
use crate::app::geometry::{Pane, SizeClass, inside, screen_plan, verdict_page};
use crate::app::links::say_address;
use crate::app::message::Turn;
use crate::app::navigation::{go_to, scrolled};
use crate::app::pane_layout::{EcosystemColumns, PaneColumn, columns, tabs};
use crate::app::pane_rows::{PaneEntry, PaneItem};
use crate::app::picker::palette_list_area;
use crate::app::state::{Anchor, State};
use crate::app::{dialog, files, geometry, picker, row_forms};
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rows::Row;

/// Lines the wheel scrolls at once.
const LINES: usize = 3;

/// What a click does; a command is handed back to be done.
pub fn click(catalog: &Catalog, state: &mut State, at: Position) -> Option<Command> {
    if screen_plan(catalog, state).class == SizeClass::TooSmall {
        return None;
    }
    match state.dialogs.last() {
        None => in_panes(catalog, state, at),
        Some(DialogState::Filter(_)) => {
            state.dialogs.pop();
            in_panes(catalog, state, at)
        }
        Some(DialogState::Blank) => Some(Command::Close),
        Some(DialogState::Palette { .. }) => in_palette(catalog, state, at),
        Some(DialogState::FilePicker(_)) => in_names(catalog, state, at),
        Some(_) => in_dialog(catalog, state, at),
    }
}

fn in_panes(catalog: &Catalog, state: &mut State, at: Position) -> Option<Command> {
    let plan = screen_plan(catalog, state);
    if let Some((pane, _)) = tabs(catalog, &plan).into_iter().find(|(_, area)| area.contains(at)) {
        state.focus_on(pane);
        return None;
    }
    if plan.verdict.contains(at) || plan.strip.contains(at) {
        match row_at(catalog, state, inside(plan.verdict), at) {
            Some(row) => go_to(catalog, state, PaneItem::Row(row)),
            None => state.focus_on(Pane::Verdict),
        }
        return None;
    }
    let (pane, frame) = plan.panes.iter().copied().find(|(_, frame)| frame.contains(at))?;
    state.focus_on(pane);
    let found = columns(catalog, state, pane, frame);
    let (place, column) = found.iter().enumerate().find(|(_, column)| column.area.contains(at))?;
    let placed = column.rows().find(|placed| placed.area.contains(at))?;
    let PaneEntry::Item(item) = placed.entry else { return None };
    let anchor = Anchor { column: place, first: column.shown.start, selected: Some(item) };
    select_row(catalog, state, (pane, frame), (anchor, item), at);
    let PaneItem::Row(row) = item else { return None };
    placed.is_level(at).then(|| next_step(state.scenario.level(row)))
}

/// The row that a line of the verdict is about.
fn row_at(catalog: &Catalog, state: &State, area: Rect, at: Position) -> Option<Row> {
    let page = area.contains(at).then(|| verdict_page(catalog, state))?;
    let shown = geometry::window_from(state.verdict_scroll, page.lines.len(), usize::from(area.height));
    let line = line_at(&shown, area, at)?;
    page.rows.iter().find(|(known, _)| *known == line).map(|(_, row)| *row)
}

/// The line of those shown in an area that a cell is on.
fn line_at(shown: &Range<usize>, area: Rect, at: Position) -> Option<usize> {
    area.contains(at).then(|| shown.start + usize::from(at.y - area.y)).filter(|line| shown.contains(line))
}

/// Selects an item where it stands: nothing on the screen moves.
fn select_row(
    catalog: &Catalog,
    state: &mut State,
    (pane, frame): (Pane, Rect),
    (anchor, item): (Anchor, PaneItem),
    at: Position,
) {
    let Some(list) = state.pane_mut(pane) else { return };
    list.selected = Some(item);
    list.anchor = Some(anchor);
    if pane == Pane::Ecosystem {
        let cells = EcosystemColumns::new(catalog, list, inside(frame));
        let inside = |start: &u16| (*start..cells.end_of(*start)).contains(&at.x);
        if !cells.cells.is_empty() {
            list.column = cells.cells.iter().position(inside).map_or(0, |option| option + 1);
        }
    }
}

/// Through the levels, and from the highest off again.
const fn next_step(level: Level) -> Command {
    match level {
        Level::Off | Level::Low | Level::Medium => Command::Raise,
        Level::High | Level::Must => Command::TurnOff,
    }
}

/// The first click on a line selects it, the second chooses it.
fn in_palette(catalog: &Catalog, state: &mut State, at: Position) -> Option<Command> {
    let area = palette_list_area(catalog, state);
    let Some(DialogState::Palette { found, selected, scroll, .. }) = state.dialogs.last_mut() else { return None };
    let shown = geometry::window_from(*scroll, found.len(), usize::from(area.height));
    let place = line_at(&shown, area, at)?;
    let again = place == *selected;
    (*selected, *scroll) = (place, shown.start);
    again.then_some(Command::Accept)
}

/// The first click on a choice selects it, the second chooses it; in a form each click fills in.
fn in_dialog(catalog: &Catalog, state: &mut State, at: Position) -> Option<Command> {
    let (open, area) = (dialog::top(catalog, state)?, dialog::area(catalog, state));
    let line = line_at(&open.window(usize::from(area.height)), area, at)?;
    if matches!(state.dialogs.last(), Some(DialogState::Form(_))) {
        let cell = usize::from(at.x - area.x).saturating_sub(1);
        row_forms::click_form(state, dialog::text_width(catalog, state), (line, cell));
        return None;
    }
    let choice = open.choices.iter().position(|choice| choice.contains(&line))?;
    if open.selected == Some(choice) {
        return Some(Command::Accept);
    }
    match state.dialogs.last_mut() {
        Some(DialogState::WhatIf { selected, .. }) => *selected = Some(choice),
        Some(DialogState::Guide { link, .. } | DialogState::Detail { link, .. }) => *link = Some(choice),
        other => {
            if let Some((selected, _)) = other.and_then(DialogState::choice_mut) {
                *selected = choice;
            }
        }
    }
    say_address(catalog, state);
    None
}

/// The same among the names of files.
fn in_names(catalog: &Catalog, state: &mut State, at: Position) -> Option<Command> {
    let area = files::list_area(catalog, state);
    let Some(DialogState::FilePicker(file_picker)) = state.dialogs.last_mut() else { return None };
    let shown = geometry::window_from(file_picker.scroll, file_picker.shown().len(), usize::from(area.height));
    let place = line_at(&shown, area, at)?;
    let again = file_picker.selected == Some(place);
    (file_picker.selected, file_picker.scroll) = (Some(place), shown.start);
    again.then_some(Command::Accept)
}

/// Scrolls what is under the wheel. The selection stays where it is.
pub fn wheel(catalog: &Catalog, state: &mut State, at: Position, turn: Turn) {
    let plan = screen_plan(catalog, state);
    if !matches!(state.dialogs.last(), None | Some(DialogState::Filter(_))) {
        if plan.dialog.contains(at) {
            scroll_dialog(catalog, state, turn);
        }
    } else if plan.verdict.contains(at) {
        let lines = verdict_page(catalog, state).lines.len();
        let height = usize::from(inside(plan.verdict).height);
        state.verdict_scroll = turned(state.verdict_scroll, turn, lines, height);
    } else if let Some((pane, frame)) = plan.panes.iter().copied().find(|(_, frame)| frame.contains(at)) {
        let found = columns(catalog, state, pane, frame);
        let over = |column: &PaneColumn| column.area.left() <= at.x && at.x < column.area.right();
        let Some((place, column)) = found.iter().enumerate().find(|(_, column)| over(column)) else { return };
        let first = turned(column.shown.start, turn, column.entries.len(), column.shown.len());
        if let Some(list) = state.pane_mut(pane) {
            list.anchor = Some(Anchor { column: place, first, selected: list.selected });
        }
    }
}

fn scroll_dialog(catalog: &Catalog, state: &mut State, turn: Turn) {
    let area = dialog::area(catalog, state);
    let lines = dialog::top(catalog, state).map(|open| open.lines);
    let listed = usize::from(palette_list_area(catalog, state).height);
    let names = usize::from(files::list_area(catalog, state).height);
    let field = matches!(state.dialogs.last(), Some(DialogState::HelpSearch)).then(|| state.dialogs.pop()).flatten();
    match state.dialogs.last_mut() {
        Some(DialogState::Palette { found, scroll, .. }) => *scroll = turned(*scroll, turn, found.len(), listed),
        Some(DialogState::Help { search, scroll }) => {
            let cells = usize::from(area.width).saturating_sub(2);
            *scroll = turned(*scroll, turn, picker::help_height(search.text(), &state.chords, cells), listed);
        }
        Some(
            DialogState::WhatIf { scroll, .. }
            | DialogState::Guide { scroll, .. }
            | DialogState::Problems { scroll, .. }
            | DialogState::Compare { scroll, .. }
            | DialogState::Group { scroll, .. }
            | DialogState::Detail { scroll, .. },
        ) => *scroll = turned(*scroll, turn, lines.unwrap_or(0), usize::from(area.height)),
        Some(DialogState::FilePicker(file_picker)) => {
            file_picker.scroll = turned(file_picker.scroll, turn, file_picker.shown().len(), names);
        }
        other => {
            if let Some((_, scroll)) = other.and_then(DialogState::choice_mut) {
                *scroll = turned(*scroll, turn, lines.unwrap_or(0), usize::from(area.height));
            }
        }
    }
    state.dialogs.extend(field);
}

fn turned(scroll: usize, turn: Turn, lines: usize, height: usize) -> usize {
    let command = match turn {
        Turn::Up => Command::Up,
        Turn::Down => Command::Down,
    };
    (0..LINES).fold(scroll, |scroll, _| scrolled(scroll, command, lines, height))
}

//! Commands while a dialog is open: reading, choosing, searching the help.

use crate::app::commands::Command;
use crate::app::dialog;
use crate::app::field::Field;
use crate::app::help;
use crate::app::items::Item;
use crate::app::late::DEEPEST;
use crate::app::layout::subject;
use crate::app::levels;
use crate::app::movement::{moved, scrolled};
use crate::app::state::{Layer, State};
use crate::model::catalog::Catalog;
use crate::model::scenario::Row;
use crate::report::guide;
use crate::report::whatif;
use crate::screen::plan::Pane;

/// Opens the dialog of a command.
pub fn open(state: &mut State, command: Command) {
    let layer = match command {
        Command::Detail => match state.selected() {
            Some(item) => Layer::Detail { item, scroll: 0 },
            None => return,
        },
        Command::WhatIf => Layer::WhatIf { selected: None, scroll: 0 },
        Command::Guide => Layer::Guide { scroll: 0, link: None },
        Command::Presets => Layer::Presets { selected: 0 },
        _ => Layer::Help { search: Field::default(), scroll: 0 },
    };
    state.layers.push(layer);
}

/// Carries out a command in the top dialog.
pub fn run(catalog: &Catalog, state: &mut State, command: Command) {
    let Some(layer) = state.layers.last().cloned() else { return };
    match (layer, command) {
        (Layer::Help { .. }, Command::Filter) => state.layers.push(Layer::HelpSearch),
        (Layer::Presets { selected }, Command::Accept) => {
            state.layers.pop();
            if let Some(preset) = catalog.presets.get(selected) {
                levels::start_from(catalog, state, preset);
            }
        }
        (Layer::Guide { link: Some(link), .. }, Command::Accept) => follow(catalog, state, link),
        (Layer::WhatIf { selected: Some(selected), .. }, Command::Accept) => apply(catalog, state, selected),
        (Layer::WhatIf { .. }, Command::Cheaper | Command::Dearer) => levels::run(catalog, state, command),
        (Layer::WhatIf { .. }, Command::Deeper) => state.search_depth = (state.search_depth + 2).min(DEEPEST),
        (Layer::Detail { .. }, Command::Accept) => {
            state.layers.pop();
        }
        (Layer::Guide { link, .. }, Command::NextLink | Command::PreviousLink) => {
            step_link(catalog, state, link, command);
        }
        _ => step(catalog, state, command),
    }
}

/// Scrolls the dialog under an open search field.
pub fn scroll_below(catalog: &Catalog, state: &mut State, command: Command) {
    let Some(field) = state.layers.pop() else { return };
    step(catalog, state, command);
    state.layers.push(field);
}

/// Shows the first line found again.
pub fn search_changed(state: &mut State) {
    for layer in &mut state.layers {
        if let Layer::Help { scroll, .. } = layer {
            *scroll = 0;
        }
    }
}

/// Moves the choice of the top dialog, or scrolls it.
fn step(catalog: &Catalog, state: &mut State, command: Command) {
    let area = dialog::area(catalog, state);
    let height = usize::from(area.height);
    let Some(layer) = state.layers.last().cloned() else { return };
    let dialog = dialog::of(catalog, state, &layer);
    let lines = match &layer {
        Layer::Help { search, .. } => help::height(search.text(), usize::from(area.width).saturating_sub(2)) + 1,
        _ => dialog.as_ref().map_or(0, |dialog| dialog.page.lines.len()),
    };
    let choices = dialog.map_or(0, |dialog| dialog.choices.len());
    match state.layers.last_mut() {
        Some(Layer::Presets { selected }) => *selected = moved(*selected, command, 4, choices),
        Some(Layer::WhatIf { selected, .. }) if choices > 0 => {
            *selected = match *selected {
                None | Some(0) if command == Command::Up => None,
                None => Some(0),
                Some(at) => Some(moved(at, command, height.max(2) - 1, choices)),
            };
        }
        Some(Layer::Guide { scroll, link }) => {
            *scroll = scrolled(*scroll, command, lines, height);
            *link = None;
        }
        Some(Layer::Detail { scroll, .. } | Layer::Help { scroll, .. } | Layer::WhatIf { scroll, .. }) => {
            *scroll = scrolled(*scroll, command, lines, height);
        }
        _ => {}
    }
}

/// Selects the link after or before, and scrolls to it.
fn step_link(catalog: &Catalog, state: &mut State, link: Option<usize>, command: Command) {
    let area = dialog::area(catalog, state);
    let (page, links) = guide::page(catalog, usize::from(area.width).saturating_sub(2));
    let height = usize::from(area.height);
    let Some(Layer::Guide { scroll, link: place }) = state.layers.last_mut() else { return };
    let next = match (link, command) {
        (None, Command::NextLink) => links.iter().position(|link| link.line >= *scroll),
        (None, _) => links.iter().rposition(|link| link.line < *scroll + height),
        (Some(at), Command::NextLink) => Some(at + 1),
        (Some(at), _) => at.checked_sub(1),
    };
    let Some((at, target)) = next.and_then(|at| links.get(at).map(|target| (at, target))) else { return };
    *place = Some(at);
    if target.line < *scroll || target.line >= *scroll + height {
        *scroll = target.line.saturating_sub(height / 3).min(page.lines.len().saturating_sub(height));
    }
}

/// Goes to the row a link of the guide names.
fn follow(catalog: &Catalog, state: &mut State, link: usize) {
    let width = usize::from(dialog::area(catalog, state).width).saturating_sub(2);
    let (_, links) = guide::page(catalog, width);
    if let Some(row) = links.get(link).and_then(|link| catalog.row(&link.target)) {
        state.layers.clear();
        go_to(catalog, state, Item::Row(row));
    }
}

/// Selects a row or framework in its pane; a filter that hides it is cleared.
pub fn go_to(catalog: &Catalog, state: &mut State, item: Item) {
    let pane = match item {
        Item::Row(Row::Criterion(index)) if !catalog.criteria[index].cells.is_empty() => Pane::Ecosystem,
        Item::Row(Row::Criterion(_)) => Pane::UseCases,
        Item::Row(Row::Need(_)) | Item::Framework(_) => Pane::Frameworks,
    };
    state.focus = pane;
    state.list = pane;
    let Some(list) = state.pane_mut(pane) else { return };
    list.selected = Some(item);
    if list.items().all(|shown| shown != item) {
        list.filter.clear();
        list.query = crate::search::query::Query::default();
    }
    state.refresh(catalog, pane);
    if let Some(list) = state.pane_mut(pane) {
        list.selected = Some(item);
    }
}

/// Makes the change selected in the what-if dialog; it can be undone.
fn apply(catalog: &Catalog, state: &mut State, selected: usize) {
    let width = usize::from(dialog::area(catalog, state).width).saturating_sub(2);
    let (_, choices) = whatif::page(subject(catalog, state), width);
    let Some(choice) = choices.get(selected) else { return };
    let mut scenario = state.scenario.clone();
    for (row, level) in &choice.levels {
        scenario.set(Row::Criterion(*row), *level);
    }
    state.layers.pop();
    levels::replace(catalog, state, scenario, "");
}

//! Commands while a dialog is open: reading, choosing, searching the help.

use crate::app::changes;
use crate::app::choices::Place;
use crate::app::commands::Command;
use crate::app::comparing;
use crate::app::copying;
use crate::app::dialog;
use crate::app::field::Field;
use crate::app::files;
use crate::app::forms;
use crate::app::help;
use crate::app::items::Item;
use crate::app::late::DEEPEST;
use crate::app::layout::subject;
use crate::app::links;
use crate::app::message::Effect;
use crate::app::movement::scrolled;
use crate::app::same_choice::keeping_choice;
use crate::app::state::{Detailed, Layer, State};
use crate::model::catalog::Catalog;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::report::guide::Topic;
use crate::report::whatif;
use crate::screen::window::revealing;

/// Opens the dialog of a command.
pub fn open(state: &mut State, command: Command) {
    let layer = match command {
        Command::Detail => match state.selected() {
            Some(item) => Layer::Detail { about: Detailed::Item(item), scroll: 0, link: None },
            None => return,
        },
        Command::WhatIf => Layer::WhatIf { selected: None, scroll: 0 },
        Command::Guide => Layer::Guide { topic: Topic::Pack, scroll: 0, link: None },
        Command::CopyMenu => Layer::Copy { selected: 0, scroll: 0 },
        Command::Presets => Layer::Presets { selected: 0, scroll: 0 },
        _ => Layer::Help { search: Field::default(), scroll: 0 },
    };
    state.layers.push(layer);
}

/// Opens the page of something.
pub fn show(state: &mut State, about: Detailed) {
    state.layers.push(Layer::Detail { about, scroll: 0, link: None });
}

/// Opens a guide.
pub fn read(state: &mut State, topic: Topic) {
    state.layers.push(Layer::Guide { topic, scroll: 0, link: None });
}

/// Carries out a command in the top dialog.
pub fn run(catalog: &Catalog, state: &mut State, command: Command) -> Vec<Effect> {
    let Some(layer) = state.layers.last().cloned() else { return Vec::new() };
    match (layer, command) {
        (Layer::Form(form), _) => return forms::run(catalog, state, form, command),
        (
            Layer::Detail { about: Detailed::Item(item), .. },
            Command::Rerate | Command::OwnRow | Command::Note | Command::Restore,
        ) => {
            forms::on(catalog, state, item, command);
            if matches!(item, Item::Row(row @ Row::Own(_)) if Rows::new(catalog, &state.scenario).own(row).is_none()) {
                state.layers.pop();
            }
        }
        (Layer::Help { .. }, Command::Filter) => state.layers.push(Layer::HelpSearch),
        (Layer::Naming(_), _) => return name(catalog, state, command),
        (
            Layer::Presets { .. }
            | Layer::WhatIf { .. }
            | Layer::Recent { .. }
            | Layer::Save { .. }
            | Layer::Stands { .. },
            Command::Accept,
        ) if !reveal_choice(catalog, state) => {}
        (
            Layer::Recent { .. } | Layer::Save { .. } | Layer::Stands { .. } | Layer::Problems { .. },
            Command::Accept,
        ) => return files::choose(catalog, state),
        (Layer::Presets { selected, .. }, Command::Accept) => {
            state.layers.pop();
            if let Some(preset) = catalog.presets.get(selected) {
                changes::start_from(catalog, state, preset);
            }
        }
        (Layer::Copy { selected, .. }, Command::Accept) => {
            state.layers.pop();
            return copying::form(catalog, state, selected);
        }
        (Layer::Compare { selected, .. }, command) if comparing::is_its(command) => {
            comparing::run(catalog, state, selected, command);
        }
        (_, Command::Copy) => return copying::nearest(catalog, state),
        (Layer::Guide { link: Some(_), .. }, Command::Accept) => links::follow(catalog, state),
        (Layer::WhatIf { selected: Some(selected), .. }, Command::Accept) => apply(catalog, state, selected),
        (Layer::WhatIf { .. }, Command::Cheaper | Command::Dearer) => {
            keeping_choice(catalog, state, |state| changes::run(catalog, state, command));
        }
        (Layer::WhatIf { .. }, Command::Deeper) => state.search_depth = (state.search_depth + 2).min(DEEPEST),
        (Layer::Detail { link: None, .. }, Command::Accept) => {
            state.layers.pop();
        }
        (Layer::Guide { .. } | Layer::Detail { .. }, Command::NextLink | Command::PreviousLink) => {
            links::step(catalog, state, command);
        }
        (Layer::Detail { .. }, Command::Accept | Command::OpenAddress) => return links::open(catalog, state),
        _ => step(catalog, state, command),
    }
    Vec::new()
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
    let Some(layer) = state.layers.last().cloned() else { return };
    let dialog = dialog::of(catalog, state, &layer);
    let height = usize::from(area.height);
    let (lines, height) = match &layer {
        Layer::Help { search, .. } => {
            let lines = help::height(search.text(), &state.chords, usize::from(area.width).saturating_sub(2));
            (lines, height.saturating_sub(1))
        }
        _ => (dialog.as_ref().map_or(0, |dialog| dialog.page.lines.len()), height),
    };
    let choices = dialog.map(|dialog| dialog.choices).unwrap_or_default();
    if let Some((selected, scroll)) = state.layers.last_mut().and_then(Layer::choice_mut) {
        let place = Place { selected: Some(*selected), scroll: *scroll };
        let place = place.moved(command, &choices, lines, height);
        (*selected, *scroll) = (place.selected.unwrap_or(0), place.scroll);
        return;
    }
    match state.layers.last_mut() {
        Some(Layer::WhatIf { selected, scroll }) => {
            let place = Place { selected: *selected, scroll: *scroll };
            let place = place.moved(command, &choices, lines, height);
            (*selected, *scroll) = (place.selected, place.scroll);
        }
        Some(Layer::Guide { scroll, link, .. } | Layer::Detail { scroll, link, .. }) => {
            *scroll = scrolled(*scroll, command, lines, height);
            *link = None;
        }
        Some(
            Layer::Help { scroll, .. }
            | Layer::Problems { scroll, .. }
            | Layer::Compare { scroll, .. }
            | Layer::Group { scroll, .. },
        ) => {
            *scroll = scrolled(*scroll, command, lines, height);
        }
        _ => {}
    }
}

/// Carries out a command while a file is named.
fn name(catalog: &Catalog, state: &mut State, command: Command) -> Vec<Effect> {
    let height = usize::from(files::list_area(catalog, state).height);
    let Some(Layer::Naming(naming)) = state.layers.last_mut() else { return Vec::new() };
    match command {
        Command::Accept => return files::accept(naming),
        Command::Complete => {
            naming.complete();
            return files::typed(naming);
        }
        _ => files::step(naming, command, height),
    }
    Vec::new()
}

/// Whether the choice is in sight. One that is not is only shown: nothing is done that nobody saw.
fn reveal_choice(catalog: &Catalog, state: &mut State) -> bool {
    let height = usize::from(dialog::area(catalog, state).height);
    let Some(open) = dialog::top(catalog, state) else { return true };
    let Some(choice) = open.selected.and_then(|selected| open.choices.get(selected)) else { return true };
    if open.window(height).contains(&choice.start) {
        return true;
    }
    let shown = revealing(open.scroll, choice, open.page.lines.len(), height);
    match state.layers.last_mut() {
        Some(Layer::WhatIf { scroll, .. }) => *scroll = shown,
        other => {
            if let Some((_, scroll)) = other.and_then(Layer::choice_mut) {
                *scroll = shown;
            }
        }
    }
    false
}

/// Makes the change selected in the what-if dialog; it can be undone.
fn apply(catalog: &Catalog, state: &mut State, selected: usize) {
    let (_, choices) = whatif::page(subject(catalog, state), dialog::text_width(catalog, state));
    let Some(choice) = choices.get(selected) else { return };
    let mut scenario = state.scenario.clone();
    for (index, level) in &choice.levels {
        let row = Rows::new(catalog, &scenario).at(*index);
        scenario.set(row, *level);
    }
    state.layers.pop();
    changes::replace(catalog, state, scenario, "");
}

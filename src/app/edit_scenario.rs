//! Commands that change the scenario.

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::Detailed;
use crate::app::pane_rows::PaneItem;
use crate::app::state::App;
use crate::app::workspace::HistoryEntry;
use crate::app::{detail, dialog, settle_list, what_if};
use crate::explain::context::at_start;
use crate::explain::phrases::basis_words;
use crate::import::row::{ReadRow, RowState};
use crate::import::write_pack::FILE_WEIGHTS;
use crate::model::catalog::{Catalog, Preset};
use crate::model::level::Level;
use crate::model::rows::Row;
use crate::model::scenario::Scenario;

/// The levels of an example; own rows are off, and everything else stays as it is.
pub fn example(catalog: &Catalog, scenario: &Scenario, preset: &Preset) -> Scenario {
    let Scenario { criteria, needs, pins, one_stack, .. } = Scenario::from_preset(catalog, preset);
    let mut scenario = scenario.clone();
    scenario.switch_off();
    Scenario { criteria, needs, pins, one_stack, ..scenario }
}

/// As long as the weights of the file are what is set, rows that count now have theirs too.
pub fn with_file_weights(old: &Catalog, new: &Catalog, scenario: Scenario, before: &Scenario) -> Scenario {
    let (Some(then), now) = (old.preset(FILE_WEIGHTS), new.preset(FILE_WEIGHTS)) else {
        let is_unset = before.rows_on() == 0;
        return match new.preset(FILE_WEIGHTS).filter(|_| is_unset) {
            Some(weights) => example(new, &scenario, weights),
            None => scenario,
        };
    };
    let is_as_given = before.criteria == Scenario::from_preset(old, then).criteria;
    match now.filter(|_| is_as_given) {
        Some(now) => example(new, &scenario, now),
        None => scenario,
    }
}

/// Starts from the levels of an example.
pub fn start_from(app: &mut App, preset: usize) {
    let catalog = &*app.shared_catalog();
    let Some(preset) = catalog.presets.get(preset) else { return };
    let scenario = example(catalog, app.scenario(), preset);
    if scenario == *app.scenario() {
        app.workspace.set_origin(&preset.title);
        app.notice = format!("{} is set already", preset.title);
        return;
    }
    let moment = HistoryEntry { scenario, origin: preset.title.clone() };
    app.start_over(moment, &format!("Example: {}", preset.title));
}

/// Says how to come to a row where none is selected.
pub fn say_to_select(app: &mut App) {
    let next = at_start(app.chords.shown(Command::NextPane));
    app.say(&format!("Select a row first: {next} goes to the next pane"));
}

/// What a command on a row acts on: what the page on top is about, else what is selected in the panes.
fn target(app: &App) -> Option<PaneItem> {
    if app.context() == KeyContext::WhatIf {
        return what_if::charted_row(app).map(PaneItem::Row);
    }
    match detail::detailed(app) {
        Some(Detailed::Item(item)) => Some(item),
        Some(_) => None,
        None => app.selected(),
    }
}

/// Why a row without ratings cannot count, and the key that rates it or answers what its table leaves open.
pub fn unrated_words(app: &App, row: Row) -> String {
    let rows = app.workspace.rows();
    let is_asked = |known: &ReadRow| known.state == RowState::Asked && known.id == rows.id(row);
    let waits = app.workspace.table().is_some_and(|table| table.reading.rows.iter().any(is_asked));
    let name = rows.name(row);
    if waits {
        return format!("How {name} is rated is still open: {} settles it", app.chords.shown(Command::Settle));
    }
    format!("Nobody has rated {name}: {} rates it", app.chords.shown(Command::Rerate))
}

/// Sets the importance of a row. On a framework Space pins it, in a text it goes a page on.
pub fn change_level(app: &mut App, command: Command) {
    let row = match target(app) {
        Some(PaneItem::Row(row)) => row,
        Some(PaneItem::Framework(_)) if command == Command::Toggle => return pin(app),
        Some(PaneItem::Framework(_)) => {
            let (toggle, pin) = (app.chords.shown(Command::Toggle), app.chords.shown(Command::Pin));
            let words = format!("Frameworks follow from needs and priorities; {toggle} or {pin} pins one");
            return app.say(&words);
        }
        None if detail::detailed(app).is_some() && command == Command::Toggle => {
            return dialog::step(app, Command::PageDown);
        }
        None if detail::detailed(app).is_some() => return app.say("Only rows have an importance"),
        None if app.context() == KeyContext::WhatIf => {
            return app.say("Keys change the importance of a row in the chart");
        }
        None => return say_to_select(app),
    };
    let level = app.scenario().level(row);
    let target = match command {
        Command::Toggle if level.is_on() => Level::Off,
        Command::Toggle => app.workspace.last_level(row),
        Command::Raise => level.up(),
        Command::Lower => level.down(),
        Command::Must if level == Level::Must => app.workspace.take_level_before_must(row),
        Command::Must => Level::Must,
        _ => Level::Off,
    };
    if !app.workspace.rows().is_rated(row) && target >= level {
        app.notice = unrated_words(app, row);
        return;
    }
    if target == level {
        let name = app.workspace.rows().marked(row);
        app.notice = format!("{name} is {} already", level.name());
        return;
    }
    if target == Level::Must {
        app.workspace.keep_level_before_must(row);
    }
    let mut scenario = app.scenario().clone();
    scenario.set(row, target);
    what_if::keeping_choice(app, |app| app.replace(scenario, ""));
}

pub fn pin(app: &mut App) {
    let catalog = &*app.shared_catalog();
    let Some(PaneItem::Framework(index)) = target(app) else {
        app.say("Select a framework to pin it");
        return;
    };
    let framework = &catalog.frameworks[index];
    let mut scenario = app.scenario().clone();
    let Some(place) = scenario.pins.get_mut(framework.option) else { return };
    let (pinned, action) = if *place == Some(index) {
        (None, format!("{} no longer pinned", framework.name))
    } else {
        (Some(index), format!("{} pinned", framework.name))
    };
    *place = pinned;
    app.replace(scenario, &action);
}

pub fn clear(app: &mut App) {
    let mut scenario = app.scenario().clone();
    scenario.switch_off();
    if scenario == *app.scenario() {
        app.say("No priority is set");
        return;
    }
    app.edit(HistoryEntry { scenario, origin: String::new() }, "All priorities cleared");
    let words = format!("All priorities are off; {} brings them back", app.chords.shown(Command::Undo));
    app.say(&words);
}

pub fn change_basis(app: &mut App) {
    let basis = app.scenario().basis.other();
    let action = format!("Ratings by {}", basis_words(app.catalog(), basis));
    app.replace(Scenario { basis, ..app.scenario().clone() }, &action);
}

pub fn undo_or_redo(app: &mut App, command: Command) {
    let (before, nothing) = match command {
        Command::Undo => (app.workspace.undo(), "Nothing left to undo"),
        _ => (app.workspace.redo(), "Nothing to redo"),
    };
    match before {
        Some(before) => app.show_change(&before),
        None => return app.say(nothing),
    }
    settle_list::refresh(app);
    let rows = app.workspace.rows();
    let is_gone = |row: Row| matches!(row, Row::Own(_)) && rows.own(row).is_none();
    if matches!(detail::detailed(app), Some(Detailed::Item(PaneItem::Row(row))) if is_gone(row)) {
        app.dialogs.pop();
    }
}

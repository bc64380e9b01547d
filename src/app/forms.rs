//! Forms from opening to closing: what each is for stands in a file of its own.
//!
//! A form that is closed without having held is kept as it was filled in, and comes back when it is opened again.

use crate::app::commands::Command;
use crate::app::form::{Form, Purpose, Wrong};
use crate::app::form_page::{Place, lay_out};
use crate::app::items::Item;
use crate::app::message::Effect;
use crate::app::note;
use crate::app::own_row;
use crate::app::rerate;
use crate::app::state::{Layer, State};
use crate::model::catalog::Catalog;
use crate::model::row::Row;

/// Carries out a command on what is selected in the panes.
pub fn on_selected(catalog: &Catalog, state: &mut State, command: Command) {
    match state.selected() {
        Some(item) => on(catalog, state, item, command),
        None if command == Command::OwnRow => open_own(catalog, state, None),
        None => state.say("Select a row first: tab goes to the next pane"),
    }
}

/// Carries out a command on a row, where it can be.
pub fn on(catalog: &Catalog, state: &mut State, item: Item, command: Command) {
    if command == Command::OwnRow {
        let own = if let Item::Row(Row::Own(index)) = item { Some(index) } else { None };
        return open_own(catalog, state, own);
    }
    let Item::Row(row) = item else {
        state.say("Rows are rated and noted; frameworks follow from them");
        return;
    };
    match (command, row) {
        (Command::Note, _) => {
            let form = note::form(catalog, state, row);
            open(state, form);
        }
        (Command::Rerate, Row::Criterion(index)) => {
            let form = rerate::form(catalog, state, index);
            open(state, form);
        }
        (Command::Restore, Row::Criterion(index)) => rerate::restore(catalog, state, index),
        (Command::Restore, Row::Own(index)) => own_row::remove(catalog, state, index),
        (_, Row::Own(index)) => open_own(catalog, state, Some(index)),
        (_, Row::Need(_)) => state.say("A need has no rating: it counts among frameworks by what they offer"),
        _ => {}
    }
}

fn open_own(catalog: &Catalog, state: &mut State, index: Option<usize>) {
    let form = own_row::form(catalog, state, index);
    open(state, form);
}

/// Opens a form, as it was filled in last where it was closed without having held.
pub fn open(state: &mut State, form: Form) {
    let drafted = state.draft.take_if(|draft| draft.is_again(&form));
    if drafted.is_some() {
        state.say("As you left it; ^u empties a field");
    }
    state.layers.push(Layer::Form(drafted.unwrap_or(form)));
}

/// Closes the top layer; a form that was filled in is kept for when it is opened again.
pub fn close_top(state: &mut State) {
    if let Some(Layer::Form(form)) = state.layers.pop()
        && form.is_changed()
    {
        state.say("Nothing was changed; opened again, the form is as you left it");
        state.draft = Some(form);
    }
}

/// What was wrong may be no longer once something was typed.
pub fn typed(state: &mut State) {
    if let Some(Layer::Form(form)) = state.layers.last_mut() {
        form.wrong.clear();
    }
}

/// Carries out a command in a form, which is the top layer.
pub fn run(catalog: &Catalog, state: &mut State, mut form: Form, command: Command) -> Vec<Effect> {
    if command != Command::Accept {
        form.step(command);
        put_back(state, form);
        return Vec::new();
    }
    state.layers.pop();
    match hold(catalog, state, &form) {
        Ok(effects) => effects,
        Err(wrong) => {
            form.point_out(wrong);
            put_back(state, form);
            Vec::new()
        }
    }
}

fn put_back(state: &mut State, form: Form) {
    if let Some(Layer::Form(open)) = state.layers.last_mut() {
        *open = form;
    } else {
        state.layers.push(Layer::Form(form));
    }
}

/// Brings into focus what was clicked in a form, and chooses it where it is an answer.
pub fn click(state: &mut State, cells: usize, (line, cell): (usize, usize)) {
    let Some(Layer::Form(form)) = state.layers.last_mut() else { return };
    let laid = lay_out(form, cells);
    let hit = laid.answers.iter().find(|place| place.line == line && place.cells.contains(&cell));
    if let Some(Place { slot, answer, .. }) = hit {
        form.choose(*slot, *answer);
    } else if let Some(slot) = laid.slots.iter().position(|lines| lines.contains(&line)) {
        form.focus(slot);
    }
}

/// Lets what was filled in hold.
fn hold(catalog: &Catalog, state: &mut State, form: &Form) -> Result<Vec<Effect>, Wrong> {
    match form.purpose {
        Purpose::Rerate(index) => rerate::hold(catalog, state, index, form)?,
        Purpose::Own(index) => own_row::hold(catalog, state, index, form)?,
        Purpose::Note(row) => note::hold(catalog, state, row, form),
    }
    Ok(Vec::new())
}

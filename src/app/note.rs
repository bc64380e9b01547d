//! A note on a row: a sentence that stands wherever the row does, and moves nothing.

use crate::app::changes::replace;
use crate::app::form::{Form, Purpose, Slot};
use crate::app::state::State;
use crate::content::value::SENTENCE;
use crate::model::catalog::Catalog;
use crate::model::row::Row;
use crate::model::rows::Rows;

const NOTE: &str = "note";

/// The form with the note there is.
#[must_use]
pub fn form(catalog: &Catalog, state: &State, row: Row) -> Form {
    let note = state.scenario.notes.get(&row).map_or("", String::as_str);
    let slot = Slot::text(NOTE, "Note", note, SENTENCE.characters).with_hint("empty takes it away");
    let title = format!("Note: {}", Rows::new(catalog, &state.scenario).name(row));
    Form::new(Purpose::Note(row), title, vec![slot])
}

/// Puts the note there, or takes it away where nothing was written.
pub fn hold(catalog: &Catalog, state: &mut State, row: Row, form: &Form) {
    let note = form.text(NOTE);
    let mut scenario = state.scenario.clone();
    let had = scenario.notes.remove(&row);
    let name = Rows::new(catalog, &state.scenario).marked(row);
    let action = match (note.is_empty(), had) {
        (true, None) => return,
        (true, Some(_)) => format!("Note taken away: {name}"),
        (false, _) => format!("Note: {name}"),
    };
    if !note.is_empty() {
        scenario.notes.insert(row, note);
    }
    replace(catalog, state, scenario, &action);
}

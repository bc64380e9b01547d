//! A row the content lacks: added, changed and taken out again, always marked as ours.

use crate::app::changes::replace;
use crate::app::commands::Command;
use crate::app::form::{Form, Purpose, Slot, Wrong};
use crate::app::items::Item;
use crate::app::movement::go_to;
use crate::app::rated;
use crate::app::state::State;
use crate::content::value::{SENTENCE, TITLE};
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::ours::OwnRow;
use crate::model::rating::{Rating, Ratings};
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::report::detail::QUESTION;
use crate::scenario::own::new_id;

const NAME: &str = "name";
const SPLITS: &str = "splits";
const WHY: &str = "why";
const LEVEL: &str = "level";

/// Whether a workload can live in a service of its own.
const CAN_SPLIT: [(&str, &str); 2] = [
    ("yes", "it can live in a service of its own"),
    ("no", "one choice holds for everything, as with a shared language"),
];

/// The form of an own row: that of the one with that index, or of a new one.
#[must_use]
pub fn form(catalog: &Catalog, state: &State, index: Option<usize>) -> Form {
    let known = index.and_then(|index| state.scenario.own.get(index));
    let level = |row: &OwnRow| Level::ALL.iter().position(|level| *level == row.level).unwrap_or(0);
    let among = Level::ALL.map(|level| (level.word().to_owned(), String::new()));
    let can_split = CAN_SPLIT.map(|(word, means)| (word.to_owned(), means.to_owned()));
    let mut slots = vec![
        Slot::text(NAME, "Name", known.map_or("", |row| &row.name), TITLE.characters)
            .with_hint("what to ask for, like \"Vendor support\""),
    ];
    if let Some(now) = known.map(|row| row.ratings).or_else(|| level_ratings(catalog)) {
        slots.extend(rated::slots(catalog, &now));
    }
    slots.extend([
        Slot::choice(LEVEL, "Level", among.into(), known.map_or(3, level)).with_hint(QUESTION),
        Slot::choice(SPLITS, "Splits", can_split.into(), usize::from(known.is_some_and(|row| !row.splits))),
        Slot::text(WHY, "Why", known.map_or("", |row| &row.because), SENTENCE.characters).with_hint("the reason"),
    ]);
    let title = known.map_or_else(|| "A row of ours".to_owned(), |row| format!("Ours: {}", row.name));
    Form::new(Purpose::Own(index), title, slots)
}

/// Every option rated alike: a new row says nothing until somebody says so.
fn level_ratings(catalog: &Catalog) -> Option<Ratings> {
    let middle = Rating::new(4)?;
    Ratings::new(&vec![middle; catalog.options.len()])
}

/// Adds the row, or changes the one with that index.
///
/// # Errors
///
/// [`Wrong`] where it has no name, or no more rows fit.
pub fn hold(catalog: &Catalog, state: &mut State, index: Option<usize>, form: &Form) -> Result<(), Wrong> {
    let rows = Rows::new(catalog, &state.scenario);
    let name = form.text(NAME);
    if name.is_empty() {
        return Err(Wrong::new(NAME, "The row needs a name"));
    }
    let known = index.and_then(|index| state.scenario.own.get(index));
    if known.is_none() && rows.room() == 0 {
        return Err(Wrong::new(NAME, "There is no room for one more row: take one out first"));
    }
    let Some(ratings) = rated::ratings(catalog, form) else { return Ok(()) };
    let id = known.map_or_else(|| new_id(rows, &name), |row| row.id.clone());
    let level = form.chosen(LEVEL).next().and_then(|at| Level::ALL.get(at).copied()).unwrap_or_default();
    let row = OwnRow {
        id,
        name: name.clone(),
        ratings,
        splits: form.chosen(SPLITS).next() != Some(1),
        because: form.text(WHY),
        level,
    };
    let mut scenario = state.scenario.clone();
    let (place, action) = match index.filter(|_| known.is_some()) {
        Some(place) => (place, format!("{name} (ours) changed")),
        None => (scenario.own.len(), format!("{name} (ours) added")),
    };
    match scenario.own.get_mut(place) {
        Some(known) => *known = row,
        None => scenario.own.push(row),
    }
    replace(catalog, state, scenario, &action);
    go_to(catalog, state, Item::Row(Row::Own(place)));
    Ok(())
}

/// Takes an own row out, with its note.
pub fn remove(catalog: &Catalog, state: &mut State, index: usize) {
    let Some(row) = state.scenario.own.get(index) else { return };
    let name = row.name.clone();
    let mut scenario: Scenario = state.scenario.clone();
    scenario.remove_own(index);
    replace(catalog, state, scenario, &format!("{name} (ours) taken out"));
    let words = format!("{name} is taken out; {} brings it back", state.chords.shown(Command::Undo));
    state.say(&words);
}

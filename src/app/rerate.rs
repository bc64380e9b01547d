//! Another rating for a row of the content: "we don't buy that", with a reason.

use crate::app::changes::replace;
use crate::app::commands::Command;
use crate::app::form::{Form, Purpose, Slot, Wrong};
use crate::app::rated;
use crate::app::state::State;
use crate::content::value::SENTENCE;
use crate::model::catalog::Catalog;
use crate::model::ours::Rerating;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::report::detail::lean_words;

const WHY: &str = "why";

/// The form with the rating it counts with now.
#[must_use]
pub fn form(catalog: &Catalog, state: &State, index: usize) -> Form {
    let scenario = &state.scenario;
    let known = scenario.reratings.get(&index);
    let mut slots = scenario.ratings(catalog, index).map(|now| rated::slots(catalog, &now)).unwrap_or_default();
    slots.push(
        Slot::text(WHY, "Why", known.map_or("", |known| &known.note), SENTENCE.characters)
            .with_hint("for whoever reads this later"),
    );
    let title = format!("Rate it otherwise: {}", Rows::new(catalog, scenario).name(Row::Criterion(index)));
    Form::new(Purpose::Rerate(index), title, slots).with_lead(content_says(catalog, state, index))
}

/// What the content says of the row, and how to get back to it.
fn content_says(catalog: &Catalog, state: &State, index: usize) -> Vec<String> {
    let Some(row) = catalog.criteria.get(index) else { return Vec::new() };
    let because = state.scenario.lens.because(row);
    let lean = state.scenario.content_ratings(catalog, index).map_or(String::new(), |was| lean_words(catalog, &was));
    let mut sentences = vec![format!("The {} says {lean}. {because}", state.scenario.lens.word())];
    if state.scenario.reratings.contains_key(&index) {
        sentences.push(format!("It is re-rated; {} goes back to that.", state.chords.shown(Command::Restore)));
    }
    sentences
}

/// Rates the row so.
///
/// # Errors
///
/// [`Wrong`] where nothing is otherwise than the content has it.
pub fn hold(catalog: &Catalog, state: &mut State, index: usize, form: &Form) -> Result<(), Wrong> {
    let Some(ratings) = rated::ratings(catalog, form) else { return Ok(()) };
    let note = form.text(WHY);
    let as_content = state.scenario.content_ratings(catalog, index) == Some(ratings);
    if as_content && !state.scenario.reratings.contains_key(&index) && note.is_empty() {
        let lens = state.scenario.lens.word();
        let esc = state.chords.shown(Command::Close);
        return Err(Wrong::new(
            rated::KEY,
            format!("That is what the {lens} says. Choose another, or {esc} leaves it"),
        ));
    }
    let mut scenario = state.scenario.clone();
    scenario.reratings.insert(index, Rerating { ratings, note });
    let name = Rows::new(catalog, &state.scenario).name(Row::Criterion(index));
    let action = format!("{name} re-rated: {}", lean_words(catalog, &ratings));
    replace(catalog, state, scenario, &action);
    let (lens, restore) = (state.scenario.lens.word(), state.chords.shown(Command::Restore));
    let words = format!("Re-rated; {restore} goes back to what the {lens} says");
    state.say(&words);
    Ok(())
}

/// Goes back to the content's rating.
pub fn restore(catalog: &Catalog, state: &mut State, index: usize) {
    let mut scenario = state.scenario.clone();
    let name = Rows::new(catalog, &state.scenario).name(Row::Criterion(index));
    if scenario.reratings.remove(&index).is_none() {
        state.say(&format!("{name} is rated as the {} has it", state.scenario.lens.word()));
        return;
    }
    let action = format!("{name} rated as the {} has it again", scenario.lens.word());
    replace(catalog, state, scenario, &action);
}

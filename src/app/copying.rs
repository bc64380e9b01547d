//! Copying the verdict, or an address, to the terminal's clipboard.
//!
//! No answer ever comes back, so it is sent, not known to have arrived; and terminals drop what is too long, so that
//! is not sent at all.

use crate::app::layout::told;
use crate::app::links;
use crate::app::message::Effect;
use crate::app::state::State;
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::report::brief::Brief;

/// Bytes that terminals take: the smallest limit seen is a little above it.
pub const MOST: usize = 4096;

/// Copies what stands out: the address selected, else the verdict in a sentence.
pub fn nearest(catalog: &Catalog, state: &mut State) -> Vec<Effect> {
    if let Some(address) = links::address(catalog, state) {
        return send(state, "Address", address);
    }
    let sentence = state.answer.sentence(Rows::new(catalog, &state.scenario)).text();
    send(state, Brief::Sentence.title(), sentence)
}

/// Copies a form of the verdict, by its place in the list.
pub fn form(catalog: &Catalog, state: &mut State, place: usize) -> Vec<Effect> {
    let told = told(catalog, state);
    let Some(form) = Brief::of(&told).get(place).copied() else { return Vec::new() };
    let text = form.text(&told);
    send(state, form.title(), text)
}

/// Copies a text and says what was sent.
pub fn send(state: &mut State, what: &str, text: String) -> Vec<Effect> {
    if text.len() > MOST {
        let size = text.len().div_ceil(1024);
        state.say(&format!("{size} KB is more than terminals take; versus verdict --format md writes it to a file"));
        return Vec::new();
    }
    state.say(&format!("{what} sent to the terminal's clipboard, {} characters", text.chars().count()));
    vec![Effect::Copy(text)]
}

//! Copying the verdict, or an address, to the terminal's clipboard.
//!
//! No answer ever comes back, so it is sent, not known to have arrived; and terminals drop what is too long, so that
//! is not sent at all: a file is offered for it.

use crate::app::layout::told;
use crate::app::links;
use crate::app::message::Effect;
use crate::app::naming::{Naming, Purpose};
use crate::app::state::State;
use crate::app::ways;
use crate::model::catalog::Catalog;
use crate::report::brief::Brief;
use crate::report::export::Form;

/// Bytes that terminals take: the smallest limit seen is a little above it.
pub const MOST: usize = 4096;

/// Copies what stands out: the address selected, else the verdict in a sentence.
pub fn nearest(catalog: &Catalog, state: &mut State) -> Vec<Effect> {
    if let Some(address) = links::address(catalog, state) {
        return send(state, "Address", address);
    }
    brief(catalog, state, Brief::Sentence)
}

/// Copies a form of the verdict, by its place in the list.
pub fn form(catalog: &Catalog, state: &mut State, place: usize) -> Vec<Effect> {
    let form = Brief::of(&told(catalog, state)).get(place).copied();
    form.map_or_else(Vec::new, |form| brief(catalog, state, form))
}

/// Copies a form of the verdict; where terminals do not take it, a file can have it.
pub fn brief(catalog: &Catalog, state: &mut State, form: Brief) -> Vec<Effect> {
    let told = told(catalog, state);
    let text = form.text(&told);
    if text.len() <= MOST {
        return send(state, form.title(), text);
    }
    let export = if form == Brief::Message { Form::Slack } else { Form::Markdown };
    let mut naming = Naming::new(Purpose::Export(export), &ways::name(&told, &state.origin, Some(export)));
    naming.trouble = format!("{}. A file takes it", too_long(&text));
    ways::name_file(state, naming)
}

/// Copies a text and says what was sent.
fn send(state: &mut State, what: &str, text: String) -> Vec<Effect> {
    if text.len() > MOST {
        state.say(&too_long(&text));
        return Vec::new();
    }
    state.say(&format!("{what} sent to the terminal's clipboard, {} characters", text.chars().count()));
    vec![Effect::Copy(text)]
}

fn too_long(text: &str) -> String {
    format!("Not sent: {} KB is more than terminals take", text.len().div_ceil(1024))
}

//! Copying the verdict, or an address, to the terminal's clipboard.
//!
//! No answer ever comes back, so it is sent, not known to have arrived; and terminals drop what is too long, so that
//! is not sent at all: a file is offered for it.

use crate::app::layout::told;
use crate::app::links;
use crate::app::message::Effect;
use crate::app::naming::{Naming, Purpose};
use crate::app::state::{Clipboard, State};
use crate::app::ways;
use crate::model::catalog::Catalog;
use crate::report::brief::Brief;
use crate::report::export::Form;

/// Bytes that terminals take: the smallest limit seen is a little above it.
pub const MOST: usize = 4096;

/// Bytes of a text that GNU screen swallows if the sequence for it is not meant for screen. It prints what is longer.
pub const SHORT: usize = 512;

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
    state.say(&sent(what, &text, state.clipboard));
    vec![Effect::Copy(text)]
}

/// What is known of a text that was sent: where it went, and what has to be set for it to arrive.
fn sent(what: &str, text: &str, clipboard: Clipboard) -> String {
    let length = format!("{} characters", text.chars().count());
    match clipboard {
        Clipboard::Terminal => format!("{what} sent to the terminal's clipboard, {length}"),
        Clipboard::Tmux => format!("{what} sent to tmux and the terminal's clipboard, {length}"),
        Clipboard::Screen => format!("{what} sent through GNU screen to the terminal's clipboard, {length}"),
        Clipboard::ScreenOrTmux if text.len() > SHORT => {
            format!("{what} sent, {length}; GNU screen passes it on, tmux does not")
        }
        Clipboard::ScreenOrTmux | Clipboard::DistantTmux => {
            format!("{what} sent, {length}; tmux passes it on with set -g set-clipboard on")
        }
    }
}

fn too_long(text: &str) -> String {
    format!("Not sent: {} KB is more than terminals take", text.len().div_ceil(1024))
}

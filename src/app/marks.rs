//! Marks: scenarios kept for the session, to compare with, to pool and to show to a room.
//!
//! They go on by id when the pack is read again; one that has no place in it any more is dropped, and that is said.

use std::sync::Arc;

use crate::app::commands::Command;
use crate::app::history::Moment;
use crate::app::preview::{Mark, Shown};
use crate::app::state::State;
use crate::content::clean::visible;
use crate::model::catalog::Catalog;
use crate::model::scenario::Record;
use crate::scenario::carry::carry;

/// So many marks are kept at once.
pub const MOST: usize = 50;

/// Keeps the scenario on screen as a mark; one that is kept already is not kept twice.
pub fn mark(state: &mut State) {
    if let Some(known) = state.marks.iter().find(|mark| mark.is(&state.scenario)) {
        let words = format!("This is marked already as {}", known.name);
        return state.say(&words);
    }
    if state.marks.len() == MOST {
        let take_away = state.chords.shown(Command::Unmark);
        let words = format!("{MOST} marks are kept at most; {take_away} in the comparison takes one away");
        return state.say(&words);
    }
    let name = name(state);
    let chords = [Command::Compare, Command::Group].map(|command| state.chords.shown(command));
    let words = format!("Marked as {name}; {} compares, {} pools marks", chords[0], chords[1]);
    let moment = Moment { scenario: state.scenario.clone(), origin: state.origin.clone() };
    state.marks.push(Mark { name, moment });
    state.say(&words);
}

/// What the scenario on screen would be called: its title, else its file's name, else its number among the marks.
fn name(state: &State) -> String {
    let preview = state.present.as_ref().and_then(|present| present.preview.as_ref());
    let plain = match preview.map(|preview| preview.shown) {
        Some(Shown::Preset(_)) => state.origin.clone(),
        _ => visible(&state.scenario.name()),
    };
    let is_free = |name: &String| state.marks.iter().all(|mark| mark.name != *name);
    let numbers = 1..=MOST + 1;
    let mut names: Box<dyn Iterator<Item = String>> = if plain.is_empty() {
        Box::new(numbers.map(|number| format!("mark {number}")))
    } else {
        let more = numbers.skip(1).map(|number| format!("{plain} ({number})"));
        Box::new(std::iter::once(plain.clone()).chain(more))
    };
    names.find(is_free).unwrap_or_default()
}

/// Takes note that what was said in one file, or in none, is said in another now.
pub fn saved(state: &mut State, old: Option<&Arc<Record>>, new: &Arc<Record>) {
    for mark in &mut state.marks {
        let kept = &mut mark.moment.scenario;
        if kept.record.as_ref() == old && kept.says_the_same(&state.scenario) {
            kept.record = Some(Arc::clone(new));
        }
    }
}

/// Goes on with the marks in another pack; says how many have no place in it.
pub fn go_on(old: &Catalog, new: &Catalog, state: &mut State) -> usize {
    let before = state.marks.len();
    state.marks.retain_mut(|mark| match carry(old, new, &mark.moment.scenario) {
        Ok(opened) => {
            mark.moment.scenario = opened.scenario;
            true
        }
        Err(_) => false,
    });
    before - state.marks.len()
}

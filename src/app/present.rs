//! Present mode: marks and examples are shown without touching what the room has decided, and leaving brings that back.

use crate::app::changes;
use crate::app::commands::Command;
use crate::app::preview::{Mark, Own, Present, Preview, Shown};
use crate::app::state::{Layer, State};
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::report::board::News;

/// Carries out a command of present mode.
pub fn run(catalog: &Catalog, state: &mut State, command: Command) {
    match command {
        Command::Present if state.present.is_some() => leave(catalog, state),
        Command::Present => enter(state),
        Command::Blank => {
            enter(state);
            state.layers.push(Layer::Blank);
        }
        Command::NextExample | Command::PreviousExample => {
            enter(state);
            walk(catalog, state, command);
        }
        _ => {}
    }
}

fn enter(state: &mut State) {
    if state.present.is_none() {
        state.present = Some(Present::default());
        state.verdict_scroll = 0;
    }
}

/// Leaves present mode; the room's own scenario comes back.
pub fn leave(catalog: &Catalog, state: &mut State) {
    bring_back(catalog, state);
    state.present = None;
    state.verdict_scroll = 0;
}

/// To the mark or example after or before; before the first stands the room's own scenario.
fn walk(catalog: &Catalog, state: &mut State, command: Command) {
    let marks = state.marks.len();
    let at = state.present.as_ref().and_then(|present| present.preview.as_ref()).map(|preview| match preview.shown {
        Shown::Mark(mark) => mark,
        Shown::Preset(preset) => marks + preset,
    });
    let target = match (command, at) {
        (Command::NextExample, None) => Some(0),
        (Command::NextExample, Some(at)) => Some(at + 1),
        (_, None) => {
            state.say("This is your own; the next page shows an example");
            return;
        }
        (_, Some(at)) => at.checked_sub(1),
    };
    let Some(target) = target else {
        bring_back(catalog, state);
        state.say("Your own again");
        return;
    };
    let shown = if target < marks { Shown::Mark(target) } else { Shown::Preset(target - marks) };
    match shown {
        Shown::Mark(at) => {
            let Mark { name, moment } = state.marks[at].clone();
            let own = take_own(state);
            state.origin = moment.origin;
            put_up(catalog, state, moment.scenario, &format!("Mark {} of {marks}: {name}", at + 1), (shown, own));
        }
        Shown::Preset(at) => {
            let Some(preset) = catalog.presets.get(at) else {
                state.say("That was the last example");
                return;
            };
            let own = take_own(state);
            state.origin.clone_from(&preset.title);
            let scenario = changes::example(catalog, &own.scenario, preset);
            let action = format!("Example {} of {}: {}", at + 1, catalog.presets.len(), preset.title);
            put_up(catalog, state, scenario, &action, (shown, own));
        }
    }
}

/// Shows a scenario in front of the room's own.
fn put_up(catalog: &Catalog, state: &mut State, scenario: Scenario, action: &str, (shown, own): (Shown, Own)) {
    changes::show(catalog, state, scenario, action);
    state.present = Some(Present { preview: Some(Preview { shown, own: Box::new(own) }) });
}

/// What the room has, also while an example stands in front of it; what was done to the example is forgotten.
fn take_own(state: &mut State) -> Own {
    let history = std::mem::take(&mut state.history);
    let remembered = std::mem::take(&mut state.remembered);
    let before_must = std::mem::take(&mut state.before_must);
    match state.present.take().and_then(|present| present.preview) {
        Some(preview) => *preview.own,
        None => Own {
            scenario: state.scenario.clone(),
            origin: state.origin.clone(),
            history,
            just: state.just.clone(),
            remembered,
            before_must,
        },
    }
}

/// The room's own scenario comes back in place of an example that is shown.
pub fn bring_back(catalog: &Catalog, state: &mut State) {
    let Some(preview) = state.present.as_mut().and_then(|present| present.preview.take()) else { return };
    let own = *preview.own;
    changes::show(catalog, state, own.scenario, "");
    state.news = News::Old;
    state.origin = own.origin;
    state.history = own.history;
    state.just = own.just;
    state.remembered = own.remembered;
    state.before_must = own.before_must;
}

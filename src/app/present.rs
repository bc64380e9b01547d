//! Present mode.

use std::collections::BTreeMap;

use crate::app::command::Command;
use crate::app::dialog::DialogState;
use crate::app::edit_scenario;
use crate::app::edit_scenario::{History, HistoryEntry};
use crate::app::state::State;
use crate::explain::last_change::LastChange;
use crate::explain::verdict_compact::Freshness;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rows::Row;
use crate::model::scenario::Scenario;

/// Carries out a command of present mode.
pub fn run_present(catalog: &Catalog, state: &mut State, command: Command) {
    match command {
        Command::Present if state.present.is_some() => leave_present(catalog, state),
        Command::Present => enter_present(state),
        Command::Blank => {
            enter_present(state);
            state.dialogs.push(DialogState::Blank);
        }
        Command::NextExample | Command::PreviousExample => {
            enter_present(state);
            walk(catalog, state, command);
        }
        _ => {}
    }
}

fn enter_present(state: &mut State) {
    if state.present.is_none() {
        state.present = Some(Present::default());
        state.verdict_scroll = 0;
    }
}

/// Leaves present mode; the room's own scenario comes back.
pub fn leave_present(catalog: &Catalog, state: &mut State) {
    bring_back(catalog, state);
    state.present = None;
    state.verdict_scroll = 0;
}

/// To the mark or example after or before; before the first stands the room's own scenario.
fn walk(catalog: &Catalog, state: &mut State, command: Command) {
    let snapshots = state.snapshots.len();
    let at = state.present.as_ref().and_then(|present| present.preview.as_ref()).map(|preview| match preview.shown {
        PreviewSource::Snapshot(mark) => mark,
        PreviewSource::Preset(preset) => snapshots + preset,
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
    let shown =
        if target < snapshots { PreviewSource::Snapshot(target) } else { PreviewSource::Preset(target - snapshots) };
    match shown {
        PreviewSource::Snapshot(at) => {
            let Snapshot { name, moment } = state.snapshots[at].clone();
            let own = take_own(state);
            state.origin = moment.origin;
            put_up(catalog, state, moment.scenario, &format!("Mark {} of {snapshots}: {name}", at + 1), (shown, own));
        }
        PreviewSource::Preset(at) => {
            let Some(preset) = catalog.presets.get(at) else {
                state.say("That was the last example");
                return;
            };
            let own = take_own(state);
            state.origin.clone_from(&preset.title);
            let scenario = edit_scenario::example(catalog, &own.scenario, preset);
            let action = format!("Example {} of {}: {}", at + 1, catalog.presets.len(), preset.title);
            put_up(catalog, state, scenario, &action, (shown, own));
        }
    }
}

/// Shows a scenario in front of the room's own.
fn put_up(
    catalog: &Catalog,
    state: &mut State,
    scenario: Scenario,
    action: &str,
    (shown, own): (PreviewSource, OwnWorkspace),
) {
    edit_scenario::show(catalog, state, scenario, action);
    state.present = Some(Present { preview: Some(Preview { shown, own: Box::new(own) }) });
}

/// What the room has, also while an example stands in front of it; what was done to the example is forgotten.
fn take_own(state: &mut State) -> OwnWorkspace {
    let history = std::mem::take(&mut state.history);
    let remembered = std::mem::take(&mut state.remembered);
    let level_before_must = std::mem::take(&mut state.level_before_must);
    match state.present.take().and_then(|present| present.preview) {
        Some(preview) => *preview.own,
        None => OwnWorkspace {
            scenario: state.scenario.clone(),
            origin: state.origin.clone(),
            history,
            last_change: state.last_change.clone(),
            remembered,
            level_before_must,
        },
    }
}

/// The room's own scenario comes back in place of an example that is shown.
pub fn bring_back(catalog: &Catalog, state: &mut State) {
    let Some(preview) = state.present.as_mut().and_then(|present| present.preview.take()) else { return };
    let own = *preview.own;
    edit_scenario::show(catalog, state, own.scenario, "");
    state.news = Freshness::Old;
    state.origin = own.origin;
    state.history = own.history;
    state.last_change = own.last_change;
    state.remembered = own.remembered;
    state.level_before_must = own.level_before_must;
}

/// A scenario that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// What it is called, apart from every other mark.
    pub name: String,
    /// It, and what it started from.
    pub moment: HistoryEntry,
}

impl Snapshot {
    /// Whether it is that scenario: the same said in the same file, or in none.
    pub fn is(&self, scenario: &Scenario) -> bool {
        self.moment.scenario.says_the_same(scenario) && self.moment.scenario.file() == scenario.file()
    }
}

/// What present mode knows.
#[derive(Debug, Clone, Default)]
pub struct Present {
    /// What is shown instead of the room's own scenario.
    pub preview: Option<Preview>,
}

/// What may be shown instead of the room's own scenario: marks come before the examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PreviewSource {
    /// A mark, by its place.
    Snapshot(usize),
    /// An example of the pack.
    Preset(usize),
}

/// A mark or an example that is shown, and what it stands in front of.
#[derive(Debug, Clone)]
pub struct Preview {
    pub shown: PreviewSource,
    pub own: Box<OwnWorkspace>,
}

/// What the room has, while something else stands in front of it; the fields are those of the state.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each field is the one of the state")]
pub struct OwnWorkspace {
    pub scenario: Scenario,
    pub origin: String,
    pub history: History,
    pub last_change: Option<LastChange>,
    pub remembered: BTreeMap<Row, Level>,
    pub level_before_must: BTreeMap<Row, Level>,
}

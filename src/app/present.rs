//! Present mode.

use crate::app::command::Command;
use crate::app::dialog::DialogKind;
use crate::app::edit_scenario;
use crate::app::state::State;
use crate::app::workspace::{HistoryEntry, Workspace};
use crate::explain::verdict_compact::Freshness;
use crate::model::scenario::Scenario;

pub fn toggle_present(state: &mut State) {
    if state.present.is_some() {
        leave_present(state);
    } else {
        enter_present(state);
    }
}

/// Blanks the screen until the next key.
pub fn blank(state: &mut State) {
    enter_present(state);
    state.open(DialogKind::Blank);
}

fn enter_present(state: &mut State) {
    if state.present.is_none() {
        state.present = Some(Present::default());
        state.verdict_scroll = 0;
    }
}

/// Leaves present mode; the room's own scenario comes back.
pub fn leave_present(state: &mut State) {
    bring_back(state);
    state.present = None;
    state.verdict_scroll = 0;
}

/// To the snapshot or example after or before; before the first stands the room's own scenario.
pub fn step_example(state: &mut State, command: Command) {
    enter_present(state);
    let catalog = &*state.shared_catalog();
    let snapshots = state.snapshots.len();
    let at = state.present.as_ref().and_then(|present| present.preview.as_ref()).map(|preview| match preview.shown {
        PreviewSource::Snapshot(snapshot) => snapshot,
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
        bring_back(state);
        state.say("Your own again");
        return;
    };
    let shown =
        if target < snapshots { PreviewSource::Snapshot(target) } else { PreviewSource::Preset(target - snapshots) };
    let (entry, action) = match shown {
        PreviewSource::Snapshot(at) => {
            let Snapshot { name, moment } = state.snapshots[at].clone();
            (moment, format!("Snapshot {} of {snapshots}: {name}", at + 1))
        }
        PreviewSource::Preset(at) => {
            let Some(preset) = catalog.presets.get(at) else {
                state.say("That was the last example");
                return;
            };
            let scenario = edit_scenario::example(catalog, state.own().scenario(), preset);
            let action = format!("Example {} of {}: {}", at + 1, catalog.presets.len(), preset.title);
            (HistoryEntry { scenario, origin: preset.title.clone() }, action)
        }
    };
    let preview = state.workspace.preview(entry, &action);
    let before = state.swap_workspace(preview);
    let own = state.present.take().and_then(|present| present.preview).map_or(before, |preview| *preview.own);
    state.present = Some(Present { preview: Some(Preview { shown, own: Box::new(own) }) });
}

/// The room's own scenario comes back in place of an example that is shown.
pub fn bring_back(state: &mut State) {
    let Some(preview) = state.present.as_mut().and_then(|present| present.preview.take()) else { return };
    state.swap_workspace(*preview.own);
    state.workspace.answer_again();
    state.news = Freshness::Old;
}

/// A scenario that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// What it is called, apart from every other snapshot.
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

/// What may be shown instead of the room's own scenario: snapshots come before the examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PreviewSource {
    /// A snapshot, by its place.
    Snapshot(usize),
    /// An example of the pack.
    Preset(usize),
}

/// A snapshot or an example that is shown, and what it stands in front of.
#[derive(Debug, Clone)]
pub struct Preview {
    pub shown: PreviewSource,
    /// The room's own.
    pub own: Box<Workspace>,
}

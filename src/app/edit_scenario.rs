//! Everything that changes the scenario, and undo.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::app::command::Command;
use crate::app::geometry::Pane;
use crate::app::pane_rows::{PaneItem, Sort};
use crate::app::state::State;
use crate::engine::thresholds::STEPS_ON_A_KEY;
use crate::explain::answer::Answer;
use crate::explain::last_change::LastChange;
use crate::explain::verdict_compact::Freshness;
use crate::explain::wording;
use crate::model::catalog::{Catalog, Preset};
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{Basis, Cost, OwnRow, Record, Scenario};

/// Carries out a command on the scenario.
pub fn run_edit(catalog: &Catalog, state: &mut State, command: Command) {
    match command {
        Command::Toggle | Command::Raise | Command::Lower | Command::TurnOff | Command::Must => {
            change_level(catalog, state, command);
        }
        Command::Pin => pin(catalog, state),
        Command::Clear => clear(catalog, state),
        Command::Basis => lens(catalog, state),
        Command::LowerCost | Command::RaiseCost => cost(catalog, state, command),
        Command::Undo | Command::Redo => travel(catalog, state, command),
        _ => {}
    }
}

/// Puts another scenario in place of the present one, as one step of undo.
pub fn replace(catalog: &Catalog, state: &mut State, scenario: Scenario, action: &str) {
    let origin = state.origin.clone();
    become_other(catalog, state, HistoryEntry { scenario, origin }, action);
}

/// The same where what it started from is another one too.
fn become_other(catalog: &Catalog, state: &mut State, moment: HistoryEntry, action: &str) {
    if moment.scenario == state.scenario {
        return;
    }
    let before = HistoryEntry { scenario: state.scenario.clone(), origin: std::mem::take(&mut state.origin) };
    let switched_off = Rows::new(catalog, &before.scenario)
        .all()
        .map(|row| (row, before.scenario.level(row)))
        .filter(|(row, level)| level.is_on() && !moment.scenario.level(*row).is_on());
    state.remembered.extend(switched_off);
    (state.scenario, state.origin) = (moment.scenario, moment.origin);
    settle(catalog, state, &before.scenario, action);
    state.history.record(before);
}

/// Goes on with another scenario, as one step of undo; the one before is set aside.
pub fn start_over(catalog: &Catalog, state: &mut State, moment: HistoryEntry, action: &str) {
    state.replaced.push(state.own_moment());
    become_other(catalog, state, moment, action);
}

/// Shows another scenario in place of the present one without a step of undo.
pub fn show(catalog: &Catalog, state: &mut State, scenario: Scenario, action: &str) {
    let before = std::mem::replace(&mut state.scenario, scenario);
    settle(catalog, state, &before, action);
}

/// The levels of an example; own rows are off, and everything else stays as it is.
pub fn example(catalog: &Catalog, scenario: &Scenario, preset: &Preset) -> Scenario {
    let Scenario { criteria, needs, pins, .. } = Scenario::from_preset(catalog, preset);
    let mut scenario = scenario.clone();
    scenario.switch_off();
    Scenario { criteria, needs, pins, ..scenario }
}

/// Starts from the levels of an example.
pub fn start_from(catalog: &Catalog, state: &mut State, preset: &Preset) {
    let scenario = example(catalog, &state.scenario, preset);
    if scenario == state.scenario {
        state.origin.clone_from(&preset.title);
        state.notice = format!("{} is set already", preset.title);
        return;
    }
    let moment = HistoryEntry { scenario, origin: preset.title.clone() };
    start_over(catalog, state, moment, &format!("Example: {}", preset.title));
}

fn change_level(catalog: &Catalog, state: &mut State, command: Command) {
    let Some(row) = state.selected_row() else {
        state.notice = match state.selected() {
            Some(PaneItem::Framework(_)) => "Frameworks follow from needs and rows; P pins one".to_owned(),
            _ => "Select a row first: tab goes to the next pane".to_owned(),
        };
        return;
    };
    let level = state.scenario.level(row);
    let target = match command {
        Command::Toggle if level.is_on() => Level::Off,
        Command::Toggle => state.remembered.get(&row).copied().unwrap_or(Level::High),
        Command::Raise => level.up(),
        Command::Lower => level.down(),
        Command::Must if level == Level::Must => state.level_before_must.remove(&row).unwrap_or(Level::High),
        Command::Must => Level::Must,
        _ => Level::Off,
    };
    if target == level {
        let name = Rows::new(catalog, &state.scenario).marked(row);
        state.notice = format!("{name} is {} already", level.word());
        return;
    }
    if target == Level::Must {
        state.level_before_must.insert(row, level);
    }
    let mut scenario = state.scenario.clone();
    scenario.set(row, target);
    replace(catalog, state, scenario, "");
}

fn pin(catalog: &Catalog, state: &mut State) {
    let Some(PaneItem::Framework(index)) = state.selected() else {
        state.say("Select a framework to pin it");
        return;
    };
    let framework = &catalog.frameworks[index];
    let mut scenario = state.scenario.clone();
    let Some(place) = scenario.pins.get_mut(framework.option) else { return };
    let (pinned, action) = if *place == Some(index) {
        (None, format!("{} no longer pinned", framework.name))
    } else {
        (Some(index), format!("{} pinned", framework.name))
    };
    *place = pinned;
    replace(catalog, state, scenario, &action);
}

fn clear(catalog: &Catalog, state: &mut State) {
    let mut scenario = state.scenario.clone();
    scenario.switch_off();
    if scenario == state.scenario {
        state.say("Every row is off already");
        return;
    }
    become_other(catalog, state, HistoryEntry { scenario, origin: String::new() }, "Every row switched off");
    let words = format!("Every row is off; {} brings them back", state.chords.shown(Command::Undo));
    state.say(&words);
}

fn lens(catalog: &Catalog, state: &mut State) {
    let lens = match state.scenario.lens {
        Basis::Article => Basis::Evidence,
        Basis::Evidence => Basis::Article,
    };
    let action = format!("Leans from the {}", lens.word());
    replace(catalog, state, Scenario { lens, ..state.scenario.clone() }, &action);
}

fn cost(catalog: &Catalog, state: &mut State, command: Command) {
    let sixteenths = state.scenario.cost.sixteenths();
    let wanted = match command {
        Command::LowerCost => sixteenths.checked_sub(1),
        _ => Some(sixteenths + 1),
    };
    let Some(cost) = wanted.and_then(Cost::new) else {
        state.say("A second stack costs between nothing and half of what counts");
        return;
    };
    let action = format!("A second stack costs {}", wording::cost(cost));
    replace(catalog, state, Scenario { cost, ..state.scenario.clone() }, &action);
}

fn travel(catalog: &Catalog, state: &mut State, command: Command) {
    let present = HistoryEntry { scenario: state.scenario.clone(), origin: state.origin.clone() };
    let before = present.scenario.clone();
    let (moved, action, nothing) = match command {
        Command::Undo => (state.history.undo(present), "Undo", "Nothing left to undo"),
        _ => (state.history.redo(present), "Redo", "Nothing to redo"),
    };
    match moved {
        Some(moment) => {
            (state.scenario, state.origin) = (moment.scenario, moment.origin);
            settle(catalog, state, &before, action);
        }
        None => state.say(nothing),
    }
}

/// What follows from a scenario that changed.
fn settle(catalog: &Catalog, state: &mut State, before: &Scenario, action: &str) {
    let answered = std::mem::replace(&mut state.answer, Answer::new(catalog, &state.scenario));
    state.last_change = Some(LastChange::new(catalog, (before, &answered.verdict), &state.scenario, action));
    state.news = Freshness::Fresh;
    state.verdict_scroll = 0;
    state.search_depth = STEPS_ON_A_KEY;
    let own_ids = |scenario: &Scenario| -> Vec<String> { scenario.own.iter().map(|own| own.id.clone()).collect() };
    let other_rows = own_ids(before) != own_ids(&state.scenario);
    if other_rows {
        state.remembered.retain(|row, _| !matches!(row, Row::Own(_)));
        state.level_before_must.retain(|row, _| !matches!(row, Row::Own(_)));
    }
    let now = &state.scenario;
    let own_otherwise =
        before.own.iter().zip(&now.own).any(|(was, is)| OwnRow { level: is.level, ..was.clone() } != *is);
    let lists_otherwise =
        other_rows || own_otherwise || before.lens != now.lens || before.own_ratings != now.own_ratings;
    for pane in Pane::LISTS {
        let follows = state.pane(pane).is_some_and(|list| matches!(list.sort, Sort::Level | Sort::Lean));
        if follows || lists_otherwise {
            state.refresh(catalog, pane);
        }
    }
}

/// How many changes can be undone.
pub const STEPS: usize = 200;

/// A scenario and the words for what it started from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    pub scenario: Scenario,
    /// What it started from, as people read it; empty for a new one.
    pub origin: String,
}

/// The scenarios before and after the present one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    past: VecDeque<HistoryEntry>,
    future: Vec<HistoryEntry>,
}

impl History {
    /// Notes the scenario that a change is about to replace. What was undone cannot come back.
    pub fn record(&mut self, before: HistoryEntry) {
        if self.past.len() == STEPS {
            self.past.pop_front();
        }
        self.past.push_back(before);
        self.future.clear();
    }

    /// Steps back from the present: the moment before it, if one is left.
    pub fn undo(&mut self, present: HistoryEntry) -> Option<HistoryEntry> {
        let before = self.past.pop_back()?;
        self.future.push(present);
        Some(before)
    }

    /// Steps forward again: the moment that was undone last, if one was.
    pub fn redo(&mut self, present: HistoryEntry) -> Option<HistoryEntry> {
        let after = self.future.pop()?;
        self.past.push_back(present);
        Some(after)
    }

    /// Goes on with other moments, as `other` makes them; one it makes nothing of is forgotten, and so is one that says
    /// what the moment after it says, the present first.
    pub fn go_on(&mut self, present: &Scenario, mut other: impl FnMut(HistoryEntry) -> Option<HistoryEntry>) {
        let mut carried = |moments: &mut dyn Iterator<Item = HistoryEntry>| -> Vec<HistoryEntry> {
            let mut kept: Vec<HistoryEntry> = Vec::new();
            for moment in moments.filter_map(&mut other) {
                let next = kept.last().map_or(present, |moment| &moment.scenario);
                if !moment.scenario.says_the_same(next) {
                    kept.push(moment);
                }
            }
            kept.reverse();
            kept
        };
        self.past = carried(&mut std::mem::take(&mut self.past).into_iter().rev()).into();
        self.future = carried(&mut std::mem::take(&mut self.future).into_iter().rev());
    }

    /// Takes note that what belonged to one file, or to none, belongs to another, or to that file as it is now: whatever
    /// is undone is a change of that.
    pub fn saved(&mut self, old: Option<&Arc<Record>>, new: &Arc<Record>) {
        for moment in self.past.iter_mut().chain(&mut self.future) {
            if moment.scenario.record.as_ref() == old {
                moment.scenario.record = Some(Arc::clone(new));
            }
        }
    }

    /// How many changes can be undone now.
    pub fn depth(&self) -> usize {
        self.past.len()
    }
}

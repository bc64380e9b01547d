//! Snapshots, and the dialogs that compare scenarios and people.

use std::sync::Arc;

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{Dialog, DialogEntry, DialogHint, DialogKind, DialogPage};
use crate::app::message::Effect;
use crate::app::present::{PreviewSource, Snapshot};
use crate::app::state::State;
use crate::app::workspace::HistoryEntry;
use crate::app::{dialog, edit_scenario, present};
use crate::explain::compare::Comparison;
use crate::explain::group::{NamedVote, Pooled};
use crate::explain::phrases::people;
use crate::explain::{compare, group};
use crate::layout::facts;
use crate::layout::facts::{FactGroup, PageSection};
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::scenario::{Record, Scenario};
use crate::scenario::migrate::migrate;
use crate::text::sanitize::visible;
use crate::text::width::{cut, fit_list};

/// Where something to compare with comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ComparedFrom {
    /// The mark in that place.
    Snapshot(usize),
    /// The file of the scenario.
    File,
    /// The example in that place.
    Preset(usize),
}

/// Something to compare with.
#[derive(Debug, Clone)]
struct ComparedWith {
    from: ComparedFrom,
    name: String,
    moment: HistoryEntry,
}

/// What there is to compare with: marks, then the file where it says something else, then examples.
fn others(state: &State) -> Vec<ComparedWith> {
    let catalog = state.catalog();
    let own = state.scenario();
    let snapshots = state.snapshots.iter().enumerate().map(|(at, mark)| ComparedWith {
        from: ComparedFrom::Snapshot(at),
        name: mark.name.clone(),
        moment: mark.moment.clone(),
    });
    let record = own.record.as_ref().filter(|_| own.is_changed());
    let file = record.map(|record| ComparedWith {
        from: ComparedFrom::File,
        name: format!("{} as saved", visible(&own.name())),
        moment: HistoryEntry {
            scenario: Scenario { record: own.record.clone(), ..record.scenario.clone() },
            origin: state.workspace.origin().to_owned(),
        },
    });
    let presets = catalog.presets.iter().enumerate().map(|(at, preset)| ComparedWith {
        from: ComparedFrom::Preset(at),
        name: preset.title.clone(),
        moment: HistoryEntry { scenario: edit_scenario::example(catalog, own, preset), origin: preset.title.clone() },
    });
    snapshots.chain(file).chain(presets).collect()
}

/// Opens the comparison with the first that says something else.
pub fn open_compare(state: &mut State) {
    present::bring_back(state);
    let others = others(state);
    if others.is_empty() {
        let words =
            format!("Nothing to compare with: {} keeps this scenario as a mark", state.chords.shown(Command::Snapshot));
        return state.say(&words);
    }
    let differs = |other: &ComparedWith| !other.moment.scenario.says_the_same(state.scenario());
    let first = others.iter().position(differs).unwrap_or(0);
    let compared = beside(state, &others, first);
    state.open(compared);
}

/// The scenario beside one of the others.
fn beside(state: &State, others: &[ComparedWith], selected: usize) -> DialogKind {
    let catalog = state.catalog();
    let told = others.get(selected).map_or(Vec::new(), |other| {
        let name = visible(&state.scenario().name());
        let named = !name.is_empty() && name != other.name;
        let name = if named { name } else { "yours".to_owned() };
        let both = [(name.as_str(), state.scenario()), (other.name.as_str(), &other.moment.scenario)];
        let mut told = compare::compare_sections(&Comparison::at_once(catalog, both));
        // What decides comes first where little is in sight; both verdicts in full follow.
        let verdicts = told.len().min(3);
        told[..verdicts].rotate_left(1);
        told
    });
    DialogKind::Compare { other: selected, told }
}

fn selected(state: &State) -> Option<usize> {
    let Some(DialogKind::Compare { other, .. }) = state.top() else { return None };
    Some(*other)
}

/// Compares with the next one or the one before.
pub fn step_compared(state: &mut State, command: Command) {
    let Some(selected) = selected(state) else { return };
    let others = others(state);
    let many = others.len().max(1);
    let by = if command == Command::NextScenario { 1 } else { many - 1 };
    go_to(state, &others, (selected + by) % many);
}

/// Goes on with what is compared with.
fn take_compared(state: &mut State) -> Vec<Effect> {
    let Some(selected) = selected(state) else { return Vec::new() };
    let other = others(state).into_iter().nth(selected);
    state.dialogs.pop();
    if let Some(other) = other {
        take_levels(state, other);
    }
    Vec::new()
}

fn go_to(state: &mut State, others: &[ComparedWith], selected: usize) {
    let compared = beside(state, others, selected);
    state.dialogs.pop();
    state.open(compared);
}

/// Takes the mark away that is compared with, and goes on with what stands in its place.
pub fn remove_snapshot(state: &mut State) {
    let other = selected(state).and_then(|selected| others(state).into_iter().nth(selected));
    let Some(ComparedWith { from: ComparedFrom::Snapshot(at), name, .. }) = other else {
        return state.say("This is no mark: files and examples stay");
    };
    state.snapshots.remove(at);
    let others = others(state);
    state.say(&format!("{name} is no longer marked"));
    if others.is_empty() {
        state.dialogs.pop();
    } else {
        go_to(state, &others, at.min(others.len() - 1));
    }
}

/// Goes on with the other one, as one step of undo.
fn take_levels(state: &mut State, other: ComparedWith) {
    if let ComparedFrom::Preset(at) = other.from {
        return edit_scenario::start_from(state, at);
    }
    if other.moment.scenario == *state.scenario() {
        return state.say(&format!("{} is what you have already", other.name));
    }
    state.start_over(other.moment, &format!("Taken: {}", other.name));
    let words = format!("Taken: {}; {} goes back", other.name, state.chords.shown(Command::Undo));
    state.say(&words);
}

pub const COMPARE: DialogEntry = DialogEntry {
    context: KeyContext::Compare,
    hints: &[DialogHint::new(Command::Accept, |_, _| Some("take it"))],
    accept: take_compared,
    ..DialogEntry::new(compare_page, dialog::closes)
};

/// With what, what else there is, then both side by side.
fn compare_page(state: &State, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Compare { other: selected, told } = &dialog.kind else { return None };
    let width = dialog::text_width(state);
    let mut page = Page::new(width);
    let others = others(state);
    if let Some(other) = others.get(*selected) {
        let what = match other.from {
            ComparedFrom::Snapshot(_) => "a mark",
            ComparedFrom::File => "the file",
            ComparedFrom::Preset(_) => "an example",
        };
        let lead = Line::of(Tone::Plain, "with ");
        let lead = lead.with(Tone::Strong, format!("{}  ", cut(&other.name, width.saturating_sub(7))));
        page.hanging_from(lead, 5, Tone::Plain, &format!("{what} · {} of {}", selected + 1, others.len()));
        let after = others.iter().cycle().skip(selected + 1).take(others.len() - 1);
        let names: Vec<String> = after.map(|other| other.name.replace(", ", " ")).collect();
        if !names.is_empty() {
            let names = fit_list(&names.join(", "), width.saturating_sub(5)).into_owned();
            page.line(Line::of(Tone::Plain, format!("then {names}")));
        }
    }
    facts::sections_page(told, state.glyphs, &mut page);
    Some(DialogPage::new("Compare", page, Vec::new()))
}

pub const GROUP: DialogEntry = DialogEntry {
    hints: &[DialogHint::new(Command::Accept, |_, _| None)],
    accept: |_| Vec::new(),
    ..DialogEntry::new(group_page, dialog::closes)
};

fn group_page(state: &State, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Group { title, told } = &dialog.kind else { return None };
    let mut page = Page::new(dialog::text_width(state));
    facts::sections_page(told, state.glyphs, &mut page);
    Some(DialogPage::new(title, page, Vec::new()))
}

/// Pools the votes there are, or says how to come to some.
pub fn open_group(state: &mut State) {
    let catalog = &*state.shared_catalog();
    present::bring_back(state);
    let votes = votes(state);
    let pooled = Pooled::new(catalog, &votes).filter(|_| votes.len() > 1);
    let title = format!("Group: {}", people(votes.len()));
    let (title, told) = match pooled {
        Some(pooled) => (title, group::group_sections(&pooled)),
        None => ("Group".to_owned(), vec![PageSection::Facts(how(state, &votes))]),
    };
    state.open(DialogKind::Group { title, told });
}

/// A vote for each mark, and one for the scenario unless it is a mark or says nothing.
fn votes(state: &State) -> Vec<NamedVote> {
    let name = visible(&state.scenario().name());
    let name = if name.is_empty() { "this one".to_owned() } else { name };
    let is_vote = |own: &&Scenario| own.rows_on() > 0 && !state.snapshots.iter().any(|mark| mark.is(own));
    let own = Some(state.scenario()).filter(is_vote).map(|own| (name, own.clone()));
    let snapshots = state.snapshots.iter().map(|mark| (mark.name.clone(), mark.moment.scenario.clone()));
    group::called(snapshots.chain(own))
}

/// How to come to two votes.
fn how(state: &State, votes: &[NamedVote]) -> FactGroup {
    let mut part = FactGroup::new("A group needs two votes");
    part.say(match votes {
        [] => "There is none yet.".to_owned(),
        [NamedVote { name, .. }, ..] => format!("There is one: {name}."),
    });
    let [open, mark, group] = [Command::Open, Command::Snapshot, Command::Group].map(|one| state.chords.shown(one));
    part.say(format!("Open each person's file with {open} and keep it with {mark}; then {group} pools them."));
    part.say(format!("On one screen: set what the first person says, {mark}, then what the next one says, {mark}."));
    part
}

/// So many marks are kept at once.
pub const MOST_SNAPSHOTS: usize = 50;

/// Keeps the scenario on screen as a mark; one that is kept already is not kept twice.
pub fn take_snapshot(state: &mut State) {
    if let Some(known) = state.snapshots.iter().find(|mark| mark.is(state.scenario())) {
        let words = format!("This is marked already as {}", known.name);
        return state.say(&words);
    }
    if state.snapshots.len() == MOST_SNAPSHOTS {
        let take_away = state.chords.shown(Command::RemoveSnapshot);
        let words = format!("{MOST_SNAPSHOTS} marks are kept at most; {take_away} in the comparison takes one away");
        return state.say(&words);
    }
    let name = snapshot_name(state);
    let chords = [Command::Compare, Command::Group].map(|command| state.chords.shown(command));
    let words = format!("Marked as {name}; {} compares, {} pools marks", chords[0], chords[1]);
    let moment = state.workspace.current().clone();
    state.snapshots.push(Snapshot { name, moment });
    state.say(&words);
}

/// What the scenario on screen would be called: its title, else its file's name, else its number among the marks.
fn snapshot_name(state: &State) -> String {
    let preview = state.present.as_ref().and_then(|present| present.preview.as_ref());
    let plain = match preview.map(|preview| preview.shown) {
        Some(PreviewSource::Preset(_)) => state.workspace.origin().to_owned(),
        _ => visible(&state.scenario().name()),
    };
    let is_free = |name: &String| state.snapshots.iter().all(|mark| mark.name != *name);
    let numbers = 1..=MOST_SNAPSHOTS + 1;
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
    for mark in &mut state.snapshots {
        let kept = &mut mark.moment.scenario;
        if kept.record.as_ref() == old && kept.says_the_same(state.workspace.scenario()) {
            kept.record = Some(Arc::clone(new));
        }
    }
}

/// Goes on with the marks in another pack; says how many have no place in it.
pub fn go_on(state: &mut State, old: &Catalog, new: &Catalog) -> usize {
    let before = state.snapshots.len();
    state.snapshots.retain_mut(|mark| match migrate(old, new, &mark.moment.scenario) {
        Ok(opened) => {
            mark.moment.scenario = opened.scenario;
            true
        }
        Err(_) => false,
    });
    before - state.snapshots.len()
}

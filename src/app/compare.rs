//! Snapshots, and the dialogs that compare scenarios and people.

use std::sync::Arc;

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, PageNote, SelectionRule};
use crate::app::form::{Form, FormError, FormPurpose, FormSlot};
use crate::app::message::Effect;
use crate::app::present::{PreviewSource, Snapshot};
use crate::app::state::App;
use crate::app::workspace::HistoryEntry;
use crate::app::{dialog, edit_scenario, present};
use crate::explain::compare::Comparison;
use crate::explain::compare_page::{CompareView, GroupPage, GroupView};
use crate::explain::context::at_start;
use crate::explain::group::{NamedVote, Pooled};
use crate::explain::{compare_page, group};
use crate::layout::facts;
use crate::layout::facts::FactGroup;
use crate::layout::page::Page;
use crate::model::catalog::Catalog;
use crate::model::rows::Row;
use crate::model::scenario::{Record, Scenario};
use crate::pack::toml_value::TITLE;
use crate::scenario::read::migrate;
use crate::text::sanitize::visible;
use crate::text::width::{cut, display_width, plural_s};

/// Where something to compare with comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ComparedFrom {
    /// The snapshot in that place.
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

/// What there is to compare with: snapshots, then the file where it says something else, then examples.
fn others(app: &App) -> Vec<ComparedWith> {
    let catalog = app.catalog();
    let own = app.scenario();
    let snapshots = app.snapshots.iter().enumerate().map(|(at, known)| ComparedWith {
        from: ComparedFrom::Snapshot(at),
        name: known.name.clone(),
        moment: known.moment.clone(),
    });
    let record = own.record.as_ref().filter(|_| own.is_changed());
    let file = record.map(|record| ComparedWith {
        from: ComparedFrom::File,
        name: format!("{} as saved", visible(&own.name())),
        moment: HistoryEntry {
            scenario: Scenario { record: own.record.clone(), ..record.scenario.clone() },
            origin: app.workspace.origin().to_owned(),
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
pub fn open_compare(app: &mut App) {
    present::bring_back(app);
    let others = others(app);
    if others.is_empty() {
        let take = app.chords.shown(Command::Snapshot);
        let words = format!("Nothing to compare with yet: {take} takes a snapshot");
        return app.say(&words);
    }
    let differs = |other: &ComparedWith| !other.moment.scenario.says_the_same(app.scenario());
    let first = others.iter().position(differs).unwrap_or(0);
    if let Some(compared) = beside(app, &others, first) {
        app.open(compared);
    }
}

/// The scenario beside one of the others.
fn beside(app: &App, others: &[ComparedWith], selected: usize) -> Option<DialogKind> {
    let other = others.get(selected)?;
    let both = [(own_name(app, &other.name).as_str(), app.scenario()), (&other.name, &other.moment.scenario)]
        .map(|(name, scenario)| (name.to_owned(), scenario));
    let named = both.each_ref().map(|(name, scenario)| (name.as_str(), *scenario));
    let view = CompareView::new(&Comparison::at_once(app.catalog(), named));
    Some(DialogKind::Compare { other: selected, view: Box::new(view) })
}

/// What the scenario on screen is called beside another one.
fn own_name(app: &App, other: &str) -> String {
    let name = visible(&app.scenario().name());
    if name.is_empty() || name == other { "You".to_owned() } else { name }
}

fn selected(app: &App) -> Option<usize> {
    let Some(DialogKind::Compare { other, .. }) = app.top() else { return None };
    Some(*other)
}

/// Compares with the next one or the one before.
pub fn step_compared(app: &mut App, command: Command) {
    let Some(selected) = selected(app) else { return };
    let others = others(app);
    let many = others.len().max(1);
    let by = if command == Command::NextScenario { 1 } else { many - 1 };
    go_to(app, &others, (selected + by) % many);
}

/// Goes on with what is compared with.
fn take_compared(app: &mut App) -> Vec<Effect> {
    let Some(selected) = selected(app) else { return Vec::new() };
    let other = others(app).into_iter().nth(selected);
    app.dialogs.pop();
    if let Some(other) = other {
        take_levels(app, other);
    }
    Vec::new()
}

fn go_to(app: &mut App, others: &[ComparedWith], selected: usize) {
    let compared = beside(app, others, selected);
    app.dialogs.pop();
    if let Some(compared) = compared {
        app.open(compared);
    }
}

/// Removes the snapshot that is compared with, and goes on with what stands in its place.
pub fn remove_snapshot(app: &mut App) {
    let other = selected(app).and_then(|selected| others(app).into_iter().nth(selected));
    let Some(ComparedWith { from: ComparedFrom::Snapshot(at), name, .. }) = other else {
        return app.say("This is not a snapshot: files and examples stay");
    };
    app.snapshots.remove(at);
    let others = others(app);
    app.say(&format!("Snapshot removed: {name}"));
    if others.is_empty() {
        app.dialogs.pop();
    } else {
        go_to(app, &others, at.min(others.len() - 1));
    }
}

/// Goes on with the other one, as one step of undo.
fn take_levels(app: &mut App, other: ComparedWith) {
    if let ComparedFrom::Preset(at) = other.from {
        return edit_scenario::start_from(app, at);
    }
    if other.moment.scenario == *app.scenario() {
        return app.say(&format!("{} is what you have already", other.name));
    }
    app.start_over(other.moment, &format!("Switched to {}", other.name));
    let words = format!("Switched to {} ({}: undo)", other.name, app.chords.shown(Command::Undo));
    app.say(&words);
}

pub const COMPARE: DialogEntry = DialogEntry {
    context: KeyContext::Compare,
    hints: &[DialogHint::new(Command::Accept, |_, _| Some("use the other"))],
    accept: take_compared,
    ..DialogEntry::new(compared_page, dialog::closes)
};

/// Both side by side: the name of either stands in the frame, above its column.
fn compared_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Compare { other: selected, view } = &dialog.kind else { return None };
    let width = dialog::text_width(app);
    let others = others(app);
    let next = if others.len() > 1 { ", → next" } else { "" };
    let (what, number) = match others.get(*selected).map(|other| &other.from) {
        Some(ComparedFrom::Snapshot(place)) => ("snapshot ", format!("{} of {}", place + 1, app.snapshots.len())),
        Some(ComparedFrom::Preset(place)) => ("example ", format!("{} of {}", place + 1, app.catalog().presets.len())),
        Some(ComparedFrom::File) | None => ("the ", "file".to_owned()),
    };
    let places = [format!("({what}{number}{next})"), format!("({what}{number})"), format!("({number})")];
    let [first, second] = &view.sides;
    let cells = CompareView::first_cells(width);
    let fits = |place: &&String| cells + display_width(&second.name) + display_width(place) + 4 <= width;
    let place = places.iter().find(fits).unwrap_or(&places[2]);
    let lead = format!("Compare ── {} ", cut(&first.name, cells.saturating_sub(13)));
    let rule = "─".repeat(cells.saturating_sub(display_width(&lead)));
    let room = width.saturating_sub(cells + 2 + display_width(place) + 1);
    let title = format!("{lead}{rule}┬ {} {place}", cut(&second.name, room));
    let page = compare_page::compare_page(view, app.glyphs, width);
    let [enter, copy] = [Command::Accept, Command::Copy].map(|command| at_start(app.chords.shown(command)));
    let whose = if second.name.ends_with('s') { "'" } else { "'s" };
    let note = format!("{} ─ {enter} use {}{whose}  {copy} copy", view.alike, cut(&second.name, width / 3));
    Some(DialogPage { note: PageNote::Keys(note), ..DialogPage::new(title, page, Vec::new()) })
}

pub const GROUP: DialogEntry = DialogEntry {
    selection: SelectionRule::Always,
    hints: &[DialogHint::new(Command::Accept, |_, dialog| match &dialog.kind {
        DialogKind::Group { votes, .. } if !votes.is_empty() => Some("use this scenario"),
        _ => None,
    })],
    accept: take_vote,
    ..DialogEntry::new(pooled_page, dialog::closes)
};

fn pooled_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Group { title, view, .. } = &dialog.kind else { return None };
    let width = dialog::text_width(app);
    match view {
        GroupDialogView::Votes(view) => {
            let GroupPage { page, people, name_cells } = compare_page::group_page(view, app.glyphs, width);
            let enter = at_start(app.chords.shown(Command::Accept));
            let notes = [view.concentration.clone(), format!("{enter} use this scenario")];
            let note = notes.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ─ ");
            let cells = vec![0..name_cells; people.len()];
            Some(DialogPage { note: PageNote::Keys(note), cells, ..DialogPage::new(title, page, people) })
        }
        GroupDialogView::TooFew(part) => {
            let mut page = Page::new(width);
            facts::facts_page(std::slice::from_ref(part), &mut page);
            Some(DialogPage::new(title, page, Vec::new()))
        }
    }
}

/// Goes on with the scenario of the person selected, as one step of undo.
fn take_vote(app: &mut App) -> Vec<Effect> {
    let selected = app.dialogs.last().and_then(|dialog| dialog.place.selected);
    let Some(DialogKind::Group { votes, .. }) = app.top() else { return Vec::new() };
    let Some(NamedVote { name, scenario }) = selected.and_then(|at| votes.get(at)).cloned() else {
        return Vec::new();
    };
    app.dialogs.pop();
    if scenario.says_the_same(app.scenario()) {
        app.say(&format!("{name}: this is what you have already"));
        return Vec::new();
    }
    let origin = app.workspace.origin().to_owned();
    app.start_over(HistoryEntry { scenario, origin }, &format!("Switched to {name}"));
    let words = format!("Switched to {name} ({}: undo)", app.chords.shown(Command::Undo));
    app.say(&words);
    Vec::new()
}

/// What a dialog about a group shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupDialogView {
    Votes(Box<GroupView>),
    /// How to come to two votes.
    TooFew(FactGroup),
}

/// Combines the votes there are, or says how to come to some.
pub fn open_group(app: &mut App) {
    let catalog = &*app.shared_catalog();
    present::bring_back(app);
    let votes = votes(app);
    let pooled = Pooled::new(catalog, &votes).filter(|_| votes.len() > 1);
    let dialog = if let Some(pooled) = pooled {
        let view = GroupDialogView::Votes(Box::new(group::group_view(&pooled)));
        DialogKind::Group { title: format!("Group ── {}", plural_s(votes.len(), "vote")), view, votes }
    } else {
        let view = GroupDialogView::TooFew(how(app, &votes));
        DialogKind::Group { title: "Group".to_owned(), view, votes: Vec::new() }
    };
    app.open(dialog);
}

/// A vote for the scenario unless it is a snapshot or says nothing, then one for each snapshot.
fn votes(app: &App) -> Vec<NamedVote> {
    let is_vote = |own: &&Scenario| {
        (own.rows_on() > 0 || !own.votes.is_empty()) && !app.snapshots.iter().any(|known| known.is(own))
    };
    let own = Some(app.scenario())
        .filter(is_vote)
        .map(|own| (Some(own.name()).filter(|name| !name.is_empty()).unwrap_or_else(|| "You".to_owned()), own.clone()));
    let snapshots = app.snapshots.iter().map(|known| (known.name.clone(), known.moment.scenario.clone()));
    group::called(own.into_iter().chain(snapshots))
}

/// How to come to two votes.
fn how(app: &App, votes: &[NamedVote]) -> FactGroup {
    let mut part = FactGroup::new("A group needs two votes");
    part.say(match votes {
        [] => "There is no vote yet.".to_owned(),
        [NamedVote { name, .. }, ..] => format!("There is one vote so far: {name}."),
    });
    let [open, take, group] = [Command::Open, Command::Snapshot, Command::Group].map(|one| app.chords.shown(one));
    part.say(format!(
        "Open each person's file with {open} and take a snapshot with {take}; then {group} combines them."
    ));
    part.say(format!("On one screen: set one person's priorities, {take} and their name, then the next person's."));
    part
}

/// The text that a copy of the top dialog takes: a comparison in words.
pub fn copied_text(app: &App) -> Option<String> {
    match app.top()? {
        DialogKind::Compare { view, .. } => Some(view.summary.clone()),
        DialogKind::Group { view: GroupDialogView::Votes(view), .. } => {
            let parts =
                [&view.headline, &view.agreement, &view.other_basis].into_iter().filter(|part| !part.is_empty());
            let parts: Vec<&str> = parts.map(String::as_str).collect();
            Some(format!("{}.", parts.join("; ")))
        }
        _ => None,
    }
}

/// What the form of votes knows its field by.
const VOTES: &str = "votes";
/// The most characters of votes as they are typed: twelve long names with a level each.
const LONGEST_VOTES: usize = 600;

/// The form with the votes there are on a row.
pub fn votes_form(app: &App, row: Row) -> Form {
    let typed = app.scenario().votes.get(&row).map(group::typed_votes).unwrap_or_default();
    let slot = FormSlot::text(VOTES, "Votes", &typed, LONGEST_VOTES)
        .with_hint("Names and counts: ana h, ben -, 2l. h high, m medium, l low, - off, ! must-have");
    let title = format!("Votes: {}", app.workspace.rows().name(row));
    Form::new(FormPurpose::Votes(row), title, vec![slot]).with_verb("take the median")
}

/// What the votes come to as the form has them.
pub fn votes_preview(app: &App, form: &Form) -> Option<String> {
    let FormPurpose::Votes(_) = form.purpose else { return None };
    let votes = group::parse_votes(&form.text(VOTES)).ok().filter(|votes| !votes.is_empty())?;
    Some(group::votes_line(app.scenario(), &votes, app.glyphs))
}

/// Keeps the votes and gives the row the level they come to; without votes its level stays.
pub fn hold_votes(app: &mut App, row: Row, form: &Form) -> Result<(), FormError> {
    let votes = group::parse_votes(&form.text(VOTES)).map_err(|words| FormError::new(VOTES, words))?;
    let mut scenario = app.scenario().clone();
    let name = app.workspace.rows().marked(row);
    let action = match group::voted_level(&votes) {
        Some(_) if !app.workspace.rows().is_rated(row) => {
            return Err(FormError::new(VOTES, edit_scenario::unrated_words(app, row)));
        }
        Some(level) => {
            scenario.set(row, level);
            let words = format!("Votes on {name}: {}", group::counted_votes(&votes));
            scenario.votes.insert(row, votes);
            words
        }
        None if scenario.votes.remove(&row).is_some() => format!("Votes removed: {name}"),
        None => return Ok(()),
    };
    app.replace(scenario, &action);
    Ok(())
}

/// So many snapshots are kept at once.
pub const MOST_SNAPSHOTS: usize = 50;

/// Asks for the name of a snapshot; one that is taken already can be given another name.
pub fn take_snapshot(app: &mut App) {
    let known = app.snapshots.iter().position(|known| known.is(app.scenario()));
    if known.is_none() && app.snapshots.len() == MOST_SNAPSHOTS {
        let remove = app.chords.shown(Command::RemoveSnapshot);
        let words = format!("{MOST_SNAPSHOTS} snapshots are kept at most; {remove} in the comparison removes one");
        return app.say(&words);
    }
    let (title, name) = match known.and_then(|known| app.snapshots.get(known)) {
        Some(known) => ("Rename the snapshot", known.name.clone()),
        None => ("Take a snapshot", snapshot_name(app)),
    };
    let slot = FormSlot::suggestion(SNAPSHOT, "Name", &name, TITLE.characters)
        .with_hint("A person or an idea, for example Ana. Lasts until you quit");
    let form = Form::new(FormPurpose::Snapshot(known), title, vec![slot]).with_verb("keep");
    app.open(DialogKind::Form(form));
}

const SNAPSHOT: &str = "snapshot";

/// Keeps the scenario on screen under a name of its own, or gives a snapshot another name.
pub fn hold_snapshot(app: &mut App, known: Option<usize>, form: &Form) -> Result<(), FormError> {
    let name = form.text(SNAPSHOT);
    if name.is_empty() {
        return Err(FormError::new(SNAPSHOT, "The snapshot needs a name"));
    }
    let is_other = |(at, other): (usize, &Snapshot)| Some(at) != known && other.name == name;
    if app.snapshots.iter().enumerate().any(is_other) {
        return Err(FormError::new(SNAPSHOT, format!("There is a snapshot {name} already: choose another name")));
    }
    let [compare, group] = [Command::Compare, Command::Group].map(|command| app.chords.shown(command).to_owned());
    if let Some(snapshot) = known.and_then(|known| app.snapshots.get_mut(known)) {
        snapshot.name.clone_from(&name);
        app.say(&format!("The snapshot is called {name} now"));
        return Ok(());
    }
    let moment = app.workspace.current().clone();
    app.snapshots.push(Snapshot { name: name.clone(), moment });
    app.say(&format!("Snapshot taken: {name} ({compare} compares, {group} combines votes)"));
    Ok(())
}

/// What the scenario on screen would be called: its title, else its file's name, else its number among the snapshots.
fn snapshot_name(app: &App) -> String {
    let preview = app.present.as_ref().and_then(|present| present.preview.as_ref());
    let plain = match preview.map(|preview| preview.shown) {
        Some(PreviewSource::Preset(_)) => app.workspace.origin().to_owned(),
        _ => visible(&app.scenario().name()),
    };
    let is_free = |name: &String| app.snapshots.iter().all(|known| known.name != *name);
    let numbers = 1..=MOST_SNAPSHOTS + 1;
    let mut names: Box<dyn Iterator<Item = String>> = if plain.is_empty() {
        Box::new(numbers.map(|number| format!("Snapshot {number}")))
    } else {
        let more = numbers.skip(1).map(|number| format!("{plain} ({number})"));
        Box::new(std::iter::once(plain.clone()).chain(more))
    };
    names.find(is_free).unwrap_or_default()
}

/// Takes note that what was said in one file, or in none, is said in another now.
pub fn saved(app: &mut App, old: Option<&Arc<Record>>, new: &Arc<Record>) {
    for known in &mut app.snapshots {
        let kept = &mut known.moment.scenario;
        if kept.record.as_ref() == old && kept.says_the_same(app.workspace.scenario()) {
            kept.record = Some(Arc::clone(new));
        }
    }
}

/// Goes on with the snapshots in another pack; says how many have no place in it.
pub fn go_on(app: &mut App, old: &Catalog, new: &Catalog) -> usize {
    let before = app.snapshots.len();
    app.snapshots.retain_mut(|known| match migrate(old, new, &known.moment.scenario) {
        Ok(opened) => {
            known.moment.scenario = opened.scenario;
            true
        }
        Err(_) => false,
    });
    before - app.snapshots.len()
}

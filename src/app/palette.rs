//! The palette: every command, row, tool and source in one list, narrowed by what is typed.
//!
//! What is listed and in which order, and what choosing means; keys stand in the command table.

use ratatui::layout::Rect;

use crate::app::changes;
use crate::app::chords::Chords;
use crate::app::commands::Command;
use crate::app::dialog;
use crate::app::field::Field;
use crate::app::help::also_called;
use crate::app::in_dialog;
use crate::app::items::{Item, fields, parts};
use crate::app::movement::{go_to, moved};
use crate::app::state::{Detailed, Layer, State, Target};
use crate::app::table::{COMMANDS, entry_of};
use crate::model::catalog::Catalog;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::report::guide::Topic;
use crate::screen::plan::Pane;
use crate::screen::window::revealing;
use crate::search::index::Index;
use crate::search::query::Query;

/// What a palette's search finds, best first; everything where nothing is typed.
#[must_use]
pub fn found(rows: Rows, chords: &Chords, search: &str) -> Vec<Target> {
    let targets = all(rows);
    let query = Query::parse(search);
    if query.is_empty() {
        return targets;
    }
    let index = Index::new(targets.iter().map(|target| texts(rows, chords, *target).into_iter()));
    index.find(&query).into_iter().filter_map(|hit| targets.get(hit.row).copied()).collect()
}

fn all(rows: Rows) -> Vec<Target> {
    let catalog = rows.catalog;
    let reference = &catalog.reference;
    let commands = COMMANDS.iter().map(|entry| Target::Command(entry.command));
    let panes = [Pane::UseCases, Pane::Ecosystem, Pane::Frameworks].into_iter();
    let items = panes.flat_map(|pane| parts(rows, pane)).flat_map(|(_, items)| items).map(Target::Item);
    let presets = (0..catalog.presets.len()).map(Target::Preset);
    let tools = (0..reference.tools.len()).map(Target::Tool);
    let sources = (0..reference.sources.len()).map(Target::Source);
    let guides = Topic::ALL.into_iter().filter(|topic| *topic != Topic::Pack).map(Target::Guide);
    commands.chain(items).chain(presets).chain(tools).chain(sources).chain(guides).collect()
}

/// What the palette looks into, the name first.
fn texts<'a>(rows: Rows<'a>, chords: &'a Chords, target: Target) -> Vec<&'a str> {
    let catalog = rows.catalog;
    let mut texts = vec![name(rows, target)];
    match target {
        Target::Command(command) => {
            if let Some(entry) = entry_of(command) {
                texts.extend([entry.hint, entry.id, also_called(command)]);
                texts.extend(chords.of(entry));
            }
        }
        Target::Item(item) => texts.extend(fields(rows, item).into_iter().skip(1)),
        Target::Guide(topic) => texts.extend(["guide", topic.id()]),
        Target::Preset(index) => texts.extend(catalog.presets.get(index).map(|preset| preset.about.as_str())),
        Target::Tool(index) => {
            if let Some(tool) = catalog.reference.tools.get(index) {
                texts.extend([tool.category.as_str(), &tool.summary]);
            }
        }
        Target::Source(index) => {
            if let Some(source) = catalog.reference.sources.get(index) {
                texts.extend([source.publisher.as_str(), &source.address]);
            }
        }
    }
    texts
}

/// What a target is called.
#[must_use]
pub fn name(rows: Rows<'_>, target: Target) -> &str {
    let catalog = rows.catalog;
    match target {
        Target::Command(command) => entry_of(command).map_or("", |entry| entry.words),
        Target::Item(Item::Row(row)) => rows.name(row),
        Target::Item(Item::Framework(index)) => catalog.frameworks.get(index).map_or("", |known| &known.name),
        Target::Preset(index) => catalog.presets.get(index).map_or("", |preset| &preset.title),
        Target::Tool(index) => catalog.reference.tools.get(index).map_or("", |tool| &tool.name),
        Target::Source(index) => catalog.reference.sources.get(index).map_or("", |source| &source.title),
        Target::Guide(topic) => topic.title(),
    }
}

/// What a target is, in a word or two; nothing for commands, which show their key.
#[must_use]
pub fn kind(catalog: &Catalog, target: Target) -> String {
    let of_option = |what: &str, option: usize| {
        let name = catalog.option_name(option);
        format!("{what}, {name}")
    };
    match target {
        Target::Command(_) => String::new(),
        Target::Item(Item::Row(Row::Criterion(index))) => {
            catalog.criteria.get(index).map_or(String::new(), |row| row.section.title().to_lowercase())
        }
        Target::Item(Item::Row(Row::Own(_))) => "ours".to_owned(),
        Target::Item(Item::Row(Row::Need(_))) => "framework need".to_owned(),
        Target::Item(Item::Framework(index)) => {
            of_option("framework", catalog.frameworks.get(index).map_or(usize::MAX, |known| known.option))
        }
        Target::Preset(_) => "example".to_owned(),
        Target::Tool(index) => {
            of_option("tool", catalog.reference.tools.get(index).map_or(usize::MAX, |tool| tool.option))
        }
        Target::Source(_) => "source".to_owned(),
        Target::Guide(_) => "guide".to_owned(),
    }
}

/// Where the palette lists what it found: below its field.
#[must_use]
pub fn list_area(catalog: &Catalog, state: &State) -> Rect {
    let area = dialog::area(catalog, state);
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

/// Opens the palette.
pub fn open(catalog: &Catalog, state: &mut State) {
    let found = found(Rows::new(catalog, &state.scenario), &state.chords, "");
    state.layers.push(Layer::Palette { search: Field::default(), found, selected: 0, scroll: 0 });
}

/// Looks again for what is typed; the best is selected.
pub fn look_again(catalog: &Catalog, state: &mut State) {
    if let Some(Layer::Palette { search, found: known, selected, scroll }) = state.layers.last_mut() {
        *known = found(Rows::new(catalog, &state.scenario), &state.chords, search.text());
        (*selected, *scroll) = (0, 0);
    }
}

/// Moves the selection.
pub fn step(catalog: &Catalog, state: &mut State, command: Command) {
    let height = usize::from(list_area(catalog, state).height);
    if let Some(Layer::Palette { found, selected, scroll, .. }) = state.layers.last_mut() {
        *selected = moved(*selected, command, height.saturating_sub(1).max(1), found.len());
        *scroll = revealing(*scroll, &(*selected..*selected + 1), found.len(), height);
    }
}

/// Closes the palette and goes where the selection leads; a command is handed back to be done.
pub fn choose(catalog: &Catalog, state: &mut State) -> Option<Command> {
    let Some(Layer::Palette { found, selected, .. }) = state.layers.last() else { return None };
    let target = *found.get(*selected)?;
    state.layers.pop();
    match target {
        Target::Command(command) => return Some(command),
        Target::Item(item) => {
            state.layers.clear();
            go_to(catalog, state, item);
        }
        Target::Preset(index) => {
            state.layers.clear();
            if let Some(preset) = catalog.presets.get(index) {
                changes::start_from(catalog, state, preset);
            }
        }
        Target::Tool(index) => in_dialog::show(state, Detailed::Tool(index)),
        Target::Source(index) => in_dialog::show(state, Detailed::Source(index)),
        Target::Guide(topic) => in_dialog::read(state, topic),
    }
    None
}

//! The palette: what is listed and in which order, and what choosing means.

use std::ops::Range;
use std::rc::Rc;

use crate::app::command::{COMMANDS, Command, KeyContext};
use crate::app::dialog::{
    self, ChoicePlace, Detailed, Dialog, DialogEntry, DialogKind, DialogPage, PageField, PageNote, SelectionRule,
    Target,
};
use crate::app::geometry::{Pane, window_from};
use crate::app::keymap::KeyLabels;
use crate::app::message::{ComparisonRequest, Effect};
use crate::app::navigation::go_to;
use crate::app::pane_rows::{PaneItem, fields, parts};
use crate::app::state::App;
use crate::app::text_field::Edit;
use crate::app::{choosers, detail, edit_scenario, update};
use crate::explain::context::at_start;
use crate::explain::guide_page::GuideTopic;
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::criterion::Section;
use crate::model::rows::{Row, Rows};
use crate::pack::files::PACKS;
use crate::search::index::{Index, highlights};
use crate::search::matching::Tier;
use crate::search::query::Query;
use crate::text::sort_by_key;
use crate::text::width::{cut, display_width, pad, pad_left};

pub const PALETTE: DialogEntry = DialogEntry {
    context: KeyContext::Field,
    selection: SelectionRule::Always,
    speaks_of_reference: true,
    step: step_palette,
    narrow: Some(|_, dialog| {
        if let DialogKind::Palette { index, found } = &mut dialog.kind {
            let search = dialog.search.text();
            *found = if search.trim().is_empty() { first_targets() } else { index.find(search) };
        }
    }),
    accept: update::choose_in_palette,
    ..DialogEntry::new(palette_page, dialog::stays)
};

/// Everything that can be found, made ready to be searched letter by letter.
#[derive(Debug, Clone)]
pub struct PaletteIndex(Rc<(Vec<Target>, Index)>);

impl PartialEq for PaletteIndex {
    /// It follows from the comparison and the scenario.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for PaletteIndex {}

impl PaletteIndex {
    pub fn new(rows: Rows, chords: &KeyLabels) -> Self {
        let targets = all(rows);
        let index = Index::new(targets.iter().map(|target| texts(rows, chords, *target).into_iter()));
        Self(Rc::new((targets, index)))
    }

    /// What answers a search: names before other texts, and of those that answer equally well commands first, then
    /// examples, rows, tools, sources, guides. Nothing where nothing is typed.
    pub fn find(&self, search: &str) -> Vec<Target> {
        let query = Query::parse(search);
        if query.is_empty() {
            return Vec::new();
        }
        let (targets, index) = &*self.0;
        let mut hits = index.find_plain(&query);
        let is_telling = |tier: Tier, in_name: bool| in_name || tier <= Tier::Prefix;
        if hits.iter().filter(|hit| is_telling(hit.tier, hit.is_in_name)).count() >= ENOUGH {
            hits.retain(|hit| is_telling(hit.tier, hit.is_in_name));
        }
        let mut found: Vec<(usize, Target)> = hits
            .iter()
            .filter_map(|hit| {
                let target = *targets.get(hit.row)?;
                let class = match (hit.tier, hit.is_in_name) {
                    (Tier::Word, true) => 0,
                    (Tier::Prefix, true) => 1,
                    (Tier::Word, false) => 2,
                    (Tier::Prefix, false) | (Tier::Substring, true) => 3,
                    (Tier::Substring, false) => 4,
                    (Tier::Fuzzy, _) => 5,
                };
                Some((10 * class + order(target), target))
            })
            .collect();
        sort_by_key(&mut found, |(rank, _)| *rank);
        found.into_iter().map(|(_, target)| target).collect()
    }
}

/// So many hits are enough to leave out those that only stand somewhere inside a text.
const ENOUGH: usize = 5;

/// The order of what answers a search equally well.
const fn order(target: Target) -> usize {
    match target {
        Target::Command(_) => 0,
        Target::Preset(_) => 1,
        Target::Item(_) => 2,
        Target::Tool(_) => 3,
        Target::Source(_) => 4,
        Target::Guide(_) => 5,
        Target::Comparison(_) => 6,
    }
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
    let guides = GuideTopic::ALL.into_iter().filter(|topic| *topic != GuideTopic::Pack).map(Target::Guide);
    let others = (0..PACKS.len()).filter(|pack| PACKS[*pack].id != catalog.pack.id).map(Target::Comparison);
    commands.chain(presets).chain(items).chain(tools).chain(sources).chain(guides).chain(others).collect()
}

/// What the palette looks into, the name first.
fn texts<'a>(rows: Rows<'a>, chords: &'a KeyLabels, target: Target) -> Vec<&'a str> {
    let catalog = rows.catalog;
    let mut texts = vec![target_name(rows, target)];
    match target {
        Target::Command(command) => {
            let entry = command.entry();
            texts.extend([entry.hint, entry.id, entry.also]);
            texts.extend(chords.of(entry));
        }
        Target::Item(item) => texts.extend(fields(rows, item).into_iter().skip(1)),
        Target::Guide(topic) => texts.extend(["guide", topic.id()]),
        Target::Preset(index) => {
            texts.push("example");
            texts.extend(catalog.presets.get(index).map(|preset| preset.about.as_str()));
        }
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
        Target::Comparison(index) => {
            texts.push("comparison pack");
            texts.extend(PACKS.get(index).map(|pack| [pack.id, pack.compares]).into_iter().flatten());
        }
    }
    texts
}

/// What a target is called.
pub fn target_name(rows: Rows<'_>, target: Target) -> &str {
    let catalog = rows.catalog;
    match target {
        Target::Command(command) => command.entry().words,
        Target::Item(PaneItem::Row(row)) => rows.name(row),
        Target::Item(PaneItem::Framework(index)) => catalog.frameworks.get(index).map_or("", |known| &known.name),
        Target::Preset(index) => catalog.presets.get(index).map_or("", |preset| &preset.title),
        Target::Tool(index) => catalog.reference.tools.get(index).map_or("", |tool| &tool.name),
        Target::Source(index) => catalog.reference.sources.get(index).map_or("", |source| &source.title),
        Target::Guide(topic) => topic.title(),
        Target::Comparison(index) => PACKS.get(index).map_or("", |pack| pack.title),
    }
}

/// What a target is, in a word or two; nothing for commands, which show their key.
fn target_kind(catalog: &Catalog, target: Target) -> String {
    let of_option = |what: &str, option: usize| {
        let name = catalog.option_name(option);
        format!("{what}, {name}")
    };
    match target {
        Target::Command(_) => String::new(),
        Target::Item(PaneItem::Row(Row::Criterion(index))) => {
            catalog.criteria.get(index).map_or(String::new(), |row| row.section.title().to_lowercase())
        }
        Target::Item(PaneItem::Row(Row::Own(_))) => "your row".to_owned(),
        Target::Item(PaneItem::Row(Row::OneStack)) => Section::Team.title().to_lowercase(),
        Target::Item(PaneItem::Row(Row::Need(_))) => "framework need".to_owned(),
        Target::Item(PaneItem::Framework(index)) => {
            of_option("framework", catalog.frameworks.get(index).map_or(usize::MAX, |known| known.option))
        }
        Target::Preset(_) => "example".to_owned(),
        Target::Tool(index) => {
            of_option("tool", catalog.reference.tools.get(index).map_or(usize::MAX, |tool| tool.option))
        }
        Target::Source(_) => "source".to_owned(),
        Target::Guide(_) => "guide".to_owned(),
        Target::Comparison(_) => "comparison".to_owned(),
    }
}

/// What to do first with the palette, before anything is typed: a group of commands under verbs.
struct VerbGroup {
    title: &'static str,
    verbs: &'static [Verb],
}

/// A command as people say it, and the commands whose keys stand beside it.
struct Verb {
    words: &'static str,
    commands: &'static [Command],
}

const fn verb(words: &'static str, commands: &'static [Command]) -> Verb {
    Verb { words, commands }
}

const GROUPS: [VerbGroup; 5] = [
    VerbGroup {
        title: "Decide",
        verbs: &[
            verb("Set importance", &[Command::Raise, Command::Lower, Command::Must]),
            verb("Change a rating", &[Command::Rerate]),
            verb("Add a row", &[Command::OwnRow]),
            verb("Ask me", &[Command::AskMe]),
            verb("Try an example", &[Command::Presets]),
            verb("Add an option", &[Command::AddOption]),
            verb("Undo", &[Command::Undo]),
            verb("Vote on a row", &[Command::Votes]),
        ],
    },
    VerbGroup {
        title: "See why",
        verbs: &[
            verb("What would change it", &[Command::WhatIf]),
            verb("Read a row", &[Command::Detail]),
            verb("Swap ratings", &[Command::Basis]),
        ],
    },
    VerbGroup {
        title: "Share",
        verbs: &[
            verb("Save or export", &[Command::Save]),
            verb("Take a snapshot", &[Command::Snapshot]),
            verb("Present", &[Command::Present]),
            verb("Combine votes", &[Command::Group]),
            verb("Compare", &[Command::Compare]),
            verb("Copy", &[Command::CopyMenu]),
            verb("Open a file", &[Command::Open]),
        ],
    },
    VerbGroup {
        title: "Read",
        verbs: &[
            verb("Guide", &[Command::Guide]),
            verb("Evidence and more", &[Command::Lists]),
            verb("Help", &[Command::Help]),
            verb("Another comparison", &[Command::Comparisons]),
        ],
    },
    VerbGroup {
        title: "Program",
        verbs: &[
            verb("Theme", &[Command::ChooseTheme]),
            verb("Maximize", &[Command::Zoom]),
            verb("Quit", &[Command::Quit]),
        ],
    },
];

/// Cells of the titles of the groups.
const TITLE: usize = 8;
/// Cells between two columns of verbs.
const GAP: usize = 2;
/// The most columns of verbs.
const COLUMNS: usize = 3;

fn first_targets() -> Vec<Target> {
    let commands = GROUPS.iter().flat_map(|group| group.verbs).filter_map(|verb| verb.commands.first());
    commands.map(|command| Target::Command(*command)).collect()
}

/// The verbs laid out in columns.
struct VerbGrid {
    /// Each verb with its keys, group by group.
    words: Vec<Vec<Line>>,
    /// Cells of each column.
    columns: Vec<usize>,
}

impl VerbGrid {
    fn new(chords: &KeyLabels, width: usize) -> Self {
        let words = |verb: &Verb| {
            let keys: Vec<String> = verb.commands.iter().map(|command| at_start(chords.shown(*command))).collect();
            Line::of(Tone::Plain, format!("{}  ", verb.words)).with(Tone::Key, keys.join(" "))
        };
        let words: Vec<Vec<Line>> = GROUPS.iter().map(|group| group.verbs.iter().map(words).collect()).collect();
        let columns = |count: usize| -> Vec<usize> {
            let in_column = |column: usize| {
                let lines = words.iter().flat_map(|group| group.iter().skip(column).step_by(count));
                lines.map(Line::width).max().unwrap_or(0)
            };
            (0..count).map(in_column).collect()
        };
        let cells = |columns: &[usize]| TITLE + columns.iter().sum::<usize>() + GAP * columns.len().saturating_sub(1);
        let fitting = (1..=COLUMNS).rev().map(columns).find(|columns| cells(columns) <= width);
        let columns = fitting.unwrap_or_else(|| vec![width.saturating_sub(TITLE)]);
        Self { words, columns }
    }

    /// The page, and the line and cells of each verb.
    fn lay_out(&self, width: usize) -> (Page, Vec<Range<usize>>, Vec<Range<usize>>) {
        let mut page = Page::new(width);
        let (mut choices, mut cells) = (Vec::new(), Vec::new());
        for (group, words) in GROUPS.iter().zip(&self.words) {
            for (place, words) in words.chunks(self.columns.len()).enumerate() {
                let title = if place == 0 { group.title } else { "" };
                let mut line = Line::of(Tone::Heading, pad(title, TITLE));
                for (words, column) in words.iter().zip(&self.columns) {
                    let (at, taken) = (line.width(), words.width());
                    choices.push(page.lines.len()..page.lines.len() + 1);
                    cells.push(at..at + taken);
                    line.spans.extend(words.spans.iter().cloned());
                    line.push(Tone::Plain, " ".repeat((column + GAP).saturating_sub(taken)));
                }
                page.line(line);
            }
        }
        (page, choices, cells)
    }
}

fn palette_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Palette { found, .. } = &dialog.kind else { return None };
    let width = dialog::text_width(app);
    let field = Some(PageField::new(":", &dialog.search, width));
    let query = Query::parse(dialog.search.text());
    if query.is_empty() {
        let (page, choices, cells) = VerbGrid::new(&app.chords, width).lay_out(width);
        let note = PageNote::Words("or type: a row, a tool, a source, an example".to_owned());
        return Some(DialogPage { field, cells, note, is_snug: true, ..DialogPage::new("Find", page, choices) });
    }
    if found.is_empty() {
        let page = no_match(dialog, app, width);
        return Some(DialogPage { field, ..DialogPage::new("Find", page, Vec::new()) });
    }
    let shown = shown_lines(app, dialog, found.len());
    let mut page = Page::new(width);
    found[shown.clone()].iter().for_each(|target| page.line(target_line(app, *target, &query, width)));
    let choices = (0..found.len()).map(|at| at..at + 1).collect();
    let laid = DialogPage::new("Find", page, choices);
    Some(DialogPage { lines: found.len(), first: shown.start, field, note: PageNote::Choice, ..laid })
}

/// The lines to lay out of so many: those in sight below a field.
pub fn shown_lines(app: &App, dialog: &Dialog, lines: usize) -> Range<usize> {
    let height = usize::from(dialog::area(app).height).saturating_sub(1);
    window_from(dialog.place.scroll, lines, height)
}

/// What stands in a list in which nothing matches what is typed.
pub fn no_match(dialog: &Dialog, app: &App, width: usize) -> Page {
    let mut page = Page::new(width);
    page.text(Tone::Plain, 0, &format!("No match for \"{}\".", dialog.search.text()));
    page.text(Tone::Plain, 0, &format!("^u clears, {} closes", at_start(app.chords.shown(Command::Close))));
    page
}

fn target_line(app: &App, target: Target, query: &Query, width: usize) -> Line {
    let (kind, tone) = match target {
        Target::Command(command) => {
            (app.keymap().shown(command).map_or(String::new(), |key| key.to_string()), Tone::Key)
        }
        other => (target_kind(app.catalog(), other), Tone::Plain),
    };
    let room = width.saturating_sub(display_width(&kind) + 2);
    let name = cut(target_name(app.workspace.rows(), target), room);
    let rest = width.saturating_sub(display_width(&name));
    highlighted(&name, query).with(tone, pad_left(&kind, rest))
}

/// A text with what a query met in it in the tone of matches.
pub fn highlighted(text: &str, query: &Query) -> Line {
    let mut line = Line::empty();
    let mut at = 0;
    for range in highlights(query, text) {
        line.push(Tone::Plain, text.get(at..range.start).unwrap_or_default());
        line.push(Tone::Match, text.get(range.clone()).unwrap_or_default());
        at = range.end;
    }
    line.with(Tone::Plain, text.get(at..).unwrap_or_default())
}

pub fn open_palette(app: &mut App) {
    let index = PaletteIndex::new(app.workspace.rows(), &app.chords);
    app.open(DialogKind::Palette { index, found: first_targets() });
}

/// Lists anew what the top chooser is about: what it is made of has changed.
pub fn look_again(app: &mut App) {
    let made = PaletteIndex::new;
    match app.dialogs.last_mut() {
        Some(Dialog { kind: DialogKind::Palette { index, .. }, .. }) => {
            *index = made(app.workspace.rows(), &app.chords);
        }
        Some(Dialog { kind: DialogKind::Presets { .. }, .. }) => choosers::calculate(app),
        _ => {}
    }
    search_changed(app);
}

/// Narrows the top chooser to what is typed; the best is selected.
pub fn search_changed(app: &mut App) {
    let Some(mut dialog) = app.dialogs.pop() else { return };
    if let Some(narrow) = dialog.kind.entry().narrow {
        narrow(app, &mut dialog);
        dialog.place = ChoicePlace { selected: Some(0), scroll: 0 };
        dialog.forget_page();
    }
    app.dialogs.push(dialog);
}

/// Up and down in the grid of verbs go by lines, keeping the column.
fn step_palette(app: &mut App, command: Command) {
    let Some(open) = dialog::top(app).filter(|open| !open.laid.cells.is_empty()) else {
        dialog::step_in_page(app, command);
        return;
    };
    let (choices, cells) = (&open.laid.choices, &open.laid.cells);
    let at = open.selected.unwrap_or(0);
    let Some((line, column)) = choices.get(at).zip(cells.get(at)) else { return };
    let next = match command {
        Command::Down => choices.iter().map(|choice| choice.start).find(|below| *below > line.start),
        Command::Up => choices.iter().map(|choice| choice.start).rfind(|above| *above < line.start),
        _ => {
            dialog::step_in_page(app, command);
            return;
        }
    };
    let on_line = (0..choices.len()).filter(|choice| Some(choices[*choice].start) == next);
    if let Some(nearest) = on_line.min_by_key(|choice| cells[*choice].start.abs_diff(column.start)) {
        select_verb(app, nearest);
    }
}

/// Left and right go along the verbs as long as nothing is typed; true where that was meant.
pub fn step_along(app: &mut App, edit: Edit) -> bool {
    let Some(Dialog { kind: DialogKind::Palette { found, .. }, place, search, .. }) = app.dialogs.last() else {
        return false;
    };
    let at = place.selected.unwrap_or(0);
    let next = match edit {
        Edit::GoToNextChar => at + 1,
        Edit::GoToPrevChar => at.saturating_sub(1),
        _ => return false,
    };
    if !search.is_empty() {
        return false;
    }
    let last = found.len().saturating_sub(1);
    select_verb(app, next.min(last));
    true
}

fn select_verb(app: &mut App, verb: usize) {
    let Some(open) = dialog::top(app) else { return };
    let height = usize::from(dialog::lines_area(app, &open.laid).height);
    let Some(lines) = open.laid.choices.get(verb) else { return };
    let scroll = crate::app::geometry::revealing(open.scroll, lines, open.laid.lines, height);
    if let Some(dialog) = app.dialogs.last_mut() {
        dialog.place = ChoicePlace { selected: Some(verb), scroll };
    }
}

/// What the palette leaves to its caller.
pub enum PaletteChoice {
    Command(Command),
    Effect(Effect),
}

/// Closes the palette and goes where the selection leads; a command is handed back to be done.
pub fn choose_command(app: &mut App) -> Option<PaletteChoice> {
    let Some(Dialog { kind: DialogKind::Palette { found, .. }, place, .. }) = app.dialogs.last() else { return None };
    let target = *found.get(place.selected?)?;
    app.dialogs.pop();
    match target {
        Target::Command(command) => return Some(PaletteChoice::Command(command)),
        Target::Item(item) => {
            go_to(app, item);
            detail::show(app, Detailed::Item(item));
        }
        Target::Preset(index) => {
            app.dialogs.clear();
            edit_scenario::start_from(app, index);
        }
        Target::Tool(index) => detail::show(app, Detailed::Tool(index)),
        Target::Source(index) => detail::show(app, Detailed::Source(index)),
        Target::Guide(topic) => detail::read(app, topic),
        Target::Comparison(index) => {
            let id = PACKS.get(index).map_or("", |pack| pack.id).to_owned();
            return Some(PaletteChoice::Effect(Effect::Comparison(ComparisonRequest::Open(id))));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, first_targets};
    use crate::app::command::KeyContext;
    use crate::app::dialog::Target;

    #[test]
    fn every_verb_is_a_command_of_the_panes() {
        assert_eq!(first_targets().len(), GROUPS.iter().map(|group| group.verbs.len()).sum::<usize>());
        for target in first_targets() {
            let Target::Command(command) = target else { panic!("{target:?}") };
            assert!(command.entry().works_in(KeyContext::Panes), "{command:?}");
        }
    }
}

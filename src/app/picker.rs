//! The command palette and the list of keys.
//!
//! What is listed and in which order, and what choosing means; keys stand in the command table.

use ratatui::layout::Rect;

use crate::app::command::{COMMANDS, Command, CommandEntry, CommandGroup, KeyContext};
use crate::app::dialog::{ChoicePlace, Detailed, Dialog, DialogEntry, DialogHint, DialogKind, SelectionRule, Target};
use crate::app::geometry::{Pane, revealing};
use crate::app::navigation::{go_to, moved};
use crate::app::pane_rows::{PaneItem, fields, parts};
use crate::app::state::State;
use crate::app::status_line::KeyLabels;
use crate::app::text_field::TextField;
use crate::app::{detail, dialog, edit_scenario, update};
use crate::explain::guide_page::GuideTopic;
use crate::model::catalog::Catalog;
use crate::model::criterion::Section;
use crate::model::rows::{Row, Rows};
use crate::search::index::Index;
use crate::search::query::Query;
use crate::text::width::wrap;

/// What a palette's search finds, best first; everything where nothing is typed.
pub fn palette_matches(rows: Rows, chords: &KeyLabels, search: &str) -> Vec<Target> {
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
    let guides = GuideTopic::ALL.into_iter().filter(|topic| *topic != GuideTopic::Pack).map(Target::Guide);
    commands.chain(items).chain(presets).chain(tools).chain(sources).chain(guides).collect()
}

/// What the palette looks into, the name first.
fn texts<'a>(rows: Rows<'a>, chords: &'a KeyLabels, target: Target) -> Vec<&'a str> {
    let catalog = rows.catalog;
    let mut texts = vec![command_name(rows, target)];
    match target {
        Target::Command(command) => {
            let entry = command.entry();
            texts.extend([entry.hint, entry.id, entry.also]);
            texts.extend(chords.of(entry));
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
pub fn command_name(rows: Rows<'_>, target: Target) -> &str {
    let catalog = rows.catalog;
    match target {
        Target::Command(command) => command.entry().words,
        Target::Item(PaneItem::Row(row)) => rows.name(row),
        Target::Item(PaneItem::Framework(index)) => catalog.frameworks.get(index).map_or("", |known| &known.name),
        Target::Preset(index) => catalog.presets.get(index).map_or("", |preset| &preset.title),
        Target::Tool(index) => catalog.reference.tools.get(index).map_or("", |tool| &tool.name),
        Target::Source(index) => catalog.reference.sources.get(index).map_or("", |source| &source.title),
        Target::Guide(topic) => topic.title(),
    }
}

/// What a target is, in a word or two; nothing for commands, which show their key.
pub fn command_kind(catalog: &Catalog, target: Target) -> String {
    let of_option = |what: &str, option: usize| {
        let name = catalog.option_name(option);
        format!("{what}, {name}")
    };
    match target {
        Target::Command(_) => String::new(),
        Target::Item(PaneItem::Row(Row::Criterion(index))) => {
            catalog.criteria.get(index).map_or(String::new(), |row| row.section.title().to_lowercase())
        }
        Target::Item(PaneItem::Row(Row::Own(_))) => "yours".to_owned(),
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
    }
}

pub const PALETTE: DialogEntry = DialogEntry {
    context: KeyContext::Field,
    selection: SelectionRule::Always,
    step: step_palette,
    accept: update::choose_in_palette,
    ..DialogEntry::new(|_, _| None, dialog::stays)
};
pub const HELP: DialogEntry = DialogEntry {
    context: KeyContext::Help,
    hints: &[DialogHint::new(Command::Filter, |_, _| Some("search"))],
    accept: |_| Vec::new(),
    ..DialogEntry::new(|_, _| None, dialog::stays)
};
pub const HELP_SEARCH: DialogEntry =
    DialogEntry { context: KeyContext::Field, hints: &[dialog::KEEP], ..DialogEntry::new(|_, _| None, dialog::stays) };

/// Where the palette lists what it found: below its field.
pub fn palette_list_area(state: &State) -> Rect {
    let area = dialog::area(state);
    Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }
}

pub fn open_palette(state: &mut State) {
    let found = palette_matches(state.workspace.rows(), &state.chords, "");
    state.open(DialogKind::Palette { search: TextField::default(), found });
}

/// Looks again for what is typed; the best is selected.
pub fn look_again(state: &mut State) {
    if let Some(Dialog { kind: DialogKind::Palette { search, found: known }, place, .. }) = state.dialogs.last_mut() {
        *known = palette_matches(state.workspace.rows(), &state.chords, search.text());
        *place = ChoicePlace { selected: Some(0), scroll: 0 };
    }
}

fn step_palette(state: &mut State, command: Command) {
    let height = usize::from(palette_list_area(state).height);
    if let Some(Dialog { kind: DialogKind::Palette { found, .. }, place, .. }) = state.dialogs.last_mut() {
        let at = moved(place.selected.unwrap_or(0), command, height.saturating_sub(1).max(1), found.len());
        let scroll = revealing(place.scroll, &(at..at + 1), found.len(), height);
        *place = ChoicePlace { selected: Some(at), scroll };
    }
}

/// Closes the palette and goes where the selection leads; a command is handed back to be done.
pub fn choose_command(state: &mut State) -> Option<Command> {
    let Some(Dialog { kind: DialogKind::Palette { found, .. }, place, .. }) = state.dialogs.last() else { return None };
    let target = *found.get(place.selected?)?;
    state.dialogs.pop();
    match target {
        Target::Command(command) => return Some(command),
        Target::Item(item) => {
            state.dialogs.clear();
            go_to(state, item);
        }
        Target::Preset(index) => {
            state.dialogs.clear();
            edit_scenario::start_from(state, index);
        }
        Target::Tool(index) => detail::show(state, Detailed::Tool(index)),
        Target::Source(index) => detail::show(state, Detailed::Source(index)),
        Target::Guide(topic) => detail::read(state, topic),
    }
    None
}

/// Cells before the words of a command: a space, its chords.
pub const LEAD: usize = 15;

/// Something the help lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpLine {
    /// The heading of a group.
    Heading(&'static str),
    Command(&'static CommandEntry),
    /// A sign of the panes.
    Sign(&'static Sign),
}

/// A sign that the panes draw, and what it says.
#[derive(Debug, PartialEq, Eq)]
pub struct Sign {
    /// As it is drawn where there is Unicode.
    pub drawn: &'static str,
    pub words: &'static str,
    called: &'static str,
}

/// The signs that no heading explains.
const SIGNS: [Sign; 7] = [
    Sign {
        drawn: "▰▰▱▱", words: "How much a row counts: low, medium, high; M is a must", called: "level weight bar"
    },
    Sign { drawn: "▌", words: "Changed by the last key", called: "bar mark" },
    Sign { drawn: "≠", words: "The evidence rates it differently", called: "flag disputed" },
    Sign { drawn: "✎", words: "Ours: added or rated otherwise by you", called: "pencil own" },
    Sign { drawn: "★", words: "Recommended in its option by your needs", called: "star framework" },
    Sign { drawn: "◆", words: "Recommended because you pinned it", called: "diamond pin framework" },
    Sign { drawn: "+2", words: "So many more tools in the cell; the open row has them", called: "plus number" },
];

impl HelpLine {
    /// Its words on a page of that many cells, wrapped beside the chords; one line for a heading.
    pub fn words(self, cells: usize) -> Vec<String> {
        match self {
            Self::Heading(words) => vec![words.to_owned()],
            Self::Sign(sign) => wrap(sign.words, cells.saturating_sub(LEAD)),
            Self::Command(entry) => {
                let place = help_place(entry);
                let words =
                    if place.is_empty() { entry.words.to_owned() } else { format!("{} ({place})", entry.words) };
                wrap(&words, cells.saturating_sub(LEAD))
            }
        }
    }
}

/// How many lines the help has on a page of that many cells.
pub fn help_height(search: &str, chords: &KeyLabels, cells: usize) -> usize {
    help_lines(search, chords).into_iter().map(|line| line.words(cells).len()).sum()
}

/// What the help lists for a search: words, or a chord as it is written; all where nothing is searched.
pub fn help_lines(search: &str, chords: &KeyLabels) -> Vec<HelpLine> {
    let chord: Vec<HelpLine> =
        COMMANDS.iter().filter(|entry| chords.of(entry).contains(&search)).map(HelpLine::Command).collect();
    if !chord.is_empty() {
        return chord;
    }
    let query = Query::parse(search);
    if query.is_empty() {
        let group = |group: CommandGroup| {
            let entries = COMMANDS.iter().filter(move |entry| entry.group == group).map(HelpLine::Command);
            std::iter::once(HelpLine::Heading(group.title())).chain(entries)
        };
        let signs = std::iter::once(HelpLine::Heading("Signs")).chain(SIGNS.iter().map(HelpLine::Sign));
        return CommandGroup::ALL.into_iter().flat_map(group).chain(signs).collect();
    }
    let words = |entry: &'static CommandEntry| [entry.words, entry.hint, entry.id, entry.also];
    let commands = COMMANDS.iter().map(|entry| words(entry).into_iter().chain(chords.of(entry)).collect());
    let signs = SIGNS.iter().map(|sign| vec![sign.words, sign.called, sign.drawn]);
    let index = Index::new(commands.chain(signs).map(Vec::into_iter));
    let line = |row: usize| match row.checked_sub(COMMANDS.len()) {
        None => COMMANDS.get(row).map(HelpLine::Command),
        Some(sign) => SIGNS.get(sign).map(HelpLine::Sign),
    };
    index.find(&query).iter().filter_map(|hit| line(hit.row)).collect()
}

/// Where a command works, in words; nothing for what works in the panes.
pub fn help_place(entry: &CommandEntry) -> String {
    if entry.contexts.contains(&KeyContext::Panes) {
        return String::new();
    }
    let places: Vec<&str> = entry.contexts.iter().map(|context| context.words()).collect();
    places.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{HelpLine, help_lines};
    use crate::app::command::{COMMANDS, Command};
    use crate::app::status_line::KeyLabels;

    #[test]
    fn the_help_lists_every_command_once() {
        let listed: Vec<&str> = help_lines("", &KeyLabels::default())
            .into_iter()
            .filter_map(|line| match line {
                HelpLine::Command(entry) => Some(entry.id),
                HelpLine::Heading(_) | HelpLine::Sign(_) => None,
            })
            .collect();
        assert_eq!(listed.len(), COMMANDS.len());
        assert!(COMMANDS.iter().all(|entry| listed.contains(&entry.id)));
    }

    #[test]
    fn a_search_finds_words_and_chords() {
        for (search, id) in [("undo", "undo"), ("scroll down", "down"), ("^z", "suspend")] {
            let found = help_lines(search, &KeyLabels::default());
            assert!(
                found.iter().any(|line| matches!(line, HelpLine::Command(entry) if entry.id == id)),
                "{search} finds {id}"
            );
        }
        assert!(help_lines("no such thing at all", &KeyLabels::default()).is_empty());
    }

    #[test]
    fn a_sign_is_found_by_itself_and_by_what_it_is_called() {
        for (search, drawn) in [("flag", "≠"), ("pencil", "✎"), ("▌", "▌"), ("star", "★")] {
            let found = help_lines(search, &KeyLabels::default());
            assert!(found.iter().any(|line| matches!(line, HelpLine::Sign(sign) if sign.drawn == drawn)), "{search}");
        }
    }

    /// How do I …: the first that is found is the answer, or one of the first three.
    #[test]
    fn the_help_answers_what_people_ask() {
        for (asked, id) in [
            ("save", "save"),
            ("export", "save"),
            ("record", "save"),
            ("share", "copy"),
            ("undo", "undo"),
            ("redo", "redo"),
            ("present", "present"),
            ("meeting", "present"),
            ("reset", "clear"),
            ("theme", "theme"),
            ("exit", "quit"),
            ("search", "filter"),
            ("example", "presets"),
            ("template", "presets"),
            ("why", "what-if"),
            ("explain", "what-if"),
            ("evidence", "detail"),
            ("load", "open"),
            ("restore", "recent"),
            ("mouse", "mouse"),
            ("clipboard", "copy"),
            ("disagree", "re-rate"),
            ("new row", "own-row"),
            ("comment", "note"),
        ] {
            let found = help_lines(asked, &KeyLabels::default());
            let first = found.iter().take(3);
            assert!(
                first.clone().any(|line| matches!(line, HelpLine::Command(entry) if entry.id == id)),
                "{asked} finds {:?}",
                first.collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn a_search_finds_the_chords_there_are_now() {
        let chords = KeyLabels::new([(Command::Undo, vec!["Z".to_owned()])].into());
        let found = |search: &str| match help_lines(search, &chords).as_slice() {
            [HelpLine::Command(entry)] => Some(entry.command),
            _ => None,
        };
        assert_eq!(found("Z"), Some(Command::Undo));
        assert_eq!(found("U"), Some(Command::Redo));
        assert_ne!(found("u"), Some(Command::Undo));
    }
}

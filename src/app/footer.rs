//! What the last two lines say: a message or what is selected in words, the keys that do something here, recent keys.

use std::collections::VecDeque;
use std::rc::Rc;

use crate::app::command::{COMMANDS, Command, CommandEntry, KeyContext};
use crate::app::geometry::{Pane, verdict_context};
use crate::app::key::Key;
use crate::app::pane_rows::PaneItem;
use crate::app::present;
use crate::app::state::App;
use crate::app::workspace::ComparedTable;
use crate::engine::frameworks::Fitting;
use crate::engine::nearest::LevelChange;
use crate::engine::strips::label_with_levels;
use crate::engine::verdict::Label;
use crate::explain::context::at_start;
use crate::explain::phrases::{basis_words, favors_words, setting_of};
use crate::explain::picture::answer_in_words;
use crate::import::reading::Reading;
use crate::import::reading_report::{HeadKeys, head_line_with};
use crate::layout::page::Tone;
use crate::model::level::Level;
use crate::model::rows::Row;
use crate::text::sort_by_key;
use crate::text::width::{capital, display_width, plural};

/// What survives on a short line of the panes, first to last; the last two always stand at the end.
const FIRST_IN_PANES: &[Command] = &[
    Command::Down,
    Command::Toggle,
    Command::Pin,
    Command::Raise,
    Command::Must,
    Command::Detail,
    Command::Filter,
    Command::WhatIf,
    Command::Undo,
    Command::Presets,
];
/// What survives on a short line of present mode.
const FIRST_IN_PRESENT: &[Command] = &[
    Command::Toggle,
    Command::Present,
    Command::Raise,
    Command::NextExample,
    Command::Zoom,
    Command::Blank,
    Command::ShowKeys,
];
/// What survives on a short line of the page of a row.
const FIRST_IN_DETAIL: &[Command] = &[Command::Toggle, Command::Raise, Command::Must, Command::Accept, Command::Close];
/// What survives on a short line of dialogs and fields.
const FIRST_ELSEWHERE: &[Command] = &[Command::Accept, Command::Close];
/// The way to everything else, at the end of every line of keys.
const LAST: [Command; 3] = [Command::Palette, Command::Help, Command::Quit];
/// What gives way on a line that has no room for the filter beside it.
const GIVES_WAY: Command = Command::Must;
/// The most hints on a line, beside how to quit.
const MOST_HINTS: usize = 9;

/// The line above the keys and its tone: what the last command had to say, a warning, where a table is, else what is
/// selected in words.
pub fn message(app: &App, room: usize) -> (String, Tone) {
    if !app.notice.is_empty() {
        (app.notice.clone(), Tone::Changed)
    } else if !app.warning.is_empty() && app.present.is_none() {
        (app.warning.clone(), Tone::Warning)
    } else if !app.table_head.words.is_empty() && app.dialogs.is_empty() && app.scenario().rows_on() == 0 {
        (app.table_head.words.clone(), Tone::Plain)
    } else {
        (selection_words(app, room), Tone::Plain)
    }
}

/// Every command that does something now, with its word, in the order of the table.
pub fn all_hints(app: &App) -> Vec<(Command, &'static str)> {
    let context = app.context();
    let here = COMMANDS.iter().filter(|entry| entry.works_in(context));
    let word = |entry: &'static CommandEntry| match app.dialogs.last() {
        None => pane_hints(app, entry),
        Some(dialog) => match dialog.kind.entry().hints.iter().find(|hint| hint.command == entry.command) {
            Some(hint) => (hint.word)(app, dialog),
            None => (entry.command != Command::Quit).then_some(entry.hint),
        },
    };
    here.filter_map(|entry| Some((entry.command, word(entry).filter(|word| !word.is_empty())?))).collect()
}

fn pane_hints(app: &App, entry: &'static CommandEntry) -> Option<&'static str> {
    let catalog = app.catalog();
    let on_row = matches!(app.selected(), Some(PaneItem::Row(_)));
    let presents = app.present.is_some();
    match entry.command {
        Command::Toggle if matches!(app.selected(), Some(PaneItem::Framework(_))) => Some("pin"),
        Command::Toggle | Command::Raise | Command::Lower | Command::Must => on_row.then_some(entry.hint),
        Command::Detail => app.selected().map(|_| entry.hint),
        Command::Down => (app.focus == Pane::Verdict).then_some("scroll"),
        Command::Undo => (app.workspace.undo_depth() > 0).then_some(entry.hint),
        Command::NextExample => present::next_words(app),
        Command::Presets => (!catalog.presets.is_empty()).then_some(entry.hint),
        Command::Present if presents => Some("leave"),
        Command::Zoom if presents => Some(if app.zoomed { "letters" } else { "table" }),
        Command::ShowKeys if presents => Some(if app.keys.are_shown { "hide keys" } else { "show keys" }),
        Command::Quit if presents => None,
        Command::Close => None,
        _ => Some(entry.hint),
    }
}

/// A key and what it does, in a word or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHint {
    pub command: Command,
    pub chord: String,
    pub words: &'static str,
}

impl KeyHint {
    fn cells(&self) -> usize {
        display_width(&self.chord) + 1 + display_width(self.words)
    }
}

/// The keys that do something here, what survives on a short line first, the way to everything else last.
fn ranked_hints(app: &App) -> Vec<KeyHint> {
    let context = app.context();
    let first = match context {
        KeyContext::Panes => FIRST_IN_PANES,
        KeyContext::Present => FIRST_IN_PRESENT,
        KeyContext::Detail => FIRST_IN_DETAIL,
        _ => FIRST_ELSEWHERE,
    };
    let chord = |command: Command| {
        let chord = app.keymap().chords(context, command).next().map(|key| at_start(&key.to_string()))?;
        let lower = || app.keymap().chords(context, Command::Lower).next().map(|key| key.to_string());
        Some(if command == Command::Raise { format!("{chord} {}", lower()?) } else { chord })
    };
    let mut hints: Vec<KeyHint> = all_hints(app)
        .into_iter()
        .filter_map(|(command, words)| Some(KeyHint { command, chord: chord(command)?, words }))
        .collect();
    // On the verdict itself there is no row to change, and what would change it comes first.
    let is_about_verdict = context == KeyContext::Panes && app.focus == Pane::Verdict;
    let rank = |hint: &KeyHint| {
        let place = first.iter().position(|command| *command == hint.command).unwrap_or(first.len());
        match hint.command {
            Command::WhatIf if is_about_verdict => 0,
            // On a page its own keys come first.
            Command::WhatIf if context == KeyContext::Detail => usize::MAX,
            _ => place + 1,
        }
    };
    sort_by_key(&mut hints, |hint| (LAST.contains(&hint.command), rank(hint)));
    hints
}

/// As many keys that do something here as fit into so many cells, whole ones; the last ones stay.
pub fn hints_that_fit(app: &App, room: usize) -> Vec<KeyHint> {
    let (mut last, others): (Vec<KeyHint>, Vec<KeyHint>) =
        ranked_hints(app).into_iter().partition(|hint| LAST.contains(&hint.command));
    let cells = |hints: &[KeyHint]| hints.iter().map(|hint| hint.cells() + 2).sum::<usize>();
    while cells(&last) > room + 2 {
        last.pop();
    }
    let names = |hints: &[KeyHint], command: Command| hints.iter().any(|hint| hint.command == command);
    let most = MOST_HINTS + usize::from(names(&last, Command::Quit)) - last.len();
    let leading = |others: &[KeyHint]| {
        let mut taken = cells(&last);
        let fits = |hint: &&KeyHint| {
            taken += hint.cells() + 2;
            taken <= room + 2
        };
        others.iter().take(most).take_while(fits).cloned().collect::<Vec<_>>()
    };
    let mut fitting = leading(&others);
    if names(&others, Command::Filter) && !names(&fitting, Command::Filter) {
        let others: Vec<KeyHint> = others.into_iter().filter(|hint| hint.command != GIVES_WAY).collect();
        fitting = leading(&others);
    }
    fitting.extend(last);
    fitting
}

/// Keys pressed that are shown.
pub const SHOWN: usize = 3;

/// The keys pressed last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecentKeys {
    pub are_shown: bool,
    last: VecDeque<(Key, Command)>,
}

impl RecentKeys {
    /// Remembers a chord and the command it started.
    pub fn press(&mut self, key: Key, command: Command) {
        if self.last.len() == SHOWN {
            self.last.pop_front();
        }
        self.last.push_back((key, command));
    }

    /// Each chord and what it did in a word or two, the last one last.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = (String, String)> {
        self.last.iter().map(|(key, command)| (key.to_string(), name(command.entry())))
    }
}

fn name(entry: &CommandEntry) -> String {
    if entry.hint.is_empty() { entry.id.replace('-', " ") } else { entry.hint.to_owned() }
}

/// What is selected, in words: why a row is rated as it is, what the evidence says, and the nearest importance that
/// changes the answer; how well a framework fits.
pub fn selection_words(app: &App, room: usize) -> String {
    if app.dialogs.last().is_some() {
        return String::new();
    }
    match app.selected() {
        Some(PaneItem::Row(row)) => row_words(app, row, room),
        Some(PaneItem::Framework(index)) => framework_words(app, index),
        None => String::new(),
    }
}

fn row_words(app: &App, row: Row, room: usize) -> String {
    let (rows, catalog) = (app.workspace.rows(), app.catalog());
    let because = match row {
        Row::Criterion(index) => catalog.criteria.get(index).map_or("", |known| known.because(app.scenario().basis)),
        Row::Need(index) => catalog.needs.get(index).map_or("", |need| &need.because),
        Row::Own(_) => rows.own(row).map_or("", |own| &own.because),
        Row::OneStack => "what a second stack costs",
    };
    let disputed = match row {
        Row::Criterion(index) => catalog.criteria.get(index).filter(|known| known.is_disputed()),
        _ => None,
    };
    let other = disputed.map(|known| {
        let [own, other] = [app.scenario().basis, app.scenario().basis.other()];
        let [ratings, others] = [own, other].map(|basis| known.ratings(basis));
        let [favors, favored] = [ratings, others].map(|ratings| favors_words(catalog, &ratings));
        let who = capital(basis_words(catalog, other));
        if favors != favored {
            return format!("{who} says {favored}");
        }
        let differing = (0..catalog.options.len()).filter(|option| ratings.get(*option) != others.get(*option)).count();
        format!("{who} rates {} differently", plural(differing as u64, "option", "options"))
    });
    let rest: Vec<String> = other.into_iter().chain(nearest_level_words(app, row)).collect();
    let worded = |because: &str| {
        let name = rows.marked(row);
        let first = if because.is_empty() { name } else { format!("{name}: {}", because.trim_end_matches('.')) };
        format!("{}.", std::iter::once(&first).chain(&rest).cloned().collect::<Vec<_>>().join(". "))
    };
    let short = match row {
        Row::Criterion(index) => catalog.criteria.get(index).map_or("", |known| &known.short),
        _ => "",
    };
    let forms = [because, short, ""].map(worded);
    let fitting = forms.iter().find(|words| display_width(words) <= room).unwrap_or(&forms[2]);
    fitting.clone()
}

/// The nearest importance of a row that changes the answer; nothing while nothing is set.
fn nearest_level_words(app: &App, row: Row) -> Option<String> {
    let answer = app.answer();
    let setting = setting_of(app.workspace.rows(), row).filter(|_| !answer.is_empty())?;
    let now = answer.input().level(setting);
    let at = |to: Level| label_with_levels(&answer.evaluator, &[LevelChange { setting, from: now, to }]);
    let as_it_is = at(now);
    let changes = Level::ALL.into_iter().map(|level| (level, at(level)));
    let changes = changes.filter(|(_, other)| {
        let is_ahead = other.ahead.is_some() && other.ahead != as_it_is.ahead;
        other.label != Label::None && (other.label != as_it_is.label || is_ahead)
    });
    let nearest = changes.min_by_key(|(level, _)| (now.steps_to(*level), *level > now));
    Some(match nearest {
        Some((level, answer)) => {
            format!("{}: {}", capital(level.name()), answer_in_words(verdict_context(app), answer))
        }
        None => "Same answer at any importance".to_owned(),
    })
}

fn framework_words(app: &App, index: usize) -> String {
    let Some(known) = app.catalog().frameworks.get(index) else { return String::new() };
    match app.answer().fit(index).filter(Fitting::is_rated) {
        Some(fit) if fit.low != fit.high => {
            let (score, low, high) = (fit.score.percent(), fit.low.percent(), fit.high.percent());
            format!("{}: {score}, between {low} and {high} with what is not rated. {}", known.name, known.summary)
        }
        Some(fit) => format!("{}: {}. {}", known.name, fit.score.percent(), known.summary),
        None => format!("{}: {}", known.name, known.summary),
    }
}

/// Where the table is and what became of its rows, in words for the screen.
#[derive(Debug, Clone, Default)]
pub struct TableHead {
    /// What it was made of.
    reading: Option<Rc<Reading>>,
    pub words: String,
}

/// Makes the words about the table anew where it was read otherwise.
pub fn refresh_head(app: &mut App) {
    let now = app.workspace.table().map(|table| &table.reading);
    let is_same = match (now, &app.table_head.reading) {
        (Some(now), Some(then)) => Rc::ptr_eq(now, then),
        (now, then) => now.is_none() && then.is_none(),
    };
    if is_same {
        return;
    }
    let words = app.workspace.table().map(|table| head_words(app, table)).unwrap_or_default();
    app.table_head = TableHead { reading: now.cloned(), words };
}

/// What stands about the table at the top of its list and of the screen.
pub fn head_words(app: &App, table: &ComparedTable) -> String {
    let keys = HeadKeys {
        settle: app.chords.shown(Command::Settle),
        turn: app.chords.shown(Command::TurnTable),
        tables: ":tables",
    };
    head_line_with(&table.open.shown, table.open.file.tables.len(), &table.reading, Some(keys))
}

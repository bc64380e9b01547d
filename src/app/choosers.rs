//! What a scenario starts from, examples or the questions of Ask me, and the lists of themes and tables: an example shows
//! its answer, a theme is on the screen while it is under the cursor, a table says what it holds.

use std::collections::BTreeMap;

use ratatui::layout::Rect;

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, PageField, PageNote, SelectionRule};
use crate::app::form::{PageCells, PageCursor};
use crate::app::geometry::screen_plan;
use crate::app::message::{ComparisonRequest, Effect};
use crate::app::state::{App, ThemeList};
use crate::app::workspace::ComparedTable;
use crate::app::{dialog, edit_scenario, footer, palette, present, settle_list};
use crate::explain::ask_me::{ANSWERS, AskSession, question_words, why_words};
use crate::explain::context::at_start;
use crate::explain::explanation::{BasisAnswer, Explanation};
use crate::explain::guide_page::levels_line;
use crate::import::choose::OfferedTable;
use crate::import::columns::OPENS_ANYWAY;
use crate::import::grid::TableSource;
use crate::import::reading::Reading;
use crate::import::vocabulary::fold;
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::Preset;
use crate::model::level::Level;
use crate::model::scenario::SettledTable;
use crate::pack::files::PACKS;
use crate::search::index::Index;
use crate::search::query::Query;
use crate::text::width::{capital, cut, display_width, pad, plural_s};

pub const EXAMPLES: DialogEntry = DialogEntry {
    context: KeyContext::Field,
    selection: SelectionRule::Always,
    hints: &[DialogHint::new(Command::Accept, |_, _| Some("start from it"))],
    narrow: Some(|app, dialog| {
        if let DialogKind::Presets { found, .. } = &mut dialog.kind {
            *found = matching(app, dialog.search.text());
        }
    }),
    accept: choose_example,
    ..DialogEntry::new(examples_page, dialog::stays)
};

/// Lines from which on an example is shown with its priorities: below, an example would not fit whole.
const WHOLE_LINES: u16 = 14;

pub fn open_examples(app: &mut App) {
    if app.catalog().presets.is_empty() {
        app.say("This comparison has no examples");
        return;
    }
    let found = (0..app.catalog().presets.len()).collect();
    app.open(DialogKind::Presets { answers: Vec::new(), found });
    calculate(app);
}

/// Calculates the answers of the examples as they would be with the ratings and rows of the scenario.
pub fn calculate(app: &mut App) {
    let catalog = &*app.shared_catalog();
    let before = app.answer();
    let words = |preset: &Preset| {
        let scenario = edit_scenario::example(catalog, app.scenario(), preset);
        answer_words(&before.next(catalog, &scenario).explanation)
    };
    let calculated = catalog.presets.iter().map(words).collect();
    if let Some(DialogKind::Presets { answers, .. }) = app.top_mut() {
        *answers = calculated;
    }
}

/// The answer by both ratings, or once where they agree.
fn answer_words(explanation: &Explanation) -> String {
    match explanation.by_basis.as_slice() {
        [first, second] if first.label != second.label => {
            let words = |answer: &BasisAnswer| {
                let numbers = if answer.numbers.is_empty() { String::new() } else { format!(", {}", answer.numbers) };
                format!("by {}: {}{numbers}", answer.source, answer.who)
            };
            format!("{}; {}", capital(&words(first)), words(second))
        }
        [_, _] if !explanation.bases.is_empty() => format!("{}, {}", explanation.headline, explanation.bases),
        _ if explanation.lead.is_empty() => explanation.headline.clone(),
        _ => format!("{}: {}", explanation.headline, explanation.lead),
    }
}

/// The examples that answer a search, best first; all where nothing is typed.
fn matching(app: &App, search: &str) -> Vec<usize> {
    let catalog = app.catalog();
    let texts = |preset: &'_ Preset| {
        let rows = preset.levels.iter().map(|(row, _)| catalog.row_name(*row).to_owned());
        [preset.title.clone(), preset.about.clone()].into_iter().chain(rows).collect::<Vec<_>>()
    };
    let texts: Vec<Vec<String>> = catalog.presets.iter().map(texts).collect();
    let index = Index::new(texts.iter().map(|texts| texts.iter().map(String::as_str)));
    index.find_plain(&Query::parse(search)).into_iter().map(|hit| hit.row).collect()
}

fn examples_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Presets { answers, found } = &dialog.kind else { return None };
    let (catalog, width) = (app.catalog(), dialog::text_width(app));
    let query = Query::parse(dialog.search.text());
    let mut field = PageField::new("/", &dialog.search, width);
    if dialog.search.is_empty() {
        field.line.push(Tone::Plain, " type to find an example");
    }
    let mut page = Page::new(width);
    let mut choices = Vec::new();
    let has_room = dialog::area(app).height >= WHOLE_LINES;
    for index in found {
        let Some(preset) = catalog.presets.get(*index) else { continue };
        page.gap();
        let start = page.lines.len();
        let mut title = palette::highlighted(&preset.title, &query);
        title.spans.iter_mut().filter(|span| span.tone == Tone::Plain).for_each(|span| span.tone = Tone::Strong);
        page.line(title);
        page.text(Tone::Plain, 2, answers.get(*index).map_or("", String::as_str));
        page.text(Tone::Plain, 2, &preset.about);
        if has_room {
            page.text(Tone::Plain, 2, &levels_line(catalog, preset));
        }
        choices.push(start..page.lines.len());
    }
    if found.is_empty() {
        page = palette::no_match(dialog, app, width);
    }
    let laid = DialogPage::new("Examples", page, choices);
    Some(DialogPage { field: Some(field), note: PageNote::Choice, ..laid })
}

fn choose_example(app: &mut App) -> Vec<Effect> {
    let Some(Dialog { kind: DialogKind::Presets { found, .. }, place, .. }) = app.dialogs.last() else {
        return Vec::new();
    };
    if let Some(preset) = place.selected.and_then(|at| found.get(at)).copied() {
        app.dialogs.pop();
        edit_scenario::start_from(app, preset);
    }
    Vec::new()
}

pub const ASK_ME: DialogEntry = DialogEntry {
    context: KeyContext::AskMe,
    hints: &[
        DialogHint::new(Command::Accept, |_, dialog| match &dialog.kind {
            DialogKind::AskMe { session, .. } if session.question().is_some() => Some("next"),
            DialogKind::AskMe { session, .. } if session.stop().is_some() => Some("done"),
            _ => None,
        }),
        DialogHint::new(Command::NextField, |_, _| None),
        DialogHint::new(Command::NextChoice, |_, dialog| is_asking(dialog).then_some("change")),
        DialogHint::new(Command::PreviousQuestion, |_, dialog| match &dialog.kind {
            DialogKind::AskMe { session, .. } if !session.asked.is_empty() => Some("the one before"),
            _ => None,
        }),
        DialogHint::new(Command::SkipQuestion, |_, dialog| is_asking(dialog).then_some("skip")),
        DialogHint::new(Command::Close, |_, dialog| is_asking(dialog).then_some("done")),
    ],
    step: step_answer,
    accept: accept_answer,
    ..DialogEntry::new(ask_me_page, dialog::closes)
};

/// Pieces of the choice of a question that are done within the frame of a key where two options are compared.
const PIECES_AT_ONCE: usize = 24;

fn is_asking(dialog: &Dialog) -> bool {
    matches!(&dialog.kind, DialogKind::AskMe { session, .. } if session.question().is_some())
}

/// Opens the questions; what is set already stays and is not asked about.
pub fn open_ask_me(app: &mut App) {
    present::bring_back(app);
    let session = Box::new(AskSession::new(app.catalog(), &app.answer().evaluator));
    app.open(DialogKind::AskMe { session, chosen: 0 });
    choose_question(app);
}

/// Works towards the next question as far as a frame allows; what is missing is done between keys.
fn choose_question(app: &mut App) {
    let pieces = (PIECES_AT_ONCE * 2 / app.catalog().options.len().max(2)).max(1);
    if let Some(DialogKind::AskMe { session, .. }) = app.top_mut() {
        session.step(pieces);
    }
}

fn step_answer(app: &mut App, command: Command) {
    let Some(DialogKind::AskMe { session, chosen }) = app.top_mut() else { return };
    if session.question().is_none() {
        return;
    }
    *chosen = match command {
        Command::NextChoice => (*chosen + 1) % ANSWERS.len(),
        Command::PreviousChoice => (*chosen + ANSWERS.len() - 1) % ANSWERS.len(),
        Command::Down => (*chosen + 1).min(ANSWERS.len() - 1),
        Command::Up => chosen.saturating_sub(1),
        _ => *chosen,
    };
}

/// Answers as chosen; where no more is asked, closes.
fn accept_answer(app: &mut App) -> Vec<Effect> {
    let Some(DialogKind::AskMe { session, chosen }) = app.top() else { return Vec::new() };
    if session.stop().is_some() {
        return dialog::close(app);
    }
    let level = answer_of(*chosen).0;
    answer_question(app, Some(level));
    Vec::new()
}

/// The answer after those that are listed: it is shown once it is marked.
const MUST_ANSWER: (Level, &str) = (Level::Must, "must-have");

/// The answer that is marked, with its level.
fn answer_of(chosen: usize) -> (Level, &'static str) {
    ANSWERS.get(chosen).copied().unwrap_or(MUST_ANSWER)
}

/// Marks the answer of a character, 1 to 4, or ! for a must-have; says whether it stands for one.
pub fn mark_answer(app: &mut App, letter: char) -> bool {
    let Some(DialogKind::AskMe { session, chosen }) = app.top_mut() else { return false };
    let digit = letter.to_digit(10).and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
    let answer = digit.filter(|digit| *digit < ANSWERS.len()).or((letter == '!').then_some(ANSWERS.len()));
    if let Some(answer) = answer.filter(|_| session.question().is_some()) {
        *chosen = answer;
    }
    answer.is_some()
}

pub fn skip_question(app: &mut App) {
    answer_question(app, None);
}

/// Sets the level that was answered, as one step of undo, and goes on to the next question.
fn answer_question(app: &mut App, answer: Option<Level>) {
    let Some(DialogKind::AskMe { session, .. }) = app.top() else { return };
    let Some(row) = session.question().map(|question| question.row) else { return };
    if let Some(level) = answer {
        let mut scenario = app.scenario().clone();
        scenario.set(app.workspace.rows().at(row), level);
        app.replace(scenario, "");
    }
    let evaluator = app.answer().evaluator.clone();
    if let Some(DialogKind::AskMe { session, chosen }) = app.top_mut() {
        session.go_on(answer, &evaluator);
        *chosen = 0;
    }
    choose_question(app);
}

/// Takes back the answer before and asks it again.
pub fn take_back_answer(app: &mut App) {
    let Some(DialogKind::AskMe { session, .. }) = app.top() else { return };
    let Some(before) = session.asked.last().copied() else { return app.say("This is the first question") };
    if before.answer.is_some_and(Level::is_on) {
        edit_scenario::undo_or_redo(app, Command::Undo);
    }
    let evaluator = app.answer().evaluator.clone();
    if let Some(DialogKind::AskMe { session, chosen }) = app.top_mut() {
        session.go_back(&evaluator);
        let place = |was: Level| ANSWERS.iter().position(|(level, _)| *level == was).unwrap_or(ANSWERS.len());
        *chosen = before.answer.map_or(0, place);
    }
    choose_question(app);
}

fn ask_me_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::AskMe { session, chosen } = &dialog.kind else { return None };
    let (catalog, answer, rows) = (app.catalog(), app.answer(), app.workspace.rows());
    let mut page = Page::new(dialog::text_width(app));
    let [enter, back, skip, close] =
        [Command::Accept, Command::PreviousQuestion, Command::SkipQuestion, Command::Close]
            .map(|command| at_start(app.chords.shown(command)));
    let back = if session.asked.is_empty() { String::new() } else { format!("  {back} back") };
    let (title, keys, mut highlight) = ("Ask me", format!("{enter} done{back}"), None);
    if let Some(question) = session.question() {
        page.text(Tone::Strong, 0, &question_words(rows, question.row));
        let mut line = Line::of(Tone::Plain, " ");
        let must = (*chosen >= ANSWERS.len()).then_some(&MUST_ANSWER);
        for (place, (_, words)) in ANSWERS.iter().chain(must).enumerate() {
            let start = line.width();
            let is_chosen = place == *chosen;
            line.push(Tone::Key, if is_chosen { "▸" } else { " " });
            line.push(if is_chosen { Tone::Strong } else { Tone::Plain }, format!("{words} "));
            if is_chosen {
                highlight = Some(PageCells { line: page.lines.len(), cells: start..line.width() });
            }
            line.push(Tone::Plain, "  ");
        }
        line.push(Tone::Plain, "1 to 4");
        page.line(line);
        let level = answer_of(*chosen).0;
        let words = format!("The row would be {} {}.", level.name(), app.glyphs.level(level).trim_end());
        page.text(Tone::Plain, 2, &words);
        page.text(Tone::Plain, 0, &why_words(rows, question));
        page.text(Tone::Plain, 0, &session.standing(catalog, answer));
        let title = dialog::title_with(app, title, &session.place());
        let note = PageNote::Keys(format!("{enter} next  1-4 mark{back}  {skip} skip  {close} done"));
        let cursor = highlight.as_ref().map(|cells| PageCursor { line: cells.line, cell: cells.cells.start });
        let laid = DialogPage::new(title, page, Vec::new());
        return Some(DialogPage { highlight, cursor, note, is_snug: true, ..laid });
    }
    if session.stop().is_some() {
        page.text(Tone::Strong, 0, &session.end_words(catalog, answer.verdict.label));
    } else {
        page.text(Tone::Plain, 0, "Choosing the next question…");
    }
    page.text(Tone::Plain, 0, &session.standing(catalog, answer));
    let laid = DialogPage::new(title, page, Vec::new());
    Some(DialogPage { note: PageNote::Keys(keys), is_snug: true, ..laid })
}

pub const THEMES: DialogEntry = DialogEntry {
    selection: SelectionRule::Always,
    hints: &[DialogHint::new(Command::Accept, |_, _| Some("use"))],
    accept: choose_theme,
    frame: |app, _| themes_frame(app),
    ..DialogEntry::new(|app, _| Some(themes_page(app, text_cells(app))), dialog::stays)
};

/// Opens the list on the theme in force; the first time their names have to be read.
pub fn open_themes(app: &mut App) -> Vec<Effect> {
    let Some(chosen) = app.themes.chosen() else { return vec![Effect::ReadThemes] };
    if let [only] = app.themes.choices.as_slice() {
        let words = format!("Theme: {}; there is no other here", only.name);
        app.say(&words);
        return Vec::new();
    }
    app.open(DialogKind::Themes);
    if let Some(dialog) = app.dialogs.last_mut() {
        dialog.place.selected = Some(chosen);
    }
    Vec::new()
}

/// Takes the names that were read, and opens the list.
pub fn show_themes(app: &mut App, themes: ThemeList) -> Vec<Effect> {
    app.themes = themes;
    if app.themes.choices.is_empty() { Vec::new() } else { open_themes(app) }
}

fn choose_theme(app: &mut App) -> Vec<Effect> {
    let Some(chosen) = app.shown_theme() else { return Vec::new() };
    app.dialogs.pop();
    app.themes.choose(chosen);
    let name = app.themes.choices.get(chosen).map(|choice| choice.name.clone()).unwrap_or_default();
    app.say(&format!("Theme: {name}"));
    Vec::new()
}

/// Cells of the list with its frame: names and words of all themes that come with the program.
const WIDTH: u16 = 46;

/// Where the list stands: small, so that there is something to see in another theme.
fn themes_frame(app: &App) -> Rect {
    let room = screen_plan(app).dialog;
    let width = room.width.min(WIDTH);
    let lines = themes_page(app, text_cells(app)).lines + 2;
    Rect { width, height: room.height.min(u16::try_from(lines).unwrap_or(u16::MAX)), ..room }
}

fn text_cells(app: &App) -> usize {
    usize::from(screen_plan(app).dialog.width.min(WIDTH).saturating_sub(4))
}

/// The themes with the background of each, and a sample of what has a color.
fn themes_page(app: &App, width: usize) -> DialogPage {
    let mut page = Page::new(width);
    let choices = &app.themes.choices;
    let name_cells = choices.iter().map(|choice| display_width(&choice.name)).max().unwrap_or(0);
    let in_force = app.glyphs.in_force();
    for (place, choice) in choices.iter().enumerate() {
        let sign = if app.themes.chosen() == Some(place) { in_force } else { " " };
        let words = format!("{}  {sign} {}", pad(&choice.name, name_cells), choice.about);
        page.line(Line::of(Tone::Plain, cut(&words, page.width).into_owned()));
    }
    let rows = (0..choices.len()).map(|line| line..line + 1).collect();
    write_sample(app, &mut page);
    DialogPage::new("Theme", page, rows)
}

/// Cells of a sample bar, and of the empty rest of it.
const SAMPLE: [usize; 2] = [10, 4];

fn write_sample(app: &App, page: &mut Page) {
    let (glyphs, options) = (app.glyphs, &app.catalog().options);
    page.gap();
    let cells = options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0);
    let cells = cells.min(page.width.saturating_sub(SAMPLE[0] + SAMPLE[1] + 1));
    for (index, option) in options.iter().enumerate() {
        let name = pad(&cut(&option.name, cells), cells).clone();
        let line = Line::of(Tone::Plain, format!("{name} "))
            .with(Tone::Bar(index), glyphs.full().repeat(SAMPLE[0]))
            .with(Tone::Dim, glyphs.rest().repeat(SAMPLE[1]));
        page.line(line);
    }
    page.gap();
    let changed = Line::of(Tone::ChangedSign, glyphs.changed()).with(Tone::Changed, " What the last key changed");
    page.line(changed);
    page.line(Line::of(Tone::Warning, "A warning"));
}

pub const COMPARISONS: DialogEntry = DialogEntry {
    selection: SelectionRule::Always,
    hints: &[DialogHint::new(Command::Accept, |_, _| Some("open"))],
    accept: choose_comparison,
    ..DialogEntry::new(|app, _| Some(comparisons_page(app)), dialog::stays)
};

/// Opens the list of the comparisons that come with the program, on the one that is open.
pub fn open_comparisons(app: &mut App) {
    let here = PACKS.iter().position(|pack| pack.id == app.catalog().pack.id);
    app.open(DialogKind::Comparisons);
    if let Some(dialog) = app.dialogs.last_mut() {
        dialog.place.selected = Some(here.unwrap_or_default());
    }
}

fn comparisons_page(app: &App) -> DialogPage {
    let mut page = Page::new(dialog::text_width(app));
    let mut choices = Vec::new();
    for pack in PACKS {
        page.gap();
        let start = page.lines.len();
        let is_open = if pack.id == app.catalog().pack.id { "  open now" } else { "" };
        page.line(Line::of(Tone::Strong, pack.title).with(Tone::Plain, is_open));
        page.text(Tone::Plain, 2, pack.compares);
        choices.push(start..page.lines.len());
    }
    page.gap();
    let back = at_start(app.chords.shown(Command::Back));
    page.text(Tone::Plain, 0, &format!("Each keeps a scenario of its own. {back} comes back to this one."));
    DialogPage::new("Open another comparison", page, choices)
}

fn choose_comparison(app: &mut App) -> Vec<Effect> {
    let selected = app.dialogs.last().and_then(|dialog| dialog.place.selected);
    let Some(pack) = selected.and_then(|at| PACKS.get(at)) else { return Vec::new() };
    app.dialogs.pop();
    vec![Effect::Comparison(ComparisonRequest::Open(pack.id.to_owned()))]
}

pub const TABLES: DialogEntry = DialogEntry {
    context: KeyContext::Field,
    selection: SelectionRule::Always,
    hints: &[DialogHint::new(Command::Accept, |_, _| Some("open"))],
    narrow: Some(|_, dialog| {
        if let DialogKind::Tables { tables, found } = &mut dialog.kind {
            *found = matching_tables(tables, dialog.search.text());
        }
    }),
    accept: choose_table,
    ..DialogEntry::new(tables_page, dialog::stays)
};

/// A table of the file that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableChoice {
    number: usize,
    /// Where it stands, and the heading above it.
    name: String,
    /// What it holds, or why it compares nothing.
    about: String,
    is_refused: bool,
}

impl TableChoice {
    fn new(file: &str, offered: &OfferedTable) -> Self {
        let heading = offered.heading.as_deref().map(|heading| format!(" \"{heading}\"")).unwrap_or_default();
        let about = match &offered.reading {
            Ok(reading) => reading_words(reading),
            Err(refusal) => {
                let command = format!("versus {file} --table {} {OPENS_ANYWAY}", offered.number);
                refusal.message.replace(OPENS_ANYWAY, &command)
            }
        };
        let name = format!("{file}:{}{heading}", offered.line);
        Self { number: offered.number, name, about, is_refused: offered.reading.is_err() }
    }
}

fn reading_words(reading: &Reading) -> String {
    let counts = reading.row_counts();
    let names: Vec<&str> = reading.options.iter().take(8).map(|option| option.name.as_str()).collect();
    let kind = match reading.source() {
        TableSource::Arguments(_) => "arguments",
        TableSource::Table(_) => reading.shape().word(),
    };
    let counted = match counts.asked {
        _ if reading.is_stopped() => "to settle first".to_owned(),
        0 => format!("{} rated", counts.count),
        asked => format!("{} rated, {asked} to settle", counts.count),
    };
    let options = plural_s(reading.options.len(), "option");
    format!("{options}, {}, {counted}; {}; {}", plural_s(counts.rows, "row"), kind.replace('_', " "), names.join(", "))
}

/// Begins with a file of which several tables may be meant: somebody chooses first.
pub fn start_with_tables(app: &mut App, likeliest: ComparedTable) {
    app.workspace.set_table(likeliest);
    footer::refresh_head(app);
    open_tables(app);
}

/// Lists the tables of the file.
pub fn open_tables(app: &mut App) {
    present::bring_back(app);
    let Some(table) = app.workspace.table() else {
        return app.say("This comparison is a pack; only a file can have several tables");
    };
    if table.open.file.tables.len() < 2 {
        return app.say("The file has one table");
    }
    let file = table.open.shown.rsplit('/').next().unwrap_or_default();
    let offered = table.open.file.offered(&table.open.flags, &table.open.answers);
    let tables: Vec<TableChoice> = offered.iter().map(|offered| TableChoice::new(file, offered)).collect();
    let found = (0..tables.len()).collect();
    let at = tables.iter().position(|choice| choice.number == table.number).unwrap_or(0);
    app.open(DialogKind::Tables { tables, found });
    settle_list::select(app, at);
}

/// The tables that say what is typed.
fn matching_tables(tables: &[TableChoice], search: &str) -> Vec<usize> {
    let search = fold(search);
    let says = |choice: &TableChoice| fold(&choice.name).contains(&search) || fold(&choice.about).contains(&search);
    tables.iter().enumerate().filter(|(_, choice)| says(choice)).map(|(place, _)| place).collect()
}

fn tables_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Tables { tables, found } = &dialog.kind else { return None };
    let width = dialog::text_width(app);
    let mut field = PageField::new("/", &dialog.search, width);
    if dialog.search.is_empty() {
        field.line.push(Tone::Plain, " type to find a table");
    }
    let mut page = Page::new(width);
    let mut choices = Vec::new();
    for choice in found.iter().filter_map(|at| tables.get(*at)) {
        page.gap();
        let start = page.lines.len();
        let name = cut(&choice.name, width).into_owned();
        page.line(Line::of(if choice.is_refused { Tone::Plain } else { Tone::Strong }, name));
        let about = if choice.is_refused { format!("not compared: {}", choice.about) } else { choice.about.clone() };
        page.text(Tone::Plain, 2, &app.glyphs.spell(&about));
        choices.push(start..page.lines.len());
    }
    if found.is_empty() {
        page = palette::no_match(dialog, app, width);
    }
    let title = dialog::title_with(app, "Which table?", &plural_s(tables.len(), "table"));
    Some(DialogPage { field: Some(field), note: PageNote::Choice, ..DialogPage::new(title, page, choices) })
}

/// Goes on with the table under the cursor.
fn choose_table(app: &mut App) -> Vec<Effect> {
    let Some(Dialog { kind: DialogKind::Tables { tables, found }, place, .. }) = app.dialogs.last() else {
        return Vec::new();
    };
    let chosen = place.selected.and_then(|at| tables.get(*found.get(at)?)).cloned();
    let (Some(chosen), Some(table)) = (chosen, app.workspace.table().cloned()) else { return Vec::new() };
    if chosen.is_refused {
        app.say(&format!("This one is not compared: {}", chosen.about));
        return Vec::new();
    }
    let is_same = chosen.number == table.number;
    let answers = app.scenario().settled.answers.clone();
    let answers = if is_same { answers } else { BTreeMap::new() };
    let settled = SettledTable { table: Some(chosen.number), answers };
    match settle_list::read_with(app, &table.open, settled, &format!("Table: {}", chosen.name)) {
        Ok(()) => {
            app.dialogs.retain(|dialog| !matches!(dialog.kind, DialogKind::Tables { .. }));
            let table = app.workspace.table().cloned();
            if let Some(table) = table {
                if table.reading.waits_for_answers() {
                    settle_list::open_list(app);
                } else {
                    let head = footer::head_words(app, &table);
                    app.say(&head);
                }
            }
        }
        Err(words) => app.say(&words),
    }
    Vec::new()
}

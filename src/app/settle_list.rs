//! The settle list: what a table leaves open, a line each with its cells and answers.
//!
//! An answer is part of the scenario, so that undo takes it back like every other change.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{self, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, PageNote, SelectionRule};
use crate::app::footer::{head_words, refresh_head};
use crate::app::message::Effect;
use crate::app::state::App;
use crate::app::workspace::ComparedTable;
use crate::app::{compare, edit_scenario, present, reload, row_forms};
use crate::explain::context::at_start;
use crate::import::choose::{ChosenTable, OpenTable, ReadTable};
use crate::import::questions::{MissingAnswer, Orientation, Question, QuestionKind, is_of_structure, rank_of};
use crate::import::reading::{CellPosition, Reading};
use crate::import::reading_report::{head_line, weights_words};
use crate::import::row::{ReadRow, RowKind, RowState};
use crate::import::vocabulary::fold;
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::MOST_OPTIONS;
use crate::model::criterion::BetterDirection;
use crate::model::rows::Rows;
use crate::model::scenario::{Scenario, SettledAnswer, SettledTable};
use crate::scenario::read::{fits_pack, migrate};
use crate::text::sort_by_key;
use crate::text::width::{capital, cut, display_width, pad, plural, plural_s};

pub const SETTLE: DialogEntry = DialogEntry {
    context: KeyContext::Settle,
    selection: SelectionRule::Always,
    hints: &[
        DialogHint::new(Command::Accept, |_, _| Some("take")),
        DialogHint::new(Command::Close, |_, _| Some("go on")),
    ],
    accept: take_answer,
    ..DialogEntry::new(settle_page, dialog::stays)
};

/// What is open in a table and what is settled, a line an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettleList {
    lines: Vec<SettleLine>,
    /// What stands above the lines: where the table is and what became of its rows.
    head: String,
    /// Rows that only say something in words.
    text_rows: usize,
    /// What its weights became, and what somebody should look at.
    notes: Vec<String>,
}

/// One thing to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SettleLine {
    /// What the answer is about, as the scenario keeps it; of rows that are asked together each.
    about: Vec<String>,
    /// The question above it, once for all lines that share it.
    question: String,
    label: String,
    answers: Vec<SettleChoice>,
    marked: Option<usize>,
    suggested: Option<usize>,
    settled: Option<usize>,
    /// What was settled before its cells changed.
    before: Option<usize>,
    /// Whether it counts as it stands and is only offered.
    is_offer: bool,
    /// Of an option to be chosen among many, whether it is.
    tick: Option<bool>,
    /// Its cells, and what becomes of them.
    cells: String,
}

/// One answer among those of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SettleChoice {
    /// As the scenario keeps it.
    value: String,
    /// As people read it.
    word: String,
}

/// Stands for an answer of two figures, which are typed.
const FIGURES: &str = "figures";
/// Stands for a table that compares nothing.
const LIST: &str = "list";
/// Stands for an answer row by row.
const ROW_BY_ROW: &str = "row by row";

impl SettleLine {
    fn new(about: impl Into<String>, question: &Question, label: impl Into<String>, words: &[&str]) -> Self {
        let answers = words.iter().map(|word| SettleChoice { value: (*word).to_owned(), word: (*word).to_owned() });
        Self {
            about: vec![about.into()],
            question: capital(&question.text),
            label: label.into(),
            answers: answers.collect(),
            marked: None,
            suggested: None,
            settled: None,
            before: None,
            is_offer: false,
            tick: None,
            cells: String::new(),
        }
    }

    /// The same with a suggestion.
    fn suggesting(self, value: Option<&str>) -> Self {
        let suggested = value.and_then(|value| self.place_of(value));
        Self { suggested, ..self }
    }

    fn place_of(&self, value: &str) -> Option<usize> {
        self.answers.iter().position(|answer| answer.value == value)
    }

    fn is_open(&self) -> bool {
        self.settled.is_none() && !self.is_offer && self.tick.is_none()
    }

    /// The answer that Enter takes.
    fn marked_value(&self) -> Option<&str> {
        self.answers.get(self.marked?).map(|answer| answer.value.as_str())
    }

    fn state_words(&self) -> &'static str {
        match (self.settled, self.marked) {
            (Some(settled), Some(marked)) if settled == marked => "settled",
            (None, Some(marked)) if self.before == Some(marked) => "as before; its cells changed",
            (None, Some(marked)) if self.suggested == Some(marked) && !self.is_offer => "suggested",
            (None, None) if self.tick.is_none() && !self.is_offer => "open",
            _ => "",
        }
    }
}

/// The answers of a scale from 0 to 8 and what has no rating.
const RATINGS: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "unknown", "text"];

/// The lines of a question, with the cells it is about as `reading` has them.
fn lines_of(question: &Question, reading: &Reading) -> Vec<SettleLine> {
    let line = |about: &str, label: &str, words: &[&str]| SettleLine::new(about, question, label, words);
    match &question.kind {
        QuestionKind::Options => {
            let option = |(id, name): (&str, &str)| SettleLine {
                tick: Some(false),
                ..SettleLine::new("options", question, name, &[id])
            };
            reading.options.iter().map(|known| option((&known.id, &known.name))).collect()
        }
        QuestionKind::Orientation { suggestion } => {
            vec![line("orientation", "Options", &["columns", "rows", LIST]).suggesting(Some(suggestion.word()))]
        }
        QuestionKind::SameOption(names) => {
            vec![line(&format!("same_option:{}", fold(&names.longer)), &names.longer, &["same", "two"])]
        }
        QuestionKind::Winners => vec![winners_line(question)],
        QuestionKind::Who(name) => {
            let names: Vec<&str> = reading.options.iter().map(|option| option.name.as_str()).collect();
            let all: Vec<&str> = names.into_iter().chain(["nobody"]).collect();
            vec![line(&format!("who:{}", fold(name)), name, &all)]
        }
        QuestionKind::Arguments => {
            let words = ["6:2", "5:3", "7:1", "text"];
            vec![line("arguments", "For : against", &words).suggesting(Some("6:2"))]
        }
        QuestionKind::Scale { suggestion } => {
            let words = suggestion.words();
            let all: &[&str] = if words.starts_with("stars") {
                &["stars of 3", "stars of 4", "stars of 5", "stars of 10"]
            } else {
                &["1-5", "0-5", "1-10", "0-10", "0-100", "numbers"]
            };
            vec![line("scale", "Scale", all).suggesting(Some(&words))]
        }
        QuestionKind::Legend(signs) => {
            signs.iter().map(|sign| line(&format!("legend:{sign}"), sign, &RATINGS)).collect()
        }
        QuestionKind::Words(words) => {
            let of_word = |text: &str, suggestion: Option<u8>| {
                let suggestion = suggestion.map(|rating| rating.to_string());
                let line = line(&format!("words:{}", fold(text)), &format!("\"{text}\""), &RATINGS);
                line.suggesting(suggestion.as_deref())
            };
            words.iter().map(|word| of_word(&word.text, word.suggestion)).collect()
        }
        QuestionKind::Direction { rows, suggestion } => vec![direction_line(question, rows, *suggestion, reading)],
        QuestionKind::Blank { suggestion } => {
            vec![line("blank", "A blank cell", &MISSING).suggesting(Some(missing_word(*suggestion)))]
        }
        QuestionKind::Dash { suggestion } => {
            vec![line("dash", "A dash", &MISSING).suggesting(Some(missing_word(*suggestion)))]
        }
    }
}

const MISSING: [&str; 3] = ["no", "unknown", "text"];

const fn missing_word(answer: MissingAnswer) -> &'static str {
    match answer {
        MissingAnswer::No => "no",
        MissingAnswer::Unknown => "unknown",
        MissingAnswer::Text => "text",
    }
}

fn winners_line(question: &Question) -> SettleLine {
    let line = SettleLine::new("winners", question, "A winner", &["5:3", "7:1", "text"]);
    let words = ["slight (5:3)", "clear (7:1)", "text"];
    let answers = line.answers.iter().zip(words);
    let answers = answers.map(|(answer, word)| SettleChoice { word: word.to_owned(), ..answer.clone() }).collect();
    SettleLine { answers, ..line }.suggesting(Some("5:3"))
}

/// Winners of two count as little as they can mean; what else they could mean is offered.
fn winners_offer(reading: &Reading) -> Option<SettleLine> {
    let is_winner = |row: &ReadRow| row.kind == RowKind::Winners && row.preference.is_some();
    (reading.options.len() == 2 && reading.rows.iter().any(is_winner)).then(|| {
        let text = "winners count as slight; do they mean more?".to_owned();
        let question = Question { kind: QuestionKind::Winners, text, flags: String::new() };
        SettleLine { is_offer: true, ..winners_line(&question) }
    })
}

/// Rows of one unit, asked together: which way they are better, or two figures where no step can be suggested.
fn direction_line(
    question: &Question,
    rows: &[String],
    suggestion: Option<BetterDirection>,
    reading: &Reading,
) -> SettleLine {
    let known: Vec<&ReadRow> = reading.rows.iter().filter(|row| rows.contains(&row.id)).collect();
    let names: Vec<&str> = known.iter().map(|row| row.name.as_str()).collect();
    let mut words = Vec::new();
    let has_steps = |row: &&ReadRow| row.kind != RowKind::Numbers || rates_by(reading, row, BetterDirection::Less);
    if known.iter().all(has_steps) {
        words.extend(["less", "more"]);
    }
    if rows.len() > 1 {
        words.push(ROW_BY_ROW);
    }
    if known.iter().all(|row| row.kind == RowKind::Numbers) {
        words.push(FIGURES);
    }
    words.push("text");
    let mut line = SettleLine::new(String::new(), question, names.join(", "), &words);
    line.about = rows.iter().map(|row| format!("direction:{row}")).collect();
    line.suggesting(suggestion.map(BetterDirection::word))
}

/// Says whether a row of numbers has steps of its own.
fn rates_by(reading: &Reading, row: &ReadRow, better: BetterDirection) -> bool {
    if !row.steps.is_empty() {
        return true;
    }
    let trial = with_answer(reading, &[format!("direction:{}", row.id)], better.word());
    let is_it = |known: &&ReadRow| known.id == row.id && known.state == RowState::Counts;
    trial.is_some_and(|trial| trial.rows.iter().any(|known| is_it(&known)))
}

/// The reading with one more answer.
fn with_answer(reading: &Reading, about: &[String], value: &str) -> Option<Reading> {
    let mut answers = crate::import::questions::Answers::default();
    about.iter().try_for_each(|about| answers.put(about, value)).ok()?;
    reading.settle(answers).ok()
}

/// The list of the table as the scenario has settled it.
fn settle_list(table: &ComparedTable, settled: &SettledTable, head: String) -> SettleList {
    let mut lines: Vec<SettleLine> = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    for reading in readings(table, settled) {
        let offer = winners_offer(&reading);
        let stops = reading.is_stopped();
        let asked = reading.questions.iter().filter(|question| !stops || question.stops_every_row());
        let asked = asked.flat_map(|question| lines_of(question, &reading)).chain(offer);
        for line in asked.flat_map(|line| by_row_where_settled(line, settled)) {
            let is_new = line.tick.is_some() || line.about.iter().all(|about| !known.contains(about));
            let is_listed = lines.iter().any(|other| other.about == line.about && other.label == line.label);
            if is_new && !is_listed {
                known.extend(line.about.iter().cloned());
                lines.push(line);
            }
        }
    }
    for line in &mut lines {
        mark(line, settled, &table.reading);
    }
    sort_by_key(&mut lines, |line| line.about.first().map_or(usize::MAX, |about| rank_of(about)));
    let many = lines.iter().filter(|line| line.tick.is_none()).count();
    for line in &mut lines {
        line.cells = cells_words(line, &table.reading, many <= MOST_TRIALS);
    }
    let text_rows = if table.reading.is_stopped() { 0 } else { table.reading.row_counts().text };
    SettleList { lines, head, text_rows, notes: notes_of(&table.reading) }
}

/// What its weights became, and what somebody should look at, a sentence each.
fn notes_of(reading: &Reading) -> Vec<String> {
    let weights = reading.weights.as_ref().map(weights_words).filter(|words| !words.is_empty());
    let weights = weights.map(|words| format!("Weights of the file: {words}."));
    weights
        .into_iter()
        .chain(reading.warnings.iter().map(|warning| format!("{}.", capital(&warning.message))))
        .collect()
}

/// The most lines whose outcome is worked out before they are under the cursor.
const MOST_TRIALS: usize = 20;

/// The table read with less and less left open, so that a question is found however much of it is settled.
fn readings(table: &ComparedTable, settled: &SettledTable) -> Vec<Rc<Reading>> {
    let mut found = Vec::new();
    if !settled.answers.is_empty() {
        let upto = |most: usize| SettledTable {
            table: Some(table.number),
            answers: settled
                .answers
                .iter()
                .filter(|(about, _)| rank_of(about) < most)
                .map(|(about, answer)| (about.clone(), answer.clone()))
                .collect(),
        };
        for most in [0, rank_of("winners"), rank_of("direction")] {
            if let Ok(ChosenTable::One { reading, .. }) = table.open.choose(&upto(most)) {
                found.push(Rc::new(*reading));
            }
        }
    }
    found.push(Rc::clone(&table.reading));
    found
}

/// Rows that were asked together and are not answered alike stand each for itself.
fn by_row_where_settled(line: SettleLine, settled: &SettledTable) -> Vec<SettleLine> {
    let values: BTreeSet<Option<&str>> =
        line.about.iter().map(|about| settled.answers.get(about).map(|answer| answer.value.as_str())).collect();
    if values.len() < 2 { vec![line] } else { row_by_row(&line) }
}

fn row_by_row(line: &SettleLine) -> Vec<SettleLine> {
    let names: Vec<&str> = line.label.split(", ").collect();
    let one = |(place, about): (usize, &String)| {
        let mut one = line.clone();
        one.about = vec![about.clone()];
        one.answers.retain(|answer| answer.value != ROW_BY_ROW);
        one.label = names
            .get(place)
            .filter(|_| names.len() == line.about.len())
            .map_or_else(|| about.trim_start_matches("direction:").to_owned(), |name| (*name).to_owned());
        let suggested = line.suggested.and_then(|at| line.answers.get(at)).map(|answer| answer.value.clone());
        one.marked = None;
        one.suggesting(suggested.as_deref())
    };
    line.about.iter().enumerate().map(one).collect()
}

/// Marks what is settled, else what is suggested.
fn mark(line: &mut SettleLine, settled: &SettledTable, reading: &Reading) {
    let answer = line.about.first().and_then(|about| Some((about, settled.answers.get(about)?)));
    let holds = answer.is_some_and(|(about, answer)| reading.holds(about, answer));
    let Some((_, SettledAnswer { value, .. })) = answer.filter(|_| holds || line.tick.is_none()) else {
        line.marked = line.suggested;
        return;
    };
    if let Some(ticked) = &mut line.tick {
        let id = line.answers.first().map_or("", |answer| &answer.value);
        *ticked = value.split(',').any(|chosen| chosen.trim() == id);
        return;
    }
    if line.place_of(value).is_none() {
        let at = line.place_of("text").unwrap_or(line.answers.len());
        line.answers.insert(at, SettleChoice { value: value.clone(), word: value.clone() });
        line.suggested = line.suggested.map(|place| if place >= at { place + 1 } else { place });
    }
    line.marked = line.place_of(value);
    (line.settled, line.before) = if holds { (line.marked, None) } else { (None, line.marked) };
}

/// The cells a line is about, and what becomes of them with the marked answer.
fn cells_words(line: &SettleLine, reading: &Reading, with_trial: bool) -> String {
    let Some(first) = line.about.first().filter(|_| line.tick.is_none()) else { return String::new() };
    if is_of_structure(first) {
        let names = reading.options.iter().map(|option| option.name.as_str()).take(12).collect::<Vec<_>>();
        return if first == "orientation" { format!("read as: {}", names.join(", ")) } else { String::new() };
    }
    if first == "arguments" {
        return plural_s(reading.rows.iter().filter(|row| row.kind == RowKind::Arguments).count(), "argument");
    }
    let value = line.marked_value().filter(|value| ![ROW_BY_ROW, FIGURES].contains(value));
    let trial = value.filter(|_| with_trial).and_then(|value| with_answer(reading, &line.about, value));
    let is_plain = ["words", "legend"].contains(&first.split(':').next().unwrap_or_default());
    let places: Vec<CellPosition> = line.about.iter().flat_map(|about| reading.cells_of(about)).collect();
    let mut rows: Vec<String> = Vec::new();
    for part in places.chunk_by(|one, next| one.row == next.row).take(MOST_ROWS_TOLD) {
        let Some(row) = part.first().and_then(|place| reading.rows.get(place.row)) else { continue };
        let after = trial.as_ref().and_then(|trial| trial.rows.iter().find(|known| known.id == row.id));
        let cell = |place: &CellPosition| {
            let text = row.cells.get(place.option).map_or("", |cell| cell.text());
            let option = reading.options.get(place.option).map_or("", |option| &option.name);
            let rating = after.filter(|row| row.state == RowState::Counts).map(|row| row.ratings.get(place.option));
            let rating =
                rating.map(|rating| rating.copied().flatten().map_or("?".to_owned(), |rating| rating.to_string()));
            match rating {
                _ if is_plain => option.to_owned(),
                Some(rating) if text.is_empty() => format!("{option} → {rating}"),
                Some(rating) => format!("{text} → {rating}"),
                None if text.is_empty() => option.to_owned(),
                None => text.to_owned(),
            }
        };
        let cells: Vec<String> = part.iter().map(cell).collect();
        let is_named = row.name == line.label;
        rows.push(if is_named { cells.join(", ") } else { format!("{}: {}", row.name, cells.join(", ")) });
    }
    rows.join("; ")
}

/// The most rows whose cells a line tells.
const MOST_ROWS_TOLD: usize = 8;

/// Begins with a table; its list opens where a question stops every row.
pub fn start_with_table(app: &mut App, table: ComparedTable) {
    let head = head_words(app, &table);
    let waits = table.reading.waits_for_answers();
    app.workspace.set_table(table);
    refresh_head(app);
    if waits {
        open_list(app);
    } else {
        app.say(&head);
    }
}

/// Opens the settle list.
pub fn open(app: &mut App) {
    present::bring_back(app);
    if app.workspace.table().is_none() {
        return app.say("Nothing to settle: this comparison is a pack, not a table");
    }
    open_list(app);
    if matches!(app.top(), Some(DialogKind::Settle(list)) if list.lines.is_empty() && list.notes.is_empty()) {
        app.dialogs.pop();
        let words = done_words(app);
        app.say(&words);
    }
}

pub fn open_list(app: &mut App) {
    let Some(list) = present_list(app) else { return };
    let first = list.lines.iter().position(SettleLine::is_open);
    app.open(DialogKind::Settle(list));
    select(app, first.unwrap_or(0));
}

fn present_list(app: &App) -> Option<SettleList> {
    let table = app.workspace.table()?;
    let head = head_line(&table.open.shown, table.open.file.tables.len(), &table.reading);
    Some(settle_list(table, &app.scenario().settled, head))
}

pub fn select(app: &mut App, line: usize) {
    if let Some(dialog) = app.dialogs.last_mut() {
        dialog.place.selected = Some(line);
        dialog.forget_page();
    }
    dialog::reveal(app);
}

/// Makes the open list anew after the table was read otherwise.
pub fn refresh(app: &mut App) {
    if !app.dialogs.iter().any(|dialog| matches!(dialog.kind, DialogKind::Settle(_))) {
        return;
    }
    let Some(list) = present_list(app) else { return };
    for dialog in &mut app.dialogs {
        if let DialogKind::Settle(old) = &mut dialog.kind {
            *old = list.clone();
            let bottom = old.lines.len().saturating_sub(1);
            dialog.place.selected = Some(dialog.place.selected.unwrap_or(0).min(bottom));
            dialog.forget_page();
        }
    }
}

fn done_words(app: &App) -> String {
    let Some(table) = app.workspace.table() else { return String::new() };
    let counts = table.reading.row_counts();
    let rate = app.chords.shown(Command::Rerate);
    match counts.text {
        0 => format!("All read: {} rated.", plural_s(counts.count, "row")),
        many => {
            let rows = plural(many as u64, "row is text", "rows are text");
            format!("All read. {rows}: {rate} rates one.")
        }
    }
}

/// What the line under the cursor is about, and its label.
pub fn current_line(app: &App) -> Option<(Vec<String>, String)> {
    current(app).map(|(_, line)| (line.about.clone(), line.label.clone()))
}

fn current(app: &App) -> Option<(usize, &SettleLine)> {
    let Dialog { kind: DialogKind::Settle(list), place, .. } = app.dialogs.last()? else { return None };
    let at = place.selected.unwrap_or(0);
    Some((at, list.lines.get(at)?))
}

fn current_mut(app: &mut App) -> Option<&mut SettleLine> {
    let dialog = app.dialogs.last_mut()?;
    dialog.forget_page();
    let at = dialog.place.selected.unwrap_or(0);
    let DialogKind::Settle(list) = &mut dialog.kind else { return None };
    list.lines.get_mut(at)
}

/// Marks the answer beside.
pub fn step_answer(app: &mut App, command: Command) {
    let Some(line) = current_mut(app) else { return };
    if line.tick.is_some() {
        return tick(app);
    }
    let many = line.answers.len().max(1);
    let by = if command == Command::NextAnswer { 1 } else { many - 1 };
    line.marked = Some(line.marked.map_or(if by == 1 { 0 } else { many - 1 }, |at| (at + by) % many));
    work_out(app);
}

/// Works out what the marked answer makes of the cells under the cursor.
fn work_out(app: &mut App) {
    let Some(reading) = app.workspace.table().map(|table| Rc::clone(&table.reading)) else { return };
    if let Some(line) = current_mut(app) {
        line.cells = cells_words(line, &reading, true);
    }
}

/// Marks the answer that a character stands for; says whether one does.
pub fn type_answer(app: &mut App, letter: char) -> bool {
    let Some(line) = current_mut(app) else { return false };
    let meant = |answer: &SettleChoice| match letter {
        '?' => answer.value == "unknown",
        letter => answer.value.len() == 1 && answer.value.starts_with(letter) && letter.is_ascii_digit(),
    };
    let Some(at) = line.answers.iter().position(meant).filter(|_| line.tick.is_none()) else { return false };
    line.marked = Some(at);
    work_out(app);
    true
}

/// Ticks an option, or takes the tick away.
pub fn tick(app: &mut App) {
    match current_mut(app).map(|line| &mut line.tick) {
        Some(Some(ticked)) => *ticked = !*ticked,
        _ => app.say("Boxes are ticked; an answer is marked with the arrows and taken with Enter"),
    }
}

/// Leaves what is under the cursor open, and goes on.
pub fn leave_open(app: &mut App) {
    let Some((at, line)) = current(app) else { return };
    let about = line.about.clone();
    let was_settled = about.iter().any(|about| app.scenario().settled.answers.contains_key(about));
    if was_settled {
        let changes = about.into_iter().map(|about| SettledChange { about, value: None }).collect();
        match settle(app, changes, "An answer is taken back") {
            Ok(()) => refresh(app),
            Err(words) => app.say(&words),
        }
        return;
    }
    let lines = match app.top() {
        Some(DialogKind::Settle(list)) => list.lines.len(),
        _ => 0,
    };
    select(app, (at + 1).min(lines.saturating_sub(1)));
}

/// Takes the marked answer, and goes on to what is open.
fn take_answer(app: &mut App) -> Vec<Effect> {
    let Some((_, line)) = current(app) else { return close_list(app) };
    if line.tick.is_some() {
        take_ticked(app);
        return Vec::new();
    }
    let (about, label) = (line.about.clone(), line.label.clone());
    match line.marked_value().map(str::to_owned) {
        None => app.say("No answer is marked: the arrows mark one, Enter takes it"),
        Some(value) if value == ROW_BY_ROW => split(app),
        Some(value) if value == LIST => {
            app.dialogs.pop();
            app.say("A list compares nothing, so no row counts");
        }
        Some(value) if value == FIGURES => {
            let form = row_forms::figures_form(app, &label, &about);
            row_forms::open_form(app, form);
        }
        Some(value) => take(app, &about, &value, &label),
    }
    Vec::new()
}

fn close_list(app: &mut App) -> Vec<Effect> {
    app.dialogs.pop();
    Vec::new()
}

/// Settles an answer and goes on to the next line that is open; after the last the list closes.
pub fn take(app: &mut App, about: &[String], value: &str, label: &str) {
    let change = |about: &String| SettledChange { about: about.clone(), value: Some(value.to_owned()) };
    let (changes, action) = (about.iter().map(change).collect(), format!("{label}: {value}"));
    if let Err(words) = settle(app, changes, &action) {
        return app.say(&words);
    }
    refresh(app);
    go_to_next_open(app);
}

fn go_to_next_open(app: &mut App) {
    let Some(Dialog { kind: DialogKind::Settle(list), place, .. }) = app.dialogs.last() else { return };
    let at = place.selected.unwrap_or(0);
    let is_open = |place: &usize| list.lines.get(*place).is_some_and(SettleLine::is_open);
    let many = list.lines.len();
    let stops = app.workspace.table().is_some_and(|table| table.reading.is_stopped());
    match (at + 1..many).chain(0..many).find(is_open) {
        Some(next) => {
            select(app, next);
            work_out(app);
        }
        None if stops => {}
        None => {
            app.dialogs.pop();
            let words = done_words(app);
            app.say(&words);
        }
    }
}

fn take_ticked(app: &mut App) {
    let Some(DialogKind::Settle(list)) = app.top() else { return };
    let ticked = list.lines.iter().filter(|line| line.tick == Some(true));
    let ids: Vec<String> = ticked.filter_map(|line| Some(line.answers.first()?.value.clone())).collect();
    if !(2..=MOST_OPTIONS).contains(&ids.len()) {
        let words =
            format!("Space ticks 2 to {MOST_OPTIONS} options; {} ticked", plural(ids.len() as u64, "is", "are"));
        return app.say(&words);
    }
    take(app, &["options".to_owned()], &ids.join(","), "Options");
}

/// Asks row by row what was asked of several rows.
fn split(app: &mut App) {
    let Some(dialog) = app.dialogs.last_mut() else { return };
    let at = dialog.place.selected.unwrap_or(0);
    dialog.forget_page();
    let DialogKind::Settle(list) = &mut dialog.kind else { return };
    let Some(line) = list.lines.get(at) else { return };
    let mut rows = row_by_row(line);
    for row in &mut rows {
        row.marked = row.suggested;
    }
    list.lines.splice(at..=at, rows);
    work_out(app);
}

/// An answer that is given, or taken back.
struct SettledChange {
    about: String,
    value: Option<String>,
}

/// Reads the table with other answers, as one step of undo; says why where that cannot be.
fn settle(app: &mut App, changes: Vec<SettledChange>, action: &str) -> Result<(), String> {
    let Some(table) = app.workspace.table().cloned() else { return Ok(()) };
    let mut settled = app.scenario().settled.clone();
    for SettledChange { about, value } in changes {
        match value {
            Some(value) => {
                let cells = table.reading.hash_of(&about, &value);
                settled.answers.insert(about, SettledAnswer { value, cells });
            }
            None => drop(settled.answers.remove(&about)),
        }
    }
    read_with(app, &table.open, settled, action)
}

/// Goes on with the table as it is read with what is settled.
pub fn read_with(app: &mut App, open: &Rc<OpenTable>, settled: SettledTable, action: &str) -> Result<(), String> {
    let ReadTable { loaded, .. } = open.read(&settled).map_err(|refusal| capital(&refusal.message))?;
    let (old, new) = (app.shared_catalog(), loaded.catalog);
    let before = app.scenario().clone();
    let is_alike = fits_pack(&old, &new);
    let scenario = if is_alike {
        before.clone()
    } else {
        migrate(&old, &new, &before).map(|opened| opened.scenario).map_err(|problems| problems.to_string())?
    };
    let scenario = edit_scenario::with_file_weights(&old, &new, scenario, &before);
    app.replace(Scenario { settled, ..scenario }, action);
    if !is_alike {
        let (new, after) = (app.shared_catalog(), app.scenario().clone());
        compare::go_on(app, &old, &new);
        reload::look_on(app, Rows::new(&old, &before), Rows::new(&new, &after));
    }
    Ok(())
}

/// Reads the table the other way round.
pub fn turn(app: &mut App) {
    let Some(table) = app.workspace.table() else {
        return app.say("Only a table can be turned; this comparison is a pack");
    };
    let now = table.reading.orientation;
    let turned = if now == Orientation::Columns { Orientation::Rows } else { Orientation::Columns };
    let change = SettledChange { about: "orientation".to_owned(), value: Some(turned.word().to_owned()) };
    match settle(app, vec![change], &format!("Options in {}", turned.word())) {
        Ok(()) => {
            let words = app.workspace.table().map(|table| head_words(app, table)).unwrap_or_default();
            refresh(app);
            app.say(&words);
        }
        Err(words) => app.say(&words),
    }
}

fn settle_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Settle(list) = &dialog.kind else { return None };
    let width = dialog::text_width(app);
    let mut page = Page::new(width);
    let spell = |words: &str| app.glyphs.spell(words);
    page.text(Tone::Plain, 0, &spell(&list.head));
    let labels = list.lines.iter().filter(|line| line.tick.is_none()).map(|line| display_width(&line.label));
    let label_cells = labels.max().unwrap_or(0).min(width / 3);
    let mut choices = Vec::new();
    let mut question = "";
    for line in &list.lines {
        if line.question != question {
            question = &line.question;
            page.gap();
            page.text(Tone::Heading, 0, &spell(question));
        }
        let start = page.lines.len();
        match line.tick {
            Some(ticked) => {
                let sign = if ticked { "[x]" } else { "[ ]" };
                page.line(Line::of(Tone::Plain, cut(&format!(" {sign} {}", line.label), width).into_owned()));
            }
            None => answer_lines(&mut page, line, label_cells, &spell),
        }
        choices.push(start..page.lines.len());
    }
    if list.text_rows > 0 {
        page.gap();
        let rows = plural(list.text_rows as u64, "row is text and counts", "rows are text and count");
        let rate = app.chords.shown(Command::Rerate);
        page.text(Tone::Plain, 0, &format!("{rows} for nothing: {rate} on the row rates it."));
    }
    for note in &list.notes {
        page.gap();
        page.text(Tone::Plain, 0, &spell(note));
    }
    let open = match list.lines.iter().filter(|line| line.is_open()).count() {
        0 if list.lines.is_empty() => "nothing open".to_owned(),
        0 if list.lines.iter().any(|line| line.tick.is_some()) => "choose first".to_owned(),
        many => format!("{many} open"),
    };
    let title = dialog::title_with(app, "To settle", &open);
    let [enter, close, undo] =
        [Command::Accept, Command::Close, Command::Undo].map(|command| at_start(app.chords.shown(command)));
    let mark = if list.lines.iter().any(|line| line.tick.is_some()) { "Space tick" } else { "← → 0-8 mark" };
    let note = format!("{enter} take  {mark}  {undo} undo  {close} go on");
    Some(DialogPage { note: PageNote::Keys(spell(&note)), ..DialogPage::new(title, page, choices) })
}

/// A line with its answers, the marked one in brackets, and its cells below.
fn answer_lines(page: &mut Page, line: &SettleLine, label_cells: usize, spell: &dyn Fn(&str) -> String) {
    let width = page.width;
    let label = pad(&cut(&line.label, label_cells), label_cells);
    let mut words = Line::of(Tone::Plain, format!(" {label} "));
    for (place, answer) in line.answers.iter().enumerate() {
        let is_marked = line.marked == Some(place);
        let word = if answer.word == "unknown" && line.answers.len() == RATINGS.len() { "?" } else { &answer.word };
        let (before, after) = if is_marked { (" [", "]") } else { (" ", "") };
        words.push(Tone::Plain, before);
        words.push(if is_marked { Tone::Strong } else { Tone::Plain }, word);
        words.push(Tone::Plain, after);
    }
    let state = line.state_words();
    if words.width() + 2 + display_width(state) <= width {
        words.push(Tone::Plain, format!("  {state}"));
    }
    page.line(words);
    if !line.cells.is_empty() {
        page.line(Line::of(Tone::Plain, format!("   {}", cut(&spell(&line.cells), width.saturating_sub(3)))));
    }
}

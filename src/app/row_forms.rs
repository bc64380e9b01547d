//! The forms of a row: note, own row, own rating; where forms stand and what they preview.
//!
//! A form that is closed without having held is kept as it was filled in, and comes back when it is opened again.

use ratatui::layout::Rect;

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{ChoicePlace, Detailed, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, PageNote};
use crate::app::form::{
    Form, FormAnswer, FormError, FormMark, FormPlace, FormPurpose, FormSlot, ScrolledPane, lay_out,
};
use crate::app::geometry::{Pane, inside, screen_plan};
use crate::app::message::Effect;
use crate::app::navigation::go_to;
use crate::app::pane_layout::columns;
use crate::app::pane_rows::{PaneEntry, PaneItem};
use crate::app::state::{Anchor, App};
use crate::app::{compare, dialog, edit_scenario, files, own_options, settle_list, what_if};
use crate::explain::answer::Answer;
use crate::explain::compare::standing_words;
use crate::explain::context::at_start;
use crate::explain::phrases::{basis_words, favors_words};
use crate::explain::row_page::QUESTION;
use crate::import::questions::Answers;
use crate::model::catalog::{Catalog, MOST_OPTIONS};
use crate::model::fraction::Ratio;
use crate::model::level::Level;
use crate::model::rating::{Basis, Preference, Ratings, Strength, Together};
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{OwnOptionPlace, OwnRating, OwnRow, Scenario};
use crate::model::thresholds::BEST_RATING;
use crate::pack::toml_value::{SENTENCE, TITLE};
use crate::scenario::read::new_id;

pub const CHOICE_FORM: DialogEntry = DialogEntry {
    context: KeyContext::Choice,
    hints: &[
        DialogHint::new(Command::Accept, |_, dialog| match &dialog.kind {
            DialogKind::Form(form) => Some(form.verb),
            _ => None,
        }),
        DialogHint::new(Command::NextField, |_, dialog| {
            matches!(&dialog.kind, DialogKind::Form(form) if form.slots.len() > 1).then_some("next")
        }),
    ],
    step: step_form,
    accept: submit_form,
    frame: form_frame,
    ..DialogEntry::new(form_page, dialog::stays)
};
pub const TYPED_FORM: DialogEntry = DialogEntry { context: KeyContext::Form, ..CHOICE_FORM };

fn step_form(app: &mut App, command: Command) {
    if let Some(DialogKind::Form(form)) = app.top_mut() {
        form.step(command);
    }
    refresh_preview(app);
}

/// Lines of the frame of a form.
const FRAME: u16 = 2;

/// Below the row that a form is about, above it where there is more room; at the bottom where the row is not in sight.
fn form_frame(app: &App, dialog: &Dialog) -> Rect {
    let whole = screen_plan(app).dialog;
    let DialogKind::Form(form) = &dialog.kind else { return whole };
    let lines = lay_out(form, usize::from(whole.width).saturating_sub(4)).page.lines.len().max(form.most_lines);
    let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(FRAME).min(whole.height);
    let bottom = Rect { y: whole.bottom() - height, height, ..whole };
    let Some(row) = form_item(app, form).and_then(|item| row_place(app, item)) else { return bottom };
    let (above, below) = (row.area.y.saturating_sub(whole.y), whole.bottom().saturating_sub(row.area.bottom()));
    if below >= height || below >= above {
        Rect { y: row.area.bottom(), height: height.min(below), ..whole }
    } else {
        let height = height.min(above);
        Rect { y: row.area.y - height, height, ..whole }
    }
}

/// What a form is about that stands in the panes.
fn form_item(app: &App, form: &Form) -> Option<PaneItem> {
    if app.dialogs.len() > 1 {
        return None;
    }
    match form.purpose {
        FormPurpose::Rerate(index) => Some(PaneItem::Row(Row::Criterion(index))),
        FormPurpose::Own(Some(index)) => Some(PaneItem::Row(Row::Own(index))),
        FormPurpose::Note(row) | FormPurpose::Votes(row) => Some(PaneItem::Row(row)),
        FormPurpose::Own(None) | FormPurpose::Option(_) => app.selected(),
        FormPurpose::Snapshot(_) | FormPurpose::Record | FormPurpose::Figures => None,
    }
}

/// A row where it stands in a pane.
struct RowPlace {
    pane: Pane,
    /// Which list of the pane it is in.
    column: usize,
    /// The first entry in sight of that list, and the entry itself.
    first: usize,
    at: usize,
    area: Rect,
}

/// Where an item stands on the screen, if it is in sight.
fn row_place(app: &App, item: PaneItem) -> Option<RowPlace> {
    let plan = screen_plan(app);
    let in_pane = |(pane, frame): (Pane, Rect)| {
        columns(app, pane, frame).iter().enumerate().find_map(|(place, column)| {
            let (offset, placed) =
                column.rows().enumerate().find(|(_, placed)| placed.entry == PaneEntry::Item(item))?;
            let first = column.shown.start;
            Some(RowPlace { pane, column: place, first, at: first + offset, area: placed.area })
        })
    };
    plan.panes.iter().copied().find_map(in_pane)
}

/// Scrolls the pane so that the top form finds room below its row. A form does not shrink while it is filled in, so
/// that nothing jumps.
fn make_room(app: &mut App) {
    let whole = screen_plan(app).dialog;
    let Some(DialogKind::Form(form)) = app.top_mut() else { return };
    let lines = lay_out(form, usize::from(whole.width).saturating_sub(4)).page.lines.len();
    form.most_lines = form.most_lines.max(lines);
    let height = form.most_lines + usize::from(FRAME);
    let Some(DialogKind::Form(form)) = app.top() else { return };
    let Some(row) = form_item(app, form).and_then(|item| row_place(app, item)) else { return };
    let below = usize::from(whole.bottom().saturating_sub(row.area.bottom()));
    let missing = height.saturating_sub(below);
    if missing == 0 {
        return;
    }
    let step = usize::from(row.area.height).max(1);
    let first = (row.first + missing.div_ceil(step)).min(row.at);
    let Some(list) = app.pane_mut(row.pane) else { return };
    let before = ScrolledPane { pane: row.pane, anchor: list.anchor };
    list.anchor = Some(Anchor { column: row.column, first, selected: list.selected });
    if let Some(DialogKind::Form(form)) = app.top_mut() {
        form.scrolled.get_or_insert(before);
    }
}

/// Scrolls the pane back that made room for a form.
fn scroll_back(app: &mut App, form: &mut Form) {
    let Some(before) = form.scrolled.take() else { return };
    if let Some(list) = app.pane_mut(before.pane) {
        list.anchor = before.anchor;
    }
}

/// A form scrolls by itself, so that what is filled in is in sight with what there is to know about it.
fn form_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Form(form) = &dialog.kind else { return None };
    let area = inside(dialog::frame(app, dialog));
    let height = usize::from(area.height);
    let laid = lay_out(form, usize::from(area.width).saturating_sub(2)).shown(form.at, height);
    let place = ChoicePlace { selected: None, scroll: 0 };
    let page = DialogPage::new(&form.title, laid.page, Vec::new());
    let (cursor, highlight) = (Some(laid.cursor), laid.highlight);
    Some(DialogPage { cursor, highlight, place: Some(place), note: PageNote::Keys(form_note(app, form)), ..page })
}

/// The keys of a form, for its lower edge.
fn form_note(app: &App, form: &Form) -> String {
    let mut keys = vec![format!("Enter {}", form.verb)];
    if form.slots.len() > 1 {
        keys.push("Tab next".to_owned());
    }
    if form.takes_digits() {
        keys.push("0-8 ? rate".to_owned());
    } else if !form.is_typed_in() {
        keys.push("← → change".to_owned());
    }
    keys.push(at_start(app.chords.shown(Command::Close)));
    keys.join("  ")
}

/// Calculates the answer as the top form is filled in, once a key: drawing only shows it.
fn refresh_preview(app: &mut App) {
    let Some(DialogKind::Form(form)) = app.top() else { return };
    let preview = trial(app, form).map(|scenario| {
        let catalog = app.catalog().with_own_options(&scenario);
        let answer = app.answer().next(&catalog, &scenario);
        preview_words(app, form, Rows::new(&catalog, &scenario), &answer)
    });
    let preview = preview.or_else(|| compare::votes_preview(app, form));
    if let Some(DialogKind::Form(form)) = app.top_mut() {
        form.preview = preview;
    }
    make_room(app);
}

/// The scenario as a form has it; nothing where it changes no answer.
fn trial(app: &App, form: &Form) -> Option<Scenario> {
    match form.purpose {
        FormPurpose::Rerate(index) => rated(app, index, form),
        FormPurpose::Own(index) => with_own_row(app, index, form).map(|(scenario, _)| scenario),
        FormPurpose::Option(index) => own_options::with_option(app, index, form).ok(),
        FormPurpose::Note(_)
        | FormPurpose::Votes(_)
        | FormPurpose::Snapshot(_)
        | FormPurpose::Record
        | FormPurpose::Figures => None,
    }
}

/// The rating and the answer it gives: `Python slightly: NODE.JS, 55 to 45`.
fn preview_words(app: &App, form: &Form, rows: Rows, answer: &Answer) -> String {
    let catalog = rows.catalog;
    let row = match form.purpose {
        FormPurpose::Rerate(index) => Row::Criterion(index),
        FormPurpose::Own(index) => Row::Own(index.unwrap_or(rows.scenario.own.len().saturating_sub(1))),
        FormPurpose::Note(row) | FormPurpose::Votes(row) => row,
        FormPurpose::Option(_) => return own_options::preview_words(app, catalog, answer),
        FormPurpose::Snapshot(_) | FormPurpose::Record | FormPurpose::Figures => return String::new(),
    };
    let ratings = rows.ratings(row).filter(|_| catalog.options.len() == 2);
    let rating = ratings.map_or_else(String::new, |ratings| match favors_words(catalog, &ratings) {
        unknown if unknown == "?" => "unknown: ".to_owned(),
        favors => format!("{favors}: "),
    });
    let (before, after) = (&app.answer().verdict, &answer.verdict);
    let still = if before.label == after.label && !answer.is_empty() { "still " } else { "" };
    let off = if rows.level(row).is_on() || answer.is_empty() { "" } else { "this row is off, so " };
    format!("{rating}{off}{still}{}", standing_words(catalog, answer))
}

/// Carries out a command on the row that a page shows, else on the one selected in the panes.
pub fn run_on_row(app: &mut App, command: Command) {
    match app.top() {
        Some(DialogKind::Detail(Detailed::Item(item))) => {
            let item = *item;
            open_form_on(app, item, command);
            if matches!(item, PaneItem::Row(row @ Row::Own(_)) if app.workspace.rows().own(row).is_none()) {
                app.dialogs.pop();
            }
        }
        Some(DialogKind::WhatIf) => match what_if::rated_row(app) {
            Some(row) => open_form_on(app, PaneItem::Row(row), command),
            None => app.say("Select a row first, in the list or chart"),
        },
        Some(_) => {}
        None => match app.selected() {
            Some(item) => open_form_on(app, item, command),
            None if command == Command::OwnRow => open_own(app, None),
            None => edit_scenario::say_to_select(app),
        },
    }
}

/// Carries out a command on a row, where it can be.
fn open_form_on(app: &mut App, item: PaneItem, command: Command) {
    if command == Command::OwnRow {
        let own = if let PaneItem::Row(Row::Own(index)) = item { Some(index) } else { None };
        return open_own(app, own);
    }
    let PaneItem::Row(row) = item else {
        app.say("Rows are rated and noted; frameworks follow from them");
        return;
    };
    match (command, row) {
        (Command::Note, _) => {
            let form = note_form(app, row);
            open_form(app, form);
        }
        (Command::Votes, _) => {
            let form = compare::votes_form(app, row);
            open_form(app, form);
        }
        (Command::Rerate, Row::Criterion(index)) => {
            let mut form = rating_form(app, index);
            form.at = chosen_slot(app, &form);
            open_form(app, form);
        }
        (Command::Restore, Row::Criterion(index)) => restore_rating(app, index),
        (Command::Restore, Row::Own(index)) => remove_own_row(app, index),
        (_, Row::Own(index)) => open_own(app, Some(index)),
        (_, Row::Need(_)) => app.say("A need has no rating: what the frameworks offer decides how they meet it"),
        _ => {}
    }
}

/// Where each option has a slot of its own, that of the option whose column is chosen, else that of the first option
/// without a rating; else the first slot.
fn chosen_slot(app: &App, form: &Form) -> usize {
    let slots = form.chosen(KEY).count();
    if slots < 2 {
        return 0;
    }
    let column = app.pane(app.focus).map_or(0, |list| list.column);
    let chosen = column.checked_sub(1).filter(|option| *option < slots);
    let unrated = || form.chosen(KEY).position(|rating| rating == ANCHORS.len());
    chosen.or_else(unrated).unwrap_or(0)
}

fn open_own(app: &mut App, index: Option<usize>) {
    let form = own_row_form(app, index);
    open_form(app, form);
}

/// Opens a form, as it was filled in last where it was closed without having held.
pub fn open_form(app: &mut App, form: Form) {
    let drafted = app.draft.take_if(|draft| draft.is_again(&form));
    if drafted.is_some() {
        app.say("As you left it; ^u empties a field");
    }
    app.open(DialogKind::Form(drafted.unwrap_or(form)));
    refresh_preview(app);
}

/// Closes the top layer; a form that was filled in is kept for when it is opened again.
pub fn close_top(app: &mut App) {
    let mut form = match app.dialogs.pop().map(|closed| closed.kind) {
        Some(DialogKind::Form(form)) => form,
        Some(DialogKind::AskMe { session, .. }) if session.question().is_some() && !session.asked.is_empty() => {
            let words = session.end_words(app.catalog(), app.answer().verdict.label);
            return app.say(&words);
        }
        _ => return,
    };
    scroll_back(app, &mut form);
    if form.is_changed() {
        app.say("Nothing was changed; opened again, the form is as you left it");
        app.draft = Some(form);
    }
}

/// What was wrong may be no longer once something was typed.
pub fn form_typed(app: &mut App) {
    if let Some(DialogKind::Form(form)) = app.top_mut() {
        form.wrong.clear();
    }
    own_options::follow_name(app);
    refresh_preview(app);
}

/// Chooses the answer that a character stands for in the form on top; says whether one does.
pub fn type_answer(app: &mut App, letter: char) -> bool {
    let is_typed = match app.top_mut() {
        Some(DialogKind::Form(form)) => form.type_answer(letter),
        _ => false,
    };
    if is_typed {
        refresh_preview(app);
    }
    is_typed
}

/// Lets the top form hold; where it cannot, says what is wrong with it.
fn submit_form(app: &mut App) -> Vec<Effect> {
    let Some(Dialog { kind: DialogKind::Form(mut form), .. }) = app.dialogs.pop() else { return Vec::new() };
    match hold_form(app, &form) {
        Ok(effects) => {
            scroll_back(app, &mut form);
            effects
        }
        Err(wrong) => {
            form.point_out(wrong);
            app.open(DialogKind::Form(form));
            Vec::new()
        }
    }
}

/// Brings into focus what was clicked in a form, and chooses it where it is an answer.
pub fn click_form(app: &mut App, cells: usize, line: usize, cell: usize) {
    let height = usize::from(dialog::area(app).height);
    let Some(DialogKind::Form(form)) = app.top_mut() else { return };
    let laid = lay_out(form, cells);
    let line = line + laid.scroll(form.at, height);
    let hit = laid.answers.iter().find(|place| place.cells.line == line && place.cells.cells.contains(&cell));
    if let Some(FormPlace { slot, answer, .. }) = hit {
        form.choose(*slot, *answer);
    } else if let Some(slot) = laid.slots.iter().position(|lines| lines.contains(&line)) {
        form.focus(slot);
    }
    refresh_preview(app);
}

/// Lets what was filled in hold.
fn hold_form(app: &mut App, form: &Form) -> Result<Vec<Effect>, FormError> {
    match form.purpose {
        FormPurpose::Rerate(index) => hold_rating(app, index, form)?,
        FormPurpose::Own(index) => hold_own_row(app, index, form)?,
        FormPurpose::Option(index) => own_options::hold_option(app, index, form)?,
        FormPurpose::Note(row) => hold_note(app, row, form),
        FormPurpose::Votes(row) => compare::hold_votes(app, row, form)?,
        FormPurpose::Snapshot(known) => compare::hold_snapshot(app, known, form)?,
        FormPurpose::Record => return files::hold_record(app, form),
        FormPurpose::Figures => hold_figures(app, form)?,
    }
    Ok(Vec::new())
}

const NOTE: &str = "note";

/// The form with the note there is.
pub fn note_form(app: &App, row: Row) -> Form {
    let note = app.scenario().notes.get(&row).map_or("", String::as_str);
    let slot = FormSlot::text(NOTE, "Note", note, SENTENCE.characters)
        .with_hint("For whoever reads this later; leave it empty to remove the note");
    let title = format!("Note: {}", app.workspace.rows().name(row));
    Form::new(FormPurpose::Note(row), title, vec![slot]).with_verb("keep")
}

/// Puts the note there, or takes it away where nothing was written.
pub fn hold_note(app: &mut App, row: Row, form: &Form) {
    let note = form.text(NOTE);
    let mut scenario = app.scenario().clone();
    let had = scenario.notes.remove(&row);
    let name = app.workspace.rows().marked(row);
    let action = match (note.is_empty(), had) {
        (true, None) => return,
        (true, Some(_)) => format!("Note removed: {name}"),
        (false, _) => format!("Note: {name}"),
    };
    if !note.is_empty() {
        scenario.notes.insert(row, note);
    }
    app.replace(scenario, &action);
}

/// What forms know the slot of a name by.
pub const NAME: &str = "name";
const TOGETHER: &str = "together";
const OWN_ROW_WHY: &str = "why";
const LEVEL: &str = "level";

/// What two stacks side by side get in a row; in between is what fits most rows that people add.
const TWO_STACKS: [(Together, &str, &str); 3] = [
    (Together::Best, "the better", "each part can use the better one, in a service of its own"),
    (Together::Between, "in between", "as with cost or hiring"),
    (Together::Worst, "the worse", "as with one language across the stack"),
];

/// The form of an own row: that of the one with that index, or of a new one.
pub fn own_row_form(app: &App, index: Option<usize>) -> Form {
    let catalog = app.catalog();
    let known = index.and_then(|index| app.scenario().own.get(index));
    let level = |row: &OwnRow| Level::ALL.iter().position(|level| *level == row.level).unwrap_or(0);
    let keys = ['0', '1', '2', '3', '!'].into_iter().map(Some);
    let among = Level::ALL.iter().zip(keys).map(|(level, key)| FormAnswer::new(level.name(), "").with_key(key));
    let two_stacks = TWO_STACKS.map(|(_, word, means)| FormAnswer::new(word, means));
    let together = known.map_or(Together::Between, |row| row.together);
    let together = TWO_STACKS.iter().position(|(known, ..)| *known == together).unwrap_or(1);
    let mut slots = vec![
        FormSlot::text(NAME, "Name", known.map_or("", |row| &row.name), TITLE.characters)
            .with_hint("What matters to you, e.g. \"Vendor support\""),
    ];
    let label = if catalog.options.len() == 2 { "Favors" } else { "" };
    let ratings = known.map_or_else(|| level_ratings(catalog), |row| row.ratings);
    slots.extend(rating_slots(catalog, &ratings, label, &[]));
    slots.push(FormSlot::choice(LEVEL, "Importance", among.collect(), known.map_or(3, level)).with_hint(QUESTION));
    if catalog.pack.two_stacks {
        slots.push(FormSlot::choice(TOGETHER, "Two stacks", two_stacks.into(), together));
    }
    slots.push(
        FormSlot::text(OWN_ROW_WHY, "Why", known.map_or("", |row| &row.because), SENTENCE.characters)
            .with_hint("The reason, for whoever reads this later"),
    );
    let title = known.map_or_else(|| "Add your own row".to_owned(), |row| format!("Your row: {}", row.name));
    let verb = if known.is_some() { "change" } else { "add" };
    Form::new(FormPurpose::Own(index), title, slots).with_verb(verb)
}

/// Every option rated alike: a new row says nothing until somebody says so.
fn level_ratings(catalog: &Catalog) -> Ratings {
    (0..catalog.options.len()).fold(Ratings::UNKNOWN, |ratings, option| ratings.with(option, Some(4)))
}

/// The scenario with an own row as the form has it, and the place of that row.
fn with_own_row(app: &App, index: Option<usize>, form: &Form) -> Option<(Scenario, usize)> {
    let rows = app.workspace.rows();
    let name = form.text(NAME);
    let known = index.and_then(|index| app.scenario().own.get(index));
    if known.is_none() && rows.room() == 0 {
        return None;
    }
    let ratings = ratings(app.catalog(), form)?;
    let level = form.chosen(LEVEL).next().and_then(|at| Level::ALL.get(at).copied()).unwrap_or_default();
    let together = form.chosen(TOGETHER).next().and_then(|at| TWO_STACKS.get(at)).map(|(together, ..)| *together);
    let row = OwnRow {
        id: known.map_or_else(|| new_id(rows, &name), |row| row.id.clone()),
        name,
        ratings,
        together: together.or(known.map(|row| row.together)).unwrap_or(Together::Between),
        because: form.text(OWN_ROW_WHY),
        level,
    };
    let mut scenario = app.scenario().clone();
    let place = index.filter(|_| known.is_some()).unwrap_or(scenario.own.len());
    match scenario.own.get_mut(place) {
        Some(known) => *known = row,
        None => scenario.own.push(row),
    }
    Some((scenario, place))
}

/// Adds the row, or changes the one with that index.
pub fn hold_own_row(app: &mut App, index: Option<usize>, form: &Form) -> Result<(), FormError> {
    let name = form.text(NAME);
    if name.is_empty() {
        return Err(FormError::new(NAME, "The row needs a name"));
    }
    let Some((scenario, place)) = with_own_row(app, index, form) else {
        return Err(FormError::new(NAME, "There is no room for one more row: remove one first"));
    };
    let verb = if place < app.scenario().own.len() { "changed" } else { "added" };
    app.replace(scenario, &format!("{name} (yours) {verb}"));
    go_to(app, PaneItem::Row(Row::Own(place)));
    Ok(())
}

/// Takes an own row out, with its note.
pub fn remove_own_row(app: &mut App, index: usize) {
    let Some(row) = app.scenario().own.get(index) else { return };
    let name = row.name.clone();
    let mut scenario: Scenario = app.scenario().clone();
    scenario.remove_own(index);
    app.replace(scenario, &format!("{name} (yours) removed"));
    let words = format!("{name} is removed; {} brings it back", app.chords.shown(Command::Undo));
    app.say(&words);
}

const WHY: &str = "why";

/// The form with the rating in force, and what both sources rate.
pub fn rating_form(app: &App, index: usize) -> Form {
    let catalog = app.catalog();
    let scenario = app.scenario();
    let known = scenario.own_ratings.get(&index);
    let note = scenario.notes.get(&Row::Criterion(index)).filter(|_| !scenario.own_options.is_empty());
    let note = note.map_or("", String::as_str);
    let sources = rating_sources(catalog, index);
    let now = scenario.ratings(catalog, index);
    let mut slots = now.map(|now| rating_slots(catalog, &now, "", &sources)).unwrap_or_default();
    slots.push(
        FormSlot::text(WHY, "Why", known.map_or(note, |known| &known.note), SENTENCE.characters)
            .with_hint("The reason, for whoever reads this later"),
    );
    let title = format!("Your rating: {}", Rows::new(catalog, scenario).name(Row::Criterion(index)));
    Form::new(FormPurpose::Rerate(index), title, slots).with_verb("use")
}

/// What one source rates.
pub struct SourceRatings {
    /// Whose ratings they are, in a word.
    who: String,
    ratings: Ratings,
}

/// What each source says of a criterion; the evidence only where it says something.
fn rating_sources(catalog: &Catalog, index: usize) -> Vec<SourceRatings> {
    let Some(row) = catalog.criteria.get(index) else { return Vec::new() };
    let word = |basis: Basis| {
        let source = basis_words(catalog, basis);
        source.strip_prefix("the ").unwrap_or(source).to_owned()
    };
    let known = |basis: Basis| SourceRatings { who: word(basis), ratings: row.ratings(basis) };
    let evidence = row.evidence.as_ref().map(|_| known(Basis::Evidence));
    [Some(known(Basis::Stated)), evidence].into_iter().flatten().filter(|known| !known.ratings.is_unrated()).collect()
}

/// The scenario with the ratings that a form has. Those of own options stand with these; where nothing else was rated
/// anew, the row stays as its source rates it, and the reason becomes the note on it.
fn rated(app: &App, index: usize, form: &Form) -> Option<Scenario> {
    let (catalog, now) = (app.catalog(), app.scenario());
    let (ratings, why) = (ratings(catalog, form)?, form.text(WHY));
    let row = Row::Criterion(index);
    let mut scenario = now.clone();
    let pack = catalog.pack_options().len();
    for own in 0..now.own_options.len() {
        let place = OwnOptionPlace { index: own, pack };
        scenario.rate_own_option(row, place, ratings.get(place.option()));
    }
    let of_pack = |ratings: Ratings| (pack..MOST_OPTIONS).fold(ratings, |kept, option| kept.with(option, None));
    let is_as_rated = now.content_ratings(catalog, index).map(of_pack) == Some(of_pack(ratings));
    let known_note = if now.own_options.is_empty() { "" } else { now.notes.get(&row).map_or("", String::as_str) };
    let (known, rates_own) = (now.own_ratings.contains_key(&index), scenario.own_options != now.own_options);
    let is_new_why = why != known_note;
    if known || !is_as_rated || (is_new_why && !why.is_empty() && !rates_own) {
        let note = if known || is_new_why { why } else { String::new() };
        scenario.own_ratings.insert(index, OwnRating { ratings: of_pack(ratings), note });
    } else if rates_own && is_new_why {
        scenario.notes.remove(&row);
        scenario.notes.extend((!why.is_empty()).then_some((row, why)));
    }
    Some(scenario)
}

pub fn hold_rating(app: &mut App, index: usize, form: &Form) -> Result<(), FormError> {
    let catalog = &*app.shared_catalog();
    let Some(ratings) = ratings(catalog, form) else { return Ok(()) };
    let Some(scenario) = rated(app, index, form) else { return Ok(()) };
    let (source, row) = (basis_words(catalog, app.scenario().basis), Row::Criterion(index));
    let is_ours = scenario.own_ratings.contains_key(&index);
    if !is_ours && scenario == *app.scenario() {
        let esc = at_start(app.chords.shown(Command::Close));
        let words = format!("That is the rating by {source} already: choose another, or {esc} closes this");
        return Err(FormError::new(KEY, words));
    }
    let name = app.workspace.rows().name(row).to_owned();
    let rates_own = scenario.own_options != app.scenario().own_options;
    let before = app.scenario().ratings(catalog, index).unwrap_or(Ratings::UNKNOWN);
    let changed = changed_ratings(catalog, before, ratings);
    let (action, words) = if is_ours && (scenario.own_ratings != app.scenario().own_ratings || !rates_own) {
        let restore = app.chords.shown(Command::Restore);
        let words = format!("Your rating is in force; {restore} goes back to the one by {source}");
        let is_preference = form.chosen(KEY).count() < 2;
        let rated = if is_preference || changed.is_empty() { favors_words(catalog, &ratings) } else { changed };
        (format!("{name}, your rating: {rated}"), words)
    } else {
        (format!("{name}: {changed}"), format!("{name}: {changed}"))
    };
    app.replace(scenario, &action);
    app.say(&words);
    Ok(())
}

/// Which options are rated otherwise than before: `GitLab CI 6 → 7, Go ? → 4`.
fn changed_ratings(catalog: &Catalog, before: Ratings, now: Ratings) -> String {
    let rating = |ratings: Ratings, option: usize| ratings.get(option).map_or("?".to_owned(), |it| it.to_string());
    let words = before
        .differing(now, catalog.options.len())
        .map(|option| format!("{} {} → {}", catalog.option_name(option), rating(before, option), rating(now, option)));
    words.collect::<Vec<_>>().join(", ")
}

/// Goes back to the content's rating.
pub fn restore_rating(app: &mut App, index: usize) {
    let mut scenario = app.scenario().clone();
    let name = app.workspace.rows().name(Row::Criterion(index));
    if scenario.own_ratings.remove(&index).is_none() {
        let source = basis_words(app.catalog(), scenario.basis);
        app.say(&format!("{name} has the rating by {source}"));
        return;
    }
    let source = basis_words(app.catalog(), scenario.basis);
    let action = format!("{name} has the rating by {source} again");
    app.replace(scenario, &action);
}

/// What forms know the slots of ratings by.
pub const KEY: &str = "ratings";

/// What each rating means, the same in every row: none says "the best of these".
const ANCHORS: [&str; 9] = [
    "cannot",
    "only with great effort",
    "possible with work",
    "weak",
    "does the job",
    "fairly good",
    "good",
    "very good",
    "made for this",
];

/// What is chosen where nobody knows: the last choice of every slot of ratings.
fn unknown() -> FormAnswer {
    FormAnswer::new("?", "unknown").with_key(Some('?'))
}

/// The ratings from 0 to 8, then unknown.
pub fn rating_answers() -> Vec<FormAnswer> {
    let digits = ANCHORS.iter().zip('0'..='8');
    digits.map(|(means, digit)| FormAnswer::new(digit, *means).with_key(Some(digit))).chain([unknown()]).collect()
}

/// The slots that ask for ratings, filled in with these: a preference for two options whose ratings spell one, else
/// a rating for each. What the sources rate stands with them.
pub fn rating_slots(catalog: &Catalog, now: &Ratings, label: &str, sources: &[SourceRatings]) -> Vec<FormSlot> {
    let spelled = |ratings: &Ratings| ratings.is_unrated() || Preference::of(*ratings).is_some();
    if catalog.options.len() == 2 && spelled(now) {
        let among = Preference::ALL.map(|preference| preference_answer(catalog, preference));
        let answer = |ratings: Ratings| Preference::of(ratings).map_or(Preference::ALL.len(), |one| one as usize);
        let marks = sources.iter().filter(|source| spelled(&source.ratings)).map(|source| FormMark {
            answer: answer(source.ratings),
            who: source.who.clone(),
            says: favors_words(catalog, &source.ratings),
        });
        let among = among.into_iter().chain([unknown()]).collect();
        return vec![FormSlot::choice(KEY, label, among, answer(*now)).with_marks(marks.collect())];
    }
    let answer = |ratings: &Ratings, option: usize| ratings.get(option).map_or(ANCHORS.len(), usize::from);
    let slot = |(option, name): (usize, &str)| {
        // The sources say nothing of an option that is the scenario's own.
        let is_own = catalog.is_own_option(option);
        let marks = sources.iter().filter(|_| !is_own).map(|source| FormMark {
            answer: answer(&source.ratings, option),
            who: source.who.clone(),
            says: String::new(),
        });
        let name = if is_own { format!("{name} (yours)") } else { name.to_owned() };
        FormSlot::choice(KEY, &name, rating_answers(), answer(now, option)).with_marks(marks.collect())
    };
    catalog.options.iter().map(|option| option.name.as_str()).enumerate().map(slot).collect()
}

/// A preference as it stands on the scale: only its ends name an option.
fn preference_answer(catalog: &Catalog, preference: Preference) -> FormAnswer {
    let favors = favors_words(catalog, &preference.ratings());
    let meaning = format!("{favors}: {}", preference_meaning(preference));
    match preference.side() {
        None => FormAnswer::new("even", "favors nobody, but takes weight from the rest"),
        Some((_, Strength::Slight)) => FormAnswer::new("slightly", meaning),
        Some((_, Strength::Clear)) => FormAnswer::new("clearly", meaning),
        Some((_, Strength::Only)) => FormAnswer::new(favors, meaning),
    }
}

const fn preference_meaning(preference: Preference) -> &'static str {
    match preference.side() {
        None => "",
        Some((_, Strength::Slight)) => "a third as much as clearly",
        Some((_, Strength::Clear)) => "the other can do it too, but less well",
        Some((_, Strength::Only)) => "the other cannot, so a must-have rules it out",
    }
}

/// The ratings that were chosen.
pub fn ratings(catalog: &Catalog, form: &Form) -> Option<Ratings> {
    let chosen: Vec<usize> = form.chosen(KEY).collect();
    if let ([chosen], 2) = (chosen.as_slice(), catalog.options.len()) {
        return Some(Preference::ALL.get(*chosen).map_or(Ratings::UNKNOWN, |preference| preference.ratings()));
    }
    let cells = chosen.into_iter().map(|rating| u8::try_from(rating).ok().filter(|rating| *rating <= BEST_RATING));
    Ratings::new(&cells.collect::<Vec<_>>())
}

const EIGHT: &str = "eight";
const FOUR: &str = "four";
/// Characters of a figure.
const FIGURE: usize = 24;

/// Asks for the figures that are rated 8 and 4.
pub fn figures_form(app: &App, label: &str, about: &[String]) -> Form {
    let rows = app.workspace.table().map(|table| table.reading.as_ref());
    let id = about.first().map_or("", |about| about.trim_start_matches("direction:"));
    let unit = rows.and_then(|reading| reading.rows.iter().find(|row| row.id == id)?.unit.clone());
    let unit = unit.map(|unit| format!(", in {unit}")).unwrap_or_default();
    let slots = vec![
        FormSlot::text(EIGHT, "8 at", "", FIGURE).with_hint(format!("The figure that is as good as it gets{unit}")),
        FormSlot::text(FOUR, "4 at", "", FIGURE).with_hint(format!("The figure that just does the job{unit}")),
    ];
    Form::new(FormPurpose::Figures, format!("Two figures: {label}"), slots).with_verb("use")
}

/// Takes the figures of the form for the line under the cursor of the list below it.
pub fn hold_figures(app: &mut App, form: &Form) -> Result<(), FormError> {
    let (eight, four) = (form.text(EIGHT), form.text(FOUR));
    for (key, text) in [(EIGHT, &eight), (FOUR, &four)] {
        if Ratio::decimal(text).is_none() {
            return Err(FormError::new(key, "Write a number, for example 12.5"));
        }
    }
    let Some((about, label)) = settle_list::current_line(app) else { return Ok(()) };
    let value = format!("8@{eight},4@{four}");
    let mut answers = Answers::default();
    if answers.put(about.first().map_or("", String::as_str), &value).is_err() {
        return Err(FormError::new(FOUR, "The two figures have to differ"));
    }
    settle_list::take(app, &about, &value, &label);
    Ok(())
}

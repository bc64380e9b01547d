//! The forms of a row: note, own row, own rating.
//!
//! A form that is closed without having held is kept as it was filled in, and comes back when it is opened again.

use crate::app::command::{Command, KeyContext};
use crate::app::dialog;
use crate::app::dialog::{ChoicePlace, Detailed, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage};
use crate::app::form::{Form, FormError, FormPlace, FormPurpose, FormSlot, lay_out};
use crate::app::geometry::revealing;
use crate::app::message::Effect;
use crate::app::navigation::go_to;
use crate::app::pane_rows::PaneItem;
use crate::app::state::State;
use crate::explain::phrases::{basis_words, favors_words};
use crate::explain::row_page::QUESTION;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::{Preference, Ratings, Strength, Together};
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{OwnRating, OwnRow, Scenario};
use crate::model::thresholds::BEST_RATING;
use crate::pack::toml_value::{SENTENCE, TITLE};
use crate::scenario::migrate::new_id;

pub const CHOICE_FORM: DialogEntry = DialogEntry {
    context: KeyContext::Choice,
    hints: &[
        DialogHint::new(Command::Accept, |_, _| Some("done")),
        DialogHint::new(Command::NextField, |_, dialog| {
            matches!(&dialog.kind, DialogKind::Form(form) if form.slots.len() > 1).then_some("next")
        }),
    ],
    step: step_form,
    accept: submit_form,
    ..DialogEntry::new(form_page, dialog::stays)
};
pub const TYPED_FORM: DialogEntry = DialogEntry { context: KeyContext::Form, ..CHOICE_FORM };

fn step_form(state: &mut State, command: Command) {
    if let Some(DialogKind::Form(form)) = state.top_mut() {
        form.step(command);
    }
}

/// A form scrolls by itself, so that what is filled in is in sight; a choice is marked, a text has the cursor.
fn form_page(state: &State, dialog: &Dialog) -> Option<DialogPage> {
    let DialogKind::Form(form) = &dialog.kind else { return None };
    let height = usize::from(dialog::area(state).height);
    let laid = lay_out(form, dialog::text_width(state));
    let (line, _) = laid.cursor;
    let lines = laid.page.lines.len();
    let slot = laid.slots.get(form.at).cloned().unwrap_or_default();
    let scroll = revealing(revealing(0, &slot, lines, height), &(line..line + 1), lines, height);
    let mark = std::iter::once(line..line + 1).collect();
    let place = ChoicePlace { selected: (!form.is_typed_in()).then_some(0), scroll };
    let page = DialogPage::new(&form.title, laid.page, mark);
    Some(DialogPage { cursor: Some(laid.cursor), place: Some(place), ..page })
}

/// Carries out a command on the row that a page shows, else on the one selected in the panes.
pub fn run_on_row(state: &mut State, command: Command) {
    match state.top() {
        Some(DialogKind::Detail(Detailed::Item(item))) => {
            let item = *item;
            open_form_on(state, item, command);
            if matches!(item, PaneItem::Row(row @ Row::Own(_)) if state.workspace.rows().own(row).is_none()) {
                state.dialogs.pop();
            }
        }
        Some(_) => {}
        None => match state.selected() {
            Some(item) => open_form_on(state, item, command),
            None if command == Command::OwnRow => open_own(state, None),
            None => state.say("Select a row first: tab goes to the next pane"),
        },
    }
}

/// Carries out a command on a row, where it can be.
fn open_form_on(state: &mut State, item: PaneItem, command: Command) {
    if command == Command::OwnRow {
        let own = if let PaneItem::Row(Row::Own(index)) = item { Some(index) } else { None };
        return open_own(state, own);
    }
    let PaneItem::Row(row) = item else {
        state.say("Rows are rated and noted; frameworks follow from them");
        return;
    };
    match (command, row) {
        (Command::Note, _) => {
            let form = note_form(state, row);
            open_form(state, form);
        }
        (Command::Rerate, Row::Criterion(index)) => {
            let form = rating_form(state, index);
            open_form(state, form);
        }
        (Command::Restore, Row::Criterion(index)) => restore_rating(state, index),
        (Command::Restore, Row::Own(index)) => remove_own_row(state, index),
        (_, Row::Own(index)) => open_own(state, Some(index)),
        (_, Row::Need(_)) => state.say("A need has no rating: it counts among frameworks by what they offer"),
        _ => {}
    }
}

fn open_own(state: &mut State, index: Option<usize>) {
    let form = own_row_form(state, index);
    open_form(state, form);
}

/// Opens a form, as it was filled in last where it was closed without having held.
pub fn open_form(state: &mut State, form: Form) {
    let drafted = state.draft.take_if(|draft| draft.is_again(&form));
    if drafted.is_some() {
        state.say("As you left it; ^u empties a field");
    }
    state.open(DialogKind::Form(drafted.unwrap_or(form)));
}

/// Closes the top layer; a form that was filled in is kept for when it is opened again.
pub fn close_top(state: &mut State) {
    if let Some(Dialog { kind: DialogKind::Form(form), .. }) = state.dialogs.pop()
        && form.is_changed()
    {
        state.say("Nothing was changed; opened again, the form is as you left it");
        state.draft = Some(form);
    }
}

/// What was wrong may be no longer once something was typed.
pub fn form_typed(state: &mut State) {
    if let Some(DialogKind::Form(form)) = state.top_mut() {
        form.wrong.clear();
    }
}

/// Lets the top form hold; where it cannot, says what is wrong with it.
fn submit_form(state: &mut State) -> Vec<Effect> {
    let Some(Dialog { kind: DialogKind::Form(mut form), .. }) = state.dialogs.pop() else { return Vec::new() };
    hold_form(state, &form).unwrap_or_else(|wrong| {
        form.point_out(wrong);
        state.open(DialogKind::Form(form));
        Vec::new()
    })
}

/// Brings into focus what was clicked in a form, and chooses it where it is an answer.
pub fn click_form(state: &mut State, cells: usize, (line, cell): (usize, usize)) {
    let Some(DialogKind::Form(form)) = state.top_mut() else { return };
    let laid = lay_out(form, cells);
    let hit = laid.answers.iter().find(|place| place.line == line && place.cells.contains(&cell));
    if let Some(FormPlace { slot, answer, .. }) = hit {
        form.choose(*slot, *answer);
    } else if let Some(slot) = laid.slots.iter().position(|lines| lines.contains(&line)) {
        form.focus(slot);
    }
}

/// Lets what was filled in hold.
fn hold_form(state: &mut State, form: &Form) -> Result<Vec<Effect>, FormError> {
    match form.purpose {
        FormPurpose::Rerate(index) => hold_rating(state, index, form)?,
        FormPurpose::Own(index) => hold_own_row(state, index, form)?,
        FormPurpose::Note(row) => hold_note(state, row, form),
    }
    Ok(Vec::new())
}

const NOTE: &str = "note";

/// The form with the note there is.
pub fn note_form(state: &State, row: Row) -> Form {
    let note = state.scenario().notes.get(&row).map_or("", String::as_str);
    let slot = FormSlot::text(NOTE, "Note", note, SENTENCE.characters).with_hint("empty takes it away");
    let title = format!("Note: {}", state.workspace.rows().name(row));
    Form::new(FormPurpose::Note(row), title, vec![slot])
}

/// Puts the note there, or takes it away where nothing was written.
pub fn hold_note(state: &mut State, row: Row, form: &Form) {
    let note = form.text(NOTE);
    let mut scenario = state.scenario().clone();
    let had = scenario.notes.remove(&row);
    let name = state.workspace.rows().marked(row);
    let action = match (note.is_empty(), had) {
        (true, None) => return,
        (true, Some(_)) => format!("Note taken away: {name}"),
        (false, _) => format!("Note: {name}"),
    };
    if !note.is_empty() {
        scenario.notes.insert(row, note);
    }
    state.replace(scenario, &action);
}

const NAME: &str = "name";
const TOGETHER: &str = "together";
const OWN_ROW_WHY: &str = "why";
const LEVEL: &str = "level";

/// What two stacks side by side get in a row; in between is what fits most rows that people add.
const TWO_STACKS: [(Together, &str, &str); 3] = [
    (Together::Best, "each its best", "it can live in a service of its own"),
    (Together::Between, "in between", "as with cost or hiring"),
    (Together::Worst, "the worse", "as with one language across the stack"),
];

/// The form of an own row: that of the one with that index, or of a new one.
pub fn own_row_form(state: &State, index: Option<usize>) -> Form {
    let catalog = state.catalog();
    let known = index.and_then(|index| state.scenario().own.get(index));
    let level = |row: &OwnRow| Level::ALL.iter().position(|level| *level == row.level).unwrap_or(0);
    let among = Level::ALL.map(|level| (level.name().to_owned(), String::new()));
    let two_stacks = TWO_STACKS.map(|(_, word, means)| (word.to_owned(), means.to_owned()));
    let together = known.map_or(Together::Between, |row| row.together);
    let together = TWO_STACKS.iter().position(|(known, ..)| *known == together).unwrap_or(1);
    let mut slots = vec![
        FormSlot::text(NAME, "Name", known.map_or("", |row| &row.name), TITLE.characters)
            .with_hint("what to ask for, like \"Vendor support\""),
    ];
    slots.extend(rating_slots(catalog, &known.map_or_else(|| level_ratings(catalog), |row| row.ratings)));
    slots.extend([
        FormSlot::choice(LEVEL, "Importance", among.into(), known.map_or(3, level)).with_hint(QUESTION),
        FormSlot::choice(TOGETHER, "Two stacks", two_stacks.into(), together),
        FormSlot::text(OWN_ROW_WHY, "Why", known.map_or("", |row| &row.because), SENTENCE.characters)
            .with_hint("the reason"),
    ]);
    let title = known.map_or_else(|| "Your row".to_owned(), |row| format!("Your row: {}", row.name));
    Form::new(FormPurpose::Own(index), title, slots)
}

/// Every option rated alike: a new row says nothing until somebody says so.
fn level_ratings(catalog: &Catalog) -> Ratings {
    (0..catalog.options.len()).fold(Ratings::UNKNOWN, |ratings, option| ratings.with(option, Some(4)))
}

/// Adds the row, or changes the one with that index.
pub fn hold_own_row(state: &mut State, index: Option<usize>, form: &Form) -> Result<(), FormError> {
    let catalog = &*state.shared_catalog();
    let rows = state.workspace.rows();
    let name = form.text(NAME);
    if name.is_empty() {
        return Err(FormError::new(NAME, "The row needs a name"));
    }
    let known = index.and_then(|index| state.scenario().own.get(index));
    if known.is_none() && rows.room() == 0 {
        return Err(FormError::new(NAME, "There is no room for one more row: take one out first"));
    }
    let Some(ratings) = ratings(catalog, form) else { return Ok(()) };
    let id = known.map_or_else(|| new_id(rows, &name), |row| row.id.clone());
    let level = form.chosen(LEVEL).next().and_then(|at| Level::ALL.get(at).copied()).unwrap_or_default();
    let together = form.chosen(TOGETHER).next().and_then(|at| TWO_STACKS.get(at)).map(|(together, ..)| *together);
    let row = OwnRow {
        id,
        name: name.clone(),
        ratings,
        together: together.unwrap_or_default(),
        because: form.text(OWN_ROW_WHY),
        level,
    };
    let mut scenario = state.scenario().clone();
    let (place, action) = match index.filter(|_| known.is_some()) {
        Some(place) => (place, format!("{name} (yours) changed")),
        None => (scenario.own.len(), format!("{name} (yours) added")),
    };
    match scenario.own.get_mut(place) {
        Some(known) => *known = row,
        None => scenario.own.push(row),
    }
    state.replace(scenario, &action);
    go_to(state, PaneItem::Row(Row::Own(place)));
    Ok(())
}

/// Takes an own row out, with its note.
pub fn remove_own_row(state: &mut State, index: usize) {
    let Some(row) = state.scenario().own.get(index) else { return };
    let name = row.name.clone();
    let mut scenario: Scenario = state.scenario().clone();
    scenario.remove_own(index);
    state.replace(scenario, &format!("{name} (yours) taken out"));
    let words = format!("{name} is taken out; {} brings it back", state.chords.shown(Command::Undo));
    state.say(&words);
}

const WHY: &str = "why";

/// The form with the rating it counts with now.
pub fn rating_form(state: &State, index: usize) -> Form {
    let catalog = state.catalog();
    let scenario = state.scenario();
    let known = scenario.own_ratings.get(&index);
    let mut slots = scenario.ratings(catalog, index).map(|now| rating_slots(catalog, &now)).unwrap_or_default();
    slots.push(
        FormSlot::text(WHY, "Why", known.map_or("", |known| &known.note), SENTENCE.characters)
            .with_hint("for whoever reads this later"),
    );
    let title = format!("Your rating: {}", Rows::new(catalog, scenario).name(Row::Criterion(index)));
    Form::new(FormPurpose::Rerate(index), title, slots).with_lead(content_says(state, index))
}

/// What the content says of the row, and how to get back to it.
fn content_says(state: &State, index: usize) -> Vec<String> {
    let catalog = state.catalog();
    let Some(row) = catalog.criteria.get(index) else { return Vec::new() };
    let basis = state.scenario().basis;
    let because = row.because(basis);
    let favors = favors_words(catalog, &row.ratings(basis));
    let mut sentences = vec![format!("By {}: {favors}. {because}", basis_words(catalog, basis))];
    if state.scenario().own_ratings.contains_key(&index) {
        sentences.push(format!("Your rating is in force; {} goes back.", state.chords.shown(Command::Restore)));
    }
    sentences
}

pub fn hold_rating(state: &mut State, index: usize, form: &Form) -> Result<(), FormError> {
    let catalog = &*state.shared_catalog();
    let Some(ratings) = ratings(catalog, form) else { return Ok(()) };
    let note = form.text(WHY);
    let as_content = state.scenario().content_ratings(catalog, index) == Some(ratings);
    if as_content && !state.scenario().own_ratings.contains_key(&index) && note.is_empty() {
        let source = basis_words(catalog, state.scenario().basis);
        let esc = state.chords.shown(Command::Close);
        return Err(FormError::new(KEY, format!("That is the rating by {source}. Choose another, or {esc} leaves it")));
    }
    let mut scenario = state.scenario().clone();
    scenario.own_ratings.insert(index, OwnRating { ratings, note });
    let name = state.workspace.rows().name(Row::Criterion(index));
    let action = format!("{name}, your rating: {}", favors_words(catalog, &ratings));
    state.replace(scenario, &action);
    let (source, restore) = (basis_words(catalog, state.scenario().basis), state.chords.shown(Command::Restore));
    let words = format!("Your rating is in force; {restore} goes back to the one by {source}");
    state.say(&words);
    Ok(())
}

/// Goes back to the content's rating.
pub fn restore_rating(state: &mut State, index: usize) {
    let mut scenario = state.scenario().clone();
    let name = state.workspace.rows().name(Row::Criterion(index));
    if scenario.own_ratings.remove(&index).is_none() {
        let source = basis_words(state.catalog(), scenario.basis);
        state.say(&format!("{name} has the rating by {source}"));
        return;
    }
    let source = basis_words(state.catalog(), scenario.basis);
    let action = format!("{name} has the rating by {source} again");
    state.replace(scenario, &action);
}

/// What forms know the slots of ratings by.
pub const KEY: &str = "ratings";

/// What each rating means, the same in every row: none says "the best of these".
const ANCHORS: [&str; 9] = [
    "0: cannot",
    "1: only with great effort",
    "2: possible with work",
    "3: weak",
    "4: does the job",
    "5: fairly good",
    "6: good",
    "7: very good",
    "8: made for this",
];

/// What is chosen where nobody knows: the last choice of every slot of ratings.
const UNKNOWN: (&str, &str) = ("?", "unknown");

/// The slots that ask for ratings, filled in with these: a preference for two options whose ratings spell one, else
/// a rating for each.
pub fn rating_slots(catalog: &Catalog, now: &Ratings) -> Vec<FormSlot> {
    let unknown = (UNKNOWN.0.to_owned(), UNKNOWN.1.to_owned());
    if catalog.options.len() == 2 && (now.is_unrated() || Preference::of(*now).is_some()) {
        let named = |preference: Preference| {
            (favors_words(catalog, &preference.ratings()), preference_meaning(preference).to_owned())
        };
        let among: Vec<(String, String)> = Preference::ALL.map(named).into_iter().chain([unknown]).collect();
        let chosen = Preference::of(*now).map_or(Preference::ALL.len(), |preference| preference as usize);
        return vec![FormSlot::choice(KEY, "Favors", among, chosen)];
    }
    let among = || {
        let rated = (0..).zip(ANCHORS).map(|(rating, means): (u8, _)| (rating.to_string(), means.to_owned()));
        rated.chain([unknown.clone()]).collect()
    };
    let slot = |(option, name): (usize, &str)| {
        FormSlot::choice(KEY, name, among(), now.get(option).map_or(ANCHORS.len(), usize::from))
    };
    catalog.options.iter().map(|option| option.name.as_str()).enumerate().map(slot).collect()
}

const fn preference_meaning(preference: Preference) -> &'static str {
    match preference.side() {
        None => "favors nobody",
        Some((_, Strength::Slight)) => "a third of a clear preference",
        Some((_, Strength::Clear)) => "clearly better; the other can do it too",
        Some((_, Strength::Only)) => "the other cannot: as a must-have it is ruled out",
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

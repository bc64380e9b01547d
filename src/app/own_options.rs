//! Options of one's own: the form that adds or changes one, and the list of them.
//!
//! An option begins with every rating unknown; the form asks for those of the priorities, other rows are rated where
//! they stand.

use std::collections::BTreeMap;

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{self, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, SelectionRule};
use crate::app::files::small_frame;
use crate::app::form::{FilledForm, Form, FormError, FormPurpose, FormSlot};
use crate::app::message::Effect;
use crate::app::present;
use crate::app::row_forms::{NAME, open_form, rating_answers};
use crate::app::state::App;
use crate::app::text_field::TextField;
use crate::explain::answer::Answer;
use crate::explain::phrases::label_capitals;
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::{Catalog, MOST_OPTIONS};
use crate::model::rows::Row;
use crate::model::scenario::{OwnOption, OwnOptionPlace, Scenario};
use crate::model::thresholds::BEST_RATING;
use crate::pack::read_core::free_mark;
use crate::pack::toml_value::TITLE;
use crate::text::validate::{LONGEST_ID, RESERVED, id_from};
use crate::text::width::{cut, display_width, pad};

pub const OWN_OPTIONS: DialogEntry = DialogEntry {
    context: KeyContext::Dialog,
    selection: SelectionRule::Always,
    hints: &[DialogHint::new(Command::Accept, |_, _| Some("choose"))],
    frame: |app, _| small_frame(app, |width| list_page(app, width).lines),
    accept: choose,
    ..DialogEntry::new(|app, _| Some(list_page(app, dialog::text_width(app))), dialog::stays)
};

/// Asks for a new option; where the scenario has some of its own, lists those first.
pub fn open(app: &mut App) {
    present::bring_back(app);
    if !app.scenario().own_options.is_empty() {
        app.open(DialogKind::OwnOptions);
    } else if room(app) == 0 {
        app.say(&format!("There are {MOST_OPTIONS} options already, and no comparison has more"));
    } else {
        let form = option_form(app, None);
        open_form(app, form);
    }
}

/// How many more options there is room for.
fn room(app: &App) -> usize {
    MOST_OPTIONS.saturating_sub(app.catalog().options.len())
}

/// What can be chosen from the list; an index is one into the scenario's own options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OptionAction {
    Add,
    Change(usize),
    Remove(usize),
}

fn actions(app: &App) -> Vec<OptionAction> {
    let own = 0..app.scenario().own_options.len();
    let of_own = own.flat_map(|index| [OptionAction::Change(index), OptionAction::Remove(index)]);
    (room(app) > 0).then_some(OptionAction::Add).into_iter().chain(of_own).collect()
}

fn list_page(app: &App, width: usize) -> DialogPage {
    let own = &app.scenario().own_options;
    let mut page = Page::new(width);
    let name_cells = own.iter().map(|option| display_width(&option.name)).max().unwrap_or(0).min(width / 2);
    let actions = actions(app);
    for action in &actions {
        let (index, words) = match action {
            OptionAction::Add => {
                page.line(Line::of(Tone::Plain, "Add an option"));
                continue;
            }
            OptionAction::Change(index) => (*index, "change name, mark, ratings"),
            OptionAction::Remove(index) => (*index, "remove"),
        };
        let name = own.get(index).map_or("", |option| option.name.as_str());
        let words = format!("{}  {words}", pad(&cut(name, name_cells), name_cells));
        page.line(Line::of(Tone::Plain, cut(&words, width).into_owned()));
    }
    let choices = (0..actions.len()).map(|line| line..line + 1).collect();
    if room(app) == 0 {
        page.gap();
        let words = format!("{MOST_OPTIONS} options are the most there can be: remove one to add another.");
        page.text(Tone::Plain, 0, &words);
    }
    DialogPage::new("Your options", page, choices)
}

fn choose(app: &mut App) -> Vec<Effect> {
    let Some(Dialog { place, .. }) = app.dialogs.pop() else { return Vec::new() };
    match place.selected.and_then(|at| actions(app).get(at).copied()) {
        Some(OptionAction::Add) => {
            let form = option_form(app, None);
            open_form(app, form);
        }
        Some(OptionAction::Change(index)) => {
            let form = option_form(app, Some(index));
            open_form(app, form);
        }
        Some(OptionAction::Remove(index)) => remove(app, index),
        None => {}
    }
    Vec::new()
}

/// Takes an own option out, with its ratings.
fn remove(app: &mut App, index: usize) {
    let Some(option) = app.scenario().own_options.get(index) else { return };
    let name = option.name.clone();
    let mut scenario = app.scenario().clone();
    scenario.remove_own_option(index, app.catalog().pack_options().len());
    app.replace(scenario, &format!("{name} (yours) removed"));
    let words = format!("{name} is removed; {} brings it back", app.chords.shown(Command::Undo));
    app.say(&words);
}

const MARK: &str = "mark";
const RATING: &str = "rating";
/// Characters of a mark, at most.
const MARK_LETTERS: usize = 2;

/// The form of an own option: that of the one with that index, or of a new one.
pub fn option_form(app: &App, index: Option<usize>) -> Form {
    let known = index.and_then(|index| app.scenario().own_options.get(index));
    let (name, mark) = known.map_or(("", ""), |option| (option.name.as_str(), option.mark.as_str()));
    let mut slots = vec![
        FormSlot::text(NAME, "Name", name, TITLE.characters).with_hint("Another option, for example Go"),
        FormSlot::text(MARK, "Mark", mark, MARK_LETTERS)
            .with_hint("One or two letters for it where there is little room"),
    ];
    let place = index.map(|index| app.catalog().pack_options().len() + index);
    slots.extend(priorities(app).map(|row| {
        let ratings = app.workspace.rows().ratings(row);
        let rating = place.and_then(|place| ratings.and_then(|ratings| ratings.get(place)));
        let chosen = usize::from(rating.unwrap_or(BEST_RATING + 1));
        FormSlot::choice(RATING, app.workspace.rows().name(row), rating_answers(), chosen)
            .with_hint(format!("Only your priorities; {} rates other rows", app.chords.shown(Command::Rerate)))
    }));
    let title = known.map_or_else(|| new_title(""), |option| format!("Your option: {}", option.name));
    let verb = if known.is_some() { "change" } else { "add" };
    Form::new(FormPurpose::Option(index), title, slots).with_verb(verb)
}

fn new_title(name: &str) -> String {
    format!("Add an option: what about {}?", if name.is_empty() { "…" } else { name })
}

/// The rows that are on and decide between options.
fn priorities(app: &App) -> impl Iterator<Item = Row> {
    let rows = app.workspace.rows();
    rows.deciding().filter(move |row| rows.level(*row).is_on())
}

/// The options beside the one that a form is about.
struct OtherOptions {
    names: Vec<String>,
    /// Their marks, small.
    marks: Vec<String>,
}

impl OtherOptions {
    fn new(catalog: &Catalog, index: Option<usize>) -> Self {
        let about = index.map(|index| catalog.pack_options().len() + index);
        let others = || catalog.options.iter().enumerate().filter(|(option, _)| Some(*option) != about);
        Self {
            names: others().map(|(_, option)| option.name.clone()).collect(),
            marks: others().map(|(_, option)| option.mark.to_lowercase()).collect(),
        }
    }

    fn free_mark(&self, name: &str) -> String {
        free_mark(name, &self.names, &self.marks)
    }
}

/// Lets title and mark follow the name; the mark until somebody writes another one.
pub fn follow_name(app: &mut App) {
    let catalog = app.shared_catalog();
    let Some(DialogKind::Form(form)) = app.top_mut() else { return };
    let FormPurpose::Option(index) = form.purpose else { return };
    let is_named = form.slots.get(form.at).is_some_and(|slot| slot.key == NAME);
    let name = form.text(NAME);
    if index.is_none() {
        form.title = new_title(&name);
    }
    let mark = if name.is_empty() { String::new() } else { OtherOptions::new(&catalog, index).free_mark(&name) };
    let field = form.slots.iter_mut().find(|slot| slot.key == MARK).map(|slot| &mut slot.filled);
    if let Some(FilledForm::Text(field)) = field.filter(|_| is_named)
        && (field.is_empty() || field.is_selected())
    {
        *field = TextField::suggesting(&mark, MARK_LETTERS);
    }
}

/// The scenario with the option as the form has it.
pub fn with_option(app: &App, index: Option<usize>, form: &Form) -> Result<Scenario, FormError> {
    let catalog = app.catalog();
    let others = OtherOptions::new(catalog, index);
    let (name, mark) = checked(&others, form)?;
    let mut scenario = app.scenario().clone();
    let at = index.filter(|index| *index < scenario.own_options.len());
    if at.is_none() && room(app) == 0 {
        return Err(FormError::new(NAME, "There is no room for one more option: remove one first"));
    }
    let at = at.unwrap_or_else(|| {
        let (id, ratings) = (new_id(catalog, &name), BTreeMap::new());
        scenario.own_options.push(OwnOption { id, name: String::new(), mark: String::new(), ratings });
        scenario.own_options.len() - 1
    });
    if let Some(option) = scenario.own_options.get_mut(at) {
        (option.name, option.mark) = (name, mark);
    }
    let pack = catalog.pack_options().len();
    for (row, chosen) in priorities(app).zip(form.chosen(RATING)) {
        let rating = u8::try_from(chosen).ok().filter(|rating| *rating <= BEST_RATING);
        scenario.rate_own_option(row, OwnOptionPlace { index: at, pack }, rating);
    }
    Ok(scenario)
}

/// Name and mark, where they can be those of an option.
fn checked(others: &OtherOptions, form: &Form) -> Result<(String, String), FormError> {
    let (name, mark) = (form.text(NAME), form.text(MARK));
    if name.is_empty() {
        return Err(FormError::new(NAME, "The option needs a name"));
    }
    let is_same = |other: &&String| other.to_lowercase() == name.to_lowercase();
    if let Some(other) = others.names.iter().find(is_same) {
        return Err(FormError::new(NAME, format!("{other} is compared already: give yours another name")));
    }
    let free = others.free_mark(&name);
    if mark.is_empty() {
        return Ok((name, free));
    }
    if mark.chars().count() > MARK_LETTERS || !mark.chars().all(char::is_alphanumeric) {
        return Err(FormError::new(MARK, format!("A mark is one or two letters or digits, e.g. {free}")));
    }
    if others.marks.contains(&mark.to_lowercase()) {
        return Err(FormError::new(MARK, format!("Another option has the mark {mark}; {free} is free")));
    }
    Ok((name, mark))
}

/// An id for a new option of that name, which no option has yet.
fn new_id(catalog: &Catalog, name: &str) -> String {
    let is_free = |id: &String| !RESERVED.contains(&id.as_str()) && catalog.option(id).is_none();
    let plain = id_from(name).unwrap_or_else(|| "option".to_owned());
    let room = plain.get(..LONGEST_ID - 2).unwrap_or(&plain).trim_end_matches('-');
    let numbered = (2..=MOST_OPTIONS + 1).map(|number| format!("{room}-{number}"));
    [plain.clone()].into_iter().chain(numbered).find(is_free).unwrap_or_default()
}

/// Adds the option, or changes the one with that index.
pub fn hold_option(app: &mut App, index: Option<usize>, form: &Form) -> Result<(), FormError> {
    let scenario = with_option(app, index, form)?;
    let name = form.text(NAME);
    let is_added = scenario.own_options.len() > app.scenario().own_options.len();
    let verb = if is_added { "added" } else { "changed" };
    app.replace(scenario, &format!("{name} (yours) {verb}"));
    if is_added {
        let (options, undo) = (app.catalog().options.len(), app.chords.shown(Command::Undo));
        let rate = app.chords.shown(Command::Rerate);
        let words = format!("{options} options: ratings 0-8 ({undo} back); {rate} on a row rates {name}");
        app.say(&words);
    }
    Ok(())
}

/// The options with their shares and the answer: `Python 59 · Node.js 41 · Go 36 (29 to 43): still PYTHON`.
pub fn preview_words(app: &App, catalog: &Catalog, answer: &Answer) -> String {
    if answer.is_empty() {
        return "nothing is set yet, so no answer changes".to_owned();
    }
    let shares: Vec<String> =
        answer.explanation.shares.iter().map(|share| format!("{} {}", share.short, share.number())).collect();
    let (before, after) = (&app.answer().verdict, &answer.verdict);
    let still = if before.label == after.label { "still " } else { "" };
    format!("{}: {still}{}", shares.join(" · "), label_capitals(catalog, after.label))
}

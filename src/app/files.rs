//! Opening, saving, exporting and copying.
//!
//! A file is only ever overwritten after somebody said so, and what another scenario replaces is set aside.

use std::ops::Range;
use std::path::Path;

use ratatui::layout::Rect;

use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{ChoicePlace, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, SelectionRule};
use crate::app::file_picker::{FilePicker, PickerPurpose, ReplacedScenario};
use crate::app::form::{Form, FormAnswer, FormError, FormPurpose, FormSlot};
use crate::app::geometry::{full_answer, revealing, screen_plan};
use crate::app::message::{
    Effect, ExportRequest, FileOverwrite, FileRequest, FileResponse, FileTarget, ListedFolder, Request,
};
use crate::app::navigation::moved;
use crate::app::state::{App, Clipboard};
use crate::app::text_field::Edit;
use crate::app::workspace::HistoryEntry;
use crate::app::{compare, detail, dialog, file_picker, present, reload};
use crate::explain::answer::FullAnswer;
use crate::export::messages::{Snippet, snippets_page};
use crate::export::{ExportForm, RecordDetails, RecordStatus};
use crate::layout::page::{Line, Page, Tone};
use crate::pack::diagnostics::Diagnostics;
use crate::pack::toml_value::{SENTENCE, TITLE};
use crate::scenario::autosave_files::SavedScenario;
use crate::scenario::file::{ExistingFile, FileError, Obstacle};
use crate::scenario::read::OpenedScenario;
use crate::text::sanitize::visible_path;
use crate::text::validate::{DateForm, id_from, is_date};
use crate::text::width::{cut, pad, plural_s};

const MENU: DialogEntry =
    DialogEntry { selection: SelectionRule::Always, ..DialogEntry::new(|_, _| None, dialog::stays) };
pub const COPY: DialogEntry = DialogEntry { page: |app, _| Some(copy_page(app)), accept: choose_snippet, ..MENU };
pub const SAVE: DialogEntry = DialogEntry {
    page: |app, dialog| Some(saving_page(app, dialog)),
    frame: saving_frame,
    accept: choose_save_action,
    ..MENU
};
pub const STANDS: DialogEntry = DialogEntry { page: stands_page, frame: stands_frame, accept: choose_way_out, ..MENU };
pub const RECENT: DialogEntry = DialogEntry {
    page: file_picker::replaced_page,
    hints: &[DialogHint::new(Command::Accept, |_, dialog| match &dialog.kind {
        DialogKind::Recent { found } if !found.is_empty() => Some("bring back"),
        _ => None,
    })],
    accept: choose_replaced,
    on_reload: dialog::closes,
    ..MENU
};
pub const FILE_PICKER: DialogEntry = DialogEntry {
    context: KeyContext::FilePicker,
    hints: &[DialogHint::new(Command::Accept, |_, dialog| match &dialog.kind {
        DialogKind::FilePicker(file_picker) => Some(file_picker.purpose.verb()),
        _ => None,
    })],
    step: step_files,
    accept: accept_file,
    frame: picker_frame,
    ..DialogEntry::new(|_, _| None, dialog::stays)
};

fn saving_page(app: &App, dialog: &Dialog) -> DialogPage {
    let width = dialog::frame(app, dialog).width;
    save_page(&full_answer(app), usize::from(width).saturating_sub(4))
}

fn saving_frame(app: &App, _: &Dialog) -> Rect {
    small_frame(app, |width| save_page(&full_answer(app), width).lines)
}

/// Lines of the names below the field, at most.
const MOST_NAMES: usize = 10;
/// Lines above the names: folder and name, and what is said about them.
const ABOVE_NAMES: u16 = 3;

/// The whole room to open a file, a few lines to name one.
fn picker_frame(app: &App, dialog: &Dialog) -> Rect {
    match &dialog.kind {
        DialogKind::FilePicker(file_picker) if file_picker.has_folder() => {
            let names = file_picker.listed.len().clamp(1, MOST_NAMES);
            small_frame(app, |_| names + usize::from(ABOVE_NAMES))
        }
        _ => screen_plan(app).dialog,
    }
}

fn copy_page(app: &App) -> DialogPage {
    let (page, choices) = snippets_page(&full_answer(app), dialog::text_width(app));
    DialogPage::new("Copy", page, choices)
}

/// Asks for the file to open. An example that a room is shown stays behind: what is meant is its own.
pub fn ask_for_file(app: &mut App) -> Vec<Effect> {
    present::bring_back(app);
    name_file(app, FilePicker::open())
}

pub fn open_save_menu(app: &mut App) {
    present::bring_back(app);
    app.open(DialogKind::Save);
}

/// Asks for the folder of a pack that is made of the table.
pub fn ask_for_pack(app: &mut App) -> Vec<Effect> {
    present::bring_back(app);
    let Some(table) = app.workspace.table() else {
        let save = app.chords.shown(Command::Save);
        let words =
            format!("Only a table becomes a pack; what you add to this comparison goes with its scenario ({save})");
        app.say(&words);
        return Vec::new();
    };
    let name = table.open.origin.pack_id();
    name_file(app, FilePicker::new(PickerPurpose::Pack, &name))
}

pub fn ask_for_replaced(app: &mut App) -> Vec<Effect> {
    present::bring_back(app);
    vec![Effect::FileRequest(FileRequest::Recent)]
}

fn picker_mut(app: &mut App) -> Option<(&mut FilePicker, &mut ChoicePlace)> {
    match app.dialogs.last_mut()? {
        Dialog { kind: DialogKind::FilePicker(file_picker), place, .. } => Some((file_picker, place)),
        _ => None,
    }
}

/// Completes the name of a file.
pub fn complete_name(app: &mut App) -> Vec<Effect> {
    let Some((file_picker, place)) = picker_mut(app) else { return Vec::new() };
    file_picker.complete(place.selected);
    file_typed(app)
}

/// What follows from a name that changed.
pub fn file_typed(app: &mut App) -> Vec<Effect> {
    let Some((file_picker, place)) = picker_mut(app) else { return Vec::new() };
    file_picker.enter_typed_folder();
    file_picker.trouble.clear();
    *place = ChoicePlace { selected: None, scroll: 0 };
    file_picker.list().map(Effect::FileRequest).into_iter().collect()
}

/// Leaves the folder where a name is deleted that is empty already; says whether it does.
pub fn leaves_folder(app: &mut App, edit: Edit) -> bool {
    let deletes = matches!(edit, Edit::DeletePrevChar | Edit::DeletePrevWord);
    let Some((file_picker, _)) = picker_mut(app).filter(|_| deletes) else { return false };
    let leaves = file_picker.has_folder() && file_picker.field.is_empty();
    if leaves {
        file_picker.leave_folder();
    }
    leaves
}

/// Takes what is named, or goes into the folder.
fn accept_file(app: &mut App) -> Vec<Effect> {
    let Some((file_picker, place)) = picker_mut(app) else { return Vec::new() };
    file_picker.trouble.clear();
    if let Some(pack) = file_picker.accept_pack(place.selected) {
        return vec![Effect::FileRequest(pack)];
    }
    if place.selected.is_some() {
        file_picker.complete(place.selected);
        *place = ChoicePlace { selected: None, scroll: 0 };
    }
    let file_request = file_picker.accept().or_else(|| file_picker.list());
    file_request.map(Effect::FileRequest).into_iter().collect()
}

/// Moves the selection through the names; above the first is the field.
fn step_files(app: &mut App, command: Command) {
    let height = usize::from(list_area(app).height);
    let Some((file_picker, place)) = picker_mut(app) else { return };
    let many = file_picker.shown().len();
    place.selected = match (place.selected, command) {
        (Some(0), Command::Up) => None,
        (Some(at), _) => Some(moved(at, command, height.saturating_sub(1).max(1), many)),
        (None, Command::PageDown | Command::Down) if many > 0 => Some(0),
        (None, _) => None,
    };
    let at = place.selected.unwrap_or(0);
    place.scroll = revealing(place.scroll, &(at..at + 1), many, height);
}

/// The place selected in the menu on top.
fn chosen(app: &App) -> usize {
    app.dialogs.last().and_then(|dialog| dialog.place.selected).unwrap_or(0)
}

/// Does what was chosen in the menu of files, exports and copies.
fn choose_save_action(app: &mut App) -> Vec<Effect> {
    let action = save_actions(&full_answer(app)).get(chosen(app)).copied();
    action.map_or(Vec::new(), |action| go(app, action))
}

/// Brings back what was chosen among the replaced scenarios.
fn choose_replaced(app: &mut App) -> Vec<Effect> {
    let Some(Dialog { kind: DialogKind::Recent { found }, place, .. }) = app.dialogs.last() else {
        return Vec::new();
    };
    match place.selected.and_then(|selected| found.get(selected)).map(|found| found.kept.clone()) {
        Some(Ok(kept)) => {
            let opened = OpenedScenario { scenario: kept.scenario, differences: kept.differences };
            start_from(app, opened, &kept.origin, "Brought back");
        }
        Some(Err(problems)) => show_files(app, "Cannot be read", problems),
        None => {
            app.dialogs.pop();
        }
    }
    Vec::new()
}

/// Does what was chosen; what it asks takes the place of the menu.
fn go(app: &mut App, way: SaveAction) -> Vec<Effect> {
    if matches!(app.top(), Some(DialogKind::Save)) {
        app.dialogs.pop();
    }
    let told = full_answer(app);
    match (way, app.scenario().file()) {
        (SaveAction::Save, Some(file)) => {
            vec![Effect::FileRequest(FileRequest::Save(FileTarget::At(file.to_owned()), FileOverwrite::Known))]
        }
        (SaveAction::SaveAs, Some(file)) => name_file(app, FilePicker::from_file(PickerPurpose::Save, file)),
        (SaveAction::Save | SaveAction::SaveAs, None) => {
            let name = name(&told, app.workspace.origin(), None);
            name_file(app, FilePicker::new(PickerPurpose::Save, &name))
        }
        (SaveAction::Export(ExportForm::Madr), _) => {
            let form = record_form(app);
            app.open(DialogKind::Form(form));
            Vec::new()
        }
        (SaveAction::Export(form), _) => {
            let name = name(&told, app.workspace.origin(), Some(form));
            name_file(app, FilePicker::new(PickerPurpose::Export(ExportRequest::new(form)), &name))
        }
        (SaveAction::Copy(snippet), _) => copy_snippet(app, snippet),
    }
}

const RECORD_TITLE: &str = "title";
const RECORD_PEOPLE: &str = "people";
const RECORD_STATUS: &str = "status";
const RECORD_CHOSEN: &str = "chosen";
const RECORD_DATE: &str = "date";

/// What a decision record asks: title and people stay with the scenario, status and date stand in the record alone.
fn record_form(app: &App) -> Form {
    let (about, pack) = (&app.scenario().about, &app.catalog().pack);
    let statuses = RecordStatus::ALL.map(|status| FormAnswer::new(status.word(), ""));
    let title = Some(about.title.clone()).filter(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| pack.full_title());
    let choices = record_choices(app).into_iter().map(|name| FormAnswer::new(&name, ""));
    let choices = std::iter::once(FormAnswer::new("as calculated", "")).chain(choices).collect();
    let slots = vec![
        FormSlot::suggestion(RECORD_TITLE, "Title", &title, TITLE.characters).with_hint("What is decided"),
        FormSlot::text(RECORD_PEOPLE, "People", &about.people.join(", "), SENTENCE.characters)
            .with_hint("Who decides, with commas between them"),
        FormSlot::choice(RECORD_CHOSEN, "Chosen", choices, 0),
        FormSlot::choice(RECORD_STATUS, "Status", statuses.into(), 0),
        FormSlot::suggestion(RECORD_DATE, "Date", &app.today, DAY).with_hint("YYYY-MM-DD, or empty for none"),
    ];
    Form::new(FormPurpose::Record, "Decision record", slots).with_verb("name the file")
}

/// What can be chosen, by name: every option, and the pair there is.
fn record_choices(app: &App) -> Vec<String> {
    let options = app.catalog().options.iter().map(|option| option.name.clone());
    let pair = app.answer().explanation.second_stack.as_ref().map(|pair| pair.name.clone());
    options.chain(pair).collect()
}

/// Characters of a date.
const DAY: usize = 10;

/// Keeps title and people with the scenario, and asks for the name of the file.
pub fn hold_record(app: &mut App, form: &Form) -> Result<Vec<Effect>, FormError> {
    let date = form.text(RECORD_DATE);
    if !date.is_empty() && !is_date(&date, DateForm::Day) {
        return Err(FormError::new(RECORD_DATE, format!("{date} is not a day: write it YYYY-MM-DD")));
    }
    let status = form.chosen(RECORD_STATUS).next().and_then(|at| RecordStatus::ALL.get(at).copied());
    let chosen =
        form.chosen(RECORD_CHOSEN).next().and_then(|at| record_choices(app).into_iter().nth(at.checked_sub(1)?));
    let chosen = chosen.unwrap_or_default();
    let said = status.unwrap_or_default().word().to_owned();
    let details = RecordDetails { status: said, chosen: chosen.clone(), ..RecordDetails::default() };
    if details.lacks_choice(&full_answer(app)) {
        return Err(FormError::new(RECORD_CHOSEN, "No option is ahead: say which one was accepted".to_owned()));
    }
    let mut scenario = app.scenario().clone();
    let title = form.text(RECORD_TITLE);
    let is_suggested = scenario.about.title.is_empty() && !form.is_changed();
    if !is_suggested {
        scenario.about.title = title;
    }
    let people = form.text(RECORD_PEOPLE);
    scenario.about.people =
        people.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    app.replace(scenario, "Title and people");
    let name = name(&full_answer(app), app.workspace.origin(), Some(ExportForm::Madr));
    let wanted = ExportRequest { form: ExportForm::Madr, date, status: status.unwrap_or_default(), chosen };
    Ok(name_file(app, FilePicker::new(PickerPurpose::Export(wanted), &name)))
}

/// Does what was chosen about a file that would be overwritten.
fn choose_way_out(app: &mut App) -> Vec<Effect> {
    let Some(Dialog { kind: DialogKind::Stands { file_request, .. }, place, .. }) = app.dialogs.pop() else {
        return Vec::new();
    };
    let over = place.selected == Some(1);
    match file_request {
        FileRequest::Save(target, _) if over => {
            vec![Effect::FileRequest(FileRequest::Save(target, FileOverwrite::Anything))]
        }
        FileRequest::Export(wanted, target, _) if over => {
            vec![Effect::FileRequest(FileRequest::Export(wanted, target, FileOverwrite::Anything))]
        }
        FileRequest::Save(..) if !matches!(app.top(), Some(DialogKind::FilePicker(_))) => go(app, SaveAction::SaveAs),
        _ => Vec::new(),
    }
}

/// Applies the result of a file request.
pub fn apply_file_response(app: &mut App, outcome: FileResponse) {
    let catalog = &*app.shared_catalog();
    match outcome {
        FileResponse::Recent(found) => {
            let now = app.scenario().clone();
            let is_other = |(kept, _): &(Result<_, Diagnostics>, u64)| {
                kept.as_ref().map_or(true, |kept: &SavedScenario| {
                    kept.scenario.file() != now.file() || !kept.scenario.says_the_same(&now)
                })
            };
            let found: Vec<ReplacedScenario> = found
                .into_iter()
                .filter(is_other)
                .map(|(kept, age)| ReplacedScenario::new(catalog, kept, age))
                .collect();
            app.open(DialogKind::Recent { found });
        }
        FileResponse::KeepsNothing => app.say("With --no-state nothing is kept, so nothing can be brought back"),
        FileResponse::Listed(folder, listed) => {
            if let Some(DialogKind::FilePicker(file_picker)) = app.top_mut()
                && file_picker.folder.as_ref() == Some(&folder)
            {
                match listed {
                    Ok(ListedFolder { path, files }) => {
                        file_picker.folder_path = path;
                        file_picker.listed = files;
                    }
                    Err(words) => file_picker.trouble = format!("{}: {words}", folder.shown()),
                }
            }
        }
        FileResponse::Opened(target, opened) => open(app, &target, opened),
        FileResponse::Saved(record, link) => {
            let old = app.workspace.saved(&record);
            compare::saved(app, old.as_ref(), &record);
            app.dialogs.clear();
            let path = record.path.as_deref().map_or_else(String::new, visible_path);
            let path = present::shown_path(app, &path);
            app.say(&format!("Saved in {path}{}", through(link.as_deref())));
        }
        FileResponse::Exported(target, link) => {
            app.dialogs.clear();
            let path = present::shown_path(app, &target.shown());
            app.say(&format!("Written to {path}{}", through(link.as_deref())));
        }
        FileResponse::Stands(file_request, obstacle) => {
            app.open(DialogKind::Stands { file_request, obstacle });
        }
        FileResponse::Failed(words) => trouble(app, words),
    }
}

/// Where a file that was written is if its name is a link.
fn through(link: Option<&Path>) -> String {
    link.map_or(String::new(), |link| format!(", a link to {}", visible_path(link)))
}

fn trouble(app: &mut App, words: String) {
    match app.top_mut() {
        Some(DialogKind::FilePicker(file_picker)) => file_picker.trouble = words,
        _ => app.say(&words),
    }
}

fn open(app: &mut App, target: &FileTarget, opened: Result<Box<OpenedScenario>, FileError>) {
    match opened {
        Ok(opened) => start_from(app, *opened, "", "Opened"),
        Err(FileError::Missing) => trouble(app, format!("{}: there is no such file", target.shown())),
        Err(FileError::Wrong(problems)) => {
            show_files(app, &format!("{}: it was not opened", plural_s(problems.len(), "problem")), problems);
        }
    }
}

/// Goes on with another scenario: undo comes back to the one before, and that one is set aside.
fn start_from(app: &mut App, opened: OpenedScenario, origin: &str, what: &str) {
    let OpenedScenario { scenario, differences } = opened;
    app.dialogs.clear();
    let name =
        [scenario.name().as_str(), origin].into_iter().find(|name| !name.is_empty()).unwrap_or("no name").to_owned();
    let moment = HistoryEntry { scenario, origin: origin.to_owned() };
    app.start_over(moment, &format!("{what}: {name}"));
    app.say(&format!("{what}: {name} ({}: undo)", app.chords.shown(Command::Undo)));
    if !differences.is_empty() {
        show_files(app, &reload::differences(&differences), differences);
    }
}

/// Where the names stand while a file is named: below the field and what is said about it.
pub fn list_area(app: &App) -> Rect {
    let area = dialog::area(app);
    let above = area.height.min(ABOVE_NAMES);
    Rect { y: area.y + above, height: area.height - above, ..area }
}

/// Opens problems as a page.
pub fn show_files(app: &mut App, title: &str, problems: Diagnostics) {
    app.open(DialogKind::Problems { title: title.to_owned(), problems, of_pack: false });
}

/// Bytes that terminals take: the smallest limit seen is a little above it.
pub const MOST: usize = 4096;

/// Bytes of a text that GNU screen swallows if the sequence for it is not meant for screen. It prints what is longer.
pub const SHORT: usize = 512;

/// Copies what stands out: the address selected, else the verdict in a sentence.
pub fn nearest_snippet(app: &mut App) -> Vec<Effect> {
    if let Some(address) = detail::address(app) {
        return send(app, "Address", address);
    }
    if let Some(text) = compare::copied_text(app) {
        return send(app, "Comparison", text);
    }
    copy_snippet(app, Snippet::Sentence)
}

/// Copies the form of the verdict chosen in the list.
fn choose_snippet(app: &mut App) -> Vec<Effect> {
    let form = Snippet::of(&full_answer(app)).get(chosen(app)).copied();
    app.dialogs.pop();
    form.map_or_else(Vec::new, |form| copy_snippet(app, form))
}

/// Copies a form of the verdict; where terminals do not take it, a file can have it.
fn copy_snippet(app: &mut App, form: Snippet) -> Vec<Effect> {
    let told = full_answer(app);
    let text = form.text(&told);
    if text.len() <= MOST {
        return send(app, form.title(), text);
    }
    let export = if form == Snippet::Message { ExportForm::Chat } else { ExportForm::Markdown };
    let name = name(&told, app.workspace.origin(), Some(export));
    let mut file_picker = FilePicker::new(PickerPurpose::Export(ExportRequest::new(export)), &name);
    file_picker.trouble = format!("{}. A file takes it", too_long(&text));
    name_file(app, file_picker)
}

/// Copies a text and says what was sent.
fn send(app: &mut App, what: &str, text: String) -> Vec<Effect> {
    if text.len() > MOST {
        app.say(&too_long(&text));
        return Vec::new();
    }
    app.say(&sent(what, &text, app.clipboard));
    vec![Effect::Terminal(Request::Copy(text))]
}

/// What is known of a text that was sent: where it went, and what has to be set for it to arrive.
fn sent(what: &str, text: &str, clipboard: Clipboard) -> String {
    let length = format!("{} characters", text.chars().count());
    match clipboard {
        Clipboard::Terminal => format!("{what} sent to the terminal's clipboard, {length}"),
        Clipboard::Tmux => format!("{what} sent to tmux and the terminal's clipboard, {length}"),
        Clipboard::Screen => format!("{what} sent through GNU screen to the terminal's clipboard, {length}"),
        Clipboard::ScreenOrTmux if text.len() > SHORT => {
            format!("{what} sent, {length}; GNU screen passes it on, tmux does not")
        }
        Clipboard::ScreenOrTmux | Clipboard::DistantTmux => {
            format!("{what} sent, {length}; tmux passes it on with set -g set-clipboard on")
        }
    }
}

fn too_long(text: &str) -> String {
    format!("Not sent: {} KB is more than terminals take", text.len().div_ceil(1024))
}

/// One of the ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveAction {
    /// To the file it belongs to.
    Save,
    SaveAs,
    /// The verdict in a form.
    Export(ExportForm),
    Copy(Snippet),
}

/// What can be done about a file that would be overwritten, the one that loses nothing first.
const WAYS_OUT: [&str; 2] = ["Choose another name", "Overwrite"];

const NAMES: usize = 15;

/// The exports in the order of the menu, those most asked for first.
const EXPORTS: [ExportForm; 7] = [
    ExportForm::Madr,
    ExportForm::Html,
    ExportForm::Csv,
    ExportForm::Svg,
    ExportForm::Markdown,
    ExportForm::Json,
    ExportForm::Chat,
];

/// Every way there is for a scenario.
pub fn save_actions(told: &FullAnswer) -> Vec<SaveAction> {
    let in_menu = |snippet: &Snippet| matches!(snippet, Snippet::Sentence | Snippet::Token | Snippet::Command);
    let copies = Snippet::of(told).into_iter().filter(in_menu);
    let exports = EXPORTS.into_iter().map(SaveAction::Export);
    [SaveAction::Save, SaveAction::SaveAs].into_iter().chain(exports).chain(copies.map(SaveAction::Copy)).collect()
}

/// Where a small dialog of so many lines stands: over the lists, so that the verdict stays in sight.
pub fn small_frame(app: &App, lines: impl FnOnce(usize) -> usize) -> Rect {
    let plan = screen_plan(app);
    let list = plan.panes.first().map(|(_, area)| *area).filter(|area| area.x == plan.dialog.x);
    let width = list.map_or(plan.dialog.width, |list| list.width.min(plan.dialog.width));
    let lines = lines(usize::from(width).saturating_sub(4));
    let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2).min(plan.dialog.height);
    Rect { width, height, ..plan.dialog }
}

fn save_page(told: &FullAnswer, width: usize) -> DialogPage {
    let mut page = Page::new(width);
    let mut choices = Vec::new();
    for way in save_actions(told) {
        let heading = match way {
            SaveAction::Export(ExportForm::Madr) => "Export",
            SaveAction::Copy(Snippet::Sentence) => "Copy",
            _ => "",
        };
        if !heading.is_empty() {
            page.line(Line::of(Tone::Heading, heading));
        }
        let (name, about) = described(told, way);
        let start = page.lines.len();
        // A copy may be longer than any screen; the copy menu shows more of it.
        let about = cut(&about, width.saturating_sub(NAMES + 2));
        page.line(Line::of(Tone::Plain, format!(" {}", pad(name, NAMES))).with(Tone::Plain, format!(" {about}")));
        choices.push(start..page.lines.len());
    }
    DialogPage::new("Save, export, copy", page, choices)
}

fn described(told: &FullAnswer, way: SaveAction) -> (&'static str, String) {
    match way {
        SaveAction::Save => {
            let scenario = told.scenario;
            let remark = if scenario.is_changed() { "" } else { " (no changes to save)" };
            let file = |file: &Path| format!("{}{remark}", visible_path(file.file_name().map_or(file, Path::new)));
            ("Save", scenario.file().map_or_else(|| "to a new file".to_owned(), file))
        }
        SaveAction::SaveAs => ("Save as…", "to another file".to_owned()),
        SaveAction::Export(form) => (form.title(), form.about().to_owned()),
        SaveAction::Copy(snippet) => (snippet.title(), snippet.text(told)),
    }
}

/// A name without its ending for a file with a scenario or a verdict in it, from its title, else from what it started
/// from; the pack's where there is neither.
pub fn name(told: &FullAnswer, origin: &str, form: Option<ExportForm>) -> String {
    // The weights of a table are no situation that somebody chose.
    let is_chosen = !told.catalog.presets.iter().any(|preset| preset.start && preset.title == origin);
    let origin = if is_chosen { origin } else { "" };
    let names = [&told.scenario.name(), origin, &told.catalog.pack.id];
    let stem = names.into_iter().find_map(id_from).unwrap_or_default();
    match form {
        Some(ExportForm::Madr) => format!("{stem}-decision"),
        None | Some(_) => stem,
    }
}

/// Asks for the name of a file.
pub fn name_file(app: &mut App, mut file_picker: FilePicker) -> Vec<Effect> {
    let list = file_picker.list();
    app.open(DialogKind::FilePicker(file_picker));
    list.map(Effect::FileRequest).into_iter().collect()
}

/// About a file that would be overwritten, with the ways out.
fn stands_page(app: &App, dialog: &Dialog) -> Option<DialogPage> {
    let frame = dialog::frame(app, dialog);
    let DialogKind::Stands { file_request, obstacle } = &dialog.kind else { return None };
    Some(obstacle_page(file_request, obstacle, usize::from(frame.width).saturating_sub(4)))
}

fn stands_frame(app: &App, dialog: &Dialog) -> Rect {
    let DialogKind::Stands { file_request, obstacle } = &dialog.kind else { return screen_plan(app).dialog };
    small_frame(app, |width| obstacle_page(file_request, obstacle, width).lines)
}

fn obstacle_page(file_request: &FileRequest, obstacle: &Obstacle, width: usize) -> DialogPage {
    let mut page = Page::new(width);
    let (FileRequest::Save(target, _) | FileRequest::Export(_, target, _)) = file_request else {
        return DialogPage::new("Overwrite?", page, Vec::new());
    };
    let path = target.shown();
    let name = path.rsplit('/').next().unwrap_or(&path);
    let what = match obstacle.standing {
        ExistingFile::Exists => format!("{name} exists. Overwrite?"),
        ExistingFile::Changed => format!("{name} changed on disk since you opened it. Overwrite?"),
        ExistingFile::AsBefore => format!("{name} is read-only. Overwrite?"),
    };
    page.text(Tone::Strong, 0, &what);
    if name != path {
        page.text(Tone::Plain, 0, &path);
    }
    if let Some(link) = &obstacle.link {
        page.text(Tone::Plain, 0, &format!("It is a link: {} would be overwritten.", visible_path(link)));
    }
    if obstacle.is_read_only && obstacle.standing != ExistingFile::AsBefore {
        page.text(Tone::Plain, 0, "It is read-only.");
    }
    let start = page.lines.len();
    for way in WAYS_OUT {
        page.line(Line::of(Tone::Plain, format!(" {way}")));
    }
    let choices: Vec<Range<usize>> = (start..start + WAYS_OUT.len()).map(|line| line..line + 1).collect();
    DialogPage::new("Overwrite?", page, choices)
}

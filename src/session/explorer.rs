//! One run of the explorer.

use std::fs;
use std::path::{Path, PathBuf};

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::app::background_work::{BackgroundWork, Progress};
use crate::app::command::Command;
use crate::app::files::show_files;
use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::message::{ComparisonRequest, Effect, FileRequest, FileResponse, FileTarget, Message};
use crate::app::state::{App, LayoutMemory};
use crate::app::update::{ignores, update};
use crate::app::what_if::keeping_choice;
use crate::app::workspace::{ComparedTable, HistoryEntry};
use crate::app::{choosers, reload, settle_list};
use crate::explain::answer::FullAnswer;
use crate::import::choose::OpenTable;
use crate::model::catalog::{Catalog, Reference};
use crate::model::scenario::{Scenario, SettledTable};
use crate::pack::diagnostics::Diagnostics;
use crate::pack::load::{FileKind, Loaded, OpenError};
use crate::scenario::autosave_files::{AutosaveFiles, is_worth_keeping};
use crate::scenario::token;
use crate::session::file_io::{Autosaver, UserPaths};
use crate::session::themes::ThemeSet;
use crate::terminal::event_loop::{Input, Program, Request, Work};
use crate::text::sanitize::visible;
use crate::text::width::plural;
use crate::tui::canvas::{Frame, Scene};
use crate::tui::theme::Theme;
use crate::tui::{draw, draw_on};

/// Reads what most screens do not need, the first time one does.
pub type ReadReference = Box<dyn FnOnce(&Catalog) -> Option<Reference>>;

/// Keeps what is remembered of the screen, or says in words why not.
pub type Keep = Box<dyn FnMut(&LayoutMemory) -> Result<(), String>>;

/// What was read again.
#[derive(Debug)]
pub enum Reread {
    Pack(Box<Loaded>),
    /// The file of a table, which is read with what the scenario has settled.
    Table(Box<OpenTable>),
}

/// Reads the pack or the file of the table that is open again, whole.
pub type ReadPack = Box<dyn FnMut() -> Result<Reread, OpenError>>;

/// A table as the explorer begins with it.
pub struct TableToShow {
    pub table: ComparedTable,
    pub settled: SettledTable,
    /// Whether somebody has to say which table of the file is meant.
    pub is_to_choose: bool,
}

impl TableToShow {
    /// Shows the table, the list of tables, or what is to be settled first.
    pub fn show(self, app: &mut App) {
        if self.is_to_choose {
            choosers::start_with_tables(app, self.table);
        } else {
            settle_list::start_with_table(app, self.table);
        }
    }
}

/// A comparison as it is opened beside the one on the screen.
pub struct OpenedComparison {
    pub catalog: Catalog,
    /// The scenario it begins with: the one that was left, or a new one.
    pub moment: HistoryEntry,
    /// What is to be shown about the scenario first, below a title.
    pub problems: Option<(String, Diagnostics)>,
    /// The table that is compared; none for a pack.
    pub table: Option<TableToShow>,
    pub read_reference: Option<ReadReference>,
    pub read_pack: Option<ReadPack>,
    /// Where its scenario is kept; none where nothing is.
    pub working: Option<AutosaveFiles>,
}

/// What another comparison is opened by.
#[derive(Debug, Clone, Copy)]
pub enum ComparisonSource<'a> {
    /// The name of a pack.
    Named(&'a str),
    /// The folder of a pack, or the file of a table.
    At(&'a Path),
}

/// Opens a comparison, or says in words why not.
pub type OpenComparison = Box<dyn FnMut(ComparisonSource<'_>) -> Result<OpenedComparison, String>>;

/// A comparison with everything that belongs to it, while another one is on the screen.
struct Visit {
    /// What it is found again by: the path it was opened at, or the id of a pack that was found by its name.
    key: String,
    app: Box<App>,
    worker: BackgroundWork,
    read_reference: Option<ReadReference>,
    autosaver: Option<Autosaver>,
    read_pack: Option<ReadPack>,
    warnings: Warnings,
}

/// What cannot be kept, in words; empty where it can.
#[derive(Debug, Default)]
struct Warnings {
    work: String,
    layout: String,
}

/// The explorer between the terminal and the state.
pub struct Explorer {
    app: Box<App>,
    theme: Theme,
    themes: ThemeSet,
    worker: BackgroundWork,
    read_reference: Option<ReadReference>,
    /// Whether the frame given last still holds.
    holds: bool,
    /// Whether something happened since: what a change takes that fits within a frame is due with the next.
    told: bool,
    pictured: Option<Frame>,
    keep: Option<Keep>,
    kept: Option<LayoutMemory>,
    autosaver: Option<Autosaver>,
    read_pack: Option<ReadPack>,
    paths: Option<UserPaths>,
    warnings: Warnings,
    /// What stood in each comparison that is not saved when somebody was asked whether to leave it.
    asked: Vec<HistoryEntry>,
    open_comparison: Option<OpenComparison>,
    /// Comparisons that were opened and left, each as it was.
    visits: Vec<Visit>,
    /// What the comparison on the screen is found again by, once it was left.
    key: String,
    /// The keys of the comparisons to go back to, the last one first to come.
    trail: Vec<String>,
}

impl Explorer {
    /// An explorer; `read_reference` is called when something on screen first needs it.
    pub fn new(app: App, theme: Theme, read_reference: Option<ReadReference>) -> Self {
        let mut explorer = Self {
            key: app.catalog().pack.id.clone(),
            app: Box::new(app),
            theme,
            themes: ThemeSet::only(theme),
            worker: BackgroundWork::default(),
            read_reference,
            holds: false,
            told: false,
            pictured: None,
            keep: None,
            kept: None,
            autosaver: None,
            read_pack: None,
            paths: None,
            warnings: Warnings::default(),
            asked: Vec::new(),
            open_comparison: None,
            visits: Vec::new(),
            trail: Vec::new(),
        };
        explorer.read_what_is_needed();
        explorer
    }

    /// The same with other chords.
    pub fn with_keymap(mut self, keymap: Keymap) -> Self {
        self.app.set_keymap(keymap);
        self
    }

    /// The same with these themes to choose from, in the first of them.
    pub fn with_themes(self, themes: ThemeSet) -> Self {
        Self { theme: themes.at(None), themes, ..self }
    }

    /// The same with something about its state brought back.
    pub fn prepared(mut self, prepare: impl FnOnce(&mut App)) -> Self {
        prepare(&mut self.app);
        self
    }

    /// The same, keeping what is remembered of its screen whenever that changes from what it is now.
    pub fn with_memory(self, keep: Keep) -> Self {
        let kept = Some(self.memory());
        Self { keep: Some(keep), kept, ..self }
    }

    /// What is to be remembered of the screen.
    fn memory(&self) -> LayoutMemory {
        LayoutMemory::of(&self.app, self.app.themes.changed().map(|place| self.themes.name(place)))
    }

    /// The same, keeping its scenario whenever that changes from what it is now.
    pub fn with_working(self, working: AutosaveFiles) -> Self {
        let autosaver = Some(Autosaver::new(working, self.app.own().current().clone()));
        Self { autosaver, ..self }
    }

    /// The same where nothing can be kept, and why, in words.
    pub fn keeping_nothing(mut self, why: &str) -> Self {
        self.warnings.work = format!("your work is not kept: {why}");
        self
    }

    /// The same with a pack that may change and is read again by that.
    pub fn with_pack(self, read_pack: ReadPack) -> Self {
        Self { read_pack: Some(read_pack), ..self }
    }

    /// The same with other comparisons to go on to.
    pub fn with_comparisons(self, open_comparison: OpenComparison) -> Self {
        Self { open_comparison: Some(open_comparison), ..self }
    }

    /// The same with where its comparison was opened: the folder of a pack, or the file of a table.
    pub fn opened_at(self, path: &Path) -> Self {
        Self { key: key_of(path), ..self }
    }

    /// The same with files to read and write when somebody asks for it.
    pub fn with_paths(self, paths: UserPaths) -> Self {
        Self { paths: Some(paths), ..self }
    }

    /// Keeps what is remembered of the screen if it changed.
    fn keep_memory(&mut self) {
        let memory = self.memory();
        if self.kept.as_ref() != Some(&memory)
            && let Some(keep) = &mut self.keep
        {
            self.warnings.layout = keep(&memory).err().unwrap_or_default();
            self.kept = Some(memory);
        }
    }

    /// Keeps the scenario if it changed.
    fn keep_work(&mut self) {
        let replaced = self.app.own_mut().take_replaced();
        let Some(autosaver) = &mut self.autosaver else { return };
        for moment in replaced {
            autosaver.replace(moment);
        }
        let own = self.app.own();
        if !autosaver.has(own.current()) {
            self.warnings.work = autosaver.keep(own.catalog(), own.current()).err().unwrap_or_default();
        }
    }

    /// Shows what cannot be kept. Says whether the screen changes by that.
    fn warn(&mut self) -> Work {
        let Warnings { work, layout } = &self.warnings;
        let warning = if work.is_empty() { layout } else { work };
        if *warning == self.app.warning {
            return Work::Done;
        }
        self.app.warning.clone_from(warning);
        self.holds = false;
        Work::Show
    }

    /// Presses keys one after the other and finishes all late work, as a person who waits sees it.
    pub fn play(&mut self, keys: &[Key]) {
        self.finish();
        for key in keys {
            self.input(Input::Key(*key));
            self.finish();
        }
    }

    /// The screen in a size.
    pub fn screen(&mut self, width: u16, height: u16) -> &Frame {
        self.app.size = (width, height);
        let scene = Scene { app: &self.app, theme: &self.theme };
        self.pictured.insert(draw(scene))
    }

    pub const fn app(&self) -> &App {
        &self.app
    }

    /// The theme on the screen.
    pub const fn theme(&self) -> &Theme {
        &self.theme
    }

    fn finish(&mut self) {
        while self.work() != Work::Done {}
    }

    /// Reads the reference part of the content once something on screen speaks of it.
    fn read_what_is_needed(&mut self) {
        if self.read_reference.is_some() && self.app.speaks_of_reference() {
            self.read_reference();
        }
    }

    fn read_reference(&mut self) {
        if let Some(reference) = self.read_reference.take().and_then(|read| read(self.app.catalog())) {
            self.app.add_reference(&reference);
            update(&mut self.app, &Message::ReferenceRead);
        }
    }

    fn message(&mut self, message: &Message) -> Vec<Request> {
        self.holds = false;
        self.told = true;
        let effects = update(&mut self.app, message);
        self.read_what_is_needed();
        self.theme = self.themes.at(self.app.shown_theme());
        effects.into_iter().flat_map(|effect| self.meet(effect)).collect()
    }

    /// Reads the pack again and goes on with it; one that cannot be used changes nothing.
    fn reload(&mut self) {
        self.keep_work();
        let Some(read_pack) = &mut self.read_pack else { return reload::cannot_change(&mut self.app) };
        if !self.autosaver.as_ref().is_none_or(Autosaver::is_clear) {
            return reload::not_read(&mut self.app, &self.warnings.work);
        }
        match read_pack() {
            Ok(Reread::Pack(loaded)) => {
                if reload::go_on(&mut self.app, loaded.catalog) {
                    self.worker = BackgroundWork::default();
                }
            }
            Ok(Reread::Table(open)) => {
                let name = open.working_name();
                if reload::go_on_with_table(&mut self.app, *open) {
                    self.worker = BackgroundWork::default();
                    self.autosaver.iter_mut().for_each(|autosaver| autosaver.go_on_as(&name));
                }
            }
            Err(OpenError::Broken(problems)) => reload::refuse(&mut self.app, problems),
            Err(other) => reload::not_read(&mut self.app, &other.to_string()),
        }
    }

    /// What the runtime has to do for an effect; what can be done here is done.
    fn meet(&mut self, effect: Effect) -> Vec<Request> {
        match effect {
            Effect::Terminal(request) => {
                if matches!(request, Request::Quit(_) | Request::Suspend) {
                    self.keep_memory();
                    self.keep_work();
                }
                if request == Request::Quit(0) && !self.may_quit() {
                    return Vec::new();
                }
                if let Request::Quit(_) = &request {
                    if let Some(autosaver) = &mut self.autosaver {
                        autosaver.leave(self.app.own().catalog());
                    }
                    for visit in &mut self.visits {
                        if let Some(autosaver) = &mut visit.autosaver {
                            autosaver.leave(visit.app.own().catalog());
                        }
                    }
                }
                vec![request]
            }
            Effect::Reload => {
                self.reload();
                Vec::new()
            }
            Effect::FileRequest(FileRequest::Open(target)) if self.comparison_at(&target).is_some() => {
                self.open_at(&target);
                Vec::new()
            }
            Effect::FileRequest(file_request) => {
                let outcome = self.go(file_request);
                self.message(&Message::FileResponse(Box::new(outcome)))
            }
            Effect::Comparison(request) => {
                self.go_to_comparison(&request);
                Vec::new()
            }
            Effect::ReadThemes => {
                let themes = self.themes.read();
                self.message(&Message::ThemesRead(themes))
            }
        }
    }
}

impl Explorer {
    /// Puts another comparison on the screen, or the one before; the one on the screen stays as it is, to come back to.
    fn go_to_comparison(&mut self, request: &ComparisonRequest) {
        self.keep_work();
        let here = self.app.catalog().pack.id.as_str();
        let (id, goes_back) = match request {
            ComparisonRequest::Open(id) if *id == here => return self.app.say("This comparison is open already"),
            ComparisonRequest::Open(id) => (id.clone(), false),
            ComparisonRequest::Back => match self.trail.pop() {
                Some(id) => (id, true),
                None => return self.app.say("No link was followed to here"),
            },
        };
        let is_named = |visit: &&Visit| visit.app.catalog().pack.id == id && visit.app.catalog().pack.table.is_none();
        let key = if goes_back { None } else { self.visits.iter().find(is_named).map(|visit| visit.key.clone()) };
        match self.visit(key.as_deref().unwrap_or(&id), ComparisonSource::Named(&id)) {
            Ok(next) if goes_back => {
                self.show(next);
                self.app.say(&format!("Back in {}", self.app.catalog().pack.title.clone()));
            }
            Ok(next) => self.go_on_in(next),
            Err(words) => self.app.say(&words),
        }
    }

    /// The folder of a pack or the file of a table that is meant; nothing where it is neither.
    fn comparison_at(&self, target: &FileTarget) -> Option<PathBuf> {
        let path = self.paths.as_ref()?.lead(target);
        if path.file_name().is_some_and(|name| name == FileKind::Pack.name()) {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            return path.is_file().then(|| folder.unwrap_or(Path::new(".")).to_path_buf());
        }
        let is_table = path.is_file() && path.extension().is_none_or(|end| end != "toml");
        let is_pack = path.join(FileKind::Pack.name()).is_file();
        (is_table || is_pack).then_some(path)
    }

    /// Opens a pack or a table by its path; the comparison on the screen stays as it is, to come back to.
    fn open_at(&mut self, target: &FileTarget) {
        let Some(path) = self.comparison_at(target) else { return };
        let key = key_of(&path);
        if key == self.key {
            self.app.dialogs.clear();
            return self.app.say("This comparison is open already");
        }
        self.keep_work();
        match self.visit(&key, ComparisonSource::At(&path)) {
            Ok(next) => {
                self.app.dialogs.clear();
                self.go_on_in(next);
            }
            Err(words) => drop(self.message(&Message::FileResponse(Box::new(FileResponse::Failed(words))))),
        }
    }

    /// Goes on in another comparison, from which the one on the screen can be come back to. What is said about a table
    /// that is opened stays.
    fn go_on_in(&mut self, next: Visit) {
        let here = self.key.clone();
        self.show(next);
        self.trail.push(here);
        let (title, back) = (self.app.catalog().pack.title.clone(), self.app.chords.shown(Command::Back));
        if self.app.notice.is_empty() && self.app.dialogs.is_empty() {
            self.app.say(&format!("{title}, with a scenario of its own; {back} goes back"));
        }
    }

    /// A comparison that was open before, as it was, or one that is opened.
    fn visit(&mut self, key: &str, source: ComparisonSource) -> Result<Visit, String> {
        if let Some(place) = self.visits.iter().position(|visit| visit.key == key) {
            let mut visit = self.visits.remove(place);
            visit.app.notice.clear();
            return Ok(visit);
        }
        let open = self.open_comparison.as_mut().ok_or("Other comparisons cannot be opened here")?;
        let OpenedComparison { catalog, mut moment, problems, table, read_reference, read_pack, working } =
            open(source)?;
        if let Some(table) = &table {
            moment.scenario.settled = table.settled.clone();
        }
        let mut app = App::new(catalog, moment.scenario, self.app.size);
        app.look_like(&self.app);
        app.workspace.set_origin(&moment.origin);
        if let Some((title, problems)) = problems {
            show_files(&mut app, &title, problems);
        }
        if let Some(table) = table {
            table.show(&mut app);
        }
        let autosaver = working.map(|working| Autosaver::new(working, app.own().current().clone()));
        let (key, worker, warnings) = (key.to_owned(), BackgroundWork::default(), Warnings::default());
        Ok(Visit { key, app: Box::new(app), worker, read_reference, autosaver, read_pack, warnings })
    }

    /// Puts a comparison on the screen in place of the one there, which is kept.
    fn show(&mut self, mut next: Visit) {
        next.app.look_like(&self.app);
        let before = Visit {
            key: std::mem::replace(&mut self.key, next.key),
            app: std::mem::replace(&mut self.app, next.app),
            worker: std::mem::replace(&mut self.worker, next.worker),
            read_reference: std::mem::replace(&mut self.read_reference, next.read_reference),
            autosaver: std::mem::replace(&mut self.autosaver, next.autosaver),
            read_pack: std::mem::replace(&mut self.read_pack, next.read_pack),
            warnings: std::mem::replace(&mut self.warnings, next.warnings),
        };
        self.visits.push(before);
        self.asked.clear();
        self.holds = false;
        self.read_what_is_needed();
    }
}

/// What a comparison that was opened at a path is found again by, however that path is written.
fn key_of(path: &Path) -> String {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()).to_string_lossy().into_owned()
}

/// What ending the program would leave behind of a comparison.
enum Unsaved {
    /// Work that cannot be kept, and why.
    Work(String),
    /// Changes that the file of this name does not hold.
    File(String),
}

impl Unsaved {
    fn of(app: &App, warnings: &Warnings) -> Option<Self> {
        let scenario = app.own().scenario();
        if !warnings.work.is_empty() && is_worth_keeping(app.own().catalog(), scenario) {
            return Some(Self::Work(warnings.work.clone()));
        }
        let name = scenario.file().filter(|_| scenario.is_changed()).and_then(Path::file_name)?;
        Some(Self::File(visible(&name.to_string_lossy())))
    }
}

/// What is kept of a comparison, or how to come back to it; nothing where there is nothing to keep.
fn kept_line(app: &App, is_kept: bool, warnings: &Warnings, whose: &str) -> Option<String> {
    let (catalog, scenario) = (app.own().catalog(), app.own().scenario());
    if !warnings.work.is_empty() || !is_worth_keeping(catalog, scenario) {
        return None;
    }
    let name = Some(scenario.name()).filter(|name| !name.is_empty());
    let named = name.map_or(String::new(), |name| format!("{name}, "));
    let what = format!("{whose}{named}{}", plural(scenario.rows_on() as u64, "priority", "priorities"));
    if is_kept {
        return Some(format!("Kept: {what}."));
    }
    Some(format!("Not kept: {what}{}.", token_words(catalog, scenario)))
}

/// What a comparison loses when the program ends now, and how to get it back; nothing where everything is kept.
fn parting_line(app: &App, warnings: &Warnings, whose: &str) -> Option<String> {
    let (catalog, scenario) = (app.catalog(), app.own().scenario());
    if warnings.work.is_empty() || !is_worth_keeping(catalog, scenario) {
        return None;
    }
    Some(format!("{whose}{}{}", warnings.work, token_words(catalog, scenario)))
}

/// How a token brings a scenario back; nothing where none can hold it.
fn token_words(catalog: &Catalog, scenario: &Scenario) -> String {
    token::write_token(catalog, scenario)
        .map_or(String::new(), |token| format!("; versus --token {token} brings it back"))
}

impl Program for Explorer {
    fn input(&mut self, input: Input) -> Vec<Request> {
        if matches!(input, Input::Key(key) if ignores(&self.app, key)) {
            return Vec::new();
        }
        self.message(&Message::Input(input))
    }

    fn draw(&mut self, size: Size, spare: &mut Buffer) -> Option<Frame> {
        if std::mem::take(&mut self.told) && self.app.answer().stability.is_pending() {
            self.worker.at_once(self.app.workspace.answer_mut());
        }
        if self.app.size != (size.width, size.height) {
            self.app.size = (size.width, size.height);
            self.holds = false;
        }
        if self.holds {
            return None;
        }
        let scene = Scene { app: &self.app, theme: &self.theme };
        self.holds = true;
        Some(draw_on(std::mem::take(spare), scene))
    }

    fn work(&mut self) -> Work {
        self.keep_work();
        match self.worker.slice(&mut self.app) {
            Progress::Done => {
                self.keep_memory();
                self.warn()
            }
            Progress::More => Work::More,
            Progress::Found(found) => {
                keeping_choice(&mut self.app, |app| found.put(app.workspace.answer_mut()));
                self.holds = false;
                Work::Show
            }
        }
    }
}

impl Explorer {
    /// The title of a comparison before what is said of it, where more than one was opened.
    fn title_of(&self, app: &App) -> String {
        if self.visits.is_empty() { String::new() } else { format!("{}: ", app.own().catalog().pack.title) }
    }

    /// What is lost when the program ends now, and how to get it back, a line for each comparison; nothing where
    /// everything is kept.
    pub fn parting(&self) -> Option<String> {
        let here = parting_line(&self.app, &self.warnings, &self.title_of(&self.app));
        let others = self
            .visits
            .iter()
            .filter_map(|visit| parting_line(&visit.app, &visit.warnings, &self.title_of(&visit.app)));
        let lines: Vec<String> = here.into_iter().chain(others).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// Whether the program may end: a person is asked once where their work would be lost and where a file does not say
    /// what was decided, in any comparison that is open. Who asked for nothing to be kept is told how to come back
    /// instead.
    pub(super) fn may_quit(&mut self) -> bool {
        self.keep_work();
        let (save, quit) = (self.app.chords.shown(Command::Save), self.app.chords.shown(Command::Quit));
        let here = Unsaved::of(&self.app, &self.warnings);
        let others: Vec<(&App, Unsaved)> = self
            .visits
            .iter()
            .filter_map(|visit| Some((&*visit.app, Unsaved::of(&visit.app, &visit.warnings)?)))
            .collect();
        let words = match (&here, others.as_slice()) {
            (None, []) => return true,
            (Some(Unsaved::Work(why)), _) => format!("{why}; {quit} again leaves it"),
            (Some(Unsaved::File(file)), []) => format!("{file} has unsaved changes: {save} saves, {quit} again quits"),
            (Some(Unsaved::File(file)), _) => {
                let count = plural(others.len() as u64, "other comparison", "other comparisons");
                format!("{file} and {count} have unsaved changes: {save} saves, {quit} again quits")
            }
            (None, [(app, Unsaved::Work(why))]) => {
                format!("{}: {why}; {quit} again leaves it", app.catalog().pack.title)
            }
            (None, [(app, Unsaved::File(file))]) => {
                format!("{file} in {} has unsaved changes: {quit} again quits", app.catalog().pack.title)
            }
            (None, many) => format!("{} other comparisons have unsaved changes: {quit} again quits", many.len()),
        };
        let unsaved_here = here.is_some().then(|| self.app.own().current());
        let now: Vec<HistoryEntry> =
            unsaved_here.into_iter().chain(others.iter().map(|(app, _)| app.own().current())).cloned().collect();
        if self.asked == now {
            return true;
        }
        self.asked = now;
        self.app.say(&words);
        false
    }

    /// What is kept for the next start, or how to come back without it, a line for each comparison that was worked on;
    /// nothing where there is nothing to keep.
    pub fn kept_words(&self) -> Option<String> {
        let here = kept_line(&self.app, self.autosaver.is_some(), &self.warnings, &self.title_of(&self.app));
        let others = self.visits.iter().filter_map(|visit| {
            kept_line(&visit.app, visit.autosaver.is_some(), &visit.warnings, &self.title_of(&visit.app))
        });
        let lines: Vec<String> = here.into_iter().chain(others).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    pub(super) fn go(&mut self, file_request: FileRequest) -> FileResponse {
        if file_request == FileRequest::Recent {
            self.keep_work();
            return self
                .autosaver
                .as_ref()
                .map_or(FileResponse::KeepsNothing, |autosaver| autosaver.recent(self.app.catalog()));
        }
        if matches!(file_request, FileRequest::Export(..)) {
            self.read_reference();
        }
        let (catalog, scenario) = (self.app.catalog(), self.app.scenario());
        let Some(paths) = &self.paths else {
            return FileResponse::Failed("Files cannot be read or written here".to_owned());
        };
        match file_request {
            FileRequest::Recent => FileResponse::KeepsNothing,
            FileRequest::List(folder) => paths.list(folder),
            FileRequest::Open(path) => paths.open(catalog, path),
            FileRequest::Save(path, over) => paths.save(catalog, scenario, path, over),
            FileRequest::SavePack(path) => match self.app.workspace.table() {
                Some(table) => paths.save_pack(table, catalog, scenario, path),
                None => FileResponse::Failed("Only a table becomes a pack".to_owned()),
            },
            FileRequest::Export(wanted, path, over) => {
                paths.export(&FullAnswer::new(catalog, scenario), wanted, path, over)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::Explorer;
    use crate::app::key::parse_keys;
    use crate::app::state::App;
    use crate::engine::verdict::{Candidate, Label};
    use crate::model::scenario::Scenario;
    use crate::pack::load::{PackRef, open_whole};
    use crate::terminal::event_loop::{Input, Program, Work};
    use crate::terminal::renderer::Renderer;
    use crate::tui::theme::Theme;

    /// What a script writes to a terminal of 80x24, and the late work after it.
    fn written(explorer: &mut Explorer, renderer: &mut Renderer, script: &str) -> usize {
        let mut bytes = Vec::new();
        for key in parse_keys(script).unwrap_or_default() {
            explorer.input(Input::Key(key));
        }
        loop {
            if let Some(frame) = explorer.draw(Size { width: 80, height: 24 }, renderer.spare()) {
                assert!(renderer.paint(frame, &mut bytes).is_ok());
            }
            if explorer.work() == Work::Done {
                return bytes.len();
            }
        }
    }

    /// What makes every line of the panel another one: whether it names an option, a pair or neither, once or
    /// twice, or nothing is set.
    fn headline_kind(explorer: &Explorer) -> (&'static str, bool) {
        let answer = explorer.app().answer();
        let kind = match answer.verdict.label {
            Label::Leads(Candidate::Single(_)) => "an option",
            Label::Leads(Candidate::Pair(_)) => "a pair",
            Label::None => "nothing set",
            _ => "nobody",
        };
        (kind, answer.explanation.bases_differ())
    }

    /// Bytes of one packet on a line of the usual 1,500.
    const PACKET: usize = 1460;

    /// Requirement 11: a toggle at 80x24 writes less than a kilobyte. Where it leads to another kind of headline, so
    /// that the whole panel is new, it still goes into one packet, with the late work after it.
    #[test]
    fn a_toggle_writes_less_than_a_kilobyte() {
        for theme in [Theme::TERMINAL, Theme::MONO] {
            let catalog = open_whole(&PackRef::first()).unwrap_or_else(|wrong| panic!("{wrong}")).catalog;
            let app = App::new(catalog.clone(), Scenario::new(&catalog), (80, 24));
            let (mut explorer, mut renderer) = (Explorer::new(app, theme, None), Renderer::new());
            written(&mut explorer, &mut renderer, "");
            for step in 0..32 {
                let before = headline_kind(&explorer);
                let bytes = written(&mut explorer, &mut renderer, "space");
                let most = if headline_kind(&explorer) == before { 1024 } else { PACKET };
                assert!((1..most).contains(&bytes), "{bytes} bytes, toggle {step}");
                written(&mut explorer, &mut renderer, if step < 16 { "j" } else { "k" });
            }
        }
    }
}

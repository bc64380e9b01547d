//! Files of the explorer: its requests carried out, and the working scenario saved.
//!
//! Where saving fails nothing is lost: it is tried again with the next input, and a notice says so.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::app::message::{
    ExportRequest, FileOverwrite, FileRequest, FileResponse, FileTarget, ListedFile, ListedFolder,
};
use crate::app::workspace::{ComparedTable, HistoryEntry};
use crate::explain::answer::FullAnswer;
use crate::export;
use crate::export::{RecordDetails, RecordStatus};
use crate::import::update_pack::with_own_content;
use crate::import::write_pack::{TableOrigin, folder_files};
use crate::model::catalog::Catalog;
use crate::model::scenario::{Record, Scenario};
use crate::pack::diagnostics::Diagnostics;
use crate::pack::load::FileKind;
use crate::scenario::autosave_files::{AutosaveFiles, SavedScenario, is_worth_keeping};
use crate::scenario::file;
use crate::scenario::file::{Overwrite, SaveError, SavedFile, SpecialFile, io_error_words};
use crate::scenario::write::write_scenario_at;
use crate::text::sanitize::{visible, visible_path};
use crate::text::sort;
use crate::text::validate::id_from;

/// More names than that are not listed.
const MOST_NAMES: usize = 2000;

/// Where paths lead.
#[derive(Debug, Clone, Default)]
pub struct UserPaths {
    /// Where relative ones start; empty for the folder the program was started in.
    pub root: PathBuf,
    /// What a tilde stands for.
    pub home: Option<PathBuf>,
}

impl UserPaths {
    pub fn of_process() -> Self {
        Self { root: PathBuf::new(), home: std::env::var_os("HOME").map(PathBuf::from) }
    }

    /// Where something is that is meant: only in a typed path a tilde stands for the home.
    pub fn lead(&self, target: &FileTarget) -> PathBuf {
        match (target, &self.home) {
            (FileTarget::At(path), _) => path.clone(),
            (FileTarget::Typed(text), Some(home)) if text.starts_with("~/") => home.join(text.trim_start_matches("~/")),
            (FileTarget::Typed(text), _) => self.root.join(text),
        }
    }

    /// What is in a folder: folders, and files that are not hidden unless they were asked for.
    pub fn list(&self, folder: FileTarget) -> FileResponse {
        let path = self.lead(&folder);
        let listed = |entry: fs::DirEntry| {
            let path = path.join(entry.file_name());
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_plain = visible(&name) == name;
            let name = if path.is_dir() { format!("{name}/") } else { name };
            let is_pack = name.ends_with('/') && path.join(FileKind::Pack.name()).is_file();
            is_plain.then_some(ListedFile { name, path, is_pack })
        };
        let start = if path.as_os_str().is_empty() { Path::new(".") } else { &path };
        let names = fs::read_dir(start).map(|entries| {
            let mut names: Vec<ListedFile> =
                entries.filter_map(Result::ok).take(MOST_NAMES).filter_map(listed).collect();
            sort(&mut names);
            names
        });
        let listed = names.map(|files| ListedFolder { path: self.folder_words(&path), files });
        FileResponse::Listed(folder, listed.map_err(|error| io_error_words(&error)))
    }

    /// Where a folder is, as people read it: from where relative paths start, else from the home.
    fn folder_words(&self, path: &Path) -> String {
        if let Some(below) = path.strip_prefix(&self.root).ok().filter(|_| !self.root.as_os_str().is_empty()) {
            return visible_path(Path::new(".").join(below));
        }
        let start = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let whole = fs::canonicalize(start).unwrap_or_else(|_| start.to_owned());
        let below_home = self.home.as_ref().and_then(|home| whole.strip_prefix(home).ok());
        below_home.map_or_else(|| visible_path(&whole), |below| visible_path(Path::new("~").join(below)))
    }

    pub fn open(&self, catalog: &Catalog, target: FileTarget) -> FileResponse {
        let opened = file::open_file(catalog, &self.lead(&target)).map(Box::new);
        FileResponse::Opened(target, opened)
    }

    /// Writes a scenario to a file.
    pub fn save(
        &self,
        catalog: &Catalog,
        scenario: &Scenario,
        target: FileTarget,
        over: FileOverwrite,
    ) -> FileResponse {
        let path = self.lead(&target);
        let text = write_scenario_at(catalog, scenario, &path);
        let known = scenario.record.as_ref().map(|record| record.text.as_str());
        match put(&path, &text, known, over) {
            Ok(saved) => {
                let scenario = Scenario { record: None, ..scenario.clone() };
                FileResponse::Saved(Arc::new(Record { path: Some(path), text, scenario }), saved.link)
            }
            Err(error) => not_saved(error, target, |target| FileRequest::Save(target, over)),
        }
    }

    /// Writes a table as a pack into a new folder, with what the scenario adds to it.
    pub fn save_pack(
        &self,
        table: &ComparedTable,
        catalog: &Catalog,
        scenario: &Scenario,
        target: FileTarget,
    ) -> FileResponse {
        let path = self.lead(&target);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(id) = id_from(&name) else {
            return FileResponse::Failed(format!("{} makes no id: name it with letters and digits", target.shown()));
        };
        let number = (table.open.file.tables.len() > 1).then_some(table.number);
        let origin = TableOrigin { id: Some(id), table: number, ..table.open.origin.clone() };
        let files = table.reading.pack_files(&origin);
        let files = match files.and_then(|files| with_own_content(files, catalog, scenario)) {
            Ok(files) => files,
            Err(refusal) => return FileResponse::Failed(refusal.to_string()),
        };
        match file::create_folder(&path, &folder_files(&files)) {
            Ok(()) => FileResponse::Exported(target, None),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                FileResponse::Failed(format!("{} exists already: choose another name", target.shown()))
            }
            Err(error) => FileResponse::Failed(format!("{}: {}", target.shown(), io_error_words(&error))),
        }
    }

    /// Writes a verdict to a file.
    pub fn export(
        &self,
        told: &FullAnswer,
        wanted: ExportRequest,
        target: FileTarget,
        over: FileOverwrite,
    ) -> FileResponse {
        let path = self.lead(&target);
        let status = Some(wanted.status).filter(|status| *status != RecordStatus::Proposed);
        let status = status.map_or_else(String::new, |status| status.word().to_owned());
        let (date, chosen) = (wanted.date.clone(), wanted.chosen.clone());
        let mut details = RecordDetails { date, status, chosen, ..RecordDetails::default() }.in_file(&path);
        if wanted.form.is_record() {
            details = details.named_by(&path);
            if over == FileOverwrite::Anything
                && let Ok(before) = file::read_text(&path)
            {
                details = details.keeping(&before);
            }
        }
        let text = export::write_export_as(told, wanted.form, &details);
        match put(&path, &text, None, over) {
            Ok(saved) => FileResponse::Exported(target, saved.link),
            Err(error) => not_saved(error, target, |target| FileRequest::Export(wanted, target, over)),
        }
    }
}

fn put(path: &Path, text: &str, known: Option<&str>, over: FileOverwrite) -> Result<SavedFile, SaveError> {
    let overwrite = match over {
        FileOverwrite::Known => known.map_or(Overwrite::Nothing, Overwrite::Holding),
        FileOverwrite::Nothing => Overwrite::Nothing,
        FileOverwrite::Anything => Overwrite::Anything,
    };
    file::save(path, text, overwrite, SpecialFile::Refuse)
}

fn not_saved(
    error: SaveError,
    target: FileTarget,
    file_request: impl FnOnce(FileTarget) -> FileRequest,
) -> FileResponse {
    match error {
        SaveError::Stands(obstacle) => FileResponse::Stands(file_request(target), obstacle),
        SaveError::Special(kind) => FileResponse::Failed(format!("{}: this is {kind}; name a file", target.shown())),
        SaveError::Failed(error) => FileResponse::Failed(format!("{}: {}", target.shown(), io_error_words(&error))),
    }
}

/// Saves the working scenario after each change and keeps what it replaced.
#[derive(Debug)]
pub struct Autosaver {
    working: AutosaveFiles,
    /// What is kept, or was restored.
    kept: HistoryEntry,
    /// What was replaced and is not set aside yet.
    replaced: Vec<HistoryEntry>,
    /// Whether it goes on under another name, where nothing is kept yet.
    is_renamed: bool,
}

impl Autosaver {
    /// Begins with what was restored, or with what somebody asked to start from.
    pub const fn new(working: AutosaveFiles, kept: HistoryEntry) -> Self {
        Self { working, kept, replaced: Vec::new(), is_renamed: false }
    }

    /// Goes on under the name of a comparison that is another one now.
    pub fn go_on_as(&mut self, name: &str) {
        self.working = self.working.of_another(name);
        self.is_renamed = true;
    }

    /// Takes what was replaced, to set it aside with the next work.
    pub fn replace(&mut self, moment: HistoryEntry) {
        self.replaced.push(moment);
    }

    /// Whether nothing that was replaced waits to be set aside.
    pub const fn is_clear(&self) -> bool {
        self.replaced.is_empty()
    }

    /// Whether everything is kept as it is now.
    pub fn has(&self, now: &HistoryEntry) -> bool {
        self.replaced.is_empty() && self.kept == *now && !self.is_renamed
    }

    /// Keeps what is not kept yet.
    pub fn keep(&mut self, catalog: &Catalog, now: &HistoryEntry) -> Result<(), String> {
        let time = seconds();
        let words = |error: std::io::Error| format!("your work is not kept: {}", error.kind());
        while let Some(moment) = self.replaced.first() {
            if is_worth_keeping(catalog, &moment.scenario) {
                self.working.set_aside(catalog, &moment.scenario, &moment.origin, time).map_err(words)?;
            }
            self.replaced.remove(0);
        }
        if self.kept != *now || self.is_renamed {
            self.working.save(catalog, &now.scenario, &now.origin, time).map_err(words)?;
            self.kept = now.clone();
            self.is_renamed = false;
        }
        Ok(())
    }

    /// Puts what is kept where the next start finds it. Where that fails it is found among what was replaced.
    pub fn leave(&mut self, catalog: &Catalog) {
        let _ = self.working.leave(catalog, seconds());
    }

    /// What was replaced, to bring it back.
    pub fn recent(&self, catalog: &Catalog) -> FileResponse {
        let now = seconds();
        let aged = |kept: Result<SavedScenario, Diagnostics>| {
            let age = kept.as_ref().map_or(0, |kept| now.saturating_sub(kept.saved));
            (kept, age)
        };
        FileResponse::Recent(self.working.recent(catalog).into_iter().map(aged).collect())
    }
}

/// Seconds since 1970.
pub fn seconds() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

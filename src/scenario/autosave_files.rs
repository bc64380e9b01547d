//! The files that the explorer saves by itself: the working scenario and what it replaced.
//!
//! The first explorer that changes something takes the file of the pack, others take one beside it: each holds a lock
//! for as long as it runs, which the system gives back however it ends. A file that holds something else than what the
//! explorer read or wrote last is never written over, but set aside. There is no clock here.

use std::fs::{File, TryLockError};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use serde::Deserialize;
use toml_edit::{Array, DocumentMut, value};

use crate::model::catalog::Catalog;
use crate::model::scenario::{Record, Scenario, SettledTable};
use crate::pack::diagnostics::{DiagnosticCollector, Diagnostics};
use crate::scenario::file::put;
use crate::scenario::read::{OpenedScenario, read_own, settled_of};
use crate::scenario::write::write_scenario;
use crate::text::{sort, sort_by_key};

/// How many scenarios that were replaced are kept of a pack.
pub const MOST_RECENT: usize = 10;
/// How many explorers of a pack can run at once.
const MOST_AT_ONCE: usize = 99;
/// The most bytes that are read of a file.
const MOST_BYTES: u64 = 8 << 20;

/// The working scenario of a pack.
#[derive(Debug)]
pub struct AutosaveFiles {
    folder: PathBuf,
    pack: String,
    place: Option<AutosavePlace>,
    /// What was read or written last.
    last: Option<String>,
}

/// The file of one explorer, for as long as it runs.
#[derive(Debug)]
struct AutosavePlace {
    file: PathBuf,
    _lock: Option<File>,
}

impl AutosaveFiles {
    /// The working scenario of the pack of that id, in a folder that need not be there yet.
    pub fn new(folder: PathBuf, pack: &str) -> Self {
        Self { folder, pack: pack.to_owned(), place: None, last: None }
    }

    /// What was left, if anything was. From then on a change goes on with it.
    pub fn restore(&mut self, catalog: &Catalog) -> Result<Option<SavedScenario>, Diagnostics> {
        let file = self.file(1);
        let Ok(text) = text_of(&file) else { return Ok(None) };
        let kept = read_saved(catalog, &file, &text)?;
        self.last = Some(text);
        Ok(Some(kept))
    }

    /// What was settled about the table when it was left.
    pub fn settled(&self) -> SettledTable {
        let raw = text_of(&self.file(1)).ok().and_then(|text| toml::from_str::<RawSaved>(&text).ok());
        raw.map(|raw| settled_of(&raw.text)).unwrap_or_default()
    }

    /// The files of another comparison in the same folder, as of a table that has changed.
    pub fn of_another(&self, pack: &str) -> Self {
        Self::new(self.folder.clone(), pack)
    }

    /// Keeps a scenario in place of the one before.
    pub fn save(&mut self, catalog: &Catalog, scenario: &Scenario, origin: &str, now: u64) -> io::Result<()> {
        let file = self.place()?;
        let text = write_saved(catalog, scenario, origin, now);
        if let Ok(there) = text_of(&file)
            && self.last.as_ref() != Some(&there)
        {
            self.set_aside_text(catalog, &file, &there, now)?;
        }
        put(&file, &text)?;
        self.last = Some(text);
        Ok(())
    }

    /// Takes the place of an explorer that has ended, so that what is left last is what comes back; what that one left is
    /// set aside.
    pub fn leave(&mut self, catalog: &Catalog, now: u64) -> io::Result<()> {
        let (first, Some(place)) = (self.file(1), &self.place) else { return Ok(()) };
        if place.file == first {
            return Ok(());
        }
        let lock = File::options().create(true).append(true).open(first.with_extension("lock"))?;
        if lock.try_lock().is_err() {
            return Ok(());
        }
        if let Ok(there) = text_of(&first) {
            self.set_aside_text(catalog, &first, &there, now)?;
        }
        fs::rename(&place.file, &first)
    }

    /// Keeps a scenario among those that were replaced.
    pub fn set_aside(&self, catalog: &Catalog, scenario: &Scenario, origin: &str, now: u64) -> io::Result<()> {
        let text = write_saved(catalog, scenario, origin, self.after_all(now).0);
        self.set_aside_text(catalog, Path::new(""), &text, now)
    }

    /// What was replaced, newest first: what was set aside, and what explorers left that do not run any more. Broken ones
    /// come last.
    pub fn recent(&self, catalog: &Catalog) -> Vec<Result<SavedScenario, Diagnostics>> {
        let left = (1..=MOST_AT_ONCE).map(|number| self.file(number)).filter(|file| self.is_left(file));
        let read = |file: PathBuf| text_of(&file).ok().map(|text| (file, text));
        let others = left.chain(self.aside()).filter_map(read).filter(|(_, text)| self.last.as_ref() != Some(text));
        let mut found: Vec<Result<SavedScenario, Diagnostics>> =
            others.map(|(file, text)| read_saved(catalog, &file, &text)).collect();
        sort_by_key(&mut found, |kept| std::cmp::Reverse(kept.as_ref().map_or(0, |kept| kept.saved)));
        found
    }

    /// The file of the explorer of that number.
    fn file(&self, number: usize) -> PathBuf {
        let name = if number == 1 { String::new() } else { format!(".{number}") };
        self.folder.join("working").join(format!("{}{name}.toml", self.pack))
    }

    /// The file of this explorer, which no other has.
    fn place(&mut self) -> io::Result<PathBuf> {
        if let Some(place) = &self.place {
            return Ok(place.file.clone());
        }
        fs::create_dir_all(self.folder.join("working"))?;
        for file in (1..=MOST_AT_ONCE).map(|number| self.file(number)) {
            let lock = File::options().create(true).append(true).open(file.with_extension("lock"))?;
            let lock = match lock.try_lock() {
                Ok(()) => Some(lock),
                Err(TryLockError::WouldBlock) => continue,
                // There are file systems without locks: there what another explorer wrote is set aside each time.
                Err(TryLockError::Error(_)) => None,
            };
            self.place = Some(AutosavePlace { file: file.clone(), _lock: lock });
            return Ok(file);
        }
        Err(io::Error::new(io::ErrorKind::ResourceBusy, "too many run at once"))
    }

    /// Whether a file is one that no explorer holds, this one included.
    fn is_left(&self, file: &Path) -> bool {
        if self.place.as_ref().is_some_and(|place| place.file == file) || !file.exists() {
            return false;
        }
        let lock = File::options().append(true).open(file.with_extension("lock"));
        lock.map_or(true, |lock| !matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
    }

    /// The files of what was set aside, newest first.
    fn aside(&self) -> Vec<PathBuf> {
        let is_ours = |path: &PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str());
            let stamp = name.and_then(|name| name.strip_prefix(&self.pack)?.strip_prefix('.')?.strip_suffix(".toml"));
            stamp.is_some_and(|stamp| stamp.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
        };
        let entries = fs::read_dir(self.folder.join("recent")).into_iter().flatten().filter_map(Result::ok);
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_ours).collect();
        sort(&mut files);
        files.reverse();
        files
    }

    /// The time of what is replaced now and its number among those of that time: after all that was set aside, also
    /// where the clock was turned back since, so that what is replaced last is the last to be forgotten.
    fn after_all(&self, now: u64) -> (u64, u64) {
        let newest = self.aside().into_iter().next();
        let name = newest.as_deref().and_then(Path::file_stem).and_then(|name| name.to_str());
        let stamp = name.and_then(|name| name.rsplit('.').next()?.split_once('-'));
        match stamp.and_then(|(time, count)| Some((time.parse().ok()?, count.parse().ok()?))) {
            Some((time, count @ 0..999)) if time >= now => (time, count + 1),
            Some((time, _)) if time >= now => (time.saturating_add(1), 0),
            _ => (now, 0),
        }
    }

    /// Keeps a text that was found in a file, unless it is worth nothing or kept already; the oldest is forgotten.
    fn set_aside_text(&self, catalog: &Catalog, file: &Path, text: &str, now: u64) -> io::Result<()> {
        let kept = read_saved(catalog, file, text);
        if kept.as_ref().is_ok_and(|kept| !is_worth_keeping(catalog, &kept.scenario)) {
            return Ok(());
        }
        let folder = self.folder.join("recent");
        let files = self.aside();
        let same = |file: &PathBuf| {
            let other = text_of(file).ok().and_then(|text| read_saved(catalog, file, &text).ok());
            other.zip(kept.as_ref().ok()).is_some_and(|(other, kept)| {
                other.scenario.file() == kept.scenario.file() && other.scenario.says_the_same(&kept.scenario)
            })
        };
        let (again, others): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(same);
        let (time, count) = self.after_all(now);
        put(&folder.join(format!("{}.{time:012}-{count:03}.toml", self.pack)), text)?;
        for old in again.iter().chain(others.iter().skip(MOST_RECENT - 1)) {
            let _ = fs::remove_file(old);
        }
        Ok(())
    }
}

/// Whether anybody decided anything in a scenario that stands nowhere else: one that says nothing, what an example
/// says, or what its file says, can be had again.
pub fn is_worth_keeping(catalog: &Catalog, scenario: &Scenario) -> bool {
    let says = |other: &Scenario| scenario.says_the_same(other);
    let is_in_its_file = scenario.file().is_some() && !scenario.is_changed();
    let is_example = || catalog.presets.iter().any(|preset| says(&Scenario::from_preset(catalog, preset)));
    !is_in_its_file && !says(&Scenario::new(catalog)) && !is_example()
}

/// The text of a file that was written by the program itself.
fn text_of(path: &Path) -> io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut text = String::new();
    File::open(path)?.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

const HEADER: &str = "# A scenario as versus left it. It writes this file by itself.\n";

/// A scenario that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedScenario {
    pub scenario: Scenario,
    /// What it started from, as people read it; empty for a new one.
    pub origin: String,
    /// When it was kept, in seconds since 1970.
    pub saved: u64,
    /// Everything that this version of the pack does not know.
    pub differences: Diagnostics,
    /// Whether somebody was told of them, with this content, before it was kept.
    pub are_told: bool,
}

/// What stands in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawSaved {
    saved: u64,
    origin: String,
    /// The file it belongs to; empty where it belongs to none.
    file: String,
    /// The bytes of its name where that is no text.
    file_bytes: Vec<u8>,
    /// What stood in that file.
    base: String,
    text: String,
    /// How many differences there were to what content.
    told: usize,
    content: String,
}

/// The text of a file that keeps a scenario.
pub fn write_saved(catalog: &Catalog, scenario: &Scenario, origin: &str, now: u64) -> String {
    let mut document = DocumentMut::new();
    document.insert("saved", value(i64::try_from(now).unwrap_or_default()));
    document.insert("origin", value(origin));
    let record = scenario.record.as_ref();
    let absolute = |path: &PathBuf| std::path::absolute(path).ok();
    let file = record.and_then(|record| Some((absolute(record.path.as_ref()?)?, &record.text)));
    if let Some((file, base)) = file {
        match file.to_str() {
            Some(file) => document.insert("file", value(file)),
            None => document.insert("file_bytes", value(bytes_of(&file))),
        };
        document.insert("base", value(base));
    }
    let text = write_scenario(catalog, scenario);
    if record.is_some() {
        let told = read_own(catalog, Path::new(""), &text).map_or(0, |opened| opened.differences.len());
        document.insert("told", value(i64::try_from(told).unwrap_or_default()));
        document.insert("content", value(&catalog.pack.content_date));
    }
    document.insert("text", value(text));
    format!("{HEADER}{document}")
}

pub fn read_saved(catalog: &Catalog, path: &Path, text: &str) -> Result<SavedScenario, Diagnostics> {
    let Ok(raw) = toml::from_str::<RawSaved>(text) else {
        let findings = DiagnosticCollector::new(&path.to_string_lossy(), text);
        findings.error_of_file("nothing that versus kept", None);
        return Err(Diagnostics::of([&findings]));
    };
    let OpenedScenario { mut scenario, differences } = read_own(catalog, path, &raw.text)?;
    let own = scenario.record.take();
    let file = if raw.file_bytes.is_empty() { PathBuf::from(raw.file) } else { path_of(raw.file_bytes) };
    scenario.record = if file.as_os_str().is_empty() {
        // What the pack does not know now stands only there.
        let own = own.filter(|_| !differences.is_empty());
        own.map(|record| Arc::new(Record { path: None, ..Record::clone(&record) }))
    } else {
        Some(Arc::new(read_record(catalog, file, raw.base)))
    };
    let are_told = (raw.told, &raw.content) == (differences.len(), &catalog.pack.content_date);
    Ok(SavedScenario { scenario, origin: raw.origin, saved: raw.saved, differences, are_told })
}

/// The file a scenario belongs to, as it was; one that cannot be used any more says nothing.
fn read_record(catalog: &Catalog, path: PathBuf, text: String) -> Record {
    let scenario = read_own(catalog, &path, &text).map_or_else(|_| Scenario::new(catalog), |opened| opened.scenario);
    Record { path: Some(path), text, scenario: Scenario { record: None, ..scenario } }
}

/// The bytes of a path.
#[cfg(unix)]
fn bytes_of(path: &Path) -> Array {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().iter().map(|byte| i64::from(*byte)).collect()
}

/// The path that has these bytes.
#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

/// Elsewhere a path is no bytes, and one that is no text is not kept.
#[cfg(not(unix))]
fn bytes_of(_: &Path) -> Array {
    Array::new()
}

#[cfg(not(unix))]
fn path_of(_: Vec<u8>) -> PathBuf {
    PathBuf::new()
}

//! A scenario as the explorer keeps it between two runs: what it says, the file it belongs to, and since when.
//!
//! Around the text of a scenario file stands what such a file does not say. The file it belongs to is kept as it was,
//! so that one that has changed or gone meanwhile is noticed and nothing in it is lost.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use toml_edit::{Array, DocumentMut, value};

use crate::content::problem::{Findings, Problems};
use crate::model::catalog::Catalog;
use crate::model::scenario::{Record, Scenario};
use crate::scenario::read::{Opened, read_own};
use crate::scenario::write::write;

/// What stands above it.
const HEADER: &str = "# A scenario as versus left it. It writes this file by itself.\n";

/// A scenario that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What was decided.
    pub scenario: Scenario,
    /// What it started from, as people read it; empty for a new one.
    pub origin: String,
    /// When it was kept, in seconds since 1970.
    pub saved: u64,
    /// Everything that this version of the pack does not know.
    pub differences: Problems,
    /// Whether somebody was told of them, with this content, before it was kept.
    pub are_told: bool,
}

/// What stands in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Raw {
    saved: u64,
    origin: String,
    /// The file it belongs to; empty where it belongs to none.
    file: String,
    /// The bytes of its name where that is no text.
    file_bytes: Vec<u8>,
    /// What stood in that file.
    base: String,
    /// What it says.
    text: String,
    /// How many differences there were to what content.
    told: usize,
    content: String,
}

/// The text of a file that keeps a scenario.
#[must_use]
pub fn written(catalog: &Catalog, scenario: &Scenario, origin: &str, now: u64) -> String {
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
    let text = write(catalog, scenario);
    if record.is_some() {
        let told = read_own(catalog, Path::new(""), &text).map_or(0, |opened| opened.differences.len());
        document.insert("told", value(i64::try_from(told).unwrap_or_default()));
        document.insert("content", value(&catalog.pack.content_date));
    }
    document.insert("text", value(text));
    format!("{HEADER}{document}")
}

/// Reads such a text.
///
/// # Errors
///
/// Everything that is wrong with it.
pub fn read(catalog: &Catalog, path: &Path, text: &str) -> Result<Kept, Problems> {
    let Ok(raw) = toml::from_str::<Raw>(text) else {
        let findings = Findings::new(&path.to_string_lossy(), text);
        findings.error_of_file("nothing that versus kept", None);
        return Err(Problems::of([&findings]));
    };
    let Opened { mut scenario, differences } = read_own(catalog, path, &raw.text)?;
    let own = scenario.record.take();
    let file = if raw.file_bytes.is_empty() { PathBuf::from(raw.file) } else { path_of(raw.file_bytes) };
    scenario.record = if file.as_os_str().is_empty() {
        // What the pack does not know now stands only there.
        let own = own.filter(|_| !differences.is_empty());
        own.map(|record| Arc::new(Record { path: None, ..Record::clone(&record) }))
    } else {
        Some(Arc::new(record(catalog, file, raw.base)))
    };
    let are_told = (raw.told, &raw.content) == (differences.len(), &catalog.pack.content_date);
    Ok(Kept { scenario, origin: raw.origin, saved: raw.saved, differences, are_told })
}

/// The file a scenario belongs to, as it was; one that cannot be used any more says nothing.
fn record(catalog: &Catalog, path: PathBuf, text: String) -> Record {
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

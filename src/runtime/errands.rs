//! Files read and written because somebody asked for it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::errand::{Errand, Listed, Outcome, Over};
use crate::content::clean::visible;
use crate::model::catalog::Catalog;
use crate::model::scenario::{Record, Scenario};
use crate::report::export;
use crate::report::told::Told;
use crate::scenario::disk;
use crate::scenario::write::write;

/// More names than that are not listed.
const MOST_NAMES: usize = 2000;

/// Where paths lead.
#[derive(Debug, Clone, Default)]
pub struct Paths {
    /// Where relative ones start; empty for the folder the program was started in.
    pub root: PathBuf,
    /// What a tilde stands for.
    pub home: Option<PathBuf>,
}

impl Paths {
    /// Those of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self { root: PathBuf::new(), home: std::env::var_os("HOME").map(PathBuf::from) }
    }

    /// Where a path leads that somebody typed.
    #[must_use]
    pub fn lead(&self, typed: &str) -> PathBuf {
        match (typed.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => self.root.join(typed),
        }
    }

    /// What is in a folder: folders, and files that are not hidden unless they were asked for.
    #[must_use]
    pub fn list(&self, folder: &str) -> Outcome {
        let path = if folder.is_empty() { self.lead(".") } else { self.lead(folder) };
        let listed = |entry: fs::DirEntry| {
            let name = entry.file_name().into_string().ok().filter(|name| visible(name) == *name)?;
            let is_folder = entry.path().is_dir();
            Some(Listed { name: if is_folder { format!("{name}/") } else { name } })
        };
        let names = fs::read_dir(path).map(|entries| {
            let mut names: Vec<Listed> = entries.filter_map(Result::ok).take(MOST_NAMES).filter_map(listed).collect();
            names.sort();
            names
        });
        Outcome::Listed(folder.to_owned(), names.map_err(|error| words(&error)))
    }

    /// Reads a scenario file.
    #[must_use]
    pub fn open(&self, catalog: &Catalog, typed: &str) -> Outcome {
        Outcome::Opened(typed.to_owned(), disk::open(catalog, &self.lead(typed)).map(Box::new))
    }

    /// Writes a scenario to a file.
    #[must_use]
    pub fn save(&self, catalog: &Catalog, scenario: &Scenario, typed: &str, over: Over) -> Outcome {
        let path = self.lead(typed);
        let text = write(catalog, scenario);
        let known = scenario.record.as_ref().map(|record| record.text.as_str());
        match put(&path, &text, known, over) {
            Ok(()) => {
                let scenario = Scenario { record: None, ..scenario.clone() };
                Outcome::Saved(Arc::new(Record { path: Some(path), text, scenario }))
            }
            Err(None) => Outcome::Stands(Errand::Save(typed.to_owned(), over)),
            Err(Some(error)) => failed(typed, &error),
        }
    }

    /// Writes a verdict to a file.
    #[must_use]
    pub fn export(&self, told: &Told, form: export::Form, typed: &str, over: Over) -> Outcome {
        match put(&self.lead(typed), &export::write(told, form, None), None, over) {
            Ok(()) => Outcome::Exported(typed.to_owned()),
            Err(None) => Outcome::Stands(Errand::Export(form, typed.to_owned(), over)),
            Err(Some(error)) => failed(typed, &error),
        }
    }
}

fn failed(typed: &str, error: &io::Error) -> Outcome {
    Outcome::Failed(format!("{}: {}", visible(typed), words(error)))
}

fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        kind => kind.to_string(),
    }
}

/// Writes a text, unless something else stands there than may be written over; then the error is none.
fn put(path: &Path, text: &str, known: Option<&str>, over: Over) -> Result<(), Option<io::Error>> {
    let written = match over {
        Over::Nothing => disk::create(path, text),
        Over::Known => match disk::text(path) {
            Err(disk::DiskError::Missing) => disk::create(path, text),
            Ok(there) if Some(there.as_str()) == known => disk::replace(path, text),
            _ => return Err(None),
        },
        Over::Anything => disk::replace(path, text),
    };
    written.map_err(|error| Some(error).filter(|error| error.kind() != io::ErrorKind::AlreadyExists))
}

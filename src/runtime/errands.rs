//! Files read and written because somebody asked for it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::errand::{Errand, Listed, Outcome, Over, Target};
use crate::content::clean::visible;
use crate::model::catalog::Catalog;
use crate::model::scenario::{Record, Scenario};
use crate::report::export;
use crate::report::told::Told;
use crate::scenario::disk::{self, Overwrite, SaveError, Saved, Special, in_words};
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

    /// Where something is that is meant: only in a typed path a tilde stands for the home.
    #[must_use]
    pub fn lead(&self, target: &Target) -> PathBuf {
        match (target, &self.home) {
            (Target::At(path), _) => path.clone(),
            (Target::Typed(text), Some(home)) if text.starts_with("~/") => home.join(text.trim_start_matches("~/")),
            (Target::Typed(text), _) => self.root.join(text),
        }
    }

    /// What is in a folder: folders, and files that are not hidden unless they were asked for.
    #[must_use]
    pub fn list(&self, folder: Target) -> Outcome {
        let path = self.lead(&folder);
        let listed = |entry: fs::DirEntry| {
            let path = path.join(entry.file_name());
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_plain = visible(&name) == name;
            let name = if path.is_dir() { format!("{name}/") } else { name };
            is_plain.then_some(Listed { name, path })
        };
        let start = if path.as_os_str().is_empty() { Path::new(".") } else { &path };
        let names = fs::read_dir(start).map(|entries| {
            let mut names: Vec<Listed> = entries.filter_map(Result::ok).take(MOST_NAMES).filter_map(listed).collect();
            names.sort();
            names
        });
        Outcome::Listed(folder, names.map_err(|error| in_words(&error)))
    }

    /// Reads a scenario file.
    #[must_use]
    pub fn open(&self, catalog: &Catalog, target: Target) -> Outcome {
        let opened = disk::open(catalog, &self.lead(&target)).map(Box::new);
        Outcome::Opened(target, opened)
    }

    /// Writes a scenario to a file.
    #[must_use]
    pub fn save(&self, catalog: &Catalog, scenario: &Scenario, target: Target, over: Over) -> Outcome {
        let path = self.lead(&target);
        let text = write(catalog, scenario);
        let known = scenario.record.as_ref().map(|record| record.text.as_str());
        match put(&path, &text, known, over) {
            Ok(saved) => {
                let scenario = Scenario { record: None, ..scenario.clone() };
                Outcome::Saved(Arc::new(Record { path: Some(path), text, scenario }), saved.link)
            }
            Err(error) => not_saved(error, target, |target| Errand::Save(target, over)),
        }
    }

    /// Writes a verdict to a file.
    #[must_use]
    pub fn export(&self, told: &Told, form: export::Form, target: Target, over: Over) -> Outcome {
        match put(&self.lead(&target), &export::write(told, form, None), None, over) {
            Ok(saved) => Outcome::Exported(target, saved.link),
            Err(error) => not_saved(error, target, |target| Errand::Export(form, target, over)),
        }
    }
}

fn put(path: &Path, text: &str, known: Option<&str>, over: Over) -> Result<Saved, SaveError> {
    let overwrite = match over {
        Over::Known => known.map_or(Overwrite::Nothing, Overwrite::Holding),
        Over::Nothing => Overwrite::Nothing,
        Over::Anything => Overwrite::Anything,
    };
    disk::save(path, text, overwrite, Special::Refuse)
}

fn not_saved(error: SaveError, target: Target, errand: impl FnOnce(Target) -> Errand) -> Outcome {
    match error {
        SaveError::Stands(obstacle) => Outcome::Stands(errand(target), obstacle),
        SaveError::Special(kind) => Outcome::Failed(format!("{}: this is {kind}; name a file", target.shown())),
        SaveError::Failed(error) => Outcome::Failed(format!("{}: {}", target.shown(), in_words(&error))),
    }
}

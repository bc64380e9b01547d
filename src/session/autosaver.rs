//! When the working scenario is saved.
//!
//! Where saving fails nothing is lost: it is tried again with the next input, and a notice says so.

use std::time::SystemTime;

use crate::app::message::FileResponse;
use crate::app::workspace::HistoryEntry;
use crate::model::catalog::Catalog;
use crate::pack::diagnostics::Diagnostics;
use crate::scenario::autosave_files::{AutosaveFiles, SavedScenario, is_worth_keeping};

/// Saves the working scenario after each change and keeps what it replaced.
#[derive(Debug)]
pub struct Autosaver {
    working: AutosaveFiles,
    /// What is kept, or was restored.
    kept: HistoryEntry,
    /// What was replaced and is not set aside yet.
    replaced: Vec<HistoryEntry>,
}

impl Autosaver {
    /// Begins with what was restored, or with what somebody asked to start from.
    pub const fn new(working: AutosaveFiles, kept: HistoryEntry) -> Self {
        Self { working, kept, replaced: Vec::new() }
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
        self.replaced.is_empty() && self.kept == *now
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
        if self.kept != *now {
            self.working.save(catalog, &now.scenario, &now.origin, time).map_err(words)?;
            self.kept = now.clone();
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

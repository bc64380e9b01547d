//! What is asked of the world outside about files, and what comes back, as data.
//!
//! Paths are texts as a person types them; where they lead is known to the one who goes there.

use std::sync::Arc;

use crate::content::problem::Problems;
use crate::model::scenario::Record;
use crate::report::export::Form;
use crate::scenario::disk::DiskError;
use crate::scenario::kept::Kept;
use crate::scenario::read::Opened;

/// What may be written over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Nothing: there must be no such file yet.
    Nothing,
    /// The file of the scenario, as it was when it was read or saved last.
    Known,
    /// Whatever is there.
    Anything,
}

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Read what was replaced.
    Recent,
    /// List a folder.
    List(String),
    /// Read a scenario file.
    Open(String),
    /// Write the scenario to a file, which it belongs to from then on.
    Save(String, Over),
    /// Write the verdict to a file.
    Export(Form, String, Over),
}

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its name; that of a folder ends with a slash.
    pub name: String,
}

impl Listed {
    /// Whether it is a folder.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.name.ends_with('/')
    }
}

/// What came of an errand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// What was replaced, newest first, each with the seconds since.
    Recent(Vec<(Result<Kept, Problems>, u64)>),
    /// Nothing is kept at all.
    KeepsNothing,
    /// What is in a folder, or why it cannot be listed.
    Listed(String, Result<Vec<Listed>, String>),
    /// A scenario file, or what is wrong with it.
    Opened(String, Result<Box<Opened>, DiskError>),
    /// The scenario is in its file.
    Saved(Arc<Record>),
    /// The verdict is in that file.
    Exported(String),
    /// There is a file already, or it is not as it was. It stays as it is.
    Stands(Errand),
    /// It cannot be written; why, in words.
    Failed(String),
}

//! What is asked of the world outside about files, and what comes back, as data.
//!
//! A path that came from the system stays what it is, since no text may hold it; where a typed one leads is known to the
//! one who goes there.

use std::path::PathBuf;
use std::sync::Arc;

use crate::content::clean::{visible, visible_path};
use crate::content::problem::Problems;
use crate::model::scenario::Record;
use crate::report::export::Form;
use crate::scenario::disk::{DiskError, Obstacle};
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

/// A file or folder that is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// As somebody typed it.
    Typed(String),
    /// Where it is.
    At(PathBuf),
}

impl Target {
    /// The path as people read it.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Typed(text) => visible(text),
            Self::At(path) => visible_path(path),
        }
    }
}

/// Something to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Read what was replaced.
    Recent,
    /// List a folder.
    List(Target),
    /// Read a scenario file.
    Open(Target),
    /// Write the scenario to a file, which it belongs to from then on.
    Save(Target, Over),
    /// Write the verdict to a file.
    Export(Form, Target, Over),
}

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its name as people read it; that of a folder ends with a slash.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
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
    Listed(Target, Result<Vec<Listed>, String>),
    /// A scenario file, or what is wrong with it.
    Opened(Target, Result<Box<Opened>, DiskError>),
    /// The scenario is in its file; where that leads if it is a link.
    Saved(Arc<Record>, Option<PathBuf>),
    /// The verdict is in that file; where that leads if it is a link.
    Exported(Target, Option<PathBuf>),
    /// There is a file already, it is not as it was, or it is read-only. It stays as it is.
    Stands(Errand, Obstacle),
    /// It cannot be written; why, in words.
    Failed(String),
}

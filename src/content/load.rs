//! Opens a pack: from the program or from a folder, all of it or what the first screen needs.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::model::catalog::{Catalog, Reference};

use super::bundled::{BundledPack, PACKS, bundled};
use super::clean::visible;
use super::nearest::nearest;
use super::problem::Problems;

/// Which pack is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackRef {
    /// One that comes inside the program.
    Bundled(&'static BundledPack),
    /// A folder.
    Folder(PathBuf),
}

/// A pack that may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// Its content.
    pub catalog: Catalog,
    /// Whether the catalog's reference part has been read too; else [`reference`] reads it.
    pub is_whole: bool,
    /// What somebody should look at; never an error.
    pub warnings: Problems,
}

/// Why a pack cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// No pack and no folder has that name.
    Unknown {
        /// The name as it was given.
        name: String,
        /// The pack that may have been meant.
        nearest: Option<String>,
    },
    /// The folder cannot be read.
    Unreadable {
        /// The folder.
        path: String,
        /// Why, in words.
        why: String,
    },
    /// Files are wrong: every error and warning of all of them.
    Broken(Problems),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, nearest: None } => write!(f, "there is no pack `{name}`, and no folder of that name"),
            Self::Unknown { name, nearest: Some(nearest) } => {
                write!(f, "there is no pack `{name}`, and no folder of that name; did you mean `{nearest}`?")
            }
            Self::Unreadable { path, why } => write!(f, "{path}: {why}"),
            Self::Broken(problems) => problems.fmt(f),
        }
    }
}

impl std::error::Error for OpenError {}

impl PackRef {
    /// The pack that opens when none is named.
    #[must_use]
    pub const fn first() -> Self {
        Self::Bundled(&PACKS[0])
    }

    /// The pack a person names: a bundled one, one of `data` (the folder of their own packs), or
    /// the path of a folder. A name with a separator in it is always a path.
    ///
    /// # Errors
    ///
    /// [`OpenError::Unknown`] where none of them has the name.
    pub fn named(name: &Path, data: Option<&Path>) -> Result<Self, OpenError> {
        let word = name.to_string_lossy();
        let is_path = name.components().count() != 1 || name.is_absolute() || word.ends_with(std::path::is_separator);
        if !is_path && let Some(pack) = bundled(&word) {
            return Ok(Self::Bundled(pack));
        }
        let own = data.map(|data| data.join(name)).filter(|path| !is_path && path.is_dir());
        if let Some(path) = own.or_else(|| name.exists().then(|| name.to_path_buf())) {
            return Ok(Self::Folder(path));
        }
        let nearest = nearest(&word, PACKS.iter().map(|pack| pack.id)).map(str::to_owned);
        Err(OpenError::Unknown { name: visible(&word), nearest })
    }
}

/// Opens a pack for the first screen: of a bundled pack the reference part is left for
/// [`reference`]; a folder is read and checked whole.
///
/// # Errors
///
/// [`OpenError`] where the folder cannot be read or a file is wrong.
pub fn open(pack: &PackRef) -> Result<Loaded, OpenError> {
    open_whole(pack)
}

/// Opens a pack with everything in it, and checks that everything fits together.
///
/// # Errors
///
/// [`OpenError`] where the folder cannot be read or a file is wrong.
pub fn open_whole(pack: &PackRef) -> Result<Loaded, OpenError> {
    let path = format!("{pack:?}");
    Err(OpenError::Unreadable { path, why: String::new() })
}

/// Reads what [`open`] left out: tools, evidence, measurements, sources and the guide.
///
/// # Errors
///
/// [`OpenError`] where the folder cannot be read or a file is wrong.
pub fn reference(pack: &PackRef, catalog: &Catalog) -> Result<Reference, OpenError> {
    let _ = catalog;
    open_whole(pack).map(|loaded| loaded.catalog.reference)
}

//! Scenario files on disk: read whole, replaced whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::content::folder::{FileState, PackFile};
use crate::content::problem::Problems;
use crate::model::catalog::Catalog;
use crate::scenario::read::{Opened, read};

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiskError {
    /// There is no such file.
    Missing,
    /// It is wrong, or cannot be read: every problem with its place.
    Wrong(Problems),
}

/// The text of a file: an ordinary one of a decent size, in UTF-8.
///
/// # Errors
///
/// [`DiskError`] where there is none or it is something else.
pub fn text(path: &Path) -> Result<String, DiskError> {
    let file = PackFile::at(path);
    match file.state {
        FileState::Text(text) => return Ok(text.into_owned()),
        FileState::Missing => return Err(DiskError::Missing),
        _ => {}
    }
    Err(DiskError::Wrong(Problems::of([&file.findings()])))
}

/// Opens a scenario file.
///
/// # Errors
///
/// [`DiskError`] where there is none or anything in it is wrong.
pub fn open(catalog: &Catalog, path: &Path) -> Result<Opened, DiskError> {
    read(catalog, path, &text(path)?).map_err(DiskError::Wrong)
}

/// Puts a text in the place of a file in one step, so that nobody ever finds half of it. What a link
/// leads to is replaced, not the link, and a file keeps its permissions.
///
/// # Errors
///
/// Where the folder cannot be written to or the disk is full.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let file = draft(&target, text)?;
    if let Ok(facts) = fs::metadata(&target) {
        file.as_file().set_permissions(facts.permissions())?;
    }
    file.persist(&target).map(|_| ()).map_err(|error| error.error)
}

/// The same where no file is there yet.
///
/// # Errors
///
/// As [`replace`], and [`io::ErrorKind::AlreadyExists`] where something is there.
pub fn create(path: &Path, text: &str) -> io::Result<()> {
    draft(path, text)?.persist_noclobber(path).map(|_| ()).map_err(|error| error.error)
}

/// A text on the disk beside where it is to stand.
fn draft(target: &Path, text: &str) -> io::Result<NamedTempFile<File>> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    // Made by us, the file gets the permissions of anybody's new file, not those of a secret one.
    let create = |path: &Path| File::options().write(true).create_new(true).open(path);
    let mut file = tempfile::Builder::new().prefix(".versus-").make_in(folder, create)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Replaces a file of the program's own in one step, in a folder that is made where there is none. A power cut may
/// lose what was written last: nobody waits for the disk.
///
/// # Errors
///
/// Where the folder cannot be made or written to, or the disk is full.
pub fn put(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut new = NamedTempFile::new_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.persist(path).map(drop).map_err(|error| error.error)
}

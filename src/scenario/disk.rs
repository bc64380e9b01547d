//! Files on disk: read whole and written whole, by the command line and the explorer alike.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::content::folder::{FileState, PackFile};
use crate::content::problem::Problems;
use crate::model::catalog::Catalog;
use crate::scenario::draft::{Draft, Readers};
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
    text_of(&PackFile::of_others(path)).map(str::to_owned)
}

fn text_of(file: &PackFile) -> Result<&str, DiskError> {
    match &file.state {
        FileState::Text(text) => Ok(text),
        FileState::Missing => Err(DiskError::Missing),
        _ => Err(DiskError::Wrong(Problems::of([&file.findings()]))),
    }
}

/// Opens a scenario file.
///
/// # Errors
///
/// [`DiskError`] where there is none or anything in it is wrong.
pub fn open(catalog: &Catalog, path: &Path) -> Result<Opened, DiskError> {
    let file = PackFile::of_others(path);
    let told = |problems: Problems| if file.leads_out { problems.withheld() } else { problems };
    match read(catalog, path, text_of(&file)?) {
        Ok(opened) => Ok(Opened { differences: told(opened.differences), ..opened }),
        Err(problems) => Err(DiskError::Wrong(told(problems))),
    }
}

/// What may be overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite<'t> {
    /// Nothing: there must be no such file yet.
    Nothing,
    /// A file that still holds this text, unless it is read-only.
    Holding(&'t str),
    /// Any file.
    Anything,
}

/// What becomes of a text that is to go to a pipe or a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// It is written into it, however long that takes.
    WriteInto,
    /// It is not: somebody waits, and the screen may be that device.
    Refuse,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Saved {
    /// Where the path leads if it is a link: that file was written, and the link stays.
    pub link: Option<PathBuf>,
    /// Whether the file was read-only before, as it is now.
    pub is_read_only: bool,
}

/// How a file that is there differs from what may be overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There is one.
    Exists,
    /// It does not hold any more what it held.
    Changed,
    /// It is as it was.
    AsBefore,
}

/// A file that stays as it is unless somebody says otherwise, and what they should know before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// How it differs from what was expected.
    pub standing: Standing,
    /// Whether it is read-only.
    pub is_read_only: bool,
    /// Where the path leads if it is a link.
    pub link: Option<PathBuf>,
}

/// Why a file is not written.
#[derive(Debug)]
pub enum SaveError {
    /// It is there.
    Stands(Obstacle),
    /// It is not an ordinary file; what it is, in words.
    Special(&'static str),
    /// It cannot be written.
    Failed(io::Error),
}

impl From<io::Error> for SaveError {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

/// Writes a text to a file. Nobody ever finds half of a new file or of one that is replaced.
///
/// A link is followed, also one to a file that is still to be made. A file that is there keeps its permissions, its
/// owner and its other names: it is replaced in one step where that keeps them, and else written in place.
///
/// # Errors
///
/// [`SaveError`] where something is there that may not be overwritten, or nothing can be written.
pub fn save(path: &Path, text: &str, overwrite: Overwrite<'_>, special: Special) -> Result<Saved, SaveError> {
    let facts = match fs::metadata(path) {
        Ok(facts) => facts,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return create(path, text),
        Err(error) => return Err(error.into()),
    };
    if !facts.is_file() {
        return match (kind_of(&facts), special) {
            (FOLDER, _) | (_, Special::Refuse) => Err(SaveError::Special(kind_of(&facts))),
            _ => Ok(fs::write(path, text).map(|()| Saved::default())?),
        };
    }
    let (link, is_read_only) = (link_of(path), is_read_only(path, &facts));
    let standing = match overwrite {
        Overwrite::Nothing => Standing::Exists,
        Overwrite::Holding(before) if self::text(path).is_ok_and(|now| now == before) => Standing::AsBefore,
        Overwrite::Holding(_) => Standing::Changed,
        Overwrite::Anything => Standing::AsBefore,
    };
    let may_overwrite = overwrite == Overwrite::Anything || (standing == Standing::AsBefore && !is_read_only);
    if !may_overwrite {
        return Err(SaveError::Stands(Obstacle { standing, is_read_only, link }));
    }
    replace(&fs::canonicalize(path)?, &facts, text)?;
    Ok(Saved { link, is_read_only })
}

/// Writes a file that is not there; of a link, the file it leads to.
fn create(path: &Path, text: &str) -> Result<Saved, SaveError> {
    let target = end_of_links(path);
    let draft = Draft::beside(&target, text, Readers::AsUsual)?;
    draft.file().sync_all()?;
    match draft.place(&target) {
        Ok(()) => Ok(Saved { link: link_of(path), is_read_only: false }),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            // Somebody was faster.
            Err(SaveError::Stands(Obstacle { standing: Standing::Exists, is_read_only: false, link: link_of(path) }))
        }
        Err(error) => Err(error.into()),
    }
}

/// Replaces an ordinary file, which is no link, in one step; writes it in place where it would lose its owner or another
/// name by that.
fn replace(path: &Path, facts: &Metadata, text: &str) -> io::Result<()> {
    if has_other_names(facts) {
        return write_in_place(path, facts, text);
    }
    let draft = match Draft::beside(path, text, Readers::OwnerOnly) {
        // In a folder of somebody else a file may be ours to write all the same.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return write_in_place(path, facts, text),
        draft => draft?,
    };
    if !keeps_owner(draft.file(), facts) && write_in_place(path, facts, text).is_ok() {
        return Ok(());
    }
    draft.file().set_permissions(facts.permissions())?;
    draft.file().sync_all()?;
    draft.replace(path)
}

/// Writes over what is in a file; where that fails, what was there before is put back.
fn write_in_place(path: &Path, facts: &Metadata, text: &str) -> io::Result<()> {
    let mut before = Vec::new();
    let _ = File::open(path).and_then(|file| file.take(text.len() as u64).read_to_end(&mut before));
    let mut file = open_to_write(path, facts)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.set_len(text.len() as u64));
    let written = written.and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = file.rewind().and_then(|()| file.write_all(&before)).and_then(|()| file.set_len(facts.len()));
    }
    written
}

/// Replaces a file of the program's own in one step, in a folder that is made where there is none. A power cut may
/// lose what was written last: nobody waits for the disk.
///
/// # Errors
///
/// Where the folder cannot be made or written to, or the disk is full.
pub fn put(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    Draft::beside(path, text, Readers::OwnerOnly)?.replace(path)
}

/// An error of the system in words, without its number.
#[must_use]
pub fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        kind => kind.to_string(),
    }
}

const FOLDER: &str = "a folder";

/// What something is that is no ordinary file.
fn kind_of(facts: &Metadata) -> &'static str {
    #[cfg(unix)]
    if std::os::unix::fs::FileTypeExt::is_fifo(&facts.file_type()) {
        return "a pipe";
    }
    if facts.is_dir() { FOLDER } else { "a device" }
}

/// What a link says where it leads; nothing where a path is none.
fn link_of(path: &Path) -> Option<PathBuf> {
    fs::read_link(path).ok()
}

/// Where a path leads through links to something that is not there.
fn end_of_links(path: &Path) -> PathBuf {
    let mut end = path.to_owned();
    // More links in a row the system does not follow either, and says so.
    for _ in 0..40 {
        let Some(next) = link_of(&end) else { break };
        end = end.parent().map(|folder| folder.join(&next)).unwrap_or(next);
    }
    end
}

/// Whether a file is meant to stay as it is, or belongs to somebody who does not let us write it.
fn is_read_only(path: &Path, facts: &Metadata) -> bool {
    let denied = |error: io::Error| error.kind() == io::ErrorKind::PermissionDenied;
    facts.permissions().readonly() || File::options().write(true).open(path).is_err_and(denied)
}

#[cfg(unix)]
fn has_other_names(facts: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(facts) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Gives a new file the owner and the group of another one; says whether it has them.
#[cfg(unix)]
fn keeps_owner(new: &File, old: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};
    let owner = |facts: &Metadata| (facts.uid(), facts.gid());
    new.metadata().is_ok_and(|new| owner(&new) == owner(old)) || fchown(new, Some(old.uid()), Some(old.gid())).is_ok()
}

#[cfg(not(unix))]
fn keeps_owner(_: &File, _: &Metadata) -> bool {
    true
}

/// Opens a file to write it; one that is read-only and ours is made writable for that moment.
fn open_to_write(path: &Path, facts: &Metadata) -> io::Result<File> {
    let open = || File::options().write(true).open(path);
    #[cfg(unix)]
    if facts.permissions().readonly() {
        use std::os::unix::fs::PermissionsExt;
        let writable = fs::Permissions::from_mode(facts.permissions().mode() | 0o200);
        fs::set_permissions(path, writable)?;
        let opened = open();
        fs::set_permissions(path, facts.permissions())?;
        return opened;
    }
    let _ = facts;
    open()
}

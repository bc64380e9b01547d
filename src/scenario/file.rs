//! Reading and writing files whole or not at all.

use std::fs::{File, Metadata, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};
use std::{fs, io};

use tempfile::{NamedTempFile, TempDir};

use crate::model::catalog::Catalog;
use crate::pack::diagnostics::Diagnostics;
use crate::pack::files::{FileState, PackFile};
use crate::scenario::read::{OpenedScenario, read_scenario};

/// Why a file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// There is no such file.
    Missing,
    /// It is wrong, or cannot be read: every problem with its place.
    Wrong(Diagnostics),
}

/// The text of a file: an ordinary one of a decent size, in UTF-8.
pub fn read_text(path: &Path) -> Result<String, FileError> {
    text_of(&PackFile::of_others(path)).map(str::to_owned)
}

fn text_of(file: &PackFile) -> Result<&str, FileError> {
    match &file.state {
        FileState::Text(text) => Ok(text),
        FileState::Missing => Err(FileError::Missing),
        _ => Err(FileError::Wrong(Diagnostics::of([&file.findings()]))),
    }
}

pub fn open_file(catalog: &Catalog, path: &Path) -> Result<OpenedScenario, FileError> {
    let file = PackFile::of_others(path);
    let told = |problems: Diagnostics| if file.leads_out { problems.withheld() } else { problems };
    match read_scenario(catalog, path, text_of(&file)?) {
        Ok(opened) => Ok(OpenedScenario { differences: told(opened.differences), ..opened }),
        Err(problems) => Err(FileError::Wrong(told(problems))),
    }
}

/// What may be overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite<'t> {
    /// Nothing: there must be no such file yet.
    Nothing,
    /// A file that still holds this text, unless it is read-only.
    Holding(&'t str),
    Anything,
}

/// What becomes of a text that is to go to a pipe or a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpecialFile {
    /// It is written into it, however long that takes.
    WriteInto,
    /// It is not: somebody waits, and the screen may be that device.
    Refuse,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedFile {
    /// Where the path leads if it is a link: that file was written, and the link stays.
    pub link: Option<PathBuf>,
    /// Whether the file was read-only before, as it is now.
    pub is_read_only: bool,
}

/// How a file that is there differs from what may be overwritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExistingFile {
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
    pub standing: ExistingFile,
    pub is_read_only: bool,
    /// Where the path leads if it is a link.
    pub link: Option<PathBuf>,
}

/// Why a file is not written.
#[derive(Debug)]
pub enum SaveError {
    Stands(Obstacle),
    /// It is not an ordinary file; what it is, in words.
    Special(&'static str),
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
pub fn save(path: &Path, text: &str, overwrite: Overwrite<'_>, special: SpecialFile) -> Result<SavedFile, SaveError> {
    let facts = match fs::metadata(path) {
        Ok(facts) => facts,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return create(path, text),
        Err(error) => return Err(error.into()),
    };
    if !facts.is_file() {
        return match (kind_of(&facts), special) {
            (FOLDER, _) | (_, SpecialFile::Refuse) => Err(SaveError::Special(kind_of(&facts))),
            _ => Ok(fs::write(path, text).map(|()| SavedFile::default())?),
        };
    }
    let (link, is_read_only) = (link_of(path), is_read_only(path, &facts));
    let standing = match overwrite {
        Overwrite::Nothing => ExistingFile::Exists,
        Overwrite::Holding(before) if read_text(path).is_ok_and(|now| now == before) => ExistingFile::AsBefore,
        Overwrite::Holding(_) => ExistingFile::Changed,
        Overwrite::Anything => ExistingFile::AsBefore,
    };
    let may_overwrite = overwrite == Overwrite::Anything || (standing == ExistingFile::AsBefore && !is_read_only);
    if !may_overwrite {
        return Err(SaveError::Stands(Obstacle { standing, is_read_only, link }));
    }
    replace(&fs::canonicalize(path)?, &facts, text)?;
    Ok(SavedFile { link, is_read_only })
}

/// Writes a file that is not there; of a link, the file it leads to.
fn create(path: &Path, text: &str) -> Result<SavedFile, SaveError> {
    let target = end_of_links(path);
    let draft = TempFile::beside(&target, text, FileReaders::AsUsual)?;
    draft.file().sync_all()?;
    match draft.place(&target) {
        Ok(()) => Ok(SavedFile { link: link_of(path), is_read_only: false }),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            // Somebody was faster.
            Err(SaveError::Stands(Obstacle {
                standing: ExistingFile::Exists,
                is_read_only: false,
                link: link_of(path),
            }))
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
    let draft = match TempFile::beside(path, text, FileReaders::OwnerOnly) {
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
pub fn put(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    TempFile::beside(path, text, FileReaders::OwnerOnly)?.replace(path)
}

/// An error of the system in words, without its number.
pub fn io_error_words(error: &io::Error) -> String {
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

/// What the names of all begin with.
const PREFIX: &str = ".versus-";

/// Letters that make a name one of its own, after the process.
const RANDOM: usize = 6;

/// More names than that in a folder are not looked at.
const MOST_NAMES: usize = 10_000;

/// What the names of this process begin with.
static OURS: LazyLock<String> = LazyLock::new(|| {
    let process = std::process::id();
    format!("{PREFIX}{process}-{}.", started(process).unwrap_or(0))
});

/// The folders that were cleared by this process.
static CLEARED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Who may read a temporary file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileReaders {
    /// Whoever may read a new file of this person.
    AsUsual,
    /// Nobody else, until it is given the permissions of the file it replaces.
    OwnerOnly,
}

/// A temporary file, removed unless it gets to its place.
#[derive(Debug)]
pub struct TempFile(NamedTempFile<File>);

impl TempFile {
    /// A file with a text in it, beside its place. What killed runs left there is removed.
    pub fn beside(place: &Path, text: &str, readers: FileReaders) -> io::Result<Self> {
        let folder = folder_of(place);
        clear_abandoned(folder);
        let mut number = None;
        let create = |path: &Path| open_temp(path, readers).inspect_err(|error| number = error.raw_os_error());
        let made = tempfile::Builder::new().prefix(OURS.as_str()).rand_bytes(RANDOM).make_in(folder, create);
        // An error that names the temporary file speaks of something nobody asked for.
        let mut file = made.map_err(|error| number.map_or(error, io::Error::from_raw_os_error))?;
        let _ = file.as_file().try_lock();
        file.as_file_mut().write_all(text.as_bytes())?;
        Ok(Self(file))
    }

    pub fn file(&self) -> &File {
        self.0.as_file()
    }

    /// Puts it in its place, whatever is there.
    pub fn replace(self, place: &Path) -> io::Result<()> {
        self.0.persist(place).map(drop).map_err(|error| error.error)
    }

    /// Puts it in its place if nothing is there.
    pub fn place(self, place: &Path) -> io::Result<()> {
        self.0.persist_noclobber(place).map(drop).map_err(|error| error.error)
    }
}

/// Makes a folder with files in it in one step, so that there is never half of it.
pub fn create_folder(place: &Path, files: &[(String, String)]) -> io::Result<()> {
    let above = folder_of(place);
    fs::create_dir_all(above)?;
    clear_abandoned(above);
    if fs::symlink_metadata(place).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let folder = new_folder(above)?;
    let lock = File::open(folder.path());
    let _ = lock.as_ref().map(File::try_lock);
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(folder_of(&file))?;
        open_temp(&file, FileReaders::AsUsual)?.write_all(text.as_bytes())?;
    }
    fs::rename(folder.path(), place).map_err(|error| match error.kind() {
        io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotADirectory => io::ErrorKind::AlreadyExists.into(),
        _ => error,
    })?;
    let _ = folder.keep();
    Ok(())
}

/// The folder a file is in.
fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

fn open_temp(path: &Path, readers: FileReaders) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == FileReaders::OwnerOnly {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = readers;
    options.open(path)
}

/// A temporary folder, as readable as any other one.
fn new_folder(above: &Path) -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(OURS.as_str()).rand_bytes(RANDOM);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o777));
    builder.tempdir_in(above).map_err(|error| error.kind().into())
}

/// Removes what killed runs of this person left in a folder, once for each folder.
fn clear_abandoned(folder: &Path) {
    let Ok(mut cleared) = CLEARED.lock() else { return };
    if cleared.iter().any(|known| known == folder) {
        return;
    }
    cleared.push(folder.to_owned());
    let entries = fs::read_dir(folder).into_iter().flatten().take(MOST_NAMES).filter_map(Result::ok);
    for entry in entries {
        let name = entry.file_name();
        let process = name.to_str().and_then(writer_of);
        if let (Some((process, start)), Ok(facts)) = (process, entry.metadata())
            && !is_running(process, start)
            && is_own(&facts)
        {
            remove_unlocked(&entry.path(), &facts);
        }
    }
}

/// The process that writes a temporary file of that name and when that started; nothing where it is another's file.
fn writer_of(name: &str) -> Option<(u32, u64)> {
    let (writer, random) = name.strip_prefix(PREFIX)?.split_once('.')?;
    let (process, start) = writer.split_once('-')?;
    let is_random = random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    Some((process.parse().ok()?, start.parse().ok()?)).filter(|_| is_random)
}

/// Removes a temporary file or folder unless its lock is held, as by a process of another machine or container.
fn remove_unlocked(path: &Path, facts: &Metadata) {
    let Ok(lock) = File::open(path) else { return };
    if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
        return;
    }
    let _ = if facts.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
}

/// When a process started, in units since the machine did; nothing where the system does not say.
fn started(process: u32) -> Option<u64> {
    let line = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name of the program, in parentheses, may hold anything; the start is the 20th field behind it.
    line.rsplit_once(')')?.1.split_ascii_whitespace().nth(19)?.parse().ok()
}

/// Whether a process runs that has this number and, where that can be known, started then.
fn is_running(process: u32, start: u64) -> bool {
    is_number_in_use(process) && started(process).is_none_or(|now| start == 0 || now == start)
}

#[cfg(unix)]
fn is_number_in_use(process: u32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let number = i32::try_from(process).ok().and_then(Pid::from_raw);
    number.is_some_and(|number| test_kill_process(number) != Err(Errno::SRCH))
}

/// Where the system cannot be asked the lock alone decides.
#[cfg(not(unix))]
fn is_number_in_use(process: u32) -> bool {
    process == std::process::id()
}

#[cfg(unix)]
fn is_own(facts: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    !facts.is_symlink() && facts.uid() == rustix::process::geteuid().as_raw()
}

#[cfg(not(unix))]
fn is_own(facts: &Metadata) -> bool {
    !facts.is_symlink()
}

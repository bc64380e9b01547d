//! Temporary files and folders: text on its way to its place, and what killed runs left of it.
//!
//! The name of each says which process writes it, and the process holds a lock on it for as long as it does. So the
//! next run can tell what nobody writes any more, and removes that and nothing else.

use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex};

use tempfile::{NamedTempFile, TempDir};

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
pub enum Readers {
    /// Whoever may read a new file of this person.
    AsUsual,
    /// Nobody else, until it is given the permissions of the file it replaces.
    OwnerOnly,
}

/// A temporary file, removed unless it gets to its place.
#[derive(Debug)]
pub struct Draft(NamedTempFile<File>);

impl Draft {
    /// A file with a text in it, beside its place. What killed runs left there is removed.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written to or the disk is full.
    pub fn beside(place: &Path, text: &str, readers: Readers) -> io::Result<Self> {
        let folder = folder_of(place);
        clear(folder);
        let mut number = None;
        let create = |path: &Path| open_new(path, readers).inspect_err(|error| number = error.raw_os_error());
        let made = tempfile::Builder::new().prefix(OURS.as_str()).rand_bytes(RANDOM).make_in(folder, create);
        // An error that names the temporary file speaks of something nobody asked for.
        let mut file = made.map_err(|error| number.map_or(error, io::Error::from_raw_os_error))?;
        let _ = file.as_file().try_lock();
        file.as_file_mut().write_all(text.as_bytes())?;
        Ok(Self(file))
    }

    /// The file itself.
    #[must_use]
    pub fn file(&self) -> &File {
        self.0.as_file()
    }

    /// Puts it in its place, whatever is there.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written to.
    pub fn replace(self, place: &Path) -> io::Result<()> {
        self.0.persist(place).map(drop).map_err(|error| error.error)
    }

    /// Puts it in its place if nothing is there.
    ///
    /// # Errors
    ///
    /// As [`Draft::replace`], and [`io::ErrorKind::AlreadyExists`] where something is there.
    pub fn place(self, place: &Path) -> io::Result<()> {
        self.0.persist_noclobber(place).map(drop).map_err(|error| error.error)
    }
}

/// Makes a folder with files in it in one step, so that there is never half of it.
///
/// # Errors
///
/// [`io::ErrorKind::AlreadyExists`] where something is there; else where the folder above cannot be made or written to,
/// or the disk is full.
pub fn create_folder(place: &Path, files: &[(String, String)]) -> io::Result<()> {
    let above = folder_of(place);
    fs::create_dir_all(above)?;
    clear(above);
    if fs::symlink_metadata(place).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let folder = new_folder(above)?;
    let lock = File::open(folder.path());
    let _ = lock.as_ref().map(File::try_lock);
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(folder_of(&file))?;
        open_new(&file, Readers::AsUsual)?.write_all(text.as_bytes())?;
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

fn open_new(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::OwnerOnly {
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
fn clear(folder: &Path) {
    let Ok(mut cleared) = CLEARED.lock() else { return };
    if cleared.iter().any(|known| known == folder) {
        return;
    }
    cleared.push(folder.to_owned());
    let entries = fs::read_dir(folder).into_iter().flatten().take(MOST_NAMES).filter_map(Result::ok);
    for entry in entries {
        let name = entry.file_name();
        let process = name.to_str().and_then(writer);
        if let (Some((process, start)), Ok(facts)) = (process, entry.metadata())
            && !is_running(process, start)
            && is_own(&facts)
        {
            remove_unlocked(&entry.path(), &facts);
        }
    }
}

/// The process that writes a temporary file of that name and when that started; nothing where it is another's file.
fn writer(name: &str) -> Option<(u32, u64)> {
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

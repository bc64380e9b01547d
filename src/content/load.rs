//! Opens a pack: from the program or from a folder, all of it or what the first screen needs.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::model::catalog::{Catalog, Reference};

use super::bundled::{BundledPack, PACKS, bundled};
use super::clean::{visible, visible_path};
use super::fields::Document;
use super::folder::{self, FileState, PackFile, own_packs};
use super::names::Names;
use super::nearest::nearest;
use super::prepared;
use super::problem::{Findings, Problems};
use super::read::{self, FileKind, Sheet, Sheets};

/// The way out for a pack that has not been begun.
const STARTER: &str = "`versus new pack NAME` writes one to start from";

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
    /// Whether the catalog's reference part has been read too; else [`reference()`] reads it.
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
    /// [`OpenError::Unknown`] where none of them has the name, [`OpenError::Unreadable`] where nothing is at the path.
    pub fn named(name: &Path, data: Option<&Path>) -> Result<Self, OpenError> {
        let word = name.to_string_lossy();
        let is_path = !word.is_empty() && (name.components().count() != 1 || word.ends_with(std::path::is_separator));
        if !is_path && let Some(pack) = bundled(&word) {
            return Ok(Self::Bundled(pack));
        }
        let own = data.map(|data| data.join(name)).filter(|path| !is_path && path.is_dir());
        if let Some(path) = own.or_else(|| name.exists().then(|| name.to_path_buf())) {
            return Ok(Self::Folder(path));
        }
        if is_path {
            let why = folder::why_not_listed(name).unwrap_or_else(|| "there is no such folder".to_owned());
            return Err(OpenError::Unreadable { path: visible_path(name), why });
        }
        let own = data.map(own_packs).unwrap_or_default();
        let names = PACKS.iter().map(|pack| pack.id).chain(own.iter().map(|(name, _)| name.as_str()));
        let nearest = nearest(&word, names).map(str::to_owned);
        Err(OpenError::Unknown { name: visible(&word), nearest })
    }
}

/// How much of a pack is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// What the first screen needs.
    Core,
    /// Everything.
    Whole,
}

/// Opens a pack for the first screen: of a bundled pack the reference part is left for
/// [`reference()`]; a folder is read and checked whole.
///
/// # Errors
///
/// [`OpenError`] where the folder cannot be read or a file is wrong.
pub fn open(pack: &PackRef) -> Result<Loaded, OpenError> {
    match pack {
        PackRef::Bundled(pack) => match prepared::read(pack) {
            Some(catalog) => Ok(Loaded { catalog, is_whole: false, warnings: Problems::default() }),
            None => open_core(pack),
        },
        PackRef::Folder(_) => open_whole(pack),
    }
}

/// Opens what the first screen needs of a bundled pack from the files that people write.
///
/// # Errors
///
/// [`OpenError`] where a file is wrong.
pub fn open_core(pack: &'static BundledPack) -> Result<Loaded, OpenError> {
    read_catalog(&files_of(pack, FileKind::is_core), Scope::Core)
}

/// Opens a pack with everything in it, and checks that everything fits together.
///
/// # Errors
///
/// [`OpenError`] where the folder cannot be read or a file is wrong.
pub fn open_whole(pack: &PackRef) -> Result<Loaded, OpenError> {
    match pack {
        PackRef::Bundled(pack) => read_catalog(&files_of(pack, |_| true), Scope::Whole),
        PackRef::Folder(path) => {
            let unreadable = |why| OpenError::Unreadable { path: visible_path(path), why };
            read_catalog(&folder::read(path).map_err(unreadable)?, Scope::Whole)
        }
    }
}

/// Opens a pack that is nowhere but in memory, with everything in it; the guide and most files may be missing, and the
/// bytes of a file need not be text.
///
/// # Errors
///
/// [`OpenError::Broken`] where a file is wrong.
pub fn of_bytes(files: impl IntoIterator<Item = (FileKind, Vec<u8>)>) -> Result<Loaded, OpenError> {
    let mut given: Vec<(FileKind, Vec<u8>)> = files.into_iter().collect();
    let file = |kind: FileKind| {
        let bytes = given.iter_mut().find(|(known, _)| *known == kind).map(|(_, bytes)| std::mem::take(bytes));
        let state = bytes.map_or(FileState::Missing, FileState::of);
        PackFile { kind: Some(kind), name: kind.name().to_owned(), state, leads_out: false }
    };
    let files: Vec<PackFile> = FileKind::ALL.into_iter().map(file).collect();
    read_catalog(&files, Scope::Whole)
}

/// Reads what [`open`](fn@open) left out: tools, evidence, measurements, sources and the guide.
///
/// # Errors
///
/// [`OpenError`] where the folder cannot be read or a file is wrong.
pub fn reference(pack: &PackRef, catalog: &Catalog) -> Result<Reference, OpenError> {
    let PackRef::Bundled(pack) = pack else {
        return open_whole(pack).map(|loaded| loaded.catalog.reference);
    };
    let files = files_of(pack, |kind| kind == FileKind::Pack || !kind.is_core());
    let findings: Vec<Findings<'_>> = files.iter().map(PackFile::findings).collect();
    let sheets = sheets(&files, &findings);
    let mut names = Names::of(catalog);
    let reference = read::reference(&sheets, &mut names);
    names.settle();
    let problems = Problems::of(&findings);
    if problems.has_errors() { Err(OpenError::Broken(problems)) } else { Ok(reference) }
}

fn files_of(pack: &'static BundledPack, is_wanted: impl Fn(FileKind) -> bool) -> Vec<PackFile> {
    let file = |kind: FileKind| {
        let state = match pack.text(kind.name()) {
            _ if !is_wanted(kind) => FileState::Unread,
            Some(text) => FileState::Text(Cow::Borrowed(text)),
            None => FileState::Missing,
        };
        PackFile { kind: Some(kind), name: format!("{}/{}", pack.id, kind.name()), state, leads_out: false }
    };
    FileKind::ALL.into_iter().map(file).collect()
}

fn read_catalog(files: &[PackFile], scope: Scope) -> Result<Loaded, OpenError> {
    let findings: Vec<Findings<'_>> = files.iter().map(PackFile::findings).collect();
    let sheets = sheets(files, &findings);
    let mut names = Names::new();
    let mut catalog = read::core(&sheets, &mut names);
    if let (Some(Sheet::Document(_)), Some(pack), true) = (sheets.0.first(), findings.first(), names.rows.is_complete())
        && catalog.criteria.is_empty()
    {
        pack.error_of_file("the pack has no rows", Some("write some in use-cases.toml or ecosystem.toml".to_owned()));
    }
    if scope == Scope::Whole {
        catalog.reference = read::reference(&sheets, &mut names);
        names.settle();
    } else {
        names.settle_core();
    }
    let problems = Problems::of(&findings);
    if problems.has_errors() {
        return Err(OpenError::Broken(problems));
    }
    Ok(Loaded { catalog, is_whole: scope == Scope::Whole, warnings: problems })
}

/// Parses every file; what cannot be parsed is taken down.
fn sheets<'t>(files: &'t [PackFile], findings: &'t [Findings<'t>]) -> Sheets<'t> {
    let sheet = |(file, findings): (&PackFile, &'t Findings<'t>)| match (&file.state, file.kind) {
        (FileState::Wrong { .. }, _) => Sheet::Broken,
        (FileState::Stray { meant }, _) => {
            findings.warning_of_file("this file is not read", Some(format!("did you mean `{meant}`?")));
            Sheet::Absent
        }
        (FileState::Text(_), Some(FileKind::Guide)) => Sheet::Guide(findings),
        (FileState::Text(text), Some(FileKind::Pack)) if text.trim().is_empty() => {
            findings.error_of_file("the file is empty", Some(STARTER.to_owned()));
            Sheet::Broken
        }
        (FileState::Missing, Some(FileKind::Pack)) => {
            findings
                .error_of_file("the file is missing: a pack is a folder with a pack.toml", Some(STARTER.to_owned()));
            Sheet::Broken
        }
        (FileState::Text(_), _) => Document::parse(findings).map_or(Sheet::Broken, Sheet::Document),
        (FileState::Missing | FileState::Unread, _) => Sheet::Absent,
    };
    Sheets(files.iter().zip(findings).map(sheet).collect())
}

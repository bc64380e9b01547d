//! Opening a pack: which files are read, in which order.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::catalog::{Catalog, Reference};
use crate::model::criterion::{Criterion, Section};
use crate::pack::diagnostics::{DiagnosticCollector, Diagnostics};
use crate::pack::files::{BundledPack, FileState, PACKS, PackFile, bundled, own_packs};
use crate::pack::id_registry::IdNames;
use crate::pack::toml_table::{ParsedToml, TableReader, TomlDocument};
use crate::pack::{files, read_core, read_reference};
use crate::text::sanitize::{visible, visible_path};
use crate::text::similar::most_similar;
use crate::text::{in_parallel, sort_by_key};

/// The way out for a pack that has not been begun.
const STARTER: &str = "`versus new pack NAME` writes one to start from";

/// Which pack is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackRef {
    /// One that comes inside the program.
    Bundled(&'static BundledPack),
    /// One of a person's own, which its name finds from everywhere.
    Own(PathBuf),
    Folder(PathBuf),
}

/// A pack that may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    pub catalog: Catalog,
    /// Whether the catalog's reference part has been read too; else [`load_reference()`] reads it.
    pub is_whole: bool,
    /// What somebody should look at; never an error.
    pub warnings: Diagnostics,
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
    Unreadable { path: String, why: String },
    /// Files are wrong: every error and warning of all of them.
    Broken(Diagnostics),
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
    pub const fn first() -> Self {
        Self::Bundled(&PACKS[0])
    }

    /// The pack a person names: a bundled one, one of `data` (the folder of their own packs), or
    /// the path of a folder. A name with a separator in it is always a path.
    pub fn named(name: &Path, data: Option<&Path>) -> Result<Self, OpenError> {
        let word = name.to_string_lossy();
        let is_path = !word.is_empty() && (name.components().count() != 1 || word.ends_with(std::path::is_separator));
        if !is_path && let Some(pack) = bundled(&word) {
            return Ok(Self::Bundled(pack));
        }
        if let Some(path) = data.map(|data| data.join(name)).filter(|path| !is_path && path.is_dir()) {
            return Ok(Self::Own(path));
        }
        if name.exists() {
            return Ok(Self::Folder(name.to_path_buf()));
        }
        // The names of packs have no dots, so that what ends like a file is one.
        let is_file = name.extension().is_some();
        if is_path || is_file {
            let what = if is_file { "file" } else { "folder" };
            let why = files::why_not_listed(name).unwrap_or_else(|| format!("there is no such {what}"));
            return Err(OpenError::Unreadable { path: visible_path(name), why });
        }
        let own = data.map(own_packs).unwrap_or_default();
        let names = PACKS.iter().map(|pack| pack.id).chain(own.iter().map(|(name, _)| name.as_str()));
        let nearest = most_similar(&word, names).map(str::to_owned);
        Err(OpenError::Unknown { name: visible(&word), nearest })
    }
}

/// How much of a pack is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ReadScope {
    /// What the first screen needs.
    Core,
    Whole,
}

/// Opens a pack for the first screen: of a bundled pack the reference part is left for
/// [`load_reference()`]; a folder is read and checked whole.
pub fn open(pack: &PackRef) -> Result<Loaded, OpenError> {
    match pack {
        PackRef::Bundled(pack) => match read_precompiled(pack) {
            Some(catalog) => Ok(Loaded { catalog, is_whole: false, warnings: Diagnostics::default() }),
            None => open_core(pack),
        },
        PackRef::Own(_) | PackRef::Folder(_) => open_whole(pack),
    }
}

/// Opens what the first screen needs of a bundled pack from the files that people write, where the program has them.
pub fn open_core(pack: &'static BundledPack) -> Result<Loaded, OpenError> {
    read_catalog(&files_of(pack, FileKind::is_core), ReadScope::Core)
}

/// Opens a pack with everything in it, and checks that everything fits together.
pub fn open_whole(pack: &PackRef) -> Result<Loaded, OpenError> {
    match pack {
        PackRef::Bundled(bundled) if bundled.core.is_empty() => {
            let mut loaded = open(pack)?;
            loaded.catalog.reference = load_reference(pack, &loaded.catalog)?;
            Ok(Loaded { is_whole: true, ..loaded })
        }
        PackRef::Bundled(bundled) => read_catalog(&files_of(bundled, |_| true), ReadScope::Whole),
        PackRef::Own(path) | PackRef::Folder(path) => {
            let unreadable = |why| OpenError::Unreadable { path: visible_path(path), why };
            let mut loaded = read_catalog(&files::read_files(path).map_err(unreadable)?, ReadScope::Whole)?;
            loaded.catalog.pack.folder = matches!(pack, PackRef::Folder(_)).then(|| path.clone());
            Ok(loaded)
        }
    }
}

/// Opens a pack that is nowhere but in memory, with everything in it; the guide and most files may be missing, and the
/// bytes of a file need not be text. A file of rows may come in several parts.
pub fn of_bytes(files: impl IntoIterator<Item = (FileKind, Vec<u8>)>) -> Result<Loaded, OpenError> {
    let file = |kind: FileKind, state: FileState| PackFile {
        kind: Some(kind),
        name: kind.name().to_owned(),
        state,
        leads_out: false,
    };
    let mut given: Vec<PackFile> = files.into_iter().map(|(kind, bytes)| file(kind, FileState::of(bytes))).collect();
    for kind in FileKind::ALL {
        if given.iter().all(|file| file.kind != Some(kind)) {
            given.push(file(kind, FileState::Missing));
        }
    }
    sort_by_key(&mut given, |file| file.kind);
    read_catalog(&given, ReadScope::Whole)
}

/// Reads what [`open`](fn@open) left out: tools, evidence, measurements, sources and the guide.
pub fn load_reference(pack: &PackRef, catalog: &Catalog) -> Result<Reference, OpenError> {
    let PackRef::Bundled(pack) = pack else {
        return open_whole(pack).map(|loaded| loaded.catalog.reference);
    };
    let files = files_of(pack, |kind| !kind.is_core());
    let findings: Vec<DiagnosticCollector<'_>> = files.iter().map(PackFile::findings).collect();
    let sheets = sheets(&files, &findings);
    let mut names = IdNames::of(catalog);
    let reference = read_reference(&sheets, &mut names);
    names.settle();
    let problems = Diagnostics::of(&findings);
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

fn read_catalog(files: &[PackFile], scope: ReadScope) -> Result<Loaded, OpenError> {
    let findings: Vec<DiagnosticCollector<'_>> = files.iter().map(PackFile::findings).collect();
    let sheets = sheets(files, &findings);
    let mut names = IdNames::new();
    let mut catalog = read_core(&sheets, &mut names);
    if let (Some((_, PackSheet::Document(_))), Some(pack), true) =
        (sheets.0.first(), findings.first(), names.rows.is_complete())
        && catalog.criteria.is_empty()
    {
        pack.error_of_file("the pack has no rows", Some("write some in use-cases.toml or ecosystem.toml".to_owned()));
    }
    if scope == ReadScope::Whole {
        catalog.reference = read_reference(&sheets, &mut names);
        names.settle();
    } else {
        names.settle_core();
    }
    let problems = Diagnostics::of(&findings);
    if problems.has_errors() {
        return Err(OpenError::Broken(problems));
    }
    Ok(Loaded { catalog, is_whole: scope == ReadScope::Whole, warnings: problems })
}

/// From so many bytes on it pays that several threads parse them.
const LONG_TEXT: usize = 1 << 19;

/// Parses the text of each file; of one that is no TOML or not there, an empty one.
fn parse_files(files: &[PackFile]) -> Vec<ParsedToml<'_>> {
    fn toml(file: &PackFile) -> &str {
        match &file.state {
            FileState::Text(text) if file.kind != Some(FileKind::Guide) => text,
            _ => "",
        }
    }
    let texts: Vec<&str> = files.iter().map(toml).collect();
    let is_long = texts.iter().map(|text| text.len()).sum::<usize>() > LONG_TEXT;
    let fewest = if is_long { 2 } else { usize::MAX };
    in_parallel(&texts, fewest, |text| ParsedToml::of(text))
}

/// Parses every file; what cannot be parsed is taken down.
fn sheets<'t>(files: &'t [PackFile], findings: &'t [DiagnosticCollector<'t>]) -> PackSheets<'t> {
    type ReadFile<'t> = ((&'t PackFile, ParsedToml<'t>), &'t DiagnosticCollector<'t>);
    let sheet = |((file, parsed), findings): ReadFile<'t>| match (&file.state, file.kind) {
        (FileState::Wrong { .. }, _) => PackSheet::Broken,
        (FileState::Stray { meant }, _) => {
            findings.warning_of_file("this file is not read", Some(format!("did you mean `{meant}`?")));
            PackSheet::Absent
        }
        (FileState::Text(_), Some(FileKind::Guide)) => PackSheet::Guide(findings),
        (FileState::Text(text), Some(FileKind::Pack)) if text.trim().is_empty() => {
            findings.error_of_file("the file is empty", Some(STARTER.to_owned()));
            PackSheet::Broken
        }
        (FileState::Missing, Some(FileKind::Pack)) => {
            findings
                .error_of_file("the file is missing: a pack is a folder with a pack.toml", Some(STARTER.to_owned()));
            PackSheet::Broken
        }
        (FileState::Text(_), _) => TomlDocument::of(parsed, findings).map_or(PackSheet::Broken, PackSheet::Document),
        (FileState::Missing | FileState::Unread, _) => PackSheet::Absent,
    };
    let read = files.iter().zip(parse_files(files)).zip(findings);
    PackSheets(read.map(|file| (file.0.0.kind, sheet(file))).collect())
}

/// A file of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    Pack,
    /// Use cases, workload and team.
    UseCases,
    Ecosystem,
    Frameworks,
    Presets,
    /// Why frameworks fit rows as they do.
    Fits,
    Tools,
    /// Claims and what was found about them.
    Evidence,
    Measured,
    Sources,
    Guide,
}

impl FileKind {
    /// Every file in the order in which they are read and their problems listed.
    pub const ALL: [Self; 11] = [
        Self::Pack,
        Self::UseCases,
        Self::Ecosystem,
        Self::Frameworks,
        Self::Presets,
        Self::Fits,
        Self::Tools,
        Self::Evidence,
        Self::Measured,
        Self::Sources,
        Self::Guide,
    ];

    /// The name of the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pack => "pack.toml",
            Self::UseCases => "use-cases.toml",
            Self::Ecosystem => "ecosystem.toml",
            Self::Frameworks => "frameworks.toml",
            Self::Presets => "presets.toml",
            Self::Fits => "fits.toml",
            Self::Tools => "tools.toml",
            Self::Evidence => "evidence.toml",
            Self::Measured => "measured.toml",
            Self::Sources => "sources.toml",
            Self::Guide => "guide.md",
        }
    }

    /// Whether the first screen needs it.
    pub const fn is_core(self) -> bool {
        matches!(self, Self::Pack | Self::UseCases | Self::Ecosystem | Self::Frameworks | Self::Presets)
    }
}

/// What became of one file before its fields are read.
#[derive(Debug)]
pub enum PackSheet<'t> {
    /// The pack does without it.
    Absent,
    /// It cannot be read, and why has been taken down.
    Broken,
    Document(TomlDocument<'t>),
    Guide(&'t DiagnosticCollector<'t>),
}

/// All files of a pack, each with what it is; a file of rows may be there in several parts.
#[derive(Debug)]
pub struct PackSheets<'t>(pub Vec<(Option<FileKind>, PackSheet<'t>)>);

impl<'t> PackSheets<'t> {
    fn of_kind(&self, kind: FileKind) -> impl Iterator<Item = &PackSheet<'t>> {
        self.0.iter().filter(move |(known, _)| *known == Some(kind)).map(|(_, sheet)| sheet)
    }

    fn read<T>(&'t self, kind: FileKind, read: impl FnMut(&mut TableReader<'t>) -> T) -> Option<T> {
        self.read_each(kind, read).next()
    }

    /// Reads each part of a file.
    fn read_each<T>(
        &'t self,
        kind: FileKind,
        mut read: impl FnMut(&mut TableReader<'t>) -> T,
    ) -> impl Iterator<Item = T> {
        self.of_kind(kind).filter_map(move |sheet| match sheet {
            PackSheet::Document(document) => Some(document.read(&mut read)),
            _ => None,
        })
    }

    fn is_broken(&self, kind: FileKind) -> bool {
        self.of_kind(kind).any(|sheet| matches!(sheet, PackSheet::Broken))
    }
}

/// Reads what the first screen needs.
pub fn read_core<'t>(sheets: &'t PackSheets<'t>, names: &mut IdNames<'t>) -> Catalog {
    miss_names(sheets, names);
    let read_core::PackSheetContent { pack, options, hidden_options, topics, sections } =
        sheets.read(FileKind::Pack, |fields| read_core::read_pack(fields, names)).unwrap_or_default();
    let mut criteria: Vec<Criterion> = Vec::new();
    for (kind, section) in [(FileKind::UseCases, None), (FileKind::Ecosystem, Some(Section::Ecosystem))] {
        criteria.extend(sheets.read_each(kind, |fields| read_core::read_rows(fields, names, section)).flatten());
    }
    let (mut needs, frameworks) =
        sheets.read(FileKind::Frameworks, |fields| read_core::read_frameworks(fields, names)).unwrap_or_default();
    let presets = sheets.read(FileKind::Presets, |fields| read_core::read_presets(fields, names)).unwrap_or_default();
    for (place, number) in names.numbers_by_order() {
        let criteria_read = criteria.len();
        match criteria.get_mut(place) {
            Some(row) => row.number = number,
            None => needs.get_mut(place - criteria_read).map_or((), |need| need.number = number),
        }
    }
    Catalog {
        pack,
        options,
        hidden_options,
        topics,
        sections,
        criteria,
        needs,
        frameworks,
        presets,
        ..Catalog::default()
    }
}

/// Reads what is wanted on demand.
pub fn read_reference<'t>(sheets: &'t PackSheets<'t>, names: &mut IdNames<'t>) -> Reference {
    miss_names(sheets, names);
    let reasons = sheets.read(FileKind::Fits, |fields| read_reference::read_fits(fields, names)).unwrap_or_default();
    let tools = sheets.read(FileKind::Tools, |fields| read_reference::read_tools(fields, names)).unwrap_or_default();
    let sources =
        sheets.read(FileKind::Sources, |fields| read_reference::read_sources(fields, names)).unwrap_or_default();
    let bench =
        sheets.read(FileKind::Measured, |fields| read_reference::read_measured(fields, names)).unwrap_or_default();
    let claims =
        sheets.read(FileKind::Evidence, |fields| read_reference::read_claims(fields, names)).unwrap_or_default();
    let guide = match sheets.of_kind(FileKind::Guide).next() {
        Some(PackSheet::Guide(findings)) => read_reference::read_guide(findings, names),
        _ => String::new(),
    };
    Reference { reasons, tools, claims, sources, bench, guide }
}

fn miss_names(sheets: &PackSheets<'_>, names: &mut IdNames<'_>) {
    let IdNames { options, topics, sections, rows, frameworks, tools, sources, measured, methods, .. } = names;
    for (register, kind) in [
        (options, FileKind::Pack),
        (topics, FileKind::Pack),
        (sections, FileKind::Pack),
        (frameworks, FileKind::Frameworks),
        (tools, FileKind::Tools),
        (sources, FileKind::Sources),
        (measured, FileKind::Measured),
        (methods, FileKind::Measured),
    ] {
        if sheets.is_broken(kind) {
            register.miss();
        }
    }
    if [FileKind::UseCases, FileKind::Ecosystem, FileKind::Frameworks].into_iter().any(|kind| sheets.is_broken(kind)) {
        rows.miss();
    }
}

/// A catalog without its reference part, and what it was made from.
#[derive(Serialize, Deserialize)]
struct PrecompiledPack<'c> {
    fingerprint: u64,
    catalog: Cow<'c, Catalog>,
}

/// What the first screen needs of a bundled pack, from the JSON that is built in: reading the TOML at each start would be
/// half of what happens before the first frame. Nothing where the JSON was made from other files.
pub fn read_precompiled(pack: &BundledPack) -> Option<Catalog> {
    let stored: PrecompiledPack<'_> = serde_json::from_str(pack.prepared).ok()?;
    (stored.fingerprint == pack.fingerprint).then(|| stored.catalog.into_owned())
}

/// What [`read_precompiled()`] reads: the text for `assets/prepared`.
pub fn write_precompiled(pack: &BundledPack, catalog: &Catalog) -> serde_json::Result<String> {
    serde_json::to_string(&PrecompiledPack { fingerprint: pack.fingerprint, catalog: Cow::Borrowed(catalog) })
}

//! The files of a pack, read one after the other into the model.
//!
//! Here is only the order; what stands in which file is said by the file of the same name.
//! Every reader goes on after a mistake with an empty value, so what it returns may be believed
//! only when nothing was taken down.

pub mod evidence;
pub mod fits;
pub mod frameworks;
pub mod guide;
pub mod measured;
pub mod pack;
pub mod presets;
pub mod rows;
pub mod sources;
pub mod tools;

use crate::model::catalog::{Catalog, Reference};
use crate::model::criterion::Section;

use super::fields::{Document, Fields};
use super::names::Names;
use super::problem::Findings;

/// A file of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// What is compared.
    Pack,
    /// Use cases, workload and team.
    UseCases,
    /// The ecosystem table.
    Ecosystem,
    /// Frameworks and their needs.
    Frameworks,
    /// Situations to start from.
    Presets,
    /// Why frameworks fit rows as they do.
    Fits,
    /// Tool cards.
    Tools,
    /// Claims and what was found about them.
    Evidence,
    /// Our own measurements.
    Measured,
    /// Where everything is from.
    Sources,
    /// The guide.
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
    #[must_use]
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
    #[must_use]
    pub const fn is_core(self) -> bool {
        matches!(self, Self::Pack | Self::UseCases | Self::Ecosystem | Self::Frameworks | Self::Presets)
    }
}

/// What became of one file before its fields are read.
#[derive(Debug)]
pub enum Sheet<'t> {
    /// The pack does without it.
    Absent,
    /// It cannot be read, and why has been taken down.
    Broken,
    /// TOML.
    Document(Document<'t>),
    /// The guide.
    Guide(&'t Findings<'t>),
}

/// All files of a pack, one an entry of [`FileKind::ALL`].
#[derive(Debug)]
pub struct Sheets<'t>(pub Vec<Sheet<'t>>);

impl<'t> Sheets<'t> {
    fn read<T>(&'t self, kind: FileKind, read: impl FnOnce(&mut Fields<'t>) -> T) -> Option<T> {
        match self.0.get(kind as usize) {
            Some(Sheet::Document(document)) => Some(document.read(read)),
            _ => None,
        }
    }

    fn is_broken(&self, kind: FileKind) -> bool {
        matches!(self.0.get(kind as usize), Some(Sheet::Broken))
    }
}

/// Reads what the first screen needs.
pub fn core<'t>(sheets: &'t Sheets<'t>, names: &mut Names<'t>) -> Catalog {
    miss_names(sheets, names);
    let (pack, options, topics) = sheets.read(FileKind::Pack, |fields| pack::read(fields, names)).unwrap_or_default();
    let mut criteria = sheets.read(FileKind::UseCases, |fields| rows::read(fields, names, None)).unwrap_or_default();
    let ecosystem = Some(Section::Ecosystem);
    let factors = sheets.read(FileKind::Ecosystem, |fields| rows::read(fields, names, ecosystem));
    criteria.extend(factors.unwrap_or_default());
    let (needs, frameworks) =
        sheets.read(FileKind::Frameworks, |fields| frameworks::read(fields, names)).unwrap_or_default();
    let presets = sheets.read(FileKind::Presets, |fields| presets::read(fields, names)).unwrap_or_default();
    Catalog { pack, options, topics, criteria, needs, frameworks, presets, reference: Reference::default() }
}

/// Reads what is wanted on demand.
pub fn reference<'t>(sheets: &'t Sheets<'t>, names: &mut Names<'t>) -> Reference {
    miss_names(sheets, names);
    let reasons = sheets.read(FileKind::Fits, |fields| fits::read(fields, names)).unwrap_or_default();
    let tools = sheets.read(FileKind::Tools, |fields| tools::read(fields, names)).unwrap_or_default();
    let claims = sheets.read(FileKind::Evidence, |fields| evidence::read(fields, names)).unwrap_or_default();
    let bench = sheets.read(FileKind::Measured, |fields| measured::read(fields, names)).unwrap_or_default();
    let sources = sheets.read(FileKind::Sources, |fields| sources::read(fields, names)).unwrap_or_default();
    let guide = match sheets.0.get(FileKind::Guide as usize) {
        Some(Sheet::Guide(findings)) => guide::read(findings, names),
        _ => String::new(),
    };
    Reference { reasons, tools, claims, sources, bench, guide }
}

fn miss_names(sheets: &Sheets<'_>, names: &mut Names<'_>) {
    let Names { options, topics, rows, frameworks, tools, sources, measured, methods, .. } = names;
    for (register, kind) in [
        (options, FileKind::Pack),
        (topics, FileKind::Pack),
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

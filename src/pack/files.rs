//! Where the files of a pack come from: a folder, or the program itself; and the files that a new one begins with.
//!
//! Only regular files of a decent size are opened, so a pipe cannot make the program wait and a
//! device cannot fill the memory. A link may lead anywhere, but of a file elsewhere nothing is told.
//!
//! A new pack compares two options in five rows, with one of everything that most comparisons have. What few
//! have, such as own measurements, is left to the guide.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::pack::diagnostics::DiagnosticCollector;
use crate::pack::load::FileKind;
use crate::pack::toml_table::TomlDocument;
use crate::pack::toml_value::{TITLE, ValueReader};
use crate::text;
use crate::text::sanitize::visible;
use crate::text::similar::most_similar;
use crate::text::sort;

/// The most bytes a file may have: 4 MiB, so that a table that was read can be saved.
pub const MOST_BYTES: u64 = 4 << 20;

/// More files than that are not looked at for a misspelt name.
pub const MOST_NAMES: usize = 1000;

/// One file of a pack before it is parsed.
#[derive(Debug)]
pub struct PackFile {
    /// Which file it is; nothing for one that is only nearly called like a file of a pack.
    pub kind: Option<FileKind>,
    /// Its path as a person would write it.
    pub name: String,
    pub state: FileState,
    /// Whether it is a link to a file in another folder, of which no message may quote anything: whoever made the link
    /// may not be allowed to read that, or who reads the message.
    pub leads_out: bool,
}

/// What stands in the place of a file.
#[derive(Debug)]
pub enum FileState {
    Text(Cow<'static, str>),
    Missing,
    /// Something that is not wanted now.
    Unread,
    /// Something that is not read, called nearly like a file that would be.
    Stray {
        meant: &'static str,
    },
    /// Something that cannot be used.
    Wrong {
        /// As much of its text as helps to show where.
        text: String,
        place: Option<Range<usize>>,
        what: String,
        help: Option<String>,
    },
}

impl FileState {
    /// What a file is that holds these bytes: its text, or where it is not UTF-8.
    pub fn of(bytes: Vec<u8>) -> Self {
        let error = match String::from_utf8(bytes) {
            Ok(text) => return Self::Text(Cow::Owned(text)),
            Err(error) => error,
        };
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        Self::Wrong {
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
            place: Some(at..at + char::REPLACEMENT_CHARACTER.len_utf8()),
            what: format!("the file is not UTF-8: byte {} is 0x{byte:02X}", at + 1),
            help: Some("save it as UTF-8".to_owned()),
        }
    }
}

impl PackFile {
    /// What stands at a path, as a file of no kind.
    pub fn at(path: &Path) -> Self {
        Self { kind: None, name: path.to_string_lossy().into_owned(), state: read_file(path), leads_out: false }
    }

    /// The same of a file that somebody else may have put there.
    pub fn of_others(path: &Path) -> Self {
        Self { leads_out: leads_out(path), ..Self::at(path) }
    }

    /// The file with nothing taken down but why it cannot be used, if it cannot.
    pub fn findings(&self) -> DiagnosticCollector<'_> {
        let text = match &self.state {
            FileState::Text(text) => text,
            FileState::Wrong { text, .. } => text.as_str(),
            FileState::Missing | FileState::Unread | FileState::Stray { .. } => "",
        };
        let findings = DiagnosticCollector::new(&self.name, text);
        let findings = if self.leads_out { findings.withheld() } else { findings };
        if let FileState::Wrong { place, what, help, .. } = &self.state {
            match place {
                Some(place) => findings.spot(place).error(what, help.clone()),
                None => findings.error_of_file(what, help.clone()),
            }
        }
        findings
    }
}

/// The packs in a folder of packs: the name of each and where it is, by name.
pub fn own_packs(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).into_iter().flatten().take(MOST_NAMES).filter_map(Result::ok);
    let pack = |entry: fs::DirEntry| {
        let path = entry.path();
        path.join(FileKind::Pack.name()).exists().then_some((entry.file_name().into_string().ok()?, path))
    };
    let mut packs: Vec<(String, PathBuf)> = entries.filter_map(pack).collect();
    sort(&mut packs);
    packs
}

/// Why a folder that is there cannot be listed, in words; nothing where it can, or where there is none.
pub fn why_not_listed(folder: &Path) -> Option<String> {
    let error = fs::read_dir(folder).err()?;
    (error.kind() != io::ErrorKind::NotFound).then(|| in_words(&error))
}

/// All files of a pack in that folder, in the order in which they are read, then strays.
pub fn read_files(folder: &Path) -> Result<Vec<PackFile>, String> {
    let entries = fs::read_dir(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotADirectory => "this is a file; a pack is a folder".to_owned(),
        _ => in_words(&error),
    })?;
    let file = |kind: FileKind| PackFile { kind: Some(kind), ..PackFile::of_others(&folder.join(kind.name())) };
    let mut files: Vec<PackFile> = FileKind::ALL.into_iter().map(file).collect();
    let mut strays: Vec<String> = entries
        .take(MOST_NAMES)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|file| FileKind::ALL.iter().all(|kind| kind.name() != file))
        .collect();
    sort(&mut strays);
    for stray in strays {
        let path = folder.join(&stray);
        if let Some(meant) = meant_by(&stray).filter(|_| !is_scenario(&path)) {
            let name = path.to_string_lossy().into_owned();
            files.push(PackFile { kind: None, name, state: FileState::Stray { meant }, leads_out: false });
        }
    }
    Ok(files)
}

/// The file of a pack that somebody meant by a name: what all such names end with does not make them alike.
fn meant_by(name: &str) -> Option<&'static str> {
    let meant = most_similar(name, FileKind::ALL.map(FileKind::name))?;
    let [stem, other] = [name, meant].map(|name| name.split('.').next().unwrap_or_default());
    most_similar(stem, [other]).map(|_| meant)
}

/// Whether a file is a scenario, which says what pack it is for.
fn is_scenario(path: &Path) -> bool {
    let FileState::Text(text) = read_file(path) else { return false };
    let findings = DiagnosticCollector::new("", &text);
    let names_a_pack = |document: TomlDocument<'_>| {
        document.read(|fields| fields.optional("pack").and_then(ValueReader::as_text).is_some())
    };
    TomlDocument::parse(&findings).is_some_and(names_a_pack)
}

/// Whether a path is a link to something outside of the folder it is in.
fn leads_out(path: &Path) -> bool {
    if !fs::symlink_metadata(path).is_ok_and(|facts| facts.is_symlink()) {
        return false;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let ends = fs::canonicalize(folder).and_then(|folder| Ok((folder, fs::canonicalize(path)?)));
    ends.map_or(true, |(folder, end)| !end.starts_with(folder))
}

/// What stands in the place of a file.
pub fn read_file(path: &Path) -> FileState {
    match bytes_of(path) {
        Ok(bytes) => FileState::of(bytes),
        Err(None) => FileState::Missing,
        Err(Some(what)) => FileState::Wrong { text: String::new(), place: None, what, help: None },
    }
}

/// The bytes of a regular file; else nothing where there is none, or what is wrong in words.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Option<String>> {
    let facts = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound if fs::symlink_metadata(path).is_ok() => Some("this is a link to nothing".to_owned()),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => None,
        _ => Some(in_words(&error)),
    })?;
    if facts.is_dir() {
        return Err(Some("this is a folder, and a file is needed here".to_owned()));
    }
    if !facts.is_file() {
        return Err(Some("this is not an ordinary file".to_owned()));
    }
    // A file without a size may be a window into the system, which has no end or makes the program wait.
    if facts.len() == 0 {
        return Ok(Vec::new());
    }
    let words = |error: io::Error| Some(in_words(&error));
    let mut bytes = Vec::new();
    // A file may grow, or say that it is smaller than it is.
    File::open(path).map_err(words)?.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(words)?;
    if facts.len().max(bytes.len() as u64) > MOST_BYTES {
        let size = facts.len().max(bytes.len() as u64);
        return Err(Some(format!("the file is too big: {size} bytes, at most {MOST_BYTES}")));
    }
    Ok(bytes)
}

/// An error of the operating system without its number.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::PermissionDenied => "there is no permission to read this".to_owned(),
        _ => {
            let words = error.to_string();
            let words = words.split(" (os error").next().unwrap_or_default();
            visible(&words.to_lowercase())
        }
    }
}

/// Files by name with their texts.
type FileTexts = &'static [(&'static str, &'static str)];

/// A pack inside the program: its id and its files.
#[derive(Debug, PartialEq, Eq)]
pub struct BundledPack {
    /// The name by which it is opened.
    pub id: &'static str,
    /// Its title, as its `pack.toml` has it.
    pub title: &'static str,
    /// What it compares, for a list of comparisons that opens none of them.
    pub compares: &'static str,
    /// The files that the first screen needs, while the program is worked on; what is shipped has what was made of them.
    pub core: FileTexts,
    /// The files that are read on demand.
    pub reference: FileTexts,
    /// What was made of the core beforehand.
    pub prepared: &'static str,
    /// The fingerprint of the core.
    pub fingerprint: u64,
}

/// Files of a pack in `content` by name, with their texts.
macro_rules! content {
    ($pack:literal: $($file:literal),+ $(,)?) => {
        &[$(($file, include_str!(concat!("../../content/", $pack, "/", $file)))),+]
    };
}

/// A pack of `content` whose core are these files.
macro_rules! bundled {
    ($pack:literal, $title:literal, $compares:literal, core: $core:expr, reference: $reference:expr) => {
        BundledPack {
            id: $pack,
            title: $title,
            compares: $compares,
            core: if cfg!(debug_assertions) { $core } else { &[] },
            reference: $reference,
            prepared: include_str!(concat!("../../assets/prepared/", $pack, ".json")),
            fingerprint: fingerprint($core),
        }
    };
}

/// Every pack inside the program, the one that opens by itself first.
pub const PACKS: &[BundledPack] = &[
    bundled!("node-vs-python", "Node.js vs. Python", "Node.js and Python for a backend",
        core: content!("node-vs-python": "pack.toml", "use-cases.toml", "ecosystem.toml", "frameworks.toml", "presets.toml"),
        reference: content!("node-vs-python": "fits.toml", "tools.toml", "evidence.toml", "measured.toml", "sources.toml", "guide.md")
    ),
    bundled!("http-frameworks", "HTTP frameworks", "Fastify, NestJS, Express, Hono, FastAPI, Django, Flask, Litestar",
        core: content!("http-frameworks": "pack.toml", "use-cases.toml", "ecosystem.toml", "presets.toml"),
        reference: content!("http-frameworks": "tools.toml", "evidence.toml", "measured.toml", "sources.toml", "guide.md")
    ),
    bundled!("databases", "Databases", "PostgreSQL, MySQL, SQLite, MongoDB",
        core: content!("databases": "pack.toml", "use-cases.toml", "ecosystem.toml", "presets.toml"),
        reference: content!("databases": "tools.toml", "evidence.toml", "sources.toml", "guide.md")
    ),
    bundled!("api-styles", "API styles", "REST, GraphQL, gRPC, tRPC",
        core: content!("api-styles": "pack.toml", "use-cases.toml", "ecosystem.toml", "presets.toml"),
        reference: content!("api-styles": "tools.toml", "evidence.toml", "measured.toml", "sources.toml", "guide.md")
    ),
    bundled!("message-brokers", "Message brokers", "Kafka, RabbitMQ, NATS, PostgreSQL as a queue",
        core: content!("message-brokers": "pack.toml", "use-cases.toml", "ecosystem.toml", "presets.toml"),
        reference: content!("message-brokers": "tools.toml", "evidence.toml", "sources.toml", "guide.md")
    ),
];

const _: () = assert!(
    cfg!(debug_assertions) || are_prepared(PACKS),
    "a file in assets/prepared is older than its pack in content; CONTRIBUTING.md says how it is written anew"
);

/// Whether what was made of each pack was made of its files as they are: the fingerprint is the first number in it.
const fn are_prepared(packs: &[BundledPack]) -> bool {
    let mut pack = 0;
    while pack < packs.len() {
        let (text, mut at, mut stored) = (packs[pack].prepared.as_bytes(), 0, 0u64);
        while !text[at].is_ascii_digit() {
            at += 1;
        }
        while text[at].is_ascii_digit() {
            stored = stored.wrapping_mul(10).wrapping_add((text[at] - b'0') as u64);
            at += 1;
        }
        if stored != packs[pack].fingerprint {
            return false;
        }
        pack += 1;
    }
    true
}

/// The bundled pack of that id.
pub fn bundled(id: &str) -> Option<&'static BundledPack> {
    PACKS.iter().find(|pack| pack.id == id)
}

impl BundledPack {
    /// The text of one of its files; nothing where the pack does without it.
    pub fn text(&self, file: &str) -> Option<&'static str> {
        self.core.iter().chain(self.reference).find(|(name, _)| *name == file).map(|(_, text)| *text)
    }
}

/// A number that changes with every byte of the texts.
const fn fingerprint(files: FileTexts) -> u64 {
    let (mut hash, mut file) = (text::FNV_OFFSET, 0);
    while file < files.len() {
        hash = text::fnv1a(hash, files[file].1.as_bytes());
        file += 1;
    }
    hash
}

/// Its files with their texts, before the names are filled in.
const FILES: [(FileKind, &str); 9] = [
    (FileKind::Pack, include_str!("../../assets/starter/pack.toml")),
    (FileKind::UseCases, include_str!("../../assets/starter/use-cases.toml")),
    (FileKind::Ecosystem, include_str!("../../assets/starter/ecosystem.toml")),
    (FileKind::Frameworks, include_str!("../../assets/starter/frameworks.toml")),
    (FileKind::Presets, include_str!("../../assets/starter/presets.toml")),
    (FileKind::Tools, include_str!("../../assets/starter/tools.toml")),
    (FileKind::Evidence, include_str!("../../assets/starter/evidence.toml")),
    (FileKind::Sources, include_str!("../../assets/starter/sources.toml")),
    (FileKind::Guide, include_str!("../../assets/starter/guide.md")),
];

/// The folder of the schemas, beside the files that name them.
pub const SCHEMAS: &str = ".schema";

/// An option of a new pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterOption {
    pub id: String,
    pub name: String,
}

/// The files of a new pack, as paths inside its folder and texts; `date` is a day, `YYYY-MM-DD`. With options of its own
/// it has these and one row for each, without them a worked example of two.
pub fn template_files(id: &str, date: &str, options: &[StarterOption]) -> Vec<(String, String)> {
    if !options.is_empty() {
        let files = [(FileKind::Pack, starter_pack(id, date, options)), (FileKind::UseCases, starter_rows(options))];
        let schemas = files.iter().filter_map(|(kind, _)| schema(*kind)).collect::<Vec<_>>();
        return files.into_iter().map(|(kind, text)| (kind.name().to_owned(), text)).chain(schemas).collect();
    }
    let month = date.get(..7).unwrap_or(date);
    let filled = |text: &str| text.replace("{id}", id).replace("{date}", date).replace("{month}", month);
    let files = FILES.into_iter().map(|(kind, text)| (kind.name().to_owned(), filled(text)));
    files.chain(FileKind::ALL.into_iter().filter_map(schema)).collect()
}

fn starter_pack(id: &str, date: &str, options: &[StarterOption]) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let names: Vec<&str> = options.iter().map(|option| option.name.as_str()).collect();
    let title: String = names.join(", ").chars().take(TITLE.characters).collect();
    let mut text = format!(
        "#:schema .schema/pack.json\n# What is compared.\n#\n# versus check .      lists every mistake with its place\n\
         # versus .            opens the comparison; ^r reads it again after a change\n\
         # versus guide packs  explains how to choose rows, ratings and evidence\n\n\
         id = {}\ntitle = {}\ncontent_date = {}\nrated_by = \"us\"\n# Write true if two of them side by side may be an answer.\n\
         two_stacks = false\n",
        quoted(id),
        quoted(&title),
        quoted(date)
    );
    for option in options {
        let (id, name) = (quoted(&option.id), quoted(&option.name));
        text.extend(["\n[[option]]\nid = ", &id, "\nname = ", &name, "\n"]);
    }
    text
}

fn starter_rows(options: &[StarterOption]) -> String {
    let ratings: Vec<String> = options.iter().map(|option| format!("{} = 4", option.id)).collect();
    format!(
        "#:schema .schema/use-cases.json\n# The rows: each can become a priority.\n#\n\
         # ratings  0 to 8: 8 made for this, 6 good, 4 does the job, 2 with work, 0 cannot; leave out what nobody knows\n\
         # because  the reason in a sentence\n\n\
         [[row]]\nid = \"first\"\nname = \"What matters first\"\nbecause = \"Say why the ratings differ.\"\nratings = {{ {} }}\n",
        ratings.join(", ")
    )
}

fn schema(kind: FileKind) -> Option<(String, String)> {
    let name = kind.name().strip_suffix(".toml")?;
    Some((format!("{SCHEMAS}/{name}.json"), schema_of(kind)?.to_owned()))
}

/// The schema of one file of a pack; nothing for the guide.
pub const fn schema_of(kind: FileKind) -> Option<&'static str> {
    Some(match kind {
        FileKind::Pack => include_str!("../../assets/schema/pack/pack.json"),
        FileKind::UseCases => include_str!("../../assets/schema/pack/use-cases.json"),
        FileKind::Ecosystem => include_str!("../../assets/schema/pack/ecosystem.json"),
        FileKind::Frameworks => include_str!("../../assets/schema/pack/frameworks.json"),
        FileKind::Presets => include_str!("../../assets/schema/pack/presets.json"),
        FileKind::Fits => include_str!("../../assets/schema/pack/fits.json"),
        FileKind::Tools => include_str!("../../assets/schema/pack/tools.json"),
        FileKind::Evidence => include_str!("../../assets/schema/pack/evidence.json"),
        FileKind::Measured => include_str!("../../assets/schema/pack/measured.json"),
        FileKind::Sources => include_str!("../../assets/schema/pack/sources.json"),
        FileKind::Guide => return None,
    })
}

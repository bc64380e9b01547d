//! `versus check` and `versus schema`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use crate::cli::error::{CliError, Outcome, say};
use crate::cli::import::{TableArgs, check_table, is_table};
use crate::cli::open;
use crate::cli::output::{ReportFormat, problem_annotations, problems_json, write_output};
use crate::layout::formats::{SCHEMA, object, pretty_json};
use crate::model::catalog::Catalog;
use crate::pack::diagnostics::Diagnostics;
use crate::pack::files::{schema_of, why_not_listed};
use crate::pack::load::{FileKind, PackRef};
use crate::scenario::file;
use crate::scenario::file::{FileError, io_error_words};
use crate::scenario::read::{OpenedScenario, may_be_scenario};
use crate::text::sanitize::visible_path;
use crate::text::similar::most_similar;
use crate::text::sort_by;
use crate::text::width::plural_s;

const EXAMPLES: &str = "Examples:
  versus check ./our-pack
  versus check node-vs-python
  versus check decisions              every pack and scenario file below a folder
  versus check scenarios/*.toml";

const LIMITS: &str = "Limits of a pack:
  options        2 to 8
  rows           5,000, framework needs included
  a file         4 MiB, UTF-8, an ordinary file or a link to one
  ids            64 characters: lowercase letters, digits, hyphens
  marks          1 or 2 letters or digits
  names, titles  120 characters on one line
  cells          500 characters on one line
  sentences      4,000 characters
  quick answer   1 to 5 lines, or none
  ratings        0 to 8, left out where nobody knows; fits 0 to 4
  nesting        as deep as the format has tables; TOML itself stops at 80 levels
Characters that control a terminal, reverse the direction of text or are invisible are reported
and removed. Problems of one kind in one file are reported once, with a count. If a file is a link
into another folder, nothing in it is quoted.

Exit codes: 0 no problems, 3 problems, 4 a file cannot be read.";

/// Check packs, scenario files and tables and list every problem
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{LIMITS}"))]
pub struct CheckArguments {
    /// A pack's folder or name, a folder with packs and scenario files below it, a scenario file, or a table
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// text, json, or github for annotations in GitHub Actions
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_possible_values = true)]
    #[arg(help_heading = "Output")]
    format: ReportFormat,
    /// How a table is read.
    #[command(flatten)]
    tables: TableArgs,
}

/// Checks each; one that is wrong keeps none from being checked.
pub fn run_check(arguments: &CheckArguments) -> Outcome {
    let mut report = CheckReport { format: arguments.format, ..CheckReport::default() };
    for path in &arguments.paths {
        let below = if holds_others(path) { paths_below(path) } else { Ok(vec![path.clone()]) };
        match below {
            Ok(paths) => {
                for path in paths {
                    report.add(&path, check_path(&path, &arguments.tables))?;
                }
            }
            Err(failure) => report.add(path, Err(failure))?,
        }
    }
    report.end()
}

/// What came out of the checks so far.
#[derive(Default)]
struct CheckReport {
    format: ReportFormat,
    checked: Vec<Value>,
    problems: Diagnostics,
    failed: Option<CliError>,
}

impl CheckReport {
    /// Takes down what a check came to; as text it is said at once.
    fn add(&mut self, path: &Path, check: Result<CheckedPath, CliError>) -> Outcome {
        let (kind, failure) = match check {
            Ok(CheckedPath { kind, line, warnings, failure }) => {
                if self.format == ReportFormat::Text {
                    open::tell(&warnings);
                    write_output(&line)?;
                } else {
                    self.problems = std::mem::take(&mut self.problems).and(warnings);
                }
                (Some(kind), failure)
            }
            Err(failure) => (None, Some(failure)),
        };
        let name = visible_path(path);
        self.checked.push(json!({ "path": name, "kind": kind, "fine": failure.is_none() }));
        let Some(failure) = failure else { return Ok(()) };
        let before = if self.format == ReportFormat::Text {
            self.failed.replace(failure)
        } else {
            let code = failure.code();
            self.problems = std::mem::take(&mut self.problems).and(failure.problems(&name));
            self.failed.replace(CliError::Ended(code))
        };
        if let Some(before) = before.filter(|_| self.format == ReportFormat::Text) {
            say(&before.message());
        }
        Ok(())
    }

    fn end(self) -> Outcome {
        match self.format {
            ReportFormat::Text => {}
            ReportFormat::Json => {
                let problems = problems_json(&self.problems);
                write_output(&pretty_json(&json!({
                    "schema": SCHEMA,
                    "checked": self.checked,
                    "problems": problems,
                })))?;
            }
            ReportFormat::Github => write_output(&problem_annotations(&self.problems, "versus check"))?,
        }
        self.failed.map_or(Ok(()), Err)
    }
}

/// Something that was checked and can be used.
pub struct CheckedPath {
    /// `pack`, `scenario` or `table`.
    pub kind: &'static str,
    /// What is in it, on a line.
    pub line: String,
    pub warnings: Diagnostics,
    /// Why it is not enough all the same.
    pub failure: Option<CliError>,
}

impl CheckedPath {
    /// `found` are counts, the most important first, which stands there even where it is 0.
    fn fine(kind: &'static str, path: &Path, found: &[String]) -> Self {
        let name = visible_path(path);
        let is_told = |(place, words): &(usize, &String)| *place == 0 || !words.starts_with("0 ");
        let found: Vec<&str> = found.iter().enumerate().filter(is_told).map(|(_, words)| words.as_str()).collect();
        let line = format!("{name} is fine: {}\n", found.join(", "));
        Self { kind, line, warnings: Diagnostics::default(), failure: None }
    }
}

/// Whether a folder is no pack itself, so that what stands below it is meant.
fn holds_others(path: &Path) -> bool {
    let is_meant = || match open::find_pack(path) {
        Ok(PackRef::Bundled(_) | PackRef::Own(_)) => false,
        Ok(PackRef::Folder(folder)) => folder == path,
        Err(_) => true,
    };
    path.is_dir() && !path.join(FileKind::Pack.name()).exists() && (open::is_path(path) || is_meant())
}

/// How deep folders are looked through, and how many entries are.
const DEEPEST: usize = 16;
const MOST_ENTRIES: usize = 100_000;

/// The packs and scenario files below a folder, in the order of their names; tables are checked only where they are named.
fn paths_below(folder: &Path) -> Result<Vec<PathBuf>, CliError> {
    let below = found_below(folder)?.into_iter().filter_map(|found| match found {
        FoundPath::Pack(path) => Some(path),
        FoundPath::File(path) => Some(path).filter(|path| is_scenario(path)),
    });
    let mut found: Vec<PathBuf> = below.collect();
    if found.is_empty() {
        // It is said that it is no pack.
        found.push(folder.to_path_buf());
    }
    Ok(found)
}

/// What stands below a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundPath {
    /// The folder of a pack.
    Pack(PathBuf),
    /// A file that is in no pack.
    File(PathBuf),
}

impl FoundPath {
    fn path(&self) -> &Path {
        match self {
            Self::Pack(path) | Self::File(path) => path,
        }
    }
}

/// The packs below a folder and the files that are in none, in the order of their names; nothing that is hidden, and
/// nothing that a link leads to, for that stands somewhere else.
pub fn found_below(folder: &Path) -> Result<Vec<FoundPath>, CliError> {
    let (mut found, mut entries) = (Vec::new(), 0);
    let mut open_folders = vec![(folder.to_path_buf(), 0)];
    while let Some((folder, depth)) = open_folders.pop() {
        let read = std::fs::read_dir(&folder).map_err(|error| {
            let why = why_not_listed(&folder).unwrap_or_else(|| io_error_words(&error));
            CliError::InputOutput(format!("{}: {why}", visible_path(&folder)))
        })?;
        for entry in read.flatten() {
            entries += 1;
            if entries > MOST_ENTRIES {
                let words =
                    format!("{}: more than {MOST_ENTRIES} files; name a folder below it", visible_path(&folder));
                return Err(CliError::Usage(words));
            }
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let (path, kind) = (entry.path(), entry.file_type());
            match kind {
                Ok(kind) if is_hidden || kind.is_symlink() => {}
                Ok(kind) if kind.is_dir() && path.join(FileKind::Pack.name()).is_file() => {
                    found.push(FoundPath::Pack(path));
                }
                Ok(kind) if kind.is_dir() && depth < DEEPEST => open_folders.push((path, depth + 1)),
                Ok(kind) if kind.is_file() => found.push(FoundPath::File(path)),
                _ => {}
            }
        }
    }
    sort_by(&mut found, |one, other| one.path().cmp(other.path()));
    Ok(found)
}

/// Whether a text has what every scenario file has, whatever is wrong with it.
pub fn has_scenario_lines(text: &str) -> bool {
    let has = |is_meant: fn(&str) -> bool| text.lines().map(str::trim).any(is_meant);
    has(|line| line == "[levels]") && has(|line| line.starts_with("pack ") || line.starts_with("pack="))
}

/// Whether a file is a scenario, or TOML that cannot be read and may be one.
pub fn is_scenario(path: &Path) -> bool {
    let is_toml = path.extension().is_some_and(|end| end == "toml") && path.is_file();
    is_toml
        && file::read_text(path)
            .map_or_else(|error| matches!(error, FileError::Wrong(_)), |text| may_be_scenario(&text))
}

/// The pack that a file is one of.
fn pack_around(path: &Path) -> Option<&Path> {
    let is_of_pack = FileKind::ALL.into_iter().any(|kind| path.file_name().is_some_and(|name| name == kind.name()));
    path.parent().filter(|folder| is_of_pack && folder.join(FileKind::Pack.name()).is_file())
}

fn check_path(path: &Path, tables: &TableArgs) -> Result<CheckedPath, CliError> {
    if is_table(path) {
        return check_table(path, tables);
    }
    if let Some(pack) = path.extension().filter(|end| *end == "toml").and_then(|_| pack_around(path)) {
        let pack = if pack.as_os_str().is_empty() { Path::new(".") } else { pack };
        return check_path(pack, tables);
    }
    if path.is_file() {
        return check_scenario(path);
    }
    let pack = open::named_pack(Some(path)).map_err(|failure| {
        let is_missing = open::is_path(path) && matches!(path.try_exists(), Ok(false));
        let words = || format!("{}: there is no such file or folder", visible_path(path));
        if is_missing { CliError::InputOutput(words()) } else { failure }
    })?;
    let loaded = crate::pack::load::open_whole(&pack)?;
    if !loaded.warnings.is_empty() {
        return Err(CliError::Wrong(loaded.warnings));
    }
    let catalog = loaded.catalog;
    let found = [
        plural_s(catalog.options.len(), "option"),
        plural_s(catalog.criteria.len(), "row"),
        plural_s(catalog.needs.len(), "framework need"),
        plural_s(catalog.frameworks.len(), "framework"),
        plural_s(catalog.presets.len(), "example"),
        plural_s(catalog.reference.tools.len(), "tool"),
        plural_s(catalog.reference.claims.len(), "claim"),
        plural_s(catalog.reference.sources.len(), "source"),
    ];
    Ok(CheckedPath::fine("pack", path, &found))
}

/// Checks a scenario file against the pack it is for.
fn check_scenario(path: &Path) -> Result<CheckedPath, CliError> {
    let catalog =
        open::panes(open::pack_for(None, Some(path), None)?.as_deref(), &TableArgs::default().settled_in(Some(path)))?;
    let OpenedScenario { scenario, differences } = open::read_scenario_at(&catalog, path)?;
    let found = [
        format!("{} on", plural_s(scenario.rows_on(), "row")),
        plural_s(scenario.own_options.len(), "own option"),
        plural_s(scenario.own.len(), "own row"),
        plural_s(scenario.own_ratings.len(), "own rating"),
        plural_s(scenario.notes.len(), "note"),
    ];
    Ok(CheckedPath { warnings: differences, ..CheckedPath::fine("scenario", path, &found) })
}

/// Print the JSON Schema of a file or of a verdict, for editors and programs
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus schema pack use-cases.toml > .schema/use-cases.json
  versus schema scenario > scenario.json
  versus schema scenario --pack http-frameworks > .schema/scenario.json
  versus schema verdict > verdict.json

An editor finds it by the first line of the TOML file:
  #:schema .schema/use-cases.json")]
pub struct SchemaArguments {
    /// Which schema: pack, scenario, config or verdict
    #[arg(value_name = "WHAT", value_enum, hide_possible_values = true)]
    what: SchemaKind,
    /// One file of a pack, for example use-cases.toml; without it, one schema for all files
    #[arg(value_name = "FILE")]
    file: Option<String>,
    /// For a scenario: a pack, whose rows, options, frameworks and examples the schema then names
    #[arg(long, value_name = "PACK", conflicts_with = "file")]
    pack: Option<PathBuf>,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaKind {
    /// The files of a pack.
    Pack,
    /// A scenario.
    Scenario,
    /// The settings.
    Config,
    /// What `versus verdict --format json` prints.
    Verdict,
}

pub fn run_schema(arguments: &SchemaArguments) -> Outcome {
    if let Some(pack) = arguments.pack.as_deref() {
        if arguments.what != SchemaKind::Scenario {
            let words = "only the schema of a scenario knows a pack: versus schema scenario --pack PACK";
            return Err(CliError::Usage(words.to_owned()));
        }
        let catalog = open::panes(Some(pack), &TableArgs::default())?;
        return write_output(&pretty_json(&scenario_schema(&catalog)));
    }
    write_output(match (arguments.what, arguments.file.as_deref()) {
        (SchemaKind::Pack, None) => return write_output(&pretty_json(&whole_pack_schema())),
        (SchemaKind::Pack, Some(file)) => schema_of(kind(file)?).unwrap_or_default(),
        (_, Some(_)) => return Err(CliError::Usage("only `versus schema pack` takes the name of a file".to_owned())),
        (SchemaKind::Scenario, None) => SCENARIO_SCHEMA,
        (SchemaKind::Config, None) => include_str!("../../assets/schema/config.json"),
        (SchemaKind::Verdict, None) => include_str!("../../assets/schema/verdict.json"),
    })
}

/// One schema for all files of a pack, each a field of one object.
fn whole_pack_schema() -> Value {
    let of_file = |kind: FileKind| {
        let mut schema: Value = serde_json::from_str(schema_of(kind)?).ok()?;
        schema.as_object_mut()?.remove("$schema");
        Some((kind.name().to_owned(), schema))
    };
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A versus pack: each file by its name",
        "type": "object",
        "properties": FileKind::ALL.into_iter().filter_map(of_file).collect::<serde_json::Map<_, _>>(),
        "required": [FileKind::Pack.name()],
    })
}

const SCENARIO_SCHEMA: &str = include_str!("../../assets/schema/scenario.json");

/// The schema of scenarios of one pack, with the ids of its rows, options, frameworks and examples: editors offer them
/// and find what is none.
fn scenario_schema(catalog: &Catalog) -> Value {
    let mut schema: Value = serde_json::from_str(SCENARIO_SCHEMA).unwrap_or_default();
    let row_name = |id: &str| catalog.row(id).map_or("", |row| catalog.row_name(row));
    let rows: Vec<NamedId> = catalog.row_ids().map(|id| NamedId { id, name: row_name(id) }).collect();
    let criteria: Vec<NamedId> = catalog.criteria.iter().map(|row| NamedId { id: &row.id, name: &row.name }).collect();
    let options: Vec<NamedId> =
        catalog.pack_options().iter().map(|option| NamedId { id: &option.id, name: &option.name }).collect();
    let frameworks = |option: usize| catalog.frameworks.iter().filter(move |known| known.option == option);
    let presets = catalog.presets.iter().map(|preset| NamedId { id: &preset.id, name: &preset.title });
    let all_frameworks = catalog.frameworks.iter().map(|known| NamedId { id: &known.id, name: &known.name });
    schema["definitions"] = json!({
        "row": ids_schema(rows.iter().copied()),
        "option": ids_schema(options.iter().copied()),
        "framework": ids_schema(all_frameworks),
        "example": ids_schema(presets),
    });
    let properties = &mut schema["properties"];
    if catalog.pack.table.is_none() {
        properties["pack"]["enum"] = json!([catalog.pack.id]);
    }
    offer(&mut properties["levels"], &rows, StrangeIds::Refused);
    offer(&mut properties["own_rating"], &criteria, StrangeIds::Refused);
    offer(&mut properties["own_option"]["items"]["properties"]["ratings"], &criteria, StrangeIds::Refused);
    // A scenario has rows and options of its own besides.
    offer(&mut properties["row_notes"], &rows, StrangeIds::Allowed);
    offer(&mut properties["votes"], &rows, StrangeIds::Allowed);
    offer(&mut properties["pins"], &options, StrangeIds::Refused);
    for (index, option) in options.iter().enumerate() {
        let ids: Vec<&str> = frameworks(index).map(|known| known.id.as_str()).collect();
        properties["pins"]["properties"][option.id] = json!({ "enum": ids, "description": option.name });
    }
    let favors: Vec<&str> = options.iter().map(|option| option.id).chain(["tie"]).collect();
    let own_ratings = criteria.iter().map(|row| row.id);
    let paths = std::iter::once("/own_row/items/properties".to_owned())
        .chain(own_ratings.map(|id| format!("/own_rating/properties/{id}/properties")));
    for path in paths {
        let Some(fields) = properties.pointer_mut(&path) else { continue };
        fields["favors"]["enum"] = json!(favors);
        offer(&mut fields["ratings"], &options, StrangeIds::Allowed);
    }
    schema
}

/// An id and what people read.
#[derive(Debug, Clone, Copy)]
struct NamedId<'a> {
    id: &'a str,
    name: &'a str,
}

/// Whether other ids than those of the pack may stand in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StrangeIds {
    Allowed,
    Refused,
}

fn ids_schema<'a>(ids: impl Iterator<Item = NamedId<'a>>) -> Value {
    json!({ "enum": ids.map(|known| known.id).collect::<Vec<_>>() })
}

/// Gives a table whose names are ids a property for each, so that editors offer it with the name people read.
fn offer(table: &mut Value, ids: &[NamedId], strange: StrangeIds) {
    let entry = table["additionalProperties"].clone();
    let property = |known: &NamedId| {
        let mut property = if entry.is_object() { entry.clone() } else { json!({}) };
        property["description"] = json!(known.name);
        (known.id.to_owned(), property)
    };
    table["properties"] = object(ids.iter().map(property));
    if strange == StrangeIds::Refused {
        table["additionalProperties"] = json!(false);
        if let Some(table) = table.as_object_mut() {
            table.remove("propertyNames");
        }
    }
}

fn kind(file: &str) -> Result<FileKind, CliError> {
    let is_called = |kind: &FileKind| kind.name() == file || kind.name().strip_suffix(".toml") == Some(file);
    let with_fields = FileKind::ALL.into_iter().filter(|kind| *kind != FileKind::Guide);
    with_fields.clone().find(is_called).ok_or_else(|| {
        let names: Vec<&str> = with_fields.map(FileKind::name).collect();
        let short = names.iter().filter_map(|name| name.strip_suffix(".toml"));
        let way_out = match most_similar(file, names.iter().copied().chain(short)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("write one of {}", names.join(", ")),
        };
        CliError::Usage(format!("there is no schema for `{file}`; {way_out}"))
    })
}

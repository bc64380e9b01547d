//! Tables of other people wherever a command takes a pack, and `versus import`.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::cli::check::CheckedPath;
use crate::cli::environment;
use crate::cli::error::{CliError, Outcome, say};
use crate::cli::open::open_scenario;
use crate::cli::output::{Overwriting, save_output, write_output};
use crate::import::choose::{ChosenTable, FileHints, OpenTable, ReadTable, TableFile};
use crate::import::columns::ReadingFlags;
use crate::import::grid::{MOST_TABLE_BYTES, Refusal, TextEncoding, format_named};
use crate::import::questions::{
    Answers, DirectionAnswer, OrientationAnswer, WORD, abouts, parse_meaning, parse_orientation,
};
use crate::import::reading::Reading;
use crate::import::reading_report::{
    chooser_json, explain_json, explain_text, head_line, refusal_json, update_json, update_text,
};
use crate::import::row::{RowKind, RowState};
use crate::import::update_pack::{update_pack, with_own_content};
use crate::import::write_pack::{PackText, TableOrigin, folder_files};
use crate::model::catalog::{MOST_OPTIONS, PackTable, TableImport};
use crate::model::scenario::{SettledAnswer, SettledTable};
use crate::pack::diagnostics::{DiagnosticCollector, Diagnostics};
use crate::pack::load::{FileKind, Loaded, OpenError, PackRef, of_bytes};
use crate::scenario::file::{create_folder, io_error_words, read_text};
use crate::scenario::read::settled_of;
use crate::text::sanitize::{visible, visible_path};
use crate::text::similar::most_similar;
use crate::text::width::plural_s;
use crate::text::{FNV_OFFSET, fnv1a};

/// What stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// How a table is read that is opened in place of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct TableArgs {
    /// The table to read: its number in the file, or the heading above it
    #[arg(long, value_name = "N|HEADING", help_heading = "Tables", hide_short_help = true)]
    table: Option<String>,
    /// The options to compare, 2 to 8
    #[arg(long, value_name = "A,B", value_delimiter = ',', help_heading = "Tables", hide_short_help = true)]
    options: Vec<String>,
    /// Where the table has its options: rows or columns
    #[arg(long, value_name = "WHERE", help_heading = "Tables", hide_short_help = true)]
    options_in: Option<String>,
    /// Answer an open question about the table, for example blank=no
    #[arg(long, value_name = "KEY=VALUE", help_heading = "Tables", hide_short_help = true)]
    answer: Vec<String>,
    /// Set what a word or sign of the table means: 0 to 8, unknown or text
    #[arg(long, value_name = "TEXT=0..8", help_heading = "Tables", hide_short_help = true)]
    word: Vec<String>,
    /// Read every row of the table as text
    #[arg(long, help_heading = "Tables", hide_short_help = true)]
    no_ratings: bool,
    /// Open a table that does not look like a comparison
    #[arg(long, help_heading = "Tables", hide_short_help = true)]
    anyway: bool,
    /// Exit with code 1 if the table leaves a question open
    #[arg(long, help_heading = "Tables", hide_short_help = true)]
    strict: bool,
    /// The format of the table: md, csv, tsv or html; if left out, told by the name or the text
    #[arg(long, value_name = "FORMAT", help_heading = "Tables", hide_short_help = true)]
    input: Option<String>,
    /// The encoding of the table, if neither UTF-8 nor UTF-16: latin1
    #[arg(long, value_name = "NAME", help_heading = "Tables", hide_short_help = true)]
    encoding: Option<String>,
    /// What a scenario has settled about it.
    #[arg(skip)]
    settled: SettledTable,
}

/// What is asked of a table before it is read.
struct TableRequest {
    table: Option<String>,
    flags: ReadingFlags,
    answers: Answers,
    hints: FileHints,
}

impl TableArgs {
    /// The options that are named.
    pub fn options(&self) -> &[String] {
        &self.options
    }

    /// The same with what a scenario file has settled about the table.
    pub fn settled_in(&self, scenario: Option<&Path>) -> Self {
        let text = scenario.and_then(|path| read_text(path).ok());
        Self { settled: text.map(|text| settled_of(&text)).unwrap_or_default(), ..self.clone() }
    }

    /// What flags answer, each as the scenario keeps it.
    fn answered(&self) -> Vec<(String, String)> {
        let mut answered = Vec::new();
        if let Some(place) = &self.options_in {
            answered.push(("orientation".to_owned(), place.clone()));
        }
        if !self.options.is_empty() {
            answered.push(("options".to_owned(), self.options.join(",")));
        }
        let written = self.answer.iter().filter_map(|written| written.split_once('='));
        for (about, value) in written {
            let value = value.trim().to_owned();
            answered.extend(abouts(about).into_iter().map(|about| (about, value.clone())));
        }
        let words = self.word.iter().filter_map(|written| written.rsplit_once('='));
        answered.extend(words.map(|(word, value)| (format!("{WORD}{}", visible(word)), value.to_owned())));
        answered
    }

    fn request(&self) -> Result<TableRequest, CliError> {
        let mut answers = Answers::default();
        for written in &self.answer {
            answers.set(written).map_err(|wrong| CliError::Usage(visible(&wrong)))?;
        }
        let where_they_are = self.options_in.as_deref().map(|word| match parse_orientation(word) {
            Some(OrientationAnswer::Options(orientation)) => Ok(orientation),
            _ => Err(CliError::Usage(format!("options stand in rows or columns, not in `{}`", visible(word)))),
        });
        let word = |written: &String| {
            let pair = written
                .rsplit_once('=')
                .and_then(|(text, value)| Some((text.trim().to_owned(), parse_meaning(value)?)));
            let pair = pair.filter(|(text, _)| !text.is_empty());
            let words =
                || format!("`{}` gives no word a meaning; write TEXT=0 to 8, unknown or text", visible(written));
            pair.ok_or_else(|| CliError::Usage(words()))
        };
        let encoding = match self.encoding.as_deref() {
            None => TextEncoding::Unicode,
            Some("latin1") => TextEncoding::Latin1,
            Some(other) => {
                let words = format!("there is no encoding `{}`; write latin1, or leave it out", visible(other));
                return Err(CliError::Usage(words));
            }
        };
        let format = self.input.as_deref().map(format_named).transpose();
        Ok(TableRequest {
            table: self.table.clone(),
            flags: ReadingFlags {
                orientation: where_they_are.transpose()?,
                options: self.options.clone(),
                words: self.word.iter().map(word).collect::<Result<_, _>>()?,
                no_ratings: self.no_ratings,
                anyway: self.anyway,
            },
            answers,
            hints: FileHints { format: format.map_err(|wrong| CliError::Usage(visible(&wrong)))?, encoding },
        })
    }
}

impl TableRequest {
    /// What a pack says of the table it was made from holds where no flag says something else.
    fn over(self, import: &TableImport) -> Result<Self, CliError> {
        let mut answers = Answers::default();
        for written in &import.answers {
            answers
                .set(written)
                .map_err(|wrong| CliError::Usage(format!("[import] of pack.toml: {}", visible(&wrong))))?;
        }
        if let Some(orientation) = parse_orientation(&import.orientation) {
            answers.orientation = Some(orientation);
        }
        answers.options = Some(import.options.clone()).filter(|options| !options.is_empty());
        answers.extend(self.answers);
        let table = self.table.or_else(|| Some(import.table?.to_string()));
        Ok(Self { table, answers, ..self })
    }
}

/// Says whether a name stands for a table: a file that is no scenario, or standard input.
pub fn is_table(name: &Path) -> bool {
    if name == Path::new(STANDARD_INPUT) {
        return true;
    }
    let is_toml = name.extension().is_some_and(|end| end == "toml");
    !is_toml && name.exists() && !name.is_dir()
}

/// A table that is opened in place of a pack.
#[derive(Debug)]
pub struct OpenedTable {
    pub open: OpenTable,
    pub read: ReadTable,
    /// What is settled about it: by its scenario, and by flags.
    pub settled: SettledTable,
    /// Whether somebody has to say which table of the file is meant.
    pub is_to_choose: bool,
}

/// Opens a table in memory for somebody who looks at it; nothing is written. `kept` says what was settled when it was
/// left, by the name under which that is kept.
pub fn open_table(
    path: &Path,
    arguments: &TableArgs,
    kept: impl FnOnce(&str) -> SettledTable,
) -> Result<OpenedTable, CliError> {
    let open = find_table(path, arguments)?;
    let refuse = |refusal: Refusal| refused(path, &refusal);
    let mut settled = if arguments.settled.is_empty() { kept(&open.working_name()) } else { arguments.settled.clone() };
    let read = open.read(&settled).map_err(refuse)?;
    if arguments.strict && !read.reading.questions.is_empty() {
        return Err(CliError::No(open_questions(path, &read.reading)));
    }
    let is_to_choose = read.is_to_choose;
    let before = (settled.clone(), open.wanted.clone(), open.flags.clone(), open.answers.clone());
    if open.wanted.is_some() || !arguments.word.is_empty() {
        settled.table = Some(read.number);
    }
    for (about, value) in arguments.answered() {
        let cells = read.reading.hash_of(&about, &value);
        settled.answers.insert(about, SettledAnswer { value, cells });
    }
    let open = without_answers(open);
    let is_alike = (&settled, &open.wanted, &open.flags, &open.answers) == (&before.0, &before.1, &before.2, &before.3);
    let read = if is_alike { read } else { open.read(&settled).map_err(refuse)? };
    Ok(OpenedTable { open, read, settled, is_to_choose })
}

/// The table without what flags answer: from when it is open on, that belongs to the scenario.
fn without_answers(open: OpenTable) -> OpenTable {
    let flags = ReadingFlags { orientation: None, options: Vec::new(), words: Vec::new(), ..open.flags };
    OpenTable { wanted: None, flags, answers: Answers::default(), ..open }
}

/// The same for a command, which says on stderr what is open and what to look at.
pub fn open_table_aloud(path: &Path, arguments: &TableArgs) -> Result<Loaded, CliError> {
    let open = find_table(path, arguments)?;
    let identity = open.identity.clone();
    let table = open_as_settled(path, open, &arguments.settled)?;
    let mut loaded = table.reading.catalog(&table.origin()).map_err(|refusal| refused(path, &refusal))?;
    loaded.catalog.pack.table = Some(identity);
    let reading = table.reading;
    reading.warnings.iter().for_each(|warning| say(&format!("note: {}: {}", shown(path), warning.message)));
    if arguments.strict && !reading.questions.is_empty() {
        return Err(CliError::No(open_questions(path, &reading)));
    }
    if !reading.questions.is_empty() {
        say(&format!("note: {}", open_questions(path, &reading)));
    }
    Ok(loaded)
}

/// Reads the file of a table again for somebody who looks at it, with what is wrong as problems.
pub fn reopen_table(path: &Path, arguments: &TableArgs) -> Result<OpenTable, OpenError> {
    find_table(path, arguments).map(without_answers).map_err(|failure| {
        let name = shown(path);
        let findings = DiagnosticCollector::new(&name, "");
        findings.error_of_file(failure.message().trim_start_matches("error: "), None);
        OpenError::Broken(Diagnostics::of(&[findings]))
    })
}

/// Finds the tables of a file.
fn find_table(path: &Path, arguments: &TableArgs) -> Result<OpenTable, CliError> {
    let request = arguments.request()?;
    let bytes = bytes_of(path)?;
    let file = TableFile::read(&file_name(path), &bytes, request.hints).map_err(|refusal| refused(path, &refusal))?;
    let is_file = path != Path::new(STANDARD_INPUT);
    Ok(OpenTable {
        origin: origin(&file.name),
        shown: shown(path),
        identity: PackTable {
            path: is_file.then(|| path.to_path_buf()),
            digest: format!("{:016x}", fnv1a(FNV_OFFSET, &bytes)),
        },
        wanted: request.table,
        flags: request.flags,
        answers: request.answers,
        file,
    })
}

/// A table that was read, and the file it stands in.
struct TableOfFile {
    file: TableFile,
    reading: Reading,
    /// Its number where the file has several.
    number: Option<usize>,
}

impl TableOfFile {
    fn origin(&self) -> TableOrigin {
        TableOrigin { table: self.number, ..origin(&self.file.name) }
    }
}

fn read_table(path: &Path, arguments: &TableArgs) -> Result<TableOfFile, CliError> {
    open_as_settled(path, find_table(path, arguments)?, &arguments.settled)
}

/// The table that is meant, with what a scenario has settled about it.
fn open_as_settled(path: &Path, open: OpenTable, settled: &SettledTable) -> Result<TableOfFile, CliError> {
    let chosen = open.choose(settled).map_err(|refusal| refused(path, &refusal))?;
    let table = table_of(path, open.file, chosen)?;
    check_answers(path, &table.reading, &open.answers)?;
    Ok(table)
}

/// Refuses flags that answer nothing.
fn check_answers(path: &Path, reading: &Reading, answers: &Answers) -> Result<(), CliError> {
    let wrong = answer_without_effect(reading, answers).map(|wrong| format!("{}: {}", shown(path), visible(&wrong)));
    wrong.map_or(Ok(()), |wrong| Err(CliError::Usage(wrong)))
}

/// What is wrong with a flag that answers for a row or a word the table does not have, or not enough.
fn answer_without_effect(reading: &Reading, answers: &Answers) -> Option<String> {
    let rows = || reading.rows.iter().map(|row| row.id.as_str());
    for (id, answer) in &answers.directions {
        let Some(row) = reading.rows.iter().find(|row| row.id == *id) else {
            let nearest = most_similar(id, rows()).map(|nearest| format!("; did you mean `{nearest}`?"));
            return Some(format!("`--answer direction:{id}`: no row has this id{}", nearest.unwrap_or_default()));
        };
        let is_direction = matches!(answer, DirectionAnswer::Better(_));
        if is_direction && row.kind == RowKind::Numbers && row.state == RowState::Asked {
            return Some(format!(
                "`--answer direction:{id}`: a figure of 0 or a percentage has no doubling; say which figures are rated \
                 8 and 4, for example direction:{id}=8@0,4@100"
            ));
        }
    }
    let is_said = |word: &str| !reading.cells_of(&format!("words:{word}")).is_empty();
    let strange = answers.words.keys().find(|word| !is_said(word))?;
    Some(format!("`--answer words:{strange}`: no cell says this; `--word` sets what a sign or word in any cell means"))
}

fn read_as_requested(path: &Path, request: &TableRequest) -> Result<TableOfFile, CliError> {
    let bytes = bytes_of(path)?;
    let refused = |refusal: Refusal| refused(path, &refusal);
    let file = TableFile::read(&file_name(path), &bytes, request.hints).map_err(refused)?;
    let chosen = file.choose(request.table.as_deref(), &request.flags, &request.answers).map_err(refused)?;
    table_of(path, file, chosen)
}

fn table_of(path: &Path, file: TableFile, chosen: ChosenTable) -> Result<TableOfFile, CliError> {
    let number = match &chosen {
        ChosenTable::One { number, .. } if file.tables.len() > 1 => Some(*number),
        _ => None,
    };
    let reading = chosen.one().map_err(|refusal| refused(path, &refusal))?;
    Ok(TableOfFile { file, reading, number })
}

/// What is open in a table, a line each with the flag that answers it.
fn open_questions(path: &Path, reading: &Reading) -> String {
    let lines = reading.questions.iter().map(|question| format!("  {} ({})", question.text, question.flags));
    let count = plural_s(reading.questions.len(), "question");
    let head = format!("{} leaves {count} open; each line ends with the flag that answers it:", shown(path));
    format!("{head}\n{}", lines.collect::<Vec<_>>().join("\n"))
}

/// The bytes of a file or of standard input, as many as are read and one more.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, CliError> {
    let most = u64::try_from(MOST_TABLE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let read = if path == Path::new(STANDARD_INPUT) {
        let input = std::io::stdin();
        if input.is_terminal() {
            let words = "- reads from a pipe, and standard input is a terminal: name a file";
            return Err(CliError::Usage(words.to_owned()));
        }
        input.lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    let words = |error: &std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::IsADirectory => "this is a folder; name the file with the table".to_owned(),
        _ => io_error_words(error),
    };
    read.map_err(|error| CliError::InputOutput(format!("{}: {}", shown(path), words(&error))))?;
    Ok(bytes)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().filter(|name| *name != STANDARD_INPUT);
    name.map(visible_path).unwrap_or_default()
}

fn shown(path: &Path) -> String {
    if path == Path::new(STANDARD_INPUT) { "standard input".to_owned() } else { visible_path(path) }
}

fn origin(file: &str) -> TableOrigin {
    TableOrigin { file: file.to_owned(), day: environment::today(), id: None, table: None }
}

fn refused(path: &Path, refusal: &Refusal) -> CliError {
    let words = format!("{}: {refusal}", shown(path));
    if refusal.key.is_usage() { CliError::Usage(words) } else { CliError::Refused(words) }
}

/// How a reading is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ExplainFormat {
    #[default]
    Text,
    Json,
}

/// Read a table as a comparison and write it as a pack
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus import README.md                       how each cell is read
  versus import house.csv -o house              write a pack
  versus import README.md --table 2 --answer blank=no -o our-choice
  versus import house.csv --explain --format json | jq .questions

Signs, scores, yes and no and winners count at once. Numbers and words that need a judgment do not
count until you answer. Without -o nothing is written.")]
pub struct ImportArguments {
    /// A Markdown, CSV, TSV or HTML file, or - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Write the table as a pack to this folder
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Print how each cell is read and what is open; the default without -o
    #[arg(long, conflicts_with = "folder")]
    explain: bool,
    /// text or json
    #[arg(long, value_name = "FORM", value_enum, default_value_t, hide_possible_values = true)]
    format: ExplainFormat,
    /// Merge the table into this pack and keep what was done by hand
    #[arg(long, value_name = "PACK", conflicts_with_all = ["folder", "explain"])]
    update: Option<PathBuf>,
    /// With -o: take the answers, options, rows and ratings of this scenario file along
    #[arg(long, value_name = "FILE", requires = "folder")]
    scenario: Option<PathBuf>,
    /// Print what an update would change, and write nothing
    #[arg(long, requires = "update")]
    dry_run: bool,
    #[command(flatten)]
    overwriting: Overwriting,
    #[command(flatten)]
    tables: TableArgs,
}

pub fn run_import(arguments: &ImportArguments) -> Outcome {
    if let Some(pack) = &arguments.update {
        return update(arguments, pack);
    }
    let Some(folder) = &arguments.folder else { return explain(arguments) };
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(id) = crate::text::validate::id_from(&name) else {
        return Err(CliError::Usage(format!("`{}` makes no id; name it with letters and digits", visible(&name))));
    };
    let scenario = arguments.scenario.as_deref();
    let new = NewPack { table: &arguments.file, folder, id, scenario, overwriting: arguments.overwriting };
    import_pack(&new, &arguments.tables)
}

/// A pack that is made of a table.
pub struct NewPack<'a> {
    pub table: &'a Path,
    pub folder: &'a Path,
    pub id: String,
    /// A scenario whose answers, options, rows and ratings go into it.
    pub scenario: Option<&'a Path>,
    pub overwriting: Overwriting,
}

/// Writes a table as a pack and says how it is opened.
pub fn import_pack(new: &NewPack<'_>, tables: &TableArgs) -> Outcome {
    let tables = &if new.scenario.is_some() { tables.settled_in(new.scenario) } else { tables.clone() };
    let open = find_table(new.table, tables)?;
    let (identity, own_id) = (open.identity.clone(), open.origin.pack_id());
    let table = open_as_settled(new.table, open, &tables.settled)?;
    let origin = TableOrigin { id: Some(new.id.clone()), ..table.origin() };
    let TableOfFile { file, reading, .. } = table;
    if tables.strict && !reading.questions.is_empty() {
        return Err(CliError::No(open_questions(new.table, &reading)));
    }
    let refuse = |refusal: Refusal| refused(new.table, &refusal);
    // What is written has to open again.
    let mut catalog = reading.catalog(&origin).map_err(refuse)?.catalog;
    let mut files = reading.pack_files(&origin).map_err(refuse)?;
    if let Some(scenario) = new.scenario {
        catalog.pack.table = Some(identity);
        catalog.pack.id = own_id;
        let scenario = open_scenario(&catalog, scenario)?;
        catalog.set_own_options(&scenario.own_options);
        files = with_own_content(files, &catalog, &scenario).map_err(refuse)?;
    }
    save_pack(new.folder, &folder_files(&files), new.overwriting)?;
    let shown_folder = visible_path(new.folder);
    let open = if new.folder.components().count() == 1 { format!("./{shown_folder}") } else { shown_folder.clone() };
    let head = head_line(&shown(new.table), file.tables.len(), &reading);
    let mut text = format!("{head}\nCreated {shown_folder}\n  versus {open}\n  versus check {open}\n");
    if !reading.questions.is_empty() {
        text.push_str("Rows with an open question are text in it, and pack.toml lists the questions.\n");
    }
    write_output(&text)
}

/// Writes a folder in one step; with `--force` the files of one that is there.
fn save_pack(folder: &Path, files: &[(String, String)], overwriting: Overwriting) -> Outcome {
    let shown = visible_path(folder);
    if overwriting.force && folder.is_dir() {
        return files.iter().try_for_each(|(name, text)| {
            let path = folder.join(name);
            let above = path.parent().unwrap_or(folder);
            std::fs::create_dir_all(above)
                .map_err(|error| CliError::InputOutput(format!("{shown}: {}", io_error_words(&error))))?;
            save_output(&path, text, overwriting)
        });
    }
    create_folder(folder, files).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            CliError::InputOutput(format!("{shown} already exists and was not changed; --force overwrites it"))
        }
        _ => CliError::InputOutput(format!("{shown}: {}", io_error_words(&error))),
    })
}

/// The files of a pack that an update reads and writes.
const UPDATED: [FileKind; 4] = [FileKind::Pack, FileKind::UseCases, FileKind::Ecosystem, FileKind::Presets];

/// Merges a newer table into a pack and says what changes.
fn update(arguments: &ImportArguments, pack: &Path) -> Outcome {
    let catalog = crate::pack::load::open_whole(&PackRef::Folder(pack.to_path_buf()))?.catalog;
    let request = arguments.tables.request()?.over(&catalog.pack.import.clone().unwrap_or_default())?;
    let TableOfFile { file, reading, .. } = read_as_requested(&arguments.file, &request)?;
    let text = |kind: FileKind| {
        let path = pack.join(kind.name());
        let failed = |error: std::io::Error| {
            CliError::InputOutput(format!("{}: {}", visible_path(&path), io_error_words(&error)))
        };
        let text = if path.exists() { Some(std::fs::read_to_string(&path).map_err(failed)?) } else { None };
        Ok(text.map(|text| PackText { kind, text }))
    };
    let texts: Vec<Option<PackText>> = UPDATED.into_iter().map(text).collect::<Result<_, CliError>>()?;
    let texts: Vec<PackText> = texts.into_iter().flatten().collect();
    let refuse = |refusal: Refusal| refused(&arguments.file, &refusal);
    let updated = update_pack(&catalog, &texts, &reading, &origin(&file.name)).map_err(refuse)?;
    check_updated(pack, &updated.files)?;
    let changed: Vec<&PackText> = updated.files.iter().filter(|file| !texts.contains(file)).collect();
    if !arguments.dry_run {
        for file in &changed {
            save_output(&pack.join(file.kind.name()), &file.text, Overwriting { force: true })?;
        }
    }
    if arguments.format == ExplainFormat::Json {
        return write_output(&format!("{:#}\n", update_json(&updated.report)));
    }
    let told = update_text(&updated.report);
    let told = if told.is_empty() { "No changes\n".to_owned() } else { told };
    let done =
        if arguments.dry_run { "Nothing was written".to_owned() } else { format!("Updated {}", visible_path(pack)) };
    write_output(&format!("{told}{done}\n"))
}

/// Sees that a pack opens with its new files before any of them is written.
fn check_updated(pack: &Path, files: &[PackText]) -> Outcome {
    let bytes = |kind: FileKind| match files.iter().find(|file| file.kind == kind) {
        Some(file) => Some((kind, file.text.clone().into_bytes())),
        None => Some((kind, std::fs::read(pack.join(kind.name())).ok()?)),
    };
    of_bytes(FileKind::ALL.into_iter().filter_map(bytes)).map(drop).map_err(CliError::from)
}

/// Prints how a file is read; several tables that may be meant are listed.
fn explain(arguments: &ImportArguments) -> Outcome {
    let path = arguments.file.as_path();
    let request = arguments.tables.request()?;
    let bytes = bytes_of(path)?;
    let name = file_name(path);
    let is_json = arguments.format == ExplainFormat::Json;
    let file = match TableFile::read(&name, &bytes, request.hints) {
        Ok(file) => file,
        Err(refusal) => return explain_refusal(path, &refusal, is_json.then(|| refusal_json(&name, &refusal, &[]))),
    };
    let offered = || file.offered(&request.flags, &request.answers);
    let chosen = match file.choose(request.table.as_deref(), &request.flags, &request.answers) {
        Ok(chosen) => chosen,
        Err(refusal) => {
            return explain_refusal(path, &refusal, is_json.then(|| refusal_json(&name, &refusal, &offered())));
        }
    };
    if let ChosenTable::One { reading, .. } = &chosen {
        check_answers(path, reading, &request.answers)?;
    }
    let (text, is_open) = match (chosen, is_json) {
        (ChosenTable::One { reading, .. }, true) => {
            let mut json = explain_json(&name, file.tables.len(), &reading);
            if file.tables.len() > 1 {
                json["chooser"] = chooser_json(&offered());
            }
            (format!("{json:#}\n"), !reading.questions.is_empty())
        }
        (ChosenTable::One { reading, .. }, false) => {
            (explain_text(&shown(path), file.tables.len(), &reading), !reading.questions.is_empty())
        }
        (ChosenTable::Several(offered), true) => {
            let json = serde_json::json!({
                "schema": 1, "file": name, "result": "choose", "chooser": chooser_json(&offered),
            });
            (format!("{json:#}\n"), true)
        }
        (ChosenTable::Several(offered), false) => {
            let lines: Vec<String> = offered.iter().map(|table| format!("  {}\n", table.summary())).collect();
            let head = format!("{} has {} tables; --table N explains one:\n", shown(path), offered.len());
            (head + &lines.concat(), true)
        }
    };
    write_output(&text)?;
    if arguments.tables.strict && is_open {
        return Err(CliError::No(format!("{} leaves a question open", shown(path))));
    }
    Ok(())
}

fn explain_refusal(path: &Path, refusal: &Refusal, json: Option<serde_json::Value>) -> Outcome {
    if let Some(json) = json {
        write_output(&format!("{json:#}\n"))?;
    }
    Err(refused(path, refusal))
}

/// Reads a table for `versus check` and says what it is, what to look at and what is open.
pub fn check_table(path: &Path, tables: &TableArgs) -> Result<CheckedPath, CliError> {
    let TableOfFile { file, reading, .. } = read_table(path, tables)?;
    if reading.options.len() <= MOST_OPTIONS {
        reading.catalog(&origin(&file.name)).map_err(|refusal| refused(path, &refusal))?;
    }
    reading.warnings.iter().for_each(|warning| say(&format!("note: {}: {}", shown(path), warning.message)));
    let line = format!("{}\n", head_line(&shown(path), file.tables.len(), &reading));
    let is_open = tables.strict && (!reading.questions.is_empty() || !reading.warnings.is_empty());
    let failure = is_open.then(|| CliError::No(open_questions(path, &reading)));
    Ok(CheckedPath { kind: "table", line, warnings: Diagnostics::default(), failure })
}

#[cfg(test)]
mod tests {
    use super::{TableArgs, open_table};
    use crate::model::scenario::SettledTable;

    /// What `--word` says is kept by what it is about, like every other answer, and asked again when its cells change.
    #[test]
    fn the_meaning_of_a_word_belongs_to_the_scenario() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("tools.csv");
        let read = |text: &str, words: &[&str], kept: &SettledTable| {
            std::fs::write(&file, text)?;
            let word = words.iter().map(|word| (*word).to_owned()).collect();
            let arguments = TableArgs { word, ..TableArgs::default() };
            let opened = open_table(&file, &arguments, |_| kept.clone());
            opened.map_err(|error| std::io::Error::other(error.message()))
        };
        let ratings = |opened: &super::OpenedTable| {
            let row = &opened.read.loaded.catalog.criteria[0];
            [0, 1].map(|option| row.stated.get(option))
        };
        let text = "Feature,Ant,Bee\nSpeed,zippy,no\nSize,yes,no\n";
        let asked = read(text, &[], &SettledTable::default())?;
        assert_ne!(ratings(&asked), [Some(6), Some(0)]);
        let told = read(text, &["zippy=6"], &SettledTable::default())?;
        assert_eq!(ratings(&told), [Some(6), Some(0)]);
        assert_eq!(told.settled.answers.get("word:zippy").map(|answer| answer.value.as_str()), Some("6"));
        assert_eq!(ratings(&read(text, &[], &told.settled)?), [Some(6), Some(0)]);
        let changed = text.replace("Speed,zippy", "Pace,zippy");
        assert_eq!(ratings(&read(&changed, &[], &told.settled)?), ratings(&read(&changed, &[], &asked.settled)?));
        Ok(())
    }
}

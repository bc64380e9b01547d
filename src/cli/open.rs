//! Packs, files and names that people give.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use crate::cli::error::{CliError, say};
use crate::cli::import::{STANDARD_INPUT, TableArgs, bytes_of, is_table, open_table_aloud};
use crate::explain::phrases::TOO_CLOSE;
use crate::model::catalog::{Catalog, DecisionOption, Preset};
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{Record, Scenario};
use crate::pack::diagnostics::{DiagnosticColor, DiagnosticStyle, Diagnostics, render_diagnostics};
use crate::pack::files::{BundledPack, MOST_BYTES, PACKS, why_not_listed};
use crate::pack::load::{FileKind, Loaded, OpenError, PackRef};
use crate::scenario::file::FileError;
use crate::scenario::read::{OpenedScenario, pack_of, read_scenario};
use crate::scenario::token::TokenContent;
use crate::scenario::{file, token};
use crate::text::sanitize::{visible, visible_path};
use crate::text::similar::most_similar;
use crate::text::validate::is_id;

/// The folder of a person's own packs: `$XDG_DATA_HOME/versus/packs`, else below `~/.local/share`;
/// nothing where there is no home.
pub fn own_folder() -> Option<PathBuf> {
    Xdg::new().ok().map(|xdg| xdg.data_dir().join("versus").join("packs"))
}

/// The pack a person names: one that comes with the program, one of their own, or a folder.
pub fn find_pack(name: &Path) -> Result<PackRef, OpenError> {
    PackRef::named(name, own_folder().as_deref())
}

/// Whether what stands for a file, a folder or a name can only be a path: the names of packs have no dots.
pub fn is_path(named: &Path) -> bool {
    named.components().count() != 1 || named.extension().is_some()
}

/// Says where a pack of theirs is, to people who name one of the program's; nothing where they have none of that name.
pub fn passed_over(name: &Path) -> Option<String> {
    let PackRef::Bundled(pack) = find_pack(name).ok()? else { return None };
    let folders = [own_folder().unwrap_or_default(), PathBuf::from(".")].map(|folder| folder.join(pack.id));
    let theirs = folders.into_iter().find(|folder| folder.join(FileKind::Pack.name()).exists())?;
    let path = visible_path(&theirs);
    Some(format!("`{}` is the program's own pack; to open yours of that name, write its path: {path}", pack.id))
}

/// The pack a person names, or the first one; where that may be another one than they mean, stderr says so.
pub fn named_pack(name: Option<&Path>) -> Result<PackRef, CliError> {
    if let Some(words) = name.and_then(passed_over) {
        say(&format!("note: {words}"));
    }
    name.map_or(Ok(PackRef::first()), |name| find_pack(name).inspect_err(|_| tell_unread()).map_err(CliError::from))
}

/// Says on stderr why people do not find their own packs, where the folder of them cannot be read.
pub fn tell_unread() {
    if let Some(folder) = own_folder()
        && let Some(why) = why_not_listed(&folder)
    {
        say(&format!("note: your own packs cannot be listed; {}: {why}", visible_path(&folder)));
    }
}

/// What the panes show of a pack or a table, without tools, evidence, sources and guide.
pub fn panes(name: Option<&Path>, tables: &TableArgs) -> Result<Catalog, CliError> {
    match table_named(name) {
        Some(path) => Ok(told(open_table_aloud(path, tables)?)),
        None => Ok(told(crate::pack::load::open(&named_pack(name)?)?)),
    }
}

/// A pack or a table with everything in it.
pub fn whole(name: Option<&Path>, tables: &TableArgs) -> Result<Catalog, CliError> {
    match table_named(name) {
        Some(path) => Ok(told(open_table_aloud(path, tables)?)),
        None => Ok(told(crate::pack::load::open_whole(&named_pack(name)?)?)),
    }
}

/// The path of a table, where that is what a name stands for: a pack of that name comes first.
pub fn table_named(name: Option<&Path>) -> Option<&Path> {
    name.filter(|name| match find_pack(name) {
        Ok(PackRef::Folder(path)) => is_table(&path),
        Ok(PackRef::Bundled(_) | PackRef::Own(_)) => false,
        Err(_) => is_table(name),
    })
}

fn told(loaded: Loaded) -> Catalog {
    tell(&loaded.warnings);
    loaded.catalog
}

/// Says on stderr what somebody should look at.
pub fn tell(warnings: &Diagnostics) {
    if !warnings.is_empty() {
        say(&render_diagnostics(warnings, DiagnosticStyle::Ascii, DiagnosticColor::Never));
    }
}

/// The pack to open: the one that is named, else the one the scenario file or the token is for where
/// that can be found; nothing where none says.
pub fn pack_for(
    named: Option<&Path>,
    scenario: Option<&Path>,
    token: Option<&str>,
) -> Result<Option<PathBuf>, CliError> {
    if let Some(named) = named {
        return Ok(Some(named.to_path_buf()));
    }
    let Some(path) = scenario else {
        let is_for = |pack: &&BundledPack| token.is_some_and(|token| token::is_for(token, pack.id));
        return Ok(PACKS.iter().find(is_for).map(|pack| PathBuf::from(pack.id)));
    };
    let text = match piped_text(path)? {
        Some(text) => text,
        None => file::read_text(path).map_err(|error| failure(error, path))?,
    };
    let Some(pack) = pack_of(&text) else { return Ok(None) };
    if is_id(&pack) {
        return Ok(pack_of_file(&pack, path));
    }
    // A table is named by its way from the scenario file, so that both can go anywhere together.
    let beside = Path::new(&pack);
    let table = path.parent().unwrap_or(Path::new("")).join(beside);
    let is_there = beside.is_relative() && table.is_file();
    if beside.is_relative() && !is_there && beside.extension().is_some() {
        let words = format!("{}: there is no such table, which {} is for", visible_path(&table), visible_path(path));
        return Err(CliError::InputOutput(words));
    }
    Ok(is_there.then_some(table))
}

/// The pack of that id that a file is about: one that is found everywhere, else the folder of that name that is next to
/// the file, or nearest above it.
pub fn pack_of_file(id: &str, file: &Path) -> Option<PathBuf> {
    let name = PathBuf::from(id);
    match find_pack(&name) {
        Ok(PackRef::Bundled(_) | PackRef::Own(_)) => Some(name),
        found => {
            let whole = std::path::absolute(file).ok()?;
            let folders = || whole.ancestors().skip(1);
            let is_pack = |folder: &PathBuf| folder.join(FileKind::Pack.name()).is_file();
            let within = folders().filter(|folder| folder.file_name() == Some(name.as_os_str())).map(Path::to_path_buf);
            let near = folders().map(|folder| folder.join(&name)).chain(within).find(is_pack);
            near.or_else(|| found.is_ok().then_some(name))
        }
    }
}

/// What a record names, as it stands from the folder of the record, from one above it, or from here.
pub fn beside_record(record: &Path, named: &Path, is_it: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let whole = std::path::absolute(record).ok()?;
    let above = whole.ancestors().skip(1).map(|folder| folder.join(named));
    let name = named.file_name().map(|name| record.with_file_name(name));
    above.chain([named.to_owned()]).chain(name).find(|path| is_it(path))
}

/// What a scenario file says; everything another version of the pack made of it goes to stderr.
pub fn open_scenario(catalog: &Catalog, path: &Path) -> Result<Scenario, CliError> {
    let OpenedScenario { scenario, differences } = read_scenario_at(catalog, path)?;
    tell(&differences);
    Ok(scenario)
}

/// What a scenario file says, and what another version of the pack made of it.
pub fn read_scenario_at(catalog: &Catalog, path: &Path) -> Result<OpenedScenario, CliError> {
    let Some(text) = piped_text(path)? else {
        return file::open_file(catalog, path).map_err(|error| failure(error, path));
    };
    let mut opened = read_scenario(catalog, Path::new(PIPED_NAME), &text).map_err(CliError::Wrong)?;
    // It is in no file, so nothing is saved to one of that name.
    opened.scenario.record = opened.scenario.record.map(|record| Arc::new(Record { path: None, ..(*record).clone() }));
    Ok(opened)
}

/// What a scenario is called that is piped in.
const PIPED_NAME: &str = "standard input";

/// What came out of each pipe: it can be read only once.
static PIPED: Mutex<BTreeMap<PathBuf, String>> = Mutex::new(BTreeMap::new());

/// The text of a scenario from standard input or from a pipe that is named; nothing for a file.
fn piped_text(path: &Path) -> Result<Option<String>, CliError> {
    if path != Path::new(STANDARD_INPUT) && !is_pipe(path) {
        return Ok(None);
    }
    let Ok(mut piped) = PIPED.lock() else { return Ok(None) };
    if let Some(text) = piped.get(path) {
        return Ok(Some(text.clone()));
    }
    let bytes = bytes_of(path)?;
    let words = "the scenario that is piped in is not UTF-8, or is too large";
    let text = String::from_utf8(bytes).ok().filter(|text| text.len() as u64 <= MOST_BYTES);
    let text = text.ok_or_else(|| CliError::Refused(words.to_owned()))?;
    piped.insert(path.to_owned(), text.clone());
    Ok(Some(text))
}

#[cfg(unix)]
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    path.metadata().is_ok_and(|facts| facts.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_: &Path) -> bool {
    false
}

/// What a token carries; that the content has changed since it was made is said on stderr.
pub fn carried(catalog: &Catalog, token: &str) -> Result<Scenario, CliError> {
    let carried =
        token::read_token(catalog, token).map_err(|error| CliError::Usage(format!("{error}: {}", visible(token))))?;
    if carried.content == TokenContent::Changed {
        say("note: the pack has changed since this token was made; check the verdict");
    }
    Ok(carried.scenario)
}

/// Why a file cannot be used.
pub fn failure(error: FileError, path: &Path) -> CliError {
    match error {
        FileError::Missing => CliError::InputOutput(format!("{}: there is no such file", visible_path(path))),
        FileError::Wrong(problems) => CliError::Wrong(problems),
    }
}

/// That nothing has the name, what was perhaps meant, and where the names can be seen.
pub fn unknown_name<'a>(kind: &str, word: &str, names: impl IntoIterator<Item = &'a str>, see: &str) -> CliError {
    let word = visible(word);
    let way_out = match most_similar(&word, names) {
        Some(name) => format!("did you mean `{name}`?"),
        None => see.to_owned(),
    };
    CliError::Usage(format!("there is no {kind} `{word}`; {way_out}"))
}

/// The row of that id.
pub fn row_named(rows: Rows, id: &str) -> Result<Row, CliError> {
    let see = "list the rows with `versus show use-cases`, `ecosystem` or `frameworks`";
    rows.find(id).ok_or_else(|| unknown_name("row", id, rows.all().map(|row| rows.id(row)), see))
}

/// The preset of that id.
pub fn preset_named<'a>(catalog: &'a Catalog, id: &str) -> Result<&'a Preset, CliError> {
    let names = catalog.presets.iter().map(|preset| preset.id.as_str());
    catalog.preset(id).ok_or_else(|| unknown_name("example", id, names, "`versus show presets` lists them"))
}

/// The index of the framework of that id.
pub fn framework_named(catalog: &Catalog, id: &str) -> Result<usize, CliError> {
    let names = catalog.frameworks.iter().map(|framework| framework.id.as_str());
    let found = catalog.frameworks.iter().position(|framework| framework.id == id);
    found.ok_or_else(|| unknown_name("framework", id, names, "`versus show frameworks` lists them"))
}

/// The basis of that name.
pub fn basis_named(word: &str) -> Result<Basis, CliError> {
    let found = Basis::ALL.into_iter().find(|basis| basis.word() == word);
    found.ok_or_else(|| unknown_name("basis", word, Basis::ALL.map(Basis::word), "write stated or evidence"))
}

/// The level of that name.
pub fn level_named(word: &str) -> Result<Level, CliError> {
    let words = Level::ALL.map(Level::word);
    Level::from_word(word)
        .ok_or_else(|| unknown_name("level", word, words, "levels are off, low, medium, high and must"))
}

/// Labels of a verdict that are no option and no pair of a comparison, and what they say.
pub const LABELS: [(&str, &str); 4] = [
    ("both", "any pair"),
    ("tossup", TOO_CLOSE),
    ("none", "no priority is set"),
    ("infeasible", "nothing meets the must-haves"),
];

/// What else `--fail-on` takes, and what it says.
pub const CONDITIONS: [(&str, &str); 3] = [
    ("fragile", "the verdict is fragile or a coin flip"),
    ("disputed", "the other ratings give another verdict"),
    ("changed", "the content has changed since the scenario or the token was made"),
];

/// The name of what was chosen: an option by id or name, or a pair such as `node+python`.
pub fn choice_named(catalog: &Catalog, word: &str) -> Result<String, CliError> {
    let option = |word: &str| {
        let word = word.trim();
        let is_it = |option: &&DecisionOption| option.id == word || option.name.to_lowercase() == word.to_lowercase();
        catalog.options.iter().find(is_it).map(|option| option.name.clone())
    };
    let pair = || {
        let (main, second) = word.split_once('+')?;
        let (main, second) = (option(main)?, option(second)?);
        (main != second).then(|| format!("{main} + {second}"))
    };
    let ids = || catalog.options.iter().map(|option| option.id.as_str());
    let see = format!("options are {}, or a pair such as MAIN+SECOND", ids().collect::<Vec<_>>().join(", "));
    option(word).or_else(pair).ok_or_else(|| unknown_name("option", word, ids(), &see))
}

/// The label of a verdict, as `--fail-on` takes it: the id of an option, a pair such as `node+python`, or one of four
/// words, of which `both` stands for any pair.
pub fn label_named(catalog: &Catalog, word: &str) -> Result<String, CliError> {
    let ids = || catalog.options.iter().map(|option| option.id.as_str());
    let labels = || ids().chain(LABELS.map(|(word, _)| word));
    let is_pair =
        |(main, second): (&str, &str)| main != second && ids().any(|id| id == main) && ids().any(|id| id == second);
    if labels().any(|label| label == word) || word.split_once('+').is_some_and(is_pair) {
        return Ok(word.to_owned());
    }
    let see = format!("verdicts are {}, or a pair such as MAIN+SECOND", labels().collect::<Vec<&str>>().join(", "));
    Err(unknown_name("verdict", word, labels(), &see))
}

//! `versus completions`, and what a shell asks at each TAB: what can follow on this line.
//!
//! The scripts of bash, zsh and fish are a few lines that call the program. What can follow depends on the pack that
//! the line names, which neither the scripts that clap generates nor its dynamic engine look at; that engine is unstable
//! besides and two crates more. PowerShell and Elvish have the scripts of clap: commands, options and their words.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Args, Command, ValueEnum};
use clap_complete::{Shell, generate};

use crate::cli::error::{CliError, Outcome};
use crate::cli::import::{STANDARD_INPUT, TableArgs};
use crate::cli::open;
use crate::cli::output::write_output;
use crate::cli::settings::Settings;
use crate::cli::show::{ShowContext, ShowTarget, list};
use crate::cli::themes::AUTO;
use crate::explain::guide_page::GuideTopic;
use crate::import::grid::TableFormat;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::Basis;
use crate::pack::files::{PACKS, own_packs};
use crate::pack::load::FileKind;
use crate::search::query::Query;
use crate::text::date::Date;
use crate::text::width::one_line;

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus completions bash > ~/.local/share/bash-completion/completions/versus
  versus completions zsh > ~/.zfunc/_versus
  versus completions fish > ~/.config/fish/completions/versus.fish

In bash, zsh and fish they complete values too: rows, levels, examples, frameworks, packs and files.")]
pub struct CompletionsArguments {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    shell: Shell,
}

/// Prints them, for this parser of arguments.
pub fn run_completions(arguments: &CompletionsArguments, mut parser: Command) -> Outcome {
    let script = match arguments.shell {
        Shell::Bash => include_str!("../../assets/completions/versus.bash").to_owned(),
        Shell::Zsh => include_str!("../../assets/completions/versus.zsh").to_owned(),
        Shell::Fish => include_str!("../../assets/completions/versus.fish").to_owned(),
        shell => {
            let (mut script, name) = (Vec::new(), parser.get_name().to_owned());
            generate(shell, &mut parser, name, &mut script);
            String::from_utf8(script).map_err(|error| CliError::InputOutput(error.to_string()))?
        }
    };
    write_output(&script)
}

/// Print what can follow on a command line, for the scripts of `versus completions`
#[derive(Debug, Args)]
#[command(hide = true)]
pub struct CompleteArguments {
    /// The shell that asks
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
    /// The words up to the cursor, the last one perhaps empty; from bash the line
    #[arg(value_name = "WORDS", last = true)]
    words: Vec<OsString>,
}

/// Prints what can follow: a value and what it is on each line; where files can, a line that begins with a tab. It never
/// fails: where nothing is known, nothing is printed.
pub fn run_complete(arguments: &CompleteArguments, parser: Command) -> Outcome {
    let mut words: Vec<String> = arguments.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    if arguments.shell == Shell::Bash {
        words = words_of_line(words.first().map_or("", String::as_str));
    }
    let following = following(parser, &words);
    let word = words.last().map_or("", String::as_str);
    let before = following.before.as_str();
    let is_told_before = arguments.shell == Shell::Zsh && !before.is_empty();
    let mut text = if is_told_before { format!("\tbefore {before}\n") } else { String::new() };
    for CompletedValue { value, about } in &following.candidates {
        let whole = format!("{before}{value}");
        let line = match arguments.shell {
            Shell::Bash if whole.starts_with(word) => whole,
            Shell::Bash => continue,
            Shell::Zsh => format!("{value}\t{about}"),
            _ => format!("{whole}\t{about}"),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str(&following.files.map_or(String::new(), |files| match files {
        Files::Any => "\tfiles\n".to_owned(),
        Files::Ending(endings) => format!("\tfiles {}\n", endings.join(" ")),
        Files::Folders => "\tfolders\n".to_owned(),
    }));
    write_output(&text)
}

/// Something that can follow.
#[derive(Debug, Clone, PartialEq, Eq)]
struct CompletedValue {
    value: String,
    /// What it is, on one line; may be empty.
    about: String,
}

impl CompletedValue {
    fn new(value: impl Into<String>, about: &str) -> Self {
        Self { value: value.into(), about: one_line(about) }
    }
}

/// Which files can follow; folders always can, for what is in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Files {
    Any,
    /// Those whose names end so.
    Ending(&'static [&'static str]),
    Folders,
}

const SCENARIOS: Files = Files::Ending(&["toml"]);
const TABLES: Files = Files::Ending(&["md", "markdown", "csv", "tsv", "html", "htm"]);
const DECISIONS: Files = Files::Ending(&["md", "markdown", "toml"]);

/// What can follow in one place.
#[derive(Debug, Default)]
struct Following {
    /// What of the word stays as it is, for example `--set=rest-crud=`.
    before: String,
    candidates: Vec<CompletedValue>,
    files: Option<Files>,
}

impl Following {
    fn of(candidates: Vec<CompletedValue>) -> Self {
        Self { candidates, ..Self::default() }
    }

    fn words<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::of(words.into_iter().map(|word| CompletedValue::new(word, "")).collect())
    }

    fn files(files: Files) -> Self {
        Self { files: Some(files), ..Self::default() }
    }

    fn and_files(self, files: Files) -> Self {
        Self { files: Some(files), ..self }
    }
}

/// What is known of a line before the word that is completed.
struct LineSoFar<'c> {
    /// The command, the innermost of several.
    command: &'c Command,
    /// What was given, by the id of its argument; of several the last.
    values: BTreeMap<&'c str, String>,
    /// How many plain arguments of the command stand there.
    plain: usize,
    /// The option whose value is next.
    waiting: Option<&'c Arg>,
    /// Whether everything is a plain argument from here on.
    is_plain_only: bool,
}

impl<'c> LineSoFar<'c> {
    fn read(root: &'c Command, words: &[String]) -> Self {
        let mut line = Self { command: root, values: BTreeMap::new(), plain: 0, waiting: None, is_plain_only: false };
        for word in words {
            line.take(word);
        }
        line
    }

    fn take(&mut self, word: &str) {
        if let Some(option) = self.waiting.take() {
            self.values.insert(option.get_id().as_str(), word.to_owned());
        } else if !self.is_plain_only && word == "--" {
            self.is_plain_only = true;
        } else if !self.is_plain_only && word.starts_with('-') && word != STANDARD_INPUT {
            let Some(option) = self.option(word).filter(|option| option.get_action().takes_values()) else { return };
            match word.split_once('=') {
                Some((_, value)) => drop(self.values.insert(option.get_id().as_str(), value.to_owned())),
                None => self.waiting = Some(option),
            }
        } else if let Some(command) = self.command.find_subcommand(word).filter(|_| !self.is_plain_only) {
            (self.command, self.plain) = (command, 0);
        } else {
            if let Some(plain) = self.plain_argument() {
                self.values.insert(plain.get_id().as_str(), word.to_owned());
            }
            self.plain += 1;
        }
    }

    /// The option that a word names.
    fn option(&self, word: &str) -> Option<&'c Arg> {
        let name = word.split('=').next().unwrap_or_default();
        self.command.get_arguments().find(|option| {
            let is_short =
                option.get_short().is_some_and(|short| name.strip_prefix('-') == Some(short.to_string().as_str()));
            is_short || option.get_long().is_some_and(|long| name.strip_prefix("--") == Some(long))
        })
    }

    /// The plain argument that is next; the last one where it can stand several times.
    fn plain_argument(&self) -> Option<&'c Arg> {
        let mut plain = self.command.get_positionals();
        let last = self.command.get_positionals().last();
        plain.nth(self.plain).or_else(|| last.filter(|last| matches!(last.get_action(), ArgAction::Append)))
    }

    fn value(&self, id: &str) -> Option<&str> {
        self.values.get(id).map(String::as_str)
    }

    /// The pack of the line; none where it cannot be opened without more.
    fn catalog(&self) -> Option<Catalog> {
        let path = |id: &str| self.value(id).map(at_home);
        let pack = path("pack").or_else(|| path("named"));
        let files = [path("scenario"), path("first"), path("second"), path("files")];
        let scenario = files.into_iter().flatten().find(|file| file.is_file());
        if pack.as_deref() == Some(Path::new(STANDARD_INPUT)) {
            return None;
        }
        let pack = open::pack_for(pack.as_deref(), scenario.as_deref(), self.value("token")).ok()?;
        open::whole(pack.as_deref(), &TableArgs::default()).ok()
    }
}

/// A path as the shell would read it.
fn at_home(path: impl AsRef<str>) -> PathBuf {
    match (path.as_ref().strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(path.as_ref()),
    }
}

/// What can follow the last of these words or complete it; the first is the name of the program.
fn following(mut parser: Command, words: &[String]) -> Following {
    parser.build();
    let [_, before @ .., word] = words else { return Following::default() };
    let line = LineSoFar::read(&parser, before);
    if let Some(option) = line.waiting {
        return value_of(&line, option, word, "");
    }
    if word.starts_with("--")
        && let Some((name, value)) = word.split_once('=').filter(|_| !line.is_plain_only)
    {
        let option = line.option(name);
        return option.map_or_else(Following::default, |option| value_of(&line, option, value, &format!("{name}=")));
    }
    if word.starts_with('-') && !line.is_plain_only {
        return options(&line);
    }
    let plain = line.plain_argument();
    let mut following = plain.map_or_else(Following::default, |plain| value_of(&line, plain, word, ""));
    // A pack may stand before a command.
    if line.plain <= 1 || line.command.get_name() != parser.get_name() {
        following.candidates.splice(0..0, commands(line.command));
    }
    if following.candidates.is_empty() && following.files.is_none() { options(&line) } else { following }
}

fn commands(command: &Command) -> Vec<CompletedValue> {
    let shown = command.get_subcommands().filter(|command| !command.is_hide_set());
    shown.map(|command| CompletedValue::new(command.get_name(), &words_about(command.get_about()))).collect()
}

/// The options of a command that are not on the line yet, or can stand there again.
fn options(line: &LineSoFar) -> Following {
    let is_free = |option: &&Arg| {
        let id = option.get_id().as_str();
        !line.values.contains_key(id) || matches!(option.get_action(), ArgAction::Append)
    };
    let shown = line.command.get_arguments().filter(|option| !option.is_hide_set()).filter(is_free);
    let candidate = |option: &Arg| {
        let long = option.get_long()?;
        Some(CompletedValue::new(format!("--{long}"), &words_about(option.get_help())))
    };
    Following::of(shown.filter_map(candidate).collect())
}

fn words_about(words: Option<&clap::builder::StyledStr>) -> String {
    words.map(ToString::to_string).unwrap_or_default()
}

/// What can stand as the value of an argument; `word` is what is there, behind `before`.
fn value_of(line: &LineSoFar, argument: &Arg, word: &str, before: &str) -> Following {
    let mut before = before.to_owned();
    let mut part = word;
    if argument.get_value_delimiter() == Some(',')
        && let Some((head, tail)) = word.rsplit_once(',')
    {
        before.push_str(head);
        before.push(',');
        part = tail;
    }
    if argument.get_id() == "set"
        && let Some((row, _)) = part.split_once('=')
    {
        let levels = Level::ALL.map(|level| CompletedValue::new(level.word(), ""));
        return Following { before: format!("{before}{row}="), ..Following::of(levels.into()) };
    }
    Following { before, ..values_of(line, argument).unwrap_or_default() }
}

/// What can stand as the value of an argument; nothing for what only the person knows.
fn values_of(line: &LineSoFar, argument: &Arg) -> Option<Following> {
    let possible = argument.get_possible_values();
    if !possible.is_empty() {
        let candidate = |value: &clap::builder::PossibleValue| {
            CompletedValue::new(value.get_name(), &words_about(value.get_help()))
        };
        return Some(Following::of(possible.iter().filter(|value| !value.is_hide_set()).map(candidate).collect()));
    }
    let of_catalog = |list: &dyn Fn(&Catalog) -> Vec<CompletedValue>| {
        Following::of(line.catalog().map(|catalog| list(&catalog)).unwrap_or_default())
    };
    Some(match (line.command.get_name(), argument.get_id().as_str()) {
        ("show", "id") => entries(line),
        ("schema", "file") => Following::words(FileKind::ALL.into_iter().map(FileKind::name)),
        ("compare", "first" | "second") => of_catalog(&examples).and_files(SCENARIOS),
        ("import", "file") | ("pack", "from") => Following::files(TABLES),
        ("review", "paths") => Following::files(DECISIONS),
        ("check", "paths") => packs().and_files(Files::Any),
        (_, "pack" | "named") => packs().and_files(TABLES),
        ("group", "files") | (_, "scenario") => Following::files(SCENARIOS),
        (_, "preset") => of_catalog(&examples),
        (_, "set") => of_catalog(&settings),
        (_, "rows" | "vote") => of_catalog(&rows),
        (_, "status") => Following::words(["proposed", "accepted", "rejected", "deprecated"]),
        (_, "pin") => of_catalog(&frameworks),
        (_, "chosen") => of_catalog(&option_ids),
        (_, "fail_on") => of_catalog(&|catalog| labels(catalog, &open::CONDITIONS)),
        (_, "fail_unless") => of_catalog(&|catalog| labels(catalog, &[])),
        (_, "basis") => Following::words(Basis::ALL.map(Basis::word)),
        (_, "theme") => {
            let names = Settings::read().themes.names();
            Following::words(names.iter().map(String::as_str).chain([AUTO]))
        }
        (_, "topic") => {
            Following::of(GuideTopic::ALL.map(|topic| CompletedValue::new(topic.id(), topic.title())).into())
        }
        (_, "input") => Following::words(TableFormat::ALL.map(TableFormat::word)),
        (_, "encoding") => Following::words(["latin1"]),
        (_, "options_in") => Following::words(["rows", "columns"]),
        (_, "size") => Following::words(["80x24", "120x36", "160x45"]),
        ("import", "update") | (_, "folder" | "path") => Following::files(Files::Folders),
        (_, "file") => Following::files(Files::Any),
        _ => return None,
    })
}

fn packs() -> Following {
    let mut packs: Vec<CompletedValue> =
        PACKS.iter().map(|pack| CompletedValue::new(pack.id, "with the program")).collect();
    let own = open::own_folder().map(|folder| own_packs(&folder)).unwrap_or_default();
    packs.extend(own.into_iter().map(|(name, _)| CompletedValue::new(name, "your own")));
    Following::of(packs)
}

fn rows(catalog: &Catalog) -> Vec<CompletedValue> {
    let name = |id: &str| catalog.row(id).map_or("", |row| catalog.row_name(row));
    catalog.row_ids().map(|id| CompletedValue::new(id, name(id))).collect()
}

/// Rows that wait for a level.
fn settings(catalog: &Catalog) -> Vec<CompletedValue> {
    rows(catalog).into_iter().map(|row| CompletedValue { value: format!("{}=", row.value), ..row }).collect()
}

fn examples(catalog: &Catalog) -> Vec<CompletedValue> {
    catalog.presets.iter().map(|preset| CompletedValue::new(&preset.id, &preset.title)).collect()
}

fn frameworks(catalog: &Catalog) -> Vec<CompletedValue> {
    catalog.frameworks.iter().map(|framework| CompletedValue::new(&framework.id, &framework.name)).collect()
}

fn option_ids(catalog: &Catalog) -> Vec<CompletedValue> {
    catalog.options.iter().map(|option| CompletedValue::new(&option.id, &option.name)).collect()
}

fn labels(catalog: &Catalog, conditions: &[(&str, &str)]) -> Vec<CompletedValue> {
    let words = open::LABELS.iter().chain(conditions).map(|(word, about)| CompletedValue::new(*word, about));
    option_ids(catalog).into_iter().chain(words).collect()
}

/// The entries of the list that `versus show` is to print one of.
fn entries(line: &LineSoFar) -> Following {
    let what = line.value("what").and_then(|what| ShowTarget::from_str(what, false).ok());
    let (Some(what), Some(catalog)) = (what, line.catalog()) else { return Following::default() };
    let context = ShowContext { catalog: &catalog, basis: Basis::default(), today: Date::EARLIEST };
    let dataset = list(context, what, &Query::default());
    let entry = |row: usize| {
        let id = dataset.cell(row, "id")?.text.clone();
        let name = ["name", "title", "text"].into_iter().find_map(|column| dataset.cell(row, column));
        Some(CompletedValue::new(id, name.map_or("", |name| &name.text)))
    };
    Following::of((0..dataset.rows.len()).filter_map(entry).collect())
}

/// The words of a line as a shell parts them, up to the cursor; the last one is empty behind a blank.
fn words_of_line(line: &str) -> Vec<String> {
    let (mut words, mut quote, mut is_escaped) = (vec![String::new()], None, false);
    for letter in line.chars() {
        let Some(word) = words.last_mut() else { break };
        match (letter, quote) {
            _ if is_escaped => {
                word.push(letter);
                is_escaped = false;
            }
            ('\\', None | Some('"')) => is_escaped = true,
            (_, Some(mark)) if letter == mark => quote = None,
            ('\'' | '"', None) => quote = Some(letter),
            (' ' | '\t', None) if word.is_empty() => {}
            (' ' | '\t', None) => words.push(String::new()),
            _ => word.push(letter),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use clap::{Arg, Command};

    use super::{LineSoFar, values_of, words_of_line};

    /// What only the person knows, or what is a text of their own.
    const OWN_WORDS: [&str; 14] = [
        "consulted",
        "informed",
        "token",
        "date",
        "today",
        "filter",
        "words",
        "title",
        "people",
        "answer",
        "word",
        "table",
        "options",
        "keys",
    ];

    #[test]
    fn a_line_is_parted_as_a_shell_does_it() {
        for (line, words) in [
            ("versus ", vec!["versus", ""]),
            ("versus  verdict --set ml", vec!["versus", "verdict", "--set", "ml"]),
            ("versus check 'my pack/", vec!["versus", "check", "my pack/"]),
            ("versus check my\\ pack/ \"a b\" ", vec!["versus", "check", "my pack/", "a b", ""]),
        ] {
            assert_eq!(words_of_line(line), words, "{line}");
        }
    }

    /// Whoever adds an argument says what can stand there.
    #[test]
    fn every_value_of_every_command_can_be_completed_or_is_a_persons_own() {
        fn check(command: &Command) {
            let line = LineSoFar::read(command, &[]);
            let takes = |argument: &&Arg| argument.get_action().takes_values() && !argument.is_hide_set();
            for argument in command.get_arguments().filter(takes) {
                let id = argument.get_id().as_str();
                let is_known = values_of(&line, argument).is_some() || OWN_WORDS.contains(&id);
                assert!(is_known, "{} {id}", command.get_name());
            }
            command
                .get_subcommands()
                .filter(|command| !command.is_hide_set() && command.get_name() != "help")
                .for_each(check);
        }
        let mut parser = crate::cli::parser();
        parser.build();
        check(&parser);
    }
}

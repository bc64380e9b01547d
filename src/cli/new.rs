//! `versus new`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::cli::args::ScenarioArgs;
use crate::cli::environment;
use crate::cli::error::{CliError, Outcome};
use crate::cli::import::{NewPack, TableArgs, import_pack};
use crate::cli::open::own_folder;
use crate::cli::output::{Overwriting, save_output, write_output};
use crate::model::catalog::MOST_OPTIONS;
use crate::pack::files;
use crate::pack::files::{StarterOption, bundled};
use crate::pack::toml_value::TITLE;
use crate::scenario::file::{create_folder, io_error_words};
use crate::scenario::write::template as scenario_file;
use crate::text::sanitize::{sanitize, visible, visible_path};
use crate::text::validate::{RESERVED, id_from};
use crate::text::width::{one_line, plural_s};

/// Create a starter pack or scenario file
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus new pack our-stack
  versus new scenario --preset chat-product > chat.toml")]
pub struct NewArguments {
    #[command(subcommand)]
    what: New,
}

#[derive(Debug, Subcommand)]
enum New {
    Pack(Box<PackArguments>),
    Scenario(Box<ScenarioArguments>),
}

/// Create a commented pack to start from
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus new pack our-stack             a folder here; versus ./our-stack opens it
  versus new pack our-stack --from README.md
  versus new pack databases --options PostgreSQL,MySQL,SQLite
  versus new pack our-stack --own       among your own packs; versus our-stack opens it")]
struct PackArguments {
    /// The folder to create; its name becomes the id of the pack
    #[arg(value_name = "NAME")]
    path: PathBuf,
    /// Create it among your own packs, where every command finds it by name
    #[arg(long)]
    own: bool,
    /// Make it of the table in this file: Markdown, CSV, TSV or HTML; - for standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// The date its content was checked, YYYY-MM-DD; today if left out
    #[arg(long, value_name = "DATE", conflicts_with = "from")]
    date: Option<String>,
    /// How the table is read; without one, `--options` names the options of the pack.
    #[command(flatten)]
    tables: TableArgs,
}

/// Create a scenario file: what is set, and every other row as a comment
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus new scenario payments.toml --title 'Payments API' --people Ana,Bo
  versus new scenario --preset chat-product > chat.toml")]
struct ScenarioArguments {
    /// The file to write; without it, print the text
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// What is being decided
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// Who decides
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    people: Vec<String>,
    #[command(flatten)]
    overwriting: Overwriting,
    #[command(flatten)]
    asked: ScenarioArgs,
}

pub fn run_new(arguments: &NewArguments) -> Outcome {
    match &arguments.what {
        New::Pack(arguments) => pack(arguments),
        New::Scenario(arguments) => scenario(arguments),
    }
}

/// Makes the folder of a pack; one that is there is left alone.
fn pack(arguments: &PackArguments) -> Outcome {
    let date = match &arguments.date {
        Some(date) => environment::named(date)?.to_owned(),
        None => environment::today(),
    };
    let name = arguments.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(id) = id_from(&name) else {
        let words = format!("`{}` gives no id; use letters or digits in the name", visible(&name));
        return Err(CliError::Usage(words));
    };
    if arguments.own && bundled(&id).is_some() {
        let words = format!("`{id}` always opens the pack that comes with the program; choose another name");
        return Err(CliError::Usage(words));
    }
    let folder = match own_folder().filter(|_| arguments.own) {
        Some(own) => own.join(&id),
        None if arguments.own => {
            return Err(CliError::InputOutput("there is no home folder for your own packs".to_owned()));
        }
        None => arguments.path.clone(),
    };
    if let Some(table) = &arguments.from {
        return import_pack(
            &NewPack { table, folder: &folder, id, scenario: None, overwriting: Overwriting::default() },
            &arguments.tables,
        );
    }
    let options = starter_options(arguments.tables.options())?;
    let shown = visible_path(&folder);
    create_folder(&folder, &files::template_files(&id, &date, &options)).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => CliError::InputOutput(format!("{shown} already exists and was not changed")),
        _ => CliError::InputOutput(format!("{shown}: {}", io_error_words(&error))),
    })?;
    let open = if arguments.own { id } else { path_to_open(&folder) };
    write_output(&format!("Created {shown}\n  versus {open}\n  versus check {open}\n  versus guide packs\n"))
}

/// The options that a starter pack is to have, with their ids; none where it has its own.
fn starter_options(names: &[String]) -> Result<Vec<StarterOption>, CliError> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    if !(2..=MOST_OPTIONS).contains(&names.len()) {
        let words = format!("--options names {}; a pack compares 2 to {MOST_OPTIONS}", plural_s(names.len(), "option"));
        return Err(CliError::Usage(words));
    }
    let mut options: Vec<StarterOption> = Vec::new();
    for name in names {
        let name = one_line(&sanitize(name).text);
        let id = id_from(&name).map(|id| if RESERVED.contains(&id.as_str()) { format!("{id}-option") } else { id });
        let Some(id) = id.filter(|_| name.chars().count() <= TITLE.characters) else {
            let words = format!("`{}` is no name of an option; use letters or digits", visible(&name));
            return Err(CliError::Usage(words));
        };
        if options.iter().any(|known| known.id == id) {
            return Err(CliError::Usage(format!("two options have the id `{id}`; give one another name")));
        }
        options.push(StarterOption { id, name });
    }
    Ok(options)
}

/// A path that is not taken for the name of a pack.
fn path_to_open(folder: &Path) -> String {
    let path = visible_path(folder);
    if folder.components().count() == 1 { format!("./{path}") } else { path }
}

fn scenario(arguments: &ScenarioArguments) -> Outcome {
    let (catalog, mut scenario) = arguments.asked.open()?;
    let line = |text: &str| one_line(&sanitize(text).text);
    if let Some(title) = &arguments.title {
        scenario.about.title = line(title);
    }
    scenario.about.people.extend(arguments.people.iter().map(|name| line(name)).filter(|name| !name.is_empty()));
    let text = scenario_file(&catalog, &scenario);
    let Some(path) = &arguments.file else { return write_output(&text) };
    save_output(path, &text, arguments.overwriting)?;
    let name = visible_path(path);
    write_output(&format!("Wrote {name}; explore it with `versus --scenario {name}`\n"))
}

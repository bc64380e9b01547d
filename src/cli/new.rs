//! `versus new`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::cli::args::ScenarioArgs;
use crate::cli::environment;
use crate::cli::error::{CliError, Outcome};
use crate::cli::open::own_folder;
use crate::cli::output::{Overwriting, save_output, write_output};
use crate::pack::files::bundled;
use crate::pack::template;
use crate::scenario::file::{create_folder, io_error_words};
use crate::scenario::template::template as scenario_file;
use crate::text::sanitize::{sanitize, visible, visible_path};
use crate::text::validate::id_from;
use crate::text::width::one_line;

/// Write a file to begin with
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
    Pack(PackArguments),
    Scenario(Box<ScenarioArguments>),
}

/// Write a commented pack to begin your own with
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus new pack our-stack             a folder here; versus ./our-stack opens it
  versus new pack our-stack --own       among your own packs; versus our-stack opens it")]
struct PackArguments {
    /// The folder to make; its name becomes the id of the pack
    #[arg(value_name = "NAME")]
    path: PathBuf,
    /// Make it in the folder of your own packs, where every command finds it by its name
    #[arg(long)]
    own: bool,
    /// The day its content is checked, YYYY-MM-DD; today if left out
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

/// Write a scenario file: what is set, and every other row as a comment
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus new scenario payments.toml --title 'Payments API' --people Ana,Bo
  versus new scenario --preset chat-product > chat.toml")]
struct ScenarioArguments {
    /// The file to write; without it the text is printed
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// What is decided
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
        let words = format!("`{}` makes no id; name it with letters and digits", visible(&name));
        return Err(CliError::Usage(words));
    };
    if arguments.own && bundled(&id).is_some() {
        let words = format!("`{id}` always opens the pack that comes with the program; choose another name");
        return Err(CliError::Usage(words));
    }
    let folder = match own_folder().filter(|_| arguments.own) {
        Some(own) => own.join(&id),
        None if arguments.own => return Err(CliError::InputOutput("there is no home to keep own packs in".to_owned())),
        None => arguments.path.clone(),
    };
    let shown = visible_path(&folder);
    create_folder(&folder, &template::template_files(&id, &date)).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => CliError::InputOutput(format!("{shown} is there already and stays as it is")),
        _ => CliError::InputOutput(format!("{shown}: {}", io_error_words(&error))),
    })?;
    let open = if arguments.own { id } else { path_to_open(&folder) };
    write_output(&format!("{shown} is written\n  versus {open}\n  versus check {open}\n  versus guide packs\n"))
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
    write_output(&format!("{name} is written; `versus --scenario {name}` explores it\n"))
}

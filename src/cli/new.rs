//! `versus new`: files to begin with.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::cli::asked::Asked;
use crate::cli::day;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::{Overwriting, save, write};
use crate::cli::packs::own_folder;
use crate::content::bundled::bundled;
use crate::content::clean::{clean, visible, visible_path};
use crate::content::form::id_from;
use crate::content::starter;
use crate::report::text::one_line;
use crate::scenario::disk::in_words;
use crate::scenario::draft::create_folder;
use crate::scenario::starter::starter as scenario_file;

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
    asked: Asked,
}

/// Writes it.
///
/// # Errors
///
/// Where something named does not exist, or the file is there already or cannot be written.
pub fn run(arguments: &NewArguments) -> Outcome {
    match &arguments.what {
        New::Pack(arguments) => pack(arguments),
        New::Scenario(arguments) => scenario(arguments),
    }
}

/// Makes the folder of a pack; one that is there is left alone.
fn pack(arguments: &PackArguments) -> Outcome {
    let date = match &arguments.date {
        Some(date) => day::named(date)?.to_owned(),
        None => day::today(),
    };
    let name = arguments.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Some(id) = id_from(&name) else {
        let words = format!("`{}` makes no id; name it with letters and digits", visible(&name));
        return Err(Failure::Usage(words));
    };
    if arguments.own && bundled(&id).is_some() {
        let words = format!("`{id}` always opens the pack that comes with the program; choose another name");
        return Err(Failure::Usage(words));
    }
    let folder = match own_folder().filter(|_| arguments.own) {
        Some(own) => own.join(&id),
        None if arguments.own => return Err(Failure::InputOutput("there is no home to keep own packs in".to_owned())),
        None => arguments.path.clone(),
    };
    let shown = visible_path(&folder);
    create_folder(&folder, &starter::files(&id, &date)).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::InputOutput(format!("{shown} is there already and stays as it is")),
        _ => Failure::InputOutput(format!("{shown}: {}", in_words(&error))),
    })?;
    let open = if arguments.own { id } else { path_to_open(&folder) };
    write(&format!("{shown} is written\n  versus {open}\n  versus check {open}\n  versus guide packs\n"))
}

/// A path that is not taken for the name of a pack.
fn path_to_open(folder: &Path) -> String {
    let path = visible_path(folder);
    if folder.components().count() == 1 { format!("./{path}") } else { path }
}

fn scenario(arguments: &ScenarioArguments) -> Outcome {
    let (catalog, mut scenario) = arguments.asked.open()?;
    let line = |text: &str| one_line(&clean(text).text);
    if let Some(title) = &arguments.title {
        scenario.about.title = line(title);
    }
    scenario.about.people.extend(arguments.people.iter().map(|name| line(name)).filter(|name| !name.is_empty()));
    let text = scenario_file(&catalog, &scenario);
    let Some(path) = &arguments.file else { return write(&text) };
    save(path, &text, arguments.overwriting)?;
    let name = visible_path(path);
    write(&format!("{name} is written; `versus --scenario {name}` explores it\n"))
}

//! `versus schema`: what may stand in the files people write, as JSON Schema for their editors.

use clap::{Args, ValueEnum};

use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::write;
use crate::cli::settings::config::Config;
use crate::cli::settings::looks::LookFolder;
use crate::content::PackRef;
use crate::content::nearest::nearest;
use crate::content::read::FileKind;
use crate::content::schema::json::{of_file, of_files};
use crate::content::schema::{Shape, learn, of_pack};
use crate::content::starter::schema_of;

/// Print the JSON Schema of a file, for editors that complete and check
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus schema pack use-cases.toml > .schema/use-cases.json
  versus schema scenario > scenario.json

An editor finds it by the first line of the TOML file:
  #:schema .schema/use-cases.json")]
pub struct SchemaArguments {
    /// What is described: pack, scenario or config
    #[arg(value_name = "WHAT", value_enum, hide_possible_values = true)]
    what: What,
    /// One file of a pack, for example use-cases.toml; all of them in one schema if left out
    #[arg(value_name = "FILE")]
    file: Option<String>,
}

/// The files that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// The files of a pack.
    Pack,
    /// A scenario.
    Scenario,
    /// The settings.
    Config,
}

/// Prints it.
///
/// # Errors
///
/// [`Failure::Usage`] where there is no such file.
pub fn run(arguments: &SchemaArguments) -> Outcome {
    let schema = match (arguments.what, arguments.file.as_deref()) {
        (What::Pack, None) => pack(),
        (What::Pack, Some(file)) => schema_of(kind(file)?).unwrap_or_default(),
        (_, Some(_)) => return Err(Failure::Usage("only a pack has several files".to_owned())),
        (What::Scenario, None) => scenario()?,
        (What::Config, None) => config(),
    };
    write(&schema)
}

/// The schema of all files of a pack, each a field of one object.
#[must_use]
pub fn pack() -> String {
    let files = FileKind::ALL.into_iter().filter_map(|kind| Some((kind.name(), of_pack(kind)?)));
    of_files("A versus pack: each file by its name", files, FileKind::Pack.name())
}

/// The schema of a scenario.
///
/// # Errors
///
/// Where the pack that comes with the program cannot be read, which a test rules out.
pub fn scenario() -> Result<String, Failure> {
    let catalog = crate::content::open(&PackRef::first())?.catalog;
    let shape = crate::scenario::read::shape(&catalog);
    Ok(of_file("A versus scenario", "scenario", &shape))
}

/// The schema of the settings.
#[must_use]
pub fn config() -> String {
    of_file("config.toml of versus", "config", &config_shape())
}

fn config_shape() -> Shape {
    let looks = LookFolder::default();
    learn(&|findings| drop(Config::read(findings, &looks)))
}

fn kind(file: &str) -> Result<FileKind, Failure> {
    let is_called = |kind: &FileKind| kind.name() == file || kind.name().strip_suffix(".toml") == Some(file);
    let with_fields = FileKind::ALL.into_iter().filter(|kind| *kind != FileKind::Guide);
    with_fields.clone().find(is_called).ok_or_else(|| {
        let names: Vec<&str> = with_fields.map(FileKind::name).collect();
        let short = names.iter().filter_map(|name| name.strip_suffix(".toml"));
        let way_out = match nearest(file, names.iter().copied().chain(short)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("they are {}", names.join(", ")),
        };
        Failure::Usage(format!("no file of a pack with fields is called `{file}`; {way_out}"))
    })
}

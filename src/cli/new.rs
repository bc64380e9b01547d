//! `versus new`: files to begin with.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::asked::Asked;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::write;
use crate::content::clean::clean;
use crate::scenario::disk;
use crate::scenario::starter::starter;

/// Write a file to begin with
#[derive(Debug, Args)]
pub struct NewArguments {
    #[command(subcommand)]
    what: New,
}

#[derive(Debug, Subcommand)]
enum New {
    Scenario(ScenarioArguments),
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
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    asked: Asked,
}

/// Writes it.
///
/// # Errors
///
/// Where something named does not exist, or the file is there already or cannot be written.
pub fn run(arguments: &NewArguments) -> Outcome {
    let New::Scenario(arguments) = &arguments.what;
    let (catalog, mut scenario) = arguments.asked.open()?;
    let line = |text: &str| clean(text).text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(title) = &arguments.title {
        scenario.about.title = line(title);
    }
    scenario.about.people.extend(arguments.people.iter().map(|name| line(name)).filter(|name| !name.is_empty()));
    let text = starter(&catalog, &scenario);
    let Some(path) = &arguments.file else { return write(&text) };
    let name = path.display();
    if path.exists() && !arguments.force {
        return Err(Failure::InputOutput(format!("{name} is there already; --force writes over it")));
    }
    disk::replace(path, &text).map_err(|error| Failure::InputOutput(format!("{name}: {error}")))?;
    write(&format!("{name} is written; `versus --scenario {name}` explores it\n"))
}

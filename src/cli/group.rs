//! `versus group`: several people's scenarios pooled.

use std::path::PathBuf;

use clap::Args;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::packs;
use crate::cli::prose::{self, Printed};
use crate::cli::scenarios;
use crate::cli::surroundings::Surroundings;
use crate::model::scenario::Scenario;
use crate::report::group::{self, Pooled, ballots};
use crate::report::words::people;

/// Pool several people's scenarios and say where they disagree
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus group ana.toml bo.toml cem.toml
  versus group *.toml --format md

Weights are the mean of everybody's. Leans, lens, cost and own rows are those of the file given
first; where others say something else, that is listed and does not count. A file with every row
off abstains.")]
pub struct GroupArguments {
    /// Scenario files, one a person
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The pack, where it is not the one the first file is for
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    /// How to print it.
    #[command(flatten)]
    form: Printed,
}

/// Prints what they say together.
///
/// # Errors
///
/// Where a file is wrong or there is no such file.
pub fn run(arguments: &GroupArguments, surroundings: &Surroundings) -> Outcome {
    let first = arguments.files.first().map(PathBuf::as_path);
    let catalog = packs::panes(scenarios::pack_for(arguments.pack.as_deref(), first, None)?.as_deref())?;
    let scenarios: Result<Vec<Scenario>, Failure> =
        arguments.files.iter().map(|file| scenarios::open(&catalog, file)).collect();
    let ballots = ballots(scenarios?);
    let Some(pooled) = Pooled::new(&catalog, &ballots) else { return Ok(()) };
    let title = format!("{}: {} together", catalog.pack.title, people(ballots.len()));
    prose::print(
        arguments.form,
        &title,
        || group::write::sections(&pooled),
        || group::write::json(&pooled),
        surroundings,
    )
}

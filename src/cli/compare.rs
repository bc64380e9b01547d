//! `versus compare`: two scenarios side by side.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::names;
use crate::cli::packs;
use crate::cli::prose::{self, Printed};
use crate::cli::scenarios;
use crate::cli::surroundings::Surroundings;
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::report::compare::{self, Comparison};

/// Put two scenarios side by side and say what decides
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus compare payments.toml checkout.toml
  versus compare before.toml after.toml --format md
  versus compare payments.toml chat-product")]
pub struct CompareArguments {
    /// A scenario file, or the id of a preset
    #[arg(value_name = "A")]
    first: PathBuf,
    /// The other one
    #[arg(value_name = "B")]
    second: PathBuf,
    /// The pack, where it is not the one the first file is for
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    /// How to print it.
    #[command(flatten)]
    form: Printed,
}

/// Prints the comparison.
///
/// # Errors
///
/// Where a file is wrong or there is no such file or preset.
pub fn run(arguments: &CompareArguments, surroundings: &Surroundings) -> Outcome {
    let file = [&arguments.first, &arguments.second].into_iter().find(|path| path.is_file());
    let pack = scenarios::pack_for(arguments.pack.as_deref(), file.map(PathBuf::as_path), None)?;
    let catalog = packs::panes(pack.as_deref())?;
    let first = side(&catalog, &arguments.first)?;
    let second = side(&catalog, &arguments.second)?;
    let named = [(first.0.as_str(), &first.1), (second.0.as_str(), &second.1)];
    let comparison = Comparison::new(&catalog, named);
    let title = format!("{} against {}", first.0, second.0);
    let sections = || compare::write::sections(&comparison);
    prose::print(arguments.form, &title, sections, || compare::write::json(&comparison), surroundings)
}

/// What one of the two is called, and what it says: a file where there is one, else a preset.
fn side(catalog: &Catalog, named: &Path) -> Result<(String, Scenario), Failure> {
    let word = named.to_string_lossy();
    if !named.exists()
        && let Some(preset) = catalog.preset(&word)
    {
        return Ok((preset.title.clone(), Scenario::from_preset(catalog, preset)));
    }
    if !named.exists() && !packs::is_path(named) {
        return Err(names::preset(catalog, &word).err().unwrap_or(Failure::ClosedPipe));
    }
    let scenario = scenarios::open(catalog, named)?;
    Ok((scenario.name(), scenario))
}

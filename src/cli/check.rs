//! `versus check`: whether packs and scenario files can be used, and everything that is wrong with them.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::failure::{Failure, Outcome, say};
use crate::cli::output::write;
use crate::cli::packs;
use crate::cli::scenarios;
use crate::content::clean::visible_path;
use crate::report::text::plural_s;

const EXAMPLES: &str = "Examples:
  versus check ./our-pack
  versus check node-vs-python
  versus check scenarios/*.toml";

const LIMITS: &str = "Limits of a pack:
  options        2 to 8
  rows           5,000, framework needs included
  a file         1 MiB, UTF-8, an ordinary file or a link to one
  ids            64 characters: lower-case letters, digits, hyphens
  marks          1 or 2 letters or digits
  names, titles  120 characters on one line
  cells          500 characters on one line
  sentences      4,000 characters
  quick answer   1 to 5 lines
  ratings        0 to 8, for every option; fits 0 to 4
  nesting        as deep as the files have tables; TOML itself ends at 80 levels
Characters that could steer a terminal, turn the direction of text or cannot be seen are reported and left out.
Problems of one kind in one file are told once, with a count. Of a file that is a link to one in
another folder nothing is quoted.

Exit codes: 0 nothing is wrong, 3 something is, 4 it cannot be read.";

/// Check packs and scenario files and say what is wrong with them
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{LIMITS}"))]
pub struct CheckArguments {
    /// The folder of a pack, the name of one that comes with the program, or a scenario file
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

/// Checks each; one that is wrong keeps none from being checked.
///
/// # Errors
///
/// Every problem found, where anything is wrong: also what the explorer would open all the same, as
/// text from which something harmful was taken out. Of several failures the last is answered, the
/// others are told.
pub fn run(arguments: &CheckArguments) -> Outcome {
    let mut failed: Option<Failure> = None;
    for path in &arguments.paths {
        if let Err(failure) = one(path)
            && let Some(before) = failed.replace(failure)
        {
            say(&before.message());
        }
    }
    failed.map_or(Ok(()), Err)
}

fn one(path: &Path) -> Outcome {
    if path.is_file() {
        return scenario(path);
    }
    let pack = packs::named(Some(path)).map_err(|failure| {
        let is_missing = packs::is_path(path) && matches!(path.try_exists(), Ok(false));
        let words = || format!("{}: there is no such file or folder", visible_path(path));
        if is_missing { Failure::InputOutput(words()) } else { failure }
    })?;
    let loaded = crate::content::open_whole(&pack)?;
    if !loaded.warnings.is_empty() {
        return Err(Failure::Wrong(loaded.warnings));
    }
    let catalog = loaded.catalog;
    let found = [
        plural_s(catalog.options.len(), "option"),
        plural_s(catalog.criteria.len(), "row"),
        plural_s(catalog.needs.len(), "framework need"),
        plural_s(catalog.frameworks.len(), "framework"),
        plural_s(catalog.presets.len(), "preset"),
        plural_s(catalog.reference.tools.len(), "tool"),
        plural_s(catalog.reference.claims.len(), "claim"),
        plural_s(catalog.reference.sources.len(), "source"),
    ];
    write(&format!("{} is fine: {}\n", catalog.pack.id, found.join(", ")))
}

/// Checks a scenario file against the pack it is for.
fn scenario(path: &Path) -> Outcome {
    let catalog = packs::panes(scenarios::pack_for(None, Some(path), None)?.as_deref())?;
    let scenario = scenarios::open(&catalog, path)?;
    let found = [
        format!("{} on", plural_s(scenario.rows_on(), "row")),
        plural_s(scenario.own.len(), "own row"),
        plural_s(scenario.reratings.len(), "re-rating"),
        plural_s(scenario.notes.len(), "note"),
    ];
    write(&format!("{} is fine: {}\n", visible_path(path), found.join(", ")))
}

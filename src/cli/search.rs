//! `versus search`: everything a pack holds, found by what is typed.

use std::path::PathBuf;

use clap::Args;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::filter;
use crate::cli::packs;
use crate::cli::surroundings::Surroundings;
use crate::cli::tables::{self, Listing};
use crate::model::catalog::Catalog;
use crate::report::sheet::Document;
use crate::report::sheets::hits;
use crate::search::query::Query;

/// The columns of a hit that name it.
const NAMES: usize = 3;

/// Search rows, frameworks, tools, evidence, sources and the guide
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus search websockets
  versus search rest django
  versus search \"'celery\" --format json

Words stand in any order; 'exact, ^start, end$, !not, a | b.")]
pub struct SearchArguments {
    /// Words to look for
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// The pack: a name `versus list` prints, or a folder
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    #[command(flatten)]
    form: Listing,
}

/// Prints what is found, best first.
///
/// # Errors
///
/// [`Failure::No`] where nothing is.
pub fn run(arguments: &SearchArguments, surroundings: &Surroundings) -> Outcome {
    let catalog: Catalog = packs::whole(arguments.pack.as_deref())?;
    let query = Query::parse(&arguments.words.join(" "));
    if query.is_empty() {
        return Err(Failure::Usage("there is nothing to search for in these words".to_owned()));
    }
    let found = filter::hits(&hits::everything(&catalog), &query, NAMES);
    tables::print_found(arguments.form, &Document::list(&catalog.pack.id, found), &query, surroundings)
}

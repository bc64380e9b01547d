//! `versus guide` and `versus search`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::environment::Environment;
use crate::cli::error::{CliError, Outcome};
use crate::cli::output::{ListArgs, write_output};
use crate::cli::tables::TableArgs;
use crate::cli::{open, output, show};
use crate::explain::guide_page::{GuideTopic, guide_page};
use crate::layout::dataset::Listing;
use crate::listing::everything;
use crate::model::catalog::Catalog;
use crate::search::query::Query;

/// Read the guide to a comparison, to verdicts, or to writing packs
#[derive(Debug, Args)]
#[command(after_help = "Topics:
  pack       what the comparison says; this one if you name none
  verdict    how to read a verdict
  packs      how to write a pack

Examples:
  versus guide
  versus guide packs | less")]
pub struct GuideArguments {
    /// Which guide: pack, verdict or packs
    #[arg(value_name = "TOPIC")]
    topic: Option<String>,
    /// The pack: a name from `versus list`, a folder, or a table in a file
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    /// How a table is read.
    #[command(flatten)]
    tables: TableArgs,
}

pub fn run_guide(arguments: &GuideArguments, environment: &Environment) -> Outcome {
    let asked = arguments.topic.as_deref().unwrap_or(GuideTopic::Pack.id());
    let Some(topic) = GuideTopic::ALL.into_iter().find(|topic| topic.id() == asked) else {
        let topics = GuideTopic::ALL.map(GuideTopic::id);
        return Err(open::unknown_name("guide", asked, topics, &format!("the guides are {}", topics.join(", "))));
    };
    let catalog = open::whole(arguments.pack.as_deref(), &arguments.tables)?;
    write_output(&output::painted_page(&guide_page(&catalog, topic, environment.width.min(76)).page, environment))
}

/// The columns of a hit that name it.
const NAMES: usize = 3;

/// Search rows, frameworks, tools, evidence, sources and the guide
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus search websockets
  versus search rest django
  versus search \"'celery\" --format json

Words may come in any order: 'exact, ^start, end$, !not, a | b.")]
pub struct SearchArguments {
    /// Words to look for
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// The pack: a name from `versus list`, a folder, or a table in a file
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    /// How a table is read.
    #[command(flatten)]
    tables: TableArgs,
    #[command(flatten)]
    form: ListArgs,
}

/// Prints what is found, best first.
pub fn run_search(arguments: &SearchArguments, environment: &Environment) -> Outcome {
    let catalog: Catalog = open::whole(arguments.pack.as_deref(), &arguments.tables)?;
    let query = Query::parse(&arguments.words.join(" "));
    if query.is_empty() {
        return Err(CliError::Usage("nothing to search for; write at least one word".to_owned()));
    }
    let found = show::filtered_hits(&everything::everything(&catalog), &query, NAMES);
    if arguments.form.is_table() && !found.rows.is_empty() {
        return write_output(&output::painted_page(&everything::hits_page(&found, environment.width), environment));
    }
    output::print_hits(arguments.form, &Listing::list(&catalog.pack.id, found), &query, environment)
}

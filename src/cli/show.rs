//! `versus show`: what each pane holds, whole or one entry of it.

use std::path::PathBuf;

use clap::Args;

use crate::cli::day;
use crate::cli::entry;
use crate::cli::failure::Outcome;
use crate::cli::names;
use crate::cli::output::write;
use crate::cli::packs;
use crate::cli::sight::{Sight, What, list};
use crate::cli::surroundings::Surroundings;
use crate::cli::tables::{self, Listing};
use crate::model::catalog::Catalog;
use crate::model::day::Day;
use crate::model::scenario::Lens;
use crate::report::guide::{self, Topic};
use crate::report::page::Page;
use crate::report::sheet::Document;
use crate::report::sheets::{measured, sections};
use crate::search::query::Query;

/// Show what a pane holds, or one entry of it in full
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus show ecosystem
  versus show use-cases ml-serving
  versus show use-cases --filter 'rest | graphql'
  versus show tools --format csv
  versus show sources --today 2027-06-01")]
pub struct ShowArguments {
    /// What to show
    #[arg(value_name = "WHAT", value_enum)]
    pub what: What,
    /// Only this entry, with everything known about it
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// Only entries that match, as in the explorer
    #[arg(long, value_name = "QUERY", conflicts_with = "id")]
    #[arg(long_help = "Only entries that match, as in the explorer: words in any order, fuzzy; \
        'exact, ^start, end$, !not, a | b.")]
    pub filter: Option<String>,
    /// The pack: a name `versus list` prints, or a folder
    #[arg(long, value_name = "PACK")]
    pub pack: Option<PathBuf>,
    /// Take the leans from the article or from the evidence
    #[arg(long, value_name = "LENS")]
    pub lens: Option<String>,
    /// The day by which a source is old, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    #[arg(long_help = "The day by which a source is marked as old, YYYY-MM-DD. \
        It is the day the pack was last checked unless you say otherwise.")]
    pub today: Option<String>,
    #[command(flatten)]
    form: Listing,
}

/// Shows it.
///
/// # Errors
///
/// Where there is no entry of that id, or nothing matches.
pub fn run(arguments: &ShowArguments, surroundings: &Surroundings) -> Outcome {
    let lens = arguments.lens.as_deref().map_or(Ok(Lens::default()), names::lens)?;
    let stated = arguments.today.as_deref().map(day::named).transpose()?.and_then(Day::parse);
    let pack = arguments.pack.as_deref();
    let catalog =
        if arguments.what.is_in_panes() && arguments.id.is_none() { packs::panes(pack)? } else { packs::whole(pack)? };
    let content_date = Day::parse(&catalog.pack.content_date).unwrap_or(Day::EARLIEST);
    let sight = Sight { catalog: &catalog, lens, today: stated.unwrap_or(content_date) };
    if let Some(id) = &arguments.id {
        return entry::show(sight, arguments.what, id, arguments.form, surroundings);
    }
    let query = arguments.filter.as_deref().map(Query::parse).unwrap_or_default();
    if arguments.what == What::Guide && query.is_empty() {
        return whole_guide(&catalog, arguments.form, surroundings);
    }
    let sheet = list(sight, arguments.what, &query);
    let mut document = Document::list(&catalog.pack.id, sheet);
    if arguments.what == What::Evidence && query.is_empty() {
        document.parts.push(measured::pairs(catalog.reference.bench.pairs.iter()));
    }
    tables::print_found(arguments.form, &document, &query, surroundings)
}

/// The guide to read; as Markdown it is what its author wrote.
fn whole_guide(catalog: &Catalog, form: Listing, surroundings: &Surroundings) -> Outcome {
    if form.is_markdown() {
        return write(&sections::without_row_links(&catalog.reference.guide));
    }
    let sheet = sections::sheet(&sections::sections(&catalog.reference.guide));
    let page: Page = guide::page(catalog, Topic::Pack, surroundings.width.min(76)).0;
    tables::print(form, &Document::list(&catalog.pack.id, sheet), Some(&page), surroundings)
}

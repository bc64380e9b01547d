//! `versus show`, `versus search` and `versus guide`, and the filters of lists.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::app::geometry::Pane;
use crate::app::pane_rows;
use crate::app::pane_rows::{Direction, ListQuery, PaneEntry as Listed, PaneItem, Sort};
use crate::cli::environment::Environment;
use crate::cli::error::{CliError, Outcome};
use crate::cli::import::TableArgs;
use crate::cli::open::unknown_name;
use crate::cli::output::{ListArgs, ListFormat, write_output};
use crate::cli::{environment, open, output};
use crate::explain::answer::Answer;
use crate::explain::guide_page::{GuideTopic, guide_page};
use crate::explain::{evidence_page, guide_page, row_page};
use crate::import::grid::TableFormat;
use crate::layout::dataset::{Dataset, Listing};
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Page, Tone};
use crate::layout::table;
use crate::listing::criteria::Matrix;
use crate::listing::everything::{GuideSection, guide_sections};
use crate::listing::reference::FrameworkEntry;
use crate::listing::{criteria, everything, reference};
use crate::model::catalog::Catalog;
use crate::model::criterion::Section;
use crate::model::evidence::{Claim, MeasuredPair, MeasuredParts};
use crate::model::framework::Framework;
use crate::model::rating::Basis;
use crate::model::rows::Row;
use crate::model::scenario::Scenario;
use crate::search::index::Index;
use crate::search::matching::Tier;
use crate::search::query::Query;
use crate::text::date::Date;
use crate::text::sanitize::visible;

/// Print a pane or a list, or one entry of it in full
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus show ecosystem
  versus show use-cases ml-serving
  versus show use-cases --filter 'rest | graphql'
  versus show tools --format csv
  versus show matrix --format md > table.md   the comparison as a table that versus reads again
  versus show sources --today 2027-06-01")]
pub struct ShowArguments {
    /// What to print
    #[arg(value_name = "WHAT", value_enum)]
    pub what: ShowTarget,
    /// Only this entry, in full
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// Only matching entries, as in the explorer
    #[arg(long, value_name = "QUERY", conflicts_with = "id")]
    #[arg(long_help = "Only matching entries, as in the explorer: words in any order, fuzzy; \
        'exact, ^start, end$, !not, a | b.")]
    pub filter: Option<String>,
    /// The pack: a name from `versus list`, a folder, or a table in a file
    #[arg(long, value_name = "PACK")]
    pub pack: Option<PathBuf>,
    /// How a table is read.
    #[command(flatten)]
    tables: TableArgs,
    /// Write the id of every row into the matrix, for versus import --update
    #[arg(long)]
    ids: bool,
    /// Whose ratings to show: stated (the comparison's own) or evidence
    #[arg(long, value_name = "BASIS")]
    pub basis: Option<String>,
    /// The date to judge the age of sources by, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    #[arg(long_help = "The date to judge the age of sources by, YYYY-MM-DD; \
        if left out, the date the pack was last checked.")]
    pub today: Option<String>,
    #[command(flatten)]
    form: ListArgs,
}

pub fn run_show(arguments: &ShowArguments, environment: &Environment) -> Outcome {
    let basis = arguments.basis.as_deref().map_or(Ok(Basis::default()), open::basis_named)?;
    let stated = arguments.today.as_deref().map(environment::named).transpose()?.and_then(Date::parse);
    let pack = arguments.pack.as_deref();
    let catalog = if arguments.what.is_in_panes() && arguments.id.is_none() {
        open::panes(pack, &arguments.tables)?
    } else {
        open::whole(pack, &arguments.tables)?
    };
    let content_date = Date::parse(&catalog.pack.content_date).unwrap_or(Date::EARLIEST);
    let context = ShowContext { catalog: &catalog, basis, today: stated.unwrap_or(content_date) };
    if let Some(id) = &arguments.id {
        return show_entry(context, arguments.what, id, arguments.form, environment);
    }
    let query = arguments.filter.as_deref().map(Query::parse).unwrap_or_default();
    if arguments.what == ShowTarget::Guide && query.is_empty() {
        return whole_guide(&catalog, arguments.form, environment);
    }
    let format = match arguments.form.format {
        ListFormat::Md => Some(TableFormat::Markdown),
        ListFormat::Csv => Some(TableFormat::Csv),
        ListFormat::Table | ListFormat::Json | ListFormat::Ids => None,
    };
    if let Some(format) = format.filter(|_| arguments.what == ShowTarget::Matrix && !arguments.form.linear) {
        let rows = matrix_rows(&catalog, &query);
        return write_output(&Matrix { has_ids: arguments.ids, ..matrix(context, &rows) }.written(format));
    }
    if arguments.ids {
        let words = "--ids belongs to `versus show matrix --format md` and csv; other lists say ids anyway";
        return Err(CliError::Usage(words.to_owned()));
    }
    let dataset = list(context, arguments.what, &query);
    let mut document = Listing::list(&catalog.pack.id, dataset);
    if arguments.what == ShowTarget::Evidence && query.is_empty() {
        document.parts.push(reference::pairs(&catalog.reference.bench, catalog.reference.bench.pairs.iter()));
    }
    output::print_hits(arguments.form, &document, &query, environment)
}

/// The guide to read; as Markdown it is what its author wrote.
fn whole_guide(catalog: &Catalog, form: ListArgs, environment: &Environment) -> Outcome {
    if form.is_markdown() {
        return write_output(&format!("{}\n", everything::without_row_links(&catalog.reference.guide).trim_end()));
    }
    let dataset = everything::guide_dataset(&guide_sections(&catalog.reference.guide));
    let page: Page = guide_page(catalog, GuideTopic::Pack, environment.width.min(76)).page;
    output::print_listing(form, &Listing::list(&catalog.pack.id, dataset), Some(&page), environment)
}

/// What can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
pub enum ShowTarget {
    /// The ecosystem table
    Ecosystem,
    /// Frameworks and what tells them apart
    Frameworks,
    /// Use cases, workload and team
    UseCases,
    /// Every row with a column for each option
    Matrix,
    /// Example scenarios
    Presets,
    /// What was found about each claim
    Evidence,
    /// Sources, with their dates
    Sources,
    /// Tool summaries
    Tools,
    /// Rows that the evidence rates differently
    Disputes,
    /// The comparison as a text
    Guide,
}

impl ShowTarget {
    /// Whether it is all in what the first screen reads: no tools, evidence, sources and guide.
    pub const fn is_in_panes(self) -> bool {
        matches!(self, Self::Ecosystem | Self::UseCases | Self::Matrix | Self::Disputes | Self::Presets)
    }
}

/// What is shown, whose ratings, and by which day sources are old.
#[derive(Debug, Clone, Copy)]
pub struct ShowContext<'a> {
    /// The content.
    pub catalog: &'a Catalog,
    /// Whose ratings are shown.
    pub basis: Basis,
    /// The day by which sources are old.
    pub today: Date,
}

/// What is shown, narrowed by a query, in the order the explorer shows it.
pub fn list(context: ShowContext, what: ShowTarget, query: &Query) -> Dataset {
    let catalog = context.catalog;
    let dataset = match what {
        ShowTarget::Ecosystem => return criteria::ecosystem(catalog, context.basis, &ecosystem(catalog, query)),
        ShowTarget::UseCases => return criteria::use_cases(catalog, context.basis, &use_cases(catalog, query)),
        ShowTarget::Matrix => return matrix(context, &matrix_rows(catalog, query)).dataset(),
        ShowTarget::Frameworks => return reference::frameworks(catalog, &frameworks(catalog, query)),
        ShowTarget::Presets => criteria::presets(catalog),
        ShowTarget::Evidence => reference::evidence(catalog, catalog.reference.claims.iter(), context.today),
        ShowTarget::Sources => reference::sources(catalog, context.today),
        ShowTarget::Tools => reference::tools(catalog, catalog.reference.tools.iter()),
        ShowTarget::Disputes => criteria::disputes(catalog),
        ShowTarget::Guide => everything::guide_dataset(&guide_sections(&catalog.reference.guide)),
    };
    filtered_dataset(&dataset, query)
}

/// Cells a text is laid out for at most.
const WIDEST_ENTRY: usize = 90;

pub fn show_entry(
    context: ShowContext,
    what: ShowTarget,
    id: &str,
    form: ListArgs,
    environment: &Environment,
) -> Outcome {
    let catalog = context.catalog;
    let width = environment.width.min(WIDEST_ENTRY);
    if what == ShowTarget::Evidence {
        let (document, page) = of_evidence(context, id, width, environment.glyphs)?;
        return output::print_listing(form, &document, Some(&page), environment);
    }
    let dataset = list(context, what, &Query::default());
    let mut rows = dataset.rows_where("id", id);
    if rows.is_empty() {
        return Err(missing(catalog, what, id, &dataset));
    }
    let sections = if what == ShowTarget::Guide { guide_sections(&catalog.reference.guide) } else { Vec::new() };
    if let Some(first) = rows.first().copied().filter(|_| what == ShowTarget::Guide) {
        rows = with_inner_sections(&sections, first);
    }
    let document = Listing::one(&catalog.pack.id, dataset.with_rows(&rows), parts(context, what, id));
    let page = match rows.first().and_then(|first| sections.get(*first)) {
        Some(section) if form.is_markdown() => return write_output(&section.markdown),
        Some(section) => guide_page::guide_markdown(&section.markdown, width).page,
        None => {
            page(context, what, id, width).unwrap_or_else(|| table::listing_page(&document, width, environment.glyphs))
        }
    };
    output::print_listing(form, &document, Some(&page), environment)
}

/// That there is no such entry here; where it is elsewhere, that.
fn missing(catalog: &Catalog, what: ShowTarget, id: &str, dataset: &Dataset) -> CliError {
    let elsewhere = match catalog.row(id) {
        Some(Row::Need(_)) => Some("frameworks"),
        Some(Row::Criterion(row)) if catalog.criteria[row].section != Section::Ecosystem => Some("use-cases"),
        Some(Row::Criterion(_)) => Some("ecosystem"),
        Some(Row::OneStack | Row::Own(_)) | None => {
            catalog.frameworks.iter().any(|known| known.id == id).then_some("frameworks")
        }
    };
    if let Some(pane) =
        elsewhere.filter(|_| matches!(what, ShowTarget::Ecosystem | ShowTarget::UseCases | ShowTarget::Frameworks))
    {
        return CliError::Usage(format!("`{}` is in another list; write `versus show {pane} {id}`", visible(id)));
    }
    let ids: Vec<&str> =
        (0..dataset.rows.len()).filter_map(|row| Some(dataset.cell(row, "id")?.text.as_str())).collect();
    let see = format!("`versus show {}` lists them", dataset.id);
    unknown_name("entry", id, ids, &see)
}

/// A section and those inside it.
fn with_inner_sections(sections: &[GuideSection], first: usize) -> Vec<usize> {
    let depth = sections[first].depth;
    let inner = (first + 1..sections.len()).take_while(|next| sections[*next].depth > depth);
    std::iter::once(first).chain(inner).collect()
}

/// What belongs to an entry.
fn parts(context: ShowContext, what: ShowTarget, id: &str) -> Vec<Dataset> {
    let catalog = context.catalog;
    match what {
        ShowTarget::Ecosystem | ShowTarget::UseCases | ShowTarget::Matrix | ShowTarget::Disputes => {
            let claims: Vec<&Claim> =
                catalog.row(id).into_iter().flat_map(|row| catalog.reference.claims_of(row)).collect();
            let mut parts = found(context, &claims);
            let named = catalog.criteria.iter().find(|criterion| criterion.id == id);
            let ids = named.into_iter().flat_map(|criterion| &criterion.cells).flat_map(|cell| &cell.tools);
            parts.push(reference::tools(catalog, ids.filter_map(|id| catalog.reference.tool(id))));
            parts.retain(|part| !part.rows.is_empty());
            parts
        }
        ShowTarget::Frameworks => {
            if let Some(index) = catalog.frameworks.iter().position(|framework| framework.id == id) {
                let tool = catalog.reference.tool(&catalog.frameworks[index].tool);
                return vec![reference::fits(catalog, index), reference::tools(catalog, tool.into_iter())];
            }
            let need = catalog.needs.iter().position(|need| need.id == id);
            need.map(|need| reference::served(catalog, need)).into_iter().collect()
        }
        ShowTarget::Presets => {
            catalog.preset(id).map(|preset| criteria::preset_levels(catalog, preset)).into_iter().collect()
        }
        ShowTarget::Evidence | ShowTarget::Sources | ShowTarget::Tools | ShowTarget::Guide => Vec::new(),
    }
}

/// What was found about claims, and measured for them.
fn found(context: ShowContext, about: &[&Claim]) -> Vec<Dataset> {
    let catalog = context.catalog;
    let bench = &catalog.reference.bench;
    let MeasuredParts { pairs, tables } = bench.behind(about.iter().copied());
    let mut parts = vec![
        reference::claims(catalog, about.iter().copied()),
        reference::evidence(catalog, about.iter().copied(), context.today),
        reference::pairs(bench, pairs.into_iter()),
    ];
    parts.extend(tables.into_iter().map(reference::measured_table));
    parts.retain(|part| !part.rows.is_empty());
    parts
}

/// The evidence of a claim or of a row, or something measured.
fn of_evidence(context: ShowContext, id: &str, width: usize, glyphs: Glyphs) -> Result<(Listing, Page), CliError> {
    let catalog = context.catalog;
    let reference = &catalog.reference;
    let pack = &catalog.pack.id;
    let row = catalog.row(id);
    let about: Vec<&Claim> = reference
        .claims
        .iter()
        .filter(|claim| claim.id == id || row.is_some_and(|row| claim.rows.contains(&row)))
        .collect();
    if !about.is_empty() {
        let mut parts = found(context, &about).into_iter();
        let document = Listing::one(
            pack,
            parts.next().unwrap_or_else(|| reference::claims(catalog, [].into_iter())),
            parts.collect(),
        );
        let mut page = Page::new(width);
        for claim in about {
            evidence_page::claim(catalog, claim, &mut page);
        }
        return Ok((document, page));
    }
    if let Some(row) = row {
        let words = format!("there is no evidence about {}: your own facts decide", catalog.row_name(row));
        return Err(CliError::No(words));
    }
    let bench = reference::bench(&reference.bench);
    let document = if let Some(pair) = reference.bench.pairs.iter().find(|pair| pair.id == id) {
        Listing::one(pack, reference::pairs(&reference.bench, std::iter::once::<&MeasuredPair>(pair)), vec![bench])
    } else if let Some(table) = reference.bench.tables.iter().find(|table| table.id == id) {
        Listing::one(pack, reference::measured_table(table), vec![bench])
    } else {
        let claims = reference.claims.iter().map(|claim| claim.id.as_str());
        let measured = reference.bench.pairs.iter().map(|pair| pair.id.as_str());
        let names = claims.chain(catalog.row_ids()).chain(measured);
        return Err(unknown_name("claim, row or measurement", id, names, "`versus show evidence` lists them"));
    };
    let page = table::listing_page(&document, width, glyphs);
    Ok((document, page))
}

/// The page the explorer shows for an entry, where it has one.
fn page(context: ShowContext, what: ShowTarget, id: &str, width: usize) -> Option<Page> {
    let catalog = context.catalog;
    let scenario = Scenario { basis: context.basis, ..Scenario::new(catalog) };
    let answer = Answer::new(catalog, &scenario);
    let titled = |title: &str, lines: Page| {
        let mut page = Page::new(width);
        page.text(Tone::Headline, 0, title);
        page.lines.extend(lines.lines);
        page
    };
    match what {
        ShowTarget::Presets | ShowTarget::Evidence | ShowTarget::Sources | ShowTarget::Guide => return None,
        ShowTarget::Tools => {
            let mut page = Page::new(width);
            row_page::tool_card(catalog.reference.tool(id)?, &mut page);
            return Some(page);
        }
        ShowTarget::Ecosystem
        | ShowTarget::UseCases
        | ShowTarget::Matrix
        | ShowTarget::Disputes
        | ShowTarget::Frameworks => {}
    }
    let is_it = |known: &Framework| what == ShowTarget::Frameworks && known.id == id;
    if let Some(index) = catalog.frameworks.iter().position(is_it) {
        let lines = row_page::framework_page(catalog, index, width);
        return Some(titled(&catalog.frameworks[index].name, lines));
    }
    let row = catalog.row(id)?;
    Some(titled(catalog.row_name(row), row_page::row_page(catalog, &scenario, &answer, row, width)))
}

/// The rows of the ecosystem pane.
pub fn ecosystem(catalog: &Catalog, query: &Query) -> Vec<usize> {
    criteria(catalog, Pane::Ecosystem, query)
}

/// The rows of the use-case pane.
pub fn use_cases(catalog: &Catalog, query: &Query) -> Vec<usize> {
    criteria(catalog, Pane::UseCases, query)
}

/// Every row of the comparison: use cases, workload and team before the ecosystem, as the panes have them.
fn matrix_rows(catalog: &Catalog, query: &Query) -> Vec<usize> {
    [use_cases(catalog, query), ecosystem(catalog, query)].concat()
}

const fn matrix<'a>(context: ShowContext<'a>, rows: &'a [usize]) -> Matrix<'a> {
    Matrix { catalog: context.catalog, basis: context.basis, rows, has_ids: false }
}

/// The rows of the framework pane.
pub fn frameworks(catalog: &Catalog, query: &Query) -> Vec<FrameworkEntry> {
    let entry = |item: PaneItem| match item {
        PaneItem::Row(Row::Need(need)) => Some(FrameworkEntry::Need(need)),
        PaneItem::Framework(framework) => Some(FrameworkEntry::Framework(framework)),
        PaneItem::Row(Row::Criterion(_) | Row::Own(_) | Row::OneStack) => None,
    };
    pane(catalog, Pane::Frameworks, query).into_iter().filter_map(entry).collect()
}

fn criteria(catalog: &Catalog, shown: Pane, query: &Query) -> Vec<usize> {
    let criterion = |item: PaneItem| match item {
        PaneItem::Row(Row::Criterion(criterion)) => Some(criterion),
        _ => None,
    };
    pane(catalog, shown, query).into_iter().filter_map(criterion).collect()
}

fn pane(catalog: &Catalog, pane: Pane, query: &Query) -> Vec<PaneItem> {
    let view = ListQuery {
        sort: Sort::Content,
        direction: Direction::Forward,
        query,
        ready: None,
        column: 0,
        frameworks: &[],
    };
    let item = |entry: Listed| match entry {
        Listed::Heading(_) => None,
        Listed::Item(item) => Some(item),
    };
    pane_rows::entries(catalog, &Scenario::new(catalog), pane, view).into_iter().filter_map(item).collect()
}

/// A dataset with the rows that match, best first; the first columns tell most.
pub fn filtered_dataset(dataset: &Dataset, query: &Query) -> Dataset {
    if query.is_empty() {
        return dataset.clone();
    }
    let index = Index::new(dataset.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str())));
    let found: Vec<usize> = index.find(query).into_iter().map(|hit| hit.row).collect();
    dataset.with_rows(&found)
}

/// A dataset of very different things with those that match, best first. In long texts only whole
/// pieces count: letters scattered over a page say nothing. In the first `names` columns they do.
pub fn filtered_hits(dataset: &Dataset, query: &Query, names: usize) -> Dataset {
    let texts =
        |columns: usize| dataset.rows.iter().map(move |row| row.iter().take(columns).map(|cell| cell.text.as_str()));
    let by_name: Vec<usize> = Index::new(texts(names)).find(query).into_iter().map(|hit| hit.row).collect();
    let found = Index::new(texts(usize::MAX)).find_plain(query);
    let found = found.into_iter().filter(|hit| hit.tier != Tier::Fuzzy || by_name.contains(&hit.row));
    dataset.with_rows(&found.map(|hit| hit.row).collect::<Vec<usize>>())
}

/// Read the guide to a comparison, to verdicts, to packs, or to tables
#[derive(Debug, Args)]
#[command(after_help = "Topics:
  pack       what the comparison says; this one if you name none
  verdict    how to read a verdict
  packs      how to write a pack
  import     how to open a table, and what its cells mean

Examples:
  versus guide
  versus guide packs | less")]
pub struct GuideArguments {
    /// Which guide: pack, verdict, packs or import
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
        return Err(unknown_name("guide", asked, topics, &format!("the guides are {}", topics.join(", "))));
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
    let found = filtered_hits(&everything::everything(&catalog), &query, NAMES);
    if arguments.form.is_table() && !found.rows.is_empty() {
        return write_output(&output::painted_page(&everything::hits_page(&found, environment.width), environment));
    }
    output::print_hits(arguments.form, &Listing::list(&catalog.pack.id, found), &query, environment)
}

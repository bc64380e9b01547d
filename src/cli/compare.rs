//! `versus compare` and `versus group`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::check::{FoundPath, found_below, is_scenario};
use crate::cli::environment::Environment;
use crate::cli::error::{CliError, Outcome};
use crate::cli::import::TableArgs;
use crate::cli::output::TextArgs;
use crate::cli::{open, output};
use crate::explain::compare::Comparison;
use crate::explain::compare_page::CompareView;
use crate::explain::group::{Pooled, votes};
use crate::explain::{compare, compare_page, group};
use crate::layout::page::{Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::text::sanitize::visible_path;
use crate::text::width::{capital, plural_s};

/// Compare two scenarios and say what decides between them
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus compare payments.toml checkout.toml
  versus compare before.toml after.toml --format md
  versus compare payments.toml chat-product")]
pub struct CompareArguments {
    /// A scenario file, or the id of an example
    #[arg(value_name = "A")]
    first: PathBuf,
    /// The other one
    #[arg(value_name = "B")]
    second: PathBuf,
    /// The pack, if not the one the first file names
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    /// How a table is read.
    #[command(flatten)]
    tables: TableArgs,
    /// How to print it.
    #[command(flatten)]
    form: TextArgs,
}

pub fn run_compare(arguments: &CompareArguments, environment: &Environment) -> Outcome {
    let file = [&arguments.first, &arguments.second].into_iter().find(|path| path.is_file());
    let pack = open::pack_for(arguments.pack.as_deref(), file.map(PathBuf::as_path), None)?;
    let catalog = open::panes(pack.as_deref(), &arguments.tables.settled_in(file.map(PathBuf::as_path)))?;
    let first = compared_side(&catalog, &arguments.first)?;
    let second = compared_side(&catalog, &arguments.second)?;
    let named = [(first.0.as_str(), &first.1), (second.0.as_str(), &second.1)];
    let comparison = Comparison::new(&catalog, named);
    let title = format!("{} vs. {}", first.0, second.0);
    let draw = |page: &mut Page| {
        let view = CompareView::new(&comparison);
        let drawn = compare_page::compare_page(&view, environment.glyphs, page.width);
        page.gap();
        page.line(compare_page::compare_heading(&view, page.width));
        page.lines.extend(drawn.lines);
        page.gap();
        page.text(Tone::Plain, 0, &format!("{}.", capital(&view.alike)));
    };
    let sections = || compare::compare_sections(&comparison);
    output::print_drawn(arguments.form, &title, draw, sections, || compare::compare_json(&comparison), environment)
}

/// What one of the two is called, and what it says: a file where there is one, else a preset.
fn compared_side(catalog: &Catalog, named: &Path) -> Result<(String, Scenario), CliError> {
    let word = named.to_string_lossy();
    if !named.exists()
        && let Some(preset) = catalog.preset(&word)
    {
        return Ok((preset.title.clone(), Scenario::from_preset(catalog, preset)));
    }
    if !named.exists() && !open::is_path(named) {
        return Err(open::preset_named(catalog, &word).err().unwrap_or(CliError::ClosedPipe));
    }
    let scenario = open::open_scenario(catalog, named)?;
    Ok((scenario.name(), scenario))
}

/// Combine the votes of several people and say where they disagree
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus group ana.toml bo.toml cem.toml
  versus group team/ --format md

A folder stands for every scenario file in it and below it. Each file is one vote, and every vote weighs the same. Whose ratings to use, and ratings, rows
and options of your own, come from the first file; where another file differs, the difference is
listed and ignored. A file with every row off abstains. A file with votes in it ([votes.ROW]) is a
vote for each person who voted by name.")]
pub struct GroupArguments {
    /// Scenario files, one per person, or a folder of them
    #[arg(value_name = "PATH", required = true)]
    files: Vec<PathBuf>,
    /// The pack, if not the one the first file names
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    /// How a table is read.
    #[command(flatten)]
    tables: TableArgs,
    /// How to print it.
    #[command(flatten)]
    form: TextArgs,
}

/// The file that is named, or every scenario file below a folder.
fn scenario_files(path: &Path) -> Result<Vec<PathBuf>, CliError> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let files = found_below(path)?.into_iter().filter_map(|found| match found {
        FoundPath::File(file) => Some(file).filter(|file| is_scenario(file)),
        FoundPath::Pack(_) => None,
    });
    let files: Vec<PathBuf> = files.collect();
    let words = || CliError::InputOutput(format!("{}: there is no scenario file in this folder", visible_path(path)));
    if files.is_empty() { Err(words()) } else { Ok(files) }
}

/// Prints what they say together.
pub fn run_group(arguments: &GroupArguments, environment: &Environment) -> Outcome {
    let files = arguments.files.iter().map(|path| scenario_files(path)).collect::<Result<Vec<_>, CliError>>()?.concat();
    let first = files.first().map(PathBuf::as_path);
    let mut catalog = open::panes(
        open::pack_for(arguments.pack.as_deref(), first, None)?.as_deref(),
        &arguments.tables.settled_in(first),
    )?;
    let scenarios: Result<Vec<Scenario>, CliError> =
        files.iter().map(|file| open::open_scenario(&catalog, file)).collect();
    let scenarios = scenarios?;
    if let Some(first) = scenarios.first() {
        catalog.set_own_options(&first.own_options);
    }
    let votes = votes(scenarios);
    let Some(pooled) = Pooled::new(&catalog, &votes) else { return Ok(()) };
    let title = format!("{}: {}", catalog.pack.title, plural_s(votes.len(), "vote"));
    let draw = |page: &mut Page| {
        let view = group::group_view(&pooled);
        let drawn = compare_page::group_page(&view, environment.glyphs, page.width).page;
        page.gap();
        page.lines.extend(drawn.lines);
        if !view.concentration.is_empty() {
            page.gap();
            page.text(Tone::Plain, 0, &format!("{}.", view.concentration));
        }
    };
    output::print_drawn(
        arguments.form,
        &title,
        draw,
        || group::group_sections(&pooled),
        || group::group_json(&pooled),
        environment,
    )
}

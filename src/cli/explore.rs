//! `versus` without a command: the explorer where there is a terminal, else the report as text.

use std::path::PathBuf;

use clap::Args;

use crate::app::state::State;
use crate::cli::asked::Asked;
use crate::cli::colour::Depth;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::filter;
use crate::cli::output::write;
use crate::cli::packs;
use crate::cli::paint;
use crate::cli::surroundings::Surroundings;
use crate::cli::verdict;
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::report::page::{Page, Tone};
use crate::report::sheet::Sheet;
use crate::report::sheets::{frameworks, rows};
use crate::report::table;
use crate::report::told::Told;
use crate::runtime::explorer::{Explorer, ReadReference};
use crate::runtime::program::Mouse;
use crate::screen::plan::MEDIUM;
use crate::search::query::Query;
use crate::view;

/// What the explorer is started with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct ExploreArguments {
    /// The pack to open: a name `versus list` prints, or a folder
    #[arg(value_name = "PACK")]
    pub pack: Option<PathBuf>,
    /// Start from the levels of a preset
    #[arg(long, value_name = "ID")]
    pub preset: Option<String>,
    /// Take the leans from the article or from the evidence
    #[arg(long, value_name = "LENS")]
    pub lens: Option<String>,
    /// Start with nothing set instead of where you left off
    #[arg(long)]
    pub new: bool,
    /// Neither read nor write the working scenario
    #[arg(long)]
    pub no_state: bool,
}

impl ExploreArguments {
    /// The scenario they ask for.
    fn scenario(&self, catalog: &Catalog) -> Result<Scenario, Failure> {
        let asked = Asked { preset: self.preset.clone(), lens: self.lens.clone(), ..Asked::default() };
        asked.scenario(catalog)
    }
}

/// Explores, or prints the report where no terminal can be drawn on.
///
/// # Errors
///
/// Where the pack cannot be opened, something asked for does not exist, or writing fails.
pub fn run(arguments: &ExploreArguments, surroundings: &Surroundings) -> Outcome {
    if surroundings.can_explore { explore(arguments, surroundings) } else { report(arguments, surroundings) }
}

/// The interactive explorer.
fn explore(arguments: &ExploreArguments, surroundings: &Surroundings) -> Outcome {
    let mut explorer = explorer(arguments, surroundings)?;
    match crate::runtime::run(&mut explorer, Mouse::Terminal) {
        Ok(0) => Ok(()),
        Ok(code) => Err(Failure::Ended(code)),
        Err(error) => Err(Failure::InputOutput(format!("the terminal: {error}"))),
    }
}

/// An explorer of what is asked for, not yet on any screen.
///
/// # Errors
///
/// Where the pack cannot be opened or something asked for does not exist.
pub fn explorer(arguments: &ExploreArguments, surroundings: &Surroundings) -> Result<Explorer, Failure> {
    let pack = packs::named(arguments.pack.as_deref())?;
    let loaded = crate::content::open(&pack)?;
    let scenario = arguments.scenario(&loaded.catalog)?;
    let mut state = State::new(&loaded.catalog, scenario, MEDIUM);
    state.glyphs = surroundings.glyphs;
    if let Some(preset) = arguments.preset.as_deref().and_then(|id| loaded.catalog.preset(id)) {
        state.origin.clone_from(&preset.title);
    }
    let look = if surroundings.depth == Depth::None { view::look::Look::MONO } else { view::look::Look::TERMINAL };
    let rest: Option<ReadReference> = if loaded.is_whole {
        None
    } else {
        Some(Box::new(move |catalog| crate::content::reference(&pack, catalog).ok()))
    };
    Ok(Explorer::new(loaded.catalog, state, look, rest))
}

/// Everything the panes show, as text.
fn report(arguments: &ExploreArguments, surroundings: &Surroundings) -> Outcome {
    let catalog = packs::whole(arguments.pack.as_deref())?;
    let scenario = arguments.scenario(&catalog)?;
    let told = Told::new(&catalog, &scenario);
    let mut page = Page::new(surroundings.width);
    page.text(Tone::Headline, 0, &format!("{}: {}", catalog.pack.title, catalog.pack.subject));
    page.gap();
    page.lines.extend(verdict::answer(&told, surroundings).lines);
    let mut text = paint::page(&page, surroundings);
    let all = Query::default();
    let sheets: [Sheet; 3] = [
        rows::use_cases(&catalog, scenario.lens, &filter::use_cases(&catalog, &all)),
        rows::ecosystem(&catalog, scenario.lens, &filter::ecosystem(&catalog, &all)),
        frameworks::frameworks(&catalog, &filter::frameworks(&catalog, &all)),
    ];
    for sheet in sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()) {
        text.push('\n');
        text.push_str(&paint::heading(&sheet.title, surroundings));
        text.push('\n');
        text.push_str(&table::sheet(&sheet, surroundings.width, surroundings.glyphs));
    }
    write(&text)
}

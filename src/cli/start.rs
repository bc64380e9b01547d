//! What the explorer starts from: what somebody names, else what was left.

use std::path::PathBuf;

use clap::Args;

use crate::app::history::Moment;
use crate::app::problems;
use crate::cli::asked::{Asked, Beginning};
use crate::cli::choices::Appearance;
use crate::cli::failure::Failure;
use crate::cli::names;
use crate::cli::scenarios;
use crate::content::problem::Problems;
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::scenario::disk;
use crate::scenario::kept::Kept;
use crate::scenario::working::Working;

/// What the explorer is started with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct ExploreArguments {
    /// The pack to open: a name `versus list` prints (the program's own before yours), or a folder
    #[arg(value_name = "PACK")]
    pub pack: Option<PathBuf>,
    /// What it starts from.
    #[command(flatten)]
    pub beginning: Beginning,
    /// Start with nothing set instead of where you left off
    #[arg(long)]
    pub new: bool,
    /// Neither read nor write what you left: decisions and layout
    #[arg(long)]
    pub no_state: bool,
    /// How it looks.
    #[command(flatten)]
    pub appearance: Appearance,
}

impl ExploreArguments {
    fn asked(&self) -> Asked {
        Asked { pack: self.pack.clone(), beginning: self.beginning.clone(), ..Asked::default() }
    }

    /// The pack to open: the one named, else the one the scenario file is for.
    ///
    /// # Errors
    ///
    /// [`Failure`] where the file cannot be read.
    pub fn pack_to_open(&self) -> Result<Option<PathBuf>, Failure> {
        self.asked().pack_to_open()
    }
}

/// What the explorer starts from.
#[derive(Debug)]
pub struct Start {
    /// The scenario and what it started from.
    pub moment: Moment,
    /// What is to be shown about it before anything else: its title, and each with its place.
    pub problems: Option<(String, Problems)>,
}

impl Start {
    fn of(scenario: Scenario, origin: String) -> Self {
        Self { moment: Moment { scenario, origin }, problems: None }
    }

    fn opened(scenario: Scenario, origin: String, differences: Problems) -> Self {
        let problems = (!differences.is_empty()).then(|| (problems::differences(&differences), differences));
        Self { problems, ..Self::of(scenario, origin) }
    }
}

/// What the arguments name; a new scenario where they name none. Differences go to stderr.
///
/// # Errors
///
/// [`Failure`] where something named does not exist or cannot be read.
pub fn named(arguments: &ExploreArguments, catalog: &Catalog) -> Result<Start, Failure> {
    let scenario = arguments.asked().scenario(catalog)?;
    let preset = arguments.beginning.preset.as_deref().and_then(|id| catalog.preset(id));
    let origin = preset.map_or_else(|| scenario.name(), |preset| preset.title.clone());
    Ok(Start::of(scenario, origin))
}

/// The same for somebody who sees a screen: differences are shown there.
///
/// # Errors
///
/// As [`named`].
pub fn shown(arguments: &ExploreArguments, catalog: &Catalog) -> Result<Start, Failure> {
    let Some(path) = &arguments.beginning.scenario else { return named(arguments, catalog) };
    let opened = disk::open(catalog, path).map_err(|error| scenarios::failure(error, path))?;
    let scenario = in_lens(arguments, opened.scenario)?;
    let name = scenario.name();
    Ok(Start::opened(scenario, name, opened.differences))
}

/// What was left, unless the arguments name something.
///
/// # Errors
///
/// As [`named`].
pub fn left(arguments: &ExploreArguments, catalog: &Catalog, working: &mut Working) -> Result<Start, Failure> {
    let Beginning { preset, scenario, token, .. } = &arguments.beginning;
    if arguments.new || preset.is_some() || scenario.is_some() || token.is_some() {
        return shown(arguments, catalog);
    }
    match working.restore(catalog) {
        Ok(None) => named(arguments, catalog),
        Ok(Some(Kept { scenario, origin, differences, are_told, .. })) => {
            let news = if are_told { Problems::default() } else { differences };
            Ok(Start::opened(in_lens(arguments, scenario)?, origin, news))
        }
        Err(problems) => {
            let title = "What you left cannot be read; it stays where it is".to_owned();
            Ok(Start { problems: Some((title, problems)), ..named(arguments, catalog)? })
        }
    }
}

fn in_lens(arguments: &ExploreArguments, scenario: Scenario) -> Result<Scenario, Failure> {
    let lens = arguments.beginning.lens.as_deref().map_or(Ok(scenario.lens), names::lens)?;
    Ok(Scenario { lens, ..scenario })
}

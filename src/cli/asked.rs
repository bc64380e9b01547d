//! What is asked for on the command line: a scenario from nothing, then a preset, a scenario file or
//! a token, then single levels.
//!
//! The working scenario of the explorer is never read here: a command answers the same everywhere.

use std::path::PathBuf;

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::names;
use crate::cli::packs;
use crate::cli::scenarios;
use crate::content::clean::visible;
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::model::scenario::{Cost, Scenario};
use crate::scenario::cost;

/// What a scenario starts from: nothing, a preset, a file or a token; and whose leans it takes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct Beginning {
    /// Start from the levels of a preset
    #[arg(long, value_name = "ID")]
    pub preset: Option<String>,
    /// Start from what a scenario file says
    #[arg(long, value_name = "FILE", conflicts_with = "preset")]
    pub scenario: Option<PathBuf>,
    /// Start from what a token carries
    #[arg(long, value_name = "TOKEN", conflicts_with_all = ["preset", "scenario"])]
    pub token: Option<String>,
    /// Take the leans from the article or from the evidence
    #[arg(long, value_name = "LENS")]
    pub lens: Option<String>,
}

/// A pack and what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct Asked {
    /// The pack: a name `versus list` prints, or a folder
    #[arg(long, value_name = "PACK")]
    pub pack: Option<PathBuf>,
    /// Give a row a level: off, low, medium, high or must
    #[arg(long, value_name = "ROW=LEVEL", value_delimiter = ',')]
    pub set: Vec<String>,
    /// What it starts from.
    #[command(flatten)]
    pub beginning: Beginning,
    /// What a second stack costs, 0 to 1/2 in sixteenths
    #[arg(long, value_name = "SHARE")]
    #[arg(long_help = "What a second stack costs, as a share of everything that counts: 0 to 1/2 in sixteenths, \
        for example 3/16. It is 1/4 unless you say otherwise.")]
    pub cost: Option<String>,
    /// Recommend this framework in its option
    #[arg(long, value_name = "FRAMEWORK", value_delimiter = ',')]
    pub pin: Vec<String>,
}

impl Asked {
    /// The pack and the scenario that are asked for, the pack with everything in it.
    ///
    /// # Errors
    ///
    /// [`Failure`] where a file is wrong or cannot be read, or something named does not exist.
    pub fn open(&self) -> Result<(Catalog, Scenario), Failure> {
        let catalog = packs::whole(self.pack_to_open()?.as_deref())?;
        let scenario = self.scenario(&catalog)?;
        Ok((catalog, scenario))
    }

    /// The pack to open: the one named, else the one the scenario file is for.
    ///
    /// # Errors
    ///
    /// [`Failure`] where the file cannot be read.
    pub fn pack_to_open(&self) -> Result<Option<PathBuf>, Failure> {
        scenarios::pack_for(self.pack.as_deref(), self.beginning.scenario.as_deref(), self.beginning.token.as_deref())
    }

    /// The scenario that is asked for.
    ///
    /// # Errors
    ///
    /// [`Failure::Usage`] where a row, level, preset, lens, cost or framework does not exist.
    pub fn scenario(&self, catalog: &Catalog) -> Result<Scenario, Failure> {
        let Beginning { preset, scenario, token, lens } = &self.beginning;
        let mut scenario = match (scenario, token, preset) {
            (Some(path), ..) => scenarios::open(catalog, path)?,
            (None, Some(token), _) => scenarios::carried(catalog, token)?,
            (None, None, Some(id)) => Scenario::from_preset(catalog, names::preset(catalog, id)?),
            (None, None, None) => Scenario::new(catalog),
        };
        for setting in &self.set {
            let Some((row, level)) = setting.split_once('=') else {
                let words = visible(setting);
                return Err(Failure::Usage(format!(
                    "`{words}` sets nothing; write ROW=LEVEL, for example {words}=high"
                )));
            };
            let row = names::row(Rows::new(catalog, &scenario), row.trim())?;
            scenario.set(row, names::level(level.trim())?);
        }
        if let Some(lens) = lens {
            scenario.lens = names::lens(lens)?;
        }
        if let Some(cost) = &self.cost {
            scenario.cost = read_cost(cost)?;
        }
        for id in &self.pin {
            let framework = names::framework(catalog, id)?;
            let option = catalog.frameworks.get(framework).map_or(0, |framework| framework.option);
            if let Some(pin) = scenario.pins.get_mut(option) {
                *pin = Some(framework);
            }
        }
        Ok(scenario)
    }
}

/// Reads a share such as `3/16`, `1/4` or `0`.
fn read_cost(text: &str) -> Result<Cost, Failure> {
    cost::read(text).ok_or_else(|| {
        let text = visible(text);
        Failure::Usage(format!("`{text}` is no cost of a second stack; it is {}", cost::FORM))
    })
}

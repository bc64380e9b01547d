//! Scenario files a person names: the pack they are for, and what they say.

use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::cli::packs;
use crate::content::form::is_id;
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::scenario::disk::{self, DiskError};
use crate::scenario::read::{Opened, pack_of};

/// The pack to open: the one that is named, else the one the scenario file is for where it can be
/// found by its id; nothing where neither says.
///
/// # Errors
///
/// [`Failure`] where the file cannot be read.
pub fn pack_for(named: Option<&Path>, scenario: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
    let Some(path) = scenario.filter(|_| named.is_none()) else { return Ok(named.map(Path::to_path_buf)) };
    let text = disk::text(path).map_err(|error| failure(error, path))?;
    let id = pack_of(&text).filter(|id| is_id(id)).map(PathBuf::from);
    Ok(id.filter(|id| packs::find(id).is_ok()))
}

/// What a scenario file says; everything another version of the pack made of it goes to stderr.
///
/// # Errors
///
/// [`Failure::Wrong`] where anything in it is wrong, [`Failure::InputOutput`] where there is none.
pub fn open(catalog: &Catalog, path: &Path) -> Result<Scenario, Failure> {
    let Opened { scenario, differences } = disk::open(catalog, path).map_err(|error| failure(error, path))?;
    packs::tell(&differences);
    Ok(scenario)
}

/// Why a file cannot be used.
#[must_use]
pub fn failure(error: DiskError, path: &Path) -> Failure {
    match error {
        DiskError::Missing => Failure::InputOutput(format!("{}: there is no such file", path.display())),
        DiskError::Wrong(problems) => Failure::Wrong(problems),
    }
}

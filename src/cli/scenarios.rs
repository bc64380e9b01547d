//! Scenario files and tokens a person names: the pack they are for, and what they say.

use std::path::{Path, PathBuf};

use crate::cli::failure::{Failure, say};
use crate::cli::packs;
use crate::content::bundled::{BundledPack, PACKS};
use crate::content::clean::{visible, visible_path};
use crate::content::form::is_id;
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::scenario::disk::{self, DiskError};
use crate::scenario::read::{Opened, pack_of};
use crate::scenario::token;

/// The pack to open: the one that is named, else the one the scenario file or the token is for where
/// that can be found; nothing where none says.
///
/// # Errors
///
/// [`Failure`] where the file cannot be read.
pub fn pack_for(
    named: Option<&Path>,
    scenario: Option<&Path>,
    token: Option<&str>,
) -> Result<Option<PathBuf>, Failure> {
    if let Some(named) = named {
        return Ok(Some(named.to_path_buf()));
    }
    let Some(path) = scenario else {
        let is_for = |pack: &&BundledPack| token.is_some_and(|token| token::is_for(token, pack.id));
        return Ok(PACKS.iter().find(is_for).map(|pack| PathBuf::from(pack.id)));
    };
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

/// What a token carries; what it does not, and rows this pack lacks, are said on stderr.
///
/// # Errors
///
/// [`Failure::Usage`] where it cannot be read.
pub fn carried(catalog: &Catalog, token: &str) -> Result<Scenario, Failure> {
    let carried =
        token::read(catalog, token).map_err(|error| Failure::Usage(format!("{error}: {}", visible(token))))?;
    if carried.not_carried > 0 {
        say(&format!("note: the token {} of its scenario", token::remark(carried.not_carried)));
    }
    for (number, level) in carried.unknown {
        say(&format!("warning: the pack has no row with the number {number} now; its level was {}", level.word()));
    }
    Ok(carried.scenario)
}

/// Why a file cannot be used.
#[must_use]
pub fn failure(error: DiskError, path: &Path) -> Failure {
    match error {
        DiskError::Missing => Failure::InputOutput(format!("{}: there is no such file", visible_path(path))),
        DiskError::Wrong(problems) => Failure::Wrong(problems),
    }
}

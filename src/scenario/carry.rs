//! A scenario goes on with a pack that was read anew: by id, and with nothing lost.
//!
//! It goes the way through a file: what the pack does not have now is named and kept aside, and counts
//! again once the pack has it again.

use std::path::{Path, PathBuf};

use crate::content::problem::Problems;
use crate::model::catalog::Catalog;
use crate::model::scenario::Scenario;
use crate::scenario::kept::{read, written};
use crate::scenario::read::Opened;

/// What a scenario that is in no file is called where something in it is different.
const UNNAMED: &str = "your scenario";

/// Whether a scenario means the same in both packs as it stands: the same rows, options and frameworks, in the same
/// places.
#[must_use]
pub fn fits(old: &Catalog, new: &Catalog) -> bool {
    let frameworks = |catalog: &Catalog| -> Vec<(String, usize)> {
        catalog.frameworks.iter().map(|known| (known.id.clone(), known.option)).collect()
    };
    old.pack.content_date == new.pack.content_date
        && old.criteria.len() == new.criteria.len()
        && old.row_ids().eq(new.row_ids())
        && old.options.iter().map(|option| &option.id).eq(new.options.iter().map(|option| &option.id))
        && frameworks(old) == frameworks(new)
}

/// The scenario in the new pack, and what that pack does not have.
///
/// # Errors
///
/// Where it has no place in the new pack, as when both together have too many rows.
pub fn carry(old: &Catalog, new: &Catalog, scenario: &Scenario) -> Result<Opened, Problems> {
    let file = scenario.record.as_ref().and_then(|record| record.path.clone());
    let path = file.unwrap_or_else(|| PathBuf::from(UNNAMED));
    let kept = read(new, Path::new(&path), &written(old, scenario, "", 0))?;
    Ok(Opened { scenario: kept.scenario, differences: kept.differences })
}

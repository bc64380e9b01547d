//! A scenario moved to a pack that was read again, and ids for own rows.
//!
//! It goes the way through a file: what the pack does not have now is named and kept aside, and counts
//! again once the pack has it again.

use std::path::{Path, PathBuf};

use crate::model::catalog::{Catalog, ONE_STACK};
use crate::model::rows::{MOST_ROWS, Rows};
use crate::model::scenario::Scenario;
use crate::pack::diagnostics::Diagnostics;
use crate::scenario::autosave_files::{read_saved, write_saved};
use crate::scenario::read::OpenedScenario;
use crate::text::validate::{LONGEST_ID, id_from};

/// What a scenario that is in no file is called where something in it is different.
const UNNAMED: &str = "your scenario";

/// Whether a scenario means the same in both packs as it stands: the same rows, options and frameworks, in the same
/// places.
pub fn fits_pack(old: &Catalog, new: &Catalog) -> bool {
    let frameworks = |catalog: &Catalog| -> Vec<(String, usize)> {
        catalog.frameworks.iter().map(|known| (known.id.clone(), known.option)).collect()
    };
    old.pack.content_date == new.pack.content_date
        && old.criteria.len() == new.criteria.len()
        && old.row_ids().eq(new.row_ids())
        && old.pack_options().iter().map(|option| &option.id).eq(new.pack_options().iter().map(|option| &option.id))
        && frameworks(old) == frameworks(new)
}

/// The scenario in the new pack, and what that pack does not have.
pub fn migrate(old: &Catalog, new: &Catalog, scenario: &Scenario) -> Result<OpenedScenario, Diagnostics> {
    let file = scenario.record.as_ref().and_then(|record| record.path.clone());
    let path = file.unwrap_or_else(|| PathBuf::from(UNNAMED));
    let kept = read_saved(new, Path::new(&path), &write_saved(old, scenario, "", 0))?;
    Ok(OpenedScenario { scenario: kept.scenario, differences: kept.differences })
}

/// What the ids begin with that are made here, so that no pack takes one by accident.
const PREFIX: &str = "ours-";

/// The id an own row has beside a pack: its own, unless the pack has a row of that id or it is reserved.
pub fn is_free_id(catalog: &Catalog, id: &str) -> String {
    let mut id = id.to_owned();
    while catalog.row(&id).is_some() || id == ONE_STACK {
        id.insert_str(0, PREFIX);
    }
    id
}

/// The id a name makes, without a look at other rows.
pub fn id_of_name(name: &str) -> String {
    let id = format!("{PREFIX}{}", id_from(name).unwrap_or_else(|| "row".to_owned()));
    id.get(..LONGEST_ID).unwrap_or(&id).trim_end_matches('-').to_owned()
}

/// An id for a new own row of that name, which no row has yet.
pub fn new_id(rows: Rows, name: &str) -> String {
    let plain = id_of_name(name);
    if rows.find(&plain).is_none() {
        return plain;
    }
    let room = plain.get(..LONGEST_ID - 5).unwrap_or(&plain);
    let numbered = |number: usize| format!("{room}-{number}");
    (2..=MOST_ROWS + 1).map(numbered).find(|id| rows.find(id).is_none()).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::id_of_name;
    use crate::text::validate::is_id;

    #[test]
    fn every_name_makes_an_id() {
        for (name, id) in [
            ("Vendor support", "ours-vendor-support"),
            ("日本", "ours-row"),
            ("C++ / Rust", "ours-c-rust"),
            ("x", "ours-x"),
        ] {
            assert_eq!(id_of_name(name), id);
        }
        assert!(is_id(&id_of_name(&"long name ".repeat(30))));
    }
}

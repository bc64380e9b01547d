//! Ids of own rows: made from names, and kept apart from those of the pack.

use crate::content::form::{LONGEST_ID, id_from};
use crate::model::catalog::Catalog;
use crate::model::rows::{MOST_ROWS, Rows};

/// What the ids begin with that are made here, so that no pack takes one by accident.
const PREFIX: &str = "ours-";

/// The id an own row has beside a pack: its own, unless the pack has a row of that id.
#[must_use]
pub fn beside(catalog: &Catalog, id: &str) -> String {
    let mut id = id.to_owned();
    while catalog.row(&id).is_some() {
        id.insert_str(0, PREFIX);
    }
    id
}

/// The id a name makes, without a look at other rows.
#[must_use]
pub fn id_of_name(name: &str) -> String {
    let id = format!("{PREFIX}{}", id_from(name).unwrap_or_else(|| "row".to_owned()));
    id.get(..LONGEST_ID).unwrap_or(&id).trim_end_matches('-').to_owned()
}

/// An id for a new own row of that name, which no row has yet.
#[must_use]
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
    use crate::content::form::is_id;

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

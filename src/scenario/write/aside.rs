//! What stands in a file that this version of the pack does not know, and is therefore never touched.

use toml_edit::{Item, Table, TableLike};

use crate::model::catalog::Catalog;
use crate::scenario::own::{beside, id_of_name};

/// Whether a file holds anything that this version of the pack does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// It does.
    Something,
    /// It does not.
    Nothing,
}

/// Whether a file holds anything that this version of the pack does not know.
pub(super) fn kept(catalog: &Catalog, document: &Table) -> Aside {
    let own = own_ids(catalog, document);
    let is_row = |id: &str| catalog.row(id).is_some() || own.iter().any(|own| own == id);
    let mut rows = ["levels", "row_notes", "re_ratings"].into_iter().flat_map(|name| entries(document, name));
    let mut pins = entries(document, "pins").into_iter();
    let reratings = entries(document, "re_ratings").into_iter().filter_map(|(_, item)| item.as_table_like());
    let own_rows = document.get("own_row").and_then(Item::as_array_of_tables);
    let own_rows = own_rows.into_iter().flatten().map(|own| own as &dyn TableLike);
    let mut leans = reratings.chain(own_rows);
    let is_strange = rows.any(|(id, _)| !is_row(id))
        || pins.any(|(option, item)| !is_pin(catalog, option, item))
        || leans.any(|table| !rates_known_options(catalog, table));
    if is_strange { Aside::Something } else { Aside::Nothing }
}

fn entries<'d>(document: &'d Table, name: &str) -> Vec<(&'d str, &'d Item)> {
    document.get(name).and_then(Item::as_table_like).map(|table| table.iter().collect()).unwrap_or_default()
}

/// The ids of the own rows in a file that can be used, as they are beside this pack.
pub(super) fn own_ids(catalog: &Catalog, document: &Table) -> Vec<String> {
    let tables = document.get("own_row").and_then(Item::as_array_of_tables);
    let usable = tables.into_iter().flatten().filter(|own| rates_known_options(catalog, *own));
    usable.map(|own| own_id(catalog, own)).collect()
}

/// The id of an own row in a file, as it is beside this pack.
pub(super) fn own_id(catalog: &Catalog, own: &Table) -> String {
    beside(catalog, &id_in_file(own))
}

/// The id of an own row in a file: the one it gives, or the one its name makes.
pub(super) fn id_in_file(own: &Table) -> String {
    let text = |name: &str| own.get(name).and_then(Item::as_str).map(str::trim);
    text("id").map_or_else(|| id_of_name(text("name").unwrap_or_default()), str::to_owned)
}

/// Whether a pin names an option and a framework of it.
pub(super) fn is_pin(catalog: &Catalog, option: &str, item: &Item) -> bool {
    let framework = item.as_str().and_then(|id| catalog.frameworks.iter().find(|known| known.id == id));
    framework.is_some_and(|framework| catalog.option(option) == Some(framework.option))
}

/// Whether a table with a lean or ratings speaks of the options that are compared now.
pub(super) fn rates_known_options(catalog: &Catalog, table: &dyn TableLike) -> bool {
    let is_known = |id: &str| catalog.option(id).is_some();
    let lean = table.get("lean").and_then(Item::as_str);
    let is_lean = lean.is_none_or(|lean| catalog.options.len() == 2 && (lean == "tie" || is_known(lean)));
    let ratings = table.get("ratings").and_then(Item::as_table_like);
    let are_ratings = ratings.is_none_or(|ratings| {
        ratings.len() == catalog.options.len() && ratings.iter().all(|(option, _)| is_known(option))
    });
    is_lean && are_ratings
}

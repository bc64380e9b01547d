//! Lists narrowed by a query, exactly as the explorer narrows its panes.

use crate::app::items::{self, Direction, Entry as Listed, Item, Sort, View};
use crate::model::catalog::Catalog;
use crate::model::row::Row;
use crate::model::scenario::Scenario;
use crate::report::sheet::Sheet;
use crate::report::sheets::frameworks::Entry;
use crate::screen::plan::Pane;
use crate::search::index::Index;
use crate::search::occurrence::Tier;
use crate::search::query::Query;

/// The rows of the ecosystem pane.
#[must_use]
pub fn ecosystem(catalog: &Catalog, query: &Query) -> Vec<usize> {
    criteria(catalog, Pane::Ecosystem, query)
}

/// The rows of the use-case pane.
#[must_use]
pub fn use_cases(catalog: &Catalog, query: &Query) -> Vec<usize> {
    criteria(catalog, Pane::UseCases, query)
}

/// The rows of the framework pane.
#[must_use]
pub fn frameworks(catalog: &Catalog, query: &Query) -> Vec<Entry> {
    let entry = |item: Item| match item {
        Item::Row(Row::Need(need)) => Some(Entry::Need(need)),
        Item::Framework(framework) => Some(Entry::Framework(framework)),
        Item::Row(Row::Criterion(_) | Row::Own(_)) => None,
    };
    pane(catalog, Pane::Frameworks, query).into_iter().filter_map(entry).collect()
}

fn criteria(catalog: &Catalog, shown: Pane, query: &Query) -> Vec<usize> {
    let criterion = |item: Item| match item {
        Item::Row(Row::Criterion(criterion)) => Some(criterion),
        _ => None,
    };
    pane(catalog, shown, query).into_iter().filter_map(criterion).collect()
}

fn pane(catalog: &Catalog, pane: Pane, query: &Query) -> Vec<Item> {
    let view = View { sort: Sort::Content, direction: Direction::Forward, query, ready: None };
    let item = |entry: Listed| match entry {
        Listed::Heading(_) => None,
        Listed::Item(item) => Some(item),
    };
    items::entries(catalog, &Scenario::new(catalog), pane, view).into_iter().filter_map(item).collect()
}

/// A sheet with the rows that match, best first; the first columns tell most.
#[must_use]
pub fn sheet(sheet: &Sheet, query: &Query) -> Sheet {
    if query.is_empty() {
        return sheet.clone();
    }
    let index = Index::new(sheet.rows.iter().map(|row| row.iter().map(|cell| cell.text.as_str())));
    let found: Vec<usize> = index.find(query).into_iter().map(|hit| hit.row).collect();
    sheet.with_rows(&found)
}

/// A sheet of very different things with those that match, best first. In long texts only whole
/// pieces count: letters scattered over a page say nothing. In the first `names` columns they do.
#[must_use]
pub fn hits(sheet: &Sheet, query: &Query, names: usize) -> Sheet {
    let texts =
        |columns: usize| sheet.rows.iter().map(move |row| row.iter().take(columns).map(|cell| cell.text.as_str()));
    let by_name: Vec<usize> = Index::new(texts(names)).find(query).into_iter().map(|hit| hit.row).collect();
    let found = Index::new(texts(usize::MAX)).find(query);
    let found = found.into_iter().filter(|hit| hit.tier != Tier::Fuzzy || by_name.contains(&hit.row));
    sheet.with_rows(&found.map(|hit| hit.row).collect::<Vec<usize>>())
}

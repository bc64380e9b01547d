//! A scenario becomes a file, or changes the one it came from: only lines that say something else now.
//!
//! Fields and rows stand in a fixed order, so two people who decide the same write the same. Comments
//! stay with the line below them; a row that is off keeps its line where somebody wrote a comment on
//! it. What the pack does not know stays as it is, and the date of the content with it, so that the
//! next reader is told too. An own row, re-rating, pin or note that is taken back takes its comments along.

use toml_edit::{Array, DocumentMut, Item, KeyMut, RawString, Table, Value};

use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::scenario::cost;
use crate::scenario::read::FORMAT;

mod aside;
mod lines;
mod ours;
mod rows;

use aside::Aside;

/// What a new file begins with.
const HEADER: &str = "\
# A scenario for versus: what counts here, how much, and why. Made to be reviewed.
# `versus --scenario FILE` explores it; `versus verdict --scenario FILE` answers it.
";

/// The text of a scenario's file: the one it came from with what changed, else a new one.
#[must_use]
pub fn write(catalog: &Catalog, scenario: &Scenario) -> String {
    let before = scenario.record.as_ref().map_or("", |record| record.text.as_str());
    let has_crlf = before.contains("\r\n");
    let parsed = before.trim_start_matches('\u{feff}').replace("\r\n", "\n").parse::<DocumentMut>();
    let mut document = parsed.unwrap_or_default();
    let rows = Rows::new(catalog, scenario);
    let table = document.as_table_mut();
    let first_before = table.iter().next().map(|(name, _)| name.to_owned());
    ours::prepare(rows, table);
    rows::levels(rows, table);
    rows::pins(rows, table);
    ours::reratings(rows, table);
    rows::notes(rows, table);
    ours::own_rows(rows, table);
    fields(rows, table);
    let first = table.iter().next().map(|(name, _)| name.to_owned());
    let head = match first_before {
        Some(before) if first.as_ref() != Some(&before) => table.key_mut(&before).map(take_comments),
        Some(_) => None,
        None => Some(HEADER.to_owned()),
    };
    if let (Some(head), Some(mut first)) = (head, first.and_then(|first| table.key_mut(&first))) {
        first.leaf_decor_mut().set_prefix(head);
    }
    let text = document.to_string();
    if has_crlf { text.replace('\n', "\r\n") } else { text }
}

/// Takes what stands above a line away from it: above the first line, that is about the file.
fn take_comments(mut key: KeyMut<'_>) -> String {
    let above = key.leaf_decor().prefix().and_then(RawString::as_str).unwrap_or_default().to_owned();
    key.leaf_decor_mut().set_prefix("");
    above
}

/// The fields at the top.
fn fields(rows: Rows, table: &mut Table) {
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    let about = &scenario.about;
    let text = |text: &str| (!text.is_empty()).then(|| Value::from(text));
    let people = || about.people.iter().map(String::as_str).collect::<Array>();
    let old_date = table.get("content_date").and_then(Item::as_value).cloned();
    let date = old_date.filter(|_| aside::kept(catalog, table) == Aside::Something);
    let fields = vec![
        ("format", Some(Value::from(i64::from(FORMAT)))),
        ("pack", text(&catalog.pack.id)),
        ("content_date", date.or_else(|| text(&catalog.pack.content_date))),
        ("title", text(&about.title)),
        ("people", (!about.people.is_empty()).then(|| people().into())),
        ("context", text(&about.context)),
        ("notes", text(&about.notes)),
        ("lens", text(scenario.lens.word())),
        ("second_stack_cost", text(&cost::written(scenario.cost))),
    ];
    let order: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    lines::set(table, &order, fields);
}

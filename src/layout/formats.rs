//! A dataset as CSV, JSON and labelled lines.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::layout::dataset::{DataCell, Dataset, Listing, ListingExtent};
use crate::layout::glyphs::Glyphs;
use crate::text::width::{one_line, plural_s};

/// The dataset with a line of column ids on top; lines end in CR LF.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn csv_table(dataset: &Dataset) -> String {
    let mut text = String::new();
    let mut line = |cells: Vec<String>| text.extend([cells.join(",").as_str(), "\r\n"]);
    line(dataset.columns.iter().map(|column| csv_quoted(&column.id)).collect());
    for row in &dataset.rows {
        line(row.iter().map(|cell| csv_quoted(&guarded(cell))).collect());
    }
    text
}

/// Puts quotes around a field of CSV that needs them.
pub fn csv_quoted(words: &str) -> String {
    let needs_quotes = words.contains([',', '"', '\r', '\n']);
    if needs_quotes { format!("\"{}\"", words.replace('"', "\"\"")) } else { words.to_owned() }
}

fn guarded(cell: &DataCell) -> String {
    let is_formula = !cell.value.is_number() && cell.text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{}", cell.text) } else { cell.text.clone() }
}

/// The id of each row on a line, each once, as `versus show` takes it; nothing where the rows have none. A row of
/// evidence has that of its claim.
pub fn id_lines(dataset: &Dataset) -> Option<String> {
    let column_of = |name: &str| dataset.columns.iter().position(|column| column.id == name);
    let column = column_of("id").or_else(|| column_of("claim"))?;
    let mut seen = BTreeSet::new();
    let ids = dataset.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.text.as_str());
    let ids = ids.filter(|id| !id.is_empty() && seen.insert(*id));
    Some(ids.fold(String::new(), |text, id| text + id + "\n"))
}

/// Version of the JSON formats; a field that changes its meaning raises it.
pub const SCHEMA: u32 = 2;

/// A document; what belongs to one row stands beside it, under the id of its dataset.
pub fn json_listing(document: &Listing) -> String {
    let mut object = Map::new();
    object.insert("schema".to_owned(), SCHEMA.into());
    let pack = if document.pack.is_empty() { Value::Null } else { document.pack.clone().into() };
    object.insert("pack".to_owned(), pack);
    object.insert("show".to_owned(), document.dataset.id.clone().into());
    object.insert("rows".to_owned(), json_rows(&document.dataset));
    for part in &document.parts {
        object.insert(part.id.clone(), json_rows(part));
    }
    pretty_json(&Value::Object(object))
}

fn json_rows(dataset: &Dataset) -> Value {
    let row = |cells: &Vec<DataCell>| {
        let fields = dataset.columns.iter().zip(cells).map(|(column, cell)| (column.id.clone(), cell.value.clone()));
        object(fields)
    };
    dataset.rows.iter().map(row).collect()
}

/// An object of these fields. All objects are made here: each that is collected brings a sort of its own into the program.
pub fn object(fields: impl IntoIterator<Item = (String, Value)>) -> Value {
    let mut object = Map::new();
    object.extend(fields);
    Value::Object(object)
}

/// A value on several lines, with a newline at the end.
pub fn pretty_json(value: &Value) -> String {
    format!("{value:#}\n")
}

/// A document as labelled facts, a blank line between two rows.
pub fn labelled_listing(document: &Listing) -> String {
    let mut text = String::new();
    if document.extent == ListingExtent::List {
        labelled_fact(&mut text, &document.dataset.title, &plural_s(document.dataset.rows.len(), "row"));
        text.push('\n');
    }
    labelled_rows(&mut text, &document.dataset);
    for part in &document.parts {
        text.push('\n');
        labelled_fact(&mut text, &part.title, &part.rows.len().to_string());
        text.push('\n');
        labelled_rows(&mut text, part);
    }
    text
}

fn labelled_rows(text: &mut String, dataset: &Dataset) {
    for row in 0..dataset.rows.len() {
        if row > 0 {
            text.push('\n');
        }
        for (label, value) in dataset.facts(row) {
            labelled_fact(text, label, value);
        }
    }
}

/// Writes one fact: its label, a colon, and what is said, all on one line.
pub fn labelled_fact(text: &mut String, label: &str, value: &str) {
    let (label, words) = (Glyphs::Ascii.spell(label), one_line(&Glyphs::Ascii.spell(value)));
    text.extend([&label, ": ", &words, "\n"]);
}

#[cfg(test)]
mod tests {
    use crate::layout::dataset::{ColumnUse, DataCell, Dataset};

    fn check(cell: DataCell, line: &str) {
        let mut dataset = Dataset::new("s", "S", &[("a", "A", ColumnUse::Everywhere), ("b", "B", ColumnUse::AsData)]);
        dataset.rows.push(vec![cell, DataCell::text("")]);
        assert_eq!(crate::layout::formats::csv_table(&dataset), format!("a,b\r\n{line},\r\n"));
    }

    #[test]
    fn hostile_cells_stay_one_harmless_cell() {
        check(DataCell::text("plain"), "plain");
        check(DataCell::text("a, b"), "\"a, b\"");
        check(DataCell::text("say \"no\""), "\"say \"\"no\"\"\"");
        check(DataCell::text("one\ntwo"), "\"one\ntwo\"");
        check(DataCell::text("=1+1"), "'=1+1");
        check(DataCell::text("+5 %"), "'+5 %");
        check(DataCell::text("-x"), "'-x");
        check(DataCell::text("@team"), "'@team");
        check(DataCell::number(-5), "-5");
    }
}

#[cfg(test)]
mod json_tests {
    use serde_json::{Value, json};

    use crate::layout::dataset::{ColumnUse, DataCell, Dataset, Listing};

    #[test]
    fn every_row_has_every_column() {
        let mut dataset = Dataset::new("s", "S", &[("a", "A", ColumnUse::Everywhere), ("b", "B", ColumnUse::AsData)]);
        dataset.rows.push(vec![DataCell::number(3), DataCell::text("")]);
        let text = crate::layout::formats::json_listing(&Listing::list("", dataset));
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(value, json!({"schema": 2, "pack": null, "show": "s", "rows": [{"a": 3, "b": null}]}));
    }
}

#[cfg(test)]
mod linear_tests {
    use super::labelled_fact;

    #[test]
    fn a_fact_is_one_line_of_ascii_signs() {
        for (value, line) in [
            ("plain", "Reason: plain\n"),
            ("one\n  two", "Reason: one two\n"),
            ("86 – 14 · “sure” → must", "Reason: 86 - 14 - \"sure\" -> must\n"),
            ("▰▰▱▱", "Reason: ##--\n"),
        ] {
            let mut text = String::new();
            labelled_fact(&mut text, "Reason", value);
            assert_eq!(text, line);
        }
    }
}

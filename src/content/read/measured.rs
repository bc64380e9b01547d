//! `measured.toml`: our own figures, and how and on what they were taken.

use crate::model::evidence::{Bench, Better, MeasuredPair, MeasuredTable, Measurement, Method};

use crate::content::fields::Fields;
use crate::content::form::{DateForm, is_decimal};
use crate::content::names::Names;
use crate::content::value::{CELL, SENTENCE, TITLE, Value};

/// The bench with everything measured on it.
pub fn read<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>) -> Bench {
    let source = fields.id("source");
    Bench {
        date: fields.required("date").and_then(|date| date.date(DateForm::Day)).unwrap_or_default(),
        source: names.sources.count_on(source),
        machine: fields.text("machine", SENTENCE),
        versions: fields.text("versions", SENTENCE),
        limits: fields.text("limits", SENTENCE),
        methods: fields.tables("method", |method| {
            let id = method.id("id");
            Method { id: names.methods.give(id), text: method.text("text", SENTENCE) }
        }),
        pairs: fields.tables("pair", |pair| read_pair(pair, names)),
        tables: fields.tables("table", |table| read_table(table, names)),
    }
}

fn read_pair<'t>(pair: &mut Fields<'t>, names: &mut Names<'t>) -> MeasuredPair {
    let (id, method) = (pair.id("id"), pair.id("method"));
    let ends = [("higher", Better::Higher), ("lower", Better::Lower)];
    MeasuredPair {
        id: names.measured.give(id),
        title: pair.text("title", CELL),
        method: names.methods.count_on(method),
        unit: pair.text("unit", TITLE),
        better: pair.required("better").and_then(|value| value.word(&ends)).unwrap_or(Better::Higher),
        values: values(pair, names),
        ratio_hundredths: pair.required("ratio").and_then(|value| value.hundredths(100)).unwrap_or(100),
        note: pair.optional_text("note", SENTENCE),
    }
}

/// Both values, in pack order of their options whatever the order in the file.
fn values<'t>(pair: &mut Fields<'t>, names: &Names<'t>) -> Vec<Measurement> {
    let Some(value) = pair.required("values") else {
        return Vec::new();
    };
    let read = |value: &mut Fields<'t>| {
        let option = value.id("option");
        Measurement {
            option: option.and_then(|option| names.options.position(option)).unwrap_or_default(),
            label: value.text("label", CELL),
            value: value.required("value").map(decimal).unwrap_or_default(),
            spread: value.optional_text("spread", TITLE),
        }
    };
    let mut values: Vec<Measurement> =
        value.tables().into_iter().filter_map(|item| Fields::within(item, read)).collect();
    if value.count().is_some_and(|count| count != 2) {
        value.spot().error("a pair has two values", None);
    }
    values.sort_by_key(|value| value.option);
    values
}

fn decimal(value: Value<'_>) -> String {
    let text = value.text(TITLE).unwrap_or_default();
    if value.as_text().is_some() && !is_decimal(&text) {
        value.refuse("a number of digits with at most one point, in quotes", None);
    }
    text
}

fn read_table<'t>(table: &mut Fields<'t>, names: &mut Names<'t>) -> MeasuredTable {
    let (id, method) = (table.id("id"), table.id("method"));
    let columns = table.required("columns").map(|value| value.texts(TITLE)).unwrap_or_default();
    MeasuredTable {
        id: names.measured.give(id),
        title: table.text("title", CELL),
        method: names.methods.count_on(method),
        rows: table.required("rows").map(|value| rows(value, columns.len())).unwrap_or_default(),
        columns,
        note: table.optional_text("note", SENTENCE),
    }
}

fn rows(value: Value<'_>, columns: usize) -> Vec<Vec<String>> {
    let read = |line: Value<'_>| {
        let cells: Vec<String> = line.items().into_iter().filter_map(|cell| cell.text(CELL)).collect();
        if line.count().is_some_and(|cells| cells != columns) {
            line.spot().error(&format!("this line must have {columns} cells, one a column"), None);
        }
        cells
    };
    value.items().into_iter().map(read).collect()
}

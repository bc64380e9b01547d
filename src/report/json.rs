//! Sheets as JSON: one object with the rows under `rows`, every column in every row, null where unknown.

use serde_json::{Map, Value};

use crate::report::sheet::{Cell, Document, Sheet};

/// Version of the JSON formats; a field that changes its meaning raises it.
pub const SCHEMA: u32 = 1;

/// A document; what belongs to one row stands beside it, under the id of its sheet.
#[must_use]
pub fn document(document: &Document) -> String {
    let mut object = Map::new();
    object.insert("schema".to_owned(), SCHEMA.into());
    let pack = if document.pack.is_empty() { Value::Null } else { document.pack.clone().into() };
    object.insert("pack".to_owned(), pack);
    object.insert("show".to_owned(), document.sheet.id.clone().into());
    object.insert("rows".to_owned(), rows(&document.sheet));
    for part in &document.parts {
        object.insert(part.id.clone(), rows(part));
    }
    pretty(&Value::Object(object))
}

fn rows(sheet: &Sheet) -> Value {
    let row = |cells: &Vec<Cell>| {
        let fields = sheet.columns.iter().zip(cells).map(|(column, cell)| (column.id.clone(), cell.value.clone()));
        object(fields)
    };
    sheet.rows.iter().map(row).collect()
}

/// An object of these fields. All objects are made here: each that is collected brings a sort of its own into the program.
pub fn object(fields: impl IntoIterator<Item = (String, Value)>) -> Value {
    let mut object = Map::new();
    object.extend(fields);
    Value::Object(object)
}

/// A value on several lines, with a newline at the end.
#[must_use]
pub fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::report::sheet::{Cell, Document, Sheet, Shown};

    #[test]
    fn every_row_has_every_column() {
        let mut sheet = Sheet::new("s", "S", &[("a", "A", Shown::Everywhere), ("b", "B", Shown::AsData)]);
        sheet.rows.push(vec![Cell::number(3), Cell::text("")]);
        let text = super::document(&Document::list("", sheet));
        let value: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(value, json!({"schema": 1, "pack": null, "show": "s", "rows": [{"a": 3, "b": null}]}));
    }
}

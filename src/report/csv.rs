//! A sheet as CSV (RFC 4180), safe to open in a spreadsheet. One sheet only: parts have no place in it.

use crate::report::sheet::{Cell, Sheet};

/// The sheet with a line of column ids on top; lines end in CR LF.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
#[must_use]
pub fn sheet(sheet: &Sheet) -> String {
    let mut text = String::new();
    let mut line = |cells: Vec<String>| text.extend([cells.join(",").as_str(), "\r\n"]);
    line(sheet.columns.iter().map(|column| quoted(&column.id)).collect());
    for row in &sheet.rows {
        line(row.iter().map(|cell| quoted(&guarded(cell))).collect());
    }
    text
}

fn quoted(words: &str) -> String {
    let needs_quotes = words.contains([',', '"', '\r', '\n']);
    if needs_quotes { format!("\"{}\"", words.replace('"', "\"\"")) } else { words.to_owned() }
}

fn guarded(cell: &Cell) -> String {
    let is_formula = !cell.value.is_number() && cell.text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{}", cell.text) } else { cell.text.clone() }
}

#[cfg(test)]
mod tests {
    use crate::report::sheet::{Cell, Sheet, Shown};

    fn check(cell: Cell, line: &str) {
        let mut sheet = Sheet::new("s", "S", &[("a", "A", Shown::Everywhere), ("b", "B", Shown::AsData)]);
        sheet.rows.push(vec![cell, Cell::text("")]);
        assert_eq!(super::sheet(&sheet), format!("a,b\r\n{line},\r\n"));
    }

    #[test]
    fn hostile_cells_stay_one_harmless_cell() {
        check(Cell::text("plain"), "plain");
        check(Cell::text("a, b"), "\"a, b\"");
        check(Cell::text("say \"no\""), "\"say \"\"no\"\"\"");
        check(Cell::text("one\ntwo"), "\"one\ntwo\"");
        check(Cell::text("=1+1"), "'=1+1");
        check(Cell::text("+5 %"), "'+5 %");
        check(Cell::text("-x"), "'-x");
        check(Cell::text("@team"), "'@team");
        check(Cell::number(-5), "-5");
    }
}

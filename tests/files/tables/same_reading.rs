//! One table in other clothes is read the same: as CSV, TSV and HTML, turned round, in another order.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;
use versus::import::choose::{FileHints, TableFile};
use versus::import::columns::ReadingFlags;
use versus::import::grid::{Grid, GridRow, TableCell, TableFormat, TableSource};
use versus::import::number::DecimalSign;
use versus::import::questions::{Answers, Orientation};
use versus::import::reading::Reading;
use versus::import::reading_report::explain_json;
use versus::import::row::RowKind;

use super::fixtures;

/// The only table of each fixture whose text beside it says nothing.
fn grids() -> Vec<(String, Grid)> {
    let mut grids = Vec::new();
    for (name, bytes, _) in fixtures() {
        let Ok(file) = TableFile::read(&name, &bytes, FileHints::default()) else { continue };
        let [source] = file.tables.as_slice() else { continue };
        let TableSource::Table(grid) = &**source else { continue };
        let is_plain = |cell: &Arc<TableCell>| !cell.has_picture && cell.note.is_empty() && cell.link.is_empty();
        let has_spans = grid.rows.iter().any(|row| row.is_spanned);
        let cells = || grid.header.iter().chain(grid.rows.iter().flat_map(|row| &row.cells));
        if grid.near.is_empty() && !has_spans && cells().all(is_plain) && grid.decimal == DecimalSign::Point {
            grids.push((name, Grid { heading: None, ragged: None, ..grid.clone() }));
        }
    }
    assert!(grids.len() > 30, "{}", grids.len());
    grids
}

fn read(grid: Grid, flags: ReadingFlags) -> Option<Reading> {
    Reading::new(Arc::new(TableSource::Table(grid)), flags, Answers::default()).ok()
}

/// What does not depend on where a table stands.
fn compared(reading: &Reading) -> Value {
    let mut json = explain_json("", 1, reading);
    json.as_object_mut().unwrap().remove("source");
    for row in json["rows"].as_array_mut().unwrap() {
        row.as_object_mut().unwrap().remove("line");
    }
    json
}

fn written(grid: &Grid, format: TableFormat) -> String {
    let rows = std::iter::once(&grid.header).chain(grid.rows.iter().map(|row| &row.cells));
    let strong = |cell: &TableCell| if cell.is_strong { format!("**{}**", cell.text) } else { cell.text.clone() };
    let quoted = |cell: &Arc<TableCell>| format!("\"{}\"", strong(cell).replace('"', "\"\""));
    let line = |cells: &Vec<Arc<TableCell>>| match format {
        TableFormat::Csv => cells.iter().map(quoted).collect::<Vec<_>>().join(","),
        TableFormat::Tsv => cells.iter().map(quoted).collect::<Vec<_>>().join("\t"),
        TableFormat::Markdown => {
            let cells = cells.iter().map(|cell| strong(cell).replace('|', r"\|")).collect::<Vec<_>>();
            format!("| {} |", cells.join(" | "))
        }
        TableFormat::Html => {
            let cell = |cell: &Arc<TableCell>| {
                let text = cell.text.replace('&', "&amp;").replace('<', "&lt;");
                if cell.is_strong { format!("<td><b>{text}</b></td>") } else { format!("<td>{text}</td>") }
            };
            format!("<tr>{}</tr>", cells.iter().map(cell).collect::<String>())
        }
    };
    let mut lines: Vec<String> = rows.map(line).collect();
    if format == TableFormat::Markdown {
        lines.insert(1, "|---".repeat(grid.header.len()) + "|");
    }
    let text = lines.join("\n");
    if format == TableFormat::Html { format!("<table>{text}</table>") } else { text }
}

#[test]
fn every_format_gives_the_same_reading() {
    for (name, grid) in grids() {
        let expected = read(grid.clone(), ReadingFlags::default()).map(|reading| compared(&reading));
        for format in TableFormat::ALL {
            let hints = FileHints { format: Some(format), ..FileHints::default() };
            let text = written(&grid, format);
            let file =
                TableFile::read("", text.as_bytes(), hints).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
            let found = Reading::new(file.tables[0].clone(), ReadingFlags::default(), Answers::default()).ok();
            assert_eq!(found.map(|reading| compared(&reading)), expected, "{name} as {}\n{text}", format.word());
        }
    }
}

/// The ratings of each row by its name and the names of the options.
fn by_names(reading: &Reading) -> BTreeMap<String, BTreeMap<String, Option<u8>>> {
    let row = |row: &versus::import::row::ReadRow| {
        let names = reading.options.iter().map(|option| option.name.clone());
        (format!("{} {:?}", row.name, row.kind), names.zip(row.ratings.iter().copied()).collect())
    };
    reading.rows.iter().map(row).collect()
}

#[test]
fn order_changes_nothing_but_order() {
    for (name, grid) in grids() {
        let flags = || ReadingFlags { orientation: Some(Orientation::Columns), ..ReadingFlags::default() };
        let Some(reading) = read(grid.clone(), flags()) else { continue };
        let is_ordered = !reading.sections.is_empty() || !reading.warnings.is_empty() || reading.totals.is_some();
        if is_ordered || reading.rows.iter().any(|row| row.preference.is_some()) {
            continue;
        }
        let mut other = grid;
        other.rows.reverse();
        let turn = |cells: &mut Vec<Arc<TableCell>>| cells[1..].reverse();
        turn(&mut other.header);
        other.rows.iter_mut().for_each(|row| turn(&mut row.cells));
        let reversed = read(other, flags()).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(by_names(&reversed), by_names(&reading), "{name}");
    }
}

#[test]
fn a_table_turned_round_has_the_same_ratings() {
    let mut turned = 0;
    for (name, grid) in grids() {
        let flags =
            |orientation| ReadingFlags { orientation: Some(orientation), anyway: true, ..ReadingFlags::default() };
        let Some(reading) = read(grid.clone(), flags(Orientation::Columns)) else { continue };
        let columns = grid.header.len() - 1;
        let is_plain = reading.weights.is_none() && reading.totals.is_none() && reading.sections.is_empty();
        let has_winners = reading.rows.iter().any(|row| row.kind == RowKind::Winners);
        if !is_plain || has_winners || reading.options.len() != columns || !reading.warnings.is_empty() {
            continue;
        }
        let column =
            |place: usize| -> Vec<Arc<TableCell>> { grid.rows.iter().map(|row| row.cells[place].clone()).collect() };
        let mut header = column(0);
        header.insert(0, Arc::default());
        let row = |place: usize| {
            let mut cells = column(place);
            cells.insert(0, grid.header[place].clone());
            GridRow { line: place, cells, ..GridRow::default() }
        };
        let other = Grid { header, rows: (1..=columns).map(row).collect(), ..grid.clone() };
        let found = read(other, flags(Orientation::Rows)).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(by_names(&found), by_names(&reading), "{name}");
        turned += 1;
    }
    assert!(turned > 15, "{turned}");
}

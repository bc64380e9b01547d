//! A sheet as a table for people: the columns that matter most, wrapped where needed and never cut.
//!
//! Columns get their room so that long texts take few lines; ids stay whole, because they are to
//! be copied. Where not even the longest words have room, rows stand as labelled facts instead.

use crate::report::glyphs::Glyphs;
use crate::report::sheet::Sheet;
use crate::report::text::{pad, width as cells_of, wrap};

/// Cells between two columns.
const GAP: usize = 2;
/// Words up to this many cells are never broken; longer ones, such as addresses, may be.
const LONGEST_WORD: usize = 16;
/// Texts up to this many cells are never wrapped.
const SHORT: usize = 10;

/// The sheet in at most that many cells a line.
#[must_use]
pub fn sheet(sheet: &Sheet, width: usize, glyphs: Glyphs) -> String {
    let columns: Vec<Column> =
        sheet.table_columns().into_iter().map(|column| Column::new(sheet, column, glyphs)).collect();
    match room(&columns, width) {
        Some(widths) => lines(&columns, &widths, glyphs),
        None => facts(&columns, width),
    }
}

/// One column as it is drawn.
struct Column {
    title: String,
    cells: Vec<String>,
    /// Cells it needs so that no word is broken.
    least: usize,
    /// Cells it needs so that nothing is wrapped.
    most: usize,
}

impl Column {
    fn new(sheet: &Sheet, column: usize, glyphs: Glyphs) -> Self {
        let title = glyphs.spell(&sheet.columns[column].title);
        let cells: Vec<String> = sheet
            .rows
            .iter()
            .map(|row| row.get(column).map_or(String::new(), |cell| glyphs.spell(&cell.text)))
            .collect();
        let all = || cells.iter().chain([&title]);
        let most = all().map(|text| cells_of(text)).max().unwrap_or(1).max(1);
        let short = all().map(|text| cells_of(text)).filter(|cells| *cells <= SHORT);
        let words = all().flat_map(|text| text.split_whitespace()).map(cells_of).chain(short);
        let longest = words.filter(|cells| *cells <= LONGEST_WORD).max().unwrap_or(1).max(cells_of(&title));
        let least = if sheet.columns[column].id == "id" { most } else { longest };
        Self { title, cells, least, most }
    }

    /// All its text, in cells.
    fn text(&self) -> usize {
        self.cells.iter().map(|text| cells_of(text)).sum()
    }
}

/// The width of each column; nothing where not even the longest words have room.
///
/// A cell that is left goes to the column whose text takes most lines.
fn room(columns: &[Column], width: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = columns.iter().map(|column| column.least).collect();
    let gaps = GAP * columns.len().saturating_sub(1);
    let mut left = width.checked_sub(widths.iter().sum::<usize>() + gaps)?;
    let texts: Vec<usize> = columns.iter().map(Column::text).collect();
    while left > 0 {
        let can_grow = (0..columns.len()).filter(|column| widths[*column] < columns[*column].most);
        let Some(next) = can_grow.max_by_key(|column| (texts[*column] * 1000 / widths[*column], usize::MAX - column))
        else {
            break;
        };
        widths[next] += 1;
        left -= 1;
    }
    Some(widths)
}

fn lines(columns: &[Column], widths: &[usize], glyphs: Glyphs) -> String {
    let mut text = String::new();
    line(&mut text, &columns.iter().map(|column| wrap(&column.title, usize::MAX)).collect::<Vec<_>>(), widths);
    text.push_str(&glyphs.rule(widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)));
    text.push('\n');
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    for row in 0..rows {
        let cells: Vec<Vec<String>> =
            columns.iter().zip(widths).map(|(column, width)| wrap(&column.cells[row], *width)).collect();
        line(&mut text, &cells, widths);
    }
    text
}

fn line(text: &mut String, cells: &[Vec<String>], widths: &[usize]) {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for part in 0..height {
        let words: Vec<String> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| pad(cell.get(part).map_or("", String::as_str), *width))
            .collect();
        text.push_str(words.join(&" ".repeat(GAP)).trim_end());
        text.push('\n');
    }
}

/// Rows as labelled facts below their names, an empty line between two.
fn facts(columns: &[Column], width: usize) -> String {
    let mut text = String::new();
    let rows = columns.first().map_or(0, |column| column.cells.len());
    for row in 0..rows {
        if row > 0 {
            text.push('\n');
        }
        for (place, column) in columns.iter().enumerate().filter(|(_, column)| !column.cells[row].is_empty()) {
            let (lead, indent) = if place == 0 { (String::new(), 0) } else { (format!("{}: ", column.title), 2) };
            let mut wrapped =
                wrap(&format!("{lead}{}", column.cells[row]), width.saturating_sub(indent + 2)).into_iter();
            let first = wrapped.next().unwrap_or_default();
            indented(&mut text, indent, &first);
            wrapped.for_each(|rest| indented(&mut text, indent + 2, &rest));
        }
    }
    text
}

fn indented(text: &mut String, indent: usize, words: &str) {
    text.push_str(&" ".repeat(indent));
    text.push_str(words);
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use crate::report::glyphs::Glyphs;
    use crate::report::sheet::{Cell, Sheet, Shown};
    use crate::report::text::width;

    fn sheet() -> Sheet {
        let columns = [
            ("a", "First", Shown::Everywhere),
            ("b", "Hidden", Shown::AsData),
            ("c", "Last", Shown::Everywhere),
            ("id", "Id", Shown::Everywhere),
        ];
        let mut sheet = Sheet::new("s", "S", &columns);
        sheet.rows.push(["one", "data only", "a reason of several words → here", "an-id"].map(Cell::text).to_vec());
        sheet
    }

    #[test]
    fn a_table_wraps_into_its_width_and_leaves_data_columns_out() {
        assert_eq!(
            super::sheet(&sheet(), 30, Glyphs::Unicode),
            "First  Last              Id\n\
             ──────────────────────────────\n\
             one    a reason of       an-id\n       several words →\n       here\n"
        );
        let lines = super::sheet(&sheet(), 24, Glyphs::Unicode);
        assert!(lines.lines().all(|line| width(line) <= 24), "{lines}");
        assert_eq!(super::sheet(&sheet(), 200, Glyphs::Unicode).lines().count(), 3, "nothing is wider than it needs");
    }

    #[test]
    fn without_room_for_its_words_a_table_becomes_facts() {
        assert_eq!(
            super::sheet(&sheet(), 18, Glyphs::Ascii),
            "one\n  Last: a reason\n    of several\n    words -> here\n  Id: an-id\n"
        );
    }

    #[test]
    fn an_ascii_table_is_ascii() {
        assert!(super::sheet(&sheet(), 60, Glyphs::Ascii).is_ascii());
    }
}

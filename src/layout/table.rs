//! A dataset as a table of text.
//!
//! Columns get their room so that long texts take few lines; ids stay whole, because they are to
//! be copied. Where not even the longest words have room, rows stand as labelled facts instead.

use crate::layout::dataset::{Dataset, Listing};
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Page, Tone};
use crate::text::width::{display_width as cells_of, pad, wrap};

const GAP: usize = 2;
/// Words up to this many cells are never broken; longer ones, such as addresses, may be.
const LONGEST_WORD: usize = 16;
/// Texts up to this many cells are never wrapped.
const SHORT: usize = 10;

/// The dataset in at most that many cells a line.
pub fn table_page(dataset: &Dataset, width: usize, glyphs: Glyphs) -> String {
    let columns: Vec<TableColumn> =
        dataset.table_columns().into_iter().map(|column| TableColumn::new(dataset, column, glyphs)).collect();
    match room(&columns, width) {
        Some(widths) => table_lines(&columns, &widths, glyphs),
        None => facts_block(&columns, width),
    }
}

/// One column as it is drawn.
struct TableColumn {
    title: String,
    cells: Vec<String>,
    /// Cells it needs so that no word is broken.
    least: usize,
    /// Cells it needs so that nothing is wrapped.
    most: usize,
}

impl TableColumn {
    fn new(dataset: &Dataset, column: usize, glyphs: Glyphs) -> Self {
        let title = glyphs.spell(&dataset.columns[column].title);
        let cells: Vec<String> = dataset
            .rows
            .iter()
            .map(|row| row.get(column).map_or(String::new(), |cell| glyphs.spell(&cell.text)))
            .collect();
        let all = || cells.iter().chain([&title]);
        let most = all().map(|text| cells_of(text)).max().unwrap_or(1).max(1);
        let short = all().map(|text| cells_of(text)).filter(|cells| *cells <= SHORT);
        let words = all().flat_map(|text| text.split_whitespace()).map(cells_of).chain(short);
        let longest = words.filter(|cells| *cells <= LONGEST_WORD).max().unwrap_or(1).max(cells_of(&title));
        let least = if dataset.columns[column].id == "id" { most } else { longest };
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
fn room(columns: &[TableColumn], width: usize) -> Option<Vec<usize>> {
    let mut widths: Vec<usize> = columns.iter().map(|column| column.least).collect();
    let gaps = GAP * columns.len().saturating_sub(1);
    let mut left = width.checked_sub(widths.iter().sum::<usize>() + gaps)?;
    let texts: Vec<usize> = columns.iter().map(TableColumn::text).collect();
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

fn table_lines(columns: &[TableColumn], widths: &[usize], glyphs: Glyphs) -> String {
    let mut text = String::new();
    table_line(&mut text, &columns.iter().map(|column| wrap(&column.title, usize::MAX)).collect::<Vec<_>>(), widths);
    text.push_str(&glyphs.rule(widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)));
    text.push('\n');
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    for row in 0..rows {
        let cells: Vec<Vec<String>> =
            columns.iter().zip(widths).map(|(column, width)| wrap(&column.cells[row], *width)).collect();
        table_line(&mut text, &cells, widths);
    }
    text
}

fn table_line(text: &mut String, cells: &[Vec<String>], widths: &[usize]) {
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
fn facts_block(columns: &[TableColumn], width: usize) -> String {
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

/// The page: the name of the row on top, then what is known about it, then its parts.
pub fn listing_page(document: &Listing, width: usize, glyphs: Glyphs) -> Page {
    let mut page = Page::new(width);
    facts(&document.dataset, &mut page);
    for part in &document.parts {
        page.heading(part.title.clone());
        let table = table_page(part, width, glyphs);
        table.lines().for_each(|line| page.line(Line::of(Tone::Plain, line)));
    }
    page
}

fn facts(dataset: &Dataset, page: &mut Page) {
    for row in 0..dataset.rows.len() {
        page.gap();
        let mut facts = dataset.facts(row);
        if let Some((_, name)) = facts.next() {
            page.text(Tone::Headline, 0, name);
        }
        for (label, value) in facts {
            page.hanging_from(Line::of(Tone::Plain, format!("  {label}: ")), 4, Tone::Plain, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::dataset::{ColumnUse, DataCell, Dataset};
    use crate::layout::glyphs::Glyphs;
    use crate::text::width::display_width;

    fn dataset() -> Dataset {
        let columns = [
            ("a", "First", ColumnUse::Everywhere),
            ("b", "Hidden", ColumnUse::AsData),
            ("c", "Last", ColumnUse::Everywhere),
            ("id", "Id", ColumnUse::Everywhere),
        ];
        let mut dataset = Dataset::new("s", "S", &columns);
        dataset
            .rows
            .push(["one", "data only", "a reason of several words → here", "an-id"].map(DataCell::text).to_vec());
        dataset
    }

    #[test]
    fn a_table_wraps_into_its_width_and_leaves_data_columns_out() {
        assert_eq!(
            crate::layout::table::table_page(&dataset(), 30, Glyphs::Unicode),
            "First  Last              Id\n\
             ──────────────────────────────\n\
             one    a reason of       an-id\n       several words →\n       here\n"
        );
        let lines = crate::layout::table::table_page(&dataset(), 24, Glyphs::Unicode);
        assert!(lines.lines().all(|line| display_width(line) <= 24), "{lines}");
        assert_eq!(
            crate::layout::table::table_page(&dataset(), 200, Glyphs::Unicode).lines().count(),
            3,
            "nothing is wider than it needs"
        );
    }

    #[test]
    fn without_room_for_its_words_a_table_becomes_facts() {
        assert_eq!(
            crate::layout::table::table_page(&dataset(), 18, Glyphs::Ascii),
            "one\n  Last: a reason\n    of several\n    words -> here\n  Id: an-id\n"
        );
    }

    #[test]
    fn an_ascii_table_is_ascii() {
        assert!(crate::layout::table::table_page(&dataset(), 60, Glyphs::Ascii).is_ascii());
    }
}

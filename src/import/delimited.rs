//! Tables of values between separators: CSV, TSV, semicolons.

use csv::{ReaderBuilder, StringRecord};

use crate::import::bytes::TableFormat;
use crate::import::grid::{Grid, GridRow, MOST_TABLE_ROWS, TableCell, TextLength};
use crate::import::number::DecimalSign;

/// Returns the table of a text; nothing where it has no header.
pub fn read_delimited(text: &str, format: TableFormat) -> Option<Grid> {
    let delimiter = if format == TableFormat::Tsv { b'\t' } else { delimiter_of(text) };
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut record = StringRecord::new();
    let mut lines = LineCounter { text, at: 0, line: 1 };
    // The text is UTF-8 and rows may have any length, so nothing else can be wrong with it.
    while let Ok(true) = reader.read_record(&mut record) {
        let at = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let line = lines.line_of_record(at);
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        let cells: Vec<TableCell> = record.iter().map(|field| cell(field, line, &mut grid.long_cell)).collect();
        if grid.header.is_empty() {
            grid.line = line;
            grid.header = cells;
        } else {
            grid.rows.push(GridRow { line, cells, ..GridRow::default() });
        }
        if grid.rows.len() > MOST_TABLE_ROWS {
            break;
        }
    }
    drop_empty_end(&mut grid);
    if delimiter != b',' && has_decimal_comma(&grid) {
        grid.decimal = DecimalSign::Comma;
    }
    grid.square();
    (!grid.header.is_empty()).then_some(grid)
}

fn cell(field: &str, line: usize, long_cell: &mut Option<usize>) -> TableCell {
    // Spreadsheets take such a text for a formula, so it is written with a sign that keeps it a text.
    let quoted = field.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    let field = quoted.unwrap_or(field).trim();
    let strong = field.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).filter(|rest| !rest.is_empty());
    let mut cell = TableCell { is_strong: strong.is_some(), ..TableCell::default() };
    if cell.set_text(strong.unwrap_or(field)) == TextLength::Cut {
        *long_cell = long_cell.or(Some(line));
    }
    cell.set_link(field);
    cell
}

/// The lines of the file at which records begin.
struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    /// Records come in order. One may begin with blank lines, which are none of its own.
    fn line_of_record(&mut self, at: usize) -> usize {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
        self.at = at.max(self.at);
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.line + rest.bytes().take_while(|byte| *byte == b'\n').count()
    }
}

/// The separator that cuts the first line into most pieces.
fn delimiter_of(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let pieces = |delimiter: u8| {
        let mut quoted = false;
        let outside = first.bytes().filter(|byte| {
            quoted ^= *byte == b'"';
            *byte == delimiter && !quoted
        });
        outside.count()
    };
    // Of equal ones the first: `max_by_key` takes the last.
    [b'\t', b';', b','].into_iter().max_by_key(|delimiter| pieces(*delimiter)).unwrap_or(b',')
}

/// Columns without any text at the end are what spreadsheets leave behind.
fn drop_empty_end(grid: &mut Grid) {
    while let Some(last) = grid.header.len().checked_sub(1) {
        let is_said = |row: &GridRow| row.cells.get(last).is_some_and(|cell| !cell.text.is_empty());
        if !grid.header.get(last).is_some_and(|cell| cell.text.is_empty()) || grid.rows.iter().any(is_said) {
            return;
        }
        grid.header.truncate(last);
        grid.rows.iter_mut().for_each(|row| row.cells.truncate(last));
    }
}

/// Whether some number has one, two or over three digits after its comma, or begins with `0,`.
fn has_decimal_comma(grid: &Grid) -> bool {
    let is_decimal = |text: &str| {
        let Some((whole, rest)) = text.split_once(',') else { return false };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let ends = !rest.get(digits..).unwrap_or_default().starts_with([',', '.']);
        let whole = whole.rsplit(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
        !whole.is_empty() && ends && (matches!(digits, 1 | 2 | 4..) || (whole == "0" && digits == 3))
    };
    grid.rows.iter().flat_map(|row| &row.cells).any(|cell| is_decimal(&cell.text))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::read_delimited;
    use crate::import::bytes::TableFormat;
    use crate::import::number::DecimalSign;

    #[test]
    fn the_first_line_says_what_separates() {
        for (text, header) in [("a,b\n1,2", 2), ("a;b;c\n1,5;2;3", 3), ("a\tb,c\n1\t2", 2), ("\"a;b\",c\n1,2", 2)] {
            assert_eq!(read_delimited(text, TableFormat::Csv).unwrap().header.len(), header, "{text}");
        }
    }

    #[test]
    fn commas_are_decimal_where_a_number_says_so() {
        for (text, decimal) in [
            ("a;b\n7,5;1", DecimalSign::Comma),
            ("a;b\n1,000;1", DecimalSign::Point),
            ("a;b\n0,125;1", DecimalSign::Comma),
            ("a;b\n1,000,000;1", DecimalSign::Point),
            ("a,b\n\"7,5\",1", DecimalSign::Point),
        ] {
            assert_eq!(read_delimited(text, TableFormat::Csv).unwrap().decimal, decimal, "{text}");
        }
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let grid = read_delimited("\n\na,b\n\"x\ny\",1\n\nz,2\n,\n", TableFormat::Csv).unwrap();
        assert_eq!(grid.line, 3);
        assert_eq!(grid.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [4, 7]);
    }
}

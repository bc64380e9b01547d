//! A sheet as a table for people: the columns that matter most, wrapped where needed and never cut.

use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};

use crate::report::glyphs::Glyphs;
use crate::report::sheet::Sheet;

const UNICODE: TableStyle = NOTHING.header_separator(LineStyle::none().fill('─').junction('─'));
const ASCII: TableStyle = NOTHING.header_separator(LineStyle::none().fill('-').junction('-'));

/// The sheet in at most that many cells a line, as far as its words can be broken.
#[must_use]
pub fn sheet(sheet: &Sheet, width: usize, glyphs: Glyphs) -> String {
    let columns = sheet.table_columns();
    let mut table = Table::new();
    table.load_style(if glyphs == Glyphs::Unicode { UNICODE } else { ASCII });
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(columns.iter().map(|column| sheet.columns[*column].title.as_str()));
    for row in &sheet.rows {
        table.add_row(columns.iter().map(|column| glyphs.spell(&row[*column].text)));
    }
    let last = columns.len().saturating_sub(1);
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, u16::from(index != last)));
    }
    table.trim_fmt() + "\n"
}

#[cfg(test)]
mod tests {
    use crate::report::glyphs::Glyphs;
    use crate::report::sheet::{Cell, Sheet, Shown};
    use crate::report::text::width;

    fn sheet() -> Sheet {
        let columns =
            [("a", "First", Shown::Everywhere), ("b", "Hidden", Shown::AsData), ("c", "Last", Shown::Everywhere)];
        let mut sheet = Sheet::new("s", "S", &columns);
        sheet.rows.push(["one", "data only", "a reason of several words → here"].map(Cell::text).to_vec());
        sheet
    }

    #[test]
    fn a_table_wraps_into_its_width_and_leaves_data_columns_out() {
        assert_eq!(
            super::sheet(&sheet(), 24, Glyphs::Unicode),
            "First  Last\n────────────────────────\none    a reason of\n       several words →\n       here\n"
        );
        assert!(super::sheet(&sheet(), 20, Glyphs::Unicode).lines().all(|line| width(line) <= 20));
    }

    #[test]
    fn an_ascii_table_is_ascii() {
        assert!(super::sheet(&sheet(), 60, Glyphs::Ascii).is_ascii());
    }
}

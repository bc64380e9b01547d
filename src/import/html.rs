//! Tables in HTML: spans repeat, nested tables and scripts are left out.

use std::sync::Arc;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use memchr::memchr_iter;

use crate::import::grid::{
    CellWriter, Grid, GridRow, MOST_COLUMNS, MOST_TABLE_ROWS, MOST_TABLES, TableCell, TableSource, TextLength,
    clean_line,
};
use crate::import::vocabulary::{fold, is_hedge, word_rating};

/// The most bytes of text that spans may repeat, so that a short file does not fill the memory.
const MOST_REPEATED: usize = 4 << 20;

/// Blocks of text that are looked through for a legend or a scale, above and below a table.
const NEAR_BLOCKS: usize = 6;

/// The most characters of a remark that is read with the word before it.
const LONGEST_REMARK: usize = 80;

/// Tags that stand within a line of text.
const INLINE: [&str; 16] =
    ["a", "abbr", "b", "code", "em", "font", "i", "img", "kbd", "small", "span", "strong", "sub", "sup", "tt", "u"];

/// Returns the tables of a text in its order.
pub fn read_html(text: &str) -> Vec<TableSource> {
    read_html_from(text, 1)
}

/// Returns the tables of a part of a file that begins in that line.
pub fn read_html_from(text: &str, first_line: usize) -> Vec<TableSource> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = HtmlReader::new(text, first_line);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        reader.take(token);
        if reader.grids.len() >= MOST_TABLES {
            break;
        }
    }
    reader.finish()
}

/// Returns how many bytes the table has that a text begins with, tables in it included.
pub fn table_length(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let begins = |tag: &[u8]| rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
        if begins(b"<table") {
            depth += 1;
        } else if begins(b"</table") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                let end = text.get(at..).and_then(|rest| rest.find('>'));
                return end.map_or(text.len(), |end| at + end + 1);
            }
        }
    }
    text.len()
}

/// What stands outside of tables, in order.
enum HtmlBlock {
    Text(String),
    Heading,
    Table(usize),
}

struct HtmlReader<'t> {
    text: &'t str,
    first_line: usize,
    /// How far lines have been counted: the place and its line.
    counted: (usize, usize),
    grids: Vec<Grid>,
    blocks: Vec<HtmlBlock>,
    said: String,
    heading: Option<String>,
    in_heading: bool,
    in_hidden: usize,
    /// How many tables are open.
    depth: usize,
    table: TableBuilder,
}

impl<'t> HtmlReader<'t> {
    fn new(text: &'t str, first_line: usize) -> Self {
        Self {
            text,
            first_line,
            counted: (0, 0),
            grids: Vec::new(),
            blocks: Vec::new(),
            said: String::new(),
            heading: None,
            in_heading: false,
            in_hidden: 0,
            depth: 0,
            table: TableBuilder::default(),
        }
    }

    /// Tags come in order, so every line is counted once.
    fn line_at(&mut self, at: usize) -> usize {
        let (from, lines) = self.counted;
        let passed = self.text.as_bytes().get(from..at).unwrap_or_default();
        self.counted = (at.max(from), lines + memchr_iter(b'\n', passed).count());
        self.first_line + self.counted.1
    }

    fn take(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                self.start(&name, &tag);
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                self.end(&name);
            }
            Token::String(words) if self.in_hidden == 0 => {
                let words = String::from_utf8_lossy(&words);
                match self.depth {
                    0 => self.said.push_str(&words),
                    1 => self.table.say(&words),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, name: &str, tag: &StartTag<usize>) {
        let line = self.line_at(tag.span.start);
        match name {
            "script" | "style" | "template" | "noscript" => self.in_hidden += 1,
            "table" => {
                self.depth += 1;
                if self.depth == 1 {
                    self.flush();
                    self.table = TableBuilder { line, heading: self.heading.clone(), ..TableBuilder::default() };
                }
            }
            _ if self.depth == 1 => self.table.start(name, tag, line),
            _ if self.depth > 1 || INLINE.contains(&name) => {}
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.in_heading = true;
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "script" | "style" | "template" | "noscript" => self.in_hidden = self.in_hidden.saturating_sub(1),
            "table" if self.depth > 0 => {
                self.depth -= 1;
                if self.depth == 0 {
                    self.end_table();
                }
            }
            _ if self.depth == 1 => self.table.end(name),
            _ if self.depth > 1 || INLINE.contains(&name) => {}
            _ => self.flush(),
        }
    }

    fn end_table(&mut self) {
        if let Some(grid) = std::mem::take(&mut self.table).finish() {
            self.blocks.push(HtmlBlock::Table(self.grids.len()));
            self.grids.push(grid);
        }
    }

    /// Ends a block of text.
    fn flush(&mut self) {
        let said = clean_line(&std::mem::take(&mut self.said));
        if std::mem::take(&mut self.in_heading) {
            self.blocks.push(HtmlBlock::Heading);
            self.heading = Some(said).filter(|said| !said.is_empty());
        } else if !said.is_empty() {
            self.blocks.push(HtmlBlock::Text(said));
        }
    }

    fn finish(mut self) -> Vec<TableSource> {
        if self.depth > 0 {
            self.end_table();
        }
        self.flush();
        let text = |block: &HtmlBlock| match block {
            HtmlBlock::Text(text) => Some(text.clone()),
            HtmlBlock::Heading | HtmlBlock::Table(_) => None,
        };
        for (at, block) in self.blocks.iter().enumerate() {
            let HtmlBlock::Table(table) = block else { continue };
            let above = self.blocks.get(..at).unwrap_or_default().iter().rev().map_while(text).take(NEAR_BLOCKS);
            let below = self.blocks.get(at + 1..).unwrap_or_default().iter().map_while(text).take(NEAR_BLOCKS);
            if let Some(grid) = self.grids.get_mut(*table) {
                grid.near = above.chain(below).collect();
            }
        }
        self.grids.into_iter().map(TableSource::Table).collect()
    }
}

/// A cell that reaches into the next rows of its column.
#[derive(Clone)]
struct Hanging {
    rows: usize,
    cell: Arc<TableCell>,
}

/// A table while its tags come.
#[derive(Default)]
struct TableBuilder {
    line: usize,
    heading: Option<String>,
    caption: Option<String>,
    rows: Vec<GridRow>,
    hanging: Vec<Option<Hanging>>,
    /// The row that is open, its line and how many of its cells are written.
    row: Option<GridRow>,
    written: usize,
    cell: Option<HtmlCell>,
    in_caption: bool,
    repeated: usize,
    long_cell: Option<usize>,
    /// Whether the header is open, or its cells are written as those of one.
    in_head: bool,
    has_data: bool,
    /// Rows of the header, which come first.
    heads: usize,
    hidden: HiddenParts,
}

/// What of the open row is not shown.
#[derive(Default)]
struct HiddenParts {
    row: bool,
    cell: bool,
}

/// A cell while its tags come.
#[derive(Default)]
struct HtmlCell {
    writer: CellWriter,
    columns: usize,
    rows: usize,
    /// What a picture says that stands for a word.
    picture_says: String,
    /// The element whose text stands beside the cell or nowhere, and how many of its name are open.
    aside: Option<Aside>,
    /// What is shown where one points at the cell.
    remark: String,
}

/// An element in a cell that is no part of its text.
struct Aside {
    name: String,
    depth: usize,
    /// A remark that is shown where one points at it; else it is never shown.
    is_remark: bool,
}

impl TableBuilder {
    fn start(&mut self, name: &str, tag: &StartTag<usize>, line: usize) {
        let span = |name: &str, most: usize| {
            attribute(tag, name).and_then(|value| value.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, most)
        };
        match name {
            "caption" => self.in_caption = true,
            "thead" => self.in_head = true,
            "tbody" | "tfoot" => self.in_head = false,
            "tr" => {
                self.end_row();
                self.row = Some(GridRow { line, ..GridRow::default() });
                self.hidden.row = is_hidden(tag);
            }
            "td" | "th" => {
                self.end_cell();
                self.row.get_or_insert_with(|| GridRow { line, ..GridRow::default() });
                self.has_data |= name == "td";
                self.hidden.cell = is_hidden(tag);
                let columns = span("colspan", MOST_COLUMNS + 1);
                let rows = span("rowspan", MOST_TABLE_ROWS);
                self.cell = Some(HtmlCell { columns, rows, ..HtmlCell::default() });
            }
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.start(name, tag);
                }
            }
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "caption" => self.in_caption = false,
            "thead" => {
                self.end_row();
                self.in_head = false;
            }
            "tr" | "tbody" | "tfoot" => self.end_row(),
            "td" | "th" => self.end_cell(),
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.end(name);
                }
            }
        }
    }

    fn say(&mut self, words: &str) {
        if let Some(cell) = &mut self.cell {
            cell.say(words);
        } else if self.in_caption {
            self.caption.get_or_insert_default().push_str(words);
        }
    }

    fn end_cell(&mut self) {
        let Some(builder) = self.cell.take().filter(|_| !std::mem::take(&mut self.hidden.cell)) else { return };
        let (columns, rows) = (builder.columns, builder.rows);
        let (cell, length) = builder.finish();
        let line = self.row.as_ref().map_or(self.line, |row| row.line);
        if length == TextLength::Cut {
            self.long_cell = self.long_cell.or(Some(line));
        }
        self.hang_over();
        self.written += 1;
        let Some(row) = &mut self.row else { return };
        row.is_spanned =
            self.written == 1 && columns > 1 && columns >= self.rows.first().map_or(2, |row| row.cells.len());
        let cell = Arc::new(cell);
        for _ in 0..columns {
            let column = row.cells.len();
            if column > MOST_COLUMNS {
                break;
            }
            self.repeated += if columns > 1 || rows > 1 { cell.text.len() } else { 0 };
            let again = if self.repeated > MOST_REPEATED { Arc::default() } else { Arc::clone(&cell) };
            if rows > 1 {
                self.hanging.resize(self.hanging.len().max(column + 1), None);
                if let Some(place) = self.hanging.get_mut(column) {
                    *place = Some(Hanging { rows: rows - 1, cell: Arc::clone(&again) });
                }
            }
            row.cells.push(again);
        }
    }

    /// Fills in the cells of rows above that reach down to here.
    fn hang_over(&mut self) {
        let Some(row) = &mut self.row else { return };
        while let Some(Some(hanging)) = self.hanging.get_mut(row.cells.len()) {
            let column = row.cells.len();
            self.repeated += hanging.cell.text.len();
            let cell = if self.repeated > MOST_REPEATED { Arc::default() } else { Arc::clone(&hanging.cell) };
            hanging.rows -= 1;
            if hanging.rows == 0
                && let Some(place) = self.hanging.get_mut(column)
            {
                *place = None;
            }
            row.cells.push(cell);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.hang_over();
        self.written = 0;
        let has_data = std::mem::take(&mut self.has_data);
        let Some(mut row) = self.row.take().filter(|_| !std::mem::take(&mut self.hidden.row)) else { return };
        if row.is_spanned {
            row.cells.truncate(1);
        }
        if row.cells.is_empty() || self.rows.len() > MOST_TABLE_ROWS + 1 {
            return;
        }
        // Below a header of its own, a line of one name begins a group.
        let is_group = (row.is_spanned || row.cells.len() == 1) && self.rows.iter().any(|row| !row.is_spanned);
        let is_head = self.in_head || (!has_data && !is_group);
        self.heads += usize::from(is_head && self.heads == self.rows.len());
        self.rows.push(row);
    }

    fn finish(mut self) -> Option<Grid> {
        self.end_row();
        let caption = self.caption.map(|caption| clean_line(&caption)).filter(|caption| !caption.is_empty());
        let head = if self.heads < self.rows.len() { self.rows.drain(..self.heads).collect() } else { Vec::new() };
        let head: Vec<GridRow> = head.into_iter().filter(|row: &GridRow| !row.is_spanned && is_said(row)).collect();
        let mut rows = self.rows.into_iter();
        let header = match header_of(&head) {
            Some(header) => header,
            None => rows.by_ref().find(|row| !row.is_spanned && is_said(row))?.cells,
        };
        let mut grid = Grid {
            line: self.line,
            heading: caption.or(self.heading),
            header,
            rows: rows.collect(),
            long_cell: self.long_cell,
            ..Grid::default()
        };
        for row in grid.rows.iter_mut().filter(|row| row.is_spanned && grid.header.len() == 1) {
            row.is_spanned = false;
        }
        grid.square();
        Some(grid)
    }
}

/// Whether a row has a word or a picture.
fn is_said(row: &GridRow) -> bool {
    row.cells.iter().any(|cell| !cell.text.is_empty() || cell.has_picture)
}

/// The header of a table with these rows of it: the lowest names the columns. Where it names several alike, the words
/// above them come first.
fn header_of(rows: &[GridRow]) -> Option<Vec<Arc<TableCell>>> {
    let columns = rows.iter().map(|row| row.cells.len()).max()?;
    let lowest = |column: usize, above: usize| {
        let cells = rows.iter().rev().skip(above).filter_map(|row| row.cells.get(column));
        cells.into_iter().find(|cell| !cell.text.is_empty()).cloned().unwrap_or_default()
    };
    let mut header: Vec<Arc<TableCell>> = (0..columns).map(|column| lowest(column, 0)).collect();
    let names: Vec<String> = header.iter().map(|cell| cell.text.clone()).collect();
    for (column, cell) in header.iter_mut().enumerate().skip(1) {
        let above = lowest(column, 1);
        let is_shared = names.iter().skip(1).filter(|name| **name == cell.text).count() > 1;
        if is_shared && !above.text.is_empty() && above.text != cell.text {
            Arc::make_mut(cell).text = format!("{} {}", above.text, cell.text);
        }
    }
    Some(header)
}

/// Whether a tag says that what it opens is not shown.
fn is_hidden(tag: &StartTag<usize>) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().to_lowercase();
    let is_shown_not = style.split(';').any(|part| {
        part.split_once(':').is_some_and(|(name, value)| name.trim() == "display" && value.trim().starts_with("none"))
    });
    is_shown_not || tag.attributes.contains_key(b"hidden".as_slice())
}

fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// Whether a tag opens a remark that is shown where one points at the cell.
fn is_tooltip(tag: &StartTag<usize>) -> bool {
    let class = attribute(tag, "class").unwrap_or_default();
    let is_text = |class: &str| class.contains("tooltip") && (class.contains("text") || class.contains("content"));
    attribute(tag, "role").as_deref() == Some("tooltip") || class.split_whitespace().any(is_text)
}

/// Whether a tag opens a picture that a style sheet draws, for example a check mark.
fn is_icon(name: &str, tag: &StartTag<usize>) -> bool {
    let class = attribute(tag, "class").unwrap_or_default().to_lowercase();
    let is_one = |class: &str| {
        class == "fa" || ["icon", "fa-", "bi-", "mdi", "check", "cross", "tick"].iter().any(|word| class.contains(word))
    };
    matches!(name, "i" | "span") && class.split_whitespace().any(is_one)
}

impl HtmlCell {
    fn start(&mut self, name: &str, tag: &StartTag<usize>) {
        if let Some(aside) = &mut self.aside {
            aside.depth += usize::from(aside.name == name);
            return;
        }
        let is_empty = matches!(name, "img" | "input" | "br" | "hr" | "wbr");
        let is_remark = is_tooltip(tag);
        if is_hidden(tag) && is_empty {
            return;
        }
        if !is_empty && (is_remark || is_hidden(tag)) {
            self.aside = Some(Aside { name: name.to_owned(), depth: 1, is_remark });
            return;
        }
        if matches!(name, "img" | "svg" | "picture") || is_icon(name, tag) {
            self.writer.cell.has_picture = true;
            let said = ["alt", "aria-label", "title"].iter().filter_map(|name| attribute(tag, name));
            let said = said.map(|said| clean_line(&said)).find(|said| word_rating(&fold(said)).is_some());
            self.picture_says = said.unwrap_or_default();
        }
        match name {
            "br" | "hr" => self.writer.text.push_str(" / "),
            "p" | "div" | "li" | "ul" => self.writer.text.push(' '),
            "sup" => self.writer.in_note += 1,
            "b" | "strong" | "em" | "i" => self.writer.emphasis += 1,
            "a" => self.writer.cell.set_link(&attribute(tag, "href").unwrap_or_default()),
            "input" if attribute(tag, "type").as_deref() == Some("checkbox") => {
                let is_checked = tag.attributes.contains_key(b"checked".as_slice());
                self.writer.text.push(if is_checked { '☑' } else { '☐' });
            }
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        match &self.aside {
            Some(aside) if aside.is_remark => self.remark.push_str(words),
            Some(_) => {}
            None => self.writer.say(words),
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(aside) = &mut self.aside {
            aside.depth -= usize::from(aside.name == name);
            if aside.depth == 0 {
                self.aside = None;
            }
            return;
        }
        match name {
            "sup" => self.writer.in_note = self.writer.in_note.saturating_sub(1),
            "b" | "strong" | "em" | "i" => self.writer.emphasis = self.writer.emphasis.saturating_sub(1),
            _ => {}
        }
    }

    fn finish(mut self) -> (TableCell, TextLength) {
        let text = std::mem::take(&mut self.writer.text);
        let text = text.trim().trim_end_matches('/').trim_start_matches("/ ");
        let text = if text.trim().is_empty() { self.picture_says.as_str() } else { text };
        if self.remark.is_empty() {
            let note = clean_line(&self.writer.note);
            return self.writer.finish(text, note);
        }
        let remark = clean_line(&self.remark);
        let note = clean_line(&format!("{} {remark}", self.writer.note));
        // "Yes" is less than one where the remark takes some of it back.
        let first: String = remark.split(". ").next().unwrap_or_default().chars().take(LONGEST_REMARK).collect();
        let is_hedged = is_hedge(&first) && word_rating(&fold(text)).is_some();
        if is_hedged { self.writer.finish(&format!("{text} ({first})"), note) } else { self.writer.finish(text, note) }
    }
}

#[cfg(test)]
mod tests {
    use super::{read_html, table_length};
    use crate::import::grid::{Grid, TableSource};

    fn grid(text: &str) -> Grid {
        match read_html(text).swap_remove(0) {
            TableSource::Table(grid) => grid,
            TableSource::Arguments(_) => panic!("no table"),
        }
    }

    fn texts(grid: &Grid) -> Vec<Vec<&str>> {
        grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
    }

    #[test]
    fn spans_repeat_and_nested_tables_are_dropped() {
        let spanned = grid(
            "<table><tr><th>F<th>A<th>B<tr><td rowspan=2>x<td>1<td>2<tr><td colspan=2>3\
             <tr><td>y<td><table><tr><td>no</table>4<td>5</table>",
        );
        assert_eq!(texts(&spanned), [["x", "1", "2"], ["x", "3", "3"], ["y", "4", "5"]]);
        assert_eq!(spanned.ragged, None);
    }

    #[test]
    fn the_lowest_line_of_a_header_names_the_columns() {
        let header = |text: &str| grid(text).header.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>().join("|");
        for (head, named) in [
            ("<thead><tr><td><td colspan=2>Group<td>Else<tr><td>F<td>A<td>B<td>C</thead>", "F|A|B|C"),
            ("<tr><th rowspan=2>F<th colspan=2>Old<th>New<tr><th>A<th>B<th>C", "F|A|B|C"),
            ("<tr><th><th colspan=2>Old<th>New<tr><th>F<th>Disk<th>Net<th>Disk", "F|Old Disk|Net|New Disk"),
            (
                "<thead><tr style='height: 1px; Display: none'><td>x<td>y<td>z<td>w<tr><td>F<td>A<td>B<td>C</thead>",
                "F|A|B|C",
            ),
            ("<tr hidden><th>x<th>y<th>z<th>w<tr><th>F<th>A<th>B<th>C", "F|A|B|C"),
            ("<tr><td><td><td><td><tr><td>F<td>A<td>B<td>C", "F|A|B|C"),
            ("<tr><th colspan=4>All of it<tr><th>F<th>A<th>B<th>C", "F|A|B|C"),
        ] {
            assert_eq!(header(&format!("<table>{head}<tr><td>x<td>yes<td>no<td>yes</table>")), named, "{head}");
        }
        let grouped = grid(
            "<table><tr><th>F<th>A<th>B<tr><th>Group<tr><td>x<td>1<td>2<tr><th colspan=3>Next<tr><td>y<td>3<td>4</table>",
        );
        assert_eq!(texts(&grouped), [vec!["Group"], vec!["x", "1", "2"], vec!["Next"], vec!["y", "3", "4"]]);
        assert_eq!((grouped.header.len(), grouped.ragged), (3, None));
    }

    #[test]
    fn what_is_not_shown_is_no_part_of_a_cell() {
        let text = "<table><tr><th>F<th>A<th>B\
            <tr><td>Sorted<td><span style=\"display:none\">9 <span>x</span></span>Yes<td>No<td hidden>Gone\
            <tr><td>Pointed<td>Yes<span class=\"tooltiptext\">since 2 <span>or</span> 3</span><td>Yes<span role=tooltip>but only on Linux. Soon more</span>\
            <tr><td>Drawn<td><i class=\"fa fa-check\"></i><td><img src=x alt=\"No\">\
            <tr><td>Ticked<td><input type=checkbox checked><td><input type=checkbox></table>";
        let grid = grid(text);
        assert_eq!(
            texts(&grid),
            [
                ["Sorted", "Yes", "No"],
                ["Pointed", "Yes", "Yes (but only on Linux)"],
                ["Drawn", "", "No"],
                ["Ticked", "☑", "☐"]
            ]
        );
        assert_eq!(grid.rows[1].cells[1].note, "since 2 or 3");
        assert_eq!(grid.rows[1].cells[2].note, "but only on Linux. Soon more");
        assert!(grid.rows[2].cells[1].has_picture);
    }

    #[test]
    fn a_huge_span_stays_small() {
        let long = "x".repeat(2000);
        let text = format!("<table><tr><td>a<td>b</tr><tr><td rowspan=99999999 colspan=99999999>{long}</table>");
        assert!(grid(&text).rows.iter().map(|row| row.cells.len()).sum::<usize>() < 1000);
    }

    #[test]
    fn headings_captions_and_near_text_are_found() {
        let text = "<h2>One</h2><p>✓ = yes</p><table><caption>Two</caption><tr><td>a<td>b<tr><td>1<td>2</table>after";
        let grid = grid(text);
        assert_eq!((grid.heading.as_deref(), grid.near), (Some("Two"), vec!["✓ = yes".to_owned(), "after".to_owned()]));
        assert_eq!(table_length("<table><table></table></table>x"), 30);
    }
}

//! Bytes become text, and a table in text a grid of clean cells, whatever the format; or why a file is refused.
//!
//! Tables of values between separators are read here, Markdown and HTML in files of their own.

use std::fmt;
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};
use memchr::memchr_iter;

use crate::import::number::DecimalSign;
use crate::text::sanitize::sanitize;
use crate::text::similar::most_similar;
use crate::text::validate::is_url;
use crate::text::width::one_line;

/// The most bytes that are read: 4 MiB.
pub const MOST_TABLE_BYTES: usize = 4 << 20;

/// What kind of text a table stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableFormat {
    Markdown,
    Csv,
    /// Values between tabs.
    Tsv,
    Html,
}

impl TableFormat {
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Csv, Self::Tsv, Self::Html];

    /// The word that names it in flags.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Html => "html",
        }
    }

    /// Returns what a file of that name holds; nothing where its end says nothing.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        Some(match end.to_lowercase().as_str() {
            "md" | "markdown" => Self::Markdown,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "html" | "htm" => Self::Html,
            _ => return None,
        })
    }

    /// Returns what a text looks like: an HTML table, the line below the header of a Markdown table, else values
    /// between separators.
    pub fn of_text(text: &str) -> Self {
        let has_html = || text.match_indices('<').any(|(at, _)| is_table_tag(text.get(at..).unwrap_or_default()));
        if text.lines().any(is_delimiter_line) {
            Self::Markdown
        } else if has_html() {
            Self::Html
        } else if text.lines().next().is_some_and(|line| line.contains('\t')) {
            Self::Tsv
        } else {
            Self::Csv
        }
    }
}

/// Says whether a tag that opens a table stands at the start of a text.
pub fn is_table_tag(text: &str) -> bool {
    let name = text.get(..6).is_some_and(|name| name.eq_ignore_ascii_case("<table"));
    name && text.as_bytes().get(6).is_none_or(|next| matches!(next, b'>' | b' ' | b'\n' | b'\t' | b'/'))
}

/// Says whether a line stands below the header of a Markdown table.
fn is_delimiter_line(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains("--") && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

/// How the letters of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextEncoding {
    /// UTF-8, or UTF-16 where the file begins with its mark.
    #[default]
    Unicode,
    /// One byte a letter, the first 256 of Unicode.
    Latin1,
}

/// Ends of file names that hold tables which are not read, and what to do with them.
const NOT_READ: [(&str, &str); 8] = [
    ("xlsx", "save it as CSV"),
    ("xls", "save it as CSV"),
    ("ods", "save it as CSV"),
    ("numbers", "export it as CSV"),
    ("pdf", "copy the table into a CSV or Markdown file"),
    ("docx", "copy the table into a CSV or Markdown file"),
    ("json", "write the table as CSV or Markdown"),
    ("parquet", "write the table as CSV"),
];

/// Says that a file of that name is not read, where its end says so.
pub fn refuse_by_name(name: &str) -> Result<(), Refusal> {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_lowercase()).unwrap_or_default();
    let Some((_, way_out)) = NOT_READ.iter().find(|(known, _)| *known == end) else { return Ok(()) };
    let message = format!("{} files are not read: {way_out}", end.to_uppercase());
    Err(Refusal::of_file(RefusalKey::NotRead, message))
}

/// Returns the format a word names, with the nearest right one where it names none.
pub fn format_named(word: &str) -> Result<TableFormat, String> {
    let found = TableFormat::ALL.into_iter().find(|format| format.word() == word);
    found.ok_or_else(|| {
        let words = TableFormat::ALL.map(TableFormat::word);
        match most_similar(word, words) {
            Some(nearest) => format!("there is no input format `{word}`; did you mean `{nearest}`?"),
            None => format!("there is no input format `{word}`; formats are md, csv, tsv and html"),
        }
    })
}

/// Returns the text of a file, every line end as `\n`.
pub fn text_of(bytes: &[u8], encoding: TextEncoding) -> Result<String, Refusal> {
    if bytes.len() > MOST_TABLE_BYTES {
        let message = format!("more than {MOST_TABLE_BYTES} bytes: cut it down to the table");
        return Err(Refusal::of_file(RefusalKey::TooLarge, message));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(Refusal::of_file(RefusalKey::NotRead, "this is a spreadsheet or an archive: save it as CSV"));
    }
    let text = match (encoding, bytes) {
        (TextEncoding::Latin1, bytes) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        (_, [0xff, 0xfe, rest @ ..]) => utf16(rest, u16::from_le_bytes)?,
        (_, [0xfe, 0xff, rest @ ..]) => utf16(rest, u16::from_be_bytes)?,
        (_, [0xef, 0xbb, 0xbf, rest @ ..]) => utf8(rest)?,
        (_, bytes) => utf8(bytes)?,
    };
    if text.trim().is_empty() {
        return Err(Refusal::of_file(RefusalKey::EmptyFile, "the file is empty: write a table into it"));
    }
    Ok(if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text })
}

fn utf8(bytes: &[u8]) -> Result<String, Refusal> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = 1 + memchr_iter(b'\n', before).count();
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let byte = before.len() - start + 1;
        if bytes.contains(&0) {
            return Refusal::at(line, RefusalKey::NotUtf8, "this is no text: open a table, a scenario or a pack");
        }
        let message = format!("byte {byte} is not UTF-8: save the file as UTF-8, or use --encoding latin1");
        Refusal::at(line, RefusalKey::NotUtf8, message)
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Refusal> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.ok().filter(|_| rest.is_empty()).ok_or_else(|| {
        Refusal::of_file(RefusalKey::NotUtf8, "the file begins like UTF-16 and is none: save it as UTF-8")
    })
}

/// The most tables of a file that are looked at.
pub const MOST_TABLES: usize = 500;

/// The most rows of a table.
pub const MOST_TABLE_ROWS: usize = 5_000;

/// The most columns of a table.
pub const MOST_COLUMNS: usize = 64;

/// The most characters of a cell; what is behind them is cut.
pub const LONGEST_CELL: usize = 2_000;

/// Lines without a blank one that are looked through for a legend or a scale, above and below a table.
const NEAR_LINES: usize = 6;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableCell {
    /// Clean text on one line without markup.
    pub text: String,
    /// Footnotes and remarks of links.
    pub note: String,
    /// Where its link leads; empty where it has none.
    pub link: String,
    pub has_picture: bool,
    /// Whether all of it is emphasized.
    pub is_strong: bool,
    /// Whether it may belong to another column.
    pub is_shifted: bool,
    /// The id that a comment in it gives its row.
    pub id: Option<String>,
}

impl TableCell {
    pub fn plain(text: &str) -> Self {
        let mut cell = Self::default();
        cell.set_text(text);
        cell
    }

    /// Takes a text as it stands in a file: cleans it, takes footnote marks off and cuts it. Says whether it was cut.
    pub fn set_text(&mut self, raw: &str) -> TextLength {
        let cleaned = clean_line(raw);
        let (text, marks) = without_footnotes(&cleaned);
        if !marks.is_empty() && self.note.is_empty() {
            marks.trim().clone_into(&mut self.note);
        }
        let cut = match text.len() {
            0..=LONGEST_CELL => None,
            _ => text.char_indices().nth(LONGEST_CELL).map(|(at, _)| at),
        };
        text.get(..cut.unwrap_or(text.len())).unwrap_or_default().trim().clone_into(&mut self.text);
        if cut.is_some() { TextLength::Cut } else { TextLength::Whole }
    }

    /// Takes the address of a link; only one that can be opened is kept.
    pub fn set_link(&mut self, address: &str) {
        if self.link.is_empty() && is_url(address) {
            address.clone_into(&mut self.link);
        }
    }
}

/// A cell while its pieces come.
#[derive(Debug, Default)]
pub struct CellWriter {
    pub cell: TableCell,
    pub text: String,
    /// Text that belongs beside the cell: footnotes and superscripts.
    pub note: String,
    /// How deep in such text, and in emphasis.
    pub in_note: usize,
    pub emphasis: usize,
    has_plain: bool,
    has_strong: bool,
}

impl CellWriter {
    pub fn say(&mut self, words: &str) {
        if self.in_note > 0 {
            self.note.push_str(words);
            return;
        }
        if !words.trim().is_empty() {
            self.has_strong |= self.emphasis > 0;
            self.has_plain |= self.emphasis == 0;
        }
        self.text.push_str(words);
    }

    /// The cell with that text and note, and whether the text was cut.
    pub fn finish(mut self, text: &str, note: String) -> (TableCell, TextLength) {
        self.cell.note = note;
        self.cell.is_strong = self.has_strong && !self.has_plain;
        let length = self.cell.set_text(text);
        (self.cell, length)
    }
}

/// Whether a text fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextLength {
    Whole,
    Cut,
}

/// Returns a text as it may be shown on one line: cleaned, without signs that only choose how an emoji looks.
pub fn clean_line(raw: &str) -> String {
    let cleaned = sanitize(raw).text;
    if cleaned.is_ascii() {
        return one_line(&cleaned);
    }
    let letters = cleaned.chars().filter(|letter| !matches!(letter, '\u{fe0e}' | '\u{fe0f}'));
    one_line(&letters.collect::<String>())
}

/// Takes footnote marks off the end of a text.
fn without_footnotes(text: &str) -> (&str, &str) {
    let mut kept = text;
    loop {
        let shorter = without_last_mark(kept).trim_end();
        if shorter.is_empty() || shorter.len() == kept.len() {
            return (kept, text.get(kept.len()..).unwrap_or_default());
        }
        kept = shorter;
    }
}

fn without_last_mark(text: &str) -> &str {
    // Stars on both sides emphasize.
    let starred = if text.starts_with('*') { text } else { text.trim_end_matches('*') };
    if starred.len() != text.len() {
        return starred;
    }
    let mut letters = text.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    // A square meter is no footnote.
    let is_power = matches!(last, Some('²' | '³')) && before.is_some_and(char::is_alphabetic);
    if last.is_some_and(|last| "¹²³⁴⁵⁶⁷⁸⁹⁰†‡".contains(last)) && !is_power {
        return text.trim_end_matches(|letter| "¹²³⁴⁵⁶⁷⁸⁹⁰†‡".contains(letter));
    }
    match text.rfind("[^") {
        Some(at) if text.ends_with(']') => text.get(..at).unwrap_or(text),
        _ => text,
    }
}

/// One line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridRow {
    /// Line of the file, from 1.
    pub line: usize,
    pub cells: Vec<Arc<TableCell>>,
    /// Whether one cell stands for the whole line.
    pub is_spanned: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// Line of its header, from 1.
    pub line: usize,
    pub heading: Option<String>,
    /// Lines of text beside it, in which a legend or a scale may stand.
    pub near: Vec<String>,
    pub header: Vec<Arc<TableCell>>,
    pub rows: Vec<GridRow>,
    pub decimal: DecimalSign,
    /// The first line with too few or too many cells.
    pub ragged: Option<usize>,
    /// The first line with a cell that was cut.
    pub long_cell: Option<usize>,
}

impl Grid {
    /// Gives every row as many cells as the header has.
    pub fn square(&mut self) {
        let columns = self.header.len();
        for row in &mut self.rows {
            // One cell where others have many stands for the whole line.
            row.is_spanned |= columns > 2 && row.cells.len() == 1;
            if row.is_spanned {
                continue;
            }
            if row.cells.len() != columns {
                self.ragged = self.ragged.or(Some(row.line));
            }
            row.cells.resize_with(columns, Arc::default);
        }
    }

    /// Says that the table is larger than one that is read.
    pub fn check_size(&self) -> Result<(), Refusal> {
        if self.header.len() > MOST_COLUMNS {
            let message = format!("{} columns, at most {MOST_COLUMNS} are read: cut it down", self.header.len());
            return Err(Refusal::at(self.line, RefusalKey::TooManyColumns, message));
        }
        if self.rows.len() > MOST_TABLE_ROWS {
            let message = format!("more than {MOST_TABLE_ROWS} rows: cut it down");
            return Err(Refusal::at(self.line, RefusalKey::TooManyRows, message));
        }
        Ok(())
    }
}

/// Arguments for and against each option, as decision records list them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArgumentList {
    /// Line of the heading above them, from 1.
    pub line: usize,
    pub heading: String,
    pub options: Vec<String>,
    pub items: Vec<ArgumentItem>,
}

/// One argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArgumentItem {
    pub line: usize,
    /// Index of the option it is about.
    pub option: usize,
    pub side: ArgumentSide,
    pub text: String,
}

/// Whether an argument speaks for its option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentSide {
    Good,
    Neutral,
    Bad,
}

/// Something in a file that may be a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableSource {
    Table(Grid),
    Arguments(ArgumentList),
}

impl TableSource {
    /// The line it begins in, from 1.
    pub const fn line(&self) -> usize {
        match self {
            Self::Table(grid) => grid.line,
            Self::Arguments(list) => list.line,
        }
    }

    pub fn heading(&self) -> Option<&str> {
        match self {
            Self::Table(grid) => grid.heading.as_deref(),
            Self::Arguments(list) => Some(&list.heading),
        }
    }
}

/// Returns the lines of text beside a table that begins and ends in these lines (from 1), not across a heading or
/// another table.
pub fn near_lines(lines: &[&str], first: usize, last: usize) -> Vec<String> {
    let is_end = |line: &str| {
        let line = line.trim_start();
        line.starts_with('#') || line.starts_with('|') || line.starts_with("```") || line.contains("<table")
    };
    let take = |lines: &mut dyn Iterator<Item = &&str>| {
        let said = lines.filter(|line| !line.trim().is_empty()).take(NEAR_LINES).take_while(|line| !is_end(line));
        said.map(|line| {
            clean_line(&line.chars().take(LONGEST_CELL).filter(|letter| !"*`".contains(*letter)).collect::<String>())
        })
        .collect::<Vec<_>>()
    };
    let mut above = take(&mut lines.get(..first.saturating_sub(1)).unwrap_or_default().iter().rev());
    above.reverse();
    above.extend(take(&mut lines.get(last..).unwrap_or_default().iter()));
    above
}

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
        let cells: Vec<Arc<TableCell>> =
            record.iter().map(|field| cell(field, line, &mut grid.long_cell).into()).collect();
        if grid.header.is_empty() {
            grid.line = line;
            grid.header = cells;
        } else {
            grid.rows.push(GridRow { line, cells, ..GridRow::default() });
            mark_shifted(&mut grid);
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

/// Where the last row says more than the header has columns, nobody knows which of its cells stands too far right.
fn mark_shifted(grid: &mut Grid) {
    let columns = grid.header.len();
    let Some(row) = grid.rows.last_mut() else { return };
    if row.cells.iter().skip(columns).any(|cell| !cell.text.is_empty()) {
        row.cells.iter_mut().skip(1).for_each(|cell| Arc::make_mut(cell).is_shifted = true);
    }
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

/// What keeps a file or a table from being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalKey {
    EmptyFile,
    NoTable,
    NoneCompares,
    SeveralTables,
    OneOption,
    OneColumn,
    NoRows,
    NoNames,
    List,
    Roles,
    SameThings,
    Template,
    OneWinner,
    Products,
    TooManyOptions,
    NotUtf8,
    TooLarge,
    TooManyRows,
    TooManyColumns,
    NotRead,
    /// A flag or an answer that fits nothing in the table.
    WrongAnswer,
    /// What was read does not make a comparison that opens.
    Unusable,
}

impl RefusalKey {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::EmptyFile => "empty_file",
            Self::NoTable => "no_table",
            Self::NoneCompares => "none_compares",
            Self::SeveralTables => "several_tables",
            Self::OneOption => "one_option",
            Self::OneColumn => "one_column",
            Self::NoRows => "no_rows",
            Self::NoNames => "no_names",
            Self::List => "list",
            Self::Roles => "roles",
            Self::SameThings => "same_things",
            Self::Template => "template",
            Self::OneWinner => "one_winner",
            Self::Products => "products",
            Self::TooManyOptions => "too_many_options",
            Self::NotUtf8 => "not_utf8",
            Self::TooLarge => "too_large",
            Self::TooManyRows => "too_many_rows",
            Self::TooManyColumns => "too_many_columns",
            Self::NotRead => "not_read",
            Self::WrongAnswer => "wrong_answer",
            Self::Unusable => "unusable",
        }
    }

    /// Says whether it is the wish that is wrong and not the file.
    pub const fn is_usage(self) -> bool {
        matches!(self, Self::SeveralTables | Self::TooManyOptions | Self::WrongAnswer)
    }
}

/// Why something is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub key: RefusalKey,
    /// The line of the table, from 1; none where the file as a whole is meant.
    pub line: Option<usize>,
    /// What is wrong and the way out.
    pub message: String,
}

impl Refusal {
    pub fn of_file(key: RefusalKey, message: impl Into<String>) -> Self {
        Self { key, line: None, message: message.into() }
    }

    pub fn at(line: usize, key: RefusalKey, message: impl Into<String>) -> Self {
        Self { key, line: Some(line), message: message.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

/// What somebody should look at in a table that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WarningKey {
    Ragged,
    SameName,
    LongCell,
    WeightsUnread,
    TotalsDiffer,
    WinnerDiffers,
    FiguresAlike,
}

impl WarningKey {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ragged => "ragged",
            Self::SameName => "same_name",
            Self::LongCell => "long_cell",
            Self::WeightsUnread => "weights_unread",
            Self::TotalsDiffer => "totals_differ",
            Self::WinnerDiffers => "winner_differs",
            Self::FiguresAlike => "figures_alike",
        }
    }
}

/// One thing to look at, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportWarning {
    pub key: WarningKey,
    pub message: String,
}

impl ImportWarning {
    pub fn new(key: WarningKey, message: impl Into<String>) -> Self {
        Self { key, message: message.into() }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::{
        RefusalKey, TableCell, TableFormat, TextEncoding, near_lines, read_delimited, refuse_by_name, text_of,
    };
    use crate::import::number::DecimalSign;

    #[test]
    fn letters_are_read_or_refused_by_place() {
        let read = |bytes: &[u8]| text_of(bytes, TextEncoding::Unicode);
        assert_eq!(read(b"\xef\xbb\xbfa,b\r\nc\rd").unwrap(), "a,b\nc\nd");
        assert_eq!(read(b"\xff\xfea\0,\0").unwrap(), "a,");
        assert_eq!(read(b"\xfe\xff\0a\0,").unwrap(), "a,");
        let wrong = read(b"a\nbc\xe9").unwrap_err();
        assert_eq!((wrong.key, wrong.line), (RefusalKey::NotUtf8, Some(2)));
        assert!(wrong.message.starts_with("byte 3 "), "{wrong}");
        assert_eq!(text_of(b"Caf\xe9", TextEncoding::Latin1).unwrap(), "Café");
        assert_eq!(read(b"\xff\xfea").unwrap_err().key, RefusalKey::NotUtf8);
        assert_eq!(read(b" \n").unwrap_err().key, RefusalKey::EmptyFile);
        assert_eq!(read(b"PK\x03\x04").unwrap_err().key, RefusalKey::NotRead);
        assert_eq!(refuse_by_name("a.XLSX").unwrap_err().key, RefusalKey::NotRead);
    }

    #[test]
    fn a_text_says_what_it_is() {
        for (text, format) in [
            ("a|b\n-|--\n1|2", TableFormat::Markdown),
            ("<p>x<TABLE border=1>", TableFormat::Html),
            ("<tablet>\na,b", TableFormat::Csv),
            ("a\tb\n", TableFormat::Tsv),
            ("a;b\n", TableFormat::Csv),
        ] {
            assert_eq!(TableFormat::of_text(text), format, "{text}");
        }
    }

    #[test]
    fn footnote_marks_become_notes() {
        for (raw, text, note) in [
            ("✅[^1]", "✅", "[^1]"),
            (":x:¹", ":x:", "¹"),
            (":x:**", ":x:", "**"),
            ("50 m²", "50 m²", ""),
            ("†", "†", ""),
            ("*", "*", ""),
            ("*slanted*", "*slanted*", ""),
            ("a\u{202e}b\n c", "ab c", ""),
        ] {
            let cell = TableCell::plain(raw);
            assert_eq!((cell.text.as_str(), cell.note.as_str()), (text, note), "{raw}");
        }
    }

    #[test]
    fn near_text_ends_at_headings_and_tables() {
        let lines = ["# A", "one", "", "| a |", "|---|", "| b |", "", "two", "## B", "three"];
        assert_eq!(near_lines(&lines, 4, 6), ["one", "two"]);
    }

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

//! A table as it stands in a file, whatever the file: cells of clean text with their notes and links.

use std::borrow::Cow;

use crate::import::number::DecimalSign;
use crate::import::refusal::{Refusal, RefusalKey};
use crate::text::sanitize::sanitize;
use crate::text::validate::is_url;

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
        let cut = text.char_indices().nth(LONGEST_CELL).map(|(at, _)| at);
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

/// Whether a text fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextLength {
    Whole,
    Cut,
}

/// Returns a text as it may be shown on one line: cleaned, without signs that only choose how an emoji looks.
pub fn clean_line(raw: &str) -> String {
    let cleaned: Cow<'_, str> = sanitize(raw).text;
    let letters = cleaned.chars().filter(|letter| !matches!(letter, '\u{fe0e}' | '\u{fe0f}'));
    let text: String = letters.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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
    let starred = text.trim_end_matches('*');
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
    pub cells: Vec<TableCell>,
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
    pub header: Vec<TableCell>,
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
            if row.is_spanned {
                continue;
            }
            if row.cells.len() != columns {
                self.ragged = self.ragged.or(Some(row.line));
            }
            row.cells.resize_with(columns, TableCell::default);
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

#[cfg(test)]
mod tests {
    use super::{TableCell, near_lines};

    #[test]
    fn footnote_marks_become_notes() {
        for (raw, text, note) in [
            ("✅[^1]", "✅", "[^1]"),
            (":x:¹", ":x:", "¹"),
            (":x:**", ":x:", "**"),
            ("50 m²", "50 m²", ""),
            ("†", "†", ""),
            ("*", "*", ""),
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
}

//! Tables in Markdown: pipe tables, HTML tables between the text, and lists of arguments in decision records.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::import::grid::{
    ArgumentItem, ArgumentList, ArgumentSide, CellWriter, Grid, GridRow, MOST_TABLE_ROWS, MOST_TABLES, TableCell,
    TableSource, TextLength, clean_line, is_table_tag, near_lines,
};
use crate::import::html;
use crate::import::vocabulary::fold;
use crate::text::sort_by_key;

/// Returns the tables of a text in its order.
pub fn read_markdown(text: &str) -> Vec<TableSource> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    // A reference that nobody defines is a link without an address, not brackets in a name.
    let known = |link: BrokenLink<'_>| {
        let is_full = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
        is_full.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
    };
    let text = without_tabs_in_delimiters(text);
    let mut reader = MarkdownReader::new(&text);
    for (event, range) in Parser::new_with_broken_link_callback(&text, options, Some(known)).into_offset_iter() {
        reader.take(&event, &range);
    }
    reader.finish()
}

/// The text with blanks for tabs in the lines below the headers of tables, where the parser takes none and people who
/// align columns do; every place in it stays the same.
fn without_tabs_in_delimiters(text: &str) -> Cow<'_, str> {
    let is_delimiter = |line: &str| {
        let marks = |byte: u8| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r' | b'\n');
        line.contains('\t') && line.contains('|') && line.contains('-') && line.bytes().all(marks)
    };
    if !text.split_inclusive('\n').any(is_delimiter) {
        return Cow::Borrowed(text);
    }
    let spaced = |line: &str| if is_delimiter(line) { line.replace('\t', " ") } else { line.to_owned() };
    Cow::Owned(text.split_inclusive('\n').map(spaced).collect())
}

/// What a line of text lies in while it is read.
#[derive(Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Text,
    Heading(u8),
    Footnote(String),
    Item,
}

struct MarkdownReader<'t> {
    text: &'t str,
    lines: Vec<&'t str>,
    starts: Vec<usize>,
    found: Vec<TableSource>,
    heading: Option<String>,
    inside: Inside,
    /// Text of the heading, footnote or item that is open.
    said: String,
    footnotes: BTreeMap<String, String>,
    grid: Option<Grid>,
    cell: Option<CellBuilder>,
    /// Where an HTML table ends that has been read already.
    skip_to: usize,
    arguments: ArgumentReader,
}

impl<'t> MarkdownReader<'t> {
    fn new(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self {
            text,
            lines: text.lines().collect(),
            starts,
            found: Vec::new(),
            heading: None,
            inside: Inside::default(),
            said: String::new(),
            footnotes: BTreeMap::new(),
            grid: None,
            cell: None,
            skip_to: 0,
            arguments: ArgumentReader::default(),
        }
    }

    fn line_at(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    fn take(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if range.start < self.skip_to || self.found.len() >= MOST_TABLES {
            return;
        }
        if self.grid.is_some() {
            self.take_in_table(event, range);
            return;
        }
        match event {
            Event::Start(Tag::Table(_)) => {
                let line = self.line_at(range.start);
                self.grid = Some(Grid { line, heading: self.heading.clone(), ..Grid::default() });
            }
            Event::Html(html) | Event::InlineHtml(html) => self.take_html(html, range),
            Event::Start(Tag::Heading { level, .. }) => self.open(Inside::Heading(*level as u8)),
            Event::End(TagEnd::Heading(_)) => self.end_heading(range),
            Event::Start(Tag::FootnoteDefinition(label)) => self.open(Inside::Footnote(label.to_string())),
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Inside::Footnote(label) = std::mem::take(&mut self.inside) {
                    self.footnotes.insert(label, clean_line(&self.said));
                }
            }
            Event::Start(Tag::Item) if self.arguments.is_open() => self.open(Inside::Item),
            Event::End(TagEnd::Item) if self.inside == Inside::Item => {
                self.inside = Inside::Text;
                let line = self.line_at(range.start);
                self.arguments.take_item(&clean_line(&self.said), line);
            }
            Event::Text(words) | Event::Code(words) if self.inside != Inside::Text => self.said.push_str(words),
            Event::SoftBreak | Event::HardBreak => self.said.push(' '),
            _ => {}
        }
    }

    fn open(&mut self, inside: Inside) {
        self.inside = inside;
        self.said.clear();
    }

    fn end_heading(&mut self, range: &Range<usize>) {
        let Inside::Heading(level) = std::mem::take(&mut self.inside) else { return };
        let heading = clean_line(&self.said);
        let line = self.line_at(range.start);
        if let Some(list) = self.arguments.take_heading(&heading, level, line) {
            self.found.push(TableSource::Arguments(list));
        }
        self.heading = Some(heading).filter(|heading| !heading.is_empty());
    }

    /// Reads a table that is written as HTML, whatever Markdown makes of the lines it stands in.
    fn take_html(&mut self, html: &str, range: &Range<usize>) {
        let Some(at) = html.match_indices('<').map(|(at, _)| at).find(|at| is_table_tag(html.get(*at..).unwrap_or("")))
        else {
            return;
        };
        let start = range.start + at;
        let rest = self.text.get(start..).unwrap_or_default();
        let end = start + html::table_length(rest);
        let written = self.text.get(start..end).unwrap_or_default();
        let line = self.line_at(start);
        self.skip_to = end;
        for source in html::read_html_from(written, line) {
            let TableSource::Table(mut grid) = source else { continue };
            grid.heading = grid.heading.or_else(|| self.heading.clone());
            grid.near = near_lines(&self.lines, line, self.line_at(end));
            self.found.push(TableSource::Table(grid));
        }
    }

    fn take_in_table(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::TableRow) => {
                let line = self.line_at(range.start);
                let Some(grid) = &mut self.grid else { return };
                grid.rows.push(GridRow { line, ..GridRow::default() });
            }
            Event::End(TagEnd::TableRow) => self.check_row(range),
            Event::Start(Tag::TableCell) => self.cell = Some(CellBuilder::default()),
            Event::End(TagEnd::TableCell) => self.end_cell(),
            Event::End(TagEnd::Table) => self.end_table(range),
            event => {
                if let Some(cell) = &mut self.cell {
                    cell.take(event);
                }
            }
        }
    }

    fn end_cell(&mut self) {
        let (Some(builder), Some(grid)) = (self.cell.take(), &mut self.grid) else { return };
        let (cell, length) = builder.finish();
        let line = grid.rows.last().map_or(grid.line, |row| row.line);
        if length == TextLength::Cut {
            grid.long_cell = grid.long_cell.or(Some(line));
        }
        let is_read = grid.rows.len() <= MOST_TABLE_ROWS + 1;
        match grid.rows.last_mut() {
            None => grid.header.push(cell.into()),
            Some(row) if is_read => row.cells.push(cell.into()),
            Some(_) => {}
        }
    }

    /// Counts the cells that are written: missing ones are filled in and further ones dropped by the parser.
    fn check_row(&mut self, range: &Range<usize>) {
        let line = self.line_at(range.start);
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let written = written_cells(self.text.get(range.start..end).unwrap_or_default());
        let Some(grid) = &mut self.grid else { return };
        if written != grid.header.len() {
            grid.ragged = grid.ragged.or(Some(line));
        }
    }

    fn end_table(&mut self, range: &Range<usize>) {
        let Some(mut grid) = self.grid.take() else { return };
        let written = self.text.get(range.clone()).unwrap_or_default();
        let last = grid.line + written.trim_end().matches('\n').count();
        grid.near = near_lines(&self.lines, grid.line, last);
        grid.square();
        self.found.push(TableSource::Table(grid));
    }

    fn finish(mut self) -> Vec<TableSource> {
        if let Some(list) = self.arguments.finish() {
            self.found.push(TableSource::Arguments(list));
        }
        for source in &mut self.found {
            let TableSource::Table(grid) = source else { continue };
            for cell in grid.header.iter_mut().chain(grid.rows.iter_mut().flat_map(|row| &mut row.cells)) {
                if let Some(note) = cell.note.strip_prefix("[^").and_then(|label| label.strip_suffix(']')) {
                    Arc::make_mut(cell).note = self.footnotes.get(note).cloned().unwrap_or_default();
                }
            }
        }
        sort_by_key(&mut self.found, TableSource::line);
        self.found
    }
}

/// How many cells a line of a pipe table has.
fn written_cells(line: &str) -> usize {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let is_escaped = |at: usize| {
        let before = line.as_bytes().get(..at).unwrap_or_default();
        before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
    };
    let bars = line.match_indices('|').filter(|(at, _)| !is_escaped(*at));
    let (count, last) = bars.fold((0, 0), |(count, _), (at, _)| (count + 1, at));
    if count > 0 && last + 1 == line.len() { count } else { count + 1 }
}

/// A cell while its pieces come.
#[derive(Default)]
struct CellBuilder {
    writer: CellWriter,
    in_picture: usize,
    in_script: usize,
    /// Where the text of the open link begins, and where it leads.
    link: Option<(usize, String)>,
}

impl CellBuilder {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(words) | Event::Code(words) => self.say(words),
            Event::SoftBreak | Event::HardBreak => self.say(" "),
            Event::InlineHtml(tag) | Event::Html(tag) => self.take_tag(tag),
            Event::FootnoteReference(label) => self.writer.note = format!("[^{label}]"),
            Event::Start(Tag::Strong | Tag::Emphasis) => self.writer.emphasis += 1,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => {
                self.writer.emphasis = self.writer.emphasis.saturating_sub(1);
            }
            Event::Start(Tag::Image { .. }) => {
                self.in_picture += 1;
                self.writer.cell.has_picture = true;
            }
            Event::End(TagEnd::Image) => self.in_picture = self.in_picture.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.link = Some((self.writer.text.len(), dest_url.to_string()));
            }
            Event::End(TagEnd::Link) => self.end_link(),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if self.in_picture > 0 || self.in_script > 0 {
            return;
        }
        self.writer.say(words);
    }

    fn end_link(&mut self) {
        let Some((start, address)) = self.link.take() else { return };
        self.writer.cell.set_link(&address);
        let words = self.writer.text.get(start..).unwrap_or_default().trim();
        // A link in brackets is a remark: "✅ [(how)](…)".
        if words.starts_with('(') && words.ends_with(')') {
            let words = words.trim_matches(['(', ')']).to_owned();
            self.writer.text.truncate(start);
            if self.writer.note.is_empty() {
                self.writer.note = words;
            }
        } else if words.starts_with('^') {
            self.writer.text.truncate(start);
        }
    }

    fn take_tag(&mut self, tag: &str) {
        let id = tag.strip_prefix("<!-- versus:").and_then(|rest| rest.strip_suffix("-->"));
        if let Some(id) = id {
            self.writer.cell.id = Some(clean_line(id));
            return;
        }
        let name: String = tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_end = tag.starts_with("</");
        let depth = |depth: usize| if is_end { depth.saturating_sub(1) } else { depth + 1 };
        match name.to_lowercase().as_str() {
            "br" => self.say(" / "),
            "img" | "picture" | "svg" => self.writer.cell.has_picture = true,
            "sup" => self.writer.in_note = depth(self.writer.in_note),
            "script" | "style" => self.in_script = depth(self.in_script),
            _ => {}
        }
    }

    fn finish(mut self) -> (TableCell, TextLength) {
        let text = std::mem::take(&mut self.writer.text);
        let note = std::mem::take(&mut self.writer.note);
        self.writer.finish(&text, if note.starts_with("[^") { note } else { clean_line(&note) })
    }
}

/// Reads "Pros and Cons of the Options" of a decision record.
#[derive(Default)]
struct ArgumentReader {
    list: Option<(ArgumentList, u8)>,
}

impl ArgumentReader {
    const fn is_open(&self) -> bool {
        self.list.is_some()
    }

    /// Takes a heading; returns the list that ends with it.
    fn take_heading(&mut self, heading: &str, level: u8, line: usize) -> Option<ArgumentList> {
        if let Some((list, above)) = &mut self.list
            && level > *above
        {
            // What stands deeper is a part of its option.
            if level == *above + 1 {
                let nameless = || format!("Option {}", list.options.len() + 1);
                let name = if heading.is_empty() { nameless() } else { heading.to_owned() };
                list.options.push(name);
            }
            return None;
        }
        let ended = self.finish();
        if fold(heading) == "pros and cons of the options" {
            let list = ArgumentList { line, heading: heading.to_owned(), ..ArgumentList::default() };
            self.list = Some((list, level));
        }
        ended
    }

    fn take_item(&mut self, text: &str, line: usize) {
        let Some((list, _)) = &mut self.list else { return };
        let Some(option) = list.options.len().checked_sub(1) else { return };
        let sides = [("Good", ArgumentSide::Good), ("Neutral", ArgumentSide::Neutral), ("Bad", ArgumentSide::Bad)];
        let found = sides.into_iter().find_map(|(word, side)| {
            let rest = text.strip_prefix(word)?.trim_start_matches([',', ':', ' ']);
            Some((side, rest.strip_prefix("because").unwrap_or(rest).trim()))
        });
        if let Some((side, text)) = found.filter(|(_, text)| !text.is_empty()) {
            list.items.push(ArgumentItem { line, option, side, text: text.to_owned() });
        }
    }

    fn finish(&mut self) -> Option<ArgumentList> {
        let (list, _) = self.list.take()?;
        (!list.items.is_empty()).then_some(list)
    }
}

#[cfg(test)]
mod tests {
    use super::{read_markdown, written_cells};
    use crate::import::grid::TableSource;

    #[test]
    fn cells_are_counted_as_they_are_written() {
        for (line, count) in [("| a | b |", 2), ("a | b", 2), (r"| a \| b | c |", 2), ("| a |", 1), ("|  | x", 2)] {
            assert_eq!(written_cells(line), count, "{line}");
        }
    }

    #[test]
    fn tables_stand_anywhere_but_in_fences() {
        let tables = |text: &str| read_markdown(text).iter().map(TableSource::line).collect::<Vec<_>>();
        assert_eq!(tables("A line.\n| a | b |\n|---|---|\n| 1 | 2 |\n"), [2]);
        assert_eq!(tables("- item\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n"), [3]);
        assert_eq!(tables("> | a | b |\n> |---|---|\n> | 1 | 2 |\n"), [1]);
        assert_eq!(tables("~~~\n| a | b |\n|---|---|\n~~~\n"), Vec::<usize>::new());
        assert_eq!(tables("x\n\n<table><tr><td>a<td>b</table>\n\ny"), [3]);
    }
}

//! Lines of spans whose tone says what they mean, and the bars in them.
//!
//! No colors and no sizes of screens here; a page is laid out for a width and then drawn as
//! cells, or printed as it stands.

use std::ops::Range;

use crate::model::rows::Row;
use crate::text::width::{display_width, wrap_after};

/// What a span means. Themes give tones their colors; plain text drops them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    #[default]
    Plain,
    /// What the eye should find first.
    Strong,
    /// The headline of a verdict.
    Headline,
    /// The headline that is the answer: what the eye finds first.
    Answer,
    /// A heading of a part.
    Heading,
    /// What says nothing: frames, empty bars, the dots of what is off.
    Dim,
    /// Words that belong to an option; by its index.
    Side(usize),
    /// A bar that belongs to an option; by its index.
    Bar(usize),
    /// The mark of an option at the start of its part of a bar; by its index.
    BarMark(usize),
    /// Words about what the last key changed.
    Changed,
    /// The sign beside what the last key changed.
    ChangedSign,
    /// Words about what needs attention.
    Warning,
    /// The sign of what needs attention.
    WarningSign,
    /// An option that is out.
    Out,
    Key,
    /// A letter that a query matched.
    Match,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub tone: Tone,
}

/// One line of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its pieces, left to right.
    pub spans: Vec<Span>,
}

impl Line {
    pub const fn empty() -> Self {
        Self { spans: Vec::new() }
    }

    /// A line in one tone.
    pub fn of(tone: Tone, text: impl Into<String>) -> Self {
        Self::empty().with(tone, text)
    }

    /// The line with one more piece.
    pub fn with(mut self, tone: Tone, text: impl Into<String>) -> Self {
        self.push(tone, text);
        self
    }

    pub fn push(&mut self, tone: Tone, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.spans.push(Span { text, tone });
        }
    }

    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| display_width(&span.text)).sum()
    }

    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// Where something on a page leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The lines it stands on.
    pub lines: Range<usize>,
    /// The address, as written on them.
    pub address: String,
}

/// A page under construction, for one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Its lines, top to bottom.
    pub lines: Vec<Line>,
    /// The addresses on it, top to bottom.
    pub links: Vec<Link>,
    /// The rows that lines of it are about, with the line of each.
    pub rows: Vec<(usize, Row)>,
    /// Cells a line may take.
    pub width: usize,
}

impl Page {
    /// An empty page of that width.
    pub const fn new(width: usize) -> Self {
        Self { lines: Vec::new(), links: Vec::new(), rows: Vec::new(), width }
    }

    /// Adds a line as it stands.
    pub fn line(&mut self, line: Line) {
        self.lines.push(line);
    }

    /// Adds a line that is about a row.
    pub fn line_about(&mut self, row: Row, line: Line) {
        self.rows.push((self.lines.len(), row));
        self.lines.push(line);
    }

    /// Adds an empty line, unless the page is empty or just had one.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(Line::empty());
        }
    }

    /// Takes out empty lines from the bottom up until the page has that many lines or none is left.
    pub fn close_gaps(&mut self, height: usize) {
        let mut at = self.lines.len();
        while self.lines.len() > height && at > 0 {
            at -= 1;
            if self.lines[at].spans.is_empty() {
                self.lines.remove(at);
                let moved = |line: &mut usize| *line -= usize::from(*line > at);
                self.rows.iter_mut().for_each(|(line, _)| moved(line));
                for link in &mut self.links {
                    moved(&mut link.lines.start);
                    moved(&mut link.lines.end);
                }
            }
        }
    }

    /// Adds a heading, apart from what stands above; wrapped, for it may hold the name of an option.
    pub fn heading(&mut self, words: impl AsRef<str>) {
        self.gap();
        self.text(Tone::Heading, 0, words.as_ref());
    }

    /// Adds text in one tone, wrapped; later lines stand as far in as the first.
    pub fn text(&mut self, tone: Tone, indent: usize, words: &str) {
        let lead = Line::of(Tone::Plain, " ".repeat(indent));
        self.hanging(lead, tone, words);
    }

    /// Adds text after a lead that stands on the first line only; the text is wrapped beside it.
    pub fn hanging(&mut self, lead: Line, tone: Tone, words: &str) {
        let indent = lead.width();
        self.hanging_from(lead, indent, tone, words);
    }

    /// The same with later lines standing that far in, under the lead.
    pub fn hanging_from(&mut self, lead: Line, indent: usize, tone: Tone, words: &str) {
        let taken = lead.width().saturating_sub(indent);
        let mut lead = Some(lead);
        for line in wrap_after(taken, words, self.width.saturating_sub(indent)) {
            let start = lead.take().unwrap_or_else(|| Line::of(Tone::Plain, " ".repeat(indent)));
            self.lines.push(start.with(tone, line));
        }
    }

    /// Adds an address after a lead, wrapped like any text, as something that can be opened.
    pub fn address(&mut self, lead: Line, tone: Tone, address: &str) {
        let start = self.lines.len();
        self.hanging(lead, tone, address);
        self.links.push(Link { lines: start..self.lines.len(), address: address.to_owned() });
    }

    /// The page as text, one line a line, without spaces at the ends.
    pub fn plain(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(line.plain().trim_end());
            text.push('\n');
        }
        text
    }
}

/// The part of a bar that belongs to an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BarPart<'a> {
    pub option: usize,
    /// The mark of the option, with which the part begins.
    pub mark: &'a str,
    pub cells: usize,
}

/// The line with a bar of these parts, in cells of that sign. Each begins with its mark where that fits, so that nobody
/// needs colors to tell them apart.
pub fn with_bar(mut line: Line, parts: &[BarPart], cell: &str) -> Line {
    for part in parts {
        let mark_cells = display_width(part.mark);
        let full = if mark_cells <= part.cells {
            line.push(Tone::BarMark(part.option), part.mark);
            part.cells - mark_cells
        } else {
            part.cells
        };
        line.push(Tone::Bar(part.option), cell.repeat(full));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{BarPart, Line, Tone, with_bar};

    #[test]
    fn each_part_begins_with_its_mark_where_that_fits() {
        let parts = [(0, "Fy", 5), (3, "Ho", 2), (4, "Fa", 1), (5, "Dj", 0)];
        let parts = parts.map(|(option, mark, cells)| BarPart { option, mark, cells });
        let line = with_bar(Line::empty(), &parts, "█");
        assert_eq!(line.plain(), "Fy███Ho█");
        assert_eq!(line.spans[2].tone, Tone::BarMark(3));
        assert_eq!(with_bar(Line::empty(), &parts, "#").plain(), "Fy###Ho#");
    }
}

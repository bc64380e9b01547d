//! The guide of a pack as pages, and what an example sets.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::layout::page::{Line, Page, Span, Tone};
use crate::model::catalog::{Catalog, Preset};
use crate::model::rows::Row;
use crate::text::width;

/// What can be read about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuideTopic {
    /// The comparison, as its pack tells it.
    Pack,
    /// How to read a verdict.
    Verdict,
    /// How to write a pack.
    Packs,
    /// How to open a table.
    Import,
}

impl GuideTopic {
    pub const ALL: [Self; 4] = [Self::Pack, Self::Verdict, Self::Packs, Self::Import];

    /// The word for it in commands.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Verdict => "verdict",
            Self::Packs => "packs",
            Self::Import => "import",
        }
    }

    /// What people read over it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Pack => "Guide",
            Self::Verdict => "How to read a verdict",
            Self::Packs => "How to write a pack",
            Self::Import => "How to open a table",
        }
    }

    /// Its text in Markdown.
    pub fn text(self, catalog: &Catalog) -> &str {
        match self {
            Self::Pack => &catalog.reference.guide,
            Self::Verdict => include_str!("../../assets/guides/verdict.md"),
            Self::Packs => include_str!("../../assets/guides/packs.md"),
            Self::Import => include_str!("../../assets/guides/import.md"),
        }
    }
}

/// A link to a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideLink {
    /// The line of the page on which its words end.
    pub line: usize,
    /// Id of the row it goes to.
    pub target: String,
}

/// A heading of a guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideHeading {
    /// The line of the page on which it begins.
    pub line: usize,
    /// Its depth, 1 for the title of all.
    pub depth: usize,
    pub words: String,
}

/// A guide laid out for a width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GuideText {
    pub page: Page,
    /// Its links in reading order.
    pub links: Vec<GuideLink>,
    pub headings: Vec<GuideHeading>,
}

/// The guide on a topic for a width.
pub fn guide_page(catalog: &Catalog, topic: GuideTopic, width: usize) -> GuideText {
    let text = topic.text(catalog);
    let mut guide = guide_markdown(text, width);
    if text.is_empty() {
        guide.page.text(Tone::Plain, 0, "This comparison has no guide.");
    }
    guide
}

/// Markdown for a width.
pub fn guide_markdown(text: &str, width: usize) -> GuideText {
    let mut writer = GuideWriter { page: Page::new(width), ..GuideWriter::default() };
    for event in Parser::new(text) {
        writer.take(event);
    }
    GuideText { page: writer.page, links: writer.links, headings: writer.headings }
}

/// From so many headings on a guide begins with a list of them.
const MANY_HEADINGS: usize = 4;

impl GuideText {
    /// The same with a list of its headings before it, and the line of each entry; nothing is added to a short text.
    pub fn with_contents(mut self) -> (Self, Vec<usize>) {
        if self.headings.len() < MANY_HEADINGS {
            return (self, Vec::new());
        }
        let top = self.headings.iter().map(|heading| heading.depth).min().unwrap_or(1);
        let mut contents = Page::new(self.page.width);
        contents.heading("Contents");
        let mut entries = Vec::with_capacity(self.headings.len());
        for heading in &self.headings {
            entries.push(contents.lines.len());
            let indent = "  ".repeat(1 + heading.depth - top);
            contents.line(Line::of(Tone::Plain, indent).with(Tone::Key, heading.words.clone()));
        }
        contents.line(Line::empty());
        let added = contents.lines.len();
        contents.lines.append(&mut self.page.lines);
        self.page.lines = contents.lines;
        self.links.iter_mut().for_each(|link| link.line += added);
        self.headings.iter_mut().for_each(|heading| heading.line += added);
        (self, entries)
    }
}

/// Lays out words as they come; a paragraph is written when it ends.
#[derive(Default)]
struct GuideWriter {
    page: Page,
    links: Vec<GuideLink>,
    /// Words of the paragraph under way, with the link each belongs to.
    words: Vec<(String, Tone, Option<String>)>,
    /// Whether the next text starts a new word.
    apart: bool,
    tones: Vec<Tone>,
    target: Option<String>,
    headings: Vec<GuideHeading>,
    /// The number each open list has reached; 0 where it has bullets.
    lists: Vec<u64>,
    lead: Option<String>,
}

impl GuideWriter {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.page.gap();
                self.tones.push(Tone::Heading);
                let line = self.page.lines.len();
                self.headings.push(GuideHeading { line, depth: level as usize, words: String::new() });
            }
            Event::Start(Tag::Paragraph) if self.lists.is_empty() => self.page.gap(),
            Event::Start(Tag::List(first)) => {
                if self.lists.is_empty() {
                    self.page.gap();
                } else {
                    self.write();
                }
                self.lists.push(first.unwrap_or(0));
            }
            Event::Start(Tag::Item) => self.lead = Some(self.bullet()),
            Event::Start(Tag::Emphasis | Tag::Strong) => self.tones.push(Tone::Strong),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.tones.push(Tone::Key);
                self.target = dest_url.strip_prefix("row:").map(str::to_owned);
            }
            Event::End(TagEnd::Link) => {
                self.tones.pop();
                self.target = None;
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => {
                self.tones.pop();
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(heading) = self.headings.last_mut() {
                    heading.words = self.words.iter().map(|(word, ..)| word.as_str()).collect();
                }
                self.write();
                self.tones.pop();
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.write(),
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
            }
            Event::Text(words) | Event::Code(words) => self.text(&words),
            Event::SoftBreak | Event::HardBreak => self.apart = true,
            _ => {}
        }
    }

    fn bullet(&mut self) -> String {
        let indent = "  ".repeat(self.lists.len().saturating_sub(1));
        match self.lists.last_mut() {
            Some(0) | None => format!("{indent}- "),
            Some(number) => {
                *number += 1;
                format!("{indent}{}. ", *number - 1)
            }
        }
    }

    fn text(&mut self, words: &str) {
        let tone = self.tones.last().copied().unwrap_or_default();
        self.apart |= words.starts_with(' ');
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            match self.words.last_mut() {
                Some((last, last_tone, target)) if !self.apart && *last_tone == tone && *target == self.target => {
                    last.push_str(word);
                }
                _ => {
                    let lead = if self.apart && !self.words.is_empty() { " " } else { "" };
                    self.words.push((format!("{lead}{word}"), tone, self.target.clone()));
                }
            }
            self.apart = true;
        }
        self.apart = words.ends_with(' ');
    }

    /// Writes the words gathered; pieces without a space between them stay on one line.
    fn write(&mut self) {
        let words = std::mem::take(&mut self.words);
        self.apart = false;
        if words.is_empty() {
            return;
        }
        let lead = self.lead.take().unwrap_or_else(|| "  ".repeat(self.lists.len()));
        let indent = width::display_width(&lead);
        let mut line = Line::of(Tone::Plain, lead);
        let mut used = indent;
        let mut rest = words.into_iter().peekable();
        while let Some(first) = rest.next() {
            let mut pieces = vec![first];
            while let Some(next) = rest.next_if(|(word, ..)| !word.starts_with(' ')) {
                pieces.push(next);
            }
            let needed: usize = pieces.iter().map(|(word, ..)| width::display_width(word)).sum();
            if used > indent && used + needed > self.page.width {
                self.page.line(std::mem::replace(&mut line, Line::of(Tone::Plain, " ".repeat(indent))));
                used = indent;
            }
            for (word, tone, target) in pieces {
                let word = if used == indent { word.trim_start().to_owned() } else { word };
                used += width::display_width(&word);
                line.spans.push(Span { text: word, tone });
                if let Some(target) = target {
                    self.link(target);
                }
            }
        }
        self.page.line(line);
    }

    fn link(&mut self, target: String) {
        let line = self.page.lines.len();
        match self.links.last_mut() {
            Some(last) if last.target == target && line - last.line <= 1 => last.line = line,
            _ => self.links.push(GuideLink { line, target }),
        }
    }
}

/// The priorities that an example sets, on one line.
pub fn levels_line(catalog: &Catalog, preset: &Preset) -> String {
    let levels: Vec<String> =
        preset.levels.iter().map(|(row, level)| format!("{} {}", short_name(catalog, *row), level.name())).collect();
    levels.join(" · ")
}

/// The name of a row up to its first comma or colon: enough to know it again in a list.
pub fn short_name(catalog: &Catalog, row: Row) -> &str {
    short(catalog.row_name(row))
}

/// A name up to its first comma or colon.
pub fn short(name: &str) -> &str {
    name.split([',', ':', '(']).next().unwrap_or(name).trim_end()
}

#[cfg(test)]
mod tests {
    use super::{GuideHeading, GuideText, guide_markdown};

    #[test]
    fn markdown_is_laid_out_with_its_links() {
        let markdown = "# One\n\nWork that [waits](row:io), and *more*.\n\n- a [b c](row:d) e\n- f\n\n1. g\n2. h\n";
        let GuideText { page, links, headings } = guide_markdown(markdown, 16);
        assert_eq!(headings, [GuideHeading { line: 0, depth: 1, words: "One".to_owned() }]);
        assert_eq!(page.plain(), "One\n\nWork that waits,\nand more.\n\n- a b c e\n- f\n\n1. g\n2. h\n");
        let links: Vec<(usize, &str)> = links.iter().map(|link| (link.line, link.target.as_str())).collect();
        assert_eq!(links, [(2, "io"), (5, "d")]);
    }
}

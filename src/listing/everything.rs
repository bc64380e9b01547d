//! What `search` looks through, and the sections of the guide.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::layout::dataset::{DataCell, Dataset};
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::{Catalog, Reference};
use crate::model::criterion::Criterion;
use crate::model::evidence::{Claim, Evidence};
use crate::text::width::{cut, display_width, one_line};

/// Cells of a name in a list of hits.
const NAME_CELLS: usize = 40;
/// Cells of a text in a list of hits.
const TEXT_CELLS: usize = 160;

/// Every row, framework, tool, claim, finding, source, example and section of the guide.
pub fn everything(catalog: &Catalog) -> Dataset {
    let sections = guide_sections(&catalog.reference.guide);
    let mut entries = content_entries(catalog);
    entries.extend(reference_entries(&catalog.reference));
    entries.extend(sections.iter().map(|section| SearchEntry {
        name: &section.title,
        id: &section.id,
        text: section.text.clone(),
        ..SearchEntry::of("guide", "guide")
    }));
    Dataset::of("search", "Found", &entries)
        .column("name", "Name", |entry| cut(entry.name, NAME_CELLS).into_owned())
        .column("kind", "What", |entry| entry.kind)
        .column("id", "Id", |entry| entry.id)
        .column("text", "Text", |entry| cut(&entry.text, TEXT_CELLS).into_owned())
        .data_column("more", "More", SearchEntry::more)
        .data_column("show", "Show it with", |entry| format!("versus show {} {}", entry.pane, entry.id))
        .dataset()
}

/// Cells a hit has at most: longer lines are hard to read.
const WIDEST: usize = 100;

/// What was found, to be read: each hit with what it is, the command that shows it, and its text below.
pub fn hits_page(found: &Dataset, width: usize) -> Page {
    let mut page = Page::new(width.min(WIDEST));
    for row in &found.rows {
        let cell = |id: &str| {
            let column = found.columns.iter().position(|column| column.id == id);
            column.and_then(|column| row.get(column)).map_or("", |cell| cell.text.as_str())
        };
        page.gap();
        let head = Line::of(Tone::Strong, cell("name")).with(Tone::Plain, format!("  {}", cell("kind")));
        let show = cell("show");
        match page.width.checked_sub(head.width() + display_width(show)) {
            Some(between) if between >= 2 => page.line(head.with(Tone::Key, format!("{}{show}", " ".repeat(between)))),
            _ => {
                page.line(head);
                page.text(Tone::Key, 2, show);
            }
        }
        page.text(Tone::Plain, 2, cell("text"));
    }
    page
}

/// Something that can be found.
#[derive(Default)]
struct SearchEntry<'a> {
    kind: &'static str,
    /// What `versus show` calls the list it stands in.
    pane: &'static str,
    name: &'a str,
    id: &'a str,
    text: String,
    more: String,
}

impl SearchEntry<'_> {
    fn of(kind: &'static str, pane: &'static str) -> Self {
        Self { kind, pane, ..Self::default() }
    }

    /// Long names and texts are cut in the list, because the command beside them shows the whole; what was
    /// cut off is kept here, so that it is found.
    fn more(&self) -> String {
        let cells = [(self.name, NAME_CELLS), (self.text.as_str(), TEXT_CELLS)];
        let kept = cells.into_iter().filter(|(whole, most)| *whole != cut(whole, *most)).map(|(whole, _)| whole);
        kept.chain([self.more.as_str()]).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" / ")
    }
}

fn content_entries(catalog: &Catalog) -> Vec<SearchEntry<'_>> {
    let rows = catalog.criteria.iter().map(|row| SearchEntry {
        name: &row.name,
        id: &row.id,
        text: row.because.clone(),
        more: more(row),
        ..SearchEntry::of("row", if row.cells.is_empty() { "use-cases" } else { "ecosystem" })
    });
    let needs = catalog.needs.iter().map(|need| SearchEntry {
        name: &need.name,
        id: &need.id,
        text: need.because.clone(),
        ..SearchEntry::of("framework need", "frameworks")
    });
    let frameworks = catalog.frameworks.iter().map(|framework| SearchEntry {
        name: &framework.name,
        id: &framework.id,
        text: framework.summary.clone(),
        ..SearchEntry::of("framework", "frameworks")
    });
    let presets = catalog.presets.iter().map(|preset| SearchEntry {
        name: &preset.title,
        id: &preset.id,
        text: preset.about.clone(),
        ..SearchEntry::of("example", "presets")
    });
    rows.chain(needs).chain(frameworks).chain(presets).collect()
}

fn more(criterion: &Criterion) -> String {
    let mut texts: Vec<&str> = criterion.cells.iter().map(|cell| cell.text.as_str()).collect();
    texts.push(&criterion.short);
    texts.extend(criterion.evidence.as_ref().map(|evidence| evidence.because.as_str()));
    texts.join(" / ")
}

fn reference_entries(reference: &Reference) -> Vec<SearchEntry<'_>> {
    let tools = reference.tools.iter().map(|tool| SearchEntry {
        name: &tool.name,
        id: &tool.id,
        text: tool.summary.clone(),
        more: [tool.category.as_str(), &tool.typical_use, &tool.status, &tool.note].join(" / "),
        ..SearchEntry::of("tool", "tools")
    });
    let claims =
        reference.claims.iter().flat_map(|claim| std::iter::once(claim_entry(claim)).chain(findings(reference, claim)));
    let pairs = reference.bench.pairs.iter().map(|pair| SearchEntry {
        name: &pair.title,
        id: &pair.id,
        text: pair.note.clone(),
        more: pair.unit.clone(),
        ..SearchEntry::of("measurement", "evidence")
    });
    let sources = reference.sources.iter().map(|source| SearchEntry {
        name: &source.title,
        id: &source.id,
        text: [source.publisher.as_str(), source.date()].join(", "),
        more: source.address.clone(),
        ..SearchEntry::of("source", "sources")
    });
    tools.chain(claims).chain(pairs).chain(sources).collect()
}

fn claim_entry(claim: &Claim) -> SearchEntry<'_> {
    let more = [claim.verdict.as_str(), &claim.headline].join(" / ");
    SearchEntry {
        name: &claim.text,
        id: &claim.id,
        text: claim.headline.clone(),
        more,
        ..SearchEntry::of("claim", "evidence")
    }
}

fn findings<'a>(reference: &'a Reference, claim: &'a Claim) -> impl Iterator<Item = SearchEntry<'a>> {
    let source = |found: &Evidence| reference.sources.get(found.source).map_or("", |source| &source.id);
    claim.evidence.iter().map(move |found| SearchEntry {
        name: if found.figure.is_empty() { &claim.text } else { &found.figure },
        id: &claim.id,
        text: found.text.clone(),
        more: [found.stance.word(), source(found)].join(" / "),
        ..SearchEntry::of("finding", "evidence")
    })
}

/// A part of the guide under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GuideSection {
    /// Its heading in small letters with hyphens, unique in the guide.
    pub id: String,
    pub title: String,
    /// Depth of the heading, 1 to 6.
    pub depth: u8,
    pub text: String,
    /// Its Markdown, the heading and the sections inside it included; links to rows are plain words.
    pub markdown: String,
}

/// The sections of a guide in reading order.
pub fn guide_sections(guide: &str) -> Vec<GuideSection> {
    let mut found = headings(guide);
    for place in 0..found.len() {
        let (start, depth) = (found[place].0, found[place].1.depth);
        let after = found.iter().skip(place + 1).find(|(_, next)| next.depth <= depth);
        let end = after.map_or(guide.len(), |(start, _)| *start);
        let id = slug(&found[place].1.title);
        let twins = found[..place].iter().filter(|(_, section)| slug(&section.title) == id).count();
        let section = &mut found[place].1;
        section.markdown = without_row_links(guide.get(start..end).unwrap_or_default());
        section.id = if twins == 0 { id } else { format!("{id}-{}", twins + 1) };
        section.text = one_line(&section.text);
    }
    found.into_iter().map(|(_, section)| section).collect()
}

/// Headings with what stands below them, and the byte each starts at.
fn headings(guide: &str) -> Vec<(usize, GuideSection)> {
    let mut found: Vec<(usize, GuideSection)> = Vec::new();
    let mut in_heading = false;
    for (event, range) in Parser::new(guide).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                in_heading = true;
                found.push((range.start, GuideSection { depth: depth(level), ..GuideSection::default() }));
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, section)) = found.last_mut() {
                    let place = if in_heading { &mut section.title } else { &mut section.text };
                    place.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                if let Some((_, section)) = found.last_mut() {
                    section.text.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

/// The sections as a dataset.
pub fn guide_dataset(sections: &[GuideSection]) -> Dataset {
    Dataset::of("guide", "Guide", sections)
        .column("title", "Heading", |section| &section.title)
        .data_column("depth", "Depth", |section| DataCell::number(section.depth))
        .column("text", "Text", |section| &section.text)
        .column("id", "Id", |section| &section.id)
        .dataset()
}

/// Markdown whose links to rows, which mean nothing elsewhere, are plain words.
pub fn without_row_links(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some((before, link)) = rest.split_once("](row:") {
        let Some((words_start, (_, after))) = before.rfind('[').zip(link.split_once(')')) else { break };
        text.push_str(before.get(..words_start).unwrap_or_default());
        text.push_str(before.get(words_start + 1..).unwrap_or_default());
        rest = after;
    }
    text.push_str(rest);
    text
}

const fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// A heading in small letters, everything else than letters and digits as single hyphens.
fn slug(title: &str) -> String {
    let words = title.to_lowercase();
    let words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<&str>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{guide_sections, without_row_links};

    #[test]
    fn a_section_reaches_to_the_next_heading_of_its_depth() {
        let guide = "# All\n\nStart.\n\n## One\n\nWaits [for it](row:io).\n\n### Deep\n\n- a\n- b\n\n## One\n\nEnd.\n";
        let found = guide_sections(guide);
        let told: Vec<(&str, u8, &str)> =
            found.iter().map(|section| (section.id.as_str(), section.depth, section.text.as_str())).collect();
        assert_eq!(told, [("all", 1, "Start."), ("one", 2, "Waits for it."), ("deep", 3, "a b"), ("one-2", 2, "End.")]);
        assert_eq!(found[1].markdown, "## One\n\nWaits for it.\n\n### Deep\n\n- a\n- b\n\n");
        assert_eq!(found[2].markdown, "### Deep\n\n- a\n- b\n\n");
    }

    #[test]
    fn only_links_to_rows_become_words() {
        for (markdown, text) in [
            ("a [b](row:c) d", "a b d"),
            ("[b](row:c)[e](row:f)", "be"),
            ("[b](https://x.org)", "[b](https://x.org)"),
            ("broken ](row:x", "broken ](row:x"),
        ] {
            assert_eq!(without_row_links(markdown), text);
        }
    }
}

//! What `search` looks through, and the sections of the guide.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::layout::dataset::ColumnUse::{AsData, Everywhere};
use crate::layout::dataset::{DataCell, Dataset};
use crate::model::catalog::Catalog;
use crate::model::criterion::Criterion;
use crate::text::width::{cut, one_line};

/// Cells of a name in a list of hits.
const NAME_CELLS: usize = 40;
/// Cells of a text in a list of hits.
const TEXT_CELLS: usize = 160;

/// Every row, framework, tool, claim, finding, source, preset and section of the guide.
pub fn everything(catalog: &Catalog) -> Dataset {
    let columns = [
        ("name", "Name", Everywhere),
        ("kind", "What", Everywhere),
        ("id", "Id", Everywhere),
        ("text", "Text", Everywhere),
        ("more", "More", AsData),
        ("show", "Show it with", AsData),
    ];
    let mut dataset = Dataset::new("search", "Found", &columns);
    hit_rows(catalog, &mut dataset);
    reference(catalog, &mut dataset);
    for section in guide_sections(&catalog.reference.guide) {
        add(&mut dataset, "guide", "guide", [&section.title, &section.id, &section.text, ""]);
    }
    dataset
}

fn hit_rows(catalog: &Catalog, dataset: &mut Dataset) {
    for criterion in &catalog.criteria {
        let pane = if criterion.cells.is_empty() { "use-cases" } else { "ecosystem" };
        let more = more(criterion);
        add(dataset, "row", pane, [&criterion.name, &criterion.id, &criterion.because, &more]);
    }
    for need in &catalog.needs {
        add(dataset, "framework need", "frameworks", [&need.name, &need.id, &need.because, ""]);
    }
    for framework in &catalog.frameworks {
        add(dataset, "framework", "frameworks", [&framework.name, &framework.id, &framework.summary, ""]);
    }
    for preset in &catalog.presets {
        add(dataset, "preset", "presets", [&preset.title, &preset.id, &preset.about, ""]);
    }
}

fn more(criterion: &Criterion) -> String {
    let mut texts: Vec<&str> = criterion.cells.iter().map(|cell| cell.text.as_str()).collect();
    texts.push(&criterion.short);
    texts.extend(criterion.evidence.as_ref().map(|evidence| evidence.because.as_str()));
    texts.join(" / ")
}

fn reference(catalog: &Catalog, dataset: &mut Dataset) {
    let reference = &catalog.reference;
    for tool in &reference.tools {
        let more = [tool.category.as_str(), &tool.typical_use, &tool.status, &tool.note].join(" / ");
        add(dataset, "tool", "tools", [&tool.name, &tool.id, &tool.summary, &more]);
    }
    for claim in &reference.claims {
        let more = [claim.verdict.as_str(), &claim.headline].join(" / ");
        add(dataset, "claim", "evidence", [&claim.text, &claim.id, &claim.headline, &more]);
        for evidence in &claim.evidence {
            let name = if evidence.figure.is_empty() { evidence.stance.word() } else { &evidence.figure };
            add(dataset, "finding", "evidence", [name, &claim.id, &evidence.text, &evidence.source]);
        }
    }
    for pair in &reference.bench.pairs {
        add(dataset, "measurement", "evidence", [&pair.title, &pair.id, &pair.note, &pair.unit]);
    }
    for source in &reference.sources {
        let origin = [source.publisher.as_str(), source.date()].join(", ");
        add(dataset, "source", "sources", [&source.title, &source.id, &origin, &source.address]);
    }
}

/// Long names and texts are cut here, because the command beside them shows the whole; what was
/// cut off is kept under `more`, so that it is found.
fn add(dataset: &mut Dataset, kind: &str, pane: &str, [name, id, text, more]: [&str; 4]) {
    let show = format!("versus show {pane} {id}");
    let (short_name, short_text) = (cut(name, NAME_CELLS), cut(text, TEXT_CELLS));
    let kept = [(name, &short_name), (text, &short_text)].into_iter().filter(|(whole, short)| *whole != short.as_ref());
    let more: Vec<&str> = kept.map(|(whole, _)| whole).chain([more]).filter(|text| !text.is_empty()).collect();
    dataset.rows.push([&*short_name, kind, id, &*short_text, &more.join(" / "), &show].map(DataCell::text).to_vec());
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

/// The sections as a sheet.
pub fn guide_dataset(sections: &[GuideSection]) -> Dataset {
    let columns = [
        ("title", "Heading", Everywhere),
        ("depth", "Depth", AsData),
        ("text", "Text", Everywhere),
        ("id", "Id", Everywhere),
    ];
    let mut dataset = Dataset::new("guide", "Guide", &columns);
    for section in sections {
        dataset.rows.push(vec![
            DataCell::text(&section.title),
            DataCell::number(section.depth),
            DataCell::text(&section.text),
            DataCell::text(&section.id),
        ]);
    }
    dataset
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

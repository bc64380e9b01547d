//! The sections of the guide: a heading and what stands below it, up to the next one.

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Sheet};
use crate::report::text::one_line;

/// A part of the guide under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// Its heading in small letters with hyphens, unique in the guide.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Depth of the heading, 1 to 6.
    pub depth: u8,
    /// Its text without markup.
    pub text: String,
    /// Its Markdown, the heading and the sections inside it included; links to rows are plain words.
    pub markdown: String,
}

/// The sections of a guide in reading order.
#[must_use]
pub fn sections(guide: &str) -> Vec<Section> {
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
fn headings(guide: &str) -> Vec<(usize, Section)> {
    let mut found: Vec<(usize, Section)> = Vec::new();
    let mut in_heading = false;
    for (event, range) in Parser::new(guide).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                in_heading = true;
                found.push((range.start, Section { depth: depth(level), ..Section::default() }));
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
#[must_use]
pub fn sheet(sections: &[Section]) -> Sheet {
    let columns = [
        ("title", "Heading", Everywhere),
        ("depth", "Depth", AsData),
        ("text", "Text", Everywhere),
        ("id", "Id", Everywhere),
    ];
    let mut sheet = Sheet::new("guide", "Guide", &columns);
    for section in sections {
        sheet.rows.push(vec![
            Cell::text(&section.title),
            Cell::number(section.depth),
            Cell::text(&section.text),
            Cell::text(&section.id),
        ]);
    }
    sheet
}

/// Markdown whose links to rows, which mean nothing elsewhere, are plain words.
#[must_use]
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
    use super::{sections, without_row_links};

    #[test]
    fn a_section_reaches_to_the_next_heading_of_its_depth() {
        let guide = "# All\n\nStart.\n\n## One\n\nWaits [for it](row:io).\n\n### Deep\n\n- a\n- b\n\n## One\n\nEnd.\n";
        let found = sections(guide);
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

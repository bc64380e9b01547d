//! Something told in sections, each a list of facts or a table: as page, Markdown or lines.

use crate::report::facts::{self, Part};
use crate::report::glyphs::Glyphs;
use crate::report::linear;
use crate::report::markdown;
use crate::report::page::{Line, Page, Tone};
use crate::report::sheet::Sheet;
use crate::report::table;

/// A section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Section {
    /// Labelled facts.
    Facts(Part),
    /// Rows and columns.
    Table(Sheet),
}

impl Section {
    /// Whether it has nothing to say.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        match self {
            Self::Facts(part) => part.facts.is_empty(),
            Self::Table(sheet) => sheet.rows.is_empty(),
        }
    }
}

/// Writes sections onto a page.
pub fn page(sections: &[Section], glyphs: Glyphs, page: &mut Page) {
    for section in sections.iter().filter(|section| !section.is_empty()) {
        match section {
            Section::Facts(part) => facts::page(std::slice::from_ref(part), page),
            Section::Table(sheet) => {
                page.heading(sheet.title.clone());
                let table = table::sheet(sheet, page.width.saturating_sub(1), glyphs);
                table.lines().for_each(|line| page.line(Line::of(Tone::Plain, format!(" {line}"))));
            }
        }
    }
}

/// Sections as Markdown: a heading and a list or table each.
#[must_use]
pub fn markdown(sections: &[Section]) -> String {
    let mut text = String::new();
    for section in sections.iter().filter(|section| !section.is_empty()) {
        match section {
            Section::Facts(part) => text.push_str(&facts::markdown(std::slice::from_ref(part))),
            Section::Table(sheet) => {
                markdown::heading(&mut text, 2, &sheet.title);
                markdown::table(&mut text, sheet);
            }
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Sections as one labelled fact per line.
#[must_use]
pub fn lines(sections: &[Section]) -> String {
    let mut text = String::new();
    for section in sections {
        match section {
            Section::Facts(part) => text.push_str(&facts::lines(std::slice::from_ref(part))),
            Section::Table(sheet) => {
                for row in 0..sheet.rows.len() {
                    let facts: Vec<(&str, &str)> = sheet.facts(row).collect();
                    let Some(((_, name), rest)) = facts.split_first() else { continue };
                    for (label, value) in rest {
                        linear::fact(&mut text, &format!("{}, {name}, {label}", sheet.title), value);
                    }
                }
            }
        }
    }
    text
}

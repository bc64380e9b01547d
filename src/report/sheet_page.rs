//! One row of a sheet with what belongs to it, as a page of labelled facts and tables.

use crate::report::glyphs::Glyphs;
use crate::report::page::{Line, Page, Tone};
use crate::report::sheet::{Document, Sheet};
use crate::report::table;

/// The page: the name of the row on top, then what is known about it, then its parts.
#[must_use]
pub fn document(document: &Document, width: usize, glyphs: Glyphs) -> Page {
    let mut page = Page::new(width);
    facts(&document.sheet, &mut page);
    for part in &document.parts {
        page.heading(part.title.clone());
        let table = table::sheet(part, width, glyphs);
        table.lines().for_each(|line| page.line(Line::of(Tone::Plain, line)));
    }
    page
}

fn facts(sheet: &Sheet, page: &mut Page) {
    for row in 0..sheet.rows.len() {
        page.gap();
        let mut facts = sheet.facts(row);
        if let Some((_, name)) = facts.next() {
            page.text(Tone::Headline, 0, name);
        }
        for (label, value) in facts {
            page.hanging_from(Line::of(Tone::Dim, format!("  {label}: ")), 4, Tone::Plain, value);
        }
    }
}

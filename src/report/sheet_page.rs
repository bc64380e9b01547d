//! One row of a sheet with what belongs to it, as a page of labelled facts.

use crate::report::page::{Line, Page, Tone};
use crate::report::sheet::{Document, Sheet};

/// The page: the name of the row on top, then what is known about it, then its parts.
#[must_use]
pub fn document(document: &Document, width: usize) -> Page {
    let mut page = Page::new(width);
    rows(&document.sheet, Tone::Headline, &mut page);
    for part in &document.parts {
        page.heading(part.title.clone());
        rows(part, Tone::Strong, &mut page);
    }
    page
}

fn rows(sheet: &Sheet, title: Tone, page: &mut Page) {
    for row in 0..sheet.rows.len() {
        if row > 0 {
            page.gap();
        }
        let mut facts = sheet.facts(row);
        if let Some((_, name)) = facts.next() {
            page.text(title, 0, name);
        }
        for (label, value) in facts {
            page.hanging_from(Line::of(Tone::Dim, format!("  {label}: ")), 4, Tone::Plain, value);
        }
    }
}

//! The examples to start from, as a page of choices.

use std::ops::Range;

use crate::model::catalog::Catalog;
use crate::model::row::Row;
use crate::report::page::{Line, Page, Tone};

/// The page and the lines of each example.
#[must_use]
pub fn page(catalog: &Catalog, width: usize) -> (Page, Vec<Range<usize>>) {
    let mut page = Page::new(width);
    let mut choices = Vec::new();
    for preset in &catalog.presets {
        if !page.lines.is_empty() {
            page.line(Line::empty());
        }
        let start = page.lines.len();
        page.line(Line::of(Tone::Strong, &preset.title));
        page.text(Tone::Plain, 2, &preset.about);
        let levels: Vec<String> = preset
            .levels
            .iter()
            .filter_map(|(id, level)| catalog.row(id).map(|row| (row, level)))
            .map(|(row, level)| format!("{} {}", short_name(catalog, row), level.word()))
            .collect();
        page.text(Tone::Dim, 2, &levels.join(" · "));
        choices.push(start..page.lines.len());
    }
    (page, choices)
}

/// The name of a row up to its first comma or colon: enough to know it again in a list.
#[must_use]
pub fn short_name(catalog: &Catalog, row: Row) -> &str {
    short(catalog.row_name(row))
}

/// A name up to its first comma or colon.
#[must_use]
pub fn short(name: &str) -> &str {
    name.split([',', ':', '(']).next().unwrap_or(name).trim_end()
}

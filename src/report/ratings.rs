//! The ratings of three or more options in one row, a bar each; two options are told by a lean.

use crate::model::catalog::Catalog;
use crate::model::rating::{Rating, Ratings};
use crate::report::glyphs::Glyphs;
use crate::report::page::{Line, Page, Tone};
use crate::report::text::{pad, width};

/// Writes one line an option: its rating as a bar and in eighths, and what others make of it where they differ.
pub fn write<'w>(
    catalog: &Catalog,
    ratings: &Ratings,
    others: impl IntoIterator<Item = (&'w str, Ratings)>,
    page: &mut Page,
) {
    if catalog.options.len() == 2 {
        return;
    }
    let others: Vec<(&str, Ratings)> = others.into_iter().collect();
    let best = usize::from(Rating::BEST.eighths());
    let name_cells = catalog.options.iter().map(|option| width(&option.name)).max().unwrap_or(0).min(page.width / 3);
    page.heading("Ratings, 0 to 8");
    for (option, known) in catalog.options.iter().enumerate() {
        let eighths = ratings.eighths(option);
        let filled = usize::from(eighths);
        let glyphs = Glyphs::default();
        let mut line = Line::of(Tone::Side(option), format!(" {} ", pad(&known.name, name_cells)))
            .with(Tone::Bar(option), glyphs.full().repeat(filled))
            .with(Tone::Dim, glyphs.rest().repeat(best - filled))
            .with(Tone::Strong, format!(" {eighths}"));
        for (who, other) in others.iter().filter(|(_, other)| other.eighths(option) != eighths) {
            line.push(Tone::Plain, format!("  {} {who}", other.eighths(option)));
        }
        page.line(line);
    }
}

//! A tool or a source in full, with the rows that speak of it.
//!
//! Rows and frameworks stand in [`crate::report::detail`]; the facts of a tool are written there too.

use crate::model::catalog::Catalog;
use crate::model::evidence::{Claim, Evidence};
use crate::report::detail::tool_card;
use crate::report::evidence::source_lines;
use crate::report::page::{Line, Page, Tone};
use crate::report::text::capital;

/// A tool in full: facts, the rows that name it, the frameworks it is.
#[must_use]
pub fn tool(catalog: &Catalog, index: usize, width: usize) -> Page {
    let mut page = Page::new(width);
    let Some(known) = catalog.reference.tools.get(index) else { return page };
    let option = catalog.option_name(known.option);
    let kind = if known.category.is_empty() { "A tool" } else { known.category.as_str() };
    page.line(Line::of(Tone::Dim, format!("{} · ", capital(kind))).with(Tone::Side(known.option), option));
    page.gap();
    tool_card(known, &mut page);
    let rows = catalog.criteria.iter().filter(|row| row.cells.iter().any(|cell| cell.tools.contains(&known.id)));
    let rows = rows.map(|row| row.name.clone());
    let frameworks = catalog.frameworks.iter().filter(|framework| framework.tool == known.id);
    let frameworks = frameworks.map(|framework| format!("{}, a framework", framework.name));
    named_in(rows.chain(frameworks), &mut page);
    page
}

/// A source in full: where it is, and everything that rests on it.
#[must_use]
pub fn source(catalog: &Catalog, index: usize, width: usize) -> Page {
    let mut page = Page::new(width);
    let Some(known) = catalog.reference.sources.get(index) else { return page };
    source_lines(known, &mut page);
    let cites = |claim: &&Claim| claim.evidence.iter().any(|evidence| evidence.source == known.id);
    for (place, claim) in catalog.reference.claims.iter().filter(cites).enumerate() {
        if place == 0 {
            page.heading("What rests on it");
        } else {
            page.gap();
        }
        let names: Vec<&str> =
            claim.rows.iter().filter_map(|id| catalog.row(id)).map(|row| catalog.row_name(row)).collect();
        page.text(Tone::Strong, 0, &names.join(", "));
        for evidence in claim.evidence.iter().filter(|evidence| evidence.source == known.id) {
            finding(evidence, &mut page);
        }
    }
    page
}

fn finding(evidence: &Evidence, page: &mut Page) {
    let mut lead = Line::of(Tone::Plain, format!("{} ", evidence.stance.sign()));
    if !evidence.figure.is_empty() {
        lead.push(Tone::Strong, format!("{}  ", evidence.figure));
    }
    page.hanging_from(lead, 2, Tone::Plain, &evidence.text);
    page.text(Tone::Dim, 2, &format!("{} · {}", evidence.date, evidence.weight.word()));
}

fn named_in(names: impl Iterator<Item = String>, page: &mut Page) {
    for (place, name) in names.enumerate() {
        if place == 0 {
            page.heading("Named in");
        }
        page.hanging(Line::of(Tone::Dim, "- "), Tone::Plain, &name);
    }
}

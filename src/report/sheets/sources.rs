//! Where everything is from, and what leans on it.

use crate::model::catalog::Catalog;
use crate::model::day::Day;
use crate::model::evidence::Claim;
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Sheet};
use crate::report::sheets::claims::old_cell;

/// Every source. `today` decides what is marked as old.
#[must_use]
pub fn sources(catalog: &Catalog, today: Day) -> Sheet {
    let columns = [
        ("title", "Title", Everywhere),
        ("publisher", "By", Everywhere),
        ("date", "Date", Everywhere),
        ("old", "Old", Everywhere),
        ("address", "Address", Everywhere),
        ("id", "Id", Everywhere),
        ("published", "Published", AsData),
        ("seen", "Seen on", AsData),
        ("claims", "Cited by the claims", AsData),
    ];
    let mut sheet = Sheet::new("sources", "Sources", &columns);
    for source in &catalog.reference.sources {
        let cites = |claim: &&Claim| claim.evidence.iter().any(|evidence| evidence.source == source.id);
        let claims: Vec<&str> = catalog.reference.claims.iter().filter(cites).map(|claim| claim.id.as_str()).collect();
        sheet.rows.push(vec![
            Cell::text(&source.title),
            Cell::text(&source.publisher),
            Cell::text(source.date()),
            old_cell(source.date(), today),
            Cell::text(&source.address),
            Cell::text(&source.id),
            Cell::text(&source.published),
            Cell::text(&source.seen),
            Cell::list(&claims),
        ]);
    }
    sheet
}

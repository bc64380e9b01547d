//! What was found about each claim, one finding a row.

use crate::model::catalog::Catalog;
use crate::model::day::Day;
use crate::model::evidence::{Claim, Evidence, Source};
use crate::report::age::is_old;
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Sheet};

/// The findings of these claims in file order; a claim about which nothing was found has one row
/// that says so. `today` decides what is marked as old.
#[must_use]
pub fn evidence<'a>(catalog: &Catalog, claims: impl Iterator<Item = &'a Claim>, today: Day) -> Sheet {
    let columns = [
        ("claim", "Claim", Everywhere),
        ("stance", "Stance", Everywhere),
        ("figure", "Figure", Everywhere),
        ("text", "Found", Everywhere),
        ("origin", "From", Everywhere),
        ("publisher", "By", AsData),
        ("date", "Date", AsData),
        ("weight", "Strength", AsData),
        ("source", "Source", AsData),
        ("old", "Old", AsData),
        ("claim_text", "Claimed", AsData),
        ("verdict", "What became of it", AsData),
        ("headline", "To remember", AsData),
        ("rows", "Rows", AsData),
        ("measured", "Measured", AsData),
    ];
    let mut sheet = Sheet::new("evidence", "Evidence", &columns);
    for claim in claims {
        if claim.evidence.is_empty() {
            sheet.rows.push(row(claim, nothing()));
        }
        for evidence in &claim.evidence {
            sheet.rows.push(row(claim, finding(catalog, evidence, today)));
        }
    }
    sheet
}

/// The claims themselves, one a row.
#[must_use]
pub fn claims<'a>(claims: impl Iterator<Item = &'a Claim>) -> Sheet {
    let columns = [
        ("claim", "Claim", Everywhere),
        ("text", "Claimed", Everywhere),
        ("verdict", "What became of it", Everywhere),
        ("headline", "To remember", Everywhere),
        ("rows", "Rows", AsData),
    ];
    let mut sheet = Sheet::new("claims", "Claims", &columns);
    for claim in claims {
        sheet.rows.push(vec![
            Cell::text(&claim.id),
            Cell::text(&claim.text),
            Cell::text(&claim.verdict),
            Cell::text(&claim.headline),
            Cell::list(&claim.rows),
        ]);
    }
    sheet
}

/// The cells of one row: about the finding, then about its claim, then what was measured for it.
fn row(claim: &Claim, finding: Finding) -> Vec<Cell> {
    let mut cells = vec![Cell::text(&claim.id)];
    cells.extend(finding.cells);
    cells.extend([
        Cell::text(&claim.text),
        Cell::text(&claim.verdict),
        Cell::text(&claim.headline),
        Cell::list(&claim.rows),
        finding.measured,
    ]);
    cells
}

/// What stands between the columns `stance` and `old`, and what was measured.
struct Finding {
    cells: [Cell; 9],
    measured: Cell,
}

fn finding(catalog: &Catalog, evidence: &Evidence, today: Day) -> Finding {
    let publisher = catalog.reference.source(&evidence.source).map_or("", Source::publisher_or_title);
    let cells = [
        Cell::text(evidence.stance.word()),
        Cell::text(&evidence.figure),
        Cell::text(&evidence.text),
        Cell::text([publisher, &evidence.date, evidence.weight.word()].join(", ")),
        Cell::text(publisher),
        Cell::text(&evidence.date),
        Cell::text(evidence.weight.word()),
        Cell::text(&evidence.source),
        old_cell(&evidence.date, today),
    ];
    Finding { cells, measured: Cell::list(&evidence.measured) }
}

fn nothing() -> Finding {
    let empty = || Cell::text("");
    let words = Cell::text("Nothing was found: your own facts decide.");
    let cells = [empty(), empty(), words, empty(), empty(), empty(), empty(), empty(), Cell::both("", false)];
    Finding { cells, measured: empty() }
}

/// Whether something of that date is old: said only where it is.
pub(crate) fn old_cell(date: &str, today: Day) -> Cell {
    let old = is_old(date, today);
    Cell::both(if old { "old" } else { "" }, old)
}

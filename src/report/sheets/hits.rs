//! Everything a pack holds, one entry a row: what it is, its id, and a text to know it by.

use crate::model::catalog::Catalog;
use crate::model::criterion::Criterion;
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Sheet};
use crate::report::sheets::sections::sections;
use crate::report::text::cut;

/// Cells of a name in a list of hits.
const NAME_CELLS: usize = 40;
/// Cells of a text in a list of hits.
const TEXT_CELLS: usize = 160;

/// Every row, framework, tool, claim, finding, source, preset and section of the guide.
#[must_use]
pub fn everything(catalog: &Catalog) -> Sheet {
    let columns = [
        ("name", "Name", Everywhere),
        ("kind", "What", Everywhere),
        ("id", "Id", Everywhere),
        ("text", "Text", Everywhere),
        ("more", "More", AsData),
        ("show", "Show it with", AsData),
    ];
    let mut sheet = Sheet::new("search", "Found", &columns);
    rows(catalog, &mut sheet);
    reference(catalog, &mut sheet);
    for section in sections(&catalog.reference.guide) {
        add(&mut sheet, "guide", "guide", [&section.title, &section.id, &section.text, ""]);
    }
    sheet
}

fn rows(catalog: &Catalog, sheet: &mut Sheet) {
    for criterion in &catalog.criteria {
        let pane = if criterion.cells.is_empty() { "use-cases" } else { "ecosystem" };
        let more = more(criterion);
        add(sheet, "row", pane, [&criterion.name, &criterion.id, &criterion.because, &more]);
    }
    for need in &catalog.needs {
        add(sheet, "framework need", "frameworks", [&need.name, &need.id, &need.because, ""]);
    }
    for framework in &catalog.frameworks {
        add(sheet, "framework", "frameworks", [&framework.name, &framework.id, &framework.summary, ""]);
    }
    for preset in &catalog.presets {
        add(sheet, "preset", "presets", [&preset.title, &preset.id, &preset.about, ""]);
    }
}

fn more(criterion: &Criterion) -> String {
    let mut texts: Vec<&str> = criterion.cells.iter().map(|cell| cell.text.as_str()).collect();
    texts.push(&criterion.short);
    texts.extend(criterion.evidence.as_ref().map(|evidence| evidence.because.as_str()));
    texts.join(" / ")
}

fn reference(catalog: &Catalog, sheet: &mut Sheet) {
    let reference = &catalog.reference;
    for tool in &reference.tools {
        let more = [tool.category.as_str(), &tool.typical_use, &tool.status, &tool.note].join(" / ");
        add(sheet, "tool", "tools", [&tool.name, &tool.id, &tool.summary, &more]);
    }
    for claim in &reference.claims {
        let more = [claim.verdict.as_str(), &claim.headline].join(" / ");
        add(sheet, "claim", "evidence", [&claim.text, &claim.id, &claim.headline, &more]);
        for evidence in &claim.evidence {
            let name = if evidence.figure.is_empty() { evidence.stance.word() } else { &evidence.figure };
            add(sheet, "finding", "evidence", [name, &claim.id, &evidence.text, &evidence.source]);
        }
    }
    for pair in &reference.bench.pairs {
        add(sheet, "measurement", "evidence", [&pair.title, &pair.id, &pair.note, &pair.unit]);
    }
    for source in &reference.sources {
        let origin = [source.publisher.as_str(), source.date()].join(", ");
        add(sheet, "source", "sources", [&source.title, &source.id, &origin, &source.address]);
    }
}

/// Long names and texts are cut here, because the command beside them shows the whole; what was
/// cut off is kept under `more`, so that it is found.
fn add(sheet: &mut Sheet, kind: &str, pane: &str, [name, id, text, more]: [&str; 4]) {
    let show = format!("versus show {pane} {id}");
    let (short_name, short_text) = (cut(name, NAME_CELLS), cut(text, TEXT_CELLS));
    let kept = [(name, &short_name), (text, &short_text)].into_iter().filter(|(whole, short)| *whole != short.as_ref());
    let more: Vec<&str> = kept.map(|(whole, _)| whole).chain([more]).filter(|text| !text.is_empty()).collect();
    sheet.rows.push([&*short_name, kind, id, &*short_text, &more.join(" / "), &show].map(Cell::text).to_vec());
}

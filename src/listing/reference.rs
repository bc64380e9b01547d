//! Evidence, measurements, sources, tools.

use serde_json::json;

use crate::layout::dataset::ColumnUse::{AsData, Everywhere};
use crate::layout::dataset::{DataCell, Dataset, DatasetColumn};
use crate::model::catalog::Catalog;
use crate::model::evidence::{Bench, Better, Claim, Evidence, MeasuredPair, MeasuredTable, Source};
use crate::model::framework::Tool;
use crate::text::date::{Date, is_old};

/// The findings of these claims in file order; a claim about which nothing was found has one row
/// that says so. `today` decides what is marked as old.
pub fn evidence<'a>(catalog: &Catalog, claims: impl Iterator<Item = &'a Claim>, today: Date) -> Dataset {
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
    let mut dataset = Dataset::new("evidence", "Evidence", &columns);
    for claim in claims {
        if claim.evidence.is_empty() {
            dataset.rows.push(claim_row(claim, nothing()));
        }
        for evidence in &claim.evidence {
            dataset.rows.push(claim_row(claim, finding(catalog, evidence, today)));
        }
    }
    dataset
}

/// The claims themselves, one a row.
pub fn claims<'a>(claims: impl Iterator<Item = &'a Claim>) -> Dataset {
    let columns = [
        ("claim", "Claim", Everywhere),
        ("text", "Claimed", Everywhere),
        ("verdict", "What became of it", Everywhere),
        ("headline", "To remember", Everywhere),
        ("rows", "Rows", AsData),
    ];
    let mut dataset = Dataset::new("claims", "Claims", &columns);
    for claim in claims {
        dataset.rows.push(vec![
            DataCell::text(&claim.id),
            DataCell::text(&claim.text),
            DataCell::text(&claim.verdict),
            DataCell::text(&claim.headline),
            DataCell::list(&claim.rows),
        ]);
    }
    dataset
}

/// The cells of one row: about the finding, then about its claim, then what was measured for it.
fn claim_row(claim: &Claim, finding: Finding) -> Vec<DataCell> {
    let mut cells = vec![DataCell::text(&claim.id)];
    cells.extend(finding.cells);
    cells.extend([
        DataCell::text(&claim.text),
        DataCell::text(&claim.verdict),
        DataCell::text(&claim.headline),
        DataCell::list(&claim.rows),
        finding.measured,
    ]);
    cells
}

/// What stands between the columns `stance` and `old`, and what was measured.
struct Finding {
    cells: [DataCell; 9],
    measured: DataCell,
}

fn finding(catalog: &Catalog, evidence: &Evidence, today: Date) -> Finding {
    let publisher = catalog.reference.source(&evidence.source).map_or("", Source::publisher_or_title);
    let cells = [
        DataCell::text(evidence.stance.word()),
        DataCell::text(&evidence.figure),
        DataCell::text(&evidence.text),
        DataCell::text([publisher, &evidence.date, evidence.weight.word()].join(", ")),
        DataCell::text(publisher),
        DataCell::text(&evidence.date),
        DataCell::text(evidence.weight.word()),
        DataCell::text(&evidence.source),
        old_cell(&evidence.date, today),
    ];
    Finding { cells, measured: DataCell::list(&evidence.measured) }
}

fn nothing() -> Finding {
    let empty = || DataCell::text("");
    let words = DataCell::text("Nothing was found: your own facts decide.");
    let cells = [empty(), empty(), words, empty(), empty(), empty(), empty(), empty(), DataCell::both("", false)];
    Finding { cells, measured: empty() }
}

/// Whether something of that date is old: said only where it is.
pub(crate) fn old_cell(date: &str, today: Date) -> DataCell {
    let old = is_old(date, today);
    DataCell::both(if old { "old" } else { "" }, old)
}

/// Measured pairs, one a row.
pub fn pairs<'a>(pairs: impl Iterator<Item = &'a MeasuredPair>) -> Dataset {
    let columns = [
        ("title", "Measured", Everywhere),
        ("first", "One", Everywhere),
        ("second", "Other", Everywhere),
        ("unit", "Unit", Everywhere),
        ("better", "Better", Everywhere),
        ("ratio", "Ratio", Everywhere),
        ("id", "Id", AsData),
        ("spread", "Spread", AsData),
        ("method", "Method", AsData),
        ("note", "Note", AsData),
    ];
    let mut dataset = Dataset::new("measured", "Measured", &columns);
    for pair in pairs {
        let value = |place: usize| {
            let value = pair.values.get(place);
            value.map_or(DataCell::text(""), |value| {
                let json = json!({ "label": value.label, "value": value.value, "spread": value.spread });
                DataCell::both(format!("{} {}", value.label, value.value), json)
            })
        };
        let spreads: Vec<&str> = pair.values.iter().map(|value| value.spread.as_str()).collect();
        let spread = if spreads.iter().all(|spread| spread.is_empty()) { String::new() } else { spreads.join("; ") };
        let ratio = format!("{}.{:02}", pair.ratio_hundredths / 100, pair.ratio_hundredths % 100);
        dataset.rows.push(vec![
            DataCell::text(&pair.title),
            value(0),
            value(1),
            DataCell::text(&pair.unit),
            DataCell::text(match pair.better {
                Better::Higher => "more",
                Better::Lower => "less",
            }),
            DataCell::text(ratio),
            DataCell::text(&pair.id),
            DataCell::text(spread),
            DataCell::text(&pair.method),
            DataCell::text(&pair.note),
        ]);
    }
    dataset
}

/// One measured table as it was taken down.
pub fn measured_table(table: &MeasuredTable) -> Dataset {
    let mut dataset = Dataset::new(&table.id, &table.title, &[]);
    dataset.columns = table
        .columns
        .iter()
        .map(|title| DatasetColumn { id: title.clone(), title: title.clone(), shown: Everywhere })
        .collect();
    dataset.rows = table.rows.iter().map(|row| row.iter().map(DataCell::text).collect()).collect();
    dataset
}

/// The bench: when, on what, with which versions and methods.
pub fn bench(bench: &Bench) -> Dataset {
    let columns = [("name", "About", Everywhere), ("text", "How it was measured", Everywhere)];
    let mut dataset = Dataset::new("bench", "How it was measured", &columns);
    let facts =
        [("date", &bench.date), ("machine", &bench.machine), ("versions", &bench.versions), ("limits", &bench.limits)];
    let facts = facts.into_iter().chain(bench.methods.iter().map(|method| (method.id.as_str(), &method.text)));
    for (name, text) in facts.filter(|(_, text)| !text.is_empty()) {
        dataset.rows.push(vec![DataCell::text(name), DataCell::text(text)]);
    }
    dataset
}

/// Every source. `today` decides what is marked as old.
pub fn sources(catalog: &Catalog, today: Date) -> Dataset {
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
    let mut dataset = Dataset::new("sources", "Sources", &columns);
    for source in &catalog.reference.sources {
        let cites = |claim: &&Claim| claim.evidence.iter().any(|evidence| evidence.source == source.id);
        let claims: Vec<&str> = catalog.reference.claims.iter().filter(cites).map(|claim| claim.id.as_str()).collect();
        dataset.rows.push(vec![
            DataCell::text(&source.title),
            DataCell::text(&source.publisher),
            DataCell::text(source.date()),
            old_cell(source.date(), today),
            DataCell::text(&source.address),
            DataCell::text(&source.id),
            DataCell::text(&source.published),
            DataCell::text(&source.seen),
            DataCell::list(&claims),
        ]);
    }
    dataset
}

/// These tools in that order.
pub fn tools<'a>(catalog: &Catalog, tools: impl Iterator<Item = &'a Tool>) -> Dataset {
    let columns = [
        ("name", "Tool", Everywhere),
        ("option", "Of", Everywhere),
        ("category", "Kind", Everywhere),
        ("version", "Version", Everywhere),
        ("health", "State", Everywhere),
        ("typical_use", "Used for", Everywhere),
        ("id", "Id", Everywhere),
        ("summary", "What it is", AsData),
        ("status", "Status", AsData),
        ("licence", "Licence", AsData),
        ("since", "Since", AsData),
        ("typing", "Typing", AsData),
        ("async_model", "Async", AsData),
        ("alternatives", "Instead", AsData),
        ("note", "Note", AsData),
        ("home", "Home", AsData),
        ("repository", "Repository", AsData),
        ("checked", "Checked", AsData),
    ];
    let mut dataset = Dataset::new("tools", "Tools", &columns);
    dataset.rows.extend(tools.map(|tool| cells(catalog, tool)));
    dataset
}

fn cells(catalog: &Catalog, tool: &Tool) -> Vec<DataCell> {
    let option = catalog.options.get(tool.option);
    vec![
        DataCell::text(&tool.name),
        option.map_or(DataCell::text(""), |option| DataCell::both(option.name.clone(), option.id.clone())),
        DataCell::text(&tool.category),
        DataCell::text(&tool.version),
        DataCell::both(tool.health.words(), tool.health.word()),
        DataCell::text(&tool.typical_use),
        DataCell::text(&tool.id),
        DataCell::text(&tool.summary),
        DataCell::text(&tool.status),
        DataCell::text(&tool.license),
        tool.since.map_or(DataCell::text(""), DataCell::number),
        DataCell::text(&tool.typing),
        DataCell::text(&tool.async_model),
        DataCell::list(&tool.alternatives),
        DataCell::text(&tool.note),
        DataCell::text(&tool.home),
        DataCell::text(&tool.repository),
        DataCell::text(&tool.checked),
    ]
}

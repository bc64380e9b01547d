//! Frameworks, needs and fits; evidence, measurements, sources and tools.

use serde_json::{Value, json};

use crate::layout::dataset::{DataCell, Dataset, DatasetBuilder};
use crate::model::catalog::Catalog;
use crate::model::evidence::{
    Bench, Better, Claim, Evidence, Measured, MeasuredPair, MeasuredTable, Measurement, Source,
};
use crate::model::framework::{Fit, FitReason, Tool};
use crate::model::rows::Row;
use crate::text::date::{Date, is_old};

/// The findings of these claims in file order; a claim about which nothing was found has one row
/// that says so. `today` decides what is marked as old.
pub fn evidence<'a>(catalog: &Catalog, claims: impl Iterator<Item = &'a Claim>, today: Date) -> Dataset {
    let findings = claims.flat_map(|claim| {
        let nothing = claim.evidence.is_empty().then_some(FoundEvidence { claim, found: None });
        nothing.into_iter().chain(claim.evidence.iter().map(move |found| FoundEvidence { claim, found: Some(found) }))
    });
    let sources = &catalog.reference.sources;
    let publisher = |found: &Evidence| sources.get(found.source).map_or("", Source::publisher_or_title).to_owned();
    let nothing = "Nothing was found: your own facts decide.";
    Dataset::of("evidence", "Evidence", findings)
        .column("claim", "Claim", |finding| &finding.claim.id)
        .column("stance", "Stance", |finding| finding.found.map_or("", |found| found.stance.word()))
        .column("figure", "Figure", |finding| finding.found.map_or("", |found| &found.figure))
        .column("text", "Found", |finding| finding.found.map_or(nothing, |found| &found.text))
        .column("origin", "From", |finding| {
            finding.told(|found| [&*publisher(found), &*found.date, found.weight.word()].join(", "))
        })
        .data_column("publisher", "By", |finding| finding.told(publisher))
        .data_column("date", "Date", |finding| finding.found.map_or("", |found| &found.date))
        .data_column("weight", "Strength", |finding| finding.found.map_or("", |found| found.weight.word()))
        .data_column("source", "Source", |finding| {
            finding.found.map_or("", |found| sources.get(found.source).map_or("", |source| &source.id))
        })
        .data_column("old", "Old", |finding| {
            finding.found.map_or(DataCell::both("", false), |found| old_cell(&found.date, today))
        })
        .data_column("claim_text", "Claimed", |finding| &finding.claim.text)
        .data_column("verdict", "What became of it", |finding| &finding.claim.verdict)
        .data_column("headline", "To remember", |finding| &finding.claim.headline)
        .data_column("rows", "Rows", |finding| row_ids(catalog, finding.claim))
        .data_column("measured", "Measured", |finding| {
            finding.found.map_or(DataCell::text(""), |found| measured_ids(&catalog.reference.bench, found))
        })
        .dataset()
}

/// A claim and something that was found about it, or that there is nothing.
#[derive(Clone, Copy)]
struct FoundEvidence<'a> {
    claim: &'a Claim,
    found: Option<&'a Evidence>,
}

impl FoundEvidence<'_> {
    fn told(self, words: impl Fn(&Evidence) -> String) -> String {
        self.found.map_or(String::new(), words)
    }
}

/// The claims themselves, one a row.
pub fn claims<'a>(catalog: &Catalog, claims: impl Iterator<Item = &'a Claim>) -> Dataset {
    Dataset::of("claims", "Claims", claims)
        .column("claim", "Claim", |claim| &claim.id)
        .column("text", "Claimed", |claim| &claim.text)
        .column("verdict", "What became of it", |claim| &claim.verdict)
        .column("headline", "To remember", |claim| &claim.headline)
        .data_column("rows", "Rows", |claim| row_ids(catalog, claim))
        .dataset()
}

fn row_ids(catalog: &Catalog, claim: &Claim) -> DataCell {
    DataCell::list(&claim.rows.iter().map(|row| catalog.row_id(*row)).collect::<Vec<_>>())
}

fn measured_ids(bench: &Bench, found: &Evidence) -> DataCell {
    let id = |measured: &Measured| match *measured {
        Measured::Pair(index) => bench.pairs.get(index).map(|pair| &pair.id),
        Measured::Table(index) => bench.tables.get(index).map(|table| &table.id),
    };
    DataCell::list(&found.measured.iter().filter_map(id).collect::<Vec<_>>())
}

/// Whether something of that date is old: said only where it is.
pub(crate) fn old_cell(date: &str, today: Date) -> DataCell {
    let old = is_old(date, today);
    DataCell::both(if old { "old" } else { "" }, old)
}

/// Measured pairs of a bench, one a row.
pub fn pairs<'a>(bench: &Bench, pairs: impl Iterator<Item = &'a MeasuredPair>) -> Dataset {
    Dataset::of("measured", "Measured", pairs)
        .column("title", "Measured", |pair| &pair.title)
        .column("first", "One", |pair| measured_cell(pair.values.first()))
        .column("second", "Other", |pair| measured_cell(pair.values.get(1)))
        .column("unit", "Unit", |pair| &pair.unit)
        .column("better", "Better", |pair| match pair.better {
            Better::Higher => "more",
            Better::Lower => "less",
        })
        .column("ratio", "Ratio", |pair| format!("{}.{:02}", pair.ratio_hundredths / 100, pair.ratio_hundredths % 100))
        .data_column("id", "Id", |pair| &pair.id)
        .data_column("spread", "Spread", |pair| {
            let spreads: Vec<&str> = pair.values.iter().map(|value| value.spread.as_str()).collect();
            if spreads.iter().all(|spread| spread.is_empty()) { String::new() } else { spreads.join("; ") }
        })
        .data_column("method", "Method", |pair| bench.methods.get(pair.method).map_or("", |method| &method.id))
        .data_column("note", "Note", |pair| &pair.note)
        .dataset()
}

fn measured_cell(value: Option<&Measurement>) -> DataCell {
    value.map_or(DataCell::text(""), |value| {
        let json = json!({ "label": value.label, "value": value.value, "spread": value.spread });
        DataCell::both(format!("{} {}", value.label, value.value), json)
    })
}

/// One measured table as it was taken down.
pub fn measured_table(table: &MeasuredTable) -> Dataset {
    let mut dataset = Dataset::of(&table.id, &table.title, &table.rows);
    for (at, title) in table.columns.iter().enumerate() {
        dataset = dataset.column(title, title, |row| row.get(at).map_or("", String::as_str));
    }
    dataset.dataset()
}

/// The bench: when, on what, with which versions and methods.
pub fn bench(bench: &Bench) -> Dataset {
    let facts =
        [("date", &bench.date), ("machine", &bench.machine), ("versions", &bench.versions), ("limits", &bench.limits)];
    let facts = facts.into_iter().chain(bench.methods.iter().map(|method| (method.id.as_str(), &method.text)));
    Dataset::of("bench", "How it was measured", facts.filter(|(_, text)| !text.is_empty()))
        .column("name", "About", |(name, _)| name)
        .column("text", "How it was measured", |(_, text)| text)
        .dataset()
}

/// Every source. `today` decides what is marked as old.
pub fn sources(catalog: &Catalog, today: Date) -> Dataset {
    Dataset::of("sources", "Sources", &catalog.reference.sources)
        .column("title", "Title", |source| &source.title)
        .column("publisher", "By", |source| &source.publisher)
        .column("date", "Date", Source::date)
        .column("old", "Old", |source| old_cell(source.date(), today))
        .column("address", "Address", |source| &source.address)
        .column("id", "Id", |source| &source.id)
        .data_column("published", "Published", |source| &source.published)
        .data_column("seen", "Seen on", |source| &source.seen)
        .data_column("claims", "Cited by the claims", |source| {
            let index = catalog.reference.sources.iter().position(|known| known.id == source.id);
            let cites = |claim: &&Claim| claim.evidence.iter().any(|evidence| Some(evidence.source) == index);
            DataCell::list(&catalog.reference.claims.iter().filter(cites).map(|claim| &claim.id).collect::<Vec<_>>())
        })
        .dataset()
}

/// These tools in that order.
pub fn tools<'a>(catalog: &Catalog, tools: impl Iterator<Item = &'a Tool>) -> Dataset {
    Dataset::of("tools", "Tools", tools)
        .column("name", "Tool", |tool| &tool.name)
        .column("option", "Of", |tool| {
            let option = catalog.options.get(tool.option);
            option.map_or(DataCell::text(""), |option| DataCell::both(option.name.clone(), option.id.clone()))
        })
        .column("category", "Kind", |tool| &tool.category)
        .column("version", "Version", |tool| &tool.version)
        .column("health", "State", |tool| DataCell::both(tool.health.words(), tool.health.word()))
        .column("typical_use", "Used for", |tool| &tool.typical_use)
        .column("id", "Id", |tool| &tool.id)
        .data_column("summary", "What it is", |tool| &tool.summary)
        .data_column("status", "Status", |tool| &tool.status)
        .data_column("license", "License", |tool| &tool.license)
        .data_column("since", "Since", |tool| tool.since.map_or(DataCell::text(""), DataCell::number))
        .data_column("typing", "Typing", |tool| &tool.typing)
        .data_column("async_model", "Async", |tool| &tool.async_model)
        .data_column("alternatives", "Instead", |tool| DataCell::list(&tool.alternatives))
        .data_column("note", "Note", |tool| &tool.note)
        .data_column("home", "Home", |tool| &tool.home)
        .data_column("repository", "Repository", |tool| &tool.repository)
        .data_column("checked", "Checked", |tool| &tool.checked)
        .dataset()
}

/// Something in the framework pane, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameworkEntry {
    Need(usize),
    Framework(usize),
}

/// Needs and frameworks in that order; tool facts only where the reference content has been read.
pub fn frameworks(catalog: &Catalog, entries: &[FrameworkEntry]) -> Dataset {
    let told = |entry: &FrameworkEntry| match *entry {
        FrameworkEntry::Need(index) => need_row(catalog, index),
        FrameworkEntry::Framework(index) => framework_row(catalog, index),
    };
    let rows: Vec<FrameworkRow> = entries.iter().filter_map(told).collect();
    Dataset::of("frameworks", "Frameworks and what tells them apart", &rows)
        .column("name", "Name", |row| row.name)
        .column("of", "Of", |row| row.of.clone())
        .column("summary", "In short", |row| row.summary)
        .column("health", "State", |row| {
            row.tool.map_or(DataCell::text(""), |tool| DataCell::both(tool.health.words(), tool.health.word()))
        })
        .column("id", "Id", |row| row.id)
        .data_column("fits", "Fit, 0 to 4", |row| fits_cell(&row.fits))
        .data_column("tool", "Tool", |row| row.tool_id)
        .data_column("version", "Version", |row| row.tool.map_or("", |tool| tool.version.as_str()))
        .data_column("license", "License", |row| row.tool.map_or("", |tool| tool.license.as_str()))
        .dataset()
}

/// What is told about a need or a framework.
struct FrameworkRow<'a> {
    name: &'a str,
    /// The option it belongs to, or that it is a need.
    of: DataCell,
    summary: &'a str,
    id: &'a str,
    fits: Vec<FitRow<'a>>,
    tool_id: &'a str,
    tool: Option<&'a Tool>,
}

/// How a framework serves a row or a need, from the side of either.
struct FitRow<'a> {
    /// Name and id of the other side, and what that is.
    name: &'a str,
    id: &'a str,
    kind: &'static str,
    quarters: u8,
    reason: Option<&'a FitReason>,
}

fn need_row(catalog: &Catalog, index: usize) -> Option<FrameworkRow<'_>> {
    let need = catalog.needs.get(index)?;
    Some(FrameworkRow {
        name: &need.name,
        of: DataCell::both("need", Value::Null),
        summary: &need.because,
        id: &need.id,
        fits: fits_of_need(catalog, index),
        tool_id: "",
        tool: None,
    })
}

fn framework_row(catalog: &Catalog, index: usize) -> Option<FrameworkRow<'_>> {
    let known = catalog.frameworks.get(index)?;
    let option = catalog.options.get(known.option);
    Some(FrameworkRow {
        name: &known.name,
        of: option.map_or(DataCell::text(""), |option| DataCell::both(option.name.clone(), option.id.clone())),
        summary: &known.summary,
        id: &known.id,
        fits: fits_of_framework(catalog, index),
        tool_id: &known.tool,
        tool: catalog.reference.tool(&known.tool),
    })
}

fn fits_of_framework(catalog: &Catalog, framework: usize) -> Vec<FitRow<'_>> {
    let told = |fit: &Fit| FitRow {
        name: catalog.row_name(fit.row),
        id: catalog.row_id(fit.row),
        kind: "row",
        quarters: fit.quarters,
        reason: catalog.reference.reason(framework, fit.row),
    };
    catalog.frameworks.get(framework).into_iter().flat_map(|known| &known.fits).map(told).collect()
}

fn fits_of_need(catalog: &Catalog, need: usize) -> Vec<FitRow<'_>> {
    let row = Row::Need(need);
    let rated =
        catalog.frameworks.iter().enumerate().filter_map(|(index, known)| Some((index, known, known.fit(row)?)));
    let told = rated.map(|(index, framework, fit)| FitRow {
        name: &framework.name,
        id: &framework.id,
        kind: "framework",
        quarters: fit.quarters,
        reason: catalog.reference.reason(index, row),
    });
    told.collect()
}

/// Fits as "High throughput 4/4" for people; with reason and origin for programs.
fn fits_cell(fits: &[FitRow<'_>]) -> DataCell {
    let words: Vec<String> = fits.iter().map(|fit| format!("{} {}/4", fit.name, fit.quarters)).collect();
    let value = |fit: &FitRow<'_>| {
        let (because, from) = (fit.reason.map(|reason| &reason.because), fit.reason.map(|reason| reason.origin.word()));
        json!({ fit.kind: fit.id, "quarters": fit.quarters, "because": because, "from": from })
    };
    DataCell::both(words.join(", "), fits.iter().map(value).collect::<Vec<_>>())
}

/// The fits of one framework, a row each.
pub fn fits(catalog: &Catalog, framework: usize) -> Dataset {
    fit_dataset(Dataset::of("fits", "Fit", &fits_of_framework(catalog, framework)), "Row")
}

/// How each framework serves a need, a row each.
pub fn served(catalog: &Catalog, need: usize) -> Dataset {
    fit_dataset(Dataset::of("served", "Fit of each framework", &fits_of_need(catalog, need)), "Framework")
}

fn fit_dataset(fits: DatasetBuilder<&FitRow<'_>>, first: &str) -> Dataset {
    fits.column("name", first, |fit| fit.name)
        .column("quarters", "Fit, 0 to 4", |fit| DataCell::number(fit.quarters))
        .column("because", "Why", |fit| fit.reason.map_or("", |reason| reason.because.as_str()))
        .column("from", "Says", |fit| fit.reason.map_or("", |reason| reason.origin.word()))
        .data_column("id", "Id", |fit| fit.id)
        .dataset()
}

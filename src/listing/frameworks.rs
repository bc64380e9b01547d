//! Frameworks, needs and fits.

use serde_json::{Value, json};

use crate::layout::dataset::{DataCell, Dataset, DatasetBuilder};
use crate::model::catalog::Catalog;
use crate::model::framework::{Fit, FitReason, Framework, Tool};
use crate::model::rows::Row;

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
        FrameworkEntry::Framework(index) => catalog.frameworks.get(index).map(|known| framework_row(catalog, known)),
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

fn framework_row<'a>(catalog: &'a Catalog, known: &'a Framework) -> FrameworkRow<'a> {
    let option = catalog.options.get(known.option);
    FrameworkRow {
        name: &known.name,
        of: option.map_or(DataCell::text(""), |option| DataCell::both(option.name.clone(), option.id.clone())),
        summary: &known.summary,
        id: &known.id,
        fits: fits_of_framework(catalog, known),
        tool_id: &known.tool,
        tool: catalog.reference.tool(&known.tool),
    }
}

fn fits_of_framework<'a>(catalog: &'a Catalog, framework: &'a Framework) -> Vec<FitRow<'a>> {
    let told = |fit: &'a Fit| FitRow {
        name: catalog.row_name(fit.row),
        id: catalog.row_id(fit.row),
        kind: "row",
        quarters: fit.quarters,
        reason: catalog.reference.reason(&framework.id, catalog.row_id(fit.row)),
    };
    framework.fits.iter().map(told).collect()
}

fn fits_of_need(catalog: &Catalog, need: usize) -> Vec<FitRow<'_>> {
    let row = Row::Need(need);
    let rated = catalog.frameworks.iter().filter_map(|framework| Some((framework, framework.fit(row)?)));
    let told = rated.map(|(framework, fit)| FitRow {
        name: &framework.name,
        id: &framework.id,
        kind: "framework",
        quarters: fit.quarters,
        reason: catalog.reference.reason(&framework.id, catalog.row_id(row)),
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
pub fn fits(catalog: &Catalog, framework: &Framework) -> Dataset {
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

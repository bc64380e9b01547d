//! Frameworks, needs and fits.

use serde_json::{Value, json};

use crate::layout::dataset::ColumnUse::{AsData, Everywhere};
use crate::layout::dataset::{DataCell, Dataset};
use crate::model::catalog::Catalog;
use crate::model::framework::{Fit, FitReason, Framework};

/// Something in the framework pane, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameworkEntry {
    Need(usize),
    Framework(usize),
}

/// Needs and frameworks in that order; tool facts only where the reference content has been read.
pub fn frameworks(catalog: &Catalog, entries: &[FrameworkEntry]) -> Dataset {
    let columns = [
        ("name", "Name", Everywhere),
        ("of", "Of", Everywhere),
        ("summary", "In short", Everywhere),
        ("health", "State", Everywhere),
        ("id", "Id", Everywhere),
        ("fits", "Fit in quarters", AsData),
        ("tool", "Tool", AsData),
        ("version", "Version", AsData),
        ("licence", "Licence", AsData),
    ];
    let mut dataset = Dataset::new("frameworks", "Frameworks and what tells them apart", &columns);
    for entry in entries {
        let cells = match *entry {
            FrameworkEntry::Need(index) => need(catalog, index),
            FrameworkEntry::Framework(index) => {
                catalog.frameworks.get(index).map(|known| framework_dataset(catalog, known))
            }
        };
        dataset.rows.extend(cells);
    }
    dataset
}

fn need(catalog: &Catalog, index: usize) -> Option<Vec<DataCell>> {
    let need = catalog.needs.get(index)?;
    let fits = catalog.frameworks.iter().filter_map(|framework| Some((framework, framework.fit(&need.id)?)));
    Some(vec![
        DataCell::text(&need.name),
        DataCell::both("need", Value::Null),
        DataCell::text(&need.because),
        DataCell::text(""),
        DataCell::text(&need.id),
        fits_cell(fits.map(|(framework, fit)| {
            let reason = catalog.reference.reason(&framework.id, &need.id);
            (framework.name.as_str(), "framework", framework.id.as_str(), fit, reason)
        })),
        DataCell::text(""),
        DataCell::text(""),
        DataCell::text(""),
    ])
}

fn framework_dataset(catalog: &Catalog, known: &Framework) -> Vec<DataCell> {
    let option = catalog.options.get(known.option);
    let tool = catalog.reference.tool(&known.tool);
    let row_name = |fit: &Fit| catalog.row(&fit.row).map_or(String::new(), |row| catalog.row_name(row).to_owned());
    let names: Vec<String> = known.fits.iter().map(row_name).collect();
    let fits = known.fits.iter().zip(&names).map(|(fit, name)| {
        (name.as_str(), "row", fit.row.as_str(), fit, catalog.reference.reason(&known.id, &fit.row))
    });
    vec![
        DataCell::text(&known.name),
        option.map_or(DataCell::text(""), |option| DataCell::both(option.name.clone(), option.id.clone())),
        DataCell::text(&known.summary),
        tool.map_or(DataCell::text(""), |tool| DataCell::both(tool.health.words(), tool.health.word())),
        DataCell::text(&known.id),
        fits_cell(fits),
        DataCell::text(&known.tool),
        DataCell::text(tool.map_or("", |tool| tool.version.as_str())),
        DataCell::text(tool.map_or("", |tool| tool.license.as_str())),
    ]
}

/// Fits as "High throughput 4/4" for people; with reason and origin for programs.
fn fits_cell<'a>(
    fits: impl Iterator<Item = (&'a str, &'static str, &'a str, &'a Fit, Option<&'a FitReason>)>,
) -> DataCell {
    let (mut words, mut values) = (Vec::new(), Vec::new());
    for (name, kind, id, fit, reason) in fits {
        words.push(format!("{name} {}/4", fit.quarters));
        let (because, from) = (reason.map(|reason| &reason.because), reason.map(|reason| reason.origin.word()));
        values.push(json!({ kind: id, "quarters": fit.quarters, "because": because, "from": from }));
    }
    DataCell::both(words.join(", "), values)
}

/// The fits of one framework, a row each.
pub fn fits(catalog: &Catalog, framework: &Framework) -> Dataset {
    let row = |fit: &Fit| {
        let name = catalog.row(&fit.row).map_or("", |row| catalog.row_name(row));
        fit_cells(catalog, (name, &fit.row), framework, fit)
    };
    fit_sheet("fits", "Fit", "Row", framework.fits.iter().map(row))
}

/// How each framework serves a need, a row each.
pub fn served(catalog: &Catalog, need: &str) -> Dataset {
    let row = |framework: &Framework| {
        Some(fit_cells(catalog, (&framework.name, &framework.id), framework, framework.fit(need)?))
    };
    fit_sheet("served", "Fit of each framework", "Framework", catalog.frameworks.iter().filter_map(row))
}

fn fit_sheet(id: &str, title: &str, first: &str, rows: impl Iterator<Item = Vec<DataCell>>) -> Dataset {
    let columns = [
        ("name", first, Everywhere),
        ("quarters", "Fit in quarters", Everywhere),
        ("because", "Why", Everywhere),
        ("from", "Says", Everywhere),
        ("id", "Id", AsData),
    ];
    Dataset { rows: rows.collect(), ..Dataset::new(id, title, &columns) }
}

fn fit_cells(catalog: &Catalog, (name, id): (&str, &str), framework: &Framework, fit: &Fit) -> Vec<DataCell> {
    let reason = catalog.reference.reason(&framework.id, &fit.row);
    let because = reason.map_or("", |reason| reason.because.as_str());
    let from = reason.map_or("", |reason| reason.origin.word());
    vec![
        DataCell::text(name),
        DataCell::number(fit.quarters),
        DataCell::text(because),
        DataCell::text(from),
        DataCell::text(id),
    ]
}

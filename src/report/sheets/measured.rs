//! Our own figures: pairs, tables, and the bench and methods they come from.

use serde_json::json;

use crate::model::evidence::{Bench, Better, MeasuredPair, MeasuredTable};
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Column, Sheet};

/// Measured pairs, one a row.
#[must_use]
pub fn pairs<'a>(pairs: impl Iterator<Item = &'a MeasuredPair>) -> Sheet {
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
    let mut sheet = Sheet::new("measured", "Measured", &columns);
    for pair in pairs {
        let value = |place: usize| {
            let value = pair.values.get(place);
            value.map_or(Cell::text(""), |value| {
                let json = json!({ "label": value.label, "value": value.value, "spread": value.spread });
                Cell::both(format!("{} {}", value.label, value.value), json)
            })
        };
        let spreads: Vec<&str> = pair.values.iter().map(|value| value.spread.as_str()).collect();
        let spread = if spreads.iter().all(|spread| spread.is_empty()) { String::new() } else { spreads.join("; ") };
        let ratio = format!("{}.{:02}", pair.ratio_hundredths / 100, pair.ratio_hundredths % 100);
        sheet.rows.push(vec![
            Cell::text(&pair.title),
            value(0),
            value(1),
            Cell::text(&pair.unit),
            Cell::text(match pair.better {
                Better::Higher => "more",
                Better::Lower => "less",
            }),
            Cell::text(ratio),
            Cell::text(&pair.id),
            Cell::text(spread),
            Cell::text(&pair.method),
            Cell::text(&pair.note),
        ]);
    }
    sheet
}

/// One measured table as it was taken down.
#[must_use]
pub fn table(table: &MeasuredTable) -> Sheet {
    let mut sheet = Sheet::new(&table.id, &table.title, &[]);
    sheet.columns = table
        .columns
        .iter()
        .map(|title| Column { id: title.clone(), title: title.clone(), shown: Everywhere })
        .collect();
    sheet.rows = table.rows.iter().map(|row| row.iter().map(Cell::text).collect()).collect();
    sheet
}

/// The bench: when, on what, with which versions and methods.
#[must_use]
pub fn bench(bench: &Bench) -> Sheet {
    let columns = [("name", "About", Everywhere), ("text", "How it was measured", Everywhere)];
    let mut sheet = Sheet::new("bench", "How it was measured", &columns);
    let facts =
        [("date", &bench.date), ("machine", &bench.machine), ("versions", &bench.versions), ("limits", &bench.limits)];
    let facts = facts.into_iter().chain(bench.methods.iter().map(|method| (method.id.as_str(), &method.text)));
    for (name, text) in facts.filter(|(_, text)| !text.is_empty()) {
        sheet.rows.push(vec![Cell::text(name), Cell::text(text)]);
    }
    sheet
}

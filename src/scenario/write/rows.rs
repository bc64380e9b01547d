//! Levels, pins and notes: one line each, by the id of what they are about.

use toml_edit::{Item, Table, Value};

use crate::model::level::Level;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::scenario::write::aside::{is_pin, own_ids};
use crate::scenario::write::lines::{Line, arrange, has_comment, says, set};

/// `[levels]`: rows of the pack that are on; one that is off keeps its line where there is a comment on it.
pub(super) fn levels(rows: Rows, document: &mut Table) {
    let Some(table) = document.get_mut("levels").and_then(Item::as_table_mut) else { return };
    let mut new = Vec::new();
    for row in rows.all().filter(|row| !matches!(row, Row::Own(_))) {
        let (id, level) = (rows.id(row), rows.level(row));
        let written = table.get(id).map(Item::as_str);
        if written.is_none() && level.is_on() {
            new.push(Line::value(id, level.word()));
        } else if written.is_some() && (level.is_on() || has_comment(table, id)) {
            set(table, &[], vec![(id, Some(level.word().into()))]);
        } else if written.is_some_and(|written| written != Some(Level::Off.word())) {
            table.remove(id);
        }
    }
    let order: Vec<&str> = rows.catalog.row_ids().collect();
    arrange(table, new, &order);
}

/// `[pins]`: a framework for an option.
pub(super) fn pins(rows: Rows, document: &mut Table) {
    let Some(table) = document.get_mut("pins").and_then(Item::as_table_mut) else { return };
    let catalog = rows.catalog;
    let mut new = Vec::new();
    for (option, pin) in catalog.options.iter().zip(&rows.scenario.pins) {
        let framework = pin.and_then(|pin| catalog.frameworks.get(pin));
        match (framework, table.get_mut(&option.id)) {
            (Some(framework), Some(item)) => says(item, framework.id.as_str().into()),
            (Some(framework), None) => new.push(Line::value(&option.id, framework.id.as_str())),
            (None, Some(item)) if is_pin(catalog, &option.id, item) => drop(table.remove(&option.id)),
            (None, _) => {}
        }
    }
    let order: Vec<&str> = catalog.options.iter().map(|option| option.id.as_str()).collect();
    arrange(table, new, &order);
}

/// `[row_notes]`: a note on a row. Notes of own rows that are gone go with them.
pub(super) fn notes(rows: Rows, document: &mut Table) {
    let former = own_ids(rows.catalog, document);
    let Some(table) = document.get_mut("row_notes").and_then(Item::as_table_mut) else { return };
    for id in former.iter().filter(|id| rows.find(id).is_none()) {
        table.remove(id);
    }
    let mut new = Vec::new();
    let all: Vec<Row> = rows.all().collect();
    for row in &all {
        let id = rows.id(*row);
        match (rows.scenario.notes.get(row), table.get_mut(id)) {
            (Some(note), Some(item)) => says(item, Value::from(note.as_str())),
            (Some(note), None) => new.push(Line::value(id, note.as_str())),
            (None, Some(_)) => drop(table.remove(id)),
            (None, None) => {}
        }
    }
    let order: Vec<&str> = all.into_iter().map(|row| rows.id(row)).collect();
    arrange(table, new, &order);
}

//! Own rows and re-ratings: a table each.

use std::collections::VecDeque;

use toml_edit::{ArrayOfTables, InlineTable, Item, KeyMut, Table, Value};

use crate::model::ours::OwnRow;
use crate::model::rating::{Lean, Ratings};
use crate::model::rows::Rows;
use crate::scenario::write::aside::{id_in_file, own_id, rates_known_options};
use crate::scenario::write::lines::{Line, arrange, set};

/// The tables of a file, in order.
const TABLES: [&str; 5] = ["levels", "pins", "re_ratings", "own_row", "row_notes"];

/// The fields of an own row or a re-rating, in order.
const FIELDS: [&str; 9] = ["id", "name", "lean", "strength", "ratings", "splits", "because", "level", "note"];

/// Makes tables that will hold something and are not there yet, and gives others their usual form.
pub(super) fn prepare(rows: Rows, document: &mut Table) {
    let scenario = rows.scenario;
    let levels = scenario.criteria.iter().chain(&scenario.needs).any(|level| level.is_on());
    let wanted = [
        levels,
        scenario.pins.iter().any(Option::is_some),
        !scenario.reratings.is_empty(),
        !scenario.own.is_empty(),
        !scenario.notes.is_empty(),
    ];
    let mut new = Vec::new();
    for (name, is_wanted) in TABLES.into_iter().zip(wanted) {
        match document.get_mut(name) {
            Some(item) => in_usual_form(item),
            None if !is_wanted => {}
            None if name == "own_row" => new.push(Line::new(name, Item::ArrayOfTables(ArrayOfTables::new()))),
            None => {
                let mut table = apart();
                table.set_implicit(name == "re_ratings");
                new.push(Line::new(name, Item::Table(table)));
            }
        }
    }
    arrange(document, new, &TABLES);
}

/// Tables written in one line, `{ … }`, get lines of their own.
fn in_usual_form(item: &mut Item) {
    *item = match std::mem::take(item) {
        Item::Value(Value::InlineTable(inline)) => Item::Table(inline.into_table()),
        list @ Item::Value(Value::Array(_)) => {
            list.into_array_of_tables().map_or_else(std::convert::identity, Item::ArrayOfTables)
        }
        usual => usual,
    };
    if let Some(table) = item.as_table_mut() {
        table.set_dotted(false);
    }
}

/// A table with an empty line above it.
fn apart() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table
}

/// `[re_ratings.ID]`: other ratings for a row of the pack, and why.
pub(super) fn reratings(rows: Rows, document: &mut Table) {
    let Some(table) = document.get_mut("re_ratings").and_then(Item::as_table_mut) else { return };
    let catalog = rows.catalog;
    let mut new = Vec::new();
    for (index, criterion) in catalog.criteria.iter().enumerate() {
        let id = criterion.id.as_str();
        if let Some(item) = table.get_mut(id).filter(|item| item.is_value()) {
            in_usual_form(item);
            table.key_mut(id).iter_mut().for_each(KeyMut::fmt);
        }
        let old = table.get_mut(id).and_then(Item::as_table_mut);
        match (rows.scenario.reratings.get(&index), old) {
            (Some(rerating), old) => {
                let mut fresh = apart();
                let is_new = old.is_none();
                let fields = old.unwrap_or(&mut fresh);
                rate(rows, fields, &rerating.ratings);
                set(fields, &FIELDS, vec![("note", text(&rerating.note))]);
                if is_new {
                    new.push(Line::new(id, Item::Table(fresh)));
                }
            }
            (None, Some(old)) if rates_known_options(catalog, old) => drop(table.remove(id)),
            (None, _) => {}
        }
    }
    let order: Vec<&str> = catalog.criteria.iter().map(|row| row.id.as_str()).collect();
    arrange(table, new, &order);
}

/// `[[own_row]]`: rows the pack lacks, in their order, then those that are kept aside.
pub(super) fn own_rows(rows: Rows, document: &mut Table) {
    let Some(tables) = document.get_mut("own_row").and_then(Item::as_array_of_tables_mut) else { return };
    let is_wanted = |table: &Table| {
        let id = own_id(rows.catalog, table);
        rows.scenario.own.iter().any(|own| own.id == id) || !rates_known_options(rows.catalog, table)
    };
    let mut old: Vec<Table> = std::mem::take(tables).into_iter().filter(is_wanted).collect();
    let mut places: VecDeque<Option<isize>> = old.iter().map(Table::position).collect();
    for own in &rows.scenario.own {
        let known = old.iter().position(|table| own_id(rows.catalog, table) == own.id);
        let mut table = known.map_or_else(apart, |known| old.remove(known));
        own_row(rows, &mut table, own);
        if let Some(place) = known.and_then(|_| places.pop_front()) {
            table.set_position(place);
        }
        tables.push(table);
    }
    for (mut table, place) in old.into_iter().zip(places) {
        table.set_position(place);
        tables.push(table);
    }
    if tables.is_empty() {
        document.remove("own_row");
    }
}

fn own_row(rows: Rows, table: &mut Table, own: &OwnRow) {
    set(table, &FIELDS, vec![("name", text(&own.name))]);
    if id_in_file(table) != own.id {
        set(table, &FIELDS, vec![("id", text(&own.id))]);
    }
    rate(rows, table, &own.ratings);
    let level = text(own.level.word());
    set(table, &FIELDS, vec![("splits", Some(own.splits.into())), ("because", text(&own.because)), ("level", level)]);
}

fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::from(text))
}

/// Writes ratings, as a lean where they are one; ratings that say the same stay as they are written.
fn rate(rows: Rows, table: &mut Table, ratings: &Ratings) {
    if table.get("ratings").is_some_and(|item| is_rated(rows, item, ratings)) {
        return;
    }
    let options = &rows.catalog.options;
    let lean = Some(ratings.lean()).filter(|lean| options.len() == 2 && Ratings::of_two(*lean) == *ratings);
    let cells = || {
        let cells = options.iter().zip(ratings.cells());
        cells.map(|(option, cell)| (option.id.as_str(), i64::from(cell.eighths()))).collect::<InlineTable>()
    };
    let (lean, strength, ratings) = match lean {
        Some(Lean::Tie) => (text("tie"), None, None),
        Some(Lean::Toward(option, strength)) => {
            (options.get(option).and_then(|option| text(&option.id)), text(strength.word()), None)
        }
        None => (None, None, Some(cells().into())),
    };
    set(table, &FIELDS, vec![("lean", lean), ("strength", strength), ("ratings", ratings)]);
}

/// Whether ratings stand there already, written out.
fn is_rated(rows: Rows, item: &Item, ratings: &Ratings) -> bool {
    let Some(written) = item.as_table_like() else { return false };
    let options = rows.catalog.options.iter().zip(ratings.cells());
    let mut cells = options.map(|(option, cell)| (written.get(&option.id).and_then(Item::as_integer), cell.eighths()));
    written.len() == ratings.cells().len() && cells.all(|(written, cell)| written == Some(cell.into()))
}

//! A scenario becomes a file; comments and order of what was there stay.
//!
//! Fields and rows stand in a fixed order, so two people who decide the same write the same. Comments
//! stay with the line below them; a row that is off keeps its line where somebody wrote a comment on
//! it. What the pack does not know stays as it is, and the date of the content with it, so that the
//! next reader is told too. An own row, re-rating, pin or note that is taken back takes its comments along.

use std::collections::{BTreeMap, VecDeque};

use toml_edit::{
    Array, ArrayOfTables, DocumentMut, InlineTable, Item, Key, KeyMut, RawString, Table, TableLike, Value,
};

use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rating::{Lean, Ratings};
use crate::model::rows::{Row, Rows};
use crate::model::scenario;
use crate::model::scenario::{OwnRow, Scenario};
use crate::scenario::migrate::{id_of_name, is_free_id};
use crate::scenario::read::FORMAT;
use crate::text::sanitize::sanitize;

/// What a new file begins with.
const HEADER: &str = "\
# A scenario for versus: what counts here, how much, and why. Made to be reviewed.
# `versus --scenario FILE` explores it; `versus verdict --scenario FILE` answers it.
";

/// The text of a scenario's file: the one it came from with what changed, else a new one.
pub fn write_scenario(catalog: &Catalog, scenario: &Scenario) -> String {
    let before = scenario.record.as_ref().map_or("", |record| record.text.as_str());
    let has_crlf = before.contains("\r\n");
    let parsed = before.trim_start_matches('\u{feff}').replace("\r\n", "\n").parse::<DocumentMut>();
    let mut document = parsed.unwrap_or_default();
    let rows = Rows::new(catalog, scenario);
    let table = document.as_table_mut();
    let first_before = table.iter().next().map(|(name, _)| name.to_owned());
    prepare(rows, table);
    levels(rows, table);
    pins(rows, table);
    own_ratings(rows, table);
    notes(rows, table);
    own_rows(rows, table);
    write_fields(rows, table);
    let first = table.iter().next().map(|(name, _)| name.to_owned());
    let head = match first_before {
        Some(before) if first.as_ref() != Some(&before) => table.key_mut(&before).map(take_comments),
        Some(_) => None,
        None => Some(HEADER.to_owned()),
    };
    if let (Some(head), Some(mut first)) = (head, first.and_then(|first| table.key_mut(&first))) {
        first.leaf_decor_mut().set_prefix(head);
    }
    let text = document.to_string();
    if has_crlf { text.replace('\n', "\r\n") } else { text }
}

/// Takes what stands above a line away from it: above the first line, that is about the file.
fn take_comments(mut key: KeyMut<'_>) -> String {
    let above = key.leaf_decor().prefix().and_then(RawString::as_str).unwrap_or_default().to_owned();
    key.leaf_decor_mut().set_prefix("");
    above
}

/// The fields at the top.
fn write_fields(rows: Rows, table: &mut Table) {
    let (catalog, scenario) = (rows.catalog, rows.scenario);
    let about = &scenario.about;
    let text = |text: &str| (!text.is_empty()).then(|| Value::from(text));
    let people = || about.people.iter().map(String::as_str).collect::<Array>();
    let old_date = table.get("content_date").and_then(Item::as_value).cloned();
    let date = old_date.filter(|_| kept_fields(catalog, table) == KeptField::Something);
    let fields = vec![
        ("format", Some(Value::from(i64::from(FORMAT)))),
        ("pack", text(&catalog.pack.id)),
        ("content_date", date.or_else(|| text(&catalog.pack.content_date))),
        ("title", text(&about.title)),
        ("people", (!about.people.is_empty()).then(|| people().into())),
        ("context", text(&about.context)),
        ("notes", text(&about.notes)),
        ("lens", text(scenario.basis.word())),
        ("second_stack_cost", text(&scenario::cost_text(scenario.cost))),
    ];
    let order: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    set_lines(table, &order, fields);
}

/// `[levels]`: rows of the pack that are on; one that is off keeps its line where there is a comment on it.
pub(super) fn levels(rows: Rows, document: &mut Table) {
    let Some(table) = document.get_mut("levels").and_then(Item::as_table_mut) else { return };
    let mut new = Vec::new();
    for row in rows.all().filter(|row| !matches!(row, Row::Own(_))) {
        let (id, level) = (rows.id(row), rows.level(row));
        let written = table.get(id).map(Item::as_str);
        if written.is_none() && level.is_on() {
            new.push(PatchLine::value(id, level.word()));
        } else if written.is_some() && (level.is_on() || has_comment(table, id)) {
            set_lines(table, &[], vec![(id, Some(level.word().into()))]);
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
            (Some(framework), None) => new.push(PatchLine::value(&option.id, framework.id.as_str())),
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
            (Some(note), None) => new.push(PatchLine::value(id, note.as_str())),
            (None, Some(_)) => drop(table.remove(id)),
            (None, None) => {}
        }
    }
    let order: Vec<&str> = all.into_iter().map(|row| rows.id(row)).collect();
    arrange(table, new, &order);
}

/// Whether a file holds anything that this version of the pack does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeptField {
    Something,
    Nothing,
}

/// Whether a file holds anything that this version of the pack does not know.
pub(super) fn kept_fields(catalog: &Catalog, document: &Table) -> KeptField {
    let own = own_ids(catalog, document);
    let is_row = |id: &str| catalog.row(id).is_some() || own.iter().any(|own| own == id);
    let mut rows = ["levels", "row_notes", "re_ratings"].into_iter().flat_map(|name| kept_entries(document, name));
    let mut pins = kept_entries(document, "pins").into_iter();
    let own_ratings = kept_entries(document, "re_ratings").into_iter().filter_map(|(_, item)| item.as_table_like());
    let own_rows = document.get("own_row").and_then(Item::as_array_of_tables);
    let own_rows = own_rows.into_iter().flatten().map(|own| own as &dyn TableLike);
    let mut leans = own_ratings.chain(own_rows);
    let is_strange = rows.any(|(id, _)| !is_row(id))
        || pins.any(|(option, item)| !is_pin(catalog, option, item))
        || leans.any(|table| !rates_known_options(catalog, table));
    if is_strange { KeptField::Something } else { KeptField::Nothing }
}

fn kept_entries<'d>(document: &'d Table, name: &str) -> Vec<(&'d str, &'d Item)> {
    document.get(name).and_then(Item::as_table_like).map(|table| table.iter().collect()).unwrap_or_default()
}

/// The ids of the own rows in a file that can be used, as they are beside this pack.
pub(super) fn own_ids(catalog: &Catalog, document: &Table) -> Vec<String> {
    let tables = document.get("own_row").and_then(Item::as_array_of_tables);
    let usable = tables.into_iter().flatten().filter(|own| rates_known_options(catalog, *own));
    usable.map(|own| own_id(catalog, own)).collect()
}

/// The id of an own row in a file, as it is beside this pack.
pub(super) fn own_id(catalog: &Catalog, own: &Table) -> String {
    is_free_id(catalog, &id_in_file(own))
}

/// The id of an own row in a file: the one it gives, or the one its name makes.
pub(super) fn id_in_file(own: &Table) -> String {
    let text = |name: &str| own.get(name).and_then(Item::as_str).map(str::trim);
    text("id").map_or_else(|| id_of_name(text("name").unwrap_or_default()), str::to_owned)
}

/// Whether a pin names an option and a framework of it.
pub(super) fn is_pin(catalog: &Catalog, option: &str, item: &Item) -> bool {
    let framework = item.as_str().and_then(|id| catalog.frameworks.iter().find(|known| known.id == id));
    framework.is_some_and(|framework| catalog.option(option) == Some(framework.option))
}

/// Whether a table with a lean or ratings speaks of the options that are compared now.
pub(super) fn rates_known_options(catalog: &Catalog, table: &dyn TableLike) -> bool {
    let is_known = |id: &str| catalog.option(id).is_some();
    let lean = table.get("lean").and_then(Item::as_str);
    let is_lean = lean.is_none_or(|lean| catalog.options.len() == 2 && (lean == "tie" || is_known(lean)));
    let ratings = table.get("ratings").and_then(Item::as_table_like);
    let are_ratings = ratings.is_none_or(|ratings| {
        ratings.len() == catalog.options.len() && ratings.iter().all(|(option, _)| is_known(option))
    });
    is_lean && are_ratings
}

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
        !scenario.own_ratings.is_empty(),
        !scenario.own.is_empty(),
        !scenario.notes.is_empty(),
    ];
    let mut new = Vec::new();
    for (name, is_wanted) in TABLES.into_iter().zip(wanted) {
        match document.get_mut(name) {
            Some(item) => in_usual_form(item),
            None if !is_wanted => {}
            None if name == "own_row" => new.push(PatchLine::new(name, Item::ArrayOfTables(ArrayOfTables::new()))),
            None => {
                let mut table = apart();
                table.set_implicit(name == "re_ratings");
                new.push(PatchLine::new(name, Item::Table(table)));
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
pub(super) fn own_ratings(rows: Rows, document: &mut Table) {
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
        match (rows.scenario.own_ratings.get(&index), old) {
            (Some(own_rating), old) => {
                let mut fresh = apart();
                let is_new = old.is_none();
                let fields = old.unwrap_or(&mut fresh);
                rate(rows, fields, &own_rating.ratings);
                set_lines(fields, &FIELDS, vec![("note", own_text(&own_rating.note))]);
                if is_new {
                    new.push(PatchLine::new(id, Item::Table(fresh)));
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
    set_lines(table, &FIELDS, vec![("name", own_text(&own.name))]);
    if id_in_file(table) != own.id {
        set_lines(table, &FIELDS, vec![("id", own_text(&own.id))]);
    }
    rate(rows, table, &own.ratings);
    let level = own_text(own.level.word());
    set_lines(
        table,
        &FIELDS,
        vec![("splits", Some(own.splits.into())), ("because", own_text(&own.because)), ("level", level)],
    );
}

fn own_text(text: &str) -> Option<Value> {
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
        Some(Lean::Tie) => (own_text("tie"), None, None),
        Some(Lean::Toward(option, strength)) => {
            (options.get(option).and_then(|option| own_text(&option.id)), own_text(strength.word()), None)
        }
        None => (None, None, Some(cells().into())),
    };
    set_lines(table, &FIELDS, vec![("lean", lean), ("strength", strength), ("ratings", ratings)]);
}

/// Whether ratings stand there already, written out.
fn is_rated(rows: Rows, item: &Item, ratings: &Ratings) -> bool {
    let Some(written) = item.as_table_like() else { return false };
    let options = rows.catalog.options.iter().zip(ratings.cells());
    let mut cells = options.map(|(option, cell)| (written.get(&option.id).and_then(Item::as_integer), cell.eighths()));
    written.len() == ratings.cells().len() && cells.all(|(written, cell)| written == Some(cell.into()))
}

/// A line, or a table below its heading, that is to be put into a table.
pub(super) struct PatchLine {
    key: Key,
    item: Item,
}

impl PatchLine {
    pub(super) fn new(name: &str, item: impl Into<Item>) -> Self {
        Self { key: Key::new(name), item: item.into() }
    }

    pub(super) fn value(name: &str, value: impl Into<Value>) -> Self {
        Self::new(name, Item::Value(value.into()))
    }
}

/// Makes an item say something; where it says that already, or in other words, it stays as it is written.
pub(super) fn says(item: &mut Item, value: Value) {
    let Some(old) = item.as_value_mut() else {
        *item = Item::Value(value);
        return;
    };
    if is_same(old, &value) {
        return;
    }
    let decor = old.decor().clone();
    *old = value;
    *old.decor_mut() = decor;
}

/// Whether two values are read as the same.
fn is_same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::String(old), Value::String(new)) => as_read(old.value()) == as_read(new.value()),
        (Value::Integer(old), Value::Integer(new)) => old.value() == new.value(),
        (Value::Boolean(old), Value::Boolean(new)) => old.value() == new.value(),
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_same(old, new))
        }
        (Value::InlineTable(old), Value::InlineTable(new)) => {
            let has = |(key, value): (&str, &Value)| old.get(key).is_some_and(|old| is_same(old, value));
            old.len() == new.len() && new.iter().all(has)
        }
        _ => false,
    }
}

/// A text as it is read: clean, and without blanks at its ends.
fn as_read(text: &str) -> String {
    sanitize(text).text.trim().to_owned()
}

/// Sets fields of a table to these values, or takes them out; new ones stand where the order wants them.
pub(super) fn set_lines(table: &mut Table, order: &[&str], fields: Vec<(&str, Option<Value>)>) {
    let mut new = Vec::new();
    for (name, value) in fields {
        match (value, table.get_mut(name)) {
            (Some(value), Some(item)) => says(item, value),
            (Some(value), None) => new.push(PatchLine::value(name, value)),
            (None, Some(_)) => drop(table.remove(name)),
            (None, None) => {}
        }
    }
    arrange(table, new, order);
}

/// Puts new lines where the order wants them: behind the last line that the order has before them.
/// Names that are not in the order come last, and lines that stand in the table already stay in
/// their order, so that comments keep their company.
pub(super) fn arrange(table: &mut Table, new: Vec<PatchLine>, order: &[&str]) {
    if new.is_empty() {
        return;
    }
    let ranks: BTreeMap<&str, usize> = order.iter().enumerate().map(|(rank, name)| (*name, rank)).collect();
    let rank = |name: &str| ranks.get(name).copied().unwrap_or(usize::MAX);
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let mut lines: Vec<(usize, PatchLine)> = Vec::with_capacity(names.len() + new.len());
    for name in names {
        if let Some((key, item)) = table.remove_entry(&name) {
            lines.push((rank(&name), PatchLine { key, item }));
        }
    }
    for line in new {
        let own = rank(line.key.get());
        let place = lines.iter().rposition(|(other, _)| *other <= own).map_or(0, |before| before + 1);
        lines.insert(place, (own, line));
    }
    for (_, PatchLine { key, item }) in lines {
        table.insert_formatted(&key, item);
    }
}

/// Whether somebody wrote a comment on a line: above it or behind it.
pub(super) fn has_comment(table: &Table, name: &str) -> bool {
    let above = table.key(name).and_then(|key| key.leaf_decor().prefix()?.as_str());
    let behind = table.get(name).and_then(|item| item.as_value()?.decor().suffix()?.as_str());
    [above, behind].into_iter().flatten().any(|decor| decor.contains('#'))
}

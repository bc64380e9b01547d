//! Lines of a table: changed in their place, or put in where the order wants them.

use std::collections::BTreeMap;

use toml_edit::{Item, Key, Table, Value};

use crate::content::clean::clean;

/// A line, or a table below its heading, that is to be put into a table.
pub(super) struct Line {
    key: Key,
    item: Item,
}

impl Line {
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
    clean(text).text.trim().to_owned()
}

/// Sets fields of a table to these values, or takes them out; new ones stand where the order wants them.
pub(super) fn set(table: &mut Table, order: &[&str], fields: Vec<(&str, Option<Value>)>) {
    let mut new = Vec::new();
    for (name, value) in fields {
        match (value, table.get_mut(name)) {
            (Some(value), Some(item)) => says(item, value),
            (Some(value), None) => new.push(Line::value(name, value)),
            (None, Some(_)) => drop(table.remove(name)),
            (None, None) => {}
        }
    }
    arrange(table, new, order);
}

/// Puts new lines where the order wants them: behind the last line that the order has before them.
/// Names that are not in the order come last, and lines that stand in the table already stay in
/// their order, so that comments keep their company.
pub(super) fn arrange(table: &mut Table, new: Vec<Line>, order: &[&str]) {
    if new.is_empty() {
        return;
    }
    let ranks: BTreeMap<&str, usize> = order.iter().enumerate().map(|(rank, name)| (*name, rank)).collect();
    let rank = |name: &str| ranks.get(name).copied().unwrap_or(usize::MAX);
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let mut lines: Vec<(usize, Line)> = Vec::with_capacity(names.len() + new.len());
    for name in names {
        if let Some((key, item)) = table.remove_entry(&name) {
            lines.push((rank(&name), Line { key, item }));
        }
    }
    for line in new {
        let own = rank(line.key.get());
        let place = lines.iter().rposition(|(other, _)| *other <= own).map_or(0, |before| before + 1);
        lines.insert(place, (own, line));
    }
    for (_, Line { key, item }) in lines {
        table.insert_formatted(&key, item);
    }
}

/// Whether somebody wrote a comment on a line: above it or behind it.
pub(super) fn has_comment(table: &Table, name: &str) -> bool {
    let above = table.key(name).and_then(|key| key.leaf_decor().prefix()?.as_str());
    let behind = table.get(name).and_then(|item| item.as_value()?.decor().suffix()?.as_str());
    [above, behind].into_iter().flatten().any(|decor| decor.contains('#'))
}

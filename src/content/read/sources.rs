//! `sources.toml`: where everything is from, in one place.

use crate::model::evidence::Source;

use crate::content::fields::Fields;
use crate::content::form::DateForm;
use crate::content::names::Names;
use crate::content::value::{CELL, TITLE, Value};

/// Sources, in file order.
pub fn read<'t>(fields: &mut Fields<'t>, names: &mut Names<'t>) -> Vec<Source> {
    fields.tables("source", |source| {
        let id = source.id("id");
        let (published, seen) = (source.optional("published"), source.optional("seen"));
        if published.is_none() && seen.is_none() {
            source.spot().error("a source has a date: `published`, or the day it was `seen`", None);
        }
        Source {
            id: names.sources.give(id),
            title: source.text("title", CELL),
            publisher: source.text("publisher", TITLE),
            published: published.and_then(|date| date.date(DateForm::YearOrCloser)).unwrap_or_default(),
            seen: seen.and_then(|date| date.date(DateForm::Day)).unwrap_or_default(),
            address: source.optional("address").and_then(Value::address).unwrap_or_default(),
        }
    })
}

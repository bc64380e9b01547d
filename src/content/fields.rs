//! Reads TOML tables field by field, with a place for every value.
//!
//! The usual way, deserialising into structs, stops at the first mistake of a file. Here a reader
//! asks a table for its fields by name and gets an empty value where one is wrong, the mistake
//! having been taken down; what nobody asked for is an unknown field. So the readers are the only
//! list of the fields there are. Text leaves this file clean.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::problem::{Findings, Spot};
use super::value::{Id, Limit, Value, quotable};

/// A TOML file without mistakes in its syntax.
#[derive(Debug)]
pub struct Document<'t> {
    root: Spanned<DeTable<'t>>,
    findings: &'t Findings<'t>,
}

impl<'t> Document<'t> {
    /// Parses the text of a file; where the syntax is wrong every mistake is taken down, one a
    /// line, and there is nothing to read.
    #[must_use]
    pub fn parse(findings: &'t Findings<'t>) -> Option<Self> {
        let (root, errors) = DeTable::parse_recoverable(findings.text());
        let mut last_line = 0;
        for error in &errors {
            let place = error.span().unwrap_or_default();
            let (line, _) = findings.line_and_column(place.start);
            if line != last_line {
                findings.spot(&place).error(&format!("this is not TOML: {}", error.message()), None);
            }
            last_line = line;
        }
        errors.is_empty().then_some(Self { root, findings })
    }

    /// Reads the top of the file.
    pub fn read<T>(&'t self, read: impl FnOnce(&mut Fields<'t>) -> T) -> T {
        Fields::read(self.root.get_ref(), self.root.span(), self.findings, read)
    }
}

/// One table while it is read.
#[derive(Debug)]
pub struct Fields<'t> {
    table: &'t DeTable<'t>,
    place: Range<usize>,
    findings: &'t Findings<'t>,
    asked: Vec<&'static str>,
    found: usize,
}

impl<'t> Fields<'t> {
    /// Reads a value that has to be a table.
    pub fn within<T>(value: Value<'t>, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let (table, place, findings) = value.as_table()?;
        Some(Self::read(table, place, findings, read))
    }

    fn read<T>(
        table: &'t DeTable<'t>,
        place: Range<usize>,
        findings: &'t Findings<'t>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let mut fields = Self { table, place, findings, asked: Vec::with_capacity(20), found: 0 };
        let result = read(&mut fields);
        fields.report_unknown();
        result
    }

    /// Where the table begins.
    #[must_use]
    pub const fn spot(&self) -> Spot<'t> {
        self.findings.spot(&self.place)
    }

    /// A field that may be left out.
    pub fn optional(&mut self, name: &'static str) -> Option<Value<'t>> {
        self.asked.push(name);
        let value = self.table.get(name)?;
        self.found += 1;
        Some(Value::new(name, value, self.findings))
    }

    /// A field that has to be there.
    pub fn required(&mut self, name: &'static str) -> Option<Value<'t>> {
        let value = self.optional(name);
        if value.is_none() {
            self.report_missing(name);
        }
        value
    }

    /// Takes down that a field has to be there.
    pub fn report_missing(&self, name: &str) {
        self.spot().error(&format!("missing field `{name}`"), None);
    }

    /// An id that has to be there.
    pub fn id(&mut self, name: &'static str) -> Option<Id<'t>> {
        self.required(name)?.id()
    }

    /// A text that has to be there and to say something.
    pub fn text(&mut self, name: &'static str, limit: Limit) -> String {
        let Some(value) = self.required(name) else {
            return String::new();
        };
        let text = value.text(limit).unwrap_or_default();
        if text.is_empty() && value.is_text() {
            value.spot().error(&format!("`{name}` must not be empty"), None);
        }
        text
    }

    /// A text that may be left out; empty where it is.
    pub fn optional_text(&mut self, name: &'static str, limit: Limit) -> String {
        self.optional(name).and_then(|value| value.text(limit)).unwrap_or_default()
    }

    /// A list of texts that may be left out.
    pub fn texts(&mut self, name: &'static str, limit: Limit) -> Vec<String> {
        self.optional(name).map(|value| value.texts(limit)).unwrap_or_default()
    }

    /// A list of ids that may be left out.
    pub fn ids(&mut self, name: &'static str) -> Vec<Id<'t>> {
        let items = self.optional(name).map(Value::items).unwrap_or_default();
        items.into_iter().filter_map(Value::id).collect()
    }

    /// Tables written `[[name]]`, in file order; none where there are none.
    pub fn tables<T>(&mut self, name: &'static str, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let items = self.optional(name).map(Value::tables).unwrap_or_default();
        items.into_iter().filter_map(|item| Self::within(item, &mut read)).collect()
    }

    fn report_unknown(&self) {
        if self.found == self.table.len() {
            return;
        }
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if !self.asked.contains(&name) {
                let spot = self.findings.spot(&key.span());
                let meant = self.findings.did_you_mean(name, self.asked.iter().copied());
                let all = || format!("fields that can stand here: {}", self.asked.join(", "));
                spot.error(&format!("unknown field `{}`", quotable(name)), meant.or_else(|| Some(all())));
            }
        }
    }
}

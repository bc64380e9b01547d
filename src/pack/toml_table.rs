//! One table of a TOML file, checked: unknown and missing fields are problems.
//!
//! The usual way, deserialising into structs, stops at the first mistake of a file. Here a reader
//! asks a table for its fields by name and gets an empty value where one is wrong, the mistake
//! having been taken down; what nobody asked for is an unknown field. So the readers are the only
//! list of the fields there are. Text leaves this file clean.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use crate::pack::diagnostics::{DiagnosticCollector, FieldRule, Located, MOST_LISTED};
use crate::pack::toml_value::{IdReader, TextLimit, ValueReader, purpose, quotable, way_out};
use crate::text::similar::most_similar;

/// After that many lines that are no TOML nothing of a file is used.
const MOST_ILLEGIBLE: usize = 64;

/// What became of a text; it needs nobody to take anything down, so that another thread may parse it.
#[derive(Debug)]
pub struct ParsedToml<'t> {
    root: Spanned<DeTable<'t>>,
    errors: Vec<toml::de::Error>,
}

impl<'t> ParsedToml<'t> {
    pub fn of(text: &'t str) -> Self {
        let (root, errors) = DeTable::parse_recoverable(text);
        Self { root, errors }
    }
}

/// A TOML file without mistakes in its syntax.
#[derive(Debug)]
pub struct TomlDocument<'t> {
    root: Spanned<DeTable<'t>>,
    findings: &'t DiagnosticCollector<'t>,
}

impl<'t> TomlDocument<'t> {
    /// Parses the text of a file; where the syntax is wrong every mistake is taken down, one a
    /// line, and there is nothing to read.
    pub fn parse(findings: &'t DiagnosticCollector<'t>) -> Option<Self> {
        Self::of(ParsedToml::of(findings.text()), findings)
    }

    /// The same of a text that is parsed.
    pub fn of(parsed: ParsedToml<'t>, findings: &'t DiagnosticCollector<'t>) -> Option<Self> {
        let ParsedToml { root, errors } = parsed;
        if errors.is_empty() {
            return Some(Self { root, findings });
        }
        let mut of_line: BTreeMap<usize, (Option<Range<usize>>, String)> = BTreeMap::new();
        let mut collect = |errors: &[toml::de::Error]| {
            for error in errors {
                let place = error.span();
                let line = place.as_ref().map_or(0, |place| findings.line_and_column(place.start).0);
                of_line.entry(line).or_insert_with(|| (place, error.message().to_owned()));
            }
        };
        collect(&errors);
        if errors.len() < MOST_LISTED
            && let Some(rest) = without_bare_keys(findings.text(), &errors)
        {
            collect(&DeTable::parse_recoverable(&rest).1);
        }
        for (place, message) in of_line.values() {
            no_toml(findings, place.as_ref(), message);
        }
        None
    }

    /// Reads the top of a file that is used as far as it can be: without the lines that are no TOML.
    pub fn read_legible<T>(findings: &DiagnosticCollector<'_>, read: impl FnOnce(&mut TableReader<'_>) -> T) -> T {
        let text = Self::legible(findings);
        let root = DeTable::parse_recoverable(&text).0;
        TableReader::read(root.get_ref(), root.span(), findings, read)
    }

    /// The text of a file without the lines that are no TOML, each of them taken down; every byte
    /// stays where it was.
    fn legible(findings: &DiagnosticCollector<'_>) -> String {
        let mut bytes = findings.text().as_bytes().to_vec();
        for _ in 0..MOST_ILLEGIBLE {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let (_, errors) = DeTable::parse_recoverable(&text);
            let Some(error) = errors.iter().min_by_key(|error| error.span().unwrap_or_default().start) else {
                return text;
            };
            no_toml(findings, error.span().as_ref(), error.message());
            let Some(place) = error.span() else { break };
            let start = text.get(..place.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
            let length = text.get(start..).map_or(0, |rest| rest.find('\n').unwrap_or(rest.len()));
            match bytes.get_mut(start..start + length) {
                Some(line) if length > 0 => line.fill(b' '),
                _ => break,
            }
        }
        String::new()
    }

    /// Reads the top of the file.
    pub fn read<T>(&'t self, read: impl FnOnce(&mut TableReader<'t>) -> T) -> T {
        TableReader::read(self.root.get_ref(), self.root.span(), self.findings, read)
    }
}

/// Takes down a mistake in the syntax; the parser does not say of each where it is.
fn no_toml(findings: &DiagnosticCollector<'_>, place: Option<&Range<usize>>, message: &str) {
    let (what, help) = (format!("this is not TOML: {message}"), way_out(message));
    match place {
        Some(place) => findings.spot(place).error(&what, help),
        None => findings.error_of_file(&what, help),
    }
}

/// The parser stops at a key without a value; the same text with such lines made blank shows it
/// what comes after them.
fn without_bare_keys(text: &str, errors: &[toml::de::Error]) -> Option<String> {
    let is_bare = |error: &&toml::de::Error| error.message().starts_with("key with no value");
    let mut bytes = text.as_bytes().to_vec();
    let mut any = false;
    for place in errors.iter().filter(is_bare).filter_map(toml::de::Error::span) {
        let (before, after) = bytes.split_at_mut_checked(place.start)?;
        let in_line = |byte: &&mut u8| **byte != b'\n';
        let line = before.iter_mut().rev().take_while(in_line).chain(after.iter_mut().take_while(in_line));
        line.for_each(|byte| *byte = b' ');
        any = true;
    }
    String::from_utf8(bytes).ok().filter(|_| any)
}

/// A field that had another name in an earlier form of a file.
#[derive(Debug, Clone, Copy)]
pub struct RenamedField {
    pub old: &'static str,
    pub new: &'static str,
    /// What to write instead.
    pub help: &'static str,
}

/// One table while it is read.
#[derive(Debug)]
pub struct TableReader<'t> {
    table: &'t DeTable<'t>,
    place: Range<usize>,
    findings: &'t DiagnosticCollector<'t>,
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
    /// Old names of fields, which have been taken down.
    old: Vec<&'static str>,
    found: usize,
}

impl<'t> TableReader<'t> {
    /// Reads a value that has to be a table.
    pub fn within<T>(value: ValueReader<'t>, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let (table, place, findings) = value.as_table()?;
        Some(Self::read(table, place, findings, read))
    }

    fn read<T>(
        table: &'t DeTable<'t>,
        place: Range<usize>,
        findings: &'t DiagnosticCollector<'t>,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let asked = Vec::with_capacity(20);
        let mut fields = Self { table, place, findings, asked, missing: Vec::new(), old: Vec::new(), found: 0 };
        let result = read(&mut fields);
        fields.report();
        result
    }

    pub const fn spot(&self) -> Located<'t> {
        self.findings.spot(&self.place)
    }

    /// A field that may be left out.
    pub fn optional(&mut self, name: &'static str) -> Option<ValueReader<'t>> {
        self.asked.push(name);
        self.findings.ask(self.place.start, || FieldRule::Field(name));
        let value = self.table.get(name)?;
        self.found += 1;
        Some(ValueReader::new(name, value, self.findings))
    }

    /// Whether a field is there, without reading it.
    pub fn has(&self, name: &str) -> bool {
        self.table.contains_key(name)
    }

    /// Takes down a field under its old name, of which nothing is read; whether it is there.
    pub fn renamed(&mut self, field: RenamedField) -> bool {
        let Some((key, _)) = self.table.get_key_value(field.old) else { return false };
        self.old.push(field.old);
        let what = format!("`{}` is `{}` now", field.old, field.new);
        self.findings.spot(&key.span()).error(&what, Some(field.help.to_owned()));
        true
    }

    /// A field that has to be there.
    pub fn required(&mut self, name: &'static str) -> Option<ValueReader<'t>> {
        self.findings.ask(self.place.start, || FieldRule::Needed(name));
        let value = self.optional(name);
        if value.is_none() {
            self.miss(name);
        }
        value
    }

    /// Says that a field had to be there, for one that is only sometimes required.
    pub fn miss(&mut self, name: &'static str) {
        self.missing.push(name);
    }

    /// An id that has to be there.
    pub fn id(&mut self, name: &'static str) -> Option<IdReader<'t>> {
        self.required(name)?.id()
    }

    /// A text that has to be there and to say something.
    pub fn text(&mut self, name: &'static str, limit: TextLimit) -> String {
        self.required(name).map(|value| value.filled_text(limit)).unwrap_or_default()
    }

    /// A text that may be left out; empty where it is.
    pub fn optional_text(&mut self, name: &'static str, limit: TextLimit) -> String {
        self.optional(name).and_then(|value| value.text(limit)).unwrap_or_default()
    }

    /// A list of texts that may be left out.
    pub fn texts(&mut self, name: &'static str, limit: TextLimit) -> Vec<String> {
        self.optional(name).map(|value| value.texts(limit)).unwrap_or_default()
    }

    /// A list of ids that may be left out.
    pub fn ids(&mut self, name: &'static str) -> Vec<IdReader<'t>> {
        let items = self.optional(name).map(ValueReader::items).unwrap_or_default();
        items.into_iter().filter_map(ValueReader::id).collect()
    }

    /// Tables written `[[name]]`, in file order; none where there are none.
    pub fn tables<T>(&mut self, name: &'static str, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let items = self.optional(name).map(ValueReader::tables).unwrap_or_default();
        items.into_iter().filter_map(|item| Self::within(item, &mut read)).collect()
    }

    /// A misspelt field is unknown and another one missing, but it is one mistake.
    fn report(&mut self) {
        if self.found < self.table.len() {
            for (key, _) in self.table {
                let name: &str = key.get_ref();
                if !self.asked.contains(&name) && !self.old.contains(&name) {
                    self.report_unknown(name, self.findings.spot(&key.span()));
                }
            }
        }
        for name in &self.missing {
            self.spot().error(&format!("missing field `{name}`"), purpose(self.findings.file(), name, &self.asked));
        }
    }

    fn report_unknown(&mut self, name: &str, spot: Located<'t>) {
        let right = self.missing.iter().chain(&self.asked).copied();
        let help = self.findings.did_you_mean(name, right.clone());
        if let Some(meant) = most_similar(name, right).filter(|_| help.is_some()) {
            self.missing.retain(|missing| *missing != meant);
        }
        let all = || format!("fields that can stand here: {}", self.asked.join(", "));
        spot.error(&format!("unknown field `{}`", quotable(name)), help.or_else(|| Some(all())));
    }
}

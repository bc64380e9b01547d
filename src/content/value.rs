//! One TOML value: what type it has to have, how long or large it may be, and what it says.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::asked::Want;
use super::clean::clean;
use super::described::{described, one_of};
use super::form::{DateForm, LONGEST_ID, hundredths, id_from, is_date, is_id};
use super::problem::{Findings, Spot};
use crate::model::address::is_address;

/// How long a text may be, and whether it may be written on several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How many characters at most.
    pub characters: usize,
    lines: Lines,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Joined,
    Kept,
}

/// A name or a title: 120 characters on one line.
pub const TITLE: Limit = Limit { characters: 120, lines: Lines::One };
/// A cell of a table: 500 characters on one line.
pub const CELL: Limit = Limit { characters: 500, lines: Lines::One };
/// Paragraphs: 4,000 characters; lines stay as they are.
pub const PARAGRAPHS: Limit = Limit { characters: 4000, lines: Lines::Kept };
/// A sentence or a few: 4,000 characters; lines are joined.
pub const SENTENCE: Limit = Limit { characters: 4000, lines: Lines::Joined };

/// An id where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Id<'t> {
    /// The id as it is written.
    pub text: &'t str,
    /// Where it stands.
    pub spot: Spot<'t>,
}

/// A value and the name of the field it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Value<'t> {
    name: &'t str,
    standing: Standing,
    written: &'t Spanned<DeValue<'t>>,
    findings: &'t Findings<'t>,
}

/// Whether a value is what a field holds, or an entry of the list that it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Field,
    Entry,
}

impl<'t> Value<'t> {
    pub(super) const fn new(name: &'t str, written: &'t Spanned<DeValue<'t>>, findings: &'t Findings<'t>) -> Self {
        Self { name, standing: Standing::Field, written, findings }
    }

    /// Where it stands.
    #[must_use]
    pub fn spot(self) -> Spot<'t> {
        self.findings.spot(&self.written.span())
    }

    /// Says what its reader asks of it.
    pub(super) fn ask(self, want: impl FnOnce() -> Want) {
        self.findings.ask(self.written.span().start, want);
    }

    /// The field it belongs to.
    #[must_use]
    pub const fn name(self) -> &'t str {
        self.name
    }

    /// The text it is, as written and without a word where it is something else.
    #[must_use]
    pub fn as_text(self) -> Option<&'t str> {
        match self.written.get_ref() {
            DeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// The field or entry as a message calls it.
    fn subject(self) -> String {
        let name = quotable(self.name);
        match self.standing {
            Standing::Field => format!("`{name}`"),
            Standing::Entry => format!("each entry of `{name}`"),
        }
    }

    /// Takes down that it is not what it must be.
    pub fn refuse(self, must_be: &str, help: Option<String>) {
        let found = match self.written.get_ref() {
            DeValue::String(text) if text.is_empty() => "an empty text".to_owned(),
            DeValue::String(text) => format!("`{}`", quotable(text)),
            DeValue::Integer(number) => format!("`{}`", quotable(&number.to_string())),
            DeValue::Float(number) => format!("`{}`", quotable(number.as_str())),
            other => described(other).to_owned(),
        };
        self.spot().error(&format!("{} must be {must_be}, not {found}", self.subject()), help);
    }

    fn refuse_type(self, must_be: &str, help: Option<&str>) {
        let what = format!("{} must be {must_be}, not {}", self.subject(), described(self.written.get_ref()));
        self.spot().error(&what, help.map(str::to_owned));
    }

    /// Takes down that it says nothing.
    pub fn refuse_empty(self) {
        self.spot().error(&format!("{} must not be empty", self.subject()), None);
    }

    fn raw_text(self) -> Option<&'t str> {
        let text = self.as_text();
        if text.is_none() {
            let lacks_quotes =
                matches!(self.written.get_ref(), DeValue::Datetime(_) | DeValue::Integer(_) | DeValue::Float(_));
            self.refuse_type("text", lacks_quotes.then_some("write it in quotes"));
        }
        text
    }

    /// A text, clean and without blanks at its ends; empty where it says nothing.
    #[must_use]
    pub fn text(self, limit: Limit) -> Option<String> {
        self.ask(|| Want::Text(limit.characters));
        let raw = self.raw_text()?;
        let cleaned = clean(raw);
        for removal in &cleaned.removals {
            let removed = removal.at..removal.at + removal.found.len_utf8();
            self.spot_within(raw, &removed).warning(&format!("`{}`: {removal}", quotable(self.name)), None);
        }
        let text = cleaned.text.trim();
        if text.contains('\n') && limit.lines == Lines::One {
            self.spot().error(&format!("{} must stay on one line", self.subject()), None);
            return None;
        }
        if text.len() > limit.characters && text.chars().count() > limit.characters {
            let (length, most) = (text.chars().count(), limit.characters);
            let what = format!("{} is too long: {length} characters, at most {most}", self.subject());
            self.spot().error(&what, None);
            return None;
        }
        if text.contains('\n') && limit.lines == Lines::Joined {
            return Some(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Some(text.to_owned())
    }

    /// A part of a text where it stands in the file; all of it where escapes moved things about.
    fn spot_within(self, raw: &str, part: &Range<usize>) -> Spot<'t> {
        let place = self.written.span();
        let written = self.findings.text().get(place.clone()).unwrap_or_default();
        let Some(start) = written.find(raw).map(|start| place.start + start) else {
            return self.spot();
        };
        self.findings.spot(&(start + part.start..start + part.end))
    }

    /// An id, given or used.
    #[must_use]
    pub fn id(self) -> Option<Id<'t>> {
        self.ask(|| Want::Id);
        let text = self.raw_text()?;
        if text.is_empty() {
            self.refuse_empty();
            return None;
        }
        Some(Id { text, spot: self.spot() })
    }

    /// One of a few words.
    #[must_use]
    pub fn word<T: Copy>(self, words: &[(&'static str, T)]) -> Option<T> {
        self.ask(|| Want::Words(words.iter().map(|(word, _)| *word).collect()));
        let text = self.raw_text()?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let names = || words.iter().map(|(word, _)| *word);
            self.refuse(&one_of(names()), self.findings.did_you_mean(text, names()));
        }
        found
    }

    /// True or false.
    #[must_use]
    pub fn flag(self) -> Option<bool> {
        self.ask(|| Want::Flag);
        match self.written.get_ref() {
            DeValue::Boolean(flag) => return Some(*flag),
            DeValue::String(_) => self.refuse_type("true or false", Some("write it without quotes")),
            _ => self.refuse_type("true or false", None),
        }
        None
    }

    /// A whole number of a range.
    #[must_use]
    pub fn whole(self, range: &RangeInclusive<u16>) -> Option<u16> {
        self.ask(|| Want::Whole(range.clone()));
        let must_be = || format!("a whole number from {} to {}", range.start(), range.end());
        match self.written.get_ref() {
            DeValue::Integer(number) => {
                let value = u16::from_str_radix(number.as_str(), number.radix()).ok();
                if let Some(value) = value.filter(|value| range.contains(value)) {
                    return Some(value);
                }
                self.refuse(&must_be(), None);
            }
            DeValue::Float(_) => self.refuse(&must_be(), None),
            DeValue::String(_) => self.refuse_type(&must_be(), Some("write it without quotes")),
            _ => self.refuse_type(&must_be(), None),
        }
        None
    }

    /// A number with at most two digits after the point, in hundredths, from a least one on.
    #[must_use]
    pub fn hundredths(self, least: u32) -> Option<u32> {
        self.ask(|| Want::Hundredths(least));
        let text = match self.written.get_ref() {
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.as_str().to_owned(),
            _ => {
                self.refuse_type("a number", None);
                return None;
            }
        };
        let value = hundredths(&text).filter(|value| *value >= least);
        if value.is_none() {
            let least = format!("{}.{:02}", least / 100, least % 100);
            let must_be = format!("a number from {least} on with at most two digits after the point");
            self.refuse(&must_be, None);
        }
        value
    }

    /// A date as text.
    #[must_use]
    pub fn date(self, form: DateForm) -> Option<String> {
        self.ask(|| Want::Date(form));
        let text = self.raw_text()?;
        if is_date(text, form) {
            return Some(text.to_owned());
        }
        self.refuse(&format!("a date like {}", form.words()), None);
        None
    }

    /// A web address.
    #[must_use]
    pub fn address(self) -> Option<String> {
        self.ask(|| Want::Address);
        let text = self.raw_text()?;
        if is_address(text) {
            return Some(text.to_owned());
        }
        self.refuse("a web address that begins with https:// or http://", None);
        None
    }

    /// How many entries a list or table has.
    #[must_use]
    pub fn count(self) -> Option<usize> {
        match self.written.get_ref() {
            DeValue::Array(items) => Some(items.len()),
            DeValue::Table(table) => Some(table.len()),
            _ => None,
        }
    }

    /// The values of a list.
    #[must_use]
    pub fn items(self) -> Vec<Self> {
        self.ask(|| Want::List);
        let DeValue::Array(items) = self.written.get_ref() else {
            self.refuse_type("a list", Some("write it in square brackets"));
            return Vec::new();
        };
        items.iter().map(|written| Self { standing: Standing::Entry, written, ..self }).collect()
    }

    /// The tables of a list.
    #[must_use]
    pub fn tables(self) -> Vec<Self> {
        if matches!(self.written.get_ref(), DeValue::Table(_)) {
            let help = format!("write `[[{}]]` where it begins", quotable(self.name));
            self.refuse_type("a list of tables", Some(&help));
            return Vec::new();
        }
        self.items()
    }

    /// Texts of a list that have to say something.
    #[must_use]
    pub fn texts(self, limit: Limit) -> Vec<String> {
        let text = |item: Self| {
            let text = item.text(limit)?;
            if text.is_empty() {
                item.refuse_empty();
            }
            Some(text)
        };
        self.items().into_iter().filter_map(text).collect()
    }

    /// The table it is, and where.
    pub(super) fn as_table(self) -> Option<(&'t DeTable<'t>, Range<usize>, &'t Findings<'t>)> {
        self.ask(|| Want::Table);
        self.table()
    }

    fn table(self) -> Option<(&'t DeTable<'t>, Range<usize>, &'t Findings<'t>)> {
        let DeValue::Table(table) = self.written.get_ref() else {
            self.refuse_type("a table", None);
            return None;
        };
        Some((table, self.written.span(), self.findings))
    }

    /// The entries of a table whose keys are ids, in file order.
    #[must_use]
    pub fn entries(self) -> Vec<(Id<'t>, Self)> {
        self.ask(|| Want::Map);
        let Some((table, ..)) = self.table() else {
            return Vec::new();
        };
        let mut entries: Vec<(Id<'t>, Self)> = table
            .iter()
            .map(|(key, written)| {
                let name: &str = key.get_ref();
                (Id { text: name, spot: self.findings.spot(&key.span()) }, Self { name, written, ..self })
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.spot.bytes().start);
        entries
    }
}

impl Id<'_> {
    /// The id if it is in its right form, which is asked only where a name is given: where it is
    /// used it will not be found.
    #[must_use]
    pub fn in_form(self) -> Option<Self> {
        if is_id(self.text) {
            return Some(self);
        }
        let meant = id_from(self.text).filter(|_| self.text.len() <= LONGEST_ID);
        let meant = meant.map_or_else(String::new, |id| format!(", for example `{id}`"));
        let help = format!("ids have lower-case letters, digits and hyphens, at most {LONGEST_ID} in all{meant}");
        self.spot.error(&format!("`{}` cannot be an id", quotable(self.text)), Some(help));
        None
    }
}

/// The beginning of a text, short enough to be quoted in a message.
pub(super) fn quotable(text: &str) -> String {
    const MOST: usize = 60;
    let mut quoted: String = text.chars().take(MOST).collect();
    if quoted.len() < text.len() {
        quoted.push_str("...");
    }
    quoted
}

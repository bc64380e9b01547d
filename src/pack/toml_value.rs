//! One value of a TOML file, checked.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::fraction::Ratio;
use crate::model::level::Level;
use crate::model::thresholds::BEST_RATING;
use crate::pack::diagnostics::{DiagnosticCollector, FieldRule, Located};
use crate::text::sanitize::sanitize;
use crate::text::sort_by_key;
use crate::text::validate::{DateForm, LONGEST_ID, hundredths, id_from, is_date, is_id, is_url};
use crate::text::width::one_line;

/// How long a text may be, and whether it may be written on several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLimit {
    /// How many characters at most.
    pub characters: usize,
    lines: LineRule,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineRule {
    One,
    Joined,
    Kept,
}

/// A name or a title: 120 characters on one line.
pub const TITLE: TextLimit = TextLimit { characters: 120, lines: LineRule::One };
/// A cell of a table: 500 characters on one line.
pub const CELL: TextLimit = TextLimit { characters: 500, lines: LineRule::One };
/// Paragraphs: 4,000 characters; lines stay as they are.
pub const PARAGRAPHS: TextLimit = TextLimit { characters: 4000, lines: LineRule::Kept };
/// A sentence or a few: 4,000 characters; lines are joined.
pub const SENTENCE: TextLimit = TextLimit { characters: 4000, lines: LineRule::Joined };

/// An id where it stands.
#[derive(Debug, Clone, Copy)]
pub struct IdReader<'t> {
    /// The id as it is written.
    pub text: &'t str,
    pub spot: Located<'t>,
}

/// A value and the name of the field it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct ValueReader<'t> {
    name: &'t str,
    standing: ValueState,
    written: &'t Spanned<DeValue<'t>>,
    findings: &'t DiagnosticCollector<'t>,
}

/// Whether a value is what a field holds, or an entry of the list that it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ValueState {
    Field,
    Entry,
}

impl<'t> ValueReader<'t> {
    pub(super) const fn new(
        name: &'t str,
        written: &'t Spanned<DeValue<'t>>,
        findings: &'t DiagnosticCollector<'t>,
    ) -> Self {
        Self { name, standing: ValueState::Field, written, findings }
    }

    pub fn spot(self) -> Located<'t> {
        self.findings.spot(&self.written.span())
    }

    /// Says what its reader asks of it.
    pub(super) fn ask(self, want: impl FnOnce() -> FieldRule) {
        self.findings.ask(self.written.span().start, want);
    }

    /// The field it belongs to.
    pub const fn name(self) -> &'t str {
        self.name
    }

    /// The text it is, as written and without a word where it is something else.
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
            ValueState::Field => format!("`{name}`"),
            ValueState::Entry => format!("each entry of `{name}`"),
        }
    }

    /// Takes down that it is not what it must be.
    pub fn refuse(self, must_be: &str, help: Option<String>) {
        let found = match self.written.get_ref() {
            DeValue::String(text) if text.is_empty() => "an empty text".to_owned(),
            DeValue::String(text) => format!("`{}`", quotable(text)),
            DeValue::Integer(number) => format!("`{}`", quotable(&number.to_string())),
            DeValue::Float(number) => format!("`{}`", quotable(number.as_str())),
            other => describe_field(other).to_owned(),
        };
        self.spot().error(&format!("{} must be {must_be}, not {found}", self.subject()), help);
    }

    fn refuse_type(self, must_be: &str, help: Option<&str>) {
        let what = format!("{} must be {must_be}, not {}", self.subject(), describe_field(self.written.get_ref()));
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
    pub fn text(self, limit: TextLimit) -> Option<String> {
        self.ask(|| FieldRule::Text(limit.characters));
        let raw = self.raw_text()?;
        let cleaned = sanitize(raw);
        for removal in &cleaned.removals {
            let removed = removal.at..removal.at + removal.found.len_utf8();
            self.spot_within(raw, &removed).warning(&format!("`{}`: {removal}", quotable(self.name)), None);
        }
        let text = cleaned.text.trim();
        if text.contains('\n') && limit.lines == LineRule::One {
            self.spot().error(&format!("{} must stay on one line", self.subject()), None);
            return None;
        }
        if text.len() > limit.characters && text.chars().count() > limit.characters {
            let (length, most) = (text.chars().count(), limit.characters);
            let what = format!("{} is too long: {length} characters, at most {most}", self.subject());
            self.spot().error(&what, None);
            return None;
        }
        if text.contains('\n') && limit.lines == LineRule::Joined {
            return Some(one_line(text));
        }
        Some(text.to_owned())
    }

    /// A text that has to say something; empty where it is none.
    pub fn filled_text(self, limit: TextLimit) -> String {
        let Some(text) = self.text(limit) else { return String::new() };
        self.ask(|| FieldRule::Filled);
        if text.is_empty() {
            self.refuse_empty();
        }
        text
    }

    /// The text it is; nothing where it is a table, which may have more beside the text.
    pub fn text_alone(self, limit: TextLimit) -> Option<String> {
        self.ask(|| FieldRule::Table);
        self.ask(|| FieldRule::Text(limit.characters));
        self.ask(|| FieldRule::Filled);
        let is_table = matches!(self.written.get_ref(), DeValue::Table(_));
        (!is_table).then(|| self.filled_text(limit))
    }

    /// A part of a text where it stands in the file; all of it where escapes moved things about.
    fn spot_within(self, raw: &str, part: &Range<usize>) -> Located<'t> {
        let place = self.written.span();
        let written = self.findings.text().get(place.clone()).unwrap_or_default();
        let Some(start) = written.find(raw).map(|start| place.start + start) else {
            return self.spot();
        };
        self.findings.spot(&(start + part.start..start + part.end))
    }

    /// An id, given or used.
    pub fn id(self) -> Option<IdReader<'t>> {
        self.ask(|| FieldRule::Id);
        let text = self.raw_text()?;
        if text.is_empty() {
            self.refuse_empty();
            return None;
        }
        Some(IdReader { text, spot: self.spot() })
    }

    /// One of a few words.
    pub fn word<T: Copy>(self, words: &[(&'static str, T)]) -> Option<T> {
        self.ask(|| FieldRule::Words(words.iter().map(|(word, _)| *word).collect()));
        let text = self.raw_text()?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let names = || words.iter().map(|(word, _)| *word);
            self.refuse(&one_of(names()), self.findings.did_you_mean(text, names()));
        }
        found
    }

    pub fn flag(self) -> Option<bool> {
        self.ask(|| FieldRule::Flag);
        match self.written.get_ref() {
            DeValue::Boolean(flag) => return Some(*flag),
            DeValue::String(_) => self.refuse_type("true or false", Some("write it without quotes")),
            _ => self.refuse_type("true or false", None),
        }
        None
    }

    /// A level by its word, off included.
    pub fn level(self) -> Option<Level> {
        let level = self.as_text().and_then(Level::from_word);
        level.or_else(|| self.word(&Level::ALL.map(|level| (level.word(), level))))
    }

    /// How well an option does.
    pub fn rating(self) -> Option<u8> {
        let rating = self.whole_or(&(0..=u16::from(BEST_RATING)), Some("leave it out if nobody knows"))?;
        u8::try_from(rating).ok()
    }

    /// A whole number of a range.
    pub fn whole(self, range: &RangeInclusive<u16>) -> Option<u16> {
        self.whole_or(range, None)
    }

    /// A whole number of a range, with the way out where it is none.
    fn whole_or(self, range: &RangeInclusive<u16>, help: Option<&str>) -> Option<u16> {
        self.ask(|| FieldRule::Whole(range.clone()));
        let way_out = || help.map(str::to_owned);
        let must_be = || format!("a whole number from {} to {}", range.start(), range.end());
        match self.written.get_ref() {
            DeValue::Integer(number) => {
                let value = u16::from_str_radix(number.as_str(), number.radix()).ok();
                if let Some(value) = value.filter(|value| range.contains(value)) {
                    return Some(value);
                }
                self.refuse(&must_be(), None);
            }
            DeValue::Float(_) => self.refuse(&must_be(), way_out()),
            DeValue::String(text) => {
                let help = help.filter(|_| text.parse::<u16>().is_err());
                self.refuse_type(&must_be(), help.or(Some("write it without quotes")));
            }
            _ => self.refuse_type(&must_be(), help),
        }
        None
    }

    /// A number with at most two digits after the point, in hundredths, from a least one on.
    pub fn hundredths(self, least: u32) -> Option<u32> {
        self.ask(|| FieldRule::Hundredths(least));
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

    /// An exact decimal, as text or as a number, as it is written.
    pub fn decimal(self) -> Option<String> {
        self.ask(|| FieldRule::Decimal);
        let text = match self.written.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
            DeValue::Float(number) => number.as_str().to_owned(),
            DeValue::String(text) => text.clone().into_owned(),
            _ => String::new(),
        };
        let text = text.replace('_', "");
        if Ratio::decimal(&text).is_some() {
            return Some(text);
        }
        self.refuse("a decimal number like 23.8", Some("use digits and one point, and leave out the unit".to_owned()));
        None
    }

    pub fn date(self, form: DateForm) -> Option<String> {
        self.ask(|| FieldRule::Date(form));
        let text = self.raw_text()?;
        if is_date(text, form) {
            return Some(text.to_owned());
        }
        self.refuse(&format!("a date like {}", form.words()), None);
        None
    }

    pub fn address(self) -> Option<String> {
        self.ask(|| FieldRule::Address);
        let text = self.raw_text()?;
        if is_url(text) {
            return Some(text.to_owned());
        }
        self.refuse("a web address that begins with https:// or http://", None);
        None
    }

    /// How many entries a list or table has.
    pub fn count(self) -> Option<usize> {
        match self.written.get_ref() {
            DeValue::Array(items) => Some(items.len()),
            DeValue::Table(table) => Some(table.len()),
            _ => None,
        }
    }

    /// The values of a list.
    pub fn items(self) -> Vec<Self> {
        self.ask(|| FieldRule::List);
        let DeValue::Array(items) = self.written.get_ref() else {
            self.refuse_type("a list", Some("write it in square brackets"));
            return Vec::new();
        };
        items.iter().map(|written| Self { standing: ValueState::Entry, written, ..self }).collect()
    }

    /// The tables of a list.
    pub fn tables(self) -> Vec<Self> {
        if matches!(self.written.get_ref(), DeValue::Table(_)) {
            let help = format!("write `[[{}]]` where it begins", quotable(self.name));
            self.refuse_type("a list of tables", Some(&help));
            return Vec::new();
        }
        self.items()
    }

    /// Texts of a list that have to say something.
    pub fn texts(self, limit: TextLimit) -> Vec<String> {
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
    pub(super) fn as_table(self) -> Option<(&'t DeTable<'t>, Range<usize>, &'t DiagnosticCollector<'t>)> {
        self.ask(|| FieldRule::Table);
        self.table()
    }

    fn table(self) -> Option<(&'t DeTable<'t>, Range<usize>, &'t DiagnosticCollector<'t>)> {
        let DeValue::Table(table) = self.written.get_ref() else {
            self.refuse_type("a table", None);
            return None;
        };
        Some((table, self.written.span(), self.findings))
    }

    /// The entries of a table whose keys are ids, in file order.
    pub fn entries(self) -> Vec<(IdReader<'t>, Self)> {
        self.ask(|| FieldRule::Map);
        self.in_file_order()
    }

    /// The entries of a table whose keys are names or other words, in file order.
    pub fn named_entries(self) -> Vec<(IdReader<'t>, Self)> {
        self.ask(|| FieldRule::NamedMap);
        self.in_file_order()
    }

    fn in_file_order(self) -> Vec<(IdReader<'t>, Self)> {
        let Some((table, ..)) = self.table() else {
            return Vec::new();
        };
        let mut entries: Vec<(IdReader<'t>, Self)> = table
            .iter()
            .map(|(key, written)| {
                let name: &str = key.get_ref();
                (IdReader { text: name, spot: self.findings.spot(&key.span()) }, Self { name, written, ..self })
            })
            .collect();
        sort_by_key(&mut entries, |(key, _)| key.spot.bytes().start);
        entries
    }
}

impl IdReader<'_> {
    /// The id if it is in its right form, which is asked only where a name is given: where it is
    /// used it will not be found.
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

/// What every field is for, by file and path.
pub const FIELDS: &str = include_str!("../../assets/schema/fields.txt");

/// What every field of a file is for, by path, for example `row.evidence.because`; lists and ids between fields are
/// left out.
pub fn fields_of(file: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    FIELDS.lines().filter_map(move |line| line.strip_prefix(file)?.strip_prefix(": ")?.split_once(": "))
}

/// What a field is for, as a help: the one of the table of that file which can have all these fields.
pub(super) fn purpose(file: &str, field: &str, beside: &[&str]) -> Option<String> {
    let file = file.rsplit(['/', '\\']).next()?;
    let can_have = |table: &str, field: &str| fields_of(file).any(|(path, _)| of_path(path) == (table, field));
    let mut fitting = fields_of(file).filter(|(path, _)| {
        let (table, name) = of_path(path);
        name == field && beside.iter().all(|other| can_have(table, other))
    });
    let (_, words) = fitting.next()?;
    fitting.next().is_none().then(|| format!("{field}: {words}"))
}

/// The table of a field and its name.
fn of_path(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

/// What the parser says of files that people write, by how it begins, and the way out.
const WAYS_OUT: [(&str, &str); 12] = [
    ("string values must be quoted", "write text in double quotes"),
    ("invalid basic string, expected `\"`", "a text ends with a double quote on the line it begins on"),
    ("invalid basic string", "a character that no key types stands here; take it out"),
    ("missing escaped value", "write a backslash twice, or the text in single quotes"),
    ("key with no value", "write `name = value`"),
    ("unquoted keys cannot be empty", "write the name of a field before the `=`"),
    ("unclosed array table", "close it with as many square brackets as it begins with"),
    ("unclosed array", "a list ends with a square bracket"),
    ("unclosed table", "close it with as many square brackets as it begins with"),
    ("duplicate key", "it stands above already; keep one, or begin the next entry with `[[...]]`"),
    ("cannot recurse further", "write it with less nesting"),
    ("recursion limit", "write it with less nesting"),
];

/// The way out of a mistake in the syntax, where there is a usual one.
pub(super) fn way_out(message: &str) -> Option<String> {
    WAYS_OUT.iter().find(|(start, _)| message.starts_with(start)).map(|(_, way)| (*way).to_owned())
}

/// Words as a choice: "`a`, `b` or `c`".
pub(super) fn one_of<'n>(words: impl IntoIterator<Item = &'n str>) -> String {
    let mut quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.pop() {
        Some(last) if !quoted.is_empty() => format!("{} or {last}", quoted.join(", ")),
        last => last.unwrap_or_default(),
    }
}

/// What a value is, in words.
pub(super) const fn describe_field(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

//! What a decision came to and what it rested on, kept with it so that a later review can say what has changed.
//!
//! A scenario file keeps it in its table `[reviewed]`, a Markdown record in a comment that no page shows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fmt::Write as _;

use toml_edit::{DocumentMut, Item, Table, Value};

use crate::model::catalog::Catalog;
use crate::model::evidence::Claim;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::pack::diagnostics::DiagnosticCollector;
use crate::pack::toml_table::{TableReader, TomlDocument};
use crate::pack::toml_value::{IdReader, SENTENCE, TITLE, ValueReader};
use crate::scenario::write::{apart, in_usual_form};
use crate::text::sanitize::visible;
use crate::text::width::one_line;
use crate::text::{FNV_OFFSET, fnv1a, sort_by_key};

/// What a decision came to, and what it rested on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewedAnswer {
    /// The pack by its id; empty in a scenario file, which names it elsewhere.
    pub pack: String,
    /// The day of its content.
    pub content_date: String,
    /// Whose ratings were in force.
    pub basis: String,
    /// The verdict as programs know it: `python`, `node+python`, `tossup`.
    pub label: String,
    /// The verdict as people read it.
    pub answer: String,
    /// The token of the scenario; empty where it has none.
    pub token: String,
    /// What counted, by the id of the row.
    pub rows: BTreeMap<String, ReviewedRow>,
}

/// What a row was when a decision was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewedRow {
    pub level: Level,
    /// Its ratings by the id of the option; none for a row that rates no options.
    pub ratings: BTreeMap<String, Option<u8>>,
    /// What two stacks side by side get; empty where they are no answer.
    pub together: String,
    /// A hash of its evidence; empty where there is none.
    pub evidence: String,
}

/// What parts the pieces of a row.
const PIECE: &str = "; ";
const TOGETHER: &str = "together ";
const EVIDENCE: &str = "evidence ";

impl fmt::Display for ReviewedRow {
    /// For example `high; node 0, python 8; together best; evidence 3f2a91c0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.level.word())?;
        if !self.ratings.is_empty() {
            let cell = |(option, rating): (&String, &Option<u8>)| format!("{option} {}", rating_word(*rating));
            write!(f, "{PIECE}{}", self.ratings.iter().map(cell).collect::<Vec<_>>().join(", "))?;
        }
        if !self.together.is_empty() {
            write!(f, "{PIECE}{TOGETHER}{}", self.together)?;
        }
        if self.evidence.is_empty() { Ok(()) } else { write!(f, "{PIECE}{EVIDENCE}{}", self.evidence) }
    }
}

fn rating_word(rating: Option<u8>) -> String {
    rating.map_or_else(|| "?".to_owned(), |rating| rating.to_string())
}

impl ReviewedRow {
    /// Returns the row that a text says; nothing where it says none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut pieces = text.split(PIECE);
        let mut row = Self { level: Level::from_word(pieces.next()?.trim())?, ..Self::default() };
        for piece in pieces {
            if let Some(together) = piece.strip_prefix(TOGETHER) {
                together.clone_into(&mut row.together);
            } else if let Some(hash) = piece.strip_prefix(EVIDENCE) {
                hash.clone_into(&mut row.evidence);
            } else {
                for cell in piece.split(", ") {
                    let (option, rating) = cell.split_once(' ')?;
                    let rating = if rating == "?" { None } else { Some(rating.parse().ok()?) };
                    row.ratings.insert(option.to_owned(), rating);
                }
            }
        }
        Some(row)
    }

    /// Whether a row of a table was rated that is not now: an answer about its cells is missing.
    pub fn is_unsettled(&self, catalog: &Catalog, id: &str) -> bool {
        let Some(row) = catalog.criteria.iter().find(|row| row.id == id) else { return false };
        self.ratings.iter().any(|(option, rating)| {
            let place = catalog.options.iter().position(|known| known.id == *option);
            rating.is_some() && place.is_some_and(|place| row.stated.get(place).is_none())
        })
    }

    fn new(rows: Rows, row: Row) -> Self {
        let catalog = rows.catalog;
        let rated = rows.ratings(row);
        let options = catalog.options.iter().enumerate();
        let cells = rated.map(|ratings| options.map(|(at, option)| (option.id.clone(), ratings.get(at))).collect());
        let together = match row {
            Row::Criterion(index) => catalog.criteria.get(index).map(|row| row.together),
            Row::Own(_) => rows.own(row).map(|own| own.together),
            Row::Need(_) | Row::OneStack => None,
        };
        Self {
            level: rows.level(row),
            ratings: cells.unwrap_or_default(),
            together: together.filter(|_| catalog.pack.two_stacks).map_or("", |together| together.word()).to_owned(),
            evidence: evidence_hash(catalog, row),
        }
    }
}

/// A hash of all that stands behind a row: claims, findings, their sources and our own figures; empty where nothing does.
fn evidence_hash(catalog: &Catalog, row: Row) -> String {
    let mut hash = FNV_OFFSET;
    let mut add = |text: &str| hash = fnv1a(fnv1a(hash, text.as_bytes()), &[0]);
    let claims: Vec<&Claim> = catalog.reference.claims_of(row).collect();
    for claim in &claims {
        let words = [&claim.id, &claim.text, &claim.verdict, &claim.headline];
        words.map(String::as_str).into_iter().for_each(&mut add);
        for found in &claim.evidence {
            [found.stance.word(), found.weight.word()].into_iter().for_each(&mut add);
            [&found.figure, &found.text, &found.date].map(String::as_str).into_iter().for_each(&mut add);
            if let Some(source) = catalog.reference.sources.get(found.source) {
                [&source.title, &source.address].map(String::as_str).into_iter().for_each(&mut add);
            }
        }
    }
    let measured = catalog.reference.bench.behind(claims.iter().copied());
    for pair in measured.pairs {
        add(&pair.unit);
        pair.values.iter().flat_map(|value| [&value.label, &value.value]).for_each(|text| add(text));
    }
    measured.tables.into_iter().flat_map(|table| table.rows.iter().flatten()).for_each(|text| add(text));
    if claims.is_empty() { String::new() } else { format!("{:08x}", (hash ^ hash >> 32) & 0xffff_ffff) }
}

impl ReviewedAnswer {
    /// Returns the rows that count now, as an answer that says nothing else.
    pub fn of_rows(rows: Rows) -> Self {
        let catalog = rows.catalog;
        let counts = |row: &Row| rows.level(*row).is_on() || *row == Row::OneStack;
        let row = |row: Row| (rows.id(row).to_owned(), ReviewedRow::new(rows, row));
        Self {
            pack: catalog.pack.id.clone(),
            content_date: catalog.pack.content_date.clone(),
            basis: rows.scenario.basis.word().to_owned(),
            rows: rows.all().filter(counts).map(row).collect(),
            ..Self::default()
        }
    }

    /// What it rested on that is different now, what moves an answer most first.
    pub fn differences(&self, now: &Self, rows: Rows) -> Vec<ReviewDifference> {
        let mut found = Vec::new();
        if self.basis != now.basis {
            let words = format!("whose ratings count: {}, was {}", now.basis, self.basis);
            found.push(ReviewDifference::new(DifferenceKind::Basis, "", words).from(&self.basis, &now.basis));
        }
        self.option_differences(now, rows.catalog, &mut found);
        let ids: BTreeSet<&String> = self.rows.keys().chain(now.rows.keys()).collect();
        for id in ids {
            row_differences(RowPair { id, before: self.rows.get(id), now: now.rows.get(id) }, rows, &mut found);
        }
        sort_by_key(&mut found, |difference| difference.kind);
        found
    }

    /// What somebody set otherwise, in words: the importance of rows and whose ratings count.
    pub fn setting_changes(&self, now: &Self, rows: Rows) -> Vec<String> {
        let is_set = |found: &ReviewDifference| matches!(found.kind, DifferenceKind::Basis | DifferenceKind::Level);
        self.differences(now, rows).into_iter().filter(is_set).map(|found| found.words).collect()
    }

    /// The options that were rated, by their ids.
    pub fn options(&self) -> BTreeSet<&str> {
        self.rows.values().flat_map(|row| row.ratings.keys()).map(String::as_str).collect()
    }

    fn option_differences(&self, now: &Self, catalog: &Catalog, found: &mut Vec<ReviewDifference>) {
        let (before, after) = (self.options(), now.options());
        if before.is_empty() || after.is_empty() {
            return;
        }
        for id in before.difference(&after) {
            let words = format!("the option `{id}` is gone");
            found.push(ReviewDifference::new(DifferenceKind::Option, "", words).from(id, ""));
        }
        for id in after.difference(&before) {
            let name = catalog.option(id).map_or(*id, |option| catalog.option_name(option));
            found.push(ReviewDifference::new(DifferenceKind::Option, "", format!("{name} is new")).from("", id));
        }
    }
}

/// A row then and now.
#[derive(Clone, Copy)]
struct RowPair<'a> {
    id: &'a str,
    before: Option<&'a ReviewedRow>,
    now: Option<&'a ReviewedRow>,
}

fn row_differences(pair: RowPair, rows: Rows, found: &mut Vec<ReviewDifference>) {
    let id = pair.id;
    let Some(row) = rows.find(id) else {
        let level = pair.before.map_or("", |row| row.level.word());
        let words = format!("the row `{}` is gone", visible(id));
        return found.push(ReviewDifference::new(DifferenceKind::RowGone, id, words).from(level, ""));
    };
    let name = rows.name(row);
    let add = |kind, words: String, [before, now]: [&str; 2]| ReviewDifference::new(kind, id, words).from(before, now);
    let level = |row: Option<&ReviewedRow>| row.map_or(Level::Off, |row| row.level);
    let levels @ [before, now] = [level(pair.before), level(pair.now)];
    if before != now {
        let words = match (pair.before, pair.now) {
            (None, _) => format!("{name} counts now, {}", now.name()),
            (_, None) => format!("{name} is off, was {}", before.name()),
            _ => format!("importance of {name}: {}, was {}", now.name(), before.name()),
        };
        found.push(add(DifferenceKind::Level, words, levels.map(Level::word)));
    }
    let (Some(before), Some(now)) = (pair.before, pair.now) else { return };
    let mut cells = Vec::new();
    for (option, rating) in &now.ratings {
        let Some(was) = before.ratings.get(option).filter(|was| *was != rating) else { continue };
        let option = rows.catalog.option(option).map_or(option.as_str(), |option| rows.catalog.option_name(option));
        cells.push(format!("{option} {} (was {})", rating_word(*rating), rating_word(*was)));
    }
    if !cells.is_empty() {
        let words = |row: &ReviewedRow| {
            row.ratings
                .iter()
                .map(|(id, rating)| format!("{id} {}", rating_word(*rating)))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let sentence = format!("rating of {name}: {}", cells.join(", "));
        found.push(add(DifferenceKind::Rating, sentence, [&words(before), &words(now)]));
    }
    if before.together != now.together && ![&before.together, &now.together].contains(&&String::new()) {
        let words = format!("two stacks together in {name}: {}, was {}", now.together, before.together);
        found.push(add(DifferenceKind::Together, words, [&before.together, &now.together]));
    }
    if before.evidence != now.evidence {
        let what = match (before.evidence.as_str(), now.evidence.as_str()) {
            ("", _) => "is new",
            (_, "") => "is gone",
            _ => "has changed",
        };
        let words = format!("evidence of {name} {what}");
        found.push(add(DifferenceKind::Evidence, words, [&before.evidence, &now.evidence]));
    }
}

/// What of a decision is different, what moves an answer most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    Basis,
    RowGone,
    Rating,
    Level,
    Option,
    Together,
    Evidence,
}

impl DifferenceKind {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::RowGone => "row-gone",
            Self::Rating => "rating",
            Self::Level => "level",
            Self::Option => "option",
            Self::Together => "together",
            Self::Evidence => "evidence",
        }
    }
}

/// One thing that a decision rested on and that is different now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewDifference {
    pub kind: DifferenceKind,
    /// The row it is about, by its id; empty where it is about none.
    pub row: String,
    pub before: String,
    pub now: String,
    /// The same as people read it.
    pub words: String,
}

impl ReviewDifference {
    fn new(kind: DifferenceKind, row: &str, words: String) -> Self {
        Self { kind, row: row.to_owned(), before: String::new(), now: String::new(), words }
    }

    fn from(self, before: &str, now: &str) -> Self {
        Self { before: before.to_owned(), now: now.to_owned(), ..self }
    }
}

/// What the comment of a record begins and ends with.
const COMMENT: &str = "<!-- versus review";
const END: &str = "-->";

/// What a record keeps of its decision.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordedAnswer {
    pub answer: ReviewedAnswer,
    /// The scenario file it was made from; empty where there was none.
    pub scenario: String,
    /// The folder of a pack that its id does not find everywhere, from the folder of the record; else empty.
    pub pack_path: String,
}

impl RecordedAnswer {
    /// The comment of a record, on lines of its own; nothing in it ends it early.
    pub fn comment(&self) -> String {
        let ReviewedAnswer { pack, content_date, basis, label, answer, token, rows } = &self.answer;
        let mut text = COMMENT.to_owned();
        let mut line = |name: &str, words: &str| {
            let words = one_line(&visible(words)).replace('&', "&amp;").replace('>', "&gt;");
            let _ = write!(text, "\n{name}: {words}");
        };
        for (name, words) in [
            ("pack", pack),
            ("pack path", &self.pack_path),
            ("content", content_date),
            ("basis", basis),
            ("label", label),
            ("answer", answer),
            ("token", token),
            ("scenario", &self.scenario),
        ] {
            if !words.is_empty() {
                line(name, words);
            }
        }
        for (id, row) in rows {
            line(&format!("row {id}"), &row.to_string());
        }
        text + "\n" + END
    }

    /// Reads the comment of a record; nothing where it has none.
    pub fn of_record(record: &str) -> Option<Self> {
        let (_, rest) = record.rsplit_once(COMMENT)?;
        let (inner, _) = rest.split_once(END)?;
        let mut recorded = Self::default();
        let answer = &mut recorded.answer;
        for line in inner.lines() {
            let Some((name, words)) = line.split_once(": ") else { continue };
            let words = words.trim().replace("&gt;", ">").replace("&amp;", "&");
            match name.trim() {
                "pack" => answer.pack = words,
                "pack path" => recorded.pack_path = words,
                "content" => answer.content_date = words,
                "basis" => answer.basis = words,
                "label" => answer.label = words,
                "answer" => answer.answer = words,
                "token" => answer.token = words,
                "scenario" => recorded.scenario = words,
                name => {
                    if let (Some(id), Some(row)) = (name.strip_prefix("row "), ReviewedRow::parse(&words)) {
                        answer.rows.insert(id.to_owned(), row);
                    }
                }
            }
        }
        Some(recorded).filter(|recorded| !recorded.answer.label.is_empty())
    }
}

/// A text up to the comment of a record.
pub fn before_comment(text: &str) -> &str {
    text.split(COMMENT).next().unwrap_or_default()
}

/// What a scenario file keeps of its last review; nothing where it was not reviewed or cannot be read.
pub fn reviewed_of(text: &str) -> Option<ReviewedAnswer> {
    let findings = DiagnosticCollector::new("", text);
    TomlDocument::parse(&findings)?.read(read_reviewed)
}

/// `[reviewed]`: what the scenario came to when it was last reviewed.
pub(super) fn read_reviewed(fields: &mut TableReader<'_>) -> Option<ReviewedAnswer> {
    let answer = TableReader::within(fields.optional("reviewed")?, |table| ReviewedAnswer {
        pack: String::new(),
        content_date: table.optional_text("content_date", TITLE),
        basis: table.optional_text("basis", TITLE),
        label: table.optional_text("label", TITLE),
        answer: table.optional_text("answer", SENTENCE),
        token: table.optional_text("token", TITLE),
        rows: table.optional("rows").map(read_rows).unwrap_or_default(),
    });
    answer.filter(|answer| !answer.label.is_empty())
}

fn read_rows(value: ValueReader<'_>) -> BTreeMap<String, ReviewedRow> {
    let row = |(id, value): (IdReader<'_>, ValueReader<'_>)| {
        let row = ReviewedRow::parse(&value.text(SENTENCE)?);
        if row.is_none() {
            let help = "`versus review --accept` writes it anew".to_owned();
            value.spot().warning("this does not say what the row was", Some(help));
        }
        Some((id.text.to_owned(), row?))
    };
    value.entries().into_iter().filter_map(row).collect()
}

/// The text of a scenario file with this as what it was last reviewed as; whatever else stands in it stays.
pub fn with_reviewed(text: &str, reviewed: &ReviewedAnswer) -> String {
    let has_crlf = text.contains("\r\n");
    let mut document: DocumentMut =
        text.trim_start_matches('\u{feff}').replace("\r\n", "\n").parse().unwrap_or_default();
    let ReviewedAnswer { content_date, basis, label, answer, token, rows, .. } = reviewed;
    let fields =
        [("content_date", content_date), ("label", label), ("answer", answer), ("basis", basis), ("token", token)];
    let fields = fields.into_iter().filter(|(_, text)| !text.is_empty());
    let fields = fields.map(|(name, text)| (name.to_owned(), text.clone())).collect();
    let lines: BTreeMap<String, String> = rows.iter().map(|(id, row)| (id.clone(), row.to_string())).collect();
    let of_rows = |table: &mut Table| set_all(table, lines, &[]);
    write_table(document.as_table_mut(), "reviewed", |table| {
        set_all(table, fields, &["rows"]);
        write_table(table, "rows", of_rows);
    });
    let text = document.to_string();
    if has_crlf { text.replace('\n', "\r\n") } else { text }
}

/// Writes into the table of that name, which is made where there is none.
fn write_table(document: &mut Table, name: &str, write: impl FnOnce(&mut Table)) {
    let item = document.entry(name).or_insert_with(|| Item::Table(apart()));
    in_usual_form(item);
    if !item.is_table() {
        *item = Item::Table(apart());
    }
    if let Some(table) = item.as_table_mut() {
        write(table);
    }
}

/// Leaves these lines in a table and those that are kept; comments stay with the lines that stay.
fn set_all(table: &mut Table, lines: BTreeMap<String, String>, kept: &[&str]) {
    table.retain(|name, _| lines.contains_key(name) || kept.contains(&name));
    for (name, text) in lines {
        match table.get_mut(&name).and_then(Item::as_value_mut) {
            Some(old) => {
                let decor = old.decor().clone();
                *old = Value::from(text);
                *old.decor_mut() = decor;
            }
            None => drop(table.insert(&name, text.into())),
        }
    }
    // A line that is new stands where it would have stood from the beginning.
    table.sort_values();
}

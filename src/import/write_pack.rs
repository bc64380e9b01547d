//! A reading as the files of a pack: what counts has ratings, what is open is a row of text.

use std::collections::BTreeMap;
use std::fmt;
use std::fmt::Write as _;

use crate::import::cells::ReadCell;
use crate::import::grid::{Refusal, RefusalKey};
use crate::import::reading::{IdGiver, ReadOption, Reading};
use crate::import::row::{ReadRow, RowKind};
use crate::model::catalog::MOST_OPTIONS;
use crate::model::criterion::{STEPS, Section};
use crate::pack::files::schema_of;
use crate::pack::load::{FileKind, Loaded, OpenError, of_bytes};
use crate::text::in_parallel;
use crate::text::validate::id_from;

/// The id of the example that holds the weights of a file.
pub const FILE_WEIGHTS: &str = "file-weights";

/// The id of the source that stands for the file.
const FILE_SOURCE: &str = "file";

/// What stands for a cell that says nothing.
pub const NO_TEXT: &str = "–";

/// The most characters of names, cells and sentences in a pack.
pub const LONGEST_NAME: usize = 120;
const LONGEST_CELL: usize = 500;
/// How many rows are written, and read again, at a time: as many as the caches of a processor hold.
const ROWS_OF_PART: usize = 256;
pub const LONGEST_SENTENCE: usize = 4_000;

/// Where a table was read and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableOrigin {
    /// The name of the file without folders; empty for a pipe.
    pub file: String,
    /// The day it was read, `YYYY-MM-DD`.
    pub day: String,
    /// The id of the pack; made of the name of the file where none is given.
    pub id: Option<String>,
    /// The number of the table; none where it is the only one of its file.
    pub table: Option<usize>,
}

impl TableOrigin {
    /// The name of the file without its end.
    fn stem(&self) -> &str {
        let stem = self.file.rsplit_once('.').map_or(self.file.as_str(), |(stem, _)| stem);
        if stem.is_empty() { "table" } else { stem }
    }

    /// The id of the pack that is made of the table.
    pub fn pack_id(&self) -> String {
        self.id.clone().or_else(|| id_from(self.stem())).unwrap_or_else(|| "table".to_owned())
    }

    fn name(&self) -> &str {
        if self.file.is_empty() { "standard input" } else { &self.file }
    }
}

/// The files of a new folder for a pack by name, with the schemas that editors check them by.
pub fn folder_files(files: &[PackText]) -> Vec<(String, String)> {
    let schema = |name: &str| Some(format!(".schema/{}.json", name.strip_suffix(".toml")?));
    let schemas = files.iter().filter_map(|file| Some((schema(file.kind.name())?, schema_of(file.kind)?.to_owned())));
    schemas.chain(files.iter().map(|file| (file.kind.name().to_owned(), file.text.clone()))).collect()
}

/// An option of a pack and its place in a table that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackOption {
    pub id: String,
    /// None where the table lacks it.
    pub place: Option<usize>,
}

/// An option that a table has and a pack only keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
struct HiddenOption {
    id: String,
    name: String,
    /// Its place in the reading that has every option.
    place: usize,
}

/// What a pack keeps of the options that are not compared.
#[derive(Debug, Default)]
struct HiddenOptions {
    options: Vec<HiddenOption>,
    /// The table with every option.
    all: Option<Reading>,
    /// Where the first row of each line and name stands in it.
    places: BTreeMap<(usize, String), usize>,
}

impl HiddenOptions {
    fn of(reading: &Reading) -> Self {
        let Some(all) = (!reading.hidden.is_empty()).then(|| reading.with_every_option().ok()).flatten() else {
            return Self::default();
        };
        let mut ids = IdGiver::default();
        reading.options.iter().for_each(|option| drop(ids.give(&option.id, "option")));
        let is_hidden = |option: &&ReadOption| reading.hidden.contains(&option.name);
        let hidden = all.options.iter().enumerate().filter(|(_, option)| is_hidden(option));
        let options = hidden.map(|(place, option)| HiddenOption {
            id: ids.give(&option.id, "option"),
            name: option.name.clone(),
            place,
        });
        let options = options.collect();
        let mut places = BTreeMap::new();
        for (place, row) in all.rows.iter().enumerate() {
            places.entry((row.line, row.name.clone())).or_insert(place);
        }
        Self { options, all: Some(all), places }
    }

    /// The same row with every option.
    fn row(&self, row: &ReadRow) -> Option<&ReadRow> {
        let all = self.all.as_ref()?;
        self.places.get(&(row.line, row.name.clone())).and_then(|place| all.rows.get(*place))
    }
}

/// A file of a pack as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackText {
    pub kind: FileKind,
    pub text: String,
}

impl Reading {
    /// Returns the comparison as it stands now, through the same checks as a pack.
    pub fn catalog(&self, origin: &TableOrigin) -> Result<Loaded, Refusal> {
        let files = self.pack_parts(origin)?.into_iter().map(|file| (file.kind, file.text.into_bytes()));
        of_bytes(files).map_err(|error| {
            let why = match &error {
                OpenError::Broken(problems) => problems.iter().next().map(|problem| problem.what.clone()),
                _ => None,
            };
            let message =
                format!("the table makes no comparison that opens: {}", why.unwrap_or_else(|| error.to_string()));
            Refusal::at(self.line(), RefusalKey::Unusable, message)
        })
    }

    /// Returns the files of a pack of the comparison as it stands now.
    pub fn pack_files(&self, origin: &TableOrigin) -> Result<Vec<PackText>, Refusal> {
        let mut files: Vec<PackText> = Vec::new();
        for part in self.pack_parts(origin)? {
            match files.iter_mut().find(|file| file.kind == part.kind) {
                Some(file) => file.text.push_str(&part.text),
                None => files.push(PackText { text: schema_line(part.kind) + &part.text, ..part }),
            }
        }
        Ok(files)
    }

    /// The same, the rows in several parts.
    fn pack_parts(&self, origin: &TableOrigin) -> Result<Vec<PackText>, Refusal> {
        if self.options.len() > MOST_OPTIONS {
            let ids: Vec<&str> = self.options.iter().map(|option| option.id.as_str()).collect();
            let some = ids.get(..3).unwrap_or_default().join(",");
            let shown = ids.iter().take(40).copied().collect::<Vec<_>>().join(", ");
            let message = format!(
                "{} options, {MOST_OPTIONS} fit: --options {some} (2 to {MOST_OPTIONS} of: {shown})",
                ids.len()
            );
            return Err(Refusal::at(self.line(), RefusalKey::TooManyOptions, message));
        }
        let has_cells = self.rows.iter().any(|row| row.cells.len() == self.options.len());
        let rows = if has_cells { FileKind::Ecosystem } else { FileKind::UseCases };
        let hidden = HiddenOptions::of(self);
        let mut files = vec![PackText { kind: FileKind::Pack, text: self.pack_toml(origin, &hidden) }];
        files.extend(self.rows_toml(rows, &hidden).into_iter().map(|text| PackText { kind: rows, text }));
        files.push(PackText { kind: FileKind::Sources, text: self.sources_toml(origin) });
        if let Some(text) = self.presets_toml(origin) {
            files.push(PackText { kind: FileKind::Presets, text });
        }
        Ok(files)
    }

    fn pack_options(&self) -> Vec<PackOption> {
        let option = |(place, option): (usize, &ReadOption)| PackOption { id: option.id.clone(), place: Some(place) };
        self.options.iter().enumerate().map(option).collect()
    }

    fn pack_toml(&self, origin: &TableOrigin, hidden: &HiddenOptions) -> String {
        let mut text = format!("# Read from {}, line {}.\n", origin.name(), self.line());
        for question in &self.questions {
            let _ = writeln!(text, "# Open: {} ({})", question.text, question.flags);
        }
        field(&mut text, "id", &origin.pack_id());
        field(&mut text, "title", &cut(self.heading().unwrap_or(origin.stem()), LONGEST_NAME));
        field(&mut text, "content_date", &origin.day);
        field(&mut text, "source", FILE_SOURCE);
        field(&mut text, "rated_by", "the file");
        text.push_str("two_stacks = false\n");
        for option in &self.options {
            text.push_str("\n[[option]]\n");
            field(&mut text, "id", &option.id);
            field(&mut text, "name", &cut(&option.name, LONGEST_NAME));
        }
        for option in &hidden.options {
            text.push_str("\n[[option]]\n");
            field(&mut text, "id", &option.id);
            field(&mut text, "name", &cut(&option.name, LONGEST_NAME));
            text.push_str("shown = false\n");
        }
        for (id, name) in self.section_ids().iter().zip(&self.sections) {
            text.push_str("\n[[section]]\n");
            field(&mut text, "id", id);
            field(&mut text, "name", &cut(name, LONGEST_NAME));
        }
        self.write_import(&mut text, origin);
        text
    }

    /// How the table was read, for the next time.
    fn write_import(&self, text: &mut String, origin: &TableOrigin) {
        text.push_str("\n[import]\n");
        if let Some(table) = origin.table {
            let _ = writeln!(text, "table = {table}");
        }
        if self.flags().orientation.is_some() || self.answers().orientation.is_some() {
            field(text, "orientation", self.orientation.word());
        }
        if !self.hidden.is_empty() {
            let names = self.options.iter().map(|option| quoted(&option.name));
            let _ = writeln!(text, "options = [{}]", names.collect::<Vec<_>>().join(", "));
        }
        let words = self.flags().words.iter().map(|(word, meaning)| format!("words:{word}={}", meaning.words()));
        let answers: Vec<String> =
            self.answers().written().into_iter().chain(words).map(|line| quoted(&line)).collect();
        if !answers.is_empty() {
            let _ = writeln!(text, "answers = [\n    {},\n]", answers.join(",\n    "));
        }
    }

    /// The id of each section, none of which every pack has.
    fn section_ids(&self) -> Vec<String> {
        let mut ids = IdGiver::default();
        for section in Section::ALL {
            ids.give(section.id(), "section");
        }
        self.sections.iter().map(|name| ids.give(name, "section")).collect()
    }

    /// Returns the rows that a pack lacks as they are written at the end of its file; `kind` is that file, and the
    /// options are those of the pack.
    pub fn new_rows_toml(&self, kind: FileKind, rows: &[&ReadRow], options: &[PackOption]) -> String {
        let mut text = String::new();
        let hidden = HiddenOptions::default();
        for row in rows {
            self.write_row(&mut text, row, &RowWriting { kind, options, hidden: &hidden, sections: &[] });
        }
        text
    }

    /// The rows, in parts that follow each other in one file.
    fn rows_toml(&self, kind: FileKind, hidden: &HiddenOptions) -> Vec<String> {
        let (options, sections) = (self.pack_options(), self.section_ids());
        let writing = RowWriting { kind, options: &options, hidden, sections: &sections };
        let parts: Vec<&[ReadRow]> = self.rows.chunks(ROWS_OF_PART).collect();
        in_parallel(&parts, 2, |rows| {
            let mut text = String::new();
            for row in rows.iter().filter(|row| row.kind != RowKind::LeftOut) {
                self.write_row(&mut text, row, &writing);
            }
            text
        })
    }

    fn write_row(&self, text: &mut String, row: &ReadRow, writing: &RowWriting<'_>) {
        let RowWriting { kind, options, .. } = *writing;
        text.push_str("\n[[row]]\n");
        field(text, "id", &row.id);
        if let Some(section) = row.section.and_then(|section| writing.sections.get(section)) {
            field(text, "section", section);
        }
        field(text, "name", &cut(&row.name, LONGEST_NAME));
        if kind == FileKind::UseCases
            && let Some(winner) = row.cells.first().filter(|cell| !cell.text().is_empty())
        {
            field(text, "short", &cut(winner.text(), LONGEST_CELL));
        }
        let because = Self::because(row);
        if !because.is_empty() {
            field(text, "because", &cut(&because, LONGEST_SENTENCE));
        }
        self.write_ratings(text, row, writing);
        if kind == FileKind::Ecosystem {
            text.push_str("\n[row.cells]\n");
            for option in options {
                let cell = option.place.map_or_else(|| PackCell::from_text(NO_TEXT), |place| PackCell::of(row, place));
                let _ = writeln!(text, "{} = {cell}", option.id);
            }
            for option in &writing.hidden.options {
                let cell = writing.hidden.row(row).map(|row| PackCell::of(row, option.place));
                let _ = writeln!(text, "{} = {}", option.id, cell.unwrap_or_else(|| PackCell::from_text(NO_TEXT)));
            }
        }
    }

    fn write_ratings(&self, text: &mut String, row: &ReadRow, writing: &RowWriting<'_>) {
        if !self.counts(row) {
            return;
        }
        let options = writing.options;
        let whole = writing.hidden.row(row);
        if write_figures(text, row, whole, writing) {
            return;
        }
        if let Some(preference) = row.preference.filter(|_| options.len() == 2) {
            match preference.side() {
                None => field(text, "favors", "tie"),
                Some((option, strength)) => {
                    let id = options.iter().find(|known| known.place == Some(option)).map_or("", |known| &known.id);
                    field(text, "favors", id);
                    field(text, "strength", strength.word());
                }
            }
            return;
        }
        let rating = |option: &PackOption| row.ratings.get(option.place?).copied().flatten();
        let rated = options.iter().filter_map(|option| Some(format!("{} = {}", option.id, rating(option)?)));
        let of_hidden = |option: &HiddenOption| {
            let rating = whole?.ratings.get(option.place).copied().flatten()?;
            Some(format!("{} = {rating}", option.id))
        };
        let rated: Vec<String> = rated.chain(writing.hidden.options.iter().filter_map(of_hidden)).collect();
        if !rated.is_empty() {
            let _ = writeln!(text, "ratings = {{ {} }}", rated.join(", "));
        }
    }

    /// The reason of a row and what columns say of it that are no options.
    fn because(row: &ReadRow) -> String {
        let details = row.details.iter().map(|detail| format!("{}: {}", detail.header, detail.text));
        let because = Some(row.because.clone()).filter(|because| !because.is_empty());
        let winner = row.cells.first().filter(|_| row.cells.len() == 1).map(|cell| cell.cell.note.clone());
        let winner = winner.filter(|note| !note.is_empty());
        because.into_iter().chain(winner).chain(details).collect::<Vec<_>>().join("; ")
    }

    fn sources_toml(&self, origin: &TableOrigin) -> String {
        let mut text = "\n[[source]]\n".to_owned();
        field(&mut text, "id", FILE_SOURCE);
        let heading = self.heading().map(|heading| format!(", \"{heading}\"")).unwrap_or_default();
        let title = format!("{}, line {}{heading}", origin.name(), self.line());
        field(&mut text, "title", &cut(&title, LONGEST_CELL));
        field(&mut text, "publisher", &cut(origin.name(), LONGEST_NAME));
        field(&mut text, "seen", &origin.day);
        text
    }

    fn presets_toml(&self, origin: &TableOrigin) -> Option<String> {
        let weights = self.weights.as_ref()?;
        let weighted = || self.rows.iter().zip(&weights.levels).zip(&weights.given);
        let levels: Vec<(&ReadRow, &str)> = weighted()
            .filter(|((row, level), _)| self.counts(row) && level.is_on())
            .map(|((row, level), _)| (row, level.word()))
            .collect();
        if levels.is_empty() {
            return None;
        }
        let mut text = "\n[[preset]]\n".to_owned();
        field(&mut text, "id", FILE_WEIGHTS);
        field(&mut text, "title", "Weights of the file");
        let given: Vec<&str> = weights.given.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let about = format!("The weights of {}: {}.", origin.name(), given.join(", "));
        field(&mut text, "about", &cut(&about, LONGEST_SENTENCE));
        text.push_str("start = true\n\n[preset.levels]\n");
        for (row, level) in levels {
            field(&mut text, &row.id, level);
        }
        text.push_str("\n[preset.given]\n");
        for ((row, _), given) in
            weighted().filter(|((row, _), given)| !given.is_empty() && row.kind != RowKind::LeftOut)
        {
            field(&mut text, &row.id, &cut(given, LONGEST_NAME));
        }
        Some(text)
    }
}

/// What the rows of a file are written with.
#[derive(Clone, Copy)]
struct RowWriting<'w> {
    kind: FileKind,
    options: &'w [PackOption],
    hidden: &'w HiddenOptions,
    /// The ids of the sections.
    sections: &'w [String],
}

/// Writes a row of numbers with its steps in place of ratings, which follow from them; says whether it is one.
fn write_figures(text: &mut String, row: &ReadRow, whole: Option<&ReadRow>, writing: &RowWriting<'_>) -> bool {
    let Some(better) = row.better.filter(|_| !row.values.is_empty() && row.steps.len() == STEPS) else { return false };
    let of = |row: Option<&ReadRow>, place: Option<usize>| row?.values.get(place?).cloned().flatten();
    let shown = writing.options.iter().map(|option| (&option.id, of(Some(row), option.place)));
    let kept = writing.hidden.options.iter().map(|option| {
        let is_same = |whole: &&ReadRow| whole.unit == row.unit;
        (&option.id, of(whole.filter(is_same), Some(option.place)))
    });
    let values = shown.chain(kept).filter_map(|(id, value)| Some(format!("{id} = {}", quoted(&value?))));
    let _ = writeln!(text, "values = {{ {} }}", values.collect::<Vec<_>>().join(", "));
    if let Some(unit) = row.unit.as_deref().filter(|unit| !unit.is_empty()) {
        field(text, "unit", unit);
    }
    field(text, "better", better.word());
    let steps: Vec<String> = row.steps.iter().map(|step| quoted(step)).collect();
    let _ = writeln!(text, "steps = [{}]", steps.join(", "));
    true
}

/// A cell as a pack keeps it.
pub struct PackCell<'c> {
    pub text: String,
    pub note: &'c str,
    pub link: &'c str,
}

impl<'c> PackCell<'c> {
    pub fn from_text(text: &str) -> Self {
        Self { text: text.to_owned(), note: "", link: "" }
    }

    pub fn of(row: &'c ReadRow, place: usize) -> Self {
        let cell = row.cells.get(place).map(|cell| &cell.cell);
        Self {
            text: cell_text(row, place),
            note: cell.map_or("", |cell| &cell.note),
            link: cell.map_or("", |cell| &cell.link),
        }
    }

    /// Whether nothing stands beside its text.
    pub const fn is_text_alone(&self) -> bool {
        self.note.is_empty() && self.link.is_empty()
    }
}

impl fmt::Display for PackCell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_text_alone() {
            return f.write_str(&quoted(&self.text));
        }
        write!(f, "{{ text = {}", quoted(&self.text))?;
        if !self.note.is_empty() {
            write!(f, ", note = {}", quoted(&cut(self.note, LONGEST_SENTENCE)))?;
        }
        if !self.link.is_empty() {
            write!(f, ", link = {}", quoted(self.link))?;
        }
        f.write_str(" }")
    }
}

/// The text of a cell as a pack keeps it.
pub fn cell_text(row: &ReadRow, place: usize) -> String {
    let said = row.cells.get(place).map(ReadCell::text).filter(|text| !text.is_empty());
    cut(said.unwrap_or(NO_TEXT), LONGEST_CELL)
}

fn schema_line(kind: FileKind) -> String {
    let name = kind.name().strip_suffix(".toml").unwrap_or_default();
    format!("#:schema .schema/{name}.json\n")
}

fn field(text: &mut String, name: &str, value: &str) {
    let _ = writeln!(text, "{name} = {}", quoted(value));
}

fn quoted(text: &str) -> String {
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'"' | b'\\' | 0x7f);
    if text.bytes().all(is_plain) {
        return format!("\"{text}\"");
    }
    toml::Value::String(text.to_owned()).to_string()
}

/// A text of at most so many characters; what is cut off is marked.
pub fn cut(text: &str, most: usize) -> String {
    if text.len() <= most || text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

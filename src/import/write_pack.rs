//! A reading as the files of a pack: what counts has ratings, what is open is a row of text.

use std::fmt::Write as _;

use toml::Value;

use crate::import::cells::ReadCell;
use crate::import::grid::TableCell;
use crate::import::reading::{ReadOption, Reading};
use crate::import::refusal::{Refusal, RefusalKey};
use crate::import::row::{ReadRow, RowKind};
use crate::model::catalog::MOST_OPTIONS;
use crate::pack::load::{FileKind, Loaded, OpenError, of_bytes};
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
const LONGEST_SENTENCE: usize = 4_000;

/// Where a table was read and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableOrigin {
    /// The name of the file without folders; empty for a pipe.
    pub file: String,
    /// The day it was read, `YYYY-MM-DD`.
    pub day: String,
    /// The id of the pack; made of the name of the file where none is given.
    pub id: Option<String>,
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

/// An option of a pack and its place in a table that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackOption {
    pub id: String,
    /// None where the table lacks it.
    pub place: Option<usize>,
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
        let files = self.pack_files(origin)?;
        let files = files.into_iter().map(|file| (file.kind, file.text.into_bytes()));
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
        let mut files = vec![
            PackText { kind: FileKind::Pack, text: self.pack_toml(origin) },
            PackText { kind: rows, text: self.rows_toml(rows) },
            PackText { kind: FileKind::Sources, text: self.sources_toml(origin) },
        ];
        if let Some(text) = self.presets_toml(origin) {
            files.push(PackText { kind: FileKind::Presets, text });
        }
        Ok(files)
    }

    fn pack_options(&self) -> Vec<PackOption> {
        let option = |(place, option): (usize, &ReadOption)| PackOption { id: option.id.clone(), place: Some(place) };
        self.options.iter().enumerate().map(option).collect()
    }

    fn pack_toml(&self, origin: &TableOrigin) -> String {
        let mut text = schema_line(FileKind::Pack);
        let _ = writeln!(text, "# Read from {}, line {}.", origin.name(), self.line());
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
        text
    }

    /// Returns the rows that a pack lacks as they are written at the end of its file; `kind` is that file, and the
    /// options are those of the pack.
    pub fn new_rows_toml(&self, kind: FileKind, rows: &[&ReadRow], options: &[PackOption]) -> String {
        let mut text = String::new();
        for row in rows {
            self.write_row(&mut text, kind, row, options);
        }
        text
    }

    fn rows_toml(&self, kind: FileKind) -> String {
        let mut text = schema_line(kind);
        let mut section = None;
        let options: Vec<PackOption> = self.pack_options();
        for row in self.rows.iter().filter(|row| row.kind != RowKind::LeftOut) {
            if row.section != section {
                section = row.section;
                let name = section.and_then(|section| self.sections.get(section));
                let _ = writeln!(text, "\n# {}", name.map_or("Rows", String::as_str));
            }
            self.write_row(&mut text, kind, row, &options);
        }
        text
    }

    fn write_row(&self, text: &mut String, kind: FileKind, row: &ReadRow, options: &[PackOption]) {
        text.push_str("\n[[row]]\n");
        field(text, "id", &row.id);
        field(text, "name", &cut(&row.name, LONGEST_NAME));
        if kind == FileKind::UseCases
            && let Some(winner) = row.cells.first().filter(|cell| !cell.text().is_empty())
        {
            field(text, "short", &cut(winner.text(), LONGEST_CELL));
        }
        let because = self.because(row);
        if !because.is_empty() {
            field(text, "because", &cut(&because, LONGEST_SENTENCE));
        }
        self.write_ratings(text, row, options);
        if kind == FileKind::Ecosystem {
            text.push_str("\n[row.cells]\n");
            for option in options {
                let said = option.place.map_or_else(|| NO_TEXT.to_owned(), |place| cell_text(row, place));
                let _ = writeln!(text, "{} = {{ text = {} }}", option.id, quoted(&said));
            }
        }
    }

    fn write_ratings(&self, text: &mut String, row: &ReadRow, options: &[PackOption]) {
        if !self.counts(row) {
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
        let rated: Vec<String> = rated.collect();
        if !rated.is_empty() {
            let _ = writeln!(text, "ratings = {{ {} }}", rated.join(", "));
        }
    }

    /// The reason of a row with all that has no field of its own: columns that are no options, notes and links of
    /// cells, steps of numbers.
    fn because(&self, row: &ReadRow) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(Some(row.because.clone()).filter(|because| !because.is_empty()));
        parts.extend(row.details.iter().map(|detail| format!("{}: {}", detail.header, detail.text)));
        if self.counts(row)
            && let [eight, seven @ .., _] = row.steps.as_slice()
        {
            let side = match row.better {
                Some(crate::import::vocabulary::Better::More) => "from",
                _ => "up to",
            };
            let unit = row.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
            let six = seven.get(1).map_or("", String::as_str);
            let four = seven.get(3).map_or("", String::as_str);
            parts.push(format!("8 {side} {eight}{unit}, 6 {side} {six}, 4 {side} {four}"));
        }
        for (cell, option) in row.cells.iter().zip(&self.options) {
            let TableCell { note, link, .. } = &cell.cell;
            let said: Vec<&str> = [note.as_str(), link].into_iter().filter(|text| !text.is_empty()).collect();
            if !said.is_empty() && row.cells.len() == self.options.len() {
                parts.push(format!("{}: {}", option.name, said.join(", ")));
            }
        }
        parts.join("; ")
    }

    fn sources_toml(&self, origin: &TableOrigin) -> String {
        let mut text = schema_line(FileKind::Sources);
        text.push_str("\n[[source]]\n");
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
        let weighted = self.rows.iter().zip(&weights.levels);
        let levels: Vec<(&ReadRow, &str)> = weighted
            .filter(|(row, level)| self.counts(row) && level.is_on())
            .map(|(row, level)| (row, level.word()))
            .collect();
        if levels.is_empty() {
            return None;
        }
        let mut text = schema_line(FileKind::Presets);
        text.push_str("\n[[preset]]\n");
        field(&mut text, "id", FILE_WEIGHTS);
        field(&mut text, "title", "Weights of the file");
        let about = format!("The weights of {}: {}.", origin.name(), weights.given.join(", "));
        field(&mut text, "about", &cut(&about, LONGEST_SENTENCE));
        text.push_str("\n[preset.levels]\n");
        for (row, level) in levels {
            field(&mut text, &row.id, level);
        }
        Some(text)
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
    Value::String(text.to_owned()).to_string()
}

/// A text of at most so many characters; what is cut off is marked.
pub fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

//! Rows of the panes, disputes and examples, and the whole comparison as one table that is read again.

use std::fmt::Write as _;

use serde_json::Value;

use crate::engine::verdict::Label;
use crate::explain::answer::Answer;
use crate::explain::phrases::{band_words, candidate_name, favors_words, label_id, label_words};
use crate::import::cells::{CellRules, Why};
use crate::import::choose::{FileHints, TableFile};
use crate::import::columns::{ReadingFlags, is_derived, is_total};
use crate::import::grid::{TableCell, TableFormat};
use crate::import::questions::Answers;
use crate::import::row::ReadRow;
use crate::import::write_pack::NO_TEXT;
use crate::layout::dataset::{DataCell, Dataset, DatasetBuilder};
use crate::layout::formats::{csv_quoted, object};
use crate::layout::markdown::inline;
use crate::model::catalog::{Catalog, Preset};
use crate::model::criterion::{Cell, Criterion, EvidenceRating};
use crate::model::level::Level;
use crate::model::rating::{Basis, Favors, Ratings};
use crate::model::rows::Row;
use crate::model::scenario::Scenario;
use crate::text::sort_by_key;

/// Rows of the use-case pane, by index and in that order.
pub fn use_cases(catalog: &Catalog, basis: Basis, rows: &[usize]) -> Dataset {
    let listed = Dataset::of("use-cases", "Use cases", rows.iter().filter_map(|row| catalog.criteria.get(*row)))
        .column("name", "Row", |row| &row.name)
        .column("section", "Section", |row| {
            let named = row.named_section.and_then(|section| catalog.sections.get(section));
            DataCell::both(catalog.section_title(row), named.map_or(row.section.id(), |section| &section.id))
        })
        .column("favors", "Favors", |row| favors_cell(catalog, row.ratings(basis)))
        .column("short", "Why", |row| &row.short)
        .column("figures", "Evidence", |row| figures(catalog, row))
        .column("id", "Id", |row| &row.id);
    with_row_data(listed, catalog, basis).dataset()
}

/// Rows of the ecosystem pane, by index and in that order, with a column for each option's cell.
pub fn ecosystem(catalog: &Catalog, basis: Basis, rows: &[usize]) -> Dataset {
    let mut listed = Dataset::of("ecosystem", "Ecosystem", rows.iter().filter_map(|row| catalog.criteria.get(*row)))
        .column("name", "Factor", |row| &row.name);
    for (at, option) in catalog.options.iter().enumerate() {
        let text = |row: &Criterion| DataCell::text(row.cell_text(at));
        listed = listed.column(&option.id, &option.name, text);
    }
    let listed = listed
        .column("favors", "Favors", |row| favors_cell(catalog, row.ratings(basis)))
        .column("figures", "Evidence", |row| figures(catalog, row))
        .column("id", "Id", |row| &row.id)
        .data_column("short", "Why", |row| &row.short)
        .data_column("tools", "Tools", |row| {
            DataCell::list(&row.cells.iter().flat_map(|cell| &cell.tools).collect::<Vec<_>>())
        });
    with_row_data(listed, catalog, basis).dataset()
}

/// Rows that the evidence rates otherwise than who wrote the comparison.
pub fn disputes(catalog: &Catalog) -> Dataset {
    let disputed = catalog.criteria.iter().filter(|row| row.is_disputed());
    let disputed = disputed.filter_map(|row| Some(Dispute { row, evidence: row.evidence.as_ref()? }));
    Dataset::of("disputes", "Where the evidence says something else", disputed)
        .column("name", "Row", |it| &it.row.name)
        .column("stated", &by_author(catalog), |it| disputed_cell(catalog, it.row.stated, it.evidence.ratings))
        .column("evidence", BY_EVIDENCE, |it| disputed_cell(catalog, it.evidence.ratings, it.row.stated))
        .column("because", "Why", |it| &it.evidence.because)
        .column("id", "Id", |it| &it.row.id)
        .data_column("stated_because", "Stated reason", |it| &it.row.because)
        .data_column("measured", "Measured", |it| DataCell::list(&it.evidence.figures))
        .dataset()
}

/// The title of what the evidence says.
const BY_EVIDENCE: &str = "By the evidence";

/// The title of what who wrote the comparison says.
fn by_author(catalog: &Catalog) -> String {
    format!("By {}", catalog.pack.rated_by)
}

/// A row and the evidence that disputes it.
#[derive(Clone, Copy)]
struct Dispute<'a> {
    row: &'a Criterion,
    evidence: &'a EvidenceRating,
}

fn with_row_data<'a>(
    listed: DatasetBuilder<&'a Criterion>,
    catalog: &'a Catalog,
    basis: Basis,
) -> DatasetBuilder<&'a Criterion> {
    listed
        .data_column("strength", "Strength", |row| match row.ratings(basis).favors(catalog.options.len()) {
            Favors::One(_, strength) => strength.word(),
            Favors::Unknown | Favors::Even => "",
        })
        .data_column("because", "Reason", |row| &row.because)
        .data_column("stated", &by_author(catalog), |row| favors_cell(catalog, row.stated))
        .data_column("evidence", BY_EVIDENCE, |row| {
            row.evidence.as_ref().map_or(DataCell::text(""), |evidence| favors_cell(catalog, evidence.ratings))
        })
        .data_column("evidence_because", "Reason by the evidence", |row| {
            row.evidence.as_ref().map_or("", |evidence| evidence.because.as_str())
        })
        .data_column("ratings", "Ratings, 0 to 8", |row| ratings_cell(catalog, row.ratings(basis)))
        .data_column("together", "Two stacks get", |row| row.together.word())
        .data_column("topic", "Overlaps on", |row| {
            let topic = row.topic.and_then(|topic| catalog.topics.get(topic));
            topic.map_or(DataCell::text(""), |topic| DataCell::both(topic.name.clone(), topic.id.clone()))
        })
        .data_column("added", "Not in the source", |row| {
            DataCell::both(if row.added { "added" } else { "" }, row.added)
        })
}

/// "Python clearly" for people; the option's id, `tie`, or nothing where a rating is unknown for programs.
fn favors_cell(catalog: &Catalog, ratings: Ratings) -> DataCell {
    let id = match ratings.favors(catalog.options.len()) {
        Favors::Unknown => Value::Null,
        Favors::Even => Value::from("tie"),
        Favors::One(option, _) => catalog.options.get(option).map_or(Value::Null, |option| Value::from(&*option.id)),
    };
    DataCell::both(favors_words(catalog, &ratings), id)
}

/// Whom a disputed row favors; of several options those that are rated otherwise.
fn disputed_cell(catalog: &Catalog, ratings: Ratings, other: Ratings) -> DataCell {
    let cell = favors_cell(catalog, ratings);
    if catalog.options.len() == 2 {
        return cell;
    }
    DataCell { text: rated_otherwise(catalog, ratings, other), ..cell }
}

/// The options that two sides rate otherwise, with the rating of the first.
fn rated_otherwise(catalog: &Catalog, ratings: Ratings, other: Ratings) -> String {
    let options = catalog.options.iter().enumerate();
    let differing = options.filter(|(option, _)| ratings.get(*option) != other.get(*option));
    let words = differing.map(|(option, known)| rating_words(&known.name, ratings.get(option)));
    words.collect::<Vec<_>>().join(", ")
}

fn rating_words(name: &str, rating: Option<u8>) -> String {
    rating.map_or_else(|| format!("{name} ?"), |rating| format!("{name} {rating}"))
}

/// "Node.js 7, Python 1" for people; ratings by the id of the option, null where unknown, for programs.
fn ratings_cell(catalog: &Catalog, ratings: Ratings) -> DataCell {
    if ratings.is_unrated() {
        return DataCell::text("");
    }
    let options = || catalog.options.iter().enumerate().map(|(option, known)| (known, ratings.get(option)));
    let words: Vec<String> = options().map(|(known, rating)| rating_words(&known.name, rating)).collect();
    let values = options().map(|(known, rating)| (known.id.clone(), Value::from(rating)));
    DataCell::both(words.join(", "), object(values))
}

/// What the evidence says beside the source: `agrees`, `disputes`, or nothing where one of them rates nothing.
fn figures(catalog: &Catalog, criterion: &Criterion) -> DataCell {
    match &criterion.evidence {
        Some(evidence) if criterion.is_disputed() => {
            let says = if catalog.options.len() == 2 {
                favors_words(catalog, &evidence.ratings)
            } else {
                rated_otherwise(catalog, evidence.ratings, criterion.stated)
            };
            DataCell::both(format!("≠ says {says}"), "disputes")
        }
        Some(_) if !criterion.stated.is_unrated() => DataCell::both("agrees", "agrees"),
        Some(_) => DataCell::both("rated by the evidence alone", Value::Null),
        None => DataCell::both("no figures", Value::Null),
    }
}

/// Examples with the verdict on each; by the evidence too where it rates rows beside their source.
pub fn presets(catalog: &Catalog) -> Dataset {
    let listed = Dataset::of("presets", "Examples to start from", &catalog.presets)
        .column("title", "Example", |preset| &preset.title)
        .column("about", "In short", |preset| &preset.about);
    let listed = if catalog.has_second_ratings() {
        listed.column("stated", &by_author(catalog), |preset| answered(catalog, preset, Basis::Stated)).column(
            "evidence",
            BY_EVIDENCE,
            |preset| answered(catalog, preset, Basis::Evidence),
        )
    } else {
        listed.column("stated", "Verdict", |preset| answered(catalog, preset, Basis::Stated))
    };
    listed
        .column("id", "Id", |preset| &preset.id)
        .data_column("levels", "Importance", |preset| levels_cell(catalog, preset))
        .dataset()
}

/// The levels of one preset, a row each.
pub fn preset_levels(catalog: &Catalog, preset: &Preset) -> Dataset {
    Dataset::of("rows_on", "Priorities", &preset.levels)
        .column("name", "Row", |(row, _)| catalog.row_name(*row))
        .column("level", "Importance", |(_, level)| DataCell::both(level.name(), level.word()))
        .column("id", "Id", |(row, _)| catalog.row_id(*row))
        .dataset()
}

fn answered(catalog: &Catalog, preset: &Preset, basis: Basis) -> DataCell {
    let scenario = Scenario { basis, ..Scenario::from_preset(catalog, preset) };
    let verdict = &Answer::new(catalog, &scenario).verdict;
    let name = label_words(catalog, verdict.label);
    let words = match (verdict.label, verdict.band, verdict.leader()) {
        (Label::Leads(_), Some(band), _) => format!("{name} ({})", band_words(band)),
        (Label::Leads(_), None, _) if verdict.is_forced() => format!("{name} (the only one left)"),
        (Label::TossUp, _, Some(leader)) => format!("{name}, {} first", candidate_name(catalog, leader)),
        _ => name.into_owned(),
    };
    DataCell::both(words, label_id(catalog, verdict.label))
}

fn levels_cell(catalog: &Catalog, preset: &Preset) -> DataCell {
    let levels = preset.levels.iter().map(|(row, level)| (catalog.row_id(*row), level.word()));
    let words: Vec<String> = levels.clone().map(|(id, level)| format!("{id}={level}")).collect();
    DataCell::both(words.join(", "), object(levels.map(|(id, level)| (id.to_owned(), Value::from(level)))))
}

/// What the comparison as one table is written from.
#[derive(Debug, Clone, Copy)]
pub struct Matrix<'a> {
    pub catalog: &'a Catalog,
    pub basis: Basis,
    /// Indices of the rows that are written.
    pub rows: &'a [usize],
    /// Whether every row says its id.
    pub has_ids: bool,
}

/// How the cells of a row are written so that they are read again as its ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellStyle {
    /// As they stand: `✅`, `8/10`.
    Text,
    /// The rating before the text: `7/8 npm`, `? not measured`.
    Rating,
}

/// A line of the table.
enum MatrixLine<'a> {
    Group(&'a str),
    Row(&'a Criterion),
}

impl<'a> Matrix<'a> {
    /// The table for people and programs.
    pub fn dataset(&self) -> Dataset {
        let rows =
            self.lines().into_iter().filter_map(|line| if let MatrixLine::Row(row) = line { Some(row) } else { None });
        let mut listed = Dataset::of("matrix", "Comparison", rows)
            .column("name", "Criterion", |row| &row.name)
            .data_column("section", "Section", |row| self.catalog.section_title(row));
        for (option, known) in self.catalog.options.iter().enumerate() {
            let words = |row: &Criterion| self.cell(row, option, self.first_style(row)).text;
            listed = listed.column(&known.id, &known.name, words);
        }
        let listed =
            if self.weights().is_empty() { listed } else { listed.column("weight", "Weight", |row| self.weight(row)) };
        let listed =
            listed.column("id", "Id", |row| &row.id).data_column("notes", "Notes", |row| row.because(self.basis));
        listed
            .data_column("ratings", "Ratings, 0 to 8", |row| ratings_cell(self.catalog, row.ratings(self.basis)))
            .dataset()
    }

    /// Returns the table as a text that is read again to the same options, rows, ratings, sections and levels.
    ///
    /// What a cell means may depend on the whole table, so the text is read, and the ratings stand before the texts of
    /// every row that was read otherwise.
    pub fn written(&self, format: TableFormat) -> String {
        let lines = self.lines();
        let style = |line: &MatrixLine| match line {
            MatrixLine::Group(_) => CellStyle::Text,
            MatrixLine::Row(row) => self.first_style(row),
        };
        let mut styles: Vec<CellStyle> = lines.iter().map(style).collect();
        for _ in 0..2 {
            let text = self.text(&lines, &styles, format);
            let wrong = self.wrong_rows(&lines, &text, format);
            let plain =
                wrong.into_iter().filter(|line| styles.get(*line) == Some(&CellStyle::Text)).collect::<Vec<_>>();
            if plain.is_empty() {
                return text;
            }
            for line in plain {
                if let Some(style) = styles.get_mut(line) {
                    *style = CellStyle::Rating;
                }
            }
        }
        self.text(&lines, &styles, format)
    }

    /// Rows without a section of their own first, then section by section.
    fn lines(&self) -> Vec<MatrixLine<'a>> {
        let rows: Vec<&'a Criterion> = self.rows.iter().filter_map(|row| self.catalog.criteria.get(*row)).collect();
        let mut sections: Vec<&'a str> = Vec::new();
        for row in &rows {
            let title = self.catalog.section_title(row);
            if !sections.contains(&title) {
                sections.push(title);
            }
        }
        // Rows that stand in no section come before the first group. A pack written by hand has a section for each row.
        let (is_only, is_table) = (sections.len() == 1, self.catalog.pack.import.is_some());
        let is_unnamed = |title: &str| {
            let mut of_section = rows.iter().filter(|row| self.catalog.section_title(row) == title);
            of_section.all(|row| row.named_section.is_none())
        };
        let is_plain = |title: &str| is_unnamed(title) && (is_table || is_only);
        sort_by_key(&mut sections, |title| !is_plain(title));
        let mut lines = Vec::new();
        for title in &sections {
            if !is_plain(title) {
                lines.push(MatrixLine::Group(title));
            }
            let of_section = rows.iter().filter(|row| self.catalog.section_title(row) == *title);
            lines.extend(of_section.map(|row| MatrixLine::Row(row)));
        }
        lines
    }

    fn weights(&self) -> &'a [(Row, Level)] {
        self.catalog.start_preset().map_or(&[], |preset| &preset.levels)
    }

    fn weight(&self, row: &Criterion) -> &'static str {
        let place = self.catalog.row(&row.id);
        self.weights().iter().find(|(known, _)| Some(*known) == place).map_or("", |(_, level)| level.name())
    }

    /// Texts alone where each of them says its rating.
    fn first_style(&self, row: &Criterion) -> CellStyle {
        let rules = CellRules::default();
        let ratings = row.ratings(self.basis);
        let says_it = |option: usize| {
            let text = row.cell_text(option);
            let read = rules.read(TableCell::plain(text));
            read.rating == ratings.get(option)
                && (read.rating.is_some() || ratings.is_unrated() || read.why == Why::Unknown)
        };
        if (0..self.catalog.options.len()).all(says_it) { CellStyle::Text } else { CellStyle::Rating }
    }

    fn cell(&self, row: &Criterion, option: usize, style: CellStyle) -> Cell {
        let cell = row.cells.get(option).cloned().unwrap_or_default();
        let text = if cell.text == NO_TEXT { "" } else { cell.text.as_str() };
        if style == CellStyle::Text {
            let text = if text.is_empty() { NO_TEXT } else { text };
            return Cell { text: text.to_owned(), ..cell };
        }
        let rating = row.ratings(self.basis).get(option).map_or("?".to_owned(), |rating| format!("{rating}/8"));
        let text = without_rating(text);
        let text = if text.is_empty() { rating } else { format!("{rating} {text}") };
        Cell { text, ..cell }
    }

    /// Whether a row would be taken for a sum or a comparison of others if it did not say that it is a row.
    fn needs_ids(&self) -> bool {
        let mut rows = self.rows.iter().filter_map(|row| self.catalog.criteria.get(*row));
        self.has_ids || rows.any(|row| is_total(&row.name) || is_derived(&row.name))
    }

    fn text(&self, lines: &[MatrixLine<'a>], styles: &[CellStyle], format: TableFormat) -> String {
        let has_ids = self.needs_ids();
        let has_id_column = has_ids && format != TableFormat::Markdown;
        let has_notes = self
            .rows
            .iter()
            .any(|row| self.catalog.criteria.get(*row).is_some_and(|row| !row.because(self.basis).is_empty()));
        let extra = [("id", has_id_column), ("Weight", !self.weights().is_empty()), ("Notes", has_notes)];
        let extra = || extra.iter().filter(|(_, is_there)| *is_there).map(|(name, _)| *name);
        let mut table = MatrixText { format, text: String::new() };
        let names = self.catalog.options.iter().map(|option| option.name.as_str());
        let header = std::iter::once("Criterion").chain(names).chain(extra());
        table.header(&header.map(|name| table.plain(name)).collect::<Vec<_>>());
        for (line, style) in lines.iter().zip(styles) {
            let cells = match line {
                MatrixLine::Group(name) => {
                    let blank = self.catalog.options.len() + extra().count();
                    std::iter::once(format!("**{}**", table.plain(name))).chain(vec![String::new(); blank]).collect()
                }
                MatrixLine::Row(row) => {
                    let id =
                        if has_ids && !has_id_column { format!(" <!-- versus:{} -->", row.id) } else { String::new() };
                    let mut cells = vec![format!("{}{id}", table.plain(&row.name))];
                    let options = 0..self.catalog.options.len();
                    cells.extend(options.map(|option| table.cell(&self.cell(row, option, *style))));
                    cells.extend(extra().map(|name| match name {
                        "id" => row.id.clone(),
                        "Weight" => self.weight(row).to_owned(),
                        _ => table.plain(row.because(self.basis)),
                    }));
                    cells
                }
            };
            table.line(&cells);
        }
        table.text
    }

    /// The lines of rows that a text gives other ratings; all of them where it is read as another table.
    fn wrong_rows(&self, lines: &[MatrixLine<'a>], text: &str, format: TableFormat) -> Vec<usize> {
        let hints = FileHints { format: Some(format), ..FileHints::default() };
        let (flags, answers) = (ReadingFlags::default(), Answers::default());
        let read =
            TableFile::read("", text.as_bytes(), hints).and_then(|file| file.choose(None, &flags, &answers)?.one());
        let rows = lines.iter().enumerate().filter_map(|(line, row)| match row {
            MatrixLine::Row(row) => Some((line, *row)),
            MatrixLine::Group(_) => None,
        });
        let rows: Vec<(usize, &Criterion)> = rows.collect();
        let Ok(reading) = read else { return rows.into_iter().map(|(line, _)| line).collect() };
        let is_other_table = reading.rows.len() != rows.len();
        let is_wrong = |row: &Criterion, read: &ReadRow| {
            let counts = reading.counts(read);
            let ratings = row.ratings(self.basis);
            let rating = |option: usize| read.ratings.get(option).copied().flatten().filter(|_| counts);
            (0..self.catalog.options.len()).any(|option| rating(option) != ratings.get(option))
        };
        let pairs = rows.iter().zip(&reading.rows);
        pairs.filter(|((_, row), read)| is_other_table || is_wrong(row, read)).map(|((line, _), _)| *line).collect()
    }
}

/// A text without the rating that stands before it already.
fn without_rating(text: &str) -> &str {
    let head = text.split_whitespace().next().unwrap_or_default();
    let is_rating =
        head == "?" || head.strip_suffix("/8").is_some_and(|rating| matches!(rating.as_bytes(), [b'0'..=b'8']));
    if is_rating { text.get(head.len()..).unwrap_or_default().trim_start() } else { text }
}

/// A table while its lines are written.
struct MatrixText {
    format: TableFormat,
    text: String,
}

impl MatrixText {
    /// A text with nothing in it that means something to the format.
    fn plain(&self, text: &str) -> String {
        if self.format == TableFormat::Markdown { inline(text) } else { text.to_owned() }
    }

    /// A cell with its note and link where the format has a place for them.
    fn cell(&self, cell: &Cell) -> String {
        let text = self.plain(&cell.text);
        if self.format != TableFormat::Markdown {
            return text;
        }
        let is_plain_link = !cell.link.is_empty() && !cell.link.contains(['(', ')', '|', ' ', '<', '>', '\\']);
        let text = if is_plain_link { format!("[{text}]({})", cell.link) } else { text };
        if cell.note.is_empty() { text } else { format!("{text}<sup>{}</sup>", inline(&cell.note)) }
    }

    fn header(&mut self, cells: &[String]) {
        self.line(cells);
        if self.format == TableFormat::Markdown {
            self.line(&vec!["---".to_owned(); cells.len()]);
        }
    }

    fn line(&mut self, cells: &[String]) {
        if self.format == TableFormat::Markdown {
            let _ = writeln!(self.text, "| {} |", cells.join(" | "));
        } else {
            let cells: Vec<String> = cells.iter().map(|cell| csv_text(cell)).collect();
            let _ = write!(self.text, "{}\r\n", cells.join(","));
        }
    }
}

/// A text as a field of CSV. One that a spreadsheet would take for a formula gets an apostrophe before it, which is taken
/// off when the table is read; numbers and lone signs stay.
fn csv_text(text: &str) -> String {
    let rest = text.strip_prefix(['=', '+', '-', '@']);
    let is_formula = rest.is_some_and(|rest| !rest.is_empty() && text.parse::<f64>().is_err());
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(';') { format!("\"{}\"", text.replace('"', "\"\"")) } else { csv_quoted(&text) }
}

//! Which table of a file is meant: the one that compares, or several to choose from.

use std::sync::Arc;

use crate::import::columns::ReadingFlags;
use crate::import::grid::{
    Refusal, RefusalKey, TableFormat, TableSource, TextEncoding, read_delimited, refuse_by_name, text_of,
};
use crate::import::html::read_html;
use crate::import::markdown::read_markdown;
use crate::import::questions::{Answers, CellMeaning, QuestionKind, WORD, is_of_structure, parse_meaning};
use crate::import::reading::{Reading, TableShape};
use crate::import::row::RowKind;
use crate::import::vocabulary::fold;
use crate::import::write_pack::TableOrigin;
use crate::model::catalog::PackTable;
use crate::model::scenario::{SettledAnswer, SettledTable};
use crate::pack::load::Loaded;
use crate::text::sort_by_key;

/// The tables of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFile {
    /// Its name without folders; empty where it came through a pipe.
    pub name: String,
    pub tables: Vec<Arc<TableSource>>,
}

/// What is said about a file beside its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FileHints {
    /// What it holds; told by its name, then by its text, where nobody says.
    pub format: Option<TableFormat>,
    pub encoding: TextEncoding,
}

impl TableFile {
    /// Finds the tables in the bytes of a file.
    pub fn read(name: &str, bytes: &[u8], hints: FileHints) -> Result<Self, Refusal> {
        if hints.format.is_none() {
            refuse_by_name(name)?;
        }
        let text = text_of(bytes, hints.encoding)?;
        let format = hints.format.or_else(|| TableFormat::of_name(name)).unwrap_or_else(|| TableFormat::of_text(&text));
        let tables = match format {
            TableFormat::Markdown => read_markdown(&text),
            TableFormat::Html => read_html(&text),
            TableFormat::Csv | TableFormat::Tsv => {
                read_delimited(&text, format).map(TableSource::Table).into_iter().collect()
            }
        };
        if tables.is_empty() {
            let message = "the file has no table: a comparison needs a header row and two options";
            return Err(Refusal::of_file(RefusalKey::NoTable, message));
        }
        Ok(Self { name: name.to_owned(), tables: tables.into_iter().map(Arc::new).collect() })
    }

    /// Reads every table, the one that is meant most likely first.
    pub fn offered(&self, flags: &ReadingFlags, answers: &Answers) -> Vec<OfferedTable> {
        let read = |(place, source): (usize, &Arc<TableSource>)| OfferedTable {
            number: place + 1,
            line: source.line(),
            heading: source.heading().map(str::to_owned),
            reading: Reading::new(source.clone(), flags.clone(), answers.clone()),
        };
        let mut offered: Vec<OfferedTable> = self.tables.iter().enumerate().map(read).collect();
        sort_by_key(&mut offered, |table| (table.class(), std::cmp::Reverse(table.rows_that_count()), table.number));
        offered
    }

    /// Reads the table that is meant: the one that is named, the only one, or the only one of the best kind.
    pub fn choose(
        &self,
        wanted: Option<&str>,
        flags: &ReadingFlags,
        answers: &Answers,
    ) -> Result<ChosenTable, Refusal> {
        if let Some(wanted) = wanted {
            let number = self.number_of(wanted)?;
            let source = self.tables.get(number - 1).cloned();
            let source = source.ok_or_else(|| Refusal::of_file(RefusalKey::NoTable, "there is no such table"))?;
            let reading = Reading::new(source, flags.clone(), answers.clone())?;
            return Ok(ChosenTable::One { number, reading: Box::new(reading) });
        }
        let offered = self.offered(flags, answers);
        let upto = |class: TableClass| offered.iter().filter(|table| table.class() <= class).count();
        let classes = [TableClass::Rated, TableClass::Mixed, TableClass::OrientationAsked];
        let is_one = offered.len() == 1 || classes.into_iter().any(|class| upto(class) == 1);
        if !is_one && upto(TableClass::OrientationAsked) > 0 {
            return Ok(ChosenTable::Several(offered));
        }
        let count = offered.len();
        match offered.into_iter().next() {
            Some(OfferedTable { number, reading: Ok(reading), .. }) => {
                Ok(ChosenTable::One { number, reading: Box::new(reading) })
            }
            Some(OfferedTable { reading: Err(refusal), .. }) if count == 1 => Err(refusal),
            _ => Err(self.none_compares(flags, answers)),
        }
    }

    fn none_compares(&self, flags: &ReadingFlags, answers: &Answers) -> Refusal {
        let mut offered = self.offered(flags, answers);
        sort_by_key(&mut offered, |table| table.number);
        let reasons = offered.iter().take(10).filter_map(|table| table.reading.as_ref().err()).map(Refusal::to_string);
        let reasons: Vec<String> = reasons.collect();
        let message = format!("the file has {} tables and none compares:\n  {}", offered.len(), reasons.join("\n  "));
        Refusal::of_file(RefusalKey::NoneCompares, message)
    }

    /// The number of a table that is named by number or heading, from 1.
    fn number_of(&self, wanted: &str) -> Result<usize, Refusal> {
        let count = self.tables.len();
        if let Ok(number) = wanted.parse::<usize>() {
            let message = || format!("there is no table {number}: the file has {count}");
            let is_there = (1..=count).contains(&number);
            return if is_there { Ok(number) } else { Err(Refusal::of_file(RefusalKey::WrongAnswer, message())) };
        }
        let is_meant =
            |source: &Arc<TableSource>| source.heading().is_some_and(|heading| fold(heading) == fold(wanted));
        let found = self.tables.iter().position(is_meant).map(|place| place + 1);
        found.ok_or_else(|| {
            let headings: Vec<&str> = self.tables.iter().filter_map(|source| source.heading()).take(20).collect();
            let message =
                format!("no table stands below the heading \"{wanted}\"; headings are: {}", headings.join(", "));
            Refusal::of_file(RefusalKey::WrongAnswer, message)
        })
    }
}

/// A file whose table is compared, with what flags say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenTable {
    pub file: TableFile,
    /// The table that a flag names.
    pub wanted: Option<String>,
    pub flags: ReadingFlags,
    /// What flags answer.
    pub answers: Answers,
    pub origin: TableOrigin,
    /// Where it is, as people read it.
    pub shown: String,
    pub identity: PackTable,
}

/// A table that was read, and the comparison it makes.
#[derive(Debug, Clone)]
pub struct ReadTable {
    /// Its number in the file, from 1.
    pub number: usize,
    pub reading: Reading,
    pub loaded: Loaded,
    /// Whether somebody has to say which table of the file is meant.
    pub is_to_choose: bool,
}

impl OpenTable {
    /// Reads the table that is meant, with what has been settled about it; an answer whose cells say something else now
    /// is asked again.
    pub fn choose(&self, settled: &SettledTable) -> Result<ChosenTable, Refusal> {
        let number = settled.table.filter(|number| (1..=self.file.tables.len()).contains(number));
        let wanted = number.filter(|_| self.wanted.is_none()).map(|number| number.to_string());
        let chosen = self.file.choose(wanted.as_deref().or(self.wanted.as_deref()), &self.flags, &self.answers)?;
        Ok(match chosen {
            ChosenTable::One { number, reading } => {
                ChosenTable::One { number, reading: Box::new(self.with_settled(*reading, settled)) }
            }
            several @ ChosenTable::Several(_) => several,
        })
    }

    /// Reads the table that is meant, else the likeliest, as a comparison; of too many options the first.
    pub fn read(&self, settled: &SettledTable) -> Result<ReadTable, Refusal> {
        let chosen = self.choose(settled)?;
        let is_to_choose = matches!(chosen, ChosenTable::Several(_));
        let (number, reading) = match chosen {
            ChosenTable::One { number, reading } => (number, *reading),
            ChosenTable::Several(offered) => {
                let mut offered = offered.into_iter();
                let first = offered.next().ok_or_else(|| Refusal::of_file(RefusalKey::NoTable, "there is no table"))?;
                (first.number, self.with_settled(first.reading?, settled))
            }
        };
        let loaded = self.comparison(number, &reading)?;
        Ok(ReadTable { number, reading, loaded, is_to_choose })
    }

    /// A reading with the answers that still hold: first those that decide what its options and rows are. What flags
    /// say comes before them.
    fn with_settled(&self, reading: Reading, settled: &SettledTable) -> Reading {
        let words = settled_words(&reading, settled);
        let mut reading = reading.with_words(words);
        for of_structure in [true, false] {
            let mut answers = Answers::default();
            let held = settled.answers.iter().filter(|(about, _)| is_of_structure(about) == of_structure);
            let held = held.filter(|(about, answer)| reading.holds(about, answer));
            let taken = held.filter(|(about, answer)| answers.put(about, &answer.value).is_ok()).count();
            if taken > 0 {
                answers.extend(self.answers.clone());
                reading = reading.settle(answers).unwrap_or(reading);
            }
        }
        reading
    }

    /// The name under which a working scenario of it is kept.
    pub fn working_name(&self) -> String {
        self.identity.working_name(&self.origin.pack_id())
    }

    /// The comparison that a reading makes; of too many options the first.
    fn comparison(&self, number: usize, reading: &Reading) -> Result<Loaded, Refusal> {
        let table = (self.file.tables.len() > 1).then_some(number);
        let mut loaded = reading.with_first_options().catalog(&TableOrigin { table, ..self.origin.clone() })?;
        loaded.catalog.pack.table = Some(self.identity.clone());
        Ok(loaded)
    }
}

/// What words and signs of a table mean by what has been settled about it, as far as its cells still say them so.
fn settled_words(reading: &Reading, settled: &SettledTable) -> Vec<(String, CellMeaning)> {
    let held = settled.answers.iter().filter(|(about, answer)| reading.holds(about, answer));
    let word = |(about, answer): (&String, &SettledAnswer)| {
        Some((about.strip_prefix(WORD)?.to_owned(), parse_meaning(&answer.value)?))
    };
    held.filter_map(word).collect()
}

/// How likely a table is the one that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum TableClass {
    /// Signs, scores, winners.
    Rated,
    /// Words, numbers, several kinds.
    Mixed,
    Text,
    OrientationAsked,
    Refused,
}

/// A table of a file that may be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferedTable {
    /// Its number in the file, from 1.
    pub number: usize,
    pub line: usize,
    pub heading: Option<String>,
    pub reading: Result<Reading, Refusal>,
}

impl OfferedTable {
    fn class(&self) -> TableClass {
        let Ok(reading) = &self.reading else { return TableClass::Refused };
        let is_asked = |kind: &QuestionKind| matches!(kind, QuestionKind::Orientation { .. });
        if reading.questions.iter().any(|question| is_asked(&question.kind)) {
            return TableClass::OrientationAsked;
        }
        match reading.shape() {
            TableShape::Of(RowKind::Signs | RowKind::Scores | RowKind::Winners) => TableClass::Rated,
            TableShape::Of(RowKind::Text | RowKind::Derived | RowKind::LeftOut) => TableClass::Text,
            _ => TableClass::Mixed,
        }
    }

    fn rows_that_count(&self) -> usize {
        self.reading.as_ref().map_or(0, |reading| reading.row_counts().count)
    }

    /// What it is in a few words, for a list to choose from.
    pub fn summary(&self) -> String {
        let heading = self.heading.as_deref().map(|heading| format!(" \"{heading}\"")).unwrap_or_default();
        let what = match &self.reading {
            Ok(reading) => {
                let counts = reading.row_counts();
                format!(
                    "{} options, {} rows: {} rated, {} to settle, {} text",
                    reading.options.len(),
                    counts.rows,
                    counts.count,
                    counts.asked,
                    counts.text
                )
            }
            Err(refusal) => refusal.message.clone(),
        };
        format!("table {} (line {}){heading}: {what}", self.number, self.line)
    }
}

/// The table that is meant, or those it may be.
#[derive(Debug, Clone, PartialEq)]
pub enum ChosenTable {
    One {
        /// Its number in the file, from 1.
        number: usize,
        reading: Box<Reading>,
    },
    /// The likeliest first.
    Several(Vec<OfferedTable>),
}

impl ChosenTable {
    /// Returns the table where it is one; else says which there are and the flag that chooses.
    pub fn one(self) -> Result<Reading, Refusal> {
        let offered = match self {
            Self::One { reading, .. } => return Ok(*reading),
            Self::Several(offered) => offered,
        };
        let compares: Vec<&OfferedTable> = offered.iter().filter(|table| table.reading.is_ok()).collect();
        let list: Vec<String> = compares.iter().take(10).map(|table| table.summary()).collect();
        let message = format!("{} tables compare; choose one with --table N:\n  {}", compares.len(), list.join("\n  "));
        Err(Refusal::of_file(RefusalKey::SeveralTables, message))
    }
}

//! A verdict as rows for a spreadsheet: one line a thing, and a column that says what kind of thing it is.

use serde_json::Value;

use crate::decide::label::Label;
use crate::decide::rounding::printed;
use crate::model::rating::Ratings;
use crate::model::row::Row;
use crate::report::csv;
use crate::report::export::argument::why;
use crate::report::export::record::{Driver, Record};
use crate::report::facts::Fact;
use crate::report::sheet::Shown::Everywhere;
use crate::report::sheet::{Cell, Sheet};
use crate::report::told::Told;

/// What every line has before the ratings.
const COLUMNS: [&str; 9] = ["what", "id", "name", "value", "level", "weight", "contribution", "lean", "text"];

/// The table as CSV.
#[must_use]
pub fn write(told: &Told, record: &Record) -> String {
    let ratings: Vec<String> = told.catalog.options.iter().map(|option| format!("rating_{}", option.id)).collect();
    let columns = COLUMNS.into_iter().chain(ratings.iter().map(String::as_str));
    let columns: Vec<_> = columns.map(|id| (id, id, Everywhere)).collect();
    let mut sheet = Sheet::new("export", "Verdict", &columns);
    for line in lines(told, record) {
        let mut cells = vec![
            Cell::text(line.what),
            Cell::text(line.id),
            Cell::text(line.name),
            line.value,
            Cell::text(line.level),
            number(line.weight),
            number(line.contribution),
            Cell::text(line.lean),
            Cell::text(line.text),
        ];
        let rating = |option: usize| line.ratings.map(|ratings| i64::from(ratings.eighths(option)));
        cells.extend((0..told.catalog.options.len()).map(|option| number(rating(option))));
        sheet.rows.push(cells);
    }
    csv::sheet(&sheet)
}

struct Line {
    what: &'static str,
    id: String,
    name: String,
    value: Cell,
    level: String,
    weight: Option<i64>,
    contribution: Option<i64>,
    lean: String,
    text: String,
    ratings: Option<Ratings>,
}

impl Line {
    fn new(
        what: &'static str,
        id: impl Into<String>,
        name: impl Into<String>,
        value: Cell,
        text: impl Into<String>,
    ) -> Self {
        let (id, name, text) = (id.into(), name.into(), text.into());
        let (level, lean) = (String::new(), String::new());
        Self { what, id, name, value, level, weight: None, contribution: None, lean, text, ratings: None }
    }
}

fn number(number: Option<i64>) -> Cell {
    number.map_or_else(|| Cell::both("", Value::Null), Cell::number)
}

fn lines(told: &Told, record: &Record) -> Vec<Line> {
    let (catalog, verdict) = (told.catalog, &told.answer.verdict);
    let numbers = printed(verdict);
    let label = verdict.label.word(&catalog.options);
    let mut lines = vec![Line::new("verdict", label, &record.answer, number(numbers.margin), told.sentence.text())];
    if verdict.label != Label::None {
        lines.extend(record.options.iter().map(|option| {
            let id = option.candidate.word(&catalog.options);
            Line::new("option", id, &option.name, number(option.share), &option.remark)
        }));
    }
    lines.extend(rows(told, record));
    if let Some(points) = numbers.second_stack {
        let line = Line::new("second stack", "", "Second stack", number(None), "");
        lines.push(Line { contribution: Some(points), ..line });
    }
    let facts = |what: &'static str, facts: &[Fact]| -> Vec<Line> {
        facts.iter().map(|fact| Line::new(what, "", &fact.label, number(None), &fact.value)).collect()
    };
    lines.extend(facts("build with", &record.build));
    lines.extend(facts("confirmation", &record.confirmation));
    let about = &told.scenario.about;
    for (name, text) in
        [("Title", about.title.as_str()), ("Context", &about.context), ("Date", record.date.unwrap_or(""))]
    {
        lines.extend((!text.is_empty()).then(|| Line::new("basis", "", name, number(None), text)));
    }
    lines.extend(about.people.iter().map(|person| Line::new("person", "", person, number(None), "")));
    lines.extend(facts("basis", &record.basis));
    for part in &record.ours {
        lines.extend(facts("ours", &part.facts));
    }
    lines.extend(record.sources.iter().enumerate().map(|(index, source)| {
        Line::new("source", (index + 1).to_string(), &source.words, number(None), source.address)
    }));
    lines
}

/// Every row that counts, in the order of the engine, the framework needs last.
fn rows(told: &Told, record: &Record) -> Vec<Line> {
    let (rows, verdict) = (told.rows(), &told.answer.verdict);
    let numbers = printed(verdict);
    let line = |(row, driver): (Row, &Driver)| {
        let index = rows.index(row);
        let place = index.and_then(|index| verdict.contributions.iter().position(|part| part.row == index));
        let what = if index.is_some() { "row" } else { "need" };
        let text = index.map_or_else(String::new, |index| why(told, index));
        Line {
            level: driver.level.word().to_owned(),
            weight: driver.weight,
            contribution: place.and_then(|place| numbers.contributions.get(place).copied()),
            lean: driver.lean.clone(),
            ratings: rows.ratings(row),
            ..Line::new(what, rows.id(row), &driver.name, number(None), text)
        }
    };
    let on = rows.all().filter(|row| rows.level(*row).is_on());
    on.zip(&record.drivers).map(line).collect()
}

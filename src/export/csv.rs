//! A verdict as CSV, a line for each row that is on.

use serde_json::Value;

use crate::explain::answer::{FullAnswer, Priority};
use crate::explain::explanation::NOT_RATED;
use crate::explain::phrases::{candidate_id, label_id};
use crate::export::record::{DecisionRecord, why};
use crate::layout::dataset::ColumnUse::Everywhere;
use crate::layout::dataset::{DataCell, Dataset};
use crate::layout::facts::Fact;
use crate::layout::formats;
use crate::model::catalog::ONE_STACK;
use crate::model::rating::Ratings;
use crate::model::rows::Row;

/// What every line has before the ratings.
const COLUMNS: [&str; 9] = ["what", "id", "name", "value", "level", "weight", "contribution", "favors", "text"];

pub fn write_csv(full_answer: &FullAnswer, record: &DecisionRecord) -> String {
    let ratings: Vec<String> =
        full_answer.catalog.options.iter().map(|option| format!("rating_{}", option.id)).collect();
    let columns = COLUMNS.into_iter().chain(ratings.iter().map(String::as_str));
    let columns: Vec<_> = columns.map(|id| (id, id, Everywhere)).collect();
    let mut dataset = Dataset::new("export", "Verdict", &columns);
    for line in csv_lines(full_answer, record) {
        let mut cells = vec![
            DataCell::text(line.what),
            DataCell::text(line.id),
            DataCell::text(line.name),
            line.value,
            DataCell::text(line.level),
            csv_number(line.weight),
            csv_number(line.contribution),
            DataCell::text(line.favors),
            DataCell::text(line.text),
        ];
        let rating = |option: usize| line.ratings.and_then(|ratings| ratings.get(option)).map(i64::from);
        cells.extend((0..full_answer.catalog.options.len()).map(|option| csv_number(rating(option))));
        dataset.rows.push(cells);
    }
    formats::csv_table(&dataset)
}

struct CsvLine {
    what: &'static str,
    id: String,
    name: String,
    value: DataCell,
    level: String,
    weight: Option<i64>,
    contribution: Option<i64>,
    favors: String,
    text: String,
    ratings: Option<Ratings>,
}

impl CsvLine {
    fn new(
        what: &'static str,
        id: impl Into<String>,
        name: impl Into<String>,
        value: DataCell,
        text: impl Into<String>,
    ) -> Self {
        let (id, name, text) = (id.into(), name.into(), text.into());
        let (level, favors) = (String::new(), String::new());
        Self { what, id, name, value, level, weight: None, contribution: None, favors, text, ratings: None }
    }
}

fn csv_number(number: Option<i64>) -> DataCell {
    number.map_or_else(|| DataCell::both("", Value::Null), DataCell::number)
}

fn csv_lines(full_answer: &FullAnswer, record: &DecisionRecord) -> Vec<CsvLine> {
    let (catalog, explanation) = (full_answer.catalog, full_answer.explanation());
    let label = label_id(catalog, full_answer.answer.verdict.label);
    let mut lines = vec![CsvLine::new(
        "verdict",
        label,
        record.answer,
        csv_number((!explanation.ahead.is_empty()).then_some(explanation.margin_points)),
        full_answer.sentence.text(),
    )];
    if !full_answer.answer.is_empty() {
        lines.extend(record.options.iter().map(|option| {
            let id = candidate_id(catalog, option.candidate);
            let share = explanation.share(option.candidate).or(option.share);
            let remark = if option.is_unrated { NOT_RATED } else { &option.remark };
            CsvLine::new("option", id, &option.name, csv_number(share), remark)
        }));
    }
    lines.extend(csv_rows(full_answer, record));
    if let Some(reason) = explanation.reasons.iter().find(|reason| reason.row.is_none()) {
        let line = CsvLine::new("row", ONE_STACK, &reason.name, csv_number(None), "");
        let level = full_answer.scenario.one_stack.word().to_owned();
        lines.push(CsvLine { contribution: Some(reason.points), level, ..line });
    }
    let facts = |what: &'static str, facts: &[Fact]| -> Vec<CsvLine> {
        facts.iter().map(|fact| CsvLine::new(what, "", &fact.label, csv_number(None), &fact.value)).collect()
    };
    lines.extend(facts("recommended", &record.build));
    lines.extend(facts("sensitivity", &record.sensitivity));
    let about = &full_answer.scenario.about;
    for (name, text) in
        [("Title", about.title.as_str()), ("Context", &about.context), ("Date", record.date.unwrap_or(""))]
    {
        lines.extend((!text.is_empty()).then(|| CsvLine::new("basis", "", name, csv_number(None), text)));
    }
    lines.extend(about.people.iter().map(|person| CsvLine::new("person", "", person, csv_number(None), "")));
    lines.extend(facts("basis", &record.basis));
    for part in &record.ours {
        lines.extend(facts("yours", &part.facts));
    }
    lines.extend(record.sources.iter().enumerate().map(|(index, source)| {
        CsvLine::new("source", (index + 1).to_string(), &source.words, csv_number(None), source.address)
    }));
    lines
}

/// Every row that is on, in the order of the engine, the framework needs last.
fn csv_rows(full_answer: &FullAnswer, record: &DecisionRecord) -> Vec<CsvLine> {
    let (rows, reasons) = (full_answer.rows(), &full_answer.explanation().reasons);
    let line = |(row, driver): (Row, &Priority)| {
        let index = rows.index(row);
        let reason = reasons.iter().find(|reason| index.is_some() && reason.row == index);
        let what = if index.is_some() { "row" } else { "need" };
        let text = index.map_or_else(String::new, |index| why(full_answer, index));
        CsvLine {
            level: driver.level.word().to_owned(),
            weight: driver.weight,
            contribution: reason.map(|reason| reason.points),
            favors: driver.favors.clone(),
            ratings: rows.ratings(row),
            ..CsvLine::new(what, rows.id(row), &driver.name, csv_number(None), text)
        }
    };
    let on = rows.all().filter(|row| *row != Row::OneStack && rows.level(*row).is_on());
    on.zip(&record.drivers).map(line).collect()
}

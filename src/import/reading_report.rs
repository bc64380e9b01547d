//! How every cell of a table was read, as JSON and as lines of text.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::import::choose::OfferedTable;
use crate::import::grid::Refusal;
use crate::import::number::CellRatings;
use crate::import::questions::{ArgumentsAnswer, LIKELY_ARGUMENTS, MissingAnswer, Orientation, Question, QuestionKind};
use crate::import::reading::{ReadOption, Reading, RowCounts};
use crate::import::row::{ReadRow, RowState};
use crate::import::update_pack::{ChangedCell, ChangedWeight, UpdateReport};
use crate::import::winners_and_weights::FileWeights;
use crate::model::criterion::BetterDirection;
use crate::model::level::Level;
use crate::model::rating::{Preference, Strength};
use crate::text::width::plural_s;

/// The version of the JSON.
const SCHEMA: u8 = 1;

/// Returns how a table was read as JSON; `tables` is how many its file has.
pub fn explain_json(file: &str, tables: usize, reading: &Reading) -> Value {
    let counts = reading.row_counts();
    let mut json = json!({
        "schema": SCHEMA,
        "file": file,
        "result": reading.result().word(),
        "source": { "line": reading.line(), "heading": reading.heading(), "tables": tables },
        "shape": reading.shape().word(),
        "orientation": reading.orientation.word(),
        "options": reading.options.iter().map(|option| json!({ "id": option.id, "name": option.name })).collect::<Vec<_>>(),
        "sections": reading.sections,
        "derived_columns": reading.derived_columns,
        "reference_columns": reading.reference_columns,
        "rows": reading.rows.iter().map(|row| row_json(reading, row)).collect::<Vec<_>>(),
        "questions": reading.questions.iter().map(question_json).collect::<Vec<_>>(),
        "warnings": reading.warnings.iter().map(|warning| warning.key.word()).collect::<Vec<_>>(),
        "counts": {
            "rows": counts.rows, "count": counts.count, "asked": counts.asked,
            "text": counts.text, "left_out": counts.left_out,
        },
    });
    let Some(object) = json.as_object_mut() else { return json };
    if !reading.hidden.is_empty() {
        object.insert("hidden_options".to_owned(), json!(reading.hidden));
    }
    if let Some(weights) = &reading.weights {
        let levels: Vec<&str> = weights.levels.iter().map(|level| level.word()).collect();
        object.insert("example".to_owned(), json!({ "given": weights.given, "levels": levels }));
    }
    if let Some(totals) = &reading.totals {
        let mut told = json!({ "given": totals.given, "agrees": totals.formula.is_some(), "formula": totals.formula });
        if let (Some(told), Some(recomputed)) = (told.as_object_mut(), &totals.recomputed) {
            told.insert("recomputed".to_owned(), json!(recomputed));
        }
        object.insert("totals".to_owned(), told);
    }
    if !reading.questions.is_empty() {
        object.insert("after_suggestions".to_owned(), after_suggestions(reading));
    }
    json
}

/// Returns why a file is refused as JSON.
pub fn refusal_json(file: &str, refusal: &Refusal, offered: &[OfferedTable]) -> Value {
    let mut told = json!({ "key": refusal.key.word(), "message": refusal.message });
    if let (Some(told), Some(line)) = (told.as_object_mut(), refusal.line) {
        told.insert("line".to_owned(), json!(line));
    }
    let mut json = json!({ "schema": SCHEMA, "file": file, "result": "refused", "refusal": told });
    if let (Some(object), true) = (json.as_object_mut(), offered.len() > 1) {
        object.insert("chooser".to_owned(), chooser_json(offered));
    }
    json
}

/// Returns the tables that a file offers as JSON, the likeliest first.
pub fn chooser_json(offered: &[OfferedTable]) -> Value {
    let entry = |table: &OfferedTable| {
        let (result, shape) = match &table.reading {
            Ok(reading) => (reading.result().word(), Some(reading.shape().word())),
            Err(_) => ("refused", None),
        };
        let mut json = json!({
            "table": table.number, "line": table.line, "heading": table.heading, "result": result, "shape": shape,
        });
        if let (Some(object), Err(refusal)) = (json.as_object_mut(), &table.reading) {
            object.insert("refusal".to_owned(), json!(refusal.key.word()));
        }
        json
    };
    offered.iter().map(entry).collect()
}

fn row_json(reading: &Reading, row: &ReadRow) -> Value {
    let counts = reading.counts(row);
    let section = row.section.and_then(|section| reading.sections.get(section));
    let mut json = json!({
        "id": row.id, "name": row.name, "line": row.line, "section": section, "kind": row.kind.word(), "counts": counts,
        "ratings": row.ratings,
        "cells": row.cells.iter().map(|cell| json!({ "text": cell.text(), "why": cell.why.word() })).collect::<Vec<_>>(),
    });
    let Some(object) = json.as_object_mut() else { return json };
    let mut add = |name: &str, value: Value| drop(object.insert(name.to_owned(), value));
    if let Some(suggested) = &row.suggested {
        add("suggested", json!(suggested));
    }
    if let Some(preference) = row.preference {
        add("preference", preference_json(reading, preference));
    }
    if let Some(better) = row.better {
        add("better", json!(better.word()));
    }
    if let Some(unit) = &row.unit {
        add("unit", json!(unit));
    }
    if !row.steps.is_empty() {
        add("steps", json!(row.steps));
    }
    if !row.because.is_empty() {
        add("because", json!(row.because));
    }
    json
}

fn preference_json(reading: &Reading, preference: Preference) -> Value {
    match preference.side() {
        None => json!({ "strength": "tie" }),
        Some((option, strength)) => {
            json!({ "strength": strength.word(), "for": reading.options.get(option).map(|option| &option.id) })
        }
    }
}

fn question_json(question: &Question) -> Value {
    let mut json = Map::new();
    json.insert("key".to_owned(), json!(question.key()));
    let mut about = None;
    let suggestion = match &question.kind {
        QuestionKind::Options => Value::Null,
        QuestionKind::Orientation { suggestion } => json!(suggestion.word()),
        QuestionKind::SameOption(names) => {
            about = Some(json!([names.shorter, names.longer]));
            Value::Null
        }
        QuestionKind::Winners => json!("5:3"),
        QuestionKind::Who(name) => {
            about = Some(json!([name]));
            Value::Null
        }
        QuestionKind::Arguments => match LIKELY_ARGUMENTS {
            ArgumentsAnswer::Rated { good, bad } => json!({ "good": good, "bad": bad }),
            ArgumentsAnswer::Text => Value::Null,
        },
        QuestionKind::Scale { suggestion } => json!(suggestion.words()),
        QuestionKind::Legend(signs) => {
            about = Some(json!(signs));
            Value::Null
        }
        QuestionKind::Words(words) => {
            about = Some(words.iter().map(|word| word.text.as_str()).collect());
            let suggestions = words.iter().map(|word| (word.text.clone(), json!(word.suggestion)));
            Value::Object(suggestions.collect())
        }
        QuestionKind::Direction { rows, suggestion } => {
            json.insert("rows".to_owned(), json!(rows));
            json!(suggestion.map(BetterDirection::word))
        }
        QuestionKind::Blank { suggestion } | QuestionKind::Dash { suggestion } => {
            json!(if *suggestion == MissingAnswer::No { "no" } else { "unknown" })
        }
    };
    if let Some(about) = about {
        json.insert("about".to_owned(), about);
    }
    json.insert("suggestion".to_owned(), suggestion);
    json.insert("text".to_owned(), json!(question.text));
    json.insert("flags".to_owned(), json!(question.flags));
    Value::Object(json)
}

/// Returns what an update changes as JSON.
pub fn update_json(report: &UpdateReport) -> Value {
    let changed = |cell: &ChangedCell| {
        let mut json = json!({
            "row": cell.row, "option": cell.option, "from": cell.from, "to": cell.to,
            "from_text": cell.from_text, "to_text": cell.to_text,
        });
        if let (Some(object), Some(kept)) = (json.as_object_mut(), cell.kept) {
            object.insert("kept".to_owned(), json!(kept));
        }
        json
    };
    let weight = |weight: &ChangedWeight| {
        let (row, kept) = (&weight.row, weight.kept.word());
        json!({ "row": row, "from_text": weight.from_text, "to_text": weight.to_text, "kept": kept })
    };
    let renamed = report.rows_renamed.iter().map(|row| (row.id.clone(), json!([row.from, row.to])));
    json!({
        "schema": SCHEMA,
        "options_added": report.options_added,
        "options_gone": report.options_gone,
        "rows_added": report.rows_added,
        "rows_gone": report.rows_gone,
        "rows_renamed": Value::Object(renamed.collect()),
        "cells_changed": report.cells_changed.iter().map(changed).collect::<Vec<_>>(),
        "weights_changed": report.weights_changed.iter().map(weight).collect::<Vec<_>>(),
    })
}

/// Returns what an update changes, a line each; empty where it changes nothing.
pub fn update_text(report: &UpdateReport) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut list = |what: &str, ids: &[String]| {
        if !ids.is_empty() {
            lines.push(format!("{what}: {}", ids.join(", ")));
        }
    };
    list("options added", &report.options_added);
    list("options gone from the table, kept in the pack", &report.options_gone);
    list("rows added", &report.rows_added);
    list("rows gone from the table, kept in the pack", &report.rows_gone);
    lines.extend(
        report
            .rows_renamed
            .iter()
            .map(|row| format!("renamed: {} is \"{}\" now, not \"{}\"", row.id, row.to, row.from)),
    );
    for cell in &report.cells_changed {
        let kept = cell.kept.map(|kept| format!("; the rating {kept} is by hand and stays")).unwrap_or_default();
        lines.push(format!("{}, {}: \"{}\" became \"{}\"{kept}", cell.row, cell.option, cell.from_text, cell.to_text));
    }
    for ChangedWeight { row, from_text, to_text, kept } in &report.weights_changed {
        let kept = kept.word();
        lines.push(format!("{row}: the weight \"{from_text}\" became \"{to_text}\"; its level {kept} stays"));
    }
    lines.push(String::new());
    if lines.len() == 1 { String::new() } else { lines.join("\n") }
}

/// The ratings of each row when every suggestion is taken; none where it still does not count.
fn after_suggestions(reading: &Reading) -> Value {
    let Ok(settled) = reading.settle(reading.suggested_answers()) else { return Value::Null };
    let row = |row: &ReadRow| (row.id.clone(), if settled.counts(row) { json!(row.ratings) } else { Value::Null });
    Value::Object(settled.rows.iter().map(row).collect())
}

/// Returns how a table was read as lines of text.
pub fn explain_text(file: &str, tables: usize, reading: &Reading) -> String {
    let mut text = format!("{}\n", head_line(file, tables, reading));
    for row in &reading.rows {
        let _ = writeln!(text, "{}", row_line(reading, row));
    }
    if !reading.questions.is_empty() {
        text.push_str("\nTo settle\n");
    }
    for question in &reading.questions {
        let _ =
            writeln!(text, "  {}: {}{}\n      {}", question.key(), question.text, suggested(question), question.flags);
        if let QuestionKind::Words(words) = &question.kind {
            for word in words {
                let rating = word.suggestion.map_or("no suggestion".to_owned(), |rating| format!("suggested {rating}"));
                let _ = writeln!(text, "      \"{}\": {rating}", word.text);
            }
        }
    }
    if let Some(weights) = &reading.weights {
        let _ = writeln!(text, "\nWeights of the file\n  {}", weights_words(weights));
    }
    if let Some(totals) = &reading.totals {
        let names: Vec<&str> = reading.options.iter().map(|option| option.name.as_str()).collect();
        let _ = writeln!(text, "\nTotals of the file\n  {}: {}", names.join(", "), totals.given.join(", "));
    }
    if !reading.warnings.is_empty() {
        text.push_str("\nTo look at\n");
    }
    for warning in &reading.warnings {
        let _ = writeln!(text, "  {}", warning.message);
    }
    text
}

/// Keys of the explorer that lead on from the head line.
#[derive(Debug, Clone, Copy)]
pub struct HeadKeys<'a> {
    pub settle: &'a str,
    pub turn: &'a str,
    pub tables: &'a str,
}

/// Returns where a table stands and what became of its rows, in one line.
pub fn head_line(file: &str, tables: usize, reading: &Reading) -> String {
    head_line_with(file, tables, reading, None)
}

/// The same with the keys that lead on, for a screen.
pub fn head_line_with(file: &str, tables: usize, reading: &Reading, keys: Option<HeadKeys>) -> String {
    let key = |shown: fn(HeadKeys<'_>) -> &str, words: &str| {
        keys.map(|keys| format!(" ({}{words})", shown(keys))).unwrap_or_default()
    };
    let counts = reading.row_counts();
    let heading = reading.heading().map(|heading| format!(" \"{heading}\"")).unwrap_or_default();
    let mut parts = vec![
        format!("{file}:{}{heading}", reading.line()),
        format!("{} options", reading.options.len()),
        format!("{}: {}", plural_s(counts.rows, "row"), row_states(&counts)),
    ];
    if !reading.questions.is_empty() {
        let questions = plural_s(reading.questions.len(), "question");
        parts.push(format!("{questions}{}", key(|keys| keys.settle, "")));
    }
    if tables > 1 {
        parts.push(format!("1 of {tables} tables{}", key(|keys| keys.tables, "")));
    }
    if counts.left_out > 0 {
        parts.push(format!("{} of pictures left out", plural_s(counts.left_out, "row")));
    }
    let beside = [&reading.derived_columns, &reading.reference_columns].into_iter().flatten();
    let beside: Vec<String> = beside.map(|name| format!("\"{name}\"")).collect();
    if !beside.is_empty() && reading.orientation == Orientation::Columns {
        parts.push(format!("not {}: {}", if beside.len() == 1 { "an option" } else { "options" }, beside.join(", ")));
    }
    if reading.orientation == Orientation::Rows {
        parts.push(format!("options in rows{}", key(|keys| keys.turn, " turns")));
    }
    if reading.weights.as_ref().is_some_and(|weights| weights.levels.iter().any(|level| *level != Level::Off)) {
        parts.push("weights of the file".to_owned());
    }
    if !reading.warnings.is_empty() {
        let open = key(|keys| keys.settle, "");
        parts.push(format!(
            "{} to look at{}",
            reading.warnings.len(),
            if reading.questions.is_empty() { &open } else { "" }
        ));
    }
    parts.join(" · ")
}

/// How many rows are rated, asked about and text; none of a kind is not told.
fn row_states(counts: &RowCounts) -> String {
    let waiting = counts.rows.saturating_sub(counts.count + counts.asked + counts.text + counts.left_out);
    let states = [(counts.count, "rated"), (counts.asked, "to settle"), (counts.text, "text"), (waiting, "waiting")];
    let told = states.iter().filter(|(count, _)| *count > 0).map(|(count, state)| format!("{count} {state}"));
    told.collect::<Vec<_>>().join(", ")
}

fn suggested(question: &Question) -> String {
    let word =
        match &question.kind {
            QuestionKind::Orientation { suggestion } => suggestion.word().to_owned(),
            QuestionKind::Winners => "5:3".to_owned(),
            QuestionKind::Arguments => "6:2".to_owned(),
            QuestionKind::Scale { suggestion } => suggestion.words(),
            QuestionKind::Direction { suggestion: Some(better), .. } => better.word().to_owned(),
            QuestionKind::Blank { suggestion } | QuestionKind::Dash { suggestion } => {
                if *suggestion == MissingAnswer::No { "no".to_owned() } else { "unknown".to_owned() }
            }
            _ => return String::new(),
        };
    format!(" (suggested: {word})")
}

fn row_line(reading: &Reading, row: &ReadRow) -> String {
    let shown = |ratings: &CellRatings, option: usize| match ratings.get(option).copied().flatten() {
        Some(rating) => rating.to_string(),
        None => "?".to_owned(),
    };
    let state = match row.state {
        RowState::Counts if reading.counts(row) => "counts",
        RowState::Counts => "waits",
        RowState::Asked => "asked",
        RowState::Text => "text",
        RowState::LeftOut => "left out",
    };
    let ratings = row.suggested.as_ref().filter(|_| row.state == RowState::Asked).unwrap_or(&row.ratings);
    let cells: Vec<String> = if row.cells.len() == row.ratings.len() && row.state != RowState::Text {
        row.cells
            .iter()
            .enumerate()
            .map(|(option, cell)| format!("{} -> {} ({})", cell.text(), shown(ratings, option), cell.why.word()))
            .collect()
    } else if row.cells.is_empty() {
        let rated = |(option, rating): (&ReadOption, &Option<u8>)| Some(format!("{} -> {}", option.name, (*rating)?));
        reading.options.iter().zip(ratings).filter_map(rated).collect()
    } else {
        let favors = row.preference.map(|preference| format!(" -> {}", favors_words(reading, preference)));
        row.cells.iter().map(|cell| format!("{}{}", cell.text(), favors.as_deref().unwrap_or_default())).collect()
    };
    let kind = row.kind.word().replace('_', " ");
    let what = if state == kind { kind } else { format!("{kind}, {state}") };
    let cells = if cells.is_empty() { String::new() } else { format!(": {}", cells.join(" | ")) };
    format!("  {}: {} [{what}]{cells}", row.line, row.name)
}

fn favors_words(reading: &Reading, preference: Preference) -> String {
    match preference.side() {
        None => "even".to_owned(),
        Some((option, strength)) => {
            let name = reading.options.get(option).map_or("", |option| &option.name);
            match strength {
                Strength::Only => format!("only {name}"),
                Strength::Clear => format!("{name} clearly"),
                Strength::Slight => format!("{name} slightly"),
            }
        }
    }
}

/// Returns which weights became which level, the highest level first: "5, 4, 3 are high; 2 is medium".
pub fn weights_words(weights: &FileWeights) -> String {
    let told = Level::ALL.iter().rev().filter_map(|level| {
        let mut texts: Vec<&str> = Vec::new();
        for (given, known) in weights.given.iter().zip(&weights.levels) {
            if known == level && !given.is_empty() && !texts.contains(&given.as_str()) {
                texts.push(given);
            }
        }
        let is = if texts.len() == 1 { "is" } else { "are" };
        (!texts.is_empty()).then(|| format!("{} {is} {}", given(&texts), level.name()))
    });
    told.collect::<Vec<_>>().join("; ")
}

/// Texts of cells in a line, with a separator that none of them has.
fn given(texts: &[impl AsRef<str>]) -> String {
    let has_comma = texts.iter().any(|text| text.as_ref().contains(','));
    texts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(if has_comma { " / " } else { ", " })
}

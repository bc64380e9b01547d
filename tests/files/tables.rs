//! Tables of other people: each fixture is read as it is written down beside it.

mod hostile;
mod matrix;
mod same_reading;
mod update;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use versus::import::cells::Why;
use versus::import::choose::{ChosenTable, FileHints, TableFile};
use versus::import::columns::ReadingFlags;
use versus::import::grid::RefusalKey;
use versus::import::questions::Answers;
use versus::import::reading::Reading;
use versus::import::reading_report::{chooser_json, explain_json, refusal_json};
use versus::import::row::{ReadRow, RowKind};
use versus::import::write_pack::{FILE_WEIGHTS, TableOrigin};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tables")
}

/// What `--explain --format json` says of a file.
fn explained(name: &str, bytes: &[u8]) -> Value {
    let (flags, answers) = (ReadingFlags::default(), Answers::default());
    let file = match TableFile::read(name, bytes, FileHints::default()) {
        Ok(file) => file,
        Err(refusal) => return refusal_json(name, &refusal, &[]),
    };
    let offered = file.offered(&flags, &answers);
    let mut json = match file.choose(None, &flags, &answers) {
        Err(refusal) => return refusal_json(name, &refusal, &offered),
        Ok(ChosenTable::Several(_)) => serde_json::json!({ "schema": 1, "file": name, "result": "choose" }),
        Ok(ChosenTable::One { reading, .. }) => explain_json(name, file.tables.len(), &reading),
    };
    if offered.len() > 1 {
        json["chooser"] = chooser_json(&offered);
    }
    json
}

/// Every difference between what is expected and what was found; what is not expected may be there.
fn differences(place: &str, expected: &Value, found: &Value, open: &[&str], all: &mut Vec<String>) {
    if open.contains(&place) {
        return;
    }
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                let inner = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                differences(&inner, value, found.get(key).unwrap_or(&Value::Null), open, all);
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (expected, found) in expected.iter().zip(found) {
                differences(place, expected, found, open, all);
            }
        }
        _ if expected == found => {}
        _ => all.push(format!("{place}: expected {expected}, found {found}")),
    }
}

fn fixtures() -> Vec<(String, Vec<u8>, Value)> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().unwrap().strip_suffix(".expected.json").map(str::to_owned)
        })
        .collect();
    names.sort();
    let read = |name: String| {
        let bytes = fs::read(folder().join(&name)).unwrap();
        let expected = fs::read_to_string(folder().join(format!("{name}.expected.json"))).unwrap();
        (name, bytes, serde_json::from_str(&expected).unwrap())
    };
    names.into_iter().map(read).collect()
}

#[test]
fn every_fixture_is_read_as_expected() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 60);
    let mut wrong = Vec::new();
    for (name, bytes, expected) in fixtures {
        let found = explained(&name, &bytes);
        let open: Vec<&str> = expected["open"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut expected = expected.clone();
        for key in ["note", "open"] {
            expected.as_object_mut().unwrap().remove(key);
        }
        let mut all = Vec::new();
        differences("", &expected, &found, &open, &mut all);
        wrong.extend(all.into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn origin(file: &str) -> TableOrigin {
    TableOrigin { file: file.to_owned(), day: "2026-11-30".to_owned(), id: None, table: None }
}

/// Every table of the fixtures that is read, as it stands and with what is suggested.
fn readings() -> Vec<(String, Reading)> {
    let mut all = Vec::new();
    for (name, bytes, _) in fixtures() {
        let Ok(file) = TableFile::read(&name, &bytes, FileHints::default()) else { continue };
        for offered in file.offered(&ReadingFlags::default(), &Answers::default()) {
            let Ok(reading) = offered.reading else { continue };
            let settled = reading.settle(reading.suggested_answers()).unwrap();
            all.push((format!("{name}, table {}", offered.number), reading));
            all.push((format!("{name}, table {}, settled", offered.number), settled));
        }
    }
    all
}

#[test]
fn a_reading_as_a_pack_has_its_options_rows_ratings_and_weights() {
    for (name, reading) in readings() {
        if reading.options.len() > 8 {
            assert_eq!(reading.catalog(&origin(&name)).unwrap_err().key, RefusalKey::TooManyOptions);
            continue;
        }
        let loaded = reading.catalog(&origin(&name)).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!(loaded.warnings.to_string(), "", "{name}");
        let catalog = loaded.catalog;
        let options: Vec<&str> = catalog.options.iter().map(|option| option.id.as_str()).collect();
        assert_eq!(options, reading.options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>(), "{name}");
        let kept: Vec<&ReadRow> = reading.rows.iter().filter(|row| row.kind != RowKind::LeftOut).collect();
        assert_eq!(catalog.criteria.len(), kept.len(), "{name}");
        for (row, read) in catalog.criteria.iter().zip(kept) {
            assert_eq!((&row.id, &row.name), (&read.id, &read.name), "{name}");
            let ratings: Vec<Option<u8>> = (0..options.len()).map(|option| row.stated.get(option)).collect();
            let expected = if reading.counts(read) { read.ratings.clone() } else { vec![None; options.len()] };
            assert_eq!(ratings, expected, "{name}: {}", row.id);
        }
        if let Some(weights) = &reading.weights {
            let on =
                reading.rows.iter().zip(&weights.levels).filter(|(row, level)| reading.counts(row) && level.is_on());
            let levels = catalog.preset(FILE_WEIGHTS).map_or(0, |preset| preset.levels.len());
            assert_eq!(levels, on.count(), "{name}");
        }
    }
}

#[test]
fn no_row_counts_by_a_guess() {
    for (name, reading) in readings().into_iter().filter(|(name, _)| !name.ends_with("settled")) {
        for row in reading.rows.iter().filter(|row| reading.counts(row)) {
            for (cell, rating) in row.cells.iter().zip(&row.ratings) {
                let is_read = matches!(cell.why, Why::Legend | Why::Score | Why::Stars | Why::Sign | Why::Word);
                let is_winner = row.kind == RowKind::Winners;
                assert!(rating.is_none() || is_read || is_winner, "{name}: {}: {}", row.id, cell.text());
            }
        }
    }
}

/// Reads a Markdown table of two options and says of each row whether it counts and as what.
fn read_rows(lines: &str) -> String {
    let header = "| Feature | A | B | C |\n|---|---|---|---|\n";
    let file = TableFile::read("t.md", format!("{header}{lines}").as_bytes(), FileHints::default()).unwrap();
    let reading = file.choose(None, &ReadingFlags::default(), &Answers::default()).unwrap().one().unwrap();
    let said = |row: &ReadRow| {
        let ratings: Vec<String> =
            row.ratings.iter().map(|rating| rating.map_or("?".to_owned(), |r| r.to_string())).collect();
        if reading.counts(row) { ratings.join(" ") } else { row.kind.word().to_owned() }
    };
    reading.rows.iter().map(said).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_would_mislead_does_not_count() {
    for (row, read) in [
        ("| Over-fetching | Often | No (by query) | No |", "signs"),
        ("| Setup complexity | 4/5 | 2/5 | 2/5 |", "scores"),
        ("| Cold starts | yes | no | no |", "signs"),
        ("| Difference | ✅ | ❌ | ✅ |", "8 0 8"),
        ("| Difference | +5% | -2% | 0% |", "derived"),
        ("| Search | ○ | × | ○ |", "words"),
        ("| Search | ● | ○ | ◐ |", "8 0 4"),
        ("| Concat | + | CONCAT() | CONCAT() |", "text"),
        ("| Storage | 1GB | 100GB | Unlimited |", "text"),
        ("| Frames | Full support | 8.0+ | Full support |", "8 ? 8"),
        ("| Limits | None | No limit | 10 |", "text"),
        ("| Stars | ⭐ 12k | ⭐ 3k | ⭐ 900 |", "text"),
        ("| Level | ✅✅ | ✅✅✅ | ✅ |", "words"),
        ("| Packages | 7/8 npm, 3M+ | ? not measured | 2/8 few |", "7 ? 2"),
        ("| Packages | 7/8 npm, 3M+ | many | 2/8 few |", "text"),
        ("| Packages | 7/8 | ? | 2/8 |", "7 ? 2"),
        ("| Setup | Easy | No setup | Hard |", "text"),
    ] {
        assert_eq!(read_rows(row), read, "{row}");
    }
}

#[test]
fn options_that_are_not_compared_ask_nothing() {
    let text = "| Case | Winner |\n|---|---|\n| x | A |\n| y | B |\n| z | C |\n| w | A |\n";
    let file = TableFile::read("t.md", text.as_bytes(), FileHints::default()).unwrap();
    let flags = ReadingFlags { options: vec!["a".to_owned(), "B".to_owned()], ..ReadingFlags::default() };
    let reading = file.choose(None, &flags, &Answers::default()).unwrap().one().unwrap();
    assert_eq!((reading.questions.len(), reading.hidden.len()), (0, 1));
    assert_eq!(reading.row_counts().count, 3);
    assert_eq!(reading.rows[2].kind, RowKind::Text);
}

#[test]
fn an_option_may_be_called_like_a_column_of_winners() {
    let text = "| Feature | Chrome | Edge |\n|---|---|---|\n| Tabs | ✅ | ❌ |\n| Notes | ❌ | ✅ |\n";
    let file = TableFile::read("t.md", text.as_bytes(), FileHints::default()).unwrap();
    let reading = file.choose(None, &ReadingFlags::default(), &Answers::default()).unwrap().one().unwrap();
    assert_eq!(reading.options.iter().map(|option| option.name.as_str()).collect::<Vec<_>>(), ["Chrome", "Edge"]);
}

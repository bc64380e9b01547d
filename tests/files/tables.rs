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
        ("| Rent | € 910 | € 1.250 | € 840 |", "text"),
        ("| Rent | € 910 | € 1.25 | € 840 |", "numbers"),
        ("| Parse | 12.345 s | 1.250 s | 0.840 s |", "numbers"),
        ("| false command | false | false | - |", "text"),
        ("| No setup | yes | yes | no |", "8 8 0"),
        ("| Phone number sent | yes | no | no |", "signs"),
    ] {
        assert_eq!(read_rows(row), read, "{row}");
    }
}

/// The only table of a file.
fn only(name: &str, text: &str) -> Result<Reading, RefusalKey> {
    let file = TableFile::read(name, text.as_bytes(), FileHints::default()).unwrap();
    let chosen = file.choose(None, &ReadingFlags::default(), &Answers::default());
    chosen.and_then(ChosenTable::one).map_err(|refusal| refusal.key)
}

/// Each row with its kind and the direction that is suggested, and the options.
fn told(name: &str, text: &str) -> String {
    let reading = only(name, text).unwrap();
    let row = |row: &ReadRow| {
        let better = row.better.map_or(String::new(), |better| format!(" {}", better.word()));
        format!("{} {}{better}", row.name, row.kind.word())
    };
    let options: Vec<&str> = reading.options.iter().map(|option| option.name.as_str()).collect();
    format!("{}: {}", options.join(" "), reading.rows.iter().map(row).collect::<Vec<_>>().join(", "))
}

/// What a table says itself about its columns is read as that, and never compared.
#[test]
fn lines_about_the_others_are_no_options() {
    for (text, read) in [
        ("Alternative,K1,K2\nOwl,12,40\nJay,15,20\nType,1,-1\n", "Owl Jay: K1 numbers more, K2 numbers less"),
        ("Alternative,K1,K2\nOwl,12,40\nJay,15,20\nObjective,min,max\n", "Owl Jay: K1 numbers less, K2 numbers more"),
        ("Alternative,K1,K2\nOwl,12,40\nJay,15,20\nWeights,0.6,0.4\n", "Owl Jay: K1 numbers, K2 numbers"),
        ("Metric,Owl,Jay,Better\nK1,12,40,lower\nK2,15,20,higher\n", "Owl Jay: K1 numbers less, K2 numbers more"),
        ("#,Tool,Maps,Tags\n1,Owl,yes,no\n2,Jay,no,yes\n", "Owl Jay: Maps signs, Tags signs"),
        ("id,Feature,Owl,Jay\n1,Maps,yes,no\n2,Tags,no,yes\n", "Owl Jay: Maps signs, Tags signs"),
        ("Feature,Owl,Jay\nMaps,yes,no\nTags,no,yes\nSource: the birds\n", "Owl Jay: Maps signs, Tags signs"),
    ] {
        assert_eq!(told("t.csv", text), read, "{text}");
    }
    let weighed = only("t.csv", "Alternative,K1,K2\nOwl,12,40\nJay,15,20\nWeights,0.6,0.4\n").unwrap();
    let levels: Vec<&str> = weighed.weights.unwrap().levels.iter().map(|level| level.word()).collect();
    assert_eq!(levels, ["high", "medium"]);
}

#[test]
fn a_line_of_one_cell_begins_a_section() {
    let reading = only("t.csv", "Feature,Owl,Jay\nAt night\nMaps,yes,\nBy day\nTags,no,yes\nSource: birds\n").unwrap();
    assert_eq!(reading.sections, ["At night", "By day"]);
    assert_eq!(reading.rows.iter().map(|row| row.section).collect::<Vec<_>>(), [Some(0), Some(1)]);
}

/// A separator too many moves cells into columns of others: none of that line counts.
#[test]
fn a_line_with_too_many_cells_does_not_count() {
    let reading = only("t.csv", "Feature,Owl,Jay\nMaps, charts,yes,no\nTags,no,yes\nSpare,yes,no,\n").unwrap();
    let ratings: Vec<_> = reading.rows.iter().map(|row| row.ratings.clone()).collect();
    assert_eq!(ratings, [[None, None], [Some(0), Some(8)], [Some(8), Some(0)]]);
    assert_eq!(reading.warnings.len(), 1);
    let turned = only("t.csv", "Tool,Maps,Tags\nOwl, the,yes,no\nJay,no,yes\n").unwrap();
    assert_eq!(turned.rows[0].ratings, [None, Some(0)]);
}

#[test]
fn figures_without_names_are_refused() {
    for text in ["k1,k2,k3\n0,1,2\n3,0,1\n3,5,0\n", "k1,k2,k3\n0.5,1,2\n1.5,0,1\n", "1,0.61,0.002\n2,0.57,0.004\n"] {
        assert_eq!(only("t.csv", text).unwrap_err(), RefusalKey::NoNames, "{text}");
    }
    assert!(only("t.csv", ",Owl,Jay\n100,30,31\n1000,40,45\n").is_ok());
}

/// One column that is called a score says nothing of the others, and nothing is scored from 0 to 1.
#[test]
fn a_score_beside_figures_is_one_of_its_own() {
    let text = "Model,Rating,Train time (s),Size\nOwl,7,12,300\nJay,9,15,20\nTit,5,11,40\n";
    assert_eq!(told("t.csv", text), "Owl Jay Tit: Rating scores, Train time (s) numbers less, Size numbers less");
    let text = "Model,F1-Score,Train time (s)\nOwl,0.97,12\nJay,0.91,15\n";
    assert_eq!(told("t.csv", text), "Owl Jay: F1-Score numbers, Train time (s) numbers less");
}

#[test]
fn text_beside_a_table_says_which_way_is_better() {
    let table = "| Case | Owl | Jay |\n|---|---|---|\n| Parse | 3 | 4 |\n| Throughput | 30 | 40 |\n";
    for (near, read) in [
        ("Lower is better.", "Owl Jay: Parse numbers less, Throughput numbers"),
        ("Higher is better, not lower.", "Owl Jay: Parse numbers more, Throughput numbers more"),
        ("Measured at noon.", "Owl Jay: Parse numbers, Throughput numbers more"),
    ] {
        let text = format!("{near}\n\n{}", table.replace("Case", "Feature"));
        assert_eq!(told("t.md", &text), read, "{near}");
    }
}

/// "✓ Impossible" praises a risk, and a "high" beside "good" is as good.
#[test]
fn words_beside_signs_and_grades_decide_what_is_suggested() {
    let suggested = |line: &str| {
        let text = format!("| Feature | A | B | C |\n|---|---|---|---|\n{line}");
        let reading = only("t.md", &text).unwrap();
        let row = &reading.rows[0];
        row.suggested.clone().map(|ratings| {
            ratings.iter().map(|rating| rating.map_or("?".to_owned(), |r| r.to_string())).collect::<Vec<_>>().join(" ")
        })
    };
    for (line, ratings) in [
        ("| Backdoor risk | ⚠ Possible | ✓ Impossible | ✓ |", None),
        ("| Backdoor risk | ❌ | ✅ | :x: |", Some("8 0 8")),
        ("| Security | Excellent | Very high | Medium |", Some("8 8 4")),
        ("| Cost | Excellent | Very high | Low |", None),
    ] {
        assert_eq!(suggested(line).as_deref(), ratings, "{line}");
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

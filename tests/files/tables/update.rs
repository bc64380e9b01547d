//! A newer table merged into a pack: what was done by hand stays.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use versus::import::choose::{FileHints, TableFile};
use versus::import::columns::ReadingFlags;
use versus::import::questions::Answers;
use versus::import::reading::Reading;
use versus::import::reading_report::update_json;
use versus::import::update_pack::update_pack;
use versus::import::write_pack::PackText;
use versus::model::catalog::Catalog;
use versus::pack::load::of_bytes;

use super::{folder, origin};

fn reading(text: &str) -> Reading {
    let file = TableFile::read("herons.md", text.as_bytes(), FileHints::default()).unwrap();
    file.choose(None, &ReadingFlags::default(), &Answers::default()).unwrap().one().unwrap()
}

fn opened(files: &[PackText]) -> Catalog {
    of_bytes(files.iter().map(|file| (file.kind, file.text.clone().into_bytes()))).unwrap().catalog
}

/// The files of a pack after an update; files that it does not change stay.
fn updated(files: &[PackText], text: &str) -> (Vec<PackText>, Value) {
    let updated = update_pack(&opened(files), files, &reading(text), &origin("herons.md")).unwrap();
    let kept = |file: &PackText| updated.files.iter().find(|new| new.kind == file.kind).unwrap_or(file).clone();
    (files.iter().map(kept).collect(), update_json(&updated.report))
}

fn fixture(name: &str) -> String {
    fs::read_to_string(folder().join("update").join(name)).unwrap()
}

#[test]
fn an_update_keeps_what_was_done_by_hand() {
    let expected: Value = serde_json::from_str(&fixture("herons.expected.json")).unwrap();
    let mut files = reading(&fixture("herons-before.md")).pack_files(&origin("herons.md")).unwrap();
    for file in &mut files {
        file.text = file.text.replace(
            "ratings = { heron = 0, egret = 8 }",
            "# seen with our own eyes\nratings = { heron = 2, egret = 8 }",
        );
    }
    let (files, report) = updated(&files, &fixture("herons-after.md"));
    for key in ["options_added", "options_gone", "rows_added", "rows_gone", "rows_renamed"] {
        assert_eq!(report[key], expected[key], "{key}");
    }
    let mut changed = report["cells_changed"].clone();
    for cell in changed.as_array_mut().unwrap() {
        let cell = cell.as_object_mut().unwrap();
        cell.remove("from_text");
        cell.remove("to_text");
    }
    assert_eq!(changed, expected["cells_changed"]);
    let catalog = opened(&files);
    let numbers: BTreeMap<&str, u16> = catalog.criteria.iter().map(|row| (row.id.as_str(), row.number)).collect();
    assert_eq!(serde_json::to_value(numbers).unwrap(), expected["numbers"]);
    let ratings = |row: &versus::model::criterion::Criterion| (0..3).map(|option| row.stated.get(option)).collect();
    let ratings: BTreeMap<&str, Vec<Option<u8>>> =
        catalog.criteria.iter().map(|row| (row.id.as_str(), ratings(row))).collect();
    assert_eq!(serde_json::to_value(ratings).unwrap(), expected["ratings_after"]);
    let rows = files.iter().map(|file| file.text.as_str()).collect::<String>();
    assert!(rows.contains("# seen with our own eyes"), "{rows}");
    assert!(rows.contains("# Not in the table of 2026-11-30 any more.\n[[row]]\nid = \"paper-prints\""), "{rows}");
}

#[test]
fn the_same_table_again_changes_nothing() {
    for name in ["herons-before.md", "herons-after.md"] {
        let files = reading(&fixture(name)).pack_files(&origin("herons.md")).unwrap();
        let (after, report) = updated(&files, &fixture(name));
        assert_eq!(after, files);
        for (key, list) in report.as_object().unwrap() {
            let is_empty =
                list.as_array().is_none_or(Vec::is_empty) && list.as_object().is_none_or(serde_json::Map::is_empty);
            assert!(is_empty, "{key}: {list}");
        }
    }
}

#[test]
fn rows_are_found_by_the_id_the_table_gives() {
    let before =
        "| Feature | id | A | B |\n|---|---|---|---|\n| Maps | maps | yes | no |\n| Tags | tags | no | yes |\n";
    let files = reading(before).pack_files(&origin("herons.md")).unwrap();
    let after =
        "| Feature | A | B |\n|---|---|---|\n| Charts <!-- versus:maps --> | yes | yes |\n| tags | no | yes |\n";
    let (files, report) = updated(&files, after);
    assert_eq!(report["rows_renamed"]["maps"], serde_json::json!(["Maps", "Charts"]));
    assert_eq!(report["rows_gone"], serde_json::json!([]));
    let catalog = opened(&files);
    assert_eq!(catalog.criteria[0].name, "Charts");
    assert_eq!(catalog.criteria[0].stated.get(1), Some(8));
}

#[test]
fn winners_and_weights_follow_the_table_too() {
    let winners = |last: &str| {
        format!("| Use case | Winner |\n|---|---|\n| Small | Daub |\n| Large | Folio |\n| Wet | {last} |\n")
    };
    let files = reading(&winners("Daub")).pack_files(&origin("herons.md")).unwrap();
    let (files, report) = updated(&files, &winners("Folio, by far"));
    assert_eq!(report["cells_changed"].as_array().unwrap().len(), 1);
    let row = &opened(&files).criteria[2];
    assert_eq!((row.stated.get(0), row.stated.get(1), row.short.as_str()), (Some(1), Some(7), "Folio, by far"));

    let scores = |last: u8| {
        format!(
            "Scored from 0 to 10.\n\n| Criterion | Weight | A | B |\n|---|---|---|---|\n| X | 2 | 5 | 8 |\n| Y | 1 | 10 | {last} |\n"
        )
    };
    let files = reading(&scores(5)).pack_files(&origin("herons.md")).unwrap();
    let (files, _) = updated(&files, &scores(10));
    assert_eq!(opened(&files).criteria[1].stated.get(1), Some(8));
}

/// A comment behind what an update writes stays, and a new row has the weight that the table gives it.
#[test]
fn comments_stay_and_new_rows_are_weighed() {
    let table = |tags: &str, more: &str| {
        format!(
            "Scored from 0 to 10.\n\n| Criterion | Weight | A | B |\n|---|---|---|---|\n| Maps | 40% | 5 | 8 |\n| Tags | 20% | {tags} | 8 |\n{more}"
        )
    };
    let mut files = reading(&table("10", "")).pack_files(&origin("herons.md")).unwrap();
    for file in &mut files {
        file.text = file.text.replace("ratings = { a = 8, b = 6 }", "ratings = { a = 8, b = 5 } # ours");
        file.text = file.text.replace("tags = \"medium\"", "tags = \"must\" # we need it");
    }
    let newer = table("2", "| Charts | 40% | 3 | 9 |\n| Night | 0% | 3 | 9 |\n").replace("| 20% |", "| 40% |");
    let (files, report) = updated(&files, &newer);
    let weight = serde_json::json!([{ "row": "tags", "from_text": "20%", "to_text": "40%", "kept": "must" }]);
    assert_eq!(report["weights_changed"], weight);
    assert_eq!(report["rows_added"], serde_json::json!(["charts", "night"]));
    let text = files.iter().map(|file| file.text.as_str()).collect::<String>();
    for kept in [
        "ratings = { a = 2, b = 5 } # ours",
        "tags = \"must\" # we need it",
        "tags = \"40%\"",
        "charts = \"high\"",
        "charts = \"40%\"",
    ] {
        assert!(text.contains(kept), "{kept}:\n{text}");
    }
    let catalog = opened(&files);
    assert_eq!(catalog.presets[0].levels.len(), 3);
}

/// Ratings by hand, notes and levels survive any edit of the table they came from.
#[test]
fn an_update_after_any_edit_loses_nothing_that_was_done_by_hand() {
    let cells = ["yes", "no", "partial", "7/10", "?", "text", "20 ms", ""];
    let table = |cell: &dyn Fn(usize, usize) -> usize, rows: &[usize]| {
        let line = |row: &usize| {
            let said: Vec<&str> = (0..3).map(|option| cells[cell(*row, option) % cells.len()]).collect();
            format!("| Row {row} | {} | medium |\n", said.join(" | "))
        };
        let lines: String = rows.iter().map(line).collect();
        format!("| Feature | A | B | C | Weight |\n|---|---|---|---|---|\n{lines}")
    };
    for seed in 0..40_usize {
        let before = table(&|row, option| row * 3 + option, &[0, 1, 2, 3, 4, 5]);
        let mut files = reading(&before).pack_files(&origin("herons.md")).unwrap();
        let by_hand = "[[row]]\nid = \"by-hand\"\nname = \"By hand\"\nratings = { a = 3 }\n\n[row.cells]\n\
                       a = { text = \"x\", note = \"seen\" }\nb = { text = \"y\" }\nc = { text = \"z\" }\n";
        for file in &mut files {
            match file.kind.name() {
                "ecosystem.toml" => {
                    file.text = file.text.replacen("ratings = {", "# ours\nratings = { c = 1, a = 5, b = 7 } #", 1);
                    file.text.push_str(by_hand);
                }
                "presets.toml" => file.text = file.text.replacen("\"medium\"", "\"must\"", 1),
                _ => {}
            }
        }
        let levels = |catalog: &Catalog| catalog.presets.iter().map(|preset| preset.levels.clone()).collect::<Vec<_>>();
        let known = opened(&files);
        let ours = known.criteria.iter().position(|row| row.stated.get(0) == Some(5) && row.stated.get(1) == Some(7));
        let ours = ours.unwrap();
        let kept: Vec<usize> = (0..7).filter(|row| (seed >> row) & 1 == 0 || *row == 3).rev().collect();
        let after = table(&|row, option| row * 3 + option + (seed * 7 + row + option) % 5, &kept);
        let (files, _) = updated(&files, &after);
        let catalog = opened(&files);
        assert_eq!(catalog.criteria[ours].stated, known.criteria[ours].stated, "{seed}: {after}");
        let row = catalog.criteria.iter().find(|row| row.id == "by-hand").unwrap();
        assert_eq!((row.stated.get(0), row.cells[0].note.as_str()), (Some(3), "seen"));
        assert_eq!(levels(&catalog), levels(&known));
        let numbers = |catalog: &Catalog| {
            let rows = catalog.criteria.iter().map(|row| (row.id.clone(), row.number));
            rows.take(known.criteria.len()).collect::<BTreeMap<_, _>>()
        };
        assert_eq!(numbers(&catalog), numbers(&known));
    }
}

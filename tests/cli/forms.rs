//! The same content in every form: table, Markdown, CSV, JSON and one fact per line.

use serde_json::Value;
use versus::model::criterion::Section;

use super::catalog;
use crate::support::program::{fine, run};

const LISTS: [&str; 9] =
    ["ecosystem", "frameworks", "use-cases", "presets", "evidence", "sources", "tools", "disputes", "guide"];

fn json(line: &str) -> Value {
    serde_json::from_str(&fine(line)).unwrap()
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn csv_and_json_hold_the_same_rows_and_columns() {
    for what in LISTS {
        let csv = csv_rows(&fine(&format!("show {what} --format csv")));
        let json = json(&format!("show {what} --format json"));
        let rows = json["rows"].as_array().unwrap();
        assert_eq!(json["schema"], 2);
        assert_eq!(json["show"], what);
        assert_eq!(csv.len() - 1, rows.len(), "{what}");
        assert!(!rows.is_empty(), "{what}");
        for row in rows {
            let row = row.as_object().unwrap();
            let mut columns: Vec<&String> = csv[0].iter().collect();
            columns.sort();
            assert_eq!(row.keys().collect::<Vec<&String>>(), columns, "{what}");
        }
    }
}

#[test]
fn lists_have_what_their_panes_show() {
    let catalog = catalog();
    let factors = catalog.criteria.iter().filter(|row| row.section == Section::Ecosystem).count();
    for (what, rows, columns) in [
        ("ecosystem", factors, &["id", "name", "node", "python", "favors", "strength", "because", "figures"][..]),
        (
            "use-cases",
            catalog.criteria.len() - factors,
            &["id", "name", "section", "favors", "strength", "stated", "evidence", "together", "topic"],
        ),
        (
            "frameworks",
            catalog.needs.len() + catalog.frameworks.len(),
            &["id", "name", "of", "summary", "fits", "health"],
        ),
        ("presets", catalog.presets.len(), &["id", "title", "about", "levels", "stated", "evidence"]),
        ("tools", catalog.reference.tools.len(), &["id", "name", "option", "health", "license", "version", "checked"]),
    ] {
        let json = json(&format!("show {what} --format json"));
        let found = json["rows"].as_array().unwrap();
        assert_eq!(found.len(), rows, "{what}");
        for column in columns {
            assert!(found[0].get(column).is_some(), "{what} has no {column}");
        }
    }
}

#[test]
fn linear_output_is_one_labelled_fact_per_line() {
    let mut lines: Vec<String> = LISTS.iter().map(|what| format!("show {what} --linear")).collect();
    lines.extend(
        [
            "show use-cases ml-serving",
            "show frameworks fastapi",
            "verdict --preset etl-platform",
            "verdict --preset chat-recommendations --explain",
            "verdict",
            "search rest",
            "list",
            "keys",
        ]
        .map(|line| format!("{line} --linear")),
    );
    lines.extend(["--linear", "--linear --preset chat-product", "http-frameworks --linear"].map(str::to_owned));
    for line in lines {
        let out = fine(&line);
        for fact in out.lines().filter(|fact| !fact.is_empty()) {
            let (label, value) = fact.split_once(": ").unwrap_or_else(|| panic!("versus {line}: {fact}"));
            assert!(!label.is_empty() && !value.is_empty(), "versus {line}: {fact}");
            assert!(!fact.contains(['│', '─', '█', '▰', '⚑', '★']), "versus {line}: {fact}");
        }
    }
}

#[test]
fn markdown_tables_have_a_line_a_row() {
    for what in LISTS.into_iter().filter(|what| *what != "guide") {
        let out = fine(&format!("show {what} --format md"));
        let first = out.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
        let rows = json(&format!("show {what} --format json"))["rows"].as_array().unwrap().len();
        assert_eq!(first.count(), rows + 2, "{what}");
    }
    let guide = fine("show guide --format md");
    assert!(guide.starts_with("# ") && !guide.contains("](row:"));
}

#[test]
fn one_entry_comes_with_what_belongs_to_it() {
    let row = json("show use-cases ml-serving --format json");
    assert_eq!(row["rows"][0]["id"], "ml-serving");
    assert!(row["claims"].as_array().is_some_and(|claims| !claims.is_empty()));
    assert!(row["evidence"][0]["source"].is_string());
    let row = json("show ecosystem eco-jobs --format json");
    assert!(row["tools"].as_array().is_some_and(|tools| tools.len() == 5));
    let framework = json("show frameworks fastify --format json");
    assert!(framework["fits"][0]["quarters"].is_number());
    let markdown = fine("show tools bull --format md");
    assert!(markdown.starts_with("## Bull\n") && markdown.contains("- **State**: maintenance mode\n"), "{markdown}");
}

#[test]
fn nothing_found_is_an_empty_list_for_programs() {
    let json = run(&["show", "use-cases", "--filter", "zzqqx", "--format", "json"]);
    assert_eq!(json.code, 1);
    assert_eq!(serde_json::from_str::<Value>(&json.out).unwrap()["rows"], Value::Array(Vec::new()));
    assert_eq!(run(&["search", "zzqqx", "--format", "csv"]).out.lines().count(), 1);
    let table = run(&["search", "zzqqx"]);
    assert_eq!((table.out.as_str(), table.code), ("", 1));
    assert!(table.err.contains("nothing found"), "{}", table.err);
}

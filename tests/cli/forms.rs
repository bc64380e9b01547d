//! The same content in every form: table, Markdown, CSV, JSON and one fact per line.

use std::fs;

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

/// One id a line, in the order of the list: what a fuzzy finder or a loop of the shell takes, and `versus show` again.
#[test]
fn ids_alone_are_what_show_takes() {
    for what in LISTS {
        let ids = fine(&format!("show {what} --format ids"));
        let ids: Vec<&str> = ids.lines().collect();
        let rows = json(&format!("show {what} --format json"));
        let column = if what == "evidence" { "claim" } else { "id" };
        let mut listed: Vec<&str> =
            rows["rows"].as_array().unwrap().iter().map(|row| row[column].as_str().unwrap()).collect();
        listed.dedup();
        assert_eq!(ids, listed, "{what}");
        let first = ids.first().unwrap();
        assert!(fine(&format!("show {what} {first}")).len() > first.len(), "{what} {first}");
    }
    assert_eq!(fine("show use-cases --filter rest --format ids").lines().next(), Some("rest-crud"));
    assert!(fine("search websockets --format ids").lines().any(|id| id == "eco-realtime"));
    assert!(fine("list --format ids").lines().any(|id| id == "http-frameworks"));
    let nothing = run(&["show", "use-cases", "--filter", "zzqqx", "--format", "ids"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, ""));
    let none = run(&["config", "--explain", "--format", "ids"]);
    assert!(none.code == 2 && none.err.contains("there are no ids in config"), "{}", none.err);
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

/// An editor offers what a scenario of that pack may name, and finds what it may not.
#[test]
fn all_files_of_a_pack_can_be_judged_together() {
    let schema = json("schema pack");
    let judge = jsonschema::validator_for(&schema).unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/packs/three/");
    let mut pack = serde_json::Map::new();
    for name in schema["properties"].as_object().unwrap().keys() {
        if let Ok(text) = fs::read_to_string(format!("{folder}{name}")) {
            pack.insert(name.clone(), toml::from_str(&text).unwrap());
        }
    }
    assert!(pack.len() > 3 && judge.is_valid(&pack.clone().into()));
    pack.remove("pack.toml");
    assert!(!judge.is_valid(&pack.into()));
}

#[test]
fn the_schema_of_scenarios_of_a_pack_knows_its_ids() {
    let schema = json("schema scenario --pack node-vs-python");
    let catalog = catalog();
    let judge = jsonschema::validator_for(&schema).unwrap();
    let problems = |text: &str| -> Vec<String> {
        let value: Value = toml::from_str(text).unwrap_or_else(|wrong| panic!("{wrong}"));
        judge.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path)).collect()
    };
    assert_eq!(problems(&fs::read_to_string("tests/walk/payments.toml").unwrap()), Vec::<String>::new());
    for line in ["new scenario", "new scenario --preset chat-product"] {
        assert_eq!(problems(&fine(line)), Vec::<String>::new(), "{line}");
    }
    let head = "format = 1\npack = \"node-vs-python\"\n";
    let own = "[[own_row]]\nname = \"Support\"\nfavors = \"node\"\nstrength = \"clear\"\nlevel = \"low\"\n";
    let right = format!("{head}[pins]\npython = \"fastapi\"\n[own_rating.realtime]\nfavors = \"tie\"\n{own}");
    assert_eq!(problems(&right), Vec::<String>::new());
    for (wrong, place) in [
        ("pack = \"databases\"\n", "/pack"),
        (&format!("{head}[levels]\nml-servng = \"high\"\n"), "/levels"),
        (&format!("{head}[levels]\nml-serving = \"hihg\"\n"), "/levels/ml-serving"),
        (&format!("{head}[pins]\nnode = \"fastapi\"\n"), "/pins/node"),
        (&format!("{head}[pins]\nruby = \"rails\"\n"), "/pins"),
        (&format!("{head}[own_rating.realtime]\nfavors = \"ruby\"\n"), "/own_rating/realtime/favors"),
        (&format!("{head}{}", own.replace("\"node\"", "\"ruby\"")), "/own_row/0/favors"),
    ] {
        let found = problems(wrong);
        assert!(found.iter().any(|problem| problem.starts_with(place)), "{place}: {found:?}");
    }
    let ids = |name: &str| schema["definitions"][name]["enum"].as_array().unwrap().len();
    assert_eq!(ids("row"), catalog.row_ids().count());
    assert_eq!((ids("option"), ids("framework")), (2, catalog.frameworks.len()));
    assert_eq!(ids("example"), catalog.presets.len());
    assert_eq!(schema["properties"]["levels"]["properties"]["ml-serving"]["description"], "ML model serving");
    let many = json("schema scenario --pack http-frameworks");
    assert!(jsonschema::validator_for(&many).is_ok());
    let wrong = run(&["schema", "config", "--pack", "databases"]);
    assert!(wrong.code == 2 && wrong.err.contains("versus schema scenario --pack PACK"), "{}", wrong.err);
}

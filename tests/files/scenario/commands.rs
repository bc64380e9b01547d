//! Scenario files on the command line, as people and scripts use them.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use tempfile::TempDir;
use versus::scenario::read::read_scenario;

use crate::scenario::setup::catalog;
use crate::support::program::{Ran, ran, versus, words};

/// Runs the program in a folder, with nothing in its environment.
pub fn run(folder: &Path, line: &str) -> Ran {
    ran(&versus(&words(line)).current_dir(folder).output().unwrap())
}

fn fine(folder: &Path, line: &str) -> String {
    let Ran { out, err, code } = run(folder, line);
    assert_eq!((code, err.as_str()), (0, ""), "versus {line}");
    out
}

pub const ANA: &str = "pack = \"node-vs-python\"\npeople = [\"Ana\"]\ntitle = \"Payments\"\n\
    [levels]\nml-serving = \"high\"\nrealtime = \"low\"\n";
pub const BO: &str = "pack = \"node-vs-python\"\npeople = [\"Bo\"]\nbasis = \"evidence\"\n\
    [levels]\nml-serving = \"low\"\nrealtime = \"high\"\n\
    [own_rating.realtime]\nfavors = \"node\"\nstrength = \"slight\"\nnote = \"small\"\n\
    [[own_row]]\nname = \"Vendor support\"\nfavors = \"node\"\nstrength = \"clear\"\nlevel = \"high\"\n";

/// A folder with these files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn a_scenario_file_answers_and_single_levels_come_on_top() {
    let folder = folder(&[("ana.toml", ANA), ("bo.toml", BO)]);
    let verdict = |line: &str| -> Value { serde_json::from_str(&fine(folder.path(), line)).unwrap() };
    let ana = verdict("verdict --scenario ana.toml --format json");
    assert_eq!((&ana["label"], &ana["scenario"]["people"][0]), (&json!("python"), &json!("Ana")));
    let more = verdict("verdict --scenario bo.toml --set ours-vendor-support=off,realtime=off --format json");
    assert_eq!((&more["label"], &more["levels"]["ours-vendor-support"]), (&json!("python"), &json!("off")));
    let text = fine(folder.path(), "verdict --scenario bo.toml");
    for words in ["Vendor support (yours, high", "small"] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    let markdown = fine(folder.path(), "verdict --scenario bo.toml --format md");
    assert!(markdown.contains("Vendor support (yours"), "{markdown}");
    let shot = fine(folder.path(), "shot --scenario ana.toml");
    assert!(shot.contains("Payments") && shot.contains("PYTHON 73 to 27"), "{shot}");
    assert!(fine(folder.path(), "--scenario ana.toml").contains("Title: Payments"), "the report says whose it is");
}

#[test]
fn what_is_wrong_ends_with_its_code_and_place() {
    let wrong = "pack = \"node-vs-python\"\n[levels]\nml-servng = \"high\"\n";
    let folder = folder(&[("ana.toml", ANA), ("wrong.toml", wrong), ("go.toml", "pack = \"go-vs-rust\"\n")]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    for (line, code, words) in [
        ("verdict --scenario wrong.toml", 3, "did you mean `ml-serving`?"),
        ("check wrong.toml", 3, "wrong.toml:3:1"),
        ("shot --scenario wrong.toml", 3, "did you mean `ml-serving`?"),
        ("compare ana.toml wrong.toml", 3, "wrong.toml:3:1"),
        ("group ana.toml wrong.toml", 3, "wrong.toml:3:1"),
        ("verdict --scenario go.toml", 3, "this scenario is for the pack `go-vs-rust`"),
        ("verdict --scenario none.toml", 4, "none.toml: there is no such file"),
        ("verdict --scenario ana.toml --preset chat-product", 2, "cannot be used with"),
        ("verdict --scenario ana.toml --set ours-x=high", 2, "there is no row `ours-x`"),
        ("compare ana.toml chat-prodct", 2, "did you mean `chat-product`?"),
        ("compare ana.toml", 2, "<B>"),
        ("group", 2, "<PATH>"),
        ("group empty", 4, "empty: there is no scenario file in this folder"),
        ("new scenario ana.toml", 4, "--force"),
        ("new scenario none/x.toml", 4, "none/x.toml"),
    ] {
        let Ran { err, code: ended, out } = run(folder.path(), line);
        assert_eq!(ended, code, "versus {line}\n{out}{err}");
        assert!(err.contains(words), "versus {line} says {words}:\n{err}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("ana.toml")).unwrap(), ANA);
}

#[test]
fn another_version_of_the_pack_is_said_on_the_side() {
    let old = format!("content_date = \"2020-01-01\"\n{ANA}gone = \"must\"\n");
    let folder = folder(&[("old.toml", &old)]);
    let Ran { out, err, code } = run(folder.path(), "verdict --scenario old.toml");
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Python is"));
    assert!(err.contains("made for the content of 2020-01-01") && err.contains("no row `gone` now"), "{err}");
}

#[test]
fn a_new_file_says_what_is_set_and_lists_the_rest() {
    let folder = folder(&[]);
    let out = fine(folder.path(), "new scenario team.toml --title Payments --people Ana,Bo --preset chat-product");
    assert!(out.contains("versus --scenario team.toml"), "{out}");
    let text = fs::read_to_string(folder.path().join("team.toml")).unwrap();
    let catalog = catalog();
    let opened = read_scenario(&catalog, Path::new("team.toml"), &text).unwrap().scenario;
    assert_eq!((opened.about.title.as_str(), opened.about.people.len()), ("Payments", 2));
    let preset = catalog.preset("chat-product").unwrap();
    assert_eq!(opened.rows_on(), preset.levels.len());
    for id in catalog.row_ids() {
        assert!(text.contains(&format!("{id} = \"")), "{id} is not in\n{text}");
    }
    let uncommented: Vec<&str> = text.lines().map(|line| line.trim_start_matches("# ")).collect();
    let uncommented = uncommented.join("\n");
    let (_, examples) = uncommented.split_once("if you disagree with the one in the pack:\n").unwrap();
    let examples = examples
        .replace("`together` is what two stacks side by side get: best, between or worst:", "")
        .replace("Your row, if one is missing;", "")
        .replace("Your option, if one is missing, with its ratings from 0 to 8; what you leave out is unknown:", "");
    let examples = format!("pack = \"node-vs-python\"\n{examples}");
    let opened = read_scenario(&catalog, Path::new("x"), &examples).unwrap().scenario;
    let counts = (opened.own.len(), opened.own_ratings.len(), opened.own_options.len());
    assert_eq!(counts, (1, 1, 1), "the examples in the comments are right");
    assert_eq!(fine(folder.path(), "check team.toml"), "team.toml is fine: 6 rows on\n");
}

#[test]
fn two_scenarios_stand_side_by_side_with_what_makes_the_difference() {
    let folder = folder(&[("ana.toml", ANA), ("bo.toml", BO)]);
    let json: Value = serde_json::from_str(&fine(folder.path(), "compare ana.toml bo.toml --format json")).unwrap();
    let about: Vec<&str> =
        json["differences"].as_array().unwrap().iter().map(|one| one["about"].as_str().unwrap()).collect();
    assert_eq!(about, ["realtime", "ml-serving", "ours-vendor-support", "basis"]);
    assert_eq!((&json["first"]["label"], &json["second"]["label"]), (&json!("python"), &json!("node")));
    assert_eq!(json["deciding"], json!(["ml-serving", "ours-vendor-support"]));
    let text = fine(folder.path(), "compare ana.toml bo.toml");
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ");
    for said in ["◂ decide together", "Vendor support │ ■■■ alone: NODE.JS + PYTHON", "not there", "(your rating)"]
    {
        assert!(words.contains(said), "{said} in\n{text}");
    }
    let same = fine(folder.path(), "compare ana.toml ana.toml --format md");
    assert!(same.contains("- Payments and Payments say the same."), "{same}");
    assert!(fine(folder.path(), "compare chat-product ana.toml --linear").contains("What decides: "));
}

/// A pack of two options and the rows of a reference answer, as a folder.
fn oracle_pack(folder: &Path, engine: &Value) {
    let pack = "id = \"oracle\"\ntitle = \"Oracle\"\nsubject = \"x\"\ncontent_date = \"2026-01-01\"\nsource = \"s\"\n\
        quick_answer = [\"x\"]\n[[option]]\nid = \"node\"\nname = \"Node\"\nmark = \"N\"\n\
        [[option]]\nid = \"python\"\nname = \"Python\"\nmark = \"P\"\n";
    let rows = engine["rows"].as_array().unwrap().iter().enumerate().map(|(number, row)| {
        let id = row["id"].as_str().unwrap();
        format!(
            "[[row]]\nid = \"{id}\"\nnumber = {}\nsection = \"use-cases\"\nname = \"{id}\"\nshort = \"x\"\nbecause = \"x\"\n\
             ratings = {{ node = {}, python = {} }}\ntogether = {}\n",
            number + 1,
            row["ratings"][0],
            row["ratings"][1],
            row["together"]
        )
    });
    fs::create_dir(folder).unwrap();
    fs::write(folder.join("pack.toml"), pack).unwrap();
    fs::write(folder.join("use-cases.toml"), rows.collect::<String>()).unwrap();
    let source = "[[source]]\nid = \"s\"\ntitle = \"x\"\npublisher = \"x\"\npublished = \"2026\"\naddress = \"https://example.org\"\n";
    fs::write(folder.join("sources.toml"), source).unwrap();
}

/// A value with its exact numbers as the reference answers have them: `3/4`, `1/1`.
fn exact(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(exact).collect(),
        Value::Object(fields) => match fields.get("exact").and_then(Value::as_str) {
            Some(whole) if !whole.contains('/') => format!("{whole}/1").into(),
            Some(ratio) => ratio.into(),
            None => fields.iter().map(|(name, value)| (name.clone(), exact(value))).collect::<Map<_, _>>().into(),
        },
        other => other.clone(),
    }
}

#[test]
fn groups_of_files_give_the_numbers_of_the_reference_answers() {
    let path = format!("{}/tests/oracles/engine.json", env!("CARGO_MANIFEST_DIR"));
    let engine: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let folder = folder(&[]);
    oracle_pack(&folder.path().join("oracle"), &engine);
    // Those with a pack of their own are checked where the engine is.
    let groups: Vec<&Value> =
        engine["groups"].as_array().unwrap().iter().filter(|group| group["pack"].is_null()).collect();
    assert!(groups.len() >= 10);
    for expected in groups {
        let mut line = "group --pack ./oracle --format json".to_owned();
        for (person, levels) in expected["people"].as_object().unwrap() {
            let mut text = format!("pack = \"oracle\"\npeople = [\"{person}\"]\n[levels]\n");
            for (row, level) in levels.as_object().unwrap() {
                text.extend([row, " = ", &level.to_string(), "\n"]);
            }
            fs::write(folder.path().join(format!("{person}.toml")), text).unwrap();
            line.extend([" ", person, ".toml"]);
        }
        let found = exact(&serde_json::from_str(&fine(folder.path(), &line)).unwrap());
        let fields = expected.as_object().unwrap().iter();
        for (name, value) in fields.filter(|(name, _)| !["id", "note"].contains(&name.as_str())) {
            // The answer for programs names the stacks of a pair, the reference answers call every pair `both`.
            let is_pair = found[name].as_str().is_some_and(|label| name == "label" && label.contains('+'));
            let told = if is_pair { json!("both") } else { found[name].clone() };
            assert_eq!(&told, value, "{name} of {}", expected["id"]);
        }
        let words = fine(folder.path(), &line.replace(" --format json", ""));
        assert!(words.contains(" vote") && words.contains("Rows\n"), "{words}");
    }
}

#[test]
fn a_group_says_where_talking_pays_and_what_does_not_count() {
    let cem = "pack = \"node-vs-python\"\npeople = [\"Cem\"]\n[levels]\nfullstack-one-language = \"must\"\nrealtime = \"high\"\n";
    let dora = "pack = \"node-vs-python\"\npeople = [\"Ana\"]\n";
    let folder = folder(&[("ana.toml", ANA), ("bo.toml", BO), ("cem.toml", cem), ("dora.toml", dora)]);
    let line = "group ana.toml bo.toml cem.toml dora.toml";
    let text = fine(folder.path(), line);
    for words in [
        "4 votes",
        "of 3 say the same alone",
        "are the means of everybody's own scores",
        "Ana (2)",
        "abstains",
        "ML model serving          27 ████████████████████  Ana ■■■, Bo ■··, others ···",
        "ML model serving          33%     42%           high  low   off        off",
        "Full-stack, one language: no group must-have: half or fewer say so (Cem)",
        "decides: without them, too close to call",
        "Vendor support of Bo, high: Ana has no such row.",
        "Bo: ratings by the evidence.",
        "Bo: Real-time: chat, games rated Node.js slightly.",
    ] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    let json: Value = serde_json::from_str(&fine(folder.path(), &format!("{line} --format json"))).unwrap();
    assert_eq!((&json["pivotal"], &json["abstained"]), (&json!(["Cem"]), &json!(["Ana (2)"])));
    assert!(fine(folder.path(), &format!("{line} --format md")).contains("| Person | Alone |"));
    assert!(fine(folder.path(), &format!("{line} --linear")).contains("Everybody, Cem, Alone: "));
}

#[test]
fn a_token_is_written_with_the_verdict_and_answers_the_same() {
    let folder = folder(&[("bo.toml", BO)]);
    let verdict = |line: &str| -> Value { serde_json::from_str(&fine(folder.path(), line)).unwrap() };
    let asked = "--set ml-serving=high,realtime=low --basis evidence --set one-stack=high";
    let told = verdict(&format!("verdict {asked} --format json"));
    let token = told["token"].as_str().unwrap();
    assert_eq!(verdict(&format!("verdict --token {token} --format json")), told);
    assert!(fine(folder.path(), &format!("shot --token {token}")).contains("ratings: evidence"));
    for line in [
        format!("verdict {asked} --format md"),
        format!("verdict {asked} --explain"),
        format!("verdict {asked} --linear"),
    ] {
        assert!(fine(folder.path(), &line).contains(token), "versus {line}");
    }
    let lacking = verdict("verdict --scenario bo.toml --format json");
    assert_eq!(lacking["token"], Value::Null, "what is their own needs the file");
    let markdown = fine(folder.path(), "verdict --scenario bo.toml --format md");
    assert!(markdown.contains("needs the scenario file"), "{markdown}");
    for (token, words) in [("vs1zzzz", "a character of the token is wrong"), ("hello", "this is not a token")] {
        let Ran { code, err, .. } = run(folder.path(), &format!("verdict --token {token}"));
        assert!(code == 2 && err.contains(words), "{err}");
    }
}

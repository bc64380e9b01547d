//! What `versus verdict` says, in words and for programs.

use serde_json::{Map, Value, json as value};

use super::catalog;
use crate::support::program::{fine, run, words};

fn json(line: &str) -> Value {
    serde_json::from_str(&fine(&format!("verdict {line} --format json"))).unwrap()
}

#[test]
fn a_person_gets_the_answer_and_why_in_a_sentence() {
    let out = fine("verdict --set ml-serving=high --set realtime=low");
    let first: Vec<&str> = out.lines().take_while(|line| !line.is_empty()).collect();
    let sentence = first.join(" ");
    for piece in [
        "Python is clearly ahead, 73 to 27. Fairly stable: 88 of 100 variations agree.",
        "For Python: ML model serving (high, +60); for Node.js: Real-time: chat, games (low, -14).",
        "By the evidence it is too close to call, Python 53 to 47 (ML model serving is disputed).",
        "Check first: ML model serving",
        "Smallest change: Real-time: chat, games from low to high makes it Node.js + Python.",
    ] {
        assert!(sentence.contains(piece), "no {piece:?} in\n{sentence}");
    }
    assert!(out.contains("By the article   PYTHON 73 to 27 ◂"), "{out}");
}

#[test]
fn every_key_is_always_there() {
    let catalog = catalog();
    let rows = catalog.criteria.len() + catalog.needs.len();
    let keys = |verdict: &Value| verdict.as_object().unwrap().keys().cloned().collect::<Vec<String>>();
    let all = keys(&json(""));
    for (line, label) in [
        ("", "none"),
        ("--set need-admin=high", "none"),
        ("--set ml-serving=high", "python"),
        ("--set realtime=high", "node"),
        ("--set rest-crud=low", "tossup"),
        ("--set realtime=must --set ml-serving=must", "node+python"),
        ("--set team-js=must --set team-python=must", "tossup"),
        ("--set ml-serving=must --set team-python=high", "python"),
        ("--preset chat-recommendations --basis evidence", "tossup"),
    ] {
        let verdict = json(line);
        assert_eq!(keys(&verdict), all, "verdict {line}");
        assert_eq!(verdict["label"], label, "verdict {line}");
        assert_eq!(verdict["schema"], 2);
        assert_eq!(verdict["pack"], "node-vs-python");
        assert_eq!(verdict["levels"].as_object().map(Map::len), Some(rows));
        assert!(verdict["sentence"].as_str().is_some_and(|sentence| sentence.ends_with('.')));
    }
}

#[test]
fn what_is_not_defined_is_null() {
    let nothing = json("");
    for key in ["leader", "runner_up", "margin", "band", "contested", "stability", "nearest", "pair"] {
        assert!(nothing[key].is_null(), "{key}");
    }
    let clear = json("--set ml-serving=high");
    for key in ["second_stack", "pair", "forced_by", "reopen"] {
        assert!(clear[key].is_null(), "{key}");
    }
    assert_eq!(clear["passes_musts"], value!({"node": true, "python": true}));
    let ruled_out: Value =
        serde_json::from_str(&fine("verdict --pack http-frameworks --set admin=must --format json")).unwrap();
    assert!(ruled_out["fails"].as_object().is_some_and(|fails| !fails.is_empty()), "{}", ruled_out["fails"]);
}

fn ratio(value: &Value) -> (i64, i64) {
    let (upper, lower) = value["exact"].as_str().unwrap().split_once('/').unwrap();
    (upper.parse().unwrap(), lower.parse().unwrap())
}

fn sum(parts: &[Value]) -> (i64, i64) {
    let (upper, lower) = parts.iter().map(ratio).fold((0, 1), |(a, b), (c, d)| (a * d + c * b, b * d));
    let divisor = (1..=upper.abs().max(lower)).rev().find(|n| upper % n == 0 && lower % n == 0).unwrap_or(1);
    (upper / divisor, lower / divisor)
}

#[test]
fn contributions_and_second_stack_add_up_to_the_margin() {
    for line in [
        "--set ml-serving=high --set realtime=low",
        "--set ml-serving=high --set realtime=high",
        "--set ml-serving=high --set realtime=high --set team-js=low --set one-stack=low",
    ] {
        let verdict = json(line);
        let mut parts: Vec<Value> = verdict["contributions"].as_object().unwrap().values().cloned().collect();
        parts.extend(Some(verdict["second_stack"].clone()).filter(|part| !part.is_null()));
        assert_eq!(sum(&parts), ratio(&verdict["margin"]), "verdict {line}");
    }
}

#[test]
fn what_is_asked_for_counts_in_order() {
    let levels = |line: &str| json(line)["levels"].clone();
    let preset = levels("--preset chat-product");
    assert_eq!((&preset["realtime"], &preset["ml-serving"]), (&"high".into(), &"off".into()));
    let changed = levels("--preset chat-product --set realtime=low,ml-serving=must --set realtime=off");
    assert_eq!((&changed["realtime"], &changed["ml-serving"]), (&"off".into(), &"must".into()));
    assert_eq!(changed["io-concurrency"], preset["io-concurrency"]);
    assert_eq!(json("--set startup-time=high")["label"], "node");
    assert_eq!(json("--set startup-time=high --basis evidence")["label"], "python");
    let pair = |one_stack: &str| {
        let verdict = json(&format!("--set ml-serving=high --set realtime=high{one_stack}"));
        [&verdict["pair"]["verdict"], &verdict["pair"]["score"]["exact"]].map(|told| told.as_str().unwrap().to_owned())
    };
    assert_eq!(pair(""), ["pays", "5/8"]);
    assert_eq!(pair(" --set one-stack=off"), ["pays", "7/8"]);
    assert_eq!(pair(" --set one-stack=high"), ["no", "3/8"]);
}

#[test]
fn a_pin_moves_the_recommendation_and_nothing_else() {
    let mut free = json("--preset chat-product");
    let mut pinned = json("--preset chat-product --pin express");
    assert_eq!(pinned["frameworks"]["node"]["recommended"], "express");
    assert_eq!(pinned["frameworks"]["node"]["pinned"], true);
    assert_eq!(free["frameworks"]["node"]["pinned"], false);
    for verdict in [&mut free, &mut pinned] {
        for told in ["frameworks", "token"] {
            verdict[told] = Value::Null;
        }
    }
    assert_eq!(free, pinned);
}

#[test]
fn an_explanation_adds_the_whole_calculation() {
    let out = fine("verdict --set ml-serving=high --set realtime=low --explain");
    for piece in [
        "Python: (1×1 + 4×7) / (5×8) = 29/40 = 73%",
        "Python + Node.js: (1×7 + 4×7 - 2×8) / (5×8)",
        "Contributions, exactly",
        "Sum, the margin: 9/20",
        "10000 variations: importance and ratings",
        "For which points the leader stays ahead",
        "The answer at each importance",
        "Single rows",
        "If it became a must-have, or no longer were one",
    ] {
        assert!(out.contains(piece), "no {piece:?} in\n{out}");
    }
    assert_eq!(fine("verdict --explain"), fine("verdict"), "nothing set, nothing to explain");
}

#[test]
fn every_state_says_what_to_do() {
    for (line, pieces) in [
        ("verdict", &["Nothing set yet", "Short answer", "versus verdict --set"][..]),
        ("verdict --set rest-crud=high", &["Too close to call: Node.js 50, Python 50", "TOO CLOSE TO CALL", "team"]),
        ("verdict --set ml-serving=must --set rest-crud=low", &["ML model serving: rules out nobody"]),
        ("verdict --set ml-serving=high --set realtime=high", &["Node.js + Python is ahead, 63 to 50", "pays"]),
    ] {
        let out = fine(line);
        for piece in pieces {
            assert!(out.contains(piece), "versus {line}: no {piece:?} in\n{out}");
        }
        assert!(!out.contains("w lists") && !out.contains("Space"), "keys mean nothing in a pipe:\n{out}");
    }
}

#[test]
fn markdown_opens_with_the_answer() {
    let out = fine("verdict --set ml-serving=high --format md");
    let first = "# Node.js vs. Python: PYTHON is far ahead, 88 to 12\n\n## Verdict\n\n- Python is far ahead, 88 to 12.";
    assert!(out.starts_with(first), "{out}");
}

#[test]
fn the_same_question_has_the_same_answer_to_the_byte() {
    let line = words("verdict --preset chat-recommendations --format json");
    assert_eq!(run(&line), run(&line));
}

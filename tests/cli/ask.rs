//! `versus ask`: answers through a pipe, what ends it, and what is left at the end.

use std::io::Write;
use std::process::{Output, Stdio};

use tempfile::TempDir;

use crate::support::program::{fine, versus};

fn ask(arguments: &[&str], answers: &str) -> Output {
    let arguments: Vec<&str> = ["ask"].iter().chain(arguments).copied().collect();
    let mut child =
        versus(&arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(answers.as_bytes());
    child.wait_with_output().unwrap()
}

fn check(arguments: &[&str], answers: &str, expected: &[&str]) -> String {
    let output = ask(arguments, answers);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    for words in expected {
        assert!(text.contains(words), "no {words:?} in\n{text}");
    }
    text
}

#[test]
fn answers_come_from_a_pipe_and_the_end_is_a_token() {
    let text = check(
        &[],
        "high\n1\nskip\ndone\n",
        &[
            "1. How much does Real-time: chat, games matter to you?\n",
            "As answered so far: NODE.JS, 88 to 12.",
            "Stopped, as you asked.",
            "Node.js is far ahead, 88 to 12.",
        ],
    );
    let token = text.trim_end().rsplit(' ').next().unwrap();
    assert!(fine(&format!("verdict --token {token}")).contains("Real-time: chat, games"));
}

#[test]
fn an_answer_is_taken_back_and_given_otherwise() {
    let text = check(&[], "back\n4\nback\n2\ndone\n", &["This is the first question", "(low"]);
    assert_eq!(text.matches("\n1. ").count(), 3, "{text}");
}

#[test]
fn it_stops_by_itself_and_says_why() {
    check(&[], &"1\n".repeat(20), &["\n9. ", "Enough: 9 questions are asked.", "Nothing set yet"]);
    check(&[], &format!("4\n{}", "1\n".repeat(20)), &["Enough: the rest is unlikely to change it."]);
    check(&["http-frameworks"], "", &["1. ", "Stopped, as you asked."]);
}

#[test]
fn the_end_is_an_ordinary_scenario_file() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("ours.toml");
    let file = path.to_str().unwrap();
    check(&["-o", file], "must\ndone\n", &["Wrote ", "versus --scenario"]);
    assert!(std::fs::read_to_string(&path).unwrap().contains("realtime = \"must\""));
    check(&["--scenario", file], "done\n", &["As set now: NODE.JS"]);
    let again = ask(&["-o", file], "done\n");
    assert_eq!(again.status.code(), Some(4));
    assert!(String::from_utf8(again.stderr).unwrap().contains("--force overwrites it"));
    assert!(again.stdout.is_empty());
}

#[test]
fn what_is_no_answer_is_an_error_with_the_way_out() {
    for answers in ["perhaps\n", "5\n", "\n", "\u{1b}[2J\n", &"4".repeat(5000)] {
        let output = ask(&[], answers);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("write 1 to 4, off, low, medium, high, must, back, skip or done"), "{said}");
        assert!(!said.contains('\u{1b}'), "{said}");
    }
    assert_eq!(ask(&["-"], "").status.code(), Some(2));
    assert_eq!(ask(&["no-such-pack"], "").status.code(), Some(2));
}

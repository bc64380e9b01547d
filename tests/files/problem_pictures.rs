//! How problems look when they are drawn: place, excerpt, caret, the way out, and nothing that
//! could drive a terminal.

use proptest::prelude::*;
use versus::pack::diagnostics::{
    DiagnosticCollector, DiagnosticColor, DiagnosticStyle, Diagnostics, render_diagnostics,
};

const TEXT: &str = "[[row]]\nid = \"early-start\"\nstrenght = \"clear\"\n\tname = \"Fr\u{fc}h \u{202e}los\u{1b}[2J\"\n";

/// The problem found at the first place where the text has these words.
fn problem(text: &str, words: &str, what: &str, help: Option<&str>) -> Diagnostics {
    let findings = DiagnosticCollector::new("packs/tea/use-cases.toml", text);
    let start = text.find(words).unwrap();
    findings.spot(&(start..start + words.len())).error(what, help.map(str::to_owned));
    Diagnostics::of([&findings])
}

fn check(problems: &Diagnostics, drawing: DiagnosticStyle, expected: &str) {
    let drawn = render_diagnostics(problems, drawing, DiagnosticColor::Never);
    assert_eq!(drawn, expected.trim_matches('\n'), "\n{drawn}\n");
}

#[test]
fn a_problem_is_drawn_with_its_line_a_caret_and_the_way_out() {
    let problems = problem(TEXT, "strenght", "unknown field `strenght`", Some("did you mean `strength`?"));
    check(
        &problems,
        DiagnosticStyle::Ascii,
        r#"
error: unknown field `strenght`
 --> packs/tea/use-cases.toml:3:1
  |
3 | strenght = "clear"
  | ^^^^^^^^
  |
  = help: did you mean `strength`?
"#,
    );
}

#[test]
fn a_problem_is_drawn_with_line_drawing_characters() {
    let problems = problem(TEXT, "strenght", "unknown field `strenght`", Some("did you mean `strength`?"));
    check(
        &problems,
        DiagnosticStyle::Unicode,
        r#"
error: unknown field `strenght`
  ╭▸ packs/tea/use-cases.toml:3:1
  │
3 │ strenght = "clear"
  │ ━━━━━━━━
  │
  ╰ help: did you mean `strength`?
"#,
    );
}

#[test]
fn problems_of_one_kind_are_drawn_once() {
    let text = "[[row]]\nname = 3\n".repeat(30);
    let findings = DiagnosticCollector::new("packs/tea/use-cases.toml", &text);
    for (at, _) in text.match_indices("[[row]]") {
        findings.spot(&(at..at + 7)).error(&format!("there is no row `row-{at}`"), None);
    }
    check(
        &Diagnostics::of([&findings]),
        DiagnosticStyle::Ascii,
        r"
error: there is no row `row-0`
 --> packs/tea/use-cases.toml:1:1
  |
1 | [[row]]
  | ^^^^^^^
  |
  = note: and 29 more like it: `row-17` in line 3, `row-34` in line 5, `row-51` in line 7,
          `row-68` in line 9, `row-85` in line 11, `row-102` in line 13, `row-119` in line 15,
          `row-136` in line 17, `row-153` in line 19, `row-170` in line 21, ...
",
    );
}

#[test]
fn a_problem_of_a_whole_file_has_no_excerpt() {
    let findings = DiagnosticCollector::new("packs/tea/pack.toml", "");
    findings.error_of_file("the file is empty", Some("`versus new pack NAME` writes one".to_owned()));
    check(
        &Diagnostics::of([&findings]),
        DiagnosticStyle::Ascii,
        r"
error: the file is empty
--> packs/tea/pack.toml
 = help: `versus new pack NAME` writes one
",
    );
}

#[test]
fn what_could_drive_a_terminal_is_shown_as_a_mark_and_the_caret_stands_right() {
    let problems = problem(TEXT, "los", "nothing wrong", None);
    check(
        &problems,
        DiagnosticStyle::Ascii,
        r#"
error: nothing wrong
 --> packs/tea/use-cases.toml:4:16
  |
4 |  name = "Früh �los�[2J"
  |                ^^^
"#,
    );
}

#[test]
fn a_long_line_is_shown_around_its_place() {
    let text = format!("x = \"{}HERE{}\"", "ab ".repeat(100), "cd ".repeat(10_000));
    check(
        &problem(&text, "HERE", "something", None),
        DiagnosticStyle::Ascii,
        r"
error: something
 --> packs/tea/use-cases.toml:1:306
  |
1 | ...ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab HEREcd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd cd ...
  |                                                                ^^^^
",
    );
}

#[test]
fn a_place_behind_the_last_letter_can_be_shown() {
    let text = "[[row]]\nid = \"x";
    let findings = DiagnosticCollector::new("a.toml", text);
    findings.spot(&(text.len()..text.len())).error("no end", None);
    check(
        &Diagnostics::of([&findings]),
        DiagnosticStyle::Ascii,
        r#"
error: no end
 --> a.toml:2:8
  |
2 | id = "x
  |        ^
"#,
    );
}

#[test]
fn several_problems_stand_in_order_with_a_line_between() {
    let findings = DiagnosticCollector::new("a.toml", "one = 1\ntwo = 2\n");
    findings.spot(&(8..11)).warning("second", None);
    findings.spot(&(0..3)).error("first", None);
    check(
        &Diagnostics::of([&findings]),
        DiagnosticStyle::Ascii,
        r"
error: first
 --> a.toml:1:1
  |
1 | one = 1
  | ^^^

warning: second
 --> a.toml:2:1
  |
2 | two = 2
  | ^^^
",
    );
}

#[test]
fn color_is_the_only_thing_that_is_ever_sent() {
    let problems = problem(TEXT, "los", "a \u{1b}[2J b", Some("c \u{9b}H d \n e"));
    let drawn = render_diagnostics(&problems, DiagnosticStyle::Ascii, DiagnosticColor::Ansi);
    let mut pieces = drawn.split("\u{1b}[");
    assert!(!pieces.next().unwrap().contains(char::is_control));
    for piece in pieces {
        let (code, text) = piece.split_once('m').unwrap();
        assert!(code.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'), "{code:?}");
        assert!(!text.contains(|letter: char| letter.is_control() && letter != '\n'), "{text:?}");
    }
}

proptest! {
    #[test]
    fn any_place_in_any_text_can_be_drawn(text in "(?s).{0,300}", start in 0..400_usize, length in 0..50_usize) {
        let findings = DiagnosticCollector::new(&text, &text);
        findings.spot(&(start..start + length)).error(&text, Some(text.clone()));
        let problems = Diagnostics::of([&findings]);
        for drawing in [DiagnosticStyle::Ascii, DiagnosticStyle::Unicode] {
            let drawn = render_diagnostics(&problems, drawing, DiagnosticColor::Never);
            prop_assert!(!drawn.contains(|letter: char| letter.is_control() && letter != '\n'), "{drawn:?}");
        }
        prop_assert!(!problems.to_string().trim_end().contains(char::is_control));
    }
}

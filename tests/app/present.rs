//! Present mode: a room can read it, sees whose answer it is, loses nothing of its own, and sees nothing private.

use versus::app::geometry::Pane;
use versus::app::present::Snapshot;
use versus::app::workspace::HistoryEntry;
use versus::explain::answer::{Answer, LastChange};
use versus::explain::big_text::{LetterSize, big_text};
use versus::explain::context::VerdictContext;
use versus::explain::present_page::{Discussed, PresentRoom, present_page};
use versus::explain::verdict_compact::Freshness;
use versus::layout::glyphs::Glyphs;
use versus::layout::page::{Line, Span, Tone};
use versus::model::criterion::Section;
use versus::model::level::Level;
use versus::model::scenario::Scenario;
use versus::terminal::event_loop::Request;

use crate::stage::{CATALOG, SIZES, Stage, comparing, prepared, row, stage};

/// The lines of a text in letters.
fn letters(text: &str, size: LetterSize, glyphs: Glyphs) -> Vec<String> {
    let drawn = big_text(&[Span { text: text.to_owned(), tone: Tone::Plain }], size, glyphs);
    drawn.unwrap_or_default().iter().map(|line: &Line| line.plain().trim_end().to_owned()).collect()
}

/// The size of the letters that some words stand in on the screen.
fn size_of(stage: &mut Stage, text: &str) -> Option<LetterSize> {
    let lines = stage.lines();
    let glyphs = stage.app().glyphs;
    LetterSize::ALL.into_iter().find(|size| {
        let drawn = letters(text, *size, glyphs);
        let stands = |part: &[String]| {
            let starts = part[0].match_indices(drawn[0].as_str()).map(|(at, _)| part[0].split_at(at).0.chars().count());
            let follows = |start: usize, line: &String, drawn: &String| {
                line.chars().skip(start).collect::<String>().starts_with(drawn.as_str())
            };
            starts.into_iter().any(|start| part.iter().zip(&drawn).all(|(line, drawn)| follows(start, line, drawn)))
        };
        lines.windows(drawn.len()).any(stands)
    })
}

fn expect_letters(stage: &mut Stage, text: &str) -> LetterSize {
    size_of(stage, text).unwrap_or_else(|| panic!("no {text:?} in letters on\n{}", stage.screen()))
}

/// Disputed by one row: Python by the article, Node.js by the evidence.
const DISPUTED: &str = "1 j j j j j + 3 j + + j space p";

#[test]
fn the_answers_have_one_letter_size_whatever_they_are() {
    for (width, height) in SIZES {
        let mut stage = stage(width, height);
        let size = expect_letters(stage.play("p j j space"), "Python 88");
        assert!(size > LetterSize::Capitals, "{width}x{height}:\n{}", stage.screen());
        for (keys, answer) in [("x g space", "Too close"), ("x j space", "Node.js 88"), ("x g j j j j j !", "Node.js")]
        {
            assert_eq!(expect_letters(stage.play(keys), answer), size, "{width}x{height}:\n{}", stage.screen());
        }
    }
}

/// Two priorities that cancel out leave nobody ahead, to a room and in the chart.
#[test]
fn on_a_tie_nobody_stays_ahead() {
    for (width, height) in SIZES {
        let mut stage = stage(width, height);
        expect_letters(stage.play("g j space - j space - p"), "Too close");
        let shown = stage.screen();
        assert!(!shown.contains("stays ahead"), "{shown}");
        assert_eq!(shown.contains("│ NODE.JS ahead"), width >= 120, "{shown}");
        let chart = stage.play("p w tab").screen();
        assert!(chart.contains("(now level)") && !chart.contains("stays ahead"), "{chart}");
        let map = stage.play("tab").screen();
        assert!(map.contains("[~]"), "{map}");
    }
}

#[test]
fn the_sizes_are_those_of_the_room() {
    for ((width, height), size) in [
        ((60, 16), LetterSize::Low),
        ((80, 24), LetterSize::Low),
        ((120, 36), LetterSize::Tall),
        ((160, 45), LetterSize::Heavy),
    ] {
        assert_eq!(expect_letters(stage(width, height).play("p j j space"), "Python 88"), size);
    }
}

#[test]
fn both_answers_lead_at_every_size_where_they_differ() {
    for (width, height) in SIZES {
        let mut stage = stage(width, height);
        stage.play(DISPUTED);
        let size = expect_letters(&mut stage, "Python 59");
        assert_eq!(expect_letters(&mut stage, "Node.js 55"), size);
        stage.expect("vidence").expect("1 disputed priority decides: ML model serving").expect("What decides");
        let lines = stage.lines();
        let line = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap();
        assert!(line("disputed priority") > line("vidence") && line("What decides") > line("disputed priority"));
    }
}

#[test]
fn one_answer_stands_alone_where_both_agree() {
    let mut stage = stage(120, 36);
    stage.play("p j j space").expect("By the article; by the evidence too, 63 to 37").expect("far ahead of Node.js 12");
    stage.play("x j space").expect("far ahead of").expect_no("By the ");
}

#[test]
fn a_pair_takes_one_line_of_letters_or_two_or_stands_by_its_marks() {
    for ((width, height), parts) in
        [((120, 36), vec!["Node.js + Python 63"]), ((80, 24), vec!["Node.js + Python 63"]), ((60, 16), vec!["N+P 63"])]
    {
        let mut stage = stage(width, height);
        stage.play("p j space j space");
        for part in parts {
            assert!(expect_letters(&mut stage, part) > LetterSize::Capitals);
        }
    }
}

#[test]
fn the_row_that_is_discussed_stands_in_letters_and_the_bars_say_what_decides() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut stage = stage(width, height);
        stage.play(DISPUTED);
        expect_letters(&mut stage, "High");
        stage.expect("Use cases, 3 of 23").expect("+43").expect("-21");
        stage.play("j").expect("Use cases, 4 of 23");
        expect_letters(&mut stage, "Data pipelines");
        expect_letters(&mut stage, "Off");
        stage.play("space");
        expect_letters(&mut stage, "High");
    }
    let mut stage = stage(50, 15);
    stage.play(DISPUTED).expect("Use cases, 3 of 23  ML model serving  high");
}

#[test]
fn a_filter_reaches_rows_that_are_off() {
    for (width, height) in [(60, 16), (120, 36)] {
        let mut stage = stage(width, height);
        stage.play("p / text:cpu").expect("Use cases /cpu   1 of 1 match");
        assert_eq!(stage.cursor().unwrap().x, 1 + 14, "{}", stage.screen());
        stage.play("enter space");
        assert_eq!(stage.app().scenario().level(row("cpu-bound")), Level::High);
        stage.play("/ ^u text:zzz").expect("no row matches");
    }
}

#[test]
fn the_table_comes_and_goes_and_the_verdict_is_shown_in_full() {
    let mut stage = stage(120, 36);
    stage.play("j space p").expect_no("Because").play("z").expect("Because").expect("NODE.JS is far ahead");
    stage.play("j space z").expect_no("Because").expect("Use cases, 3 of 23");
    stage.play("4").expect("4 Verdict").expect("Smallest change").play("esc").expect_no("4 Verdict");
    stage.play("4 z").expect("Use cases, 3 of 23").play("4 3").expect("Use cases, 3 of 23");
    assert!(stage.app().present.is_some());
}

#[test]
fn pages_of_rows_are_walked_without_a_list() {
    let mut stage = stage(120, 36);
    stage.play("p g ^f").expect("Use cases, 11 of 23").play("^b").expect("Use cases, 1 of 23");
}

#[test]
fn letters_are_ascii_where_signs_are() {
    for (width, height) in SIZES {
        let mut stage = prepared(width, height, |app| app.glyphs = Glyphs::Ascii);
        stage.play("p j j space");
        let size = expect_letters(&mut stage, "Python 88");
        assert!(height < 24 || size > LetterSize::Capitals, "{}", stage.screen());
        assert!(stage.screen().is_ascii(), "{}", stage.screen());
    }
}

#[test]
fn a_name_without_letters_is_written_in_capitals() {
    let mut stage = comparing(120, 36, |catalog| catalog.options[1].name = "Питон".to_owned());
    stage.play("p j j space").expect("ПИТОН 88");
    assert_eq!(expect_letters(stage.play("x g space"), "Too close"), LetterSize::Tall);
    let mut stage = comparing(120, 36, |catalog| catalog.options[1].name = "Pythön".to_owned());
    expect_letters(stage.play("p j j space"), "Python 88");
}

#[test]
fn long_names_never_leave_the_screen() {
    for (width, height) in SIZES {
        let mut stage = comparing(width, height, |catalog| {
            for option in &mut catalog.options {
                option.name = format!("{} with a very long name that goes on", option.name);
            }
            catalog.criteria.iter_mut().for_each(|row| row.name = format!("{} and whatever else it is", row.name));
        });
        stage.play("p j space j space").expect("WITH A VERY LONG");
    }
}

#[test]
fn what_changed_stays_marked_until_the_next_key() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut stage = stage(width, height);
        stage.play("p j j space").expect("▌Just now").expect("ML model serving: off → high");
        stage.expect("nothing set → Python 88");
        let line = |stage: &mut Stage| stage.lines().iter().position(|line| line.contains("Just now"));
        let before = line(&mut stage);
        stage.play("j").expect("ML model serving: off → high").expect_no("▌");
        assert_eq!(line(&mut stage), before, "nothing moves");
    }
}

#[test]
fn snapshots_and_examples_are_shown_and_the_rooms_own_comes_back() {
    for back in ["p", "q", "esc", "pgup pgup p"] {
        let mut stage = stage(120, 36);
        stage.play("j space p pgdn pgdn").expect("example 2 of ").expect(": Model-serving API");
        let own = row("realtime");
        assert_eq!(stage.app().own().scenario().level(own), Level::High);
        stage.play("x").play(back);
        stage.expect("1 priority").expect_no("example 2");
        assert_eq!(stage.app().scenario().level(own), Level::High, "{back}");
        assert_eq!(stage.app().workspace.origin(), "");
        stage.play("u");
        assert_eq!(stage.app().scenario().rows_on(), 0, "undo goes over the room's own steps");
    }
}

#[test]
fn the_keys_say_what_the_next_page_is() {
    let mut stage = prepared(120, 36, |app| {
        let moment = HistoryEntry { scenario: app.scenario().clone(), origin: String::new() };
        app.snapshots = ["Ana", "Ben"].map(|name| Snapshot { name: name.to_owned(), moment: moment.clone() }).into();
    });
    stage.play("p").expect("PgDn next snapshot").play("pgdn").expect("snapshot 1 of 2: Ana");
    stage.play("pgdn").expect("snapshot 2 of 2: Ben").expect("PgDn next example").play("pgdn").expect("example 1 of");
    stage.play("pgup").expect("snapshot 2 of 2: Ben");
}

#[test]
fn the_last_example_and_ones_own_are_the_ends() {
    let mut stage = stage(120, 36);
    stage.play("p pgup").expect("This is your own scenario");
    let all = CATALOG.presets.len();
    stage.play(&"pgdn ".repeat(all)).expect(&format!("example {all} of {all}")).play("pgdn").expect("last example");
    stage.play("pgup").expect(&format!("example {} of {all}", all - 1));
}

#[test]
fn the_next_key_ends_a_blank_screen_and_does_nothing_else() {
    for blank in ["b", "."] {
        for key in ["j", "q", "x", "space", "f7", "esc", "p", "ü"] {
            let mut stage = stage(80, 24);
            stage.play("p space");
            let before = stage.screen();
            stage.play(blank);
            assert!(stage.screen().chars().all(char::is_whitespace));
            assert_eq!(stage.cursor(), None);
            stage.play(key);
            assert_eq!(stage.asked, [], "{key}");
            let then = before.replace('▌', " ").lines().take(12).collect::<Vec<_>>().join("\n");
            assert!(stage.screen().replace('▌', " ").starts_with(&then), "{key}:\n{}", stage.screen());
        }
    }
    let mut stage = stage(80, 24);
    assert_eq!(stage.play("p b ^c").asked, [Request::Quit(130)]);
    let mut stage = crate::stage::stage(80, 24);
    stage.play("p b").paste("x").click_at(5, 5).expect("Use cases");
}

#[test]
fn q_and_esc_close_one_thing_at_a_time() {
    for key in ["q", "esc"] {
        let mut stage = stage(120, 36);
        stage.play("p z i").play(key).expect_no("Guide");
        assert!(stage.app().zoomed);
        stage.play(key);
        assert!(!stage.app().zoomed && stage.app().present.is_some());
        stage.play(key);
        assert!(stage.app().present.is_none());
    }
}

#[test]
fn pressed_keys_stand_in_the_title_line_but_not_what_is_typed() {
    for (width, height) in SIZES {
        let mut stage = stage(width, height);
        stage.play("p K j j k").expect("Node.js vs. Python");
        let first = stage.lines().remove(0);
        assert!(first.trim_end().ends_with("k  up"), "{first}");
        let last = stage.lines().pop().unwrap();
        assert!(!last.contains("k  up"), "{last}");
        stage.play("/ text:zebra enter");
        assert!(!stage.lines()[0].contains('z'), "{}", stage.screen());
        stage.play("esc K").expect_no(" enter  ");
    }
}

#[test]
fn a_room_sees_no_path() {
    let mut stage = prepared(120, 36, |app| app.workspace.set_origin("/home/ada/secret-plan.toml"));
    stage.expect("secret-plan").play("p").expect_no("secret-plan").play("pgdn").expect_no("secret-plan");
    stage.play("p").expect("secret-plan");
}

#[test]
fn a_dialog_leaves_the_answers_in_two_lines() {
    for (width, height) in SIZES {
        let mut stage = stage(width, height);
        let is_long = stage.play(DISPUTED).play("?").screen().contains("By the article PYTHON 59 to 41");
        stage.expect(if is_long { "By the evidence NODE.JS 55 to 45" } else { "Article PYTHON 59:41" });
        stage.expect("Python 59");
    }
}

#[test]
fn a_click_on_a_bar_brings_its_row() {
    let mut stage = stage(120, 36);
    stage.play(DISPUTED).play("g").click("Real-time: chat, games  medium").expect("Use cases, 2 of 23");
    stage.click("Real-time (WebSockets)").expect("Ecosystem, 6 of 10");
    assert_eq!(stage.app().list, Pane::Ecosystem);
}

#[test]
fn every_row_of_every_list_is_reached_in_any_size() {
    let mut stage = stage(120, 36);
    let rows = CATALOG.criteria.iter().filter(|row| row.section != Section::Ecosystem).count() + 1;
    let last = format!("{rows} of {rows}");
    stage.play("p G").expect(&last).resize(50, 15).expect(&last).resize(1, 1);
    stage.resize(80, 24).expect(&last);
    for (key, title) in [("1", "Ecosystem"), ("2", "Frameworks"), ("3", "Use cases")] {
        stage.play(key).play("g").expect(&format!("{title}, 1 of"));
    }
}

#[test]
fn the_page_has_the_lines_of_the_room_and_is_never_wider() {
    let nothing = Scenario::new(&CATALOG);
    let presets = CATALOG.presets.iter().map(|preset| Scenario::from_preset(&CATALOG, preset));
    let discussed = Discussed {
        place: "Use cases, 1 of 23".to_owned(),
        name: "Real-time: chat, games".to_owned(),
        standing: "must-have".to_owned(),
    };
    for scenario in [nothing.clone()].into_iter().chain(presets) {
        let answer = Answer::whole(&CATALOG, &scenario);
        let before = Answer::new(&CATALOG, &nothing);
        let last_change = LastChange::new(&CATALOG, &nothing, &before.explanation, &scenario, "");
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            let subject = VerdictContext {
                last_change: Some(&last_change),
                glyphs,
                ..VerdictContext::new(&CATALOG, &scenario, &answer)
            };
            for cells in (20..170).step_by(7) {
                for lines in (3..50).step_by(3) {
                    let room = PresentRoom::new(subject, cells, lines);
                    let drawn = present_page(subject, Freshness::Fresh, &discussed, room);
                    let page = drawn.page.plain();
                    assert_eq!(drawn.page.lines.len(), lines, "{cells}x{lines}:\n{page}");
                    assert!(drawn.place < lines && drawn.page.rows.iter().all(|(line, _)| *line < drawn.place));
                    let widest = drawn.page.lines.iter().map(Line::width).max();
                    assert!(widest <= Some(cells) || cells < 46, "{widest:?} in {cells}x{lines}:\n{page}");
                }
            }
        }
    }
}

//! Present mode: a room can read it, nothing in it is lost, and nothing private is seen.

use versus::app::geometry::Pane;
use versus::explain::verdict_compact::big_text;
use versus::layout::glyphs::Glyphs;
use versus::model::criterion::Section;
use versus::model::level::Level;
use versus::terminal::program::Request;

use crate::stage::{CATALOG, SIZES, Stage, prepared, row, stage};

fn shows_big(stage: &mut Stage, word: &str) -> bool {
    let lines = stage.lines();
    let glyphs = stage.state().glyphs;
    let sizes = (3..20).map(|lines| (999, lines)).chain([(40, 5)]);
    let mut sizes = sizes.filter_map(|(cells, lines)| big_text(word, cells, lines, glyphs));
    let stands =
        |part: &[String], drawn: &[String]| part.iter().zip(drawn).all(|(line, drawn)| line.contains(drawn.trim_end()));
    sizes.any(|drawn| lines.windows(drawn.len()).any(|part| stands(part, &drawn)))
}

/// Requirement 32: an audience sees the answer at every size.
#[test]
fn the_answer_stands_in_big_letters_at_every_size() {
    for (width, height) in SIZES {
        let mut stage = stage(width, height);
        stage.play("p j j space");
        assert!(shows_big(&mut stage, "Python"), "{width}x{height}:\n{}", stage.screen());
        stage.expect("PYTHON").expect("88 to 12").expect("ML model serving");
        stage.play("k space");
        assert_eq!(stage.label(), "node+python");
        let is_shown = shows_big(&mut stage, "Node.js + Python") || shows_big(&mut stage, "N+P");
        assert!(is_shown, "{}", stage.screen());
        stage.play("x g +");
        assert!(shows_too_close(&mut stage), "{}", stage.screen());
    }
}

/// A toss-up in as many words as there is room for.
fn shows_too_close(stage: &mut Stage) -> bool {
    shows_big(stage, "Too close") || shows_big(stage, "Close")
}

#[test]
fn letters_are_ascii_where_signs_are() {
    for (width, height) in SIZES {
        let mut stage = prepared(width, height, |state| state.glyphs = Glyphs::Ascii);
        stage.play("p j j space");
        assert!(height < 24 || shows_big(&mut stage, "Python"), "{}", stage.screen());
        stage.expect("PYTHON");
    }
}

#[test]
fn rows_stand_apart_by_an_empty_line() {
    for key in ["1", "2", "3"] {
        let mut stage = stage(120, 36);
        stage.play("p").play(key);
        let lines = stage.lines();
        let rows: Vec<usize> = (0..36).filter(|y| lines[*y].starts_with("│ ···")).collect();
        assert!(rows.len() >= 7, "{}", stage.screen());
        let after = if key == "1" { 3 } else { 1 };
        for row in rows.into_iter().filter(|row| !lines[row + after].starts_with('└')) {
            let after = row + after;
            let below: String = lines[after].chars().skip(1).take(40).collect();
            assert!(below.trim().is_empty() || lines[after].starts_with('└'), "{below}\n{}", stage.screen());
        }
    }
}

/// Requirement 32: the last change with before and after stays marked until the next action.
#[test]
fn what_changed_stays_marked_until_the_next_key() {
    let mut stage = stage(120, 36);
    stage
        .play("p j j space")
        .expect("▌ ML model serving: off → high")
        .expect("▌ before  nothing set")
        .expect("▌ after   Python 88");
    let before = stage.screen();
    stage.play("j").expect("ML model serving: off → high").expect_no("▌ before");
    let row = |screen: &str| screen.lines().position(|line| line.contains("For Python")).unwrap();
    assert_eq!(row(&stage.screen()), row(&before), "nothing moves");
}

#[test]
fn examples_are_shown_and_the_rooms_own_comes_back() {
    for back in ["p", "q", "esc", "pgup pgup p"] {
        let mut stage = stage(120, 36);
        stage.play("j space p pgdn pgdn").expect("example 2 of ").expect(": Model-serving API");
        let own = row("realtime");
        assert_eq!(stage.state().own().scenario().level(own), Level::High);
        stage.play("x").play(back);
        stage.expect("1 row counts").expect_no("example 2");
        assert_eq!(stage.state().scenario().level(own), Level::High, "{back}");
        assert_eq!(stage.state().workspace.origin(), "");
        stage.play("u");
        assert_eq!(stage.state().scenario().rows_on(), 0, "undo goes over the room's own steps");
    }
}

#[test]
fn the_last_example_and_ones_own_are_the_ends() {
    let mut stage = stage(120, 36);
    stage.play("p pgup").expect("This is your own");
    let all = CATALOG.presets.len();
    stage.play(&"pgdn ".repeat(all)).expect(&format!("example {all} of {all}")).play("pgdn").expect("last example");
    stage.play("pgup").expect(&format!("example {} of {all}", all - 1));
}

#[test]
fn the_next_key_ends_a_blank_screen_and_does_nothing_else() {
    for key in ["j", "q", "x", "space", "f7", "esc", "p", "ü"] {
        let mut stage = stage(80, 24);
        stage.play("p space");
        let before = stage.screen();
        stage.play("b");
        assert!(stage.screen().chars().all(char::is_whitespace));
        assert_eq!(stage.cursor(), None);
        stage.play(key);
        assert_eq!(stage.asked, [], "{key}");
        let (now, then) = (stage.screen(), before.lines().take(12).collect::<Vec<_>>().join("\n"));
        assert!(now.starts_with(&then), "{key}:\n{now}");
    }
    let mut stage = stage(80, 24);
    assert_eq!(stage.play("p b ^c").asked, [Request::Quit(130)]);
    let mut stage = crate::stage::stage(80, 24);
    stage.play("p b").paste("x").click_at(5, 5).expect("Use case");
}

#[test]
fn q_and_esc_close_one_thing_at_a_time() {
    for key in ["q", "esc"] {
        let mut stage = stage(120, 36);
        stage.play("p z i").play(key).expect_no("Guide");
        assert!(stage.state().zoomed);
        stage.play(key);
        assert!(!stage.state().zoomed && stage.state().present.is_some());
        stage.play(key);
        assert!(stage.state().present.is_none());
        stage.play(key);
        assert_eq!(stage.asked.len(), usize::from(key == "q"), "only q quits");
    }
}

/// Requirement 32: at most three chords, and never what was typed into a text field.
#[test]
fn keys_are_shown_on_demand_but_not_what_is_typed() {
    for (width, height) in SIZES {
        let mut stage = stage(width, height);
        stage.play("K j j k").expect(" k  up");
        let last = stage.lines().pop().unwrap();
        assert!(last.trim_end().ends_with("k  up"), "{last}");
        assert!(last.matches(" j  down ").count() <= 2 && !last.contains("show keys"), "{last}");
        stage.play("/ text:zebra enter");
        let last = stage.lines().pop().unwrap();
        assert!(!last.contains('z') && last.contains("enter"), "{last}");
        stage.play("esc K").expect_no(" enter  ");
    }
}

/// Requirement 32: no path, user or host name.
#[test]
fn an_audience_sees_no_path() {
    let mut stage = prepared(120, 36, |state| state.workspace.set_origin("/home/ada/secret-plan.toml"));
    stage.expect("secret-plan").play("p").expect_no("secret-plan").play("pgdn").expect_no("secret-plan");
    stage.play("p").expect("secret-plan");
}

#[test]
fn the_cursor_stands_on_the_focused_row() {
    for (width, height) in SIZES {
        for (key, pane) in [("1", Pane::Ecosystem), ("2", Pane::Frameworks), ("3", Pane::UseCases)] {
            let mut stage = stage(width, height);
            stage.play("p").play(key).play("j j");
            assert_eq!(stage.state().focus, pane);
            let name = crate::stage::name(stage.state().selected().unwrap());
            assert!(stage.cursor_line().contains(&name), "{name}\n{}", stage.screen());
        }
        let mut stage = stage(width, height);
        assert!(stage.play("p space 4").cursor().is_some());
        assert!(shows_too_close(&mut stage), "{}", stage.screen());
    }
}

#[test]
fn every_row_of_every_pane_is_reached_in_any_size() {
    let mut stage = stage(120, 36);
    // Keeping to one stack stands among them.
    let rows = 1 + CATALOG.criteria.iter().filter(|row| row.section != Section::Ecosystem).count();
    let last = format!("{rows} of {rows}");
    stage.play("p G").expect(&last).resize(50, 15).expect(&last).resize(1, 1);
    stage.resize(80, 24).expect(&last);
}

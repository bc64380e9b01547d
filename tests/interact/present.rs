//! Present mode: a room can read it, nothing in it is lost, and nothing private is seen.

use versus::app::geometry::Pane;
use versus::explain::verdict_compact::big_text;
use versus::layout::glyphs::Glyphs;
use versus::model::criterion::Section;
use versus::model::level::Level;
use versus::terminal::program::Request;

use crate::event_loop::{CATALOG, SIZES, Stage, event_loop, prepared, row};

fn shows_big(event_loop: &mut Stage, word: &str) -> bool {
    let lines = event_loop.lines();
    let glyphs = event_loop.state().glyphs;
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
        let mut event_loop = event_loop(width, height);
        event_loop.play("p j j space");
        assert!(shows_big(&mut event_loop, "Python"), "{width}x{height}:\n{}", event_loop.screen());
        event_loop.expect("PYTHON leads").expect("100").expect("ML model serving");
        event_loop.play("k space");
        assert!(shows_big(&mut event_loop, "Both"), "{}", event_loop.screen());
        event_loop.play("x g +");
        assert!(shows_big(&mut event_loop, "Toss-up"), "{}", event_loop.screen());
    }
}

#[test]
fn letters_are_ascii_where_signs_are() {
    for (width, height) in SIZES {
        let mut event_loop = prepared(width, height, |state| state.glyphs = Glyphs::Ascii);
        event_loop.play("p j j space");
        assert!(height < 24 || shows_big(&mut event_loop, "Python"), "{}", event_loop.screen());
        event_loop.expect("PYTHON leads");
    }
}

#[test]
fn rows_stand_apart_by_an_empty_line() {
    for key in ["1", "2", "3"] {
        let mut event_loop = event_loop(120, 36);
        event_loop.play("p").play(key);
        let lines = event_loop.lines();
        let rows: Vec<usize> = (0..36).filter(|y| lines[*y].starts_with("│ ····")).collect();
        assert!(rows.len() >= 7, "{}", event_loop.screen());
        for row in rows.into_iter().filter(|row| !lines[row + 1].starts_with('└')) {
            let after = if key == "1" { row + 3 } else { row + 1 };
            let below: String = lines[after].chars().skip(1).take(40).collect();
            assert!(below.trim().is_empty() || lines[after].starts_with('└'), "{below}\n{}", event_loop.screen());
        }
    }
}

/// Requirement 32: the last change with before and after stays marked until the next action.
#[test]
fn what_changed_stays_marked_until_the_next_key() {
    let mut event_loop = event_loop(120, 36);
    event_loop
        .play("p j j space")
        .expect("▌ ML model serving off → high")
        .expect("▌ before  nothing set")
        .expect("▌ after   Python 100");
    let before = event_loop.screen();
    event_loop.play("j").expect("ML model serving off → high").expect_no("▌ before");
    let row = |screen: &str| screen.lines().position(|line| line.contains("Because ML model")).unwrap();
    assert_eq!(row(&event_loop.screen()), row(&before), "nothing moves");
}

#[test]
fn examples_are_shown_and_the_rooms_own_comes_back() {
    for back in ["p", "q", "esc", "pgup pgup p"] {
        let mut event_loop = event_loop(120, 36);
        event_loop.play("j space p pgdn pgdn").expect("example 2 of ").expect(": Model-serving API");
        let own = row("realtime");
        assert_eq!(event_loop.state().own().0.level(own), Level::High);
        event_loop.play("x").play(back);
        event_loop.expect("1 row counts").expect_no("example 2");
        assert_eq!(event_loop.state().scenario.level(own), Level::High, "{back}");
        assert_eq!(event_loop.state().origin, "");
        event_loop.play("u");
        assert_eq!(event_loop.state().scenario.rows_on(), 0, "undo goes over the room's own steps");
    }
}

#[test]
fn the_last_example_and_ones_own_are_the_ends() {
    let mut event_loop = event_loop(120, 36);
    event_loop.play("p pgup").expect("This is your own");
    let all = CATALOG.presets.len();
    event_loop
        .play(&"pgdn ".repeat(all))
        .expect(&format!("example {all} of {all}"))
        .play("pgdn")
        .expect("last example");
    event_loop.play("pgup").expect(&format!("example {} of {all}", all - 1));
}

#[test]
fn the_next_key_ends_a_blank_screen_and_does_nothing_else() {
    for key in ["j", "q", "x", "space", "f7", "esc", "p", "ü"] {
        let mut event_loop = event_loop(80, 24);
        event_loop.play("p space");
        let before = event_loop.screen();
        event_loop.play("b");
        assert!(event_loop.screen().chars().all(char::is_whitespace));
        assert_eq!(event_loop.cursor(), None);
        event_loop.play(key);
        assert_eq!(event_loop.asked, [], "{key}");
        let (now, then) = (event_loop.screen(), before.lines().take(12).collect::<Vec<_>>().join("\n"));
        assert!(now.starts_with(&then), "{key}:\n{now}");
    }
    let mut event_loop = event_loop(80, 24);
    assert_eq!(event_loop.play("p b ^c").asked, [Request::Quit(130)]);
    let mut event_loop = crate::event_loop::event_loop(80, 24);
    event_loop.play("p b").paste("x").click_at(5, 5).expect("Use case");
}

#[test]
fn q_and_esc_close_one_thing_at_a_time() {
    for key in ["q", "esc"] {
        let mut event_loop = event_loop(120, 36);
        event_loop.play("p z i").play(key).expect_no("Guide");
        assert!(event_loop.state().zoomed);
        event_loop.play(key);
        assert!(!event_loop.state().zoomed && event_loop.state().present.is_some());
        event_loop.play(key);
        assert!(event_loop.state().present.is_none());
        event_loop.play(key);
        assert_eq!(event_loop.asked.len(), usize::from(key == "q"), "only q quits");
    }
}

/// Requirement 32: at most three chords, and never what was typed into a text field.
#[test]
fn keys_are_shown_on_demand_but_not_what_is_typed() {
    for (width, height) in SIZES {
        let mut event_loop = event_loop(width, height);
        event_loop.play("K j j k").expect(" k  up");
        let last = event_loop.lines().pop().unwrap();
        assert!(last.trim_end().ends_with("k  up"), "{last}");
        assert!(last.matches(" j  down ").count() <= 2 && !last.contains("show keys"), "{last}");
        event_loop.play("/ text:zebra enter");
        let last = event_loop.lines().pop().unwrap();
        assert!(!last.contains('z') && last.contains("enter"), "{last}");
        event_loop.play("esc K").expect_no(" enter  ");
    }
}

/// Requirement 32: no path, user or host name.
#[test]
fn an_audience_sees_no_path() {
    let mut event_loop = prepared(120, 36, |state| state.origin = "/home/ada/secret-plan.toml".to_owned());
    event_loop.expect("secret-plan").play("p").expect_no("secret-plan").play("pgdn").expect_no("secret-plan");
    event_loop.play("p").expect("secret-plan");
}

#[test]
fn the_cursor_stands_on_the_focused_row() {
    for (width, height) in SIZES {
        for (key, pane) in [("1", Pane::Ecosystem), ("2", Pane::Frameworks), ("3", Pane::UseCases)] {
            let mut event_loop = event_loop(width, height);
            event_loop.play("p").play(key).play("j j");
            assert_eq!(event_loop.state().focus, pane);
            let name = crate::event_loop::name(event_loop.state().selected().unwrap());
            assert!(event_loop.cursor_line().contains(&name), "{name}\n{}", event_loop.screen());
        }
        let mut event_loop = event_loop(width, height);
        assert!(event_loop.play("p space 4").cursor().is_some());
        assert!(shows_big(&mut event_loop, "Toss-up"), "{}", event_loop.screen());
    }
}

#[test]
fn every_row_of_every_pane_is_reached_in_any_size() {
    let mut event_loop = event_loop(120, 36);
    let rows = CATALOG.criteria.iter().filter(|row| row.section != Section::Ecosystem).count();
    let last = format!("{rows} of {rows}");
    event_loop.play("p G").expect(&last).resize(50, 15).expect(&last).resize(1, 1);
    event_loop.resize(80, 24).expect(&last);
}

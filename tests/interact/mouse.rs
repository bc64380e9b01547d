//! The mouse means what is drawn under it, and nothing else.

use versus::app::dialog::DialogState;
use versus::app::geometry::Pane;
use versus::app::message::{Mouse, Turn};
use versus::model::level::Level;
use versus::terminal::program::Request;

use crate::event_loop::{SIZES, Stage, event_loop, name, row};

fn selected(event_loop: &Stage) -> String {
    name(event_loop.state().selected().unwrap())
}

#[test]
fn it_belongs_to_the_terminal_until_asked_for() {
    let mut event_loop = event_loop(80, 24);
    assert_eq!(event_loop.state().mouse, Mouse::Terminal);
    event_loop.play("M").expect("hold Shift");
    assert_eq!(event_loop.asked, [Request::Mouse(Mouse::Program)]);
    event_loop.play("M").expect("Mouse off");
    assert_eq!(event_loop.asked, [Request::Mouse(Mouse::Terminal)]);
}

#[test]
fn a_click_selects_every_row_that_is_seen_and_nothing_moves() {
    for (width, height) in SIZES {
        for key in ["1", "2", "3", "p 1", "p 2", "p 3"] {
            let mut event_loop = event_loop(width, height);
            event_loop.play(key);
            let key = key.trim_start_matches("p ");
            let pane = event_loop.state().focus;
            let items: Vec<String> = event_loop.state().pane(pane).unwrap().items().map(name).collect();
            let lines = event_loop.lines();
            let mut clicked = 0;
            for (y, line) in (0..).zip(&lines) {
                for known in &items {
                    let drawn = if items.len() == 14 { format!(" {known} ") } else { format!("···· {known} ") };
                    let Some((before, _)) = line.split_once(&drawn) else { continue };
                    let end = before.chars().count() + drawn.chars().count() - 2;
                    event_loop.click_at(u16::try_from(end).unwrap(), y);
                    if event_loop.state().focus == pane {
                        assert_eq!(&selected(&event_loop), known, "{width}x{height}:\n{}", event_loop.screen());
                        assert!(event_loop.lines()[usize::from(y)].contains(known), "{}", event_loop.screen());
                        clicked += 1;
                    }
                    event_loop.play(key);
                }
            }
            assert!(clicked >= 1, "{clicked} rows at {width}x{height} in\n{}", lines.join("\n"));
        }
    }
}

#[test]
fn a_click_on_a_level_steps_it_in_place() {
    for (width, height) in SIZES {
        let mut event_loop = event_loop(width, height);
        let at = event_loop.place("ML model serving");
        let row = row("ml-serving");
        for level in [Level::Low, Level::Medium, Level::High, Level::Off, Level::Low] {
            event_loop.click_at(at.x - 3, at.y);
            assert_eq!(event_loop.state().scenario.level(row), level, "{width}x{height}");
        }
        event_loop.play("u");
        assert_eq!(event_loop.state().scenario.level(row), Level::Off);
        event_loop.click_at(at.x + 2, at.y);
        assert_eq!(event_loop.state().scenario.level(row), Level::Off, "the name is no level");
    }
}

#[test]
fn a_click_gives_the_focus() {
    let mut wide = event_loop(120, 36);
    assert_eq!(wide.click("Factor").state().focus, Pane::Ecosystem);
    assert_eq!(wide.click("Nothing counts").state().focus, Pane::Verdict);
    assert_eq!(wide.click("Express, Fastify").state().focus, Pane::Ecosystem);
    assert_eq!(wide.state().pane(Pane::Ecosystem).unwrap().column, 1);
    for (width, height) in [(50, 15), (80, 24)] {
        let mut tabbed = event_loop(width, height);
        for (words, pane) in
            [("2 Frameworks", Pane::Frameworks), ("4 Verdict", Pane::Verdict), ("1 Ecosystem", Pane::Ecosystem)]
        {
            assert_eq!(tabbed.click(words).state().focus, pane, "{words} at {width}x{height}");
        }
    }
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_keeps_the_selection() {
    let mut event_loop = event_loop(60, 16);
    let before = selected(&event_loop);
    let first_row = event_loop.lines().swap_remove(3);
    event_loop.wheel(" ···· ", Turn::Down);
    assert_ne!(event_loop.lines()[3], first_row);
    assert_eq!(selected(&event_loop), before);
    event_loop.wheel(" ···· ", Turn::Up);
    assert_eq!(event_loop.lines()[3], first_row);
    for _ in 0..20 {
        event_loop.wheel(" ···· ", Turn::Down);
    }
    let last = event_loop.state().pane(Pane::UseCases).unwrap().items().last().unwrap();
    let last = name(last);
    event_loop.expect(&last).play("j").expect("2 of");
}

#[test]
fn the_wheel_reaches_the_end_of_the_verdict_and_of_dialogs() {
    let mut event_loop = event_loop(80, 24);
    event_loop.play("space j space j space j space");
    for _ in 0..30 {
        event_loop.wheel("Verdict ─", Turn::Down);
    }
    let note = event_loop.lines().into_iter().find_map(|line| line.rsplit_once(" of ").map(|(_, end)| end.to_owned()));
    assert!(note.is_some(), "{}", event_loop.screen());
    for (open, words) in [("i", "Guide"), ("?", "Help"), ("w", "What if"), ("b", "Examples"), (":", "Commands")] {
        event_loop.play("esc").play(open);
        for _ in 0..200 {
            event_loop.wheel(words, Turn::Down);
        }
        let bottom = event_loop.screen();
        event_loop.wheel(words, Turn::Down);
        assert_eq!(event_loop.screen(), bottom);
        event_loop.wheel(words, Turn::Up);
        assert_ne!(event_loop.screen(), bottom, "{words} scrolls back");
    }
}

#[test]
fn choices_are_selected_by_one_click_and_made_by_the_next() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut event_loop = event_loop(width, height);
        event_loop.play("b").click("Model-serving API");
        assert!(event_loop.cursor_line().contains("Model-serving API"), "{}", event_loop.screen());
        assert_eq!(event_loop.state().history.depth(), 0);
        event_loop.click("Model-serving API").expect_no("Examples");
        assert_eq!(event_loop.state().origin, "Model-serving API");
        event_loop.play(": text:graphql").click("GraphQL API").click("GraphQL API");
        assert_eq!(selected(&event_loop), "GraphQL API");
    }
}

#[test]
fn a_link_of_the_guide_is_followed_by_the_second_click() {
    let mut event_loop = event_loop(120, 36);
    event_loop.play("i tab");
    let line = event_loop.cursor().unwrap();
    event_loop.play("esc i").click_at(line.x + 4, line.y);
    assert!(matches!(event_loop.state().dialogs.last(), Some(DialogState::Guide { link: Some(_), .. })));
    event_loop.click_at(line.x + 4, line.y);
    assert_eq!(event_loop.state().dialogs, []);
}

#[test]
fn a_click_beside_a_dialog_does_nothing() {
    for open in ["i", "?", "w", "b", ":", "enter", "? /"] {
        for (width, height) in SIZES {
            let mut event_loop = event_loop(width, height);
            let before = event_loop.play("space").play(open).state().scenario.clone();
            let dialogs = event_loop.state().dialogs.len();
            for (x, y) in [(0, 0), (width - 1, height - 1), (3, height - 1), (9, 0)] {
                event_loop.click_at(x, y);
            }
            assert_eq!((event_loop.state().dialogs.len(), &event_loop.state().scenario), (dialogs, &before), "{open}");
        }
    }
}

#[test]
fn clicks_and_wheels_anywhere_at_any_size_never_fail() {
    for open in ["", "1", "2", "i", "?", "w", "b", ":", "enter", "/", "4"] {
        for (width, height) in [(0, 0), (1, 1), (49, 20), (50, 15), (80, 24), (121, 31)] {
            let mut event_loop = event_loop(width, height);
            event_loop.play("space").play(open);
            for y in (0..height + 2).step_by(5) {
                for x in (0..width + 9).step_by(13) {
                    event_loop.click_at(x, y);
                    event_loop.take(vec![versus::terminal::program::Input::Wheel((x, y).into(), Turn::Down)]);
                }
            }
            event_loop.screen();
        }
    }
}

#[test]
fn a_bar_of_the_verdict_leads_to_its_row() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut event_loop = event_loop(width, height);
        event_loop.play("b enter 1 / text:graphql enter 4");
        let at = event_loop.place("Real time");
        let bar = event_loop.lines().iter().position(|line| line.contains("+5")).unwrap();
        event_loop.click_at(width - 6, u16::try_from(bar).unwrap());
        assert_eq!(selected(&event_loop), "Real time", "{at:?}\n{}", event_loop.screen());
        assert_eq!(event_loop.state().focus, Pane::Ecosystem);
    }
}

#[test]
fn a_filter_asked_for_in_the_verdict_is_of_the_list_beside_it() {
    let mut event_loop = event_loop(80, 24);
    event_loop.play("1 4 / text:orm").expect("1 Ecosystem").expect("/orm");
    assert_eq!(event_loop.state().focus, Pane::Ecosystem);
}

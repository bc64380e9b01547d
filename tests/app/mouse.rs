//! The mouse means what is drawn under it, and nothing else.

use versus::app::dialog::DialogKind;
use versus::app::geometry::Pane;
use versus::app::message::{Mouse, Turn};
use versus::model::level::Level;
use versus::terminal::event_loop::Request;

use crate::stage::{SIZES, Stage, name, row, stage};

fn selected(stage: &Stage) -> String {
    name(stage.app().selected().unwrap())
}

#[test]
fn it_belongs_to_the_terminal_until_asked_for() {
    let mut stage = stage(80, 24);
    assert_eq!(stage.app().mouse, Mouse::Terminal);
    stage.play("M").expect("hold Shift");
    assert_eq!(stage.asked, [Request::Mouse(Mouse::Program)]);
    stage.play("M").expect("Mouse off");
    assert_eq!(stage.asked, [Request::Mouse(Mouse::Terminal)]);
}

#[test]
fn a_click_selects_every_row_that_is_seen_and_nothing_moves() {
    for (width, height) in SIZES {
        for (opening, key) in ["", "p z"].into_iter().flat_map(|opening| ["1", "2", "3"].map(|key| (opening, key))) {
            let mut stage = stage(width, height);
            stage.play(opening).play(key);
            let pane = stage.app().focus;
            let items: Vec<String> = stage.app().pane(pane).unwrap().items().map(name).collect();
            let lines = stage.lines();
            let mut clicked = 0;
            for (y, line) in (0..).zip(&lines) {
                for known in &items {
                    let drawn =
                        if pane == Pane::Frameworks { format!(" {known} ") } else { format!("···  {known} ") };
                    let Some((before, _)) = line.split_once(&drawn) else { continue };
                    let end = before.chars().count() + drawn.chars().count() - 2;
                    stage.click_at(u16::try_from(end).unwrap(), y);
                    if stage.app().focus == pane {
                        assert_eq!(&selected(&stage), known, "{width}x{height}:\n{}", stage.screen());
                        assert!(stage.lines()[usize::from(y)].contains(known), "{}", stage.screen());
                        clicked += 1;
                    }
                    stage.play(key);
                }
            }
            assert!(clicked >= 1, "{opening} {key}: {clicked} rows at {width}x{height} in\n{}", lines.join("\n"));
        }
    }
}

#[test]
fn a_click_on_a_level_steps_it_in_place() {
    for (width, height) in SIZES {
        let mut stage = stage(width, height);
        let at = stage.place("ML model serving");
        let row = row("ml-serving");
        for level in [Level::Low, Level::Medium, Level::High, Level::Off, Level::Low] {
            stage.click_at(at.x - 3, at.y);
            assert_eq!(stage.app().scenario().level(row), level, "{width}x{height}");
        }
        stage.play("u");
        assert_eq!(stage.app().scenario().level(row), Level::Off);
        stage.click_at(at.x + 2, at.y);
        assert_eq!(stage.app().scenario().level(row), Level::Off, "the name is no level");
    }
}

#[test]
fn a_click_gives_the_focus() {
    let mut wide = stage(120, 36);
    assert_eq!(wide.click("Factor").app().focus, Pane::Ecosystem);
    assert_eq!(wide.click("Nothing set yet").app().focus, Pane::Verdict);
    assert_eq!(wide.click("SQLAlchemy").app().focus, Pane::Ecosystem);
    assert_eq!(wide.app().pane(Pane::Ecosystem).unwrap().column, 2);
    let named = ["2 Frameworks", "4 Verdict", "1 Ecosystem"];
    for ((width, height), tabs) in [((50, 15), [" 2 ", " 4 ", " 1 "]), ((60, 16), named), ((80, 24), named)] {
        let mut tabbed = stage(width, height);
        for (words, pane) in tabs.into_iter().zip([Pane::Frameworks, Pane::Verdict, Pane::Ecosystem]) {
            assert_eq!(tabbed.click(words).app().focus, pane, "{words} at {width}x{height}");
        }
    }
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_keeps_the_selection() {
    let mut stage = stage(60, 16);
    let before = selected(&stage);
    let first_row = stage.lines().swap_remove(3);
    stage.wheel(" ···  ", Turn::Down);
    assert_ne!(stage.lines()[3], first_row);
    assert_eq!(selected(&stage), before);
    stage.wheel(" ···  ", Turn::Up);
    assert_eq!(stage.lines()[3], first_row);
    for _ in 0..20 {
        stage.wheel(" ···  ", Turn::Down);
    }
    let last = stage.app().pane(Pane::UseCases).unwrap().items().last().unwrap();
    let last = name(last);
    stage.expect(&last).play("j");
    assert!(stage.cursor_line().contains("Real-time"), "{}", stage.screen());
}

#[test]
fn the_wheel_reaches_the_end_of_the_verdict_and_of_dialogs() {
    let mut stage = stage(80, 24);
    stage.play("space j space j space j space");
    for _ in 0..30 {
        stage.wheel("Verdict ─", Turn::Down);
    }
    let note = stage.lines().into_iter().find_map(|line| line.rsplit_once(" of ").map(|(_, end)| end.to_owned()));
    assert!(note.is_some(), "{}", stage.screen());
    for (open, words) in
        [("i", "Guide"), ("?", "Help"), ("w", "What would change it"), ("b", "Examples"), (": text:e", "Find")]
    {
        stage.play("esc").play(open);
        for _ in 0..200 {
            stage.wheel(words, Turn::Down);
        }
        let bottom = stage.screen();
        stage.wheel(words, Turn::Down);
        assert_eq!(stage.screen(), bottom);
        stage.wheel(words, Turn::Up);
        assert_ne!(stage.screen(), bottom, "{words} scrolls back");
    }
}

#[test]
fn choices_are_selected_by_one_click_and_made_by_the_next() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut stage = stage(width, height);
        stage.play("b").click("Model-serving API");
        assert_eq!(stage.app().dialogs[0].place.selected, Some(1));
        assert_eq!(stage.app().workspace.undo_depth(), 0);
        stage.click("Model-serving API").expect_no("Examples");
        assert_eq!(stage.app().workspace.origin(), "Model-serving API");
        stage.play(": text:graphql").click("GraphQL API").click("GraphQL API").play("esc");
        assert_eq!(selected(&stage), "GraphQL API");
    }
}

#[test]
fn a_link_of_the_guide_is_followed_by_the_second_click() {
    let mut stage = stage(120, 36);
    stage.play("i ] ] ] ] tab");
    let line = stage.cursor().unwrap();
    let mut stage = crate::stage::stage(120, 36);
    stage.play("i ] ] ] ]").click_at(line.x + 4, line.y);
    let guide = stage.app().dialogs.last().unwrap();
    assert!(matches!(guide.kind, DialogKind::Guide(_)) && guide.place.selected.is_some());
    stage.click_at(line.x + 4, line.y);
    assert!(matches!(stage.app().top(), Some(DialogKind::Detail(_))), "{}", stage.screen());
}

#[test]
fn a_click_beside_a_dialog_does_nothing() {
    for open in ["i", "?", "w", "b", ":", "enter", "? /"] {
        for (width, height) in SIZES {
            let mut stage = stage(width, height);
            let before = stage.play("space").play(open).app().scenario().clone();
            let dialogs = stage.app().dialogs.len();
            for (x, y) in [(0, 0), (width - 1, height - 1), (3, height - 1), (9, 0)] {
                stage.click_at(x, y);
            }
            assert_eq!((stage.app().dialogs.len(), stage.app().scenario()), (dialogs, &before), "{open}");
        }
    }
}

#[test]
fn clicks_and_wheels_anywhere_at_any_size_never_fail() {
    for open in ["", "1", "2", "i", "?", "w", "b", ":", "enter", "/", "4"] {
        for (width, height) in [(0, 0), (1, 1), (49, 20), (50, 15), (80, 24), (121, 31)] {
            let mut stage = stage(width, height);
            stage.play("space").play(open);
            for y in (0..height + 2).step_by(5) {
                for x in (0..width + 9).step_by(13) {
                    stage.click_at(x, y);
                    stage.take(vec![versus::terminal::event_loop::Input::Wheel((x, y).into(), Turn::Down)]);
                }
            }
            stage.screen();
        }
    }
}

#[test]
fn a_bar_of_the_verdict_leads_to_its_row() {
    for (width, height) in [(80, 24), (120, 36)] {
        let mut stage = stage(width, height);
        stage.play("b enter 1 / text:graphql enter 4");
        let at = stage.place("Real-time (");
        let bar = stage.lines().iter().position(|line| line.contains("Real-time (") && line.contains("+4"));
        let bar = bar.unwrap_or_else(|| panic!("{}", stage.screen()));
        stage.click_at(width - 6, u16::try_from(bar).unwrap());
        assert_eq!(selected(&stage), "Real-time (WebSockets)", "{at:?}\n{}", stage.screen());
        assert_eq!(stage.app().focus, Pane::Ecosystem);
    }
}

#[test]
fn a_filter_asked_for_in_the_verdict_is_of_the_list_beside_it() {
    let mut stage = stage(80, 24);
    stage.play("1 4 / text:orm").expect("1 Ecosystem").expect("/orm");
    assert_eq!(stage.app().focus, Pane::Ecosystem);
}

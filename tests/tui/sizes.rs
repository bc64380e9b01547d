//! Every size draws, in every layer; a change of size loses nothing; what matters most is never cut.

use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use versus::app::command::KeyContext;
use versus::app::dialog::{self, DialogKind};
use versus::app::geometry::{LEAST, MEDIUM, Pane, WIDE, screen_plan, verdict_context};
use versus::app::state::App;
use versus::explain::what_if::WhatIfView;
use versus::explain::{guide_page, row_page, verdict_panel, what_if};
use versus::layout::page::Page;
use versus::model::rows::Row;
use versus::session::explorer::Explorer;
use versus::terminal::event_loop::{Input, Program};
use versus::text::width::display_width;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::lines::{self, answers, said, words};
use crate::stored::{EVERY_VERDICT, all};
use crate::support::explorer::{CATALOG, explorer, press};
use crate::support::frame::check_frame;
use crate::support::views::VIEWS;

/// One place of the widths or heights is looked at: the small ones, those around every change of layout, a few large.
fn is_telling(number: u16, limits: [u16; 3], large: &[u16]) -> bool {
    number < 8 || limits.iter().any(|limit| number.abs_diff(*limit) <= 1) || large.contains(&number)
}

fn sizes() -> impl Iterator<Item = (u16, u16)> {
    let widths = (0..=300).filter(|width| is_telling(*width, [LEAST.0, MEDIUM.0, WIDE.0], &[60, 100, 200, 299, 300]));
    widths.flat_map(|width| {
        let heights = (0..=100).filter(|height| is_telling(*height, [LEAST.1, MEDIUM.1, WIDE.1], &[11, 50, 99, 100]));
        heights.map(move |height| (width, height))
    })
}

/// Requirement 12: no size of the window is too much for anything that may be open.
#[test]
fn every_size_draws_in_every_layer() {
    for (name, keys) in VIEWS {
        let mut explorer = explorer((120, 36), Theme::TERMINAL);
        press(&mut explorer, keys);
        for size in sizes() {
            check_frame(explorer.screen(size.0, size.1), size, name);
        }
    }
}

/// Requirement 12: below the least size a notice is shown.
#[test]
fn every_small_size_draws() {
    for keys in ["", "/ text:ml", "? / text:un", "b enter w j"] {
        let mut explorer = explorer((120, 36), Theme::TERMINAL);
        press(&mut explorer, keys);
        for width in 0..=LEAST.0 + 2 {
            for height in 0..=LEAST.1 + 2 {
                check_frame(explorer.screen(width, height), (width, height), keys);
            }
        }
    }
}

#[test]
fn a_key_in_any_size_is_survived() {
    for size in [(0, 0), (1, 1), (49, 14), LEAST, (60, 15), MEDIUM, WIDE, (300, 100)] {
        for (name, keys) in VIEWS {
            let mut explorer = explorer(size, Theme::TERMINAL);
            press(&mut explorer, keys);
            press(&mut explorer, "pgdn pgdn up G down ^u g tab");
            check_frame(explorer.screen(size.0, size.1), size, name);
        }
    }
}

fn frame_of(explorer: &mut Explorer, (width, height): (u16, u16)) -> String {
    explorer.input(Input::Resize(Size { width, height }));
    while explorer.work() != versus::terminal::event_loop::Work::Done {}
    let frame = explorer.draw(Size { width, height }, &mut Buffer::default()).unwrap();
    format!("{}{:?}", screenshot::screen_ansi(&frame.buffer), frame.cursor)
}

/// Requirement 12: a change of size loses nothing, whatever is open.
#[test]
fn a_change_of_size_loses_nothing() {
    for (name, keys) in VIEWS {
        let mut explorer = explorer((120, 36), Theme::TERMINAL);
        press(&mut explorer, keys);
        let before = frame_of(&mut explorer, (120, 36));
        let dialogs = explorer.app().dialogs.clone();
        for size in [(80, 24), (12, 3), (0, 0), (50, 15), (300, 100), (60, 16)] {
            frame_of(&mut explorer, size);
        }
        assert_eq!(explorer.app().dialogs, dialogs, "{name}");
        assert_eq!(frame_of(&mut explorer, (120, 36)), before, "{name}");
    }
}

/// Requirement 13: at 80x24 verdict, margin, focused pane and keys are all visible.
#[test]
fn verdict_margin_focus_and_keys_are_visible_at_80_by_24() {
    for keys in EVERY_VERDICT {
        for (go, pane) in [("1", Pane::Ecosystem), ("2", Pane::Frameworks), ("3", Pane::UseCases), ("4", Pane::Verdict)]
        {
            let mut explorer = explorer(MEDIUM, Theme::MONO);
            press(&mut explorer, &format!("{keys} {go}"));
            let text = screenshot::screen_text(&explorer.screen(MEDIUM.0, MEDIUM.1).buffer);
            let answer = explorer.app().answer();
            let said = said(&text);
            let differ = answer.explanation.bases_differ();
            let numbers = answer.explanation.by_basis.iter().filter(|_| differ).map(|answer| answer.numbers.as_str());
            let whole = Some(answer.explanation.headline.as_str()).filter(|_| !differ);
            for part in numbers.chain(whole) {
                assert!(said.contains(part), "{part} is missing\n{text}");
            }
            for answer in answers(explorer.app()) {
                assert!(answer.is_in(&said), "{answer:?} is missing\n{text}");
            }
            let name = format!("{} {}", pane.index() + 1, pane.title());
            let title = if pane == Pane::Verdict { format!("─ {name} ") } else { format!("[{name}] ") };
            assert!(text.contains(&title), "{title} is missing\n{text}");
            let last = text.lines().last().unwrap();
            let hints =
                if pane == Pane::Verdict { ["j scroll"; 3] } else { ["Space on/off", "Enter read", "/ filter"] };
            for hint in hints.into_iter().chain([": find", "? help", "q quit"]) {
                assert!(last.contains(hint), "{hint} is missing in {last:?}");
            }
        }
    }
}

#[test]
fn the_first_line_of_the_verdict_is_never_cut() {
    for keys in EVERY_VERDICT {
        for width in [50, 55, 60, 79] {
            let mut explorer = explorer((width, 16), Theme::MONO);
            press(&mut explorer, keys);
            let text = screenshot::screen_text(&explorer.screen(width, 16).buffer);
            let line = text.lines().nth(13).unwrap();
            for answer in answers(explorer.app()) {
                assert!(answer.is_in(line) && !line.contains('…'), "{line:?} after {keys:?} at {width}");
            }
        }
    }
}

#[test]
fn the_verdict_stays_in_sight_whatever_is_open() {
    for (name, keys) in VIEWS.iter().filter(|(name, _)| *name != "a blank screen") {
        for size in [(50, 15), (60, 16), (80, 24), (120, 36)] {
            let mut explorer = explorer(size, Theme::MONO);
            press(&mut explorer, keys);
            let text = screenshot::screen_text(&explorer.screen(size.0, size.1).buffer);
            let scrolled = explorer.app().verdict_scroll > 0;
            for answer in answers(explorer.app()) {
                assert!(scrolled || answer.is_on(&text), "{answer:?} in {name} at {size:?}\n{text}");
            }
        }
    }
}

/// No line of a page is wider than the page: what is wider would be cut at the edge without a sign.
fn check_page(name: &str, page: &Page) {
    let lines: Vec<String> = page.lines.iter().map(|line| line.plain().trim_end().to_owned()).collect();
    let cut: Vec<&String> = lines.iter().filter(|line| display_width(line) > page.width).collect();
    assert!(cut.is_empty(), "{name} is cut at {}: {cut:#?}", page.width);
}

fn check_pages(app: &App, keys: &str, width: usize) {
    let told = verdict_context(app);
    check_page(&format!("the verdict after {keys:?}"), &verdict_panel::verdict_page(told, width));
    if width >= usize::from(LEAST.0) - 4 {
        check_page(&format!("what if after {keys:?}"), &what_if::what_if_page(told, WhatIfView::List, width).0);
        check_page(
            &format!("the calculation after {keys:?}"),
            &what_if::what_if_page(told, WhatIfView::Calculation, width).0,
        );
    }
}

#[test]
fn no_line_of_the_verdict_is_cut_at_the_edge() {
    let scripts = EVERY_VERDICT.into_iter().chain(["2 space"]).map(str::to_owned);
    let examples = (0..CATALOG.presets.len()).map(|example| format!("b {}enter", "down ".repeat(example)));
    for keys in scripts.chain(examples) {
        for basis in ["", " L"] {
            let mut explorer = explorer((120, 36), Theme::MONO);
            press(&mut explorer, &format!("{keys}{basis}"));
            for width in (32..=100).chain([140, 200]) {
                check_pages(explorer.app(), &keys, width);
            }
        }
    }
}

#[test]
fn no_line_of_a_dialog_is_cut_at_the_edge() {
    let mut explorer = explorer((120, 36), Theme::MONO);
    press(&mut explorer, "b enter");
    let (scenario, answer) = (explorer.app().scenario(), explorer.app().answer());
    for width in [46, 56, 72, 76, 100, 140] {
        for topic in guide_page::GuideTopic::ALL {
            check_page(topic.title(), &guide_page::guide_page(&CATALOG, topic, width).page);
        }
        for (index, row) in CATALOG.criteria.iter().enumerate() {
            check_page(&row.name, &row_page::row_page(&CATALOG, scenario, answer, Row::Criterion(index), width));
        }
        for (index, need) in CATALOG.needs.iter().enumerate() {
            check_page(&need.name, &row_page::row_page(&CATALOG, scenario, answer, Row::Need(index), width));
        }
        for (index, framework) in CATALOG.frameworks.iter().enumerate() {
            check_page(&framework.name, &row_page::framework_page(&CATALOG, index, width));
        }
    }
}

/// The title of the top dialog, or of the focused pane where there is none.
fn title(app: &App, text: &str) -> Option<String> {
    let plan = screen_plan(app);
    let is_pane = matches!(app.top(), None | Some(DialogKind::Filter(_)));
    let frame = match app.dialogs.last() {
        Some(dialog) if !is_pane => dialog::frame(app, dialog),
        _ => plan.pane(app.focus)?,
    };
    let line: String = text.lines().nth(usize::from(frame.y))?.chars().skip(usize::from(frame.x)).collect();
    let title = line.trim_start_matches(['┌', '├', '─', ' ']).split(['─', '┐', '┤']).next()?.trim();
    // Where one pane is shown the others stand beside it as tabs.
    let tab = title.split_once('[').and_then(|(_, tab)| tab.split_once(']')).filter(|_| is_pane);
    let title = tab.map_or(title, |(tab, _)| tab).to_owned();
    line.starts_with(['┌', '├']).then_some(title)
}

/// What every screen says, whatever is on it: a whole frame, who leads and what is said; and the title of what is open.
fn check_screen(explorer: &mut Explorer, name: &str, size: (u16, u16)) -> Option<String> {
    explorer.input(Input::Resize(Size { width: size.0, height: size.1 }));
    check_frame(explorer.screen(size.0, size.1), size, name);
    let text = screenshot::screen_text(&explorer.screen(size.0, size.1).buffer);
    let app = explorer.app();
    if app.context() == KeyContext::Blank || size.0 < LEAST.0 || size.1 < LEAST.1 {
        return None;
    }
    let (said, notice) = (said(&text), words(&app.notice));
    assert!(said.contains(&notice), "{name}: {notice:?} is not whole at {size:?}\n{text}");
    for answer in answers(app) {
        let in_sight = app.verdict_scroll > 0 || answer.is_on(&text);
        assert!(in_sight, "{name}: {answer:?} is not on the screen at {size:?}\n{text}");
    }
    title(app, &text)
}

/// Every behavior, in the sizes in which its screen is not stored too: nothing is cut that has to be read.
#[test]
fn what_is_open_and_what_is_said_is_whole_in_every_size() {
    for behavior in all().chain(lines::all()) {
        let name = behavior.name;
        let mut explorer = behavior.explorer(WIDE, Theme::MONO);
        let sizes = [(50, 15), (60, 16), (80, 24), (120, 36), (200, 60)];
        let titles: Vec<String> = sizes.iter().filter_map(|size| check_screen(&mut explorer, name, *size)).collect();
        let longest = titles.iter().max_by_key(|title| title.len());
        let is_whole = |title: &String| longest.is_some_and(|longest| longest.starts_with(title.trim_end_matches('…')));
        assert!(titles.iter().all(is_whole), "{name}: {titles:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_behavior_is_too_much_for_any_size(
        behavior in select(all().chain(lines::all()).collect::<Vec<_>>()),
        sizes in prop::collection::vec((20..=200_u16, 5..=60_u16), 12),
    ) {
        let mut explorer = behavior.explorer(WIDE, Theme::MONO);
        for size in sizes {
            check_screen(&mut explorer, behavior.name, size);
        }
    }
}

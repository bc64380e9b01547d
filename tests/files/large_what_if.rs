//! What would change the answer in a pack of thousands of rows: worked out once, laid out as far as it is seen.

use std::sync::Arc;

use tempfile::TempDir;
use versus::app::key::parse_keys;
use versus::app::state::App;
use versus::engine::input::Setting;
use versus::engine::nearest::{Budget, Scope, Search};
use versus::explain::answer::{Answer, Computed, NearestChanges};
use versus::explain::context::VerdictContext;
use versus::explain::what_if::{WhatIfAction, WhatIfOutline, WhatIfView, what_if_page};
use versus::layout::page::Line;
use versus::model::catalog::Catalog;
use versus::model::scenario::Scenario;
use versus::pack::load::{PackRef, open};
use versus::session::explorer::Explorer;
use versus::terminal::event_loop::{Input, Program, Work};
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::support::large_pack;

fn large_catalog(rows: usize, options: usize) -> Catalog {
    let folder = TempDir::new().unwrap();
    large_pack::write(folder.path(), rows, options).unwrap();
    open(&PackRef::Folder(folder.path().to_owned())).unwrap_or_else(|wrong| panic!("{wrong}")).catalog
}

fn explorer(rows: usize, options: usize, on: &str) -> Explorer {
    let catalog = large_catalog(rows, options);
    let preset = catalog.presets.iter().find(|preset| preset.id == on).unwrap();
    let scenario = Scenario::from_preset(&catalog, preset);
    Explorer::new(App::new(catalog, scenario, (120, 36)), Theme::MONO, None)
}

fn press(explorer: &mut Explorer, keys: &str) {
    for key in parse_keys(keys).unwrap() {
        explorer.input(Input::Key(key));
    }
}

/// A search ends with its budget, and what was found within it stands on screen with how far it came.
#[test]
fn the_search_for_changes_ends_and_says_how_far_it_came() {
    let mut explorer = explorer(1000, 8, "on-16");
    press(&mut explorer, "g + w");
    let most = Budget::Key.combinations(8) / 100;
    assert!((1..most).any(|_| explorer.work() == Work::Done), "it has not ended");
    let search = &explorer.app().answer().nearest.ready().unwrap().all_rows;
    let searched_to = search.searched_to();
    assert!((1..Budget::Key.steps()).contains(&searched_to), "searched to {searched_to}");
    press(&mut explorer, "G");
    let screen = screenshot::screen_text(&explorer.screen(120, 36).buffer);
    assert!(screen.contains(&format!("Looked up to {searched_to} step")), "{screen}");
}

/// What stands in the dialog is worked out once; a key lays out what is in sight.
#[test]
fn keys_do_not_make_the_lists_anew() {
    let mut explorer = explorer(1000, 2, "on-1");
    press(&mut explorer, "w");
    let kept = |explorer: &mut Explorer| {
        explorer.screen(120, 36);
        let (answer, glyphs) = (explorer.app().answer(), explorer.app().glyphs);
        let width = (1..200).find(|width| answer.has_what_if(*width, glyphs)).unwrap();
        answer.what_if(width, glyphs, || panic!("it was not kept"))
    };
    let before = kept(&mut explorer);
    assert!(before.off.entries.len() > 500, "{} changes", before.off.entries.len());
    for key in ["j", "j", "pgdn", "k", "G", "d", "g", "G"] {
        press(&mut explorer, key);
        assert!(Arc::ptr_eq(&before, &kept(&mut explorer)), "after {key}");
    }
}

/// A part of the page is that part of the whole page, and every entry stands on its own line.
#[test]
fn a_window_is_a_part_of_the_whole() {
    let catalog = large_catalog(100, 3);
    for preset in &catalog.presets {
        let scenario = Scenario::from_preset(&catalog, preset);
        let mut answer = Answer::new(&catalog, &scenario);
        let search = |scope: Scope| Search::run(&answer.evaluator, scope, Budget::Key);
        let (rows_on, all_rows) = (search(Scope::RowsOn), search(Scope::AllRows));
        answer.nearest = Computed::Ready(NearestChanges { rows_on, all_rows });
        let subject = VerdictContext::new(&catalog, &scenario, &answer);
        for (width, view) in [46, 56, 76, 110].into_iter().flat_map(|width| WhatIfView::ALL.map(|view| (width, view))) {
            let (whole, entries) = what_if_page(subject, view, width);
            let outline = WhatIfOutline::new(subject, view, width);
            assert_eq!(whole.lines.len(), outline.lines());
            assert!(outline.entry_lines().eq(entries.iter().map(|entry| entry.line)));
            for start in 0..outline.lines() {
                let end = (start + 9).min(outline.lines());
                assert_eq!(outline.page(start..end).lines, whole.lines[start..end], "{start} at {width}");
            }
            for entry in entries {
                let setting = match &entry.action {
                    WhatIfAction::Levels(levels) => levels[0].setting,
                    WhatIfAction::Check(check) => Setting::Row(check.row),
                    WhatIfAction::Row(setting) => *setting,
                };
                let name = match setting {
                    Setting::Row(row) => &catalog.criteria[row].name,
                    Setting::OneStack => "Keep to one stack",
                };
                let words: String = whole.lines[entry.line..].iter().take(4).map(Line::plain).collect();
                let first = name.split(' ').next().unwrap();
                assert!(words.contains(first), "{name} at {width}: {words}");
            }
        }
    }
}

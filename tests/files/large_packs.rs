//! A pack at the limit opens and answers; one beyond it is refused with what the limit is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;
use versus::app::key::parse_keys;
use versus::app::state::State;
use versus::engine::thresholds::EFFORT_ON_A_KEY;
use versus::explain::answer::Answer;
use versus::explain::context::VerdictContext;
use versus::explain::what_if;
use versus::explain::what_if::WhatIfOutline;
use versus::layout::page::{Line, Tone};
use versus::model::scenario::Scenario;
use versus::pack::files::MOST_BYTES;
use versus::pack::load::{Loaded, OpenError, PackRef, open};
use versus::session::explorer::Explorer;
use versus::terminal::program::{Input, Program, Work};
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::support::large_pack;

fn opened(folder: &Path) -> Result<Loaded, OpenError> {
    open(&PackRef::Folder(folder.to_path_buf()))
}

#[track_caller]
fn refused(folder: &Path, expected: &str) {
    let Err(OpenError::Broken(problems)) = opened(folder) else { panic!("it opens") };
    assert_eq!(problems.to_string().trim_end().replace(&format!("{}/", folder.display()), ""), expected);
}

#[test]
fn a_pack_at_the_limit_opens_and_answers() {
    let folder = TempDir::new().unwrap();
    for (rows, options) in [(2, 2), (5000, 8)] {
        large_pack::write(folder.path(), rows, options).unwrap();
        let loaded = opened(folder.path()).unwrap_or_else(|wrong| panic!("{wrong}"));
        assert_eq!(loaded.warnings.to_string(), "");
        assert_eq!((loaded.catalog.criteria.len(), loaded.catalog.options.len()), (rows, options));
    }
    let padding = |name: &str| {
        let path = folder.path().join(name);
        let text = fs::read_to_string(&path).unwrap();
        let free = usize::try_from(MOST_BYTES).unwrap() - text.len();
        fs::write(&path, text + &"#".repeat(free)).unwrap();
    };
    ["use-cases.toml", "ecosystem.toml"].into_iter().for_each(padding);
    let catalog = opened(folder.path()).unwrap_or_else(|wrong| panic!("{wrong}")).catalog;
    let state = State::new(catalog.clone(), Scenario::from_preset(&catalog, &catalog.presets[2]), (120, 36));
    let mut explorer = Explorer::new(state, Theme::MONO, None);
    explorer.play(&parse_keys("G space k + / text:realti").unwrap());
    let screen = screenshot::screen_text(&explorer.screen(120, 36).buffer);
    assert!(screen.contains("realti"), "{screen}");
    assert!(screen.contains("66 rows count"), "{screen}");
}

fn explorer(rows: usize, options: usize, on: &str, size: (u16, u16)) -> Explorer {
    let folder = TempDir::new().unwrap();
    large_pack::write(folder.path(), rows, options).unwrap();
    let catalog = opened(folder.path()).unwrap_or_else(|wrong| panic!("{wrong}")).catalog;
    let preset = catalog.presets.iter().find(|preset| preset.id == on).unwrap();
    let state = State::new(catalog.clone(), Scenario::from_preset(&catalog, preset), size);
    Explorer::new(state, Theme::MONO, None)
}

/// Slices of work until nothing is left to do, at most so many.
fn slices(explorer: &mut Explorer, most: usize) -> Option<usize> {
    (1..most).find(|_| explorer.work() == Work::Done)
}

/// A search ends with its budget, and what was found within it stands on screen with how far it came.
#[test]
fn the_search_for_changes_ends_and_says_how_far_it_came() {
    let mut explorer = explorer(1000, 8, "on-16", (120, 36));
    for key in parse_keys("g + w").unwrap() {
        explorer.input(Input::Key(key));
    }
    assert!(slices(&mut explorer, 2 * EFFORT_ON_A_KEY / 100_000).is_some(), "it has not ended");
    explorer.input(Input::Key(parse_keys("j").unwrap()[0]));
    assert_eq!(explorer.work(), Work::Done);
    let search = explorer.state().answer().flips.ready().unwrap();
    assert!(search.is_cut(), "searched to {}", search.searched_to());
    assert!((1..4).contains(&search.searched_to()), "searched to {}", search.searched_to());
    let screen = screenshot::screen_text(&explorer.screen(120, 60).buffer);
    assert!(screen.contains("the search reached its limit there"), "{screen}");
}

/// What stands in the what-if dialog is worked out once; a key lays out what is in sight.
#[test]
fn keys_in_what_if_do_not_make_its_lists_anew() {
    let mut explorer = explorer(1000, 2, "on-1", (120, 36));
    explorer.play(&parse_keys("w").unwrap());
    let kept = |explorer: &mut Explorer| {
        explorer.screen(120, 36);
        let (answer, glyphs) = (explorer.state().answer(), explorer.state().glyphs);
        let width = (1..200).find(|width| answer.has_turns(*width, glyphs)).unwrap();
        answer.turns(width, glyphs, || panic!("it was not kept"))
    };
    let before = kept(&mut explorer);
    assert!(before.lists[0].turns.len() > 500, "{} changes", before.lists[0].turns.len());
    for key in ["j", "j", "pgdn", "k", "G", "d", "g"] {
        explorer.play(&parse_keys(key).unwrap());
        assert!(Arc::ptr_eq(&before, &kept(&mut explorer)), "after {key}");
    }
}

/// A part of the page is that part of the whole page, and every change stands on its own line.
#[test]
fn a_window_of_what_if_is_a_part_of_the_whole() {
    let folder = TempDir::new().unwrap();
    large_pack::write(folder.path(), 100, 3).unwrap();
    let catalog = opened(folder.path()).unwrap_or_else(|wrong| panic!("{wrong}")).catalog;
    for preset in &catalog.presets {
        let scenario = Scenario::from_preset(&catalog, preset);
        let answer = Answer::whole(&catalog, &scenario);
        let subject = VerdictContext::new(&catalog, &scenario, &answer);
        for width in [20, 33, 50, 76] {
            let (whole, changes) = what_if::what_if_page(subject, width);
            let outline = WhatIfOutline::new(subject, width);
            assert_eq!(whole.lines.len(), outline.lines());
            for start in 0..outline.lines() {
                let end = (start + 9).min(outline.lines());
                assert_eq!(outline.page(start..end).lines, whole.lines[start..end], "{start} at {width}");
            }
            let singles = changes.iter().filter(|change| change.levels.len() == 1);
            for change in singles {
                let name = &catalog.criteria[change.levels[0].0].name;
                let words: String = whole.lines[change.line..].iter().take(4).map(Line::plain).collect();
                let first = name.split(' ').next().unwrap();
                assert!(words.contains(first), "{name} at {width}: {words}");
                assert_eq!(whole.lines[change.line].spans[0].tone, Tone::Strong, "{name} at {width}");
            }
        }
    }
}

/// Rows that are alike are searched as one: a pack made of a few would measure nothing.
#[test]
fn hardly_two_rows_are_alike() {
    let files = large_pack::files(5000, 8);
    let ratings = files.iter().flat_map(|(_, text)| text.lines()).filter(|line| line.starts_with("ratings"));
    let distinct: BTreeSet<&str> = ratings.collect();
    assert!(distinct.len() > 4990, "{} distinct rows", distinct.len());
}

#[test]
fn beyond_the_limit_it_is_told_what_the_limit_is() {
    let folder = TempDir::new().unwrap();
    large_pack::write(folder.path(), 5001, 2).unwrap();
    let rows = "ecosystem.toml:22493:6: error: a pack has at most 5000 rows, and this is one more";
    refused(folder.path(), rows);
    large_pack::write(folder.path(), 20, 9).unwrap();
    refused(folder.path(), "pack.toml:1:1: error: a pack compares 2 to 8 options, and this one has 9");
    large_pack::write(folder.path(), 20, 8).unwrap();
    let most = usize::try_from(MOST_BYTES).unwrap();
    fs::write(folder.path().join("use-cases.toml"), "#".repeat(most + 1)).unwrap();
    refused(folder.path(), "use-cases.toml: error: the file is too big: 4194305 bytes, at most 4194304");
}

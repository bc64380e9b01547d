//! A pack at the limit opens and answers; one beyond it is refused with what the limit is.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;
use versus::app::key::parse_keys;
use versus::app::state::App;
use versus::model::scenario::Scenario;
use versus::pack::files::MOST_BYTES;
use versus::pack::load::{Loaded, OpenError, PackRef, open};
use versus::session::explorer::Explorer;
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
    let app = App::new(catalog.clone(), Scenario::from_preset(&catalog, &catalog.presets[2]), (120, 36));
    let mut explorer = Explorer::new(app, Theme::MONO, None);
    explorer.play(&parse_keys("1 G space k + 3 / text:realti").unwrap());
    let screen = screenshot::screen_text(&explorer.screen(120, 36).buffer);
    assert!(screen.contains("realti"), "{screen}");
    assert_eq!(explorer.app().scenario().rows_on(), 66);
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
    refused(
        folder.path(),
        "pack.toml:1:1: error: a pack compares 2 to 8 options, and this one has 9; write `shown = false` beside those to leave out",
    );
    large_pack::write(folder.path(), 20, 8).unwrap();
    let most = usize::try_from(MOST_BYTES).unwrap();
    fs::write(folder.path().join("use-cases.toml"), "#".repeat(most + 1)).unwrap();
    refused(folder.path(), "use-cases.toml: error: the file is too big: 4194305 bytes, at most 4194304");
}

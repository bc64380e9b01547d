//! The walk-through of the README: its files are what its keys and commands make.
//!
//! After a wanted change of the record:
//! `cargo run -- export --scenario tests/walk/payments.toml --date 2026-11-26 -o tests/walk/0007-payments-api.md --force`

use std::fs;
use std::path::Path;

use versus::app::key::parse_keys;
use versus::app::state::App;
use versus::explain::answer::FullAnswer;
use versus::export::{ExportForm, RecordDetails, write_export_as};
use versus::model::rows::Rows;
use versus::model::scenario::Scenario;
use versus::scenario::file::open_file;
use versus::session::explorer::Explorer;
use versus::tui::screenshot::screen_text;
use versus::tui::theme::Theme;

use crate::cases::catalog;

const SCENARIO: &str = "tests/walk/payments.toml";
const RECORD: &str = "tests/walk/0007-payments-api.md";
const KEYS: &str = "j j space k space -";

#[test]
fn the_readme_shows_the_files_as_they_are() {
    let readme = fs::read_to_string("README.md").unwrap();
    let scenario = fs::read_to_string(SCENARIO).unwrap();
    assert!(readme.contains(&format!("```toml\n{scenario}```\n")), "{SCENARIO} is another one");
    let keys: Vec<String> = KEYS.split(' ').map(|key| format!("`{key}`")).collect();
    let (first, second) = keys.split_at(3);
    assert!(
        readme.contains(&format!("| {} |", first.join(" "))) && readme.contains(&format!("| {} |", second.join(" ")))
    );
    assert!(KEYS.split(' ').count() + "^s enter enter".split(' ').count() < 10);
}

#[test]
fn the_keys_give_the_levels_of_the_file() {
    let catalog = catalog("node-vs-python");
    let saved = open_file(catalog, Path::new(SCENARIO)).unwrap_or_else(|error| panic!("{error:?}")).scenario;
    let app = App::new(catalog.clone(), Scenario::new(catalog), (120, 36));
    let mut explorer = Explorer::new(app, Theme::MONO, None);
    explorer.screen(120, 36);
    explorer.play(&parse_keys(KEYS).unwrap());
    let played = explorer.app().scenario();
    for row in Rows::new(catalog, &saved).all() {
        assert_eq!(played.level(row), saved.level(row), "{}", catalog.row_name(row));
    }
    explorer.play(&parse_keys("^s enter").unwrap());
    let screen = screen_text(&explorer.screen(120, 36).buffer);
    assert!(screen.contains("Save as"), "{screen}");
}

#[test]
fn the_record_is_what_the_command_writes() {
    let catalog = catalog("node-vs-python");
    let scenario = open_file(catalog, Path::new(SCENARIO)).unwrap_or_else(|error| panic!("{error:?}")).scenario;
    let details = RecordDetails::dated("2026-11-26").in_file(Path::new(RECORD)).named_by(Path::new(RECORD));
    let written = write_export_as(&FullAnswer::new(catalog, &scenario), ExportForm::Madr, &details);
    assert_eq!(written, fs::read_to_string(RECORD).unwrap());
}

//! What is held true of anything a file or a person may say: called by the fuzzer, and with the seeds by `cargo test`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use versus::cli::settings::config::Config;
use versus::cli::settings::looks::LookFolder;
use versus::content::clean::{clean, visible};
use versus::content::problem::{Findings, Problems};
use versus::content::read::FileKind;
use versus::content::starter::files;
use versus::content::{OpenError, PackRef, load, open};
use versus::keys::script::keys;
use versus::model::catalog::Catalog;
use versus::scenario::{read, token, write};
use versus::search::index::Index;
use versus::search::query::Query;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| match open(&PackRef::first()) {
    Ok(loaded) => loaded.catalog,
    Err(wrong) => panic!("{wrong}"),
});

static STARTER: LazyLock<Vec<(String, String)>> = LazyLock::new(|| files("tea", "2026-01-02"));

/// A name, and what is called with a text.
pub type Target = (&'static str, fn(&str));

/// A target by its name, which is also that of its folder of seeds.
pub const TARGETS: [Target; 7] = [
    ("pack", pack),
    ("scenario", scenario),
    ("config", config),
    ("token", token),
    ("query", query),
    ("script", script),
    ("clean", cleaned),
];

/// A file of a pack, beside the others as the starter has them: its first line names it.
pub fn pack(text: &str) {
    let (name, text) = text.split_once('\n').unwrap_or(("use-cases.toml", text));
    let kind = FileKind::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(FileKind::UseCases);
    let mut all: Vec<(FileKind, String)> = Vec::new();
    for known in FileKind::ALL {
        let usual = STARTER.iter().find(|(name, _)| name == known.name()).map(|(_, text)| text.clone());
        all.extend(if known == kind { Some(text.to_owned()) } else { usual }.map(|text| (known, text)));
    }
    match load::of_texts(all) {
        Ok(loaded) => {
            let ids: BTreeSet<&str> = loaded.catalog.row_ids().collect();
            assert_eq!(ids.len(), loaded.catalog.row_ids().count(), "two rows have one id");
            printable(&loaded.warnings);
        }
        Err(OpenError::Broken(problems)) => printable(&problems),
        Err(other) => panic!("{other}"),
    }
}

/// A scenario file: what is read is written, and means the same.
pub fn scenario(text: &str) {
    match read::read(&CATALOG, Path::new("file"), text) {
        Ok(opened) => {
            let written = write::write(&CATALOG, &opened.scenario);
            match read::read(&CATALOG, Path::new("file"), &written) {
                Ok(again) => assert!(again.scenario.says_the_same(&opened.scenario), "{written}"),
                Err(problems) => panic!("{problems}{written}"),
            }
        }
        Err(problems) => printable(&problems),
    }
}

/// A config file.
pub fn config(text: &str) {
    let findings = Findings::new("config.toml", text);
    drop(Config::read(&findings, &LookFolder::default()));
    printable(&Problems::of([&findings]));
}

/// A token: what can be read is written the same way again.
pub fn token(text: &str) {
    if let Ok(carried) = token::read(&CATALOG, text)
        && carried.not_carried == 0
        && carried.unknown.is_empty()
    {
        let again = token::write(&CATALOG, &carried.scenario).map(|token| token::read(&CATALOG, &token));
        assert!(again.is_none_or(|again| again.is_ok_and(|again| again.scenario == carried.scenario)));
    }
}

/// A filter.
pub fn query(text: &str) {
    let query = Query::parse(text);
    let rows = CATALOG.criteria.iter().map(|row| [row.name.as_str(), &row.because].into_iter());
    let found = Index::new(rows).find(&query).len();
    assert!(found <= CATALOG.criteria.len());
    printed(&visible(&query.understood()));
}

/// A key script.
pub fn script(text: &str) {
    if let Ok(keys) = keys(text) {
        assert!(keys.len() <= text.len());
    }
}

/// Text from outside: what is left steers nothing and stays as it is.
pub fn cleaned(text: &str) {
    let once = clean(text);
    printed(&once.text);
    let again = clean(&once.text);
    assert_eq!(again.text, once.text);
    printed(&visible(text));
}

fn printable(problems: &Problems) {
    printed(&problems.to_string());
}

fn printed(text: &str) {
    let steers = |letter: char| (letter.is_control() && letter != '\n') || ('\u{202a}'..='\u{202e}').contains(&letter);
    assert!(!text.contains(steers), "{text:?}");
}

//! Packs with mistakes in them: what is said about each, word for word.
//!
//! A case is a right pack with a few changes and the lines that must come out; the cases are
//! data, in the files beside this one. Files that are no text at all are made here.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod content_errors {
    pub mod fields;
    pub mod names;
    pub mod syntax;
    pub mod text;
    pub mod values;
}

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use versus::content::{Loaded, OpenError, PackRef, open};

/// A change to the right pack.
#[derive(Clone, Copy)]
pub enum Change {
    /// In this file, the first text is replaced by the second wherever it stands.
    Replace(&'static str, &'static str, &'static str),
    /// In this file, the text is replaced by another so many times.
    Repeat(&'static str, &'static str, &'static str, usize),
    /// This text stands at the end of this file.
    Append(&'static str, &'static str),
    /// This file has this text.
    Write(&'static str, &'static str),
    /// This file is not there.
    Remove(&'static str),
}

/// What is wrong in a few words, how to get there, and what is said.
pub type Case = (&'static str, &'static [Change], &'static [&'static str]);

const GOOD: [(&str, &str); 10] = [
    ("pack.toml", include_str!("content_errors/good/pack.toml")),
    ("use-cases.toml", include_str!("content_errors/good/use-cases.toml")),
    ("ecosystem.toml", include_str!("content_errors/good/ecosystem.toml")),
    ("frameworks.toml", include_str!("content_errors/good/frameworks.toml")),
    ("presets.toml", include_str!("content_errors/good/presets.toml")),
    ("tools.toml", include_str!("content_errors/good/tools.toml")),
    ("evidence.toml", include_str!("content_errors/good/evidence.toml")),
    ("measured.toml", include_str!("content_errors/good/measured.toml")),
    ("sources.toml", include_str!("content_errors/good/sources.toml")),
    ("guide.md", include_str!("content_errors/good/guide.md")),
];

fn good_pack() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in GOOD {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn change(folder: &Path, change: Change) {
    let rewrite = |file: &str, edit: &dyn Fn(String) -> String| {
        let path = folder.join(file);
        let old = fs::read_to_string(&path).unwrap();
        let new = edit(old.clone());
        assert_ne!(old, new, "the change changes nothing in {file}");
        fs::write(path, new).unwrap();
    };
    match change {
        Change::Replace(file, from, to) => rewrite(file, &|text| text.replace(from, to)),
        Change::Repeat(file, from, unit, times) => rewrite(file, &|text| text.replace(from, &unit.repeat(times))),
        Change::Append(file, text) => rewrite(file, &|old| old + text),
        Change::Write(file, text) => fs::write(folder.join(file), text).unwrap(),
        Change::Remove(file) => fs::remove_file(folder.join(file)).unwrap(),
    }
}

fn open_folder(folder: &Path) -> Result<Loaded, OpenError> {
    open(&PackRef::Folder(folder.to_path_buf()))
}

/// Everything said about a pack, one line each, without the folder it happens to be in.
fn said_about(folder: &Path) -> Vec<String> {
    let problems = match open_folder(folder) {
        Ok(loaded) => {
            assert!(!loaded.warnings.has_errors());
            loaded.warnings
        }
        Err(OpenError::Broken(problems)) => {
            assert!(problems.has_errors());
            problems
        }
        Err(other) => return vec![without(folder, &other.to_string())],
    };
    problems.to_string().lines().map(|line| without(folder, line)).collect()
}

fn without(folder: &Path, line: &str) -> String {
    line.replace(&format!("{}/", folder.display()), "").replace(&folder.display().to_string(), "FOLDER")
}

fn check(cases: &[Case]) {
    let mut wrong = String::new();
    for (name, changes, expected) in cases {
        let folder = good_pack();
        changes.iter().for_each(|one| change(folder.path(), *one));
        let said = said_about(folder.path());
        if said != *expected {
            wrong += &format!("{name}\n  expected {expected:#?}\n  said {said:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_right_pack_opens_without_a_word() {
    let folder = good_pack();
    let loaded = open_folder(folder.path()).unwrap();
    assert_eq!((loaded.is_whole, loaded.warnings.len()), (true, 0));
    assert_eq!(loaded.catalog.criteria.len(), 3);
    assert_eq!(loaded.catalog.reference.bench.pairs[0].ratio_hundredths, 200);
}

#[test]
fn mistakes_in_the_syntax() {
    check(content_errors::syntax::CASES);
}

#[test]
fn fields_unknown_missing_or_of_another_type() {
    check(content_errors::fields::CASES);
}

#[test]
fn names_given_twice_or_to_nothing() {
    check(content_errors::names::CASES);
}

#[test]
fn values_out_of_range_or_form() {
    check(content_errors::values::CASES);
}

#[test]
fn texts_that_are_too_long_empty_or_unclean() {
    check(content_errors::text::CASES);
}

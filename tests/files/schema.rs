//! The schemas that editors read, as the program prints them: complete, true to what the loader takes.
//!
//! They are learned from the readers. After a change of those that was meant:
//!
//! ```sh
//! VERSUS_STORE_SCHEMAS=1 cargo test --test files schema
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;
use versus::pack::files::schema_of;
use versus::pack::load::{FileKind, PackRef, open_whole};
use versus::pack::toml_value::FIELDS;

mod learner;

use learner::{config, of_file, of_pack, paths, scenario};

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn with_fields() -> impl Iterator<Item = FileKind> {
    FileKind::ALL.into_iter().filter(|kind| *kind != FileKind::Guide)
}

/// The schema of a file of a pack, ready to judge.
fn judge(kind: FileKind) -> jsonschema::Validator {
    jsonschema::validator_for(&serde_json::from_str(schema_of(kind).unwrap()).unwrap()).unwrap()
}

fn problems(kind: FileKind, text: &str) -> Vec<String> {
    let value: Value = toml::from_str(text).unwrap_or_else(|wrong| panic!("{wrong}"));
    judge(kind).iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

#[test]
fn the_stored_schemas_are_what_the_readers_ask_for() {
    let files = with_fields().map(|kind| {
        let name = kind.name().strip_suffix(".toml").unwrap();
        let title = format!("{} of a versus pack", kind.name());
        (format!("pack/{name}.json"), of_file(&title, kind.name(), &of_pack(kind).unwrap()))
    });
    let others = [
        ("scenario.json", of_file("A versus scenario", "scenario", &scenario())),
        ("config.json", of_file("config.toml of versus", "config", &config())),
    ];
    let others = others.map(|(name, schema)| (name.to_owned(), schema));
    for (name, schema) in files.chain(others) {
        let path = root("assets/schema").join(&name);
        if std::env::var_os("VERSUS_STORE_SCHEMAS").is_some() {
            fs::write(&path, &schema).unwrap();
        }
        let stored = fs::read_to_string(&path).unwrap_or_default();
        assert!(stored == schema, "{name} is not what the readers ask for");
    }
}

#[test]
fn every_field_has_a_description_and_nothing_else_has() {
    let mut described: BTreeSet<String> = BTreeSet::new();
    for line in FIELDS.lines() {
        let parts: Vec<&str> = line.splitn(3, ": ").collect();
        let [file, path, words] = parts[..] else { panic!("{line}") };
        assert!(words.ends_with('.') && words.len() > 5, "{line}");
        assert!(described.insert(format!("{file}: {path}")), "{line}, twice");
    }
    let mut fields: BTreeSet<String> = BTreeSet::new();
    let of_packs = with_fields().map(|kind| (kind.name(), of_pack(kind).unwrap()));
    for (name, shape) in of_packs.chain([("scenario", scenario()), ("config", config())]) {
        fields.extend(paths(&shape).into_iter().map(|path| format!("{name}: {path}")));
    }
    assert_eq!(described.difference(&fields).collect::<Vec<_>>(), Vec::<&String>::new(), "described, and no field");
    assert_eq!(fields.difference(&described).collect::<Vec<_>>(), Vec::<&String>::new(), "fields without a word");
}

#[test]
fn every_pack_here_keeps_to_the_schemas_and_names_them_in_its_first_line() {
    for pack in ["content/node-vs-python", "content/http-frameworks"] {
        for kind in with_fields() {
            let Ok(text) = fs::read_to_string(root(pack).join(kind.name())) else { continue };
            assert_eq!(problems(kind, &text), Vec::<String>::new(), "{pack}/{}", kind.name());
            let first = text.lines().next().unwrap().strip_prefix("#:schema ").unwrap_or_default();
            assert!(root(pack).join(first).is_file(), "{pack}/{}: `{first}` is no schema", kind.name());
            let stem = Path::new(first).file_stem().unwrap().to_str().unwrap();
            assert_eq!(format!("{stem}.toml"), kind.name());
        }
    }
    for pack in ["tests/fixtures/packs/three", "tests/fixtures/packs/eight", "tests/fixtures/packs/good"] {
        for kind in with_fields() {
            let Ok(text) = fs::read_to_string(root(pack).join(kind.name())) else { continue };
            assert_eq!(problems(kind, &text), Vec::<String>::new(), "{pack}/{}", kind.name());
        }
    }
}

/// A mistake in a right pack: its file, what is replaced, and by what. Loader and schema both refuse it.
const MISTAKES: &[(FileKind, &str, &str)] = &[
    (FileKind::Pack, "title =", "titel ="),
    (FileKind::Pack, "content_date = \"2026-11-23\"", "content_date = \"23.11.2026\""),
    (FileKind::Pack, "mark = \"F\"", "mark = 3"),
    (FileKind::Pack, "id = \"ferry\"", "id = \"The ferry\""),
    (FileKind::UseCases, "number = 1", "number = -1"),
    (FileKind::UseCases, "number = 1", "number = 1.5"),
    (FileKind::UseCases, "section = \"team\"", "section = \"Teams\""),
    (FileKind::UseCases, "ferry = 2", "ferry = 9"),
    (FileKind::UseCases, "ferry = 2", "ferry = nan"),
    (FileKind::UseCases, "together = \"between\"", "together = \"both\""),
    (FileKind::UseCases, "together = \"between\"", "added = \"no\""),
    (FileKind::UseCases, "together = \"between\"", "splits = false"),
    (FileKind::UseCases, "name = \"At night\"", "name = \"\""),
    (FileKind::UseCases, "because = \"Firm", "why = \"Firm"),
    (FileKind::Ecosystem, "text = \"on the pier\"", "words = \"on the pier\""),
    (FileKind::Ecosystem, "plane = \"ahead, by name\"", "plane = 5"),
    (FileKind::Ecosystem, "plane = \"ahead, by name\"", "plane = \"\""),
    (FileKind::Frameworks, "quiet = 4", "quiet = 5"),
    (FileKind::Presets, "bicycle = \"high\"", "bicycle = \"most\""),
    (FileKind::Tools, "health = \"active\"", "health = \"fine\""),
    (FileKind::Tools, "checked = \"2026-11\"", "checked = \"2026-11-23\""),
    (FileKind::Sources, "seen = \"2026-11-23\"", "seen = \"2026\""),
    (FileKind::Fits, "from = \"article\"", "from = \"hearsay\""),
    (FileKind::Evidence, "stance = \"supports\"", "stance = [\"supports\"]"),
    (FileKind::Evidence, "[[claim.evidence]]", "[claim.evidence]"),
    (FileKind::Measured, "better = \"lower\"", "better = \"less\""),
    (FileKind::Measured, "ratio = 2.00", "ratio = 0.5"),
];

#[test]
fn the_schema_refuses_what_the_loader_refuses() {
    for (kind, right, wrong) in MISTAKES {
        let folder = TempDir::new().unwrap();
        let pack = ["tests/fixtures/packs/three", "tests/fixtures/packs/good"]
            .into_iter()
            .find(|pack| root(pack).join(kind.name()).is_file());
        for entry in fs::read_dir(root(pack.unwrap())).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
        }
        let path = folder.path().join(kind.name());
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(right), "{}: no {right}", kind.name());
        let text = text.replacen(right, wrong, 1);
        fs::write(&path, &text).unwrap();
        let told = open_whole(&PackRef::Folder(folder.path().to_path_buf()));
        assert!(told.is_err(), "the loader takes {wrong}");
        assert_ne!(problems(*kind, &text), Vec::<String>::new(), "the schema takes {wrong}");
    }
}

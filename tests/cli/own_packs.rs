//! A comparison of one's own: begun, checked, listed, opened by its name.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;
use versus::pack::load::{PackRef, open_whole};

/// Runs the program in a folder that is also its home.
fn run(home: &TempDir, arguments: &[&str]) -> Output {
    let data = home.path().join("data");
    Command::new(env!("CARGO_BIN_EXE_versus"))
        .args(arguments)
        .current_dir(home.path())
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", data)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[track_caller]
fn ends(home: &TempDir, arguments: &[&str], code: i32, words: &[&str]) {
    let output = run(home, arguments);
    let told = told(&output);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {told}");
    for word in words {
        assert!(told.contains(word), "{arguments:?} does not say `{word}`: {told}");
    }
}

#[test]
fn a_new_pack_checks_clean_and_opens() {
    let home = TempDir::new().unwrap();
    ends(&home, &["new", "pack", "our-stack"], 0, &["Created our-stack", "versus ./our-stack"]);
    ends(&home, &["check", "our-stack"], 0, &["our-stack is fine: 2 options, 5 rows"]);
    ends(&home, &["shot", "./our-stack", "--keys", "b enter"], 0, &["THIS 66 to 34", "This vs. That"]);
    let loaded = open_whole(&PackRef::Folder(home.path().join("our-stack"))).unwrap();
    assert_eq!(loaded.warnings.to_string(), "");
    assert_eq!(loaded.catalog.pack.id, "our-stack");
}

#[test]
fn every_file_of_a_new_pack_names_a_schema_that_is_there_and_right() {
    let home = TempDir::new().unwrap();
    ends(&home, &["new", "pack", "tea"], 0, &[]);
    let pack = home.path().join("tea");
    let mut checked = 0;
    for entry in fs::read_dir(&pack).unwrap() {
        let path = entry.unwrap().path();
        let Some("toml") = path.extension().and_then(|extension| extension.to_str()) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        let named = text.lines().next().unwrap().strip_prefix("#:schema ").unwrap();
        let stored =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schema/pack").join(named.split_once('/').unwrap().1);
        let [named, stored] = [pack.join(named), stored].map(|path| fs::read_to_string(path).unwrap());
        assert!(named == stored, "{}", path.display());
        let schema: serde_json::Value = serde_json::from_str(&stored).unwrap();
        let value: serde_json::Value = toml::from_str(&text).unwrap();
        assert!(jsonschema::is_valid(&schema, &value), "{}", path.display());
        checked += 1;
    }
    assert_eq!(checked, 8);
}

#[test]
fn what_is_there_is_never_written_over() {
    let home = TempDir::new().unwrap();
    let kept = home.path().join("kept");
    fs::create_dir(&kept).unwrap();
    fs::write(home.path().join("file"), "mine").unwrap();
    ends(&home, &["new", "pack", "kept"], 4, &["kept already exists and was not changed"]);
    ends(&home, &["new", "pack", "file"], 4, &["file already exists and was not changed"]);
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 0);
    assert_eq!(fs::read_to_string(home.path().join("file")).unwrap(), "mine");
    ends(&home, &["new", "pack", "..."], 2, &["gives no id"]);
    ends(&home, &["new", "pack", "tea", "--date", "tomorrow"], 2, &["`tomorrow` is not a date"]);
}

#[test]
fn own_packs_are_listed_and_found_by_name() {
    let home = TempDir::new().unwrap();
    ends(&home, &["list"], 0, &["node-vs-python", "http-frameworks"]);
    ends(&home, &["new", "pack", "Our Teas", "--own", "--date", "2026-01-02"], 0, &["versus our-teas"]);
    ends(&home, &["list"], 0, &["our-teas", "This or", "2026-01-02"]);
    ends(&home, &["verdict", "--pack", "our-teas", "--set", "soon=high"], 0, &["This is far ahead, 88 to 12"]);
    ends(&home, &["check", "our-tea"], 2, &["did you mean `our-teas`?"]);
    let file = home.path().join("data/versus/packs/our-teas/pack.toml");
    let text = fs::read_to_string(&file).unwrap().replace("title", "titel");
    fs::write(&file, text).unwrap();
    ends(&home, &["list"], 0, &["our-teas", "has mistakes", "check"]);
    ends(&home, &["check", "our-teas"], 3, &["unknown field `titel`", "did you mean `title`?", "1 problem found"]);
}

#[test]
fn a_pack_called_like_one_of_the_program_opens_by_its_path() {
    let home = TempDir::new().unwrap();
    let refused = "`http-frameworks` always opens the pack that comes with the program; choose another name";
    ends(&home, &["new", "pack", "HTTP frameworks", "--own"], 2, &[refused]);
    ends(&home, &["new", "pack", "data/versus/packs/http-frameworks"], 0, &[]);
    let path = home.path().join("data/versus/packs/http-frameworks").display().to_string();
    let line = format!("{path} (`http-frameworks` is the program's own)");
    ends(&home, &["list", "--format", "csv"], 0, &[&format!("\n{path},This or that"), &line]);
    let note =
        format!("`http-frameworks` is the program's own pack; to open yours of that name, write its path: {path}");
    for asked in
        [&["check"][..], &["show", "ecosystem", "--pack"], &["verdict", "--pack"], &["guide", "pack", "--pack"]]
    {
        ends(&home, &[asked, &["http-frameworks"]].concat(), 0, &[&format!("note: {note}")]);
    }
    ends(&home, &["shot", "http-frameworks", "--size", "300x30"], 0, &[&note]);
    let silent = run(&home, &["shot", &path, "--size", "300x30"]);
    assert!(!told(&silent).contains("is the program's own"));
    ends(&home, &["check", "http-frameworks"], 0, &["8 options"]);
    ends(&home, &["check", &path], 0, &["2 options"]);
    fs::write(Path::new(&path).join("use-cases.toml"), "[[row]]\n").unwrap();
    ends(&home, &["list", "--format", "csv"], 0, &[&format!("has mistakes: versus check {path}"), &line]);
}

#[test]
fn what_is_taken_out_of_a_text_is_a_problem_to_check_and_no_obstacle_to_open() {
    let home = TempDir::new().unwrap();
    ends(&home, &["new", "pack", "tea"], 0, &[]);
    let file = home.path().join("tea/pack.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("This or that", "This \u{202e}or that")).unwrap();
    ends(
        &home,
        &["check", "tea"],
        3,
        &["pack.toml:9:15", "text direction character U+202E, removed", "1 problem found"],
    );
    ends(&home, &["verdict", "--pack", "tea", "--set", "soon=high"], 0, &["This is far ahead, 88 to 12"]);
}

#[test]
fn a_field_of_no_file_has_no_schema() {
    let home = TempDir::new().unwrap();
    ends(&home, &["schema", "pack", "presets"], 0, &["\"preset\""]);
    ends(&home, &["schema", "pack"], 0, &["\"use-cases.toml\""]);
    ends(&home, &["schema", "pack", "usecases"], 2, &["did you mean `use-cases`?"]);
    ends(&home, &["schema", "config", "x"], 2, &["only `versus schema pack` takes the name of a file"]);
}

#[test]
fn what_keeps_own_packs_from_being_found_is_told() {
    let home = TempDir::new().unwrap();
    fs::create_dir_all(home.path().join("data/versus")).unwrap();
    fs::write(home.path().join("data/versus/packs"), "no folder").unwrap();
    let note = "note: your own packs cannot be listed; ";
    ends(&home, &["list"], 0, &["http-frameworks", note, "data/versus/packs: "]);
    ends(&home, &["check", "our-teas"], 2, &["there is no pack `our-teas`", note]);
    ends(&home, &["shot", "our-teas"], 2, &["there is no pack `our-teas`", note]);
    let told = told(&run(&home, &["check", "http-frameworks"]));
    assert!(!told.contains("note"), "{told}");
}

//! Packs with mistakes in them: what is said about each, word for word.
//!
//! A case is a right pack with a few changes and the lines that must come out; the cases are
//! data, in the files beside this one. Files that are no text at all are made here.

mod any_file;
mod fields;
mod names;
mod syntax;
mod text;
mod values;

use std::fs;
use std::path::Path;

use tempfile::TempDir;
use versus::pack::diagnostics::{Diagnostic, DiagnosticColor, DiagnosticStyle, Diagnostics, render_diagnostics};
use versus::pack::load::{Loaded, OpenError, PackRef, open};

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

const GOOD: [(&str, &str); 11] = [
    ("pack.toml", include_str!("../fixtures/packs/good/pack.toml")),
    ("use-cases.toml", include_str!("../fixtures/packs/good/use-cases.toml")),
    ("ecosystem.toml", include_str!("../fixtures/packs/good/ecosystem.toml")),
    ("frameworks.toml", include_str!("../fixtures/packs/good/frameworks.toml")),
    ("presets.toml", include_str!("../fixtures/packs/good/presets.toml")),
    ("fits.toml", include_str!("../fixtures/packs/good/fits.toml")),
    ("tools.toml", include_str!("../fixtures/packs/good/tools.toml")),
    ("evidence.toml", include_str!("../fixtures/packs/good/evidence.toml")),
    ("measured.toml", include_str!("../fixtures/packs/good/measured.toml")),
    ("sources.toml", include_str!("../fixtures/packs/good/sources.toml")),
    ("guide.md", include_str!("../fixtures/packs/good/guide.md")),
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
    match found_in(folder) {
        Ok(problems) => problems.iter().map(|problem| without(folder, &problem.to_string())).collect(),
        Err(other) => vec![without(folder, &other.to_string())],
    }
}

/// The same with the problems of one kind in one file told once.
fn told_about(folder: &Path) -> Vec<String> {
    let told = found_in(folder).unwrap().to_string();
    told.lines().map(|line| without(folder, line)).collect()
}

fn found_in(folder: &Path) -> Result<Diagnostics, OpenError> {
    match open_folder(folder) {
        Ok(loaded) => {
            assert!(!loaded.warnings.has_errors());
            Ok(loaded.warnings)
        }
        Err(OpenError::Broken(problems)) => {
            assert!(problems.has_errors());
            Ok(problems)
        }
        Err(other) => Err(other),
    }
}

fn without(folder: &Path, line: &str) -> String {
    line.replace(&format!("{}/", folder.display()), "").replace(&folder.display().to_string(), "FOLDER")
}

fn check(cases: &[Case]) {
    let mut wrong: Vec<String> = Vec::new();
    for (name, changes, expected) in cases {
        let folder = good_pack();
        changes.iter().for_each(|one| change(folder.path(), *one));
        let said = said_about(folder.path());
        if said != *expected {
            wrong.push(format!("{name}\n  expected {expected:#?}\n  said {said:#?}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
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
    check(syntax::CASES);
}

#[test]
fn fields_unknown_missing_or_of_another_type() {
    check(fields::CASES);
}

#[test]
fn what_may_be_wrong_with_any_file() {
    let mut all: Vec<String> = Vec::new();
    for (name, break_it) in any_file::BREAKS {
        all.push(format!("# {name}"));
        for (file, text) in GOOD {
            let folder = good_pack();
            let Some(bytes) = break_it(text) else { continue };
            fs::write(folder.path().join(file), bytes).unwrap();
            let said = said_about(folder.path());
            let Some((first, others)) = said.split_first() else {
                all.push(format!("{file}: nothing"));
                continue;
            };
            all.push(first.clone());
            all.extend(others.iter().map(|line| format!("    {line}")));
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("what-may-be-wrong-with-any-file", all.join("\n")));
}

#[test]
fn names_given_twice_or_to_nothing() {
    check(names::CASES);
}

#[test]
fn values_out_of_range_or_form() {
    check(values::CASES);
}

#[test]
fn texts_that_are_too_long_empty_or_unclean() {
    check(text::CASES);
}

/// Puts something in the place of a file.
type Make = fn(&Path);

/// Whichever file it is, one thing is said, and nobody is blamed for using what the file would give.
fn in_the_place_of_any_file(cases: &[(&str, Make, &str)]) {
    for (name, make, expected) in cases {
        for (file, _) in GOOD {
            let folder = good_pack();
            let place = folder.path().join(file);
            fs::remove_file(&place).unwrap();
            make(&place);
            assert_eq!(said_about(folder.path()), [expected.replace("FILE", file)], "{name}");
        }
    }
}

#[test]
fn what_stands_in_the_place_of_a_file() {
    let cases: [(&str, Make, &str); 6] = [
        (
            "a folder",
            |place| fs::create_dir(place).unwrap(),
            "FILE: error: this is a folder, and a file is needed here",
        ),
        (
            "no UTF-8",
            |place| fs::write(place, b"[[tool]]\nid = \"caf\xe9\"\n").unwrap(),
            "FILE:2:10: error: the file is not UTF-8: byte 19 is 0xE9; save it as UTF-8",
        ),
        (
            "UTF-16",
            |place| fs::write(place, b"\xff\xfe[\0[\0").unwrap(),
            "FILE:1:1: error: the file is not UTF-8: byte 1 is 0xFF; save it as UTF-8",
        ),
        (
            "a letter cut in two at the end",
            |place| fs::write(place, b"# \xe2\x82").unwrap(),
            "FILE:1:3: error: the file is not UTF-8: byte 3 is 0xE2; save it as UTF-8",
        ),
        (
            "a byte too many",
            |place| fs::write(place, "#".repeat((4 << 20) + 1)).unwrap(),
            "FILE: error: the file is too big: 4194305 bytes, at most 4194304",
        ),
        (
            "a terabyte",
            |place| fs::File::create(place).unwrap().set_len(1 << 40).unwrap(),
            "FILE: error: the file is too big: 1099511627776 bytes, at most 4194304",
        ),
    ];
    in_the_place_of_any_file(&cases);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_in_the_place_of_a_file() {
    use std::os::unix::fs::symlink;
    let cases: [(&str, Make, &str); 4] = [
        (
            "a pipe nobody writes to",
            |place| assert!(std::process::Command::new("mkfifo").arg(place).status().unwrap().success()),
            "FILE: error: this is not an ordinary file",
        ),
        (
            "an endless device",
            |place| symlink("/dev/zero", place).unwrap(),
            "FILE: error: this is not an ordinary file",
        ),
        (
            "a link to itself",
            |place| symlink(place.file_name().unwrap(), place).unwrap(),
            "FILE: error: too many levels of symbolic links",
        ),
        ("a link to nothing", |place| symlink("nothing", place).unwrap(), "FILE: error: this is a link to nothing"),
    ];
    in_the_place_of_any_file(&cases);
}

/// The program is run by somebody who may not read everything: by whoever runs the tests, or by nobody where that is
/// root.
#[cfg(unix)]
#[test]
fn what_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    /// The user that owns nothing.
    const NOBODY: u32 = 65534;
    let folder = good_pack();
    // Others may go into the folder, and run a copy of the program from it.
    let allow = |place: &Path, mode: u32| fs::set_permissions(place, fs::Permissions::from_mode(mode)).unwrap();
    let program = folder.path().join("program");
    fs::copy(env!("CARGO_BIN_EXE_versus"), &program).unwrap();
    let pack = folder.path().join("pack");
    fs::create_dir(&pack).unwrap();
    for (name, text) in GOOD {
        fs::write(pack.join(name), text).unwrap();
    }
    for place in [folder.path(), &pack, &program] {
        allow(place, 0o755);
    }
    let locked = pack.join("tools.toml");
    allow(&locked, 0o000);
    let may_read_all = fs::File::open(&locked).is_ok();
    allow(&locked, 0o644);
    let check = || {
        let mut command = std::process::Command::new(&program);
        command.arg("check").arg(&pack).current_dir(folder.path()).env("HOME", folder.path());
        if may_read_all {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap().replace(&pack.display().to_string(), "PACK");
        (output.status.code(), told.lines().next().unwrap_or_default().to_owned(), told)
    };
    assert_eq!(check(), (Some(0), String::new(), String::new()));
    for (name, _) in GOOD {
        allow(&pack.join(name), 0o000);
        let told = format!("error: there is no permission to read this\n--> PACK/{name}\n\nerror: 1 problem found\n");
        assert_eq!(check().2, told);
        assert_eq!(check().0, Some(3));
        allow(&pack.join(name), 0o644);
    }
    allow(&pack, 0o000);
    assert_eq!(check().1, "error: PACK: there is no permission to read this");
    assert_eq!(check().0, Some(4));
    allow(&pack, 0o755);
}

/// Nobody at all may read what is below a file.
#[test]
fn what_is_below_a_file() {
    let folder = good_pack();
    let below = folder.path().join("pack.toml").join("deeper");
    let said = said_about(&below);
    assert!(["FOLDER: this is a file; a pack is a folder", "FOLDER: there is no such folder"].contains(&&*said[0]));
    assert_eq!(said.len(), 1);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_in_the_place_of_the_folder() {
    use std::os::unix::fs::symlink;
    let folder = good_pack();
    let place = |name: &str| folder.path().join(name);
    symlink("loop", place("loop")).unwrap();
    symlink("nothing", place("link")).unwrap();
    symlink(".", place("itself")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(place("pipe")).status().unwrap().success());
    for (name, expected) in [
        ("loop", &["FOLDER: too many levels of symbolic links"][..]),
        ("link", &["FOLDER: there is no such folder"]),
        ("pipe", &["FOLDER: this is a file; a pack is a folder"]),
        ("itself", &[]),
    ] {
        assert_eq!(said_about(&place(name)), expected, "{name}");
    }
}

#[test]
fn what_stands_in_the_place_of_the_folder() {
    let folder = good_pack();
    let place = |name: &str| folder.path().join(name);
    for (path, expected) in [
        (place("nothing"), "FOLDER: there is no such folder"),
        (place("pack.toml"), "FOLDER: this is a file; a pack is a folder"),
    ] {
        assert_eq!(said_about(&path), [expected]);
    }
    fs::create_dir(place("empty")).unwrap();
    let missing = "pack.toml: error: the file is missing: a pack is a folder with a pack.toml; \
                   `versus new pack NAME` writes one to start from";
    assert_eq!(said_about(&place("empty")), [missing]);
}

#[test]
fn a_pack_has_at_most_five_thousand_rows() {
    let row = |number: usize| format!("[[need]]\nid='n{number}'\nnumber={number}\nname='n'\nbecause='b'\n");
    for (more, expected) in [
        (4996, vec![]),
        (4998, vec!["frameworks.toml:24987:4: error: a pack has at most 5000 rows, and this is one more".to_owned()]),
    ] {
        let folder = good_pack();
        let needs: String = (10..10 + more).map(row).collect();
        let old = fs::read_to_string(folder.path().join("frameworks.toml")).unwrap();
        fs::write(folder.path().join("frameworks.toml"), needs + &old).unwrap();
        assert_eq!(said_about(folder.path()), expected, "{more} more rows");
    }
}

#[test]
fn problems_of_one_kind_are_told_once_with_a_count() {
    let folder = good_pack();
    let presets = "[[preset]]\n".repeat(2000) + "[[preset]]\nid = 3\n[[preset]]\nid = 4\nprice = 1\n";
    fs::write(folder.path().join("presets.toml"), presets).unwrap();
    let found = found_in(folder.path()).unwrap();
    assert_eq!((found.len(), found.iter().count()), (4 * 2000 + 4 + 4 + 1, 1002));
    let lines: Vec<String> = (2..12).map(|line| format!("line {line}")).collect();
    let others = |count: usize| format!("; and {count} more like it: {}, ...", lines.join(", "));
    let told = told_about(folder.path());
    assert_eq!(told.len(), 6, "{told:#?}");
    for (line, (field, count)) in told.iter().zip([("id", 1999), ("title", 2001), ("about", 2001), ("levels", 2001)]) {
        assert!(line.starts_with(&format!("presets.toml:1:1: error: missing field `{field}`; {field}: ")), "{line}");
        assert!(line.ends_with(&others(count)), "{line}");
    }
    let id = "presets.toml:2002:6: error: `id` must be text, not a whole number; write it in quotes";
    assert_eq!(told[4], format!("{id}; and 1 more like it"));
    assert!(told[5].starts_with("presets.toml:2005:1: error: unknown field `price`; fields that can stand here: "));
}

#[test]
fn the_others_of_a_kind_are_named_with_their_lines() {
    let folder = good_pack();
    let levels: String = ["rubbish", "nonsense", "mumbo"].map(|name| format!("{name} = \"low\"\n")).concat();
    let preset = format!("[[preset]]\nid = \"p\"\ntitle = \"P\"\nabout = \"P\"\n[preset.levels]\n{levels}");
    fs::write(folder.path().join("presets.toml"), preset).unwrap();
    let told = told_about(folder.path());
    assert_eq!(
        told,
        [
            "presets.toml:6:1: error: there is no row `rubbish`; rows are given in use-cases.toml, ecosystem.toml or frameworks.toml; and 2 more like it: `nonsense` in line 7, `mumbo` in line 8"
        ]
    );
}

#[test]
fn any_number_of_warnings_are_warnings() {
    let folder = good_pack();
    let guide = "a\u{200b} ".repeat(1001) + "\u{2066}";
    fs::write(folder.path().join("guide.md"), guide).unwrap();
    let found = found_in(folder.path()).unwrap();
    assert!(!found.has_errors());
    assert_eq!(found.len(), 1002);
    let told = told_about(folder.path());
    assert_eq!(told.len(), 2);
    assert!(told[0].ends_with("; and 1000 more like it: line 1, ..."), "{}", told[0]);
}

#[test]
fn a_scenario_in_the_folder_of_a_pack_is_no_misspelt_file() {
    let folder = good_pack();
    for name in ["payments", "all", "ana", "pay", "plan", "talk"] {
        fs::write(folder.path().join(format!("{name}.toml")), "").unwrap();
    }
    for name in ["tools2", "packs", "preset"] {
        fs::write(folder.path().join(format!("{name}.toml")), "format = 1\npack = \"tea-vs-coffee\"\n").unwrap();
    }
    assert_eq!(said_about(folder.path()), [""; 0]);
    for (name, meant) in [("tools3.toml", "tools.toml"), ("pack.tml", "pack.toml"), ("guide.md.bak", "guide.md")] {
        fs::write(folder.path().join(name), "[pack]\n").unwrap();
        let said = format!("{name}: warning: this file is not read; did you mean `{meant}`?");
        assert_eq!(said_about(folder.path()), [said]);
        fs::remove_file(folder.path().join(name)).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_told_of_a_file_that_a_link_leads_to_elsewhere() {
    use std::os::unix::fs::symlink;
    let folder = good_pack();
    let elsewhere = TempDir::new().unwrap();
    let place = |name: &str| folder.path().join(name);
    let secret = "password = 'hunter2'\nuser = 'me'\nother:secret\n";
    fs::write(elsewhere.path().join("secret"), secret).unwrap();
    fs::write(elsewhere.path().join("bytes"), b"hunter2 \xff").unwrap();
    for name in ["secret", "bytes"] {
        fs::remove_file(place("presets.toml")).unwrap();
        symlink(elsewhere.path().join(name), place("presets.toml")).unwrap();
        let problems = found_in(folder.path()).unwrap();
        let told =
            render_diagnostics(&problems, DiagnosticStyle::Ascii, DiagnosticColor::Never) + &problems.to_string();
        assert!(told.contains("this cannot be used") && told.contains("link out of its folder"), "{told}");
        assert!(["hunter2", "password", "user", "secret:", "0x"].iter().all(|word| !told.contains(word)), "{told}");
    }
    // A link that stays in the folder is a file of the pack.
    fs::remove_file(place("presets.toml")).unwrap();
    fs::write(place("real.toml"), secret).unwrap();
    symlink("real.toml", place("presets.toml")).unwrap();
    let told = found_in(folder.path()).unwrap().to_string();
    assert!(told.contains("presets.toml:3:13: error: this is not TOML: "), "{told}");
}

/// What has no size may have no end, or make the program wait for ever.
#[cfg(target_os = "linux")]
#[test]
fn windows_into_the_system_are_not_read() {
    use std::os::unix::fs::symlink;
    let folder = good_pack();
    fs::remove_file(folder.path().join("guide.md")).unwrap();
    for path in ["/proc/self/environ", "/proc/kmsg"] {
        symlink(path, folder.path().join("guide.md")).unwrap();
        assert_eq!(said_about(folder.path()), [""; 0]);
        assert_eq!(open_folder(folder.path()).unwrap().catalog.reference.guide, "");
        fs::remove_file(folder.path().join("guide.md")).unwrap();
    }
}

#[test]
fn a_million_bytes_of_rubbish_are_answered_shortly() {
    for rubbish in ["=\n", "[[a", "\"", "'''", "a.", "{", "a=[", "\u{301}", "a = \"\u{202e}\"\n", "[a.b]\n"] {
        let folder = good_pack();
        fs::write(folder.path().join("presets.toml"), rubbish.repeat((1 << 20) / rubbish.len())).unwrap();
        let found = found_in(folder.path()).unwrap();
        let (said, told) = (found.iter().map(Diagnostic::to_string), found.to_string());
        assert!((1..=1001).contains(&found.iter().count()), "{rubbish:?}");
        assert!(said.clone().chain(told.lines().map(str::to_owned)).all(|line| line.len() < 500), "{rubbish:?}");
    }
}

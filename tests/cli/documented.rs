//! What the README shows is what the program prints and draws, to the letter.
//!
//! After a wanted change these write it anew:
//!
//! ```sh
//! TRYCMD=overwrite cargo test --test cli documented
//! VERSUS_STORE_PICTURES=1 cargo test --test cli documented
//! ```

use std::collections::BTreeSet;
use std::fs;

use tempfile::TempDir;

use crate::packaging::commands;
use crate::support::program::{NOWHERE, run, versus, words};

/// The pictures: their name, size and keys.
const PICTURES: &[(&str, &str, &str)] = &[
    ("explore", "120x32", "j j space k space -"),
    ("row", "100x30", "j j enter"),
    ("what-if", "100x26", "j j space k space - w j"),
    ("present", "100x28", "j j space k space p -"),
];

fn readme() -> String {
    fs::read_to_string("README.md").unwrap()
}

#[test]
fn the_pictures_of_the_readme_are_what_the_program_draws() {
    let readme = readme();
    let mut stored = BTreeSet::new();
    for (name, size, keys) in PICTURES {
        for theme in ["dark", "light"] {
            let path = format!("assets/pictures/{name}-{theme}.svg");
            assert!(readme.contains(&path), "the README shows {path}");
            let drawn = run(&["shot", "--as", "svg", "--theme", theme, "--size", size, "--keys", keys]);
            assert_eq!((drawn.code, drawn.err.as_str()), (0, ""), "{path}");
            if std::env::var_os("VERSUS_STORE_PICTURES").is_some() {
                fs::write(&path, &drawn.out).unwrap();
            }
            let picture = fs::read_to_string(&path).unwrap_or_default();
            assert!(
                picture == drawn.out,
                "{path} is another picture; VERSUS_STORE_PICTURES=1 cargo test --test cli documented stores it"
            );
            stored.insert(path);
        }
    }
    let files = fs::read_dir("assets/pictures").unwrap();
    let files = files.map(|file| format!("assets/pictures/{}", file.unwrap().file_name().display()));
    assert_eq!(files.collect::<BTreeSet<_>>(), stored, "a picture that is not shown");
}

#[test]
fn the_readme_has_every_command() {
    let readme = readme();
    let table = readme.split("\n## Commands\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let described = table.lines().filter_map(|line| line.strip_prefix("| `versus "));
    let described = described.map(|line| line.split([' ', '`']).next().unwrap()).filter(|word| *word != "[PACK]");
    let commands = commands();
    let listed = commands.iter().map(String::as_str).filter(|command| *command != "help");
    assert_eq!(described.collect::<BTreeSet<_>>(), listed.collect::<BTreeSet<_>>());
}

/// One after the other in one folder, as somebody who follows them does.
#[test]
fn the_shell_lines_of_the_readme_work() {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("docs/decisions")).unwrap();
    fs::copy("tests/walk/payments.toml", folder.path().join("payments.toml")).unwrap();
    let readme = readme();
    let blocks = readme.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let mut tried = 0;
    for line in blocks.flat_map(str::lines).filter_map(|line| line.strip_prefix("versus ")) {
        let line = line.split(" #").next().unwrap();
        let output = versus(&words(line)).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "versus {line}: {}", String::from_utf8_lossy(&output.stderr));
        tried += 1;
    }
    assert!(tried > 3, "{tried} lines tried");
}

#[test]
fn the_examples_of_the_readme_are_real() {
    trycmd::TestCases::new()
        .case("README.md")
        .env("LC_ALL", "C.UTF-8")
        .env("XDG_CONFIG_HOME", NOWHERE)
        .env("COLUMNS", "90")
        .env("NO_COLOR", "1");
}

#[test]
fn the_helps_are_as_stored() {
    trycmd::TestCases::new()
        .case("tests/cmd/*.trycmd")
        .env("LC_ALL", "C.UTF-8")
        .env("XDG_CONFIG_HOME", NOWHERE)
        .env("COLUMNS", "100");
}

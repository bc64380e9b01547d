//! Phrases that plain words took the place of: none of them comes back in anything people read.
//!
//! That is every screen, help, output, export and file that comes with the program. The words to use are in the README;
//! `tossup` is a label of the JSON, and a changelog may name what had another name, in code.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use versus::explain::answer::FullAnswer;
use versus::export::{ExportForm, write_export};
use versus::layout::glyphs::Glyphs;
use versus::model::catalog::Catalog;
use versus::model::rating::Basis;
use versus::model::scenario::Scenario;
use versus::pack::files::PACKS;
use versus::pack::load::{PackRef, open_whole};
use versus::tui::screenshot::screen_text;
use versus::tui::theme::Theme;

use crate::support::explorer::{explorer_of, press};
use crate::support::views::VIEWS;

/// In lower case; whole words.
const RETIRED: [&str; 24] = [
    "lens",
    "lenses",
    "lean",
    "leans",
    "shaken",
    "level step",
    "level steps",
    "on the table",
    "must watch",
    "flips",
    "reckon",
    "reckoned",
    "reckoning",
    "ballot",
    "ballots",
    "dearer",
    "build with",
    "rate it otherwise",
    "of ours",
    "both lead",
    "both leads",
    "worlds",
    "turned by",
    "toss-up",
];

/// Keys to each kind of verdict on the first comparison.
const VERDICTS: [(&str, &str); 7] = [
    ("one priority", "j j space"),
    ("both answers", "j j space k space -"),
    ("too close to call", "space"),
    ("a pair ahead", "j j space k space"),
    ("the calculation", "j j space k space w s-tab"),
    ("one option left", "j j !"),
    ("no option left", "G ! k !"),
];

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (60, 16)];

/// Every retired phrase in a text, with the words around it.
fn retired(text: &str) -> Vec<String> {
    let text = text.replace("\\-", "-").to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_word = |beside: char| beside.is_alphanumeric() || beside == '_';
    let mut found = Vec::new();
    for phrase in RETIRED {
        for (start, _) in text.match_indices(phrase) {
            let (before, rest) = text.split_at(start);
            let (_, after) = rest.split_at(phrase.len());
            if !before.ends_with(is_word) && !after.starts_with(is_word) {
                let before: String = before.chars().rev().take(30).collect();
                let rest: String = rest.chars().take(phrase.len() + 30).collect();
                found.push(format!("`{phrase}` in {}{rest}", before.chars().rev().collect::<String>()));
            }
        }
    }
    found
}

/// Texts and where each stands; none has a retired phrase.
#[track_caller]
fn check(texts: impl IntoIterator<Item = (String, String)>) {
    let mut told: Vec<String> = Vec::new();
    for (place, text) in texts {
        told.extend(retired(&text).into_iter().map(|found| format!("{place}: {found}")));
    }
    told.dedup();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

fn packs() -> impl Iterator<Item = (&'static str, Catalog)> {
    PACKS.iter().map(|pack| match open_whole(&PackRef::Bundled(pack)) {
        Ok(loaded) => (pack.id, loaded.catalog),
        Err(wrong) => panic!("{wrong}"),
    })
}

#[test]
fn whole_words_are_found_wherever_they_stand() {
    for (text, count) in [
        ("A toss-up", 1),
        ("Both lead.\nThe LENS", 2),
        ("level\n  step", 1),
        ("tossup, must_watch, clean, lenser, a coin flip", 0),
    ] {
        assert_eq!(retired(text).len(), count, "{text}");
    }
}

#[test]
fn screens_have_no_retired_phrase() {
    let mut screens = Vec::new();
    for (id, catalog) in packs() {
        let verdicts = VERDICTS.iter().map(|view| (view, &SIZES[..]));
        for ((name, keys), sizes) in VIEWS.iter().map(|view| (view, &SIZES[..2])).chain(verdicts) {
            for (width, height) in sizes.iter().copied() {
                let mut explorer = explorer_of(catalog.clone(), Glyphs::Unicode, (width, height), Theme::MONO);
                press(&mut explorer, keys);
                let screen = screen_text(&explorer.screen(width, height).buffer);
                screens.push((format!("{id}, {name}, {width}x{height}"), screen));
            }
        }
    }
    check(screens);
}

#[test]
fn helps_have_no_retired_phrase() {
    let mut helps = Vec::new();
    let mut commands = vec![versus::cli::parser()];
    while let Some(mut command) = commands.pop() {
        let name = command.get_name().to_owned();
        helps.push((format!("{name} -h"), command.render_help().to_string()));
        helps.push((format!("{name} --help"), command.render_long_help().to_string()));
        commands.extend(command.get_subcommands().cloned());
    }
    check(helps);
}

#[test]
fn exports_have_no_retired_phrase() {
    let mut exports = Vec::new();
    for (id, catalog) in packs() {
        for preset in &catalog.presets {
            for basis in Basis::ALL {
                let scenario = Scenario { basis, ..Scenario::from_preset(&catalog, preset) };
                let full_answer = FullAnswer::new(&catalog, &scenario);
                let forms = if basis == Basis::default() { &ExportForm::ALL[..] } else { &[ExportForm::Madr] };
                for form in forms.iter().copied() {
                    let place = format!("{id}, {}, {}, {}", preset.id, basis.word(), form.word());
                    exports.push((place, write_export(&full_answer, form, Some("2026-11-26"))));
                }
            }
        }
    }
    check(exports);
}

#[test]
fn outputs_have_no_retired_phrase() {
    let asked = [
        "",
        "verdict",
        "verdict --set ml-serving=high --set realtime=medium --explain",
        "verdict --preset chat-recommendations --linear --explain",
        "verdict --set rest-crud=high --format md",
        "verdict --set team-js=must --set team-python=must --explain",
        "verdict --set monorepo-types=must",
        "verdict --pack http-frameworks --preset catalogue-at-the-edge --explain",
        "compare chat-product chat-recommendations",
        "compare chat-product chat-recommendations --format md",
        "group tests/walk/payments.toml tests/walk/payments.toml",
        "group tests/walk/payments.toml tests/walk/payments.toml --format json",
        "show use-cases",
        "show use-cases ml-serving",
        "show ecosystem eco-jobs",
        "show frameworks",
        "show frameworks fastapi",
        "show presets",
        "show evidence crud-20",
        "show disputes",
        "show use-cases --pack http-frameworks",
        "guide",
        "guide verdict",
        "guide packs",
        "guide --pack http-frameworks",
        "search stack",
        "list",
        "keys",
        "config --explain",
        "check node-vs-python",
        "new scenario --preset chat-product",
        "man",
    ];
    check(asked.map(|line| {
        let output = Command::new(env!("CARGO_BIN_EXE_versus"))
            .args(line.split_whitespace())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (format!("versus {line}"), String::from_utf8(text).unwrap())
    }));
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        found.extend(if path.is_dir() { files(&path) } else { vec![path] });
    }
    found
}

/// A text without what stands between backticks.
fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

#[test]
fn files_have_no_retired_phrase() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<(String, String)> = Vec::new();
    for folder in ["content", "assets/guides", "assets/schema", "assets/starter", "assets/themes", "tests/walk"] {
        texts.extend(files(&root.join(folder)).into_iter().map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path.display().to_string(), text)
        }));
    }
    for name in ["README.md", "CONTRIBUTING.md", "Cargo.toml", "assets/keys.toml", "assets/versus.1"] {
        texts.push((name.to_owned(), fs::read_to_string(root.join(name)).unwrap()));
    }
    let changes = fs::read_to_string(root.join("CHANGELOG.md")).unwrap();
    texts.push(("CHANGELOG.md".to_owned(), without_code(&changes)));
    check(texts);
}

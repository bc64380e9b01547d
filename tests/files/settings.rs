//! What ships for people who settle things: the commented files, and what the README says about them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use versus::app::command::{COMMANDS, CommandGroup};
use versus::app::keymap::Keymap;
use versus::cli::settings::Config;
use versus::cli::themes::ThemeFolder;
use versus::pack::diagnostics::{DiagnosticCollector, Diagnostics};
use versus::session::explorer::Explorer;
use versus::tui::color::ThemeColor;
use versus::tui::screenshot;
use versus::tui::theme::{Theme, ThemePart};

use crate::support::explorer::{explorer, press};

fn path(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// Reads a text as a config file and gives it back with everything that is wrong with it.
fn read(text: &str) -> (Config, String) {
    let findings = DiagnosticCollector::new("config.toml", text);
    let config = Config::read(&findings, &ThemeFolder::default());
    (config, Diagnostics::of([&findings]).to_string())
}

const HEAD: &str = "\
# The keys of versus as they are without a config file. `versus keys` prints those you have now.
#
# To change some, copy their lines below a line `[keys]` in your config.toml; what you leave out
# stays as it is here. Several chords may start a command, and the first is the one that is shown;
# an empty list takes all keys away from it.
#
# A chord is a character (`j`, `G`, `?`), a key (`space` `enter` `esc` `tab` `s-tab` `backspace`
# `delete` `up` `down` `left` `right` `home` `end` `pgup` `pgdn` `f1` to `f12`), `^x` for Ctrl and a
# lower-case letter, or `a-x` for Alt. `^c` always quits, whatever is written here. While text is
# typed characters are text: a command that has no other chord then keeps those of this file.

[keys]
";

fn quoted(chord: &str) -> String {
    if chord.contains(['"', '\\']) { format!("'{chord}'") } else { format!("\"{chord}\"") }
}

fn default_keys() -> String {
    let mut text = HEAD.to_owned();
    for group in CommandGroup::ALL {
        writeln!(text, "\n# {}", group.title()).unwrap();
        for entry in COMMANDS.iter().filter(|entry| entry.group == group) {
            let chords: Vec<String> = entry.chords.iter().map(|chord| quoted(chord)).collect();
            let line = format!("{} = [{}]", entry.id, chords.join(", "));
            writeln!(text, "{line:<34} # {}", entry.words).unwrap();
        }
    }
    text
}

/// After a change of the table that was meant: `INSTA_UPDATE=always cargo test --test files settings`.
#[test]
fn the_shipped_keys_are_those_of_the_table() {
    let (file, text) = (path("assets/keys.toml"), default_keys());
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        fs::write(&file, &text).unwrap();
    }
    let shipped = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(shipped, text, "see the comment above this test");
}

#[test]
fn the_shipped_keys_change_nothing_when_they_are_settled() {
    let (config, problems) = read(&default_keys());
    assert_eq!(problems, "");
    assert_eq!(config.keys.len(), COMMANDS.len());
    assert_eq!(sorted(&config.keymap), sorted(&Keymap::default()));
}

fn sorted(keymap: &Keymap) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for entry in COMMANDS {
        for context in entry.contexts {
            let chords: Vec<String> = keymap.chords(*context, entry.command).map(|key| key.to_string()).collect();
            lines.push(format!("{} {context:?} {}", entry.id, chords.join(" ")));
        }
    }
    lines
}

fn readme() -> String {
    fs::read_to_string(path("README.md")).unwrap()
}

/// The TOML examples below a heading of the README.
fn examples(heading: &str) -> Vec<String> {
    let text = readme();
    let section = text.split("\n## ").find(|section| section.starts_with(heading)).unwrap();
    section.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_settings_in_the_readme_are_right() {
    let [config] = examples("Configuration").try_into().unwrap();
    let (read, problems) = read(&config);
    assert_eq!(problems, "");
    let is_read = read.theme.is_some() && read.color.is_some() && read.glyphs.is_some() && read.mouse.is_some();
    assert!(is_read && read.pack.is_some() && read.sort.is_some(), "the README shows every setting");
    let chords = |id: &str| {
        let entry = COMMANDS.iter().find(|entry| entry.id == id).unwrap();
        read.keymap.written().of(entry).join(" ")
    };
    assert_eq!((chords("undo").as_str(), chords("reverse").as_str()), ("u f9", ""));
}

#[test]
fn every_key_that_words_on_the_screen_name_is_the_one_that_is_settled() {
    let config = "[keys]\nlower = \"f3\"\ncopy = \"f9\"\nopen-address = \"f10\"\n";
    let (settled, problems) = read(config);
    assert_eq!(problems, "");
    let mut settled = explorer((120, 36), Theme::MONO).with_keymap(settled.keymap);
    let shown = |explorer: &mut Explorer, script: &str| {
        press(explorer, script);
        screenshot::screen_text(&explorer.screen(120, 36).buffer)
    };
    let what_if = shown(&mut settled, "j space w end");
    assert!(!what_if.contains("[ ]"), "{what_if}");
    let detail = shown(&mut settled, "esc 1 G enter f10 f10");
    assert!(detail.contains("f9 copies it") && !detail.contains("y copies it"), "{detail}");
    let empty = shown(&mut explorer((120, 36), Theme::MONO).with_keymap(read(config).0.keymap), "");
    assert!(empty.contains("f3") && !empty.contains(" -  "), "{empty}");
}

#[test]
fn the_theme_in_the_readme_is_right() {
    let [text] = examples("Themes").try_into().unwrap();
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("themes")).unwrap();
    fs::write(folder.path().join("themes/mine.toml"), text).unwrap();
    let found = ThemeFolder::below(Some(&folder.path().to_path_buf())).find("mine").unwrap();
    assert_eq!(found.problems.to_string(), "");
    assert_eq!(found.theme, Theme::DARK.with(ThemePart::Second, ThemeColor::Rgb(0xff, 0xb8, 0x6c)));
    let section = readme();
    for (name, _) in Theme::BUILT_IN {
        assert!(section.contains(&format!("`{name}`")), "the README names {name}");
    }
}

#[test]
fn the_keys_in_the_readme_are_keys() {
    let text = readme();
    let section = text.split("\n## ").find(|section| section.starts_with("Keys")).unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let mut seen = 0;
    for row in rows {
        for chord in row.split('|').nth(1).unwrap().split('`').filter(|chord| !chord.trim().is_empty()) {
            let entry = COMMANDS.iter().find(|entry| entry.chords.contains(&chord));
            assert!(entry.is_some(), "{chord} in {row}");
            seen += 1;
        }
    }
    assert!(seen > 10, "{section}");
}

#[test]
fn a_file_of_tables_in_tables_without_end_is_told_of_once_and_holds_nothing() {
    let (config, told) = read(&format!("theme = \"mono\"\n[{}a]\n", "a.".repeat(100)));
    assert_eq!(told, "config.toml: error: this is not TOML: recursion limit; write it with less nesting\n");
    assert!(config.theme.is_none() && config.keymap == Keymap::default());
}

//! What is held true of anything a file or a person may say: called by the fuzzer, and with the seeds by `cargo test`.
//!
//! Bytes go the way they go in the program: through the door of files, or through the parser of arguments. What can
//! be used is used: a verdict is decided, told in every form and drawn in two sizes.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;
use std::sync::LazyLock;

use clap::{Args, Command, FromArgMatches};
use versus::app::key::parse_keys;
use versus::app::keymap::Keymap;
use versus::app::state::App;
use versus::cli::args::ScenarioArgs;
use versus::cli::settings::Config;
use versus::cli::themes;
use versus::cli::themes::ThemeFolder;
use versus::explain::answer::FullAnswer;
use versus::export;
use versus::export::ExportForm;
use versus::import::choose::{FileHints, TableFile};
use versus::import::columns::ReadingFlags;
use versus::import::grid::{RefusalKey, TableFormat};
use versus::import::questions::Answers;
use versus::import::reading::Reading;
use versus::import::reading_report::explain_text;
use versus::import::write_pack::TableOrigin;
use versus::model::catalog::Catalog;
use versus::model::scenario::Scenario;
use versus::pack::diagnostics::{DiagnosticColor, DiagnosticStyle, Diagnostics, render_diagnostics};
use versus::pack::files::{FileState, PackFile};
use versus::pack::load;
use versus::pack::load::{FileKind, OpenError, PackRef, open_whole};
use versus::scenario::{read, token, write};
use versus::search::index::Index;
use versus::search::query::Query;
use versus::session::explorer::Explorer;
use versus::terminal::event_loop::{Input, Program};
use versus::text::sanitize::{sanitize, visible};
use versus::tui::theme::Theme;

#[path = "../support/frame.rs"]
mod frame;

use frame::check_frame;

/// Both sizes that most terminals have.
const SIZES: [(u16, u16); 2] = [(120, 36), (80, 24)];
/// Keys of a script that are pressed; those after them are only read.
const MOST_KEYS: usize = 48;

static TWO: LazyLock<Catalog> = LazyLock::new(|| whole("node-vs-python"));
static SEVEN: LazyLock<Catalog> = LazyLock::new(|| whole("http-frameworks"));

/// A right pack with one of everything.
const PACK: [(FileKind, &str); 11] = [
    (FileKind::Pack, include_str!("../fixtures/packs/good/pack.toml")),
    (FileKind::UseCases, include_str!("../fixtures/packs/good/use-cases.toml")),
    (FileKind::Ecosystem, include_str!("../fixtures/packs/good/ecosystem.toml")),
    (FileKind::Frameworks, include_str!("../fixtures/packs/good/frameworks.toml")),
    (FileKind::Presets, include_str!("../fixtures/packs/good/presets.toml")),
    (FileKind::Fits, include_str!("../fixtures/packs/good/fits.toml")),
    (FileKind::Tools, include_str!("../fixtures/packs/good/tools.toml")),
    (FileKind::Evidence, include_str!("../fixtures/packs/good/evidence.toml")),
    (FileKind::Measured, include_str!("../fixtures/packs/good/measured.toml")),
    (FileKind::Sources, include_str!("../fixtures/packs/good/sources.toml")),
    (FileKind::Guide, include_str!("../fixtures/packs/good/guide.md")),
];

/// A name, and what is called with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// A target by its name, which is also that of its folder of seeds.
pub const TARGETS: [Target; 8] = [
    ("pack", pack),
    ("scenario", scenario),
    ("config", config),
    ("token", token),
    ("query", query),
    ("script", script),
    ("clean", cleaned),
    ("table", table),
];

/// Calls the target of that name.
pub fn hold(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    target.unwrap_or_else(|| panic!("there is no target {name}")).1(bytes);
}

fn whole(name: &str) -> Catalog {
    match PackRef::named(Path::new(name), None).and_then(|pack| open_whole(&pack)) {
        Ok(loaded) => loaded.catalog,
        Err(wrong) => panic!("{wrong}"),
    }
}

/// Files of a pack, in place of those of a right one: a line that is the name of a file begins it.
fn pack(bytes: &[u8]) {
    let mut files: Vec<(FileKind, Vec<u8>)> = PACK.map(|(kind, text)| (kind, text.into())).into();
    let mut at = FileKind::UseCases;
    let mut begun = BTreeSet::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let kind = FileKind::ALL.into_iter().find(|kind| kind.name().as_bytes() == line.trim_ascii_end());
        at = kind.unwrap_or(at);
        let Some((_, text)) = files.iter_mut().find(|(known, _)| *known == at) else { continue };
        if begun.insert(at) {
            text.clear();
        }
        text.extend(kind.map_or(line, |_| &[]));
    }
    match load::of_bytes(files) {
        Ok(loaded) => {
            printable(&loaded.warnings);
            let catalog = loaded.catalog;
            let ids: BTreeSet<&str> = catalog.row_ids().collect();
            assert_eq!(ids.len(), catalog.row_ids().count(), "two rows have one id");
            for preset in &catalog.presets {
                told(&catalog, &Scenario::from_preset(&catalog, preset));
            }
            let first = Scenario::new(&catalog);
            drawn(&mut explorer(catalog, first), "b enter 4 pgdn 1 space + i tab tab enter");
        }
        Err(OpenError::Broken(problems)) => printable(&problems),
        Err(other) => panic!("{other}"),
    }
}

/// A scenario file: what is read is written, means the same, and can be decided.
fn scenario(bytes: &[u8]) {
    let Some(text) = text_of(bytes) else { return };
    let catalog = if read::pack_of(&text).as_deref() == Some("http-frameworks") { &*SEVEN } else { &*TWO };
    match read::read_scenario(catalog, Path::new("file"), &text) {
        Ok(opened) => {
            printable(&opened.differences);
            let written = write::write_scenario(catalog, &opened.scenario);
            match read::read_scenario(catalog, Path::new("file"), &written) {
                Ok(again) => assert!(again.scenario.says_the_same(&opened.scenario), "{written}"),
                Err(problems) => panic!("{problems}{written}"),
            }
            told(catalog, &opened.scenario);
            drawn(&mut explorer(catalog.clone(), opened.scenario), "4 pgdn");
        }
        Err(problems) => printable(&problems),
    }
}

/// A config file, or a theme where its first line says so: what holds of it is used.
fn config(bytes: &[u8]) {
    let name = if bytes.starts_with(b"# theme") { "theme.toml" } else { "config.toml" };
    let file = PackFile { kind: None, name: name.to_owned(), state: FileState::of(bytes.to_vec()), leads_out: false };
    let (mut keymap, mut theme) = (Keymap::default(), Theme::DARK);
    if name == "theme.toml" {
        let found = themes::read_theme(&file, theme);
        printable(&found.problems);
        theme = found.theme;
    } else {
        let findings = file.findings();
        let config = Config::read(&findings, &ThemeFolder::default());
        keymap = config.keymap;
        printable(&Diagnostics::of([&findings]));
    }
    let scenario = Scenario::new(&TWO);
    let state = App::new(TWO.clone(), scenario, SIZES[0]);
    let mut explorer = Explorer::new(state, theme, None).with_keymap(keymap);
    drawn(&mut explorer, "? pgdn");
}

/// The argument of `--token`: what can be read is written the same way again.
fn token(bytes: &[u8]) {
    let line = [OsString::from("versus"), [OsString::from("--token="), argument(bytes)].into_iter().collect()];
    let parser = ScenarioArgs::augment_args(Command::new("versus").disable_help_flag(true));
    let asked = parser.try_get_matches_from(line).and_then(|matches| ScenarioArgs::from_arg_matches(&matches));
    let text = match asked {
        Ok(asked) => asked.beginning.token.unwrap_or_default(),
        Err(wrong) => return printed(&wrong.render().to_string()),
    };
    let catalog = if token::is_for(&text, "http-frameworks") { &*SEVEN } else { &*TWO };
    match token::read_token(catalog, &text) {
        Ok(carried) => {
            let again = token::write_token(catalog, &carried.scenario).map(|token| token::read_token(catalog, &token));
            assert!(again.is_none_or(|again| again.is_ok_and(|again| again.scenario == carried.scenario)));
            drawn(&mut explorer(catalog.clone(), carried.scenario), "4");
        }
        Err(wrong) => printed(&wrong.to_string()),
    }
}

/// A filter, typed or pasted.
fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let query = Query::parse(&text);
    let rows = TWO.criteria.iter().map(|row| [row.name.as_str(), &row.because].into_iter());
    let found = Index::new(rows).find(&query).len();
    assert!(found <= TWO.criteria.len());
    printed(&visible(&query.understood()));
    let mut explorer = explorer(SEVEN.clone(), Scenario::new(&SEVEN));
    explorer.play(&parse_keys("/").unwrap_or_default());
    drop(explorer.input(Input::Paste(text.into_owned())));
    drawn(&mut explorer, "down enter");
}

/// A key script, its keys pressed on a comparison of seven; of two where it begins with a blank.
fn script(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match parse_keys(&text) {
        Ok(keys) => assert!(keys.len() <= text.len()),
        Err(wrong) => printed(&sanitize(&wrong.to_string()).text),
    }
    let catalog = if text.starts_with(' ') { &*TWO } else { &*SEVEN };
    let mut explorer = explorer(catalog.clone(), Scenario::new(catalog));
    let right = text.split_whitespace().filter_map(|word| parse_keys(word).ok()).flatten();
    for (key, size) in right.take(MOST_KEYS).zip(SIZES.into_iter().cycle()) {
        explorer.play(&[key]);
        check_frame(explorer.screen(size.0, size.1), size, &text);
    }
}

/// Text from outside: what is left steers nothing and stays as it is.
fn cleaned(bytes: &[u8]) {
    let text = &String::from_utf8_lossy(bytes);
    let once = sanitize(text);
    printed(&once.text);
    let again = sanitize(&once.text);
    assert_eq!(again.text, once.text);
    printed(&visible(text));
}

/// What a file says that holds these bytes; nothing where it cannot be read, which is said.
/// A table in every format, as it stands and with what is suggested.
fn table(bytes: &[u8]) {
    for format in TableFormat::ALL {
        let hints = FileHints { format: Some(format), ..FileHints::default() };
        let file = match TableFile::read("", bytes, hints) {
            Ok(file) => file,
            Err(refusal) => {
                printed(&refusal.to_string());
                continue;
            }
        };
        let flags = ReadingFlags { anyway: true, ..ReadingFlags::default() };
        for offered in file.offered(&flags, &Answers::default()).into_iter().take(2) {
            match offered.reading {
                Ok(reading) => {
                    compared(&reading);
                    reading.settle(reading.suggested_answers()).iter().for_each(compared);
                }
                Err(refusal) => printed(&refusal.to_string()),
            }
        }
    }
}

/// What was read is told, and is a pack that opens unless it has too many options.
fn compared(reading: &Reading) {
    printed(&explain_text("table", 1, reading));
    let origin = TableOrigin { file: "table.md".to_owned(), day: "2026-11-30".to_owned(), id: None, table: None };
    match reading.catalog(&origin) {
        Ok(loaded) => {
            assert!(loaded.warnings.is_empty());
            for preset in &loaded.catalog.presets {
                told(&loaded.catalog, &Scenario::from_preset(&loaded.catalog, preset));
            }
        }
        Err(refusal) => assert!(refusal.key == RefusalKey::TooManyOptions, "{refusal}"),
    }
}

fn text_of(bytes: &[u8]) -> Option<String> {
    let file = PackFile { kind: None, name: "file".to_owned(), state: FileState::of(bytes.to_vec()), leads_out: false };
    printable(&Diagnostics::of([&file.findings()]));
    match file.state {
        FileState::Text(text) => Some(text.into_owned()),
        _ => None,
    }
}

#[cfg(unix)]
fn argument(bytes: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn argument(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

fn explorer(catalog: Catalog, scenario: Scenario) -> Explorer {
    let state = App::new(catalog, scenario, SIZES[0]);
    Explorer::new(state, Theme::DARK, None)
}

/// Presses keys and looks at the screen before and after them.
fn drawn(explorer: &mut Explorer, script: &str) {
    for size in SIZES {
        check_frame(explorer.screen(size.0, size.1), size, "the start");
    }
    explorer.play(&parse_keys(script).unwrap_or_default());
    for size in SIZES {
        check_frame(explorer.screen(size.0, size.1), size, script);
    }
}

/// Tells the verdict in every form.
fn told(catalog: &Catalog, scenario: &Scenario) {
    let told = FullAnswer::new(catalog, scenario);
    for form in ExportForm::ALL {
        // A spreadsheet wants its lines to end as on Windows.
        printed(&export::write_export(&told, form, Some("2026-01-02")).replace("\r\n", "\n"));
    }
}

fn printable(problems: &Diagnostics) {
    printed(&problems.to_string());
    printed(&render_diagnostics(problems, DiagnosticStyle::Ascii, DiagnosticColor::Never));
}

fn printed(text: &str) {
    let steers = |letter: char| (letter.is_control() && letter != '\n') || ('\u{202a}'..='\u{202e}').contains(&letter);
    assert!(!text.contains(steers), "{text:?}");
}

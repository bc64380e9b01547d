//! A screen that is stored: its name, the keys that lead to it, the sizes it is drawn in.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use insta::{Settings, assert_snapshot};
use versus::app::state::Desktop;
use versus::app::status_line::Tips;
use versus::pack::diagnostics::{DiagnosticCollector, Diagnostics};
use versus::pack::load::{Loaded, OpenError};
use versus::scenario::autosave::AutosaveFiles;
use versus::session::explorer::Explorer;
use versus::session::file_io::UserPaths;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::event_loop::{CATALOG, explorer, press};
use crate::{dialogs, files, panes, verdicts};

pub const WIDE: (u16, u16) = (120, 36);
pub const MEDIUM: (u16, u16) = (80, 24);
pub const NARROW: (u16, u16) = (60, 16);
/// For what is laid out differently in each.
pub const EACH: &[(u16, u16)] = &[WIDE, MEDIUM, NARROW];

/// A behavior, the keys that show it, and the sizes it is looked at in.
pub struct Behaviour {
    pub name: &'static str,
    pub keys: &'static str,
    pub sizes: &'static [(u16, u16)],
    pub autosaver: Desk,
}

/// What stands around the explorer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// A desktop, a folder to keep work in, and a pack that is part of the program.
    Free,
    /// Work cannot be kept.
    Blocked,
    /// Work is not meant to be kept.
    Keepless,
    /// Nothing opens addresses.
    Headless,
    /// Nobody was here before.
    New,
    /// The pack has mistakes when it is read again.
    Broken,
    /// The pack lacks a row when it is read again.
    Shorter,
}

impl Behaviour {
    /// The same where something else stands around the explorer.
    pub const fn on(self, autosaver: Desk) -> Self {
        Self { autosaver, ..self }
    }

    /// The explorer after the keys that show it, in a folder with scenario files.
    pub fn explorer(&self, size: (u16, u16), look: Theme) -> Explorer {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("versus");
        if self.autosaver == Desk::Blocked {
            fs::write(&folder, "").unwrap();
        }
        let paths = UserPaths { root: "tests/fixtures/scenarios".into(), home: None };
        let mut explorer = explorer(size, look).with_paths(paths).prepared(|_, state| {
            state.desktop = if self.autosaver == Desk::Headless { Desktop::None } else { Desktop::Here };
            if self.autosaver == Desk::New {
                state.lessons = Tips::all();
            }
        });
        if self.autosaver != Desk::Keepless {
            explorer = explorer.with_working(AutosaveFiles::new(folder, "node-vs-python"));
        }
        let mut explorer = match self.autosaver {
            Desk::Broken => explorer.with_pack(Box::new(|| Err(OpenError::Broken(mistakes())))),
            Desk::Shorter => explorer.with_pack(Box::new(|| Ok(shorter()))),
            _ => explorer,
        };
        press(&mut explorer, self.keys);
        explorer
    }
}

/// What may be wrong with a pack.
fn mistakes() -> Diagnostics {
    let text = "[[row]]\nid = \"real-time\"\nsektion = \"use-cases\"\nlean = \"nodejs, and clearly so\"\n";
    let findings = DiagnosticCollector::new("packs/node-vs-python/use-cases.toml", text);
    let spot = |words: &str| text.find(words).map(|start| findings.spot(&(start..start + words.len()))).unwrap();
    spot("sektion").error("unknown field `sektion`", Some("did you mean `section`?".to_owned()));
    spot("\"nodejs, and clearly so\"").error("there is no option `nodejs, and clearly so`", None);
    Diagnostics::of([&findings])
}

/// The comparison with one of its rows under another id.
fn shorter() -> Loaded {
    let mut catalog = CATALOG.clone();
    "sockets".clone_into(&mut catalog.criteria[1].id);
    Loaded { catalog, is_whole: true, warnings: Diagnostics::default() }
}

pub const fn shows(name: &'static str, keys: &'static str, sizes: &'static [(u16, u16)]) -> Behaviour {
    Behaviour { name, keys, sizes, autosaver: Desk::Free }
}

/// Every behavior of every table.
pub fn all() -> impl Iterator<Item = &'static Behaviour> {
    panes::SCREENS.iter().chain(dialogs::SCREENS).chain(files::SCREENS).chain(verdicts::SCREENS)
}

/// Draws the screens of a table and compares them with those stored; tells all that differ.
pub fn check(table: &[Behaviour]) {
    let screens = table.iter().flat_map(|behaviour| behaviour.sizes.iter().map(move |size| (behaviour, *size)));
    let differ: Vec<String> = screens
        .filter(|(behaviour, size)| catch_unwind(AssertUnwindSafe(|| compare(behaviour, *size))).is_err())
        .map(|(behaviour, size)| file(behaviour.name, size))
        .collect();
    assert!(differ.is_empty(), "not as stored: {}", differ.join(", "));
}

fn compare(behaviour: &Behaviour, size: (u16, u16)) {
    let mut explorer = behaviour.explorer(size, Theme::MONO);
    let drawn = explorer.screen(size.0, size.1);
    let cursor = drawn.cursor.map_or("nowhere".to_owned(), |at| format!("column {}, line {}", at.x + 1, at.y + 1));
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../snapshots/screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!("keys: {}\ncursor: {cursor}", behaviour.keys));
    settings.bind(|| assert_snapshot!(file(behaviour.name, size), screenshot::screen_text(&drawn.buffer)));
}

fn file(name: &str, (width, height): (u16, u16)) -> String {
    format!("{}-{width}x{height}", name.replace(' ', "-"))
}

#[test]
fn no_screen_is_stored_that_no_table_names() {
    let files = all().flat_map(|behaviour| behaviour.sizes.iter().map(|size| file(behaviour.name, *size)));
    let names: Vec<String> = files.collect();
    let once: BTreeSet<&String> = names.iter().collect();
    assert_eq!(once.len(), names.len(), "two behaviours of one name");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/screens");
    for stored in fs::read_dir(&folder).unwrap() {
        let path = stored.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_named = name.strip_suffix(".snap").is_some_and(|name| once.contains(&name.to_owned()));
        if is_named || name.ends_with(".snap.new") {
            continue;
        }
        if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
            fs::remove_file(&path).unwrap();
        } else {
            panic!("no table names the stored screen {name}: remove it, or put its line back");
        }
    }
}

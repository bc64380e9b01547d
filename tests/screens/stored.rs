//! A screen that is stored: its name, the keys that lead to it, the sizes it is drawn in.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use insta::{Settings, assert_snapshot};
use versus::runtime::errands::Paths;
use versus::runtime::explorer::Explorer;
use versus::scenario::working::Working;
use versus::view::look::Look;
use versus::view::picture;

use crate::stage::{explorer, press};
use crate::{dialogs, files, panes, verdicts};

pub const WIDE: (u16, u16) = (120, 36);
pub const MEDIUM: (u16, u16) = (80, 24);
pub const NARROW: (u16, u16) = (60, 16);
/// For what is laid out differently in each.
pub const EACH: &[(u16, u16)] = &[WIDE, MEDIUM, NARROW];

/// A behaviour, the keys that show it, and the sizes it is looked at in.
pub struct Behaviour {
    pub name: &'static str,
    pub keys: &'static str,
    pub sizes: &'static [(u16, u16)],
    pub desk: Desk,
}

/// Whether work can be kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    Free,
    Blocked,
}

impl Behaviour {
    /// The same where work cannot be kept.
    pub const fn blocked(self) -> Self {
        Self { desk: Desk::Blocked, ..self }
    }

    /// The explorer after the keys that show it, in a folder with scenario files.
    pub fn explorer(&self, size: (u16, u16), look: Look) -> Explorer {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("versus");
        if self.desk == Desk::Blocked {
            fs::write(&folder, "").unwrap();
        }
        let paths = Paths { root: "tests/fixtures/scenarios".into(), home: None };
        let explorer = explorer(size, look).with_paths(paths);
        let mut explorer = explorer.with_working(Working::new(folder, "node-vs-python"));
        press(&mut explorer, self.keys);
        explorer
    }
}

pub const fn shows(name: &'static str, keys: &'static str, sizes: &'static [(u16, u16)]) -> Behaviour {
    Behaviour { name, keys, sizes, desk: Desk::Free }
}

/// Every behaviour of every table.
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
    let mut explorer = behaviour.explorer(size, Look::MONO);
    let drawn = explorer.screen(size.0, size.1);
    let cursor = drawn.cursor.map_or("nowhere".to_owned(), |at| format!("column {}, line {}", at.x + 1, at.y + 1));
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../snapshots/screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!("keys: {}\ncursor: {cursor}", behaviour.keys));
    settings.bind(|| assert_snapshot!(file(behaviour.name, size), picture::text(&drawn.buffer)));
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

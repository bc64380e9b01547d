//! A screen that is stored: its name, the keys that lead to it, the sizes it is drawn in.

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use insta::{Settings, assert_snapshot};
use versus::app::state::Desktop;
use versus::model::scenario::SettledTable;
use versus::pack::diagnostics::{DiagnosticCollector, Diagnostics};
use versus::pack::load::{Loaded, OpenError};
use versus::scenario::autosave_files::AutosaveFiles;
use versus::session::explorer::{Explorer, Reread};
use versus::session::file_io::UserPaths;
use versus::tui::screenshot;
use versus::tui::theme::Theme;

use crate::support::explorer::{CATALOG, explorer, press};
use crate::support::tables::{HOUSE, app_of, opened};
use crate::{dialogs, files, panes, themes, verdicts};

pub const WIDE: (u16, u16) = (120, 36);
pub const MEDIUM: (u16, u16) = (80, 24);
pub const NARROW: (u16, u16) = (60, 16);
/// For what is laid out differently in each; the rest is stored once, and `sizes.rs` holds what is true in every size.
pub const EACH: &[(u16, u16)] = &[WIDE, MEDIUM, NARROW];

/// Keys that lead to every kind of verdict.
pub const EVERY_VERDICT: [&str; 9] = [
    "",
    "space",
    "j space",
    "j space j space",
    "j j j j j !",
    "j j r right enter ! G k k k k !",
    "j j r right enter ! j j j !",
    "b enter",
    "b down down down down down enter",
];

/// A behavior, the keys that show it, and the sizes it is looked at in.
#[derive(Debug)]
pub struct Behavior {
    pub name: &'static str,
    pub keys: &'static str,
    pub sizes: &'static [(u16, u16)],
    pub desk: Desk,
}

/// What stands around the explorer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// A desktop, a folder to keep work in, and a pack that is part of the program.
    Free,
    /// Work cannot be kept.
    Blocked,
    /// Work is not meant to be kept.
    Keepless,
    /// Nothing opens addresses.
    Headless,
    /// The pack has mistakes when it is read again.
    Broken,
    /// The pack lacks a row when it is read again.
    Shorter,
    /// Another theme can be chosen.
    Themes,
    /// A table is compared.
    Table,
    /// A file with several tables, and one with more options than are shown.
    Tables,
    ManyOptions,
}

impl Behavior {
    /// The same where something else stands around the explorer.
    pub const fn on(self, desk: Desk) -> Self {
        Self { desk, ..self }
    }

    /// The explorer after the keys that show it, in a folder with scenario files.
    pub fn explorer(&self, size: (u16, u16), theme: Theme) -> Explorer {
        let app = tempfile::tempdir().unwrap();
        let folder = app.path().join("versus");
        if self.desk == Desk::Blocked {
            fs::write(&folder, "").unwrap();
        }
        let paths = UserPaths { root: "tests/fixtures/scenarios".into(), home: None };
        let mut explorer = explorer(size, theme).with_paths(paths).prepared(|app| {
            app.desktop = if self.desk == Desk::Headless { Desktop::None } else { Desktop::Here };
        });
        if self.desk != Desk::Keepless {
            explorer = explorer.with_working(AutosaveFiles::new(folder, "node-vs-python"));
        }
        let mut explorer = match self.desk {
            Desk::Broken => explorer.with_pack(Box::new(|| Err(OpenError::Broken(mistakes())))),
            Desk::Shorter => explorer.with_pack(Box::new(|| Ok(Reread::Pack(Box::new(shorter()))))),
            Desk::Themes => explorer.with_themes(themes::all_themes(theme)),
            Desk::Table => of_table("house.csv", HOUSE, size, theme),
            Desk::Tables => of_table("README.md", TABLES, size, theme),
            Desk::ManyOptions => of_table("trees.csv", MANY_OPTIONS, size, theme),
            _ => explorer,
        };
        press(&mut explorer, self.keys);
        explorer
    }
}

/// Two tables that compare and a list.
const TABLES: &str = "# Birds

| Feature | Heron | Egret |
|-|-|-|
| Night | yes | no |

# Plans

| Feature | Basic | Pro | Team |
|-|-|-|-|
| Export | no | yes | yes |
| Seats | no | no | yes |

# Settings

| Name | Type | Default |
|-|-|-|
| color | text | auto |
";

const MANY_OPTIONS: &str = "Feature,Ash,Beech,Cedar,Elm,Fir,Hazel,Larch,Maple,Oak,Pine
Hard,yes,yes,no,yes,no,no,no,yes,yes,no
Light,no,no,yes,no,yes,yes,yes,no,no,yes
";

fn of_table(name: &str, text: &str, size: (u16, u16), theme: Theme) -> Explorer {
    Explorer::new(app_of(opened(name, text), SettledTable::default(), size), theme, None)
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

/// What the keys show, where a desktop, a folder for work and a bundled pack stand around it.
pub const fn shows(name: &'static str, keys: &'static str, sizes: &'static [(u16, u16)]) -> Behavior {
    Behavior { name, keys, sizes, desk: Desk::Free }
}

/// Every behavior of every table.
pub fn all() -> impl Iterator<Item = &'static Behavior> {
    panes::SCREENS.iter().chain(dialogs::SCREENS).chain(files::SCREENS).chain(verdicts::SCREENS)
}

/// Draws the screens of a table and compares them with those stored; tells all that differ.
pub fn check(table: &[Behavior]) {
    let screens = table.iter().flat_map(|behavior| behavior.sizes.iter().map(move |size| (behavior, *size)));
    let differ: Vec<String> = screens
        .filter(|(behavior, size)| catch_unwind(AssertUnwindSafe(|| compare(behavior, *size))).is_err())
        .map(|(behavior, size)| file(behavior, size))
        .collect();
    assert!(differ.is_empty(), "not as stored: {}", differ.join(", "));
}

fn compare(behavior: &Behavior, size: (u16, u16)) {
    let mut explorer = behavior.explorer(size, Theme::MONO);
    let drawn = explorer.screen(size.0, size.1);
    let cursor = drawn.cursor.map_or("nowhere".to_owned(), |at| format!("column {}, line {}", at.x + 1, at.y + 1));
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path("../snapshots/screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!("keys: {}\ncursor: {cursor}", behavior.keys));
    settings.bind(|| assert_snapshot!(file(behavior, size), screenshot::screen_text(&drawn.buffer)));
}

/// A screen is named after its behavior, and after its size where there are several.
fn file(behavior: &Behavior, (width, height): (u16, u16)) -> String {
    let name = behavior.name.replace(' ', "-");
    if behavior.sizes.len() > 1 { format!("{name}-{width}x{height}") } else { name }
}

#[test]
fn no_screen_is_stored_that_no_table_names() {
    let files = all().flat_map(|behavior| behavior.sizes.iter().map(|size| file(behavior, *size)));
    let names: Vec<String> = files.collect();
    let once: BTreeSet<&String> = names.iter().collect();
    assert_eq!(once.len(), names.len(), "two behaviors of one name");
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

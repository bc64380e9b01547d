//! What the screen looked like last time.
//!
//! It never fails: what cannot be read is as if there were none, and what cannot be written is said. What the settings
//! say wins as soon as they say something else than when it was written.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use serde::Deserialize;

use crate::app::geometry::Pane;
use crate::app::pane_rows::{Direction, Sort};
use crate::app::state::{LayoutMemory, State};
use crate::cli::preferences::Preferences;
use crate::cli::settings::{ChosenSetting, SettingOrigin};
use crate::cli::themes::ThemeFolder;
use crate::model::catalog::Catalog;
use crate::pack::files::{FileState, read_file};
use crate::scenario::file::put;
use crate::session::explorer::Keep;

/// What stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct SavedLayout {
    pane: Option<String>,
    zoom: bool,
    look: Option<String>,
    ecosystem: Option<String>,
    frameworks: Option<String>,
    use_cases: Option<String>,
    /// What the settings said when this was written.
    settings: SavedFields,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
struct SavedFields {
    look: String,
    sort: String,
}

/// The folder that XDG names for state; nothing where there is no home.
pub fn folder() -> Option<PathBuf> {
    Some(Xdg::new().ok()?.state_dir()?.join("versus"))
}

/// The file in that folder.
pub fn file(folder: &Path) -> PathBuf {
    folder.join("screen.toml")
}

impl SavedLayout {
    pub fn read(file: Option<&Path>) -> Self {
        match file.map(read_file) {
            Some(FileState::Text(text)) => toml::from_str(&text).unwrap_or_default(),
            _ => Self::default(),
        }
    }

    /// The choices with the look used last, if there still is one of that name and no flag or newer setting says another.
    pub fn over(&self, choices: &Preferences, folder: &ThemeFolder) -> Preferences {
        let is_flag = matches!(choices.look.origin, SettingOrigin::Flag(_));
        match &self.look {
            Some(look) if !is_flag && choices.look.value == self.settings.look && folder.find(look).is_some() => {
                Preferences { look: ChosenSetting::new(look.clone(), SettingOrigin::LastTime), ..choices.clone() }
            }
            _ => choices.clone(),
        }
    }

    /// Brings back pane, zoom and orders; `choices` are what the settings say.
    pub fn bring_back(&self, catalog: &Catalog, state: &mut State, choices: &Preferences) {
        let pane = self.pane.as_deref().and_then(|id| Pane::ALL.into_iter().find(|pane| id_of(*pane) == id));
        let memory = LayoutMemory {
            pane: pane.unwrap_or(state.focus),
            zoomed: self.zoom,
            orders: [&self.ecosystem, &self.frameworks, &self.use_cases].map(|order| order_of(order.as_deref())),
            look: None,
        };
        memory.show(catalog, state);
        if self.settings.sort == choices.sort.value.word() {
            memory.order(catalog, state);
        }
    }
}

/// Keeps it in a file. `choices` are what the settings say, `shown` those with the look used last.
pub fn keep(file: PathBuf, choices: &Preferences, shown: &Preferences) -> Keep {
    let said = SavedFields { look: choices.look.value.clone(), sort: choices.sort.value.word().to_owned() };
    let last = (shown.look.origin == SettingOrigin::LastTime).then(|| shown.look.value.clone());
    Box::new(move |memory| {
        let look = memory.look.as_ref().or(last.as_ref()).filter(|look| **look != said.look);
        let text = written(memory, look.map(String::as_str), &said);
        put(&file, &text).map_err(|error| format!("layout is not kept: {}", error.kind()))
    })
}

fn written(memory: &LayoutMemory, look: Option<&str>, said: &SavedFields) -> String {
    let mut text = "# What versus remembers of its screen. It writes this file by itself.\n".to_owned();
    let mut line = |name: &str, value: &str| {
        text.extend([name, " = ", value, "\n"]);
    };
    line("pane", &quoted(id_of(memory.pane)));
    line("zoom", if memory.zoomed { "true" } else { "false" });
    if let Some(look) = look {
        line("look", &quoted(look));
    }
    for (pane, (sort, direction)) in Pane::LISTS.into_iter().zip(memory.orders) {
        line(id_of(pane), &quoted(&format!("{}{}", sort.word(), direction.words())));
    }
    line("\n[settings]\nlook", &quoted(&said.look));
    line("sort", &quoted(&said.sort));
    text
}

/// A name as TOML; one that would need more than quotes is not remembered.
fn quoted(name: &str) -> String {
    let plain = !name.contains(|letter: char| letter.is_control() || matches!(letter, '"' | '\\'));
    format!("\"{}\"", if plain { name } else { "" })
}

const fn id_of(pane: Pane) -> &'static str {
    match pane {
        Pane::Ecosystem => "ecosystem",
        Pane::Frameworks => "frameworks",
        Pane::UseCases => "use-cases",
        Pane::Verdict => "verdict",
    }
}

fn order_of(words: Option<&str>) -> (Sort, Direction) {
    let all = Sort::ALL.into_iter().flat_map(|sort| [(sort, Direction::Forward), (sort, Direction::Backward)]);
    let named = |(sort, direction): &(Sort, Direction)| {
        Some(format!("{}{}", sort.word(), direction.words())) == words.map(str::to_owned)
    };
    all.into_iter().find(named).unwrap_or_default()
}

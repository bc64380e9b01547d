//! What the screen looked like last time.
//!
//! It never fails: what cannot be read is as if there were none, and what cannot be written is said. What the settings
//! say wins as soon as they say something else than when it was written.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use serde::{Deserialize, Serialize};

use crate::app::geometry::Pane;
use crate::app::pane_rows::{Direction, Sort};
use crate::app::state::{App, LayoutMemory};
use crate::cli::settings::{ChosenSetting, Preferences, SettingOrigin};
use crate::cli::themes::ThemeFolder;
use crate::pack::files::{FileState, read_file};
use crate::scenario::file::put;
use crate::session::explorer::Keep;

const HEAD: &str = "# What versus remembers of its screen. It writes this file by itself.\n";

/// What stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct SavedLayout {
    pane: Option<String>,
    zoom: bool,
    theme: Option<String>,
    ecosystem: Option<String>,
    frameworks: Option<String>,
    use_cases: Option<String>,
    /// What the settings said when this was written.
    settings: SavedFields,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(default)]
struct SavedFields {
    theme: String,
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

    /// The choices with the theme used last, if there still is one of that name and no flag or newer setting says another.
    pub fn over(&self, choices: &Preferences, folder: &ThemeFolder) -> Preferences {
        let is_flag = matches!(choices.theme.origin, SettingOrigin::Flag(_));
        match &self.theme {
            Some(theme) if !is_flag && choices.theme.value == self.settings.theme && folder.find(theme).is_some() => {
                Preferences { theme: ChosenSetting::new(theme.clone(), SettingOrigin::LastTime), ..choices.clone() }
            }
            _ => choices.clone(),
        }
    }

    /// Brings back pane, zoom and orders; `choices` are what the settings say.
    pub fn bring_back(&self, app: &mut App, choices: &Preferences) {
        let pane = self.pane.as_deref().and_then(|id| Pane::ALL.into_iter().find(|pane| id_of(*pane) == id));
        let memory = LayoutMemory {
            pane: pane.unwrap_or(app.focus),
            zoomed: self.zoom,
            orders: [&self.ecosystem, &self.frameworks, &self.use_cases].map(|order| order_of(order.as_deref())),
            theme: None,
        };
        memory.show(app);
        if self.settings.sort == choices.sort.value.word() {
            memory.order(app);
        }
    }
}

/// Keeps it in a file. `choices` are what the settings say, `shown` those with the theme used last.
pub fn keep(file: PathBuf, choices: &Preferences, shown: &Preferences) -> Keep {
    let settings = SavedFields { theme: choices.theme.value.clone(), sort: choices.sort.value.word().to_owned() };
    let last = (shown.theme.origin == SettingOrigin::LastTime).then(|| shown.theme.value.clone());
    Box::new(move |memory| {
        let order = |(sort, direction)| Some(order_words(sort, direction));
        let [ecosystem, frameworks, use_cases] = memory.orders.map(order);
        let saved = SavedLayout {
            pane: Some(id_of(memory.pane).to_owned()),
            zoom: memory.zoomed,
            theme: memory.theme.as_ref().or(last.as_ref()).filter(|theme| **theme != settings.theme).cloned(),
            ecosystem,
            frameworks,
            use_cases,
            settings: settings.clone(),
        };
        let fields = toml::to_string(&saved).map_err(|error| format!("layout is not kept: {error}"))?;
        put(&file, &format!("{HEAD}{fields}")).map_err(|error| format!("layout is not kept: {}", error.kind()))
    })
}

const fn id_of(pane: Pane) -> &'static str {
    match pane {
        Pane::Ecosystem => "ecosystem",
        Pane::Frameworks => "frameworks",
        Pane::UseCases => "use-cases",
        Pane::Verdict => "verdict",
    }
}

fn order_words(sort: Sort, direction: Direction) -> String {
    format!("{}{}", sort.word(), direction.words())
}

fn order_of(words: Option<&str>) -> (Sort, Direction) {
    let all = Sort::ALL.into_iter().flat_map(|sort| [(sort, Direction::Forward), (sort, Direction::Backward)]);
    let mut named = all.filter(|(sort, direction)| Some(order_words(*sort, *direction).as_str()) == words);
    named.next().unwrap_or_default()
}

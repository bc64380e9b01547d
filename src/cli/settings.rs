//! config.toml and the flags before it, where each setting came from, what the screen looked like last time, and
//! `versus config`, which shows them.
//!
//! Read once, when a command starts. A file that is missing costs one failed
//! look-up. What is wrong in it is a warning, never a refusal.

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;
use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;
use serde::{Deserialize, Serialize};

use crate::app::command::entry_named;
use crate::app::geometry::Pane;
use crate::app::keymap::{KeyBinding, Keymap, overridden};
use crate::app::message::Mouse;
use crate::app::pane_rows::{Direction, Sort};
use crate::app::state::{App, LayoutMemory};
use crate::cli::args::ExploreArguments;
use crate::cli::environment::{ColorWhen, Environment, OutputArgs};
use crate::cli::error::{Outcome, say};
use crate::cli::output::{ListArgs, write_output};
use crate::cli::themes::ThemeFolder;
use crate::cli::{environment, open, output};
use crate::layout::dataset::ColumnUse::Everywhere;
use crate::layout::dataset::{DataCell, Dataset, Listing};
use crate::layout::glyphs::Glyphs;
use crate::pack::diagnostics::{
    DiagnosticCollector, DiagnosticColor, DiagnosticStyle, Diagnostics, render_diagnostics,
};
use crate::pack::files::{FileState, PACKS, PackFile, read_file};
use crate::pack::toml_table::{RenamedField, TableReader, TomlDocument};
use crate::pack::toml_value::{TITLE, ValueReader};
use crate::scenario::file::put;
use crate::session::explorer::Keep;
use crate::text::sanitize::visible_path;
use crate::tui::theme::ColorDepth;

/// What a person has settled.
#[derive(Debug, Default)]
pub struct Settings {
    /// What the config file states.
    pub config: Config,
    /// Where it is, or would be; nothing where there is no home.
    pub path: Option<PathBuf>,
    /// Whether there is one.
    pub presence: Presence,
    /// Themes of their own.
    pub themes: ThemeFolder,
    /// Everything that is wrong with the config file; warnings.
    pub problems: Diagnostics,
}

/// Whether there is a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Presence {
    /// There is.
    There,
    /// There is not.
    #[default]
    Missing,
}

impl Settings {
    /// Reads them from where XDG says: `$XDG_CONFIG_HOME`, if that is an absolute path, else
    /// `~/.config`.
    pub fn read() -> Self {
        let folder = Xdg::new().ok().map(|xdg| xdg.config_dir().join("versus"));
        Self::below(folder)
    }

    fn below(folder: Option<PathBuf>) -> Self {
        let themes = ThemeFolder::below(folder.as_ref());
        let path = folder.map(|folder| folder.join("config.toml"));
        let file = path.as_deref().map(PackFile::at).filter(|file| !matches!(file.state, FileState::Missing));
        let Some(file) = file else { return Self { path, themes, ..Self::default() } };
        let findings = file.findings();
        let config = Config::read(&findings, &themes);
        let problems = Diagnostics::of([&findings]).as_warnings();
        Self { config, path, presence: Presence::There, themes, problems }
    }
}

/// Where a value came from, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingOrigin {
    /// A flag of the command line.
    Flag(&'static str),
    /// A variable of the environment.
    Variable(&'static str),
    /// A line of a file.
    Line(String),
    /// What was used last time.
    LastTime,
    /// Standard output is no terminal.
    NoTerminal,
    /// Nobody said anything.
    Default,
}

impl fmt::Display for SettingOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) | Self::Variable(name) => f.write_str(name),
            Self::Line(place) => f.write_str(place),
            Self::LastTime => f.write_str("used last time"),
            Self::NoTerminal => f.write_str("standard output is not a terminal"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// A value that a file states, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedSetting<T> {
    /// The value.
    pub value: T,
    /// For example "config.toml, line 3".
    pub place: String,
}

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenSetting<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub origin: SettingOrigin,
}

impl<T> ChosenSetting<T> {
    pub const fn new(value: T, origin: SettingOrigin) -> Self {
        Self { value, origin }
    }
}

impl<T: Clone> ChosenSetting<T> {
    /// What the flag says, else what the file says, else the default.
    pub fn of(flag: Option<(T, &'static str)>, stated: Option<&StatedSetting<T>>, default: T) -> Self {
        match (flag, stated) {
            (Some((value, name)), _) => Self::new(value, SettingOrigin::Flag(name)),
            (None, Some(StatedSetting { value, place })) => {
                Self::new(value.clone(), SettingOrigin::Line(place.clone()))
            }
            (None, None) => Self::new(default, SettingOrigin::Default),
        }
    }
}

/// What a config file states; what it does not state is empty.
#[derive(Debug, Default)]
pub struct Config {
    /// The theme, by name.
    pub theme: Option<StatedSetting<String>>,
    /// When there is color.
    pub color: Option<StatedSetting<ColorWhen>>,
    /// Which signs are drawn.
    pub glyphs: Option<StatedSetting<Glyphs>>,
    /// Who has the mouse.
    pub mouse: Option<StatedSetting<Mouse>>,
    /// The pack that opens when none is named.
    pub pack: Option<StatedSetting<PathBuf>>,
    /// The order of the panes.
    pub sort: Option<StatedSetting<Sort>>,
    /// Ids of the commands with chords of their own.
    pub keys: Vec<StatedSetting<String>>,
    /// All chords, with those of the file.
    pub keymap: Keymap,
}

/// Words for when there is color.
const WHEN: [(&str, ColorWhen); 3] =
    [("auto", ColorWhen::Auto), ("always", ColorWhen::Always), ("never", ColorWhen::Never)];
/// Words for signs.
const GLYPHS: [(&str, Glyphs); 2] = [("unicode", Glyphs::Unicode), ("ascii", Glyphs::Ascii)];

impl Config {
    /// Reads the text of the file; what is wrong with it is taken down.
    pub fn read(findings: &DiagnosticCollector<'_>, themes: &ThemeFolder) -> Self {
        TomlDocument::read_legible(findings, |fields| Self::of(fields, themes))
    }

    fn of(fields: &mut TableReader<'_>, themes: &ThemeFolder) -> Self {
        let sorts = Sort::ALL.map(|sort| (sort.word(), sort));
        fields.renamed(RenamedField { old: "look", new: "theme", help: "write `theme` and the same name" });
        let mut config = Self {
            theme: stated(fields, "theme", |value| theme_setting(value, themes)),
            color: stated(fields, "color", |value| value.word(&WHEN)),
            glyphs: stated(fields, "glyphs", |value| value.word(&GLYPHS)),
            mouse: stated(fields, "mouse", ValueReader::flag).map(|StatedSetting { value: is_on, place }| {
                let value = if is_on { Mouse::Program } else { Mouse::Terminal };
                StatedSetting { value, place }
            }),
            pack: stated(fields, "pack", pack),
            sort: stated(fields, "sort", |value| value.word(&sorts)),
            ..Self::default()
        };
        if let Some(table) = fields.optional("keys") {
            (config.keymap, config.keys) = key_settings(table);
        }
        config
    }
}

fn stated<'t, T>(
    fields: &mut TableReader<'t>,
    name: &'static str,
    read: impl FnOnce(ValueReader<'t>) -> Option<T>,
) -> Option<StatedSetting<T>> {
    let value = fields.optional(name)?;
    let place = value.spot().to_string();
    read(value).map(|value| StatedSetting { value, place })
}

/// The name of a theme that there is.
fn theme_setting(value: ValueReader, themes: &ThemeFolder) -> Option<String> {
    let name = value.text(TITLE)?;
    if themes.has(&name) {
        return Some(name);
    }
    let names = themes.names();
    let help = value.spot().findings().did_you_mean(&name, names.iter().map(String::as_str));
    let help = help.unwrap_or_else(|| format!("themes: {}", names.join(", ")));
    value.spot().error(&format!("there is no theme `{name}`"), Some(help));
    None
}

/// The name or folder of a pack that there is.
fn pack(value: ValueReader) -> Option<PathBuf> {
    let path = PathBuf::from(value.text(TITLE)?);
    match open::find_pack(&path) {
        Ok(_) => Some(path),
        Err(error) => {
            value.spot().error(&error.to_string(), None);
            None
        }
    }
}

/// The table `[keys]`: chords by the id of their command, one as text or several as a list.
fn key_settings(table: ValueReader) -> (Keymap, Vec<StatedSetting<String>>) {
    let entries = table.entries();
    let written: Vec<Vec<(String, ValueReader)>> = entries.iter().map(|(_, value)| chords(*value)).collect();
    let mut wishes = Vec::new();
    for ((id, _), chords) in entries.iter().zip(&written) {
        wishes.push(KeyBinding { id: id.text, chords: chords.iter().map(|(chord, _)| chord.as_str()).collect() });
    }
    let (keymap, faults) = overridden(&wishes);
    for fault in faults {
        let chord = fault.chord.and_then(|chord| written.get(fault.binding)?.get(chord));
        let of_command = entries.get(fault.binding).map(|(id, _)| id.spot);
        if let Some(spot) = chord.map(|(_, value)| value.spot()).or(of_command) {
            spot.error(&fault.what, fault.help);
        }
    }
    let known = entries.iter().filter(|(id, _)| entry_named(id.text).is_some());
    let bound = known.map(|(id, _)| StatedSetting { value: id.text.to_owned(), place: id.spot.to_string() });
    (keymap, bound.collect())
}

fn chords(value: ValueReader) -> Vec<(String, ValueReader)> {
    let chords = if value.as_text().is_some() { vec![value] } else { value.items() };
    chords.into_iter().filter_map(|chord| Some((chord.text(TITLE)?, chord))).collect()
}

/// Show the settings in force: theme, color, keys, pack
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus config --explain
  versus config --explain --theme dark
  versus config --format json")]
pub struct ConfigArguments {
    /// Add where each value comes from, and every problem in the config file
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    explore: ExploreArguments,
    #[command(flatten)]
    form: ListArgs,
}

pub fn run_config(
    arguments: &ConfigArguments,
    look: OutputArgs,
    settings: &Settings,
    environment: &Environment,
) -> Outcome {
    let mut columns = vec![("setting", "Setting", Everywhere), ("value", "Value", Everywhere)];
    if arguments.explain {
        columns.push(("from", "From", Everywhere));
    }
    let mut dataset = Dataset::new("config", "Config", &columns);
    for (setting, ChosenSetting { value, origin }) in config_values(&arguments.explore, look, settings) {
        let cells = [setting, value, origin.to_string()].map(DataCell::text);
        dataset.rows.push(cells.into_iter().take(columns.len()).collect());
    }
    output::print_listing(arguments.form, &Listing::list("", dataset), None, environment)?;
    if !arguments.explain {
        return Ok(());
    }
    let problems = settings.problems.clone().and(settings.themes.problems());
    let drawn = render_diagnostics(&problems, DiagnosticStyle::Ascii, DiagnosticColor::Never);
    if problems.is_empty() {
        Ok(())
    } else if arguments.form == ListArgs::default() {
        write_output(&format!("\n{drawn}\n"))
    } else {
        say(&drawn);
        Ok(())
    }
}

/// Every setting, its value and who says so.
fn config_values(
    explore: &ExploreArguments,
    look: OutputArgs,
    settings: &Settings,
) -> Vec<(String, ChosenSetting<String>)> {
    let config = &settings.config;
    let variable = |name: &str| std::env::var(name).ok();
    let choices = Preferences::of(&explore.appearance, explore.pack.as_deref(), config);
    let remembered =
        state_folder().filter(|_| !explore.no_state).map(|folder| SavedLayout::read(Some(&screen_file(&folder))));
    let choices = remembered.unwrap_or_default().over(&choices, &settings.themes);
    let color = environment::decide_color(look.color, config.color.as_ref(), &variable, environment::output());
    let glyphs = environment::glyphs(look, config.glyphs.as_ref(), &variable);
    let words = |value: &str, origin: SettingOrigin| ChosenSetting::new(value.to_owned(), origin);
    let settled = [
        ("file", file(settings)),
        ("theme", choices.theme),
        ("color", words(depth_words(color.value), color.origin)),
        ("glyphs", words(if glyphs.value == Glyphs::Ascii { "ascii" } else { "unicode" }, glyphs.origin)),
        ("mouse", words(if choices.mouse.value == Mouse::Program { "true" } else { "false" }, choices.mouse.origin)),
        ("pack", words(&choices.pack.value.to_string_lossy(), choices.pack.origin)),
        ("sort", words(choices.sort.value.word(), choices.sort.origin)),
    ];
    let settled = settled.into_iter().map(|(name, chosen)| (name.to_owned(), chosen));
    settled.chain(keys(config)).collect()
}

/// The config file, and whether there is one.
fn file(settings: &Settings) -> ChosenSetting<String> {
    let path = settings.path.as_deref().map(visible_path).unwrap_or_default();
    let value = if settings.presence == Presence::There { path } else { format!("{path} (does not exist)") };
    let is_absolute = std::env::var_os("XDG_CONFIG_HOME").is_some_and(|folder| Path::new(&folder).is_absolute());
    ChosenSetting::new(
        value,
        if is_absolute { SettingOrigin::Variable("XDG_CONFIG_HOME") } else { SettingOrigin::Default },
    )
}

const fn depth_words(depth: ColorDepth) -> &'static str {
    match depth {
        ColorDepth::None => "none",
        ColorDepth::Ansi16 => "16 colors",
        ColorDepth::Ansi256 => "256 colors",
        ColorDepth::TrueColor => "any color",
    }
}

/// The commands with chords of a person's own.
fn keys(config: &Config) -> impl Iterator<Item = (String, ChosenSetting<String>)> {
    config.keys.iter().filter_map(|StatedSetting { value: id, place }| {
        let entry = entry_named(id)?;
        let chords = config.keymap.written();
        Some((format!("keys.{id}"), ChosenSetting::new(chords.of(entry).join(" "), SettingOrigin::Line(place.clone()))))
    })
}

/// Which theme the explorer has and who has the mouse.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct Appearance {
    /// The theme, for example dark; auto asks the terminal for its background
    #[arg(long, value_name = "NAME")]
    #[arg(long_help = "The theme: terminal (its own 16 colors, the default), dark and high-contrast (they \
        paint a dark background), light and high-contrast-light (they paint a light one), mono, auto (asks the \
        terminal whether it is dark) or one of your own.")]
    pub theme: Option<String>,
    /// Turn on mouse support
    #[arg(long)]
    pub mouse: bool,
}

/// What the explorer starts with, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// The theme, by name.
    pub theme: ChosenSetting<String>,
    /// Who has the mouse.
    pub mouse: ChosenSetting<Mouse>,
    /// The pack.
    pub pack: ChosenSetting<PathBuf>,
    /// The order of the panes.
    pub sort: ChosenSetting<Sort>,
}

impl Preferences {
    /// What follows from flags and config file.
    pub fn of(appearance: &Appearance, pack: Option<&Path>, config: &Config) -> Self {
        let theme = appearance.theme.clone().map(|theme| (theme, "--theme"));
        let mouse = appearance.mouse.then_some((Mouse::Program, "--mouse"));
        let pack = pack.map(|pack| (pack.to_path_buf(), "PACK"));
        Self {
            theme: ChosenSetting::of(theme, config.theme.as_ref(), "terminal".to_owned()),
            mouse: ChosenSetting::of(mouse, config.mouse.as_ref(), Mouse::Terminal),
            pack: ChosenSetting::of(pack, config.pack.as_ref(), PathBuf::from(PACKS[0].id)),
            sort: ChosenSetting::of(None, config.sort.as_ref(), Sort::Content),
        }
    }
}

const SCREEN_HEAD: &str = "# What versus remembers of its screen. It writes this file by itself.\n";

/// What the screen looked like last time. It never fails: what cannot be read is as if there were none, and what cannot be
/// written is said. What the settings say wins as soon as they say something else than when it was written.
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
pub fn state_folder() -> Option<PathBuf> {
    Some(Xdg::new().ok()?.state_dir()?.join("versus"))
}

/// The file in that folder that says what the screen looked like.
pub fn screen_file(folder: &Path) -> PathBuf {
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
pub fn keep_layout(file: PathBuf, choices: &Preferences, shown: &Preferences) -> Keep {
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
        put(&file, &format!("{SCREEN_HEAD}{fields}")).map_err(|error| format!("layout is not kept: {}", error.kind()))
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

#[cfg(test)]
mod tests {
    use super::{ChosenSetting, SettingOrigin, StatedSetting};

    #[test]
    fn the_flag_wins_over_the_file_and_the_file_over_the_default() {
        let stated = StatedSetting { value: 2, place: "config.toml, line 1".to_owned() };
        assert_eq!(
            ChosenSetting::of(Some((3, "--x")), Some(&stated), 1),
            ChosenSetting::new(3, SettingOrigin::Flag("--x"))
        );
        assert_eq!(ChosenSetting::of(None, Some(&stated), 1).value, 2);
        assert_eq!(ChosenSetting::of(None, Some(&stated), 1).origin.to_string(), "config.toml, line 1");
        assert_eq!(ChosenSetting::of(None, None, 1), ChosenSetting::new(1, SettingOrigin::Default));
    }
}

#[cfg(test)]
mod config_tests {
    use std::path::PathBuf;

    use super::{Config, StatedSetting};
    use crate::app::command::{Command, KeyContext};
    use crate::app::key::Key;
    use crate::app::keymap::Keymap;
    use crate::app::message::Mouse;
    use crate::app::pane_rows::Sort;
    use crate::cli::environment::ColorWhen;
    use crate::cli::themes::ThemeFolder;
    use crate::layout::glyphs::Glyphs;
    use crate::pack::diagnostics::{DiagnosticCollector, Diagnostics};
    use crate::tui::theme::Theme;

    fn read(text: &str) -> (Config, String) {
        let findings = DiagnosticCollector::new("config.toml", text);
        let config = Config::read(&findings, &ThemeFolder::default());
        (config, Diagnostics::of([&findings]).as_warnings().to_string())
    }

    fn told(text: &str, expected: &str) {
        assert_eq!(read(text).1.trim_end(), expected, "{text}");
    }

    #[test]
    fn every_setting_is_read_with_its_place() {
        let (config, problems) = read(
            "theme = \"dark\"\ncolor = \"never\"\nglyphs = \"ascii\"\nmouse = true\npack = \"node-vs-python\"\n\
             sort = \"favors\"\n\n[keys]\nundo = [\"Z\", \"f9\"]\nzoom = \"W\"\n",
        );
        assert_eq!(problems, "");
        let stated = |line: usize| format!("config.toml, line {line}");
        assert_eq!(config.theme, Some(StatedSetting { value: "dark".to_owned(), place: stated(1) }));
        assert_eq!(config.color, Some(StatedSetting { value: ColorWhen::Never, place: stated(2) }));
        assert_eq!(config.glyphs, Some(StatedSetting { value: Glyphs::Ascii, place: stated(3) }));
        assert_eq!(config.mouse, Some(StatedSetting { value: Mouse::Program, place: stated(4) }));
        assert_eq!(config.pack, Some(StatedSetting { value: PathBuf::from("node-vs-python"), place: stated(5) }));
        assert_eq!(config.sort, Some(StatedSetting { value: Sort::Favors, place: stated(6) }));
        let keys = [("undo", stated(9)), ("zoom", stated(10))];
        assert_eq!(config.keys, keys.map(|(id, place)| StatedSetting { value: id.to_owned(), place }));
        let command = |chord: &str| Key::parse(chord).and_then(|key| config.keymap.command(KeyContext::Panes, key));
        for (chord, expected) in
            [("Z", Some(Command::Undo)), ("f9", Some(Command::Undo)), ("u", None), ("W", Some(Command::Zoom))]
        {
            assert_eq!(command(chord), expected, "{chord}");
        }
    }

    #[test]
    fn an_empty_file_settles_nothing() {
        let (config, problems) = read("# nothing yet\n");
        assert_eq!(problems, "");
        assert_eq!(config.keymap, Keymap::default());
        assert!(config.theme.is_none() && config.color.is_none() && config.sort.is_none());
    }

    /// Requirement 18: each mistake has its line and column and the way out.
    #[test]
    fn each_mistake_is_told_where_it_stands() {
        told("thme = \"dark\"", "config.toml:1:1: warning: unknown field `thme`; did you mean `theme`?");
        told("theme = \"drak\"", "config.toml:1:9: warning: there is no theme `drak`; did you mean `dark`?");
        let themes = Theme::BUILT_IN.map(|(name, _)| name).join(", ");
        told("theme = \"x\"", &format!("config.toml:1:9: warning: there is no theme `x`; themes: {themes}"));
        told("look = \"dark\"", "config.toml:1:1: warning: `look` is `theme` now; write `theme` and the same name");
        told("color = \"yes\"", "config.toml:1:9: warning: `color` must be `auto`, `always` or `never`, not `yes`");
        told(
            "mouse = \"on\"",
            "config.toml:1:9: warning: `mouse` must be true or false, not text; write it without quotes",
        );
        told("theme = 3", "config.toml:1:9: warning: `theme` must be text, not a whole number; write it in quotes");
        told(
            "pack = \"node-vs-pyton\"",
            "config.toml:1:8: warning: there is no pack `node-vs-pyton`, and no folder of that name; \
             did you mean `node-vs-python`?",
        );
        told("[keys]\nudno = [\"u\"]", "config.toml:2:1: warning: there is no command `udno`; did you mean `undo`?");
        told(
            "[keys]\nundo = [\"Z\", \"^S\"]",
            "config.toml:2:14: warning: no terminal sends `^S` as a key; write `^s`",
        );
        told(
            "[keys]\nundo = [\"Z\", 3]",
            "config.toml:2:14: warning: each entry of `undo` must be text, not a whole number; write it in quotes",
        );
        told(
            "[keys]\nundo = [\"z\"]",
            "config.toml:2:9: warning: `z` is also the key of `zoom` (panes); \
             it is taken from there; `zoom = [...]` gives other keys, `[]` none",
        );
        told("keys = 3", "config.toml:1:8: warning: `keys` must be a table, not a whole number");
    }

    #[test]
    fn all_mistakes_are_told_together_and_the_rest_holds() {
        let (config, problems) = read(
            "theme = \"dark\"\ncolor = never\nsort = \"nme\"\ntheme\nglyphs = \"ascii\"\n[keys]\nundo = [\"Z\"]\nredo = [\"Z\"]\nquit = [\"^m\"\n",
        );
        let lines: Vec<&str> =
            problems.lines().map(|line| line.split(": warning").next().unwrap_or_default()).collect();
        assert_eq!(
            lines,
            ["config.toml:2:9", "config.toml:3:8", "config.toml:4:6", "config.toml:8:9", "config.toml:9:13"],
            "{problems}"
        );
        assert_eq!(config.theme.map(|theme| theme.value).as_deref(), Some("dark"));
        assert_eq!(config.glyphs.map(|glyphs| glyphs.value), Some(Glyphs::Ascii));
        assert_eq!(config.color, None);
        assert_eq!(config.keymap.command(KeyContext::Panes, Key::char('Z')), Some(Command::Undo));
        assert_eq!(config.keymap.command(KeyContext::Panes, Key::char('q')), Some(Command::Quit));
    }
}

//! `versus config`.

use std::path::Path;

use clap::Args;

use crate::app::command::entry_named;
use crate::app::message::Mouse;
use crate::cli::args::ExploreArguments;
use crate::cli::environment::{Environment, OutputArgs};
use crate::cli::error::{Outcome, say};
use crate::cli::output::{ListArgs, write_output};
use crate::cli::preferences::Preferences;
use crate::cli::screen_state::SavedLayout;
use crate::cli::settings::{ChosenSetting, Config, Presence, SettingOrigin, Settings, StatedSetting};
use crate::cli::{environment, output, screen_state};
use crate::layout::dataset::ColumnUse::Everywhere;
use crate::layout::dataset::{DataCell, Dataset, Listing};
use crate::layout::glyphs::Glyphs;
use crate::pack::diagnostics::{DiagnosticColor, DiagnosticStyle, render_diagnostics};
use crate::text::sanitize::visible_path;
use crate::tui::theme::ColorDepth;

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
    let remembered = screen_state::folder()
        .filter(|_| !explore.no_state)
        .map(|folder| SavedLayout::read(Some(&screen_state::file(&folder))));
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

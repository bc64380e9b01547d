//! `versus config`: what is settled, by whom, and what is wrong with the config file.

use std::path::Path;

use clap::Args;

use crate::app::table::entry_named;
use crate::cli::choices::Choices;
use crate::cli::colour::{self, Depth};
use crate::cli::failure::{Outcome, say};
use crate::cli::memory::{self, Remembered};
use crate::cli::output::write;
use crate::cli::settings::config::Config;
use crate::cli::settings::origin::{Chosen, Origin, Stated};
use crate::cli::settings::{Presence, Settings};
use crate::cli::start::ExploreArguments;
use crate::cli::surroundings::{self, Look, Surroundings};
use crate::cli::tables::{self, Listing};
use crate::content::clean::visible_path;
use crate::content::render::{Colour, Drawing, render};
use crate::report::glyphs::Glyphs;
use crate::report::sheet::Shown::Everywhere;
use crate::report::sheet::{Cell, Document, Sheet};
use crate::runtime::program::Mouse;

/// Show the settings in force: look, colour, keys, pack
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus config --explain
  versus config --explain --look dark
  versus config --format json")]
pub struct ConfigArguments {
    /// Say where each value comes from, and what is wrong with the config file
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    explore: ExploreArguments,
    #[command(flatten)]
    form: Listing,
}

/// Shows it.
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn run(arguments: &ConfigArguments, look: Look, settings: &Settings, surroundings: &Surroundings) -> Outcome {
    let mut columns = vec![("setting", "Setting", Everywhere), ("value", "Value", Everywhere)];
    if arguments.explain {
        columns.push(("from", "From", Everywhere));
    }
    let mut sheet = Sheet::new("config", "Config", &columns);
    for (setting, Chosen { value, origin }) in values(&arguments.explore, look, settings) {
        let cells = [setting, value, origin.to_string()].map(Cell::text);
        sheet.rows.push(cells.into_iter().take(columns.len()).collect());
    }
    tables::print(arguments.form, &Document::list("", sheet), None, surroundings)?;
    if !arguments.explain {
        return Ok(());
    }
    let problems = settings.problems.clone().and(settings.looks.problems());
    let drawn = render(&problems, Drawing::Ascii, Colour::Never);
    if problems.is_empty() {
        Ok(())
    } else if arguments.form == Listing::default() {
        write(&format!("\n{drawn}\n"))
    } else {
        say(&drawn);
        Ok(())
    }
}

/// Every setting, its value and who says so.
fn values(explore: &ExploreArguments, look: Look, settings: &Settings) -> Vec<(String, Chosen<String>)> {
    let config = &settings.config;
    let variable = |name: &str| std::env::var(name).ok();
    let choices = Choices::of(&explore.appearance, explore.pack.as_deref(), config);
    let remembered =
        memory::folder().filter(|_| !explore.no_state).map(|folder| Remembered::read(Some(&memory::file(&folder))));
    let choices = remembered.unwrap_or_default().over(&choices, &settings.looks);
    let color = colour::decide(look.color, config.color.as_ref(), &variable, surroundings::output());
    let glyphs = surroundings::glyphs(look, config.glyphs.as_ref(), &variable);
    let words = |value: &str, origin: Origin| Chosen::new(value.to_owned(), origin);
    let settled = [
        ("file", file(settings)),
        ("look", choices.look),
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
fn file(settings: &Settings) -> Chosen<String> {
    let path = settings.path.as_deref().map(visible_path).unwrap_or_default();
    let value = if settings.presence == Presence::There { path } else { format!("{path} (there is none)") };
    let is_absolute = std::env::var_os("XDG_CONFIG_HOME").is_some_and(|folder| Path::new(&folder).is_absolute());
    Chosen::new(value, if is_absolute { Origin::Variable("XDG_CONFIG_HOME") } else { Origin::Default })
}

const fn depth_words(depth: Depth) -> &'static str {
    match depth {
        Depth::None => "none",
        Depth::Ansi16 => "16 colours",
        Depth::Ansi256 => "256 colours",
        Depth::TrueColor => "any colour",
    }
}

/// The commands with chords of a person's own.
fn keys(config: &Config) -> impl Iterator<Item = (String, Chosen<String>)> {
    config.keys.iter().filter_map(|Stated { value: id, place }| {
        let entry = entry_named(id)?;
        let chords = config.keymap.written();
        Some((format!("keys.{id}"), Chosen::new(chords.of(entry).join(" "), Origin::Line(place.clone()))))
    })
}

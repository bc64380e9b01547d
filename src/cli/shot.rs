//! `versus shot`.

use clap::{Args, ValueEnum};

use crate::app::key::parse_keys;
use crate::cli::args::ExploreArguments;
use crate::cli::environment::{Environment, OutputArgs};
use crate::cli::error::{CliError, Outcome};
use crate::cli::output::write_output;
use crate::cli::preferences::Preferences;
use crate::cli::settings::Settings;
use crate::cli::{args, environment, explore, open};
use crate::model::catalog::Catalog;
use crate::terminal::tty::LARGEST_SIZE;
use crate::tui::screenshot;
use crate::tui::theme::ColorDepth;

/// What a frame is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Picture {
    /// Characters only
    #[default]
    Text,
    /// Characters with colors
    Ansi,
    /// A picture
    Svg,
}

/// Draw one frame of the explorer without a terminal
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus shot --size 120x36
  versus shot --keys 'j space w' --as svg > what-if.svg
  versus shot --keys '/ text:ml enter' --size 80x24

Separate keys by spaces and write them as `versus keys` prints them; text:words types words.")]
pub struct ShotArguments {
    /// Columns and rows
    #[arg(long, value_name = "CxR", default_value = "120x36", value_parser = size)]
    pub size: (u16, u16),
    /// Keys to press before the frame is drawn
    #[arg(long, value_name = "KEYS", default_value = "")]
    pub keys: String,
    /// What to write: text, ansi or svg
    #[arg(long = "as", value_name = "FORM", value_enum, default_value_t, hide_possible_values = true)]
    pub form: Picture,
    #[command(flatten)]
    explore: ExploreArguments,
}

fn size(words: &str) -> Result<(u16, u16), String> {
    let parsed = words.split_once('x').and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    match parsed {
        Some((columns, rows)) if columns <= LARGEST_SIZE && rows <= LARGEST_SIZE => Ok((columns, rows)),
        Some(_) => Err(format!("at most {LARGEST_SIZE}x{LARGEST_SIZE}")),
        None => Err("write columns x rows, for example 120x36".to_owned()),
    }
}

pub fn run_shot(
    arguments: &ShotArguments,
    look: OutputArgs,
    settings: &Settings,
    environment: &Environment,
) -> Outcome {
    let script = parse_keys(&arguments.keys).map_err(|error| CliError::Usage(error.to_string()))?;
    let flags = &arguments.explore;
    let pack = flags.pack_to_open()?;
    let choices = Preferences::of(&flags.appearance, pack.as_deref(), &settings.config);
    let depth = match arguments.form {
        Picture::Text => ColorDepth::None,
        Picture::Ansi | Picture::Svg => environment::depth_of_picture(look, &settings.config),
    };
    let environment = Environment { depth, ..*environment };
    let start = |catalog: &Catalog| args::named(flags, catalog);
    let mut explorer = explore::explorer(&choices, settings, &environment, &|| None, start, &flags.tables)?;
    // The picture says it too, until a key is pressed in it; whoever gets it may never see this one.
    open::tell(&settings.problems.clone().and(settings.themes.problems_of(&choices.theme.value)));
    let (columns, rows) = arguments.size;
    explorer.screen(columns, rows);
    explorer.play(&script);
    let theme = *explorer.theme();
    let buffer = &explorer.screen(columns, rows).buffer;
    write_output(&match arguments.form {
        Picture::Text => screenshot::screen_text(buffer),
        Picture::Ansi => screenshot::screen_ansi(buffer),
        Picture::Svg => screenshot::screen_svg(buffer, &theme),
    })
}

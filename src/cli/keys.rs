//! `versus keys`: every key of the explorer as it is now, from the one table and the config file.

use clap::Args;

use crate::app::help::place;
use crate::app::table::COMMANDS;
use crate::cli::failure::Outcome;
use crate::cli::packs;
use crate::cli::settings::Settings;
use crate::cli::surroundings::Surroundings;
use crate::cli::tables::{self, Listing};
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Document, Sheet};

/// List the keys of the explorer
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus keys
  versus keys --format csv")]
pub struct KeysArguments {
    #[command(flatten)]
    form: Listing,
}

/// Lists them.
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn run(arguments: &KeysArguments, settings: &Settings, surroundings: &Surroundings) -> Outcome {
    packs::tell(&settings.problems);
    let columns = [
        ("chords", "Keys", Everywhere),
        ("id", "Command", Everywhere),
        ("words", "What it does", Everywhere),
        ("place", "Only in", Everywhere),
        ("group", "Group", AsData),
    ];
    let mut sheet = Sheet::new("keys", "Keys", &columns);
    let chords = settings.config.keymap.written();
    for entry in COMMANDS {
        let chords = chords.of(entry);
        sheet.rows.push(vec![
            Cell::both(chords.join(" "), chords),
            Cell::text(entry.id),
            Cell::text(entry.words),
            Cell::text(place(entry)),
            Cell::text(entry.group.title()),
        ]);
    }
    tables::print(arguments.form, &Document::list("", sheet), None, surroundings)
}

//! `versus keys`: every key of the explorer, from the one table.

use clap::Args;

use crate::app::help::place;
use crate::app::table::COMMANDS;
use crate::cli::failure::Outcome;
use crate::cli::form::{self, Form};
use crate::cli::surroundings::Surroundings;
use crate::report::sheet::Shown::{AsData, Everywhere};
use crate::report::sheet::{Cell, Document, Sheet};

/// List the keys of the explorer
#[derive(Debug, Args)]
pub struct KeysArguments {
    #[command(flatten)]
    form: Form,
}

/// Lists them.
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn run(arguments: &KeysArguments, surroundings: &Surroundings) -> Outcome {
    let columns = [
        ("chords", "Keys", Everywhere),
        ("id", "Command", Everywhere),
        ("words", "What it does", Everywhere),
        ("place", "Only in", Everywhere),
        ("group", "Group", AsData),
    ];
    let mut sheet = Sheet::new("keys", "Keys", &columns);
    for entry in COMMANDS {
        sheet.rows.push(vec![
            Cell::both(entry.chords.join(" "), entry.chords.to_vec()),
            Cell::text(entry.id),
            Cell::text(entry.words),
            Cell::text(place(entry)),
            Cell::text(entry.group.title()),
        ]);
    }
    form::print(arguments.form, &Document::list("", sheet), None, surroundings)
}

//! `versus list`: the packs inside the program.

use clap::Args;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::form::{self, Form};
use crate::cli::surroundings::Surroundings;
use crate::content::bundled::PACKS;
use crate::content::load::{PackRef, open};
use crate::report::sheet::Shown::Everywhere;
use crate::report::sheet::{Cell, Document, Sheet};

/// List the packs that come with the program
#[derive(Debug, Args)]
pub struct ListArguments {
    #[command(flatten)]
    form: Form,
}

/// Lists them.
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn run(arguments: &ListArguments, surroundings: &Surroundings) -> Outcome {
    let columns = [
        ("id", "Id", Everywhere),
        ("title", "Compares", Everywhere),
        ("subject", "For", Everywhere),
        ("options", "Options", Everywhere),
        ("rows", "Rows", Everywhere),
        ("content_date", "Checked on", Everywhere),
    ];
    let mut sheet = Sheet::new("packs", "Packs", &columns);
    for pack in PACKS {
        let catalog = open(&PackRef::Bundled(pack)).map_err(Failure::from)?.catalog;
        let options: Vec<&str> = catalog.options.iter().map(|option| option.name.as_str()).collect();
        sheet.rows.push(vec![
            Cell::text(&catalog.pack.id),
            Cell::text(&catalog.pack.title),
            Cell::text(&catalog.pack.subject),
            Cell::list(&options),
            Cell::number(i64::try_from(catalog.row_ids().count()).unwrap_or(i64::MAX)),
            Cell::text(&catalog.pack.content_date),
        ]);
    }
    form::print(arguments.form, &Document::list("", sheet), None, surroundings)
}

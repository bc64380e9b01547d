//! In which form a list is printed, and printing it; what is no table stands in `prose`.

use clap::{Args, ValueEnum};

use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::write;
use crate::cli::paint;
use crate::cli::surroundings::Surroundings;
use crate::report::page::Page;
use crate::report::sheet::{Document, Extent, Sheet};
use crate::report::{csv, json, linear, markdown, table};
use crate::search::query::Query;

/// The forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, ValueEnum)]
pub enum Format {
    /// A table for people.
    #[default]
    Table,
    /// GitHub-flavoured Markdown.
    Md,
    /// CSV for spreadsheets.
    Csv,
    /// JSON for programs.
    Json,
}

/// How a list is to be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Args)]
#[command(next_help_heading = "Output")]
pub struct Listing {
    /// table, md, csv or json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_possible_values = true)]
    pub format: Format,
    /// One labelled fact per line, without boxes
    #[arg(long, conflicts_with = "format")]
    pub linear: bool,
}

impl Listing {
    /// Whether Markdown is asked for.
    #[must_use]
    pub fn is_markdown(self) -> bool {
        self.format == Format::Md && !self.linear
    }
}

/// Prints a document; `page` is what people read instead of a table, where there is one.
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn print(form: Listing, document: &Document, page: Option<&Page>, surroundings: &Surroundings) -> Outcome {
    let has_nothing = document.extent == Extent::List && document.sheet.rows.is_empty();
    if has_nothing && page.is_none() && form.format == Format::Table && !form.linear {
        return write(&format!("{}: nothing here.\n", document.sheet.title));
    }
    let text = if form.linear {
        linear::document(document)
    } else {
        match (form.format, page) {
            (Format::Table, Some(page)) => paint::page(page, surroundings),
            (Format::Table, None) => tables(document, surroundings),
            (Format::Md, _) => markdown::document(document),
            (Format::Csv, _) => csv::sheet(&document.sheet),
            (Format::Json, _) => json::document(document),
        }
    };
    write(&text)
}

/// Prints the rows that a query found; an empty table is left out, the failure says it.
///
/// # Errors
///
/// [`Failure::No`] where it found none; where standard output cannot be written.
pub fn print_found(form: Listing, document: &Document, query: &Query, surroundings: &Surroundings) -> Outcome {
    let nothing = document.sheet.rows.is_empty() && !query.is_empty();
    if !nothing || form.linear || form.format != Format::Table {
        print(form, document, None, surroundings)?;
    }
    if nothing {
        return Err(Failure::No(format!("nothing found: no {}", query.understood())));
    }
    Ok(())
}

/// The table of a document, then those that belong to it, each under its title.
fn tables(document: &Document, surroundings: &Surroundings) -> String {
    let table = |sheet: &Sheet| table::sheet(sheet, surroundings.width, surroundings.glyphs);
    let mut text = table(&document.sheet);
    for part in &document.parts {
        text.push('\n');
        text.push_str(&paint::heading(&part.title, surroundings));
        text.push('\n');
        text.push_str(&table(part));
    }
    text
}

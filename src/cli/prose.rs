//! In which form something is printed that is no table, and printing it.

use clap::{Args, ValueEnum};

use crate::cli::failure::Outcome;
use crate::cli::output::write;
use crate::cli::paint;
use crate::cli::surroundings::Surroundings;
use crate::report::markdown;
use crate::report::page::{Page, Tone};
use crate::report::section::{self, Section};

/// Cells a text is laid out for at most: longer lines are hard to read.
const WIDEST: usize = 96;

/// In which form something is printed that is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Args)]
pub struct Printed {
    /// text, md or json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_possible_values = true)]
    #[arg(help_heading = "Output")]
    pub format: TextFormat,
    /// One labelled fact per line, without boxes
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    pub linear: bool,
}

/// The forms of something that is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum TextFormat {
    /// For people.
    #[default]
    Text,
    /// GitHub-flavoured Markdown.
    Md,
    /// For programs.
    Json,
}

/// Prints sections under a title, or JSON.
///
/// # Errors
///
/// Where standard output cannot be written.
pub fn print(
    form: Printed,
    title: &str,
    sections: impl Fn() -> Vec<Section>,
    json: impl Fn() -> String,
    surroundings: &Surroundings,
) -> Outcome {
    if form.linear {
        return write(&section::lines(&sections()));
    }
    let text = match form.format {
        TextFormat::Json => json(),
        TextFormat::Md => {
            let mut text = String::new();
            markdown::heading(&mut text, 1, title);
            text + &section::markdown(&sections())
        }
        TextFormat::Text => {
            let mut page = Page::new(surroundings.width.min(WIDEST));
            page.text(Tone::Headline, 0, title);
            section::page(&sections(), surroundings.glyphs, &mut page);
            paint::page(&page, surroundings)
        }
    };
    write(&text)
}

//! `versus export`.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::cli::args::ScenarioArgs;
use crate::cli::environment;
use crate::cli::error::Outcome;
use crate::cli::output::{Overwriting, save_output, write_output};
use crate::explain::answer::FullAnswer;
use crate::export;
use crate::export::ExportForm;
use crate::text::sanitize::visible_path;

/// Where a document goes that is to be printed.
const PRINTED: &str = "-";

impl ValueEnum for ExportForm {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()).help(format!("{}, {}", self.title(), self.about())))
    }
}

/// Export the verdict as a decision record, a page, data or a message
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus export --scenario payments.toml -o docs/decisions/0007-payments.md
  versus export --preset chat-product --as html -o chat.html
  versus export --set ml-serving=high --set realtime=low --as slack
  versus export --token vs12cd34psg6 --as json | jq .label

Existing files are only overwritten with --force. The same input gives the same bytes:
there is no date in them unless --date or SOURCE_DATE_EPOCH gives one.")]
pub struct ExportArguments {
    /// What to write: madr, md, html, json, csv, svg or slack
    #[arg(long = "as", value_name = "FORM", value_enum, hide_possible_values = true)]
    #[arg(long_help = "What to write:
  madr   a decision record (MADR 4), to commit
  md     everything in Markdown, for an issue or a wiki
  html   one page for a phone, a browser or paper
  json   for programs
  csv    for spreadsheets
  svg    a picture of the verdict
  slack  a message with a block of figures
Without it, the ending of the file name decides; where that says nothing, it is madr.")]
    form: Option<ExportForm>,
    /// The file to write; without it, or with -, print the text
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    overwriting: Overwriting,
    /// The date of the record, YYYY-MM-DD; without it, the record has none
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// The pack, as --pack takes it
    #[arg(value_name = "PACK", conflicts_with = "pack")]
    named: Option<PathBuf>,
    #[command(flatten)]
    asked: ScenarioArgs,
}

pub fn run_export(arguments: &ExportArguments) -> Outcome {
    let date = match &arguments.date {
        Some(date) => Some(environment::named(date)?.to_owned()),
        None => environment::of_the_environment()?,
    };
    let file = arguments.file.as_deref().filter(|file| *file != Path::new(PRINTED));
    let form = arguments.form.or_else(|| file.and_then(form_of)).unwrap_or(ExportForm::Madr);
    let (catalog, scenario) = arguments.asked.with_pack(arguments.named.as_deref()).open()?;
    let text = export::write_export(&FullAnswer::new(&catalog, &scenario), form, date.as_deref());
    let Some(file) = file else { return write_output(&text) };
    save_output(file, &text, arguments.overwriting)?;
    write_output(&format!("Wrote {}: {}\n", visible_path(file), form.title()))
}

/// The form a name of a file ends with; Markdown is a decision record.
fn form_of(file: &Path) -> Option<ExportForm> {
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    ExportForm::ALL.into_iter().find(|form| form.ending() == ending)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::form_of;
    use crate::export::ExportForm;

    #[test]
    fn the_name_of_the_file_says_the_form() {
        for (name, form) in [
            ("a.md", Some(ExportForm::Madr)),
            ("docs/A.HTML", Some(ExportForm::Html)),
            ("a.b.json", Some(ExportForm::Json)),
            ("a.txt", Some(ExportForm::Slack)),
            ("a.docx", None),
            ("record", None),
        ] {
            assert_eq!(form_of(Path::new(name)), form, "{name}");
        }
    }
}

//! `versus export` and `versus picture`.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use crate::cli::args::ScenarioArgs;
use crate::cli::environment::{Environment, OutputArgs};
use crate::cli::error::{CliError, Outcome};
use crate::cli::explore::Picture;
use crate::cli::output::{Overwriting, save_output, write_output};
use crate::cli::settings::Settings;
use crate::cli::{environment, open, output};
use crate::engine::input::Setting;
use crate::explain::answer::{Answer, FullAnswer};
use crate::explain::context::{Audience, VerdictContext};
use crate::explain::phrases::setting_of;
use crate::explain::picture::ImportanceMap;
use crate::explain::picture_page;
use crate::export;
use crate::export::ExportForm;
use crate::export::svg::{SvgPlace, SvgWords, page_svg};
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Page, Tone};
use crate::model::rows::Rows;
use crate::text::sanitize::{visible, visible_path};
use crate::tui::theme::ColorDepth;

/// Cells a picture is laid out for at most.
const WIDEST: usize = 76;

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

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PictureKind {
    /// How far each row moves the lead, from off to must-have
    Chart,
    /// Who leads at every importance of two rows
    Map,
    /// Who is first in 10,000 variations, and the spread of the lead
    Variations,
}

const PICTURE_EXAMPLES: &str = "Examples:
  versus picture chart --preset chat-product
  versus picture map --set ml-serving=high --row ml-serving --row realtime
  versus picture variations --preset nextjs-product --as svg > variations.svg";

/// Draw the verdict: how far each row moves the lead, a map of two rows, or the variations
#[derive(Debug, Args)]
#[command(after_help = PICTURE_EXAMPLES)]
pub struct PictureArguments {
    /// What to draw
    #[arg(value_enum)]
    kind: PictureKind,
    /// A row of the map, by its id: the first goes up the side, the second along the top
    #[arg(long = "row", value_name = "ROW")]
    #[arg(long_help = "A row of the map, by its id: the first goes up the side, the second along the top. Without \
        it, the two rows that move the lead most; with one, that row and the weightiest other.")]
    rows: Vec<String>,
    /// What to write: text, ansi or svg
    #[arg(long = "as", value_name = "FORM", value_enum, default_value_t, hide_possible_values = true)]
    form: Picture,
    #[command(flatten)]
    asked: ScenarioArgs,
}

pub fn run_picture(
    arguments: &PictureArguments,
    look: OutputArgs,
    settings: &Settings,
    environment: &Environment,
) -> Outcome {
    if arguments.kind != PictureKind::Map && !arguments.rows.is_empty() {
        return Err(CliError::Usage("--row is for the map: write versus picture map".to_owned()));
    }
    let (catalog, scenario) = arguments.asked.open()?;
    let mut answer = Answer::new(&catalog, &scenario);
    let sentence = answer.sentence(Rows::new(&catalog, &scenario));
    if arguments.kind == PictureKind::Variations {
        answer.fill_varied();
    }
    let (depth, reader) = match arguments.form {
        Picture::Text => (ColorDepth::None, Audience::Command),
        Picture::Ansi => (environment::depth_of_picture(look, &settings.config), Audience::Command),
        Picture::Svg => (ColorDepth::None, Audience::Picture),
    };
    let glyphs = if arguments.form == Picture::Svg { Glyphs::Unicode } else { environment.glyphs };
    let subject = VerdictContext { glyphs, reader, ..VerdictContext::new(&catalog, &scenario, &answer) };
    let width = if arguments.form == Picture::Svg { WIDEST } else { environment.width.min(WIDEST) };
    let mut page = Page::new(width);
    page.text(Tone::Strong, 0, &sentence.headline);
    page.gap();
    let words = match arguments.kind {
        PictureKind::Chart => picture_page::chart_picture(subject, &mut page),
        PictureKind::Variations => picture_page::variations_picture(subject, &mut page),
        PictureKind::Map => match map_rows(subject, &arguments.rows)? {
            Some(rows) => picture_page::map_picture(subject, rows, &mut page),
            None => "A map needs two rows that are rated; this comparison has fewer.".to_owned(),
        },
    };
    write_output(&match arguments.form {
        Picture::Text | Picture::Ansi => output::painted_page(&page, &Environment { depth, ..*environment }),
        Picture::Svg => {
            let title = format!("{}: {}", catalog.pack.title, sentence.headline);
            page_svg(&page, SvgWords { id: "", title: &title, text: &words }, SvgPlace::File)
        }
    })
}

/// The rows that are asked for, and those that are not named.
fn map_rows(subject: VerdictContext, named: &[String]) -> Result<Option<[Setting; 2]>, CliError> {
    let order = ImportanceMap::order(subject);
    let setting = |id: &String| {
        let row = open::row_named(subject.rows(), id.trim())?;
        setting_of(subject.rows(), row).filter(|setting| order.contains(setting)).ok_or_else(|| {
            let name = subject.rows().name(row);
            CliError::Usage(format!("{name} has no part in the lead: name a row that rates the options"))
        })
    };
    match named {
        [] => Ok(ImportanceMap::rows(subject, None)),
        [row] => Ok(ImportanceMap::rows(subject, Some(setting(row)?))),
        [down, across] if down.trim() != across.trim() => Ok(Some([setting(down)?, setting(across)?])),
        [row, _] => Err(CliError::Usage(format!("a map is of two rows; `{}` is named twice", visible(row)))),
        _ => Err(CliError::Usage("a map is of two rows: write --row twice at most".to_owned())),
    }
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

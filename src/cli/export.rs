//! `versus export` and `versus picture`.

use std::fs;
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
use crate::explain::phrases::{alternatives, setting_of};
use crate::explain::picture::ImportanceMap;
use crate::explain::picture_page;
use crate::export;
use crate::export::svg::{SvgPlace, SvgWords, page_svg};
use crate::export::{ExportForm, RecordDetails};
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Page, Tone};
use crate::model::rows::Rows;
use crate::scenario::file::{io_error_words, read_text};
use crate::text::sanitize::{shell_word, visible, visible_path};
use crate::text::validate::id_from;
use crate::text::width::{one_line, pad};
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
  versus export --scenario payments.toml -o docs/decisions/
  versus export --scenario payments.toml -o docs/decisions/0007-payments.md --status accepted --force
  versus export --preset chat-product --as html -o chat.html
  versus export --set ml-serving=high --set realtime=low --as chat
  versus export --token vs12cd34psg6 --as json | jq .label

A folder gets a record with the next number. Existing files are only overwritten with --force; a
record keeps its status, its date, its title if the scenario has none, and what was written between
its marks. The same input gives the same bytes: there is no date in them unless --date or
SOURCE_DATE_EPOCH gives one, so that records can be written again and compared.")]
pub struct ExportArguments {
    #[arg(long = "as", value_name = "FORM", value_enum, hide_possible_values = true)]
    #[arg(help = forms_in_short(), long_help = forms_at_length())]
    form: Option<ExportForm>,
    /// The file to write, or a folder of records; without it, or with -, print the text
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    overwriting: Overwriting,
    /// The date of the record, YYYY-MM-DD or today; without it, the record has none
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// The status of the record: proposed, accepted, rejected, deprecated, or "superseded by ..."
    #[arg(long, value_name = "STATUS")]
    status: Option<String>,
    /// What the decision-makers chose: an option, or a pair such as MAIN+SECOND; without it, what is calculated
    #[arg(long, value_name = "OPTION")]
    chosen: Option<String>,
    /// Who was consulted for the record
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    consulted: Vec<String>,
    /// Who is kept informed of the decision
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    informed: Vec<String>,
    /// The pack, as --pack takes it
    #[arg(value_name = "PACK", conflicts_with = "pack")]
    named: Option<PathBuf>,
    #[command(flatten)]
    asked: ScenarioArgs,
}

fn forms_in_short() -> String {
    format!("What to write: {}", alternatives(&ExportForm::ALL.map(ExportForm::word)))
}

/// The forms in a table, each with what it is.
fn forms_at_length() -> String {
    let cells = ExportForm::ALL.iter().map(|form| form.word().len()).max().unwrap_or(0);
    let lines = ExportForm::ALL.map(|form| format!("  {}  {}\n", pad(form.word(), cells), form.help()));
    format!(
        "What to write:\n{}Without it, the ending of the file name decides; without an ending, it is madr.",
        lines.concat()
    )
}

pub fn run_export(arguments: &ExportArguments) -> Outcome {
    let file = arguments.file.as_deref().filter(|file| *file != Path::new(PRINTED));
    let form = match file {
        Some(file) => form_of(file, arguments.form)?,
        None => arguments.form.unwrap_or(ExportForm::Madr),
    };
    let mut details = arguments.details()?;
    let (catalog, scenario) = arguments.asked.with_pack(arguments.named.as_deref()).open()?;
    let full_answer = FullAnswer::new(&catalog, &scenario);
    if let Some(chosen) = &arguments.chosen {
        details.chosen = open::choice_named(&catalog, chosen)?;
    }
    let Some(file) = file else {
        check_choice(&details, &full_answer)?;
        return write_output(&export::write_export_as(&full_answer, form, &details));
    };
    let is_folder = file.is_dir();
    let is_next = form.is_record() && is_folder;
    let (file, before) = if is_next { next_record(file, &full_answer)? } else { (file.to_owned(), None) };
    details = details.in_file(&file);
    if form.is_record() {
        details = details.named_by(&file);
        if is_folder {
            // Nobody gave the file that name, so that the comparison's own title says more.
            details.title.clear();
        }
        if arguments.overwriting.force
            && file.is_file()
            && let Ok(before) = read_text(&file)
        {
            details = details.keeping(&before);
        }
    }
    check_choice(&details, &full_answer)?;
    save_output(&file, &export::write_export_as(&full_answer, form, &details), arguments.overwriting)?;
    let undated = if form.is_record() && details.date.is_empty() { ", undated (--date today dates it)" } else { "" };
    let before = before.map_or_else(String::new, |before| {
        let before = shell_word(&before.to_string_lossy());
        format!("{before} has the same title; `-o {before} --force` writes that one again and keeps its notes\n")
    });
    write_output(&format!("Wrote {}: {}{undated}\n{before}", visible_path(&file), form.title()))
}

impl ExportArguments {
    /// What the flags say about the record.
    fn details(&self) -> Result<RecordDetails, CliError> {
        let date = match self.date.as_deref() {
            Some("today") => Some(environment::today()),
            Some(date) => Some(environment::named(date)?.to_owned()),
            None => environment::of_the_environment()?,
        };
        let names = |names: &[String]| -> Vec<String> {
            names.iter().map(|name| one_line(&visible(name))).filter(|name| !name.is_empty()).collect()
        };
        Ok(RecordDetails {
            date: date.unwrap_or_default(),
            status: self.status.as_deref().map_or(Ok(String::new()), status_named)?,
            consulted: names(&self.consulted),
            informed: names(&self.informed),
            ..RecordDetails::default()
        })
    }
}

/// A decision cannot be accepted where nothing is chosen.
fn check_choice(details: &RecordDetails, full_answer: &FullAnswer) -> Result<(), CliError> {
    if !details.lacks_choice(full_answer) {
        return Ok(());
    }
    Err(CliError::Usage("no option is ahead; --chosen OPTION names the one that was accepted".to_owned()))
}

/// A status as MADR has it; `proposed` is what a record is without one.
fn status_named(text: &str) -> Result<String, CliError> {
    let status = one_line(&visible(text));
    let words = ["proposed", "accepted", "rejected", "deprecated"];
    if words.contains(&status.as_str()) || status.strip_prefix("superseded by ").is_some_and(|by| !by.is_empty()) {
        return Ok(status);
    }
    let see = "a status is proposed, accepted, rejected, deprecated or `superseded by ADR-0009`";
    Err(open::unknown_name("status", &status, words, see))
}

/// The form of a file: the one that is named, else the one its name ends with; Markdown is a decision record.
fn form_of(file: &Path, named: Option<ExportForm>) -> Result<ExportForm, CliError> {
    let Some(ending) = file.extension() else { return Ok(named.unwrap_or(ExportForm::Madr)) };
    let ending = ending.to_string_lossy().to_ascii_lowercase();
    let name = visible_path(file);
    let base = visible_path(file.with_extension(""));
    let way_out = match ending.as_str() {
        "png" => format!("write {base}.svg, then `rsvg-convert -o {name} {base}.svg`"),
        "jpg" | "jpeg" | "gif" | "webp" => format!("write {base}.svg, which browsers show and save as a picture"),
        "pdf" => format!(
            "write {base}.html and print it in a browser, or `chromium --headless --print-to-pdf={name} {base}.html`"
        ),
        "docx" | "odt" | "rtf" => format!("write {base}.html, then `pandoc -o {name} {base}.html`"),
        "xlsx" | "xls" | "ods" => format!("write {base}.csv, which spreadsheets open"),
        _ => String::new(),
    };
    if !way_out.is_empty() {
        return Err(CliError::Usage(format!("{name}: versus writes no {}; {way_out}", ending.to_ascii_uppercase())));
    }
    let known = ExportForm::ALL.into_iter().find(|form| form.ending() == ending);
    named.or(known).ok_or_else(|| {
        let words = ExportForm::ALL.map(ExportForm::word).join(", ");
        CliError::Usage(format!("{name}: nothing that versus writes ends so; name the form with --as: {words}"))
    })
}

/// Numbers of records have so many digits at least.
const DIGITS: usize = 4;

/// The file of the next record in a folder: one number after the last, and the title. With it the last record there
/// that has the same title.
fn next_record(folder: &Path, full_answer: &FullAnswer) -> Result<(PathBuf, Option<PathBuf>), CliError> {
    let failed = |error| CliError::InputOutput(format!("{}: {}", visible_path(folder), io_error_words(&error)));
    let names = fs::read_dir(folder).map_err(failed)?.filter_map(Result::ok);
    let names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let number = |name: &String| {
        let (digits, rest) = name.split_once(['-', '_'])?;
        let is_markdown = Path::new(rest).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"));
        (is_markdown && digits.bytes().all(|digit| digit.is_ascii_digit())).then(|| digits.to_owned())
    };
    let numbers: Vec<String> = names.iter().filter_map(number).collect();
    let last = numbers.iter().filter_map(|number| number.parse::<u32>().ok()).max().unwrap_or(0);
    let digits = numbers.iter().map(String::len).min().unwrap_or(DIGITS);
    let titles = [full_answer.scenario.name(), full_answer.catalog.pack.id.clone()];
    let title = titles.iter().find_map(|name| id_from(name)).unwrap_or_default();
    let of_title = format!("-{title}.md");
    let before = names
        .iter()
        .filter(|name| number(name).is_some() && name.ends_with(&of_title))
        .max()
        .map(|name| folder.join(name));
    Ok((folder.join(format!("{:0digits$}-{title}.md", last.saturating_add(1))), before))
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
            ("a.txt", Some(ExportForm::Chat)),
            ("record", Some(ExportForm::Madr)),
            ("a.docx", None),
            ("a.PNG", None),
            ("a.adoc", None),
        ] {
            assert_eq!(form_of(Path::new(name), None).ok(), form, "{name}");
        }
    }
}

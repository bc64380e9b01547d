//! `versus verdict` and `versus picture`.

use std::path::Path;

use clap::{Args, ValueEnum};

use crate::cli::args::ScenarioArgs;
use crate::cli::environment::{Environment, OutputArgs};
use crate::cli::error::{CliError, Outcome};
use crate::cli::explore::Picture;
use crate::cli::output::{TextArgs, TextFormat, write_output};
use crate::cli::settings::Settings;
use crate::cli::tables::STANDARD_INPUT;
use crate::cli::{environment, open, output};
use crate::engine::input::Setting;
use crate::explain::answer::{Answer, FullAnswer};
use crate::explain::context::{Audience, VerdictContext};
use crate::explain::model_numbers::model_numbers_text;
use crate::explain::phrases::{label_id, setting_of};
use crate::explain::picture::ImportanceMap;
use crate::explain::{picture_page, row_page, verdict_facts, verdict_json, verdict_panel};
use crate::export::messages::whole_markdown;
use crate::export::svg::{SvgPlace, SvgWords, page_svg};
use crate::layout::facts;
use crate::layout::facts::FactGroup;
use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::pack::files::PACKS;
use crate::text::sanitize::{visible, visible_path};
use crate::tui::theme::ColorDepth;

/// Cells a verdict is laid out for at most: longer lines are hard to read.
const WIDEST: usize = 76;

const EXAMPLES: &str = "Examples:
  versus verdict --set ml-serving=high --set realtime=low
  versus verdict --preset chat-product --explain
  versus verdict --preset nextjs-product --format json
  versus verdict --set team-js=must --fail-on tossup,infeasible";

/// Print the verdict and why
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{}", model_numbers_text(WIDEST)))]
pub struct VerdictArguments {
    #[command(flatten)]
    asked: ScenarioArgs,
    /// Add the full calculation: formula, stability, every change
    #[arg(long)]
    explain: bool,
    /// Exit with code 1 if this is the verdict
    #[arg(long, value_name = "LABEL", value_delimiter = ',')]
    #[arg(long_help = "Exit with code 1 if this is the verdict: the id of an option, a pair such as node+python, \
        both (any pair), tossup (too close to call), none or infeasible. The verdict is printed either way.")]
    fail_on: Vec<String>,
    #[command(flatten)]
    form: TextArgs,
}

pub fn run_verdict(arguments: &VerdictArguments, environment: &Environment) -> Outcome {
    let (catalog, scenario) = arguments.asked.open()?;
    let unwanted: Result<Vec<String>, CliError> =
        arguments.fail_on.iter().map(|word| open::label_named(&catalog, word.trim())).collect();
    let unwanted = unwanted?;
    let full_answer = FullAnswer::new(&catalog, &scenario);
    let text = match arguments.form.format {
        _ if arguments.form.linear => facts::facts_lines(&parts(&full_answer, arguments)),
        TextFormat::Text => output::painted_page(&page(&full_answer, arguments, environment), environment),
        TextFormat::Md => whole_markdown(&full_answer, &parts(&full_answer, arguments)),
        TextFormat::Json => verdict_json::verdict_json(&full_answer),
    };
    write_output(&text)?;
    let label = label_id(&catalog, full_answer.answer.verdict.label);
    let is_unwanted = |word: &String| *word == label || (word == "both" && label.contains('+'));
    if unwanted.iter().any(is_unwanted) {
        return Err(CliError::No(format!("the verdict is {label}")));
    }
    Ok(())
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

fn parts(full_answer: &FullAnswer, arguments: &VerdictArguments) -> Vec<FactGroup> {
    let mut parts = verdict_facts::verdict_facts(full_answer);
    if arguments.explain {
        parts.extend(verdict_facts::calculation_facts(full_answer));
    }
    parts
}

fn page(full_answer: &FullAnswer, arguments: &VerdictArguments, environment: &Environment) -> Page {
    let mut page = answer(full_answer, arguments.asked.pack.as_deref(), environment);
    if arguments.explain {
        facts::facts_page(&verdict_facts::calculation_facts(full_answer), &mut page);
        facts::facts_page(&[row_page::token(full_answer.rows())], &mut page);
    }
    page
}

/// The verdict as people read it: the sentence, then the panel; where nothing is set, what to do with the pack that
/// was named.
pub fn answer(full_answer: &FullAnswer, named: Option<&Path>, environment: &Environment) -> Page {
    let width = environment.width.min(WIDEST);
    if full_answer.answer.is_empty() {
        return nothing_set(full_answer, named, width);
    }
    let mut page = Page::new(width);
    page.text(Tone::Strong, 0, &full_answer.sentence.text());
    page.gap();
    let subject = VerdictContext {
        glyphs: environment.glyphs,
        ..VerdictContext::new(full_answer.catalog, full_answer.scenario, &full_answer.answer)
    };
    page.lines.extend(verdict_panel::verdict_page(subject, width).lines);
    facts::facts_page(&row_page::own_content(full_answer.rows()), &mut page);
    page
}

fn nothing_set(full_answer: &FullAnswer, named: Option<&Path>, width: usize) -> Page {
    let mut page = Page::new(width);
    let Scenario { criteria, .. } = full_answer.scenario;
    let rated = full_answer.catalog.criteria.iter().find(|row| !row.stated.is_unrated());
    let example = rated.or(full_answer.catalog.criteria.first()).map_or("ROW", |row| row.id.as_str());
    page.text(Tone::Strong, 0, &format!("Nothing set yet: any of {} rows can become a priority.", criteria.len()));
    if !full_answer.catalog.pack.quick_answer.is_empty() {
        page.heading("Short answer");
    }
    full_answer.catalog.pack.quick_answer.iter().for_each(|line| page.text(Tone::Plain, 1, line));
    page.heading("Set what matters to you");
    let pack = pack_flag(full_answer.catalog, named);
    let has_use_cases = full_answer.catalog.criteria.iter().any(|row| row.cells.is_empty());
    let list = if has_use_cases { "use-cases" } else { "ecosystem" };
    page.text(Tone::Plain, 1, &format!("versus verdict{pack} --set {example}=high"));
    page.text(Tone::Plain, 1, &format!("versus show {list}{pack}"));
    if let Some(preset) = full_answer.catalog.presets.first() {
        page.text(Tone::Plain, 1, &format!("versus verdict{pack} --preset {}", preset.id));
        page.text(Tone::Plain, 1, &format!("versus show presets{pack}"));
    }
    page
}

/// The flag that names a pack once more; nothing for the first one.
fn pack_flag(catalog: &Catalog, named: Option<&Path>) -> String {
    let id = catalog.pack.id.as_str();
    if PACKS.first().is_some_and(|pack| pack.id == id) {
        return String::new();
    }
    let is_bundled = PACKS.iter().any(|pack| pack.id == id);
    let path = named.filter(|path| *path != Path::new(STANDARD_INPUT)).map(visible_path);
    let pack = path.or_else(|| is_bundled.then(|| id.to_owned())).unwrap_or_else(|| "PACK".to_owned());
    let is_plain = pack.chars().all(|letter| letter.is_alphanumeric() || "._-/~+".contains(letter));
    if is_plain { format!(" --pack {pack}") } else { format!(" --pack '{pack}'") }
}

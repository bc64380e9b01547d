//! `versus verdict`: the answer to what is asked, and why.

use clap::Args;

use crate::cli::asked::Asked;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::names;
use crate::cli::output::write;
use crate::cli::paint;
use crate::cli::prose::{Printed, TextFormat};
use crate::cli::surroundings::Surroundings;
use crate::content::bundled::PACKS;
use crate::decide::constants::{
    CLEAR_BELOW, DRAWS, FAIRLY_SURE_FROM, FRAGILE_FROM, LEAN_BELOW, NOTCH_CHANCE_PERCENT, ROBUST_FROM,
    STEPS_IN_COMMANDS, TOSS_UP_BELOW,
};
use crate::decide::label::Label;
use crate::model::level::Level;
use crate::model::scenario::Scenario;
use crate::report::brief::whole_markdown;
use crate::report::facts::{self, Part, answered, explained};
use crate::report::ours;
use crate::report::page::{Page, Tone};
use crate::report::panel;
use crate::report::subject::Subject;
use crate::report::told::Told;
use crate::report::verdict_json;

/// Cells a verdict is laid out for at most: longer lines are hard to read.
const WIDEST: usize = 76;

const EXAMPLES: &str = "Examples:
  versus verdict --set ml-serving=high --set realtime=low
  versus verdict --preset chat-product --explain
  versus verdict --preset nextjs-product --format json
  versus verdict --set team-js=must --fail-on tossup,infeasible";

/// Say the verdict and why
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{}", model_in_words()))]
pub struct VerdictArguments {
    #[command(flatten)]
    asked: Asked,
    /// Add the whole reckoning: formula, confidence, stability, every change
    #[arg(long)]
    explain: bool,
    /// End with exit code 1 where this is the verdict
    #[arg(long, value_name = "LABEL", value_delimiter = ',')]
    #[arg(long_help = "End with exit code 1 where this is the verdict: the id of an option, \
        both, tossup, none or infeasible. The verdict is printed all the same.")]
    fail_on: Vec<String>,
    #[command(flatten)]
    form: Printed,
}

/// Prints the verdict.
///
/// # Errors
///
/// [`Failure::No`] where the verdict is one that was to fail.
pub fn run(arguments: &VerdictArguments, surroundings: &Surroundings) -> Outcome {
    let (catalog, scenario) = arguments.asked.open()?;
    let unwanted: Result<Vec<&str>, Failure> =
        arguments.fail_on.iter().map(|word| names::label(&catalog, word.trim())).collect();
    let unwanted = unwanted?;
    let told = Told::new(&catalog, &scenario);
    let text = match arguments.form.format {
        _ if arguments.form.linear => facts::lines(&parts(&told, arguments)),
        TextFormat::Text => paint::page(&page(&told, arguments, surroundings), surroundings),
        TextFormat::Md => whole_markdown(&told, &parts(&told, arguments)),
        TextFormat::Json => verdict_json::verdict(&told),
    };
    write(&text)?;
    let label = told.answer.verdict.label.word(&catalog.options);
    if unwanted.contains(&label) {
        return Err(Failure::No(format!("the verdict is {label}")));
    }
    Ok(())
}

fn parts(told: &Told, arguments: &VerdictArguments) -> Vec<Part> {
    let mut parts = answered::parts(told);
    if arguments.explain {
        parts.extend(explained::parts(told));
    }
    parts
}

fn page(told: &Told, arguments: &VerdictArguments, surroundings: &Surroundings) -> Page {
    let mut page = answer(told, surroundings);
    if arguments.explain {
        facts::page(&explained::parts(told), &mut page);
        facts::page(&[ours::token(told.rows())], &mut page);
    }
    page
}

/// The verdict as people read it: the sentence, then the panel; where nothing is set, what to do.
#[must_use]
pub fn answer(told: &Told, surroundings: &Surroundings) -> Page {
    let width = surroundings.width.min(WIDEST);
    if told.answer.verdict.label == Label::None {
        return nothing_set(told, width);
    }
    let mut page = Page::new(width);
    page.text(Tone::Strong, 0, &told.sentence.text());
    page.gap();
    let subject = Subject { glyphs: surroundings.glyphs, ..Subject::new(told.catalog, told.scenario, &told.answer) };
    page.lines.extend(panel::page(subject, width).lines);
    facts::page(&ours::parts(told.rows()), &mut page);
    page
}

/// Every number of the decision model that somebody chose, for the long help.
fn model_in_words() -> String {
    let points: Vec<String> = Level::ALL.iter().map(|level| format!("{} {}", level.word(), level.points())).collect();
    format!(
        "How it is reckoned:
  points       {}
  weight       points of the row over points of all rows
  rating       eighths: a clear win 8 to 0, a slight edge 5 to 3, a tie 4 to 4
  share        sum of weight times rating
  must         also rules out who is rated below a quarter
  second stack costs 1/4 unless --cost says otherwise
  margin       toss-up below {TOSS_UP_BELOW}, lean below {LEAN_BELOW}, clear below {CLEAR_BELOW}, strong from there
  confidence   share of {DRAWS} shaken versions with the same leader: weights by their level,
               each lean by a notch with a chance of {NOTCH_CHANCE_PERCENT} % each way; robust from {ROBUST_FROM},
               fairly sure from {FAIRLY_SURE_FROM}, fragile from {FRAGILE_FROM}, else coin-flip
  nearest flip searched up to {STEPS_IN_COMMANDS} level steps",
        points.join(", ")
    )
}

fn nothing_set(told: &Told, width: usize) -> Page {
    let mut page = Page::new(width);
    let Scenario { criteria, .. } = told.scenario;
    let example = told.catalog.criteria.first().map_or("ROW", |row| row.id.as_str());
    page.text(Tone::Strong, 0, &format!("Nothing counts yet: {} rows wait to be given a level.", criteria.len()));
    page.heading("Quick answer");
    told.catalog.pack.quick_answer.iter().for_each(|line| page.text(Tone::Plain, 1, line));
    page.heading("Ask your own question");
    let is_first = PACKS.first().is_some_and(|pack| pack.id == told.catalog.pack.id);
    let pack = if is_first { "" } else { " --pack PACK" };
    page.text(Tone::Plain, 1, &format!("versus verdict{pack} --set {example}=high"));
    page.text(Tone::Plain, 1, &format!("versus show use-cases{pack}"));
    if let Some(preset) = told.catalog.presets.first() {
        page.text(Tone::Plain, 1, &format!("versus verdict{pack} --preset {}", preset.id));
        page.text(Tone::Plain, 1, &format!("versus show presets{pack}"));
    }
    page
}

//! `versus verdict`, and `versus ask`, which asks for the priorities first.

use std::collections::BTreeSet;
use std::io::{BufRead, IsTerminal, Read, stdin};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::args::{ScenarioArgs, StartArgs};
use crate::cli::environment::Environment;
use crate::cli::error::{CliError, Outcome};
use crate::cli::import::{STANDARD_INPUT, TableArgs};
use crate::cli::open::CONDITIONS;
use crate::cli::output::{Overwriting, TextArgs, TextFormat, save_output, write_output};
use crate::cli::{open, output};
use crate::engine::input::DecisionInput;
use crate::engine::score::Evaluator;
use crate::engine::stability::StabilityWord;
use crate::explain::answer::{Answer, FullAnswer};
use crate::explain::ask_me::{ANSWERS, AskSession, question_words, why_words};
use crate::explain::context::VerdictContext;
use crate::explain::model_numbers::model_numbers_text;
use crate::explain::phrases::{label_id, stability_line};
use crate::explain::{row_page, verdict_facts, verdict_json, verdict_panel};
use crate::export::messages::whole_markdown;
use crate::layout::facts;
use crate::layout::facts::FactGroup;
use crate::layout::page::{Page, Tone};
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::pack::files::PACKS;
use crate::scenario::token::write_token;
use crate::scenario::write::write_scenario;
use crate::text::sanitize::{shell_word, visible, visible_path};

/// Cells a verdict is laid out for at most: longer lines are hard to read.
const WIDEST: usize = 76;

const EXAMPLES: &str = "Examples:
  versus verdict --set ml-serving=high --set realtime=low
  versus verdict --preset chat-product --explain
  versus verdict --preset nextjs-product --format json
  versus verdict http-frameworks --set admin=high
  versus verdict --scenario payments.toml --fail-unless python --fail-on fragile,changed";

/// Print the verdict and why
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{}", model_numbers_text(WIDEST)))]
pub struct VerdictArguments {
    /// The pack, as --pack takes it
    #[arg(value_name = "PACK", conflicts_with = "pack")]
    named: Option<PathBuf>,
    #[command(flatten)]
    asked: ScenarioArgs,
    /// Add the full calculation: formula, stability, every change
    #[arg(long)]
    explain: bool,
    /// Exit with code 1 if this is the verdict, or if it is fragile, disputed or changed
    #[arg(long, value_name = "LABEL", value_delimiter = ',')]
    #[arg(long_help = "Exit with code 1 if this is the verdict: the id of an option, a pair such as node+python, \
        both (any pair), tossup (too close to call), none or infeasible. Also if it is fragile (or a coin flip), \
        disputed (the other ratings give another verdict) or changed (the content has changed since the scenario or \
        the token was made). The verdict is printed either way.")]
    fail_on: Vec<String>,
    /// Exit with code 1 unless this is the verdict; labels as for --fail-on
    #[arg(long, value_name = "LABEL", value_delimiter = ',')]
    fail_unless: Vec<String>,
    #[command(flatten)]
    form: TextArgs,
}

pub fn run_verdict(arguments: &VerdictArguments, environment: &Environment) -> Outcome {
    let asked = arguments.asked.with_pack(arguments.named.as_deref());
    let (catalog, scenario) = asked.open()?;
    let gate = Gate::new(arguments, &catalog)?;
    let full_answer = FullAnswer::new(&catalog, &scenario);
    let text = match arguments.form.format {
        _ if arguments.form.linear => facts::facts_lines(&parts(&full_answer, arguments)),
        TextFormat::Text => output::painted_page(&page(&full_answer, arguments, environment), environment),
        TextFormat::Md => whole_markdown(&full_answer, &parts(&full_answer, arguments)),
        TextFormat::Json => verdict_json::verdict_json(&full_answer),
    };
    write_output(&text)?;
    gate.failed(&full_answer).map_or(Ok(()), |why| Err(CliError::No(why)))
}

/// When a verdict ends with exit code 1.
struct Gate {
    on: BTreeSet<String>,
    unless: BTreeSet<String>,
}

impl Gate {
    fn new(arguments: &VerdictArguments, catalog: &Catalog) -> Result<Self, CliError> {
        let condition = |word: &str| CONDITIONS.iter().any(|(known, _)| *known == word).then(|| word.to_owned());
        let on = |word: &String| condition(word.trim()).map_or_else(|| open::label_named(catalog, word.trim()), Ok);
        let unless = |word: &String| open::label_named(catalog, word.trim());
        Ok(Self {
            on: arguments.fail_on.iter().map(on).collect::<Result<_, _>>()?,
            unless: arguments.fail_unless.iter().map(unless).collect::<Result<_, _>>()?,
        })
    }

    /// Why the run ends so; nothing where it does not.
    fn failed(&self, full_answer: &FullAnswer) -> Option<String> {
        let label = label_id(full_answer.catalog, full_answer.answer.verdict.label);
        let is_one_of =
            |labels: &BTreeSet<String>| labels.contains(&label) || (labels.contains("both") && label.contains('+'));
        if is_one_of(&self.on) {
            return Some(format!("the verdict is {label}"));
        }
        if !self.unless.is_empty() && !is_one_of(&self.unless) {
            let wanted: Vec<&str> = self.unless.iter().map(String::as_str).collect();
            return Some(format!("the verdict is {label}, not {}", wanted.join(" or ")));
        }
        if let Some(stability) = full_answer.answer.known_stability()
            && self.on.contains("fragile")
            && matches!(stability.word, Some(StabilityWord::Fragile | StabilityWord::CoinFlip))
        {
            return Some(format!("the verdict is not stable: {}", stability_line(full_answer.catalog, stability)));
        }
        let by_basis = &full_answer.explanation().by_basis;
        if self.on.contains("disputed")
            && let Some(other) = by_basis.iter().find(|other| other.label != full_answer.answer.verdict.label)
        {
            return Some(format!("the verdict is disputed: by {}, {}", other.source, other.standing()));
        }
        let is_changed = self.on.contains("changed") && !full_answer.scenario.content_changed.is_empty();
        is_changed.then(|| "the content has changed since this was made".to_owned())
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
    let named = arguments.named.as_deref().or(arguments.asked.pack.as_deref());
    let mut page = answer(full_answer, named, environment);
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
    full_answer.explanation().unknown.iter().for_each(|words| page.text(Tone::Plain, 0, &format!("{words}.")));
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
    format!(" --pack {}", shell_word(&pack))
}

/// Answer a few questions instead of setting rows, and print the verdict
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  versus ask
  versus ask http-frameworks -o our-api.toml
  printf 'high\\noff\\nskip\\ndone\\n' | versus ask

Answers are 1 to 4 or off, low, medium, high and must; back takes the one before back, skip passes a
question over, done or the end of input ends. The questions end by themselves when nothing left would
change the answer, or hardly anything.")]
pub struct AskArguments {
    /// The pack: a name from `versus list`, a folder, or a table in a file
    #[arg(value_name = "PACK")]
    pack: Option<PathBuf>,
    /// How a table is read.
    #[command(flatten)]
    tables: TableArgs,
    /// What is set before the first question.
    #[command(flatten)]
    beginning: StartArgs,
    /// Write the scenario to this file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    overwriting: Overwriting,
}

pub fn run_ask(arguments: &AskArguments, environment: &Environment) -> Outcome {
    let files = [arguments.pack.as_deref(), arguments.beginning.scenario.as_deref()];
    if files.contains(&Some(Path::new(STANDARD_INPUT))) {
        let words = "the answers come from standard input, so nothing else can; name the file";
        return Err(CliError::Usage(words.to_owned()));
    }
    if let Some(file) = arguments.file.as_deref().filter(|file| file.is_file() && !arguments.overwriting.force) {
        let words = format!("{} already exists; --force overwrites it", visible_path(file));
        return Err(CliError::InputOutput(words));
    }
    let asked = ScenarioArgs {
        pack: arguments.pack.clone(),
        tables: arguments.tables.clone(),
        beginning: arguments.beginning.clone(),
        ..ScenarioArgs::default()
    };
    let (catalog, scenario) = asked.open()?;
    let evaluator = Evaluator::new(DecisionInput::new(&catalog, &scenario));
    let session = AskSession::new(&catalog, &evaluator);
    let mut interview = Interview { catalog: &catalog, scenario, session, environment };
    interview.run()?;
    interview.end(arguments)
}

/// What a line of input says.
enum Reply {
    Level(Level),
    Skip,
    Back,
    Done,
}

/// The questions and what was answered.
struct Interview<'a> {
    catalog: &'a Catalog,
    scenario: Scenario,
    session: AskSession,
    environment: &'a Environment,
}

/// The most bytes of a line that is read as an answer.
const LONGEST_REPLY: u64 = 1000;

impl Interview<'_> {
    fn evaluator(&self) -> Evaluator {
        Evaluator::new(DecisionInput::new(self.catalog, &self.scenario))
    }

    fn page(&self) -> Page {
        Page::new(self.environment.width.min(WIDEST))
    }

    fn print(&self, page: &Page) -> Outcome {
        write_output(&output::painted_page(page, self.environment))
    }

    fn run(&mut self) -> Outcome {
        let mut page = self.page();
        let answers: Vec<String> =
            ANSWERS.iter().zip(1..).map(|((_, words), number)| format!("{number} {words}")).collect();
        page.text(Tone::Plain, 0, &format!("Answer {}; back, skip or done.", answers.join(", ")));
        self.session.finish();
        if self.session.question().is_some() {
            self.print(&page)?;
        }
        while self.session.question().is_some() {
            self.print_question()?;
            match self.read_reply()? {
                None | Some(Reply::Done) => break,
                Some(Reply::Level(level)) => self.answer(Some(level)),
                Some(Reply::Skip) => self.answer(None),
                Some(Reply::Back) => self.take_back()?,
            }
            self.session.finish();
        }
        Ok(())
    }

    fn print_question(&self) -> Outcome {
        let Some(question) = self.session.question() else { return Ok(()) };
        let rows = Rows::new(self.catalog, &self.scenario);
        let answer = Answer::new(self.catalog, &self.scenario);
        let mut page = self.page();
        page.gap();
        page.text(
            Tone::Strong,
            0,
            &format!("{}. {}", self.session.asked.len() + 1, question_words(rows, question.row)),
        );
        page.text(Tone::Plain, 3, &why_words(rows, question));
        page.text(Tone::Plain, 3, &self.session.standing(self.catalog, &answer));
        let blank = if page.lines.first().is_some_and(|line| line.width() == 0) { "" } else { "\n" };
        write_output(blank)?;
        self.print(&page)
    }

    /// Reads lines until one is an answer; none at the end of input. Who cannot be asked again is told what is wrong.
    fn read_reply(&self) -> Result<Option<Reply>, CliError> {
        loop {
            write_output("> ")?;
            let mut line = Vec::new();
            let read = stdin().lock().take(LONGEST_REPLY).read_until(b'\n', &mut line);
            read.map_err(|error| CliError::InputOutput(format!("standard input: {error}")))?;
            let is_typed = stdin().is_terminal();
            let word = String::from_utf8_lossy(&line).trim().to_lowercase();
            if !is_typed || line.is_empty() {
                write_output(&format!("{}\n", visible(&word)))?;
            }
            if line.is_empty() {
                return Ok(None);
            }
            if let Some(reply) = reply_of(&word) {
                return Ok(Some(reply));
            }
            let number = self.session.asked.len() + 1;
            let ways = "1 to 4, off, low, medium, high, must, back, skip or done";
            let words = format!("`{}` answers no question; write {ways}", visible(&word));
            if !is_typed {
                return Err(CliError::Usage(format!("answer {number}: {words}")));
            }
            write_output(&format!("{words}\n"))?;
        }
    }

    fn answer(&mut self, answer: Option<Level>) {
        let Some(row) = self.session.question().map(|question| question.row) else { return };
        if let Some(level) = answer {
            let row = Rows::new(self.catalog, &self.scenario).at(row);
            self.scenario.set(row, level);
        }
        let evaluator = self.evaluator();
        self.session.go_on(answer, &evaluator);
    }

    fn take_back(&mut self) -> Outcome {
        let Some(before) = self.session.asked.last().copied() else {
            return write_output("This is the first question\n");
        };
        let row = Rows::new(self.catalog, &self.scenario).at(before.row);
        self.scenario.set(row, Level::Off);
        let evaluator = self.evaluator();
        self.session.go_back(&evaluator);
        Ok(())
    }

    /// Prints why it ends, the verdict, and how to go on with it; then writes the file.
    fn end(self, arguments: &AskArguments) -> Outcome {
        let full_answer = FullAnswer::new(self.catalog, &self.scenario);
        let mut page = self.page();
        page.text(Tone::Plain, 0, &self.session.end_words(self.catalog, full_answer.answer.verdict.label));
        page.gap();
        page.lines.extend(answer(&full_answer, arguments.pack.as_deref(), self.environment).lines);
        write_output("\n")?;
        self.print(&page)?;
        if let Some(file) = &arguments.file {
            save_output(file, &write_scenario(self.catalog, &self.scenario), arguments.overwriting)?;
            let name = visible_path(file);
            return write_output(&format!("\nWrote {name}; explore it with `versus --scenario {name}`\n"));
        }
        match write_token(self.catalog, &self.scenario).filter(|_| !full_answer.answer.is_empty()) {
            Some(token) => write_output(&format!("\nGo on with it: versus --token {token}\n")),
            None => Ok(()),
        }
    }
}

/// What a line says; nothing where it is no answer.
fn reply_of(word: &str) -> Option<Reply> {
    match word {
        "skip" | "s" => Some(Reply::Skip),
        "back" | "b" => Some(Reply::Back),
        "done" | "d" | "q" => Some(Reply::Done),
        _ => {
            let number = word.parse::<usize>().ok().and_then(|number| ANSWERS.get(number.checked_sub(1)?));
            let words = ANSWERS.iter().find(|(_, words)| *words == word);
            number.or(words).map(|(level, _)| *level).or_else(|| Level::from_word(word)).map(Reply::Level)
        }
    }
}

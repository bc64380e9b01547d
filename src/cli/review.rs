//! `versus review`: decisions asked again with the content of today.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::check::{FoundPath, found_below, has_scenario_lines, is_scenario};
use crate::cli::environment::Environment;
use crate::cli::error::{CliError, Outcome};
use crate::cli::import::TableArgs;
use crate::cli::open::{self, beside_record};
use crate::cli::output::{Annotation, ReportFormat, painted_page, problem_annotations, problems_json, write_output};
use crate::explain::answer::FullAnswer;
use crate::export::ExportForm;
use crate::export::adr::{RecordedDecision, form_of_record, read_decision};
use crate::export::record::{asking, reviewed_answer};
use crate::layout::formats::{SCHEMA, pretty_json};
use crate::layout::markdown::prose_words;
use crate::layout::page::{Line, Page, Tone};
use crate::model::catalog::{Catalog, ONE_STACK};
use crate::model::rating::Basis;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::pack::diagnostics::Diagnostics;
use crate::pack::files::PACKS;
use crate::pack::load::FileKind;
use crate::scenario::file::{FileError, Overwrite, SaveError, SpecialFile, io_error_words, open_file, read_text, save};
use crate::scenario::read::{OpenedScenario, is_about_gone, pack_of, read_own};
use crate::scenario::reviewed::{RecordedAnswer, ReviewDifference, ReviewedAnswer, reviewed_of, with_reviewed};
use crate::scenario::token::{TokenError, read_token};
use crate::scenario::write::write_scenario_at;
use crate::text::sanitize::{shell_word, visible, visible_path};
use crate::text::sort_by;
use crate::text::validate::is_id;
use crate::text::width::{display_width, pad, plural_s};

/// Cells a line is laid out for at most.
const WIDEST: usize = 100;

const EXAMPLES: &str = "Examples:
  versus review docs/decisions
  versus review decisions payments.toml --pack ./our-pack
  versus review decisions --accept
  versus review decisions --format github";

const ABOUT: &str =
    "Every Markdown record that versus export wrote and every scenario file below the folders is asked \
    again. A record says in a comment what it rested on: importance, ratings, and a hash of the evidence of each \
    priority. A scenario file says it in its table [reviewed], which --accept writes. Records that are rejected, \
    deprecated or superseded are not asked.

Exit codes: 0 no answer is another, 1 an answer is another, 3 a decision cannot be read or asked, 4 a path
cannot be read.";

/// Ask decisions again with today's content: which answers changed, and why
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, after_long_help = format!("{EXAMPLES}\n\n{ABOUT}"))]
pub struct ReviewArguments {
    /// A folder of records and scenario files, or one of them
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// A pack to ask, instead of the one of the same id that would be found
    #[arg(long, value_name = "PACK")]
    pack: Vec<PathBuf>,
    /// Keep today's answer in each scenario file, as its table [reviewed]
    #[arg(long)]
    accept: bool,
    /// text, json, or github for annotations in GitHub Actions
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, hide_possible_values = true)]
    #[arg(help_heading = "Output")]
    format: ReportFormat,
}

pub fn run_review(arguments: &ReviewArguments, environment: &Environment) -> Outcome {
    let mut reviewer = Reviewer::new(&arguments.pack)?;
    let mut decisions = Vec::new();
    for path in &arguments.paths {
        for file in decision_files(path)? {
            let Some(mut decision) = reviewer.review(&file, path.is_file()) else { continue };
            if arguments.accept {
                decision.accept()?;
            }
            decisions.push(decision);
        }
    }
    sort_by(&mut decisions, |one, other| (one.outcome, &one.file).cmp(&(other.outcome, &other.file)));
    decisions.dedup_by(|one, other| one.file == other.file);
    write_output(&match arguments.format {
        ReportFormat::Text => painted_page(&review_page(&decisions, environment), environment),
        ReportFormat::Json => review_json(&decisions),
        ReportFormat::Github => decisions.iter().map(Decision::annotation).collect(),
    })?;
    let count = |is_meant: fn(&Decision) -> bool| decisions.iter().filter(|decision| is_meant(decision)).count();
    match (count(Decision::is_other), count(Decision::is_unasked)) {
        (0, 0) => Ok(()),
        (0, unasked) => Err(CliError::Refused(format!("{} cannot be asked", plural_s(unasked, "decision")))),
        (1, _) => Err(CliError::No("1 decision has another answer".to_owned())),
        (others, _) => Err(CliError::No(format!("{others} decisions have another answer"))),
    }
}

/// The files that may be decisions: the one that is named, or those below a folder.
fn decision_files(path: &Path) -> Result<Vec<PathBuf>, CliError> {
    if path.is_dir() {
        let files = found_below(path)?.into_iter().filter_map(|found| match found {
            FoundPath::File(file) if is_markdown(&file) || is_toml(&file) => Some(file),
            FoundPath::File(_) | FoundPath::Pack(_) => None,
        });
        return Ok(files.collect());
    }
    match path.try_exists() {
        Ok(false) => Err(CliError::InputOutput(format!("{}: there is no such file or folder", visible_path(path)))),
        _ => Ok(vec![path.to_owned()]),
    }
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown"))
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"))
}

/// What became of a decision, what needs somebody first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum ReviewOutcome {
    Changed,
    OtherContent,
    Gone,
    Unreadable,
    Accepted,
    New,
    Same,
    Retired,
}

impl ReviewOutcome {
    const ALL: [Self; 8] = [
        Self::Changed,
        Self::OtherContent,
        Self::Gone,
        Self::Unreadable,
        Self::Accepted,
        Self::New,
        Self::Same,
        Self::Retired,
    ];

    /// The word in JSON.
    const fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::OtherContent => "other-content",
            Self::Gone => "gone",
            Self::Unreadable => "unreadable",
            Self::Accepted => "accepted",
            Self::New => "new",
            Self::Same => "same",
            Self::Retired => "retired",
        }
    }

    /// What so many decisions are, as it follows their number.
    const fn counted(self) -> &'static str {
        match self {
            Self::Changed => "with another answer",
            Self::OtherContent => "with other content",
            Self::Gone => "whose content is gone",
            Self::Unreadable => "unreadable",
            Self::Accepted => "accepted",
            Self::New => "not reviewed yet",
            Self::Same => "with the same answer",
            Self::Retired => "no longer in force",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Changed => "Another answer",
            Self::OtherContent => "Other content",
            Self::Gone => "Content gone",
            Self::Unreadable => "Cannot be read",
            Self::Accepted => "Accepted",
            Self::New => "Not reviewed yet",
            Self::Same => "Same answer",
            Self::Retired => "No longer in force",
        }
    }
}

/// A decision and what became of it.
#[derive(Debug)]
struct Decision {
    path: PathBuf,
    file: String,
    /// `record` or `scenario`.
    kind: &'static str,
    title: String,
    /// The line of its answer, from 1.
    line: usize,
    outcome: ReviewOutcome,
    before: ReviewedAnswer,
    now: Option<ReviewedAnswer>,
    has_other_answer: bool,
    why: Vec<ReviewDifference>,
    /// What is gone, or what became of a record.
    remarks: Vec<String>,
    problems: Diagnostics,
    /// How the scenario file of a record asks otherwise than the record was asked; may be empty.
    scenario_changed: String,
    /// The command that writes a record again; none where nothing else would be in it or none can.
    write_again: Option<String>,
    /// What the file is to hold if its new answer is accepted.
    accepted: Option<String>,
    text: String,
}

impl Decision {
    fn new(path: &Path, text: String) -> Self {
        let (kind, line) = if is_toml(path) {
            ("scenario", text.lines().position(|line| line.trim() == "[reviewed]").unwrap_or_default() + 1)
        } else {
            ("record", 1)
        };
        Self {
            path: path.to_owned(),
            file: visible_path(path),
            kind,
            title: String::new(),
            line,
            outcome: ReviewOutcome::Unreadable,
            before: ReviewedAnswer::default(),
            now: None,
            has_other_answer: false,
            why: Vec::new(),
            remarks: Vec::new(),
            problems: Diagnostics::default(),
            scenario_changed: String::new(),
            write_again: None,
            accepted: None,
            text,
        }
    }

    fn unreadable(self, failure: CliError) -> Self {
        let problems = failure.problems(&self.file);
        Self { outcome: ReviewOutcome::Unreadable, problems, ..self }
    }

    fn gone(self, words: String) -> Self {
        Self { outcome: ReviewOutcome::Gone, remarks: vec![words], ..self }
    }

    fn other_content(self, words: String) -> Self {
        Self { outcome: ReviewOutcome::OtherContent, remarks: vec![words], ..self }
    }

    /// Compares the answer of now; of what is gone `self.remarks` knows already.
    fn compared(mut self, full_answer: &FullAnswer) -> Self {
        let now = reviewed_answer(full_answer);
        let is_old = self.before.label.is_empty();
        let chosen = full_answer.explanation().chosen.as_deref().unwrap_or_default();
        self.has_other_answer = match self.kind {
            "record" if is_old => self.before.answer != chosen,
            _ => !is_old && self.before.label != now.label,
        };
        if !is_old {
            self.why = self.before.differences(&now, full_answer.rows());
        }
        self.outcome = match () {
            () if !self.remarks.is_empty() => ReviewOutcome::Gone,
            () if self.has_other_answer => ReviewOutcome::Changed,
            () if is_old && self.kind == "scenario" => ReviewOutcome::New,
            () => ReviewOutcome::Same,
        };
        self.now = Some(now);
        if self.kind == "record" && self.has_other_answer {
            self.write_again = self.writing_again(full_answer);
        }
        self
    }

    fn writing_again(&self, full_answer: &FullAnswer) -> Option<String> {
        let form = form_of_record(&self.text);
        let form = if form == ExportForm::Madr { String::new() } else { format!(" --as {}", form.word()) };
        let export = asking("export", full_answer, Path::new(""))?;
        Some(format!("{export}{form} -o {} --force", shell_word(&self.file)))
    }

    /// Compares what a record was asked with what its scenario file asks now.
    fn with_scenario(mut self, file: &str, catalog: &Catalog, scenario: &Scenario, asked: &Scenario) -> Self {
        let rows = Rows::new(catalog, scenario);
        let mut words = self.before.setting_changes(&ReviewedAnswer::of_rows(rows), rows);
        if scenario.says_the_same(asked) || words.is_empty() || self.before.rows.is_empty() {
            return self;
        }
        let more = words.len().saturating_sub(MOST_REASONS);
        words.truncate(MOST_REASONS);
        words.extend((more > 0).then(|| format!("and {more} more")));
        self.scenario_changed = format!("{} asks something else now: {}", visible(file), words.join("; "));
        self.write_again = self.writing_again(&FullAnswer::new(catalog, scenario)).or(self.write_again);
        self
    }

    /// Keeps the answer of now in a scenario file.
    fn accept(&mut self) -> Outcome {
        let Some(text) = self.accepted.take().filter(|text| *text != self.text) else { return Ok(()) };
        save(&self.path, &text, Overwrite::Holding(&self.text), SpecialFile::Refuse).map_err(|error| {
            let why = match error {
                SaveError::Stands(obstacle) if obstacle.is_read_only => "the file is read-only".to_owned(),
                SaveError::Stands(_) => "the file has changed meanwhile".to_owned(),
                SaveError::Special(kind) => format!("this is {kind}"),
                SaveError::Failed(error) => io_error_words(&error),
            };
            CliError::InputOutput(format!("{}: {why}", self.file))
        })?;
        self.has_other_answer = false;
        if self.outcome != ReviewOutcome::Gone {
            self.outcome = ReviewOutcome::Accepted;
        }
        Ok(())
    }

    fn is_other(&self) -> bool {
        self.has_other_answer
    }

    /// Whether there is no answer of now.
    fn is_unasked(&self) -> bool {
        self.now.is_none() && self.outcome != ReviewOutcome::Retired
    }

    /// What it was and what it is, where that is known.
    fn answers(&self) -> String {
        let before = match (self.before.answer.as_str(), self.kind) {
            ("", "record") => "no choice",
            (before, _) => before,
        };
        match &self.now {
            Some(now) if before.is_empty() || *before == *now.answer => now.answer.clone(),
            Some(now) => format!("{before} → {}", now.answer),
            None => before.to_owned(),
        }
    }

    /// Why the answer is another one, or what else has changed, at most so much of it.
    fn reasons(&self, most: usize) -> String {
        let mut words: Vec<String> = self.why.iter().take(most).map(|difference| difference.words.clone()).collect();
        if self.why.len() > most {
            words.push(format!("and {} more", self.why.len() - most));
        }
        if words.is_empty() && self.has_other_answer {
            let keeps_rows = !self.before.rows.is_empty();
            words.push(if keeps_rows {
                "its ratings and evidence are the same: something else of the pack, or versus, has changed".to_owned()
            } else {
                "why is not known: it keeps no ratings; write it again to have them compared".to_owned()
            });
        }
        words.join("; ")
    }

    fn annotation(&self) -> String {
        let (level, words) = match self.outcome {
            ReviewOutcome::Unreadable => return problem_annotations(&self.problems, "versus review"),
            ReviewOutcome::Retired | ReviewOutcome::Accepted => return String::new(),
            ReviewOutcome::Same if self.why.is_empty() && self.scenario_changed.is_empty() => return String::new(),
            ReviewOutcome::Same | ReviewOutcome::New => ("notice", self.reasons(usize::MAX)),
            ReviewOutcome::Changed => ("error", self.reasons(usize::MAX)),
            ReviewOutcome::OtherContent | ReviewOutcome::Gone => {
                let level = if self.has_other_answer || self.is_unasked() { "error" } else { "warning" };
                (level, self.remarks.join("; "))
            }
        };
        let title = format!("{}: {}", self.outcome.title(), self.title);
        let message = [self.answers(), words, self.scenario_changed.clone()]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>();
        Annotation {
            level,
            file: &self.file,
            place: Some((self.line, 1)),
            title: title.trim_end_matches([':', ' ']),
            message: &message.join("\n"),
        }
        .line()
    }

    fn json(&self) -> Value {
        let answer = |answer: &ReviewedAnswer| json!({ "label": answer.label, "answer": answer.answer });
        let has_before = !self.before.label.is_empty() || !self.before.answer.is_empty();
        let why = self.why.iter().map(|difference| {
            json!({
                "what": difference.kind.word(),
                "row": Some(&difference.row).filter(|row| !row.is_empty()),
                "before": difference.before,
                "now": difference.now,
                "words": difference.words,
            })
        });
        json!({
            "file": self.file,
            "kind": self.kind,
            "title": self.title,
            "outcome": self.outcome.word(),
            "other_answer": self.has_other_answer,
            "before": has_before.then(|| answer(&self.before)),
            "now": self.now.as_ref().map(answer),
            "why": why.collect::<Vec<_>>(),
            "why_known": !self.before.rows.is_empty(),
            "remarks": self.remarks,
            "scenario_changed": self.scenario_changed,
            "write_again": self.write_again,
            "problems": problems_json(&self.problems),
        })
    }
}

/// Why no pack can be asked.
enum PackFailure {
    Gone(String),
    Broken(CliError),
}

/// Asks decisions again; each pack is opened once.
struct Reviewer {
    named: Vec<Arc<Catalog>>,
    known: BTreeMap<PathBuf, Arc<Catalog>>,
}

impl Reviewer {
    fn new(packs: &[PathBuf]) -> Result<Self, CliError> {
        let open = |pack: &PathBuf| open::whole(Some(pack), &TableArgs::default()).map(Arc::new);
        Ok(Self { named: packs.iter().map(open).collect::<Result<_, _>>()?, known: BTreeMap::new() })
    }

    /// Reviews a file; nothing where it is no decision, unless somebody named it.
    fn review(&mut self, path: &Path, is_named: bool) -> Option<Decision> {
        let text = match read_text(path) {
            Ok(text) => text,
            Err(error) if is_named || is_scenario(path) || may_be_decision(path) => {
                return Some(Decision::new(path, String::new()).unreadable(open::failure(error, path)));
            }
            Err(_) => return None,
        };
        if is_toml(path) && (is_named || is_scenario(path) || has_scenario_lines(&text)) {
            return Some(self.review_scenario(Decision::new(path, text)));
        }
        match read_decision(&text).filter(|_| !is_toml(path)) {
            Some(recorded) => Some(self.review_record(Decision::new(path, text), recorded)),
            None if is_named => {
                let words = "this is no record of versus export and no scenario file".to_owned();
                Some(Decision::new(path, text).unreadable(CliError::Refused(words)))
            }
            None => None,
        }
    }

    fn review_scenario(&mut self, decision: Decision) -> Decision {
        let before = reviewed_of(&decision.text).unwrap_or_default();
        let decision = Decision { before, ..decision };
        let catalog = match self.pack_of_scenario(&decision.path, &decision.text) {
            Ok(catalog) => catalog,
            Err(PackFailure::Gone(words)) => return decision.gone(words),
            Err(PackFailure::Broken(failure)) => return decision.unreadable(failure),
        };
        let opened = match open_file(&catalog, &decision.path) {
            // What is missing without another date is as gone as with one.
            Err(FileError::Wrong(problems)) => {
                read_own(&catalog, &decision.path, &decision.text).map_err(|_| CliError::Wrong(problems))
            }
            opened => opened.map_err(|error| open::failure(error, &decision.path)),
        };
        let OpenedScenario { scenario, differences } = match opened {
            Ok(opened) => opened,
            Err(failure) => return decision.unreadable(failure),
        };
        let remarks = differences.iter().filter(|problem| is_about_gone(problem)).map(|problem| problem.what.clone());
        let catalog = catalog.with_own_options(&scenario);
        if let Some(words) = other_content(&decision.before, &catalog, &scenario) {
            return decision.other_content(words);
        }
        let full_answer = FullAnswer::new(&catalog, &scenario);
        let written = write_scenario_at(&catalog, &scenario, &decision.path);
        let decision = Decision { remarks: remarks.collect(), title: scenario.about.title.clone(), ..decision };
        let mut decision = decision.compared(&full_answer);
        decision.accepted = decision.now.as_ref().map(|now| with_reviewed(&written, now));
        decision
    }

    /// The comparison that a scenario is for: its pack, or its table with what the scenario settles of it.
    fn pack_of_scenario(&mut self, path: &Path, text: &str) -> Result<Arc<Catalog>, PackFailure> {
        match pack_of(text) {
            Some(id) if is_id(&id) => self.pack_of_id(&id, path),
            Some(table) => {
                let named = self.named.iter().find(|catalog| catalog.pack.is_named(&table));
                let of_named = named.and_then(|named| named.pack.table.as_ref()?.path.clone());
                let tables = TableArgs::default().settled_in(Some(path));
                let path = match (of_named, named) {
                    (Some(table), _) => Some(table),
                    (None, Some(named)) => return Ok(Arc::clone(named)),
                    (None, None) => open::pack_for(None, Some(path), None).map_err(|failure| {
                        let words = failure.message();
                        PackFailure::Gone(words.trim_start_matches("error: ").to_owned())
                    })?,
                };
                open::whole(path.as_deref(), &tables).map(Arc::new).map_err(PackFailure::Broken)
            }
            // The reader of scenarios says what is wrong.
            None => self.pack_of_id(PACKS.first().map_or("", |pack| pack.id), path),
        }
    }

    /// The pack of that id, as a file below it or next to it finds it.
    fn pack_of_id(&mut self, id: &str, file: &Path) -> Result<Arc<Catalog>, PackFailure> {
        if let Some(named) = self.named.iter().find(|catalog| catalog.pack.is_named(id)) {
            return Ok(Arc::clone(named));
        }
        let found = if is_id(id) { open::pack_of_file(id, file) } else { None };
        let gone = || PackFailure::Gone(format!("there is no pack `{}`; --pack names its folder", visible(id)));
        self.pack_at(&found.ok_or_else(gone)?)
    }

    /// The pack of a record: the one that is named, else the one where the record says, else the one of its id.
    fn pack_of_record(&mut self, record: &Path, recorded: &RecordedAnswer) -> Result<Arc<Catalog>, PackFailure> {
        let id = &recorded.answer.pack;
        if recorded.pack_path.is_empty() || self.named.iter().any(|catalog| catalog.pack.is_named(id)) {
            return self.pack_of_id(id, record);
        }
        let is_pack = |path: &Path| path.join(FileKind::Pack.name()).is_file();
        let Some(folder) = beside_record(record, Path::new(&recorded.pack_path), is_pack) else {
            let path = visible(&recorded.pack_path);
            let words = format!("there is no pack at {path}, seen from the record; --pack names its folder");
            return Err(PackFailure::Gone(words));
        };
        let catalog = self.pack_at(&folder)?;
        if catalog.pack.id == *id {
            return Ok(catalog);
        }
        let (path, other) = (visible_path(&folder), visible(&catalog.pack.id));
        let words = format!("{path} is the pack `{other}`, not `{}`; --pack names its folder", visible(id));
        Err(PackFailure::Gone(words))
    }

    fn pack_at(&mut self, path: &Path) -> Result<Arc<Catalog>, PackFailure> {
        if let Some(known) = self.known.get(path) {
            return Ok(Arc::clone(known));
        }
        let pack = open::find_pack(path).map_err(|error| PackFailure::Broken(error.into()))?;
        let loaded = crate::pack::load::open_whole(&pack).map_err(|error| PackFailure::Broken(error.into()))?;
        let catalog = Arc::new(loaded.catalog);
        self.known.insert(path.to_path_buf(), Arc::clone(&catalog));
        Ok(catalog)
    }

    fn review_record(&mut self, decision: Decision, recorded: RecordedDecision) -> Decision {
        let RecordedDecision { title, line, status, recorded } = recorded;
        let before = recorded.answer.clone();
        let title = title.rsplit_once(": ").map_or(title.as_str(), |(subject, _)| subject).to_owned();
        let decision = Decision { title: visible(&title), line, before, ..decision };
        let is_retired = ["rejected", "deprecated", "superseded", "superceded"]
            .iter()
            .any(|word| status.to_lowercase().starts_with(word));
        if is_retired {
            return Decision {
                outcome: ReviewOutcome::Retired,
                remarks: vec![visible(&prose_words(&status))],
                ..decision
            };
        }
        // A record of a table names no pack that could be found; its scenario names the table.
        let beside = beside_record(&decision.path, Path::new(&recorded.scenario), Path::is_file);
        let text = beside.as_ref().and_then(|path| read_text(path).ok()).unwrap_or_default();
        let catalog = match beside.as_deref().filter(|_| pack_of(&text).is_some_and(|pack| !is_id(&pack))) {
            Some(path) => self.pack_of_scenario(path, &text),
            None => self.pack_of_record(&decision.path, &recorded),
        };
        let catalog = match catalog {
            Ok(catalog) => catalog,
            Err(PackFailure::Gone(_)) if text.is_empty() && !recorded.scenario.is_empty() => {
                return decision.gone(format!("its scenario file {} is not there", visible(&recorded.scenario)));
            }
            Err(PackFailure::Gone(words)) => return decision.gone(words),
            Err(PackFailure::Broken(failure)) => return decision.unreadable(failure),
        };
        let asked = match asked_of_record(&catalog, &decision, &recorded.scenario) {
            Ok(asked) => asked,
            Err(NotAsked::Gone(words)) => return decision.gone(words),
            Err(NotAsked::Unreadable(failure)) => return decision.unreadable(failure),
        };
        let catalog = catalog.with_own_options(&asked.scenario);
        if let Some(words) = other_content(&decision.before, &catalog, &asked.scenario) {
            return decision.other_content(words);
        }
        let decision = Decision { remarks: asked.gone, ..decision };
        let decision = decision.compared(&FullAnswer::new(&catalog, &asked.scenario));
        match beside.and_then(|path| open_file(&catalog, &path).ok()) {
            Some(opened) => decision.with_scenario(&recorded.scenario, &catalog, &opened.scenario, &asked.scenario),
            None => decision,
        }
    }
}

/// What a record asked, as far as it can be asked now.
struct AskedAgain {
    scenario: Scenario,
    gone: Vec<String>,
}

/// Why a record cannot be asked.
enum NotAsked {
    Gone(String),
    Unreadable(CliError),
}

/// The scenario of a record: its token's, else that of its file, else the levels it tells of.
fn asked_of_record(catalog: &Catalog, decision: &Decision, file: &str) -> Result<AskedAgain, NotAsked> {
    let before = &decision.before;
    if catalog.pack.table.is_some()
        && file.is_empty()
        && before.rows.iter().any(|(id, row)| row.is_unsettled(catalog, id))
    {
        let words = "it was made from a table with answers that no file keeps; save the scenario, and write the record \
            from it";
        return Err(NotAsked::Unreadable(CliError::Refused(words.to_owned())));
    }
    if !before.token.is_empty() {
        return match read_token(catalog, &before.token) {
            Ok(carried) => Ok(AskedAgain { scenario: carried.scenario, gone: Vec::new() }),
            Err(_) if !before.rows.is_empty() => Ok(asked_by_rows(catalog, before)),
            Err(error @ (TokenError::NoRow(_) | TokenError::NoFramework)) => Err(NotAsked::Gone(error.to_string())),
            Err(error) => Err(NotAsked::Unreadable(CliError::Refused(format!("{error}: {}", visible(&before.token))))),
        };
    }
    let is_pack_row = |id: &String| catalog.row(id).is_some();
    if file.is_empty() {
        if before.rows.keys().all(is_pack_row) {
            return Ok(asked_by_rows(catalog, before));
        }
        let words = "it was made from a scenario in no file, with rows or ratings of its own; save that and write the \
            record from it";
        return Err(NotAsked::Unreadable(CliError::Refused(words.to_owned())));
    }
    let Some(path) = beside_record(&decision.path, Path::new(file), Path::is_file) else {
        let words = format!("its scenario file {} is not there", visible(file));
        return Err(NotAsked::Unreadable(CliError::Refused(words)));
    };
    let failed = |error| NotAsked::Unreadable(open::failure(error, &path));
    let OpenedScenario { scenario, differences } = open_file(catalog, &path).map_err(failed)?;
    let gone = differences.iter().filter(|problem| is_about_gone(problem)).map(|problem| problem.what.clone());
    Ok(AskedAgain { gone: gone.collect(), scenario })
}

/// A scenario with the levels that a record tells of.
fn asked_by_rows(catalog: &Catalog, before: &ReviewedAnswer) -> AskedAgain {
    let mut scenario = Scenario::new(catalog);
    scenario.basis = Basis::ALL.into_iter().find(|basis| basis.word() == before.basis).unwrap_or_default();
    let mut gone = Vec::new();
    for (id, row) in &before.rows {
        match Rows::new(catalog, &scenario).find(id) {
            Some(found) => scenario.set(found, row.level),
            None => gone.push(format!("the pack has no row `{}` now", visible(id))),
        }
    }
    AskedAgain { scenario, gone }
}

/// What a pack compares instead where it has none of the options or none of the rows that a decision was made of: then
/// it is another pack of the same name.
fn other_content(before: &ReviewedAnswer, catalog: &Catalog, scenario: &Scenario) -> Option<String> {
    let id = visible(&before.pack);
    let pack = catalog.pack.folder.as_deref().map_or_else(|| format!("the pack `{id}`"), visible_path);
    let quoted = |ids: Vec<&str>| ids.iter().map(|id| format!("`{}`", visible(id))).collect::<Vec<_>>().join(", ");
    let options: Vec<&str> = before.options().into_iter().collect();
    if !options.is_empty() && options.iter().all(|id| catalog.option(id).is_none()) {
        let names: Vec<&str> = catalog.options.iter().map(|option| option.name.as_str()).collect();
        let (names, options) = (names.join(", "), quoted(options));
        return Some(format!("{pack} compares {names} and has none of {options}; --pack names another folder"));
    }
    let rows: Vec<&str> = before.rows.keys().map(String::as_str).filter(|id| *id != ONE_STACK).collect();
    let known = Rows::new(catalog, scenario);
    if rows.is_empty() || rows.iter().any(|id| known.find(id).is_some()) {
        return None;
    }
    Some(format!("{pack} has none of the rows that counted, {}; --pack names another folder", quoted(rows)))
}

/// Whether a file that cannot be read as text may be a decision all the same: nobody knows, or it looks like one.
fn may_be_decision(path: &Path) -> bool {
    fs::read(path).is_ok_and(|bytes| {
        let text = String::from_utf8_lossy(&bytes);
        has_scenario_lines(&text) || read_decision(&text).is_some()
    }) || fs::File::open(path).is_err()
}

/// The report as people read it, one that changed first.
fn review_page(decisions: &[Decision], environment: &Environment) -> Page {
    let mut page = Page::new(environment.width.min(WIDEST));
    if decisions.is_empty() {
        page.text(Tone::Plain, 0, "Nothing to review: no record of versus export and no scenario file is there.");
        return page;
    }
    let of = |outcome: ReviewOutcome| decisions.iter().filter(move |decision| decision.outcome == outcome);
    let counts = ReviewOutcome::ALL.into_iter().filter(|outcome| of(*outcome).count() > 0);
    let counts: Vec<String> = counts.map(|outcome| format!("{} {}", of(outcome).count(), outcome.counted())).collect();
    page.text(Tone::Strong, 0, &format!("{}: {}", plural_s(decisions.len(), "decision"), counts.join(", ")));
    for outcome in ReviewOutcome::ALL {
        if of(outcome).next().is_none() {
            continue;
        }
        page.heading(outcome.title());
        let widest = of(outcome).map(|decision| display_width(&decision.file)).max().unwrap_or_default();
        for decision in of(outcome) {
            decision_lines(decision, widest, &mut page);
        }
    }
    let is_to_accept = decisions.iter().any(|decision| decision.kind == "scenario" && decision.has_other_answer)
        || of(ReviewOutcome::New).next().is_some();
    let commands: Vec<&str> = decisions.iter().filter_map(|decision| decision.write_again.as_deref()).collect();
    if !commands.is_empty() || is_to_accept {
        page.gap();
    }
    if !commands.is_empty() {
        page.text(Tone::Plain, 0, "To write a record again, with its status, title and notes kept:");
        for command in commands {
            // A shell takes a line that goes on behind a backslash as one.
            let command = match command.rsplit_once(" -o ") {
                Some((asks, file)) if display_width(command) + 2 > page.width => format!("{asks} \\\n    -o {file}"),
                _ => command.to_owned(),
            };
            command.lines().for_each(|line| page.line(Line::of(Tone::Plain, format!("  {line}"))));
        }
    }
    if is_to_accept {
        page.text(Tone::Plain, 0, "Keep today's answers in the scenario files with `versus review --accept`.");
    }
    page
}

/// The most reasons that are listed for one decision.
const MOST_REASONS: usize = 3;

fn decision_lines(decision: &Decision, widest: usize, page: &mut Page) {
    let lead = |words: &str| Line::of(Tone::Plain, format!("  {words}  "));
    match decision.outcome {
        ReviewOutcome::Changed | ReviewOutcome::OtherContent | ReviewOutcome::Gone => {
            let file = Line::of(Tone::Plain, "  ").with(Tone::Strong, &decision.file);
            page.hanging(file.with(Tone::Plain, "  "), Tone::Plain, &decision.title);
            decision.remarks.iter().for_each(|words| page.text(Tone::Warning, 4, words));
            let tone = if decision.has_other_answer { Tone::Warning } else { Tone::Plain };
            let answers = decision.answers();
            let (is_asked, why) = (decision.now.is_some(), decision.reasons(MOST_REASONS));
            let answers = if is_asked || answers.is_empty() { answers } else { format!("was {answers}") };
            if !answers.is_empty() {
                page.text(tone, 4, &answers);
            }
            if !why.is_empty() && decision.outcome == ReviewOutcome::Changed {
                page.text(Tone::Plain, 4, &why);
            }
            if !decision.scenario_changed.is_empty() {
                page.text(Tone::Plain, 4, &decision.scenario_changed);
            }
        }
        ReviewOutcome::Unreadable => {
            for problem in decision.problems.kinds() {
                page.text(Tone::Plain, 2, &problem.to_string());
            }
        }
        ReviewOutcome::Retired => {
            page.hanging(lead(&pad(&decision.file, widest)), Tone::Plain, &decision.remarks.join("; "));
        }
        ReviewOutcome::Accepted | ReviewOutcome::New | ReviewOutcome::Same => {
            page.hanging(lead(&pad(&decision.file, widest)), Tone::Plain, &decision.answers());
            for words in [decision.reasons(MOST_REASONS), decision.scenario_changed.clone()] {
                if !words.is_empty() {
                    page.text(Tone::Plain, 4, &words);
                }
            }
        }
    }
}

fn review_json(decisions: &[Decision]) -> String {
    let count = |outcome: ReviewOutcome| decisions.iter().filter(|decision| decision.outcome == outcome).count();
    let counts = ReviewOutcome::ALL.map(|outcome| (outcome.word().to_owned(), Value::from(count(outcome))));
    pretty_json(&json!({
        "schema": SCHEMA,
        "counts": crate::layout::formats::object(counts),
        "decisions": decisions.iter().map(Decision::json).collect::<Vec<_>>(),
    }))
}

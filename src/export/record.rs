//! A decision record: everything it says, gathered once.
//!
//! Templates lay it out; nothing here knows a format.

use std::cmp::Ordering;
use std::path::Path;

use crate::engine::score::PairReport;
use crate::engine::verdict::{Candidate, Label};
use crate::explain::answer::{FullAnswer, Priority};
use crate::explain::context::VerdictContext;
use crate::explain::evidence_page::{claims, sources_of};
use crate::explain::explanation::{NOT_RATED, Reason};
use crate::explain::phrases::{
    alternatives, basis_words, favors_words, joined, label_id, label_words, nearest_line, row_of, stability_line,
};
use crate::explain::picture_page::chart_in_short;
use crate::explain::verdict_facts::recommended;
use crate::explain::{phrases, row_page};
use crate::export::{HandWritten, RecordDetails, RecordStatus};
use crate::layout::facts::{Fact, FactGroup};
use crate::model::catalog::Catalog;
use crate::model::criterion::Criterion;
use crate::model::evidence::{Claim, Source};
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::Ratings;
use crate::model::rows::Row;
use crate::model::scenario::Scenario;
use crate::pack::files::PACKS;
use crate::scenario::reviewed::{RecordedAnswer, ReviewedAnswer};
use crate::scenario::token;
use crate::scenario::write::path_from_record;
use crate::text::sanitize::{shell_word, visible, visible_path};
use crate::text::width::capital;
use crate::text::{sort_by, sort_by_key};

/// A verdict as a document.
#[derive(Debug)]
pub struct DecisionRecord<'a> {
    pub subject: String,
    /// Whether the title says no answer behind the subject, because somebody wrote it so.
    pub is_whole_title: bool,
    /// The answer in a few words.
    pub answer: &'a str,
    /// What people chose where they said so themselves.
    pub decided: Option<&'a str>,
    /// The day of the record, where one is named.
    pub date: Option<&'a str>,
    /// What became of it, `proposed` unless somebody says something else.
    pub status: &'a str,
    pub number: Option<u32>,
    pub people: &'a [String],
    /// Who was asked, and who is told.
    pub consulted: &'a [String],
    pub informed: &'a [String],
    /// The situation as somebody described it, in Markdown, as paragraphs.
    pub context: Vec<&'a str>,
    /// What is to be decided.
    pub question: String,
    pub drivers: Vec<Priority>,
    /// Which rows count for nothing because they are open or unknown; empty where all that could count are rated.
    pub not_counted: String,
    /// What there is to choose from, with shares and arguments.
    pub options: Vec<Alternative>,
    /// What is proposed; nothing where the verdict proposes nothing.
    pub chosen: Option<&'a str>,
    /// Why that is proposed, or why nothing is, in sentences.
    pub because: Vec<String>,
    /// Who is first and who is second; nothing unless two compete.
    pub rivals: Option<[&'a str; 2]>,
    /// What each row adds to the margin of the first over the second, the largest first.
    pub reasons: Vec<&'a Reason>,
    /// What is gained and what is given up.
    pub consequences: Vec<Argument>,
    /// What it is built with.
    pub build: Vec<Fact>,
    /// What the answer depends on: its caveats first, then how stable it is and what would change it.
    pub sensitivity: Vec<Fact>,
    /// How far each row moves the lead, as lines of a chart; none where nothing moves it.
    pub chart: Vec<String>,
    /// What it rests on: content, whose ratings, pins, token.
    pub basis: Vec<Fact>,
    /// The command that asks the same again; nothing where none can.
    pub ask_again: Option<String>,
    /// What a later review compares.
    pub reviewed: RecordedAnswer,
    /// What people wrote by hand in the record before.
    pub by_hand: &'a [HandWritten],
    /// What other tools wrote at its head: lines of front matter, and lines below the status.
    pub fields: &'a [String],
    pub below_status: &'a [String],
    /// What is ours and not the content's.
    pub ours: Vec<FactGroup>,
    /// Where it is from, in the order of their numbers.
    pub sources: Vec<SourceLine<'a>>,
}

impl DecisionRecord<'_> {
    /// The options, the one with the highest score first; those without one keep their order.
    pub fn by_score(&self) -> impl Iterator<Item = &Alternative> {
        let mut options: Vec<&Alternative> = self.options.iter().collect();
        sort_by_key(&mut options, |option| std::cmp::Reverse(option.share));
        options.into_iter()
    }
}

/// Something there is to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    pub name: String,
    pub candidate: Candidate,
    /// Its share of 100; nothing while nothing is on, and where nothing that counts is rated.
    pub share: Option<i64>,
    /// Whether nothing that counts is rated for it.
    pub is_unrated: bool,
    /// Why it is out or what it costs; may be empty.
    pub remark: String,
    /// What speaks for it and against it.
    pub arguments: Vec<Argument>,
}

impl Alternative {
    /// Its score in words: `67 of 100`, `not rated`; nothing while nothing is on.
    pub fn score_words(&self) -> Option<String> {
        let share = self.share.map(|share| format!("{share} of 100"));
        if self.is_unrated { Some(NOT_RATED.to_owned()) } else { share }
    }
}

/// Where something is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine<'a> {
    pub words: String,
    /// Its address; empty where there is none.
    pub address: &'a str,
}

impl<'a> DecisionRecord<'a> {
    /// Gathers it all.
    pub fn new(full_answer: &'a FullAnswer, details: &'a RecordDetails) -> Self {
        let sources = argument_sources(full_answer);
        let explanation = full_answer.explanation();
        let mut reasons: Vec<&Reason> = explanation.reasons.iter().collect();
        sort_by_key(&mut reasons, |reason| -reason.points);
        let mut ours: Vec<FactGroup> = row_page::own_content(full_answer.rows()).into();
        let people = &full_answer.scenario.about.people;
        // Title, people and context have places of their own.
        ours[0].facts.retain(|fact| fact.label == "Notes");
        ours.retain(|part| !part.facts.is_empty());
        let options = options(full_answer, &sources);
        let decided = Some(details.chosen.as_str()).filter(|chosen| !chosen.is_empty());
        let other = decided.filter(|decided| explanation.chosen.as_deref() != Some(*decided));
        let other = other.and_then(|decided| options.iter().find(|option| option.name == decided));
        Self {
            subject: subject(full_answer, &details.title),
            is_whole_title: details.is_whole_title && full_answer.scenario.about.title.is_empty(),
            answer: &explanation.answer,
            decided,
            date: Some(details.date.as_str()).filter(|date| !date.is_empty()),
            status: if details.status.is_empty() { RecordStatus::Proposed.word() } else { &details.status },
            number: details.number,
            people: if people.is_empty() { &details.people } else { people },
            consulted: &details.consulted,
            informed: &details.informed,
            context: paragraphs(&full_answer.scenario.about.context).collect(),
            question: question(full_answer),
            drivers: full_answer.priorities(),
            not_counted: not_counted(full_answer),
            consequences: other.map_or_else(|| consequences(full_answer), |option| option.arguments.clone()),
            options,
            chosen: explanation.chosen.as_deref(),
            because: because(full_answer),
            rivals: match explanation.sides.as_slice() {
                [leader, rival] => Some([leader, rival].map(|side| side.name.as_str())),
                _ => None,
            },
            reasons,
            build: recommended(full_answer).facts,
            sensitivity: sensitivity(full_answer),
            chart: chart(full_answer),
            basis: basis(full_answer),
            ask_again: asking("verdict", full_answer, &details.folder),
            reviewed: RecordedAnswer {
                answer: reviewed_answer(full_answer),
                scenario: scenario_file(full_answer.scenario, &details.folder).unwrap_or_default(),
                pack_path: pack_path(full_answer.catalog, &details.folder).unwrap_or_default(),
            },
            by_hand: &details.by_hand,
            fields: &details.fields,
            below_status: &details.below_status,
            ours,
            sources: sources.into_iter().map(source_line).collect(),
        }
    }

    /// What stands at the foot of a short form, each with its label: who decides, and what it rests on.
    pub fn foot(&self) -> Vec<(&str, String)> {
        let people = Some(("People", self.people.join(", "))).filter(|(_, people)| !people.is_empty());
        people.into_iter().chain(self.basis.iter().map(|fact| (fact.label.as_str(), fact.value.clone()))).collect()
    }
}

fn subject(full_answer: &FullAnswer, named: &str) -> String {
    let (pack, title) = (&full_answer.catalog.pack, &full_answer.scenario.about.title);
    match [title.as_str(), named].into_iter().find(|title| !title.is_empty()) {
        Some(title) => title.to_owned(),
        None => pack.full_title(),
    }
}

/// The line of a command that asks the same: by the scenario's own file where it says the same, else by its token.
pub fn asking(command: &str, full_answer: &FullAnswer, folder: &Path) -> Option<String> {
    let (catalog, scenario) = (full_answer.catalog, full_answer.scenario);
    // The scenario of a table names the table.
    let is_known = find_bundled(&catalog.pack.id) || catalog.pack.table.is_some();
    let by_id = || Some(catalog.pack.id.clone()).filter(|_| !is_known);
    let pack = pack_path(catalog, folder).or_else(by_id);
    let pack = pack.map_or_else(String::new, |pack| format!(" --pack {}", shell_word(&pack)));
    if let Some(file) = scenario_file(scenario, folder) {
        return Some(format!("versus {command}{pack} --scenario {}", shell_word(&file)));
    }
    let token = token::write_token(catalog, scenario)?;
    if scenario.rows_on() == 0 || catalog.pack.table.is_some() {
        return None;
    }
    Some(format!("versus {command}{pack} --token {token}"))
}

/// The scenario's own file as it is found from a folder, where it says the same.
fn scenario_file(scenario: &Scenario, folder: &Path) -> Option<String> {
    let file = scenario.file().filter(|_| !scenario.is_changed())?;
    Some(path_from_record(folder, file).map_or_else(|| name_alone(file), |way| visible(&way)))
}

/// The folder of the pack as it is found from another folder; none for one that its id finds.
pub fn pack_path(catalog: &Catalog, folder: &Path) -> Option<String> {
    let pack = catalog.pack.folder.as_deref()?;
    let way = path_from_record(folder, pack).map_or_else(|| name_alone(pack), |way| visible(&way));
    // Without a slash it would be the name of a pack.
    Some(if way.contains('/') || way.starts_with('.') { way } else { format!("./{way}") })
}

fn name_alone(path: &Path) -> String {
    path.file_name().map_or_else(|| ".".to_owned(), visible_path)
}

/// What an answer is and what it rests on, as a review keeps it.
pub fn reviewed_answer(full_answer: &FullAnswer) -> ReviewedAnswer {
    let (catalog, scenario, explanation) = (full_answer.catalog, full_answer.scenario, full_answer.explanation());
    let numbers = match explanation.sides.as_slice() {
        [leader, rival] => format!(", {} to {}", leader.whole(), rival.whole()),
        _ => String::new(),
    };
    ReviewedAnswer {
        label: label_id(catalog, full_answer.answer.verdict.label),
        answer: format!("{}{numbers}", capital(&explanation.answer)),
        token: token::write_token(catalog, scenario).unwrap_or_default(),
        ..ReviewedAnswer::of_rows(full_answer.rows())
    }
}

fn find_bundled(id: &str) -> bool {
    PACKS.iter().any(|pack| pack.id == id)
}

fn question(full_answer: &FullAnswer) -> String {
    let pack = &full_answer.catalog.pack;
    let names: Vec<&str> = full_answer.catalog.options.iter().map(|option| option.name.as_str()).collect();
    format!(
        "Given our priorities, which serves us {}: {}? Based on the comparison {}, checked on {}.",
        if names.len() == 2 { "better" } else { "best" },
        alternatives(&names),
        pack.full_title(),
        pack.content_date
    )
}

/// Text parted at its empty lines.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

fn options(full_answer: &FullAnswer, sources: &[&Source]) -> Vec<Alternative> {
    let (catalog, verdict, explanation) = (full_answer.catalog, &full_answer.answer.verdict, full_answer.explanation());
    let single = |option: usize| {
        let candidate = Candidate::Single(option);
        let share = explanation.shares.iter().find(|share| share.candidate == candidate);
        let fails = share.map_or_else(String::new, |share| share.fails.join(" and "));
        Alternative {
            name: catalog.options[option].name.clone(),
            candidate,
            share: share.filter(|share| !share.is_unrated).map(|share| share.percent),
            is_unrated: share.is_some_and(|share| share.is_unrated),
            remark: if fails.is_empty() { fails } else { format!("cannot do the must-have {fails}") },
            arguments: about_option(full_answer, option, sources),
        }
    };
    let mut options: Vec<Alternative> = (0..catalog.options.len()).map(single).collect();
    options.extend(verdict.pair.as_ref().zip(explanation.second_stack.as_ref()).map(|(pair, stack)| Alternative {
        name: stack.name.clone(),
        candidate: stack.candidate,
        share: Some(pair.score.percent()),
        is_unrated: false,
        remark: format!("{}: {} ({})", stack.purpose, stack.judgment, stack.numbers),
        arguments: about_pair(full_answer, pair),
    }));
    options
}

fn because(full_answer: &FullAnswer) -> Vec<String> {
    let explanation = full_answer.explanation();
    let mut sentences = vec![explanation.because.clone()];
    // What changes it stands under sensitivity, and who cannot meet a must-have in the first sentence.
    let nearest = full_answer.nearest().and_then(|nearest| nearest_line(full_answer.rows(), nearest.told()));
    let is_said = |part: &&String| nearest.as_ref() == Some(part) || explanation.failures.contains(part);
    let rest = full_answer.sentence.rest.iter().filter(|part| !is_said(part));
    sentences.extend(rest.map(|part| format!("{part}.")));
    if full_answer.answer.is_empty() {
        sentences.extend(full_answer.catalog.pack.quick_answer.iter().cloned());
    }
    sentences
}

fn basis(full_answer: &FullAnswer) -> Vec<Fact> {
    let mut part = FactGroup::new("");
    let (catalog, scenario) = (full_answer.catalog, full_answer.scenario);
    let pack = &catalog.pack;
    part.fact("Compared", pack.full_title());
    part.fact("Content", format!("{} of {}", pack.id, pack.content_date));
    part.fact("Written by", concat!("versus ", env!("CARGO_PKG_VERSION")));
    part.fact("Ratings", format!("by {}", basis_words(catalog, scenario.basis)));
    if pack.two_stacks {
        part.fact("Keep to one stack", scenario.one_stack.name());
    }
    part.fact(
        "Pinned",
        scenario.pinned(catalog).map(|framework| framework.name.as_str()).collect::<Vec<_>>().join(", "),
    );
    let token = row_page::token(full_answer.rows()).facts.pop().map(|fact| fact.value);
    part.fact(row_page::TOKEN, token.unwrap_or_else(|| "none, no priority is set".to_owned()));
    part.facts
}

fn source_line(source: &Source) -> SourceLine<'_> {
    let mut words = source.facts();
    words.insert(0, source.title.clone());
    SourceLine { words: words.join(", "), address: &source.address }
}

/// Cells of a line of the chart, which stays readable in a diff.
const CHART_CELLS: usize = 72;
/// The most lines of the chart, those of its head among them.
const CHART_LINES: usize = 10;

fn chart(full_answer: &FullAnswer) -> Vec<String> {
    let subject = VerdictContext::new(full_answer.catalog, full_answer.scenario, &full_answer.answer);
    let page = chart_in_short(subject, CHART_CELLS, CHART_LINES);
    page.lines.iter().map(|line| line.plain().trim_end().to_owned()).collect()
}

/// The caveats, how stable the verdict is, what to check first, and the smallest changes that give another answer.
pub fn sensitivity(full_answer: &FullAnswer) -> Vec<Fact> {
    let mut part = FactGroup::new("");
    let (catalog, rows, explanation) = (full_answer.catalog, full_answer.rows(), full_answer.explanation());
    if full_answer.answer.is_empty() {
        return part.facts;
    }
    for answer in &explanation.by_basis {
        part.fact(capital(&format!("by {}", answer.source)), answer.standing());
    }
    let other_basis = explanation.other_basis_sentence.as_deref();
    for caveat in full_answer.caveats().into_iter().filter(|caveat| Some(*caveat) != other_basis) {
        part.fact("Caveat", caveat);
    }
    if let Some(stability) = full_answer.answer.known_stability() {
        part.fact("Stability", stability_line(catalog, stability));
    }
    for check in &explanation.check_first {
        part.fact("Check first", check.words());
    }
    let on = full_answer.nearest().map(|nearest| nearest.rows_on.by_label()).unwrap_or_default();
    for found in &on {
        let changes = phrases::changes_in_sentence(rows, &found.changes);
        let steps = phrases::steps(found.steps);
        part.fact("Would change it", format!("{changes}: {} ({steps})", label_words(catalog, found.label)));
    }
    if on.is_empty() && !full_answer.answer.verdict.running.is_empty() {
        let nearest = full_answer.nearest().and_then(|nearest| nearest_line(rows, nearest.told()));
        part.fact("Would change it", nearest.unwrap_or_default());
    }
    for MustWatch { label, names } in must_watch(full_answer) {
        let names: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
        part.fact("If it became a must-have", format!("{}: {}", alternatives(&names), label_words(catalog, label)));
    }
    for overlap in &explanation.overlaps {
        part.fact("Overlap", overlap);
    }
    part.facts
}

/// Rows that give the same answer by becoming a must-have.
struct MustWatch {
    label: Label,
    names: Vec<String>,
}

/// Rows that change the answer by becoming a must-have, by the answer they give.
fn must_watch(full_answer: &FullAnswer) -> Vec<MustWatch> {
    let (rows, input) = (full_answer.rows(), full_answer.answer.input());
    let mut found: Vec<MustWatch> = Vec::new();
    let watched = full_answer.answer.single_changes().must_watch.into_iter();
    for at in watched.filter(|at| input.level(at.setting) != Level::Must && input.level(at.setting).is_on()) {
        let name = rows.marked(row_of(rows, at.setting));
        match found.iter_mut().find(|known| known.label == at.label) {
            Some(known) => known.names.push(name),
            None => found.push(MustWatch { label: at.label, names: vec![name] }),
        }
    }
    found
}

/// Which way an argument points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    Good,
    Bad,
    Neutral,
}

impl Polarity {
    /// The word of a decision record.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Good => "Good",
            Self::Bad => "Bad",
            Self::Neutral => "Neutral",
        }
    }

    /// Good where an option is rated above the mean of the others, bad where below.
    fn among(ratings: Ratings, option: usize, options: usize) -> Self {
        let (own, all) = (ratings.value(option), (0..options).map(|each| ratings.value(each)).sum::<i32>());
        let others = i32::try_from(options).unwrap_or(i32::MAX).saturating_sub(1);
        match (own * others).cmp(&(all - own)) {
            Ordering::Greater => Self::Good,
            Ordering::Equal => Self::Neutral,
            Ordering::Less => Self::Bad,
        }
    }
}

/// One argument about a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    pub points: Polarity,
    /// What it is about, marked where it is ours.
    pub name: String,
    /// How much it counts and what it says, in a few words.
    pub remark: String,
    /// Why, in a sentence or two; may be empty. Among more than two it is told once, as what was found.
    pub why: String,
    /// What was found about it; told once, under the candidate it speaks for.
    pub found: Vec<String>,
    /// Its sources by their numbers, from 1.
    pub sources: Vec<usize>,
}

impl Argument {
    fn new(points: Polarity, name: impl Into<String>, remark: impl Into<String>) -> Self {
        let (name, remark) = (name.into(), remark.into());
        Self { points, name, remark, why: String::new(), found: Vec::new(), sources: Vec::new() }
    }

    fn because(self, why: String) -> Self {
        Self { why, ..self }
    }

    /// `source` or `sources`; nothing where it has none.
    pub const fn source_noun(&self) -> Option<&'static str> {
        match self.sources.as_slice() {
            [] => None,
            [_] => Some("source"),
            _ => Some("sources"),
        }
    }
}

/// Where everything is from that an export speaks of, each once, in the order of the rows; the
/// comparison's own source is the first.
pub fn argument_sources<'a>(full_answer: &'a FullAnswer) -> Vec<&'a Source> {
    let catalog = full_answer.catalog;
    let mut found: Vec<&Source> = catalog.reference.source(&catalog.pack.source).into_iter().collect();
    for source in full_answer.answer.input().active().flat_map(|row| sources_of(catalog, &claims_of(full_answer, row)))
    {
        if !found.iter().any(|known| known.id == source.id) {
            found.push(source);
        }
    }
    found
}

fn claims_of<'a>(full_answer: &'a FullAnswer, row: usize) -> Vec<&'a Claim> {
    claims(full_answer.catalog, full_answer.rows().at(row))
}

/// What the rows that are on say about an option, in pack order; what was found is told once.
pub fn about_option(full_answer: &FullAnswer, option: usize, sources: &[&Source]) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    for row in full_answer.answer.input().active() {
        let mut argument = about_row(full_answer, row, option, sources);
        argument.found.retain(|found| !arguments.iter().any(|other| other.found.contains(found)));
        arguments.push(argument);
    }
    arguments
}

fn about_row(full_answer: &FullAnswer, index: usize, option: usize, sources: &[&Source]) -> Argument {
    let (row, ratings) = (&full_answer.answer.input().rows[index], full_answer.answer.input().ratings(index));
    let options = full_answer.catalog.options.len();
    let points = ratings.get(option).map_or(Polarity::Neutral, |_| Polarity::among(ratings, option, options));
    let cell = cell_words(full_answer, index, option);
    let says = match (options, ratings.get(option)) {
        (2, _) => [favors_words(full_answer.catalog, &ratings), cell].join(": "),
        (_, Some(rating)) => [cell, format!("rated {rating} of 8")].join(", "),
        (_, None) => [cell, "not rated".to_owned()].join(", "),
    };
    let says = says.trim_matches([',', ':', ' ']);
    let claims = claims_of(full_answer, index);
    let is_told_here = ratings.best(options).next().unwrap_or_default() == option;
    let number = |source: &&Source| sources.iter().position(|known| known.id == source.id).map(|place| place + 1);
    Argument {
        found: claims.iter().filter(|_| is_told_here).map(|claim| found(claim)).collect(),
        sources: sources_of(full_answer.catalog, &claims).iter().filter_map(number).collect(),
        why: if is_told_here || full_answer.catalog.options.len() == 2 {
            why(full_answer, index)
        } else {
            String::new()
        },
        ..Argument::new(points, full_answer.row_name(index), format!("{}; {says}", row.level.name()))
    }
}

/// What a row says of an option in a few words; a bare figure has the unit of its row behind it.
fn cell_words(full_answer: &FullAnswer, index: usize, option: usize) -> String {
    let Some(row) = full_answer.catalog.criteria.get(index) else { return String::new() };
    let text = row.cell_text(option);
    let is_figure = text.chars().all(|letter| letter.is_ascii_digit() || ".,' ".contains(letter));
    match text {
        text if !text.chars().any(char::is_alphanumeric) => String::new(),
        text if is_figure => format!("{text} {}", unit_of(row)).trim_end().to_owned(),
        text => text.to_owned(),
    }
}

/// The longest unit that is taken from the end of a row's name, such as EUR or kB.
const LONGEST_UNIT: usize = 4;

/// The unit of a row's figures, or of its name: EUR in "Price per month, EUR".
fn unit_of(row: &Criterion) -> &str {
    let of_name = row.name.rsplit_once(", ").map_or("", |(_, last)| last);
    let is_unit = of_name.chars().count() <= LONGEST_UNIT && !of_name.contains(' ');
    let of_figures = row.figures.as_ref().map_or("", |figures| &figures.unit);
    if of_figures.is_empty() && is_unit { of_name } else { of_figures }
}

/// So many rows are named that do not count.
const MOST_NOT_COUNTED: usize = 12;

/// The rows of a table that nobody has rated, in a sentence; empty where there are none. In other packs such rows are
/// meant to be read only.
fn not_counted(full_answer: &FullAnswer) -> String {
    let (rows, pack) = (full_answer.rows(), &full_answer.catalog.pack);
    if pack.table.is_none() && pack.import.is_none() {
        return String::new();
    }
    let is_open = |row: &Row| matches!(row, Row::Criterion(_)) && !rows.is_rated(*row);
    let mut names: Vec<String> = rows.all().filter(is_open).map(|row| rows.marked(row)).collect();
    if names.is_empty() {
        return String::new();
    }
    let others = names.len().saturating_sub(MOST_NOT_COUNTED);
    names.truncate(MOST_NOT_COUNTED);
    if others > 0 {
        names.push(format!("{others} more"));
    }
    format!("Not counted, because they are not rated or how to read them is still open: {}", joined(&names))
}

fn found(claim: &Claim) -> String {
    if claim.headline.is_empty() { claim.verdict.clone() } else { format!("{}: {}", claim.verdict, claim.headline) }
}

/// Why a row is rated as it is: the scenario's own reason where it has one, else that of the basis.
pub fn why(full_answer: &FullAnswer, index: usize) -> String {
    let (rows, row) = (full_answer.rows(), full_answer.rows().at(index));
    if let Some(own) = rows.own(row) {
        return own.because.clone();
    }
    if let Some(own_rating) = rows.own_rating(row) {
        return own_rating.note.clone();
    }
    let Row::Criterion(index) = row else { return String::new() };
    full_answer.catalog.criteria[index].because(full_answer.scenario.basis).to_owned()
}

/// What speaks for a second stack and what against it.
pub fn about_pair(full_answer: &FullAnswer, pair: &PairReport) -> Vec<Argument> {
    let second = full_answer.catalog.option_name(pair.pair.second);
    let moved = pair.moved.iter();
    let mut arguments: Vec<Argument> = moved
        .map(|row| Argument::new(Polarity::Good, full_answer.row_name(*row), format!("goes to {second}")))
        .collect();
    arguments.push(cost(full_answer, pair));
    arguments
}

fn cost(full_answer: &FullAnswer, pair: &PairReport) -> Argument {
    let level = full_answer.scenario.one_stack.name();
    let costs = format!("costs {}; keep to one stack: {level}", phrases::points(pair.cost));
    Argument::new(Polarity::Bad, "A second stack has its cost", costs)
}

/// What is gained and what is given up with the leader, the weightiest first.
pub fn consequences(full_answer: &FullAnswer) -> Vec<Argument> {
    let explanation = full_answer.explanation();
    let Some(leader) = full_answer.answer.proposed() else { return Vec::new() };
    let [_, rival] = explanation.sides.as_slice() else { return alone(full_answer, leader) };
    let rival = &rival.name;
    let argument = |reason: &Reason| {
        let against = format!("{} against {rival}", reason.signed_points());
        let (Some(row), Some(level)) = (reason.row, reason.level) else {
            return Argument::new(Polarity::Bad, "A second stack has its cost", against);
        };
        let (points, against) = match () {
            () if reason.value.is_zero() => (Polarity::Neutral, format!("level with {rival}")),
            () if reason.value.is_negative() => (Polarity::Bad, against),
            () => (Polarity::Good, against),
        };
        let remark = format!("{}; {against}", level.name());
        Argument::new(points, &reason.name, remark).because(why(full_answer, row))
    };
    let mut arguments: Vec<(Fraction, Argument)> =
        explanation.reasons.iter().map(|reason| (reason.value.abs(), argument(reason))).collect();
    sort_by(&mut arguments, |(a, one), (b, other)| one.points.cmp(&other.points).then(b.cmp(a)));
    arguments.into_iter().map(|(_, argument)| argument).collect()
}

/// Nobody else meets every must-have, so that there is nothing to weigh against.
fn alone(full_answer: &FullAnswer, leader: Candidate) -> Vec<Argument> {
    let input = full_answer.answer.input();
    let musts = input.active().filter(|row| input.rows[*row].level == Level::Must);
    let met = musts.map(|row| {
        Argument::new(Polarity::Good, full_answer.row_name(row), "must-have; met").because(why(full_answer, row))
    });
    let pair = full_answer.answer.verdict.pair.as_ref().filter(|_| matches!(leader, Candidate::Pair(_)));
    met.chain(pair.map(|pair| cost(full_answer, pair))).collect()
}

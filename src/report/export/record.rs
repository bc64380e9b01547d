//! A verdict as a document, gathered once: what was asked, what is proposed, what would turn it, where it is from.
//!
//! Templates lay it out; nothing here knows a format.

use crate::decide::label::{Band, Candidate, Label};
use crate::decide::rounding::{largest_remainder, printed, tenths};
use crate::decide::verdict::{Contribution, Verdict};
use crate::decide::wording::{alternatives, candidate_name, failure_lines, forcing_line, nearest_line, pair_name};
use crate::model::evidence::Source;
use crate::model::level::Level;
use crate::model::ratio::Ratio;
use crate::model::row::Row;
use crate::report::detail::lean_words;
use crate::report::export::argument::{Argument, about_both, about_option, consequences, sources};
use crate::report::export::confirmation::confirmation;
use crate::report::facts::answered::build_with;
use crate::report::facts::{Fact, Part};
use crate::report::ours;
use crate::report::panel;
use crate::report::told::Told;
use crate::report::words;

/// A verdict as a document.
#[derive(Debug)]
pub struct Record<'a> {
    /// What is decided.
    pub subject: String,
    /// The answer in a few words.
    pub answer: String,
    /// The day of the record, where one is named.
    pub date: Option<&'a str>,
    /// Who decides.
    pub people: &'a [String],
    /// The situation, as paragraphs; the last asks the question.
    pub context: Vec<String>,
    /// The rows that count.
    pub drivers: Vec<Driver>,
    /// What there is to choose from, with shares and arguments.
    pub options: Vec<Considered>,
    /// What is proposed; nothing where the verdict proposes nothing.
    pub chosen: Option<String>,
    /// Why that is proposed, or why nothing is, in sentences.
    pub because: Vec<String>,
    /// Who is first and who is second; nothing unless two compete.
    pub rivals: Option<[String; 2]>,
    /// What each row adds to the margin of the first over the second.
    pub pulls: Vec<Pull>,
    /// What is gained and what is given up.
    pub consequences: Vec<Argument>,
    /// What it is built with.
    pub build: Vec<Fact>,
    /// How sure it is and what would turn it.
    pub confirmation: Vec<Fact>,
    /// What it rests on: content, lens, cost, pins, token.
    pub basis: Vec<Fact>,
    /// What is ours and not the content's.
    pub ours: Vec<Part>,
    /// Where it is from, in the order of their numbers.
    pub sources: Vec<SourceLine<'a>>,
}

/// A row that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Driver {
    /// Its name, marked where it is ours.
    pub name: String,
    /// How much it counts.
    pub level: Level,
    /// Its share of the weight in percent; nothing for what counts among frameworks only.
    pub weight: Option<i64>,
    /// Whom it favours, in words.
    pub lean: String,
    /// Our note on it; may be empty.
    pub note: String,
}

/// What a row adds to the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// Its name, marked where it is ours; or the second stack.
    pub name: String,
    /// How much it counts; nothing for the second stack.
    pub level: Option<Level>,
    /// Points of 100, positive for who is first.
    pub points: i64,
}

impl Pull {
    /// The points with their sign.
    #[must_use]
    pub fn signed(&self) -> String {
        format!("{:+}", self.points)
    }
}

/// Something there is to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Considered {
    /// What it is called.
    pub name: String,
    /// Who it is.
    pub candidate: Candidate,
    /// Its share of 100; nothing while nothing counts, or for what is not on the table.
    pub share: Option<i64>,
    /// Why it is out or what it costs; may be empty.
    pub remark: String,
    /// What speaks for it and against it.
    pub arguments: Vec<Argument>,
}

/// Where something is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine<'a> {
    /// Title, publisher and dates.
    pub words: String,
    /// Its address; empty where there is none.
    pub address: &'a str,
}

impl<'a> Record<'a> {
    /// Gathers it all. `date` is the day of the record, if one is named.
    #[must_use]
    pub fn new(told: &'a Told, date: Option<&'a str>) -> Self {
        let sources = sources(told);
        let mut ours: Vec<Part> = ours::parts(told.rows()).into();
        // Title, people and context have places of their own.
        ours[0].facts.retain(|fact| fact.label == "Notes");
        ours.retain(|part| !part.facts.is_empty());
        Self {
            subject: subject(told),
            answer: answer(told),
            date,
            people: &told.scenario.about.people,
            context: context(told),
            drivers: drivers(told),
            options: options(told, &sources),
            chosen: chosen(told),
            because: because(told),
            rivals: told
                .answer
                .verdict
                .leader
                .zip(told.answer.verdict.runner_up)
                .map(|(leader, rival)| [leader, rival].map(|candidate| candidate_name(told.catalog, candidate))),
            pulls: pulls(told),
            consequences: consequences(told),
            build: build_with(told).facts,
            confirmation: confirmation(told),
            basis: basis(told),
            ours,
            sources: sources.into_iter().map(source_line).collect(),
        }
    }

    /// What stands at the foot of a short form, each with its label: who decides, and what it rests on.
    #[must_use]
    pub fn foot(&self) -> Vec<(&str, String)> {
        let people = Some(("People", self.people.join(", "))).filter(|(_, people)| !people.is_empty());
        people.into_iter().chain(self.basis.iter().map(|fact| (fact.label.as_str(), fact.value.clone()))).collect()
    }
}

fn subject(told: &Told) -> String {
    let (pack, about) = (&told.catalog.pack, &told.scenario.about);
    if about.title.is_empty() { format!("{} ({})", pack.title, pack.subject) } else { about.title.clone() }
}

fn answer(told: &Told) -> String {
    match told.answer.verdict.label {
        Label::None => "nothing counts yet".to_owned(),
        Label::Infeasible => "no option meets every must".to_owned(),
        Label::TossUp => "a toss-up".to_owned(),
        Label::Leads(leader) => named(told, leader),
    }
}

/// A candidate as the name of a choice.
fn named(told: &Told, candidate: Candidate) -> String {
    match candidate {
        Candidate::Single(option) => told.catalog.option_name(option).to_owned(),
        Candidate::Both(pair) => format!("{} side by side", pair_name(told.catalog, pair)),
    }
}

fn context(told: &Told) -> Vec<String> {
    let pack = &told.catalog.pack;
    let mut paragraphs: Vec<String> = paragraphs(&told.scenario.about.context).map(str::to_owned).collect();
    let names: Vec<&str> = told.catalog.options.iter().map(|option| option.name.as_str()).collect();
    paragraphs.push(format!(
        "Which serves us best by what counts here: {}? The comparison behind it is {} ({}), checked on {}.",
        alternatives(&names),
        pack.title,
        pack.subject,
        pack.content_date
    ));
    paragraphs
}

/// Text parted at its empty lines.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
}

fn drivers(told: &Told) -> Vec<Driver> {
    let rows = told.rows();
    let points = |row: Row| Ratio::new(rows.level(row).points().into(), 1);
    let deciding: Vec<Row> = rows.deciding().filter(|row| rows.level(*row).is_on()).collect();
    let weights = largest_remainder(&deciding.iter().map(|row| points(*row)).collect::<Vec<_>>(), 100);
    let needs = rows.all().filter(|row| matches!(row, Row::Need(_)) && rows.level(*row).is_on());
    let weighed = deciding.into_iter().zip(weights.into_iter().map(Some)).chain(needs.map(|need| (need, None)));
    let driver = |(row, weight)| Driver {
        name: rows.marked(row),
        level: rows.level(row),
        weight,
        lean: rows
            .ratings(row)
            .map_or_else(|| "among frameworks only".to_owned(), |ratings| lean_words(told.catalog, &ratings)),
        note: told.scenario.notes.get(&row).cloned().unwrap_or_default(),
    };
    weighed.map(driver).collect()
}

fn options(told: &Told, sources: &[&Source]) -> Vec<Considered> {
    let (catalog, verdict) = (told.catalog, &told.answer.verdict);
    let numbers = printed(verdict);
    let failing = |option: usize| {
        let musts = verdict.failures.iter().filter(|failure| failure.option == option);
        let musts: Vec<String> = musts.map(|failure| told.row_name(failure.row)).collect();
        if musts.is_empty() { String::new() } else { format!("out: fails the must {}", musts.join(" and ")) }
    };
    let single = |option: usize| Considered {
        name: catalog.options[option].name.clone(),
        candidate: Candidate::Single(option),
        share: numbers.scores.get(option).copied(),
        remark: failing(option),
        arguments: about_option(told, option, sources),
    };
    let mut options: Vec<Considered> = (0..catalog.options.len()).map(single).collect();
    // Of many pairs the one that is not on the table is nobody's question.
    let asked = verdict.split.as_ref().filter(|split| split.in_the_running || catalog.options.len() == 2);
    options.extend(asked.map(|split| Considered {
        name: named(told, Candidate::Both(split.pair)),
        candidate: Candidate::Both(split.pair),
        share: numbers.split.filter(|_| split.in_the_running),
        remark: if split.in_the_running {
            format!("{} for a second stack taken off", words::cost(told.scenario.cost))
        } else {
            "not on the table".to_owned()
        },
        arguments: about_both(told, split),
    }));
    options
}

fn pulls(told: &Told) -> Vec<Pull> {
    let verdict = &told.answer.verdict;
    let numbers = printed(verdict);
    let row = |(part, points): (&Contribution, &i64)| Pull {
        name: told.row_name(part.row),
        level: Some(told.answer.question.rows[part.row].level),
        points: *points,
    };
    let rows = verdict.contributions.iter().zip(&numbers.contributions).map(row);
    let price = numbers.second_stack.map(|points| Pull { name: "Second stack".to_owned(), level: None, points });
    let mut pulls: Vec<Pull> = rows.chain(price).collect();
    pulls.sort_by_key(|pull| -pull.points);
    pulls
}

fn chosen(told: &Told) -> Option<String> {
    match told.answer.verdict.label {
        Label::Leads(leader) => Some(named(told, leader)),
        Label::None | Label::Infeasible | Label::TossUp => None,
    }
}

fn because(told: &Told) -> Vec<String> {
    let verdict = &told.answer.verdict;
    let mut sentences = vec![first_reason(told, verdict)];
    // What turns it stands under its confirmation, and who fails a must that forces it in the first sentence.
    let nearest = told.search().and_then(|search| nearest_line(told.rows(), search));
    let forcing = verdict.is_forced().then(|| forcing_line(told.rows(), verdict));
    let said = [nearest, forcing];
    let rest = told.sentence.rest.iter().filter(|part| !said.iter().flatten().any(|line| line == *part));
    sentences.extend(rest.map(|part| format!("{part}.")));
    if verdict.label == Label::None {
        sentences.extend(told.catalog.pack.quick_answer.iter().cloned());
    }
    sentences
}

/// What follows `because` or `is chosen:`; no capital, with a full stop.
fn first_reason(told: &Told, verdict: &Verdict) -> String {
    match (verdict.label, verdict.leader, verdict.runner_up) {
        (Label::None, ..) => "nothing counts yet.".to_owned(),
        (Label::Leads(leader), _, Some(rival)) => {
            let margin = words::points(verdict);
            let band = verdict.band.map_or("", Band::word);
            let (leader, rival) = (share(told, leader), share(told, rival));
            format!("it is {margin} of 100 ahead ({band}): {leader}, {rival}.")
        }
        (Label::Leads(_), ..) => {
            format!("the musts leave no other: {}.", failure_lines(told.rows(), verdict).join("; "))
        }
        (Label::TossUp, Some(leader), Some(rival)) => {
            let (leader, rival) = (share(told, leader), share(told, rival));
            let apart = tenths(verdict).map_or_else(String::new, |exact| format!(", only {exact} apart"));
            format!("it is a toss-up, {leader} and {rival} of 100{apart}.")
        }
        _ => "no option meets every must.".to_owned(),
    }
}

/// A candidate and its share.
fn share(told: &Told, candidate: Candidate) -> String {
    format!("{} {}", candidate_name(told.catalog, candidate), panel::share(&told.answer.verdict, candidate))
}

fn basis(told: &Told) -> Vec<Fact> {
    let mut part = Part::new("");
    let (catalog, scenario) = (told.catalog, told.scenario);
    let pack = &catalog.pack;
    part.fact("Compared", format!("{} ({})", pack.title, pack.subject));
    part.fact("Content", format!("{} of {}", pack.id, pack.content_date));
    part.fact("Written by", concat!("versus ", env!("CARGO_PKG_VERSION")));
    part.fact("Lens", scenario.lens.word());
    part.fact("Second stack", format!("costs {} of everything that counts", words::cost(scenario.cost)));
    part.fact(
        "Pinned",
        scenario.pinned(catalog).map(|framework| framework.name.as_str()).collect::<Vec<_>>().join(", "),
    );
    let token = ours::token(told.rows()).facts.pop().map(|fact| fact.value);
    part.fact(ours::TOKEN, token.unwrap_or_else(|| "none, no row counts".to_owned()));
    part.facts
}

fn source_line(source: &Source) -> SourceLine<'_> {
    let mut words = source.facts();
    words.insert(0, source.title.clone());
    SourceLine { words: words.join(", "), address: &source.address }
}

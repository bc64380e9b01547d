//! What speaks for a candidate and what against it, with what was found about each row and where that is from.

use crate::decide::label::{Candidate, Label};
use crate::decide::rounding::printed;
use crate::decide::split::{Server, Split};
use crate::decide::verdict::Contribution;
use crate::decide::wording::{candidate_name, gate_line};
use crate::model::evidence::{Claim, Source};
use crate::model::ratio::Ratio;
use crate::model::row::Row;
use crate::report::detail::lean_words;
use crate::report::evidence::{claims, sources_of};
use crate::report::told::Told;
use crate::report::words;

/// Which way an argument points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Points {
    /// For it.
    Good,
    /// Against it.
    Bad,
    /// Neither way.
    Neutral,
}

impl Points {
    /// The word of a decision record.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Good => "Good",
            Self::Bad => "Bad",
            Self::Neutral => "Neutral",
        }
    }

    const fn of(number: i64) -> Self {
        match number {
            1.. => Self::Good,
            0 => Self::Neutral,
            _ => Self::Bad,
        }
    }
}

/// One argument about a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Which way it points.
    pub points: Points,
    /// What it is about, marked where it is ours.
    pub name: String,
    /// How much it counts and what it says, in a few words.
    pub remark: String,
    /// Why, in a sentence or two; may be empty. Among more than two it is told once, as what was found.
    pub why: String,
    /// What was found about it; told once, under the candidate it speaks for.
    pub found: Vec<String>,
    /// Its sources by their numbers, for example `sources 1, 4`; empty where there are none.
    pub sources: String,
}

impl Argument {
    fn new(points: Points, name: impl Into<String>, remark: impl Into<String>) -> Self {
        let (name, remark) = (name.into(), remark.into());
        Self { points, name, remark, why: String::new(), found: Vec::new(), sources: String::new() }
    }

    fn because(self, why: String) -> Self {
        Self { why, ..self }
    }
}

/// Where everything is from that an export speaks of, each once, in the order of the rows; the
/// comparison's own source is the first.
#[must_use]
pub fn sources<'a>(told: &'a Told) -> Vec<&'a Source> {
    let catalog = told.catalog;
    let mut found: Vec<&Source> = catalog.reference.source(&catalog.pack.source).into_iter().collect();
    for source in told.answer.question.active().flat_map(|row| sources_of(catalog, &claims_of(told, row))) {
        if !found.iter().any(|known| known.id == source.id) {
            found.push(source);
        }
    }
    found
}

fn claims_of<'a>(told: &'a Told, row: usize) -> Vec<&'a Claim> {
    match told.rows().at(row) {
        Row::Criterion(index) => claims(told.catalog, &told.catalog.criteria[index].id),
        Row::Own(_) | Row::Need(_) => Vec::new(),
    }
}

/// What the rows that are on say about an option, in pack order; what was found is told once.
#[must_use]
pub fn about_option(told: &Told, option: usize, sources: &[&Source]) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    for row in told.answer.question.active() {
        let mut argument = about_row(told, row, option, sources);
        argument.found.retain(|found| !arguments.iter().any(|other| other.found.contains(found)));
        arguments.push(argument);
    }
    arguments
}

fn about_row(told: &Told, index: usize, option: usize, sources: &[&Source]) -> Argument {
    let row = &told.answer.question.rows[index];
    let eighths = i64::from(row.ratings.eighths(option));
    let points = if row.ratings.is_level() { Points::Neutral } else { Points::of(eighths - 4) };
    let says = match told.catalog.options.len() {
        2 => lean_words(told.catalog, &row.ratings),
        _ => format!("{eighths} of 8"),
    };
    let claims = claims_of(told, index);
    let is_told_here = row.ratings.best().next() == Some(option);
    let number = |source: &&Source| sources.iter().position(|known| known.id == source.id).map(|place| place + 1);
    let numbers: Vec<String> =
        sources_of(told.catalog, &claims).iter().filter_map(number).map(|number| number.to_string()).collect();
    Argument {
        found: claims.iter().filter(|_| is_told_here).map(|claim| found(claim)).collect(),
        sources: match numbers.as_slice() {
            [] => String::new(),
            [one] => format!("source {one}"),
            several => format!("sources {}", several.join(", ")),
        },
        why: if is_told_here || told.catalog.options.len() == 2 { why(told, index) } else { String::new() },
        ..Argument::new(points, told.row_name(index), format!("{}; {says}", row.level.word()))
    }
}

fn found(claim: &Claim) -> String {
    if claim.headline.is_empty() { claim.verdict.clone() } else { format!("{}: {}", claim.verdict, claim.headline) }
}

/// Why a row leans as it does: our reason where it is ours, else that of the lens.
#[must_use]
pub fn why(told: &Told, index: usize) -> String {
    let (rows, row) = (told.rows(), told.rows().at(index));
    if let Some(own) = rows.own(row) {
        return own.because.clone();
    }
    if let Some(rerating) = rows.rerating(row) {
        return rerating.note.clone();
    }
    let Row::Criterion(index) = row else { return String::new() };
    told.scenario.lens.because(&told.catalog.criteria[index]).to_owned()
}

/// What speaks for using both and what against it.
#[must_use]
pub fn about_both(told: &Told, split: &Split) -> Vec<Argument> {
    let serves = |(row, by): (usize, Server)| {
        let argument = |points, words: String| Argument::new(points, told.row_name(row), words);
        match by {
            Server::Option(option) => {
                Some(argument(Points::Good, format!("goes to {}", told.catalog.option_name(option))))
            }
            Server::Joint => Some(argument(
                Points::Neutral,
                "cannot live in a service of its own, so the mean of the two counts".to_owned(),
            )),
            Server::Either => None,
        }
    };
    let mut arguments: Vec<Argument> =
        split.services.iter().filter_map(|service| serves((service.row, service.by))).collect();
    arguments.push(price(told));
    if let Some(line) = gate_line(told.rows(), &told.answer.question, &told.answer.verdict) {
        let points = if split.in_the_running { Points::Neutral } else { Points::Bad };
        arguments.push(Argument::new(points, line, ""));
    }
    arguments.sort_by_key(|argument| argument.points);
    arguments
}

fn price(told: &Told) -> Argument {
    let cost = words::cost(told.scenario.cost);
    Argument::new(Points::Bad, "A second stack has its price", format!("{cost} of everything that counts"))
}

/// What is gained and what is given up with the leader, the weightiest first.
#[must_use]
pub fn consequences(told: &Told) -> Vec<Argument> {
    let verdict = &told.answer.verdict;
    let Label::Leads(leader) = verdict.label else { return Vec::new() };
    let Some(rival) = verdict.runner_up else { return alone(told, leader) };
    let numbers = printed(verdict);
    let rival = candidate_name(told.catalog, rival);
    let row = |(part, number): (&Contribution, &i64)| {
        let points = match () {
            () if part.value.is_zero() => Points::Neutral,
            () if part.value.is_negative() => Points::Bad,
            () => Points::Good,
        };
        let level = told.answer.question.rows[part.row].level.word();
        let remark = match points {
            Points::Neutral => format!("{level}; level with {rival}"),
            _ => format!("{level}; {number:+} against {rival}"),
        };
        (part.value.abs(), Argument::new(points, told.row_name(part.row), remark).because(why(told, part.row)))
    };
    let mut arguments: Vec<(Ratio, Argument)> =
        verdict.contributions.iter().zip(&numbers.contributions).map(row).collect();
    if let Some((part, number)) = verdict.second_stack.zip(numbers.second_stack) {
        let (points, name) = match leader {
            Candidate::Both(_) => (Points::Bad, "A second stack has its price"),
            Candidate::Single(_) => (Points::Good, "It saves a second stack"),
        };
        arguments.push((part.abs(), Argument::new(points, name, format!("{number:+} against {rival}"))));
    }
    arguments.sort_by(|(a, one), (b, other)| one.points.cmp(&other.points).then(b.cmp(a)));
    arguments.into_iter().map(|(_, argument)| argument).collect()
}

/// Nobody else meets every must, so that there is nothing to weigh against.
fn alone(told: &Told, leader: Candidate) -> Vec<Argument> {
    let musts = told.answer.question.musts();
    let met = musts.map(|row| Argument::new(Points::Good, told.row_name(row), "must; met").because(why(told, row)));
    met.chain(matches!(leader, Candidate::Both(_)).then(|| price(told))).collect()
}

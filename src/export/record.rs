//! A decision record: everything it says, gathered once.
//!
//! Templates lay it out; nothing here knows a format.

use crate::engine::candidate::{Band, Candidate, Label};
use crate::engine::counterfactual::ChangeSearch;
use crate::engine::rounding::{largest_remainder, printed, tenths};
use crate::engine::sensitivity::must_watch;
use crate::engine::two_stacks::{RowOwner, TwoStacks};
use crate::engine::verdict::{Contribution, Verdict};
use crate::explain::answer::FullAnswer;
use crate::explain::evidence_page::{claims, sources_of};
use crate::explain::row_page::lean_words;
use crate::explain::verdict_facts::build_with;
use crate::explain::wording::{
    alternatives, candidate_name, changes_line, confidence_line, failure_lines, forcing_line, gate_line, label_phrase,
    nearest_line, pair_name, topic_line,
};
use crate::explain::{row_page, verdict_panel, wording};
use crate::layout::facts::{Fact, FactGroup};
use crate::model::evidence::{Claim, Source};
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rows::Row;

/// A verdict as a document.
#[derive(Debug)]
pub struct DecisionRecord<'a> {
    pub subject: String,
    /// The answer in a few words.
    pub answer: String,
    /// The day of the record, where one is named.
    pub date: Option<&'a str>,
    pub people: &'a [String],
    /// The situation, as paragraphs; the last asks the question.
    pub context: Vec<String>,
    pub drivers: Vec<Driver>,
    /// What there is to choose from, with shares and arguments.
    pub options: Vec<Alternative>,
    /// What is proposed; nothing where the verdict proposes nothing.
    pub chosen: Option<String>,
    /// Why that is proposed, or why nothing is, in sentences.
    pub because: Vec<String>,
    /// Who is first and who is second; nothing unless two compete.
    pub rivals: Option<[String; 2]>,
    /// What each row adds to the margin of the first over the second.
    pub pulls: Vec<PrintedPart>,
    /// What is gained and what is given up.
    pub consequences: Vec<Argument>,
    /// What it is built with.
    pub build: Vec<Fact>,
    /// How sure it is and what would turn it.
    pub confirmation: Vec<Fact>,
    /// What it rests on: content, lens, cost, pins, token.
    pub basis: Vec<Fact>,
    /// What is ours and not the content's.
    pub ours: Vec<FactGroup>,
    /// Where it is from, in the order of their numbers.
    pub sources: Vec<SourceLine<'a>>,
}

/// A row that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Driver {
    /// Its name, marked where it is ours.
    pub name: String,
    pub level: Level,
    /// Its share of the weight in percent; nothing for what counts among frameworks only.
    pub weight: Option<i64>,
    /// Whom it favors, in words.
    pub lean: String,
    /// Our note on it; may be empty.
    pub note: String,
}

/// What a row adds to the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPart {
    /// Its name, marked where it is ours; or the second stack.
    pub name: String,
    /// How much it counts; nothing for the second stack.
    pub level: Option<Level>,
    /// Points of 100, positive for who is first.
    pub points: i64,
}

impl PrintedPart {
    /// The points with their sign.
    pub fn signed(&self) -> String {
        format!("{:+}", self.points)
    }
}

/// Something there is to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    pub name: String,
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
    pub words: String,
    /// Its address; empty where there is none.
    pub address: &'a str,
}

impl<'a> DecisionRecord<'a> {
    /// Gathers it all. `date` is the day of the record, if one is named.
    pub fn new(told: &'a FullAnswer, date: Option<&'a str>) -> Self {
        let sources = argument_sources(told);
        let mut ours: Vec<FactGroup> = row_page::own_content(told.rows()).into();
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
    pub fn foot(&self) -> Vec<(&str, String)> {
        let people = Some(("People", self.people.join(", "))).filter(|(_, people)| !people.is_empty());
        people.into_iter().chain(self.basis.iter().map(|fact| (fact.label.as_str(), fact.value.clone()))).collect()
    }
}

fn subject(told: &FullAnswer) -> String {
    let (pack, about) = (&told.catalog.pack, &told.scenario.about);
    if about.title.is_empty() { format!("{} ({})", pack.title, pack.subject) } else { about.title.clone() }
}

fn answer(told: &FullAnswer) -> String {
    match told.answer.verdict.label {
        Label::None => "nothing counts yet".to_owned(),
        Label::Infeasible => "no option meets every must".to_owned(),
        Label::TossUp => "a toss-up".to_owned(),
        Label::Leads(leader) => named(told, leader),
    }
}

/// A candidate as the name of a choice.
fn named(told: &FullAnswer, candidate: Candidate) -> String {
    match candidate {
        Candidate::Single(option) => told.catalog.option_name(option).to_owned(),
        Candidate::Both(pair) => format!("{} side by side", pair_name(told.catalog, pair)),
    }
}

fn context(told: &FullAnswer) -> Vec<String> {
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

fn drivers(told: &FullAnswer) -> Vec<Driver> {
    let rows = told.rows();
    let points = |row: Row| Fraction::new(rows.level(row).points().into(), 1);
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

fn options(told: &FullAnswer, sources: &[&Source]) -> Vec<Alternative> {
    let (catalog, verdict) = (told.catalog, &told.answer.verdict);
    let numbers = printed(verdict);
    let failing = |option: usize| {
        let musts = verdict.failures.iter().filter(|failure| failure.option == option);
        let musts: Vec<String> = musts.map(|failure| told.row_name(failure.row)).collect();
        if musts.is_empty() { String::new() } else { format!("out: fails the must {}", musts.join(" and ")) }
    };
    let single = |option: usize| Alternative {
        name: catalog.options[option].name.clone(),
        candidate: Candidate::Single(option),
        share: numbers.scores.get(option).copied(),
        remark: failing(option),
        arguments: about_option(told, option, sources),
    };
    let mut options: Vec<Alternative> = (0..catalog.options.len()).map(single).collect();
    // Of many pairs the one that is not on the table is nobody's question.
    let asked = verdict.split.as_ref().filter(|split| split.in_the_running || catalog.options.len() == 2);
    options.extend(asked.map(|split| Alternative {
        name: named(told, Candidate::Both(split.pair)),
        candidate: Candidate::Both(split.pair),
        share: numbers.split.filter(|_| split.in_the_running),
        remark: if split.in_the_running {
            format!("{} for a second stack taken off", wording::cost(told.scenario.cost))
        } else {
            "not on the table".to_owned()
        },
        arguments: about_both(told, split),
    }));
    options
}

fn pulls(told: &FullAnswer) -> Vec<PrintedPart> {
    let verdict = &told.answer.verdict;
    let numbers = printed(verdict);
    let row = |(part, points): (&Contribution, &i64)| PrintedPart {
        name: told.row_name(part.row),
        level: Some(told.answer.question.rows[part.row].level),
        points: *points,
    };
    let rows = verdict.contributions.iter().zip(&numbers.contributions).map(row);
    let price = numbers.second_stack.map(|points| PrintedPart { name: "Second stack".to_owned(), level: None, points });
    let mut pulls: Vec<PrintedPart> = rows.chain(price).collect();
    pulls.sort_by_key(|pull| -pull.points);
    pulls
}

fn chosen(told: &FullAnswer) -> Option<String> {
    match told.answer.verdict.label {
        Label::Leads(leader) => Some(named(told, leader)),
        Label::None | Label::Infeasible | Label::TossUp => None,
    }
}

fn because(told: &FullAnswer) -> Vec<String> {
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
fn first_reason(told: &FullAnswer, verdict: &Verdict) -> String {
    match (verdict.label, verdict.leader, verdict.runner_up) {
        (Label::None, ..) => "nothing counts yet.".to_owned(),
        (Label::Leads(leader), _, Some(rival)) => {
            let margin = wording::points(verdict);
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
fn share(told: &FullAnswer, candidate: Candidate) -> String {
    format!("{} {}", candidate_name(told.catalog, candidate), verdict_panel::share(&told.answer.verdict, candidate))
}

fn basis(told: &FullAnswer) -> Vec<Fact> {
    let mut part = FactGroup::new("");
    let (catalog, scenario) = (told.catalog, told.scenario);
    let pack = &catalog.pack;
    part.fact("Compared", format!("{} ({})", pack.title, pack.subject));
    part.fact("Content", format!("{} of {}", pack.id, pack.content_date));
    part.fact("Written by", concat!("versus ", env!("CARGO_PKG_VERSION")));
    part.fact("Lens", scenario.lens.word());
    part.fact("Second stack", format!("costs {} of everything that counts", wording::cost(scenario.cost)));
    part.fact(
        "Pinned",
        scenario.pinned(catalog).map(|framework| framework.name.as_str()).collect::<Vec<_>>().join(", "),
    );
    let token = row_page::token(told.rows()).facts.pop().map(|fact| fact.value);
    part.fact(row_page::TOKEN, token.unwrap_or_else(|| "none, no row counts".to_owned()));
    part.facts
}

fn source_line(source: &Source) -> SourceLine<'_> {
    let mut words = source.facts();
    words.insert(0, source.title.clone());
    SourceLine { words: words.join(", "), address: &source.address }
}

/// How sure the verdict is, and the smallest changes that would turn it.
pub fn confirmation(told: &FullAnswer) -> Vec<Fact> {
    let mut part = FactGroup::new("");
    let verdict = &told.answer.verdict;
    if verdict.label == Label::None {
        return part.facts;
    }
    if let Some(confidence) = told.answer.known_confidence() {
        part.fact("How sure", format!("{}, it {}", confidence.word(), confidence_line(confidence)));
    }
    for flip in told.search().map(ChangeSearch::by_label).unwrap_or_default() {
        let steps = wording::steps(flip.steps);
        let changes = changes_line(told.rows(), &flip.changes);
        part.fact("Turned by", format!("{changes}, which gives {} ({steps})", label_phrase(told.catalog, flip.label)));
    }
    let is_turned = part.facts.iter().any(|fact| fact.label == "Turned by");
    if !is_turned && verdict.label != Label::Infeasible {
        part.fact("Turned by", told.search().and_then(|search| nearest_line(told.rows(), search)).unwrap_or_default());
    }
    for (label, words) in must_confirmations(told) {
        part.fact("Must watch", format!("{words} gives {}", label_phrase(told.catalog, label)));
    }
    if !verdict_panel::differing(told.catalog, told.scenario).is_empty() {
        let said = verdict_panel::both_bases(told.catalog, told.scenario)
            .map(|(lens, answer)| format!("{answer} by the {}", lens.word()));
        part.fact("By article and evidence", said.join(", "));
    }
    for topic in &verdict.topics {
        part.fact("Counted several times", topic_line(told.catalog, topic));
    }
    part.facts
}

/// Rows that turn the verdict by becoming a must, or by no longer being one, by what they give.
fn must_confirmations(told: &FullAnswer) -> Vec<(Label, String)> {
    let mut found: Vec<(Label, Level, Vec<String>)> = Vec::new();
    for change in must_watch(&told.answer.question) {
        let (label, to, name) = (change.label, change.change.to, told.row_name(change.change.row));
        match found.iter_mut().find(|known| (known.0, known.1) == (label, to)) {
            Some((_, _, names)) => names.push(name),
            None => found.push((label, to, vec![name])),
        }
    }
    let words = |(label, to, names): (Label, Level, Vec<String>)| {
        let names = alternatives(&names);
        let level =
            if to == Level::Must { "as a must".to_owned() } else { format!("as {} instead of must", to.word()) };
        (label, format!("{names} {level}"))
    };
    found.into_iter().map(words).collect()
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
    pub points: Polarity,
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
    fn new(points: Polarity, name: impl Into<String>, remark: impl Into<String>) -> Self {
        let (name, remark) = (name.into(), remark.into());
        Self { points, name, remark, why: String::new(), found: Vec::new(), sources: String::new() }
    }

    fn because(self, why: String) -> Self {
        Self { why, ..self }
    }
}

/// Where everything is from that an export speaks of, each once, in the order of the rows; the
/// comparison's own source is the first.
pub fn argument_sources<'a>(told: &'a FullAnswer) -> Vec<&'a Source> {
    let catalog = told.catalog;
    let mut found: Vec<&Source> = catalog.reference.source(&catalog.pack.source).into_iter().collect();
    for source in told.answer.question.active().flat_map(|row| sources_of(catalog, &claims_of(told, row))) {
        if !found.iter().any(|known| known.id == source.id) {
            found.push(source);
        }
    }
    found
}

fn claims_of<'a>(told: &'a FullAnswer, row: usize) -> Vec<&'a Claim> {
    match told.rows().at(row) {
        Row::Criterion(index) => claims(told.catalog, &told.catalog.criteria[index].id),
        Row::Own(_) | Row::Need(_) => Vec::new(),
    }
}

/// What the rows that are on say about an option, in pack order; what was found is told once.
pub fn about_option(told: &FullAnswer, option: usize, sources: &[&Source]) -> Vec<Argument> {
    let mut arguments: Vec<Argument> = Vec::new();
    for row in told.answer.question.active() {
        let mut argument = about_row(told, row, option, sources);
        argument.found.retain(|found| !arguments.iter().any(|other| other.found.contains(found)));
        arguments.push(argument);
    }
    arguments
}

fn about_row(told: &FullAnswer, index: usize, option: usize, sources: &[&Source]) -> Argument {
    let row = &told.answer.question.rows[index];
    let eighths = i64::from(row.ratings.eighths(option));
    let points = if row.ratings.is_level() { Polarity::Neutral } else { Polarity::of(eighths - 4) };
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
pub fn why(told: &FullAnswer, index: usize) -> String {
    let (rows, row) = (told.rows(), told.rows().at(index));
    if let Some(own) = rows.own(row) {
        return own.because.clone();
    }
    if let Some(own_rating) = rows.own_rating(row) {
        return own_rating.note.clone();
    }
    let Row::Criterion(index) = row else { return String::new() };
    told.scenario.lens.because(&told.catalog.criteria[index]).to_owned()
}

/// What speaks for using both and what against it.
pub fn about_both(told: &FullAnswer, split: &TwoStacks) -> Vec<Argument> {
    let serves = |(row, by): (usize, RowOwner)| {
        let argument = |points, words: String| Argument::new(points, told.row_name(row), words);
        match by {
            RowOwner::Option(option) => {
                Some(argument(Polarity::Good, format!("goes to {}", told.catalog.option_name(option))))
            }
            RowOwner::Joint => Some(argument(
                Polarity::Neutral,
                "cannot live in a service of its own, so the mean of the two counts".to_owned(),
            )),
            RowOwner::Either => None,
        }
    };
    let mut arguments: Vec<Argument> =
        split.services.iter().filter_map(|service| serves((service.row, service.by))).collect();
    arguments.push(price(told));
    if let Some(line) = gate_line(told.rows(), &told.answer.question, &told.answer.verdict) {
        let points = if split.in_the_running { Polarity::Neutral } else { Polarity::Bad };
        arguments.push(Argument::new(points, line, ""));
    }
    arguments.sort_by_key(|argument| argument.points);
    arguments
}

fn price(told: &FullAnswer) -> Argument {
    let cost = wording::cost(told.scenario.cost);
    Argument::new(Polarity::Bad, "A second stack has its price", format!("{cost} of everything that counts"))
}

/// What is gained and what is given up with the leader, the weightiest first.
pub fn consequences(told: &FullAnswer) -> Vec<Argument> {
    let verdict = &told.answer.verdict;
    let Label::Leads(leader) = verdict.label else { return Vec::new() };
    let Some(rival) = verdict.runner_up else { return alone(told, leader) };
    let numbers = printed(verdict);
    let rival = candidate_name(told.catalog, rival);
    let row = |(part, number): (&Contribution, &i64)| {
        let points = match () {
            () if part.value.is_zero() => Polarity::Neutral,
            () if part.value.is_negative() => Polarity::Bad,
            () => Polarity::Good,
        };
        let level = told.answer.question.rows[part.row].level.word();
        let remark = match points {
            Polarity::Neutral => format!("{level}; level with {rival}"),
            _ => format!("{level}; {number:+} against {rival}"),
        };
        (part.value.abs(), Argument::new(points, told.row_name(part.row), remark).because(why(told, part.row)))
    };
    let mut arguments: Vec<(Fraction, Argument)> =
        verdict.contributions.iter().zip(&numbers.contributions).map(row).collect();
    if let Some((part, number)) = verdict.second_stack.zip(numbers.second_stack) {
        let (points, name) = match leader {
            Candidate::Both(_) => (Polarity::Bad, "A second stack has its price"),
            Candidate::Single(_) => (Polarity::Good, "It saves a second stack"),
        };
        arguments.push((part.abs(), Argument::new(points, name, format!("{number:+} against {rival}"))));
    }
    arguments.sort_by(|(a, one), (b, other)| one.points.cmp(&other.points).then(b.cmp(a)));
    arguments.into_iter().map(|(_, argument)| argument).collect()
}

/// Nobody else meets every must, so that there is nothing to weigh against.
fn alone(told: &FullAnswer, leader: Candidate) -> Vec<Argument> {
    let musts = told.answer.question.musts();
    let met = musts.map(|row| Argument::new(Polarity::Good, told.row_name(row), "must; met").because(why(told, row)));
    met.chain(matches!(leader, Candidate::Both(_)).then(|| price(told))).collect()
}

//! Two scenarios side by side.
//!
//! A difference *alone* is tried on the first scenario; those that *decide* are the fewest that turn
//! the first verdict into the second one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::engine::input::DecisionInput;
use crate::engine::rounding::printed;
use crate::engine::score::Evaluator;
use crate::engine::verdict::{Label, verdict};
use crate::explain::answer::Answer;
use crate::explain::explanation::{Explanation, Standing, VerdictSentence};
use crate::explain::phrases::{basis_words, candidate_name, favors_words, joined, label_capitals, label_id};
use crate::explain::row_page;
use crate::explain::verdict_json::brief;
use crate::layout::dataset::ColumnUse::Everywhere;
use crate::layout::dataset::{DataCell, Dataset};
use crate::layout::facts::{Fact, FactGroup, PageSection};
use crate::layout::formats::{SCHEMA, pretty_json};
use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{OwnRow, Scenario};
use crate::text::width::plural_s;

/// So many differences at once are tried to find the fewest that decide.
const MOST_TOGETHER: usize = 3;
/// So many trials are made at most.
const MOST_TRIALS: usize = 20_000;

/// One scenario of the two.
#[derive(Debug)]
pub struct ComparedSide {
    pub name: String,
    pub scenario: Scenario,
    pub answer: Answer,
    pub sentence: VerdictSentence,
}

/// Something two scenarios do not agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub about: Matter,
    /// Its id: that of the row, `basis`, or `pin.` and the option.
    pub id: String,
    pub name: String,
    /// What each says: an importance, whom it favors where they rate it differently, whose ratings, a framework.
    pub says: [String; 2],
    /// The importance either gives a row; nothing where there is no such row, or it is no row.
    pub levels: [Option<Level>; 2],
    /// The first scenario's verdict with only this taken over from the second.
    pub alone: Label,
    /// The same in words: `NODE.JS`, `too close, Node.js ahead`.
    pub alone_words: String,
}

/// What two scenarios do not agree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// The level or the ratings of a row, or that only one of them has it.
    Row(Row),
    /// Whose ratings are in force.
    Basis,
    /// The pinned framework of the option with that index.
    Pin(usize),
}

/// Two scenarios side by side.
#[derive(Debug)]
pub struct Comparison<'a> {
    pub catalog: &'a Catalog,
    pub sides: [ComparedSide; 2],
    /// What differs: rows in their order, then basis and pins.
    pub differences: Vec<Difference>,
    /// The fewest differences that turn the first verdict into the second, by index; nothing where
    /// the verdicts are the same, every one where few are not enough.
    pub deciding: Vec<usize>,
    /// How many priorities both set alike.
    pub alike: usize,
}

impl<'a> Comparison<'a> {
    /// Puts two scenarios and what they are called side by side.
    pub fn new(catalog: &'a Catalog, named: [(&str, &Scenario); 2]) -> Self {
        Self::answered(catalog, named, Answer::whole)
    }

    /// The same at once, without what takes longer than a frame.
    pub fn at_once(catalog: &'a Catalog, named: [(&str, &Scenario); 2]) -> Self {
        Self::answered(catalog, named, Answer::new)
    }

    fn answered(
        catalog: &'a Catalog,
        named: [(&str, &Scenario); 2],
        answer: fn(&Catalog, &Scenario) -> Answer,
    ) -> Self {
        let [first, second] = with_the_same_rows(named.map(|(_, scenario)| scenario));
        let differences = differences(catalog, &first, &second, named.map(|(_, scenario)| scenario));
        let deciding = deciding(catalog, &first, &second, &differences);
        let sides = named.map(|(name, scenario)| {
            let answer = answer(catalog, scenario);
            let sentence = answer.sentence(Rows::new(catalog, scenario));
            ComparedSide { name: name.to_owned(), scenario: scenario.clone(), answer, sentence }
        });
        let alike = Rows::new(catalog, &first).all().filter(|row| first.level(*row).is_on());
        let alike = alike.filter(|row| *row != Row::OneStack && !row_differs(*row, &first, &second)).count();
        Self { catalog, sides, differences, deciding, alike }
    }

    /// How many priorities both set alike, in words.
    pub fn alike_words(&self) -> String {
        let other = if self.differences.is_empty() { "" } else { "other " };
        match self.alike {
            0 => "no priority is the same".to_owned(),
            1 => format!("the {}priority is the same", if other.is_empty() { "one " } else { other }),
            number => format!("the {other}{number} priorities are the same"),
        }
    }

    /// Whether both give the same verdict.
    pub fn agree(&self) -> bool {
        self.sides[0].answer.verdict.label == self.sides[1].answer.verdict.label
    }
}

/// Both with the own rows of both, those of the other switched off.
fn with_the_same_rows(scenarios: [&Scenario; 2]) -> [Scenario; 2] {
    let [first, second] = scenarios;
    let new = second.own.iter().filter(|own| first.own.iter().all(|known| known.id != own.id));
    let all: Vec<OwnRow> = first.own.iter().chain(new).cloned().collect();
    scenarios.map(|scenario| {
        let known = |row: &OwnRow| scenario.own.iter().find(|own| own.id == row.id).cloned();
        let absent = |row: &OwnRow| OwnRow { level: Level::Off, ..row.clone() };
        let own = all.iter().map(|row| known(row).unwrap_or_else(|| absent(row)));
        Scenario {
            own: own.collect(),
            notes: BTreeMap::new(),
            votes: BTreeMap::new(),
            record: None,
            ..scenario.clone()
        }
    })
}

fn label(catalog: &Catalog, scenario: &Scenario) -> Label {
    Evaluator::new(DecisionInput::new(catalog, scenario)).label()
}

/// An answer and its numbers, by the other basis as well where a priority is disputed:
/// `PYTHON, 59 to 41; by the evidence NODE.JS, 55 to 45`.
pub fn standing_words(catalog: &Catalog, answer: &Answer) -> String {
    let standing = Standing::new(&answer.verdict, &printed(&answer.verdict));
    let only = if answer.verdict.is_forced() { "ONLY " } else { "" };
    let own = with_numbers(&format!("{only}{}", standing.who(catalog)), &standing.numbers(catalog));
    match answer.explanation.other_basis() {
        None => own,
        Some(_) => format!("{own}; {}", other_basis_words(&answer.explanation)),
    }
}

/// What the other basis says: `by the evidence too`, `by the evidence NODE.JS, 55 to 45`; empty where nothing is disputed.
pub fn other_basis_words(explanation: &Explanation) -> String {
    let Some(other) = explanation.other_basis() else { return String::new() };
    if explanation.bases_differ() {
        format!("by {} {}", other.source, with_numbers(&other.who, &other.numbers))
    } else {
        format!("by {} too", other.source)
    }
}

fn with_numbers(who: &str, numbers: &str) -> String {
    if numbers.is_empty() { who.to_owned() } else { format!("{who}, {numbers}") }
}

/// The answer that one change alone gives; where it is too close to call, who is ahead.
pub fn alone_words(catalog: &Catalog, input: DecisionInput) -> String {
    let found = verdict(&Evaluator::new(input));
    match (found.label, found.leader()) {
        (Label::TossUp, _) if found.margin.is_some_and(Fraction::is_zero) => "too close, level".to_owned(),
        (Label::TossUp, Some(ahead)) => format!("too close, {} ahead", candidate_name(catalog, ahead)),
        (label, _) => label_capitals(catalog, label),
    }
}

/// From so many differences on, those that are too close to call name nobody.
const MOST_NAMED: usize = 200;

fn differences(catalog: &Catalog, first: &Scenario, second: &Scenario, said: [&Scenario; 2]) -> Vec<Difference> {
    let both = [first, second];
    let named = std::cell::Cell::new(0);
    let difference = |about: Matter, (id, name): (&str, &str), says: [String; 2]| {
        let mut trial = first.clone();
        take_over(about, second, &mut trial);
        let alone = label(catalog, &trial);
        named.set(named.get() + 1);
        let alone_words = if alone == Label::TossUp && named.get() <= MOST_NAMED {
            alone_words(catalog, DecisionInput::new(catalog, &trial))
        } else {
            label_capitals(catalog, alone)
        };
        let levels = match about {
            Matter::Row(row) => {
                [0, 1].map(|side| (!is_absent(catalog, row, said[side], both[side])).then(|| both[side].level(row)))
            }
            Matter::Basis | Matter::Pin(_) => [None, None],
        };
        Difference { about, id: id.to_owned(), name: name.to_owned(), says, levels, alone, alone_words }
    };
    let rows = Rows::new(catalog, first);
    let mut found: Vec<Difference> = rows
        .all()
        .filter(|row| row_differs(*row, first, second))
        .map(|row| difference(Matter::Row(row), (rows.id(row), rows.name(row)), row_says(catalog, row, both, said)))
        .collect();
    if first.basis != second.basis {
        let says = both.map(|scenario| format!("by {}", basis_words(catalog, scenario.basis)));
        found.push(difference(Matter::Basis, ("basis", "Ratings"), says));
    }
    for (option, known) in catalog.options.iter().enumerate() {
        let pins = both.map(|scenario| scenario.pin(option));
        if pins[0] != pins[1] {
            let name = |pin: usize| catalog.frameworks.get(pin).map_or(String::new(), |known| known.name.clone());
            let says = pins.map(|pin| pin.map_or_else(|| "none".to_owned(), name));
            let named = (format!("pin.{}", known.id), format!("Pinned for {}", known.name));
            found.push(difference(Matter::Pin(option), (&named.0, &named.1), says));
        }
    }
    found
}

fn row_differs(row: Row, first: &Scenario, second: &Scenario) -> bool {
    first.level(row) != second.level(row) || rates_otherwise(row, first, second)
}

fn rates_otherwise(row: Row, first: &Scenario, second: &Scenario) -> bool {
    match row {
        Row::Criterion(index) => {
            let ratings = |scenario: &Scenario| scenario.own_ratings.get(&index).map(|own_rating| own_rating.ratings);
            ratings(first) != ratings(second)
        }
        Row::Own(index) => {
            let says = |scenario: &Scenario| scenario.own.get(index).map(|own| (own.ratings, own.together));
            says(first) != says(second)
        }
        Row::Need(_) | Row::OneStack => false,
    }
}

/// The level either gives a row, and whom it favors where they rate it differently.
fn row_says(catalog: &Catalog, row: Row, both: [&Scenario; 2], said: [&Scenario; 2]) -> [String; 2] {
    let otherwise = rates_otherwise(row, both[0], both[1]);
    [0, 1].map(|side| {
        let rows = Rows::new(catalog, both[side]);
        if is_absent(catalog, row, said[side], both[side]) {
            return "not there".to_owned();
        }
        let mut words = rows.level(row).name().to_owned();
        if let Some(ratings) = rows.ratings(row).filter(|_| otherwise) {
            words = format!("{words}, {}", favors_words(catalog, &ratings));
        }
        match rows.provenance(row).word() {
            Some(word) => format!("{words} ({word})"),
            None => words,
        }
    })
}

/// Whether a scenario lacks an own row that `all` has.
fn is_absent(catalog: &Catalog, row: Row, said: &Scenario, all: &Scenario) -> bool {
    let id = Rows::new(catalog, all).id(row);
    matches!(row, Row::Own(_)) && said.own.iter().all(|own| own.id != id)
}

/// Makes one scenario say about something what the other says.
fn take_over(about: Matter, from: &Scenario, to: &mut Scenario) {
    match about {
        Matter::Row(row) => {
            to.set(row, from.level(row));
            match row {
                Row::Criterion(index) => match from.own_ratings.get(&index) {
                    Some(own_rating) => drop(to.own_ratings.insert(index, own_rating.clone())),
                    None => drop(to.own_ratings.remove(&index)),
                },
                Row::Own(index) => {
                    if let (Some(own), Some(place)) = (from.own.get(index), to.own.get_mut(index)) {
                        place.clone_from(own);
                    }
                }
                Row::Need(_) | Row::OneStack => {}
            }
        }
        Matter::Basis => to.basis = from.basis,
        Matter::Pin(option) => {
            if let (Some(pin), Some(place)) = (from.pins.get(option), to.pins.get_mut(option)) {
                *place = *pin;
            }
        }
    }
}

/// The fewest differences that turn the first verdict into the second, the first such by their order.
fn deciding(catalog: &Catalog, first: &Scenario, second: &Scenario, differences: &[Difference]) -> Vec<usize> {
    let target = label(catalog, second);
    if label(catalog, first) == target {
        return Vec::new();
    }
    let moves = |index: &usize| !matches!(differences[*index].about, Matter::Pin(_) | Matter::Row(Row::Need(_)));
    let moving: Vec<usize> = (0..differences.len()).filter(moves).collect();
    let mut budget = MOST_TRIALS;
    for size in 1..=MOST_TOGETHER.min(moving.len()) {
        let mut chosen: Vec<usize> = (0..size).collect();
        loop {
            let mut trial = first.clone();
            for at in &chosen {
                take_over(differences[moving[*at]].about, second, &mut trial);
            }
            if label(catalog, &trial) == target {
                return chosen.into_iter().map(|at| moving[at]).collect();
            }
            budget -= 1;
            if budget == 0 {
                return moving;
            }
            if !next_choice(&mut chosen, moving.len()) {
                break;
            }
        }
    }
    moving
}

/// The next choice of that many among `count`, in order; false after the last.
fn next_choice(chosen: &mut [usize], count: usize) -> bool {
    let size = chosen.len();
    let Some(at) = (0..size).rev().find(|at| chosen[*at] < count - size + at) else { return false };
    chosen[at] += 1;
    for later in at + 1..size {
        chosen[later] = chosen[later - 1] + 1;
    }
    true
}

/// Both answers, what differs and what decides, for forms without bars.
pub fn compare_sections(comparison: &Comparison) -> Vec<PageSection> {
    let mut answers = FactGroup::new("Answers");
    for side in &comparison.sides {
        answers.fact(&side.name, standing_words(comparison.catalog, &side.answer));
    }
    let mut in_a_sentence = FactGroup::new("What decides");
    in_a_sentence.say(compare_summary(comparison));
    let mut sections =
        vec![PageSection::Facts(answers), PageSection::Facts(in_a_sentence), PageSection::Table(differing(comparison))];
    sections.extend(own_sections(comparison));
    sections
}

/// What each of the two has of its own and the other has not.
pub fn own_sections(comparison: &Comparison) -> Vec<PageSection> {
    let own =
        comparison.sides.each_ref().map(|side| row_page::own_content(Rows::new(comparison.catalog, &side.scenario)));
    let only = |side: usize| {
        let (name, other) = (&comparison.sides[side].name, &own[1 - side]);
        let of_other = |part: &FactGroup, fact: &Fact| {
            other.iter().any(|known| known.title == part.title && known.facts.contains(fact))
        };
        own[side].iter().map(move |part| FactGroup {
            title: format!("{name}: {}", part.title),
            facts: part.facts.iter().filter(|fact| !of_other(part, fact)).cloned().collect(),
        })
    };
    (0..2).flat_map(only).map(PageSection::Facts).filter(|section| !section.is_empty()).collect()
}

/// In one sentence, whether the answers differ and what decides.
pub fn compare_summary(comparison: &Comparison) -> String {
    let [first, second] = &comparison.sides;
    let answer = |side: &ComparedSide| format!("{}: {}", side.name, standing_words(comparison.catalog, &side.answer));
    let count = plural_s(comparison.differences.len(), "difference");
    if comparison.differences.is_empty() {
        return format!("{} and {} say the same.", first.name, second.name);
    }
    if comparison.agree() {
        return format!("{}. {}. {count}, and the same answer.", answer(first), answer(second));
    }
    let names: Vec<String> =
        comparison.deciding.iter().map(|index| comparison.differences[*index].name.clone()).collect();
    let verb = if names.len() == 1 { "decides" } else { "decide together" };
    let all = comparison.deciding.len() == comparison.differences.len();
    let of = if all { String::new() } else { format!("Of {count}, ") };
    format!("{}. {}. {of}{} {verb}.", answer(first), answer(second), joined(&names))
}

/// What a difference alone would change, and whether it decides.
pub fn alone_of(comparison: &Comparison, index: usize) -> String {
    let Some(difference) = comparison.differences.get(index) else { return String::new() };
    if matches!(difference.about, Matter::Pin(_)) {
        return String::new();
    }
    if difference.alone == comparison.sides[0].answer.verdict.label {
        return "no change".to_owned();
    }
    difference.alone_words.clone()
}

/// The word beside a difference that decides; empty beside others.
pub fn decides_word(comparison: &Comparison, index: usize) -> &'static str {
    match comparison.deciding.as_slice() {
        deciding if !deciding.contains(&index) => "",
        [_] => "decides",
        _ => "decide together",
    }
}

fn differing(comparison: &Comparison) -> Dataset {
    let [first, second] = &comparison.sides;
    let columns = [
        ("about", "What differs", Everywhere),
        ("first", first.name.as_str(), Everywhere),
        ("second", second.name.as_str(), Everywhere),
        ("alone", "Alone", Everywhere),
        ("decides", "Decides", Everywhere),
    ];
    let mut dataset = Dataset::new("differences", "What differs", &columns);
    for (index, Difference { name, says, .. }) in comparison.differences.iter().enumerate() {
        let alone = alone_of(comparison, index);
        let decides = decides_word(comparison, index).to_owned();
        dataset.rows.push([name, &says[0], &says[1], &alone, &decides].map(DataCell::text).into());
    }
    dataset
}

pub fn compare_json(comparison: &Comparison) -> String {
    let catalog = comparison.catalog;
    let side = |side: &ComparedSide| {
        let mut value = brief(catalog, &side.answer.verdict);
        if let Value::Object(fields) = &mut value {
            fields.insert("name".to_owned(), side.name.clone().into());
            fields.insert("sentence".to_owned(), side.sentence.text().into());
        }
        value
    };
    let difference = |difference: &Difference| {
        json!({
            "about": difference.id, "name": difference.name, "first": difference.says[0],
            "second": difference.says[1], "alone": label_id(catalog, difference.alone),
        })
    };
    let deciding: Vec<&str> =
        comparison.deciding.iter().map(|index| comparison.differences[*index].id.as_str()).collect();
    pretty_json(&json!({
        "schema": SCHEMA,
        "pack": catalog.pack.id,
        "first": side(&comparison.sides[0]),
        "second": side(&comparison.sides[1]),
        "same_verdict": comparison.agree(),
        "differences": comparison.differences.iter().map(difference).collect::<Vec<Value>>(),
        "deciding": deciding,
        "summary": compare_summary(comparison),
    }))
}

//! Several people's scenarios, the one of the group, and the votes in a room on one row.
//!
//! The ratings, whose they are, and own rows are those of the first scenario; where others say something else, that is
//! listed and does not count.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::engine::group::{Group, GroupVerdict, PersonLabel, RowShare, Vote, group, median_level};
use crate::engine::input::DecisionInput;
use crate::engine::rounding::{largest_remainder, printed};
use crate::engine::score::{Evaluator, PairVerdict};
use crate::engine::verdict::{Candidate, Label, verdict as engine_verdict};
use crate::explain::compare_page::{GroupView, PersonShare, PersonView, TalkView};
use crate::explain::explanation::{CandidatePercent, Standing, earned_by_second, first_place};
use crate::explain::phrases::{
    TOO_CLOSE, band_id, basis_words, candidate_id, candidate_name, favors_words, joined, label_id, label_words,
    pair_verdict_id,
};
use crate::explain::verdict_json::{scores, share};
use crate::explain::verdict_panel::BarShare;
use crate::explain::{phrases, row_page};
use crate::layout::dataset::ColumnUse::{AsData, Everywhere};
use crate::layout::dataset::{DataCell, Dataset};
use crate::layout::facts::{FactGroup, PageSection};
use crate::layout::formats::{SCHEMA, object, pretty_json};
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::{Catalog, ONE_STACK};
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{MOST_VOTERS, RowVotes, Scenario};
use crate::scenario::read::LONGEST_VOTER;
use crate::text::sort_by_key;
use crate::text::width::capital;

/// One person's scenario and what to call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedVote {
    /// The person, or what their scenario is called.
    pub name: String,
    pub scenario: Scenario,
}

/// Several people's scenarios pooled.
#[derive(Debug)]
pub struct Pooled<'a> {
    pub catalog: &'a Catalog,
    /// Everybody, in the order in which they were given.
    pub votes: &'a [NamedVote],
    /// What each votes, rows by the index of the engine.
    pub levels: Vec<Vote>,
    /// The pooled verdict and everybody's own.
    pub group: Group,
    /// What others than the first say and what therefore does not count, in sentences.
    pub uncounted: Vec<String>,
}

impl<'a> Pooled<'a> {
    /// Pools them; nothing where there is nobody.
    pub fn new(catalog: &'a Catalog, votes: &'a [NamedVote]) -> Option<Self> {
        let base = &votes.first()?.scenario;
        let rows = Rows::new(catalog, base);
        let levels: Vec<Vote> = votes.iter().map(|vote| levels(rows, &vote.scenario)).collect();
        let group = group(&DecisionInput::new(catalog, base), &levels);
        Some(Self { catalog, votes, levels, group, uncounted: uncounted(catalog, votes) })
    }

    /// The rows everybody is asked about.
    pub fn rows(&self) -> Rows<'_> {
        Rows::new(self.catalog, &self.votes[0].scenario)
    }

    /// The level a person gives to a row by its index.
    fn level(&self, person: usize, row: usize) -> Level {
        self.levels.get(person).and_then(|vote| vote.levels.get(row)).copied().unwrap_or_default()
    }

    /// What a person says alone; nothing where they abstain.
    pub fn own_label(&self, person: usize) -> Option<Label> {
        self.group.personal.iter().find(|own| own.person == person).map(|own| own.label)
    }

    /// What everybody else says together; nothing where there is nobody else.
    pub fn label_without(&self, person: usize) -> Option<Label> {
        self.group.without.iter().find(|own| own.person == person).map(|own| own.label)
    }
}

/// What to call people: by the people of their scenario, its title or its file, and apart from each other.
pub fn votes(scenarios: Vec<Scenario>) -> Vec<NamedVote> {
    called(scenarios.into_iter().map(|scenario| (scenario.name(), scenario)))
}

/// The same with what each is called where it names no people.
pub fn called(scenarios: impl IntoIterator<Item = (String, Scenario)>) -> Vec<NamedVote> {
    let mut votes: Vec<NamedVote> = Vec::new();
    let apart = |(name, scenario): (String, Scenario)| match voters(&scenario) {
        people if people.is_empty() => vec![(name, scenario)],
        people => people.into_iter().map(|person| (String::new(), person)).collect(),
    };
    for (name, scenario) in scenarios.into_iter().flat_map(apart) {
        let people = scenario.about.people.join(", ");
        let plain = [people, name].into_iter().find(|name| !name.is_empty());
        let plain = plain.unwrap_or_else(|| "Somebody".to_owned());
        let is_taken = |name: &str| votes.iter().any(|vote| vote.name == name);
        let numbered = (2..=votes.len() + 2).map(|number| format!("{plain} ({number})"));
        let name = std::iter::once(plain.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or(plain);
        votes.push(NamedVote { name, scenario });
    }
    votes
}

/// A scenario for everybody who voted in it by name: it with their votes put over it.
pub fn voters(scenario: &Scenario) -> Vec<Scenario> {
    let names: BTreeSet<&String> =
        scenario.votes.values().flat_map(RowVotes::keys).filter(|name| !is_unnamed(name)).collect();
    let voter = |name: &String| {
        let mut own = scenario.clone();
        for (row, level) in scenario.votes.iter().filter_map(|(row, votes)| Some((*row, *votes.get(name)?))) {
            own.set(row, level);
        }
        own.votes.clear();
        own.about.people = vec![voter_name(name, &scenario.about.people).unwrap_or_else(|| capital(name))];
        own
    };
    names.into_iter().map(voter).collect()
}

/// Whether somebody voted without a name.
fn is_unnamed(name: &str) -> bool {
    name.chars().all(|letter| letter.is_ascii_digit())
}

/// What the people of a scenario call a voter; none where they do not know the name.
fn voter_name(name: &str, people: &[String]) -> Option<String> {
    people.iter().find(|known| known.to_lowercase() == name.to_lowercase()).cloned()
}

/// The level that a letter or a word stands for where votes are typed.
fn typed_level(word: &str) -> Option<Level> {
    match word.to_lowercase().as_str() {
        "-" | "o" | "0" => Some(Level::Off),
        "l" => Some(Level::Low),
        "m" => Some(Level::Medium),
        "h" => Some(Level::High),
        "!" => Some(Level::Must),
        word => Level::from_word(word),
    }
}

/// How a level is typed.
const fn level_letter(level: Level) -> &'static str {
    match level {
        Level::Off => "-",
        Level::Low => "l",
        Level::Medium => "m",
        Level::High => "h",
        Level::Must => "!",
    }
}

/// Reads what was typed as votes, `ana h, ben -` or `3h 1l`; says what is wrong and what to write.
pub fn parse_votes(text: &str) -> Result<RowVotes, String> {
    let mut votes = RowVotes::new();
    let mut unnamed = 0;
    for part in text.split(',') {
        let mut name: Vec<&str> = Vec::new();
        for word in part.split_whitespace() {
            let digits = word.chars().take_while(char::is_ascii_digit).count();
            let (count, letter) = word.split_at(digits);
            match (typed_level(word), typed_level(letter)) {
                (Some(level), _) if !name.is_empty() => {
                    let person = name.join(" ").to_lowercase();
                    name.clear();
                    if person.chars().count() > LONGEST_VOTER || is_unnamed(&person) {
                        return Err(format!("`{person}` is no name: write a name or initials, then h, m, l, - or !"));
                    }
                    votes.insert(person, level);
                }
                (_, Some(level)) if name.is_empty() && digits > 0 => {
                    for _ in 0..count.parse::<usize>().unwrap_or(MOST_VOTERS + 1).min(MOST_VOTERS + 1) {
                        unnamed += 1;
                        votes.insert(unnamed.to_string(), level);
                    }
                }
                _ => name.push(word),
            }
        }
        if !name.is_empty() {
            return Err(format!("`{0}` gives no level: write {0} h, or m, l, - or !", name.join(" ")));
        }
    }
    if votes.len() > MOST_VOTERS {
        return Err(format!("At most {MOST_VOTERS} people vote on a row; a file for each has no such limit"));
    }
    Ok(votes)
}

/// Votes as they are typed.
pub fn typed_votes(votes: &RowVotes) -> String {
    let named = votes.iter().filter(|(name, _)| !is_unnamed(name));
    let named = named.map(|(name, level)| format!("{name} {}", level_letter(*level)));
    let count = |level: &Level| votes.iter().filter(|(name, given)| is_unnamed(name) && *given == level).count();
    let counted = Level::ALL.into_iter().rev().map(|level| (count(&level), level)).filter(|(count, _)| *count > 0);
    let counted = counted.map(|(count, level)| format!("{count}{}", level_letter(level)));
    named.chain(counted).collect::<Vec<_>>().join(", ")
}

/// The level that votes come to; none where there are none.
pub fn voted_level(votes: &RowVotes) -> Option<Level> {
    median_level(&votes.values().copied().collect::<Vec<_>>())
}

/// How many gave which level, and what that comes to: `2 high, 1 off: medium`.
pub fn counted_votes(votes: &RowVotes) -> String {
    let count = |level: &Level| votes.values().filter(|given| *given == level).count();
    let counted = Level::ALL.into_iter().rev().map(|level| (count(&level), level)).filter(|(count, _)| *count > 0);
    let counted = counted.map(|(count, level)| format!("{count} {}", level.name())).collect::<Vec<_>>().join(", ");
    voted_level(votes).map_or(counted.clone(), |level| format!("{counted}: {}", level.name()))
}

/// Everybody's vote and what they come to: `Ana ■■■ Ben ··· | 1 high, 1 off: off`.
pub fn votes_line(scenario: &Scenario, votes: &RowVotes, glyphs: Glyphs) -> String {
    let named = votes.iter().filter(|(name, _)| !is_unnamed(name)).map(|(name, level)| {
        let name = voter_name(name, &scenario.about.people).unwrap_or_else(|| capital(name));
        format!("{name} {} ", glyphs.level(*level).trim_end())
    });
    let named: String = named.collect();
    if named.is_empty() { counted_votes(votes) } else { format!("{named}| {}", counted_votes(votes)) }
}

/// The same in words: `Ana high, Ben off; 1 high, 1 off: off`.
pub fn votes_words(scenario: &Scenario, votes: &RowVotes) -> String {
    let named = votes.iter().filter(|(name, _)| !is_unnamed(name)).map(|(name, level)| {
        let name = voter_name(name, &scenario.about.people).unwrap_or_else(|| capital(name));
        format!("{name} {}", level.name())
    });
    let named: Vec<String> = named.collect();
    let counted = counted_votes(votes);
    if named.is_empty() { counted } else { format!("{}; {counted}", named.join(", ")) }
}

/// The votes on each row for who reads an export: those by name whom the scenario names among its people.
pub fn votes_facts(rows: Rows) -> FactGroup {
    let mut part = FactGroup::new("Votes");
    for (row, votes) in &rows.scenario.votes {
        let named = votes.iter().filter_map(|(name, level)| {
            Some(format!("{} {}", voter_name(name, &rows.scenario.about.people)?, level.name()))
        });
        let named = named.collect::<Vec<_>>().join(", ");
        let counted = counted_votes(votes);
        part.fact(rows.marked(*row), if named.is_empty() { counted } else { format!("{counted} ({named})") });
    }
    part
}

/// The votes on each row by its id, for programs; by name those alone whom the scenario names among its people.
pub fn votes_json(rows: Rows) -> Value {
    let about = |(row, votes): (&Row, &RowVotes)| {
        let count = |level: Level| votes.values().filter(|given| **given == level).count();
        let counts = Level::ALL.map(|level| (level.word().to_owned(), count(level)));
        let counts = counts.into_iter().filter(|(_, count)| *count > 0).map(|(level, count)| (level, count.into()));
        let named = votes.iter().filter_map(|(name, level)| {
            Some((voter_name(name, &rows.scenario.about.people)?, Value::from(level.word())))
        });
        let level = voted_level(votes).map(Level::word);
        let value = json!({ "level": level, "counts": object(counts), "named": object(named) });
        (rows.id(*row).to_owned(), value)
    };
    object(rows.scenario.votes.iter().map(about))
}

/// The levels somebody gives to these rows, own rows found by their id.
fn levels(rows: Rows, scenario: &Scenario) -> Vote {
    let own = |row: Row| scenario.own.iter().find(|own| own.id == rows.id(row)).map(|own| own.level);
    let level = |row: Row| match row {
        Row::Own(_) => own(row).unwrap_or_default(),
        row => scenario.level(row),
    };
    Vote { levels: rows.deciding().map(level).collect(), one_stack: scenario.one_stack }
}

fn uncounted(catalog: &Catalog, votes: &[NamedVote]) -> Vec<String> {
    let Some((first, others)) = votes.split_first() else { return Vec::new() };
    let base = &first.scenario;
    let mut sentences = Vec::new();
    for NamedVote { name, scenario } in others {
        for own in scenario.own.iter().filter(|own| own.level.is_on()) {
            if base.own.iter().all(|known| known.id != own.id) {
                sentences.push(format!("{} of {name}, {}: {} has no such row", own.name, own.level.name(), first.name));
            }
        }
        sentences.extend(otherwise(catalog, base, scenario).into_iter().map(|what| format!("{name}: {what}")));
    }
    sentences
}

/// What somebody judges otherwise than the first.
fn otherwise(catalog: &Catalog, base: &Scenario, scenario: &Scenario) -> Vec<String> {
    let mut differing = Vec::new();
    if base.basis != scenario.basis {
        differing.push(format!("ratings by {}", basis_words(catalog, scenario.basis)));
    }
    for (index, criterion) in catalog.criteria.iter().enumerate() {
        let ratings = |scenario: &Scenario| scenario.own_ratings.get(&index).map(|own_rating| own_rating.ratings);
        if ratings(base) != ratings(scenario) {
            let words = match ratings(scenario) {
                Some(own) => format!("rated {}", favors_words(catalog, &own)),
                None => "rated as in the comparison".to_owned(),
            };
            differing.push(format!("{} {words}", criterion.name));
        }
    }
    for own in &scenario.own {
        let known = base.own.iter().find(|known| known.id == own.id);
        if known.is_some_and(|known| (known.ratings, known.together) != (own.ratings, own.together)) {
            differing.push(format!("{} rated {}", own.name, favors_words(catalog, &own.ratings)));
        }
    }
    differing
}

/// So many people have a column of their own beside the rows.
const MOST_COLUMNS: usize = 6;

/// Everything about a group, for forms without bars.
pub fn group_sections(pooled: &Pooled) -> Vec<PageSection> {
    let mut sections = vec![
        PageSection::Facts(verdict(pooled)),
        PageSection::Table(people(pooled)),
        PageSection::Facts(talking(pooled)),
    ];
    sections.extend(more_sections(pooled));
    sections
}

/// What follows the answers: weights, must-haves, what is not counted.
fn more_sections(pooled: &Pooled) -> Vec<PageSection> {
    let mut part = FactGroup::new("Not counted");
    part.say_all(pooled.uncounted.iter().cloned());
    let mut sections =
        vec![PageSection::Table(group_rows(pooled)), PageSection::Facts(musts(pooled)), PageSection::Facts(part)];
    let mut how = FactGroup::new("How it is calculated");
    how.say(
        "The group's scores are the means of everybody's own scores. A scenario with the median importance of each row, \
         as votes on rows set it, can have other figures.",
    );
    sections.push(PageSection::Facts(how));
    sections.extend(row_page::own_content(pooled.rows()).into_iter().skip(1).map(PageSection::Facts));
    sections.retain(|section| !section.is_empty());
    sections
}

/// What is drawn of a group.
pub fn group_view(pooled: &Pooled) -> GroupView {
    let (catalog, group) = (pooled.catalog, &pooled.group);
    let headline = standing(&group.verdict).headline(catalog);
    let headline = match group.verdict.label {
        Label::TossUp => format!("{headline}: {}", standing(&group.verdict).close_line(catalog)),
        _ => headline,
    };
    GroupView {
        headline,
        agreement: agreement(pooled),
        other_basis: other_basis(pooled),
        people: (0..pooled.votes.len()).map(|person| person_view(pooled, person)).collect(),
        disagreement: disagreement(pooled),
        talk: rows_to_talk_about(pooled).into_iter().map(|row| talk_view(pooled, row)).collect(),
        concentration: concentration(pooled),
        more: more_sections(pooled),
    }
}

/// How many say the same alone.
fn agreement(pooled: &Pooled) -> String {
    let (group, all) = (&pooled.group, pooled.group.personal.len());
    if all == 0 { "everybody abstains".to_owned() } else { format!("{} of {all} say the same alone", group.agree) }
}

/// What the group says by the other basis; empty where it does not differ on any row with weight.
fn other_basis(pooled: &Pooled) -> String {
    let (catalog, base) = (pooled.catalog, &pooled.votes[0].scenario);
    let input = DecisionInput::new(catalog, base);
    let weighs = |row: &usize| pooled.group.weights.get(*row).is_some_and(|weight| !weight.is_zero());
    if !(0..input.rows.len()).filter(weighs).any(|row| input.rows[row].is_disputed()) {
        return String::new();
    }
    let basis = input.basis.other();
    let source = basis_words(catalog, basis);
    let other = group(&DecisionInput { basis, ..input }, &pooled.levels).verdict;
    if other.label == pooled.group.verdict.label {
        return format!("by {source} too");
    }
    let standing = standing(&other);
    let who = if other.label == Label::TossUp { TOO_CLOSE.to_owned() } else { standing.who(catalog) };
    format!("by {source} {who}, {}", standing.numbers(catalog)).trim_end_matches(", ").to_owned()
}

/// A person's own answer on the ratings of the group.
fn person_view(pooled: &Pooled, person: usize) -> PersonView {
    let (catalog, name) = (pooled.catalog, pooled.votes[person].name.clone());
    let mut input = DecisionInput::new(catalog, &pooled.votes[0].scenario);
    for (row, known) in input.rows.iter_mut().enumerate() {
        known.level = pooled.level(person, row);
    }
    if let (Some(place), Some(vote)) = (&mut input.one_stack, pooled.levels.get(person)) {
        *place = vote.one_stack;
    }
    let found = engine_verdict(&Evaluator::new(input.clone()));
    if found.label == Label::None {
        return PersonView { name, shares: Vec::new(), answer: "abstains".to_owned(), decides: String::new() };
    }
    let numbers = printed(&found);
    let told: Vec<Candidate> = if catalog.options.len() == 2 {
        (0..2).map(Candidate::Single).collect()
    } else {
        found.running.iter().take(2).copied().collect()
    };
    let share = |candidate: Candidate| {
        let percent = numbers.share(candidate).unwrap_or_default();
        let by_second = match candidate {
            Candidate::Single(_) => 0,
            Candidate::Pair(pair) => earned_by_second(&input, pair),
        };
        let bar = BarShare { candidate, percent, by_second };
        PersonShare {
            bar,
            marks: bar.marks(catalog).map(str::to_owned),
            name: candidate_name(catalog, candidate).into_owned(),
        }
    };
    let answer = match (found.label, found.leader()) {
        (Label::Leads(leader @ Candidate::Pair(_)), _) if catalog.options.len() == 2 => {
            let percent = numbers.share(leader).unwrap_or_default();
            format!("{} {percent}", candidate_name(catalog, leader).to_uppercase())
        }
        (Label::Leads(leader), _) if found.is_forced() => format!("only {}", candidate_name(catalog, leader)),
        (Label::TossUp, _) => TOO_CLOSE.to_owned(),
        (Label::Infeasible, _) => "nothing meets their must-haves".to_owned(),
        _ => String::new(),
    };
    PersonView { decides: decides(pooled, person), name, shares: told.into_iter().map(share).collect(), answer }
}

/// What the group would say without a person, where that is another answer.
fn decides(pooled: &Pooled, person: usize) -> String {
    match pooled.label_without(person) {
        Some(label) if label != pooled.group.verdict.label => {
            let name = match label {
                Label::TossUp => TOO_CLOSE.to_owned(),
                label => label_words(pooled.catalog, label).to_uppercase(),
            };
            format!("decides: without them, {name}")
        }
        _ => String::new(),
    }
}

fn disagreement(pooled: &Pooled) -> String {
    let all = pooled.group.disagreement;
    if all.is_zero() {
        return "Nobody disagrees about any row.".to_owned();
    }
    let who = if pooled.group.personal.len() == 2 { "They" } else { "Any two" };
    format!("{who} differ on {}% of the weight.", all.percent())
}

/// So many rows are named to talk about first.
const MOST_TO_TALK_ABOUT: usize = 5;

/// The rows on which people differ most, those with the same importance for all left out.
fn rows_to_talk_about<'p>(pooled: &'p Pooled) -> Vec<&'p RowShare> {
    let shares = pooled.group.disagreement_by_row.iter();
    let mut rows: Vec<&RowShare> =
        shares.filter(|row| !row.share.is_zero() && !is_said_alike(pooled, row.row)).collect();
    sort_by_key(&mut rows, |row| std::cmp::Reverse(row.share));
    rows.truncate(MOST_TO_TALK_ABOUT);
    rows
}

fn talk_view(pooled: &Pooled, row: &RowShare) -> TalkView {
    let level = |person: usize| pooled.level(person, row.row);
    let everybody = 0..pooled.votes.len();
    let count = |wanted: Level| everybody.clone().filter(|person| level(*person) == wanted).count();
    // What most say is said of the others, if they are several.
    let most = Level::ALL.into_iter().max_by_key(|wanted| count(*wanted)).filter(|wanted| count(*wanted) > 1);
    let named = everybody.clone().filter(|person| Some(level(*person)) != most);
    let mut said: Vec<(String, Level)> =
        named.map(|person| (pooled.votes[person].name.clone(), level(person))).collect();
    said.extend(most.map(|level| ("others".to_owned(), level)));
    TalkView { name: row_name(pooled, row.row), percent: row.share.percent(), said }
}

/// Who gives more than half of their weight to one row.
fn concentration(pooled: &Pooled) -> String {
    let known = pooled.group.concentration.iter();
    let said = known.map(|known| format!("{}: {}%", pooled.votes[known.person].name, known.share.percent()));
    let said: Vec<String> = said.collect();
    if said.is_empty() { String::new() } else { format!("{} of the weight on one row", said.join(", ")) }
}

/// The group's verdict as a headline has it.
fn standing(verdict: &GroupVerdict) -> Standing {
    let shares = percents(&verdict.scores);
    let percent = |candidate: &Candidate| {
        let percent = match candidate {
            Candidate::Single(option) => shares.get(*option).copied(),
            Candidate::Pair(_) => verdict.pair.as_ref().map(|pair| pair.score.percent()),
        };
        CandidatePercent { candidate: *candidate, percent: percent.unwrap_or_default(), is_unrated: false }
    };
    Standing {
        label: verdict.label,
        band: verdict.band,
        first_two: verdict.running.iter().take(2).map(percent).collect(),
        first_place: first_place(&verdict.running, &verdict.scores, verdict.margin),
    }
}

/// Scores in whole percent; those that sum to one sum to 100.
fn percents(scores: &[Fraction]) -> Vec<i64> {
    if scores.iter().copied().sum::<Fraction>() == Fraction::ONE {
        largest_remainder(scores, 100)
    } else {
        scores.iter().map(|score| score.percent()).collect()
    }
}

fn verdict(pooled: &Pooled) -> FactGroup {
    let mut part = FactGroup::new("Together");
    let (catalog, group) = (pooled.catalog, &pooled.group);
    let (verdict, standing) = (&group.verdict, standing(&group.verdict));
    part.fact("Answer", standing.headline(catalog));
    part.fact("Lead", if verdict.label == Label::TossUp { standing.close_line(catalog) } else { String::new() });
    let score = |(option, score): (usize, i64)| format!("{} {score}", catalog.option_name(option));
    part.fact("Scores", percents(&verdict.scores).into_iter().enumerate().map(score).collect::<Vec<_>>().join(", "));
    if let Some(pair) = &verdict.pair {
        let candidate = Candidate::Pair(pair.pair);
        let pays = match pair.verdict {
            PairVerdict::Pays => "pays",
            PairVerdict::Even => "would about pay for itself",
            PairVerdict::DoesNotPay => "would not pay",
        };
        let rows = joined(&phrases::row_names(pooled.rows(), &pair.moved));
        part.fact("Second stack", format!("{} ({rows}) {pays}", candidate_name(catalog, candidate)));
    }
    part.fact("Agreement", agreement(pooled));
    let other = other_basis(pooled);
    part.fact("Other ratings", other);
    for known in &group.concentration {
        let (name, row) = (&pooled.votes[known.person].name, row_name(pooled, known.row));
        part.say(format!("{name} gives {}% of the weight to {row}", known.share.percent()));
    }
    part
}

fn people(pooled: &Pooled) -> Dataset {
    let columns = [
        ("person", "Person", Everywhere),
        ("verdict", "Alone", Everywhere),
        ("without", "Without them", Everywhere),
        ("file", "File", AsData),
    ];
    let mut dataset = Dataset::new("people", "Everybody", &columns);
    let name = |label: Label| label_words(pooled.catalog, label).into_owned();
    for (person, vote) in pooled.votes.iter().enumerate() {
        let own = pooled.own_label(person).map_or_else(|| "abstains".to_owned(), name);
        let without = match pooled.label_without(person) {
            Some(label) if label == pooled.group.verdict.label => "the same".to_owned(),
            Some(label) => format!("{} (decides)", name(label)),
            None => String::new(),
        };
        let file = vote.scenario.file().map_or(String::new(), |path| path.display().to_string());
        dataset.rows.push([&vote.name, &own, &without, &file].map(DataCell::text).into());
    }
    dataset
}

/// Where to talk first: the rows people differ on, and the people who decide.
fn talking(pooled: &Pooled) -> FactGroup {
    let mut part = FactGroup::new("Where to talk first");
    part.say(disagreement(pooled));
    for row in rows_to_talk_about(pooled) {
        let view = talk_view(pooled, row);
        let said: Vec<String> = view.said.iter().map(|(who, level)| format!("{who} {}", level.name())).collect();
        part.fact(view.name, format!("{}% of the weight ({})", view.percent, said.join(", ")));
    }
    part
}

/// Whether everybody gives a row the same level.
fn is_said_alike(pooled: &Pooled, row: usize) -> bool {
    (1..pooled.votes.len()).all(|person| pooled.level(person, row) == pooled.level(0, row))
}

fn group_rows(pooled: &Pooled) -> Dataset {
    let mut columns = vec![
        ("row", "Row", Everywhere),
        ("weight", "Weight", Everywhere),
        ("disagreement", "Disagreement", Everywhere),
    ];
    let has_columns = pooled.votes.len() <= MOST_COLUMNS;
    let names = pooled.votes.iter().map(|vote| (vote.name.as_str(), vote.name.as_str(), Everywhere));
    columns.extend(names.filter(|_| has_columns));
    let mut dataset = Dataset::new("rows", "Rows", &columns);
    let group = &pooled.group;
    let mut order: Vec<usize> = (0..group.weights.len()).filter(|row| !group.weights[*row].is_zero()).collect();
    sort_by_key(&mut order, |row| std::cmp::Reverse(group.weights[*row]));
    for row in order {
        let part = group.disagreement_by_row.iter().find(|share| share.row == row);
        let part = part.map_or(Fraction::ZERO, |part| part.share / group.disagreement);
        let percent = |share: Fraction| format!("{}%", share.percent());
        let mut cells = vec![
            DataCell::text(row_name(pooled, row)),
            DataCell::text(percent(group.weights[row])),
            DataCell::text(percent(part)),
        ];
        let levels = (0..pooled.votes.len()).map(|person| pooled.level(person, row));
        cells.extend(levels.filter(|_| has_columns).map(|level| DataCell::text(level.name())));
        dataset.rows.push(cells);
    }
    dataset
}

fn musts(pooled: &Pooled) -> FactGroup {
    let mut part = FactGroup::new("Must-haves");
    for (rows, words) in [
        (&pooled.group.musts, "group must-have: more than half say so"),
        (&pooled.group.minority_musts, "no group must-have: half or fewer say so"),
    ] {
        for row in rows {
            let by = (0..pooled.votes.len()).filter(|person| pooled.level(*person, *row) == Level::Must);
            let by: Vec<&str> = by.map(|person| pooled.votes[person].name.as_str()).collect();
            part.fact(row_name(pooled, *row), format!("{words} ({})", joined(&by)));
        }
    }
    part
}

fn row_name(pooled: &Pooled, row: usize) -> String {
    pooled.rows().marked(pooled.rows().at(row))
}

/// As JSON, with the names of the decision model.
pub fn group_json(pooled: &Pooled) -> String {
    let (catalog, group, rows) = (pooled.catalog, &pooled.group, pooled.rows());
    let verdict = &group.verdict;
    let id = |row: usize| rows.id(rows.at(row)).to_owned();
    let ids = |rows: &[usize]| rows.iter().map(|row| id(*row)).collect::<Vec<_>>();
    let person = |index: usize| pooled.votes[index].name.clone();
    let label = |label: Label| Value::from(label_id(catalog, label));
    let labels = |of: &[PersonLabel]| object(of.iter().map(|own| (person(own.person), label(own.label))));
    let vote = |(index, vote): (usize, &Vote)| {
        let on = vote.levels.iter().enumerate().filter(|(_, level)| level.is_on());
        let on = on.map(|(row, level)| (id(row), level.word().into()));
        let one_stack = catalog.pack.two_stacks.then(|| (ONE_STACK.to_owned(), vote.one_stack.word().into()));
        (person(index), object(on.chain(one_stack)))
    };
    let pair = verdict.pair.as_ref().map(|pair| {
        json!({
            "main": candidate_id(catalog, Candidate::Single(pair.pair.main)),
            "second": candidate_id(catalog, Candidate::Single(pair.pair.second)),
            "score": share(pair.score),
            "moved": ids(&pair.moved),
            "gain": pair.gain.map(share),
            "cost": share(pair.cost),
            "verdict": pair_verdict_id(pair.verdict),
        })
    });
    let concentration = group
        .concentration
        .iter()
        .map(|known| json!({ "person": person(known.person), "row": id(known.row), "share": share(known.share) }));
    let weights = group.weights.iter().enumerate().filter(|(_, weight)| !weight.is_zero());
    let shares = group.disagreement_by_row.iter().map(|row| (id(row.row), share(row.share)));
    let mut running = verdict.running.iter().map(|candidate| candidate_id(catalog, *candidate));
    pretty_json(&json!({
        "schema": SCHEMA,
        "pack": catalog.pack.id,
        "people": object(pooled.levels.iter().enumerate().map(vote)),
        "abstained": group.abstained.iter().map(|index| person(*index)).collect::<Vec<_>>(),
        "group_weights": object(weights.map(|(row, weight)| (id(row), share(*weight)))),
        "group_scores": scores(catalog, &verdict.scores),
        "pair": pair,
        "group_musts": ids(&group.musts),
        "one_stack_must": group.one_stack == Level::Must,
        "minority_musts": ids(&group.minority_musts),
        "label": label_id(catalog, verdict.label),
        "leader": running.next(),
        "runner_up": running.next(),
        "margin": verdict.margin.map(share),
        "band": verdict.band.map(band_id),
        "point": share(verdict.point),
        "personal_labels": labels(&group.personal),
        "agree": group.agree,
        "disagreement": share(group.disagreement),
        "disagreement_by_row": object(shares),
        "without": labels(&group.without),
        "pivotal": group.pivotal().map(person).collect::<Vec<_>>(),
        "concentration": concentration.collect::<Vec<Value>>(),
        "not_counted": pooled.uncounted,
    }))
}

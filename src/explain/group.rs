//! Several people's scenarios, and the one of the group.
//!
//! What everybody is judged by (leans, lens, cost, own rows) is what the first scenario says; where
//! others say something else, that is listed and does not count.

use serde_json::{Value, json};

use crate::engine::candidate::Label;
use crate::engine::group::{Group, PersonalVerdict, RowShare, group};
use crate::engine::input::DecisionInput;
use crate::explain::explanation::Explanation;
use crate::explain::phrases::{joined, label_phrase};
use crate::explain::row_page::lean_words;
use crate::explain::verdict_json::scores;
use crate::explain::{phrases, row_page};
use crate::layout::dataset::ColumnUse::{AsData, Everywhere};
use crate::layout::dataset::{DataCell, Dataset};
use crate::layout::facts::{FactGroup, PageSection};
use crate::layout::formats::{SCHEMA, object, pretty_json};
use crate::model::catalog::Catalog;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::Scenario;

/// One person's scenario and what to call it.
#[derive(Debug, Clone)]
pub struct Ballot {
    /// The person, or what their scenario is called.
    pub name: String,
    pub scenario: Scenario,
}

/// Several people's scenarios pooled.
#[derive(Debug)]
pub struct Pooled<'a> {
    pub catalog: &'a Catalog,
    /// Everybody, in the order in which they were given.
    pub ballots: &'a [Ballot],
    /// The levels each gives, by the index of the engine.
    pub levels: Vec<Vec<Level>>,
    /// What everybody judges by.
    pub question: DecisionInput,
    /// The pooled verdict and everybody's own.
    pub group: Group,
    /// What others than the first say and what therefore does not count, in sentences.
    pub uncounted: Vec<String>,
}

impl<'a> Pooled<'a> {
    /// Pools them; nothing where there is nobody.
    pub fn new(catalog: &'a Catalog, ballots: &'a [Ballot]) -> Option<Self> {
        let base = &ballots.first()?.scenario;
        let rows = Rows::new(catalog, base);
        let levels: Vec<Vec<Level>> = ballots.iter().map(|ballot| levels(rows, &ballot.scenario)).collect();
        let question = DecisionInput::new(catalog, base);
        let group = group(&question, &levels);
        Some(Self { catalog, ballots, levels, question, group, uncounted: uncounted(catalog, ballots) })
    }

    /// The rows everybody is asked about.
    pub fn rows(&self) -> Rows<'_> {
        Rows::new(self.catalog, &self.ballots[0].scenario)
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
pub fn ballots(scenarios: Vec<Scenario>) -> Vec<Ballot> {
    called(scenarios.into_iter().map(|scenario| (scenario.name(), scenario)))
}

/// The same with what each is called where it names no people.
pub fn called(scenarios: impl IntoIterator<Item = (String, Scenario)>) -> Vec<Ballot> {
    let mut ballots: Vec<Ballot> = Vec::new();
    for (name, scenario) in scenarios {
        let people = scenario.about.people.join(", ");
        let plain = [people, name].into_iter().find(|name| !name.is_empty());
        let plain = plain.unwrap_or_else(|| "somebody".to_owned());
        let is_taken = |name: &str| ballots.iter().any(|ballot| ballot.name == name);
        let numbered = (2..=ballots.len() + 2).map(|number| format!("{plain} ({number})"));
        let name = std::iter::once(plain.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or(plain);
        ballots.push(Ballot { name, scenario });
    }
    ballots
}

/// The levels somebody gives to these rows, own rows found by their id.
fn levels(rows: Rows, scenario: &Scenario) -> Vec<Level> {
    let own = |row: Row| scenario.own.iter().find(|own| own.id == rows.id(row)).map(|own| own.level);
    let level = |row: Row| match row {
        Row::Own(_) => own(row).unwrap_or_default(),
        row => scenario.level(row),
    };
    rows.deciding().map(level).collect()
}

fn uncounted(catalog: &Catalog, ballots: &[Ballot]) -> Vec<String> {
    let Some((first, others)) = ballots.split_first() else { return Vec::new() };
    let base = &first.scenario;
    let mut sentences = Vec::new();
    for Ballot { name, scenario } in others {
        for own in scenario.own.iter().filter(|own| own.level.is_on()) {
            if base.own.iter().all(|known| known.id != own.id) {
                sentences.push(format!("{} of {name}, {}: {} has no such row", own.name, own.level.word(), first.name));
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
        differing.push(format!("lens {}", scenario.basis.word()));
    }
    if base.cost != scenario.cost {
        differing.push(format!("a second stack costs {}", phrases::cost(scenario.cost)));
    }
    for (index, criterion) in catalog.criteria.iter().enumerate() {
        let ratings = |scenario: &Scenario| scenario.own_ratings.get(&index).map(|own_rating| own_rating.ratings);
        if ratings(base) != ratings(scenario) {
            let words = match ratings(scenario) {
                Some(own) => format!("re-rated to {}", lean_words(catalog, &own)),
                None => "not re-rated".to_owned(),
            };
            differing.push(format!("{} {words}", criterion.name));
        }
    }
    for own in &scenario.own {
        let known = base.own.iter().find(|known| known.id == own.id);
        if known.is_some_and(|known| (known.ratings, known.splits) != (own.ratings, own.splits)) {
            differing.push(format!("{} rated {}", own.name, lean_words(catalog, &own.ratings)));
        }
    }
    differing
}

/// So many people have a column of their own beside the rows.
const MOST_COLUMNS: usize = 6;

/// Why a row can part people who say the same about it.
const ALIKE: &str = "Rows on the same level for all have a part in it too: for some, other rows take weight from them.";

/// Everything about a group, as people read it.
pub fn group_sections(pooled: &Pooled) -> Vec<PageSection> {
    let mut sections = vec![
        PageSection::Facts(verdict(pooled)),
        PageSection::Table(people(pooled)),
        PageSection::Facts(talking(pooled)),
        PageSection::Table(group_rows(pooled)),
        PageSection::Facts(musts(pooled)),
    ];
    let mut part = FactGroup::new("Not counted");
    part.say_all(pooled.uncounted.iter().cloned());
    sections.push(PageSection::Facts(part));
    sections.extend(row_page::own_content(pooled.rows()).into_iter().skip(1).map(PageSection::Facts));
    sections
}

fn verdict(pooled: &Pooled) -> FactGroup {
    let mut part = FactGroup::new("Together");
    let group = &pooled.group;
    let verdict = &group.verdict;
    let explanation = Explanation::new(pooled.rows(), &pooled.question, verdict);
    part.fact("Verdict", &explanation.headline);
    let shares: Vec<String> =
        explanation.shares.iter().map(|share| format!("{} {}", share.name, share.percent)).collect();
    part.fact("Shares", shares.join(", "));
    if let Some(band) = verdict.band {
        part.fact("Margin", format!("{}, {}", explanation.points(), band.word()));
    }
    let agree = group.personal.iter().filter(|own| own.label == verdict.label).count();
    let all = group.personal.len();
    let dissent = format!("{agree} of {} say the same alone", phrases::people(all));
    part.fact("Agreement", if all == 0 { "everybody abstains".to_owned() } else { dissent });
    part
}

fn people(pooled: &Pooled) -> Dataset {
    let columns = [
        ("person", "Person", Everywhere),
        ("verdict", "Own verdict", Everywhere),
        ("without", "The group without them", Everywhere),
        ("file", "File", AsData),
    ];
    let mut dataset = Dataset::new("people", "Everybody", &columns);
    let name = |label: Label| label_phrase(pooled.catalog, label);
    for (person, ballot) in pooled.ballots.iter().enumerate() {
        let own = pooled.own_label(person).map_or_else(|| "abstains".to_owned(), name);
        let without = match pooled.label_without(person) {
            Some(label) if label == pooled.group.verdict.label => "the same".to_owned(),
            Some(label) => format!("{}: turns it", name(label)),
            None => String::new(),
        };
        let file = ballot.scenario.file().map_or(String::new(), |path| path.display().to_string());
        dataset.rows.push([&ballot.name, &own, &without, &file].map(DataCell::text).into());
    }
    dataset
}

/// Where talking pays most: the rows that part people, and the people who turn the verdict.
fn talking(pooled: &Pooled) -> FactGroup {
    let mut part = FactGroup::new("Where talking pays most");
    let group = &pooled.group;
    let all = group.disagreement;
    if all.is_zero() {
        part.say("Nobody disagrees about any row.");
        return part;
    }
    part.fact("Disagreement", format!("{} % of the weight, in the mean of two people", all.percent()));
    let (alike, mut rows): (Vec<&RowShare>, Vec<&RowShare>) = group
        .disagreement_by_row
        .iter()
        .filter(|row| !row.share.is_zero())
        .partition(|row| is_said_alike(pooled, row.row));
    rows.sort_by_key(|row| std::cmp::Reverse(row.share));
    for row in rows.into_iter().take(3) {
        let said: Vec<String> = pooled
            .ballots
            .iter()
            .zip(&pooled.levels)
            .map(|(ballot, levels)| {
                format!("{} {}", ballot.name, levels.get(row.row).copied().unwrap_or_default().word())
            })
            .collect();
        let share = (row.share / all).percent();
        part.fact(person_name(pooled, row.row), format!("{share} % of our disagreement ({})", said.join(", ")));
    }
    if !alike.is_empty() {
        part.say(ALIKE);
    }
    let pivotal: Vec<String> = group.pivotal().map(|person| pooled.ballots[person].name.clone()).collect();
    if !pivotal.is_empty() {
        part.fact("Who turns it", format!("without {} the verdict is another one", joined(&pivotal)));
    }
    part
}

/// Whether everybody gives a row the same level.
fn is_said_alike(pooled: &Pooled, row: usize) -> bool {
    let mut levels = pooled.levels.iter().map(|levels| levels.get(row).copied().unwrap_or_default());
    let first = levels.next();
    levels.all(|level| Some(level) == first)
}

fn group_rows(pooled: &Pooled) -> Dataset {
    let mut columns = vec![
        ("row", "Row", Everywhere),
        ("weight", "Weight", Everywhere),
        ("disagreement", "Of disagreement", Everywhere),
    ];
    let has_columns = pooled.ballots.len() <= MOST_COLUMNS;
    let names = pooled.ballots.iter().map(|ballot| (ballot.name.as_str(), ballot.name.as_str(), Everywhere));
    columns.extend(names.filter(|_| has_columns));
    let mut dataset = Dataset::new("rows", "Rows", &columns);
    let group = &pooled.group;
    let mut order: Vec<usize> = (0..group.weights.len()).filter(|row| !group.weights[*row].is_zero()).collect();
    order.sort_by_key(|row| std::cmp::Reverse(group.weights[*row]));
    for row in order {
        let part = group.disagreement_by_row.iter().find(|share| share.row == row);
        let part = part.map_or(Fraction::ZERO, |part| part.share / group.disagreement);
        let percent = |share: Fraction| format!("{} %", share.percent());
        let mut cells = vec![
            DataCell::text(person_name(pooled, row)),
            DataCell::text(percent(group.weights[row])),
            DataCell::text(percent(part)),
        ];
        let levels = pooled.levels.iter().map(|levels| levels.get(row).copied().unwrap_or_default());
        cells.extend(levels.filter(|_| has_columns).map(|level| DataCell::text(level.word())));
        dataset.rows.push(cells);
    }
    dataset
}

fn musts(pooled: &Pooled) -> FactGroup {
    let mut part = FactGroup::new("Musts");
    for (rows, words) in [
        (&pooled.group.musts, "binds: more than half say so"),
        (&pooled.group.minority_musts, "a minority must, which does not bind"),
    ] {
        for row in rows {
            let says = |levels: &Vec<Level>| levels.get(*row) == Some(&Level::Must);
            let by = pooled.ballots.iter().zip(&pooled.levels).filter(|(_, levels)| says(levels));
            let by: Vec<String> = by.map(|(ballot, _)| ballot.name.clone()).collect();
            part.fact(person_name(pooled, *row), format!("{words} ({})", joined(&by)));
        }
    }
    part
}

fn person_name(pooled: &Pooled, row: usize) -> String {
    pooled.rows().marked(pooled.rows().at(row))
}

/// As JSON, with the names of the decision model.
pub fn group_json(pooled: &Pooled) -> String {
    let (catalog, group, rows) = (pooled.catalog, &pooled.group, pooled.rows());
    let id = |row: usize| rows.id(rows.at(row)).to_owned();
    let person = |index: usize| pooled.ballots[index].name.clone();
    let ratio = |ratio: Fraction| Value::from(ratio.to_string());
    let label = |label: Label| Value::from(label.word(&catalog.options));
    let labels = |of: &[PersonalVerdict]| object(of.iter().map(|own| (person(own.person), label(own.label))));
    let ballot = |(index, levels): (usize, &Vec<Level>)| {
        let on = levels.iter().enumerate().filter(|(_, level)| level.is_on());
        (person(index), object(on.map(|(row, level)| (id(row), level.word().into()))))
    };
    let weights = group.weights.iter().enumerate().filter(|(_, weight)| !weight.is_zero());
    let shares = group.disagreement_by_row.iter().map(|row| (id(row.row), ratio(row.share)));
    pretty_json(&json!({
        "schema": SCHEMA,
        "pack": catalog.pack.id,
        "people": object(pooled.levels.iter().enumerate().map(ballot)),
        "abstained": group.abstained.iter().map(|index| person(*index)).collect::<Vec<_>>(),
        "group_weights": object(weights.map(|(row, weight)| (id(row), ratio(*weight)))),
        "group_scores": scores(catalog, &group.verdict),
        "group_musts": group.musts.iter().map(|row| id(*row)).collect::<Vec<_>>(),
        "minority_musts": group.minority_musts.iter().map(|row| id(*row)).collect::<Vec<_>>(),
        "group_label": label(group.verdict.label),
        "personal_labels": labels(&group.personal),
        "dissent": ratio(group.dissent),
        "disagreement": ratio(group.disagreement),
        "disagreement_by_row": object(shares),
        "without": labels(&group.without),
        "pivotal": group.pivotal().map(person).collect::<Vec<_>>(),
        "not_counted": pooled.uncounted,
    }))
}

//! Several people's scenarios pooled: one verdict, everybody's own, and where they disagree.
//!
//! What everybody is judged by (leans, lens, cost, own rows) is what the first scenario says; where
//! others say something else, that is listed and does not count.

use crate::decide::group::{Group, group};
use crate::decide::label::Label;
use crate::decide::question::Question;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::report::detail::lean_words;
use crate::report::words;

pub mod write;

/// One person's scenario and what to call it.
#[derive(Debug, Clone)]
pub struct Ballot {
    /// The person, or what their scenario is called.
    pub name: String,
    /// What they say.
    pub scenario: Scenario,
}

/// Several people's scenarios pooled.
#[derive(Debug)]
pub struct Pooled<'a> {
    /// The content.
    pub catalog: &'a Catalog,
    /// Everybody, in the order in which they were given.
    pub ballots: &'a [Ballot],
    /// The levels each gives, by the index of the engine.
    pub levels: Vec<Vec<Level>>,
    /// The pooled verdict and everybody's own.
    pub group: Group,
    /// What others than the first say and what therefore does not count, in sentences.
    pub uncounted: Vec<String>,
}

impl<'a> Pooled<'a> {
    /// Pools them; nothing where there is nobody.
    #[must_use]
    pub fn new(catalog: &'a Catalog, ballots: &'a [Ballot]) -> Option<Self> {
        let base = &ballots.first()?.scenario;
        let rows = Rows::new(catalog, base);
        let levels: Vec<Vec<Level>> = ballots.iter().map(|ballot| levels(rows, &ballot.scenario)).collect();
        let group = group(&Question::new(catalog, base), &levels);
        Some(Self { catalog, ballots, levels, group, uncounted: uncounted(catalog, ballots) })
    }

    /// The rows everybody is asked about.
    #[must_use]
    pub fn rows(&self) -> Rows<'_> {
        Rows::new(self.catalog, &self.ballots[0].scenario)
    }

    /// What a person says alone; nothing where they abstain.
    #[must_use]
    pub fn own_label(&self, person: usize) -> Option<Label> {
        self.group.personal.iter().find(|own| own.person == person).map(|own| own.label)
    }

    /// What everybody else says together; nothing where there is nobody else.
    #[must_use]
    pub fn label_without(&self, person: usize) -> Option<Label> {
        self.group.without.iter().find(|own| own.person == person).map(|own| own.label)
    }
}

/// What to call people: by the people of their scenario, its title or its file, and apart from each other.
#[must_use]
pub fn ballots(scenarios: Vec<Scenario>) -> Vec<Ballot> {
    called(scenarios.into_iter().map(|scenario| (scenario.name(), scenario)))
}

/// The same with what each is called where it names no people.
#[must_use]
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
    if base.lens != scenario.lens {
        differing.push(format!("lens {}", scenario.lens.word()));
    }
    if base.cost != scenario.cost {
        differing.push(format!("a second stack costs {}", words::cost(scenario.cost)));
    }
    for (index, criterion) in catalog.criteria.iter().enumerate() {
        let ratings = |scenario: &Scenario| scenario.reratings.get(&index).map(|rerating| rerating.ratings);
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

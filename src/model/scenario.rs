//! What a person has decided: levels, pins, own rows, own ratings, notes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::catalog::{Catalog, Preset};
use crate::model::framework::Framework;
use crate::model::level::Level;
use crate::model::rating::{Basis, Ratings, Together};
use crate::model::rows::Row;

/// How much keeping to one stack matters where nobody has said anything.
pub const ONE_STACK_DEFAULT: Level = Level::Medium;

/// Who gave a row which level, by name; names made of digits alone are people who gave none.
pub type RowVotes = BTreeMap<String, Level>;

/// So many people vote on a row.
pub const MOST_VOTERS: usize = 12;

/// Everything a person or a room has decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// One level a criterion, in pack order.
    pub criteria: Vec<Level>,
    /// One level a framework need, in pack order.
    pub needs: Vec<Level>,
    /// The pinned framework of each option, an index into the catalog's frameworks.
    pub pins: Vec<Option<usize>>,
    /// Whose ratings are in force.
    pub basis: Basis,
    /// How much keeping to one stack matters.
    pub one_stack: Level,
    /// Options the content lacks; they stand after the pack's options in every order.
    pub own_options: Vec<OwnOption>,
    /// Rows the content lacks; they stand after the pack's rows in every order.
    pub own: Vec<OwnRow>,
    /// Other ratings for criteria, by index.
    pub own_ratings: BTreeMap<usize, OwnRating>,
    /// A note for each row that has one; no note is empty.
    pub notes: BTreeMap<Row, String>,
    /// The votes on each row that was voted on; none is empty. The row's level is what they came to, or was set since.
    pub votes: BTreeMap<Row, RowVotes>,
    /// What the scenario says about itself.
    pub about: About,
    /// That it was made for other content than that of now, in words; empty where it was not.
    pub content_changed: String,
    /// What has been settled about the table that is compared.
    pub settled: SettledTable,
    /// The text it came from; none for one that began here.
    pub record: Option<Arc<Record>>,
}

/// A file as it stood when a scenario was read from it or saved to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where the file is; none where it was never in a file of its own.
    pub path: Option<PathBuf>,
    /// Every byte of it: what rewriting it keeps, comments and what this pack does not know.
    pub text: String,
    pub scenario: Scenario,
}

impl Scenario {
    pub fn new(catalog: &Catalog) -> Self {
        Self {
            criteria: vec![Level::Off; catalog.criteria.len()],
            needs: vec![Level::Off; catalog.needs.len()],
            pins: vec![None; catalog.pack_options().len()],
            basis: Basis::default(),
            one_stack: ONE_STACK_DEFAULT,
            own_options: Vec::new(),
            own: Vec::new(),
            own_ratings: BTreeMap::new(),
            notes: BTreeMap::new(),
            votes: BTreeMap::new(),
            about: About::default(),
            content_changed: String::new(),
            settled: SettledTable::default(),
            record: None,
        }
    }

    /// A preset's levels, everything else off.
    pub fn from_preset(catalog: &Catalog, preset: &Preset) -> Self {
        let mut scenario = Self::new(catalog);
        for (row, level) in &preset.levels {
            scenario.set(*row, *level);
        }
        scenario
    }

    /// The level of a row; off where the row does not exist.
    pub fn level(&self, row: Row) -> Level {
        let level = match row {
            Row::Criterion(index) => self.criteria.get(index),
            Row::Need(index) => self.needs.get(index),
            Row::Own(index) => self.own.get(index).map(|row| &row.level),
            Row::OneStack => Some(&self.one_stack),
        };
        level.copied().unwrap_or_default()
    }

    /// Gives a row a level; a row that does not exist is left alone.
    pub fn set(&mut self, row: Row, level: Level) {
        let place = match row {
            Row::Criterion(index) => self.criteria.get_mut(index),
            Row::Need(index) => self.needs.get_mut(index),
            Row::Own(index) => self.own.get_mut(index).map(|row| &mut row.level),
            Row::OneStack => Some(&mut self.one_stack),
        };
        if let Some(place) = place {
            *place = level;
        }
    }

    /// The framework that is pinned inside an option.
    pub fn pin(&self, option: usize) -> Option<usize> {
        self.pins.get(option).copied().flatten()
    }

    /// Every framework that is pinned, in the order of their options.
    pub fn pinned<'c>(&self, catalog: &'c Catalog) -> impl Iterator<Item = &'c Framework> {
        self.pins.iter().flatten().filter_map(|pin| catalog.frameworks.get(*pin))
    }

    /// How many rows are on, needs and own rows included; keeping to one stack is none of them.
    pub fn rows_on(&self) -> usize {
        let own = self.own.iter().map(|row| &row.level);
        self.criteria.iter().chain(&self.needs).chain(own).filter(|level| level.is_on()).count()
    }

    /// Switches every row off and sets keeping to one stack back; everything else stays.
    pub fn switch_off(&mut self) {
        self.one_stack = ONE_STACK_DEFAULT;
        let own = self.own.iter_mut().map(|row| &mut row.level);
        self.criteria.iter_mut().chain(&mut self.needs).chain(own).for_each(|level| *level = Level::Off);
    }

    /// What people call it: its title, else the name of its file; empty where it has neither.
    pub fn name(&self) -> String {
        let stem = self.file().and_then(Path::file_stem);
        let file = || stem.map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if self.about.title.is_empty() { file() } else { self.about.title.clone() }
    }

    /// The file it belongs to.
    pub fn file(&self) -> Option<&Path> {
        self.record.as_ref()?.path.as_deref()
    }

    /// Whether the file it belongs to says something else; never for one that is in no file.
    pub fn is_changed(&self) -> bool {
        let record = self.record.as_ref().filter(|record| record.path.is_some());
        record.is_some_and(|record| !record.scenario.says_the_same(self))
    }

    /// Whether two scenarios say the same, whatever file they are in.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let Self { criteria, needs, pins, basis, one_stack, own_options, own, own_ratings, .. } = self;
        let Self { notes, votes, about, settled, .. } = self;
        (criteria, needs, pins, basis, one_stack)
            == (&other.criteria, &other.needs, &other.pins, &other.basis, &other.one_stack)
            && (own_options, own, own_ratings) == (&other.own_options, &other.own, &other.own_ratings)
            && (notes, votes, about, settled) == (&other.notes, &other.votes, &other.about, &other.settled)
    }

    /// Takes an own row out, with its note; a row that does not exist is left alone.
    pub fn remove_own(&mut self, index: usize) {
        if index >= self.own.len() {
            return;
        }
        self.own.remove(index);
        self.notes.remove(&Row::Own(index));
        self.votes.remove(&Row::Own(index));
        let moved = |row: Row| match row {
            Row::Own(own) if own > index => Row::Own(own - 1),
            row => row,
        };
        self.notes = std::mem::take(&mut self.notes).into_iter().map(|(row, note)| (moved(row), note)).collect();
        self.votes = std::mem::take(&mut self.votes).into_iter().map(|(row, votes)| (moved(row), votes)).collect();
    }

    /// Gives an own option a rating in a row, or none.
    pub fn rate_own_option(&mut self, row: Row, place: OwnOptionPlace, rating: Option<u8>) {
        match row {
            Row::Criterion(criterion) => {
                let Some(option) = self.own_options.get_mut(place.index) else { return };
                match rating {
                    Some(rating) => drop(option.ratings.insert(criterion, rating)),
                    None => drop(option.ratings.remove(&criterion)),
                }
                // What a re-rating says of an own option comes before what the option says.
                if let Some(own_rating) = self.own_ratings.get_mut(&criterion) {
                    own_rating.ratings = own_rating.ratings.with(place.option(), None);
                }
            }
            Row::Own(own) => {
                if let Some(own) = self.own.get_mut(own) {
                    own.ratings = own.ratings.with(place.option(), rating);
                }
            }
            Row::Need(_) | Row::OneStack => {}
        }
    }

    /// Takes an own option out, with its ratings of the own rows and of those re-rated; `pack` is how many options the
    /// pack has.
    pub fn remove_own_option(&mut self, index: usize, pack: usize) {
        if index >= self.own_options.len() {
            return;
        }
        let options = pack + self.own_options.len();
        self.own_options.remove(index);
        let own = self.own.iter_mut().map(|row| &mut row.ratings);
        for ratings in own.chain(self.own_ratings.values_mut().map(|own_rating| &mut own_rating.ratings)) {
            for option in pack + index..options {
                *ratings = ratings.with(option, ratings.get(option + 1));
            }
        }
    }

    /// The ratings a criterion counts with: ours where it was re-rated, else those in force. What a re-rating leaves out
    /// of an own option is what that option says of the row.
    pub fn ratings(&self, catalog: &Catalog, criterion: usize) -> Option<Ratings> {
        let content = self.content_ratings(catalog, criterion)?;
        let Some(OwnRating { ratings, .. }) = self.own_ratings.get(&criterion) else { return Some(content) };
        let own_options = catalog.pack_options().len()..catalog.options.len();
        Some(own_options.fold(*ratings, |ratings, option| {
            ratings.with(option, ratings.get(option).or_else(|| content.get(option)))
        }))
    }

    /// The ratings in force that the content gives a criterion.
    pub fn content_ratings(&self, catalog: &Catalog, criterion: usize) -> Option<Ratings> {
        catalog.criteria.get(criterion).map(|row| row.ratings(self.basis))
    }
}

/// A row the content lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRow {
    /// Stable name, unique among all rows of the pack and the scenario.
    pub id: String,
    pub name: String,
    /// How well each option does.
    pub ratings: Ratings,
    /// What two stacks side by side get here.
    pub together: Together,
    /// The reason, in a sentence or two; may be empty.
    pub because: String,
    pub level: Level,
}

/// Where an own option stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnOptionPlace {
    /// Among the scenario's own.
    pub index: usize,
    /// How many options of the pack stand before those.
    pub pack: usize,
}

impl OwnOptionPlace {
    /// Its place among all options.
    pub const fn option(self) -> usize {
        self.pack + self.index
    }
}

/// An option the content lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnOption {
    /// Stable name, unique among all options of the pack and the scenario.
    pub id: String,
    pub name: String,
    pub mark: String,
    /// Its ratings by criterion; unknown where nothing is said.
    pub ratings: BTreeMap<usize, u8>,
}

/// Other ratings for a row of the content: "we don't buy that".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRating {
    /// The ratings it counts with, whoever's are in force elsewhere.
    pub ratings: Ratings,
    pub note: String,
}

/// What a scenario says about itself. No word of it moves the verdict.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// What is decided, for example "Payments API".
    pub title: String,
    pub context: String,
    /// Who decides, or whose scenario it is.
    pub people: Vec<String>,
    pub notes: String,
}

/// What has been settled about a table; nothing where a pack is compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettledTable {
    /// The number of the table in its file, from 1; none where nobody chose one.
    pub table: Option<usize>,
    /// The answers by what they are about, as flags write it: `direction:price`.
    pub answers: BTreeMap<String, SettledAnswer>,
}

impl SettledTable {
    pub fn is_empty(&self) -> bool {
        self.table.is_none() && self.answers.is_empty()
    }
}

/// An answer about a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettledAnswer {
    /// The answer as flags write it: `less`.
    pub value: String,
    /// A hash of the cells that it is about: it holds as long as they say the same.
    pub cells: String,
}

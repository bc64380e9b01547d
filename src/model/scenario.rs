//! What a person has decided: levels, pins, own rows, own ratings, notes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::catalog::{Catalog, Preset};
use crate::model::criterion::{Criterion, EvidenceLean};
use crate::model::fraction::Fraction;
use crate::model::framework::Framework;
use crate::model::level::Level;
use crate::model::rating::Ratings;
use crate::model::rows::Row;

/// Which lean a row starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Basis {
    /// What the comparison's source says.
    #[default]
    Article,
    /// What the collected figures say, where they say something.
    Evidence,
}

impl Basis {
    pub const ALL: [Self; 2] = [Self::Article, Self::Evidence];

    /// The word used on screen, in files and in commands.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Evidence => "evidence",
        }
    }

    /// The ratings of a row under it: the figures' where they were weighed, else the source's.
    pub fn ratings(self, row: &Criterion) -> &Ratings {
        self.weighed(row).map_or(&row.article, |evidence| &evidence.ratings)
    }

    pub fn because(self, row: &Criterion) -> &str {
        self.weighed(row).map_or(&row.because, |evidence| &evidence.because)
    }

    fn weighed(self, row: &Criterion) -> Option<&EvidenceLean> {
        row.evidence.as_ref().filter(|_| self == Self::Evidence)
    }
}

/// What a second stack costs, in sixteenths of everything that counts: 0 to 8, at first 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cost(u8);

impl Cost {
    /// The dearest second stack: one half.
    pub const MOST: Self = Self(8);

    /// A cost of that many sixteenths, or nothing above one half.
    pub const fn new(sixteenths: u8) -> Option<Self> {
        if sixteenths <= Self::MOST.0 { Some(Self(sixteenths)) } else { None }
    }

    /// 0 to 8.
    pub const fn sixteenths(self) -> u8 {
        self.0
    }
}

impl Default for Cost {
    fn default() -> Self {
        Self(4)
    }
}

/// Everything a person or a room has decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// One level a criterion, in pack order.
    pub criteria: Vec<Level>,
    /// One level a framework need, in pack order.
    pub needs: Vec<Level>,
    /// The pinned framework of each option, an index into the catalog's frameworks.
    pub pins: Vec<Option<usize>>,
    /// Which lean rows start from.
    pub lens: Basis,
    /// What a second stack costs.
    pub cost: Cost,
    /// Rows the content lacks; they stand after the pack's rows in every order.
    pub own: Vec<OwnRow>,
    /// Other ratings for criteria, by index.
    pub own_ratings: BTreeMap<usize, OwnRating>,
    /// A note for each row that has one; no note is empty.
    pub notes: BTreeMap<Row, String>,
    /// What the scenario says about itself.
    pub about: About,
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
            pins: vec![None; catalog.options.len()],
            lens: Basis::default(),
            cost: Cost::default(),
            own: Vec::new(),
            own_ratings: BTreeMap::new(),
            notes: BTreeMap::new(),
            about: About::default(),
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
        };
        level.copied().unwrap_or_default()
    }

    /// Gives a row a level; a row that does not exist is left alone.
    pub fn set(&mut self, row: Row, level: Level) {
        let place = match row {
            Row::Criterion(index) => self.criteria.get_mut(index),
            Row::Need(index) => self.needs.get_mut(index),
            Row::Own(index) => self.own.get_mut(index).map(|row| &mut row.level),
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

    /// How many rows are on, needs and own rows included.
    pub fn rows_on(&self) -> usize {
        let own = self.own.iter().map(|row| &row.level);
        self.criteria.iter().chain(&self.needs).chain(own).filter(|level| level.is_on()).count()
    }

    /// Switches every row off; everything else stays.
    pub fn switch_off(&mut self) {
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
        let Self { criteria, needs, pins, lens, cost, own, own_ratings, notes, about, record: _ } = self;
        (criteria, needs, pins, lens, cost) == (&other.criteria, &other.needs, &other.pins, &other.lens, &other.cost)
            && (own, own_ratings, notes, about) == (&other.own, &other.own_ratings, &other.notes, &other.about)
    }

    /// Takes an own row out, with its note; a row that does not exist is left alone.
    pub fn remove_own(&mut self, index: usize) {
        if index >= self.own.len() {
            return;
        }
        self.own.remove(index);
        self.notes.remove(&Row::Own(index));
        let moved = |row: Row| match row {
            Row::Own(own) if own > index => Row::Own(own - 1),
            row => row,
        };
        self.notes = std::mem::take(&mut self.notes).into_iter().map(|(row, note)| (moved(row), note)).collect();
    }

    /// The ratings a criterion counts with: ours where it was re-rated, else those of the lens.
    pub fn ratings(&self, catalog: &Catalog, criterion: usize) -> Option<Ratings> {
        let own = self.own_ratings.get(&criterion).map(|own_rating| own_rating.ratings);
        own.or_else(|| self.content_ratings(catalog, criterion))
    }

    /// The ratings the content gives a criterion under this scenario's lens.
    pub fn content_ratings(&self, catalog: &Catalog, criterion: usize) -> Option<Ratings> {
        catalog.criteria.get(criterion).map(|row| *self.lens.ratings(row))
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
    /// Whether this workload can live in a service of its own.
    pub splits: bool,
    /// The reason, in a sentence or two; may be empty.
    pub because: String,
    pub level: Level,
}

/// Other ratings for a row of the content: "we don't buy that".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRating {
    /// The ratings it counts with, whatever the lens.
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

/// What a cost has to look like.
pub const COST_FORM: &str = "0 to 1/2 in sixteenths, for example 3/16";

/// The cost a share such as `3/16`, `1/4` or `0` stands for.
pub fn parse_cost(text: &str) -> Option<Cost> {
    let (upper, lower) = text.split_once('/').unwrap_or((text, "1"));
    let number = |digits: &str| digits.trim().parse::<u8>().ok().map(u32::from);
    let (upper, lower) = number(upper).zip(number(lower).filter(|lower| *lower > 0))?;
    let sixteenths = (upper * 16).checked_div(lower).filter(|sixteenths| sixteenths * lower == upper * 16)?;
    Cost::new(u8::try_from(sixteenths).ok()?)
}

/// A cost as a share in lowest terms.
pub fn cost_text(cost: Cost) -> String {
    let share = Fraction::new(cost.sixteenths().into(), 16);
    if share.is_zero() { "0".to_owned() } else { share.to_string() }
}

#[cfg(test)]
mod tests {
    use super::{Cost, cost_text, parse_cost};

    #[test]
    fn a_cost_is_a_share_in_sixteenths_up_to_one_half() {
        for (text, sixteenths) in [
            ("0", Some(0)),
            ("1/4", Some(4)),
            ("4/16", Some(4)),
            ("3/16", Some(3)),
            ("1/2", Some(8)),
            ("2/8", Some(4)),
            ("1/3", None),
            ("9/16", None),
            ("1", None),
            ("0.25", None),
            ("-1/4", None),
            ("1/0", None),
            ("", None),
        ] {
            assert_eq!(parse_cost(text).map(Cost::sixteenths), sixteenths, "{text}");
        }
    }

    #[test]
    fn a_written_cost_is_read_back() {
        for cost in (0..=8).filter_map(Cost::new) {
            assert_eq!(parse_cost(&cost_text(cost)), Some(cost));
        }
    }
}

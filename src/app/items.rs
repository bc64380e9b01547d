//! The rows a pane shows: content order or sorted, filtered or not.

use crate::model::catalog::Catalog;
use crate::model::criterion::Section;
use crate::model::rating::{Lean, Strength};
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::report::text::width;
use crate::screen::plan::Pane;
use crate::search::index::Index;
use crate::search::query::Query;

/// Something in a pane that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A row with a level.
    Row(Row),
    /// A framework, an index into the catalog.
    Framework(usize),
}

/// A line of a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The heading of a part; never selected.
    Heading(Part),
    /// Something that can be selected.
    Item(Item),
}

/// What a heading stands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Rows of a section.
    Section(Section),
    /// Rows the scenario adds.
    Ours,
    /// Framework needs.
    Needs,
    /// Frameworks of an option.
    Option(usize),
}

/// The order of a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// As the content has it, in parts.
    #[default]
    Content,
    /// What counts most first.
    Level,
    /// From the first option's clear wins to the last option's.
    Lean,
    /// By name.
    Name,
}

impl Sort {
    /// Every order, in the order in which a key goes through them.
    pub const ALL: [Self; 4] = [Self::Content, Self::Level, Self::Lean, Self::Name];

    /// The order after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Content => Self::Level,
            Self::Level => Self::Lean,
            Self::Lean => Self::Name,
            Self::Name => Self::Content,
        }
    }

    /// What people read.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Level => "level",
            Self::Lean => "lean",
            Self::Name => "name",
        }
    }
}

/// The direction of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// As the order says.
    #[default]
    Forward,
    /// Last first.
    Backward,
}

impl Direction {
    /// The other direction.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
        }
    }

    /// What people read after the order; nothing where it is the usual one.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Forward => "",
            Self::Backward => ", last first",
        }
    }
}

/// Everything in a pane in content order, part by part.
#[must_use]
pub fn parts(rows: Rows, pane: Pane) -> Vec<(Part, Vec<Item>)> {
    let catalog = rows.catalog;
    let section = |section: Section| {
        let rows = catalog.section(section).map(|row| Item::Row(Row::Criterion(row))).collect();
        (Part::Section(section), rows)
    };
    match pane {
        Pane::Ecosystem => vec![section(Section::Ecosystem)],
        Pane::UseCases => {
            let own = (0..rows.scenario.own.len()).map(|own| Item::Row(Row::Own(own))).collect();
            let sections = [Section::UseCases, Section::Workload, Section::Team].map(section);
            sections.into_iter().chain([(Part::Ours, own)]).collect()
        }
        Pane::Frameworks => {
            let needs = (0..catalog.needs.len()).map(|need| Item::Row(Row::Need(need))).collect();
            let of_option = |option: usize| {
                let belongs = |index: &usize| catalog.frameworks[*index].option == option;
                let frameworks = (0..catalog.frameworks.len()).filter(belongs).map(Item::Framework).collect();
                (Part::Option(option), frameworks)
            };
            let mut parts = vec![(Part::Needs, needs)];
            parts.extend((0..catalog.options.len()).map(of_option));
            parts
        }
        Pane::Verdict => Vec::new(),
    }
}

/// Cells an own row's name may ask for: a long one is cut rather than every reason beside it.
const LONGEST_OWN: usize = 32;

/// The texts a filter looks into, the most telling first.
#[must_use]
pub fn fields(rows: Rows<'_>, item: Item) -> Vec<&str> {
    let catalog = rows.catalog;
    let lean = |row: Row| match rows.ratings(row).map_or(Lean::Tie, |ratings| ratings.lean()) {
        Lean::Toward(option, _) => catalog.option_name(option),
        Lean::Tie => "tie",
    };
    let leaders = |row: Row| {
        let many = rows.ratings(row).filter(|ratings| catalog.options.len() > 2 && !ratings.is_level());
        let best: Vec<usize> = many.map(|ratings| ratings.best().collect()).unwrap_or_default();
        best.into_iter().map(|option| catalog.options[option].name.as_str())
    };
    match item {
        Item::Row(own @ Row::Own(_)) => {
            let because = rows.own(own).map_or("", |row| row.because.as_str());
            vec![rows.name(own), because, lean(own), "ours", rows.id(own)]
        }
        Item::Row(known @ Row::Criterion(index)) => {
            let row = &catalog.criteria[index];
            let mut fields = Vec::with_capacity(8 + row.cells.len());
            fields.push(row.name.as_str());
            fields.extend(row.cells.iter().map(|cell| cell.text.as_str()));
            fields.extend([row.short.as_str(), row.because.as_str(), lean(known), row.id.as_str()]);
            fields.extend(leaders(known));
            fields.extend(rows.rerating(known).iter().flat_map(|rerating| ["re-rated", rerating.note.as_str()]));
            fields
        }
        Item::Row(Row::Need(index)) => {
            let need = &catalog.needs[index];
            vec![&need.name, &need.because, &need.id]
        }
        Item::Framework(index) => {
            let framework = &catalog.frameworks[index];
            let option = catalog.option_name(framework.option);
            vec![&framework.name, &framework.summary, option]
        }
    }
}

/// The rows of a pane, made ready to be filtered letter by letter.
#[derive(Debug)]
pub struct Ready {
    items: Vec<Item>,
    index: Index,
}

impl Ready {
    /// Makes them ready.
    #[must_use]
    pub fn new(rows: Rows, pane: Pane) -> Self {
        let items: Vec<Item> = parts(rows, pane).into_iter().flat_map(|(_, items)| items).collect();
        let index = Index::new(items.iter().map(|item| fields(rows, *item).into_iter()));
        Self { items, index }
    }

    fn find(&self, query: &Query) -> Vec<Item> {
        self.index.find(query).into_iter().filter_map(|hit| self.items.get(hit.row).copied()).collect()
    }
}

/// What decides which lines a pane shows, and how.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Its order.
    pub sort: Sort,
    /// The direction of the order.
    pub direction: Direction,
    /// Its filter.
    pub query: &'a Query,
    /// Its rows, where they have been made ready for the filter before.
    pub ready: Option<&'a Ready>,
}

/// The lines of a pane. A filter ranks by how well rows match unless an order is chosen.
#[must_use]
pub fn entries(catalog: &Catalog, scenario: &Scenario, pane: Pane, view: View) -> Vec<Entry> {
    let rows = Rows::new(catalog, scenario);
    if !view.query.is_empty() {
        let found = view.ready.map_or_else(|| Ready::new(rows, pane).find(view.query), |ready| ready.find(view.query));
        return sorted(rows, found, view).into_iter().map(Entry::Item).collect();
    }
    let parts = parts(rows, pane);
    if view.sort == Sort::Content && view.direction == Direction::Forward {
        return in_parts(parts);
    }
    let items = parts.into_iter().flat_map(|(_, items)| items).collect();
    sorted(rows, items, view).into_iter().map(Entry::Item).collect()
}

/// Cells of the longest name in a pane.
#[must_use]
pub fn longest_name(rows: Rows, pane: Pane) -> u16 {
    let cells = |item: &Item| match item {
        Item::Row(own @ Row::Own(_)) => width(rows.name(*own)).min(LONGEST_OWN),
        Item::Row(row) => width(rows.name(*row)),
        Item::Framework(_) => 0,
    };
    let longest = parts(rows, pane).iter().flat_map(|(_, items)| items).map(cells).max();
    u16::try_from(longest.unwrap_or(0)).unwrap_or(u16::MAX)
}

fn in_parts(parts: Vec<(Part, Vec<Item>)>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let titled = parts.iter().filter(|(_, items)| !items.is_empty()).count() > 1;
    for (part, items) in parts {
        let speaks_for_itself = part == Part::Section(Section::UseCases);
        if titled && !items.is_empty() && !speaks_for_itself {
            entries.push(Entry::Heading(part));
        }
        entries.extend(items.into_iter().map(Entry::Item));
    }
    entries
}

fn sorted(rows: Rows, mut items: Vec<Item>, view: View) -> Vec<Item> {
    match view.sort {
        Sort::Content => {}
        Sort::Level => items.sort_by_key(|item| std::cmp::Reverse(level_rank(rows, *item))),
        Sort::Lean => items.sort_by_key(|item| lean_rank(rows, *item)),
        Sort::Name => items.sort_by_key(|item| fields(rows, *item)[0].to_lowercase()),
    }
    if view.direction == Direction::Backward {
        items.reverse();
    }
    items
}

fn level_rank(rows: Rows, item: Item) -> usize {
    match item {
        Item::Row(row) => 1 + rows.level(row) as usize,
        Item::Framework(_) => 0,
    }
}

fn lean_rank(rows: Rows, item: Item) -> (usize, usize) {
    let Item::Row(row @ (Row::Criterion(_) | Row::Own(_))) = item else { return (usize::MAX, 0) };
    let last = rows.catalog.options.len();
    match rows.ratings(row).map_or(Lean::Tie, |ratings| ratings.lean()) {
        Lean::Toward(0, Strength::Clear) => (0, 0),
        Lean::Toward(0, Strength::Slight) => (0, 1),
        Lean::Tie => (1, 0),
        Lean::Toward(option, Strength::Slight) => (2 + option.min(last), 0),
        Lean::Toward(option, Strength::Clear) => (2 + option.min(last), 1),
    }
}

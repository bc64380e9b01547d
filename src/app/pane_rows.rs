//! The rows of a pane: sorted, filtered, with headings.

use std::cmp::Reverse;

use crate::app::geometry::Pane;
use crate::engine::frameworks::{Fitting, OptionFrameworks, framework_rows};
use crate::explain::phrases::framework_note;
use crate::model::catalog::Catalog;
use crate::model::criterion::{Criterion, Section};
use crate::model::rating::{Favors, Strength};
use crate::model::rows::{Row, Rows};
use crate::model::scenario::Scenario;
use crate::search::index::Index;
use crate::search::query::Query;
use crate::text::sort_by_key;
use crate::text::width::display_width;

/// Something in a pane that can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaneItem {
    /// A row with a level.
    Row(Row),
    /// A framework, an index into the catalog.
    Framework(usize),
}

/// A line of a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaneEntry {
    /// The heading of a part; never selected.
    Heading(PaneLine),
    /// Something that can be selected.
    Item(PaneItem),
}

/// What a heading stands over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaneLine {
    Section(Section),
    /// A section that the pack names, as an index.
    Named(usize),
    Own,
    Needs,
    Option(usize),
}

/// The order of a pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// As the content has it, in parts.
    #[default]
    Content,
    Level,
    /// By the ratings of the chosen column; without one from the first option's clear wins to the last option's.
    Favors,
    Name,
}

impl Sort {
    /// Every order, in the order in which a key goes through them.
    pub const ALL: [Self; 4] = [Self::Content, Self::Level, Self::Favors, Self::Name];

    /// The order after this one.
    pub const fn next(self) -> Self {
        match self {
            Self::Content => Self::Level,
            Self::Level => Self::Favors,
            Self::Favors => Self::Name,
            Self::Name => Self::Content,
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Content => "pack order",
            Self::Level => "importance",
            Self::Favors => "favors",
            Self::Name => "name",
        }
    }
}

/// The direction of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    #[default]
    Forward,
    Backward,
}

impl Direction {
    pub const fn turned(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
        }
    }

    /// What people read after the order; nothing where it is the usual one.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Forward => "",
            Self::Backward => ", reversed",
        }
    }
}

/// Everything in a pane in content order, part by part.
pub fn parts(rows: Rows, pane: Pane) -> Vec<(PaneLine, Vec<PaneItem>)> {
    let catalog = rows.catalog;
    let section = |section: Section| {
        let one_stack = (section == Section::Team && catalog.pack.two_stacks).then_some(Row::OneStack);
        let rows = one_stack.into_iter().chain(catalog.section(section).map(Row::Criterion));
        (PaneLine::Section(section), rows.map(PaneItem::Row).collect())
    };
    let named = |is_ecosystem: bool| {
        let part = move |place: usize| {
            let belongs = move |row: &Criterion| {
                row.named_section == Some(place) && (row.section == Section::Ecosystem) == is_ecosystem
            };
            let rows = catalog.criteria.iter().enumerate().filter(move |(_, row)| belongs(row));
            (PaneLine::Named(place), rows.map(|(index, _)| PaneItem::Row(Row::Criterion(index))).collect())
        };
        (0..catalog.sections.len()).map(part)
    };
    match pane {
        Pane::Ecosystem => std::iter::once(section(Section::Ecosystem)).chain(named(true)).collect(),
        Pane::UseCases => {
            let own = (0..rows.scenario.own.len()).map(|own| PaneItem::Row(Row::Own(own))).collect();
            let sections = [Section::UseCases, Section::Workload, Section::Team].map(section);
            sections.into_iter().chain(named(false)).chain([(PaneLine::Own, own)]).collect()
        }
        Pane::Frameworks => {
            let needs = (0..catalog.needs.len()).map(|need| PaneItem::Row(Row::Need(need))).collect();
            let of_option = |option: usize| {
                let belongs = |index: &usize| catalog.frameworks[*index].option == option;
                let frameworks = (0..catalog.frameworks.len()).filter(belongs).map(PaneItem::Framework).collect();
                (PaneLine::Option(option), frameworks)
            };
            let mut parts = vec![(PaneLine::Needs, needs)];
            parts.extend((0..catalog.options.len()).map(of_option));
            parts
        }
        Pane::Verdict => Vec::new(),
    }
}

/// Cells an own row's name may ask for: a long one is cut rather than every reason beside it.
const LONGEST_OWN: usize = 32;

/// The texts a filter looks into, the most telling first.
pub fn fields(rows: Rows<'_>, item: PaneItem) -> Vec<&str> {
    let catalog = rows.catalog;
    let options = catalog.options.len();
    let favors = |row: Row| match rows.ratings(row).map(|ratings| ratings.favors(options)) {
        Some(Favors::One(option, _)) => catalog.option_name(option),
        Some(Favors::Even) => "even",
        Some(Favors::Unknown) | None => "?",
    };
    let leaders = |row: Row| {
        let many = rows.ratings(row).filter(|ratings| options > 2 && !ratings.is_level(options));
        let best: Vec<usize> = many.map(|ratings| ratings.best(options).collect()).unwrap_or_default();
        best.into_iter().map(|option| catalog.options[option].name.as_str())
    };
    match item {
        PaneItem::Row(own @ Row::Own(_)) => {
            let because = rows.own(own).map_or("", |row| row.because.as_str());
            vec![rows.name(own), because, favors(own), "yours", rows.id(own)]
        }
        PaneItem::Row(known @ Row::Criterion(index)) => {
            let row = &catalog.criteria[index];
            let mut fields = Vec::with_capacity(8 + row.cells.len());
            fields.push(row.name.as_str());
            fields.extend(row.cells.iter().map(|cell| cell.text.as_str()));
            fields.extend([row.short.as_str(), row.because.as_str(), favors(known), row.id.as_str()]);
            fields.extend(leaders(known));
            fields
                .extend(rows.own_rating(known).iter().flat_map(|own_rating| ["your rating", own_rating.note.as_str()]));
            fields
        }
        PaneItem::Row(row @ Row::OneStack) => vec![rows.name(row), "second stack", rows.id(row)],
        PaneItem::Row(Row::Need(index)) => {
            let need = &catalog.needs[index];
            vec![&need.name, &need.because, &need.id]
        }
        PaneItem::Framework(index) => {
            let framework = &catalog.frameworks[index];
            let option = catalog.option_name(framework.option);
            vec![&framework.name, &framework.summary, option]
        }
    }
}

/// The rows of a pane, made ready to be filtered letter by letter.
#[derive(Debug)]
pub struct FilterIndex {
    items: Vec<PaneItem>,
    index: Index,
}

impl FilterIndex {
    pub fn new(rows: Rows, pane: Pane) -> Self {
        let items: Vec<PaneItem> = parts(rows, pane).into_iter().flat_map(|(_, items)| items).collect();
        let index = Index::new(items.iter().map(|item| fields(rows, *item).into_iter()));
        Self { items, index }
    }

    /// How many of its rows match.
    pub fn matches(&self, query: &Query) -> usize {
        self.index.find(query).len()
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.items.len()
    }

    fn find(&self, query: &Query) -> Vec<PaneItem> {
        self.index.find(query).into_iter().filter_map(|hit| self.items.get(hit.row).copied()).collect()
    }
}

/// What a filter found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatchCount {
    /// Rows of the pane that match, and all of them.
    pub here: usize,
    pub of: usize,
    /// Other panes in which rows match.
    pub elsewhere: Vec<(Pane, usize)>,
}

/// What decides which lines a pane shows, and how.
#[derive(Debug, Clone, Copy)]
pub struct ListQuery<'a> {
    pub sort: Sort,
    /// The direction of the order.
    pub direction: Direction,
    pub query: &'a Query,
    /// Its rows, where they have been made ready for the filter before.
    pub ready: Option<&'a FilterIndex>,
    /// The chosen column: 0 for none, then one an option.
    pub column: usize,
    /// How well frameworks fit what is on, by option.
    pub frameworks: &'a [OptionFrameworks],
}

/// The lines of a pane. A filter ranks by how well rows match unless an order is chosen.
pub fn entries(catalog: &Catalog, scenario: &Scenario, pane: Pane, view: ListQuery) -> Vec<PaneEntry> {
    let rows = Rows::new(catalog, scenario);
    if !view.query.is_empty() {
        let found =
            view.ready.map_or_else(|| FilterIndex::new(rows, pane).find(view.query), |ready| ready.find(view.query));
        return sorted(rows, found, view).into_iter().map(PaneEntry::Item).collect();
    }
    let parts = parts(rows, pane);
    if pane == Pane::Frameworks {
        let ordered = parts.into_iter().map(|(part, items)| (part, framework_part(rows, part, items, view)));
        return in_parts(ordered.collect());
    }
    if view.sort == Sort::Content && view.direction == Direction::Forward {
        return in_parts(parts);
    }
    let items = parts.into_iter().flat_map(|(_, items)| items).collect();
    sorted(rows, items, view).into_iter().map(PaneEntry::Item).collect()
}

/// Cells of the longest name in a pane.
pub fn longest_name(rows: Rows, pane: Pane) -> u16 {
    let cells = |item: &PaneItem| match item {
        PaneItem::Row(own @ Row::Own(_)) => display_width(rows.name(*own)).min(LONGEST_OWN),
        PaneItem::Row(row) => display_width(rows.name(*row)),
        PaneItem::Framework(_) => 0,
    };
    let longest = parts(rows, pane).iter().flat_map(|(_, items)| items).map(cells).max();
    u16::try_from(longest.unwrap_or(0)).unwrap_or(u16::MAX)
}

/// The most cells that texts of a pane take, so that its columns stay where they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextWidths {
    /// The longest name of a row.
    pub name: u16,
    /// The longest cell of each option; empty in panes without cells.
    pub cells: Vec<u16>,
    /// The longest name of a framework.
    pub framework: u16,
}

impl TextWidths {
    pub fn new(rows: Rows, pane: Pane) -> Self {
        let catalog = rows.catalog;
        let cells = |text: &str| u16::try_from(display_width(text)).unwrap_or(u16::MAX);
        let of_option = |option: usize| {
            let texts = catalog.criteria.iter().filter_map(|row| row.cells.get(option));
            texts.map(|cell| cells(&cell.text)).max().unwrap_or(0)
        };
        let has_cells = pane == Pane::Ecosystem;
        Self {
            name: longest_name(rows, pane),
            cells: (0..catalog.options.len()).filter(|_| has_cells).map(of_option).collect(),
            framework: catalog.frameworks.iter().map(|framework| cells(&framework.name)).max().unwrap_or(0),
        }
    }
}

/// What the fit of frameworks is about: the rows that are on and tell them apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FitBasis {
    pub priorities: usize,
    pub needs: usize,
    /// For each option what could still come before its recommended framework.
    pub notes: Vec<String>,
}

impl FitBasis {
    pub fn new(rows: Rows, frameworks: &[OptionFrameworks]) -> Self {
        let on = framework_rows(rows.catalog, rows.scenario);
        let needs = on.iter().filter(|row| matches!(row, Row::Need(_))).count();
        let notes = frameworks.iter().map(|known| framework_note(rows, known, &on)).collect();
        Self { priorities: on.len() - needs, needs, notes }
    }
}

fn in_parts(parts: Vec<(PaneLine, Vec<PaneItem>)>) -> Vec<PaneEntry> {
    let mut entries = Vec::new();
    let titled = parts.iter().filter(|(_, items)| !items.is_empty()).count() > 1;
    for (part, items) in parts {
        let speaks_for_itself = matches!(part, PaneLine::Section(Section::UseCases | Section::Ecosystem));
        if titled && !items.is_empty() && !speaks_for_itself {
            entries.push(PaneEntry::Heading(part));
        }
        entries.extend(items.into_iter().map(PaneEntry::Item));
    }
    entries
}

/// The items of a block of the frameworks pane: needs in the order asked for, frameworks by fit unless by name.
fn framework_part(rows: Rows, part: PaneLine, items: Vec<PaneItem>, view: ListQuery) -> Vec<PaneItem> {
    let PaneLine::Option(option) = part else { return sorted(rows, items, view) };
    let known = view.frameworks.iter().find(|known| known.option == option);
    let (Some(known), false) = (known, view.sort == Sort::Name) else { return sorted(rows, items, view) };
    let recommended = known.recommendation.choice.framework();
    let mut frameworks: Vec<_> = known.frameworks.iter().collect();
    sort_by_key(&mut frameworks, |rated| {
        let fitting = rated.fitting.filter(Fitting::is_rated);
        let is_behind = rated.fitting.is_none() || recommended != Some(rated.framework);
        let is_unrated = rated.fitting.is_some() && fitting.is_none();
        (is_behind, is_unrated, fitting.map(|fitting| Reverse(fitting.score)))
    });
    if view.direction == Direction::Backward {
        frameworks.reverse();
    }
    frameworks.into_iter().map(|rated| PaneItem::Framework(rated.framework)).collect()
}

fn sorted(rows: Rows, mut items: Vec<PaneItem>, view: ListQuery) -> Vec<PaneItem> {
    match view.sort {
        Sort::Content => {}
        Sort::Level => sort_by_key(&mut items, |item| Reverse(level_rank(rows, *item))),
        Sort::Favors => match view.column.checked_sub(1) {
            Some(option) => sort_by_key(&mut items, |item| Reverse(rating_rank(rows, *item, option))),
            None => sort_by_key(&mut items, |item| favors_rank(rows, *item)),
        },
        Sort::Name => sort_by_key(&mut items, |item| fields(rows, *item)[0].to_lowercase()),
    }
    if view.direction == Direction::Backward {
        items.reverse();
    }
    items
}

fn level_rank(rows: Rows, item: PaneItem) -> usize {
    match item {
        PaneItem::Row(row) => 1 + rows.level(row) as usize,
        PaneItem::Framework(_) => 0,
    }
}

/// The rating of an option; a row that is not rated has none and comes last.
fn rating_rank(rows: Rows, item: PaneItem, option: usize) -> Option<u8> {
    match item {
        PaneItem::Row(row) => rows.ratings(row).and_then(|ratings| ratings.get(option)),
        PaneItem::Framework(_) => None,
    }
}

fn favors_rank(rows: Rows, item: PaneItem) -> (usize, usize) {
    let PaneItem::Row(row @ (Row::Criterion(_) | Row::Own(_))) = item else { return (usize::MAX, 0) };
    let last = rows.catalog.options.len();
    let steps = |strength: Strength| match strength {
        Strength::Only => 0,
        Strength::Clear => 1,
        Strength::Slight => 2,
    };
    match rows.ratings(row).map(|ratings| ratings.favors(last)) {
        Some(Favors::One(0, strength)) => (0, steps(strength)),
        Some(Favors::Even) => (1, 0),
        Some(Favors::One(option, strength)) => (2 + option.min(last), 2 - steps(strength)),
        Some(Favors::Unknown) | None => (3 + last, 0),
    }
}

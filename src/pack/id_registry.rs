//! Ids: each defined once, each reference to one that exists.
//!
//! Names may be used before the file that gives them is read, so uses are collected and looked up
//! at the end. Where a file could not be read its names are unknown, and nothing that may be in
//! it is called missing.

use std::collections::BTreeMap;

use crate::model::catalog::{Catalog, ONE_STACK};
use crate::model::evidence::Measured;
use crate::model::rows::{MOST_ROWS, Row};
use crate::pack::diagnostics::Located;
use crate::pack::toml_value::{IdReader, quotable};

/// The names of one kind of thing.
#[derive(Debug)]
pub struct IdRegistry<'t> {
    kind: &'static str,
    home: &'static str,
    given: BTreeMap<&'t str, (usize, Option<Located<'t>>)>,
    order: Vec<&'t str>,
    uses: Vec<IdReader<'t>>,
    /// A name that no file gives and everybody may use.
    built_in: Option<&'static str>,
    is_complete: bool,
}

impl<'t> IdRegistry<'t> {
    const fn new(kind: &'static str, home: &'static str) -> Self {
        Self {
            kind,
            home,
            given: BTreeMap::new(),
            order: Vec::new(),
            uses: Vec::new(),
            built_in: None,
            is_complete: true,
        }
    }

    /// The same with a name that no file gives.
    const fn also(mut self, name: &'static str) -> Self {
        self.built_in = Some(name);
        self
    }

    fn with(mut self, names: impl Iterator<Item = &'t str>) -> Self {
        self.order = names.collect();
        self.given = (0..).zip(&self.order).map(|(position, name)| (*name, (position, None))).collect();
        self
    }

    /// Gives a name, once; the id as text. Where it cannot be given, what was meant to have it is
    /// unknown, and nobody is blamed for using it.
    pub fn give(&mut self, id: Option<IdReader<'t>>) -> String {
        let Some(id) = id.and_then(IdReader::in_form) else {
            self.is_complete = false;
            return String::new();
        };
        if let Some((_, first)) = self.given.get(id.text) {
            let help = first.map(|spot| format!("{spot}, has it first"));
            id.spot.error(&format!("duplicate {} id `{}`", self.kind, id.text), help);
            self.is_complete = false;
        } else {
            self.given.insert(id.text, (self.order.len(), Some(id.spot)));
            self.order.push(id.text);
        }
        id.text.to_owned()
    }

    /// Counts on a name that is given now or later; the id as text, empty where there is none.
    pub fn count_on(&mut self, id: impl Into<Option<IdReader<'t>>>) -> String {
        let id = id.into();
        self.uses.extend(id);
        id.map(|id| id.text.to_owned()).unwrap_or_default()
    }

    /// Counts on names that are given now or later.
    pub fn count_on_all(&mut self, ids: Vec<IdReader<'t>>) -> Vec<String> {
        ids.into_iter().map(|id| self.count_on(id)).collect()
    }

    /// The number of a name that must have been given by now.
    pub fn position(&self, id: IdReader<'t>) -> Option<usize> {
        let position = self.given.get(id.text).map(|(position, _)| *position);
        if position.is_none() {
            self.report_unknown(id);
        }
        position
    }

    /// The number of a name that must have been given by now; the first one where it has not, which is reported.
    pub fn position_or_first(&self, id: Option<IdReader<'t>>) -> usize {
        id.and_then(|id| self.position(id)).unwrap_or_default()
    }

    /// The names given so far, in order.
    pub fn names(&self) -> &[&'t str] {
        &self.order
    }

    /// Whether every name that the files give is known.
    pub const fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Says that a file which gives such names could not be read.
    pub const fn miss(&mut self) {
        self.is_complete = false;
    }

    /// Takes down every use of a name that nobody has given.
    pub fn settle(&self) {
        for id in &self.uses {
            if !self.given.contains_key(id.text) && self.built_in != Some(id.text) {
                self.report_unknown(*id);
            }
        }
    }

    fn report_unknown(&self, id: IdReader<'t>) {
        if self.is_complete {
            let help = id.spot.findings().did_you_mean(id.text, self.order.iter().copied().chain(self.built_in));
            let help = help.or_else(|| Some(format!("{}s are given in {}", self.kind, self.home)));
            id.spot.error(&format!("there is no {} `{}`", self.kind, quotable(id.text)), help);
        }
    }
}

/// Where an option stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionPlace {
    Compared(usize),
    /// Kept in the files and not compared.
    Hidden,
}

/// All names of a pack.
#[derive(Debug)]
pub struct IdNames<'t> {
    pub options: IdRegistry<'t>,
    /// Options that are kept in the files and not compared.
    pub hidden_options: Vec<&'t str>,
    /// Arguments that several rows are sides of.
    pub topics: IdRegistry<'t>,
    /// Sections that the pack names.
    pub sections: IdRegistry<'t>,
    pub rows: IdRegistry<'t>,
    pub frameworks: IdRegistry<'t>,
    pub presets: IdRegistry<'t>,
    pub tools: IdRegistry<'t>,
    pub claims: IdRegistry<'t>,
    pub methods: IdRegistry<'t>,
    pub measured: IdRegistry<'t>,
    pub sources: IdRegistry<'t>,
    /// Where in the order of rows the framework needs begin.
    first_need: usize,
    /// Where in the order of measurements the tables begin.
    first_table: usize,
    numbers: BTreeMap<u16, Located<'t>>,
    /// Numbers given again: the number and where.
    again: Vec<(u16, Located<'t>)>,
    /// How many rows and needs have been read, and which of them are numbered by order.
    read: usize,
    unnumbered: Vec<usize>,
}

impl<'t> IdNames<'t> {
    pub const fn new() -> Self {
        Self {
            options: IdRegistry::new("option", "pack.toml"),
            hidden_options: Vec::new(),
            topics: IdRegistry::new("topic", "pack.toml"),
            sections: IdRegistry::new("section", "pack.toml"),
            rows: IdRegistry::new("row", "use-cases.toml, ecosystem.toml or frameworks.toml").also(ONE_STACK),
            frameworks: IdRegistry::new("framework", "frameworks.toml"),
            presets: IdRegistry::new("preset", "presets.toml"),
            tools: IdRegistry::new("tool", "tools.toml"),
            claims: IdRegistry::new("claim", "evidence.toml"),
            methods: IdRegistry::new("method", "measured.toml"),
            measured: IdRegistry::new("measurement", "measured.toml"),
            sources: IdRegistry::new("source", "sources.toml"),
            first_need: usize::MAX,
            first_table: 0,
            numbers: BTreeMap::new(),
            again: Vec::new(),
            read: 0,
            unnumbered: Vec::new(),
        }
    }

    /// The names of a catalog whose reference part is still to be read.
    pub fn of(catalog: &'t Catalog) -> Self {
        let mut names = Self::new();
        let options = catalog.pack_options().iter().chain(&catalog.hidden_options);
        names.options = names.options.with(options.map(|option| option.id.as_str()));
        names.hidden_options = catalog.hidden_options.iter().map(|option| option.id.as_str()).collect();
        names.rows = names.rows.with(catalog.row_ids().filter(|id| *id != ONE_STACK));
        names.first_need = catalog.criteria.len();
        if !catalog.pack.two_stacks {
            names.do_without_one_stack();
        }
        names.frameworks = names.frameworks.with(catalog.frameworks.iter().map(|framework| framework.id.as_str()));
        names
    }

    /// The ids of the options that are compared.
    pub fn compared_options(&self) -> Vec<&'t str> {
        let names = self.options.names().iter().copied();
        names.filter(|name| !self.hidden_options.contains(name)).collect()
    }

    /// The place of an option, which must have been given by now.
    pub fn option(&self, id: IdReader<'t>) -> Option<OptionPlace> {
        let position = self.options.position(id)?;
        if self.hidden_options.contains(&id.text) {
            return Some(OptionPlace::Hidden);
        }
        let before = self.options.names().iter().take(position);
        Some(OptionPlace::Compared(before.filter(|name| !self.hidden_options.contains(name)).count()))
    }

    /// The place of an option that has to be compared for something to be said of it.
    pub fn compared_option(&self, id: IdReader<'t>) -> Option<usize> {
        match self.option(id)? {
            OptionPlace::Compared(place) => Some(place),
            OptionPlace::Hidden => {
                let what =
                    format!("the option `{}` has `shown = false`, and this is about options that are shown", id.text);
                id.spot.error(&what, Some("take this out, or show the option".to_owned()));
                None
            }
        }
    }

    /// Says that *Keep to one stack* is no row of the pack.
    pub const fn do_without_one_stack(&mut self) {
        self.rows.built_in = None;
    }

    /// From now on rows are framework needs.
    pub const fn begin_needs(&mut self) {
        self.first_need = self.rows.order.len();
    }

    /// Counts on a row of the pack; all of them have been given by now.
    pub fn count_on_row(&mut self, id: IdReader<'t>) -> Option<Row> {
        self.rows.count_on(id);
        if self.rows.built_in == Some(id.text) {
            return Some(Row::OneStack);
        }
        let (position, _) = *self.rows.given.get(id.text)?;
        let need = position.checked_sub(self.first_need).map(Row::Need);
        Some(need.unwrap_or(Row::Criterion(position)))
    }

    /// The id of a row of the pack.
    pub fn row_id(&self, row: Row) -> Option<&'t str> {
        let position = match row {
            Row::Criterion(index) => index,
            Row::Need(index) => self.first_need + index,
            Row::Own(_) | Row::OneStack => return None,
        };
        self.rows.order.get(position).copied()
    }

    /// Says that the row or need which is read next has no number of its own.
    pub fn number_by_order(&mut self) {
        self.unnumbered.push(self.read);
    }

    /// From now on measurements are tables.
    pub const fn begin_measured_tables(&mut self) {
        self.first_table = self.measured.order.len();
    }

    /// The measurement of that name; all of them have been given by now.
    pub fn measured(&self, id: IdReader<'t>) -> Option<Measured> {
        let position = self.measured.position(id)?;
        let table = position.checked_sub(self.first_table).map(Measured::Table);
        Some(table.unwrap_or(Measured::Pair(position)))
    }

    /// The numbers of the rows and needs that have none of their own, each with its place among all: the lowest free
    /// ones from 1 on.
    pub fn numbers_by_order(&self) -> impl Iterator<Item = (usize, u16)> {
        let free = (1..=u16::MAX).filter(|number| !self.numbers.contains_key(number));
        self.unnumbered.iter().copied().zip(free)
    }

    /// Gives a row its name and number.
    pub fn give_row(&mut self, id: Option<IdReader<'t>>, number: Option<(u16, Located<'t>)>) -> (String, u16) {
        self.read += 1;
        let is_first_too_many = self.rows.order.len() == MOST_ROWS;
        let text = self.rows.give(id);
        if let Some(id) = id.filter(|_| is_first_too_many) {
            id.spot.error(&format!("a pack has at most {MOST_ROWS} rows, and this is one more"), None);
        }
        let Some((number, spot)) = number else {
            return (text, 0);
        };
        let first = *self.numbers.entry(number).or_insert(spot);
        if first.bytes() != spot.bytes() || first.findings().file() != spot.findings().file() {
            self.again.push((number, spot));
        }
        (text, number)
    }

    /// Takes down every use of a name that the files read for the first screen do not give, and every row number
    /// given twice: only now is it known which one is free.
    pub fn settle_core(&self) {
        self.rows.settle();
        let free = self.numbers.last_key_value().and_then(|(last, _)| last.checked_add(1));
        for (number, spot) in &self.again {
            let Some(first) = self.numbers.get(number) else { continue };
            let free = free.map_or_else(String::new, |free| format!("; {free} is free"));
            spot.error(&format!("duplicate row number {number}"), Some(format!("{first}, has it first{free}")));
        }
    }

    /// Takes down every use of any name that no file gives.
    pub fn settle(&self) {
        self.settle_core();
        self.tools.settle();
        self.measured.settle();
        self.sources.settle();
    }
}

impl Default for IdNames<'_> {
    fn default() -> Self {
        Self::new()
    }
}

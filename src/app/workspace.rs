//! One comparison being worked on: its scenario, the answer to it, and the way back.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use crate::explain::answer::{Answer, LastChange, NearestChanges};
use crate::import::choose::{OpenTable, ReadTable};
use crate::import::reading::Reading;
use crate::model::catalog::{Catalog, Reference};
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{Record, Scenario};
use crate::model::thresholds::STEPS_ON_A_KEY;
use crate::pack::diagnostics::Diagnostics;
use crate::scenario::read::{fits_pack, migrate};

/// The table that is compared, as it is read with what the scenario has settled.
#[derive(Debug, Clone)]
pub struct ComparedTable {
    pub open: Rc<OpenTable>,
    /// Its number in the file, from 1.
    pub number: usize,
    pub reading: Rc<Reading>,
}

impl ComparedTable {
    pub fn new(open: Rc<OpenTable>, number: usize, reading: Reading) -> Self {
        Self { open, number, reading: Rc::new(reading) }
    }
}

/// A catalog, the scenario on it, and everything that follows from the two.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// How often anything here has changed, for pages that follow from it.
    revision: u64,
    /// The pack with the scenario's own options behind its own.
    catalog: Rc<Catalog>,
    /// The table that the catalog was read from; none for a pack.
    table: Option<ComparedTable>,
    current: HistoryEntry,
    history: History,
    answer: Answer,
    /// Up to how many steps other answers are searched for.
    search_depth: u32,
    last_change: Option<LastChange>,
    /// The level each row had when it was last on.
    last_levels: BTreeMap<Row, Level>,
    /// The level each must had before it became one.
    levels_before_must: BTreeMap<Row, Level>,
    /// What was replaced and is to be set aside.
    replaced: Vec<HistoryEntry>,
}

impl Workspace {
    /// Begins with a scenario; the catalog may have the own options of another one.
    pub fn new(catalog: &Rc<Catalog>, scenario: Scenario) -> Self {
        Self::on(with_own_options(catalog, &scenario), scenario)
    }

    /// Begins with a scenario on a catalog that has its own options already.
    fn on(catalog: Rc<Catalog>, scenario: Scenario) -> Self {
        Self {
            revision: 0,
            answer: Answer::new(&catalog, &scenario),
            catalog,
            table: None,
            current: HistoryEntry { scenario, origin: String::new() },
            history: History::default(),
            search_depth: STEPS_ON_A_KEY,
            last_change: None,
            last_levels: BTreeMap::new(),
            levels_before_must: BTreeMap::new(),
            replaced: Vec::new(),
        }
    }

    pub const fn revision(&self) -> u64 {
        self.revision
    }

    pub const fn catalog(&self) -> &Rc<Catalog> {
        &self.catalog
    }

    /// The table that is compared; none where a pack is.
    pub const fn table(&self) -> Option<&ComparedTable> {
        self.table.as_ref()
    }

    /// Takes note of the table that the catalog was read from.
    pub fn set_table(&mut self, table: ComparedTable) {
        self.revision += 1;
        self.table = Some(table);
    }

    /// Adds the part of the content that is read the first time it is needed.
    pub fn add_reference(&mut self, reference: Reference) {
        self.revision += 1;
        Rc::make_mut(&mut self.catalog).reference = reference;
    }

    pub const fn scenario(&self) -> &Scenario {
        &self.current.scenario
    }

    /// What the scenario started from, as people read it; empty for a new one.
    pub fn origin(&self) -> &str {
        &self.current.origin
    }

    pub fn set_origin(&mut self, origin: &str) {
        self.revision += 1;
        origin.clone_into(&mut self.current.origin);
    }

    /// The scenario with what it started from.
    pub const fn current(&self) -> &HistoryEntry {
        &self.current
    }

    pub fn rows(&self) -> Rows<'_> {
        Rows::new(&self.catalog, &self.current.scenario)
    }

    pub const fn answer(&self) -> &Answer {
        &self.answer
    }

    /// The answer, to put in what was computed since.
    pub const fn answer_mut(&mut self) -> &mut Answer {
        self.revision += 1;
        &mut self.answer
    }

    pub const fn last_change(&self) -> Option<&LastChange> {
        self.last_change.as_ref()
    }

    /// How many changes can be undone now.
    pub fn undo_depth(&self) -> usize {
        self.history.past.len()
    }

    /// The level a row comes back at when it is switched on.
    pub(super) fn last_level(&self, row: Row) -> Level {
        self.last_levels.get(&row).copied().unwrap_or(Level::High)
    }

    /// The level a must goes back to.
    pub(super) fn take_level_before_must(&mut self, row: Row) -> Level {
        self.levels_before_must.remove(&row).unwrap_or(Level::High)
    }

    pub(super) fn keep_level_before_must(&mut self, row: Row) {
        self.levels_before_must.insert(row, self.current.scenario.level(row));
    }

    /// Goes on with another scenario as one step of undo, and gives the one before; nothing where it is the same.
    pub(super) fn edit(&mut self, next: HistoryEntry, action: &str) -> Option<Scenario> {
        if next.scenario == self.current.scenario {
            return None;
        }
        let now = &self.current.scenario;
        let levels = self.rows().all().map(|row| (row, now.level(row)));
        let switched_off: Vec<_> =
            levels.filter(|(row, level)| level.is_on() && !next.scenario.level(*row).is_on()).collect();
        self.last_levels.extend(switched_off);
        let before = self.go_to(next, action);
        let scenario = before.scenario.clone();
        self.history.record(before);
        Some(scenario)
    }

    /// Steps back, and gives the scenario before that.
    pub(super) fn undo(&mut self) -> Option<Scenario> {
        let next = self.history.undo(&self.current)?;
        Some(self.go_to(next, "Undo").scenario)
    }

    /// Steps forward again, and gives the scenario before that.
    pub(super) fn redo(&mut self) -> Option<Scenario> {
        let next = self.history.redo(&self.current)?;
        Some(self.go_to(next, "Redo").scenario)
    }

    fn go_to(&mut self, next: HistoryEntry, action: &str) -> HistoryEntry {
        self.revision += 1;
        let before = std::mem::replace(&mut self.current, next);
        let is_read_again = self.current.scenario.settled != before.scenario.settled && self.read_table(&before);
        let now = &self.current.scenario;
        if is_read_again || now.own_options != before.scenario.own_options {
            self.catalog = with_own_options(&self.catalog, now);
        }
        let next = if is_read_again { Answer::new(&self.catalog, now) } else { self.answer.next(&self.catalog, now) };
        let answered = std::mem::replace(&mut self.answer, next);
        let is_alike = now.criteria.len() == before.scenario.criteria.len();
        let last_change = || LastChange::new(&self.catalog, &before.scenario, &answered.explanation, now, action);
        self.last_change = is_alike.then(last_change);
        self.search_depth = STEPS_ON_A_KEY;
        if !own_ids(now).eq(own_ids(&before.scenario)) {
            self.last_levels.retain(|row, _| !matches!(row, Row::Own(_)));
            self.levels_before_must.retain(|row, _| !matches!(row, Row::Own(_)));
        }
        before
    }

    /// Reads the table with what is settled now; where that does not fit the scenario, what was settled before holds.
    fn read_table(&mut self, before: &HistoryEntry) -> bool {
        let Some(table) = &self.table else { return false };
        let scenario = &mut self.current.scenario;
        let read = table.open.read(&scenario.settled).ok().filter(|read| fits(&read.loaded.catalog, scenario));
        let Some(ReadTable { number, reading, loaded, .. }) = read else {
            scenario.settled = before.scenario.settled.clone();
            return false;
        };
        self.table = Some(ComparedTable::new(Rc::clone(&table.open), number, reading));
        self.catalog = Rc::new(loaded.catalog);
        true
    }

    /// Another scenario to be shown in place of this one. Nothing that is done to it comes back here.
    pub(super) fn preview(&self, shown: HistoryEntry, action: &str) -> Self {
        let (now, explanation) = (&self.current.scenario, &self.answer.explanation);
        let last_change = Some(LastChange::new(&self.catalog, now, explanation, &shown.scenario, action));
        let is_alike = shown.scenario.own_options == now.own_options;
        let catalog =
            if is_alike { Rc::clone(&self.catalog) } else { with_own_options(&self.catalog, &shown.scenario) };
        let preview = Self { table: self.table.clone(), ..Self::on(catalog, shown.scenario) };
        Self { current: HistoryEntry { origin: shown.origin, ..preview.current }, last_change, ..preview }
    }

    /// Computes the answer anew: what was under way for it belongs to another one.
    pub(super) fn answer_again(&mut self) {
        self.revision += 1;
        self.answer = Answer::new(&self.catalog, &self.current.scenario);
        self.search_depth = STEPS_ON_A_KEY;
    }

    /// Sets aside the scenario as it is.
    pub(super) fn set_aside(&mut self) {
        self.replaced.push(self.current.clone());
    }

    pub fn take_replaced(&mut self) -> Vec<HistoryEntry> {
        std::mem::take(&mut self.replaced)
    }

    pub const fn search_depth(&self) -> u32 {
        self.search_depth
    }

    pub(super) fn search_deeper(&mut self, most: u32) {
        self.revision += 1;
        self.search_depth = (self.search_depth + 2).min(most);
    }

    /// Whether other verdicts are searched for deeper than at first.
    pub fn is_searching(&self) -> bool {
        self.answer.nearest.ready().is_some_and(|nearest| nearest.is_to_go_on(self.search_depth))
    }

    /// Leaves a deeper search where it is.
    pub(super) fn stop_searching(&mut self) {
        self.revision += 1;
        let searched_to = |nearest: &NearestChanges| nearest.all_rows.searched_to();
        self.search_depth = self.answer.nearest.ready().map_or(0, searched_to).max(STEPS_ON_A_KEY);
    }

    /// Takes note of the file the scenario belongs to now, as it stands there; gives the one it belonged to.
    pub(super) fn saved(&mut self, record: &Arc<Record>) -> Option<Arc<Record>> {
        self.revision += 1;
        let old = self.current.scenario.record.replace(Arc::clone(record));
        self.history.saved(old.as_ref(), record);
        old
    }

    /// Goes on with the pack as it was read again, and gives what is no longer in it; where the scenario has no place
    /// in it, nothing changes.
    pub(super) fn change_catalog(&mut self, catalog: Rc<Catalog>) -> Result<Diagnostics, Diagnostics> {
        let old = std::mem::replace(&mut self.catalog, catalog);
        let before = self.current.scenario.clone();
        let mut gone = Diagnostics::default();
        if !fits_pack(&old, &self.catalog) {
            match migrate(&old, &self.catalog, &before) {
                Ok(opened) => {
                    let known = migrate(&old, &old, &before).map(|opened| opened.differences).unwrap_or_default();
                    (self.current.scenario, gone) = (opened.scenario, opened.differences.without(&known));
                }
                Err(problems) => {
                    self.catalog = old;
                    return Err(problems);
                }
            }
            let new = &self.catalog;
            self.history.migrate(&self.current.scenario, |entry| {
                let scenario = migrate(&old, new, &entry.scenario).ok()?.scenario;
                Some(HistoryEntry { scenario, origin: entry.origin })
            });
        }
        self.catalog = with_own_options(&self.catalog, &self.current.scenario);
        let (was, is) = (Rows::new(&old, &before), Rows::new(&self.catalog, &self.current.scenario));
        for levels in [&mut self.last_levels, &mut self.levels_before_must] {
            let moved = std::mem::take(levels).into_iter();
            *levels = moved.filter_map(|(row, level)| Some((is.find(was.id(row))?, level))).collect();
        }
        self.last_change = None;
        self.answer_again();
        Ok(gone)
    }
}

/// Returns the pack with the own options of this scenario in place of those of another one.
fn with_own_options(catalog: &Rc<Catalog>, scenario: &Scenario) -> Rc<Catalog> {
    match catalog.with_own_options(scenario) {
        Cow::Borrowed(_) => Rc::clone(catalog),
        Cow::Owned(with_own) => Rc::new(with_own),
    }
}

/// Whether a scenario has as many rows and options as a catalog.
fn fits(catalog: &Catalog, scenario: &Scenario) -> bool {
    let needed = [catalog.criteria.len(), catalog.needs.len(), catalog.pack_options().len()];
    needed == [scenario.criteria.len(), scenario.needs.len(), scenario.pins.len()]
}

/// The ids of the rows the content lacks, in order.
pub(super) fn own_ids(scenario: &Scenario) -> impl Iterator<Item = &str> {
    scenario.own.iter().map(|own| own.id.as_str())
}

/// How many changes can be undone.
pub const STEPS: usize = 200;

/// A scenario and the words for what it started from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    pub scenario: Scenario,
    /// What it started from, as people read it; empty for a new one.
    pub origin: String,
}

/// The scenarios before and after the present one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct History {
    past: VecDeque<HistoryEntry>,
    future: Vec<HistoryEntry>,
}

impl History {
    /// Notes the scenario that a change is about to replace. What was undone cannot come back.
    fn record(&mut self, before: HistoryEntry) {
        if self.past.len() == STEPS {
            self.past.pop_front();
        }
        self.past.push_back(before);
        self.future.clear();
    }

    fn undo(&mut self, present: &HistoryEntry) -> Option<HistoryEntry> {
        let before = self.past.pop_back()?;
        self.future.push(present.clone());
        Some(before)
    }

    fn redo(&mut self, present: &HistoryEntry) -> Option<HistoryEntry> {
        let after = self.future.pop()?;
        self.past.push_back(present.clone());
        Some(after)
    }

    /// Goes on with other moments, as `other` makes them; one it makes nothing of is forgotten, and so is one that says
    /// what the moment after it says, the present first.
    fn migrate(&mut self, present: &Scenario, mut other: impl FnMut(HistoryEntry) -> Option<HistoryEntry>) {
        let mut carried = |moments: &mut dyn Iterator<Item = HistoryEntry>| -> Vec<HistoryEntry> {
            let mut kept: Vec<HistoryEntry> = Vec::new();
            for moment in moments.filter_map(&mut other) {
                let next = kept.last().map_or(present, |moment| &moment.scenario);
                if !moment.scenario.says_the_same(next) {
                    kept.push(moment);
                }
            }
            kept.reverse();
            kept
        };
        self.past = carried(&mut std::mem::take(&mut self.past).into_iter().rev()).into();
        self.future = carried(&mut std::mem::take(&mut self.future).into_iter().rev());
    }

    /// Takes note that what belonged to one file, or to none, belongs to another, or to that file as it is now: whatever
    /// is undone is a change of that.
    fn saved(&mut self, old: Option<&Arc<Record>>, new: &Arc<Record>) {
        for moment in self.past.iter_mut().chain(&mut self.future) {
            if moment.scenario.record.as_ref() == old {
                moment.scenario.record = Some(Arc::clone(new));
            }
        }
    }
}

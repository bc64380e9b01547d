//! The state of the explorer.
//!
//! The catalog is not in it (it never changes), nor is anything that only drawing knows: which
//! rows are visible follows from the selection and the size.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::app::command::KeyContext;
pub use crate::app::dialog::{Detailed, DialogState, Target};
use crate::app::edit_scenario::{History, HistoryEntry};
use crate::app::form::Form;
use crate::app::geometry::{Pane, ScreenMode, has};
use crate::app::message::Mouse;
use crate::app::pane_rows::{Direction, FilterIndex, ListQuery, PaneEntry, PaneItem, Sort, entries, longest_name};
use crate::app::present::{Present, Snapshot};
use crate::app::status_line::{KeyLabels, RecentKeys, Tips};
use crate::app::text_field::TextField;
use crate::engine::counterfactual::ChangeSearch;
use crate::engine::thresholds::STEPS_ON_A_KEY;
use crate::explain::answer::Answer;
use crate::explain::last_change::LastChange;
use crate::explain::verdict_compact::Freshness;
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::Scenario;
use crate::search::query::Query;

/// A window that a pointer has set; it holds until the selection moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Which list of the pane it is of.
    pub column: usize,
    pub first: usize,
    pub selected: Option<PaneItem>,
}

/// A pane that holds rows.
#[derive(Debug, Clone, Default)]
pub struct ListState {
    /// What is selected; it stays selected while filters and orders change around it.
    pub selected: Option<PaneItem>,
    /// The column with the focus: 0 for the row, then one an option.
    pub column: usize,
    /// What was typed into the filter.
    pub filter: TextField,
    pub query: Query,
    pub sort: Sort,
    /// The direction of the order.
    pub direction: Direction,
    /// The lines it shows now.
    pub entries: Vec<PaneEntry>,
    /// Cells of its longest name, whether a filter shows it or not, so that columns stay where they are.
    pub longest_name: u16,
    /// The window a pointer has set.
    pub anchor: Option<Anchor>,
    /// Its rows, ready for the next letter of the filter; nothing where they may have changed since.
    pub ready: Option<Rc<FilterIndex>>,
}

impl ListState {
    /// What can be selected, in order.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = PaneItem> {
        self.entries.iter().filter_map(|entry| match entry {
            PaneEntry::Item(item) => Some(*item),
            PaneEntry::Heading(_) => None,
        })
    }
}

/// Whether there is something that opens addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Desktop {
    Here,
    /// There is not, as on a server: addresses are only shown.
    #[default]
    None,
}

/// What a copy goes through on its way to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clipboard {
    #[default]
    Terminal,
    /// tmux, which can be asked.
    Tmux,
    /// tmux that cannot be asked, as over ssh.
    DistantTmux,
    Screen,
    /// One of the two, over ssh.
    ScreenOrTmux,
}

/// What is on screen.
#[derive(Debug, Clone)]
pub struct State {
    pub scenario: Scenario,
    /// What the scenario started from, as people read it; empty for a new one.
    pub origin: String,
    /// The scenarios before and after.
    pub history: History,
    /// What was replaced and is to be set aside.
    pub replaced: Vec<HistoryEntry>,
    /// Scenarios kept for the session, in the order of their keeping.
    pub snapshots: Vec<Snapshot>,
    /// The pane with the focus.
    pub focus: Pane,
    /// The list pane shown where only one fits.
    pub list: Pane,
    /// The panes that hold rows, in the order of [`crate::app::geometry::Pane::LISTS`].
    pub lists: [ListState; 3],
    /// Lines the verdict is scrolled.
    pub verdict_scroll: usize,
    /// Whether the focused pane has the room of all.
    pub zoomed: bool,
    /// What is open above the panes, bottom first.
    pub dialogs: Vec<DialogState>,
    /// A form that was closed as it was filled in, which comes back when it is opened again.
    pub draft: Option<Form>,
    /// What follows from the scenario.
    pub answer: Answer,
    /// Up to how many level steps other verdicts are searched for.
    pub search_depth: u32,
    /// What the last change of the scenario did.
    pub last_change: Option<LastChange>,
    /// Whether the last key changed it.
    pub news: Freshness,
    /// Present mode, where it is on.
    pub present: Option<Present>,
    pub keys: RecentKeys,
    /// What somebody new is told to try.
    pub lessons: Tips,
    /// What the last command had to say.
    pub notice: String,
    /// How the chords of each command are written.
    pub chords: KeyLabels,
    pub themes: ThemeCycle,
    /// What is wrong around the program; it stays visible.
    pub warning: String,
    pub glyphs: Glyphs,
    /// Whether there is something that opens addresses.
    pub desktop: Desktop,
    /// What a copy goes through.
    pub clipboard: Clipboard,
    /// Who acts on the mouse.
    pub mouse: Mouse,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The level each row had when it was last on.
    pub remembered: BTreeMap<Row, Level>,
    /// The level each must had before it became one.
    pub level_before_must: BTreeMap<Row, Level>,
}

impl State {
    /// The first screen of a scenario.
    pub fn new(catalog: &Catalog, scenario: Scenario, size: (u16, u16)) -> Self {
        let answer = Answer::new(catalog, &scenario);
        let mut state = Self {
            scenario,
            origin: String::new(),
            history: History::default(),
            replaced: Vec::new(),
            snapshots: Vec::new(),
            focus: Pane::UseCases,
            list: Pane::UseCases,
            lists: Default::default(),
            verdict_scroll: 0,
            zoomed: false,
            dialogs: Vec::new(),
            draft: None,
            answer,
            search_depth: STEPS_ON_A_KEY,
            last_change: None,
            news: Freshness::Old,
            present: None,
            keys: RecentKeys::default(),
            lessons: Tips::default(),
            notice: String::new(),
            chords: KeyLabels::default(),
            warning: String::new(),
            themes: ThemeCycle::default(),
            glyphs: Glyphs::default(),
            desktop: Desktop::default(),
            clipboard: Clipboard::default(),
            mouse: Mouse::default(),
            size,
            remembered: BTreeMap::new(),
            level_before_must: BTreeMap::new(),
        };
        for pane in Pane::LISTS {
            state.refresh(catalog, pane);
        }
        if catalog.criteria.iter().all(|row| !row.cells.is_empty()) {
            (state.focus, state.list) = (Pane::Ecosystem, Pane::Ecosystem);
        }
        state
    }

    /// Puts every pane in an order.
    pub fn sort_by(&mut self, catalog: &Catalog, sort: Sort) {
        for pane in Pane::LISTS {
            if let Some(list) = self.pane_mut(pane).filter(|list| list.sort != sort) {
                list.sort = sort;
                self.refresh(catalog, pane);
            }
        }
    }

    /// Shows words in the status line until the next command.
    pub fn say(&mut self, words: &str) {
        words.clone_into(&mut self.notice);
    }

    /// Gives a pane the focus.
    pub fn focus_on(&mut self, pane: Pane) {
        self.focus = pane;
        if pane != Pane::Verdict {
            self.list = pane;
        }
    }

    /// Whom the screen is for.
    pub const fn mode(&self) -> ScreenMode {
        if self.present.is_some() { ScreenMode::Present } else { ScreenMode::Work }
    }

    /// The scenario that is the room's own, also while present mode shows an example, and what it started from.
    pub fn own(&self) -> (&Scenario, &str) {
        let preview = self.present.as_ref().and_then(|present| present.preview.as_ref());
        preview.map_or((&self.scenario, &self.origin), |preview| (&preview.own.scenario, &preview.own.origin))
    }

    pub fn own_moment(&self) -> HistoryEntry {
        let (scenario, origin) = self.own();
        HistoryEntry { scenario: scenario.clone(), origin: origin.to_owned() }
    }

    /// Whether something on screen speaks of tools, sources, evidence or the guide.
    pub fn speaks_of_reference(&self, catalog: &Catalog) -> bool {
        let needs = |layer: &DialogState| {
            matches!(layer, DialogState::Detail { .. } | DialogState::Guide { .. } | DialogState::Palette { .. })
        };
        let in_dialog = self.dialogs.iter().any(needs);
        let picks = |row: usize| catalog.criteria[row].cells.iter().any(|cell| !cell.tools.is_empty());
        in_dialog || (0..catalog.criteria.len()).any(|row| self.scenario.criteria[row].is_on() && picks(row))
    }

    /// Whether other verdicts are searched for deeper than at first.
    pub fn is_searching(&self) -> bool {
        self.answer.flips.ready().is_some_and(|search| !search.has_searched(self.search_depth))
    }

    /// Leaves a deeper search where it is.
    pub fn stop_searching(&mut self) {
        self.search_depth = self.answer.flips.ready().map_or(0, ChangeSearch::searched_to).max(STEPS_ON_A_KEY);
    }

    pub fn pane(&self, pane: Pane) -> Option<&ListState> {
        self.lists.get(pane.index())
    }

    /// A list pane, to change.
    pub fn pane_mut(&mut self, pane: Pane) -> Option<&mut ListState> {
        self.lists.get_mut(pane.index())
    }

    /// What is selected in the pane with the focus.
    pub fn selected(&self) -> Option<PaneItem> {
        self.pane(self.focus).and_then(|list| list.selected)
    }

    /// The row selected in the pane with the focus.
    pub fn selected_row(&self) -> Option<Row> {
        match self.selected()? {
            PaneItem::Row(row) => Some(row),
            PaneItem::Framework(_) => None,
        }
    }

    pub fn context(&self) -> KeyContext {
        match self.dialogs.last() {
            None if self.present.is_some() => KeyContext::Present,
            None => KeyContext::Panes,
            Some(DialogState::Blank) => KeyContext::Blank,
            Some(DialogState::Filter(_) | DialogState::HelpSearch | DialogState::Palette { .. }) => KeyContext::Field,
            Some(DialogState::FilePicker(_)) => KeyContext::FilePicker,
            Some(DialogState::Form(form)) if form.is_typed_in() => KeyContext::Form,
            Some(DialogState::Form(_)) => KeyContext::Choice,
            Some(DialogState::Detail { .. }) => KeyContext::Detail,
            Some(DialogState::Guide { .. }) => KeyContext::Guide,
            Some(DialogState::Help { .. }) => KeyContext::Help,
            Some(DialogState::WhatIf { .. }) => KeyContext::WhatIf,
            Some(DialogState::Compare { .. }) => KeyContext::Compare,
            Some(_) => KeyContext::Dialog,
        }
    }

    /// The text field that has the keys, if one has.
    pub fn field_mut(&mut self) -> Option<&mut TextField> {
        if let Some(DialogState::Filter(pane)) = self.dialogs.last() {
            let pane = *pane;
            return self.pane_mut(pane).map(|list| &mut list.filter);
        }
        let (top, below) = self.dialogs.split_last_mut()?;
        match top {
            DialogState::Palette { search, .. } => Some(search),
            DialogState::FilePicker(file_picker) => Some(&mut file_picker.field),
            DialogState::Form(form) => form.field_mut(),
            DialogState::HelpSearch => below.iter_mut().rev().find_map(|layer| match layer {
                DialogState::Help { search, .. } => Some(search),
                _ => None,
            }),
            _ => None,
        }
    }

    /// Makes the lines of a pane anew; the selection stays where it was or moves to the first.
    pub fn refresh(&mut self, catalog: &Catalog, pane: Pane) {
        let longest = longest_name(Rows::new(catalog, &self.scenario), pane);
        if let Some(list) = self.pane_mut(pane) {
            list.ready = None;
            list.longest_name = longest;
        }
        self.filter(catalog, pane);
    }

    /// As [`Self::refresh`] where nothing but the filter has changed since, so that a letter costs no more than it must.
    pub fn filter(&mut self, catalog: &Catalog, pane: Pane) {
        if self.pane(pane).is_some_and(|list| list.ready.is_none() && !list.query.is_empty()) {
            self.make_ready(catalog, pane);
        }
        let Some(list) = self.lists.get_mut(pane.index()) else { return };
        let ready = list.ready.as_deref();
        let view = ListQuery { sort: list.sort, direction: list.direction, query: &list.query, ready };
        list.entries = entries(catalog, &self.scenario, pane, view);
        let still_there = list.selected.is_some_and(|selected| list.items().any(|item| item == selected));
        if !still_there {
            let first = list.items().next();
            list.selected = first;
        }
    }

    /// Makes the rows of a pane ready to be filtered, before the first letter is typed.
    pub fn make_ready(&mut self, catalog: &Catalog, pane: Pane) {
        let ready = FilterIndex::new(Rows::new(catalog, &self.scenario), pane);
        if let Some(list) = self.pane_mut(pane) {
            list.ready = Some(Rc::new(ready));
        }
    }
}

/// What of the screen comes back on the next start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutMemory {
    /// The pane with the focus.
    pub pane: Pane,
    /// Whether it has the room of all.
    pub zoomed: bool,
    /// The orders of the list panes.
    pub orders: [(Sort, Direction); 3],
    /// The look by name, where somebody went to it.
    pub look: Option<String>,
}

impl LayoutMemory {
    /// What is to be remembered of a screen.
    pub fn of(state: &State, look: Option<&str>) -> Self {
        let orders =
            Pane::LISTS.map(|pane| state.pane(pane).map(|list| (list.sort, list.direction)).unwrap_or_default());
        Self { pane: state.focus, zoomed: state.zoomed, orders, look: look.map(str::to_owned) }
    }

    /// Brings back pane and zoom, where the pack has that pane.
    pub fn show(&self, catalog: &Catalog, state: &mut State) {
        if has(catalog, self.pane) {
            state.focus_on(self.pane);
            state.zoomed = self.zoomed;
        }
    }

    pub fn order(&self, catalog: &Catalog, state: &mut State) {
        for (pane, (sort, direction)) in Pane::LISTS.into_iter().zip(self.orders) {
            if let Some(list) = state.pane_mut(pane) {
                (list.sort, list.direction) = (sort, direction);
                state.refresh(catalog, pane);
            }
        }
    }
}

/// The looks that can be gone through. Their names are asked for the first time somebody wants another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeCycle {
    names: Vec<String>,
    chosen: usize,
}

impl ThemeCycle {
    /// Looks of these names, and the place of the one that is on.
    pub const fn new(names: Vec<String>, chosen: usize) -> Self {
        Self { names, chosen }
    }

    /// The place of the one that is on; nothing as long as nobody asked for their names.
    pub fn chosen(&self) -> Option<usize> {
        (!self.names.is_empty()).then_some(self.chosen)
    }

    /// Goes to the next one and says its name; nothing as long as nobody asked for their names.
    pub fn go_on(&mut self) -> Option<String> {
        if let [only] = self.names.as_slice() {
            return Some(format!("Look: {only}; there is no other here"));
        }
        self.chosen = (self.chosen + 1).checked_rem(self.names.len())?;
        self.names.get(self.chosen).map(|name| format!("Look: {name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::ThemeCycle;

    #[test]
    fn looks_go_round_and_say_their_name() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(ThemeCycle::default().go_on(), None);
        let mut themes = ThemeCycle::new(names(&["terminal", "mono"]), 0);
        for (words, place) in [("Look: mono", 1), ("Look: terminal", 0), ("Look: mono", 1)] {
            assert_eq!((themes.go_on().as_deref(), themes.chosen()), (Some(words), Some(place)));
        }
        assert_eq!(ThemeCycle::new(names(&["mono"]), 0).go_on().as_deref(), Some("Look: mono; there is no other here"));
    }
}

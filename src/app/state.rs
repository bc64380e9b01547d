//! What is on screen: plain data that any message can be replayed over.
//!
//! The catalog is not in it (it never changes), nor is anything that only drawing knows: which
//! rows are visible follows from the selection and the size.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::app::chords::Chords;
use crate::app::commands::Context;
use crate::app::field::Field;
use crate::app::form::Form;
use crate::app::history::{History, Moment};
use crate::app::items::{Direction, Entry, Item, Ready, Sort, View, entries, longest_name};
use crate::app::keys_shown::KeysShown;
pub use crate::app::layer::{Detailed, Layer, Target};
use crate::app::lessons::Lessons;
use crate::app::looks::Looks;
use crate::app::message::Mouse;
use crate::app::preview::{Mark, Present};
use crate::decide::constants::STEPS_ON_A_KEY;
use crate::decide::nearest::Search;
use crate::model::catalog::Catalog;
use crate::model::level::Level;
use crate::model::row::Row;
use crate::model::rows::Rows;
use crate::model::scenario::Scenario;
use crate::report::answer::Answer;
use crate::report::board::News;
use crate::report::glyphs::Glyphs;
use crate::report::just::Just;
use crate::screen::plan::{Mode, Pane};
use crate::search::query::Query;

/// A window that a pointer has set; it holds until the selection moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Which list of the pane it is of.
    pub column: usize,
    /// The first entry shown.
    pub first: usize,
    /// What was selected then.
    pub selected: Option<Item>,
}

/// A pane that holds rows.
#[derive(Debug, Clone, Default)]
pub struct ListState {
    /// What is selected; it stays selected while filters and orders change around it.
    pub selected: Option<Item>,
    /// The column with the focus: 0 for the row, then one an option.
    pub column: usize,
    /// What was typed into the filter.
    pub filter: Field,
    /// The filter as understood.
    pub query: Query,
    /// The order.
    pub sort: Sort,
    /// The direction of the order.
    pub direction: Direction,
    /// The lines it shows now.
    pub entries: Vec<Entry>,
    /// Cells of its longest name, whether a filter shows it or not, so that columns stay where they are.
    pub longest_name: u16,
    /// The window a pointer has set.
    pub anchor: Option<Anchor>,
    /// Its rows, ready for the next letter of the filter; nothing where they may have changed since.
    pub ready: Option<Rc<Ready>>,
}

impl ListState {
    /// What can be selected, in order.
    #[must_use]
    pub fn items(&self) -> impl DoubleEndedIterator<Item = Item> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Item(item) => Some(*item),
            Entry::Heading(_) => None,
        })
    }
}

/// Whether there is something that opens addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Desktop {
    /// There is.
    Here,
    /// There is not, as on a server: addresses are only shown.
    #[default]
    None,
}

/// What a copy goes through on its way to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clipboard {
    /// The terminal alone.
    #[default]
    Terminal,
    /// tmux, which can be asked.
    Tmux,
    /// tmux that cannot be asked, as over ssh.
    DistantTmux,
    /// GNU screen.
    Screen,
    /// One of the two, over ssh.
    ScreenOrTmux,
}

/// What is on screen.
#[derive(Debug, Clone)]
pub struct State {
    /// What has been decided.
    pub scenario: Scenario,
    /// What the scenario started from, as people read it; empty for a new one.
    pub origin: String,
    /// The scenarios before and after.
    pub history: History,
    /// What was replaced and is to be set aside.
    pub replaced: Vec<Moment>,
    /// Scenarios kept for the session, in the order of their keeping.
    pub marks: Vec<Mark>,
    /// The pane with the focus.
    pub focus: Pane,
    /// The list pane shown where only one fits.
    pub list: Pane,
    /// The panes that hold rows, in the order of [`Pane::LISTS`].
    pub lists: [ListState; 3],
    /// Lines the verdict is scrolled.
    pub verdict_scroll: usize,
    /// Whether the focused pane has the room of all.
    pub zoomed: bool,
    /// What is open above the panes, bottom first.
    pub layers: Vec<Layer>,
    /// A form that was closed as it was filled in, which comes back when it is opened again.
    pub draft: Option<Form>,
    /// What follows from the scenario.
    pub answer: Answer,
    /// Up to how many level steps other verdicts are searched for.
    pub search_depth: u32,
    /// What the last change of the scenario did.
    pub just: Option<Just>,
    /// Whether the last key changed it.
    pub news: News,
    /// Present mode, where it is on.
    pub present: Option<Present>,
    /// The keys pressed last.
    pub keys: KeysShown,
    /// What somebody new is told to try.
    pub lessons: Lessons,
    /// What the last command had to say.
    pub notice: String,
    /// How the chords of each command are written.
    pub chords: Chords,
    /// The looks by name.
    pub looks: Looks,
    /// What is wrong around the program; it stays visible.
    pub warning: String,
    /// Which signs are drawn.
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
    pub before_must: BTreeMap<Row, Level>,
}

impl State {
    /// The first screen of a scenario.
    #[must_use]
    pub fn new(catalog: &Catalog, scenario: Scenario, size: (u16, u16)) -> Self {
        let answer = Answer::new(catalog, &scenario);
        let mut state = Self {
            scenario,
            origin: String::new(),
            history: History::default(),
            replaced: Vec::new(),
            marks: Vec::new(),
            focus: Pane::UseCases,
            list: Pane::UseCases,
            lists: Default::default(),
            verdict_scroll: 0,
            zoomed: false,
            layers: Vec::new(),
            draft: None,
            answer,
            search_depth: STEPS_ON_A_KEY,
            just: None,
            news: News::Old,
            present: None,
            keys: KeysShown::default(),
            lessons: Lessons::default(),
            notice: String::new(),
            chords: Chords::default(),
            warning: String::new(),
            looks: Looks::default(),
            glyphs: Glyphs::default(),
            desktop: Desktop::default(),
            clipboard: Clipboard::default(),
            mouse: Mouse::default(),
            size,
            remembered: BTreeMap::new(),
            before_must: BTreeMap::new(),
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
    #[must_use]
    pub const fn mode(&self) -> Mode {
        if self.present.is_some() { Mode::Present } else { Mode::Work }
    }

    /// The scenario that is the room's own, also while present mode shows an example, and what it started from.
    #[must_use]
    pub fn own(&self) -> (&Scenario, &str) {
        let preview = self.present.as_ref().and_then(|present| present.preview.as_ref());
        preview.map_or((&self.scenario, &self.origin), |preview| (&preview.own.scenario, &preview.own.origin))
    }

    /// The same, to keep.
    #[must_use]
    pub fn own_moment(&self) -> Moment {
        let (scenario, origin) = self.own();
        Moment { scenario: scenario.clone(), origin: origin.to_owned() }
    }

    /// Whether something on screen speaks of tools, sources, evidence or the guide.
    #[must_use]
    pub fn speaks_of_reference(&self, catalog: &Catalog) -> bool {
        let needs = |layer: &Layer| matches!(layer, Layer::Detail { .. } | Layer::Guide { .. } | Layer::Palette { .. });
        let in_dialog = self.layers.iter().any(needs);
        let picks = |row: usize| catalog.criteria[row].cells.iter().any(|cell| !cell.tools.is_empty());
        in_dialog || (0..catalog.criteria.len()).any(|row| self.scenario.criteria[row].is_on() && picks(row))
    }

    /// Whether other verdicts are searched for deeper than at first.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.answer.flips.ready().is_some_and(|search| search.searched_to() < self.search_depth)
    }

    /// Leaves a deeper search where it is.
    pub fn stop_searching(&mut self) {
        self.search_depth = self.answer.flips.ready().map_or(STEPS_ON_A_KEY, Search::searched_to);
    }

    /// A list pane.
    #[must_use]
    pub fn pane(&self, pane: Pane) -> Option<&ListState> {
        self.lists.get(pane.index())
    }

    /// A list pane, to change.
    pub fn pane_mut(&mut self, pane: Pane) -> Option<&mut ListState> {
        self.lists.get_mut(pane.index())
    }

    /// What is selected in the pane with the focus.
    #[must_use]
    pub fn selected(&self) -> Option<Item> {
        self.pane(self.focus).and_then(|list| list.selected)
    }

    /// The row selected in the pane with the focus.
    #[must_use]
    pub fn selected_row(&self) -> Option<Row> {
        match self.selected()? {
            Item::Row(row) => Some(row),
            Item::Framework(_) => None,
        }
    }

    /// What has the keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.layers.last() {
            None if self.present.is_some() => Context::Present,
            None => Context::Panes,
            Some(Layer::Blank) => Context::Blank,
            Some(Layer::Filter(_) | Layer::HelpSearch | Layer::Palette { .. }) => Context::Field,
            Some(Layer::Naming(_)) => Context::Naming,
            Some(Layer::Form(form)) if form.is_typed_in() => Context::Form,
            Some(Layer::Form(_)) => Context::Choice,
            Some(Layer::Detail { .. }) => Context::Detail,
            Some(Layer::Guide { .. }) => Context::Guide,
            Some(Layer::Help { .. }) => Context::Help,
            Some(Layer::WhatIf { .. }) => Context::WhatIf,
            Some(Layer::Compare { .. }) => Context::Compare,
            Some(_) => Context::Dialog,
        }
    }

    /// The text field that has the keys, if one has.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        if let Some(Layer::Filter(pane)) = self.layers.last() {
            let pane = *pane;
            return self.pane_mut(pane).map(|list| &mut list.filter);
        }
        let (top, below) = self.layers.split_last_mut()?;
        match top {
            Layer::Palette { search, .. } => Some(search),
            Layer::Naming(naming) => Some(&mut naming.field),
            Layer::Form(form) => form.field_mut(),
            Layer::HelpSearch => below.iter_mut().rev().find_map(|layer| match layer {
                Layer::Help { search, .. } => Some(search),
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
        let view = View { sort: list.sort, direction: list.direction, query: &list.query, ready };
        list.entries = entries(catalog, &self.scenario, pane, view);
        let still_there = list.selected.is_some_and(|selected| list.items().any(|item| item == selected));
        if !still_there {
            let first = list.items().next();
            list.selected = first;
        }
    }

    /// Makes the rows of a pane ready to be filtered, before the first letter is typed.
    pub fn make_ready(&mut self, catalog: &Catalog, pane: Pane) {
        let ready = Ready::new(Rows::new(catalog, &self.scenario), pane);
        if let Some(list) = self.pane_mut(pane) {
            list.ready = Some(Rc::new(ready));
        }
    }
}

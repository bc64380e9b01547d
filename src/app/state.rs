//! The state of the explorer.
//!
//! Nothing that only drawing knows is in it: which rows are visible follows from the selection and the size.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::app::command::KeyContext;
use crate::app::dialog::ChoicePlace;
pub use crate::app::dialog::{Detailed, Dialog, DialogKind, Target};
use crate::app::footer::{RecentKeys, TableHead};
use crate::app::form::Form;
use crate::app::geometry::{Pane, ScreenMode, has};
use crate::app::key::Key;
use crate::app::keymap::{KeyLabels, Keymap};
use crate::app::message::Mouse;
use crate::app::pane_rows::{
    Direction, FilterIndex, FitBasis, ListQuery, MatchCount, PaneEntry, PaneItem, Sort, TextWidths, entries,
};
use crate::app::present::{Present, Snapshot};
use crate::app::text_field::TextField;
use crate::app::what_if::{ChangePreview, MapPlace};
use crate::app::workspace::{HistoryEntry, Workspace, own_ids};
use crate::explain::answer::Answer;
use crate::explain::verdict_compact::Freshness;
use crate::explain::what_if::WhatIfView;
use crate::layout::glyphs::Glyphs;
use crate::model::catalog::{Catalog, Reference};
use crate::model::rows::Row;
use crate::model::scenario::{OwnRow, Scenario};
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
    /// Cells of its longest texts, whether a filter shows them or not.
    pub widths: TextWidths,
    /// What the fit of frameworks is about.
    pub fit_basis: FitBasis,
    /// How many rows its filter found; nothing without one.
    pub matches: MatchCount,
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
pub struct App {
    /// What is worked on, or what present mode shows in front of it.
    pub workspace: Workspace,
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
    pub dialogs: Vec<Dialog>,
    /// Where each guide was left, in the order of the topics.
    pub reading: [ChoicePlace; 3],
    /// What a pane was filtered by last.
    pub filtered_by: String,
    /// A form that was closed as it was filled in, which comes back when it is opened again.
    pub draft: Option<Form>,
    /// How what would change the answer is shown, which comes back.
    pub what_if_view: WhatIfView,
    /// Where one is in its map of two rows.
    pub map: MapPlace,
    /// The answer as it would be after the change under the cursor.
    pub preview: Option<ChangePreview>,
    /// Keys that do nothing and were told to.
    pub unbound_told: BTreeSet<Key>,
    /// Whether the last key changed the scenario.
    pub news: Freshness,
    /// Present mode, where it is on.
    pub present: Option<Present>,
    pub keys: RecentKeys,
    /// What the last command had to say.
    pub notice: String,
    keymap: Keymap,
    /// How the chords of each command are written.
    pub chords: KeyLabels,
    pub themes: ThemeList,
    /// What is wrong around the program; it stays visible.
    pub warning: String,
    /// What stands about a table until something is set.
    pub table_head: TableHead,
    pub glyphs: Glyphs,
    /// Whether there is something that opens addresses.
    pub desktop: Desktop,
    /// What a copy goes through.
    pub clipboard: Clipboard,
    /// Who acts on the mouse.
    pub mouse: Mouse,
    /// The day, `YYYY-MM-DD`; empty where nobody said it.
    pub today: String,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
}

impl App {
    /// The first screen of a scenario.
    pub fn new(catalog: impl Into<Rc<Catalog>>, scenario: Scenario, size: (u16, u16)) -> Self {
        let mut app = Self {
            workspace: Workspace::new(&catalog.into(), scenario),
            snapshots: Vec::new(),
            focus: Pane::UseCases,
            list: Pane::UseCases,
            lists: Default::default(),
            verdict_scroll: 0,
            zoomed: false,
            dialogs: Vec::new(),
            reading: [ChoicePlace::default(); 3],
            filtered_by: String::new(),
            draft: None,
            what_if_view: WhatIfView::default(),
            map: MapPlace::default(),
            preview: None,
            unbound_told: BTreeSet::new(),
            news: Freshness::Old,
            present: None,
            keys: RecentKeys::default(),
            notice: String::new(),
            keymap: Keymap::default(),
            chords: KeyLabels::default(),
            warning: String::new(),
            table_head: TableHead::default(),
            themes: ThemeList::default(),
            glyphs: Glyphs::default(),
            desktop: Desktop::default(),
            clipboard: Clipboard::default(),
            mouse: Mouse::default(),
            today: String::new(),
            size,
        };
        for pane in Pane::LISTS {
            app.refresh(pane);
        }
        if app.catalog().criteria.iter().all(|row| !row.cells.is_empty()) {
            (app.focus, app.list) = (Pane::Ecosystem, Pane::Ecosystem);
        }
        app
    }

    pub const fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    pub fn set_keymap(&mut self, keymap: Keymap) {
        if keymap != self.keymap {
            self.chords = keymap.written();
            self.keymap = keymap;
        }
    }

    /// Takes from another one what belongs to the terminal and the person, and not to a comparison.
    pub fn look_like(&mut self, other: &Self) {
        self.keymap = other.keymap.clone();
        self.chords = other.chords.clone();
        self.themes = other.themes.clone();
        self.today.clone_from(&other.today);
        (self.glyphs, self.desktop, self.clipboard) = (other.glyphs, other.desktop, other.clipboard);
        (self.mouse, self.size) = (other.mouse, other.size);
    }

    pub fn catalog(&self) -> &Catalog {
        self.workspace.catalog()
    }

    /// The catalog, to read in it while the state changes.
    pub fn shared_catalog(&self) -> Rc<Catalog> {
        Rc::clone(self.workspace.catalog())
    }

    pub const fn scenario(&self) -> &Scenario {
        self.workspace.scenario()
    }

    pub const fn answer(&self) -> &Answer {
        self.workspace.answer()
    }

    /// The room's own workspace, also while present mode shows something else.
    pub fn own(&self) -> &Workspace {
        let preview = self.present.as_ref().and_then(|present| present.preview.as_ref());
        preview.map_or(&self.workspace, |preview| &preview.own)
    }

    pub fn own_mut(&mut self) -> &mut Workspace {
        let preview = self.present.as_mut().and_then(|present| present.preview.as_mut());
        preview.map_or(&mut self.workspace, |preview| &mut preview.own)
    }

    /// Adds what is read on demand to the pack, wherever it is worked with.
    pub fn add_reference(&mut self, reference: &Reference) {
        if let Some(preview) = self.present.as_mut().and_then(|present| present.preview.as_mut()) {
            preview.own.add_reference(reference.clone());
        }
        self.workspace.add_reference(reference.clone());
    }

    /// Puts another scenario in place of the present one, as one step of undo.
    pub fn replace(&mut self, scenario: Scenario, action: &str) {
        let origin = self.workspace.origin().to_owned();
        self.edit(HistoryEntry { scenario, origin }, action);
    }

    /// Like [`Self::replace`], but also sets another origin.
    pub fn edit(&mut self, next: HistoryEntry, action: &str) {
        if let Some(before) = self.workspace.edit(next, action) {
            self.show_change(&before);
        }
    }

    /// Like [`Self::edit`]; the scenario before is set aside.
    pub fn start_over(&mut self, next: HistoryEntry, action: &str) {
        self.own_mut().set_aside();
        self.edit(next, action);
    }

    /// Works on something else, and gives what was worked on.
    pub fn swap_workspace(&mut self, other: Workspace) -> Workspace {
        let before = std::mem::replace(&mut self.workspace, other);
        self.dialogs.iter().for_each(Dialog::forget_page);
        self.show_change(before.scenario());
        before
    }

    /// Shows what follows from a scenario that changed.
    pub fn show_change(&mut self, before: &Scenario) {
        self.news = Freshness::Fresh;
        self.verdict_scroll = 0;
        let now = self.workspace.scenario();
        let said_otherwise =
            before.own.iter().zip(&now.own).any(|(was, is)| OwnRow { level: is.level, ..was.clone() } != *is);
        let all_follow = said_otherwise
            || !own_ids(before).eq(own_ids(now))
            || before.basis != now.basis
            || before.own_ratings != now.own_ratings
            || before.own_options != now.own_options
            || before.settled != now.settled;
        let options = self.catalog().options.len();
        for pane in Pane::LISTS {
            let follows = self.pane(pane).is_some_and(|list| matches!(list.sort, Sort::Level | Sort::Favors));
            if let Some(list) = self.pane_mut(pane) {
                list.column = list.column.min(options);
            }
            // Frameworks stand in the order of their fit, which any change may turn.
            if follows || all_follow || pane == Pane::Frameworks {
                self.refresh(pane);
            }
        }
    }

    /// Puts every pane in an order.
    pub fn sort_by(&mut self, sort: Sort) {
        for pane in Pane::LISTS {
            if let Some(list) = self.pane_mut(pane).filter(|list| list.sort != sort) {
                list.sort = sort;
                self.refresh(pane);
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

    /// Whether something on screen speaks of tools, sources, evidence or the guide.
    pub fn speaks_of_reference(&self) -> bool {
        let catalog = self.catalog();
        let in_dialog = self.dialogs.iter().any(|dialog| dialog.kind.entry().speaks_of_reference);
        let picks = |row: usize| catalog.criteria[row].cells.iter().any(|cell| !cell.tools.is_empty());
        in_dialog || (0..catalog.criteria.len()).any(|row| self.scenario().criteria[row].is_on() && picks(row))
    }

    /// The dialog that has the keys.
    pub fn top(&self) -> Option<&DialogKind> {
        self.dialogs.last().map(|dialog| &dialog.kind)
    }

    pub fn top_mut(&mut self) -> Option<&mut DialogKind> {
        let top = self.dialogs.last_mut()?;
        top.forget_page();
        Some(&mut top.kind)
    }

    pub fn open(&mut self, kind: DialogKind) {
        self.dialogs.push(kind.into());
    }

    /// The place of the theme on the screen: the one under the cursor of the open list, else the one in force.
    pub fn shown_theme(&self) -> Option<usize> {
        let list = self.dialogs.iter().rev().find(|dialog| dialog.kind == DialogKind::Themes);
        list.and_then(|list| list.place.selected).or_else(|| self.themes.chosen())
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
        match self.top() {
            None if self.present.is_some() => KeyContext::Present,
            None => KeyContext::Panes,
            Some(kind) => kind.entry().context,
        }
    }

    /// The text field that has the keys, if one has.
    pub fn field_mut(&mut self) -> Option<&mut TextField> {
        if let Some(DialogKind::Filter(pane)) = self.top() {
            let pane = *pane;
            return self.pane_mut(pane).map(|list| &mut list.filter);
        }
        let (top, below) = self.dialogs.split_last_mut()?;
        top.forget_page();
        match &mut top.kind {
            DialogKind::FilePicker(file_picker) => Some(&mut file_picker.field),
            DialogKind::Form(form) => form.field_mut(),
            DialogKind::TextSearch { .. } => below.last_mut().map(|below| {
                below.forget_page();
                &mut below.search
            }),
            kind => kind.entry().narrow.map(|_| &mut top.search),
        }
    }

    /// Makes the lines of a pane anew; the selection stays where it was or moves to the first.
    pub fn refresh(&mut self, pane: Pane) {
        let rows = self.workspace.rows();
        let widths = TextWidths::new(rows, pane);
        let fit_basis = match pane {
            Pane::Frameworks => FitBasis::new(rows, &self.workspace.answer().frameworks),
            _ => FitBasis::default(),
        };
        if let Some(list) = self.pane_mut(pane) {
            list.ready = None;
            (list.widths, list.fit_basis) = (widths, fit_basis);
        }
        self.filter(pane);
    }

    /// As [`Self::refresh`] where nothing but the filter has changed since, so that a letter costs no more than it must.
    pub fn filter(&mut self, pane: Pane) {
        let elsewhere = self.matches_elsewhere(pane);
        let Some(list) = self.lists.get_mut(pane.index()) else { return };
        let ready = list.ready.as_deref();
        let view = ListQuery {
            sort: list.sort,
            direction: list.direction,
            query: &list.query,
            ready,
            column: list.column,
            frameworks: &self.workspace.answer().frameworks,
        };
        list.entries = entries(self.workspace.catalog(), self.workspace.scenario(), pane, view);
        let of = list.ready.as_ref().filter(|_| !list.query.is_empty()).map_or(0, |ready| ready.rows());
        list.matches = MatchCount { here: list.items().count(), of, elsewhere };
        let still_there = list.selected.is_some_and(|selected| list.items().any(|item| item == selected));
        if !still_there {
            let first = list.items().next();
            list.selected = first;
        }
    }

    /// Makes the panes ready for the filter of one of them, and counts what it finds in the others.
    fn matches_elsewhere(&mut self, pane: Pane) -> Vec<(Pane, usize)> {
        let query = self.pane(pane).map(|list| list.query.clone()).unwrap_or_default();
        if query.is_empty() {
            return Vec::new();
        }
        for pane in Pane::LISTS {
            if self.pane(pane).is_some_and(|list| list.ready.is_none()) {
                self.make_ready(pane);
            }
        }
        let others = Pane::LISTS.into_iter().filter(|other| *other != pane);
        let found = others.filter_map(|other| Some((other, self.pane(other)?.ready.as_ref()?.matches(&query))));
        found.filter(|(_, matches)| *matches > 0).collect()
    }

    /// Makes the rows of a pane ready to be filtered, before the first letter is typed.
    pub fn make_ready(&mut self, pane: Pane) {
        let ready = FilterIndex::new(self.workspace.rows(), pane);
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
    /// The theme by name, where somebody chose it.
    pub theme: Option<String>,
}

impl LayoutMemory {
    /// What is to be remembered of a screen.
    pub fn of(app: &App, theme: Option<&str>) -> Self {
        let orders = Pane::LISTS.map(|pane| app.pane(pane).map(|list| (list.sort, list.direction)).unwrap_or_default());
        Self { pane: app.focus, zoomed: app.zoomed, orders, theme: theme.map(str::to_owned) }
    }

    /// Brings back pane and zoom, where the pack has that pane.
    pub fn show(&self, app: &mut App) {
        if has(app, self.pane) {
            app.focus_on(self.pane);
            app.zoomed = self.zoomed;
        }
    }

    pub fn order(&self, app: &mut App) {
        for (pane, (sort, direction)) in Pane::LISTS.into_iter().zip(self.orders) {
            if let Some(list) = app.pane_mut(pane) {
                (list.sort, list.direction) = (sort, direction);
                app.refresh(pane);
            }
        }
    }
}

/// A theme as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeChoice {
    pub name: String,
    /// What it does to the background, in words.
    pub about: String,
}

/// The themes there are, and which one is in force. They are asked for the first time somebody wants another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ThemeList {
    pub choices: Vec<ThemeChoice>,
    chosen: usize,
    is_changed: bool,
}

impl ThemeList {
    /// These themes, and the place of the one in force.
    pub const fn new(choices: Vec<ThemeChoice>, chosen: usize) -> Self {
        Self { choices, chosen, is_changed: false }
    }

    /// The place of the one in force; nothing as long as nobody asked for their names.
    pub fn chosen(&self) -> Option<usize> {
        (!self.choices.is_empty()).then_some(self.chosen)
    }

    /// The place of the one that somebody chose from the list.
    pub fn changed(&self) -> Option<usize> {
        self.chosen().filter(|_| self.is_changed)
    }

    /// Takes the one at that place, if there is one.
    pub fn choose(&mut self, place: usize) {
        if place < self.choices.len() {
            (self.chosen, self.is_changed) = (place, true);
        }
    }
}

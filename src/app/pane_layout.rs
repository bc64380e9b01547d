//! Where the columns and rows of a pane stand.
//!
//! Only places are worked out here; what is written there is known to the view.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::app::dialog::DialogKind;
use crate::app::geometry;
use crate::app::geometry::{Pane, ScreenPlan, SizeClass, has, inside};
use crate::app::pane_rows::{PaneEntry, PaneItem, PaneLine};
use crate::app::state::{ListState, State};
use crate::model::catalog::{Catalog, DecisionOption};
use crate::text::width::display_width;

/// Cells before the name of a row: the mark of what changed, the level, a space.
pub const LEAD: u16 = 6;
/// Cells of the level, after the mark of what changed.
const LEVEL: u16 = 4;
/// The least cells a column of cells is read in.
const LEAST_CELL: u16 = 13;
/// Cells stand below their factor where that many factors fit in one piece.
const FACTORS_BELOW: u16 = 3;
/// Cells of the needs beside the frameworks.
const NEEDS: u16 = 25;
/// The least cells of a list of frameworks beside others.
const LIST: u16 = 21;

/// An entry of a pane, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedLine {
    pub entry: PaneEntry,
    pub area: Rect,
}

impl PlacedLine {
    pub const fn line(&self) -> Rect {
        Rect { height: 1, ..self.area }
    }

    /// Whether a cell is one of those its level is drawn in.
    pub const fn is_level(&self, at: Position) -> bool {
        let start = self.area.x + 1;
        at.y == self.area.y
            && start <= at.x
            && at.x < start + LEVEL
            && matches!(self.entry, PaneEntry::Item(PaneItem::Row(_)))
    }
}

/// A list of entries in a pane; all panes have one, frameworks have several where there is room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaneColumn<'a> {
    /// What it lists and where that is said; nothing where it is the only one.
    pub heading: Option<(PaneLine, Rect)>,
    pub area: Rect,
    pub entries: &'a [PaneEntry],
    pub shown: Range<usize>,
    lines_each: u16,
    gap: u16,
}

impl<'a> PaneColumn<'a> {
    fn new(
        list: &ListState,
        place: usize,
        entries: &'a [PaneEntry],
        (area, lines_each, gap): (Rect, u16, u16),
    ) -> Self {
        let fits = usize::from(((area.height + gap) / (lines_each + gap)).max(area.height.min(1)));
        let anchor = list.anchor.filter(|anchor| anchor.column == place && anchor.selected == list.selected);
        let selected = entries.iter().position(|entry| list.selected.map(PaneEntry::Item) == Some(*entry));
        let shown = match anchor {
            Some(anchor) => geometry::window_from(anchor.first, entries.len(), fits),
            None => geometry::window_around(selected.unwrap_or(0), entries.len(), fits),
        };
        Self { heading: None, area, entries, shown, lines_each, gap }
    }

    /// The visible entries and where they stand.
    pub fn rows(&self) -> impl Iterator<Item = PlacedLine> {
        let place = |(entry, at): (&PaneEntry, u16)| {
            let y = self.area.y + at * (self.lines_each + self.gap);
            let height = self.lines_each.min(self.area.bottom().saturating_sub(y));
            PlacedLine { entry: *entry, area: Rect { y, height, ..self.area } }
        };
        self.entries[self.shown.clone()].iter().zip(0..).map(place)
    }
}

/// Where the columns of the ecosystem pane stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EcosystemColumns {
    pub name: u16,
    /// Start of each option's cell; empty where there is no room for all side by side.
    pub cells: Vec<u16>,
    /// Start of the one cell there is room for; nothing where all cells stand below the factor.
    pub one: Option<u16>,
    /// The flag of disputed rows.
    pub flag: u16,
    pub favors: u16,
    /// The cell after the last.
    pub right: u16,
}

impl EcosystemColumns {
    /// The columns of a pane with that inside.
    pub fn new(catalog: &Catalog, list: &ListState, inside: Rect) -> Self {
        let options = u16::try_from(catalog.options.len()).unwrap_or(2);
        let name = inside.x + LEAD;
        let right = inside.right().saturating_sub(1);
        let favors = right.saturating_sub(favors_cells(catalog, inside.width));
        let flag = favors.saturating_sub(2);
        let longest = list.longest_name.max(6);
        let name_cells = longest.min(18);
        let after = |name_cells: u16| flag.saturating_sub(name + 1).saturating_sub(name_cells + 1);
        let each = after(name_cells) / options.max(1);
        if each > LEAST_CELL {
            let cells = (0..options).map(|option| name + name_cells + 1 + option * each).collect();
            return Self { name, cells, one: None, flag, favors, right };
        }
        let name_cells = longest.min(24);
        let shows_enough_below = inside.height > FACTORS_BELOW * (1 + options);
        let one = (!shows_enough_below && after(name_cells) > LEAST_CELL).then_some(name + name_cells + 1);
        Self { name, cells: Vec::new(), one, flag, favors, right }
    }

    /// Lines of a factor with its cells.
    pub fn lines_each(&self, options: usize) -> u16 {
        if self.cells.is_empty() && self.one.is_none() { 1 + u16::try_from(options).unwrap_or(2) } else { 1 }
    }

    /// The cell after a column that starts there.
    pub fn end_of(&self, start: u16) -> u16 {
        let next = self.cells.iter().chain(&self.one).copied().find(|cell| *cell > start).unwrap_or(self.flag);
        next.saturating_sub(1)
    }
}

/// From this width on a pane says in words whom a row favors.
const FAVORS_IN_WORDS: u16 = 70;

/// Cells that whom a row favors takes in a pane of that width: in words, else a name and dots; of three or more
/// options the marks of the best.
pub fn favors_cells(catalog: &Catalog, width: u16) -> u16 {
    let longest = |text: fn(&DecisionOption) -> &str| {
        catalog.options.iter().map(|option| display_width(text(option))).max().unwrap_or(1)
    };
    let cells = if catalog.options.len() > 2 {
        longest(|option| &option.mark).max(1) * 2 + 5
    } else if width >= FAVORS_IN_WORDS {
        longest(|option| &option.name) + " slightly".len()
    } else {
        longest(|option| &option.name).min(12) + " ...".len()
    };
    u16::try_from(cells).unwrap_or(16)
}

/// The lists of a pane in the frame it has on the screen.
pub fn columns(state: &State, pane: Pane, frame: Rect) -> Vec<PaneColumn<'_>> {
    let catalog = state.catalog();
    let Some(list) = state.pane(pane) else { return Vec::new() };
    let inside = inside(frame);
    let below_headings = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let gap = 0;
    let all = |area: Rect, lines: u16| vec![PaneColumn::new(list, 0, &list.entries, (area, lines, gap))];
    match pane {
        Pane::Ecosystem => {
            let lines = EcosystemColumns::new(catalog, list, inside).lines_each(catalog.options.len());
            all(below_headings, lines)
        }
        Pane::Frameworks => beside(catalog, list, inside, gap).unwrap_or_else(|| all(inside, 1)),
        Pane::UseCases => all(below_headings, 1),
        Pane::Verdict => Vec::new(),
    }
}

/// Needs and the frameworks of each option side by side, where there is room for that.
fn beside<'a>(catalog: &Catalog, list: &'a ListState, inside: Rect, gap: u16) -> Option<Vec<PaneColumn<'a>>> {
    let options = u16::try_from(catalog.options.len()).unwrap_or(2).max(1);
    let in_parts = list.entries.iter().any(|entry| matches!(entry, PaneEntry::Heading(_)));
    if !in_parts || inside.width < NEEDS + options * LIST {
        return None;
    }
    let each = (inside.width - NEEDS) / options;
    let columns = parts(list).enumerate().map(|(place, (part, entries))| {
        let (x, width) = match part {
            PaneLine::Option(option) => (inside.x + NEEDS + u16::try_from(option).unwrap_or(0) * each, each),
            PaneLine::Needs | PaneLine::Section(_) | PaneLine::Own => (inside.x, NEEDS),
        };
        let heading = Rect { x, width, height: inside.height.min(1), ..inside };
        let area = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), width: width - 1, ..heading };
        PaneColumn { heading: Some((part, heading)), ..PaneColumn::new(list, place, entries, (area, 1, gap)) }
    });
    Some(columns.collect())
}

/// A tab in the frame of the one pane that is shown: its words, in brackets where the pane is this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    pub pane: Pane,
    pub words: String,
    pub area: Rect,
}

/// The tabs in the frame of the pane that is shown, where the screen has no room for all; none while it is filtered,
/// for the filter stands there.
pub fn tabs(state: &State, plan: &ScreenPlan) -> Vec<Tab> {
    let is_filtered = state.pane(state.list).is_some_and(|list| !list.filter.is_empty())
        || matches!(state.top(), Some(DialogKind::Filter(_)));
    if !matches!(plan.class, SizeClass::Medium | SizeClass::Narrow) || is_filtered || plan.present.width > 0 {
        return Vec::new();
    }
    let frame = match (plan.panes.first(), plan.class) {
        (Some((_, frame)), _) => *frame,
        (None, SizeClass::Narrow) => plan.verdict,
        _ => return Vec::new(),
    };
    let here = if plan.panes.is_empty() { Pane::Verdict } else { state.list };
    let listed =
        |pane: &Pane| has(state.catalog(), *pane) && (*pane != Pane::Verdict || plan.class == SizeClass::Narrow);
    let panes: Vec<Pane> = Pane::ALL.into_iter().filter(listed).collect();
    let words = |pane: Pane, is_named: bool| {
        let name = if is_named || pane == here {
            format!("{} {}", pane.index() + 1, pane.title())
        } else {
            (pane.index() + 1).to_string()
        };
        if pane == here { format!("[{name}]") } else { format!(" {name} ") }
    };
    let cells = |is_named: bool| panes.iter().map(|pane| words(*pane, is_named).len()).sum::<usize>();
    let is_named = cells(true) + 4 <= usize::from(frame.width);
    let mut x = frame.x + 1;
    let place = |pane: Pane| {
        let words = words(pane, is_named);
        let area = Rect { x, width: u16::try_from(words.len()).unwrap_or(0), height: 1, ..frame };
        x += area.width;
        Tab { pane, words, area }
    };
    panes.into_iter().map(place).collect()
}

/// The entries below each heading.
fn parts(list: &ListState) -> impl Iterator<Item = (PaneLine, &[PaneEntry])> {
    let is_heading = |entry: &PaneEntry| matches!(entry, PaneEntry::Heading(_));
    list.entries.chunk_by(move |_, next| !is_heading(next)).filter_map(|part| match part {
        [PaneEntry::Heading(part), entries @ ..] => Some((*part, entries)),
        _ => None,
    })
}

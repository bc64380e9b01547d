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
use crate::model::catalog::Catalog;
use crate::text::width::display_width;

/// Cells before the name of a row: the mark of what changed, the importance, a space.
pub const LEAD: u16 = 6;
/// Cells of the importance, after the mark of what changed.
const LEVEL: u16 = 4;
/// From this width inside its frame on a pane says in words whom a row favors, and cells stand side by side.
pub const WORDS_FROM: u16 = 70;
/// The least cells a column of cells is read in.
const LEAST_CELL: u16 = 13;
/// The fewest cells of the needs beside the frameworks.
const LEAST_NEEDS: u16 = 20;
/// Cells of a framework beside its name: a rule, the star, the fit and its bar.
const BESIDE_FRAMEWORK: u16 = 17;

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
    /// The cell after the name.
    pub name_end: u16,
    /// Start of each option's cell, where all stand side by side.
    pub cells: Vec<u16>,
    /// The one cell that is shown of three or more options, on the line of the factor or below it.
    pub one: Option<CellPlace>,
    /// Ratings of three or more options.
    pub digits: Option<DigitColumns>,
    /// Whom a factor favors, of two options; and the cell after it.
    pub favors: u16,
    pub favors_end: u16,
    /// The sign of rows that are disputed or somebody's own.
    pub flag: u16,
    /// The cell after the last.
    pub right: u16,
    pub lines_each: u16,
}

/// Where the cell of one option stands: the first line of a row is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellPlace {
    pub x: u16,
    pub line: u16,
}

impl EcosystemColumns {
    /// The columns of a pane with that inside.
    pub fn new(state: &State, list: &ListState, inside: Rect) -> Self {
        let catalog = state.catalog();
        if catalog.options.len() > 2 { Self::with_digits(state, list, inside) } else { Self::of_two(state, list, inside) }
    }

    fn of_two(state: &State, list: &ListState, inside: Rect) -> Self {
        let catalog = state.catalog();
        let name = inside.x + LEAD;
        let flag = inside.right().saturating_sub(1);
        let longest = list.widths.name.max(6);
        let words = favors_cells(catalog);
        let name_end = name + longest.min(24);
        let favors = flag.saturating_sub(words);
        let cells = share(favors.saturating_sub(name_end + 1), &list.widths.cells);
        let columns = Self {
            name,
            name_end,
            cells: Vec::new(),
            one: None,
            digits: None,
            favors,
            favors_end: flag,
            flag,
            right: flag,
            lines_each: 1,
        };
        if inside.width >= WORDS_FROM && cells.iter().all(|cells| *cells > LEAST_CELL) {
            let is_cut = cells.iter().zip(&list.widths.cells).any(|(room, longest)| *room <= *longest);
            let mut x = name_end + 1;
            let start = |cells: &u16| {
                x += cells;
                x - cells
            };
            let starts = cells.iter().map(start).collect();
            let lines_each = if state.zoomed && is_cut { 2 } else { 1 };
            return Self { cells: starts, lines_each, ..columns };
        }
        let options = u16::try_from(catalog.options.len()).unwrap_or(2);
        let name_end = name_end.min(flag.saturating_sub(words.min(flag / 2) + 2));
        Self { name_end, favors: name_end + 2, lines_each: 1 + options, ..columns }
    }

    fn with_digits(state: &State, list: &ListState, inside: Rect) -> Self {
        let name = inside.x + LEAD;
        let right = inside.right();
        let longest = list.widths.name.max(6);
        let all = DigitColumns::new(state, list, inside.width, longest + LEAST_CELL + 1);
        let is_beside = all.is_some() && inside.width >= WORDS_FROM;
        let digits = all.filter(|_| is_beside).or_else(|| DigitColumns::new(state, list, inside.width, longest));
        let Some(mut digits) = digits else {
            return Self::of_two(state, list, inside);
        };
        digits.move_to(right.saturating_sub(digits.cells()));
        let flag = digits.start().saturating_sub(1);
        let name_end = if is_beside { name + longest } else { flag.saturating_sub(1) };
        let room = flag.saturating_sub(name_end + 2);
        let is_cut = list.widths.cells.iter().any(|longest| *longest > room);
        let one = if is_beside { CellPlace { x: name_end + 1, line: 0 } } else { CellPlace { x: name, line: 1 } };
        let lines_each = if is_beside && !(state.zoomed && is_cut) { 1 } else { 2 };
        Self {
            name,
            name_end,
            cells: Vec::new(),
            one: Some(one),
            digits: Some(digits),
            favors: right,
            favors_end: right,
            flag,
            right,
            lines_each,
        }
    }

    /// The cell after a column of cells that starts there.
    pub fn end_of(&self, start: u16) -> u16 {
        let after_all = if self.digits.is_some() { self.flag } else { self.favors };
        let next = self.cells.iter().copied().find(|cell| *cell > start).unwrap_or(after_all);
        next.saturating_sub(1)
    }

    /// The option whose cell or rating stands in a column of the screen.
    pub fn option_at(&self, x: u16) -> Option<usize> {
        let in_cell = self.cells.iter().position(|start| (*start..self.end_of(*start)).contains(&x));
        in_cell.or_else(|| self.digits.as_ref()?.option_at(x))
    }
}

/// Room for columns, shared so that each gets what it asks for, or its part of that.
fn share(room: u16, asked: &[u16]) -> Vec<u16> {
    let all: u32 = asked.iter().map(|cells| u32::from(*cells) + 1).sum();
    let part = |cells: &u16| u32::from(room) * (u32::from(*cells) + 1) / all.max(1);
    asked.iter().map(|cells| u16::try_from(part(cells)).unwrap_or(u16::MAX)).collect()
}

/// The ratings of three or more options as digits in columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigitColumns {
    /// The options that are shown, in pack order, and where the column of each starts.
    pub options: Vec<DigitColumn>,
    /// How many options there is no room for.
    pub hidden: usize,
    /// Whether headings are names; else they are marks.
    pub are_named: bool,
    /// Cells of one column.
    each: u16,
}

/// Where the ratings of an option stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigitColumn {
    pub option: usize,
    pub x: u16,
}

/// The fewest cells of the name of a row beside digits.
const LEAST_NAME: u16 = 18;
/// Cells between the name and the digits: a space and the sign.
const SIGN: u16 = 2;
/// Cells of `+2` and a space.
const HIDDEN: u16 = 3;

impl DigitColumns {
    /// The columns of a pane of that width in which names and what stands beside the digits take that many cells; at
    /// least the names that are cut are left [`LEAST_NAME`] cells. None where they would be no columns.
    fn new(state: &State, list: &ListState, width: u16, beside: u16) -> Option<Self> {
        let catalog = state.catalog();
        let many = u16::try_from(catalog.options.len()).unwrap_or(u16::MAX);
        let room = width.saturating_sub(LEAD + SIGN);
        let named = catalog.options.iter().map(|option| display_width(&option.name)).max().unwrap_or(0);
        let named = u16::try_from(named).unwrap_or(u16::MAX).saturating_add(2);
        let is_wide = width >= WORDS_FROM;
        let fits = |each: u16, beside: u16| many.saturating_mul(each).saturating_add(beside) <= room;
        let all = |each: u16| Self::of(0..catalog.options.len(), each, 0);
        if is_wide && fits(named.max(4), beside) {
            return Some(Self { are_named: true, ..all(named.max(4)) });
        }
        let least = beside.min(beside.saturating_sub(list.widths.name).saturating_add(LEAST_NAME));
        let each = [4, 3].into_iter().filter(|each| is_wide || *each == 3).find(|each| fits(*each, least));
        if let Some(each) = each {
            return Some(all(each));
        }
        let fit = usize::from(room.saturating_sub(LEAST_NAME.min(beside) + HIDDEN) / 3);
        (fit > 0).then(|| Self::of(shown_options(state, list, fit).into_iter(), 3, many.into()))
    }

    fn of(options: impl Iterator<Item = usize>, each: u16, many: usize) -> Self {
        let place = |(option, at): (usize, u16)| DigitColumn { option, x: at * each };
        let options: Vec<DigitColumn> = options.zip(0..).map(place).collect();
        let hidden = many.saturating_sub(options.len());
        Self { options, hidden, are_named: false, each }
    }

    fn move_to(&mut self, x: u16) {
        let by = x.saturating_sub(self.start());
        self.options.iter_mut().for_each(|column| column.x += by);
    }

    pub fn start(&self) -> u16 {
        self.options.first().map_or(0, |column| column.x)
    }

    /// The cell after the last column, where the number of hidden ones stands.
    pub fn end(&self) -> u16 {
        self.options.last().map_or(0, |column| column.x + self.each)
    }

    /// Cells of one column.
    pub const fn each(&self) -> u16 {
        self.each
    }

    fn cells(&self) -> u16 {
        self.end() - self.start() + if self.hidden > 0 { HIDDEN } else { 0 }
    }

    pub fn option_at(&self, x: u16) -> Option<usize> {
        self.options.iter().find(|column| (column.x..column.x + self.each).contains(&x)).map(|column| column.option)
    }
}

/// The options whose digits are shown where there is room for so many: those that are ruled out go first, then the
/// last ones; the chosen column is one of them.
fn shown_options(state: &State, list: &ListState, fit: usize) -> Vec<usize> {
    let (out, running): (Vec<usize>, Vec<usize>) =
        (0..state.catalog().options.len()).partition(|option| is_ruled_out(state, *option));
    let order: Vec<usize> = running.into_iter().chain(out).collect();
    let chosen = list.column.checked_sub(1).and_then(|option| order.iter().position(|known| *known == option));
    let first = chosen.map_or(0, |at| (at + 1).saturating_sub(fit));
    let mut shown: Vec<usize> = order.into_iter().skip(first).take(fit).collect();
    shown.sort_unstable();
    shown
}

/// Whether an option fails a must-have.
pub fn is_ruled_out(state: &State, option: usize) -> bool {
    state.answer().verdict.passes.get(option) == Some(&false)
}

/// Where the columns of the use cases stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseCaseColumns {
    pub name: u16,
    /// The cell after the name.
    pub name_end: u16,
    /// The sign of rows that are disputed or somebody's own; nothing where it stands before the reason.
    pub flag: Option<u16>,
    pub rest: UseCaseRest,
    /// The cell after the last.
    pub right: u16,
}

/// What stands beside the names of the use cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UseCaseRest {
    /// Whom a row of two options favors, and why where there is room.
    Favors { meter: Option<u16>, words: u16, words_end: u16, because: Option<u16> },
    /// The ratings of more options, and the best of them where there is room.
    Digits { digits: DigitColumns, best: Option<u16> },
}

/// Cells of one side of the meter.
pub const METER_SIDE: u16 = 4;
/// Cells of the meter and the space after it.
const METER: u16 = 2 * METER_SIDE + 2;
/// The fewest cells of reasons, and of the names of the best.
const LEAST_REASON: u16 = 14;
/// Cells of `4 share it` and more.
const LEAST_BEST: u16 = 11;

impl UseCaseColumns {
    /// The columns of a pane with that inside.
    pub fn new(state: &State, list: &ListState, inside: Rect) -> Self {
        if state.catalog().options.len() > 2 {
            return Self::with_digits(state, list, inside).unwrap_or_else(|| Self::of_two(state, list, inside));
        }
        Self::of_two(state, list, inside)
    }

    fn of_two(state: &State, list: &ListState, inside: Rect) -> Self {
        let (name, edge) = (inside.x + LEAD, inside.right().saturating_sub(1));
        let words = favors_cells(state.catalog());
        let dots = favors_in_dots(state.catalog());
        let longest = list.widths.name.max(8);
        let least = longest.min(24);
        let room = |names: u16| inside.width.saturating_sub(LEAD + names + 1);
        let beside = |names: u16, meter: u16, words: u16, reason: u16| {
            let start = name + names + 1;
            let words_end = start + meter + words;
            let has_reason = reason > 0;
            let favors = UseCaseRest::Favors {
                meter: (meter > 0).then_some(start),
                words: start + meter,
                words_end,
                because: has_reason.then_some(words_end + 1),
            };
            let flag = (!has_reason).then_some(edge);
            Self { name, name_end: name + names, flag, rest: favors, right: edge }
        };
        for names in [longest, least] {
            if room(names) >= METER + words + 1 + LEAST_REASON {
                return beside(names, METER, words, LEAST_REASON);
            }
        }
        for (meter, words) in [(METER, words), (0, words), (0, dots)] {
            if room(least) >= meter + words + SIGN {
                let names = longest.min(inside.width.saturating_sub(LEAD + 1 + meter + words + SIGN));
                return beside(names, meter, words, 0);
            }
        }
        let names = inside.width.saturating_sub(LEAD + 1 + dots + SIGN);
        beside(names, 0, dots, 0)
    }

    fn with_digits(state: &State, list: &ListState, inside: Rect) -> Option<Self> {
        let (name, right) = (inside.x + LEAD, inside.right());
        let longest = list.widths.name.max(8);
        let rooms = [LEAST_REASON, LEAST_BEST].into_iter().filter(|_| inside.width >= WORDS_FROM);
        let mut with_best = rooms.filter_map(|room| DigitColumns::new(state, list, inside.width, longest + room));
        let beside = with_best.find(|digits| digits.hidden == 0);
        let has_best = beside.is_some();
        let mut digits = beside.or_else(|| DigitColumns::new(state, list, inside.width, longest))?;
        let taken = LEAD + SIGN + digits.cells();
        let least_best = if has_best { LEAST_REASON.min(inside.width.saturating_sub(taken + LEAST_NAME)) } else { 0 };
        let names = longest.min(inside.width.saturating_sub(taken + least_best));
        digits.move_to(name + names + SIGN);
        let best = has_best.then_some(digits.end());
        let flag = Some(name + names + 1);
        Some(Self { name, name_end: name + names, flag, rest: UseCaseRest::Digits { digits, best }, right })
    }
}

/// Cells of whom a row of two options favors, in words.
pub fn favors_cells(catalog: &Catalog) -> u16 {
    longest_option(catalog).saturating_add(9)
}

/// Cells of whom a row of two options favors, as a name and dots.
fn favors_in_dots(catalog: &Catalog) -> u16 {
    longest_option(catalog).min(12) + 4
}

fn longest_option(catalog: &Catalog) -> u16 {
    let longest = catalog.options.iter().map(|option| display_width(&option.name)).max();
    u16::try_from(longest.unwrap_or(0)).unwrap_or(u16::MAX)
}

/// Lines inside the frame of a pane of that width that show all of it.
pub fn lines_of(state: &State, pane: Pane, width: u16) -> u16 {
    let Some(list) = state.pane(pane) else { return 0 };
    let inside = Rect::new(0, 0, width, 2);
    let entries = u16::try_from(list.entries.len()).unwrap_or(u16::MAX);
    match pane {
        Pane::Ecosystem => {
            let lines = EcosystemColumns::new(state, list, inside).lines_each;
            entries.saturating_mul(lines).saturating_add(1)
        }
        Pane::Frameworks => match beside(state.catalog(), list, inside, 0) {
            Some(columns) => {
                let longest = columns.iter().map(|column| column.entries.len()).max().unwrap_or(0);
                u16::try_from(longest).unwrap_or(u16::MAX).saturating_add(1)
            }
            None => entries,
        },
        Pane::UseCases => entries.saturating_add(1),
        Pane::Verdict => 0,
    }
}

/// The lists of a pane in the frame it has on the screen.
pub fn columns(state: &State, pane: Pane, frame: Rect) -> Vec<PaneColumn<'_>> {
    let catalog = state.catalog();
    let Some(list) = state.pane(pane) else { return Vec::new() };
    let inside = inside(frame);
    let below_headings = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let gap = state.mode().gap();
    let all = |area: Rect, lines: u16| vec![PaneColumn::new(list, 0, &list.entries, (area, lines, gap))];
    match pane {
        Pane::Ecosystem => {
            let lines = EcosystemColumns::new(state, list, inside).lines_each;
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
    let needs = LEAD + list.widths.name.max(LEAST_NEEDS - 2) + 2;
    let least = list.widths.framework.saturating_add(BESIDE_FRAMEWORK);
    if !in_parts || inside.width < needs.saturating_add(options.saturating_mul(least)) {
        return None;
    }
    let each = (inside.width - needs) / options;
    let columns = parts(list).enumerate().map(|(place, (part, entries))| {
        // A list begins with the rule to what is left of it.
        let (x, width) = match part {
            PaneLine::Option(option) => (inside.x + needs + u16::try_from(option).unwrap_or(0) * each + 1, each - 1),
            PaneLine::Needs | PaneLine::Section(_) | PaneLine::Own => (inside.x, needs),
        };
        let heading = Rect { x, width, height: inside.height.min(1), ..inside };
        let area = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..heading };
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
    if !matches!(plan.class, SizeClass::Medium | SizeClass::Narrow) || is_filtered {
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

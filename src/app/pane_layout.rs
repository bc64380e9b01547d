//! Where the columns and rows of a pane stand.
//!
//! Only places are worked out here; what is written there is known to the view.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::app::dialog::DialogKind;
use crate::app::geometry;
use crate::app::geometry::{Pane, ScreenPlan, SizeClass, has, inside};
use crate::app::pane_rows::{PaneEntry, PaneItem, PaneLine};
use crate::app::state::{App, ListState};
use crate::model::catalog::{Catalog, DecisionOption};
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
    fn new(list: &ListState, place: usize, entries: &'a [PaneEntry], area: Rect, lines_each: u16, gap: u16) -> Self {
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
    pub fn new(app: &App, list: &ListState, inside: Rect) -> Self {
        let catalog = app.catalog();
        if catalog.options.len() > 2 { Self::with_digits(app, list, inside) } else { Self::of_two(app, list, inside) }
    }

    fn of_two(app: &App, list: &ListState, inside: Rect) -> Self {
        let catalog = app.catalog();
        let name = inside.x + LEAD;
        let flag = inside.right().saturating_sub(1);
        let longest = list.widths.name.max(LEAST_HEADING);
        let words = favors_cells(catalog);
        let name_end = name + longest.min(24);
        // A sign does not touch the words before it.
        let favors_end = flag.saturating_sub(1);
        let favors = favors_end.saturating_sub(words);
        let cells = share(favors.saturating_sub(name_end + 1), &list.widths.cells);
        let columns = Self {
            name,
            name_end,
            cells: Vec::new(),
            one: None,
            digits: None,
            favors,
            favors_end,
            flag,
            right: flag,
            lines_each: 1,
        };
        if inside.width >= WORDS_FROM && !cells.is_empty() && cells.iter().all(|cells| *cells > LEAST_CELL) {
            let is_cut = cells.iter().zip(&list.widths.cells).any(|(room, longest)| *room <= *longest);
            let mut x = name_end + 1;
            let start = |cells: &u16| {
                x += cells;
                x - cells
            };
            let starts = cells.iter().map(start).collect();
            let lines_each = if app.zoomed && is_cut { 2 } else { 1 };
            return Self { cells: starts, lines_each, ..columns };
        }
        let options = u16::try_from(catalog.options.len()).unwrap_or(2);
        let name_end = name_end.min(favors_end.saturating_sub(words.min(flag / 2) + 2));
        Self { name_end, favors: name_end + 2, lines_each: 1 + options, ..columns }
    }

    fn with_digits(app: &App, list: &ListState, inside: Rect) -> Self {
        let catalog = app.catalog();
        let name = inside.x + LEAD;
        let right = inside.right();
        let longest = list.widths.name.max(LEAST_HEADING);
        let marks = longest_text(catalog, |option| &option.mark) + 1;
        let whole = list.widths.cells.iter().max().copied().unwrap_or(LEAST_CELL).saturating_add(marks + 1);
        // Short cells leave room to say that several share the best.
        let whole = whole.max(LEAST_BEST + 1);
        let marked = || DigitColumns::marked(app, list, inside.width, LEAST_CELL + 1);
        let all = DigitColumns::named(app, list, inside.width, whole).or_else(marked);
        let all = all.filter(|digits| digits.hidden == 0 && inside.width >= WORDS_FROM);
        let is_beside = all.is_some();
        let digits = all.or_else(|| DigitColumns::new(app, list, inside.width, 0));
        let Some(mut digits) = digits else {
            return Self::of_two(app, list, inside);
        };
        digits.move_to(right.saturating_sub(digits.cells()));
        // Where there is room, a sign does not touch the brackets of the best.
        let gap = u16::from(!is_beside && digits.start() > name + longest + SIGN);
        let flag = digits.start().saturating_sub(1 + gap);
        let name_end = if is_beside {
            (name + longest).min(flag.saturating_sub(LEAST_CELL.min(whole) + 2))
        } else {
            flag.saturating_sub(1)
        };
        let room = flag.saturating_sub(name_end + 2);
        let is_cut = list.widths.cells.iter().any(|longest| longest + marks > room);
        let one = if is_beside { CellPlace { x: name_end + 1, line: 0 } } else { CellPlace { x: name, line: 1 } };
        let lines_each = if is_beside && !(app.zoomed && is_cut) { 1 } else { 2 };
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

/// Room for two columns of texts of at most so many cells: half for each, but for what the other one leaves over.
fn share(room: u16, longest: &[u16]) -> Vec<u16> {
    let [first, second] = longest else { return Vec::new() };
    let (first, second) = (first.saturating_add(1), second.saturating_add(1));
    let half = room.div_ceil(2);
    let spare = |other: u16| (room - half).saturating_sub(other);
    let first = if first <= half && second > room - half { first } else { half + spare(second) };
    vec![first, room - first]
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
}

/// Where the ratings of an option stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigitColumn {
    pub option: usize,
    pub x: u16,
    /// Its cells with the space after it.
    pub width: u16,
}

impl DigitColumn {
    /// Where the rating stands, brackets included: below the middle of the heading.
    pub const fn rating(self) -> u16 {
        self.x + self.width.saturating_sub(RATING + 1) / 2
    }
}

/// Cells of a rating in brackets.
const RATING: u16 = 3;
/// The fewest cells of the name of a row beside digits.
const LEAST_NAME: u16 = 18;
/// The fewest cells of a column of names: those of its heading.
const LEAST_HEADING: u16 = 8;
/// Cells between the name and the digits: a space and the sign.
const SIGN: u16 = 2;
/// Cells of the sign of an own option and a space.
const OWN_SIGN: u16 = 2;
/// Cells of `+2` and a space.
const HIDDEN: u16 = 3;

impl DigitColumns {
    /// The columns of a pane of that width beside names and that many cells more: headed by names where that cuts no
    /// name of a row; else by marks, as long as names of rows keep [`LEAST_NAME`] cells. None where that would be no
    /// columns.
    fn new(app: &App, list: &ListState, width: u16, more: u16) -> Option<Self> {
        Self::named(app, list, width, more).or_else(|| Self::marked(app, list, width, more))
    }

    fn named(app: &App, list: &ListState, width: u16, more: u16) -> Option<Self> {
        let cells = |name: &str| u16::try_from(display_width(name)).unwrap_or(u16::MAX).saturating_add(2);
        let options = app.catalog().options.iter().enumerate();
        let sign = |option: usize| if app.catalog().is_own_option(option) { OWN_SIGN } else { 0 };
        let widths: Vec<u16> = options.map(|(at, option)| (cells(&option.name) + sign(at)).max(4)).collect();
        let needed =
            widths.iter().fold(list.widths.name.max(LEAST_HEADING) + more, |sum, cells| sum.saturating_add(*cells));
        let fits = width >= WORDS_FROM && needed <= width.saturating_sub(LEAD + SIGN);
        let columns = || Self { are_named: true, ..Self::of((0..).zip(widths), 0) };
        fits.then(columns)
    }

    fn marked(app: &App, list: &ListState, width: u16, more: u16) -> Option<Self> {
        let options = app.catalog().options.len();
        let many = u16::try_from(options).unwrap_or(u16::MAX);
        let room = width.saturating_sub(LEAD + SIGN);
        let least = list.widths.name.clamp(LEAST_HEADING, LEAST_NAME) + more;
        let is_wide = width >= WORDS_FROM;
        let mut widths = [4, 3].into_iter().filter(|each| is_wide || *each == 3);
        if let Some(each) = widths.find(|each| many.saturating_mul(*each).saturating_add(least) <= room) {
            return Some(Self::of((0..options).map(|option| (option, each)), 0));
        }
        let fit = usize::from(room.saturating_sub(least + HIDDEN) / 3);
        let shown = shown_options(app, list, fit).into_iter().map(|option| (option, 3));
        (fit > 0).then(|| Self::of(shown, options))
    }

    /// Columns of these options and widths, out of so many.
    fn of(columns: impl Iterator<Item = (usize, u16)>, many: usize) -> Self {
        let mut end = 0;
        let place = |(option, width)| {
            let column = DigitColumn { option, x: end, width };
            end += width;
            column
        };
        let options: Vec<DigitColumn> = columns.map(place).collect();
        let hidden = many.saturating_sub(options.len());
        Self { options, hidden, are_named: false }
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
        self.options.last().map_or(0, |column| column.x + column.width)
    }

    fn cells(&self) -> u16 {
        self.end() - self.start() + if self.hidden > 0 { HIDDEN } else { 0 }
    }

    pub fn option_at(&self, x: u16) -> Option<usize> {
        self.options.iter().find(|column| (column.x..column.x + column.width).contains(&x)).map(|column| column.option)
    }
}

/// The options whose digits are shown where there is room for so many: those that are ruled out go first, then the
/// last ones; the chosen column is one of them.
fn shown_options(app: &App, list: &ListState, fit: usize) -> Vec<usize> {
    let (out, running): (Vec<usize>, Vec<usize>) =
        (0..app.catalog().options.len()).partition(|option| is_ruled_out(app, *option));
    let order: Vec<usize> = running.into_iter().chain(out).collect();
    let chosen = list.column.checked_sub(1).and_then(|option| order.iter().position(|known| *known == option));
    let first = chosen.map_or(0, |at| (at + 1).saturating_sub(fit));
    let mut shown: Vec<usize> = order.into_iter().skip(first).take(fit).collect();
    shown.sort_unstable();
    shown
}

/// Whether an option fails a must-have.
pub fn is_ruled_out(app: &App, option: usize) -> bool {
    app.answer().verdict.passes.get(option) == Some(&false)
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
    pub fn new(app: &App, list: &ListState, inside: Rect) -> Self {
        if app.catalog().options.len() > 2 {
            return Self::with_digits(app, list, inside).unwrap_or_else(|| Self::of_two(app, list, inside));
        }
        Self::of_two(app, list, inside)
    }

    fn of_two(app: &App, list: &ListState, inside: Rect) -> Self {
        let (name, edge) = (inside.x + LEAD, inside.right().saturating_sub(1));
        let words = favors_cells(app.catalog());
        let dots = favors_in_dots(app.catalog());
        let longest = list.widths.name.max(LEAST_HEADING);
        let least = longest.min(24);
        let room = |names: u16| inside.width.saturating_sub(LEAD + names + 1);
        let beside = |names: u16, meter: u16, words: u16, reason: u16| {
            // "Full-stack, one language only Node.js" would read as one phrase.
            let gap = u16::from(meter == 0 && words > dots && room(names) > words + SIGN);
            let start = name + names + 1 + gap;
            let words_end = start + meter + words;
            let has_reason = reason > 0;
            let favors = UseCaseRest::Favors {
                meter: (meter > 0).then_some(start),
                words: start + meter,
                words_end,
                because: has_reason.then_some(words_end + 1),
            };
            let flag = (!has_reason).then_some(edge);
            let right = if has_reason { edge + 1 } else { edge };
            Self { name, name_end: name + names, flag, rest: favors, right }
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

    fn with_digits(app: &App, list: &ListState, inside: Rect) -> Option<Self> {
        let (name, right) = (inside.x + LEAD, inside.right());
        let longest = list.widths.name.max(LEAST_HEADING);
        let width = inside.width;
        let rooms = [LEAST_REASON, LEAST_BEST].into_iter().filter(|_| width >= WORDS_FROM);
        let whole = rooms.clone().find_map(|room| DigitColumns::named(app, list, width, room));
        let marked = || rooms.clone().filter_map(|room| DigitColumns::marked(app, list, width, room));
        let beside = whole.or_else(|| marked().find(|digits| digits.hidden == 0));
        let has_best = beside.is_some();
        let mut digits = beside.or_else(|| DigitColumns::new(app, list, width, 0))?;
        let taken = LEAD + SIGN + digits.cells();
        let rest = width.saturating_sub(taken + longest);
        let least_best = if has_best { rest.clamp(LEAST_BEST, LEAST_REASON) } else { 0 };
        let names = longest.min(inside.width.saturating_sub(taken + least_best));
        // Where there is room, a sign does not touch the brackets of the best.
        let wanted = if has_best { LEAST_REASON } else { 0 };
        let gap = u16::from(inside.width > taken + names + wanted);
        digits.move_to(name + names + SIGN + gap);
        let best = has_best.then_some(digits.end());
        let flag = Some(name + names + 1);
        Some(Self { name, name_end: name + names, flag, rest: UseCaseRest::Digits { digits, best }, right })
    }
}

/// Cells of whom a row of two options favors, in words.
pub fn favors_cells(catalog: &Catalog) -> u16 {
    longest_text(catalog, |option| &option.name).saturating_add(9)
}

/// Cells of whom a row of two options favors, as a name and dots.
fn favors_in_dots(catalog: &Catalog) -> u16 {
    longest_text(catalog, |option| &option.name).min(12) + 4
}

fn longest_text(catalog: &Catalog, text: fn(&DecisionOption) -> &str) -> u16 {
    let longest = catalog.options.iter().map(|option| display_width(text(option))).max();
    u16::try_from(longest.unwrap_or(0)).unwrap_or(u16::MAX)
}

/// Lines inside the frame of a pane of that width that show all of it.
pub fn lines_of(app: &App, pane: Pane, width: u16) -> u16 {
    let Some(list) = app.pane(pane) else { return 0 };
    let inside = Rect::new(0, 0, width, 2);
    // A filter leaves the frame where it is while letters are typed.
    let entries = u16::try_from(list.entries.len().max(list.matches.of)).unwrap_or(u16::MAX);
    match pane {
        Pane::Ecosystem => {
            let lines = EcosystemColumns::new(app, list, inside).lines_each;
            entries.saturating_mul(lines).saturating_add(1)
        }
        Pane::Frameworks => match beside(list, inside, 0) {
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
pub fn columns(app: &App, pane: Pane, frame: Rect) -> Vec<PaneColumn<'_>> {
    let Some(list) = app.pane(pane) else { return Vec::new() };
    let inside = inside(frame);
    let below_headings = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let gap = 0;
    let all = |area: Rect, lines: u16| vec![PaneColumn::new(list, 0, &list.entries, area, lines, gap)];
    match pane {
        Pane::Ecosystem => {
            let lines = EcosystemColumns::new(app, list, inside).lines_each;
            all(below_headings, lines)
        }
        Pane::Frameworks => beside(list, inside, gap).unwrap_or_else(|| all(inside, 1)),
        Pane::UseCases => all(below_headings, 1),
        Pane::Verdict => Vec::new(),
    }
}

/// Needs and the frameworks of each option side by side, where there is room for that.
fn beside(list: &ListState, inside: Rect, gap: u16) -> Option<Vec<PaneColumn<'_>>> {
    let option_parts = parts(list).filter(|(part, _)| matches!(part, PaneLine::Option(_))).count();
    let options = u16::try_from(option_parts).unwrap_or(u16::MAX).max(1);
    let in_parts = option_parts > 0;
    let needs = LEAD + list.widths.name.max(LEAST_NEEDS - 2) + 2;
    let least = list.widths.framework.saturating_add(BESIDE_FRAMEWORK);
    if !in_parts || inside.width < needs.saturating_add(options.saturating_mul(least)) {
        return None;
    }
    let each = (inside.width - needs) / options;
    let mut next = inside.x + needs;
    let columns = parts(list).enumerate().map(|(place, (part, entries))| {
        let (x, width) = match part {
            // The first cell of a list is the rule between it and what is left of it.
            PaneLine::Option(_) => (next + 1, each - 1),
            PaneLine::Needs | PaneLine::Section(_) | PaneLine::Named(_) | PaneLine::Own => (inside.x, needs),
        };
        next += if x == inside.x { 0 } else { each };
        let heading = Rect { x, width, height: inside.height.min(1), ..inside };
        let area = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..heading };
        PaneColumn { heading: Some((part, heading)), ..PaneColumn::new(list, place, entries, area, 1, gap) }
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
pub fn tabs(app: &App, plan: &ScreenPlan) -> Vec<Tab> {
    let is_filtered = app.pane(app.list).is_some_and(|list| !list.filter.is_empty())
        || matches!(app.top(), Some(DialogKind::Filter(_)));
    if !matches!(plan.class, SizeClass::Medium | SizeClass::Narrow) || is_filtered || plan.present.width > 0 {
        return Vec::new();
    }
    let frame = match (plan.panes.first(), plan.class) {
        (Some((_, frame)), _) => *frame,
        (None, SizeClass::Narrow) => plan.verdict,
        _ => return Vec::new(),
    };
    let here = if plan.panes.is_empty() { Pane::Verdict } else { app.list };
    let listed = |pane: &Pane| has(app, *pane) && (*pane != Pane::Verdict || plan.class == SizeClass::Narrow);
    let panes: Vec<Pane> = Pane::ALL.into_iter().filter(listed).collect();
    let words = |pane: Pane, is_named: bool| {
        let name = if is_named || pane == here {
            format!("{} {}", pane.index() + 1, geometry::pane_title(app, pane))
        } else {
            (pane.index() + 1).to_string()
        };
        // The rule of the frame stands apart from the last tab.
        let after = if panes.last() == Some(&pane) { " " } else { "" };
        if pane == here { format!("[{name}]{after}") } else { format!(" {name} ") }
    };
    let cells = |is_named: bool| panes.iter().map(|pane| words(*pane, is_named).len()).sum::<usize>();
    let is_named = cells(true) + 3 <= usize::from(frame.width);
    let mut x = frame.x + 1;
    let place = |pane: Pane| {
        let words = words(pane, is_named);
        let area = Rect { x, width: u16::try_from(words.len()).unwrap_or(0), height: 1, ..frame };
        x += area.width;
        Tab { pane, words, area }
    };
    panes.iter().copied().map(place).collect()
}

/// The entries below each heading.
fn parts(list: &ListState) -> impl Iterator<Item = (PaneLine, &[PaneEntry])> {
    let is_heading = |entry: &PaneEntry| matches!(entry, PaneEntry::Heading(_));
    list.entries.chunk_by(move |_, next| !is_heading(next)).filter_map(|part| match part {
        [PaneEntry::Heading(part), entries @ ..] => Some((*part, entries)),
        _ => None,
    })
}

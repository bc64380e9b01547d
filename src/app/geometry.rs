//! Rectangles of the screen, size classes, the visible part of a list.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::background_work::DEEPEST;
use crate::app::command::Command;
use crate::app::pane_layout::lines_of;
use crate::app::state::App;
use crate::explain::answer::FullAnswer;
use crate::explain::context::{Audience, KeyNames, VerdictContext};
use crate::explain::picture_page::chart_in_short;
use crate::explain::{verdict_panel, what_if};
use crate::layout::page::{Line, Page};

/// A region that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    Ecosystem,
    /// Framework needs and the frameworks of each option.
    Frameworks,
    /// Use cases, workload and team.
    UseCases,
    /// What follows from what is on.
    Verdict,
}

impl Pane {
    /// Every pane in the order of its number.
    pub const ALL: [Self; 4] = [Self::Ecosystem, Self::Frameworks, Self::UseCases, Self::Verdict];
    /// The panes that hold rows.
    pub const LISTS: [Self; 3] = [Self::Ecosystem, Self::Frameworks, Self::UseCases];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Ecosystem => "Ecosystem",
            Self::Frameworks => "Frameworks",
            Self::UseCases => "Use cases",
            Self::Verdict => "Verdict",
        }
    }

    /// Its number, which is also its key, less one.
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// How much fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SizeClass {
    /// Only a sentence that says what it needs.
    TooSmall,
    /// One pane and a two-line verdict.
    Narrow,
    /// One pane and the verdict panel.
    Medium,
    Wide,
}

/// The least columns and rows the explorer needs.
pub const LEAST: (u16, u16) = (50, 15);
/// From here on the verdict panel stands beside one pane.
pub const MEDIUM: (u16, u16) = (80, 24);
/// From here on all panes are shown.
pub const WIDE: (u16, u16) = (120, 30);

/// Whom the screen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ScreenMode {
    /// One person in front of it.
    #[default]
    Work,
    /// A room that looks at it: no panes, the answer in large letters and the row that is being discussed.
    Present,
}

/// What the plan depends on besides the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaneVisibility {
    /// The pane with the focus.
    pub focus: Pane,
    /// The list pane to show where only one fits.
    pub list: Pane,
    /// Whether the focused pane takes the room of all lists.
    pub zoomed: bool,
    /// Whom the screen is for.
    pub mode: ScreenMode,
    /// How many options are compared.
    pub options: usize,
    /// Lines inside each list pane that would show all of it, in the order of [`Pane::LISTS`]; nothing for a pane that
    /// the comparison does without.
    pub lines: [Option<u16>; Pane::LISTS.len()],
}

/// Named rectangles; empty ones are not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenPlan {
    pub class: SizeClass,
    /// What is compared, the scenario and whose ratings.
    pub top: Rect,
    /// List panes that are visible.
    pub panes: Vec<(Pane, Rect)>,
    pub verdict: Rect,
    /// The screen for a room, in place of panes and verdict.
    pub present: Rect,
    /// The verdict in two lines, where there is no panel.
    pub strip: Rect,
    /// The line above the keys: the last message, else what is selected in words; empty where there is no room.
    pub message: Rect,
    /// The keys.
    pub status: Rect,
    /// Where dialogs open: over the lists. Where that is over the verdict too, two lines stay free below.
    pub dialog: Rect,
}

/// Lines for the verdict below a dialog that covers its panel.
const BENEATH: u16 = 2;
/// From this width on the panel beside one pane is wider.
const WIDER_PANEL: u16 = 100;
/// Cells of the panel beside the ratings of three or more options, where there is little room.
const PANEL_BESIDE_DIGITS: u16 = 28;
/// The fewest lines of a folded pane with its frame: its columns and two rows.
const FOLDED: u16 = 5;

impl ScreenPlan {
    /// The plan for a screen.
    pub fn new(area: Rect, shown: PaneVisibility) -> Self {
        let class = class_of(area);
        if class == SizeClass::TooSmall {
            return Self::too_small(area);
        }
        let top = Rect { height: 1, ..area };
        let status = Rect { y: area.bottom() - 1, height: 1, ..area };
        let has_message = class != SizeClass::Narrow;
        let message = Rect { y: status.y - u16::from(has_message), height: u16::from(has_message), ..area };
        let body = Rect { y: area.y + 1, height: area.height - 2 - message.height, ..area };
        let empty = Rect { width: 0, height: 0, ..area };
        let over = Rect { height: body.height - BENEATH, ..body };
        let plan = Self {
            class,
            top,
            panes: Vec::new(),
            verdict: empty,
            present: empty,
            strip: empty,
            message,
            status,
            dialog: over,
        };
        let large = shown.zoomed || shown.mode == ScreenMode::Present || class == SizeClass::Narrow;
        if large && shown.focus == Pane::Verdict {
            return Self { verdict: body, ..plan };
        }
        if shown.mode == ScreenMode::Present && !shown.zoomed {
            return Self { present: body, ..plan };
        }
        if class == SizeClass::Narrow {
            let strip = Rect { y: over.bottom(), height: BENEATH, ..body };
            return Self { panes: vec![(shown.list, over)], strip, ..plan };
        }
        if shown.zoomed {
            let strip = Rect { y: over.bottom(), height: BENEATH, ..body };
            return Self { panes: vec![(shown.list, over)], strip, ..plan };
        }
        let beside = panel_width(class, body.width, shown);
        let left = Rect { width: body.width - beside, ..body };
        let verdict = Rect { x: body.x + left.width, width: beside, ..body };
        let panes = if class == SizeClass::Wide { stack(left, shown) } else { with_next(left, shown) };
        let dialog = if class == SizeClass::Wide { left } else { over };
        Self { panes, verdict, dialog, ..plan }
    }

    fn too_small(area: Rect) -> Self {
        let empty = Rect { width: 0, height: 0, ..area };
        Self {
            class: SizeClass::TooSmall,
            top: empty,
            panes: Vec::new(),
            verdict: empty,
            present: empty,
            strip: empty,
            message: empty,
            status: empty,
            dialog: area,
        }
    }

    /// Where the verdict stands in two lines while a dialog covers its panel.
    pub fn beneath(&self) -> Option<Rect> {
        let lines = Rect { y: self.dialog.bottom(), height: BENEATH, ..self.dialog };
        let is_covered = self.verdict.intersects(self.dialog) || self.present.intersects(self.dialog);
        is_covered.then_some(lines)
    }

    /// Where a list pane stands, if it is visible.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        if pane == Pane::Verdict {
            return (self.verdict.width > 0).then_some(self.verdict);
        }
        self.panes.iter().find(|(id, _)| *id == pane).map(|(_, area)| *area)
    }
}

/// Cells of the verdict panel beside lists.
fn panel_width(class: SizeClass, width: u16, shown: PaneVisibility) -> u16 {
    match class {
        SizeClass::Wide => (width * 35 / 100).clamp(42, 56),
        _ if width >= WIDER_PANEL => 42,
        _ if shown.options > 2 => PANEL_BESIDE_DIGITS,
        _ => 34,
    }
}

/// What fits into a screen.
pub const fn class_of(area: Rect) -> SizeClass {
    if area.width < LEAST.0 || area.height < LEAST.1 {
        SizeClass::TooSmall
    } else if area.width >= WIDE.0 && area.height >= WIDE.1 {
        SizeClass::Wide
    } else if area.width >= MEDIUM.0 && area.height >= MEDIUM.1 {
        SizeClass::Medium
    } else {
        SizeClass::Narrow
    }
}

/// The inside of a frame.
pub const fn inside(area: Rect) -> Rect {
    Rect {
        x: area.x.saturating_add(1),
        y: area.y.saturating_add(1),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// The panes above one another: the one with the focus opens until its rows fit, the others keep a heading and two rows
/// or more.
fn stack(left: Rect, shown: PaneVisibility) -> Vec<(Pane, Rect)> {
    let panes: Vec<(Pane, u16)> =
        Pane::LISTS.into_iter().zip(shown.lines).filter_map(|(pane, lines)| Some((pane, lines?))).collect();
    let wanted = |lines: u16| lines.saturating_add(2);
    let least = |lines: u16| wanted(lines).min(FOLDED);
    let mut heights: Vec<u16> = panes.iter().map(|(_, lines)| least(*lines)).collect();
    let mut spare = left.height.saturating_sub(heights.iter().sum());
    let open = panes.iter().position(|(pane, _)| *pane == shown.list).unwrap_or(0);
    let order = std::iter::once(open).chain((0..panes.len()).rev().filter(|place| *place != open));
    for place in order {
        let more = wanted(panes[place].1).saturating_sub(heights[place]).min(spare);
        heights[place] += more;
        spare -= more;
    }
    // What nobody needs belongs to the last pane.
    if let Some(last) = heights.last_mut() {
        *last += spare;
    }
    let mut y = left.y;
    let place = |((pane, _), height): (&(Pane, u16), u16)| {
        let area = Rect { y, height, ..left };
        y += height;
        (*pane, area)
    };
    panes.iter().zip(heights).map(place).collect()
}

/// One pane, and below it the next one, folded, where the first leaves lines over.
fn with_next(left: Rect, shown: PaneVisibility) -> Vec<(Pane, Rect)> {
    let there: Vec<(Pane, u16)> =
        Pane::LISTS.into_iter().zip(shown.lines).filter_map(|(pane, lines)| Some((pane, lines?))).collect();
    let at = there.iter().position(|(pane, _)| *pane == shown.list).unwrap_or(0);
    let next = there.get((at + 1) % there.len().max(1)).map(|(pane, _)| *pane).filter(|next| *next != shown.list);
    let needed = there.get(at).map_or(left.height, |(_, lines)| lines.saturating_add(2));
    let over = left.height.saturating_sub(needed);
    match next.filter(|_| over >= FOLDED) {
        Some(next) => {
            let first = Rect { height: needed, ..left };
            vec![(shown.list, first), (next, Rect { y: first.bottom(), height: over, ..left })]
        }
        None => vec![(shown.list, left)],
    }
}

/// The rows to show so that `selected` is visible with context around it where there is room.
///
/// The window stands still in the middle of long lists and never leaves blank rows at the end.
pub fn window_around(selected: usize, rows: usize, height: usize) -> Range<usize> {
    if rows <= height {
        return 0..rows;
    }
    let start = selected.saturating_sub(height / 2).min(rows - height);
    start..start + height
}

/// The rows to show from a scroll position that may lie beyond the end.
pub fn window_from(scroll: usize, rows: usize, height: usize) -> Range<usize> {
    let start = scroll.min(rows.saturating_sub(height));
    start..(start + height).min(rows)
}

/// Which part of so many is shown, in words; nothing where it is all of them.
pub fn part_in_words(shown: &Range<usize>, of: usize) -> String {
    match shown.len() {
        len if len == 0 || len >= of => String::new(),
        1 => format!("{} of {of}", shown.end),
        _ => format!("{}-{} of {of}", shown.start + 1, shown.end),
    }
}

/// Lines kept in sight before and after what is selected, where there is room.
const CONTEXT: usize = 2;

/// The scroll position nearest to a given one at which some lines are in sight.
///
/// Where not all of them fit, the first ones are; it never passes the last line. With five lines of height, going down
/// from line 4 to line 5 keeps two lines of context in sight:
///
/// ```text
/// │ 2  │    │ 3  │
/// │ 3  │    │ 4  │
/// │>4  │ -> │>5  │
/// │ 5  │    │ 6  │
/// │ 6  │    │ 7  │
/// ```
pub fn revealing(scroll: usize, lines: &Range<usize>, rows: usize, height: usize) -> usize {
    let spare = height.saturating_sub(lines.len()) / 2;
    let context = CONTEXT.min(spare);
    let first = lines.start.saturating_sub(context);
    let last = (lines.end + context).saturating_sub(height).min(first);
    scroll.clamp(last, first).min(rows.saturating_sub(height))
}

/// The plan of the screen as it is now.
pub fn screen_plan(app: &App) -> ScreenPlan {
    let catalog = app.catalog();
    let area = Rect::new(0, 0, app.size.0, app.size.1);
    let shown = PaneVisibility {
        focus: app.focus,
        list: app.list,
        zoomed: app.zoomed,
        mode: app.mode(),
        options: catalog.options.len(),
        lines: [None; Pane::LISTS.len()],
    };
    let class = class_of(area);
    let panel = if class == SizeClass::Narrow || shown.zoomed { 0 } else { panel_width(class, area.width, shown) };
    let width = area.width.saturating_sub(panel + 2);
    let lines = Pane::LISTS.map(|pane| has(app, pane).then(|| lines_of(app, pane, width)));
    ScreenPlan::new(area, PaneVisibility { lines, ..shown })
}

/// What a pane is called: where a comparison has one list of rows with cells, as a table has, that is "Rows".
pub fn pane_title(app: &App, pane: Pane) -> &'static str {
    let catalog = app.catalog();
    let is_table = !catalog.pack.two_stacks
        && catalog.needs.is_empty()
        && catalog.frameworks.is_empty()
        && catalog.criteria.iter().all(|row| !row.cells.is_empty());
    match pane {
        Pane::Ecosystem if is_table => "Rows",
        Pane::UseCases if is_table => "Your rows",
        _ => pane.title(),
    }
}

/// Whether there is anything for a pane: a comparison may do without any of the lists. The last pane of use cases
/// stays while it is in focus, for a row of one's own may just have been removed from it.
pub fn has(app: &App, pane: Pane) -> bool {
    let catalog = app.catalog();
    match pane {
        Pane::Ecosystem => catalog.criteria.iter().any(|row| !row.cells.is_empty()),
        Pane::Frameworks => !catalog.needs.is_empty() || !catalog.frameworks.is_empty(),
        Pane::UseCases => {
            let in_pack = catalog.pack.two_stacks || catalog.criteria.iter().any(|row| row.cells.is_empty());
            in_pack || !app.scenario().own.is_empty() || app.list == pane || !has(app, Pane::Ecosystem)
        }
        Pane::Verdict => true,
    }
}

/// The verdict as it stands in its panel now.
pub fn verdict_page(app: &App) -> Page {
    let area = inside(screen_plan(app).verdict);
    let width = usize::from(area.width).saturating_sub(2);
    let mut page = match &app.preview {
        Some(preview) => what_if::preview_page(preview.context(app), &preview.words, width),
        None => verdict_panel::verdict_page(verdict_context(app), width),
    };
    page.close_gaps(usize::from(area.height));
    if app.preview.is_none() {
        add_chart(verdict_context(app), usize::from(area.height), &mut page);
    }
    page
}

/// Puts the chart of the lead at the bottom of a wide panel that has room left.
fn add_chart(subject: VerdictContext, height: usize, page: &mut Page) {
    let chart = chart_in_short(subject, page.width, height.saturating_sub(page.lines.len() + 1));
    if chart.lines.is_empty() {
        return;
    }
    let start = height - chart.lines.len();
    page.lines.resize(start, Line::empty());
    page.rows.extend(chart.rows.iter().map(|(line, row)| (start + line, *row)));
    page.lines.extend(chart.lines);
}

/// What the verdict panel speaks of now.
pub fn verdict_context(app: &App) -> VerdictContext<'_> {
    let catalog = app.catalog();
    VerdictContext {
        catalog,
        scenario: app.scenario(),
        answer: app.answer(),
        last_change: app.workspace.last_change(),
        depth: app.workspace.search_depth(),
        glyphs: app.glyphs,
        reader: Audience::Explorer(key_names(app)),
    }
}

/// The keys that pages speak of.
fn key_names(app: &App) -> KeyNames<'_> {
    let chords = &app.chords;
    KeyNames {
        toggle: chords.shown(Command::Toggle),
        raise: chords.shown(Command::Raise),
        lower: chords.shown(Command::Lower),
        presets: chords.shown(Command::Presets),
        ask_me: chords.shown(Command::AskMe),
        guide: chords.shown(Command::Guide),
        lists: chords.shown(Command::Lists),
        open: chords.shown(Command::Open),
        what_if: chords.shown(Command::WhatIf),
        basis: chords.shown(Command::Basis),
        deeper: if app.workspace.search_depth() < DEEPEST { chords.shown(Command::Deeper) } else { "" },
        close: chords.shown(Command::Close),
    }
}

/// The answer as it is now, for texts to take along.
pub fn full_answer(app: &App) -> FullAnswer<'_> {
    let catalog = app.catalog();
    let sentence = app.answer().sentence(app.workspace.rows());
    FullAnswer { catalog, scenario: app.scenario(), answer: app.answer().clone(), sentence }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::{Pane, PaneVisibility, ScreenMode, ScreenPlan, SizeClass};

    const SHOWN: PaneVisibility = PaneVisibility {
        focus: Pane::UseCases,
        list: Pane::UseCases,
        zoomed: false,
        mode: ScreenMode::Work,
        options: 2,
        lines: [Some(9), Some(8), Some(18)],
    };

    #[test]
    fn sizes_have_their_class() {
        for (width, height, class) in [
            (0, 0, SizeClass::TooSmall),
            (49, 40, SizeClass::TooSmall),
            (200, 14, SizeClass::TooSmall),
            (50, 15, SizeClass::Narrow),
            (79, 60, SizeClass::Narrow),
            (119, 24, SizeClass::Medium),
            (120, 29, SizeClass::Medium),
            (120, 30, SizeClass::Wide),
        ] {
            assert_eq!(ScreenPlan::new(Rect::new(0, 0, width, height), SHOWN).class, class, "{width}x{height}");
        }
    }

    #[test]
    fn what_a_pack_does_without_has_no_pane() {
        let heights = |lines: [Option<u16>; 3], list: Pane| {
            let shown = PaneVisibility { lines, focus: list, list, ..SHOWN };
            let plan = ScreenPlan::new(Rect::new(0, 0, 120, 36), shown);
            plan.panes.iter().map(|(pane, area)| (*pane, area.height)).collect::<Vec<_>>()
        };
        assert_eq!(heights([Some(9), None, Some(18)], Pane::UseCases), [(Pane::Ecosystem, 11), (Pane::UseCases, 22)]);
        assert_eq!(heights([None, None, Some(18)], Pane::UseCases), [(Pane::UseCases, 33)]);
        let all = [Some(9), Some(8), Some(18)];
        let open = [(Pane::Ecosystem, 5), (Pane::Frameworks, 8), (Pane::UseCases, 20)];
        assert_eq!(heights(all, Pane::UseCases), open, "the pane with the focus shows all of its rows first");
        let open = [(Pane::Ecosystem, 11), (Pane::Frameworks, 5), (Pane::UseCases, 17)];
        assert_eq!(heights(all, Pane::Ecosystem), open);
    }

    #[test]
    fn rectangles_never_overlap_nor_leave_the_screen() {
        for width in 0..=300 {
            for height in (0..=100).chain([200]) {
                let (list, verdict) = (Pane::UseCases, Pane::Verdict);
                let focus = [(list, false), (list, true), (verdict, false), (verdict, true)];
                for ((focus, zoomed), mode) in
                    focus.into_iter().flat_map(|focus| [(focus, ScreenMode::Work), (focus, ScreenMode::Present)])
                {
                    let area = Rect::new(0, 0, width, height);
                    let plan = ScreenPlan::new(area, PaneVisibility { focus, zoomed, mode, ..SHOWN });
                    let mut parts: Vec<Rect> = plan.panes.iter().map(|(_, part)| *part).collect();
                    parts.extend([plan.top, plan.verdict, plan.present, plan.strip, plan.message, plan.status]);
                    for (index, part) in parts.iter().enumerate() {
                        assert_eq!(part.intersection(area).area(), part.area(), "{width}x{height}");
                        for other in &parts[index + 1..] {
                            assert!(!part.intersects(*other) || part.is_empty() || other.is_empty());
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod window_tests {
    use super::{revealing, window_around, window_from};

    #[test]
    fn the_selection_is_always_inside() {
        for rows in 0..20 {
            for height in 0..25 {
                for selected in 0..rows {
                    let window = window_around(selected, rows, height);
                    assert_eq!(window.len(), rows.min(height));
                    assert!(height == 0 || window.contains(&selected), "{selected} of {rows} in {height}");
                }
            }
        }
    }

    #[test]
    fn what_is_selected_comes_into_sight_by_the_shortest_way() {
        for rows in 0..20_usize {
            for height in 1..25 {
                for start in 0..rows {
                    for end in start + 1..=rows {
                        for scroll in [0, 3, 19] {
                            let to = revealing(scroll, &(start..end), rows, height);
                            let shown = window_from(to, rows, height);
                            assert_eq!(to, shown.start);
                            let whole = end - start <= height;
                            assert!(
                                shown.contains(&start) && (!whole || end <= shown.end),
                                "{start}..{end} in {shown:?}"
                            );
                        }
                    }
                }
            }
        }
        assert_eq!(revealing(4, &(6..7), 30, 10), 4);
        assert_eq!(revealing(4, &(13..14), 30, 10), 6);
        assert_eq!(revealing(4, &(3..4), 30, 10), 1);
    }

    #[test]
    fn scrolling_stops_at_the_last_row() {
        assert_eq!(window_from(3, 10, 4), 3..7);
        assert_eq!(window_from(99, 10, 4), 6..10);
        assert_eq!(window_from(99, 2, 4), 0..2);
        assert_eq!(window_from(0, 0, 0), 0..0);
    }
}

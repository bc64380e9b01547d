//! Rectangles of the screen, size classes, the visible part of a list.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::background::DEEPEST;
use crate::app::command::Command;
use crate::app::state::State;
use crate::explain::answer::FullAnswer;
use crate::explain::context::{Audience, KeyNames, VerdictContext};
use crate::explain::{verdict_compact, verdict_panel};
use crate::layout::page::Page;
use crate::model::catalog::Catalog;

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
    /// A room that looks at it: one pane with space between its rows, the verdict large.
    Present,
}

impl ScreenMode {
    pub const fn gap(self) -> u16 {
        match self {
            Self::Work => 0,
            Self::Present => 1,
        }
    }
}

/// Lines of the verdict above a pane: three of big letters, two of words.
const STRIP_IN_PRESENT: u16 = 5;

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
    /// Lines inside the ecosystem pane that would show all of it; nothing where there is none.
    pub ecosystem_lines: Option<u16>,
    /// Lines inside the frameworks pane that would show all of it; nothing where there is none.
    pub framework_lines: Option<u16>,
}

/// Named rectangles; empty ones are not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenPlan {
    pub class: SizeClass,
    /// The title line, or the tabs where there is no room for both.
    pub top: Rect,
    /// List panes that are visible.
    pub panes: Vec<(Pane, Rect)>,
    pub verdict: Rect,
    /// The verdict in two lines, where there is no panel.
    pub strip: Rect,
    pub status: Rect,
    /// Where dialogs open: over the lists. Where that is over the verdict too, two lines stay free below.
    pub dialog: Rect,
}

/// Lines for the verdict below a dialog that covers its panel.
const BENEATH: u16 = 2;

impl ScreenPlan {
    /// The plan for a screen.
    pub fn new(area: Rect, shown: PaneVisibility) -> Self {
        let class = class_of(area);
        if class == SizeClass::TooSmall {
            return Self::too_small(area);
        }
        let top = Rect { height: 1, ..area };
        let status = Rect { y: area.bottom() - 1, height: 1, ..area };
        let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
        let empty = Rect { width: 0, height: 0, ..area };
        let over = Rect { height: body.height - BENEATH, ..body };
        if class == SizeClass::Narrow {
            let plan = Self { class, top, panes: Vec::new(), verdict: empty, strip: empty, status, dialog: over };
            return Self::narrow(shown, body, plan);
        }
        let large = shown.zoomed || shown.mode == ScreenMode::Present;
        if large && shown.focus == Pane::Verdict {
            return Self { class, top, panes: Vec::new(), verdict: body, strip: empty, status, dialog: over };
        }
        if shown.zoomed && shown.mode == ScreenMode::Present {
            let strip = Rect { y: over.bottom(), height: BENEATH, ..body };
            let panes = vec![(shown.list, over)];
            return Self { class, top, panes, verdict: empty, strip, status, dialog: over };
        }
        let panel = match (class, shown.mode) {
            (SizeClass::Wide, ScreenMode::Present) => body.width * 54 / 100,
            (SizeClass::Wide, ScreenMode::Work) => (body.width * 37 / 100).clamp(44, 64),
            _ => (body.width * 45 / 100).clamp(36, 46),
        };
        let left = Rect { width: body.width - panel, ..body };
        let verdict = Rect { x: body.x + left.width, width: panel, ..body };
        let all = class == SizeClass::Wide && !shown.zoomed && shown.mode == ScreenMode::Work;
        let visible = if all { stack(left, shown) } else { vec![(shown.list, left)] };
        let dialog = if class == SizeClass::Wide { left } else { over };
        Self { class, top, panes: visible, verdict, strip: empty, status, dialog }
    }

    fn too_small(area: Rect) -> Self {
        let empty = Rect { width: 0, height: 0, ..area };
        Self {
            class: SizeClass::TooSmall,
            top: empty,
            panes: Vec::new(),
            verdict: empty,
            strip: empty,
            status: empty,
            dialog: area,
        }
    }

    fn narrow(shown: PaneVisibility, body: Rect, plan: Self) -> Self {
        if shown.focus == Pane::Verdict {
            return Self { verdict: body, ..plan };
        }
        let (pane, strip) = match shown.mode {
            ScreenMode::Present if !shown.zoomed => {
                let strip = Rect { height: STRIP_IN_PRESENT, ..body };
                (Rect { y: strip.bottom(), height: body.height - strip.height, ..body }, strip)
            }
            ScreenMode::Work | ScreenMode::Present => {
                (plan.dialog, Rect { y: plan.dialog.bottom(), height: BENEATH, ..body })
            }
        };
        Self { panes: vec![(shown.list, pane)], strip, dialog: pane, ..plan }
    }

    /// Where the verdict stands in two lines while a dialog covers its panel.
    pub fn beneath(&self) -> Option<Rect> {
        let lines = Rect { y: self.dialog.bottom(), height: BENEATH, ..self.dialog };
        self.verdict.intersects(self.dialog).then_some(lines)
    }

    /// Where a list pane stands, if it is visible.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        if pane == Pane::Verdict {
            return (self.verdict.width > 0).then_some(self.verdict);
        }
        self.panes.iter().find(|(id, _)| *id == pane).map(|(_, area)| *area)
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

/// The panes above one another: use cases get what the tables above them do not need, and at least
/// two fifths.
fn stack(left: Rect, shown: PaneVisibility) -> Vec<(Pane, Rect)> {
    let most = left.height - left.height * 2 / 5;
    let height = |lines: Option<u16>| lines.map_or(0, |lines| lines.saturating_add(2).min(left.height / 3 + 1));
    let (mut ecosystem, mut frameworks) = (height(shown.ecosystem_lines), height(shown.framework_lines));
    let over = (ecosystem + frameworks).saturating_sub(most);
    let from_frameworks = over.div_ceil(2).min(frameworks.saturating_sub(5));
    frameworks -= from_frameworks;
    ecosystem -= (over - from_frameworks).min(ecosystem.saturating_sub(5));
    let first = Rect { height: ecosystem, ..left };
    let second = Rect { y: first.bottom(), height: frameworks, ..left };
    let third = Rect { y: second.bottom(), height: left.height - ecosystem - frameworks, ..left };
    let mut panes = vec![(Pane::Ecosystem, first), (Pane::Frameworks, second), (Pane::UseCases, third)];
    panes.retain(|(_, area)| area.height > 0);
    panes
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
    if shown.len() < of { format!("{}-{} of {of}", shown.start + 1, shown.end) } else { String::new() }
}

/// Lines kept in sight before and after what is selected, where there is room.
const CONTEXT: usize = 2;

/// The scroll position nearest to a given one at which some lines are in sight.
///
/// Where not all of them fit, the first ones are; it never passes the last line.
pub fn revealing(scroll: usize, lines: &Range<usize>, rows: usize, height: usize) -> usize {
    let spare = height.saturating_sub(lines.len()) / 2;
    let context = CONTEXT.min(spare);
    let first = lines.start.saturating_sub(context);
    let last = (lines.end + context).saturating_sub(height).min(first);
    scroll.clamp(last, first).min(rows.saturating_sub(height))
}

/// The plan of the screen as it is now.
pub fn screen_plan(state: &State) -> ScreenPlan {
    let catalog = state.catalog();
    let lines = |pane: Pane| {
        let entries = state.pane(pane).map_or(0, |list| list.entries.len());
        u16::try_from(entries).unwrap_or(u16::MAX)
    };
    let longest_list = (0..catalog.options.len())
        .map(|option| catalog.frameworks.iter().filter(|framework| framework.option == option).count());
    let beside = longest_list.chain([catalog.needs.len()]).max().unwrap_or(0);
    let below = usize::from(lines(Pane::Frameworks));
    let framework_lines = if catalog.options.len() == 2 { beside } else { below };
    let shown = PaneVisibility {
        focus: state.focus,
        list: state.list,
        zoomed: state.zoomed,
        mode: state.mode(),
        ecosystem_lines: has(catalog, Pane::Ecosystem).then(|| lines(Pane::Ecosystem).saturating_add(1)),
        framework_lines: has(catalog, Pane::Frameworks)
            .then(|| u16::try_from(framework_lines).unwrap_or(u16::MAX).saturating_add(1)),
    };
    ScreenPlan::new(Rect::new(0, 0, state.size.0, state.size.1), shown)
}

/// Whether a pack has anything for a pane: a comparison may do without ecosystem or frameworks.
pub fn has(catalog: &Catalog, pane: Pane) -> bool {
    match pane {
        Pane::Ecosystem => catalog.criteria.iter().any(|row| !row.cells.is_empty()),
        Pane::Frameworks => !catalog.needs.is_empty() || !catalog.frameworks.is_empty(),
        Pane::UseCases | Pane::Verdict => true,
    }
}

/// The verdict as it stands in its panel now: the board in present mode.
pub fn verdict_page(state: &State) -> Page {
    let area = inside(screen_plan(state).verdict);
    let width = usize::from(area.width).saturating_sub(2);
    match state.mode() {
        ScreenMode::Work => verdict_panel::verdict_page(verdict_context(state), width),
        ScreenMode::Present => {
            verdict_compact::board_page(verdict_context(state), state.news, width, usize::from(area.height))
        }
    }
}

/// What the verdict panel speaks of now.
pub fn verdict_context(state: &State) -> VerdictContext<'_> {
    let catalog = state.catalog();
    VerdictContext {
        catalog,
        scenario: state.scenario(),
        answer: state.answer(),
        last_change: state.workspace.last_change(),
        depth: if state.workspace.is_searching() { state.workspace.search_depth() } else { 0 },
        glyphs: state.glyphs,
        reader: Audience::Explorer(key_names(state)),
    }
}

/// The keys that pages speak of.
fn key_names(state: &State) -> KeyNames<'_> {
    let chords = &state.chords;
    KeyNames {
        toggle: chords.shown(Command::Toggle),
        raise: chords.shown(Command::Raise),
        lower: chords.shown(Command::Lower),
        presets: chords.shown(Command::Presets),
        guide: chords.shown(Command::Guide),
        what_if: chords.shown(Command::WhatIf),
        basis: chords.shown(Command::Basis),
        deeper: if state.workspace.search_depth() < DEEPEST { chords.shown(Command::Deeper) } else { "" },
        close: chords.shown(Command::Close),
    }
}

/// The answer as it is now, for texts to take along.
pub fn full_answer(state: &State) -> FullAnswer<'_> {
    let catalog = state.catalog();
    let sentence = state.answer().sentence(state.workspace.rows());
    FullAnswer { catalog, scenario: state.scenario(), answer: state.answer().clone(), sentence }
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
        ecosystem_lines: Some(9),
        framework_lines: Some(8),
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
        let shown = PaneVisibility { framework_lines: None, ..SHOWN };
        let plan = ScreenPlan::new(Rect::new(0, 0, 120, 36), shown);
        let panes: Vec<(Pane, u16)> = plan.panes.iter().map(|(pane, area)| (*pane, area.height)).collect();
        assert_eq!(panes, [(Pane::Ecosystem, 11), (Pane::UseCases, 23)]);
        let plan = ScreenPlan::new(Rect::new(0, 0, 120, 36), PaneVisibility { ecosystem_lines: None, ..shown });
        assert_eq!(plan.panes.len(), 1);
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
                    parts.extend([plan.top, plan.verdict, plan.strip, plan.status]);
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

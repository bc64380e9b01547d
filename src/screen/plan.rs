//! Where everything stands: a size becomes named rectangles.
//!
//! Pure and cheap, so that drawing, scrolling and clicks all ask the same function. No solver:
//! the few rules are written out.

use ratatui::layout::Rect;

/// A region that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pane {
    /// The ecosystem table.
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

    /// What people read.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Ecosystem => "Ecosystem",
            Self::Frameworks => "Frameworks",
            Self::UseCases => "Use cases",
            Self::Verdict => "Verdict",
        }
    }

    /// Its number, which is also its key, less one.
    #[must_use]
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
    /// All panes at once.
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
pub enum Mode {
    /// One person in front of it.
    #[default]
    Work,
    /// A room that looks at it: one pane with space between its rows, the verdict large.
    Present,
}

impl Mode {
    /// Empty lines between rows.
    #[must_use]
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
pub struct Shown {
    /// The pane with the focus.
    pub focus: Pane,
    /// The list pane to show where only one fits.
    pub list: Pane,
    /// Whether the focused pane takes the room of all lists.
    pub zoomed: bool,
    /// Whom the screen is for.
    pub mode: Mode,
    /// Lines inside the ecosystem pane that would show all of it; nothing where there is none.
    pub ecosystem_lines: Option<u16>,
    /// Lines inside the frameworks pane that would show all of it; nothing where there is none.
    pub framework_lines: Option<u16>,
}

/// Named rectangles; empty ones are not drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// How much fits.
    pub class: SizeClass,
    /// The title line, or the tabs where there is no room for both.
    pub top: Rect,
    /// List panes that are visible.
    pub panes: Vec<(Pane, Rect)>,
    /// The verdict panel.
    pub verdict: Rect,
    /// The verdict in two lines, where there is no panel.
    pub strip: Rect,
    /// The status line.
    pub status: Rect,
    /// Where dialogs open: over the lists. Where that is over the verdict too, two lines stay free below.
    pub dialog: Rect,
}

/// Lines for the verdict below a dialog that covers its panel.
const BENEATH: u16 = 2;

impl Plan {
    /// The plan for a screen.
    #[must_use]
    pub fn new(area: Rect, shown: Shown) -> Self {
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
        let large = shown.zoomed || shown.mode == Mode::Present;
        if large && shown.focus == Pane::Verdict {
            return Self { class, top, panes: Vec::new(), verdict: body, strip: empty, status, dialog: over };
        }
        if shown.zoomed && shown.mode == Mode::Present {
            let strip = Rect { y: over.bottom(), height: BENEATH, ..body };
            let panes = vec![(shown.list, over)];
            return Self { class, top, panes, verdict: empty, strip, status, dialog: over };
        }
        let panel = match (class, shown.mode) {
            (SizeClass::Wide, Mode::Present) => body.width * 54 / 100,
            (SizeClass::Wide, Mode::Work) => (body.width * 37 / 100).clamp(44, 64),
            _ => (body.width * 45 / 100).clamp(36, 46),
        };
        let left = Rect { width: body.width - panel, ..body };
        let verdict = Rect { x: body.x + left.width, width: panel, ..body };
        let all = class == SizeClass::Wide && !shown.zoomed && shown.mode == Mode::Work;
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

    fn narrow(shown: Shown, body: Rect, plan: Self) -> Self {
        if shown.focus == Pane::Verdict {
            return Self { verdict: body, ..plan };
        }
        let (pane, strip) = match shown.mode {
            Mode::Present if !shown.zoomed => {
                let strip = Rect { height: STRIP_IN_PRESENT, ..body };
                (Rect { y: strip.bottom(), height: body.height - strip.height, ..body }, strip)
            }
            Mode::Work | Mode::Present => (plan.dialog, Rect { y: plan.dialog.bottom(), height: BENEATH, ..body }),
        };
        Self { panes: vec![(shown.list, pane)], strip, dialog: pane, ..plan }
    }

    /// Where the verdict stands in two lines while a dialog covers its panel.
    #[must_use]
    pub fn beneath(&self) -> Option<Rect> {
        let lines = Rect { y: self.dialog.bottom(), height: BENEATH, ..self.dialog };
        self.verdict.intersects(self.dialog).then_some(lines)
    }

    /// Where a list pane stands, if it is visible.
    #[must_use]
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        if pane == Pane::Verdict {
            return (self.verdict.width > 0).then_some(self.verdict);
        }
        self.panes.iter().find(|(id, _)| *id == pane).map(|(_, area)| *area)
    }
}

/// What fits into a screen.
#[must_use]
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
#[must_use]
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
fn stack(left: Rect, shown: Shown) -> Vec<(Pane, Rect)> {
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

#[cfg(test)]
mod tests {
    use super::{Mode, Pane, Plan, Shown, SizeClass};
    use ratatui::layout::Rect;

    const SHOWN: Shown = Shown {
        focus: Pane::UseCases,
        list: Pane::UseCases,
        zoomed: false,
        mode: Mode::Work,
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
            assert_eq!(Plan::new(Rect::new(0, 0, width, height), SHOWN).class, class, "{width}x{height}");
        }
    }

    #[test]
    fn what_a_pack_does_without_has_no_pane() {
        let shown = Shown { framework_lines: None, ..SHOWN };
        let plan = Plan::new(Rect::new(0, 0, 120, 36), shown);
        let panes: Vec<(Pane, u16)> = plan.panes.iter().map(|(pane, area)| (*pane, area.height)).collect();
        assert_eq!(panes, [(Pane::Ecosystem, 11), (Pane::UseCases, 23)]);
        let plan = Plan::new(Rect::new(0, 0, 120, 36), Shown { ecosystem_lines: None, ..shown });
        assert_eq!(plan.panes.len(), 1);
    }

    #[test]
    fn rectangles_never_overlap_nor_leave_the_screen() {
        for width in 0..=300 {
            for height in (0..=100).chain([200]) {
                let (list, verdict) = (Pane::UseCases, Pane::Verdict);
                let focus = [(list, false), (list, true), (verdict, false), (verdict, true)];
                for ((focus, zoomed), mode) in
                    focus.into_iter().flat_map(|focus| [(focus, Mode::Work), (focus, Mode::Present)])
                {
                    let area = Rect::new(0, 0, width, height);
                    let plan = Plan::new(area, Shown { focus, zoomed, mode, ..SHOWN });
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

//! Draws the state of the explorer as cells.
//!
//! [`crate::app::geometry`] says where, the pages of [`crate::explain`] say what, the theme says in which colors.

pub mod canvas;
pub mod color;
pub mod dialogs;
pub mod header_footer;
pub mod list_panes;
pub mod pane;
pub mod screenshot;
pub mod theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::dialog::{Dialog, DialogKind};
use crate::app::geometry::{LEAST, Pane, SizeClass, inside, screen_plan, verdict_context, verdict_page};
use crate::app::{dialog, geometry, present};
use crate::explain::verdict_compact::verdict_strip;
use crate::layout::page::{Line, Tone};
use crate::text::width::{cut, wrap};
use crate::tui::canvas::{Canvas, Focus};
pub use crate::tui::canvas::{Frame, Scene};

/// Draws the screen in the size that the app knows.
pub fn draw(scene: Scene) -> Frame {
    draw_on(Buffer::default(), scene)
}

/// As [`draw`], on the cells of a buffer that is no longer needed.
pub fn draw_on(buffer: Buffer, scene: Scene) -> Frame {
    let (width, height) = scene.app.size;
    let area = Rect::new(0, 0, width, height);
    let mut canvas = Canvas::new(buffer, area, scene.theme, scene.app.glyphs);
    let plan = screen_plan(scene.app);
    if plan.class == SizeClass::TooSmall {
        render_too_small(&mut canvas, area);
        return canvas.finish();
    }
    if scene.app.top() == Some(&DialogKind::Blank) {
        return canvas.finish();
    }
    header_footer::render_title(&mut canvas, scene, plan.top);
    for (pane, area) in &plan.panes {
        match pane {
            Pane::Ecosystem => list_panes::render_ecosystem(&mut canvas, scene, *area),
            Pane::Frameworks => list_panes::render_frameworks(&mut canvas, scene, *area),
            Pane::UseCases => list_panes::render_use_cases(&mut canvas, scene, *area),
            Pane::Verdict => {}
        }
    }
    if plan.verdict.width > 0 {
        render_verdict(&mut canvas, scene, plan.verdict);
    }
    if plan.present.width > 0 {
        render_present(&mut canvas, scene, plan.present);
    }
    pane::render_tabs(&mut canvas, scene, &plan);
    if plan.strip.height > 0 {
        render_strip(&mut canvas, scene, plan.strip);
    }
    let covers = |dialog: &Dialog| {
        !matches!(dialog.kind, DialogKind::Filter(_) | DialogKind::Blank)
            && dialog::frame(scene.app, dialog) == plan.dialog
    };
    if let Some(beneath) = plan.beneath().filter(|_| scene.app.dialogs.iter().any(covers)) {
        canvas.clear(beneath);
        render_strip(&mut canvas, scene, beneath);
    }
    for dialog in &scene.app.dialogs {
        match &dialog.kind {
            DialogKind::Filter(_) | DialogKind::TextSearch { .. } | DialogKind::Blank => {}
            DialogKind::FilePicker(_) => {
                dialogs::render_file_picker(&mut canvas, scene, dialog, dialog::frame(scene.app, dialog));
            }
            _ => {
                if let Some(page) = dialog::of(scene.app, dialog) {
                    dialogs::render_dialogs(&mut canvas, &page, dialog::frame(scene.app, dialog));
                }
            }
        }
    }
    header_footer::render_keys(&mut canvas, scene, &plan);
    header_footer::render_message(&mut canvas, scene, plan.message);
    canvas.finish()
}

fn render_verdict(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let inner = inside(area);
    let page = verdict_page(scene.app);
    let height = usize::from(inner.height);
    let shown = geometry::window_from(scene.app.verdict_scroll, page.lines.len(), height);
    let (note, focus) = (geometry::part_in_words(&shown, page.lines.len()), Focus::of(Pane::Verdict, scene.app.focus));
    canvas.frame(area, "4 Verdict", &note, focus);
    for (y, line) in (inner.y..inner.bottom()).zip(&page.lines[shown]) {
        canvas.verdict_line(inner.x + 1, y, inner.right(), line);
    }
    if focus == Focus::Here && scene.app.dialogs.is_empty() {
        canvas.cursor(inner.x, inner.y);
    }
}

/// Before an answer that a change would give.
const PREVIEW: &str = "As it would be: ";

fn render_strip(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let cells = usize::from(area.width.saturating_sub(2));
    let lines = match &scene.app.preview {
        Some(preview) => {
            let subject = preview.context(scene.app);
            let [first, _] = verdict_strip(subject, cells.saturating_sub(PREVIEW.len()));
            let lead = Line::of(Tone::Plain, PREVIEW);
            let words = cut(&subject.glyphs.spell(&preview.words), cells).into_owned();
            [
                first.spans.into_iter().fold(lead, |line, span| line.with(span.tone, span.text)),
                Line::of(Tone::Plain, words),
            ]
        }
        None => verdict_strip(verdict_context(scene.app), cells),
    };
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        canvas.verdict_line(area.x + 1, y, area.right(), line);
    }
}

/// Draws the screen for a room: no frames, the terminal's cursor at the row that is being discussed.
fn render_present(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let drawn = present::page(scene.app, area);
    for (y, line) in (area.y..area.bottom()).zip(&drawn.page.lines) {
        canvas.line(area.x + 1, y, area.right(), line);
    }
    let y = area.y.saturating_add(u16::try_from(drawn.place).unwrap_or(u16::MAX));
    match scene.app.top() {
        None => canvas.cursor(area.x, y),
        Some(DialogKind::Filter(_)) => canvas.cursor(area.x + 1 + present::filter_cursor(scene.app), y),
        Some(_) => {}
    }
}

fn render_too_small(canvas: &mut Canvas, area: Rect) {
    let (width, height) = LEAST;
    let words = format!(
        "versus needs {width}x{height}; this is {}x{}. Make the window larger, or ^c to quit.",
        area.width, area.height
    );
    let lines = wrap(&words, usize::from(area.width));
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        canvas.tone(area.x, y, area.right(), &line, Tone::Plain);
    }
}

//! The state becomes cells.
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
pub mod verdict;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::dialog;
use crate::app::dialog::{Dialog, DialogKind};
use crate::app::geometry::{Pane, SizeClass, screen_plan};
use crate::tui::canvas::Canvas;
pub use crate::tui::canvas::{Frame, Scene};

/// Draws the screen in the size the state knows.
pub fn draw(scene: Scene) -> Frame {
    draw_on(Buffer::default(), scene)
}

/// As [`draw`], on the cells of a buffer that is no longer needed.
pub fn draw_on(buffer: Buffer, scene: Scene) -> Frame {
    let (width, height) = scene.state.size;
    let area = Rect::new(0, 0, width, height);
    let mut canvas = Canvas::new(buffer, area, scene.theme, scene.state.glyphs);
    let plan = screen_plan(scene.state);
    if plan.class == SizeClass::TooSmall {
        verdict::render_too_small(&mut canvas, area);
        return canvas.finish();
    }
    if scene.state.top() == Some(&DialogKind::Blank) {
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
        verdict::render_verdict(&mut canvas, scene, plan.verdict);
    }
    if plan.present.width > 0 {
        verdict::render_present(&mut canvas, scene, plan.present);
    }
    header_footer::render_tabs(&mut canvas, scene, &plan);
    if plan.strip.height > 0 {
        verdict::render_strip(&mut canvas, scene, plan.strip);
    }
    let covers = |dialog: &Dialog| {
        !matches!(dialog.kind, DialogKind::Filter(_) | DialogKind::Blank)
            && dialog::frame(scene.state, dialog) == plan.dialog
    };
    if let Some(beneath) = plan.beneath().filter(|_| scene.state.dialogs.iter().any(covers)) {
        canvas.clear(beneath);
        verdict::render_strip(&mut canvas, scene, beneath);
    }
    for dialog in &scene.state.dialogs {
        match &dialog.kind {
            DialogKind::Filter(_) | DialogKind::TextSearch { .. } | DialogKind::Blank => {}
            DialogKind::FilePicker(_) => {
                dialogs::render_file_picker(&mut canvas, scene, dialog, dialog::frame(scene.state, dialog));
            }
            _ => {
                if let Some(page) = dialog::of(scene.state, dialog) {
                    dialogs::render_dialogs(&mut canvas, &page, dialog::frame(scene.state, dialog));
                }
            }
        }
    }
    header_footer::render_keys(&mut canvas, scene, &plan);
    header_footer::render_message(&mut canvas, scene, plan.message);
    canvas.finish()
}

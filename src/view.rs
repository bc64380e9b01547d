//! Floor 5, drawing: state becomes cells; nothing here changes state.
//!
//! One region, one file, one `render`. The plan of the screen says where; the report's pages say
//! what; the look says in which colours.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::dialog;
use crate::app::layout::plan;
use crate::app::state::Layer;
use crate::decide::label::Candidate;
use crate::screen::plan::{Pane, SizeClass};
use crate::view::canvas::Canvas;
pub use crate::view::scene::{Frame, Scene};

pub mod canvas;
pub mod dialogs;
pub mod ecosystem;
pub mod frameworks;
pub mod help;
pub mod lean;
pub mod look;
pub mod naming;
pub mod palette;
pub mod pane;
pub mod picture;
pub mod scene;
pub mod status;
pub mod strip;
pub mod too_small;
pub mod top;
pub mod use_cases;
pub mod verdict;

/// Draws the screen in the size the state knows.
#[must_use]
pub fn draw(scene: Scene) -> Frame {
    draw_on(Buffer::default(), scene)
}

/// As [`draw`], on the cells of a buffer that is no longer needed.
#[must_use]
pub fn draw_on(buffer: Buffer, scene: Scene) -> Frame {
    let (width, height) = scene.state.size;
    let area = Rect::new(0, 0, width, height);
    let look = scene.look.with_sides(sides(scene));
    let mut canvas = Canvas::new(buffer, area, &look, scene.state.glyphs);
    let plan = plan(scene.catalog, scene.state);
    if plan.class == SizeClass::TooSmall {
        too_small::render(&mut canvas, area);
        return canvas.finish();
    }
    if scene.state.layers.last() == Some(&Layer::Blank) {
        return canvas.finish();
    }
    top::render(&mut canvas, scene, &plan);
    for (pane, area) in &plan.panes {
        match pane {
            Pane::Ecosystem => ecosystem::render(&mut canvas, scene, *area),
            Pane::Frameworks => frameworks::render(&mut canvas, scene, *area),
            Pane::UseCases => use_cases::render(&mut canvas, scene, *area),
            Pane::Verdict => {}
        }
    }
    if plan.verdict.width > 0 {
        verdict::render(&mut canvas, scene, plan.verdict);
    }
    if plan.strip.height > 0 {
        strip::render(&mut canvas, scene, plan.strip);
    }
    let covers = |layer: &Layer| !matches!(layer, Layer::Filter(_) | Layer::Blank);
    if let Some(beneath) = plan.beneath().filter(|_| scene.state.layers.iter().any(covers)) {
        canvas.clear(beneath);
        strip::render(&mut canvas, scene, beneath);
    }
    for layer in &scene.state.layers {
        match layer {
            Layer::Filter(_) | Layer::HelpSearch | Layer::Blank => {}
            Layer::Palette { .. } => palette::render(&mut canvas, scene, plan.dialog),
            Layer::Naming(naming) => naming::render(&mut canvas, scene, naming, plan.dialog),
            Layer::Help { .. } => help::render(&mut canvas, scene, plan.dialog),
            other => {
                if let Some(dialog) = dialog::of(scene.catalog, scene.state, other) {
                    dialogs::render(&mut canvas, &dialog, plan.dialog);
                }
            }
        }
    }
    status::render(&mut canvas, scene, plan.status);
    canvas.finish()
}

/// The options that have a colour: both of two, and of more the one that leads and its rival.
fn sides(scene: Scene) -> [Option<usize>; 2] {
    if scene.catalog.options.len() <= 2 {
        return [Some(0), Some(1)];
    }
    let verdict = &scene.state.answer.verdict;
    let mut sides = [verdict.leader, verdict.runner_up].into_iter().flatten().flat_map(Candidate::options);
    let first = sides.next();
    [first, sides.find(|option| Some(*option) != first)]
}

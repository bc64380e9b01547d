//! The first line: what is compared and the state of the scenario, or the tabs of the panes.

use ratatui::layout::Rect;

use crate::app::placing::{self, WIDE_GAP, tab_words};
use crate::app::preview::Shown;
use crate::model::scenario::Lens;
use crate::report::page::{Line, Tone};
use crate::report::text::width;
use crate::screen::plan::{Pane, Plan, SizeClass};
use crate::view::canvas::Canvas;
use crate::view::look::Role;
use crate::view::scene::Scene;

/// Draws the first line.
pub fn render(canvas: &mut Canvas, scene: Scene, plan: &Plan) {
    let area = plan.top;
    let start = if plan.class == SizeClass::Wide { title(canvas, scene, area) } else { tabs(canvas, scene, plan) };
    let facts = facts(scene);
    let shorter = (0..facts.len()).map(|skip| facts[skip..].join(" · "));
    // Where one fact is all there is room for, a file says whether it is saved.
    let file = scene.state.scenario.file().filter(|_| scene.state.present.is_none()).map(|_| facts[0].clone());
    let (long, short): (Vec<String>, Vec<String>) = shorter.partition(|words| words.contains(" · "));
    for words in long.into_iter().chain(file).chain(short) {
        let cells = u16::try_from(width(&words)).unwrap_or(u16::MAX).saturating_add(1);
        if start.saturating_add(2).saturating_add(cells) <= area.right() {
            let x = area.right() - cells;
            canvas.line((x, area.y), area.right(), &Line::of(Tone::Dim, words));
            return;
        }
    }
}

fn title(canvas: &mut Canvas, scene: Scene, area: Rect) -> u16 {
    let pack = &scene.catalog.pack;
    let x = canvas.text((area.x + 1, area.y), area.right(), "versus", canvas.look().role(Role::FocusTitle));
    let x = canvas.tone((x + 2, area.y), area.right(), &pack.title, Tone::Strong);
    canvas.tone((x, area.y), area.right(), &format!(" · {}", pack.subject), Tone::Dim)
}

fn tabs(canvas: &mut Canvas, scene: Scene, plan: &Plan) -> u16 {
    let mut end = plan.top.x;
    for (pane, area) in placing::tabs(scene.catalog, plan) {
        if pane != Pane::ALL[0] && area.x - end == WIDE_GAP {
            canvas.text((area.x - 2, area.y), area.x, "│", canvas.look().role(Role::Border));
        }
        let here = scene.state.focus == pane;
        let style = if here { canvas.look().role(Role::FocusTitle) } else { canvas.look().tone(Tone::Plain) };
        let style = if here { style.patch(canvas.look().role(Role::Column)) } else { style };
        end = canvas.text((area.x, area.y), area.right(), &tab_words(pane), style);
    }
    end
}

/// What is worth knowing about the scenario, the least telling first.
fn facts(scene: Scene) -> Vec<String> {
    let state = scene.state;
    let mut facts = Vec::new();
    match &state.present {
        None => {
            let name = state.scenario.name();
            let name = if name.is_empty() { state.origin.clone() } else { name };
            let mark = if state.scenario.is_changed() { "*" } else { "" };
            facts.extend(Some(format!("{name}{mark}")).filter(|words| !words.is_empty()));
        }
        Some(present) => facts.extend(present.preview.as_ref().map(|preview| preview_words(scene, preview.shown))),
    }
    let rows = state.scenario.rows_on();
    facts.push(match rows {
        0 => "no row counts".to_owned(),
        1 => "1 row counts".to_owned(),
        rows => format!("{rows} rows count"),
    });
    let lens = match state.scenario.lens {
        Lens::Article => "lens article",
        Lens::Evidence => "lens evidence",
    };
    facts.push(lens.to_owned());
    facts
}

/// Which mark or example an audience sees. What else a scenario started from may be a path and is not shown to one.
fn preview_words(scene: Scene, shown: Shown) -> String {
    let (what, at, many, title) = match shown {
        Shown::Mark(at) => {
            let marks = &scene.state.marks;
            ("mark", at, marks.len(), marks.get(at).map_or("", |mark| mark.name.as_str()))
        }
        Shown::Preset(at) => {
            let presets = &scene.catalog.presets;
            ("example", at, presets.len(), presets.get(at).map_or("", |preset| preset.title.as_str()))
        }
    };
    format!("{what} {} of {many}: {title}", at + 1)
}

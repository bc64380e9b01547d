//! The first and the last line of the screen.

use ratatui::layout::Rect;

use crate::app::command::{Command, KeyContext};
use crate::app::geometry::{Pane, ScreenPlan, SizeClass};
use crate::app::pane_layout::{WIDE_GAP, tab_words};
use crate::app::present::PreviewSource;
use crate::app::{pane_layout, status_line};
use crate::layout::page::{Line, Tone};
use crate::model::rating::Basis;
use crate::text::width::{cut, display_width, wrap};
use crate::tui::canvas::Canvas;
use crate::tui::frame::Scene;
use crate::tui::theme::Role;

pub fn render_header(canvas: &mut Canvas, scene: Scene, plan: &ScreenPlan) {
    let area = plan.top;
    let start = if plan.class == SizeClass::Wide { title(canvas, scene, area) } else { tabs(canvas, scene, plan) };
    let facts = facts(scene);
    let shorter = (0..facts.len()).map(|skip| facts[skip..].join(" · "));
    // Where one fact is all there is room for, a file says whether it is saved.
    let file = scene.state.scenario().file().filter(|_| scene.state.present.is_none()).map(|_| facts[0].clone());
    let (long, short): (Vec<String>, Vec<String>) = shorter.partition(|words| words.contains(" · "));
    for words in long.into_iter().chain(file).chain(short) {
        let cells = u16::try_from(display_width(&words)).unwrap_or(u16::MAX).saturating_add(1);
        if start.saturating_add(2).saturating_add(cells) <= area.right() {
            let x = area.right() - cells;
            canvas.line((x, area.y), area.right(), &Line::of(Tone::Dim, words));
            return;
        }
    }
}

fn title(canvas: &mut Canvas, scene: Scene, area: Rect) -> u16 {
    let pack = &scene.catalog().pack;
    let x = canvas.text((area.x + 1, area.y), area.right(), "versus", canvas.look().role(Role::FocusTitle));
    let x = canvas.tone((x + 2, area.y), area.right(), &pack.title, Tone::Strong);
    canvas.tone((x, area.y), area.right(), &format!(" · {}", pack.subject), Tone::Dim)
}

fn tabs(canvas: &mut Canvas, scene: Scene, plan: &ScreenPlan) -> u16 {
    let mut end = plan.top.x;
    for (pane, area) in pane_layout::tabs(scene.catalog(), plan) {
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
            let name = state.scenario().name();
            let name = if name.is_empty() { state.workspace.origin().to_owned() } else { name };
            let mark = if state.scenario().is_changed() { "*" } else { "" };
            facts.extend(Some(format!("{name}{mark}")).filter(|words| !words.is_empty()));
        }
        Some(present) => facts.extend(present.preview.as_ref().map(|preview| preview_words(scene, preview.shown))),
    }
    let rows = state.scenario().rows_on();
    facts.push(match rows {
        0 => "no row counts".to_owned(),
        1 => "1 row counts".to_owned(),
        rows => format!("{rows} rows count"),
    });
    let lens = match state.scenario().basis {
        Basis::Stated => "lens article",
        Basis::Evidence => "lens evidence",
    };
    facts.push(lens.to_owned());
    facts
}

/// Which snapshot or example an audience sees. What else a scenario started from may be a path and is not shown to one.
fn preview_words(scene: Scene, shown: PreviewSource) -> String {
    let (what, at, many, title) = match shown {
        PreviewSource::Snapshot(at) => {
            let snapshots = &scene.state.snapshots;
            ("snapshot", at, snapshots.len(), snapshots.get(at).map_or("", |known| known.name.as_str()))
        }
        PreviewSource::Preset(at) => {
            let presets = &scene.catalog().presets;
            ("example", at, presets.len(), presets.get(at).map_or("", |preset| preset.title.as_str()))
        }
    };
    format!("{what} {} of {many}: {title}", at + 1)
}

/// What survives on a short line of the panes, first to last.
const FIRST_IN_PANES: &[Command] = &[
    Command::Down,
    Command::Toggle,
    Command::Raise,
    Command::Lower,
    Command::Pin,
    Command::Detail,
    Command::Filter,
    Command::Help,
    Command::WhatIf,
    Command::Presets,
];
/// What survives on a short line of present mode.
const FIRST_IN_PRESENT: &[Command] =
    &[Command::NextExample, Command::Blank, Command::Present, Command::Toggle, Command::Raise, Command::Lower];
/// What survives on a short line of dialogs and fields.
const FIRST_ELSEWHERE: &[Command] = &[Command::Accept, Command::Close];

pub fn render_status_line(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let mut x = area.x + 1;
    let context = scene.state.context();
    if !scene.state.notice.is_empty() {
        x = notice(canvas, scene, area) + 2;
    }
    if scene.state.notice.is_empty() && !scene.state.warning.is_empty() && scene.state.present.is_none() {
        x = canvas.tone((x, area.y), area.right(), &scene.state.warning, Tone::Warning) + 2;
    }
    if scene.state.notice.is_empty() && scene.state.warning.is_empty() && context == KeyContext::Panes {
        x = lesson(canvas, scene, area, x);
    }
    let right = if scene.state.keys.are_shown { pressed(canvas, scene, area, x) } else { area.right() - 1 };
    if !scene.state.notice.is_empty() {
        return;
    }
    for (chord, hint) in hints(scene, context) {
        let cells = u16::try_from(display_width(&chord) + 1 + display_width(hint)).unwrap_or(u16::MAX);
        if x.saturating_add(cells) > right {
            break;
        }
        x = canvas.tone((x, area.y), right, &chord, Tone::Key);
        x = canvas.tone((x + 1, area.y), right, hint, Tone::Dim) + 2;
    }
}

/// Draws what the last command had to say, over the line above too where one is too short; says where it ends.
fn notice(canvas: &mut Canvas, scene: Scene, area: Rect) -> u16 {
    let words = scene.state.glyphs.spell(&scene.state.notice);
    let room = usize::from(area.width.saturating_sub(1));
    let mut lines = wrap(&words, room).into_iter();
    let first = lines.next().unwrap_or_default();
    let rest = lines.collect::<Vec<_>>().join(" ");
    if rest.is_empty() {
        return canvas.tone((area.x + 1, area.y), area.right(), &first, Tone::Changed);
    }
    let above = Rect { y: area.y.saturating_sub(1), height: 1, ..area };
    canvas.clear(above);
    canvas.tone((above.x + 1, above.y), area.right(), &first, Tone::Changed);
    canvas.tone((area.x + 1, area.y), area.right(), &cut(&rest, room), Tone::Changed)
}

/// Draws what somebody new is told to try, and says where it ends.
fn lesson(canvas: &mut Canvas, scene: Scene, area: Rect, x: u16) -> u16 {
    let Some((chords, words)) = scene.state.lessons.next(&scene.state.chords) else { return x };
    let x = canvas.tone((x, area.y), area.right(), &chords, Tone::Key);
    canvas.tone((x + 1, area.y), area.right(), words, Tone::Changed) + 3
}

/// Draws the keys pressed last at the right, as many as fit, and says where they start.
fn pressed(canvas: &mut Canvas, scene: Scene, area: Rect, left: u16) -> u16 {
    let mut end = area.right();
    for (chord, name) in scene.state.keys.words().rev() {
        let chord = format!(" {chord} ");
        let cells = u16::try_from(display_width(&chord) + 1 + display_width(&name) + 2).unwrap_or(u16::MAX);
        let start = end.saturating_sub(cells);
        if start < left {
            break;
        }
        let x = canvas.text((start, area.y), end, &chord, canvas.look().role(Role::Selection));
        canvas.tone((x + 1, area.y), end, &name, Tone::Strong);
        end = start;
    }
    end.saturating_sub(1)
}

/// The keys that do something here with a word or two each, what survives on a short line first.
fn hints(scene: Scene, context: KeyContext) -> Vec<(String, &'static str)> {
    let mut hints = status_line::all_hints(scene.state);
    let taught = if context == KeyContext::Panes { scene.state.lessons.commands() } else { &[] };
    hints.retain(|(command, _)| !taught.contains(command));
    let first = match context {
        KeyContext::Panes => FIRST_IN_PANES,
        KeyContext::Present => FIRST_IN_PRESENT,
        _ => FIRST_ELSEWHERE,
    };
    hints.sort_by_key(|(known, _)| first.iter().position(|command| command == known).unwrap_or(first.len()));
    let chord = |command| scene.state.keymap().chords(context, command).next().map(|key| key.to_string());
    hints.into_iter().filter_map(|(command, word)| Some((chord(command)?, word))).collect()
}

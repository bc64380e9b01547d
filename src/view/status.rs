//! The last line: what the last command had to say, else the keys that work here.

use ratatui::layout::Rect;

use crate::app::commands::{Command, Context};
use crate::app::hints;
use crate::report::page::Tone;
use crate::report::text::{cut, width, wrap};
use crate::view::canvas::Canvas;
use crate::view::look::Role;
use crate::view::scene::Scene;

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

/// Draws the last line.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    let mut x = area.x + 1;
    let context = scene.state.context();
    if !scene.state.notice.is_empty() {
        x = notice(canvas, scene, area) + 2;
    }
    if scene.state.notice.is_empty() && !scene.state.warning.is_empty() && scene.state.present.is_none() {
        x = canvas.tone((x, area.y), area.right(), &scene.state.warning, Tone::Warning) + 2;
    }
    if scene.state.notice.is_empty() && scene.state.warning.is_empty() && context == Context::Panes {
        x = lesson(canvas, scene, area, x);
    }
    let right = if scene.state.keys.are_shown { pressed(canvas, scene, area, x) } else { area.right() - 1 };
    if !scene.state.notice.is_empty() {
        return;
    }
    for (chord, hint) in hints(scene, context) {
        let cells = u16::try_from(width(&chord) + 1 + width(hint)).unwrap_or(u16::MAX);
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
        let cells = u16::try_from(width(&chord) + 1 + width(&name) + 2).unwrap_or(u16::MAX);
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
fn hints(scene: Scene, context: Context) -> Vec<(String, &'static str)> {
    let mut hints = hints::all(scene.catalog, scene.state);
    let taught = if context == Context::Panes { scene.state.lessons.commands() } else { &[] };
    hints.retain(|(command, _)| !taught.contains(command));
    let first = match context {
        Context::Panes => FIRST_IN_PANES,
        Context::Present => FIRST_IN_PRESENT,
        _ => FIRST_ELSEWHERE,
    };
    hints.sort_by_key(|(known, _)| first.iter().position(|command| command == known).unwrap_or(first.len()));
    let chord = |command| scene.keymap.chords(context, command).next().map(|key| key.to_string());
    hints.into_iter().filter_map(|(command, word)| Some((chord(command)?, word))).collect()
}

//! The last line: what the last command had to say, else the keys that work here.

use ratatui::layout::Rect;

use crate::app::commands::{Command, Context};
use crate::app::table::{COMMANDS, Entry};
use crate::report::page::Tone;
use crate::report::text::width;
use crate::view::canvas::Canvas;
use crate::view::scene::Scene;

/// What survives on a short line of the panes, first to last.
const FIRST_IN_PANES: &[Command] = &[
    Command::Toggle,
    Command::Raise,
    Command::Lower,
    Command::Detail,
    Command::Filter,
    Command::Help,
    Command::WhatIf,
    Command::Presets,
];
/// What survives on a short line of dialogs and fields.
const FIRST_ELSEWHERE: &[Command] = &[Command::Accept, Command::Close];

/// Draws the last line.
pub fn render(canvas: &mut Canvas, scene: Scene, area: Rect) {
    if !scene.state.notice.is_empty() {
        let words = scene.state.glyphs.spell(&scene.state.notice);
        canvas.tone((area.x + 1, area.y), area.right(), &words, Tone::Changed);
        return;
    }
    let context = scene.state.context();
    let mut x = area.x + 1;
    for (chord, hint) in hints(scene, context) {
        let cells = u16::try_from(width(&chord) + 1 + width(hint)).unwrap_or(u16::MAX);
        if x.saturating_add(cells) > area.right() {
            break;
        }
        x = canvas.tone((x, area.y), area.right(), &chord, Tone::Key);
        x = canvas.tone((x + 1, area.y), area.right(), hint, Tone::Dim) + 2;
    }
}

/// The keys of a context with a word or two each; help and the way out stand where they survive.
fn hints(scene: Scene, context: Context) -> Vec<(String, &'static str)> {
    let mut entries: Vec<&Entry> =
        COMMANDS.iter().filter(|entry| !entry.hint.is_empty() && entry.contexts.contains(&context)).collect();
    let out = if context == Context::Panes { Command::Close } else { Command::Quit };
    entries.retain(|entry| entry.command != out);
    let first = if context == Context::Panes { FIRST_IN_PANES } else { FIRST_ELSEWHERE };
    entries.sort_by_key(|entry| first.iter().position(|command| *command == entry.command).unwrap_or(first.len()));
    let chord = |entry: &Entry| scene.keymap.chords(context, entry.command).next().map(|key| key.to_string());
    entries.into_iter().filter_map(|entry| Some((chord(entry)?, entry.hint))).collect()
}

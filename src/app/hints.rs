//! The word for a command on the status line: what it would do here and now, and none where that is nothing.

use crate::app::commands::{Command, Context};
use crate::app::dialog;
use crate::app::items::Item;
use crate::app::late::DEEPEST;
use crate::app::state::{Desktop, Layer, State};
use crate::app::table::{COMMANDS, Entry};
use crate::decide::label::Label;
use crate::model::catalog::Catalog;
use crate::screen::plan::Pane;

/// Every command that does something now, with its word, in the order of the table.
#[must_use]
pub fn all(catalog: &Catalog, state: &State) -> Vec<(Command, &'static str)> {
    let context = state.context();
    let reads = matches!(state.layers.last(), Some(Layer::Guide { .. } | Layer::Detail { .. } | Layer::WhatIf { .. }));
    let choices = if reads { dialog::top(catalog, state).map_or(0, |open| open.choices.len()) } else { 0 };
    let here = COMMANDS.iter().filter(|entry| entry.works_in(context));
    let word = |entry: &'static Entry| match context {
        Context::Panes | Context::Present => in_panes(catalog, state, entry),
        Context::Field => Some(in_field(state, entry)),
        _ => in_dialog(state, choices, entry),
    };
    here.filter_map(|entry| Some((entry.command, word(entry).filter(|word| !word.is_empty())?))).collect()
}

fn in_panes(catalog: &Catalog, state: &State, entry: &'static Entry) -> Option<&'static str> {
    let on_row = matches!(state.selected(), Some(Item::Row(_)));
    let presents = state.present.is_some();
    match entry.command {
        Command::Toggle | Command::Raise | Command::Lower | Command::Must => on_row.then_some(entry.hint),
        Command::Pin => matches!(state.selected(), Some(Item::Framework(_))).then_some("pin"),
        Command::Detail => state.selected().map(|_| entry.hint),
        Command::Down => (state.focus == Pane::Verdict).then_some("scroll"),
        Command::Undo => (state.history.depth() > 0).then_some(entry.hint),
        Command::Presets | Command::NextExample => (!catalog.presets.is_empty()).then_some(entry.hint),
        Command::Present if presents => Some("leave"),
        Command::Quit if presents => None,
        Command::Close => None,
        _ => Some(entry.hint),
    }
}

fn in_field(state: &State, entry: &'static Entry) -> &'static str {
    let narrows = matches!(state.layers.last(), Some(Layer::Filter(_) | Layer::HelpSearch));
    match entry.command {
        Command::Accept if narrows => "keep",
        _ => entry.hint,
    }
}

fn in_dialog(state: &State, choices: usize, entry: &'static Entry) -> Option<&'static str> {
    let opens = state.desktop == Desktop::Here;
    let counts = state.answer.verdict.label != Label::None;
    match (entry.command, state.layers.last()) {
        (Command::Accept, Some(Layer::Guide { link, .. })) => link.map(|_| "go there"),
        (Command::Accept, Some(Layer::Detail { link, .. })) => link.filter(|_| opens).map(|_| "open"),
        (Command::OpenAddress, Some(Layer::Detail { link: Some(_), .. })) => opens.then_some(entry.hint),
        (Command::Accept, Some(Layer::WhatIf { selected, .. })) => selected.map(|_| "apply"),
        (Command::Accept, Some(Layer::Recent { found, .. })) => (!found.is_empty()).then_some("bring back"),
        (Command::Accept, Some(Layer::Compare { .. })) => Some("take it"),
        (Command::Accept, Some(Layer::Naming(naming))) => Some(naming.purpose.verb()),
        (Command::Down, Some(Layer::WhatIf { selected: None, .. })) => (choices > 0).then_some("choose"),
        (Command::Deeper, _) => (counts && state.search_depth < DEEPEST).then_some(entry.hint),
        (Command::NextLink | Command::OpenAddress, _) => (choices > 0).then_some(entry.hint),
        (Command::Filter, _) => Some("search"),
        (Command::Accept, Some(Layer::Form(_))) => Some("done"),
        (Command::NextField, Some(Layer::Form(form))) => (form.slots.len() > 1).then_some(entry.hint),
        (Command::Reload, Some(Layer::Problems { of_pack: true, .. })) => Some("read again"),
        (Command::Quit, _) | (Command::Accept, Some(Layer::Problems { .. } | Layer::Group { .. })) => None,
        _ => Some(entry.hint),
    }
}

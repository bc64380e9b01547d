//! What a message does to the state.
//!
//! Who has the keys is decided by the top layer; each kind of layer has its file.

use crate::app::command::{Command, KeyContext, entry_of};
use crate::app::dialog::DialogState;
use crate::app::geometry::{Pane, has, screen_plan};
use crate::app::message::{Effect, FileResponse, Message, Mouse};
use crate::app::state::{State, ThemeCycle};
use crate::app::text_field::Pasted;
use crate::app::{compare, dialog, edit_scenario, files, mouse, navigation, picker, present, row_forms};
use crate::explain::verdict_compact::Freshness;
use crate::model::catalog::Catalog;
use crate::search::query::Query;

/// Applies a message and says what has to be done outside.
pub fn update(catalog: &Catalog, state: &mut State, message: &Message) -> Vec<Effect> {
    match message {
        Message::Resize(width, height) => state.size = (*width, *height),
        Message::ThemesRead(names, chosen) => {
            state.themes = ThemeCycle::new(names.clone(), *chosen);
            return next_theme(state);
        }
        Message::Trouble(words) => state.say(words),
        Message::FileResponse(outcome) => files::apply_file_response(catalog, state, FileResponse::clone(outcome)),
        Message::ReferenceRead => picker::look_again(catalog, state),
        Message::Paste(text) => {
            if let Some(Pasted { taken, left_out }) = state.field_mut().map(|field| field.paste(text)) {
                if left_out > 0 {
                    state.say(&format!("{taken} characters pasted; {left_out} more found no room"));
                }
                if taken > 0 {
                    return typed(catalog, state);
                }
            }
        }
        Message::Edit(edit) => {
            if state.field_mut().is_some_and(|field| field.edit(*edit)) {
                return typed(catalog, state);
            }
        }
        Message::Pressed(key, command) => state.keys.press(*key, *command),
        Message::Click(at) => {
            state.notice.clear();
            state.news = Freshness::Old;
            return mouse::click(catalog, state, *at).map_or(Vec::new(), |command| run(catalog, state, command));
        }
        Message::Wheel(at, turn) => mouse::wheel(catalog, state, *at, *turn),
        Message::Command(command) => {
            if state.context() == KeyContext::Panes {
                state.lessons.learn(*command);
            }
            state.notice.clear();
            state.news = Freshness::Old;
            return run(catalog, state, *command);
        }
    }
    Vec::new()
}

fn run(catalog: &Catalog, state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Interrupt => return vec![Effect::Quit(130)],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Redraw => return vec![Effect::Redraw],
        Command::Reload => {
            present::bring_back(catalog, state);
            return vec![Effect::Reload];
        }
        Command::NextTheme => return next_theme(state),
        Command::Quit => return quit(catalog, state),
        Command::Mouse => return mouse(state),
        Command::ShowKeys => show_keys(state),
        Command::Close => close(catalog, state),
        _ if matches!(state.dialogs.last(), Some(DialogState::Filter(_) | DialogState::HelpSearch)) => {
            in_field(catalog, state, command);
        }
        _ if matches!(state.dialogs.last(), Some(DialogState::Palette { .. })) => {
            return in_palette(catalog, state, command);
        }
        Command::Palette => picker::open_palette(catalog, state),
        _ if !state.dialogs.is_empty() => return dialog::run_in_dialog(catalog, state, command),
        Command::Copy => return files::nearest_snippet(catalog, state),
        Command::Snapshot => compare::take_snapshot(state),
        Command::Compare => compare::open_compare(catalog, state),
        Command::Group => compare::open_group(catalog, state),
        Command::Open | Command::Save | Command::Recent => return files::run_file_command(catalog, state, command),
        _ => in_panes(catalog, state, command),
    }
    Vec::new()
}

/// Goes to the next look and says its name; the first time their names have to be read.
fn next_theme(state: &mut State) -> Vec<Effect> {
    match state.themes.go_on() {
        Some(words) => {
            state.say(&words);
            Vec::new()
        }
        None => vec![Effect::ReadThemes],
    }
}

fn mouse(state: &mut State) -> Vec<Effect> {
    state.mouse = match state.mouse {
        Mouse::Terminal => Mouse::Program,
        Mouse::Program => Mouse::Terminal,
    };
    state.say(match state.mouse {
        Mouse::Program => "Mouse on: click, wheel; hold Shift (Option on macOS) to select text",
        Mouse::Terminal => "Mouse off: the terminal selects text again",
    });
    vec![Effect::Mouse(state.mouse)]
}

fn show_keys(state: &mut State) {
    state.keys.are_shown = !state.keys.are_shown;
    if !state.keys.are_shown {
        state.say("Keys are no longer shown");
    }
}

/// Closes the top dialog, then leaves zoom, then the program.
fn quit(catalog: &Catalog, state: &mut State) -> Vec<Effect> {
    if !state.dialogs.is_empty() {
        row_forms::close_top(state);
        return Vec::new();
    }
    if state.zoomed {
        state.zoomed = false;
        return Vec::new();
    }
    if state.present.is_some() {
        present::leave_present(catalog, state);
        return Vec::new();
    }
    vec![Effect::Quit(0)]
}

/// Closes exactly the top thing: a field, a search, a dialog, a kept filter, zoom.
fn close(catalog: &Catalog, state: &mut State) {
    if matches!(state.dialogs.last(), Some(DialogState::WhatIf { .. })) && state.is_searching() {
        state.stop_searching();
        return;
    }
    match state.dialogs.last_mut() {
        Some(DialogState::Help { search, scroll }) if !search.is_empty() => {
            search.clear();
            *scroll = 0;
        }
        Some(_) => row_forms::close_top(state),
        None => {
            let focus = state.focus;
            let filtered = state.pane_mut(focus).filter(|list| !list.filter.is_empty());
            if let Some(list) = filtered {
                list.filter.clear();
                list.query = Query::default();
                state.refresh(catalog, focus);
            } else if state.zoomed {
                state.zoomed = false;
            } else if state.present.is_some() {
                present::leave_present(catalog, state);
            }
        }
    }
}

fn in_palette(catalog: &Catalog, state: &mut State, command: Command) -> Vec<Effect> {
    if command == Command::Accept {
        return picker::choose_command(catalog, state)
            .map_or(Vec::new(), |command| run_from_afar(catalog, state, command));
    }
    picker::step_palette(catalog, state, command);
    Vec::new()
}

/// Carries out a command chosen by name, where it works: dialogs in the way are closed, the one it belongs to opened.
fn run_from_afar(catalog: &Catalog, state: &mut State, command: Command) -> Vec<Effect> {
    let Some(entry) = entry_of(command) else { return Vec::new() };
    if !entry.works_in(state.context()) {
        let dialog = [(KeyContext::WhatIf, Command::WhatIf), (KeyContext::Guide, Command::Guide)];
        let dialog = dialog.into_iter().find(|(context, _)| entry.contexts.contains(context));
        match dialog {
            _ if entry.contexts.contains(&KeyContext::Panes) || entry.contexts.contains(&KeyContext::Present) => {
                state.dialogs.clear();
            }
            Some((_, opening)) => {
                state.dialogs.clear();
                dialog::open_dialog(state, opening);
            }
            None => {
                state.say(&format!("{} works in {}", entry.words, picker::help_place(entry)));
                return Vec::new();
            }
        }
    }
    run(catalog, state, command)
}

fn in_field(catalog: &Catalog, state: &mut State, command: Command) {
    match command {
        Command::Accept => {
            state.dialogs.pop();
        }
        Command::Up | Command::Down | Command::PageUp | Command::PageDown => match state.dialogs.last() {
            Some(DialogState::HelpSearch) => dialog::scroll_below(catalog, state, command),
            _ => navigation::run_movement(catalog, state, command),
        },
        _ => {}
    }
}

/// What follows from a text that changed: a filter shows its best row first.
fn typed(catalog: &Catalog, state: &mut State) -> Vec<Effect> {
    match state.dialogs.last_mut() {
        Some(DialogState::FilePicker(file_picker)) => return files::file_typed(file_picker),
        Some(DialogState::Filter(pane)) => {
            let pane = *pane;
            if let Some(list) = state.pane_mut(pane) {
                list.query = Query::parse(list.filter.text());
                list.selected = if list.query.is_empty() { list.selected } else { None };
            }
            state.filter(catalog, pane);
        }
        Some(DialogState::HelpSearch) => dialog::search_changed(state),
        Some(DialogState::Palette { .. }) => picker::look_again(catalog, state),
        Some(DialogState::Form(_)) => row_forms::form_typed(state),
        _ => {}
    }
    Vec::new()
}

fn in_panes(catalog: &Catalog, state: &mut State, command: Command) {
    match command {
        Command::NextPane => step_pane(catalog, state, 1),
        Command::PreviousPane => step_pane(catalog, state, Pane::ALL.len() - 1),
        Command::GoEcosystem if !has(catalog, Pane::Ecosystem) => state.say("This pack has no ecosystem table"),
        Command::GoFrameworks if !has(catalog, Pane::Frameworks) => state.say("This pack names no frameworks"),
        Command::GoEcosystem => state.focus_on(Pane::Ecosystem),
        Command::GoFrameworks => state.focus_on(Pane::Frameworks),
        Command::GoUseCases => state.focus_on(Pane::UseCases),
        Command::GoVerdict => state.focus_on(Pane::Verdict),
        Command::Zoom => zoom(catalog, state),
        Command::Filter => {
            state.focus_on(state.list);
            state.make_ready(catalog, state.list);
            state.dialogs.push(DialogState::Filter(state.list));
        }
        Command::Sort | Command::Reverse => sort(catalog, state, command),
        Command::Present | Command::NextExample | Command::PreviousExample | Command::Blank => {
            present::run_present(catalog, state, command);
        }
        Command::Detail | Command::WhatIf | Command::Guide | Command::Help | Command::Presets | Command::CopyMenu => {
            dialog::open_dialog(state, command);
        }
        Command::Down
        | Command::Up
        | Command::Left
        | Command::Right
        | Command::PageDown
        | Command::PageUp
        | Command::HalfPageDown
        | Command::HalfPageUp
        | Command::Top
        | Command::Bottom => navigation::run_movement(catalog, state, command),
        Command::Rerate | Command::OwnRow | Command::Note | Command::Restore => {
            row_forms::on_selected(catalog, state, command);
        }
        _ => edit_scenario::run_edit(catalog, state, command),
    }
}

/// Goes that many panes on, over those the pack does without.
fn step_pane(catalog: &Catalog, state: &mut State, by: usize) {
    let at = state.focus.index();
    let after = (1..=Pane::ALL.len()).map(|step| Pane::ALL[(at + step * by) % Pane::ALL.len()]);
    if let Some(pane) = after.into_iter().find(|pane| has(catalog, *pane)) {
        state.focus_on(pane);
    }
}

/// Gives the pane the room of all, or takes it back; where that shows nothing new, says so instead.
fn zoom(catalog: &Catalog, state: &mut State) {
    let before = screen_plan(catalog, state);
    state.zoomed = !state.zoomed;
    if state.zoomed && screen_plan(catalog, state) == before {
        state.zoomed = false;
        state.say("This pane has all the room there is already");
    }
}

fn sort(catalog: &Catalog, state: &mut State, command: Command) {
    let focus = state.focus;
    let Some(list) = state.pane_mut(focus) else { return };
    if command == Command::Sort {
        list.sort = list.sort.next();
    } else {
        list.direction = list.direction.turned();
    }
    let words = format!("{} sorted by {}{}", focus.title(), list.sort.word(), list.direction.words());
    state.notice = words;
    state.refresh(catalog, focus);
}

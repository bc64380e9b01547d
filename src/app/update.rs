//! What a message does to the state.
//!
//! Who has the keys is decided by the top layer; each kind of layer has its file.

use crate::app::command::{Action, Command, KeyContext};
use crate::app::dialog::{Dialog, DialogKind};
use crate::app::geometry::{Pane, has, pane_title};
use crate::app::key::{Key, KeyCode};
use crate::app::message::{Effect, FileResponse, Input, Message, Mouse, Request};
use crate::app::pane_rows::Sort;
use crate::app::picker::PaletteChoice;
use crate::app::state::State;
use crate::app::text_field::{Edit, Pasted};
use crate::app::{
    choosers, detail, files, help, mouse, picker, present, row_forms, settle_list, status_line, text_search, what_if,
};
use crate::explain::context::at_start;
use crate::explain::verdict_compact::Freshness;
use crate::search::query::Query;

/// Applies a message and says what has to be done outside.
pub fn update(state: &mut State, message: &Message) -> Vec<Effect> {
    let effects = apply(state, message);
    what_if::refresh_preview(state);
    status_line::refresh_head(state);
    effects
}

fn apply(state: &mut State, message: &Message) -> Vec<Effect> {
    match message {
        Message::Input(input) => return take_input(state, input),
        Message::ThemesRead(themes) => return choosers::show_themes(state, themes.clone()),
        Message::FileResponse(outcome) => files::apply_file_response(state, FileResponse::clone(outcome)),
        Message::ReferenceRead => picker::look_again(state),
        Message::Edit(Edit::InsertChar(letter)) if state.context().takes_answers() => {
            state.notice.clear();
            state.news = Freshness::Old;
            let is_answer = choosers::type_level(state, *letter)
                || row_forms::type_answer(state, *letter)
                || settle_list::type_answer(state, *letter);
            if !is_answer {
                state.say(&format!("{letter} chooses nothing here"));
            }
        }
        Message::Edit(edit) => {
            if files::leaves_folder(state, *edit) {
                return files::file_typed(state);
            }
            if !picker::step_along(state, *edit) && state.field_mut().is_some_and(|field| field.edit(*edit)) {
                return typed(state);
            }
        }
        Message::Command(command) => {
            state.notice.clear();
            state.news = Freshness::Old;
            let effects = run(state, *command);
            detail::remember_place(state);
            return effects;
        }
    }
    Vec::new()
}

fn take_input(state: &mut State, input: &Input) -> Vec<Effect> {
    match input {
        Input::Key(key) => return press(state, *key),
        Input::Resize(size) => state.size = (size.width, size.height),
        Input::Trouble(words) => state.say(words),
        Input::Paste(text) => {
            if let Some(Pasted { taken, left_out }) = state.field_mut().map(|field| field.paste(text)) {
                if left_out > 0 {
                    state.say(&format!("{taken} characters pasted; {left_out} more found no room"));
                }
                if taken > 0 {
                    return typed(state);
                }
            }
        }
        Input::Click(at) => {
            state.notice.clear();
            state.news = Freshness::Old;
            return mouse::click(state, *at).map_or(Vec::new(), |command| run(state, command));
        }
        Input::Wheel(at, turn) => mouse::wheel(state, *at, *turn),
    }
    Vec::new()
}

/// Whether a key does nothing at all as things are.
pub fn ignores(state: &State, key: Key) -> bool {
    !key.alt && !is_foreign(key) && !has_word_for(state, key) && state.keymap().message(state.context(), key).is_none()
}

/// Whether it is a letter of a script that no key of the program is in.
fn is_foreign(key: Key) -> bool {
    matches!(key.code, KeyCode::Char(letter) if !letter.is_ascii() && letter.is_alphabetic())
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    match state.keymap().message(state.context(), key) {
        Some(message) => {
            if let Message::Command(command) = message {
                state.keys.press(key, command);
            }
            return apply(state, &message);
        }
        None if key.alt => return press_esc_then(state, Key { alt: false, ..key }),
        None if is_foreign(key) => state.say("Keys are Latin letters here: switch the keyboard to them"),
        None if has_word_for(state, key) => {
            state.unbound_told.insert(key);
            state.say(&unbound_words(state, key));
        }
        None => {}
    }
    Vec::new()
}

/// Whether a key that does nothing is to be told so: once, and not while text is typed.
fn has_word_for(state: &State, key: Key) -> bool {
    let context = state.context();
    !context.takes_text() && context != KeyContext::Blank && !state.unbound_told.contains(&key)
}

/// What is said about a key that does nothing here.
fn unbound_words(state: &State, key: Key) -> String {
    let chords = &state.chords;
    if matches!(key, Key { code: KeyCode::Char('0'..='9'), ctrl: false, .. }) {
        return format!("{key}: no counts; {} half a page", chords.shown(Command::HalfPageDown));
    }
    if Command::Help.entry().works_in(state.context()) {
        format!("{key}: does nothing here; {} lists the keys", chords.shown(Command::Help))
    } else {
        format!("{key}: does nothing here; {} closes this", at_start(chords.shown(Command::Close)))
    }
}

/// Presses Esc and then a key: together they arrived as a chord with Alt that means nothing here, as tmux and slow
/// lines make of them. What takes something away is not done, since it may be a piece of another key.
fn press_esc_then(state: &mut State, key: Key) -> Vec<Effect> {
    let mut effects = press(state, Key::plain(KeyCode::Esc));
    if state.keymap().command(state.context(), key).is_some_and(Command::takes_away) {
        state.say(&format!("{key} came together with esc and was not done; press it again"));
        return effects;
    }
    effects.extend(press(state, key));
    effects
}

fn run(state: &mut State, command: Command) -> Vec<Effect> {
    match command.entry().action {
        Action::Change(change) => {
            change(state, command);
            Vec::new()
        }
        Action::Ask(ask) => ask(state, command),
    }
}

pub fn reload(state: &mut State) -> Vec<Effect> {
    present::bring_back(state);
    vec![Effect::Reload]
}

pub fn toggle_mouse(state: &mut State) -> Vec<Effect> {
    state.mouse = match state.mouse {
        Mouse::Terminal => Mouse::Program,
        Mouse::Program => Mouse::Terminal,
    };
    state.say(match state.mouse {
        Mouse::Program => "Mouse on: click, wheel; hold Shift (Option on macOS) to select text",
        Mouse::Terminal => "Mouse off: the terminal selects text again",
    });
    vec![Effect::Terminal(Request::Mouse(state.mouse))]
}

pub fn show_keys(state: &mut State) {
    state.keys.are_shown = !state.keys.are_shown;
    if !state.keys.are_shown {
        state.say("Keys are no longer shown");
    }
}

/// Closes the top dialog, then leaves zoom, then the program.
pub fn quit(state: &mut State) -> Vec<Effect> {
    if !state.dialogs.is_empty() {
        row_forms::close_top(state);
        return Vec::new();
    }
    if state.zoomed {
        state.zoomed = false;
        return Vec::new();
    }
    if state.present.is_some() {
        present::back(state);
        return Vec::new();
    }
    vec![Effect::Terminal(Request::Quit(0))]
}

/// Closes exactly the top thing: a field, a search, a dialog, a kept filter, zoom.
pub fn close(state: &mut State) {
    if matches!(state.top(), Some(DialogKind::WhatIf)) && state.workspace.is_searching() {
        what_if::keeping_choice(state, |state| state.workspace.stop_searching());
        return;
    }
    match state.dialogs.last_mut() {
        Some(dialog) if is_searched(dialog) => {
            dialog.search.clear();
            dialog.matched = None;
            dialog.forget_page();
            if dialog.kind == DialogKind::Help {
                dialog.place.scroll = 0;
            }
        }
        Some(_) => row_forms::close_top(state),
        None => {
            let focus = state.focus;
            let filtered = state.pane_mut(focus).filter(|list| !list.filter.is_empty());
            if let Some(words) = filtered.map(|list| list.filter.text().to_owned()) {
                text_search::clear_filters(state, &words);
            } else if state.zoomed {
                state.zoomed = false;
            } else if state.present.is_some() {
                present::back(state);
            }
        }
    }
}

/// Whether the words that a text was searched for are still kept.
fn is_searched(dialog: &Dialog) -> bool {
    (dialog.kind == DialogKind::Help || text_search::is_text(&dialog.kind)) && !dialog.search.is_empty()
}

/// Goes where the selection of the palette leads.
pub fn choose_in_palette(state: &mut State) -> Vec<Effect> {
    match picker::choose_command(state) {
        Some(PaletteChoice::Command(command)) => run_from_afar(state, command),
        Some(PaletteChoice::Effect(effect)) => vec![effect],
        None => Vec::new(),
    }
}

/// Carries out a command chosen by name, where it works: dialogs in the way are closed, the one it belongs to opened.
fn run_from_afar(state: &mut State, command: Command) -> Vec<Effect> {
    let entry = command.entry();
    if !entry.works_in(state.context()) {
        let dialog = [(KeyContext::WhatIf, Command::WhatIf), (KeyContext::Guide, Command::Guide)];
        let dialog = dialog.into_iter().find(|(context, _)| entry.contexts.contains(context));
        match dialog {
            _ if entry.contexts.contains(&KeyContext::Panes) || entry.contexts.contains(&KeyContext::Present) => {
                state.dialogs.clear();
            }
            Some((_, opening)) => {
                state.dialogs.clear();
                run(state, opening);
            }
            None => {
                state.say(&format!("{} works in {}", entry.words, help::help_place(entry)));
                return Vec::new();
            }
        }
    }
    run(state, command)
}

/// What follows from a text that changed: a filter shows its best row first.
fn typed(state: &mut State) -> Vec<Effect> {
    match state.top_mut() {
        Some(DialogKind::FilePicker(_)) => return files::file_typed(state),
        Some(DialogKind::Filter(pane)) => {
            let pane = *pane;
            if let Some(list) = state.pane_mut(pane) {
                list.query = Query::parse(list.filter.text());
                list.selected = if list.query.is_empty() { list.selected } else { None };
                state.filtered_by = list.filter.text().to_owned();
            }
            state.filter(pane);
        }
        Some(DialogKind::TextSearch { .. }) => text_search::text_search_changed(state),
        Some(
            DialogKind::Palette { .. }
            | DialogKind::Presets { .. }
            | DialogKind::Lists { .. }
            | DialogKind::Tables { .. },
        ) => {
            picker::search_changed(state);
        }
        Some(DialogKind::Form(_)) => row_forms::form_typed(state),
        _ => {}
    }
    Vec::new()
}

pub fn go_to_pane(state: &mut State, pane: Pane) {
    match pane {
        Pane::Ecosystem if !has(state, pane) => state.say("This pack has no ecosystem table"),
        Pane::Frameworks if !has(state, pane) => state.say("This pack names no frameworks"),
        Pane::UseCases if !has(state, pane) => state.say("All rows of this comparison stand in the first pane"),
        _ => state.focus_on(pane),
    }
}

/// Opens the filter of the pane, or the search of the text.
pub fn filter(state: &mut State) {
    if state.dialogs.is_empty() {
        state.focus_on(state.list);
        for pane in Pane::LISTS {
            state.make_ready(pane);
        }
        state.open(DialogKind::Filter(state.list));
    } else {
        text_search::open_text_search(state);
    }
}

/// Goes that many panes on, over those the pack does without.
pub fn step_pane(state: &mut State, by: usize) {
    let at = state.focus.index();
    let after = (1..=Pane::ALL.len()).map(|step| Pane::ALL[(at + step * by) % Pane::ALL.len()]);
    if let Some(pane) = after.into_iter().find(|pane| has(state, *pane)) {
        state.focus_on(pane);
    }
}

/// Gives the pane the full width with the verdict in two lines below, then the verdict all of it, then all as before.
pub fn zoom(state: &mut State) {
    if state.present.is_some() {
        present::toggle_table(state);
    } else if !state.zoomed {
        state.zoomed = true;
    } else if state.focus == Pane::Verdict {
        state.zoomed = false;
        state.focus_on(state.list);
    } else {
        state.focus_on(Pane::Verdict);
    }
}

pub fn sort(state: &mut State, command: Command) {
    let catalog = &*state.shared_catalog();
    let focus = state.focus;
    let title = pane_title(state, focus);
    let Some(list) = state.pane_mut(focus) else { return };
    if command == Command::Reverse {
        list.direction = list.direction.turned();
    } else if focus == Pane::Frameworks && list.sort.next() == Sort::Favors {
        list.sort = Sort::Name;
    } else {
        list.sort = list.sort.next();
    }
    let chosen = list.column.checked_sub(1).filter(|_| list.sort == Sort::Favors);
    let by = chosen.and_then(|option| catalog.options.get(option)).map_or(list.sort.word(), |option| &option.name);
    let words = format!("{title} sorted by {by}{}", list.direction.words());
    state.notice = words;
    state.refresh(focus);
}

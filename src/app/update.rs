//! What a message does to the state.
//!
//! Who has the keys is decided by the top layer; each kind of layer has its file.

use crate::app::command::{Action, Command, KeyContext};
use crate::app::dialog::{Dialog, DialogKind};
use crate::app::geometry::{Pane, has, pane_title};
use crate::app::key::{Key, KeyCode};
use crate::app::message::{Effect, FileResponse, Input, Message, Mouse, Request};
use crate::app::palette::PaletteChoice;
use crate::app::pane_rows::Sort;
use crate::app::state::App;
use crate::app::text_field::{Edit, Pasted};
use crate::app::{
    choosers, detail, files, footer, help, mouse, palette, present, row_forms, settle_list, text_search, what_if,
};
use crate::explain::context::at_start;
use crate::explain::verdict_compact::Freshness;
use crate::search::query::Query;

/// Applies a message and says what has to be done outside.
pub fn update(app: &mut App, message: &Message) -> Vec<Effect> {
    let effects = apply(app, message);
    what_if::refresh_preview(app);
    footer::refresh_head(app);
    effects
}

fn apply(app: &mut App, message: &Message) -> Vec<Effect> {
    match message {
        Message::Input(input) => return take_input(app, input),
        Message::ThemesRead(themes) => return choosers::show_themes(app, themes.clone()),
        Message::FileResponse(outcome) => files::apply_file_response(app, FileResponse::clone(outcome)),
        Message::ReferenceRead => palette::look_again(app),
        Message::Edit(Edit::InsertChar(letter)) if app.context().takes_answers() => {
            app.notice.clear();
            app.news = Freshness::Old;
            let is_answer = choosers::mark_answer(app, *letter)
                || row_forms::type_answer(app, *letter)
                || settle_list::type_answer(app, *letter);
            if !is_answer {
                app.say(&format!("{letter} chooses nothing here"));
            }
        }
        Message::Edit(edit) => {
            if files::leaves_folder(app, *edit) {
                return files::file_typed(app);
            }
            if !palette::step_along(app, *edit) && app.field_mut().is_some_and(|field| field.edit(*edit)) {
                return typed(app);
            }
        }
        Message::Command(command) => {
            app.notice.clear();
            app.news = Freshness::Old;
            let effects = run(app, *command);
            detail::remember_place(app);
            return effects;
        }
    }
    Vec::new()
}

fn take_input(app: &mut App, input: &Input) -> Vec<Effect> {
    match input {
        Input::Key(key) => return press(app, *key),
        Input::Resize(size) => app.size = (size.width, size.height),
        Input::Trouble(words) => app.say(words),
        Input::Paste(text) => {
            if let Some(Pasted { taken, left_out }) = app.field_mut().map(|field| field.paste(text)) {
                if left_out > 0 {
                    app.say(&format!("{taken} characters pasted; {left_out} more found no room"));
                }
                if taken > 0 {
                    return typed(app);
                }
            }
        }
        Input::Click(at) => {
            app.notice.clear();
            app.news = Freshness::Old;
            return mouse::click(app, *at).map_or(Vec::new(), |command| run(app, command));
        }
        Input::Wheel(at, turn) => mouse::wheel(app, *at, *turn),
    }
    Vec::new()
}

/// Whether a key does nothing at all as things are.
pub fn ignores(app: &App, key: Key) -> bool {
    !key.alt && !is_foreign(key) && !has_word_for(app, key) && app.keymap().message(app.context(), key).is_none()
}

/// Whether it is a letter of a script that no key of the program is in.
fn is_foreign(key: Key) -> bool {
    matches!(key.code, KeyCode::Char(letter) if !letter.is_ascii() && letter.is_alphabetic())
}

fn press(app: &mut App, key: Key) -> Vec<Effect> {
    match app.keymap().message(app.context(), key) {
        Some(message) => {
            if let Message::Command(command) = message {
                app.keys.press(key, command);
            }
            return apply(app, &message);
        }
        None if key.alt => return press_esc_then(app, Key { alt: false, ..key }),
        None if is_foreign(key) => app.say("Keys are Latin letters here: switch the keyboard to them"),
        None if has_word_for(app, key) => {
            app.unbound_told.insert(key);
            app.say(&unbound_words(app, key));
        }
        None => {}
    }
    Vec::new()
}

/// Whether a key that does nothing is to be told so: once, and not while text is typed.
fn has_word_for(app: &App, key: Key) -> bool {
    let context = app.context();
    !context.takes_text() && context != KeyContext::Blank && !app.unbound_told.contains(&key)
}

/// What is said about a key that does nothing here.
fn unbound_words(app: &App, key: Key) -> String {
    let chords = &app.chords;
    if matches!(key, Key { code: KeyCode::Char('0'..='9'), ctrl: false, .. }) {
        return format!("{key}: no counts; {} half a page", chords.shown(Command::HalfPageDown));
    }
    if Command::Help.entry().works_in(app.context()) {
        format!("{key}: does nothing here; {} lists the keys", chords.shown(Command::Help))
    } else {
        format!("{key}: does nothing here; {} closes this", at_start(chords.shown(Command::Close)))
    }
}

/// Presses Esc and then a key: together they arrived as a chord with Alt that means nothing here, as tmux and slow
/// lines make of them. What takes something away is not done, since it may be a piece of another key.
fn press_esc_then(app: &mut App, key: Key) -> Vec<Effect> {
    let mut effects = press(app, Key::plain(KeyCode::Esc));
    if app.keymap().command(app.context(), key).is_some_and(Command::takes_away) {
        app.say(&format!("{key} came together with esc and was not done; press it again"));
        return effects;
    }
    effects.extend(press(app, key));
    effects
}

fn run(app: &mut App, command: Command) -> Vec<Effect> {
    match command.entry().action {
        Action::Change(change) => {
            change(app, command);
            Vec::new()
        }
        Action::Ask(ask) => ask(app, command),
    }
}

pub fn reload(app: &mut App) -> Vec<Effect> {
    present::bring_back(app);
    vec![Effect::Reload]
}

pub fn toggle_mouse(app: &mut App) -> Vec<Effect> {
    app.mouse = match app.mouse {
        Mouse::Terminal => Mouse::Program,
        Mouse::Program => Mouse::Terminal,
    };
    app.say(match app.mouse {
        Mouse::Program => "Mouse on: click, wheel; hold Shift (Option on macOS) to select text",
        Mouse::Terminal => "Mouse off: the terminal selects text again",
    });
    vec![Effect::Terminal(Request::Mouse(app.mouse))]
}

pub fn show_keys(app: &mut App) {
    app.keys.are_shown = !app.keys.are_shown;
    if !app.keys.are_shown {
        app.say("Keys are no longer shown");
    }
}

/// Closes the top dialog, then leaves zoom, then the program.
pub fn quit(app: &mut App) -> Vec<Effect> {
    if !app.dialogs.is_empty() {
        row_forms::close_top(app);
        return Vec::new();
    }
    if app.zoomed {
        app.zoomed = false;
        return Vec::new();
    }
    if app.present.is_some() {
        present::back(app);
        return Vec::new();
    }
    vec![Effect::Terminal(Request::Quit(0))]
}

/// Closes exactly the top thing: a field, a search, a dialog, a kept filter, zoom.
pub fn close(app: &mut App) {
    if matches!(app.top(), Some(DialogKind::WhatIf)) && app.workspace.is_searching() {
        what_if::keeping_choice(app, |app| app.workspace.stop_searching());
        return;
    }
    match app.dialogs.last_mut() {
        Some(dialog) if is_searched(dialog) => {
            dialog.search.clear();
            dialog.matched = None;
            dialog.forget_page();
            if dialog.kind == DialogKind::Help {
                dialog.place.scroll = 0;
            }
        }
        Some(_) => row_forms::close_top(app),
        None => {
            let focus = app.focus;
            let filtered = app.pane_mut(focus).filter(|list| !list.filter.is_empty());
            if let Some(words) = filtered.map(|list| list.filter.text().to_owned()) {
                text_search::clear_filters(app, &words);
            } else if app.zoomed {
                app.zoomed = false;
            } else if app.present.is_some() {
                present::back(app);
            }
        }
    }
}

/// Whether the words that a text was searched for are still kept.
fn is_searched(dialog: &Dialog) -> bool {
    (dialog.kind == DialogKind::Help || text_search::is_text(&dialog.kind)) && !dialog.search.is_empty()
}

/// Goes where the selection of the palette leads.
pub fn choose_in_palette(app: &mut App) -> Vec<Effect> {
    match palette::choose_command(app) {
        Some(PaletteChoice::Command(command)) => run_from_afar(app, command),
        Some(PaletteChoice::Effect(effect)) => vec![effect],
        None => Vec::new(),
    }
}

/// Carries out a command chosen by name, where it works: dialogs in the way are closed, the one it belongs to opened.
fn run_from_afar(app: &mut App, command: Command) -> Vec<Effect> {
    let entry = command.entry();
    if !entry.works_in(app.context()) {
        let dialog = [(KeyContext::WhatIf, Command::WhatIf), (KeyContext::Guide, Command::Guide)];
        let dialog = dialog.into_iter().find(|(context, _)| entry.contexts.contains(context));
        match dialog {
            _ if entry.contexts.contains(&KeyContext::Panes) || entry.contexts.contains(&KeyContext::Present) => {
                app.dialogs.clear();
            }
            Some((_, opening)) => {
                app.dialogs.clear();
                run(app, opening);
            }
            None => {
                app.say(&format!("{} works in {}", entry.words, help::help_place(entry)));
                return Vec::new();
            }
        }
    }
    run(app, command)
}

/// What follows from a text that changed: a filter shows its best row first.
fn typed(app: &mut App) -> Vec<Effect> {
    match app.top_mut() {
        Some(DialogKind::FilePicker(_)) => return files::file_typed(app),
        Some(DialogKind::Filter(pane)) => {
            let pane = *pane;
            if let Some(list) = app.pane_mut(pane) {
                list.query = Query::parse(list.filter.text());
                list.selected = if list.query.is_empty() { list.selected } else { None };
                app.filtered_by = list.filter.text().to_owned();
            }
            app.filter(pane);
        }
        Some(DialogKind::TextSearch { .. }) => text_search::text_search_changed(app),
        Some(DialogKind::Form(_)) => row_forms::form_typed(app),
        Some(_) => palette::search_changed(app),
        None => {}
    }
    Vec::new()
}

pub fn go_to_pane(app: &mut App, pane: Pane) {
    match pane {
        Pane::Ecosystem if !has(app, pane) => app.say("This pack has no ecosystem table"),
        Pane::Frameworks if !has(app, pane) => app.say("This pack names no frameworks"),
        Pane::UseCases if !has(app, pane) => app.say("All rows of this comparison stand in the first pane"),
        _ => app.focus_on(pane),
    }
}

/// Opens the filter of the pane, or the search of the text.
pub fn filter(app: &mut App) {
    if app.dialogs.is_empty() {
        app.focus_on(app.list);
        for pane in Pane::LISTS {
            app.make_ready(pane);
        }
        app.open(DialogKind::Filter(app.list));
    } else {
        text_search::open_text_search(app);
    }
}

/// Goes that many panes on, over those the pack does without.
pub fn step_pane(app: &mut App, by: usize) {
    let at = app.focus.index();
    let after = (1..=Pane::ALL.len()).map(|step| Pane::ALL[(at + step * by) % Pane::ALL.len()]);
    if let Some(pane) = after.into_iter().find(|pane| has(app, *pane)) {
        app.focus_on(pane);
    }
}

/// Gives the pane the full width with the verdict in two lines below, then the verdict all of it, then all as before.
pub fn zoom(app: &mut App) {
    if app.present.is_some() {
        present::toggle_table(app);
    } else if !app.zoomed {
        app.zoomed = true;
    } else if app.focus == Pane::Verdict {
        app.zoomed = false;
        app.focus_on(app.list);
    } else {
        app.focus_on(Pane::Verdict);
    }
}

pub fn sort(app: &mut App, command: Command) {
    let catalog = &*app.shared_catalog();
    let focus = app.focus;
    let title = pane_title(app, focus);
    let Some(list) = app.pane_mut(focus) else { return };
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
    app.notice = words;
    app.refresh(focus);
}

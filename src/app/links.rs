//! Links in dialogs.
//!
//! An address is shown before it is opened, always.

use crate::app::command::Command;
use crate::app::dialog;
use crate::app::dialog::DialogState;
use crate::app::geometry::revealing;
use crate::app::message::Effect;
use crate::app::navigation::go_to;
use crate::app::pane_rows::PaneItem;
use crate::app::state::{Desktop, State};
use crate::explain::guide_page;
use crate::model::catalog::Catalog;
use crate::model::rows::Row;
use crate::text::validate::is_url;

/// Selects the link after or before, and scrolls to it.
pub fn step_link(catalog: &Catalog, state: &mut State, command: Command) {
    let height = usize::from(dialog::area(catalog, state).height);
    let Some(open) = dialog::top(catalog, state) else { return };
    let from = open.scroll;
    let next = match (open.selected, command) {
        (None, Command::PreviousLink) => open.choices.iter().rposition(|choice| choice.start < from + height),
        (None, _) => open.choices.iter().position(|choice| choice.start >= from),
        (Some(at), Command::PreviousLink) => at.checked_sub(1),
        (Some(at), _) => Some(at + 1),
    };
    let Some((at, lines)) = next.and_then(|at| open.choices.get(at).map(|lines| (at, lines.clone()))) else { return };
    let revealed = revealing(open.scroll, &lines, open.lines, height);
    if let Some(DialogState::Guide { scroll, link, .. } | DialogState::Detail { scroll, link, .. }) =
        state.dialogs.last_mut()
    {
        *link = Some(at);
        *scroll = revealed;
    }
    say_address(catalog, state);
}

/// The address selected in the top dialog.
pub fn address(catalog: &Catalog, state: &State) -> Option<String> {
    let open = dialog::top(catalog, state)?;
    let link = open.page.links.get(open.selected?)?;
    is_url(&link.address).then(|| link.address.clone())
}

/// Says where the link selected in the top dialog leads: two of them may stand on one line.
pub fn say_address(catalog: &Catalog, state: &mut State) {
    if let Some(address) = address(catalog, state) {
        let copies = format!("{} copies it", state.chords.shown(Command::Copy));
        let keys = match state.desktop {
            Desktop::Here => format!("{} opens it, {copies}", state.chords.shown(Command::OpenAddress)),
            Desktop::None => copies,
        };
        state.say(&format!("{address} · {keys}"));
    } else if let Some(row) = target(catalog, state) {
        let enter = state.chords.shown(Command::Accept);
        state.say(&format!("{enter} goes to {}", catalog.row_name(row)));
    }
}

/// The row that the link selected in the guide leads to.
fn target(catalog: &Catalog, state: &State) -> Option<Row> {
    let Some(DialogState::Guide { topic, link: Some(link), .. }) = state.dialogs.last() else { return None };
    let (_, links) = guide_page::guide_page(catalog, *topic, dialog::text_width(catalog, state));
    links.get(*link).and_then(|link| catalog.row(&link.target))
}

/// Opens the address selected; where none is, selects the first one and shows it.
pub fn open_target(catalog: &Catalog, state: &mut State) -> Vec<Effect> {
    let Some(address) = address(catalog, state) else {
        if matches!(state.dialogs.last(), Some(DialogState::Detail { .. })) {
            first(catalog, state);
        }
        return Vec::new();
    };
    match state.desktop {
        Desktop::Here => {
            state.say(&format!("Opening {address}"));
            vec![Effect::Open(address)]
        }
        Desktop::None => {
            let copy = state.chords.shown(Command::Copy);
            state.say(&format!("No desktop to open it on, {copy} copies it: {address}"));
            Vec::new()
        }
    }
}

/// The first address from what is seen on, else the first of all.
fn first(catalog: &Catalog, state: &mut State) {
    let Some(open) = dialog::top(catalog, state) else { return };
    if open.choices.is_empty() {
        state.say("Nothing to open here: this page names no address");
        return;
    }
    let from = open.scroll;
    if open.choices.iter().all(|choice| choice.start < from) {
        step_link(catalog, state, Command::PreviousLink);
    } else {
        step_link(catalog, state, Command::NextLink);
    }
}

/// Goes to the row a link of the guide names.
pub fn follow(catalog: &Catalog, state: &mut State) {
    if let Some(row) = target(catalog, state) {
        state.dialogs.clear();
        go_to(catalog, state, PaneItem::Row(row));
    }
}

//! Links in dialogs.
//!
//! An address is shown before it is opened, always.

use crate::app::command::Command;
use crate::app::dialog;
use crate::app::dialog::{ChoicePlace, Dialog, DialogKind};
use crate::app::geometry::revealing;
use crate::app::message::{Effect, Request};
use crate::app::navigation::go_to;
use crate::app::pane_rows::PaneItem;
use crate::app::state::{Desktop, State};
use crate::explain::guide_page;
use crate::model::rows::Row;
use crate::text::validate::is_url;

/// Selects the link after or before, and scrolls to it.
pub fn step_link(state: &mut State, command: Command) {
    let height = usize::from(dialog::area(state).height);
    let Some(open) = dialog::top(state) else { return };
    let from = open.scroll;
    let next = match (open.selected, command) {
        (None, Command::PreviousLink) => open.choices.iter().rposition(|choice| choice.start < from + height),
        (None, _) => open.choices.iter().position(|choice| choice.start >= from),
        (Some(at), Command::PreviousLink) => at.checked_sub(1),
        (Some(at), _) => Some(at + 1),
    };
    let Some((at, lines)) = next.and_then(|at| open.choices.get(at).map(|lines| (at, lines.clone()))) else { return };
    let revealed = revealing(open.scroll, &lines, open.lines, height);
    if let Some(dialog) = state.dialogs.last_mut() {
        dialog.place = ChoicePlace { selected: Some(at), scroll: revealed };
    }
    say_address(state);
}

/// The address selected in the top dialog.
pub fn address(state: &State) -> Option<String> {
    let open = dialog::top(state)?;
    let link = open.page.links.get(open.selected?)?;
    is_url(&link.address).then(|| link.address.clone())
}

/// Says where the link selected in the top dialog leads: two of them may stand on one line.
pub fn say_address(state: &mut State) {
    let catalog = &*state.shared_catalog();
    if let Some(address) = address(state) {
        let copies = format!("{} copies it", state.chords.shown(Command::Copy));
        let keys = match state.desktop {
            Desktop::Here => format!("{} opens it, {copies}", state.chords.shown(Command::OpenAddress)),
            Desktop::None => copies,
        };
        state.say(&format!("{address} · {keys}"));
    } else if let Some(row) = target(state) {
        let enter = state.chords.shown(Command::Accept);
        state.say(&format!("{enter} goes to {}", catalog.row_name(row)));
    }
}

/// The row that the link selected in the guide leads to.
fn target(state: &State) -> Option<Row> {
    let catalog = state.catalog();
    let Some(Dialog { kind: DialogKind::Guide(topic), place }) = state.dialogs.last() else { return None };
    let (_, links) = guide_page::guide_page(catalog, *topic, dialog::text_width(state));
    links.get(place.selected?).and_then(|link| catalog.row(&link.target))
}

/// Opens the address selected; where none is, selects the first one and shows it.
pub fn open_target(state: &mut State) -> Vec<Effect> {
    let Some(address) = address(state) else {
        if matches!(state.top(), Some(DialogKind::Detail { .. })) {
            first(state);
        }
        return Vec::new();
    };
    match state.desktop {
        Desktop::Here => {
            state.say(&format!("Opening {address}"));
            vec![Effect::Terminal(Request::Open(address))]
        }
        Desktop::None => {
            let copy = state.chords.shown(Command::Copy);
            state.say(&format!("No desktop to open it on, {copy} copies it: {address}"));
            Vec::new()
        }
    }
}

/// The first address from what is seen on, else the first of all.
fn first(state: &mut State) {
    let Some(open) = dialog::top(state) else { return };
    if open.choices.is_empty() {
        state.say("Nothing to open here: this page names no address");
        return;
    }
    let from = open.scroll;
    if open.choices.iter().all(|choice| choice.start < from) {
        step_link(state, Command::PreviousLink);
    } else {
        step_link(state, Command::NextLink);
    }
}

/// Goes to the row a link of the guide names.
pub fn follow(state: &mut State) {
    if let Some(row) = target(state) {
        state.dialogs.clear();
        go_to(state, PaneItem::Row(row));
    }
}

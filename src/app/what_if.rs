//! The what-if dialog: why, and what would change it.

use std::ops::Range;

use crate::app::background::DEEPEST;
use crate::app::command::{Command, KeyContext};
use crate::app::dialog;
use crate::app::dialog::{Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, SelectionRule, text_width};
use crate::app::geometry::{verdict_context, window_from};
use crate::app::message::Effect;
use crate::app::state::State;
use crate::explain::phrases::row_of;
use crate::explain::what_if::{ScenarioChange, WhatIfOutline};
use crate::model::rows::Rows;

pub const WHAT_IF: DialogEntry = DialogEntry {
    context: KeyContext::WhatIf,
    selection: SelectionRule::Reached,
    hints: &[
        DialogHint::new(Command::Accept, |_, dialog| dialog.place.selected.map(|_| "apply")),
        DialogHint::new(Command::Down, |state, dialog| {
            let has_changes = dialog::of(state, dialog).is_some_and(|open| !open.laid.choices.is_empty());
            (dialog.place.selected.is_none() && has_changes).then_some("choose")
        }),
        DialogHint::new(Command::Deeper, |state, _| {
            let counts = !state.answer().is_empty();
            (counts && state.workspace.search_depth() < DEEPEST).then_some("deeper")
        }),
    ],
    accept,
    ..DialogEntry::new(|state, dialog| Some(page(state, dialog)), dialog::stays)
};

/// Of the what-if page only what is in sight is laid out.
fn page(state: &State, dialog: &Dialog) -> DialogPage {
    let outline = outline(state);
    let shown = window_from(dialog.place.scroll, outline.lines(), usize::from(dialog::area(state).height));
    let choices: Vec<Range<usize>> = outline.change_lines().map(|line| line..line + 1).collect();
    let laid = DialogPage::new("What if", outline.page(shown.clone()), choices);
    DialogPage { lines: outline.lines(), first: shown.start, ..laid }
}

fn outline(state: &State) -> WhatIfOutline<'_> {
    WhatIfOutline::new(verdict_context(state), text_width(state))
}

/// Makes the change selected; it can be undone.
fn accept(state: &mut State) -> Vec<Effect> {
    let Some(selected) = state.dialogs.last().and_then(|dialog| dialog.place.selected) else {
        dialog::step(state, Command::Accept);
        return Vec::new();
    };
    let catalog = &*state.shared_catalog();
    let Some(choice) = outline(state).change(selected) else { return Vec::new() };
    let mut scenario = state.scenario().clone();
    for change in &choice.levels {
        let row = row_of(Rows::new(catalog, &scenario), change.setting);
        scenario.set(row, change.to);
    }
    state.dialogs.pop();
    state.replace(scenario, "");
    Vec::new()
}

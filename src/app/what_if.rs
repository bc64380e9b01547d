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

/// Does something after which the what-if dialog may list other changes.
pub fn keeping_choice<T>(state: &mut State, act: impl FnOnce(&mut State) -> T) -> T {
    let selected = state.dialogs.last().filter(|top| top.kind == DialogKind::WhatIf).and_then(|top| top.place.selected);
    let Some(selected) = selected else { return act(state) };
    let before = outline(state);
    let (count, chosen) = (before.changes(), before.change(selected));
    let result = act(state);
    let after = outline(state);
    let kept = chosen.as_ref().and_then(|chosen| again(count, &after, chosen, selected));
    let shift = kept.and_then(|kept| after.change(kept)).zip(chosen).map(|(is, was)| (is.line, was.line));
    if let Some(Dialog { kind: DialogKind::WhatIf, place, .. }) = state.dialogs.last_mut() {
        if let Some((is, was)) = shift {
            place.scroll = (place.scroll + is).saturating_sub(was);
        }
        place.selected = kept;
    }
    result
}

/// Where a change stands now. The same one may stand in several parts, so its place from the end comes first.
fn again(before: usize, after: &WhatIfOutline, chosen: &ScenarioChange, place: usize) -> Option<usize> {
    let from_the_end = (after.changes() + place).checked_sub(before);
    let is_same = |at: &usize| after.change(*at).is_some_and(|change| change.levels == chosen.levels);
    from_the_end.filter(is_same).or_else(|| (0..after.changes()).find(is_same))
}

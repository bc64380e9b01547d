//! The what-if dialog: what would change the answer, with a preview of the change under the cursor.

use std::ops::Range;

use crate::app::background::DEEPEST;
use crate::app::command::{Command, KeyContext};
use crate::app::dialog::{
    Detailed, Dialog, DialogEntry, DialogHint, DialogKind, DialogPage, SelectionRule, text_width,
};
use crate::app::geometry::{verdict_context, window_from};
use crate::app::message::Effect;
use crate::app::pane_rows::PaneItem;
use crate::app::state::State;
use crate::app::{detail, dialog};
use crate::engine::strips::CheckFirst;
use crate::explain::answer::Answer;
use crate::explain::context::VerdictContext;
use crate::explain::phrases::{change_words, row_of};
use crate::explain::what_if::{WhatIfAction, WhatIfEntry, WhatIfOutline, WhatIfView, action_words};
use crate::model::catalog::Catalog;
use crate::model::rows::{Row, Rows};
use crate::model::scenario::{OwnRating, Scenario};

pub const WHAT_IF: DialogEntry = DialogEntry {
    context: KeyContext::WhatIf,
    selection: SelectionRule::Always,
    hints: &[
        DialogHint::new(Command::Accept, |state, _| match selected(state)?.action {
            WhatIfAction::Levels(_) => Some("do it"),
            WhatIfAction::Check(_) => Some("open the row"),
        }),
        DialogHint::new(Command::NextView, |state, _| (!state.answer().is_empty()).then_some("view")),
        DialogHint::new(Command::Deeper, |state, _| {
            let can_go_on = !state.answer().is_empty() && state.workspace.search_depth() < DEEPEST;
            (can_go_on && state.what_if_view == WhatIfView::List).then_some("look further")
        }),
    ],
    accept,
    ..DialogEntry::new(|state, dialog| Some(page(state, dialog)), dialog::stays)
};

/// Of the what-if page only what is in sight is laid out.
fn page(state: &State, dialog: &Dialog) -> DialogPage {
    let outline = outline(state);
    let shown = window_from(dialog.place.scroll, outline.lines(), usize::from(dialog::area(state).height));
    let choices: Vec<Range<usize>> = outline.entry_lines().map(|line| line..line + 1).collect();
    let laid = DialogPage::new(title(state), outline.page(shown.clone()), choices);
    DialogPage { lines: outline.lines(), first: shown.start, ..laid }
}

/// What `d` does: looks further for changes and shows all that were found; the entry selected stays selected.
pub fn look_further(state: &mut State) {
    keeping_choice(state, |state| state.workspace.search_deeper(DEEPEST));
}

/// The title with the views there are, the one shown in brackets.
fn title(state: &State) -> String {
    const TITLE: &str = "What would change it";
    if state.answer().is_empty() {
        return TITLE.to_owned();
    }
    let name = |view: WhatIfView| {
        if view == state.what_if_view { format!("[{}]", view.title()) } else { view.title().to_owned() }
    };
    let views = WhatIfView::ALL.map(name).join(" ");
    dialog::title_with(state, TITLE, &views)
}

fn outline(state: &State) -> WhatIfOutline<'_> {
    WhatIfOutline::new(verdict_context(state), state.what_if_view, text_width(state))
}

/// The entry selected where the dialog is on top.
fn selected(state: &State) -> Option<WhatIfEntry> {
    let top = state.dialogs.last().filter(|top| top.kind == DialogKind::WhatIf)?;
    outline(state).entry(top.place.selected?)
}

/// Goes on to the next view, or back to the one before; it comes back when the dialog is opened again.
pub fn step_view(state: &mut State, command: Command) {
    if state.answer().is_empty() {
        return state.say("Nothing is set yet, so there is nothing to calculate");
    }
    let by = if command == Command::NextView { 1 } else { WhatIfView::ALL.len() - 1 };
    state.what_if_view = state.what_if_view.moved(by);
    let fresh = Dialog::from(DialogKind::WhatIf);
    if let Some(top) = state.dialogs.last_mut() {
        *top = fresh;
    }
}

/// Makes the change selected, which can be undone, or opens the row to check.
fn accept(state: &mut State) -> Vec<Effect> {
    let Some(entry) = selected(state) else {
        dialog::step(state, Command::Accept);
        return Vec::new();
    };
    let catalog = &*state.shared_catalog();
    match entry.action {
        WhatIfAction::Check(CheckFirst { row, .. }) => {
            let row = state.workspace.rows().at(row);
            detail::show(state, Detailed::Item(PaneItem::Row(row)));
        }
        WhatIfAction::Levels(levels) => {
            let words = if levels.len() > 1 { change_words(state.workspace.rows(), &levels) } else { String::new() };
            let scenario = changed(catalog, state, &WhatIfAction::Levels(levels));
            state.dialogs.pop();
            state.replace(scenario, &words);
        }
    }
    Vec::new()
}

/// The scenario as it would be.
fn changed(catalog: &Catalog, state: &State, action: &WhatIfAction) -> Scenario {
    let mut scenario = state.scenario().clone();
    match action {
        WhatIfAction::Levels(levels) => {
            for change in levels {
                let row = row_of(Rows::new(catalog, &scenario), change.setting);
                scenario.set(row, change.to);
            }
        }
        WhatIfAction::Check(check) => {
            let ratings = check.ratings(state.answer().input());
            match state.workspace.rows().at(check.row) {
                Row::Criterion(index) => {
                    scenario.own_ratings.insert(index, OwnRating { ratings, note: String::new() });
                }
                Row::Own(index) => {
                    if let Some(own) = scenario.own.get_mut(index) {
                        own.ratings = ratings;
                    }
                }
                Row::Need(_) | Row::OneStack => {}
            }
        }
    }
    scenario
}

/// The answer as it would be after the change under the cursor.
#[derive(Debug, Clone)]
pub struct ChangePreview {
    action: WhatIfAction,
    /// What it was worked out for.
    before: Scenario,
    scenario: Scenario,
    answer: Answer,
    /// The change in words.
    pub words: String,
}

impl ChangePreview {
    /// What a page about it speaks of.
    pub fn context<'a>(&'a self, state: &'a State) -> VerdictContext<'a> {
        VerdictContext { scenario: &self.scenario, answer: &self.answer, last_change: None, ..verdict_context(state) }
    }
}

/// Works out the answer for the change under the cursor where it is another one now; drawing only shows it.
pub fn refresh_preview(state: &mut State) {
    let Some(WhatIfEntry { action, .. }) = selected(state) else {
        state.preview = None;
        return;
    };
    let is_known = |preview: &ChangePreview| preview.action == action && preview.before == *state.scenario();
    if state.preview.as_ref().is_some_and(is_known) {
        return;
    }
    let catalog = &*state.shared_catalog();
    let scenario = changed(catalog, state, &action);
    let answer = state.answer().next(catalog, &scenario);
    let words = action_words(verdict_context(state), &action);
    state.preview = Some(ChangePreview { action, before: state.scenario().clone(), scenario, answer, words });
}

/// Does something after which the what-if dialog may list other changes.
pub fn keeping_choice<T>(state: &mut State, act: impl FnOnce(&mut State) -> T) -> T {
    let selected = state.dialogs.last().filter(|top| top.kind == DialogKind::WhatIf).and_then(|top| top.place.selected);
    let Some(selected) = selected else { return act(state) };
    let before = outline(state);
    let (count, chosen) = (before.entries(), before.entry(selected));
    let result = act(state);
    let after = outline(state);
    let kept = chosen.as_ref().and_then(|chosen| again(count, &after, chosen, selected));
    let shift = kept.and_then(|kept| after.entry(kept)).zip(chosen).map(|(is, was)| (is.line, was.line));
    if let Some(Dialog { kind: DialogKind::WhatIf, place, .. }) = state.dialogs.last_mut() {
        if let Some((is, was)) = shift {
            place.scroll = (place.scroll + is).saturating_sub(was);
        }
        place.selected = kept.or(place.selected);
    }
    refresh_preview(state);
    result
}

/// Where an entry stands now. The same one may stand in several parts, so its place from the end comes first.
fn again(before: usize, after: &WhatIfOutline, chosen: &WhatIfEntry, place: usize) -> Option<usize> {
    let from_the_end = (after.entries() + place).checked_sub(before);
    let is_same = |at: &usize| after.entry(*at).is_some_and(|entry| entry.action == chosen.action);
    from_the_end.filter(is_same).or_else(|| (0..after.entries()).find(is_same))
}

//! What was selected in the what-if dialog stays selected, on the same line, when other changes are found above it.

use crate::app::dialog::text_width;
use crate::app::layout::subject;
use crate::app::state::{Layer, State};
use crate::model::catalog::Catalog;
use crate::report::whatif::{self, Change};

/// Does something after which the what-if dialog may list other changes.
pub fn keeping_choice<T>(catalog: &Catalog, state: &mut State, act: impl FnOnce(&mut State) -> T) -> T {
    let Some(Layer::WhatIf { selected: Some(selected), .. }) = state.layers.last() else { return act(state) };
    let selected = *selected;
    let before = changes(catalog, state);
    let result = act(state);
    let after = changes(catalog, state);
    let kept = before.get(selected).and_then(|chosen| again(&before, &after, chosen, selected));
    if let Some(Layer::WhatIf { selected: place, scroll }) = state.layers.last_mut() {
        if let (Some(kept), Some(was)) = (kept, before.get(selected)) {
            *scroll = (*scroll + after[kept].line).saturating_sub(was.line);
        }
        *place = kept;
    }
    result
}

fn changes(catalog: &Catalog, state: &State) -> Vec<Change> {
    whatif::page(subject(catalog, state), text_width(catalog, state)).1
}

/// Where a change stands now. The same one may stand in several parts, so its place from the end comes first.
fn again(before: &[Change], after: &[Change], chosen: &Change, place: usize) -> Option<usize> {
    let from_the_end = (after.len() + place).checked_sub(before.len());
    let is_same = |at: &usize| after.get(*at).is_some_and(|change| change.levels == chosen.levels);
    from_the_end.filter(is_same).or_else(|| (0..after.len()).find(is_same))
}

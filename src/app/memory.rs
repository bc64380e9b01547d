//! What of the screen comes back on the next start: the pane, zoom, orders and the look by name.
//!
//! Where it is kept is not known here, and nothing that was decided is in it: that is the scenario's.

use crate::app::items::{Direction, Sort};
use crate::app::layout::has;
use crate::app::state::State;
use crate::model::catalog::Catalog;
use crate::screen::plan::Pane;

/// What of the screen comes back on the next start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Memory {
    /// The pane with the focus.
    pub pane: Pane,
    /// Whether it has the room of all.
    pub zoomed: bool,
    /// The orders of the list panes.
    pub orders: [(Sort, Direction); 3],
    /// The look by name, where somebody went to it.
    pub look: Option<String>,
}

impl Memory {
    /// What is to be remembered of a screen.
    #[must_use]
    pub fn of(state: &State, look: Option<&str>) -> Self {
        let orders =
            Pane::LISTS.map(|pane| state.pane(pane).map(|list| (list.sort, list.direction)).unwrap_or_default());
        Self { pane: state.focus, zoomed: state.zoomed, orders, look: look.map(str::to_owned) }
    }

    /// Brings back pane and zoom, where the pack has that pane.
    pub fn show(&self, catalog: &Catalog, state: &mut State) {
        if has(catalog, self.pane) {
            state.focus_on(self.pane);
            state.zoomed = self.zoomed;
        }
    }

    /// Brings back the orders.
    pub fn order(&self, catalog: &Catalog, state: &mut State) {
        for (pane, (sort, direction)) in Pane::LISTS.into_iter().zip(self.orders) {
            if let Some(list) = state.pane_mut(pane) {
                (list.sort, list.direction) = (sort, direction);
                state.refresh(catalog, pane);
            }
        }
    }
}

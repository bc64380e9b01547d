//! What drawing takes and what it gives.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::state::State;
use crate::model::catalog::Catalog;
use crate::tui::theme::Theme;

/// What drawing needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    pub state: &'a State,
    pub theme: &'a Theme,
}

impl<'a> Scene<'a> {
    pub fn catalog(&self) -> &'a Catalog {
        self.state.catalog()
    }
}

/// A drawn screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Every cell. Its area starts at 0, 0.
    pub buffer: Buffer,
    /// Where the terminal's own cursor belongs: in the field or on the focused row.
    pub cursor: Option<Position>,
}

//! What drawing needs to know, and what comes out of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::state::State;
use crate::keys::resolve::Keymap;
use crate::model::catalog::Catalog;
use crate::view::look::Look;

/// What drawing needs to know.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The content.
    pub catalog: &'a Catalog,
    /// What is on screen.
    pub state: &'a State,
    /// Which keys do what.
    pub keymap: &'a Keymap,
    /// Which colours.
    pub look: &'a Look,
}

/// A drawn screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Every cell. Its area starts at 0, 0.
    pub buffer: Buffer,
    /// Where the terminal's own cursor belongs: in the field or on the focused row.
    pub cursor: Option<Position>,
}

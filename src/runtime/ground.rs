//! Whether the terminal's background is dark: one question (OSC 11), asked before anything else reads from it.
//!
//! A question about the terminal's attributes goes with it, so that a terminal that does not know the first answers at
//! once. Answers that come too late are dropped where input is read.

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use crate::view::look::Ground;

/// Asks the terminal, and waits a second at most.
#[must_use]
pub fn ask() -> Option<Ground> {
    match theme_mode(QueryOptions::default()) {
        Ok(ThemeMode::Dark) => Some(Ground::Dark),
        Ok(ThemeMode::Light) => Some(Ground::Light),
        Err(_) => None,
    }
}

//! Every number of the decision model that somebody chose, in one place; the help prints them.
//!
//! Points per level and ratings per lean stand with their types in the model.

/// A margin below this many percent is a toss-up.
pub const TOSS_UP_BELOW: i64 = 10;
/// A margin below this many percent, and no toss-up, is a lean.
pub const LEAN_BELOW: i64 = 35;
/// A margin below this many percent, and no lean, is clear; above it is strong.
pub const CLEAR_BELOW: i64 = 65;

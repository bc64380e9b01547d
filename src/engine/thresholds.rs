//! Every number of the model that was chosen, in one place.
//!
//! Points per level and ratings per lean stand with their types in the model.

/// A margin below this many percent is a toss-up.
pub const TOSS_UP_BELOW: i64 = 10;
/// A margin below this many percent, and no toss-up, is a lean.
pub const LEAN_BELOW: i64 = 35;
/// A margin below this many percent, and no lean, is clear; above it is strong.
pub const CLEAR_BELOW: i64 = 65;
/// How many shaken worlds confidence is counted over.
pub const DRAWS: usize = 10_000;
/// The chance, in percent, that a lean moves one notch, each way.
pub const NOTCH_CHANCE_PERCENT: u32 = 10;
/// From this printed percentage a verdict is robust.
pub const ROBUST_FROM: i64 = 95;
/// From this printed percentage, and not robust, a verdict is fairly sure.
pub const FAIRLY_SURE_FROM: i64 = 80;
/// From this printed percentage, and not fairly sure, a verdict is fragile; below it is a coin-flip.
pub const FRAGILE_FROM: i64 = 60;
/// How many level steps are searched for a change of verdict on the path of a key.
pub const STEPS_ON_A_KEY: u32 = 4;
/// How many level steps the commands search.
pub const STEPS_IN_COMMANDS: u32 = 5;
/// What a search for changes of verdict may take on the path of a key, in numbers added up or compared. Where it
/// ends before, it says how far it came; no bundled pack comes near.
pub const EFFORT_ON_A_KEY: usize = 60_000_000;
/// What the search of a command may take.
pub const EFFORT_IN_COMMANDS: usize = 150_000_000;
/// What each further search that somebody asks for may take.
pub const EFFORT_ON_REQUEST: usize = 60_000_000;

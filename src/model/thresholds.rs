//! Every number of the decision model that somebody chose.

/// Points of the levels off, low, medium, high and must; each step doubles (Lootsma 1993).
pub const POINTS: [i32; 5] = [0, 1, 2, 4, 4];
/// The best rating: made for this.
pub const BEST_RATING: u8 = 8;
/// What an unknown rating counts in a score.
pub const UNKNOWN_COUNTS: i32 = 4;
/// The rating of an option that cannot do it, which fails a must-have.
pub const CANNOT: u8 = 0;
/// The rating that passes a must only with great effort.
pub const BARELY: u8 = 1;
/// Ratings of the preferences of two options, from only the first to only the second.
pub const LADDER: [[u8; 2]; 7] = [[8, 0], [7, 1], [5, 3], [4, 4], [3, 5], [1, 7], [0, 8]];
/// From this difference between two ratings on, one is clearly better in words.
pub const CLEAR_FROM: i32 = 4;
/// How many ratings ahead wins a row clearly, so that its workload moves to the second stack.
pub const CLEAR_WIN: i32 = 6;

/// What a second stack costs in points while keeping to one stack is off, low, medium and high.
pub const SECOND_STACK_COST: [i32; 4] = [0, 1, 2, 4];
/// The same for two options that run on the same platform: one level less.
pub const SAME_STACK_COST: [i32; 4] = [0, 0, 1, 2];
/// A second stack pays from this many halves of a point above its cost.
pub const PAYS_FROM_HALVES: i32 = 1;
/// A pair that gains less than this many points more than it costs is ahead.
pub const PAIR_AHEAD_BELOW: i32 = 2;
/// A pair that gains less than this many points more than it costs, and is not just ahead, is clearly ahead.
pub const PAIR_CLEAR_BELOW: i32 = 4;

/// A margin between single options below this many percent is close.
pub const CLOSE_BELOW: i32 = 10;
/// A margin below this many percent, and not close, is ahead.
pub const AHEAD_BELOW: i32 = 35;
/// A margin below this many percent, and not just ahead, is clear; above it is far.
pub const CLEAR_BELOW: i32 = 65;
/// The leader's lowest score has to be this many percent above every highest one before unknown ratings cannot matter.
pub const UNKNOWN_MARGIN: i32 = 10;

/// How many variations stability is counted over.
pub const VARIATIONS: usize = 10_000;
/// How many exponentials a weight is the sum of for each point: the shape of its Dirichlet distribution.
pub const SHAPE_PER_POINT: usize = 4;
/// How far a rating moves in a variation, and a step moves a rating that is no preference.
pub const RATING_MOVE: i32 = 2;
/// The chance, in percent, that a rating moves, each way.
pub const MOVE_CHANCE_PERCENT: u32 = 10;
/// How many rows keep their random numbers; the others draw them again.
pub const KEPT_ROWS: usize = 4;
/// From this printed percent a verdict is stable.
pub const STABLE_FROM: i64 = 95;
/// From this printed percent, and not stable, a verdict is fairly stable.
pub const FAIRLY_STABLE_FROM: i64 = 80;
/// From this printed percent, and not fairly stable, a verdict is fragile; below it is a coin flip.
pub const FRAGILE_FROM: i64 = 60;

/// How many steps the nearest change is searched on the path of a key.
pub const STEPS_ON_A_KEY: u32 = 4;
/// How many steps the nearest change is searched by a command.
pub const STEPS_IN_COMMANDS: u32 = 5;
/// How many combinations of changes of eight options a search on the path of a key looks at; of half as many options
/// twice as many, for each takes so much less.
pub const COMBINATIONS_ON_A_KEY: usize = 15_000;
/// How many combinations of changes of eight options a search by a command looks at; of half as many options
/// twice as many.
pub const COMBINATIONS_IN_COMMANDS: usize = 2_000_000;

/// How many completions of the unasked rows a question is chosen by.
pub const COMPLETIONS: usize = 500;
/// After this many answers no more is asked.
pub const MOST_QUESTIONS: usize = 9;
/// From this many percent of the completions the leading label is likely.
pub const LIKELY_FROM: usize = 95;
/// Of more rows than this the next question is chosen among those that examples set most.
pub const MOST_WEIGHED: usize = 100;
/// How an unasked row is set before any example, off to high, in parts of [`PRIOR_PARTS`].
pub const PRIOR: [u64; 4] = [12, 1, 1, 1];
/// How many parts the prior is told in.
pub const PRIOR_PARTS: u64 = 15;
/// How many examples the prior weighs as much as.
pub const PRIOR_WEIGHT: u64 = 2;

/// From this many percent of the weight rated on, a score needs no question mark and a framework is recommended.
pub const RATED_FROM: i32 = 50;
/// The best fit of a framework, in quarters.
pub const BEST_FIT: u8 = 4;
/// What a missing fit counts, in quarters.
pub const UNKNOWN_FIT: u8 = 2;

//! The decision model: exact verdicts, how stable they are, and what would change them.
//!
//! [`DecisionInput`](input::DecisionInput) holds the numbers of one comparison and one scenario. An
//! [`Evaluator`](score::Evaluator) keeps the sums that every answer is read from and changes them row by row:
//! `verdict` for every key, `strips` and `check_first` for the panes beside it, `Search` and `Sampler` in slices
//! between keys. Integers and fractions decide; nothing here knows a word of English.

pub mod acceptability;
pub mod ask;
pub mod frameworks;
pub mod group;
pub mod input;
pub mod nearest;
pub mod random;
pub mod rounding;
pub mod score;
pub mod stability;
pub mod strips;
pub mod verdict;

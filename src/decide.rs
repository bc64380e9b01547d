//! Floor 1, the verdict: exact arithmetic over levels and ratings; imports the model only.
//!
//! Everything here works on a [`question::Question`], the few numbers that move the verdict. Names,
//! reasons and screens stay outside; only the sentence and the frameworks look into the catalog.
//! Integers decide everywhere; floats appear only where random draws are made.

pub mod acceptability;
pub mod confidence;
pub mod constants;
pub mod draws;
pub mod flips;
pub mod frameworks;
pub mod group;
pub mod label;
pub mod musts;
pub mod nearest;
pub(crate) mod notch;
pub mod question;
pub mod rounding;
pub mod sentence;
pub mod split;
pub mod stability;
pub(crate) mod tally;
pub mod verdict;
pub mod wording;

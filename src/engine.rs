//! The verdict in exact arithmetic over levels and ratings; no words.
//!
//! Everything here works on a [`crate::engine::input::DecisionInput`], the few numbers that move the verdict; names and
//! reasons stay outside.
//! Integers decide everywhere; floats appear only where random draws are made.

pub mod candidate;
pub mod confidence;
pub mod counterfactual;
pub mod frameworks;
pub mod group;
pub mod input;
pub mod random;
pub mod rounding;
pub mod score;
pub mod search_bounds;
pub mod sensitivity;
pub mod thresholds;
pub mod two_stacks;
pub mod verdict;

//! The nouns: what is compared and what a person has decided about it.
//!
//! Nothing here reads a file, knows a terminal or derives serde: content and scenarios are
//! checked before they become these types, so every value in them can be trusted.

pub mod catalog;
pub mod criterion;
pub mod evidence;
pub mod fraction;
pub mod framework;
pub mod level;
pub mod rating;
pub mod rows;
pub mod scenario;
pub mod thresholds;

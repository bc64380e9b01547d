//! Floor 0, the nouns: what is compared and what a person has decided about it.
//!
//! Nothing here reads a file, knows a terminal or derives serde: content and scenarios are
//! checked before they become these types, so every value in them can be trusted.

pub mod address;
pub mod catalog;
pub mod criterion;
pub mod day;
pub mod evidence;
pub mod framework;
pub mod hash;
pub mod level;
pub mod option;
pub mod ours;
pub mod preset;
pub mod rating;
pub mod ratio;
pub mod row;
pub mod rows;
pub mod scenario;
pub mod tool;

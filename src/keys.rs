//! Floor 4, keys: the text form of chords and what they mean where.

pub mod key;
pub mod overrides;
pub mod resolve;
pub mod script;

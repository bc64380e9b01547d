//! Laws of the model on random scenarios, and searches against trying everything.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

mod any;
mod brute;
mod laws;
mod sampling;

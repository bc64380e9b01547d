//! The engine against an independent model, against brute force and against its laws; and the search.

#![expect(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a test may stop, and compares sampled shares")]

mod any;
mod asking;
mod brute;
mod cases;
mod changes;
mod exact;
mod formulas;
mod frameworks;
mod groups;
mod large;
mod laws;
mod oracle;
mod pictures;
mod problems;
mod rounding;
mod sampling;
mod search;
mod variations;

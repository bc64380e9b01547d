//! Every field of every reference answer: fractions exactly, sampled shares within tolerance.

#![expect(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a test may stop, and compares sampled shares")]

mod asking;
mod cases;
mod changes;
mod frameworks;
mod groups;
mod problems;
mod rounding;
mod support;
mod variations;

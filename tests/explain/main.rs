//! Scenarios in, sentences out.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod sample;
mod sentences;

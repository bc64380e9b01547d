//! Scenarios in, sentences out.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod ask_me;
mod sample;
mod sentences;

//! The engine against an independent model, against brute force and against its laws; and the search.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

mod any;
mod brute;
mod exact;
mod laws;
mod oracle_cases;
mod oracle_rest;
mod questions;
mod sample;
mod search;
mod sentences;
mod shaking;

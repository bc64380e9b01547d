//! The decision engine against an independent model, against brute force, and against its laws.
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "decide/support.rs"]
mod support;

#[path = "decide/oracle_cases.rs"]
mod oracle_cases;
#[path = "decide/oracle_rest.rs"]
mod oracle_rest;

#[path = "decide/any.rs"]
mod any;
#[path = "decide/brute.rs"]
mod brute;
#[path = "decide/exact.rs"]
mod exact;
#[path = "decide/laws.rs"]
mod laws;
#[path = "decide/shaking.rs"]
mod shaking;

#[path = "decide/sample.rs"]
mod sample;
#[path = "decide/sentences.rs"]
mod sentences;

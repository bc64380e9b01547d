//! Scenarios, people and records: what a discussion leaves behind.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "scenario/ours.rs"]
mod ours;
#[path = "scenario/support.rs"]
mod support;

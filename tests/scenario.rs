//! Scenarios, people and records: what a discussion leaves behind.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "scenario/anything.rs"]
mod anything;
#[path = "scenario/commands.rs"]
mod commands;
#[path = "scenario/disk.rs"]
mod disk;
#[path = "scenario/files.rs"]
mod files;
#[path = "scenario/ours.rs"]
mod ours;
#[path = "scenario/problems.rs"]
mod problems;
#[expect(dead_code, reason = "other tests use the rest")]
#[path = "cli/run.rs"]
mod run;
#[path = "scenario/support.rs"]
mod support;
#[path = "scenario/tokens.rs"]
mod tokens;
#[path = "scenario/working.rs"]
mod working;

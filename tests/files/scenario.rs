//! Scenarios, people and records: what a discussion leaves behind.

mod anything;
mod commands;
mod disk;
mod files;
mod ours;
mod problems;
mod reviewed;
mod setup;
mod tokens;
mod working;

//! Scenarios, people and records: what a discussion leaves behind.

mod anything;
mod commands;
mod disk;
mod files;
mod ours;
mod problems;
mod setup;
mod tokens;
mod working;

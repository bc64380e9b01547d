//! Floor 3, what is on screen and what a message does to it: no terminal, clock, file or randomness.

pub mod commands;
pub mod table;
pub mod history;
pub mod items;

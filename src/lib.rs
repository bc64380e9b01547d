//! `versus man`: the manual page, from the parser of arguments and the table of commands.
//!
//! Keys are those without a config file, so that the page is the same wherever it is made.

pub mod app;
pub mod cli;
pub mod engine;
pub mod explain;
pub mod export;
pub mod layout;
pub mod listing;
pub mod model;
pub mod pack;
pub mod scenario;
pub mod search;
pub mod session;
pub mod terminal;
pub mod text;
pub mod tui;

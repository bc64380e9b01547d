//! **versus**, a terminal comparison explorer.

pub mod app;
pub mod cli;
pub mod content;
pub mod decide;
pub mod keys;
pub mod model;
pub mod report;
pub mod runtime;
pub mod screen;
pub mod search;
pub mod view;

//! Floor 3, what is on screen and what a message does to it: no terminal, clock, file or randomness.

pub mod choices;
pub mod commands;
pub mod dialog;
pub mod field;
pub mod help;
pub mod history;
pub mod items;
pub mod kept;
pub mod keys_shown;
pub mod late;
pub mod layer;
pub mod layout;
pub mod levels;
pub mod links;
pub mod looks;
pub mod message;
pub mod movement;
pub mod opened;
pub mod palette;
pub mod placing;
pub mod pointer;
pub mod present;
pub mod preview;
pub mod state;
pub mod table;
pub mod update;

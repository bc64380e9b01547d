//! What is on screen and what a message does to it: no terminal, clock, file or randomness.

pub mod background;
pub mod command;
pub mod compare;
pub mod dialog;
pub mod edit_scenario;
pub mod file_picker;
pub mod files;
pub mod form;
pub mod geometry;
pub mod key;
pub mod keymap;
pub mod links;
pub mod message;
pub mod mouse;
pub mod navigation;
pub mod pane_layout;
pub mod pane_rows;
pub mod picker;
pub mod present;
pub mod reload;
pub mod row_forms;
pub mod state;
pub mod status_line;
pub mod text_field;
pub mod update;
pub mod workspace;

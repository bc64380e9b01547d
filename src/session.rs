//! The explorer as a program: files, autosave, themes.

pub mod explorer;
pub mod file_io;
pub mod themes;

//! Scenario files and tokens.
//!
//! A scenario file is made to be reviewed, so the writer changes the lines that changed and no other
//! ([`mod@write`]), and the reader names everything that this pack does not know and leaves it in the file
//! ([`crate::scenario::read`]). What is decided never comes from here: a file is turned into the model and back.

pub mod autosave_files;
pub mod file;
pub mod read;
pub mod reviewed;
pub mod token;
pub mod write;

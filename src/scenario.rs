//! Floor 2, what a discussion leaves behind: scenario files and tokens, and what is kept by itself between two runs.
//!
//! A scenario file is made to be reviewed, so the writer changes the lines that changed and no other
//! ([`mod@write`]), and the reader names everything that this pack does not know and leaves it in the file
//! ([`read`]). What is decided never comes from here: a file is turned into the model and back.

pub mod carry;
pub mod cost;
pub mod disk;
pub mod draft;
pub mod kept;
pub mod own;
pub mod read;
pub mod starter;
pub mod token;
pub mod working;
pub mod write;

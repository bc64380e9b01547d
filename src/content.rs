//! Floor 1, packs: TOML becomes a checked catalog, or every problem in it with its place.
//!
//! A pack goes the same way wherever it comes from: [`load`] takes its files from the binary or
//! from a folder, [`fields`] reads their tables with a place for every value, the files of
//! [`read`] turn those into the model, [`names`] sees that what is named exists, and whatever is
//! wrong on the way lands in [`problem::Problems`]. Nothing stops at the first mistake, and
//! nothing with a mistake in it gets out. There is no terminal here: [`render`] makes text.

pub mod asked;
pub mod bundled;
pub mod clean;
pub mod described;
pub mod fields;
pub mod folder;
pub mod form;
pub mod load;
pub mod names;
pub mod nearest;
pub mod prepared;
pub mod problem;
pub mod read;
pub mod render;
pub mod schema;
pub mod starter;
pub mod value;

pub use load::{Loaded, OpenError, PackRef, open, open_whole, reference};

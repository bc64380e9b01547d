//! Comparison packs: TOML becomes a checked catalog, or every problem with its place.
//!
//! A pack goes the same way wherever it comes from: [`crate::pack::load`] takes its files from the binary or
//! from a folder, [`crate::pack::toml_table`] reads their tables with a place for every value, `read_core` and
//! `read_reference` turn those into the model, [`crate::pack::id_registry`] sees that what is named exists, and whatever
//! is wrong on the way lands in [`crate::pack::diagnostics::Diagnostics`]. Nothing stops at the first mistake, and
//! nothing with a mistake in it gets out. There is no terminal here: [`crate::pack::diagnostics`] makes text.

pub mod diagnostics;
pub mod files;
pub mod id_registry;
pub mod load;
pub mod read_core;
pub mod read_reference;
pub mod toml_table;
pub mod toml_value;

pub use crate::pack::load::{Loaded, OpenError, PackRef, load_reference, open, open_whole};

//! What each pane says, as a sheet: one file a pane, no format.

pub mod claims;
pub mod frameworks;
pub mod hits;
pub mod measured;
pub mod presets;
pub mod rows;
pub mod sections;
pub mod sources;
pub mod tools;

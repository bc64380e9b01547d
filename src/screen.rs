//! Floor 2, geometry only: size classes, named rectangles, visible windows.

pub mod plan;
pub mod window;

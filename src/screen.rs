//! Floor 2, geometry only: size classes, named rectangles, visible windows.

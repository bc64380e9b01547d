//! How the explorer looks: colours held to numbers, every look on every screen, and plain ASCII.

#[path = "looks/ascii.rs"]
mod ascii;
#[path = "explorer/layers.rs"]
mod layers;
#[path = "looks/numbers.rs"]
mod numbers;
#[path = "looks/screens.rs"]
mod screens;
#[path = "explorer/stage.rs"]
mod stage;

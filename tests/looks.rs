//! How the explorer looks: colors held to numbers, every look on every screen, and plain ASCII.

#[path = "looks/ascii.rs"]
mod ascii;
#[path = "explorer/layers.rs"]
mod dialogs;
#[path = "explorer/stage.rs"]
mod event_loop;
#[path = "looks/numbers.rs"]
mod numbers;
#[path = "looks/screens.rs"]
mod screens;

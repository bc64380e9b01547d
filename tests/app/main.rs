//! What keys, clicks and pastes do, one at a time and at random: input in, state and screen out.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../support"]
mod support {
    pub mod explorer;
    pub mod frame;
    pub mod steps;
    pub mod views;
    pub mod walk;
}

mod copy;
#[cfg(unix)]
mod decoder;
mod files;
mod forms;
mod key_effects;
mod key_table;
mod late;
mod lessons;
mod links;
mod marks;
mod memory;
mod mouse;
mod own_options;
mod palette;
mod present;
mod random;
mod reload;
mod soak;
mod stage;
mod undo;
mod working;

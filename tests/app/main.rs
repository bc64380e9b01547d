//! What keys, clicks and pastes do, one at a time and at random: input in, state and screen out.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../support"]
mod support {
    pub mod explorer;
    pub mod frame;
    pub mod steps;
    pub mod tables;
    pub mod views;
    pub mod walk;
}

mod ask_me;
mod copy;
#[cfg(unix)]
mod decoder;
mod files;
mod finding;
mod forms;
mod key_effects;
mod key_table;
mod late;
mod links;
mod memory;
mod mouse;
mod own_options;
mod palette;
mod present;
mod random;
mod reload;
mod row_detail;
mod settle;
mod snapshots;
mod soak;
mod stage;
mod undo;
mod votes;
mod what_if;
mod working;

//! What is drawn: keys in, screen out, in every size and every theme.
//!
//! One stored screen shows a behavior; what only changes a row or the last lines stands in `lines.rs`. After a change
//! that was meant, look at what became of the screens in the diff of this command, which removes those no table names:
//!
//! ```sh
//! INSTA_UPDATE=always cargo test --test tui
//! ```
//!
//! To add a screen, add a line to the table it belongs to. Colors are not stored: everything is said without them.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../support"]
mod support {
    pub mod explorer;
    pub mod frame;
    pub mod tables;
    pub mod views;
}

mod ascii;
mod contrast;
mod dialogs;
mod files;
mod lines;
mod list_panes;
mod many_options;
mod panes;
mod sizes;
mod states;
mod stored;
mod themes;
mod verdicts;
mod words;

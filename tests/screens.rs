//! Keys in, whole screen out: one stored screen for each behavior a person can see.
//!
//! The screens stand under `tests/snapshots`, named after what they show and their size. After a change that was
//! meant, look at what became of them in the diff of this one command, which also removes those no table names:
//!
//! ```sh
//! INSTA_UPDATE=always cargo test --test screens
//! ```
//!
//! To add one, add a line to the table it belongs to. Colors are not stored: everything has to be said without them.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "screens/dialogs.rs"]
mod dialogs;
#[path = "explorer/stage.rs"]
mod event_loop;
#[path = "screens/files.rs"]
mod files;
#[path = "screens/panes.rs"]
mod panes;
#[path = "screens/states.rs"]
mod states;
#[path = "screens/stored.rs"]
mod stored;
#[path = "screens/verdicts.rs"]
mod verdicts;
#[path = "screens/words.rs"]
mod words;

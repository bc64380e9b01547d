//! What keys may and may not do: one table, no chord twice, no way out by accident, popups that swallow the rest.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[cfg(unix)]
#[path = "keys/decoder.rs"]
mod decoder;
#[path = "explorer/layers.rs"]
mod dialogs;
#[path = "keys/effects.rs"]
mod effects;
#[path = "explorer/stage.rs"]
mod event_loop;
#[path = "keys/table.rs"]
mod table;

//! Palette, pages with addresses, mouse, copying, presenting and what is remembered: keys and clicks in, screen out.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "interact/copy.rs"]
mod copy;
#[path = "interact/stage.rs"]
mod event_loop;
#[path = "interact/files.rs"]
mod files;
#[path = "interact/forms.rs"]
mod forms;
#[path = "interact/lessons.rs"]
mod lessons;
#[path = "interact/links.rs"]
mod links;
#[path = "interact/memory.rs"]
mod memory;
#[path = "interact/mouse.rs"]
mod mouse;
#[path = "interact/palette.rs"]
mod palette;
#[path = "interact/present.rs"]
mod present;
#[path = "interact/reload.rs"]
mod reload;
#[path = "interact/marks.rs"]
mod snapshots;
#[path = "interact/working.rs"]
mod working;

//! The program in a terminal, as a person has it: it is drawn, it answers, and whatever ends it gives the terminal back.
//!
//! What the explorer shows is tested without a terminal; only what a terminal and a process can do wrong stands here.
//! Faults that the explorer does not have are shown by a small program on the same runtime.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "pty/copying.rs"]
mod copying;
#[cfg(target_os = "linux")]
#[path = "pty/desktop.rs"]
mod desktop;
#[path = "pty/ends.rs"]
mod ends;
#[path = "pty/surroundings.rs"]
mod environment;
#[path = "pty/faults.rs"]
mod faults;
#[path = "pty/harness.rs"]
mod harness;
#[path = "pty/input.rs"]
mod input;
#[path = "pty/job_control.rs"]
mod job_control;
#[path = "pty/output.rs"]
mod output;
#[path = "pty/pieces.rs"]
mod pieces;
#[path = "pty/looks.rs"]
mod themes;

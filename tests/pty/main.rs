//! The program in a terminal, as a person has it: it is drawn, it answers, and whatever ends it gives the terminal back.
//!
//! What the explorer shows is tested without a terminal; only what a terminal and a process can do wrong stands here.
//! Faults that the explorer does not have are shown by a small program on the same runtime.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../support"]
mod support {
    pub mod terminal;
}

mod copying;
#[cfg(target_os = "linux")]
mod desktop;
mod ends;
mod environment;
mod faults;
mod input;
mod job_control;
mod left;
mod looks;
mod output;
mod pieces;
mod shells;

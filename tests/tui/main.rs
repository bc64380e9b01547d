//! What is drawn: keys in, screen out, in every size and every look.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../support"]
mod support {
    pub mod explorer;
    pub mod frame;
    pub mod views;
}

mod ascii;
mod contrast;
mod dialogs;
mod files;
mod lines;
mod looks;
mod many_options;
mod panes;
mod sizes;
mod states;
mod stored;
mod verdicts;
mod words;

//! A verdict as a document: every form says the same, survives what people write, and never decides for them.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../support"]
mod support {
    #[expect(dead_code, reason = "other tests use the rest")]
    pub mod program;
}

mod browser;
mod cases;
mod commands;
mod forms;
mod hostile;
mod parsed;
mod pictures;
mod walk;

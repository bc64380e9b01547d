//! A verdict as a document: every form says the same, survives what people write, and never decides for them.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "exports/browser.rs"]
mod browser;
#[path = "exports/cases.rs"]
mod cases;
#[path = "exports/commands.rs"]
mod commands;
#[path = "exports/forms.rs"]
mod forms;
#[path = "exports/hostile.rs"]
mod hostile;
#[path = "exports/parsed.rs"]
mod parsed;
#[expect(dead_code, reason = "other tests use the rest")]
#[path = "cli/run.rs"]
mod run;
#[path = "exports/walk.rs"]
mod walk;

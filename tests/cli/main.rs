//! The commands as people and scripts use them: arguments in, output and exit code out.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../support"]
mod support {
    pub mod program;
}

mod action;
mod ask;
mod commands;
mod documented;
mod failing;
mod forms;
mod manual;
mod own_packs;
mod packaging;
mod pipes;
mod review;
mod settled;
mod tables;
mod verdicts;

use versus::model::catalog::Catalog;
use versus::pack::load::{PackRef, open_whole};

/// The pack that everything is asked of where none is named.
fn catalog() -> Catalog {
    open_whole(&PackRef::first()).unwrap().catalog
}

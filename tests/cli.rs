//! The commands as people and scripts use them: arguments in, output and exit code out.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use versus::model::catalog::Catalog;
use versus::pack::load::{PackRef, open_whole};

#[path = "cli/run.rs"]
mod run;

#[path = "cli/commands.rs"]
mod commands;
#[path = "cli/documented.rs"]
mod documented;
#[path = "cli/failing.rs"]
mod failing;
#[path = "cli/forms.rs"]
mod forms;
#[path = "cli/manual.rs"]
mod manual;
#[path = "cli/packaging.rs"]
mod packaging;
#[path = "cli/pipes.rs"]
mod pipes;
#[path = "cli/settled.rs"]
mod settled;
#[path = "cli/verdicts.rs"]
mod verdicts;

/// The pack that everything is asked of where none is named.
fn catalog() -> Catalog {
    open_whole(&PackRef::first()).unwrap().catalog
}

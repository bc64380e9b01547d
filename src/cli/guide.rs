//! `versus guide`: texts to read about the comparison, about verdicts, and about packs of one's own.

use std::path::PathBuf;

use clap::Args;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::write;
use crate::cli::packs;
use crate::cli::paint;
use crate::cli::surroundings::Surroundings;
use crate::content::clean::visible;
use crate::content::nearest::nearest;
use crate::report::guide::{Topic, page};

/// Read the guide: of a pack, on verdicts, on packs of your own
#[derive(Debug, Args)]
#[command(after_help = "Topics:
  pack       what the comparison is about; the usual one
  verdict    how to read a verdict
  packs      how to write a pack

Examples:
  versus guide
  versus guide packs | less")]
pub struct GuideArguments {
    /// What to read about: pack, verdict or packs
    #[arg(value_name = "TOPIC")]
    topic: Option<String>,
    /// The pack: a name `versus list` prints, or a folder
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

/// Prints it.
///
/// # Errors
///
/// Where there is no such topic or pack, or standard output cannot be written.
pub fn run(arguments: &GuideArguments, surroundings: &Surroundings) -> Outcome {
    let asked = arguments.topic.as_deref().unwrap_or(Topic::Pack.id());
    let Some(topic) = Topic::ALL.into_iter().find(|topic| topic.id() == asked) else {
        let meant = nearest(asked, Topic::ALL.map(Topic::id)).map(|id| format!("; did you mean `{id}`?"));
        let words = format!("there is no guide on `{}`{}", visible(asked), meant.unwrap_or_default());
        return Err(Failure::Usage(words));
    };
    let catalog = packs::whole(arguments.pack.as_deref())?;
    write(&paint::page(&page(&catalog, topic, surroundings.width.min(76)).0, surroundings))
}

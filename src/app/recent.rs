//! What was replaced, as a list to bring something back from.

use std::ops::Range;
use std::path::Path;

use crate::app::problems::differences;
use crate::content::clean::visible_path;
use crate::content::problem::Problems;
use crate::decide::question::Question;
use crate::decide::verdict::verdict;
use crate::model::catalog::Catalog;
use crate::model::rows::Rows;
use crate::report::age::ago;
use crate::report::page::{Line, Page, Tone};
use crate::report::panel::headline_of;
use crate::report::presets::short;
use crate::report::text::plural;
use crate::scenario::kept::Kept;

/// A scenario that was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// It, or why it cannot be read.
    pub kept: Result<Kept, Problems>,
    /// Seconds since it was kept.
    age: u64,
    /// What it says, in a line.
    headline: String,
    /// What people know it by.
    name: String,
}

impl Replaced {
    /// What stands about it.
    #[must_use]
    pub fn new(catalog: &Catalog, kept: Result<Kept, Problems>, age: u64) -> Self {
        let headline = kept.as_ref().map_or(String::new(), |kept| {
            let question = Question::new(catalog, &kept.scenario);
            let rows = kept.scenario.rows_on() as u64;
            let rows = if rows == 0 { "no row counts".to_owned() } else { plural(rows, "row counts", "rows count") };
            format!("{} · {rows}", headline_of(catalog, &verdict(&question)))
        });
        let name = kept.as_ref().map_or(String::new(), |kept| name(catalog, kept));
        Self { kept, age, headline, name }
    }
}

/// What it is called, else what it started from, else the first rows that count in it.
fn name(catalog: &Catalog, kept: &Kept) -> String {
    let name = kept.scenario.name();
    let rows = Rows::new(catalog, &kept.scenario);
    let on = rows.all().filter(|row| rows.level(*row).is_on()).take(2).map(|row| short(rows.name(row)));
    let rows = on.collect::<Vec<&str>>().join(", ");
    let names = [name, kept.origin.clone(), rows, "No title".to_owned()];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

/// The page and the lines of each.
#[must_use]
pub fn page(found: &[Replaced], width: usize) -> (Page, Vec<Range<usize>>) {
    let mut page = Page::new(width);
    let mut choices = Vec::new();
    for replaced in found {
        page.gap();
        let start = page.lines.len();
        match &replaced.kept {
            Ok(kept) => {
                let age = format!("  {}", ago(replaced.age));
                page.hanging(Line::of(Tone::Strong, &*replaced.name).with(Tone::Dim, age), Tone::Plain, "");
                page.text(Tone::Plain, 2, &replaced.headline);
                if let Some(file) = kept.scenario.file().and_then(Path::file_name) {
                    page.text(Tone::Dim, 2, &format!("of {}", visible_path(file)));
                }
                if !kept.differences.is_empty() {
                    page.text(Tone::Warning, 2, &differences(&kept.differences));
                }
            }
            Err(problems) => {
                page.line(Line::of(Tone::Strong, "Cannot be read"));
                if let Some(problem) = problems.iter().next() {
                    page.text(Tone::Dim, 2, &problem.file);
                    page.text(Tone::Plain, 2, &problem.what);
                }
            }
        }
        choices.push(start..page.lines.len());
    }
    if found.is_empty() {
        page.text(Tone::Plain, 0, "Nothing was replaced yet.");
        page.gap();
        let words = "What an example, another file or --new replaces is kept here, and what another explorer left: the last ten.";
        page.text(Tone::Dim, 0, words);
    }
    (page, choices)
}

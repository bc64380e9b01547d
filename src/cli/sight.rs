//! What can be shown, and the sheet of each pane and list.

use clap::ValueEnum;

use crate::cli::filter;
use crate::model::catalog::Catalog;
use crate::model::day::Day;
use crate::model::scenario::Lens;
use crate::report::sheet::Sheet;
use crate::report::sheets::{claims, frameworks, presets, rows, sections, sources, tools};
use crate::search::query::Query;

/// What can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
pub enum What {
    /// The ecosystem table
    Ecosystem,
    /// Frameworks and what tells them apart
    Frameworks,
    /// Use cases, workload and team
    UseCases,
    /// Situations to start from
    Presets,
    /// What was found about each claim
    Evidence,
    /// Where everything is from
    Sources,
    /// Cards of the tools named
    Tools,
    /// Where the evidence leans another way
    Disputes,
    /// The argument as a text
    Guide,
}

impl What {
    /// Whether it is all in what the first screen reads: no tools, evidence, sources and guide.
    #[must_use]
    pub const fn is_in_panes(self) -> bool {
        matches!(self, Self::Ecosystem | Self::UseCases | Self::Disputes | Self::Presets)
    }
}

/// What is shown, how leans are taken, and by which day sources are old.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// The content.
    pub catalog: &'a Catalog,
    /// Which leans are shown.
    pub lens: Lens,
    /// The day by which sources are old.
    pub today: Day,
}

/// What is shown, narrowed by a query, in the order the explorer shows it.
#[must_use]
pub fn list(sight: Sight, what: What, query: &Query) -> Sheet {
    let catalog = sight.catalog;
    let sheet = match what {
        What::Ecosystem => return rows::ecosystem(catalog, sight.lens, &filter::ecosystem(catalog, query)),
        What::UseCases => return rows::use_cases(catalog, sight.lens, &filter::use_cases(catalog, query)),
        What::Frameworks => return frameworks::frameworks(catalog, &filter::frameworks(catalog, query)),
        What::Presets => presets::presets(catalog),
        What::Evidence => claims::evidence(catalog, catalog.reference.claims.iter(), sight.today),
        What::Sources => sources::sources(catalog, sight.today),
        What::Tools => tools::tools(catalog, catalog.reference.tools.iter()),
        What::Disputes => rows::disputes(catalog),
        What::Guide => sections::sheet(&sections::sections(&catalog.reference.guide)),
    };
    filter::sheet(&sheet, query)
}

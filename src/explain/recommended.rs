//! What to build with inside an option that is proposed, in words.

use crate::engine::frameworks::{Fitting, FrameworkChoice, OptionFrameworks, framework_rows};
use crate::explain::phrases::{alternatives, no_framework_reason};
use crate::model::rows::Rows;

/// The framework and the tools to build with inside an option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecommendedBuild {
    pub option: String,
    pub framework: Option<String>,
    pub is_pinned: bool,
    pub fit: Option<Fitting>,
    /// Whether no framework of the option is rated on half of the weight.
    pub is_unsure: bool,
    /// Why no framework is recommended; nothing where one is.
    pub why_not: Option<&'static str>,
    /// Frameworks that could turn out better: "or NestJS, not rated on GraphQL".
    pub beside: Vec<String>,
    /// A tool for each ecosystem row that is on and names any.
    pub tools: Vec<ToolChoice>,
}

impl RecommendedBuild {
    /// How well the framework fits: `77`, `77, between 55 and 100`, with a `?` where half of the weight is not rated.
    pub fn fit_words(&self) -> Option<String> {
        let fit = self.fit.filter(Fitting::is_rated)?;
        let sign = if self.is_unsure { "?" } else { "" };
        let (score, low, high) = (fit.score.percent(), fit.low.percent(), fit.high.percent());
        let range = if low == high { String::new() } else { format!(", between {low} and {high}") };
        Some(format!("fit {score}{sign}{range}"))
    }
}

/// The first maintained tool of an ecosystem row; nothing where it names none that is maintained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolChoice {
    pub row: usize,
    pub tool: Option<String>,
}

pub(super) fn recommended(rows: Rows, known: &OptionFrameworks) -> RecommendedBuild {
    let catalog = rows.catalog;
    let choice = known.recommendation.choice;
    let name = |index: usize| catalog.frameworks[index].name.clone();
    let rated = known.frameworks.iter().find(|rated| Some(rated.framework) == choice.framework());
    let on = rows.scenario.criteria.iter().enumerate().filter(|(_, level)| level.is_on());
    let tool_choice = |row: usize| {
        let cell = catalog.criteria.get(row)?.cells.get(known.option)?;
        let mut tools = cell.tools.iter().filter_map(|id| catalog.reference.tool(id)).peekable();
        tools.peek()?;
        let maintained = tools.find(|tool| tool.health.is_maintained());
        Some(ToolChoice { row, tool: maintained.map(|tool| tool.name.clone()) })
    };
    RecommendedBuild {
        option: catalog.option_name(known.option).to_owned(),
        framework: choice.framework().map(name),
        is_pinned: matches!(choice, FrameworkChoice::Pinned(_)),
        is_unsure: matches!(choice, FrameworkChoice::Unsure(_)),
        fit: rated.and_then(|rated| rated.fitting),
        why_not: no_framework_reason(choice),
        beside: known.recommendation.beside.iter().map(|index| beside(rows, *index)).collect(),
        tools: on.filter_map(|(row, _)| tool_choice(row)).collect(),
    }
}

/// A framework that could turn out better, with what it is not rated on.
fn beside(rows: Rows, framework: usize) -> String {
    let known = &rows.catalog.frameworks[framework];
    let missing = framework_rows(rows.catalog, rows.scenario).into_iter().filter(|row| known.fit(*row).is_none());
    let missing: Vec<&str> = missing.map(|row| rows.name(row)).collect();
    match missing.as_slice() {
        [] => known.name.clone(),
        missing => format!("{}, not rated on {}", known.name, alternatives(missing)),
    }
}

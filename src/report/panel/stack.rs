//! What to build with: the framework of the leader, and a maintained tool for each ecosystem row that counts.

use crate::decide::frameworks::Recommendation;
use crate::decide::label::Label;
use crate::model::tool::Tool;
use crate::report::page::{Line, Page, Tone};
use crate::report::subject::Subject;

/// A tool picked for an ecosystem row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The first maintained tool of the cell.
    Tool(String),
    /// The cell names tools, none of them maintained.
    NoneMaintained,
}

/// Writes what to build with, for the option or options that lead.
pub fn write(subject: Subject, page: &mut Page) {
    let Label::Leads(leader) = subject.answer.verdict.label else { return };
    let options = leader.options();
    let without_frameworks = subject.catalog.frameworks.is_empty();
    if without_frameworks && options.iter().all(|option| picks(subject, *option).is_empty()) {
        return;
    }
    page.heading("Build with");
    let several = options.len() > 1;
    for option in options {
        let found = subject.answer.frameworks.iter().find(|known| known.option == option);
        let Some(recommendation) = found else { continue };
        if without_frameworks {
            page.text(Tone::Strong, 1, &subject.catalog.options[option].name);
        } else {
            framework(subject, page, recommendation, several.then(|| subject.catalog.options[option].name.as_str()));
        }
        for (row, pick) in picks(subject, option) {
            let name = subject.row_name(row);
            let line = match pick {
                Pick::Tool(tool) => Line::of(Tone::Plain, format!(" {tool}  ")),
                Pick::NoneMaintained => Line::of(Tone::Warning, " none maintained  "),
            };
            page.hanging_from(line, 3, Tone::Dim, &name);
        }
    }
}

/// The framework to take; `of` names the option where there is more than one.
fn framework(subject: Subject, page: &mut Page, recommendation: &Recommendation, of: Option<&str>) {
    let glyphs = subject.glyphs;
    let Some(index) = recommendation.choice.framework() else {
        let why = recommendation.choice.reason().unwrap_or("nothing tells them apart");
        let words = of.map_or(format!("No framework: {why}."), |of| format!("{of}: no framework, {why}."));
        page.text(Tone::Dim, 1, &words);
        return;
    };
    let pinned = subject.scenario.pin(recommendation.option) == Some(index);
    let mark = if pinned { glyphs.pin() } else { glyphs.star() };
    let line = Line::of(Tone::Strong, format!(" {mark} {}", subject.catalog.frameworks[index].name));
    let rated = recommendation.frameworks.iter().find(|rated| rated.framework == index);
    if let Some(fitting) = rated.and_then(|rated| rated.fitting) {
        let words = format!("fit {}, rated on {} of {}", fitting.score.percent(), fitting.rated, fitting.of);
        page.hanging_from(line.with(Tone::Dim, "  "), 3, Tone::Dim, &words);
    } else {
        page.line(line);
    }
}

/// A tool for each ecosystem row that counts; rows whose cell names none are left out.
#[must_use]
pub fn picks(subject: Subject, option: usize) -> Vec<(usize, Pick)> {
    let reference = &subject.catalog.reference;
    let on = subject.scenario.criteria.iter().enumerate().filter(|(_, level)| level.is_on());
    let of_row = |row: usize| {
        let cell = subject.catalog.criteria[row].cells.get(option)?;
        let mut tools = cell.tools.iter().filter_map(|id| reference.tool(id)).peekable();
        tools.peek()?;
        let maintained = tools.find(|tool: &&Tool| tool.health.is_maintained());
        Some((row, maintained.map_or(Pick::NoneMaintained, |tool| Pick::Tool(tool.name.clone()))))
    };
    on.filter_map(|(row, _)| of_row(row)).collect()
}

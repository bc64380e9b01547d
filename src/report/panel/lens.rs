//! Both lenses side by side, where rows that count lean otherwise by the figures.

use crate::decide::question::Question;
use crate::decide::verdict::verdict;
use crate::model::catalog::Catalog;
use crate::model::scenario::{Lens, Scenario};
use crate::report::just::standing;
use crate::report::page::{Line, Page, Tone};
use crate::report::subject::Subject;

/// Criteria that count and lean otherwise under the other lens.
#[must_use]
pub fn differing(catalog: &Catalog, scenario: &Scenario) -> Vec<usize> {
    let on = scenario.criteria.iter().enumerate().filter(|(_, level)| level.is_on());
    let follows_the_lens = |row: &usize| catalog.criteria[*row].is_disputed() && !scenario.reratings.contains_key(row);
    on.map(|(row, _)| row).filter(follows_the_lens).collect()
}

/// The answer under each lens, in a word and a number.
#[must_use]
pub fn both(catalog: &Catalog, scenario: &Scenario) -> [(Lens, String); 2] {
    Lens::ALL.map(|lens| {
        let question = Question::new(catalog, &Scenario { lens, ..scenario.clone() });
        (lens, standing(catalog, &verdict(&question)))
    })
}

/// Writes what either lens says and which rows make the difference.
pub fn write(subject: Subject, page: &mut Page) {
    let rows = differing(subject.catalog, subject.scenario);
    if rows.is_empty() {
        return;
    }
    page.heading("Article or evidence");
    for (lens, answer) in both(subject.catalog, subject.scenario) {
        let now = if lens == subject.scenario.lens { "  counts now" } else { "" };
        let lead = Line::of(Tone::Dim, format!(" {:<10}", lens.word()));
        let line = lead.clone().with(Tone::Plain, answer.as_str()).with(Tone::Dim, now);
        if line.width() > page.width {
            page.hanging(lead, Tone::Plain, &format!("{answer}{now}"));
        } else {
            page.line(line);
        }
    }
    let names: Vec<&str> = rows.iter().map(|row| subject.catalog.criteria[*row].name.as_str()).collect();
    let verb = if rows.len() == 1 { "leans" } else { "lean" };
    let switch = subject.hint("; ", |keys| format!("{} switches", keys.lens), "--lens switches");
    page.text(Tone::Dim, 1, &format!("{} {verb} otherwise by the figures{switch}.", names.join(", ")));
}

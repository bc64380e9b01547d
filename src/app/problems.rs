//! Problems of a file as a page: what is wrong or different, where, and the way out.

use crate::content::problem::{Problem, Problems, Severity};
use crate::report::page::{Line, Page, Tone};
use crate::report::text::width;

/// The page.
#[must_use]
pub fn page(problems: &Problems, cells: usize) -> Page {
    let mut page = Page::new(cells);
    let mut file = "";
    for problem in problems {
        page.gap();
        if problem.file != file {
            file = &problem.file;
            page.text(Tone::Dim, 0, file);
        }
        one(&mut page, problem);
    }
    page
}

fn one(page: &mut Page, problem: &Problem) {
    let tone = if problem.severity == Severity::Error { Tone::Warning } else { Tone::Plain };
    let place = problem.place.as_ref();
    let lead = place.map_or(String::new(), |place| format!("line {}, column {}: ", place.line, place.column));
    page.hanging_from(Line::of(Tone::Strong, lead), 2, tone, &problem.what);
    if let Some(place) = place.filter(|place| width(&place.excerpt) + 2 <= page.width) {
        let (before, marked) = (place.excerpt.get(..place.marked.start), place.excerpt.get(place.marked.clone()));
        let marks = "^".repeat(marked.map_or(0, width).max(1));
        page.line(Line::of(Tone::Plain, format!("  {}", place.excerpt)));
        page.line(Line::of(Tone::Warning, format!("  {}{marks}", " ".repeat(before.map_or(0, width)))));
    }
    if let Some(help) = &problem.help {
        page.text(Tone::Dim, 2, help);
    }
}

//! Problems of files as a page: what is wrong or different, where, and the way out.

use crate::content::problem::{Place, Problem, Problems, Severity};
use crate::report::page::{Line, Page, Tone};
use crate::report::text::plural_s;
use crate::report::text::width;

/// Cells that stand before an excerpt.
const INDENT: usize = 2;

/// How many differences there are, as a title.
#[must_use]
pub fn differences(problems: &Problems) -> String {
    format!("{} to the content as it is now", plural_s(problems.len(), "difference"))
}

/// The page.
#[must_use]
pub fn page(problems: &Problems, cells: usize) -> Page {
    let mut page = Page::new(cells);
    let mut file = "";
    for kind in problems.kinds() {
        let problem = kind.first;
        page.gap();
        if problem.file != file {
            file = &problem.file;
            page.text(Tone::Dim, 0, file);
        }
        one(&mut page, problem);
        if let Some(others) = kind.others() {
            page.text(Tone::Dim, INDENT, &others);
        }
    }
    page
}

fn one(page: &mut Page, problem: &Problem) {
    let tone = if problem.severity == Severity::Error { Tone::Warning } else { Tone::Plain };
    let place = problem.place.as_ref();
    let lead = place.map_or(String::new(), |place| format!("line {}, column {}: ", place.line, place.column));
    page.hanging_from(Line::of(Tone::Strong, lead), INDENT, tone, &problem.what);
    if let Some(place) = place {
        excerpt(page, place);
    }
    if let Some(help) = &problem.help {
        page.text(Tone::Dim, INDENT, help);
    }
}

/// The line with carets below what is meant; of a long line, what is around it.
fn excerpt(page: &mut Page, place: &Place) {
    let cells = page.width.saturating_sub(INDENT);
    let before = place.excerpt.get(..place.marked.start).unwrap_or_default();
    let rest = place.excerpt.get(place.marked.start..).unwrap_or_default();
    let marked = place.excerpt.get(place.marked.clone()).map_or(0, width).max(1);
    let lead = end_within(before, cells.saturating_sub(marked.min(cells / 2) + 1));
    let indent = " ".repeat(INDENT);
    let start = width(lead);
    let line: String = start_within(rest, cells.saturating_sub(start)).collect();
    page.line(Line::of(Tone::Plain, format!("{indent}{lead}{line}")));
    let carets = "^".repeat(marked.min(cells.saturating_sub(start).max(1)));
    page.line(Line::of(Tone::Warning, format!("{indent}{}{carets}", " ".repeat(start))));
}

/// As much of the end of a text as fits.
fn end_within(text: &str, cells: usize) -> &str {
    let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    starts.filter_map(|at| text.get(at..)).find(|end| width(end) <= cells).unwrap_or_default()
}

/// As much of the start of a text as fits.
fn start_within(text: &str, cells: usize) -> impl Iterator<Item = char> {
    let mut used = 0;
    text.chars().take_while(move |letter| {
        used += width(letter.encode_utf8(&mut [0; 4]));
        used <= cells
    })
}

//! Bars of shares and of what a row adds, in the colors of the options.

use crate::engine::verdict::{Candidate, Verdict};
use crate::explain::explanation::Reason;
use crate::layout::page::{BarPart, Line, Tone, with_bar};
use crate::model::catalog::Catalog;

/// A share to draw, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BarShare {
    pub candidate: Candidate,
    pub percent: i64,
    /// What the rows on the second stack of a pair earn of it.
    pub by_second: i64,
}

impl BarShare {
    /// The marks its bar carries: of both stacks of a pair; none of an option, whose name stands beside it.
    pub fn marks(self, catalog: &Catalog) -> [&str; 2] {
        match self.candidate {
            Candidate::Single(_) => [""; 2],
            Candidate::Pair(pair) => [pair.main, pair.second].map(|option| mark(catalog, option)),
        }
    }

    /// The line with its bar of so many cells; a pair's ends in what the rows on its second stack earn.
    pub fn draw(self, line: Line, marks: [&str; 2], filled: usize, cell: &str) -> Line {
        let pair = match self.candidate {
            Candidate::Single(option) => return line.with(Tone::Bar(option), cell.repeat(filled)),
            Candidate::Pair(pair) => pair,
        };
        let percent = usize::try_from(self.percent).unwrap_or(0);
        let by_second = usize::try_from(self.by_second).unwrap_or(0).min(percent);
        let second = (by_second * filled).checked_div(percent).unwrap_or(0);
        let main = BarPart { option: pair.main, mark: marks[0], cells: filled - second };
        with_bar(line, &[main, BarPart { option: pair.second, mark: marks[1], cells: second }], cell)
    }
}

fn mark(catalog: &Catalog, option: usize) -> &str {
    catalog.options.get(option).map_or("", |option| option.mark.as_str())
}

/// The line with the bar of what a row adds for a candidate: in the color of its option, which a pair's says by its
/// mark too; the cost of a second stack has no color.
pub fn reason_bar(
    line: Line,
    catalog: &Catalog,
    verdict: &Verdict,
    who: Candidate,
    reason: &Reason,
    filled: usize,
    cell: &str,
) -> Line {
    match (reason.option(who, verdict), who) {
        (Some(option), Candidate::Pair(_)) => {
            with_bar(line, &[BarPart { option, mark: mark(catalog, option), cells: filled }], cell)
        }
        (Some(option), Candidate::Single(_)) => line.with(Tone::Bar(option), cell.repeat(filled)),
        (None, _) => line.with(Tone::Plain, cell.repeat(filled)),
    }
}

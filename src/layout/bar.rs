//! Bars of several parts, each of an option.

use crate::layout::page::{Line, Tone};
use crate::text::width::display_width;

/// The part of a bar that belongs to an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BarPart<'a> {
    pub option: usize,
    /// The mark of the option, with which the part begins.
    pub mark: &'a str,
    pub cells: usize,
}

/// The line with a bar of these parts, in cells of that sign. Each begins with its mark where that fits, so that nobody
/// needs colors to tell them apart.
pub fn with_bar(mut line: Line, parts: &[BarPart], cell: &str) -> Line {
    for part in parts {
        let mark_cells = display_width(part.mark);
        let full = if mark_cells <= part.cells {
            line.push(Tone::BarMark(part.option), part.mark);
            part.cells - mark_cells
        } else {
            part.cells
        };
        line.push(Tone::Bar(part.option), cell.repeat(full));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{BarPart, with_bar};
    use crate::layout::page::{Line, Tone};

    #[test]
    fn each_part_begins_with_its_mark_where_that_fits() {
        let parts = [(0, "Fy", 5), (3, "Ho", 2), (4, "Fa", 1), (5, "Dj", 0)];
        let parts = parts.map(|(option, mark, cells)| BarPart { option, mark, cells });
        let line = with_bar(Line::empty(), &parts, "█");
        assert_eq!(line.plain(), "Fy███Ho█");
        assert_eq!(line.spans[2].tone, Tone::BarMark(3));
        assert_eq!(with_bar(Line::empty(), &parts, "#").plain(), "Fy###Ho#");
    }
}

//! Which part of a list is visible: computed from the selection and the height, never stored.

use std::ops::Range;

/// The rows to show so that `selected` is visible with context around it where there is room.
///
/// The window stands still in the middle of long lists and never leaves blank rows at the end.
#[must_use]
pub fn around(selected: usize, rows: usize, height: usize) -> Range<usize> {
    if rows <= height {
        return 0..rows;
    }
    let start = selected.saturating_sub(height / 2).min(rows - height);
    start..start + height
}

/// The rows to show from a scroll position that may lie beyond the end.
#[must_use]
pub fn from(scroll: usize, rows: usize, height: usize) -> Range<usize> {
    let start = scroll.min(rows.saturating_sub(height));
    start..(start + height).min(rows)
}

#[cfg(test)]
mod tests {
    use super::{around, from};

    #[test]
    fn the_selection_is_always_inside() {
        for rows in 0..20 {
            for height in 0..25 {
                for selected in 0..rows {
                    let window = around(selected, rows, height);
                    assert_eq!(window.len(), rows.min(height));
                    assert!(height == 0 || window.contains(&selected), "{selected} of {rows} in {height}");
                }
            }
        }
    }

    #[test]
    fn scrolling_stops_at_the_last_row() {
        assert_eq!(from(3, 10, 4), 3..7);
        assert_eq!(from(99, 10, 4), 6..10);
        assert_eq!(from(99, 2, 4), 0..2);
        assert_eq!(from(0, 0, 0), 0..0);
    }
}

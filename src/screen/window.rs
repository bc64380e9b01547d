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

/// Which part of so many is shown, in words; nothing where it is all of them.
#[must_use]
pub fn part_in_words(shown: &Range<usize>, of: usize) -> String {
    if shown.len() < of { format!("{}-{} of {of}", shown.start + 1, shown.end) } else { String::new() }
}

/// Lines kept in sight before and after what is selected, where there is room.
const CONTEXT: usize = 2;

/// The scroll position nearest to a given one at which some lines are in sight.
///
/// Where not all of them fit, the first ones are; it never passes the last line.
#[must_use]
pub fn revealing(scroll: usize, lines: &Range<usize>, rows: usize, height: usize) -> usize {
    let spare = height.saturating_sub(lines.len()) / 2;
    let context = CONTEXT.min(spare);
    let first = lines.start.saturating_sub(context);
    let last = (lines.end + context).saturating_sub(height).min(first);
    scroll.clamp(last, first).min(rows.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::{around, from, revealing};

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
    fn what_is_selected_comes_into_sight_by_the_shortest_way() {
        for rows in 0..20_usize {
            for height in 1..25 {
                for start in 0..rows {
                    for end in start + 1..=rows {
                        for scroll in [0, 3, 19] {
                            let to = revealing(scroll, &(start..end), rows, height);
                            let shown = from(to, rows, height);
                            assert_eq!(to, shown.start);
                            let whole = end - start <= height;
                            assert!(
                                shown.contains(&start) && (!whole || end <= shown.end),
                                "{start}..{end} in {shown:?}"
                            );
                        }
                    }
                }
            }
        }
        assert_eq!(revealing(4, &(6..7), 30, 10), 4);
        assert_eq!(revealing(4, &(13..14), 30, 10), 6);
        assert_eq!(revealing(4, &(3..4), 30, 10), 1);
    }

    #[test]
    fn scrolling_stops_at_the_last_row() {
        assert_eq!(from(3, 10, 4), 3..7);
        assert_eq!(from(99, 10, 4), 6..10);
        assert_eq!(from(99, 2, 4), 0..2);
        assert_eq!(from(0, 0, 0), 0..0);
    }
}

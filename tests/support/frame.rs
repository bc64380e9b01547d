//! What holds for every frame, whatever is on it.

use versus::text::width::display_width;
use versus::tui::canvas::Frame;

/// A frame has its size, no cell holds what a terminal would act on, wide characters fit, and the cursor is inside.
pub fn check_frame(drawn: &Frame, (columns, rows): (u16, u16), after: &str) {
    let area = drawn.buffer.area;
    assert_eq!((area.x, area.y, area.width, area.height), (0, 0, columns, rows), "after {after}");
    for y in 0..rows {
        for x in 0..columns {
            let symbol = drawn.buffer[(x, y)].symbol();
            let cells = u16::try_from(display_width(symbol)).unwrap_or(u16::MAX);
            let fits = cells >= 1 && x.saturating_add(cells) <= columns;
            assert!(fits, "{symbol:?} at {x},{y} of {columns}x{rows} after {after}");
            let covered = (x + 1..x.saturating_add(cells)).all(|x| drawn.buffer[(x, y)].symbol() == " ");
            assert!(covered, "something stands in the second half of {symbol:?} at {x},{y} after {after}");
            let acts = symbol.chars().any(|character| character.is_control() || is_bidi(character));
            assert!(!acts, "{symbol:?} at {x},{y} of {columns}x{rows} after {after}");
        }
    }
    if let Some(cursor) = drawn.cursor {
        assert!(cursor.x < columns && cursor.y < rows, "cursor at {cursor} of {columns}x{rows} after {after}");
    }
}

const fn is_bidi(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

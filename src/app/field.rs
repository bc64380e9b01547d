//! A one-line text field: what was typed, and edits of it.

use tui_input::Input;
pub use tui_input::InputRequest as Edit;
use unicode_segmentation::UnicodeSegmentation;

use crate::report::text::width;

/// The longest text a field takes, in characters.
pub const LONGEST: usize = 200;

/// A one-line text field.
#[derive(Debug, Clone)]
pub struct Field {
    input: Input,
    longest: usize,
}

impl Default for Field {
    fn default() -> Self {
        Self::with("", LONGEST)
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.input.cursor() == other.input.cursor()
    }
}

impl Eq for Field {}

impl Field {
    /// A field with a text in it, the cursor behind it, and the most characters it takes.
    #[must_use]
    pub fn with(text: &str, longest: usize) -> Self {
        Self { input: Input::new(text.to_owned()), longest }
    }

    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// What of the text to show in that many cells, and the cell of the cursor in it, which is always one of them.
    #[must_use]
    pub fn shown(&self, cells: usize) -> (&str, usize) {
        let text = self.text();
        let end = text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at);
        let (before, after) = text.split_at(end);
        let starts = before.grapheme_indices(true).map(|(at, _)| at).chain([before.len()]);
        let fits = |at: &usize| width(before.get(*at..).unwrap_or_default()) < cells.max(1);
        let start = starts.into_iter().find(fits).unwrap_or(before.len());
        let cursor = width(before.get(start..).unwrap_or_default());
        (text.get(start..).unwrap_or(after), cursor)
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.input.reset();
    }

    /// Edits it; true where the text changed.
    pub fn edit(&mut self, edit: Edit) -> bool {
        if matches!(edit, Edit::InsertChar(_)) && self.text().chars().count() >= self.longest {
            return false;
        }
        self.input.handle(edit).is_some_and(|changed| changed.value)
    }

    /// Adds pasted text at the cursor on one line, without control characters.
    pub fn paste(&mut self, text: &str) -> bool {
        let room = self.longest.saturating_sub(self.text().chars().count());
        let mut changed = false;
        let words = text.chars().map(|character| if character.is_whitespace() { ' ' } else { character });
        for character in words.filter(|character| !character.is_control()).take(room) {
            changed |= self.input.handle(Edit::InsertChar(character)).is_some();
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, Field};

    #[test]
    fn the_cursor_stands_where_its_letter_is_drawn() {
        for (typed, back, cells, shown, cursor) in [
            ("abc", 0, 10, "abc", 3),
            ("abc", 1, 10, "abc", 2),
            ("abcdef", 0, 4, "def", 3),
            ("abcdef", 6, 4, "abcdef", 0),
            ("漢字漢字", 0, 6, "漢字", 4),
            ("漢字漢字", 0, 5, "漢字", 4),
            ("e\u{301}e\u{301}x", 0, 3, "e\u{301}x", 2),
            ("👩\u{200d}👩\u{200d}👧x", 0, 10, "👩\u{200d}👩\u{200d}👧x", 3),
            ("abc", 0, 0, "", 0),
        ] {
            let mut field = Field::default();
            field.paste(typed);
            for _ in 0..back {
                field.edit(Edit::GoToPrevChar);
            }
            assert_eq!(field.shown(cells), (shown, cursor), "{typed} in {cells}");
        }
    }

    #[test]
    fn a_paste_stays_on_one_line_and_within_bounds() {
        let mut field = Field::default();
        field.paste("q\u{1b}[31m\nrest");
        assert_eq!(field.text(), "q[31m rest");
        field.paste(&"x".repeat(1_000_000));
        assert_eq!(field.text().chars().count(), super::LONGEST);
    }
}

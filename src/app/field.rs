//! A one-line text field: what was typed, and edits of it.

use tui_input::Input;
pub use tui_input::InputRequest as Edit;

/// The longest text a field takes, in characters.
pub const LONGEST: usize = 200;

/// A one-line text field.
#[derive(Debug, Clone, Default)]
pub struct Field {
    input: Input,
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.input.cursor() == other.input.cursor()
    }
}

impl Eq for Field {}

impl Field {
    /// What was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Where the cursor stands, in cells from the start.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.input.visual_cursor()
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
        if matches!(edit, Edit::InsertChar(_)) && self.text().chars().count() >= LONGEST {
            return false;
        }
        self.input.handle(edit).is_some_and(|changed| changed.value)
    }

    /// Adds pasted text at the cursor on one line, without control characters.
    pub fn paste(&mut self, text: &str) -> bool {
        let room = LONGEST.saturating_sub(self.text().chars().count());
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
    use super::Field;

    #[test]
    fn a_paste_stays_on_one_line_and_within_bounds() {
        let mut field = Field::default();
        field.paste("q\u{1b}[31m\nrest");
        assert_eq!(field.text(), "q[31m rest");
        field.paste(&"x".repeat(1_000_000));
        assert_eq!(field.text().chars().count(), super::LONGEST);
    }
}

//! A line editor.

use std::ops::Range;

use tui_input::Input;
pub use tui_input::InputRequest as Edit;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::sanitize::sanitize;
use crate::text::width::display_width;

/// The longest text a field takes that has no limit of its own, in characters.
pub const LONGEST: usize = 200;

/// A text field.
#[derive(Debug, Clone)]
pub struct TextField {
    input: Input,
    most: usize,
    /// Whether all of it is selected, so that what is typed replaces it.
    is_selected: bool,
}

impl Default for TextField {
    fn default() -> Self {
        Self { input: Input::default(), most: LONGEST, is_selected: false }
    }
}

impl PartialEq for TextField {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
            && self.input.cursor() == other.input.cursor()
            && self.is_selected == other.is_selected
    }
}

impl Eq for TextField {}

/// What became of a pasted text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pasted {
    /// How many characters of it stand in the field now.
    pub taken: usize,
    /// How many found no room.
    pub left_out: usize,
}

impl TextField {
    /// A field that holds a text and takes at most that many characters, with the cursor behind it.
    pub fn holding(text: &str, most: usize) -> Self {
        Self { input: Input::new(text.to_owned()), most: most.max(text.chars().count()), is_selected: false }
    }

    /// A field with a suggestion: all of it is selected, and what is typed first replaces it.
    pub fn suggesting(text: &str, most: usize) -> Self {
        Self { is_selected: !text.is_empty(), ..Self::holding(text, most) }
    }

    pub const fn is_selected(&self) -> bool {
        self.is_selected
    }

    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// How many characters it takes.
    pub const fn most(&self) -> usize {
        self.most
    }

    /// What of the text to show in that many cells, and the cell of the cursor in it, which is always one of them.
    pub fn shown(&self, cells: usize) -> (&str, usize) {
        let text = self.text();
        let (before, after) = text.split_at(self.cursor());
        let starts = before.grapheme_indices(true).map(|(at, _)| at).chain([before.len()]);
        let fits = |at: &usize| display_width(before.get(*at..).unwrap_or_default()) < cells.max(1);
        let start = starts.into_iter().find(fits).unwrap_or(before.len());
        let cursor = display_width(before.get(start..).unwrap_or_default());
        (text.get(start..).unwrap_or(after), cursor)
    }

    /// All of the text in lines of fewer than that many cells, and the line and cell of the cursor.
    ///
    /// No character is lost between two lines, so that each has a place for the cursor.
    pub fn wrapped(&self, cells: usize) -> (Vec<&str>, (usize, usize)) {
        let text = self.text();
        let lines = lines(text, cells.saturating_sub(1).max(2));
        let cursor = self.cursor();
        let line = lines.iter().rposition(|line| line.start <= cursor).unwrap_or(0);
        let before = lines.get(line).and_then(|line| text.get(line.start..cursor)).map_or(0, display_width);
        (lines.into_iter().filter_map(|line| text.get(line)).collect(), (line, before))
    }

    /// The cursor as a place in the bytes of the text.
    fn cursor(&self) -> usize {
        let text = self.text();
        text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at)
    }

    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    pub fn clear(&mut self) {
        self.input.reset();
        self.is_selected = false;
    }

    /// Edits it; true where the text changed. What nobody could see is not typed.
    pub fn edit(&mut self, edit: Edit) -> bool {
        if std::mem::take(&mut self.is_selected) {
            match edit {
                Edit::InsertChar(letter) if is_seen(letter) => self.input.reset(),
                Edit::DeletePrevChar | Edit::DeleteNextChar | Edit::DeletePrevWord | Edit::DeleteNextWord => {
                    self.input.reset();
                    return true;
                }
                _ => {}
            }
        }
        if let Edit::InsertChar(letter) = edit
            && (self.room() == 0 || !is_seen(letter))
        {
            return false;
        }
        self.input.handle(edit).is_some_and(|changed| changed.value)
    }

    /// Adds pasted text at the cursor on one line, without control and invisible characters.
    pub fn paste(&mut self, text: &str) -> Pasted {
        let text = text.replace("\r\n", "\n");
        let words = text.chars().map(|character| if character.is_whitespace() { ' ' } else { character });
        let words: String = words.filter(|character| !character.is_control()).collect();
        let words = sanitize(&words).text;
        if std::mem::take(&mut self.is_selected) && !words.is_empty() {
            self.input.reset();
        }
        let (all, taken) = (words.chars().count(), words.chars().count().min(self.room()));
        let (cursor, at) = (self.input.cursor(), self.cursor());
        let end = words.char_indices().nth(taken).map_or(words.len(), |(at, _)| at);
        let (before, after) = self.text().split_at(at);
        let joined = [before, words.get(..end).unwrap_or_default(), after].concat();
        self.input = Input::new(joined).with_cursor(cursor + taken);
        Pasted { taken, left_out: all - taken }
    }

    fn room(&self) -> usize {
        self.most.saturating_sub(self.text().chars().count())
    }
}

/// Whether a letter shows where it is typed.
fn is_seen(letter: char) -> bool {
    sanitize(letter.encode_utf8(&mut [0; 4])).removals.is_empty()
}

/// Where a text is broken: after a space where there is one, else between grapheme clusters.
fn lines(text: &str, cells: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut used, mut after_space) = (0, 0, 0);
    for (at, cluster) in text.grapheme_indices(true) {
        let needed = display_width(cluster);
        if used + needed > cells && at > start {
            let end = if after_space > start { after_space } else { at };
            lines.push(start..end);
            start = end;
            used = text.get(start..at).map_or(0, display_width);
        }
        used += needed;
        if cluster == " " {
            after_space = at + 1;
        }
    }
    lines.push(start..text.len());
    lines
}

#[cfg(test)]
mod tests {
    use super::{Edit, Pasted, TextField};

    #[test]
    fn the_cursor_stands_where_its_letter_is_drawn() {
        for (typed, back, cells, shown, cursor) in [
            ("abc", 0, 10, "abc", 3),
            ("abc", 1, 10, "abc", 2),
            ("abcdef", 0, 4, "def", 3),
            ("abcdef", 6, 4, "abcdef", 0),
            ("漢字漢字", 0, 6, "漢字", 4),
            ("漢字漢字", 0, 5, "漢字", 4),
            ("x\u{301}x\u{301}y", 0, 3, "x\u{301}y", 2),
            ("👩\u{200d}👩\u{200d}👧x", 0, 10, "👩\u{200d}👩\u{200d}👧x", 3),
            ("abc", 0, 0, "", 0),
        ] {
            let mut field = TextField::default();
            field.paste(typed);
            for _ in 0..back {
                field.edit(Edit::GoToPrevChar);
            }
            assert_eq!(field.shown(cells), (shown, cursor), "{typed} in {cells}");
        }
    }

    #[test]
    fn a_paste_stays_on_one_line_and_within_bounds() {
        let mut field = TextField::default();
        field.paste("q\u{1b}[31m\nrest");
        assert_eq!(field.text(), "q[31m rest");
        field.paste(&"x".repeat(1_000_000));
        assert_eq!(field.text().chars().count(), crate::app::text_field::LONGEST);
    }

    #[test]
    fn what_found_no_room_is_counted() {
        let mut field = TextField::holding("ab", 5);
        field.edit(Edit::GoToStart);
        assert_eq!(field.paste("\u{202e}xyz w\u{200b}"), Pasted { taken: 3, left_out: 2 });
        assert_eq!(field.text(), "xyzab");
        assert!(!field.edit(Edit::InsertChar('q')), "it is full");
        field.edit(Edit::DeleteNextChar);
        assert!(!field.edit(Edit::InsertChar('\u{202e}')), "nobody would see it");
        assert!(field.edit(Edit::InsertChar('q')));
        assert_eq!(field.text(), "xyzqb");
    }

    #[test]
    fn a_suggestion_is_replaced_by_what_is_typed_and_kept_by_what_moves() {
        let edited = |edit: Edit| {
            let mut field = TextField::suggesting("payments", 20);
            assert!(field.is_selected());
            field.edit(edit);
            assert!(!field.is_selected());
            field.text().to_owned()
        };
        assert_eq!(edited(Edit::InsertChar('x')), "x");
        assert_eq!(edited(Edit::DeletePrevChar), "");
        assert_eq!(edited(Edit::GoToStart), "payments");
        assert_eq!(edited(Edit::InsertChar('\u{202e}')), "payments");
        let mut field = TextField::suggesting("payments", 20);
        field.paste("ours");
        assert_eq!(field.text(), "ours");
        assert!(!TextField::suggesting("", 20).is_selected());
    }

    #[test]
    fn a_text_of_several_lines_is_seen_whole() {
        for (typed, back, lines, cursor) in [
            ("", 0, vec![""], (0, 0)),
            ("one two", 0, vec!["one ", "two"], (1, 3)),
            ("one two", 3, vec!["one ", "two"], (1, 0)),
            ("one two", 4, vec!["one ", "two"], (0, 3)),
            ("abcdefgh", 0, vec!["abcde", "fgh"], (1, 3)),
            ("漢字漢字", 1, vec!["漢字", "漢字"], (1, 2)),
        ] {
            let mut field = TextField::holding(typed, 20);
            for _ in 0..back {
                field.edit(Edit::GoToPrevChar);
            }
            assert_eq!(field.wrapped(6), (lines, cursor), "{typed}, {back} back");
        }
    }
}

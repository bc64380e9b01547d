//! The signs of the screen in Unicode and in ASCII.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::model::level::Level;

/// Which signs are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Glyphs {
    /// Blocks, boxes and marks every current font has.
    #[default]
    Unicode,
    /// Only ASCII, for poor locales, screen readers and serial lines.
    Ascii,
}

impl Glyphs {
    const fn pick(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        match self {
            Self::Unicode => unicode,
            Self::Ascii => ascii,
        }
    }

    /// A level in four cells: three blocks, and a sign for a must-have.
    pub const fn level(self, level: Level) -> &'static str {
        match level {
            Level::Off => self.pick("··· ", "... "),
            Level::Low => self.pick("■·· ", "#.. "),
            Level::Medium => self.pick("■■· ", "##. "),
            Level::High => self.pick("■■■ ", "### "),
            Level::Must => self.pick("■■■!", "###!"),
        }
    }

    /// Four signs for 0 to 4 quarters.
    pub const fn quarters(self, quarters: usize) -> &'static str {
        match quarters {
            0 => self.pick("▱▱▱▱", "----"),
            1 => self.pick("▰▱▱▱", "#---"),
            2 => self.pick("▰▰▱▱", "##--"),
            3 => self.pick("▰▰▰▱", "###-"),
            _ => self.pick("▰▰▰▰", "####"),
        }
    }

    /// One cell of a filled bar.
    pub const fn full(self) -> &'static str {
        self.pick("█", "#")
    }

    /// One cell of a bar of what nobody knows.
    pub const fn unknown(self) -> &'static str {
        self.pick("▒", "?")
    }

    /// Beside the heading of the column that rows are sorted by, from the top down.
    pub const fn sorted(self) -> &'static str {
        self.pick("▾", "v")
    }

    /// The same from the bottom up.
    pub const fn sorted_backward(self) -> &'static str {
        self.pick("▴", "^")
    }

    /// One cell of the rest of a bar.
    pub const fn rest(self) -> &'static str {
        self.pick("░", ".")
    }

    /// One cell of a contribution.
    pub const fn part(self) -> &'static str {
        self.pick("▇", "=")
    }

    /// One cell of whom a row favors.
    pub const fn preference(self) -> &'static str {
        self.pick("█", "#")
    }

    /// The middle between two options.
    pub const fn middle(self) -> &'static str {
        self.pick("│", "|")
    }

    /// Where the two sources rate a row differently.
    pub const fn disputed(self) -> &'static str {
        self.pick("≠", "x")
    }

    pub const fn star(self) -> &'static str {
        self.pick("★", "*")
    }

    pub const fn pin(self) -> &'static str {
        self.pick("◆", "^")
    }

    /// What people added or re-rated themselves.
    pub const fn ours(self) -> &'static str {
        self.pick("✎", "e")
    }

    /// The bar beside what the last key changed.
    pub const fn changed(self) -> &'static str {
        self.pick("▌", "|")
    }

    /// Beside whose ratings are in force.
    pub const fn in_force(self) -> &'static str {
        self.pick("◂", "<")
    }

    /// Between facts on one line.
    pub const fn dot(self) -> &'static str {
        self.pick("·", "-")
    }

    /// A rule of that many cells.
    pub fn rule(self, cells: usize) -> String {
        self.pick("─", "-").repeat(cells)
    }

    /// Text with the signs our own sentences use put into ASCII where that is asked for. What is cut and has something
    /// after it, as a name in a column, keeps its cells.
    pub fn spell(self, text: &str) -> String {
        if self == Self::Unicode {
            return text.to_owned();
        }
        let mut spelled = String::with_capacity(text.len());
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match sign(character) {
                Some(_) if character == '…' && !spelled.is_empty() && characters.peek().is_some() => {
                    spelled.push('~');
                }
                Some(sign) => spelled.push_str(sign),
                None => spelled.push(character),
            }
        }
        spelled
    }

    /// Text as it is drawn into that many cells: where ASCII is asked for nothing else is left, not
    /// even letters of other scripts. Signs are spelled out where there is room for it, and else
    /// take the cells they took before.
    pub fn drawn(self, text: &str, cells: usize) -> Cow<'_, str> {
        if self == Self::Unicode || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let spelled: String = self.spell(text).chars().flat_map(letters).collect();
        if spelled.len() <= cells {
            return Cow::Owned(spelled);
        }
        let narrow = |character: char| match character {
            '…' => '~',
            '→' => '>',
            other => other,
        };
        Cow::Owned(self.spell(&text.chars().map(narrow).collect::<String>()).chars().flat_map(letters).collect())
    }
}

/// A sign of the program in ASCII; nothing for anything else.
const fn sign(character: char) -> Option<&'static str> {
    Some(match character {
        '◂' | '←' => "<",
        '▸' => ">",
        '●' | '○' => "o",
        '…' => "...",
        '█' | '▰' | '■' => "#",
        '░' => ".",
        '▒' => "?",
        '▾' => "v",
        '▇' | '━' => "=",
        '│' | '▌' => "|",
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┼' | '✔' | '✓' => "+",
        '★' => "*",
        '◆' | '▴' => "^",
        '≠' | '×' => "x",
        '✎' => "e",
        '→' => "->",
        '≤' => "<=",
        '≥' => ">=",
        '·' | '–' | '—' | '−' | '▱' | '─' | '✗' | '✘' => "-",
        '’' | '‘' => "'",
        '“' | '”' => "\"",
        // Signs that tables of other people have.
        '✅' => "ok",
        '❌' => "no",
        '⚠' => "!",
        '◐' => "%",
        _ => return None,
    })
}

/// A letter in ASCII, in as many cells as it takes: without its marks, or as question marks.
fn letters(character: char) -> impl Iterator<Item = char> {
    let bare = if character.is_ascii() { Some(character) } else { character.nfkd().next().filter(char::is_ascii) };
    let cells = character.width().unwrap_or(0);
    (0..cells).map(move |cell| if cell == 0 { bare.unwrap_or('?') } else { '?' })
}

#[cfg(test)]
mod tests {
    use super::Glyphs;
    use super::Glyphs::{Ascii, Unicode};
    use crate::text::width::display_width;

    fn check(glyphs: Glyphs, text: &str, cells: usize, expected: &str) {
        assert_eq!(glyphs.drawn(text, cells), expected, "{text} in {cells}");
    }

    #[test]
    fn what_is_drawn_in_ascii_is_ascii() {
        check(Unicode, "high → must …", 13, "high → must …");
        check(Ascii, "high → must …", 16, "high -> must ...");
        check(Ascii, "high → must …", 13, "high > must ~");
        check(Ascii, "Expre…", 6, "Expre~");
        check(Ascii, "Expre…", 8, "Expre...");
        check(Ascii, " Expre… ", 20, " Expre~ ");
        check(Ascii, "… of 100", 20, "... of 100");
        check(Ascii, "café, naïve", 20, "cafe, naive");
        check(Ascii, "e\u{301}cole", 20, "ecole");
        check(Ascii, "日本 Ж", 20, "???? ?");
        check(Ascii, "┌─│┘▰▰▱▱★", 20, "+-|+##--*");
    }

    #[test]
    fn every_sign_has_a_spelling_of_its_width() {
        for text in "█▰■◂●░▒▾▴▇━│┌┐└┘┼★◆≠✎▌·–—−▱─×’‘“”✔✓✗✘⚠○◐".chars().map(String::from)
        {
            assert_eq!(display_width(&Ascii.spell(&text)), display_width(&text), "{text}");
            assert!(Ascii.spell(&text).is_ascii(), "{text}");
        }
    }
}

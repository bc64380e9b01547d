//! Text in large letters, for a screen that a room looks at.
//!
//! The letters are those of names and numbers: A to Z, digits and the signs between them. Accents are left out, and a
//! text with any other character has no large letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::layout::glyphs::Glyphs;
use crate::layout::page::{Line, Span};
use crate::text::width::display_width;

/// How large letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterSize {
    /// Bold capitals of the terminal's own.
    Capitals,
    /// Three lines of half blocks; five lines where signs are ASCII.
    Low,
    /// Five lines.
    Tall,
    /// Five lines with strokes of two cells.
    Heavy,
}

impl LetterSize {
    /// Every size, the largest first.
    pub const ALL: [Self; 4] = [Self::Heavy, Self::Tall, Self::Low, Self::Capitals];

    /// Lines that a text of this size takes.
    pub const fn lines(self, glyphs: Glyphs) -> usize {
        match (self, glyphs) {
            (Self::Capitals, _) => 1,
            (Self::Low, Glyphs::Unicode) => PIXELS.div_ceil(2),
            (Self::Low | Self::Tall | Self::Heavy, _) => PIXELS,
        }
    }

    /// The cells that a text of this size takes; nothing where a character of it has no large letter.
    pub fn cells(self, text: &str) -> Option<usize> {
        if self == Self::Capitals {
            return Some(display_width(&text.to_uppercase()));
        }
        let mut cells = 0;
        for letter in capitals(text) {
            cells += self.shape(letter)?[0].len() + 1 + usize::from(self == Self::Heavy);
        }
        Some(cells.saturating_sub(1))
    }

    fn shape(self, letter: char) -> Option<&'static LetterShape> {
        let shape = SHAPES.iter().find(|shape| shape.character == letter)?;
        Some(if self == Self::Low { &shape.narrow } else { &shape.wide })
    }

    /// A row of a letter's pixels, a cell each.
    fn pixels(self, letter: char, row: usize) -> Option<Vec<bool>> {
        let mut pixels: Vec<bool> = self.shape(letter)?[row].chars().map(|pixel| pixel == '#').collect();
        if self == Self::Heavy {
            pixels.push(false);
            for at in (1..pixels.len()).rev() {
                pixels[at] |= pixels[at - 1];
            }
        }
        Some(pixels)
    }
}

/// The lines of a text in large letters, each piece in its tone; nothing where a character has no large letter.
pub fn big_text(pieces: &[Span], size: LetterSize, glyphs: Glyphs) -> Option<Vec<Line>> {
    if size == LetterSize::Capitals {
        let line = pieces.iter().fold(Line::empty(), |line, piece| line.with(piece.tone, piece.text.to_uppercase()));
        return Some(vec![line]);
    }
    let mut lines = vec![Line::empty(); size.lines(glyphs)];
    for (place, piece) in pieces.iter().enumerate() {
        let drawn = drawn(&piece.text, size, glyphs)?;
        for (line, drawn) in lines.iter_mut().zip(drawn) {
            line.push(piece.tone, if place == 0 { drawn } else { format!(" {drawn}") });
        }
    }
    Some(lines)
}

fn drawn(text: &str, size: LetterSize, glyphs: Glyphs) -> Option<Vec<String>> {
    let mut rows = vec![Vec::new(); PIXELS];
    for (place, letter) in capitals(text).enumerate() {
        for (at, row) in rows.iter_mut().enumerate() {
            if place > 0 {
                row.push(false);
            }
            row.extend(size.pixels(letter, at)?);
        }
    }
    let is_halved = size.lines(glyphs) < PIXELS;
    Some(if is_halved { halved(&rows) } else { rows.iter().map(|row| whole(row, glyphs)).collect() })
}

/// A row of pixels, a line each.
fn whole(row: &[bool], glyphs: Glyphs) -> String {
    row.iter().map(|lit| if *lit { glyphs.full() } else { " " }).collect()
}

/// Two rows of pixels on each line.
fn halved(rows: &[Vec<bool>]) -> Vec<String> {
    let lit = |row: Option<&Vec<bool>>, at: usize| row.is_some_and(|row| row[at]);
    let line = |pair: &[Vec<bool>]| {
        let sign = |at: usize| match (lit(pair.first(), at), lit(pair.get(1), at)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        (0..pair[0].len()).map(sign).collect()
    };
    rows.chunks(2).map(line).collect()
}

/// The letters that a text is written in: capitals without their accents.
fn capitals(text: &str) -> impl Iterator<Item = char> {
    text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_uppercase)
}

/// Rows of pixels from top to bottom of a letter.
const PIXELS: usize = 5;

type LetterShape = [&'static str; PIXELS];

/// A letter for strokes of one cell, and a narrow one for half blocks.
struct Letter {
    character: char,
    wide: LetterShape,
    narrow: LetterShape,
}

const fn letter(character: char, wide: LetterShape, narrow: LetterShape) -> Letter {
    Letter { character, wide, narrow }
}

/// The same for both.
const fn sign(character: char, shape: LetterShape) -> Letter {
    Letter { character, wide: shape, narrow: shape }
}

const SHAPES: [Letter; 49] = [
    letter('A', [" ### ", "#   #", "#####", "#   #", "#   #"], ["###", "# #", "###", "# #", "# #"]),
    letter('B', ["#### ", "#   #", "#### ", "#   #", "#### "], ["## ", "# #", "## ", "# #", "## "]),
    letter('C', [" ####", "#    ", "#    ", "#    ", " ####"], ["###", "#  ", "#  ", "#  ", "###"]),
    letter('D', ["#### ", "#   #", "#   #", "#   #", "#### "], ["## ", "# #", "# #", "# #", "## "]),
    letter('E', ["#####", "#    ", "#### ", "#    ", "#####"], ["###", "#  ", "## ", "#  ", "###"]),
    letter('F', ["#####", "#    ", "#### ", "#    ", "#    "], ["###", "#  ", "## ", "#  ", "#  "]),
    letter('G', [" ####", "#    ", "#  ##", "#   #", " ####"], ["####", "#   ", "# ##", "#  #", "####"]),
    letter('H', ["#   #", "#   #", "#####", "#   #", "#   #"], ["# #", "# #", "###", "# #", "# #"]),
    letter('I', ["###", " # ", " # ", " # ", "###"], ["###", " # ", " # ", " # ", "###"]),
    letter('J', ["   ##", "    #", "    #", "#   #", " ### "], ["  #", "  #", "  #", "# #", "###"]),
    letter('K', ["#   #", "#  # ", "###  ", "#  # ", "#   #"], ["# #", "# #", "## ", "# #", "# #"]),
    letter('L', ["#    ", "#    ", "#    ", "#    ", "#####"], ["#  ", "#  ", "#  ", "#  ", "###"]),
    letter('M', ["#   #", "## ##", "# # #", "#   #", "#   #"], ["#   #", "## ##", "# # #", "#   #", "#   #"]),
    letter('N', ["#   #", "##  #", "# # #", "#  ##", "#   #"], ["#  #", "## #", "# ##", "#  #", "#  #"]),
    letter('O', [" ### ", "#   #", "#   #", "#   #", " ### "], ["###", "# #", "# #", "# #", "###"]),
    letter('P', ["#### ", "#   #", "#### ", "#    ", "#    "], ["###", "# #", "###", "#  ", "#  "]),
    letter('Q', [" ### ", "#   #", "#   #", "#  # ", " ## #"], ["### ", "# # ", "# # ", "# ##", "####"]),
    letter('R', ["#### ", "#   #", "#### ", "#  # ", "#   #"], ["## ", "# #", "## ", "# #", "# #"]),
    letter('S', [" ####", "#    ", " ### ", "    #", "#### "], ["###", "#  ", "###", "  #", "###"]),
    letter('T', ["#####", "  #  ", "  #  ", "  #  ", "  #  "], ["###", " # ", " # ", " # ", " # "]),
    letter('U', ["#   #", "#   #", "#   #", "#   #", " ### "], ["# #", "# #", "# #", "# #", "###"]),
    letter('V', ["#   #", "#   #", "#   #", " # # ", "  #  "], ["# #", "# #", "# #", "# #", " # "]),
    letter('W', ["#   #", "#   #", "# # #", "## ##", "#   #"], ["#   #", "#   #", "# # #", "## ##", "#   #"]),
    letter('X', ["#   #", " # # ", "  #  ", " # # ", "#   #"], ["# #", "# #", " # ", "# #", "# #"]),
    letter('Y', ["#   #", " # # ", "  #  ", "  #  ", "  #  "], ["# #", "# #", " # ", " # ", " # "]),
    letter('Z', ["#####", "   # ", "  #  ", " #   ", "#####"], ["###", "  #", " # ", "#  ", "###"]),
    letter('0', [" ### ", "#  ##", "# # #", "##  #", " ### "], ["###", "# #", "# #", "# #", "###"]),
    letter('1', ["  #  ", " ##  ", "  #  ", "  #  ", " ### "], [" # ", "## ", " # ", " # ", "###"]),
    letter('2', ["#### ", "    #", " ### ", "#    ", "#####"], ["###", "  #", "###", "#  ", "###"]),
    letter('3', ["#### ", "    #", " ### ", "    #", "#### "], ["###", "  #", " ##", "  #", "###"]),
    letter('4', ["#   #", "#   #", "#####", "    #", "    #"], ["# #", "# #", "###", "  #", "  #"]),
    letter('5', ["#####", "#    ", "#### ", "    #", "#### "], ["###", "#  ", "## ", "  #", "## "]),
    letter('6', [" ### ", "#    ", "#### ", "#   #", " ### "], ["###", "#  ", "###", "# #", "###"]),
    letter('7', ["#####", "    #", "   # ", "  #  ", "  #  "], ["###", "  #", "  #", " # ", " # "]),
    letter('8', [" ### ", "#   #", " ### ", "#   #", " ### "], ["###", "# #", "###", "# #", "###"]),
    letter('9', [" ### ", "#   #", " ####", "    #", " ### "], ["###", "# #", "###", "  #", "###"]),
    letter(' ', ["  ", "  ", "  ", "  ", "  "], [" ", " ", " ", " ", " "]),
    sign('.', [" ", " ", " ", " ", "#"]),
    sign(',', ["  ", "  ", "  ", " #", "# "]),
    sign(':', [" ", "#", " ", "#", " "]),
    sign('+', ["   ", " # ", "###", " # ", "   "]),
    sign('-', ["   ", "   ", "###", "   ", "   "]),
    sign('/', ["  #", "  #", " # ", "#  ", "#  "]),
    sign('&', [" ##  ", "#    ", " ## #", "#  # ", " ## #"]),
    sign('(', [" #", "# ", "# ", "# ", " #"]),
    sign(')', ["# ", " #", " #", " #", "# "]),
    sign('\'', ["#", "#", " ", " ", " "]),
    sign('!', ["#", "#", "#", " ", "#"]),
    sign('?', ["###", "  #", " ##", "   ", " # "]),
];

#[cfg(test)]
mod tests {
    use super::{LetterSize, SHAPES, big_text};
    use crate::layout::glyphs::Glyphs;
    use crate::layout::page::{Line, Span, Tone};

    fn drawn(text: &str, size: LetterSize, glyphs: Glyphs) -> Option<String> {
        let pieces = [Span { text: text.to_owned(), tone: Tone::Plain }];
        let lines = big_text(&pieces, size, glyphs)?;
        Some(lines.iter().map(Line::plain).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn every_shape_is_a_rectangle_of_its_own() {
        for (place, known) in SHAPES.iter().enumerate() {
            for shape in [known.wide, known.narrow] {
                assert!(shape.iter().all(|row| row.len() == shape[0].len()), "{}", known.character);
            }
            let others = || SHAPES[..place].iter();
            assert!(others().all(|other| other.character != known.character), "{} has two shapes", known.character);
            assert!(others().all(|other| other.wide != known.wide), "{} looks like another", known.character);
        }
    }

    #[test]
    fn letters_have_the_lines_and_cells_of_their_size() {
        for (size, expected) in [
            (LetterSize::Capitals, "J1"),
            (LetterSize::Low, "  █ ▄█ \n▄ █  █ \n▀▀▀ ▀▀▀"),
            (LetterSize::Tall, "   ##   #  \n    #  ##  \n    #   #  \n#   #   #  \n ###   ### "),
            (LetterSize::Heavy, "   ###   ##  \n    ##  ###  \n    ##   ##  \n##  ##   ##  \n ####   #### "),
        ] {
            let expected = expected.replace('#', "█");
            assert_eq!(drawn("j1", size, Glyphs::Unicode).as_deref(), Some(expected.as_str()), "{size:?}");
            let widest = expected.lines().map(|line| line.chars().count()).max();
            assert_eq!(size.cells("j1"), widest, "{size:?}");
            assert_eq!(size.lines(Glyphs::Unicode), expected.lines().count(), "{size:?}");
        }
        assert_eq!(drawn("I", LetterSize::Low, Glyphs::Ascii).as_deref(), Some("###\n # \n # \n # \n###"));
    }

    #[test]
    fn accents_are_folded_and_other_scripts_have_no_large_letters() {
        for size in [LetterSize::Heavy, LetterSize::Tall, LetterSize::Low] {
            assert_eq!(drawn("é", size, Glyphs::Ascii), drawn("E", size, Glyphs::Ascii));
            for text in ["漢字", "a_b", "Ж", "a\u{1b}"] {
                assert_eq!((drawn(text, size, Glyphs::Unicode), size.cells(text)), (None, None), "{text:?}");
            }
        }
        assert_eq!(drawn("Ж", LetterSize::Capitals, Glyphs::Unicode).as_deref(), Some("Ж"));
    }

    #[test]
    fn a_text_in_pieces_is_drawn_as_one() {
        let piece = |text: &str| Span { text: text.to_owned(), tone: Tone::Plain };
        let lines = big_text(&[piece("Node.js"), piece(" 55")], LetterSize::Low, Glyphs::Unicode);
        let plain: Vec<String> = lines.unwrap_or_default().iter().map(Line::plain).collect();
        assert_eq!(Some(plain.join("\n")), drawn("Node.js 55", LetterSize::Low, Glyphs::Unicode));
    }
}

//! Big letters for a shared screen: a few words drawn in blocks that can be read from the last row.
//!
//! A letter is five pixels high. A pixel is twice as many cells wide as it is lines high, so that it is square, and as
//! little as half a line high where there are half blocks. What has a letter without a shape is not drawn.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::report::glyphs::Glyphs;

/// Pixels of a letter from top to bottom.
const HEIGHT: usize = 5;

/// The shape of each letter, five rows of pixels.
const SHAPES: [(char, [&str; HEIGHT]); 46] = [
    ('A', [".##.", "#..#", "####", "#..#", "#..#"]),
    ('B', ["###.", "#..#", "###.", "#..#", "###."]),
    ('C', [".###", "#...", "#...", "#...", ".###"]),
    ('D', ["###.", "#..#", "#..#", "#..#", "###."]),
    ('E', ["###", "#..", "##.", "#..", "###"]),
    ('F', ["###", "#..", "##.", "#..", "#.."]),
    ('G', [".###", "#...", "#.##", "#..#", ".###"]),
    ('H', ["#..#", "#..#", "####", "#..#", "#..#"]),
    ('I', ["###", ".#.", ".#.", ".#.", "###"]),
    ('J', ["..#", "..#", "..#", "#.#", ".#."]),
    ('K', ["#..#", "#.#.", "##..", "#.#.", "#..#"]),
    ('L', ["#..", "#..", "#..", "#..", "###"]),
    ('M', ["#...#", "##.##", "#.#.#", "#...#", "#...#"]),
    ('N', ["#..#", "##.#", "#.##", "#..#", "#..#"]),
    ('O', [".##.", "#..#", "#..#", "#..#", ".##."]),
    ('P', ["###.", "#..#", "###.", "#...", "#..."]),
    ('Q', [".##.", "#..#", "#..#", "#.#.", ".#.#"]),
    ('R', ["###.", "#..#", "###.", "#.#.", "#..#"]),
    ('S', [".###", "#...", ".##.", "...#", "###."]),
    ('T', ["###", ".#.", ".#.", ".#.", ".#."]),
    ('U', ["#..#", "#..#", "#..#", "#..#", ".##."]),
    ('V', ["#...#", "#...#", "#...#", ".#.#.", "..#.."]),
    ('W', ["#...#", "#...#", "#.#.#", "##.##", "#...#"]),
    ('X', ["#...#", ".#.#.", "..#..", ".#.#.", "#...#"]),
    ('Y', ["#.#", "#.#", ".#.", ".#.", ".#."]),
    ('Z', ["####", "...#", ".##.", "#...", "####"]),
    ('0', [".##.", "#..#", "#..#", "#..#", ".##."]),
    ('1', [".#.", "##.", ".#.", ".#.", "###"]),
    ('2', ["###.", "...#", ".##.", "#...", "####"]),
    ('3', ["###.", "...#", ".##.", "...#", "###."]),
    ('4', ["#..#", "#..#", "####", "...#", "...#"]),
    ('5', ["####", "#...", "###.", "...#", "###."]),
    ('6', [".##.", "#...", "###.", "#..#", ".##."]),
    ('7', ["####", "...#", "..#.", ".#..", ".#.."]),
    ('8', [".##.", "#..#", ".##.", "#..#", ".##."]),
    ('9', [".##.", "#..#", ".###", "...#", ".##."]),
    ('.', [".", ".", ".", ".", "#"]),
    (',', ["..", "..", "..", ".#", "#."]),
    ('-', ["..", "..", "##", "..", ".."]),
    ('+', ["...", ".#.", "###", ".#.", "..."]),
    ('#', [".#.#.", "#####", ".#.#.", "#####", ".#.#."]),
    ('/', ["..#", "..#", ".#.", "#..", "#.."]),
    ('&', [".#..", "#.#.", ".#..", "#.##", ".#.#"]),
    ('!', ["#", "#", "#", ".", "#"]),
    ('?', ["###.", "...#", ".##.", "....", ".#.."]),
    (' ', ["..", "..", "..", "..", ".."]),
];

/// The words in big letters, as large as they fit into that many cells and lines; nothing where they do not.
#[must_use]
pub fn big(words: &str, cells: usize, lines: usize, glyphs: Glyphs) -> Option<Vec<String>> {
    let pixels = pixels(words)?;
    let across = cells / pixels.first().map_or(1, Vec::len).max(1);
    let size = across.min(2 * lines / HEIGHT);
    match (glyphs, size) {
        (_, 0) => None,
        (Glyphs::Unicode, size) => Some(halves(&pixels, size)),
        (Glyphs::Ascii, 1) if lines < HEIGHT => None,
        (Glyphs::Ascii, size) => Some(signs(&pixels, size, glyphs)),
    }
}

/// Pixels of that many cells and half as many lines.
fn halves(pixels: &[Vec<bool>], size: usize) -> Vec<String> {
    let lit = |half: usize, column: usize| pixels.get(half / size).is_some_and(|row| row[column]);
    let line = |half: usize| {
        let sign = |column: usize| match (lit(half, column), lit(half + 1, column)) {
            (true, true) => "█",
            (true, false) => "▀",
            (false, true) => "▄",
            (false, false) => " ",
        };
        (0..pixels[0].len()).map(|column| sign(column).repeat(size)).collect()
    };
    (0..HEIGHT * size).step_by(2).map(line).collect()
}

/// The same without half lines; a pixel of one cell takes a line.
fn signs(pixels: &[Vec<bool>], size: usize, glyphs: Glyphs) -> Vec<String> {
    let sign = |lit: &bool| if *lit { glyphs.full() } else { " " }.repeat(size);
    let line = |row: &Vec<bool>| row.iter().map(sign).collect::<String>();
    pixels.iter().flat_map(|row| vec![line(row); (size / 2).max(1)]).collect()
}

/// Rows of pixels; nothing where a letter has no shape.
fn pixels(words: &str) -> Option<Vec<Vec<bool>>> {
    let letters = words.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_uppercase);
    let mut rows = vec![Vec::new(); HEIGHT];
    for letter in letters {
        let (_, shape) = SHAPES.iter().find(|(known, _)| *known == letter)?;
        for (row, pixels) in rows.iter_mut().zip(shape) {
            if !row.is_empty() {
                row.push(false);
            }
            row.extend(pixels.chars().map(|pixel| pixel == '#'));
        }
    }
    (!rows[0].is_empty()).then_some(rows)
}

#[cfg(test)]
mod tests {
    use super::{SHAPES, big};
    use crate::report::glyphs::Glyphs;
    use crate::report::text::width;

    fn drawn(words: &str, cells: usize, lines: usize, glyphs: Glyphs) -> String {
        big(words, cells, lines, glyphs).unwrap_or_default().join("\n")
    }

    #[test]
    fn every_shape_is_a_rectangle_of_its_own() {
        for (place, (letter, shape)) in SHAPES.iter().enumerate() {
            assert!(shape.iter().all(|row| row.len() == shape[0].len()), "{letter}");
            assert!(SHAPES[..place].iter().all(|(other, _)| other != letter), "{letter} has two shapes");
        }
    }

    #[test]
    fn words_are_as_large_as_they_fit() {
        assert_eq!(drawn("Js", 8, 3, Glyphs::Unicode), "  █ ▄▀▀▀\n▄ █  ▀▀▄\n ▀  ▀▀▀ ");
        assert_eq!(drawn("I", 6, 5, Glyphs::Unicode), "██████\n  ██  \n  ██  \n  ██  \n██████");
        assert_eq!(drawn("I", 5, 5, Glyphs::Ascii), "###\n # \n # \n # \n###");
        assert_eq!(drawn("é", 9, 9, Glyphs::Ascii), drawn("E", 9, 9, Glyphs::Ascii));
    }

    #[test]
    fn what_does_not_fit_or_has_no_shape_is_not_drawn() {
        for (words, cells, lines) in [("Js", 7, 3), ("Js", 9, 1), ("漢字", 99, 9), ("", 99, 9), ("a:b", 99, 9)] {
            assert_eq!(big(words, cells, lines, Glyphs::Unicode), None, "{words}");
        }
        assert_eq!(big("Js", 9, 4, Glyphs::Ascii), None);
    }

    #[test]
    fn all_lines_are_equally_wide() {
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            for cells in 0..120 {
                let lines = big("Node.js", cells, 5, glyphs).unwrap_or_default();
                assert!(lines.iter().all(|line| width(line) <= cells && width(line) == width(&lines[0])));
            }
        }
    }
}

//! Case and accents folded away, and the blank in "20 %".
//!
//! A [`FoldMap`] remembers where each folded piece stood, so that what is found in folded text is
//! marked in the original on grapheme borders. Stroked letters (ø, ł) have no decomposition in
//! Unicode and stay as they are.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// Folded text and where each grapheme of the original went.
#[derive(Debug, Clone)]
pub struct FoldMap {
    folded: String,
    /// Where each grapheme starts, folded and original, and the ends of both texts at last; empty
    /// if every byte stayed where it was.
    borders: Vec<(usize, usize)>,
}

impl FoldMap {
    /// Folds a text grapheme by grapheme.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() && !text.contains('\r') {
            let folded = fold(text);
            if folded.len() == text.len() {
                return Self { folded, borders: Vec::new() };
            }
        }
        let mut folded = String::with_capacity(text.len());
        let mut borders = Vec::with_capacity(text.len() + 1);
        for (start, grapheme) in text.grapheme_indices(true) {
            borders.push((folded.len(), start));
            fold_into(grapheme, &mut folded);
        }
        borders.push((folded.len(), text.len()));
        for blanks in blanks_before_percent(&folded, 0).into_iter().rev() {
            let after = |at: usize| if at <= blanks.start { at } else { at.max(blanks.end) - blanks.len() };
            for border in &mut borders {
                border.0 = after(border.0);
            }
            folded.replace_range(blanks, "");
        }
        Self { folded, borders }
    }

    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The whole graphemes of the original that a byte range of the folded text comes from.
    pub fn original(&self, folded: Range<usize>) -> Range<usize> {
        if self.borders.is_empty() {
            return folded;
        }
        let first = self.borders.partition_point(|border| border.0 <= folded.start).saturating_sub(1);
        let after = self.borders.partition_point(|border| border.0 < folded.end);
        let byte = |place: usize| self.borders.get(place).or(self.borders.last()).map_or(0, |border| border.1);
        byte(first)..byte(after)
    }
}

/// The folded form of a text; folding it again changes nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Folds a text onto the end of another.
pub fn fold_into(text: &str, folded: &mut String) {
    let start = folded.len();
    fold_characters(text, folded);
    for blanks in blanks_before_percent(folded, start).into_iter().rev() {
        folded.replace_range(blanks, "");
    }
}

/// The blanks between a number and its percent sign, which some write and others do not.
fn blanks_before_percent(folded: &str, start: usize) -> Vec<Range<usize>> {
    let added = folded.get(start..).unwrap_or_default();
    let blanks = added.match_indices(" %").filter_map(|(at, _)| {
        let number = added.get(..=at)?.trim_end_matches(' ');
        number.ends_with(|last: char| last.is_ascii_digit()).then_some(start + number.len()..start + at + 1)
    });
    blanks.collect()
}

fn fold_characters(text: &str, folded: &mut String) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        let start = folded.len();
        folded.push_str(text);
        folded.get_mut(start..).into_iter().for_each(str::make_ascii_lowercase);
        return;
    }
    for character in text.chars() {
        if character.is_ascii() {
            folded.push(plain(character.to_ascii_lowercase()));
        } else {
            decompose_compatible(character, |part| fold_part(part, folded));
        }
    }
}

/// Lowering, raising and lowering again is full case folding without its table: ẞ and ß become
/// ss, final sigma becomes sigma.
fn fold_part(part: char, folded: &mut String) {
    if is_combining_mark(part) || is_invisible(part) {
        return;
    }
    let cased = part.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    folded.extend(cased.filter(|&cased| !is_combining_mark(cased)).map(plain));
}

/// Every blank is a space; quotes and dashes are the ones a keyboard has.
fn plain(character: char) -> char {
    match character {
        _ if character.is_whitespace() => ' ',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => character,
    }
}

const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Which characters a folded text has, as 64 bits: a text can hold another only if it has all of
/// the other's bits.
pub fn letters(folded: &str) -> u64 {
    folded.chars().fold(0, |bits, character| bits | letter(character))
}

/// The bit of a character. Letters and digits have a bit each; all other characters share the remaining 28.
pub fn letter(character: char) -> u64 {
    1 << match character {
        'a'..='z' => u32::from(character) - u32::from('a'),
        '0'..='9' => 26 + u32::from(character) - u32::from('0'),
        other => 36 + u32::from(other) % 28,
    }
}

#[cfg(test)]
mod tests {
    use super::{FoldMap, fold};

    #[test]
    fn texts_that_read_the_same_fold_to_the_same() {
        let cases = [
            ("Node.js", "node.js"),
            ("café", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("ÉCOLE", "ecole"),
            ("Имя", "имя"),
            ("Ёж", "еж"),
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
            ("Σίσυφος", "σισυφοσ"),
            ("İstanbul", "istanbul"),
            ("Ｆａｓｔ", "fast"),
            ("ﬁne", "fine"),
            ("don\u{2019}t", "don't"),
            ("I/O\u{2011}bound", "i/o-bound"),
            ("micro\u{ad}services", "microservices"),
            ("a\u{a0}b\tc", "a b c"),
            ("日本語", "日本語"),
            ("under 20 % apart", "under 20% apart"),
            ("20\u{202f}% é", "20% e"),
            ("a % b", "a % b"),
            ("\u{301}", ""),
            ("", ""),
        ];
        for (text, folded) in cases {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn folding_any_character_twice_changes_nothing() {
        for character in (0..0x3_0000).filter_map(char::from_u32) {
            let once = fold(character.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(character));
        }
    }

    #[test]
    fn a_folded_range_comes_from_whole_graphemes() {
        let cases = [
            ("café", 3..4, "é"),
            ("cafe\u{301} ok", 3..4, "e\u{301}"),
            ("cafe\u{301} ok", 5..7, "ok"),
            ("ﬁne", 1..2, "ﬁ"),
            ("Straße!", 4..5, "ß"),
            ("👩\u{200d}🔬 lab", 0..4, "👩\u{200d}🔬"),
            ("日本語", 3..6, "本"),
            ("a 20 % b", 2..5, "20 %"),
            ("é 20  % b", 6..7, "b"),
        ];
        for (text, folded, original) in cases {
            assert_eq!(text.get(FoldMap::new(text).original(folded.clone())), Some(original), "{text:?} {folded:?}");
        }
    }
}

//! Text from outside made harmless: the one door for every string of a file, token or argument.
//!
//! Nothing is refused here and nothing is shortened: what a text may hold and how long it may be
//! is for the one who reads the file. Tabs become spaces and line ends become `\n` without a
//! word; everything else that is taken out is listed with its place.

use std::borrow::Cow;
use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most combining marks that stay on one letter.
pub const MOST_MARKS: usize = 4;

/// What [`clean`] made of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned<'a> {
    /// The text without what could do harm, in normal form C.
    pub text: Cow<'a, str>,
    /// What was taken out or replaced, in order.
    pub removals: Vec<Removal>,
}

/// One thing that was taken out of a text, or replaced by U+FFFD.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removal {
    /// Where it stood, in bytes of the text as it came.
    pub at: usize,
    /// What it was.
    pub found: char,
}

impl fmt::Display for Removal {
    /// For example "control character U+001B, replaced by U+FFFD".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = u32::from(self.found);
        match harm(self.found) {
            Some(Harm::Control) => write!(f, "control character U+{code:04X}, replaced by U+FFFD"),
            Some(Harm::Direction) => write!(f, "text direction character U+{code:04X}, removed"),
            Some(Harm::Invisible) => write!(f, "invisible character U+{code:04X}, removed"),
            Some(Harm::Separator) => write!(f, "line separator U+{code:04X}, removed"),
            None => write!(f, "combining mark U+{code:04X} after {MOST_MARKS} others, removed"),
        }
    }
}

#[derive(Clone, Copy)]
enum Harm {
    Control,
    Direction,
    Invisible,
    Separator,
}

/// A text without control characters other than `\n`, text direction controls, invisible and tag
/// characters and line separators, with at most [`MOST_MARKS`] marks on a letter, in normal form C.
///
/// A clean text comes back as it is and costs no memory; cleaning twice changes nothing.
#[must_use]
pub fn clean(text: &str) -> Cleaned<'_> {
    if is_plain(text) {
        return Cleaned { text: Cow::Borrowed(text), removals: Vec::new() };
    }
    let mut removals = Vec::new();
    let harmless = text.char_indices().filter_map(|(at, letter)| {
        let followed_by_newline = || text.as_bytes().get(at + 1) == Some(&b'\n');
        match letter {
            '\t' => Some(' '),
            '\r' if followed_by_newline() => None,
            '\n' => Some('\n'),
            letter => match harm(letter) {
                None => Some(letter),
                Some(harm) => {
                    removals.push(Removal { at, found: letter });
                    matches!(harm, Harm::Control).then_some(char::REPLACEMENT_CHARACTER)
                }
            },
        }
    });
    // Marks are counted before and after composing: before, so that a heap of them is never sorted;
    // after, because a few letters come apart into a letter and a mark.
    let few_marks: String = harmless.collect();
    let composed: String = limit_marks(few_marks.chars()).nfc().collect();
    let text_out: String = limit_marks(composed.chars()).collect();
    removals.extend(marks_too_many(text));
    removals.sort_by_key(|removal| removal.at);
    Cleaned { text: Cow::Owned(text_out), removals }
}

/// A text for an excerpt: every character that [`clean`] would take out is shown as U+FFFD, so
/// that a caret under it stands right and the reader sees that something is there.
#[must_use]
pub fn visible(text: &str) -> String {
    let shown = text.chars().map(|letter| match letter {
        '\t' => ' ',
        '\n' => char::REPLACEMENT_CHARACTER,
        letter if harm(letter).is_some() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    });
    limit_marks(shown).collect()
}

/// Whether nothing is to be done, told without looking anything up for the scripts most texts use.
fn is_plain(text: &str) -> bool {
    let is_plain_byte = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    text.as_bytes().iter().all(is_plain_byte) || text.chars().all(is_plain_letter)
}

/// Letters that need no care wherever they stand: no control, no mark, composed already.
fn is_plain_letter(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\n' | '\u{a0}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
        | '\u{20a0}'..='\u{20bf}' | '\u{2190}'..='\u{22ff}' | '\u{2500}'..='\u{25ff}')
}

fn harm(letter: char) -> Option<Harm> {
    Some(match letter {
        '\n' => return None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Harm::Control,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Harm::Direction,
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}' => Harm::Invisible,
        '\u{2028}' | '\u{2029}' => Harm::Separator,
        _ => return None,
    })
}

fn limit_marks(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut marks = 0;
    letters.filter(move |letter| {
        marks = if is_mark(*letter) { marks + 1 } else { 0 };
        marks <= MOST_MARKS
    })
}

/// The first mark too many of each heap, in the text as it came.
fn marks_too_many(text: &str) -> Vec<Removal> {
    let mut marks = 0;
    let heaps = text.char_indices().filter(move |(_, letter)| {
        let goes = harm(*letter).is_some_and(|harm| !matches!(harm, Harm::Control));
        if !goes {
            marks = if is_mark(*letter) { marks + 1 } else { 0 };
        }
        !goes && marks == MOST_MARKS + 1
    });
    heaps.map(|(at, found)| Removal { at, found }).collect()
}

fn is_mark(letter: char) -> bool {
    letter >= '\u{300}' && is_combining_mark(letter)
}

//! The one door for text from outside: control, bidi and invisible characters are taken out here.
//!
//! Nothing is refused here and nothing is shortened: what a text may hold and how long it may be
//! is for the one who reads the file. Tabs and the blank of Braille become spaces and line ends become `\n` without a
//! word; everything else that is taken out is listed with its place.
use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::sort_by_key;

/// The most combining marks that stay on one letter.
pub const MOST_MARKS: usize = 4;

/// The blank between words of Braille.
const BRAILLE_BLANK: char = '\u{2800}';

/// What [`sanitize`] made of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanitized<'a> {
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
            Some(Harm::Private) => write!(f, "private use character U+{code:04X}, removed"),
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
    Private,
    Separator,
}

/// A text without control characters other than `\n`, text direction controls, invisible, private use and
/// tag characters and line separators, with at most [`MOST_MARKS`] marks on a letter, in normal form C.
///
/// A clean text comes back as it is and costs no memory; cleaning twice changes nothing.
pub fn sanitize(text: &str) -> Sanitized<'_> {
    if is_plain(text) {
        return Sanitized { text: Cow::Borrowed(text), removals: Vec::new() };
    }
    let mut removals = Vec::new();
    let harmless = text.char_indices().filter_map(|(at, letter)| {
        let followed_by_newline = || text.as_bytes().get(at + 1) == Some(&b'\n');
        match letter {
            '\t' | BRAILLE_BLANK => Some(' '),
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
    sort_by_key(&mut removals, |removal| removal.at);
    Sanitized { text: Cow::Owned(text_out), removals }
}

/// A text for an excerpt: every character that [`sanitize`] would take out is shown as U+FFFD, so
/// that a caret under it stands right and the reader sees that something is there.
pub fn visible(text: &str) -> String {
    let shown = text.chars().map(|letter| match letter {
        '\t' | BRAILLE_BLANK => ' ',
        '\n' => char::REPLACEMENT_CHARACTER,
        letter if harm(letter).is_some() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    });
    limit_marks(shown).collect()
}

/// A path in words, as [`visible`] makes them.
pub fn visible_path(path: impl AsRef<Path>) -> String {
    visible(&path.as_ref().to_string_lossy())
}

/// A word as a shell takes it.
pub fn shell_word(word: &str) -> String {
    let word = visible(word);
    let is_plain = word.chars().all(|letter| letter.is_alphanumeric() || "._-/~+=,:@%".contains(letter));
    if is_plain && !word.is_empty() { word } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// Whether nothing is to be done, told without looking anything up for the scripts most texts use.
fn is_plain(text: &str) -> bool {
    let is_plain_byte = |byte: &u8| matches!(byte, b' '..=b'~' | b'\n');
    text.as_bytes().iter().all(is_plain_byte) || text.chars().all(is_plain_letter)
}

/// Letters that need no care wherever they stand: no control, no mark, composed already.
fn is_plain_letter(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\n' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{388}'..='\u{482}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}' | '\u{2190}'..='\u{22ff}'
        | '\u{2500}'..='\u{27bf}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{1f300}'..='\u{1faff}')
}

fn harm(letter: char) -> Option<Harm> {
    Some(match letter {
        '\n' => return None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Harm::Control,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Harm::Direction,
        '\u{2028}' | '\u{2029}' => Harm::Separator,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => Harm::Private,
        letter if is_invisible(letter) => Harm::Invisible,
        _ => return None,
    })
}

/// Whether a letter leaves nothing on the screen: Unicode's `Default_Ignorable_Code_Point`, marks of annotations, and
/// letters that look blank. Joiners and variation selectors change how the letters beside them look, and stay.
fn is_invisible(letter: char) -> bool {
    const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];
    let is_ignorable = matches!(letter, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}');
    let is_blank = matches!(letter, '\u{fff9}'..='\u{fffb}' | '\u{16fe4}' | '\u{1d159}');
    (is_ignorable || is_blank) && !JOINERS.contains(&letter)
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::{harm, is_mark, is_plain, sanitize, visible};

    fn check(cases: &[(&str, &str, &str)]) {
        for (name, text, expected) in cases {
            assert_eq!(sanitize(text).text, *expected, "{name}");
            assert_eq!(sanitize(expected).text, *expected, "{name}, twice");
        }
    }

    #[test]
    fn a_plain_letter_stays_as_it_is_beside_any_other() {
        use unicode_normalization::UnicodeNormalization;

        let plain = || ('\0'..=char::MAX).filter(|letter| super::is_plain_letter(*letter));
        assert!(plain().all(|letter| harm(letter).is_none() && !is_mark(letter)));
        for other in ['a', 'é', 'Ω', 'и', 'が', '한', '⚠', '🟡'] {
            let text: String = plain().flat_map(|letter| [letter, other]).collect();
            assert_eq!(text.nfc().collect::<String>(), text);
        }
    }

    #[test]
    fn what_drives_a_terminal_becomes_a_mark_that_something_was_there() {
        check(&[
            ("colour", "\u{1b}[31mred", "\u{fffd}[31mred"),
            ("cursor and screen", "\u{1b}[2J\u{1b}[Hx", "\u{fffd}[2J\u{fffd}[Hx"),
            ("clipboard", "\u{1b}]52;c;aGk=\u{7}x", "\u{fffd}]52;c;aGk=\u{fffd}x"),
            ("title", "\u{1b}]0;you\u{1b}\\", "\u{fffd}]0;you\u{fffd}\\"),
            ("false link", "\u{1b}]8;;http://evil\u{1b}\\bank", "\u{fffd}]8;;http://evil\u{fffd}\\bank"),
            ("device control", "\u{1b}P$q\"p\u{1b}\\", "\u{fffd}P$q\"p\u{fffd}\\"),
            ("open command", "\u{1b}]52;c;", "\u{fffd}]52;c;"),
            ("C1 command", "\u{9b}31m\u{9d}0;x\u{9c}\u{90}", "\u{fffd}31m\u{fffd}0;x\u{fffd}\u{fffd}"),
            ("overwriting", "right\rwrong\u{8}\u{7f}", "right\u{fffd}wrong\u{fffd}\u{fffd}"),
            ("NUL, bell, form feed, next line", "\0\u{7}\u{c}\u{85}", "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"),
        ]);
    }

    #[test]
    fn what_cannot_be_seen_is_gone() {
        check(&[
            ("turned text", "a\u{202e}b\u{202c}c\u{2066}d\u{2069}e", "abcde"),
            ("direction marks", "a\u{200e}b\u{200f}c\u{61c}d", "abcd"),
            ("nothing wide", "a\u{200b}b\u{2060}c\u{feff}d", "abcd"),
            ("tags", "a\u{e0001}\u{e0041}\u{e007f}b", "ab"),
            ("soft hyphen and joiner of marks", "a\u{ad}b\u{34f}c\u{180e}d", "abcd"),
            ("signs of sums", "a\u{2061}b\u{2062}c\u{2063}d\u{2064}e\u{2065}f", "abcdef"),
            ("old format controls", "a\u{206a}b\u{206f}c", "abc"),
            ("fillers", "a\u{115f}b\u{1160}c\u{3164}d\u{ffa0}e\u{16fe4}f", "abcdef"),
            ("vowels that are not written", "a\u{17b4}b\u{17b5}c", "abc"),
            ("notes without a head, beams", "a\u{1d159}b\u{1d173}c\u{1d17a}d", "abcd"),
            ("shorthand", "a\u{1bca0}b\u{1bca3}c", "abc"),
            ("annotations", "a\u{fff9}b\u{fffa}c\u{fffb}d\u{fff0}e", "abcde"),
            ("letters of nobody and of one font", "a\u{e000}b\u{f8ff}c\u{f0000}d\u{10fffd}e", "abcde"),
            ("what may become ignorable", "a\u{e0080}b\u{e0fff}c", "abc"),
            ("separators", "a\u{2028}b\u{2029}c", "abc"),
            ("a heap of marks", "e\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}x", "è\u{301}\u{302}\u{303}x"),
            (
                "marks around something gone",
                "x\u{315}\u{315}\u{315}\u{200b}\u{315}\u{315}",
                "x\u{315}\u{315}\u{315}\u{315}",
            ),
            (
                "a letter that comes apart",
                "\u{958}\u{3099}\u{3099}\u{3099}\u{3099}",
                "\u{915}\u{93c}\u{3099}\u{3099}\u{3099}",
            ),
        ]);
    }

    #[test]
    fn words_of_all_scripts_stay() {
        check(&[
            ("newlines", "one\ntwo", "one\ntwo"),
            ("line ends of elsewhere", "one\r\ntwo", "one\ntwo"),
            ("tabs", "one\ttwo", "one two"),
            ("Braille", "⠕⠝⠑\u{2800}⠞⠺⠕", "⠕⠝⠑ ⠞⠺⠕"),
            ("what changes the letter before it", "❤\u{fe0f} 葛\u{e0100} ᠠ\u{180b}", "❤\u{fe0f} 葛\u{e0100} ᠠ\u{180b}"),
            ("composing", "cafe\u{301}", "café"),
            ("Hangul", "\u{1112}\u{1161}\u{11ab}", "한"),
            ("a family", "👩\u{200d}👩\u{200d}👧", "👩\u{200d}👩\u{200d}👧"),
            ("Arabic, Hebrew, Devanagari", "سلام שלום नमस्ते", "سلام שלום नमस्ते"),
            ("signs", "3.2× — „so“ → ½ €", "3.2× — „so“ → ½ €"),
        ]);
    }

    #[test]
    fn removals_say_what_stood_where() {
        let said = |text: &str| -> Vec<(usize, String)> {
            sanitize(text).removals.iter().map(|removal| (removal.at, removal.to_string())).collect()
        };
        let expected = [
            (1, "control character U+001B, replaced by U+FFFD"),
            (4, "text direction character U+202E, removed"),
            (7, "invisible character U+E0041, removed"),
            (11, "line separator U+2028, removed"),
            (14, "private use character U+E0B0, removed"),
            (17, "invisible character U+00AD, removed"),
        ];
        assert_eq!(
            said("a\u{1b}é\u{202e}\u{e0041}\u{2028}\u{e0b0}\u{ad}\t\r\n"),
            expected.map(|(at, what)| (at, what.to_owned()))
        );
        let heap = format!("e{}", "\u{301}".repeat(40));
        assert_eq!(said(&heap), [(9, "combining mark U+0301 after 4 others, removed".to_owned())]);
    }

    #[test]
    fn clean_text_comes_back_as_it_is() {
        for text in ["", "plain\ntext", "3.2× — „so“ → ½ €"] {
            assert!(matches!(sanitize(text).text, Cow::Borrowed(_)), "{text}");
        }
    }

    /// Letters that matter here much more often than they would come by chance.
    fn any_text() -> impl Strategy<Value = String> {
        let special = "\0\t\n\r\u{1b}\u{7f}\u{85}\u{9b}\u{300}\u{315}\u{327}\u{93c}\u{958}\u{61c}\u{200b}\u{200d}\
            \u{ad}\u{34f}\u{2800}\u{e000}\u{202e}\u{2028}\u{2066}\u{feff}\u{fffd}\u{e0041}\u{1112}\u{1161}\u{11ab}\u{9c7}\u{9be}\u{212b}é漢👩";
        let special: Vec<char> = special.chars().collect();
        let letter = prop_oneof![prop::sample::select(special), any::<char>(), prop::char::range(' ', '~')];
        prop::collection::vec(letter, 0..40).prop_map(|letters| letters.into_iter().collect())
    }

    proptest! {
        #[test]
        fn nothing_harmful_is_left_and_cleaning_twice_changes_nothing(text in any_text()) {
            let once = sanitize(&text);
            prop_assert!(once.text.chars().all(|letter| harm(letter).is_none()), "{:?}", once.text);
            let mut marks = 0;
            for letter in once.text.chars() {
                marks = if is_mark(letter) { marks + 1 } else { 0 };
                prop_assert!(marks <= 4, "{:?}", once.text);
            }
            let twice = sanitize(&once.text);
            prop_assert_eq!(&twice.text, &once.text);
            prop_assert!(twice.removals.is_empty(), "{:?}", twice.removals);
            prop_assert_eq!(is_plain(&text), matches!(once.text, Cow::Borrowed(_)));
        }

        #[test]
        fn an_excerpt_has_one_harmless_line(text in any_text()) {
            prop_assert!(visible(&text).chars().all(|letter| letter != '\n' && harm(letter).is_none()));
        }
    }
}

//! Where a term's letters stand scattered but close together.
//!
//! A fuzzy match is worth showing only if the eye can follow it: the letters in their order, from
//! the start of a word on, in one item of a list, with no more than two other characters for each
//! of them. The matcher is given the shortest such stretch alone, so what it answers and how long
//! it takes do not depend on the length of a text.

use std::ops::Range;

use super::matcher::Matcher;
use super::occurrence::is_border;

/// How many other characters a stretch may hold for each letter looked for.
const GAPS: usize = 2;

/// Scattered letters in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scattered {
    /// How good the match is, more is better; may be negative.
    pub score: i32,
    /// The byte ranges of the letters.
    pub letters: Vec<Range<usize>>,
}

/// The best scattered match of a needle in a text, both folded.
pub fn scattered(matcher: &impl Matcher, text: &str, needle: &str) -> Option<Scattered> {
    let stretch = shortest(text, needle)?;
    // The character before tells the matcher whether a word begins; as a possible first letter it
    // would lengthen the stretch.
    let before = text.get(..stretch.start)?.chars().next_back().filter(|&before| !needle.starts_with(before));
    let start = stretch.start - before.map_or(0, char::len_utf8);
    let found = matcher.align(text.get(start..stretch.end)?, needle)?;
    let mut letters = Vec::with_capacity(found.places.len());
    let mut wanted = found.places.iter().peekable();
    for (place, (at, character)) in text.get(start..stretch.end)?.char_indices().enumerate() {
        if wanted.next_if_eq(&&place).is_some() {
            letters.push(start + at..start + at + character.len_utf8());
        }
    }
    Some(Scattered { score: found.score, letters })
}

/// The shortest stretch of a text, from the start of a word, that holds the needle's letters in
/// order and close enough; the earliest among equals.
#[must_use]
pub fn shortest(text: &str, needle: &str) -> Option<Range<usize>> {
    let first = needle.chars().next()?;
    let mut longest = needle.chars().count() * (GAPS + 1);
    let mut shortest = None;
    for (start, _) in text.match_indices(first) {
        let Some(rest) = text.get(start..).filter(|_| is_border(text, start)) else { continue };
        if let Some((length, end)) = spelled(rest, needle, longest) {
            shortest = Some(start..start + end);
            longest = length - 1;
        }
    }
    shortest
}

/// How many characters and bytes of a text it takes to spell the needle, up to a limit and never
/// across the items of a list.
fn spelled(text: &str, needle: &str, longest: usize) -> Option<(usize, usize)> {
    let mut wanted = needle.chars().peekable();
    for (place, (at, character)) in text.char_indices().enumerate().take(longest) {
        if wanted.next_if_eq(&character).is_none() {
            if matches!(character, ',' | ';') {
                return None;
            }
        } else if wanted.peek().is_none() {
            return Some((place + 1, at + character.len_utf8()));
        }
    }
    None
}

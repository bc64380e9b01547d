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
    pub score: i64,
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
    if !is_subsequence(text, needle) {
        return None;
    }
    let needle: Vec<char> = needle.chars().collect();
    let longest = needle.len() * (GAPS + 1);
    // For each beginning of the needle the latest place from which it can be read up to here.
    let mut latest: Vec<Option<(usize, usize)>> = vec![None; needle.len()];
    let mut best: Option<(usize, Range<usize>)> = None;
    for (place, (at, character)) in text.char_indices().enumerate() {
        if matches!(character, ',' | ';') && !needle.contains(&character) {
            latest.fill(None);
            continue;
        }
        for letter in (1..needle.len()).rev().filter(|&letter| needle[letter] == character) {
            latest[letter] = latest[letter - 1];
        }
        if needle.first() == Some(&character) && is_border(text, at) {
            latest[0] = Some((place, at));
        }
        let whole = latest.last().copied().flatten().filter(|_| needle.last() == Some(&character));
        let Some((first, start)) = whole else { continue };
        let length = place - first + 1;
        if length <= longest && best.as_ref().is_none_or(|(shortest, _)| length < *shortest) {
            best = Some((length, start..at + character.len_utf8()));
        }
    }
    best.map(|(_, stretch)| stretch)
}

fn is_subsequence(text: &str, needle: &str) -> bool {
    let mut text = text.bytes();
    needle.bytes().all(|wanted| text.any(|byte| byte == wanted))
}

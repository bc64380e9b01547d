//! Where a term occurs in a text: in one piece, or letter by letter.

use std::iter;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::search::query::{QueryField, Term};

/// How well a row answers a term, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// As a word of its own.
    Word,
    /// At the start of a word.
    Prefix,
    Substring,
    Fuzzy,
}

/// The best tier at which a term stands in a text in one piece, and where it does so first; looks
/// no further than the first place that is good enough. Negation is not looked at.
pub fn best(term: &Term, text: &str, enough: Tier) -> Option<(Tier, usize)> {
    let mut best = None;
    for (Range { start, .. }, tier) in occurrences(term, text) {
        if tier <= enough {
            return Some((tier, start));
        }
        if best.is_none_or(|(best, _)| tier < best) {
            best = Some((tier, start));
        }
    }
    best
}

/// Every place where a term stands in a text in one piece, overlapping ones too.
pub fn occurrences<'a>(term: &'a Term, text: &'a str) -> impl Iterator<Item = (Range<usize>, Tier)> + 'a {
    let length = term.needle.text().len();
    let (mut from, until) = match term.place {
        QueryField::Start => (0, length),
        QueryField::End => (text.len().saturating_sub(length), text.len()),
        QueryField::Whole if text.len() != length => (0, 0),
        _ => (0, text.len()),
    };
    let text_until = text.get(..until).unwrap_or_default();
    let mut places = iter::from_fn(move || {
        let start = term.needle.find(text_until, from)?;
        from = start + 1;
        Some((start..start + length, tier(text, start, start + length)))
    });
    iter::from_fn(move || places.find(|(_, tier)| term.place != QueryField::Word || *tier == Tier::Word))
}

fn tier(text: &str, start: usize, end: usize) -> Tier {
    match (is_border(text, start), is_border(text, end)) {
        (true, true) => Tier::Word,
        (true, false) => Tier::Prefix,
        (false, _) => Tier::Substring,
    }
}

pub(super) fn is_border(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    // Most letters are one byte, and thousands of places are asked for each letter typed.
    if let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|before| bytes.get(before)), bytes.get(at))
        && before.is_ascii()
        && after.is_ascii()
    {
        return !(before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric());
    }
    let Some((before, after)) = text.split_at_checked(at) else { return true };
    parts(before.chars().next_back(), after.chars().next())
}

/// Whether a word begins or ends between two neighbours: not both are letters or digits.
pub(super) fn parts(before: Option<char>, after: Option<char>) -> bool {
    !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
}

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

/// Says which letters of a text spell a needle best.
pub trait Matcher {
    /// The best way to read the needle in the text, both folded; none if it cannot be read.
    fn align(&self, text: &str, needle: &str) -> Option<Alignment>;
}

/// A way to read a needle in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// How good it is, more is better; may be negative.
    pub score: i32,
    /// The places of the letters, counted in characters, rising.
    pub places: Vec<usize>,
}

/// The matcher of the skim fuzzy finder, which prefers starts of words and unbroken runs.
pub struct Skim(SkimMatcherV2);

impl Default for Skim {
    fn default() -> Self {
        Self(SkimMatcherV2::default().respect_case())
    }
}

impl Matcher for Skim {
    fn align(&self, text: &str, needle: &str) -> Option<Alignment> {
        let (score, places) = self.0.fuzzy_indices(text, needle)?;
        let score = i32::try_from(score).unwrap_or(if score < 0 { i32::MIN } else { i32::MAX });
        Some(Alignment { score, places })
    }
}

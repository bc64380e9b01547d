//! Where a term stands in a folded text in one piece, and how good a place that is.
//!
//! Letters that only stand near each other are the business of [`super::scattered`].

use std::iter;
use std::ops::Range;

use super::query::{Place, Term};

/// How well a row answers a term, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// As a word of its own.
    Word,
    /// At the start of a word.
    Prefix,
    /// Inside a word.
    Substring,
    /// As scattered letters.
    Fuzzy,
}

/// The best tier at which a term stands in a text in one piece, and where it does so first; looks
/// no further than the first place that is good enough. Negation is not looked at.
#[must_use]
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
        Place::Start => (0, length),
        Place::End => (text.len().saturating_sub(length), text.len()),
        Place::Whole if text.len() != length => (0, 0),
        _ => (0, text.len()),
    };
    let text_until = text.get(..until).unwrap_or_default();
    let mut places = iter::from_fn(move || {
        let start = term.needle.find(text_until, from)?;
        from = start + 1;
        Some((start..start + length, tier(text, start, start + length)))
    });
    iter::from_fn(move || places.find(|(_, tier)| term.place != Place::Word || *tier == Tier::Word))
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

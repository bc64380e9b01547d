//! Which letters of a text on the screen a query met, as ranges a drawer can paint.
//!
//! Worked out for the visible texts only, from the texts themselves: nothing here needs an index.

use std::ops::Range;

use super::fold::Trace;
use super::matcher::Skim;
use super::occurrence::occurrences;
use super::query::{Query, Term};
use super::scattered::scattered;

/// The byte ranges of a text that a query met: on grapheme borders, sorted, none touching.
#[must_use]
pub fn highlights(query: &Query, text: &str) -> Vec<Range<usize>> {
    row_highlights(query, &[text]).pop().unwrap_or_default()
}

/// The same for the texts of one row together: scattered letters are marked only where no text
/// of the row holds the term in one piece, as in ranking.
#[must_use]
pub fn row_highlights(query: &Query, texts: &[&str]) -> Vec<Vec<Range<usize>>> {
    let mut marked = vec![Vec::new(); texts.len()];
    if query.is_empty() {
        return marked;
    }
    let traces: Vec<Trace> = texts.iter().map(|text| Trace::new(text)).collect();
    for term in query.groups().iter().flatten().filter(|term| !term.negated) {
        let pieces: Vec<Vec<Range<usize>>> = traces.iter().map(|trace| best_places(term, trace.folded())).collect();
        let whole = pieces.iter().any(|places| !places.is_empty());
        let found = if whole || !term.is_fuzzy() { pieces } else { scattered_places(term, &traces) };
        for ((marks, trace), places) in marked.iter_mut().zip(&traces).zip(found) {
            marks.extend(places.into_iter().map(|place| trace.original(place)));
        }
    }
    marked.into_iter().map(merged).collect()
}

/// Only the places of the best tier: where "ml" is a word, the "ml" inside "html" is not marked.
fn best_places(term: &Term, text: &str) -> Vec<Range<usize>> {
    let places: Vec<_> = occurrences(term, text).collect();
    let best = places.iter().map(|(_, tier)| *tier).min();
    places.into_iter().filter(|(_, tier)| Some(*tier) == best).map(|(place, _)| place).collect()
}

fn scattered_places(term: &Term, traces: &[Trace]) -> Vec<Vec<Range<usize>>> {
    let matcher = Skim::default();
    let places = |trace: &Trace| scattered(&matcher, trace.folded(), term.needle.text());
    traces.iter().map(|trace| places(trace).map(|found| found.letters).unwrap_or_default()).collect()
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

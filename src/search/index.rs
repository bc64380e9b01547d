//! Every text of a pack, ranked by how well it matches.
//!
//! Built once for a list of rows and asked for every letter typed. It holds folded copies only:
//! the texts to be drawn and marked stay with whoever draws them.

use std::cmp::Reverse;
use std::fmt;
use std::ops::Range;

use crate::search::fold::{FoldMap, fold_into, letter};
use crate::search::matching::{Skim, Tier, best, occurrences, parts, scattered};
use crate::search::query::{Query, Term};

/// From so many hits in one piece on, scattered letters would only be noise.
const ENOUGH: usize = 5;

/// The folded fields of some rows.
pub struct Index {
    text: String,
    fields: Vec<IndexField>,
    rows: Vec<IndexRow>,
    matcher: Skim,
}

/// A row that answers a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hit {
    /// The place of the row among those the index was built from.
    pub row: usize,
    /// How well it answers the term it answers worst.
    pub tier: Tier,
    /// Whether its first field, its name, answers every term.
    pub is_in_name: bool,
}

struct IndexField {
    start: usize,
    end: usize,
    letters: IndexLetters,
}

/// Characters as bits, see [`letter`]; what is not among them need not be looked for.
#[derive(Clone, Copy, Default)]
struct IndexLetters {
    all: u64,
    /// Those that begin a word.
    first: u64,
    /// Those that are a word.
    alone: u64,
}

struct IndexRow {
    fields: usize,
    letters: u64,
}

/// The order of hits: by the weakest term, then all terms, then the fields they stand in (the
/// first field, a row's name, counts most), then whether these begin with them, then the fuzzy
/// scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct HitRank {
    weakest: Tier,
    tiers: u8,
    fields: u16,
    inside: u8,
    score: Reverse<i32>,
}

/// How one term is answered by a row, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FieldMatch {
    tier: Tier,
    field: u16,
    inside: bool,
    score: Reverse<i32>,
}

impl Index {
    /// Folds the fields of all rows, the most telling field of a row first.
    pub fn new<'a, R>(rows: impl Iterator<Item = R>) -> Self
    where
        R: Iterator<Item = &'a str>,
    {
        let mut index = Self { text: String::new(), fields: Vec::new(), rows: Vec::new(), matcher: Skim::default() };
        for row in rows {
            let fields = index.fields.len();
            let mut all = 0;
            for field in row {
                let start = index.text.len();
                fold_into(field, &mut index.text);
                let letters = IndexLetters::of(index.text.get(start..).unwrap_or_default());
                index.fields.push(IndexField { start, end: index.text.len(), letters });
                all |= letters.all;
            }
            index.rows.push(IndexRow { fields, letters: all });
        }
        index
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows that answer a query, best first; equals in the order they were given in. An empty
    /// query is answered by every row.
    pub fn find(&self, query: &Query) -> Vec<Hit> {
        let ranked = (0..self.rows.len()).filter_map(|row| Some((self.rank(row, query)?, row)));
        let mut ranked: Vec<(HitRank, usize)> = ranked.collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(rank, row)| rank.hit(row)).collect()
    }

    /// As [`Self::find`], without scattered letters where enough rows hold what is asked for in one piece.
    pub fn find_plain(&self, query: &Query) -> Vec<Hit> {
        let mut hits = self.find(query);
        if hits.iter().filter(|hit| hit.tier != Tier::Fuzzy).count() >= ENOUGH {
            hits.retain(|hit| hit.tier != Tier::Fuzzy);
        }
        hits
    }

    fn rank(&self, row: usize, query: &Query) -> Option<HitRank> {
        let mut rank = HitRank { weakest: Tier::Word, tiers: 0, fields: 0, inside: 0, score: Reverse(0) };
        for group in query.groups() {
            let positive = group.iter().filter(|term| !term.negated);
            if let Some(answer) = positive.filter_map(|term| self.answer(row, term)).min() {
                rank.add(answer);
            } else if !group.iter().any(|term| term.negated && self.answer(row, term).is_none()) {
                return None;
            }
        }
        Some(rank)
    }

    fn answer(&self, row: usize, term: &Term) -> Option<FieldMatch> {
        let has_all = |letters: u64| term.needle.letters() & !letters == 0;
        if !has_all(self.rows[row].letters) {
            return None;
        }
        let end = self.rows.get(row + 1).map_or(self.fields.len(), |next| next.fields);
        let fields = (0..=u16::MAX).zip(&self.fields[self.rows[row].fields..end]);
        let fields = fields.filter(|(_, field)| has_all(field.letters.all));

        let mut answer: Option<FieldMatch> = None;
        for (place, field) in fields.clone() {
            let best_possible = field.letters.best_possible(term);
            if answer.is_some_and(|answer| answer.tier <= best_possible) {
                continue;
            }
            let Some((tier, start)) = best(term, self.text(field), best_possible) else { continue };
            if answer.is_none_or(|answer| tier < answer.tier) {
                answer = Some(FieldMatch { tier, field: place, inside: start > 0, score: Reverse(0) });
            }
        }
        if answer.is_some() || !term.is_fuzzy() {
            return answer;
        }
        fields.filter(|(_, field)| field.letters.first & term.needle.first() != 0).find_map(|(place, field)| {
            let found = scattered(&self.matcher, self.text(field), term.needle.text())?;
            Some(FieldMatch { tier: Tier::Fuzzy, field: place, inside: true, score: Reverse(found.score) })
        })
    }

    fn text(&self, field: &IndexField) -> &str {
        self.text.get(field.start..field.end).unwrap_or_default()
    }
}

impl HitRank {
    const fn hit(self, row: usize) -> Hit {
        Hit { row, tier: self.weakest, is_in_name: self.fields == 0 }
    }

    /// Small numbers keep the list of thousands of hits small; a query has at most 32 terms.
    fn add(&mut self, answer: FieldMatch) {
        self.weakest = self.weakest.max(answer.tier);
        self.tiers += answer.tier as u8;
        self.fields = self.fields.saturating_add(answer.field);
        self.inside += u8::from(answer.inside);
        self.score.0 = self.score.0.saturating_add(answer.score.0);
    }
}

impl IndexLetters {
    fn of(text: &str) -> Self {
        let mut letters = Self::default();
        let mut characters = text.chars().peekable();
        let mut before = None;
        while let Some(character) = characters.next() {
            let bit = letter(character);
            letters.all |= bit;
            if parts(before, Some(character)) {
                letters.first |= bit;
                if parts(Some(character), characters.peek().copied()) {
                    letters.alone |= bit;
                }
            }
            before = Some(character);
        }
        letters
    }

    /// The best tier at which a term can stand in the field in one piece.
    fn best_possible(self, term: &Term) -> Tier {
        if self.first & term.needle.first() == 0 {
            Tier::Substring
        } else if self.alone & term.needle.first() == 0 && !term.needle.has(2) {
            Tier::Prefix
        } else {
            Tier::Word
        }
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index")
            .field("rows", &self.rows.len())
            .field("fields", &self.fields.len())
            .finish_non_exhaustive()
    }
}

/// The byte ranges of a text that a query met: on grapheme borders, sorted, none touching.
pub fn highlights(query: &Query, text: &str) -> Vec<Range<usize>> {
    row_highlights(query, &[text]).pop().unwrap_or_default()
}

/// The same for the texts of one row together: scattered letters are marked only where no text
/// of the row holds the term in one piece, as in ranking.
pub fn row_highlights(query: &Query, texts: &[&str]) -> Vec<Vec<Range<usize>>> {
    let mut marked = vec![Vec::new(); texts.len()];
    if query.is_empty() {
        return marked;
    }
    let traces: Vec<FoldMap> = texts.iter().map(|text| FoldMap::new(text)).collect();
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

fn scattered_places(term: &Term, traces: &[FoldMap]) -> Vec<Vec<Range<usize>>> {
    let matcher = Skim::default();
    let places = |trace: &FoldMap| scattered(&matcher, trace.folded(), term.needle.text());
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

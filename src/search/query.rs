//! The query grammar.
//!
//! The grammar is fzf's extended one (Junegunn Choi, fzf(1), "Extended search mode"): words in any
//! order, all of which must be met; `'word` exact, `^start`, `end$`, `!not`, `a | b` either, `\ ` a
//! space inside a word, `'word'` as a whole word. Nothing is an error: a piece without any text of
//! its own (`!`, `'`, `^`, `$`, a `|` with nothing to join) is passed over, so that every state of
//! a query being typed means something.

use std::fmt::Write;

use memchr::memmem::Finder;

use crate::search::fold::{fold, letter, letters};

/// How many characters of a query are read.
pub const LONGEST: usize = 64;

/// From how many letters a term may also be met by scattered letters.
pub const FUZZY_FROM: usize = 3;

/// What was asked for: every group must be met, each by at least one of its terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    groups: Vec<Vec<Term>>,
}

/// One condition on the fields of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub needle: Needle,
    /// How it has to stand in a field.
    pub place: QueryField,
    /// Whether the row must not meet the condition, in any field.
    pub negated: bool,
    typed: String,
}

/// How the text of a term has to stand in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueryField {
    /// Anywhere, also with its letters scattered over a short stretch.
    Fuzzy,
    Anywhere,
    /// Anywhere, as a word of its own.
    Word,
    /// At the start of the field.
    Start,
    /// At the end of the field.
    End,
    Whole,
}

impl Query {
    /// Reads a query; never fails.
    pub fn parse(text: &str) -> Self {
        let mut groups: Vec<Vec<Term>> = Vec::new();
        let mut joined = false;
        for piece in pieces(text) {
            if piece == "|" {
                joined = true;
                continue;
            }
            let Some(term) = Term::parse(&piece) else { continue };
            match groups.last_mut() {
                Some(group) if joined => group.push(term),
                _ => groups.push(vec![term]),
            }
            joined = false;
        }
        Self { groups }
    }

    /// Whether nothing is asked for, so that every row is a hit.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The groups: a row must meet one term of each.
    pub fn groups(&self) -> &[Vec<Term>] {
        &self.groups
    }

    /// The query in words, as one phrase: `rows like "rest" and without "python"`.
    pub fn understood(&self) -> String {
        if self.is_empty() {
            return "all rows".to_owned();
        }
        let and = if self.groups.iter().any(|group| group.len() > 1) { ", and " } else { " and " };
        let mut words = "rows ".to_owned();
        for (place, group) in self.groups.iter().enumerate() {
            words.push_str(if place == 0 { "" } else { and });
            for (place, term) in group.iter().enumerate() {
                words.push_str(if place == 0 { "" } else { " or " });
                term.describe(&mut words);
            }
        }
        words
    }
}

impl Term {
    /// Whether scattered letters are enough.
    pub fn is_fuzzy(&self) -> bool {
        self.place == QueryField::Fuzzy && self.needle.has(FUZZY_FROM)
    }

    fn parse(piece: &str) -> Option<Self> {
        if piece.chars().all(|character| "!'^$|".contains(character)) {
            return None;
        }
        let (negated, piece) = piece.strip_prefix('!').map_or((false, piece), |rest| (true, rest));
        let (place, typed) = placed(piece);
        let place = if negated && place == QueryField::Fuzzy { QueryField::Anywhere } else { place };
        Some(Self { needle: Needle::new(typed)?, place, negated, typed: typed.to_owned() })
    }

    fn describe(&self, words: &mut String) {
        let relation = match (self.place, self.negated) {
            (QueryField::Fuzzy, _) if self.is_fuzzy() => "like",
            (QueryField::Fuzzy | QueryField::Anywhere, false) => "with",
            (QueryField::Fuzzy | QueryField::Anywhere, true) => "without",
            (QueryField::Word, false) => "with the word",
            (QueryField::Word, true) => "without the word",
            (QueryField::Start, false) => "starting with",
            (QueryField::Start, true) => "not starting with",
            (QueryField::End, false) => "ending with",
            (QueryField::End, true) => "not ending with",
            (QueryField::Whole, false) => "that read",
            (QueryField::Whole, true) => "that do not read",
        };
        let _ = write!(words, "{relation} \"{}\"", self.typed);
    }
}

fn placed(piece: &str) -> (QueryField, &str) {
    let (at_end, piece) = piece.strip_suffix('$').map_or((false, piece), |rest| (true, rest));
    if let Some(rest) = piece.strip_prefix('^') {
        return (if at_end { QueryField::Whole } else { QueryField::Start }, rest);
    }
    let (exact, piece) = piece.strip_prefix('\'').map_or((false, piece), |rest| (true, rest));
    match piece.strip_suffix('\'') {
        _ if at_end => (QueryField::End, piece),
        Some(word) if exact => (QueryField::Word, word),
        _ if exact => (QueryField::Anywhere, piece),
        _ => (QueryField::Fuzzy, piece),
    }
}

/// Splits at blanks, except after a backslash; control characters are blanks.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut characters = text.chars().take(LONGEST).peekable();
    while let Some(character) = characters.next() {
        let escapes = character == '\\' && characters.next_if_eq(&' ').is_some();
        match pieces.last_mut() {
            Some(piece) if escapes => piece.push(' '),
            Some(piece) if !character.is_whitespace() && !character.is_control() => piece.push(character),
            _ => pieces.push(String::new()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces.into_iter().fold(Vec::new(), |mut joined: Vec<String>, piece| {
        match joined.last_mut() {
            // A percent sign belongs to the number before it, as in folded texts.
            Some(number) if piece.starts_with('%') && number.ends_with(|last: char| last.is_ascii_digit()) => {
                number.push_str(&piece);
            }
            _ => joined.push(piece),
        }
        joined
    })
}

/// A folded text to look for in folded texts; never empty.
#[derive(Debug, Clone)]
pub struct Needle {
    text: String,
    letters: u64,
    first: u64,
    characters: usize,
    finder: Finder<'static>,
}

impl Needle {
    /// Folds a text; none if nothing is left of it.
    pub fn new(text: &str) -> Option<Self> {
        let text = fold(text);
        let first = letter(text.chars().next()?);
        let finder = Finder::new(text.as_bytes()).into_owned();
        Some(Self { letters: letters(&text), first, characters: text.chars().count(), finder, text })
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its characters as bits, see [`letters`].
    pub const fn letters(&self) -> u64 {
        self.letters
    }

    /// The bit of its first character.
    pub const fn first(&self) -> u64 {
        self.first
    }

    /// Whether it has at least so many characters.
    pub const fn has(&self, characters: usize) -> bool {
        self.characters >= characters
    }

    /// The first place in a text from a byte on, in bytes. UTF-8 never matches out of step, so
    /// it is the start of a character.
    pub fn find(&self, text: &str, from: usize) -> Option<usize> {
        Some(from + self.finder.find(text.as_bytes().get(from..)?)?)
    }
}

impl PartialEq for Needle {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Needle {}

//! Comparing words of tables: case, brackets, remarks, whole words.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::validate::{LONGEST_ID, id_from};

/// Returns a text in lower case with single blanks, for comparing.
pub fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns a text without what stands in round or square brackets.
pub fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => depth -= 1,
            letter if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept.trim().to_owned()
}

/// A text cut where a remark begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remarked<'a> {
    pub head: &'a str,
    /// The remark without the sign that begins it; empty where there is none.
    pub remark: &'a str,
    /// The sign that begins it.
    pub cut: Option<char>,
}

/// Cuts a text at its first bracket, comma, semicolon, slash or dash with blanks.
pub fn remarked(text: &str) -> Remarked<'_> {
    let is_cut = |at: usize, letter: char| match letter {
        '(' | '[' | ',' | ';' | '/' | '–' | '—' => true,
        '-' | ':' => text.get(..at).is_some_and(|before| letter == ':' || before.ends_with(' ')),
        _ => false,
    };
    let found = text.char_indices().find(|(at, letter)| *at > 0 && is_cut(*at, *letter));
    let Some((at, cut)) = found else {
        return Remarked { head: text.trim(), remark: "", cut: None };
    };
    let (head, rest) = text.split_at(at);
    let remark = rest.strip_prefix(cut).unwrap_or(rest);
    let remark = if matches!(cut, '(' | '[') { remark.trim_end().trim_end_matches([')', ']']) } else { remark };
    Remarked { head: head.trim(), remark: remark.trim(), cut: Some(cut) }
}

/// Says whether a folded text has a word or words in it; `word*` stands for every word that begins so.
pub fn contains_word(text: &str, word: &str) -> bool {
    let (word, is_prefix) = word.strip_suffix('*').map_or((word, false), |word| (word, true));
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        !is_letter(before) && (is_prefix || !is_letter(after))
    })
}

/// Gives every name an id of its own, numbered where it is taken.
#[derive(Debug, Default)]
pub struct IdGiver {
    given: BTreeSet<String>,
    /// The number to try next after each id that was wanted again.
    next: BTreeMap<String, usize>,
}

impl IdGiver {
    /// Returns a free id for a name; `fallback` where the name has no letter an id may have.
    pub fn give(&mut self, name: &str, fallback: &str) -> String {
        let base = id_from(name).unwrap_or_else(|| fallback.to_owned());
        let mut id = base.clone();
        while self.given.contains(&id) {
            let number = self.next.entry(base.clone()).or_insert(2);
            let end = format!("-{number}");
            let kept: String = base.chars().take(LONGEST_ID - end.len()).collect();
            id = format!("{}{end}", kept.trim_end_matches('-'));
            *number += 1;
        }
        self.given.insert(id.clone());
        id
    }
}

#[cfg(test)]
mod tests {
    use super::{contains_word, remarked, without_brackets};

    #[test]
    fn a_remark_begins_at_a_bracket_a_comma_or_a_dash_with_blanks() {
        for (text, head, remark) in [
            ("Yes (by scripts)", "Yes", "by scripts"),
            ("Yes, but not in maps", "Yes", "but not in maps"),
            ("Built-in", "Built-in", ""),
            ("No - too slow", "No", "too slow"),
            ("(late)", "(late)", ""),
        ] {
            let cut = remarked(text);
            assert_eq!((cut.head, cut.remark), (head, remark), "{text}");
        }
        assert_eq!(without_brackets("Histogram (SDK required) [1]"), "Histogram");
    }

    #[test]
    fn words_are_whole() {
        assert!(contains_word("shows ads", "ads") && !contains_word("uploads", "ads"));
        assert!(contains_word("vulnerabilities", "vulnerab*") && contains_word("vs. zap", "vs"));
    }
}

//! What the text beside a table says about its signs and its scale.

use crate::import::answers::CellMeaning;
use crate::import::fold::{contains_word, fold};
use crate::import::vocabulary::{is_hedge, is_unknown, signs, word_rating};

/// What a sign means where a legend says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    pub sign: String,
    /// What the legend says, as it stands.
    pub text: String,
    /// What that is read as; nothing where it has to be asked.
    pub meaning: Option<CellMeaning>,
}

/// The signs a table explains, longest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Legend(Vec<LegendEntry>);

/// The most letters of a sign in a legend; short codes are longer.
const LONGEST_SIGN: usize = 4;

impl Legend {
    /// Reads the legend in the lines beside a table; `words` are meanings given by hand, which come first.
    pub fn read(near: &[String], words: &[(String, CellMeaning)]) -> Self {
        let by_hand = words.iter().map(|(sign, meaning)| LegendEntry {
            sign: sign.clone(),
            text: String::new(),
            meaning: Some(*meaning),
        });
        let mut entries: Vec<LegendEntry> = by_hand.collect();
        for line in near {
            for entry in entries_of(line) {
                if entries.iter().all(|known| known.sign != entry.sign) {
                    entries.push(entry);
                }
            }
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.sign.len()));
        Self(entries)
    }

    /// Returns the entry whose sign a cell is or begins with.
    pub fn find(&self, text: &str) -> Option<&LegendEntry> {
        self.0.iter().find(|entry| {
            let Some(rest) = text.strip_prefix(entry.sign.as_str()) else {
                let by_hand = entry.text.is_empty() && fold(text) == fold(&entry.sign);
                return by_hand;
            };
            let is_word = entry.sign.chars().all(char::is_alphanumeric);
            rest.is_empty() || (!is_word && rest.starts_with([' ', '(', ',']))
        })
    }
}

/// The entries of one line: `SIGN = text`, or another sign of joining where the sign is a known one.
fn entries_of(line: &str) -> Vec<LegendEntry> {
    let pieces: Vec<&str> = line.split('=').collect();
    if pieces.len() < 2 {
        return pieces.first().map(|line| entries_with_colons(line)).unwrap_or_default();
    }
    let mut entries = Vec::new();
    for (place, pair) in pieces.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let is_last = place + 2 == pieces.len();
        let text = if is_last { after.trim() } else { without_last_word(after) };
        let sign = before.split_whitespace().next_back().unwrap_or_default().trim_start_matches(['(', '[', '"']);
        entries.extend(entry(sign, text));
    }
    entries
}

fn entries_with_colons(line: &str) -> Vec<LegendEntry> {
    let line = line.trim_start_matches(['-', '*', '+', ' ']);
    let joined = signs().find_map(|(sign, _)| {
        let rest = line.strip_prefix(sign)?.trim_start();
        let text = [":", "–", "—", "- "].into_iter().find_map(|join| rest.strip_prefix(join))?;
        entry(sign, text)
    });
    joined.into_iter().collect()
}

fn without_last_word(text: &str) -> &str {
    let text = text.trim_end();
    text.rfind(char::is_whitespace).and_then(|at| text.get(..at)).unwrap_or_default()
}

fn entry(sign: &str, text: &str) -> Option<LegendEntry> {
    let is_code = sign.len() > 2 && sign.starts_with(':') && sign.ends_with(':');
    let is_short = !sign.is_empty() && sign.chars().count() <= LONGEST_SIGN;
    let text = text.trim().trim_end_matches(['.', ',', ';', '|', '·', '/', ')', ' ']);
    let text = text.split(". ").next().unwrap_or_default();
    (is_code || is_short).then(|| LegendEntry {
        sign: sign.to_owned(),
        text: text.to_owned(),
        meaning: meaning_of(text),
    })
}

/// Reads what a legend says of a sign; nothing where nobody can be sure.
fn meaning_of(text: &str) -> Option<CellMeaning> {
    let folded = fold(text);
    let begins = |words: &[&str]| {
        words
            .iter()
            .any(|word| folded == *word || folded.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', ','])))
    };
    if is_unknown(&folded) || begins(&["unknown", "untested", "not tested", "planned", "not known", "not applicable"]) {
        return Some(CellMeaning::Unknown);
    }
    let no = ["no", "none", "not", "no support", "not at all", "missing", "not yet", "not implemented", "not possible"];
    if no.contains(&folded.as_str()) || word_rating(&folded) == Some(0) {
        return Some(CellMeaning::Rated(0));
    }
    if begins(&["partial", "partially", "partly", "limited", "through a plugin", "via a plugin", "via plugin"]) {
        return Some(CellMeaning::Rated(4));
    }
    let yes = begins(&["yes", "full", "fully", "supported", "native"]);
    let joined = folded.split_once(' ').map_or("", |(_, rest)| rest);
    let is_less = is_hedge(joined) || contains_word(joined, "plugin") || contains_word(joined, "some");
    (yes && !is_less).then_some(CellMeaning::Rated(8))
}

/// A scale that scores are counted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedScale {
    pub low: u16,
    pub high: u16,
}

/// Returns the scale that the text beside a table or its header states; nothing where the lowest is called best.
pub fn stated_scale(near: &[String], headers: &[&str]) -> Option<StatedScale> {
    const ABOUT: [&str; 10] =
        ["score*", "scoring", "rate*", "rating*", "scale*", "point*", "grade*", "mark*", "best", "stars"];
    let folded: Vec<String> = near.iter().map(|line| fold(line)).collect();
    let is_about = |line: &&String| ABOUT.iter().any(|word| contains_word(line, word));
    let turned = ["lower is better", "1 is best", "1 = best", "one is best", "1 is the best", "less is better"];
    if folded.iter().any(|line| turned.iter().any(|words| line.contains(words))) {
        return None;
    }
    let in_header = |header: &&str| {
        let inside = header.split_once('(').and_then(|(_, rest)| rest.split_once(')'))?;
        scale_in(&fold(inside.0))
    };
    folded.iter().filter(is_about).find_map(|line| scale_in(line)).or_else(|| headers.iter().find_map(in_header))
}

/// The first scale in a line: `1-5`, `0 to 10`, `out of 10`.
fn scale_in(line: &str) -> Option<StatedScale> {
    const HIGHEST: [u16; 10] = [3, 4, 5, 6, 7, 8, 10, 20, 50, 100];
    let spaced = line.replace(['-', '–', '—'], " - ").replace("..", " - ");
    let words: Vec<&str> =
        spaced.split_whitespace().map(|word| word.trim_matches([',', ';', '.', ':', '(', ')', '/'])).collect();
    let number = |word: &str| word.parse::<u16>().ok();
    words.windows(3).find_map(|window| {
        let [first, middle, last] = window else { return None };
        let high = number(last).filter(|high| HIGHEST.contains(high))?;
        if *first == "out" && *middle == "of" {
            return Some(StatedScale { low: 0, high });
        }
        let low = number(first).filter(|low| *low <= 1)?;
        ["-", "to", "through"].contains(middle).then_some(StatedScale { low, high })
    })
}

/// Says whether words over or beside a table call its numbers scores.
pub fn speaks_of_scores(text: &str) -> bool {
    let folded = fold(text);
    ["score", "scores", "scored", "scoring", "rating", "ratings", "points"]
        .iter()
        .any(|word| contains_word(&folded, word))
}

#[cfg(test)]
mod tests {
    use super::{CellMeaning, Legend, StatedScale, scale_in, stated_scale};

    #[test]
    fn a_legend_explains_signs() {
        let near = ["Legend: ● = full, ◐ = partial, ○ = not available, ▲ = through a plugin".to_owned()];
        let legend = Legend::read(&near, &[]);
        for (sign, rating) in [("●", 8), ("◐ beta", 4), ("○", 0), ("▲", 4)] {
            let meaning = legend.find(sign).and_then(|entry| entry.meaning);
            assert_eq!(meaning, Some(CellMeaning::Rated(rating)), "{sign}");
        }
        let near = ["Y = yes N = no P = planned E = enterprise only S = supported with a plugin".to_owned()];
        let legend = Legend::read(&near, &[]);
        let meanings = ["Y", "N", "P", "E", "S"].map(|sign| legend.find(sign).and_then(|entry| entry.meaning));
        assert_eq!(
            meanings,
            [Some(CellMeaning::Rated(8)), Some(CellMeaning::Rated(0)), Some(CellMeaning::Unknown), None, None]
        );
        assert_eq!(legend.find("Yes"), None);
    }

    #[test]
    fn a_scale_is_stated_in_words_about_scores() {
        for (line, scale) in [
            ("scores run from 1 to 5, five is best.", Some((1, 5))),
            ("points out of 10.", Some((0, 10))),
            ("rated 0-10", Some((0, 10))),
            ("versions 2 to 5", None),
        ] {
            assert_eq!(scale_in(line), scale.map(|(low, high)| StatedScale { low, high }), "{line}");
        }
        let near = |line: &str| [line.to_owned()];
        assert_eq!(stated_scale(&near("Pages 1-5"), &[]), None);
        assert_eq!(stated_scale(&near("Scores 1-5, 1 is best"), &[]), None);
        assert_eq!(stated_scale(&[], &["Speed (1-5)"]), Some(StatedScale { low: 1, high: 5 }));
    }
}

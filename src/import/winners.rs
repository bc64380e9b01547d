//! Winner columns: who is named, how strongly, and the options of a table that has only winners.

use std::collections::BTreeSet;

use crate::import::fold::{contains_word, fold};
use crate::import::vocabulary::{is_dash, is_no_winner, is_tie, is_unknown};
use crate::model::rating::Strength;

/// What a cell says about who is better.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WinnerSaid {
    /// Blank, "depends", a dash.
    Nothing,
    Tie,
    /// One option or several, as indices, and how strongly.
    Options(Vec<usize>, Strength),
    /// A name that no option has.
    Stranger(String),
}

/// Reads a winner among options.
pub fn read_winner(text: &str, options: &[String]) -> WinnerSaid {
    let head = head_of(text);
    let folded = fold(head);
    if says_nothing(head) {
        return WinnerSaid::Nothing;
    }
    let find = |name: &str| option_named(name, options);
    if let Some(option) = find(head) {
        return WinnerSaid::Options(vec![option], strength_of(text));
    }
    if is_tie(&folded) {
        return WinnerSaid::Tie;
    }
    let parts: Vec<usize> = parts_of(head).into_iter().map_while(find).collect();
    if parts.len() > 1 && parts.len() == parts_of(head).len() {
        return WinnerSaid::Options(parts, strength_of(text));
    }
    WinnerSaid::Stranger(head.to_owned())
}

/// Returns the names of all winners, each once, in the order in which they come.
pub fn names_of_winners<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Vec<String> {
    let is_name = |head: &&str| !says_nothing(head) && !is_tie(&fold(head));
    let heads: Vec<&str> = texts.map(head_of).filter(is_name).collect();
    let folded: BTreeSet<String> = heads.iter().map(|head| fold(head)).collect();
    let is_several = |head: &str| {
        let parts = parts_of(head);
        parts.len() > 1 && parts.iter().all(|part| folded.contains(&fold(part)))
    };
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let single = heads.iter().filter(|head| !is_several(head));
    single.filter(|head| seen.insert(fold(head))).map(|head| (*head).to_owned()).collect()
}

/// Two names of which the longer one begins with the shorter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SimilarNames {
    pub shorter: String,
    pub longer: String,
}

/// Returns every pair of names of which one begins another.
pub fn names_that_begin_others(names: &[String]) -> Vec<SimilarNames> {
    let mut pairs = Vec::new();
    for longer in names {
        let begins = |shorter: &&String| {
            let (short, long) = (fold(shorter), fold(longer));
            long.strip_prefix(&short).is_some_and(|rest| rest.starts_with([' ', '-', '.']))
        };
        if let Some(shorter) = names.iter().find(begins) {
            pairs.push(SimilarNames { shorter: shorter.clone(), longer: longer.clone() });
        }
    }
    pairs
}

/// The name in a winner's cell, without what is said about it.
fn head_of(text: &str) -> &str {
    let text = text.trim_matches(['🏆', '🥇', '👑', '⭐', '★', '✅', '✔', '✓', ' ']);
    let cuts = [" (", "(", "[", ", ", ",", "; ", ": ", " - ", " – ", " — ", "—"];
    let end = cuts.into_iter().filter_map(|cut| text.find(cut).filter(|at| *at > 0)).min();
    let head = text.get(..end.unwrap_or(text.len())).unwrap_or(text).trim();
    let folded = head.to_lowercase();
    let adverb = ["clearly ", "slightly "].into_iter().find(|adverb| folded.starts_with(adverb));
    adverb.and_then(|adverb| head.get(adverb.len()..)).unwrap_or(head)
}

fn says_nothing(head: &str) -> bool {
    let folded = fold(head);
    head.is_empty() || is_dash(head) || is_unknown(&folded) || is_no_winner(&folded)
}

fn parts_of(head: &str) -> Vec<&str> {
    let separators = [" / ", "/", " or ", " and ", " & ", "&", " + "];
    let found = separators.into_iter().find(|separator| head.contains(separator));
    found.map_or(vec![head], |separator| head.split(separator).map(str::trim).collect())
}

fn option_named(name: &str, options: &[String]) -> Option<usize> {
    let name = fold(name);
    options.iter().position(|option| fold(option) == name)
}

/// How strongly a winner is named: slightly, unless the remark says more.
fn strength_of(text: &str) -> Strength {
    let folded = fold(text);
    let head = fold(head_of(text));
    let remark = folded.rsplit_once(&head).map_or("", |(_, remark)| remark);
    let remark = remark.trim_matches(|letter: char| !letter.is_alphanumeric());
    if ["only", "only option", "only choice", "only one", "the only one", "the only option"].contains(&remark) {
        return Strength::Only;
    }
    let is_clear =
        folded.starts_with("clearly ") || ["by far", "clearly"].iter().any(|word| contains_word(remark, word));
    if is_clear && !contains_word(remark, "not") { Strength::Clear } else { Strength::Slight }
}

#[cfg(test)]
mod tests {
    use super::{Strength, WinnerSaid, names_of_winners, read_winner};

    #[test]
    fn a_winner_is_read_as_the_least_it_can_mean() {
        let options = ["Daub".to_owned(), "C/C++".to_owned()];
        let one = |option, strength| WinnerSaid::Options(vec![option], strength);
        for (text, said) in [
            ("Daub", one(0, Strength::Slight)),
            ("C/C++", one(1, Strength::Slight)),
            ("Daub, by far", one(0, Strength::Clear)),
            ("🏆 Daub", one(0, Strength::Slight)),
            ("Daub ✅", one(0, Strength::Slight)),
            ("Clearly Daub", one(0, Strength::Clear)),
            ("Daub (only option)", one(0, Strength::Only)),
            ("Daub (only for small jobs)", one(0, Strength::Slight)),
            ("Daub - opens at once", one(0, Strength::Slight)),
            ("Tie", WinnerSaid::Tie),
            ("Depends on the room", WinnerSaid::Nothing),
            ("—", WinnerSaid::Nothing),
            ("Tundra", WinnerSaid::Stranger("Tundra".to_owned())),
        ] {
            assert_eq!(read_winner(text, &options), said, "{text}");
        }
    }

    #[test]
    fn names_are_those_that_stand_alone() {
        let texts = ["Lumen", "Lux (small)", "Lumen / Lux", "Tie", "lumen"];
        assert_eq!(names_of_winners(texts.into_iter()), ["Lumen", "Lux"]);
    }
}

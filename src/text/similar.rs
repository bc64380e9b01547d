//! "Did you mean": the known name nearest to a given one, by edit distance.
//!
//! No dictionary and no weights for neighbouring keys: names here are short and few.

/// Longer words are not compared: nobody misspells what they would not type.
const LONGEST: usize = 64;
/// The fewest letters that stand for a longer name.
const SHORTEST_START: usize = 3;

/// The candidate that differs least from `word`, if one differs little enough to be meant.
///
/// Little enough is one change for every three letters of the longer word, and at least one.
/// A change is a letter too many, missing or wrong, or two neighbours swapped (optimal string
/// alignment; Damerau 1964). Of equally close candidates the first one wins. Where none is close, it is the
/// first one that begins with the word: `http` means `http-frameworks`.
pub fn most_similar<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = folded(word);
    if letters.is_empty() || letters.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &'a str)> = None;
    let mut longer: Option<&'a str> = None;
    for candidate in candidates {
        if candidate.len() > 4 * LONGEST {
            continue;
        }
        let other = folded(candidate);
        if letters.len() >= SHORTEST_START && other.starts_with(&letters) {
            longer = longer.or(Some(candidate));
        }
        let allowed = (letters.len().max(other.len()) / 3).max(1);
        let allowed = best.map_or(allowed, |(least, _)| allowed.min(least.saturating_sub(1)));
        if let Some(changes) = edits_within(&letters, &other, allowed)
            && best.is_none_or(|(least, _)| changes < least)
        {
            best = Some((changes, candidate));
        }
    }
    best.map(|(_, candidate)| candidate).or(longer)
}

fn folded(word: &str) -> Vec<char> {
    word.chars().map(|letter| if letter == '_' { '-' } else { letter.to_ascii_lowercase() }).collect()
}

/// How many changes make one word out of the other, unless they are more than `most`.
fn edits_within(word: &[char], other: &[char], most: usize) -> Option<usize> {
    if word.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in word.iter().enumerate() {
        let mut line = Vec::with_capacity(other.len() + 1);
        line.push(row + 1);
        for (column, candidate) in other.iter().enumerate() {
            let replaced = last[column] + usize::from(letter != candidate);
            let mut changes = replaced.min(last[column + 1] + 1).min(line[column] + 1);
            if row > 0 && column > 0 && *letter == other[column - 1] && word[row - 1] == *candidate {
                changes = changes.min(before_last[column - 1] + 1);
            }
            line.push(changes);
        }
        if line.iter().all(|changes| *changes > most) {
            return None;
        }
        before_last = std::mem::replace(&mut last, line);
    }
    last.last().copied().filter(|changes| *changes <= most)
}

#[cfg(test)]
mod tests {
    use super::most_similar;

    #[test]
    fn the_word_that_was_meant_is_found() {
        let rows = ["rest-crud", "realtime", "ml-serving", "team-js", "team-python", "eco-ai"];
        for (word, meant) in [
            ("ml-servng", Some("ml-serving")),
            ("ml_serving", Some("ml-serving")),
            ("ML-Serving", Some("ml-serving")),
            ("raeltime", Some("realtime")),
            ("team-pyhton", Some("team-python")),
            ("rest-crudd", Some("rest-crud")),
            ("eco-ia", Some("eco-ai")),
            ("kubernetes", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(most_similar(word, rows), meant, "{word}");
        }
    }

    #[test]
    fn the_first_of_equally_close_names_wins() {
        assert_eq!(most_similar("nod", ["node", "nodx"]), Some("node"));
        assert_eq!(most_similar("a", ["b", "c"]), Some("b"));
        assert_eq!(most_similar("http", ["node", "http-frameworks", "http-servers"]), Some("http-frameworks"));
        assert_eq!(most_similar("no", ["node-and-others"]), None, "two letters begin too much");
    }

    #[test]
    fn endless_words_are_not_compared() {
        assert_eq!(most_similar(&"a".repeat(100_000), ["aaaa"]), None);
    }
}

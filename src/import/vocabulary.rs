//! Every list of signs, words and units that tables of other people are read by, and how words are compared.
//!
//! English; what another language says is told by a legend or by hand.

use crate::model::criterion::BetterDirection;

const SIGNS_YES: [&str; 14] = [
    "✅",
    "✔",
    "✓",
    "☑",
    "🟢",
    "👍",
    ":white_check_mark:",
    ":heavy_check_mark:",
    ":ballot_box_with_check:",
    ":green_circle:",
    ":thumbsup:",
    ":+1:",
    ":check:",
    "●",
];

const SIGNS_PARTIAL: [&str; 10] =
    ["⚠", "🟡", "🟠", "🔶", "◐", "🚧", ":warning:", ":yellow_circle:", ":large_orange_diamond:", ":construction:"];

const SIGNS_NO: [&str; 14] = [
    "❌",
    "✗",
    "✘",
    "✖",
    "⛔",
    "🚫",
    "🔴",
    "👎",
    "○",
    ":x:",
    ":no_entry:",
    ":red_circle:",
    ":negative_squared_cross_mark:",
    ":-1:",
];

/// An empty circle is a no beside full or half ones; alone it is a yes in other parts of the world.
pub const EMPTY_CIRCLE: &str = "○";

/// Circles beside which an empty one is a no.
pub const CIRCLES: [&str; 2] = ["●", "◐"];

/// Signs that mean yes in some tables and no in others, so that nothing is suggested.
const SIGNS_ASKED: [&str; 12] = ["〇", "◯", "×", "✕", "△", "▲", "◎", "■", "□", "☐", "x", "X"];

/// Signs that are read only where they stand alone: beside a figure they mean something else.
const SIGNS_ALONE: [(&str, u8); 3] = [("+", 8), ("~", 4), ("±", 4)];

const UNKNOWN: [&str; 14] =
    ["?", "??", "???", "n.a.", "n/a", "na", "not tested", "tba", "tbc", "tbd", "todo", "unknown", "untested", "†"];

const DASHES: [&str; 7] = ["-", "--", "–", "—", "―", "−", "---"];

const WORDS_YES: [&str; 6] = ["full support", "fully supported", "supported", "true", "y", "yes"];

const WORDS_NO: [&str; 7] = ["false", "n", "no", "not available", "not supported", "unavailable", "unsupported"];

const WORDS_PARTIAL: [&str; 7] = ["in part", "kind of", "limited", "partial", "partially", "partly", "sometimes"];

/// What makes a yes less than one wherever it stands in the remark after it.
const HEDGES: [&str; 24] = [
    "but",
    "only",
    "limited",
    "limitations",
    "partial",
    "partially",
    "partly",
    "paid",
    "alpha",
    "beta",
    "experimental",
    "preview",
    "unstable",
    "buggy",
    "deprecated",
    "unless",
    "except",
    "if",
    "planned",
    "soon",
    "premium",
    "enterprise",
    "not yet",
    "unofficial",
];

/// What makes a yes less than one where the remark after it begins with it.
const HEDGES_FIRST: [&str; 8] = ["with", "via", "through", "requires", "needs", "when", "not", "for"];

/// Suggested ratings of words that promise something and do not say how well; no suggestion for some.
const SOFT: [(&str, Option<u8>); 23] = [
    ("native", Some(8)),
    ("built-in", Some(8)),
    ("builtin", Some(8)),
    ("built in", Some(8)),
    ("included", Some(8)),
    ("full", Some(8)),
    ("available", Some(8)),
    ("optional", None),
    ("manual", Some(2)),
    ("manually", Some(2)),
    ("plugin", Some(4)),
    ("via plugin", Some(4)),
    ("add-on", Some(4)),
    ("extension", Some(4)),
    ("third-party", Some(4)),
    ("experimental", Some(4)),
    ("beta", Some(4)),
    ("planned", Some(0)),
    ("required", None),
    ("none", None),
    ("ok", None),
    ("some", Some(4)),
    ("native support", Some(8)),
];

/// Suggested ratings of words that grade.
const GRADES: [(&str, u8); 42] = [
    ("excellent", 8),
    ("outstanding", 8),
    ("superb", 8),
    ("best", 8),
    ("very good", 7),
    ("great", 7),
    ("good", 6),
    ("strong", 6),
    ("solid", 6),
    ("decent", 5),
    ("fair", 4),
    ("average", 4),
    ("adequate", 4),
    ("acceptable", 4),
    ("mediocre", 3),
    ("weak", 2),
    ("poor", 1),
    ("bad", 1),
    ("very poor", 1),
    ("terrible", 1),
    ("very fast", 8),
    ("fastest", 8),
    ("fast", 6),
    ("faster", 6),
    ("slow", 2),
    ("slower", 2),
    ("slowest", 1),
    ("very slow", 1),
    ("trivial", 8),
    ("very easy", 8),
    ("easiest", 8),
    ("easy", 6),
    ("easier", 6),
    ("simple", 6),
    ("simpler", 6),
    ("hard", 2),
    ("difficult", 2),
    ("complex", 2),
    ("steep", 2),
    ("very hard", 1),
    ("very difficult", 1),
    ("very strong", 7),
];

/// How much of something there is, which is good or bad by what it is.
const LEVELS: [(&str, u8); 14] = [
    ("very high", 8),
    ("high", 6),
    ("medium-high", 5),
    ("medium", 4),
    ("moderate", 4),
    ("medium-low", 3),
    ("low", 2),
    ("very low", 1),
    ("minimal", 1),
    ("large", 6),
    ("small", 2),
    ("huge", 8),
    ("tiny", 1),
    ("moderately high", 5),
];

/// A star before a word stands for a family that begins like it.
const LESS_IS_BETTER: [&str; 42] = [
    "complexity",
    "cost",
    "costs",
    "price",
    "prices",
    "pricing",
    "fee",
    "fees",
    "bill",
    "latency",
    "learning curve",
    "lock-in",
    "lockin",
    "overhead",
    "risk",
    "effort",
    "memory",
    "footprint",
    "size",
    "burden",
    "debt",
    "delay",
    "startup",
    "start-up",
    "cold start",
    "boilerplate",
    "error",
    "errors",
    "loss",
    "cve",
    "cves",
    "bug",
    "bugs",
    "dependencies",
    "packages",
    "lines of code",
    "time",
    "carbon",
    "noise",
    "weight",
    "lock in",
    "downtime",
];

const MORE_IS_BETTER: [&str; 34] = [
    "throughput",
    "stars",
    "downloads",
    "contributors",
    "languages",
    "integrations",
    "plugins",
    "accuracy",
    "coverage",
    "uptime",
    "availability",
    "retention",
    "limit",
    "max",
    "maximum",
    "quota",
    "storage",
    "battery",
    "warranty",
    "trial",
    "performance",
    "scalability",
    "reliability",
    "security",
    "flexibility",
    "maturity",
    "popularity",
    "quality",
    "support",
    "ecosystem",
    "community",
    "documentation",
    "bandwidth",
    "resolution",
];

const YES_MAY_BE_BAD: [&str; 56] = [
    "required",
    "requires",
    "needed",
    "needs",
    "deprecated",
    "vulnerab*",
    "telemetry",
    "ads",
    "adverts",
    "proprietary",
    "closed-source",
    "closed source",
    "watermark*",
    "lock-in",
    "lockin",
    "lock in",
    "breaking",
    "known issues",
    "tracking",
    "paywall",
    "abandoned",
    "complexity",
    "difficulty",
    "risk*",
    "effort",
    "overhead",
    "boilerplate",
    "learning curve",
    "over-fetching",
    "overfetching",
    "under-fetching",
    "underfetching",
    "cold start*",
    "downtime",
    "data loss",
    "bloat*",
    "restrict*",
    "limitation*",
    "leak*",
    "deadlock*",
    "race condition*",
    "crash*",
    "bug*",
    "error*",
    "conflict*",
    "hidden",
    "expir*",
    "throttl*",
    "censor*",
    "point of failure",
    "side effect*",
    "drawback*",
    "problem*",
    "warning*",
    "eol",
    "end of life",
];

/// What turns such a name round.
const TURNED_ROUND: [&str; 11] =
    ["block", "blocks", "blocking", "prevent", "prevents", "without", "no", "not", "anti", "avoid*", "protect*"];

const TIES: [&str; 9] = ["=", "both", "draw", "either", "equal", "even", "same", "tie", "tied"];

/// Where a winner is named and is none.
const NO_WINNER: [&str; 6] = ["depends", "it depends", "varies", "unclear", "neither", "none"];

const TIME_UNITS: [(&str, i128, i128); 19] = [
    ("ns", 1, 1_000_000_000),
    ("µs", 1, 1_000_000),
    ("μs", 1, 1_000_000),
    ("us", 1, 1_000_000),
    ("ms", 1, 1_000),
    ("s", 1, 1),
    ("sec", 1, 1),
    ("second", 1, 1),
    ("seconds", 1, 1),
    ("min", 60, 1),
    ("minute", 60, 1),
    ("minutes", 60, 1),
    ("h", 3_600, 1),
    ("hour", 3_600, 1),
    ("hours", 3_600, 1),
    ("day", 86_400, 1),
    ("days", 86_400, 1),
    ("week", 604_800, 1),
    ("weeks", 604_800, 1),
];

const BYTE_UNITS: [(&str, i128); 10] = [
    ("b", 1),
    ("byte", 1),
    ("bytes", 1),
    ("kb", 1_000),
    ("mb", 1_000_000),
    ("gb", 1_000_000_000),
    ("tb", 1_000_000_000_000),
    ("kib", 1_024),
    ("mib", 1_048_576),
    ("gib", 1_073_741_824),
];

/// Weights in words, as the levels they become.
const WEIGHT_WORDS: [(&str, &str); 18] = [
    ("low", "low"),
    ("nice to have", "low"),
    ("could", "medium"),
    ("could have", "medium"),
    ("medium", "medium"),
    ("med", "medium"),
    ("moderate", "medium"),
    ("high", "high"),
    ("very high", "high"),
    ("critical", "high"),
    ("essential", "high"),
    ("should", "high"),
    ("should have", "high"),
    ("must", "must"),
    ("must have", "must"),
    ("must-have", "must"),
    ("won't", "off"),
    ("none", "off"),
];

/// What the bounds of ratings 8 to 2 are of the best number, in millionths: two ratings for each doubling.
pub const STEP_FACTORS: [i128; 7] = [1_189_207, 1_681_793, 2_378_414, 3_363_586, 4_756_828, 6_727_171, 9_513_657];

/// What the name of a row says about its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameSays {
    Nothing,
    One(BetterDirection),
    Both,
}

/// Returns every sign with its rating.
pub fn signs() -> impl Iterator<Item = (&'static str, u8)> {
    let yes = SIGNS_YES.into_iter().map(|sign| (sign, 8));
    let partial = SIGNS_PARTIAL.into_iter().map(|sign| (sign, 4));
    yes.chain(partial).chain(SIGNS_NO.into_iter().map(|sign| (sign, 0)))
}

/// Returns the rating of a sign that counts only where it stands alone.
pub fn sign_alone(text: &str) -> Option<u8> {
    find(&SIGNS_ALONE, text)
}

/// Says whether a cell is a sign that somebody has to explain.
pub fn is_asked_sign(text: &str) -> bool {
    SIGNS_ASKED.contains(&text)
}

pub fn is_unknown(folded: &str) -> bool {
    UNKNOWN.contains(&folded) || folded == "❓" || folded == "❔"
}

pub fn is_dash(text: &str) -> bool {
    DASHES.contains(&text)
}

/// Returns the rating of a bare yes, no or partly.
pub fn word_rating(folded: &str) -> Option<u8> {
    let lists: [(&[&str], u8); 3] = [(&WORDS_YES, 8), (&WORDS_PARTIAL, 4), (&WORDS_NO, 0)];
    lists.into_iter().find(|(words, _)| words.contains(&folded)).map(|(_, rating)| rating)
}

/// Says whether a remark takes back some of the yes or no before it.
pub fn is_hedge(remark: &str) -> bool {
    let folded = fold(remark);
    let first = folded.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty());
    let begins = first.is_some_and(|first| HEDGES_FIRST.contains(&first));
    begins || HEDGES.iter().any(|hedge| contains_word(&folded, hedge))
}

/// Returns the suggestion for a soft word; the outer nothing where it is none.
pub fn soft_suggestion(folded: &str) -> Option<Option<u8>> {
    find(&SOFT, folded)
}

/// Returns the suggestion for a word that grades.
pub fn grade_suggestion(folded: &str) -> Option<u8> {
    find(&GRADES, folded)
}

/// Returns what a level word suggests where more is better.
pub fn level_suggestion(folded: &str) -> Option<u8> {
    find(&LEVELS, folded)
}

/// Returns which way the name of a row says it is better, its brackets left out.
pub fn direction_of_name(name: &str) -> NameSays {
    let name = fold(&without_brackets(name));
    let says = |words: &[&str]| words.iter().any(|word| contains_word(&name, word));
    match (says(&LESS_IS_BETTER), says(&MORE_IS_BETTER)) {
        (true, true) => NameSays::Both,
        (true, false) => NameSays::One(BetterDirection::Less),
        (false, true) => NameSays::One(BetterDirection::More),
        (false, false) => NameSays::Nothing,
    }
}

/// Returns the suggestion for a row in which a yes may be bad; the outer nothing where it is not.
pub fn yes_may_be_bad(name: &str) -> Option<Option<BetterDirection>> {
    let name = fold(&without_brackets(name));
    let says = |words: &[&str]| words.iter().any(|word| contains_word(&name, word));
    says(&YES_MAY_BE_BAD).then(|| if says(&TURNED_ROUND) { None } else { Some(BetterDirection::Less) })
}

pub fn is_tie(folded: &str) -> bool {
    TIES.contains(&folded)
}

pub fn is_no_winner(folded: &str) -> bool {
    NO_WINNER.iter().any(|word| folded == *word || folded.starts_with(&format!("{word} ")))
}

/// Returns how many seconds a unit of time has, as numerator and denominator.
pub fn seconds(unit: &str) -> Option<(i128, i128)> {
    TIME_UNITS.iter().find(|(name, ..)| *name == unit.to_lowercase()).map(|(_, up, down)| (*up, *down))
}

/// Returns how many bytes a unit has; "Mb" may be bits and is none.
pub fn bytes(unit: &str) -> Option<i128> {
    let is_bits = unit.len() == 2 && unit.ends_with('b') && unit.starts_with(|first: char| first.is_uppercase());
    find(&BYTE_UNITS, &unit.to_lowercase()).filter(|_| !is_bits)
}

/// Returns the level a weight in words becomes.
pub fn weight_word(folded: &str) -> Option<&'static str> {
    find(&WEIGHT_WORDS, folded)
}

fn find<T: Copy>(list: &[(&str, T)], text: &str) -> Option<T> {
    list.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
}

/// Returns a text in lower case with single blanks, for comparing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        let (mut folded, mut is_apart) = (String::with_capacity(text.len()), false);
        for byte in text.bytes() {
            if char::from(byte).is_whitespace() {
                is_apart = !folded.is_empty();
                continue;
            }
            if std::mem::take(&mut is_apart) {
                folded.push(' ');
            }
            folded.push(char::from(byte.to_ascii_lowercase()));
        }
        return folded;
    }
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
    let Some(first) = word.bytes().next() else { return false };
    // Many words are looked for in each cell: a search that is prepared for each would be most of the work.
    memchr::memchr_iter(first, text.as_bytes()).any(|at| {
        let Some(after) = text.get(at..).and_then(|rest| rest.strip_prefix(word)) else { return false };
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        !is_letter(before) && (is_prefix || !is_letter(after.chars().next()))
    })
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

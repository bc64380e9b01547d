//! Every list of signs, words and units that tables of other people are read by, and how words are compared.
//!
//! English; what another language says is told by a legend or by hand.

use crate::model::criterion::BetterDirection;
use crate::text::width::one_line;

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

/// A star behind a word stands for a family that begins like it.
const LESS_IS_BETTER: [&str; 46] = [
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
    "misses",
    "steps",
    "clicks",
    "difficulty",
];

const MORE_IS_BETTER: [&str; 64] = [
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
    "allowance",
    "attachment*",
    "backup*",
    "capacity",
    "compatibility",
    "ease",
    "extensibility",
    "guarantee",
    "history",
    "interoperability",
    "lifespan",
    "lifetime",
    "maintainability",
    "message size",
    "payload",
    "playback",
    "portability",
    "precision",
    "privacy",
    "productivity",
    "readability",
    "recall",
    "satisfaction",
    "simplicity",
    "speed",
    "stability",
    "timeout",
    "traffic",
    "upload*",
    "usability",
];

/// What a name measures where its cells say how long, how large or how heavy; "5 texts" of a "Batch size" are none of it.
const MEASURES: [&str; 14] = [
    "bandwidth",
    "cold start",
    "delay",
    "duration",
    "footprint",
    "latency",
    "memory",
    "size",
    "speed",
    "start-up",
    "startup",
    "storage",
    "time",
    "weight",
];

/// What turns the words before it round: "cost efficiency" is no cost, and "errors handled" are none.
const TURNED_BY_THE_NEXT: [&str; 32] = [
    "avoid*",
    "cancellation",
    "control*",
    "correct*",
    "detect*",
    "effective*",
    "efficien*",
    "estimat*",
    "handl*",
    "improve*",
    "isolat*",
    "manage*",
    "mitigat*",
    "monitor*",
    "optimi*",
    "prevent*",
    "profil*",
    "protect*",
    "recover*",
    "reduc*",
    "remov*",
    "report*",
    "resilien*",
    "resist*",
    "resol*",
    "safe*",
    "saved",
    "saver*",
    "saving*",
    "toleran*",
    "track*",
    "transparen*",
];

/// What says which way is better in so many words, in a name or beside a table.
const SAYS_LESS: [&str; 11] = [
    "lower is better",
    "lower = better",
    "lower better",
    "lowest is best",
    "smaller is better",
    "less is better",
    "fewer is better",
    "shorter is better",
    "minimize",
    "minimise",
    "↓",
];

const SAYS_MORE: [&str; 12] = [
    "higher is better",
    "higher = better",
    "higher better",
    "highest is best",
    "bigger is better",
    "larger is better",
    "greater is better",
    "more is better",
    "longer is better",
    "maximize",
    "maximise",
    "↑",
];

/// Words of a row or column that says for each of the others which way is better.
const DIRECTION_WORDS: [(&str, BetterDirection); 22] = [
    ("cost", BetterDirection::Less),
    ("less", BetterDirection::Less),
    ("lower", BetterDirection::Less),
    ("lower is better", BetterDirection::Less),
    ("min", BetterDirection::Less),
    ("minimise", BetterDirection::Less),
    ("minimize", BetterDirection::Less),
    ("non-beneficial", BetterDirection::Less),
    ("smaller", BetterDirection::Less),
    ("↓", BetterDirection::Less),
    ("-1", BetterDirection::Less),
    ("benefit", BetterDirection::More),
    ("beneficial", BetterDirection::More),
    ("bigger", BetterDirection::More),
    ("higher", BetterDirection::More),
    ("higher is better", BetterDirection::More),
    ("max", BetterDirection::More),
    ("maximise", BetterDirection::More),
    ("maximize", BetterDirection::More),
    ("more", BetterDirection::More),
    ("↑", BetterDirection::More),
    ("1", BetterDirection::More),
];

const YES_MAY_BE_BAD: [&str; 63] = [
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
    "collects",
    "collected",
    "data collection",
    "logs",
    "need",
    "sent",
    "sends",
];

/// What turns such a name round, so that nothing is suggested.
const TURNED_ROUND: [&str; 17] = [
    "block", "blocks", "blocking", "prevent", "prevents", "without", "no", "not", "anti", "free", "closed", "fixed",
    "hides", "garbage", "never", "scoring", "toggle",
];

const TIES: [&str; 9] = ["=", "both", "draw", "either", "equal", "even", "same", "tie", "tied"];

/// Where a winner is named and is none.
const NO_WINNER: [&str; 6] = ["depends", "it depends", "varies", "unclear", "neither", "none"];

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

/// Says whether a cell is a dash, with the sign of a currency or without one.
pub fn is_dash(text: &str) -> bool {
    DASHES.contains(&text.trim_matches(['$', '€', '£', ' ']))
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

/// Returns which way a name or a text says is better in so many words; nothing where it says both or neither.
pub fn stated_direction(text: &str) -> Option<BetterDirection> {
    let folded = fold(text);
    let says = |words: &[&str]| words.iter().any(|words| folded.contains(words));
    match (says(&SAYS_LESS), says(&SAYS_MORE)) {
        (true, false) => Some(BetterDirection::Less),
        (false, true) => Some(BetterDirection::More),
        _ => None,
    }
}

/// Returns which way a cell says is better, in a row or column of such cells.
pub fn direction_word(text: &str) -> Option<BetterDirection> {
    find(&DIRECTION_WORDS, &fold(text))
}

/// Returns which way the name of a row says it is better; what its brackets say about something else is left out.
pub fn direction_of_name(name: &str) -> NameSays {
    direction_by(name, |_| true)
}

/// The same for a name whose cells count things that are named, so that it measures neither time nor size.
pub fn direction_of_counts(name: &str) -> NameSays {
    direction_by(name, |word| !MEASURES.contains(&word))
}

fn direction_by(name: &str, is_meant: impl Fn(&str) -> bool) -> NameSays {
    if let Some(stated) = stated_direction(name) {
        return NameSays::One(stated);
    }
    let name = words_of(name);
    let says = |words: &[&str]| words.iter().any(|word| is_meant(word) && contains_word(&name, word));
    match (says(&LESS_IS_BETTER), says(&MORE_IS_BETTER)) {
        (true, _) if is_turned_by_the_next(&name, &LESS_IS_BETTER) => NameSays::One(BetterDirection::More),
        (true, true) => NameSays::Both,
        (true, false) => NameSays::One(BetterDirection::Less),
        (false, true) => NameSays::One(BetterDirection::More),
        (false, false) => NameSays::Nothing,
    }
}

/// A name for comparing words with, its brackets left out; names of columns are often written with underscores.
fn words_of(name: &str) -> String {
    fold(&without_brackets(name).replace('_', " "))
}

/// Whether the last word says that what stands before it is handled, saved or avoided.
fn is_turned_by_the_next(name: &str, words: &[&str]) -> bool {
    let head = [" of ", " for ", " in ", " with "].into_iter().find_map(|join| name.split_once(join));
    let head = head.map_or(name, |(head, _)| head);
    let Some((before, last)) = head.rsplit_once([' ', '-']) else { return false };
    let turns = TURNED_BY_THE_NEXT.iter().any(|word| contains_word(last, word));
    turns && words.iter().any(|word| contains_word(before, word))
}

/// Returns the suggestion for a row in which a yes may be bad; the outer nothing where it is not.
pub fn yes_may_be_bad(name: &str) -> Option<Option<BetterDirection>> {
    let name = words_of(name);
    let says = |words: &[&str]| words.iter().any(|word| contains_word(&name, word));
    let is_turned = || says(&TURNED_ROUND) || TURNED_BY_THE_NEXT.iter().any(|word| contains_word(&name, word));
    says(&YES_MAY_BE_BAD).then(|| if is_turned() { None } else { Some(BetterDirection::Less) })
}

pub fn is_tie(folded: &str) -> bool {
    TIES.contains(&folded)
}

pub fn is_no_winner(folded: &str) -> bool {
    NO_WINNER.iter().any(|word| folded == *word || folded.starts_with(&format!("{word} ")))
}

/// Returns the level a weight in words becomes.
pub fn weight_word(folded: &str) -> Option<&'static str> {
    find(&WEIGHT_WORDS, folded)
}

/// Returns what a list has beside a word.
pub fn find<T: Copy>(list: &[(&str, T)], text: &str) -> Option<T> {
    list.iter().find(|(word, _)| *word == text).map(|(_, value)| *value)
}

/// Returns a text in lower case with single blanks, for comparing.
pub fn fold(text: &str) -> String {
    let mut folded = one_line(text);
    let is_caseless = |letter: char| letter.is_ascii() || letter.to_lowercase().eq([letter]);
    if folded.is_ascii() || folded.chars().all(is_caseless) {
        folded.make_ascii_lowercase();
        return folded;
    }
    folded.to_lowercase()
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
    use super::{BetterDirection, contains_word, is_dash, remarked, without_brackets, yes_may_be_bad};

    #[test]
    fn a_price_of_dashes_is_a_dash() {
        assert!(is_dash("—") && is_dash("$---") && is_dash("- €") && !is_dash("$") && !is_dash("-5"));
    }

    #[test]
    fn a_yes_that_may_be_bad_is_suggested_to_be_only_where_nothing_speaks_for_it() {
        let less = Some(Some(BetterDirection::Less));
        for (name, suggestion) in [
            ("Telemetry", less),
            ("Phone number sent?", less),
            ("Needs a PIN to start", less),
            ("Shows ads", less),
            ("Toggle for hidden files", Some(None)),
            ("Closed leaks", Some(None)),
            ("Episode tracking", Some(None)),
            ("Error reporting", Some(None)),
            ("Conflict resolution", Some(None)),
            ("Risk scoring", Some(None)),
            ("Never sent to others", Some(None)),
            ("Collection widgets", None),
            ("Search", None),
        ] {
            assert_eq!(yes_may_be_bad(name), suggestion, "{name}");
        }
    }

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

//! What the words over columns say: weights, winners, notes, totals, and which way round a table stands.

use crate::import::fold::{contains_word, fold, without_brackets};

const HEADER_CRITERION: [&str; 27] = [
    "aspect",
    "attribute",
    "benchmark",
    "capability",
    "category",
    "characteristic",
    "concern",
    "consideration",
    "criteria",
    "criterion",
    "dimension",
    "factor",
    "feature",
    "goal",
    "metric",
    "need",
    "operation",
    "property",
    "question",
    "requirement",
    "scenario",
    "task",
    "test",
    "use case",
    "workload",
    "features",
    "capabilities",
];

const HEADER_THING: [&str; 26] = [
    "alternative",
    "app",
    "approach",
    "candidate",
    "compressor",
    "crate",
    "database",
    "edition",
    "engine",
    "framework",
    "language",
    "library",
    "method",
    "model",
    "name",
    "option",
    "package",
    "plan",
    "platform",
    "product",
    "project",
    "provider",
    "runtime",
    "service",
    "software",
    "solution",
];

const HEADER_THING_TOO: [&str; 5] = ["system", "tier", "tool", "vendor", "libraries"];

const HEADER_WINNER: [&str; 14] = [
    "advantage",
    "best",
    "best choice",
    "best option",
    "better",
    "choose",
    "edge",
    "leader",
    "pick",
    "preferred",
    "recommendation",
    "recommended",
    "verdict",
    "winner",
];

const HEADER_WEIGHT: [&str; 6] = ["importance", "priority", "weight", "weighting", "weights", "wt"];

const HEADER_NOTES: [&str; 19] = [
    "because",
    "comment",
    "comments",
    "description",
    "details",
    "difference",
    "evidence",
    "explanation",
    "impact",
    "key reason",
    "margin",
    "note",
    "notes",
    "optional",
    "rationale",
    "reason",
    "remarks",
    "why",
    "remark",
];

const HEADER_REFERENCE: [&str; 14] = [
    "#",
    "baseline",
    "budget",
    "goal",
    "id",
    "minimum",
    "n",
    "no",
    "no.",
    "rank",
    "since",
    "slo",
    "target",
    "threshold",
];

const HEADER_OF_A_LIST: [&str; 25] = [
    "command",
    "date",
    "default",
    "description",
    "details",
    "due",
    "email",
    "example",
    "file",
    "flag",
    "key",
    "link",
    "meaning",
    "notes",
    "owner",
    "path",
    "purpose",
    "required",
    "score",
    "status",
    "type",
    "url",
    "usage",
    "value",
    "values",
];

const ROLES: [&str; 15] = [
    "admin",
    "administrator",
    "anonymous",
    "developer",
    "editor",
    "guest",
    "maintainer",
    "manager",
    "member",
    "moderator",
    "owner",
    "reporter",
    "superuser",
    "user",
    "viewer",
];

const DERIVED: [&str; 7] = ["vs", "relative", "difference", "delta", "speedup", "speed-up", "faster than"];

/// Says whether a column or row repeats another one in other figures.
pub fn is_derived(name: &str) -> bool {
    let name = fold(name);
    let is_weighted = name.ends_with(" weighted") || name.starts_with("weighted ");
    let is_part = name.contains("% of") || name.contains("% to");
    is_part || (is_weighted && !is_total(&name)) || DERIVED.iter().any(|word| contains_word(&name, word))
}

/// Says whether a row or column sums up the others.
pub fn is_total(name: &str) -> bool {
    let folded = fold(name);
    if ["weighted mean", "weighted sum", "weighted average"].contains(&folded.as_str()) {
        return true;
    }
    let prefix = ["weighted ", "grand ", "overall "].into_iter().find_map(|prefix| folded.strip_prefix(prefix));
    let rest = prefix.unwrap_or(&folded);
    let suffix = [" score", " points"].into_iter().find_map(|suffix| rest.strip_suffix(suffix));
    let rest = suffix.unwrap_or(rest);
    let singular = rest.strip_suffix('s').unwrap_or(rest);
    ["total", "sum", "score", "average", "overall"].contains(&singular)
}

/// What the word over a column says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderWord {
    Weight,
    Winner,
    Notes,
    Reference,
    Total,
    Derived,
    /// None of these.
    Other,
}

/// Returns what the word over a column says, its brackets left out.
pub fn header_word(header: &str) -> HeaderWord {
    let folded = fold(&without_brackets(header));
    let is_in = |words: &[&str]| words.contains(&folded.as_str());
    if is_in(&HEADER_WEIGHT) {
        HeaderWord::Weight
    } else if is_in(&HEADER_WINNER) {
        HeaderWord::Winner
    } else if is_in(&HEADER_NOTES) {
        HeaderWord::Notes
    } else if is_in(&HEADER_REFERENCE) {
        HeaderWord::Reference
    } else if is_total(&folded) {
        HeaderWord::Total
    } else if is_derived(&folded) {
        HeaderWord::Derived
    } else {
        HeaderWord::Other
    }
}

/// What the corner of a table says about the names below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CornerWord {
    Blank,
    Criterion,
    Thing,
    Other,
}

/// Returns what the corner of a table names.
pub fn corner_word(header: &str) -> CornerWord {
    let folded = fold(&without_brackets(header));
    let singular = folded.strip_suffix('s').unwrap_or(&folded);
    let is_in = |words: &[&str]| words.contains(&folded.as_str()) || words.contains(&singular);
    if folded.is_empty() {
        CornerWord::Blank
    } else if is_in(&HEADER_CRITERION) {
        CornerWord::Criterion
    } else if is_in(&HEADER_THING) || is_in(&HEADER_THING_TOO) {
        CornerWord::Thing
    } else {
        CornerWord::Other
    }
}

/// Says whether the word over a column names a property of list entries.
pub fn is_of_a_list(header: &str) -> bool {
    let folded = fold(header);
    HEADER_OF_A_LIST.contains(&folded.as_str()) || folded == "version"
}

pub fn is_role(header: &str) -> bool {
    let folded = fold(header);
    let singular = folded.strip_suffix('s').unwrap_or(&folded);
    ROLES.contains(&singular)
}

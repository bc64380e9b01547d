//! Texts that are too long, empty, or hold what no terminal should be sent.

use crate::pack_problems::Case;
use crate::pack_problems::Change::{Repeat, Replace};

pub const CASES: &[Case] = &[
    (
        "an empty name",
        &[Replace("use-cases.toml", "\"Early start\"", "\"\"")],
        &["use-cases.toml:5:8: error: `name` must not be empty"],
    ),
    (
        "a name of blanks",
        &[Replace("use-cases.toml", "\"Early start\"", "\" \\t \"")],
        &["use-cases.toml:5:8: error: `name` must not be empty"],
    ),
    (
        "a name of nothing visible",
        &[Replace("use-cases.toml", "\"Early start\"", "\"\\u200b\"")],
        &[
            "use-cases.toml:5:8: warning: `name`: invisible character U+200B, removed",
            "use-cases.toml:5:8: error: `name` must not be empty",
        ],
    ),
    (
        "a name on two lines",
        &[Replace("use-cases.toml", "\"Early start\"", "\"Early\\nstart\"")],
        &["use-cases.toml:5:8: error: `name` must stay on one line"],
    ),
    (
        "a sentence on two lines is one sentence",
        &[Replace("use-cases.toml", "\"Coffee wakes faster.\"", "\"\"\"\nCoffee\nwakes faster.\n\"\"\"")],
        &[],
    ),
    (
        "an empty entry of a list",
        &[Replace("pack.toml", "[\"Whatever wakes you.\"]", "[\"\"]")],
        &["pack.toml:6:17: error: each entry of `quick_answer` must not be empty"],
    ),
    (
        "a name of 121 letters",
        &[Repeat("use-cases.toml", "Early start", "é", 121)],
        &["use-cases.toml:5:8: error: `name` is too long: 121 characters, at most 120"],
    ),
    ("a name of 120 letters is fine", &[Repeat("use-cases.toml", "Early start", "é", 120)], &[]),
    (
        "a cell of 501 letters",
        &[Repeat("ecosystem.toml", "Teapot", "x", 501)],
        &["ecosystem.toml:10:8: error: `text` is too long: 501 characters, at most 500"],
    ),
    (
        "a sentence of 4,001 letters",
        &[Repeat("use-cases.toml", "Coffee wakes faster.", "x", 4001)],
        &["use-cases.toml:7:11: error: `because` is too long: 4001 characters, at most 4000"],
    ),
    (
        "an id of 65 letters",
        &[Repeat("presets.toml", "monday", "x", 65)],
        &[
            "presets.toml:2:6: error: `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...` cannot be an id; ids have lower-case letters, digits and hyphens, at most 64 in all",
        ],
    ),
    (
        "an unknown field of 1,000 letters",
        &[Repeat("presets.toml", "about", "x", 1000)],
        &[
            "presets.toml:1:1: error: missing field `about`; about: The situation, in a sentence.",
            "presets.toml:4:1: error: unknown field `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...`; fields that can stand here: id, start, title, about, levels, given",
        ],
    ),
    (
        "a level of 1,000 letters",
        &[Repeat("presets.toml", "high", "x", 1000)],
        &[
            "presets.toml:7:15: error: `early-start` must be `off`, `low`, `medium`, `high` or `must`, not `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...`",
        ],
    ),
    (
        "an escape sequence",
        &[Replace("use-cases.toml", "\"Early start\"", "\"\\u001b]52;c;aGk=\\u0007Early\"")],
        &[
            "use-cases.toml:5:8: warning: `name`: control character U+001B, replaced by U+FFFD",
            "use-cases.toml:5:8: warning: `name`: control character U+0007, replaced by U+FFFD",
        ],
    ),
    (
        "a C1 control as it is",
        &[Replace("use-cases.toml", "Early start", "Early \u{9b}31mstart")],
        &["use-cases.toml:5:15: warning: `name`: control character U+009B, replaced by U+FFFD"],
    ),
    (
        "a turned text",
        &[Replace("use-cases.toml", "Early start", "Early \u{202e}start")],
        &["use-cases.toml:5:15: warning: `name`: text direction character U+202E, removed"],
    ),
    (
        "an invisible character by its number",
        &[Replace("use-cases.toml", "Early start", "Early \\u200bstart")],
        &["use-cases.toml:5:8: warning: `name`: invisible character U+200B, removed"],
    ),
    (
        "a heap of marks",
        &[Replace("use-cases.toml", "Early start", "Ea\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}rly start")],
        &["use-cases.toml:5:15: warning: `name`: combining mark U+0304 after 4 others, removed"],
    ),
    (
        "a turned text in the guide",
        &[Replace("guide.md", "then", "\u{2066}then")],
        &["guide.md:3:48: warning: text direction character U+2066, removed"],
    ),
    (
        "control characters in an id",
        &[Replace("use-cases.toml", "\"early-start\"", "\"early\\u001b[2J\"")],
        &[
            "use-cases.toml:2:6: error: `early�[2J` cannot be an id; ids have lower-case letters, digits and hyphens, at most 64 in all, for example `early-2j`",
        ],
    ),
    (
        "control characters in an unknown field",
        &[Replace("sources.toml", "seen =", "\"se\\u001ben\" =")],
        &["sources.toml:6:1: error: unknown field `se�en`; did you mean `seen`?"],
    ),
    (
        "letters that need composing are fine",
        &[Replace("use-cases.toml", "Early start", "Cafe\u{301} — früh, 早い, 👩\u{200d}🚀")],
        &[],
    ),
];

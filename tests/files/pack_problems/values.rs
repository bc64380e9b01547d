//! Numbers out of range, words that are not among the possible ones, dates and addresses.

use crate::pack_problems::Case;
use crate::pack_problems::Change::{Append, Replace};

pub const CASES: &[Case] = &[
    (
        "a number below zero",
        &[Replace("use-cases.toml", "number = 1", "number = -1")],
        &["use-cases.toml:3:10: error: `number` must be a whole number from 0 to 65535, not `-1`"],
    ),
    (
        "a number too large",
        &[Replace("use-cases.toml", "number = 1", "number = 65536")],
        &["use-cases.toml:3:10: error: `number` must be a whole number from 0 to 65535, not `65536`"],
    ),
    (
        "a number larger than any",
        &[Replace("use-cases.toml", "number = 1", "number = 99999999999999999999999999")],
        &[
            "use-cases.toml:3:10: error: `number` must be a whole number from 0 to 65535, not `99999999999999999999999999`",
        ],
    ),
    (
        "a number that is none",
        &[Replace("frameworks.toml", "need-speed = 3", "need-speed = nan")],
        &["frameworks.toml:15:14: error: `need-speed` must be a whole number from 0 to 4, not `nan`"],
    ),
    (
        "an endless number",
        &[Replace("frameworks.toml", "need-speed = 3", "need-speed = -inf")],
        &["frameworks.toml:15:14: error: `need-speed` must be a whole number from 0 to 4, not `-inf`"],
    ),
    (
        "five quarters",
        &[Replace("frameworks.toml", "need-speed = 3", "need-speed = 5")],
        &["frameworks.toml:15:14: error: `need-speed` must be a whole number from 0 to 4, not `5`"],
    ),
    (
        "half a quarter",
        &[Replace("frameworks.toml", "need-speed = 3", "need-speed = 0.5")],
        &["frameworks.toml:15:14: error: `need-speed` must be a whole number from 0 to 4, not `0.5`"],
    ),
    (
        "nine eighths",
        &[Replace("use-cases.toml", "tea = 6", "tea = 9")],
        &["use-cases.toml:19:19: error: `tea` must be a whole number from 0 to 8, not `9`"],
    ),
    (
        "a ratio that is no number",
        &[Replace("measured.toml", "ratio = 2.00", "ratio = nan")],
        &[
            "measured.toml:17:9: error: `ratio` must be a number from 1.00 on with at most two digits after the point, not `nan`",
        ],
    ),
    (
        "a ratio below one",
        &[Replace("measured.toml", "ratio = 2.00", "ratio = 0.5")],
        &[
            "measured.toml:17:9: error: `ratio` must be a number from 1.00 on with at most two digits after the point, not `0.5`",
        ],
    ),
    (
        "a ratio with three digits",
        &[Replace("measured.toml", "ratio = 2.00", "ratio = 2.005")],
        &[
            "measured.toml:17:9: error: `ratio` must be a number from 1.00 on with at most two digits after the point, not `2.005`",
        ],
    ),
    (
        "a ratio as text",
        &[Replace("measured.toml", "ratio = 2.00", "ratio = \"2.00\"")],
        &["measured.toml:17:9: error: `ratio` must be a number, not text"],
    ),
    (
        "a measured value that is no number",
        &[Replace("measured.toml", "\"20\"", "\"about 20\"")],
        &[
            "measured.toml:19:44: error: `value` must be a number of digits with at most one point, in quotes, not `about 20`",
        ],
    ),
    (
        "a measured value below zero",
        &[Replace("measured.toml", "\"20\"", "\"-20\"")],
        &[
            "measured.toml:19:44: error: `value` must be a number of digits with at most one point, in quotes, not `-20`",
        ],
    ),
    (
        "one value of a pair",
        &[Replace("measured.toml", "  { option = \"tea\", label = \"Tea\", value = \"20\" },\n", "")],
        &["measured.toml:18:10: error: a pair has two values"],
    ),
    (
        "a line of a table too short",
        &[Replace("measured.toml", "[\"Tea\", \"7.5\"]", "[\"Tea\"]")],
        &["measured.toml:28:9: error: this line must have 2 cells, one a column"],
    ),
    (
        "a year before the machine",
        &[Replace("tools.toml", "since = 1990", "since = 190")],
        &["tools.toml:7:9: error: `since` must be a whole number from 1950 to 2199, not `190`"],
    ),
    (
        "the thirtieth of February",
        &[Replace("pack.toml", "2026-11-23", "2026-02-30")],
        &["pack.toml:4:16: error: `content_date` must be a date like YYYY-MM-DD, not `2026-02-30`"],
    ),
    (
        "a month for a day",
        &[Replace("sources.toml", "seen = \"2026-11-23\"", "seen = \"2026-11\"")],
        &["sources.toml:6:8: error: `seen` must be a date like YYYY-MM-DD, not `2026-11`"],
    ),
    (
        "a day for a month",
        &[Replace("tools.toml", "checked = \"2026-11\"", "checked = \"2026-11-23\"")],
        &[
            "tools.toml:11:11: error: `checked` must be a date like YYYY-MM, not `2026-11-23`",
            "tools.toml:20:11: error: `checked` must be a date like YYYY-MM, not `2026-11-23`",
        ],
    ),
    (
        "a date in words",
        &[Replace("evidence.toml", "\"2026-11\"", "\"November 2026\"")],
        &["evidence.toml:14:8: error: `date` must be a date like YYYY, YYYY-MM or YYYY-MM-DD, not `November 2026`"],
    ),
    (
        "an address of another kind",
        &[Replace("sources.toml", "https://example.org/kitchen", "file:///etc/passwd")],
        &[
            "sources.toml:7:11: error: `address` must be a web address that begins with https:// or http://, not `file:///etc/passwd`",
        ],
    ),
    (
        "an address that hides its host",
        &[Replace("tools.toml", "https://example.org/teapot", "https://example.org@evil.example/")],
        &[
            "tools.toml:8:8: error: `home` must be a web address that begins with https:// or http://, not `https://example.org@evil.example/`",
        ],
    ),
    (
        "a level misspelt",
        &[Replace("presets.toml", "\"high\"", "\"hihg\"")],
        &[
            "presets.toml:7:15: error: `early-start` must be `off`, `low`, `medium`, `high` or `must`, not `hihg`; did you mean `high`?",
        ],
    ),
    (
        "levels of every kind",
        &[
            Replace("presets.toml", "early-start = \"high\"", "early-start = \"off\"\none-stack = \"high\""),
            Replace("presets.toml", "\"must\"", "\"must-have\""),
        ],
        &[],
    ),
    (
        "a health nobody knows",
        &[Replace("tools.toml", "\"slow\"", "\"retired\"")],
        &["tools.toml:19:10: error: `health` must be `active`, `slow`, `maintenance` or `dormant`, not `retired`"],
    ),
    (
        "a stance misspelt",
        &[Replace("evidence.toml", "\"supports\"", "\"support\"")],
        &[
            "evidence.toml:9:10: error: `stance` must be `supports`, `disputes` or `nuance`, not `support`; did you mean `supports`?",
        ],
    ),
    (
        "a section of the other file",
        &[Replace("use-cases.toml", "\"team\"", "\"ecosystem\"")],
        &[
            "use-cases.toml:15:11: error: there is no section `ecosystem`; sections are use-cases, workload, team; [[section]] in pack.toml names another one",
        ],
    ),
    (
        "a rating as a question mark",
        &[Replace("use-cases.toml", "tea = 6", "tea = \"?\"")],
        &[
            "use-cases.toml:19:19: error: `tea` must be a whole number from 0 to 8, not text; leave it out if nobody knows",
        ],
    ),
    (
        "two stacks in a word nobody knows",
        &[Replace("use-cases.toml", "\"between\"", "\"mean\"")],
        &["use-cases.toml:20:12: error: `together` must be `best`, `between` or `worst`, not `mean`"],
    ),
    (
        "a strength misspelt",
        &[Replace("use-cases.toml", "\"clear\"", "\"Clear\"")],
        &[
            "use-cases.toml:9:12: error: `strength` must be `slight`, `clear` or `only`, not `Clear`; did you mean `clear`?",
        ],
    ),
    (
        "an end that is none",
        &[Replace("measured.toml", "\"lower\"", "\"faster\"")],
        &["measured.toml:16:10: error: `better` must be `higher` or `lower`, not `faster`"],
    ),
    (
        "an origin misspelt",
        &[Replace("fits.toml", "\"evidence\"", "\"evidance\"")],
        &["fits.toml:10:8: error: `from` must be `article` or `evidence`, not `evidance`; did you mean `evidence`?"],
    ),
    (
        "a mark too long",
        &[Replace("pack.toml", "\"T\"", "\"Tea\"")],
        &["pack.toml:11:8: error: `mark` must be one or two letters, not `Tea`"],
    ),
    (
        "a mark that is no letter",
        &[Replace("pack.toml", "\"T\"", "\"*\"")],
        &["pack.toml:11:8: error: `mark` must be one or two letters, not `*`"],
    ),
    (
        "one option",
        &[
            Replace("pack.toml", "[[option]]\nid = \"coffee\"\nname = \"Coffee\"\nmark = \"C\"\n", ""),
            Replace("use-cases.toml", "coffee", "tea"),
            Replace("use-cases.toml", "{ tea = 6, tea = 1 }", "{ tea = 6 }"),
            Replace("ecosystem.toml", "[row.cells.coffee]\ntext = \"French press\"\ntools = [\"french-press\"]\n", ""),
            Replace("frameworks.toml", "\"coffee\"", "\"tea\""),
            Replace("tools.toml", "\"coffee\"", "\"tea\""),
            Replace("measured.toml", "\"coffee\"", "\"tea\""),
        ],
        &["pack.toml:1:1: error: a pack compares 2 to 8 options, and this one has 1"],
    ),
    (
        "three options and one that is favored",
        &[
            Append("pack.toml", "\n[[option]]\nid = \"milk\"\nname = \"Milk\"\nmark = \"M\"\n"),
            Replace("use-cases.toml", "tea = 6", "tea = 6, milk = 2"),
            Append("ecosystem.toml", "[row.cells.milk]\ntext = \"Jug\"\n"),
            Replace(
                "use-cases.toml",
                "favors = \"tea\"\nstrength = \"slight\"\n",
                "ratings = { tea = 1, milk = 2, coffee = 3 }\n",
            ),
        ],
        &[
            "use-cases.toml:8:10: error: `favors` is for two options, and 3 are compared here; instead of `favors` and `strength` rate each, 0 to 8: `ratings = { tea = 4, coffee = 4, milk = 4 }`",
            "ecosystem.toml:7:10: error: `favors` is for two options, and 3 are compared here; instead of `favors` and `strength` rate each, 0 to 8: `ratings = { tea = 4, coffee = 4, milk = 4 }`",
        ],
    ),
    (
        "six lines of quick answer",
        &[Replace("pack.toml", "[\"Whatever wakes you.\"]", "[\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]")],
        &["pack.toml:6:16: error: `quick_answer` must have 1 to 5 lines"],
    ),
    (
        "no line of quick answer",
        &[Replace("pack.toml", "[\"Whatever wakes you.\"]", "[]")],
        &["pack.toml:6:16: error: `quick_answer` must have 1 to 5 lines"],
    ),
    (
        "a preset that sets nothing",
        &[Replace("presets.toml", "early-start = \"high\"\nneed-speed = \"must\"\n", "")],
        &["presets.toml:6:1: error: `levels` must not be empty"],
    ),
];

//! Fields that are unknown, missing or of another type.

use crate::pack_problems::Case;
use crate::pack_problems::Change::{Append, Replace};

pub const CASES: &[Case] = &[
    (
        "an unknown field with a neighbour",
        &[Replace("use-cases.toml", "strength = \"clear\"", "strenght = \"clear\"")],
        &["use-cases.toml:9:1: error: unknown field `strenght`; did you mean `strength`?"],
    ),
    (
        "an unknown field with an underscore",
        &[Replace("pack.toml", "content_date", "content-date")],
        &["pack.toml:4:1: error: unknown field `content-date`; did you mean `content_date`?"],
    ),
    (
        "an unknown field without a neighbour",
        &[Replace("sources.toml", "seen =", "price = 3\nseen =")],
        &[
            "sources.toml:6:1: error: unknown field `price`; fields that can stand here: id, published, seen, title, publisher, address",
        ],
    ),
    (
        "an unknown field at the top",
        &[Append("presets.toml", "\n[[presets]]\nid = \"x\"\n")],
        &["presets.toml:10:3: error: unknown field `presets`; did you mean `preset`?"],
    ),
    (
        "an unknown field in a table in a list",
        &[Replace("frameworks.toml", "[framework.fit]", "[framework.fits]")],
        &["frameworks.toml:14:12: error: unknown field `fits`; did you mean `fit`?"],
    ),
    (
        "an unknown table of an option",
        &[Append("ecosystem.toml", "[row.cells.cofee]\ntext = \"Pot\"\n")],
        &["ecosystem.toml:16:12: error: there is no option `cofee`; did you mean `coffee`?"],
    ),
    (
        "a section where there is only one",
        &[Replace("ecosystem.toml", "number = 3", "number = 3\nsection = \"team\"")],
        &[
            "ecosystem.toml:4:11: error: there is no section `team`; name it in pack.toml: [[section]] with an id and a name",
        ],
    ),
    (
        "the old name of what a row favors",
        &[Replace("use-cases.toml", "favors = \"coffee\"", "lean = \"coffee\"")],
        &[
            "use-cases.toml:8:1: error: `lean` is `favors` now; write `favors` and the same id; `strength` is slight, clear, or only where the other one cannot",
        ],
    ),
    (
        "the old name of what the evidence favors",
        &[Replace("use-cases.toml", "favors = \"tea\"", "lean = \"tea\"")],
        &[
            "use-cases.toml:23:1: error: `lean` is `favors` now; write `favors` and the same id; `strength` is slight, clear, or only where the other one cannot",
        ],
    ),
    (
        "the old name of a topic",
        &[Replace("use-cases.toml", "topic = \"sleep\"", "about = \"sleep\"")],
        &["use-cases.toml:10:1: error: `about` is `topic` now; write `topic` and the same id"],
    ),
    (
        "the old name of what two stacks get",
        &[Replace("use-cases.toml", "together = \"between\"", "splits = false")],
        &[
            "use-cases.toml:20:1: error: `splits` is `together` now; write `together = \"between\"`, or \"worst\", where it was false; where it was true take it out",
        ],
    ),
    (
        "the old name of a license",
        &[Replace("tools.toml", "since = 1990", "licence = \"MIT\"")],
        &["tools.toml:7:1: error: `licence` is `license` now; write `license` and the same text"],
    ),
    (
        "a missing name",
        &[Replace("use-cases.toml", "name = \"Early start\"\n", "")],
        &["use-cases.toml:1:1: error: missing field `name`; name: What people read, in a few words."],
    ),
    (
        "a missing id leaves its users unblamed",
        &[Replace("use-cases.toml", "id = \"early-start\"\n", "")],
        &[
            "use-cases.toml:1:1: error: missing field `id`; id: The name used in commands, examples and scenarios; unique in the whole pack.",
        ],
    ),
    (
        "a row that says nothing at all",
        &[Append("use-cases.toml", "\n[[row]]\n")],
        &[
            "use-cases.toml:28:1: error: missing field `id`; id: The name used in commands, examples and scenarios; unique in the whole pack.",
            "use-cases.toml:28:1: error: missing field `name`; name: What people read, in a few words.",
        ],
    ),
    (
        "an option that is favored without strength",
        &[Replace("use-cases.toml", "strength = \"clear\"\n", "")],
        &[
            "use-cases.toml:1:1: error: missing field `strength`; strength: Slight is the ratings 5 and 3, clear 7 and 1, only 8 and 0: the other one cannot.",
        ],
    ),
    (
        "a tie with strength",
        &[Replace("ecosystem.toml", "favors = \"tie\"", "favors = \"tie\"\nstrength = \"clear\"")],
        &["ecosystem.toml:8:12: error: a tie has no `strength`; take it out"],
    ),
    (
        "strength of nothing",
        &[Replace("ecosystem.toml", "favors = \"tie\"", "strength = \"clear\"")],
        &[
            "ecosystem.toml:7:12: error: `strength` belongs to `favors`, and this row has none; say whom it favors, or take it out",
        ],
    ),
    (
        "evidence that rates nothing",
        &[Replace("use-cases.toml", "favors = \"tea\"\nstrength = \"slight\"\n", "")],
        &[
            "use-cases.toml:22:1: error: missing field `favors`; favors: Of two options: which one does better by the figures, with its strength beside it; or \"tie\".",
        ],
    ),
    (
        "ratings and an option that is favored",
        &[Replace("use-cases.toml", "together = \"between\"", "favors = \"tea\"\nstrength = \"clear\"")],
        &["use-cases.toml:19:11: error: `ratings` and `favors` say the same thing twice; keep one of them"],
    ),
    (
        "ratings with strength",
        &[Replace("use-cases.toml", "together = \"between\"", "strength = \"clear\"")],
        &["use-cases.toml:20:12: error: `strength` belongs to `favors`, and this row has `ratings`; take it out"],
    ),
    ("a rating that nobody knows", &[Replace("use-cases.toml", "tea = 6, coffee = 1", "coffee = 1")], &[]),
    ("a row that nobody has rated", &[Replace("ecosystem.toml", "favors = \"tie\"\n", "")], &[]),
    (
        "a row that only the evidence rates",
        &[Replace("use-cases.toml", "ratings = { tea = 6, coffee = 1 }\n", "")],
        &[],
    ),
    (
        "a comparison that says as little as a table",
        &[
            Replace("pack.toml", "subject = \"breakfast\"\ncontent_date = \"2026-11-23\"\nsource = \"kitchen\"\n", ""),
            Replace("pack.toml", "quick_answer = [\"Whatever wakes you.\"]\n", ""),
            Replace("pack.toml", "mark = \"T\"\n", ""),
            Replace("pack.toml", "mark = \"C\"\n", ""),
            Replace("use-cases.toml", "number = 1\nsection = \"use-cases\"\n", ""),
            Replace("use-cases.toml", "short = \"wakes faster\"\nbecause = \"Coffee wakes faster.\"\n", ""),
        ],
        &[],
    ),
    (
        "a cell missing",
        &[Replace("ecosystem.toml", "[row.cells.coffee]\ntext = \"French press\"\ntools = [\"french-press\"]\n", "")],
        &[
            "ecosystem.toml:9:6: error: there is no cell for the option `coffee`; write its text below `[row.cells]`: `coffee = \"…\"`",
        ],
    ),
    (
        "a cell that is its text alone",
        &[Replace(
            "ecosystem.toml",
            "[row.cells.coffee]\ntext = \"French press\"\ntools = [\"french-press\"]\n",
            "[row.cells]\ncoffee = \"French press\"\n",
        )],
        &[],
    ),
    (
        "a cell that is a figure without quotes",
        &[Replace(
            "ecosystem.toml",
            "[row.cells.coffee]\ntext = \"French press\"\ntools = [\"french-press\"]\n",
            "[row.cells]\ncoffee = 5\n",
        )],
        &["ecosystem.toml:14:10: error: `coffee` must be text, not a whole number; write it in quotes"],
    ),
    (
        "a source without a date",
        &[Replace("sources.toml", "published = \"2026\"\nseen = \"2026-11-23\"\n", "")],
        &["sources.toml:1:1: error: a source has a date: `published`, or the day it was `seen`"],
    ),
    (
        "a number for a text",
        &[Replace("presets.toml", "\"Monday\"", "1")],
        &["presets.toml:3:9: error: `title` must be text, not a whole number; write it in quotes"],
    ),
    (
        "a list for a text",
        &[Replace("presets.toml", "\"Monday\"", "[\"Monday\"]")],
        &["presets.toml:3:9: error: `title` must be text, not a list"],
    ),
    (
        "a date without quotes",
        &[Replace("pack.toml", "\"2026-11-23\"", "2026-11-23")],
        &["pack.toml:4:16: error: `content_date` must be text, not a date without quotes; write it in quotes"],
    ),
    (
        "a text for a number",
        &[Replace("use-cases.toml", "number = 1", "number = \"1\"")],
        &[
            "use-cases.toml:3:10: error: `number` must be a whole number from 0 to 65535, not text; write it without quotes",
        ],
    ),
    (
        "a text for a flag",
        &[Replace("use-cases.toml", "together = \"between\"", "added = \"no\"")],
        &["use-cases.toml:20:9: error: `added` must be true or false, not text; write it without quotes"],
    ),
    (
        "a text for a list",
        &[Replace("pack.toml", "[\"Whatever wakes you.\"]", "\"Whatever wakes you.\"")],
        &["pack.toml:6:16: error: `quick_answer` must be a list, not text; write it in square brackets"],
    ),
    (
        "a number in a list of ids",
        &[Replace("ecosystem.toml", "[\"teapot\"]", "[\"teapot\", 7]")],
        &["ecosystem.toml:11:20: error: each entry of `tools` must be text, not a whole number; write it in quotes"],
    ),
    (
        "a table for a list of tables",
        &[Replace("presets.toml", "[[preset]]", "[preset]")],
        &[
            "presets.toml:1:1: error: `preset` must be a list of tables, not a table; write `[[preset]]` where it begins",
        ],
    ),
    (
        "a text for a table",
        &[Replace(
            "presets.toml",
            "[preset.levels]\nearly-start = \"high\"\nneed-speed = \"must\"",
            "levels = \"high\"",
        )],
        &["presets.toml:6:10: error: `levels` must be a table, not text"],
    ),
    (
        "a text in place of a table of fits",
        &[Replace("frameworks.toml", "[framework.fit]\nneed-speed = 3\nearly-start = 4", "fit = \"all\"")],
        &["frameworks.toml:14:7: error: `fit` must be a table, not text"],
    ),
    (
        "a bare number for a measured value",
        &[Replace("measured.toml", "value = \"20\"", "value = 20")],
        &["measured.toml:19:44: error: `value` must be text, not a whole number; write it in quotes"],
    ),
];

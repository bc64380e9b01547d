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
            "ecosystem.toml:4:1: error: unknown field `section`; fields that can stand here: id, number, name, short, because, lean, strength, ratings, evidence, splits, about, cells",
        ],
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
            "use-cases.toml:1:1: error: missing field `id`; id: The name commands, presets and scenarios call it by; unique in the whole pack.",
        ],
    ),
    (
        "a row that says nothing at all",
        &[Append("use-cases.toml", "\n[[row]]\n")],
        &[
            "use-cases.toml:28:1: error: missing field `id`; id: The name commands, presets and scenarios call it by; unique in the whole pack.",
            "use-cases.toml:28:1: error: missing field `number`; number: Its number in tokens: given once and never used again; unique in the whole pack.",
            "use-cases.toml:28:1: error: missing field `section`; section: Where it stands: what is built, what the program spends its time on, or who builds it.",
            "use-cases.toml:28:1: error: missing field `name`; name: What people read, in a few words.",
            "use-cases.toml:28:1: error: missing field `short`; short: The reason in two or three words, for a column.",
            "use-cases.toml:28:1: error: missing field `because`; because: The reason in a sentence; with ratings, the anchors they stand on.",
            "use-cases.toml:28:1: error: missing field `lean`; lean: Of two options: which one does better here, with its strength beside it; or \"tie\".",
        ],
    ),
    (
        "a lean without strength",
        &[Replace("use-cases.toml", "strength = \"clear\"\n", "")],
        &["use-cases.toml:1:1: error: missing field `strength`; strength: Slight counts 5 to 3, clear 8 to 0."],
    ),
    (
        "a tie with strength",
        &[Replace("ecosystem.toml", "lean = \"tie\"", "lean = \"tie\"\nstrength = \"clear\"")],
        &["ecosystem.toml:8:12: error: a tie has no `strength`; take it out"],
    ),
    (
        "ratings and a lean",
        &[Replace("use-cases.toml", "splits = false", "lean = \"tea\"\nstrength = \"clear\"")],
        &["use-cases.toml:19:11: error: `ratings` and `lean` say the same thing twice; keep one of them"],
    ),
    (
        "ratings with strength",
        &[Replace("use-cases.toml", "splits = false", "strength = \"clear\"")],
        &["use-cases.toml:20:12: error: `strength` belongs to `lean`, and this row has `ratings`; take it out"],
    ),
    (
        "a rating missing",
        &[Replace("use-cases.toml", "tea = 6, coffee = 1", "coffee = 1")],
        &["use-cases.toml:19:11: error: there is no rating for the option `tea`; `tea = 4` is the middle of 0 to 8"],
    ),
    (
        "a cell missing",
        &[Replace("ecosystem.toml", "[row.cells.coffee]\ntext = \"French press\"\ntools = [\"french-press\"]\n", "")],
        &[
            "ecosystem.toml:9:6: error: there is no cell for the option `coffee`; write `[row.cells.coffee]` and its `text`",
        ],
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
        &[Replace("use-cases.toml", "splits = false", "splits = \"no\"")],
        &["use-cases.toml:20:10: error: `splits` must be true or false, not text; write it without quotes"],
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

//! Mistakes in the syntax, and files that are missing or empty.

use crate::pack_problems::Case;
use crate::pack_problems::Change::{Append, Remove, Replace, Write};

pub const CASES: &[Case] = &[
    (
        "a value without quotes",
        &[Replace("presets.toml", "title = \"Monday\"", "title = Monday")],
        &[
            "presets.toml:3:9: error: this is not TOML: string values must be quoted, expected literal string; write text in double quotes",
        ],
    ),
    (
        "a quote that is not closed",
        &[Replace("presets.toml", "\"Monday\"", "\"Monday")],
        &[
            "presets.toml:3:16: error: this is not TOML: invalid basic string, expected `\"`; a text ends with a double quote on the line it begins on",
        ],
    ),
    (
        "two mistakes in one file",
        &[Replace("presets.toml", "= \"Monday\"", "\"Monday\""), Replace("presets.toml", "\"must\"", "must")],
        &[
            "presets.toml:3:7: error: this is not TOML: key with no value, expected `=`; write `name = value`",
            "presets.toml:8:14: error: this is not TOML: string values must be quoted, expected literal string; write text in double quotes",
        ],
    ),
    (
        "a table header that is not closed",
        &[Replace("presets.toml", "[[preset]]", "[[preset")],
        &[
            "presets.toml:1:9: error: this is not TOML: unclosed array table, expected `]]`; close it with as many square brackets as it begins with",
        ],
    ),
    (
        "a field given twice",
        &[Append("presets.toml", "early-start = \"low\"\n")],
        &[
            "presets.toml:9:1: error: this is not TOML: duplicate key; it stands above already; keep one, or begin the next entry with `[[...]]`",
        ],
    ),
    (
        "a table given twice",
        &[Append("presets.toml", "[preset.levels]\n")],
        &[
            "presets.toml:9:9: error: this is not TOML: duplicate key; it stands above already; keep one, or begin the next entry with `[[...]]`",
        ],
    ),
    (
        "a raw control character",
        &[Replace("presets.toml", "Monday", "Mon\u{7}day")],
        &[
            "presets.toml:3:13: error: this is not TOML: invalid basic string, expected non-double-quote visible characters, `\\`; a character that no key types stands here; take it out",
        ],
    ),
    (
        "an unknown escape",
        &[Replace("presets.toml", "Monday", "Mon\\qday")],
        &[
            "presets.toml:3:14: error: this is not TOML: missing escaped value, expected `b`, `e`, `f`, `n`, `r`, `\\`, `\"`, `x`, `u`, `U`; write a backslash twice, or the text in single quotes",
        ],
    ),
    (
        "nesting without end",
        &[Append(
            "presets.toml",
            concat!(
                "x = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n"
            ),
        )],
        &[
            "presets.toml:9:85: error: this is not TOML: cannot recurse further; max recursion depth met; write it with less nesting",
        ],
    ),
    (
        "windows line ends are fine",
        &[Write(
            "presets.toml",
            "[[preset]]\r\nid = \"a\"\r\ntitle = \"A\"\r\nabout = \"A.\"\r\nlevels = { early-start = \"low\" }\r\n",
        )],
        &[],
    ),
    (
        "no pack.toml",
        &[Remove("pack.toml")],
        &[
            "pack.toml: error: the file is missing: a pack is a folder with a pack.toml; `versus new pack NAME` writes one to start from",
        ],
    ),
    (
        "an empty pack.toml",
        &[Write("pack.toml", " \n\n")],
        &["pack.toml: error: the file is empty; `versus new pack NAME` writes one to start from"],
    ),
    (
        "no rows at all",
        &[
            Remove("use-cases.toml"),
            Remove("ecosystem.toml"),
            Remove("presets.toml"),
            Remove("frameworks.toml"),
            Remove("fits.toml"),
            Remove("evidence.toml"),
            Remove("guide.md"),
        ],
        &["pack.toml: error: the pack has no rows; write some in use-cases.toml or ecosystem.toml"],
    ),
    (
        "only what is required",
        &[
            Remove("ecosystem.toml"),
            Remove("presets.toml"),
            Remove("frameworks.toml"),
            Remove("fits.toml"),
            Remove("evidence.toml"),
            Remove("guide.md"),
        ],
        &[],
    ),
    (
        "a file called nearly right",
        &[Write("usecases.toml", ""), Write("scenario.toml", "")],
        &["usecases.toml: warning: this file is not read; did you mean `use-cases.toml`?"],
    ),
    (
        "a broken pack.toml leaves the rows unblamed",
        &[Replace("pack.toml", "[[topic]]", "[[topic]")],
        &[
            "pack.toml:18:9: error: this is not TOML: unclosed array table, expected `]`; close it with as many square brackets as it begins with",
        ],
    ),
    (
        "a broken tools.toml leaves the cells unblamed",
        &[Replace("tools.toml", "since = 1990", "since = ")],
        &[
            "tools.toml:7:9: error: this is not TOML: string values must be quoted, expected literal string; write text in double quotes",
        ],
    ),
];

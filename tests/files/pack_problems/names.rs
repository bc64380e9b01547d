//! Names given twice, names of nothing, names that cannot be names.

use crate::pack_problems::Case;
use crate::pack_problems::Change::{Append, Remove, Replace};

pub const CASES: &[Case] = &[
    (
        "a row id twice in two files",
        &[Replace("ecosystem.toml", "eco-pots", "early-start")],
        &["ecosystem.toml:2:6: error: duplicate row id `early-start`; use-cases.toml, line 2, has it first"],
    ),
    (
        "a need called like a row",
        &[Replace("frameworks.toml", "id = \"need-speed\"", "id = \"eco-pots\"")],
        &["frameworks.toml:2:6: error: duplicate row id `eco-pots`; ecosystem.toml, line 2, has it first"],
    ),
    (
        "a row number twice",
        &[Replace("ecosystem.toml", "number = 3", "number = 1")],
        &["ecosystem.toml:3:10: error: duplicate row number 1; use-cases.toml, line 3, has it first; 5 is free"],
    ),
    (
        "an option twice",
        &[Replace("pack.toml", "id = \"coffee\"", "id = \"tea\"")],
        &["pack.toml:14:6: error: duplicate option id `tea`; pack.toml, line 9, has it first"],
    ),
    (
        "a mark twice",
        &[Replace("pack.toml", "mark = \"C\"", "mark = \"t\"")],
        &["pack.toml:16:8: error: duplicate mark `t`; every option has its own"],
    ),
    (
        "a tool twice",
        &[Replace("tools.toml", "id = \"french-press\"", "id = \"teapot\"")],
        &["tools.toml:14:6: error: duplicate tool id `teapot`; tools.toml, line 2, has it first"],
    ),
    (
        "a preset twice",
        &[Append(
            "presets.toml",
            "\n[[preset]]\nid = \"monday\"\ntitle = \"M\"\nabout = \"M.\"\nlevels = { early-start = \"low\" }\n",
        )],
        &["presets.toml:11:6: error: duplicate preset id `monday`; presets.toml, line 2, has it first"],
    ),
    (
        "a pair called like a table",
        &[Replace("measured.toml", "id = \"hours-slept\"", "id = \"minutes-to-wake\"")],
        &[
            "measured.toml:24:6: error: duplicate measurement id `minutes-to-wake`; measured.toml, line 12, has it first",
        ],
    ),
    (
        "a fit twice",
        &[Replace("fits.toml", "row = \"early-start\"", "row = \"need-speed\"")],
        &["fits.toml:9:7: error: `filter` has a reason for `need-speed` already"],
    ),
    (
        "a row that favors an unknown option",
        &[Replace("use-cases.toml", "favors = \"coffee\"", "favors = \"cofee\"")],
        &["use-cases.toml:8:10: error: there is no option `cofee`; did you mean `coffee`?"],
    ),
    (
        "a row that favors nothing like an option",
        &[Replace("use-cases.toml", "favors = \"coffee\"", "favors = \"chocolate\"")],
        &["use-cases.toml:8:10: error: there is no option `chocolate`; `favors` is one of: tea, coffee, tie"],
    ),
    (
        "a rating for an unknown option",
        &[Replace("use-cases.toml", "tea = 6", "te = 6")],
        &["use-cases.toml:19:13: error: there is no option `te`; did you mean `tea`?"],
    ),
    (
        "a row called like the one that every comparison has",
        &[Replace("ecosystem.toml", "id = \"eco-pots\"", "id = \"one-stack\"")],
        &[
            "ecosystem.toml:2:6: error: `one-stack` cannot be the id of a row; every pack has the row *Keep to one stack*, and this is its id; choose another one",
        ],
    ),
    (
        "a level for one stack where two are no answer",
        &[
            Replace("pack.toml", "source = ", "two_stacks = false\nsource = "),
            Replace("presets.toml", "early-start", "one-stack"),
        ],
        &[
            "presets.toml:7:1: error: there is no row `one-stack`; rows are given in use-cases.toml, ecosystem.toml or frameworks.toml",
        ],
    ),
    (
        "a framework that fits one stack",
        &[Replace("frameworks.toml", "early-start = 4", "early-start = 4\none-stack = 4")],
        &["frameworks.toml:17:1: error: no framework has a fit for `one-stack`: it is about options; take it out"],
    ),
    (
        "a stack that is no id",
        &[Replace("pack.toml", "mark = \"T\"", "mark = \"T\"\nstack = \"The stove\"")],
        &[
            "pack.toml:12:9: error: `The stove` cannot be an id; ids have lower-case letters, digits and hyphens, at most 64 in all, for example `the-stove`",
        ],
    ),
    (
        "an unknown topic",
        &[Replace("use-cases.toml", "topic = \"sleep\"", "topic = \"sleeep\"")],
        &["use-cases.toml:10:9: error: there is no topic `sleeep`; did you mean `sleep`?"],
    ),
    (
        "an unknown tool in a cell",
        &[Replace("ecosystem.toml", "[\"teapot\"]", "[\"tea-pot\"]")],
        &["ecosystem.toml:11:10: error: there is no tool `tea-pot`; did you mean `teapot`?"],
    ),
    (
        "an unknown tool of a framework",
        &[Replace("frameworks.toml", "tool = \"french-press\"", "tool = \"grinder\"")],
        &["frameworks.toml:11:8: error: there is no tool `grinder`; tools are given in tools.toml"],
    ),
    (
        "tools without tools.toml",
        &[Remove("tools.toml")],
        &[
            "ecosystem.toml:11:10: error: there is no tool `teapot`; tools are given in tools.toml",
            "ecosystem.toml:15:10: error: there is no tool `french-press`; tools are given in tools.toml",
            "frameworks.toml:11:8: error: there is no tool `french-press`; tools are given in tools.toml",
        ],
    ),
    (
        "an unknown option of a framework",
        &[Replace("frameworks.toml", "option = \"coffee\"", "option = \"coffe\"")],
        &["frameworks.toml:9:10: error: there is no option `coffe`; did you mean `coffee`?"],
    ),
    (
        "an unknown row of a fit",
        &[Replace("frameworks.toml", "need-speed = 3", "need-sped = 3")],
        &["frameworks.toml:15:1: error: there is no row `need-sped`; did you mean `need-speed`?"],
    ),
    (
        "an unknown framework of a reason",
        &[Replace("fits.toml", "framework = \"filter\"\nrow = \"need", "framework = \"filtre\"\nrow = \"need")],
        &["fits.toml:2:13: error: there is no framework `filtre`; did you mean `filter`?"],
    ),
    (
        "an unknown row of a preset",
        &[Replace("presets.toml", "early-start", "early_start")],
        &["presets.toml:7:1: error: there is no row `early_start`; did you mean `early-start`?"],
    ),
    (
        "an unknown row of a preset in form",
        &[Replace("presets.toml", "early-start", "earlystart")],
        &["presets.toml:7:1: error: there is no row `earlystart`; did you mean `early-start`?"],
    ),
    (
        "an unknown row of a claim",
        &[Replace("evidence.toml", "\"early-start\"", "\"late-start\"")],
        &[
            "evidence.toml:3:9: error: there is no row `late-start`; rows are given in use-cases.toml, ecosystem.toml or frameworks.toml",
        ],
    ),
    (
        "an unknown source",
        &[Replace("evidence.toml", "\"kitchen\"", "\"kitchn\"")],
        &["evidence.toml:12:10: error: there is no source `kitchn`; did you mean `kitchen`?"],
    ),
    (
        "an unknown source of the pack",
        &[Replace("pack.toml", "\"kitchen\"", "\"cellar\"")],
        &["pack.toml:5:10: error: there is no source `cellar`; sources are given in sources.toml"],
    ),
    (
        "an unknown measurement of a claim",
        &[Replace("evidence.toml", "\"minutes-to-wake\"", "\"minutes-to-woke\"")],
        &["evidence.toml:15:13: error: there is no measurement `minutes-to-woke`; did you mean `minutes-to-wake`?"],
    ),
    (
        "an unknown measurement of a row",
        &[Replace("use-cases.toml", "\"hours-slept\"", "\"hours-awake\"")],
        &[
            "use-cases.toml:26:12: error: there is no measurement `hours-awake`; measurements are given in measured.toml",
        ],
    ),
    (
        "an unknown method",
        &[Replace("measured.toml", "method = \"clock\"", "method = \"clocks\"")],
        &[
            "measured.toml:14:10: error: there is no method `clocks`; did you mean `clock`?",
            "measured.toml:26:10: error: there is no method `clocks`; did you mean `clock`?",
        ],
    ),
    (
        "a link to an unknown row",
        &[Replace("guide.md", "row:early-start", "row:early-strat")],
        &["guide.md:3:16: error: there is no row `early-strat`; did you mean `early-start`?"],
    ),
    (
        "a link to nowhere",
        &[Replace("guide.md", "https://example.org", "javascript:alert(1)")],
        &[
            "guide.md:3:58: error: a link cannot lead to `javascript:alert(1)`; write `row:` and the id of a row, or a web address that begins with https://",
        ],
    ),
    (
        "an option called like a verdict",
        &[
            Replace("pack.toml", "id = \"tea\"", "id = \"tossup\""),
            Replace("use-cases.toml", "tea = 6", "tossup = 6"),
            Replace("use-cases.toml", "\"tea\"", "\"tossup\""),
            Replace("ecosystem.toml", "cells.tea", "cells.tossup"),
            Replace("tools.toml", "\"tea\"", "\"tossup\""),
            Replace("measured.toml", "\"tea\"", "\"tossup\""),
        ],
        &["pack.toml:9:6: error: `tossup` cannot be the id of an option; verdicts use this word for something else"],
    ),
    (
        "an id with capitals and blanks",
        &[Replace("use-cases.toml", "\"long-evening\"", "\"Long Evening\"")],
        &[
            "use-cases.toml:13:6: error: `Long Evening` cannot be an id; ids have lower-case letters, digits and hyphens, at most 64 in all, for example `long-evening`",
        ],
    ),
    (
        "an id that nothing can be made of",
        &[Replace("use-cases.toml", "\"long-evening\"", "\"夕方\"")],
        &[
            "use-cases.toml:13:6: error: `夕方` cannot be an id; ids have lower-case letters, digits and hyphens, at most 64 in all",
        ],
    ),
    (
        "an id of the pack that is none",
        &[Replace("pack.toml", "\"tea-or-coffee\"", "\"Tea or coffee\"")],
        &[
            "pack.toml:1:6: error: `Tea or coffee` cannot be an id; ids have lower-case letters, digits and hyphens, at most 64 in all, for example `tea-or-coffee`",
        ],
    ),
    (
        "an empty id",
        &[Replace("use-cases.toml", "\"long-evening\"", "\"\"")],
        &["use-cases.toml:13:6: error: `id` must not be empty"],
    ),
    (
        "comparisons that nobody knows",
        &[
            Replace("use-cases.toml", "number = 1\n", "number = 1\nsee = \"database\"\n"),
            Replace("frameworks.toml", "tool = ", "see = \"tea-shops\"\ntool = "),
        ],
        &[
            "use-cases.toml:4:7: warning: no comparison `database` comes with the program; did you mean `databases`?",
            "frameworks.toml:11:7: warning: no comparison `tea-shops` comes with the program; `versus list` names those that open by name here",
        ],
    ),
    (
        "mistakes in several files",
        &[
            Replace("guide.md", "row:early-start", "row:x"),
            Replace("sources.toml", "seen", "saw"),
            Replace("use-cases.toml", "number = 2", "number = -2"),
            Replace("pack.toml", "mark = \"T\"", "mark = \"Tea\""),
        ],
        &[
            "pack.toml:11:8: error: `mark` must be one or two letters, not `Tea`",
            "use-cases.toml:14:10: error: `number` must be a whole number from 0 to 65535, not `-2`",
            "sources.toml:6:1: error: unknown field `saw`; fields that can stand here: id, published, seen, title, publisher, address",
            "guide.md:3:16: error: there is no row `x`; rows are given in use-cases.toml, ecosystem.toml or frameworks.toml",
        ],
    ),
    (
        "mistakes of one file in order",
        &[
            Replace("use-cases.toml", "\"hours-slept\"", "\"x\""),
            Replace("use-cases.toml", "together = ", "togehter = "),
            Replace("use-cases.toml", "section = \"use-cases\"", "section = \"usecases\""),
        ],
        &[
            "use-cases.toml:4:11: error: there is no section `usecases`; did you mean `use-cases`?",
            "use-cases.toml:20:1: error: unknown field `togehter`; did you mean `together`?",
            "use-cases.toml:26:12: error: there is no measurement `x`; measurements are given in measured.toml",
        ],
    ),
];

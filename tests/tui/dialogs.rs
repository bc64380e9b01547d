//! What opens over the panes: a row in full, the guide, the help, examples and what-if.

use crate::stored::{Behavior, Desk, EACH, MEDIUM, NARROW, WIDE, check, shows};

/// So much counts that the verdict in Markdown is longer than terminals take.
const TOO_LONG: &str = "space j space j space j space j space j space j space j space j space j space j space j space \
                        j space j space j space j space 1 space j space j space j space j space j space j space j \
                        space 2 space j space j space j space j space \
                        a text:Whoever-is-called-at-night-knows-it-and-nothing-else tab space enter \
                        a text:A-contract-with-a-supplier-names-it-until-next-year tab space enter \
                        a text:The-team-next-door-runs-it-and-answers-questions tab space enter Y j j enter";

pub const SCREENS: &[Behavior] = &[
    shows("a row in full", "j space enter", EACH),
    shows("a row that is off in full", "j j enter", &[WIDE]),
    shows("a row in full scrolled to its end", "enter G", &[NARROW]),
    shows(
        "the evidence on crud throughput measured",
        "/ text:crud-throughput enter enter pgdn pgdn pgdn pgdn",
        &[WIDE],
    ),
    shows("the evidence on cpu bound work", "/ text:cpu-bound enter space enter", &[WIDE]),
    shows("the evidence on cpu bound work at its end", "/ text:cpu-bound enter space enter G", &[WIDE]),
    shows("a dormant tool for graphql", "1 / text:eco-graphql enter enter G", &[WIDE]),
    shows("a tool in maintenance for jobs", "1 / text:eco-jobs enter enter pgdn", &[WIDE]),
    shows("a need in full", "2 enter", &[NARROW]),
    shows("a framework in full", "2 l enter", EACH),
    shows("what if nothing counts", "w", &[WIDE]),
    shows("what if", "b enter w", EACH),
    shows("what if with a change chosen", "b enter w j j", &[WIDE]),
    shows("what if applied", "b enter w j enter", &[WIDE]),
    shows("what if applied can be undone", "b enter w j enter u", &[MEDIUM]),
    shows("keeping to one stack in full", "j space j space / text:keep enter enter", EACH),
    shows("what if looked for further", "b enter w d d", &[WIDE]),
    shows("what if at its end", "b enter w G", &[WIDE]),
    shows("an own rating", "j r space space tab text:we space text:run space text:Python", EACH),
    shows("a rating chosen", "j r right right", &[NARROW]),
    shows("a row that was re-rated", "j space r space enter", &[WIDE]),
    shows("a re-rated row in full", "j space r space tab text:Python space text:here enter enter", &[WIDE]),
    shows("an own row asked for", "a", &[NARROW]),
    shows(
        "an own row filled in",
        "a text:Vendor space text:support tab space tab tab tab text:one space text:call",
        EACH,
    ),
    shows("an own row in full", "a text:Vendor space text:support tab space enter enter", &[WIDE]),
    shows("an own option asked for", "j space A text:Go tab tab 6", EACH),
    shows("an own option added", "j space A text:Go enter", EACH),
    shows("the own options", "A text:Go enter A", &[MEDIUM]),
    shows("a note on a row", "j e text:ask space text:Ana", &[NARROW]),
    shows(
        "votes on a row",
        "j V text:ana space text:h, space text:ben space text:-, space text:cem space text:h",
        EACH,
    ),
    shows("the name of a snapshot", "b enter m", EACH),
    shows("the lists", "E tab", EACH),
    shows("the list of sources", "E tab tab", &[WIDE]),
    shows("the list of tools", "E tab tab tab", &[WIDE]),
    shows("the list of disputed rows", "E", EACH),
    shows("a list filtered", "E tab text:crud", &[MEDIUM]),
    shows("a list without a match", "E tab text:xyzzy", &[NARROW]),
    shows("a claim in full", "E tab down enter", &[WIDE]),
    shows("the full calculation", "b enter w s-tab", EACH),
    shows("what if with ratings to check", "b down down down down down enter w", &[WIDE]),
    shows("examples filtered", "b text:chat", EACH),
    shows("no example matches", "b text:xyzzy", &[NARROW]),
    shows("an own row with no name", "a enter", &[MEDIUM]),
    shows("a form above its row", "G r", &[MEDIUM]),
    shows("the guide", "i", EACH),
    shows("the guide searched while it is typed", "i / text:event", &[MEDIUM]),
    shows("the guide at a match", "i / text:event enter n n", &[NARROW]),
    shows("a row searched", "j j enter / text:python enter", &[WIDE]),
    shows("the guide with a link chosen", "i tab", &[WIDE]),
    shows("the end of the guide", "i G", &[NARROW]),
    shows("the themes", "T", EACH).on(Desk::Themes),
    shows("the comparisons", "O", EACH),
    shows("the help", "?", EACH),
    shows("the end of the help", "? G", &[NARROW]),
    shows("the help searched while it is typed", "? / text:undo", &[NARROW]),
    shows("the palette", ":", EACH),
    shows("the palette searched", ": text:tensor", &[WIDE]),
    shows("the palette without a match", ": text:xyzzy", &[NARROW]),
    shows("the palette goes to a tool", ": text:tensorflow.js enter", &[WIDE]),
    shows("the palette goes to a source", ": text:techempower enter", &[WIDE]),
    shows("an address of a row selected", "enter tab", &[WIDE]),
    shows("a copy that terminals do not take", TOO_LONG, &[WIDE]),
    shows("a guide from the palette", ": text:verdict space text:read enter", &[WIDE]),
    shows("the scenario beside a snapshot", "b enter m enter b down down enter c", EACH),
    shows("the scenario beside an example", "b enter c right right", &[WIDE]),
    shows("the scenario beside another at its end", "b enter m enter b down down enter c G", &[NARROW]),
    shows("the scenario beside itself", "b enter m enter c left left", &[WIDE]),
    shows(
        "the snapshots as a group",
        "b enter m enter b down down enter m enter b down down down down down enter C",
        EACH,
    ),
    shows(
        "the snapshots as a group further down",
        "b enter m enter b down down enter m enter b down down down down down enter C G",
        &[NARROW],
    ),
    shows("a group without votes", "C", &[NARROW]),
    shows("the forms to copy", "b enter Y", EACH),
    shows("the examples", "b", EACH),
    shows("a table that was opened", "", EACH).on(Desk::Table),
    shows("the settle list", "I", EACH).on(Desk::Table),
    shows("a table that is settled", "I enter enter enter enter enter j space j space", EACH).on(Desk::Table),
    shows("an option beside those of a table", "I enter enter enter enter enter j space A text:Center", EACH)
        .on(Desk::Table),
    shows("two figures", "I G k left left enter", &[WIDE]).on(Desk::Table),
    shows("the tables of a file", "", EACH).on(Desk::Tables),
    shows("more options than fit", "space j j space", EACH).on(Desk::ManyOptions),
    shows("a question", "Q 4 enter 2 enter right", EACH),
    shows("the end of the questions", "Q 4 enter 1 enter 1 enter 1 enter 1 enter 1 enter 1 enter 1 enter", &[MEDIUM]),
    shows("an example chosen further down", "b down down down down down", &[NARROW]),
];

#[test]
fn dialogs_are_drawn_as_stored() {
    check(SCREENS);
}

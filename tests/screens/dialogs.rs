//! What opens over the panes: a row in full, the guide, the help, examples and what-if.

use crate::stored::{Behaviour, Desk, EACH, MEDIUM, NARROW, WIDE, check, shows};

/// So much counts that the verdict in Markdown is longer than terminals take.
const TOO_LONG: &str = "space j space j space j space j space j space j space j space j space j space j space j space \
                        j space j space j space j space 1 space j space j space j space j space j space j space j \
                        space 2 space j space j space j space j space \
                        a text:Whoever-is-called-at-night-knows-it-and-nothing-else tab space enter \
                        a text:A-contract-with-a-supplier-names-it-until-next-year tab space enter \
                        a text:The-team-next-door-runs-it-and-answers-questions tab space enter Y j j enter";

pub const SCREENS: &[Behaviour] = &[
    shows("a row in full", "j space enter", EACH),
    shows("a row that is off in full", "j j enter", EACH),
    shows("a row in full scrolled to its end", "enter G", &[NARROW]),
    shows("the evidence on crud throughput", "/ text:crud-throughput enter enter", &[WIDE]),
    shows("the evidence on crud throughput measured", "/ text:crud-throughput enter enter pgdn pgdn pgdn pgdn", EACH),
    shows("the evidence on cpu bound work", "/ text:cpu-bound enter space enter", &[WIDE]),
    shows("the evidence on cpu bound work further down", "/ text:cpu-bound enter space enter pgdn", &[WIDE, MEDIUM]),
    shows("the evidence on cpu bound work at its end", "/ text:cpu-bound enter space enter G", EACH),
    shows("a dormant tool for ai", "1 / text:eco-ai enter enter pgdn", EACH),
    shows("a dormant tool for graphql", "1 / text:eco-graphql enter enter G", EACH),
    shows("a tool in maintenance for jobs", "1 / text:eco-jobs enter enter pgdn", EACH),
    shows("a need in full", "2 enter", EACH),
    shows("a framework in full", "2 l enter", EACH),
    shows("what if nothing counts", "w", EACH),
    shows("what if", "b enter w", EACH),
    shows("what if with a change chosen", "b enter w j j", EACH),
    shows("what if applied", "b enter w j enter", EACH),
    shows("what if applied can be undone", "b enter w j enter u", &[MEDIUM]),
    shows("what if a second stack costs less", "b j j j j j enter w [ [", EACH),
    shows("what if a second stack costs nothing", "j space j space w [ [ [ [ [", &[MEDIUM]),
    shows("what if looked for further", "b enter w d d", EACH),
    shows("what if looked for as far as it goes", "j j ! j j j ! w d d d d", &[MEDIUM]),
    shows("what if at its end", "b enter w G", EACH),
    shows("a row rated otherwise", "j r space space tab text:we space text:run space text:Python", EACH),
    shows("a rating chosen", "j r right right", EACH),
    shows("a row rated as the content has it", "j r enter", &[NARROW]),
    shows("a row that was re-rated", "j space r space enter", EACH),
    shows("a re-rated row in full", "j space r space tab text:Python space text:here enter enter", EACH),
    shows("a re-rating closed comes back", "j r tab text:we esc r", EACH),
    shows("a row of ours asked for", "a", EACH),
    shows("a row of ours without a name", "a enter", EACH),
    shows(
        "a row of ours filled in",
        "a text:Vendor space text:support tab space tab tab tab text:one space text:call",
        EACH,
    ),
    shows("a row of ours added", "a text:Vendor space text:support tab space enter", EACH),
    shows("a row of ours taken out", "a text:Vendor tab space enter D", EACH),
    shows("a row of ours in full", "a text:Vendor space text:support tab space enter enter", EACH),
    shows("a note on a row", "j n text:ask space text:Ana", EACH),
    shows("the guide", "i", EACH),
    shows("the guide with a link chosen", "i tab", EACH),
    shows("the guide with a later link chosen", "i tab tab tab tab tab tab tab", &[MEDIUM]),
    shows("a link of the guide goes to its row", "i tab tab enter", EACH),
    shows("the end of the guide", "i G", EACH),
    shows("the help", "?", EACH),
    shows("the end of the help", "? G", EACH),
    shows("the help searched while it is typed", "? / text:undo", EACH),
    shows("the help searched by chord", "? / text:^z enter", EACH),
    shows("the help without a match", "? / text:teleport", EACH),
    shows("the palette", ":", EACH),
    shows("the palette searched", ": text:tensor", EACH),
    shows("the palette without a match", ": text:cobol", EACH),
    shows("the palette goes to a tool", ": text:tensorflow.js enter", EACH),
    shows("the palette goes to a source", ": text:techempower enter", EACH),
    shows("an address of a row selected", "enter tab", EACH),
    shows("an address shown before it is opened", "enter o", EACH),
    shows("an address where there is no desktop", "enter tab o", EACH).on(Desk::Headless),
    shows("an address opened", "enter o o", EACH),
    shows("a copy that terminals do not take", TOO_LONG, EACH),
    shows("a guide from the palette", ": text:verdict space text:read enter", EACH),
    shows("a scenario kept as a mark", "b enter m", EACH),
    shows("the scenario beside a mark", "b enter m b j j enter c", EACH),
    shows("the scenario beside an example", "b enter c right right", EACH),
    shows("the scenario beside another at its end", "b enter m b j j enter c G", EACH),
    shows("the scenario beside itself", "b enter m c left left", EACH),
    shows("the marks as a group", "b enter m b j j enter m b j j j j j enter C", EACH),
    shows("the marks as a group further down", "b enter m b j j enter m b j j j j j enter C G", EACH),
    shows("a group without ballots", "C", EACH),
    shows("the forms to copy", "b enter Y", EACH),
    shows("a token copied", "b enter Y j j j enter", EACH),
    shows("the examples", "b", EACH),
    shows("an example chosen further down", "b j j j j j", EACH),
    shows("a dialog closed leaves the panes as they were", "j space enter pgdn q", &[MEDIUM]),
];

#[test]
fn dialogs_are_drawn_as_stored() {
    check(SCREENS);
}

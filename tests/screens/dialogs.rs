//! What opens over the panes: a row in full, the guide, the help, examples and what-if.

use crate::stored::{Behaviour, EACH, MEDIUM, NARROW, WIDE, check, shows};

pub const SCREENS: &[Behaviour] = &[
    shows("a row in full", "j space enter", EACH),
    shows("a row that is off in full", "j j enter", &[MEDIUM]),
    shows("a row in full scrolled to its end", "enter G", &[NARROW]),
    shows("the evidence on crud throughput", "/ text:crud-throughput enter enter", &[WIDE]),
    shows(
        "the evidence on crud throughput measured",
        "/ text:crud-throughput enter enter pgdn pgdn pgdn pgdn",
        &[WIDE, MEDIUM],
    ),
    shows("the evidence on cpu bound work", "/ text:cpu-bound enter space enter", &[WIDE]),
    shows("the evidence on cpu bound work further down", "/ text:cpu-bound enter space enter pgdn", &[WIDE, MEDIUM]),
    shows("the evidence on cpu bound work at its end", "/ text:cpu-bound enter space enter G", &[WIDE, NARROW]),
    shows("a dormant tool for ai", "1 / text:eco-ai enter enter pgdn", &[WIDE]),
    shows("a dormant tool for graphql", "1 / text:eco-graphql enter enter G", &[WIDE]),
    shows("a tool in maintenance for jobs", "1 / text:eco-jobs enter enter pgdn", &[WIDE]),
    shows("a need in full", "2 enter", EACH),
    shows("a framework in full", "2 l enter", EACH),
    shows("what if nothing counts", "w", EACH),
    shows("what if", "b enter w", EACH),
    shows("what if with a change chosen", "b enter w j j", &[WIDE, NARROW]),
    shows("what if applied", "b enter w j enter", &[WIDE]),
    shows("what if applied can be undone", "b enter w j enter u", &[MEDIUM]),
    shows("what if a second stack costs less", "b j j j j j enter w [ [", &[WIDE]),
    shows("what if a second stack costs nothing", "j space j space w [ [ [ [ [", &[MEDIUM]),
    shows("what if looked for further", "b enter w d d", &[WIDE]),
    shows("what if at its end", "b enter w G", &[MEDIUM]),
    shows("the guide", "i", EACH),
    shows("the guide with a link chosen", "i tab", &[WIDE, NARROW]),
    shows("the guide with a later link chosen", "i tab tab tab tab tab tab tab", &[MEDIUM]),
    shows("a link of the guide goes to its row", "i tab tab enter", &[WIDE]),
    shows("the end of the guide", "i G", &[MEDIUM]),
    shows("the help", "?", EACH),
    shows("the end of the help", "? G", &[MEDIUM]),
    shows("the help searched while it is typed", "? / text:undo", &[WIDE, NARROW]),
    shows("the help searched by chord", "? / text:^z enter", &[MEDIUM]),
    shows("the help without a match", "? / text:teleport", EACH),
    shows("the palette", ":", EACH),
    shows("the palette searched", ": text:tensor", &[WIDE, NARROW]),
    shows("the palette without a match", ": text:cobol", EACH),
    shows("the palette goes to a tool", ": text:tensorflow.js enter", EACH),
    shows("the palette goes to a source", ": text:techempower enter", EACH),
    shows("an address of a row selected", "enter tab", EACH),
    shows("the forms to copy", "b enter Y", EACH),
    shows("a token copied", "b enter Y j j j enter", &[MEDIUM]),
    shows("the examples", "b", EACH),
    shows("an example chosen further down", "b j j j j j", &[MEDIUM, NARROW]),
    shows("a dialog closed leaves the panes as they were", "j space enter pgdn q", &[MEDIUM]),
];

#[test]
fn dialogs_are_drawn_as_stored() {
    check(SCREENS);
}

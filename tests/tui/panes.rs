//! Rows, levels, moving, filters, orders, zoom, pins, undo and what the status line says.

use crate::stored::{Behavior, EACH, MEDIUM, NARROW, WIDE, check, shows};

pub const SCREENS: &[Behavior] = &[
    shows("the first screen says something already", "", EACH),
    shows("the ecosystem in focus", "1", EACH),
    shows("the frameworks in focus", "2", EACH),
    shows("the verdict in focus", "j space 4", EACH),
    shows("space makes a row count", "j space", &[WIDE]),
    shows("a need counts among frameworks", "2 space", &[WIDE]),
    shows("a pin wins over the recommendation", "2 l j j P", &[WIDE]),
    shows("the last row of a long pane", "G", &[NARROW]),
    shows("a page down", "pgdn", &[NARROW]),
    shows("an option column of the ecosystem", "1 j j j l l", &[WIDE]),
    shows("the verdict scrolled", "j space j space 4 pgdn", &[NARROW]),
    shows("a filter while it is typed", "/ text:ml", EACH),
    shows("a filter moves the choice to the best row", "/ text:jobs down", &[MEDIUM]),
    shows("a filter kept", "/ text:python enter", &[WIDE]),
    shows("a filter without a match", "/ text:xyzzy", &[NARROW]),
    shows(
        "a filter with signs is understood",
        "/ text:!python space text:'event space text:| space text:^sha",
        &[WIDE],
    ),
    shows("the frameworks filtered", "2 / text:async enter", &[WIDE]),
    shows("the ecosystem filtered", "1 / text:django", &[WIDE]),
    shows("sorted by importance", "j space j j + + s", &[WIDE]),
    shows("sorted by favors", "s s", &[WIDE]),
    shows("sorted by name", "s s s", &[WIDE]),
    shows("the last first", "S", &[WIDE]),
    shows("the frameworks sorted", "2 s s s", &[WIDE]),
    shows("one pane has the room of all", "z", EACH),
    shows("the ecosystem zoomed", "1 z", EACH),
    shows("the frameworks zoomed", "2 z", EACH),
    shows("the verdict zoomed", "j space 4 z", EACH),
    shows("ratings by the evidence", "j j space L", &[WIDE]),
    shows("a screen too small", "j space", &[(49, 20), (80, 14), (12, 3)]),
    shows("a short wide screen", "j space", &[(200, 20)]),
    shows("a tall narrow screen", "j space", &[(60, 50)]),
    shows("present mode", "b enter p", EACH),
    shows("an example shown in present mode", "j space p pgdn", &[WIDE]),
    shows("present mode before anything counts", "p", EACH),
    shows("present mode and a toss up", "p space", &[WIDE]),
    shows("present mode and two stacks", "p j space j j space", &[WIDE]),
    shows("present mode and a forced verdict", "p j j j j j !", &[WIDE]),
    shows("present mode and no option left", "j j r right enter ! j j j ! p", EACH),
    shows("present mode shows keys", "p K j space", &[WIDE]),
    shows("present mode blanked", "p b", &[NARROW]),
    shows("a row in full in present mode", "b enter p enter", &[WIDE]),
    shows("keys shown outside present mode", "K j space :", EACH),
    shows("a message above the keys", "x", EACH),
    shows("a large screen", "j space j space", &[(200, 60)]),
];

#[test]
fn panes_are_drawn_as_stored() {
    check(SCREENS);
}

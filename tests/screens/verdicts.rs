//! What the verdict panel says in each case, and every example.

use crate::stored::{Behaviour, EACH, MEDIUM, NARROW, WIDE, check, shows};

pub const SCREENS: &[Behaviour] = &[
    shows("a tie is a toss up", "space", EACH),
    shows("two rows pull apart", "j space j + +", EACH),
    shows("both lead", "j space j space", EACH),
    shows("both and one are a toss up", "space j space j space", EACH),
    shows("a must forces the verdict", "j !", &[WIDE, MEDIUM, NARROW]),
    shows("a must that both meet forces nothing", "! j j space", EACH),
    shows("musts that only both meet", "j ! j !", &[WIDE, MEDIUM, NARROW]),
    shows("no option meets every must", "j j ! j j j !", EACH),
    shows("no single must opens it again", "j j ! j ! j j ! / text:team-js enter !", EACH),
    shows("the article and the evidence disagree", "/ text:cpu-bound enter esc space", EACH),
    shows("needs alone", "2 space j space", EACH),
    shows("team skills decide a tie", "space G space", EACH),
    shows("example chat product", "b enter", EACH),
    shows("example model serving api", "b j enter", &[WIDE, MEDIUM]),
    shows("example crud service", "b j j enter", &[WIDE, MEDIUM]),
    shows("example nextjs product", "b j j j enter", &[WIDE]),
    shows("example etl platform", "b j j j j enter", &[WIDE]),
    shows("example chat with recommendations", "b j j j j j enter", &[WIDE, MEDIUM]),
    shows("example internal admin tool", "b j j j j j j enter", &[WIDE]),
    shows("example many small services", "b j j j j j j j enter", &[WIDE]),
];

#[test]
fn verdicts_are_drawn_as_stored() {
    check(SCREENS);
}

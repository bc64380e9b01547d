//! What the verdict panel says in each case, and every example.

use crate::stored::{Behavior, WIDE, check, shows};

pub const SCREENS: &[Behavior] = &[
    shows("a tie is a toss up", "space", &[WIDE]),
    shows("two rows pull apart", "j space j + +", &[WIDE]),
    shows("both lead", "j space j space", &[WIDE]),
    shows("both and one are a toss up", "space j space j space", &[WIDE]),
    shows("a must forces the verdict", "j !", &[WIDE]),
    shows("a must that both meet forces nothing", "! j j space", &[WIDE]),
    shows("musts that only both meet", "j ! j !", &[WIDE]),
    shows("no option meets every must", "j j ! j j j !", &[WIDE]),
    shows("no single must opens it again", "j j ! j ! j j ! / text:team-js enter !", &[WIDE]),
    shows("the article and the evidence disagree", "/ text:cpu-bound enter esc space", &[WIDE]),
    shows("needs alone", "2 space j space", &[WIDE]),
    shows("team skills decide a tie", "space G space", &[WIDE]),
    shows("example chat product", "b enter", &[WIDE]),
    shows("example model serving api", "b down enter", &[WIDE]),
    shows("example many small services", "b down down down down down down down enter", &[WIDE]),
];

#[test]
fn verdicts_are_drawn_as_stored() {
    check(SCREENS);
}

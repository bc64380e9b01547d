//! What the verdict panel says in each case, and every example.

use crate::stored::{Behavior, WIDE, check, shows};

pub const SCREENS: &[Behavior] = &[
    shows("a tie is a toss up", "space", &[WIDE]),
    shows("two rows pull apart", "j space j + +", &[WIDE]),
    shows("two stacks lead", "j space j space", &[WIDE]),
    shows("an even row leaves two stacks as they are", "space j space j space", &[WIDE]),
    shows("a second stack would about pay", "j + + j space 1 +", &[WIDE]),
    shows("keeping to one stack decides", "j space j space / text:keep enter +", &[WIDE]),
    shows("a must forces the verdict", "j j j j j !", &[WIDE]),
    shows("a must that both meet forces nothing", "! j j space", &[WIDE]),
    shows("must-haves that only two stacks meet", "j j r right enter ! G k k k k !", &[WIDE]),
    shows("no option meets every must", "j j r right enter ! j j j !", &[WIDE]),
    shows("no single must opens it again", "j j r right enter ! j r right enter ! j j ! G k k k k !", &[WIDE]),
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

//! What opens about files: opening, saving, exporting, bringing back, and what goes wrong with it.

use crate::stored::{Behavior, Desk, EACH, NARROW, WIDE, check, shows};

pub const SCREENS: &[Behavior] = &[
    shows("a scenario file to open", "^o", EACH),
    shows("a scenario file to open narrowed and selected", "^o text:e down", &[WIDE]),
    shows("a scenario opened", "^o text:payments-api.toml enter", &[WIDE]),
    shows("what is wrong with a scenario file", "^o text:misspelt.toml enter", EACH),
    shows("what differs from the content", "^o text:made-before.toml enter", &[WIDE]),
    shows("save and export", "^o text:payments-api.toml enter ^s", EACH),
    shows("save and export at its end", "^o text:payments-api.toml enter ^s G", &[NARROW]),
    shows("save and export of a new scenario", "j space ^s", &[WIDE]),
    shows("a file to save in", "j space ^s enter", &[NARROW]),
    shows("a file to save in that is there", "j space ^s enter ^u text:misspelt enter", &[NARROW]),
    shows("a file to export to", "^o text:payments-api.toml enter ^s j j j j enter", &[NARROW]),
    shows("what a record asks", "^o text:payments-api.toml enter ^s j j enter", EACH),
    shows("nothing was replaced", "R", &[NARROW]),
    shows("what was replaced", "j ! b enter - ^o text:payments-api.toml enter - b down enter R", EACH),
    shows("work that cannot be kept", "j space", &[NARROW]).on(Desk::Blocked),
    shows("what is wrong with a pack read again", "^r", &[WIDE]).on(Desk::Broken),
    shows("what is gone from a pack read again", "j space ^r", &[WIDE]).on(Desk::Shorter),
];

#[test]
fn files_are_drawn_as_stored() {
    check(SCREENS);
}

//! What opens about files: opening, saving, exporting, bringing back, and what goes wrong with it.

use crate::stored::{Behaviour, Desk, EACH, check, shows};

pub const SCREENS: &[Behaviour] = &[
    shows("a scenario file to open", "^o", EACH),
    shows("a scenario file to open narrowed and selected", "^o text:e down", EACH),
    shows("a scenario file that is not there", "^o text:none.toml enter", EACH),
    shows("a folder that cannot be listed", "^o text:none/", EACH),
    shows("a scenario opened", "^o text:payments-api.toml enter", EACH),
    shows("a scenario opened and changed", "^o text:payments-api.toml enter j -", EACH),
    shows("a scenario opened and undone", "^o text:payments-api.toml enter u", EACH),
    shows("what is wrong with a scenario file", "^o text:misspelt.toml enter", EACH),
    shows("what differs from the content", "^o text:made-before.toml enter", EACH),
    shows("save and export", "^o text:payments-api.toml enter ^s", EACH),
    shows("save and export at its end", "^o text:payments-api.toml enter ^s G", EACH),
    shows("save and export of a new scenario", "j space ^s", EACH),
    shows("a file to save in", "j space ^s enter", EACH),
    shows("a file to save in that is there", "j space ^s enter ^u text:misspelt enter", EACH),
    shows("a file to export to", "^o text:payments-api.toml enter ^s j j j j enter", EACH),
    shows("a folder to save in that is not there", "j space ^s enter ^u text:none/team enter", EACH),
    shows("nothing was replaced", "R", EACH),
    shows("what was replaced", "j ! b enter - ^o text:payments-api.toml enter - b j enter R", EACH),
    shows("what was replaced brought back", "j ! b enter R enter", EACH),
    shows("work that cannot be kept", "j space", EACH).on(Desk::Blocked),
    shows("work that cannot be kept left behind", "j space q", EACH).on(Desk::Blocked),
    shows("nothing is kept so nothing can be brought back", "R", EACH).on(Desk::Keepless),
    shows("a pack that cannot change", "^r", EACH),
    shows("what is wrong with a pack read again", "^r", EACH).on(Desk::Broken),
    shows("what is gone from a pack read again", "j space ^r", EACH).on(Desk::Shorter),
];

#[test]
fn files_are_drawn_as_stored() {
    check(SCREENS);
}

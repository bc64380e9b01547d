//! A first start teaches by doing: one line at a time, gone once the thing was done.

use versus::app::status_line::Tips;

use crate::stage::{Stage, prepared, stage};

fn new_here(width: u16, height: u16) -> Stage {
    prepared(width, height, |state| state.lessons = Tips::all())
}

/// The status line after keys.
fn line(stage: &mut Stage, keys: &str) -> String {
    stage.play(keys).screen().lines().rfind(|line| !line.trim().is_empty()).unwrap().trim().to_owned()
}

#[test]
fn each_thing_is_told_until_it_was_done() {
    for (width, height) in [(120, 36), (80, 24), (60, 16)] {
        let mut stage = new_here(width, height);
        for (keys, told) in [
            ("", "space makes this row count"),
            ("j k", "space makes this row count"),
            ("j j space", "+ - say how much it matters"),
            ("-", "w tells why, and what would change it"),
        ] {
            let line = line(&mut stage, keys);
            assert!(line.starts_with(told), "{width}x{height} {keys}: {line}");
        }
        assert!(line(&mut stage, "w esc").starts_with("^s saves it, or writes the decision record"));
        assert!(line(&mut stage, "^s esc").starts_with("space on/off"));
    }
}

#[test]
fn who_knows_a_key_is_not_told_about_it() {
    let mut stage = new_here(120, 36);
    assert!(line(&mut stage, "w esc").starts_with("space makes"));
    assert!(line(&mut stage, "space -").starts_with("^s saves it"));
}

#[test]
fn nothing_is_told_in_dialogs_in_a_meeting_or_to_those_who_were_here_before() {
    let mut new = new_here(120, 36);
    assert!(line(&mut new, "enter").starts_with("esc close"));
    assert!(line(&mut new, "esc p").starts_with("pgdn example"));
    assert!(!stage(120, 36).screen().contains("makes this row count"));
}

#[test]
fn a_chord_that_is_taught_is_not_listed_beside_it() {
    let line = line(&mut new_here(120, 36), "");
    assert!(!line.contains("on/off") && line.contains("enter open"), "{line}");
}

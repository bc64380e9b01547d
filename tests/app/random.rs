//! Anything anybody may type, paste or do to the window: no panic, and every frame well formed.
//!
//! More than ten thousand steps a run. A failure prints the steps that lead to it.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use versus::app::dialog;
use versus::app::dialog::Dialog;
use versus::terminal::event_loop::{Program, Request, Work};
use versus::tui::theme::Theme;

use crate::support::explorer::{explorer, press};
use crate::support::frame::check_frame;
use crate::support::steps::{SCRIPTS, Step, any_step};
use crate::support::views::VIEWS;

/// Steps of one session.
const STEPS: usize = 250;
/// Sessions of one test; there are two tests.
const SESSIONS: u32 = 21;

/// Plays a session and looks at every frame that would have been written.
fn play(steps: &[Step], look: Theme) {
    let mut size = Size { width: 120, height: 36 };
    let mut explorer = explorer((size.width, size.height), look);
    press(&mut explorer, "");
    let mut spare = Buffer::default();
    for (index, step) in steps.iter().enumerate() {
        match step {
            Step::Resize(width, height) => size = Size { width: *width, height: *height },
            Step::Wait => while explorer.work() == Work::More {},
            _ => {}
        }
        let pasted = matches!(step, Step::Paste(_));
        for input in step.inputs() {
            let asked = explorer.input(input);
            assert!(!pasted || asked.is_empty(), "{asked:?} after {step:?}");
            let codes = asked.iter().all(|request| !matches!(request, Request::Quit(code) if ![0, 130].contains(code)));
            assert!(codes, "{asked:?} after {step:?}");
        }
        if let Some(frame) = explorer.draw(size, &mut spare) {
            check_frame(&frame, (size.width, size.height), &format!("{step:?}, step {index}"));
            spare = frame.buffer;
        }
        let app = explorer.app();
        if !app.dialogs.is_empty() {
            assert_eq!(dialog::top(app), dialog::top(&app.clone()), "{step:?}, step {index}: an old page is kept");
        }
    }
}

/// What is open after a script: the kind of each layer, and present mode and zoom.
fn open_after(script: &str) -> Vec<String> {
    let mut explorer = explorer((120, 36), Theme::MONO);
    press(&mut explorer, script);
    let app = explorer.app();
    let kind = |dialog: &Dialog| format!("{:?}", dialog.kind).split([' ', '(']).next().unwrap().to_owned();
    let mut open: Vec<String> = app.dialogs.iter().map(kind).collect();
    open.extend(app.present.is_some().then(|| "present mode".to_owned()));
    open.extend(app.zoomed.then(|| "zoom".to_owned()));
    open
}

/// Sessions come to everything that can be open, for there is a script that opens it.
#[test]
fn scripts_lead_to_every_layer() {
    let reached: Vec<String> = SCRIPTS.iter().flat_map(|script| open_after(script)).collect();
    for (name, keys) in VIEWS {
        for open in open_after(keys) {
            assert!(reached.contains(&open), "no script opens {open} as {name} has it");
        }
    }
}

fn sessions() -> ProptestConfig {
    ProptestConfig { cases: SESSIONS, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(sessions())]

    #[test]
    fn any_session_draws_well_formed_frames(steps in prop::collection::vec(any_step(), STEPS)) {
        play(&steps, Theme::TERMINAL);
    }

    #[test]
    fn any_session_without_colors_draws_well_formed_frames(steps in prop::collection::vec(any_step(), STEPS)) {
        play(&steps, Theme::MONO);
    }
}

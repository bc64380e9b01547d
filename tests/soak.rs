//! A long day with the program, made short: no drift in its answers, and the same walk ends at the same screen.
//!
//! `cargo bench --bench soak` walks for as long as wanted and watches the memory too.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "explorer/stage.rs"]
mod stage;
#[path = "explorer/steps.rs"]
mod steps;
#[path = "bench/soak/walk.rs"]
mod walk;

use std::ops::ControlFlow;

use walk::{Mark, walk};

/// Stretches of a walk.
const STRETCHES: usize = 3;

fn marks(seed: u8) -> Vec<Mark> {
    let mut marks = Vec::new();
    walk(seed, |mark| {
        marks.push(mark.clone());
        if marks.len() < STRETCHES { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    marks
}

#[test]
fn a_replayed_walk_ends_at_the_same_verdict_and_screen() {
    let first = marks(1);
    assert_eq!(marks(1), first);
    assert!(first.iter().any(|mark| mark.depth > 20 && mark.active > 0), "{first:?}");
}

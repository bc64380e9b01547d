//! A long day with the program, made short: no drift in its answers, and the same walk ends at the same screen.
//!
//! `cargo bench --bench soak` walks for as long as wanted and watches the memory too.

use std::ops::ControlFlow;

use crate::support::walk::{Snapshot, walk};

/// Stretches of a walk.
const STRETCHES: usize = 3;

fn snapshots(seed: u8) -> Vec<Snapshot> {
    let mut snapshots = Vec::new();
    walk(seed, |mark| {
        snapshots.push(mark.clone());
        if snapshots.len() < STRETCHES { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    snapshots
}

#[test]
fn a_replayed_walk_ends_at_the_same_verdict_and_screen() {
    let first = snapshots(1);
    assert_eq!(snapshots(1), first);
    assert!(first.iter().any(|mark| mark.depth > 20 && mark.active > 0), "{first:?}");
}

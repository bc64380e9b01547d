//! Random use for half an hour: whether memory stays level and answers stay the same.
//!
//! `cargo bench --bench soak -- --minutes 30`. Half of the time one explorer is walked on without an end, the other half
//! the same walk is walked again on a new one and must come to the same screens; a program in a pseudo-terminal is used
//! at random beside it all the time. It prints a table and fails where an answer has drifted; memory is printed, not
//! judged. A short walk is part of the tests.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

#[path = "../../support"]
mod support {
    pub mod explorer;
    pub mod steps;
    pub mod walk;
    #[expect(dead_code, reason = "other benches use the rest")]
    pub mod watched;
}
mod used;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::walk::{STRETCH, Snapshot, walk};

const SEED: u8 = 7;

/// Memory is looked at this often within the time.
const LOOKS: u32 = 12;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let given = words.iter().skip_while(|word| *word != "--minutes").nth(1);
    let minutes: f64 = given.map_or(0.5, |minutes| minutes.parse().unwrap());
    let half = Duration::from_secs_f64(minutes * 30.0);
    let over = Arc::new(AtomicBool::new(false));
    let until = Arc::clone(&over);
    let beside = thread::spawn(move || used::use_until(&until, half * 2 / LOOKS));

    let mut memory = Memory::new(half * 2 / LOOKS);
    let first = walked(|_, time| time < half, &mut memory);
    let again = walked(|count, _| count < first.len(), &mut memory);
    over.store(true, Ordering::Relaxed);
    let used = beside.join().unwrap();

    let same = first.iter().zip(&again).take_while(|(one, other)| one == other).count();
    println!("| Soak of {minutes} minutes | steps | most undo | memory over time, MiB |");
    println!("| --- | ---: | ---: | --- |");
    let deepest = first.iter().map(|mark| mark.depth).max().unwrap_or_default();
    println!("| without a terminal, walked and walked again | {} | {deepest} | {memory} |", 2 * first.len() * STRETCH);
    println!("| in a terminal | {} | | {} |", used.chunks, used.memory);
    println!("\n{same} of {} stretches of {STRETCH} steps ended at the same screen when walked again;", first.len());
    println!("after each the verdict, its confidence, frameworks and flips were those of a new program;");
    println!("{} times the program in the terminal said the same about the same scenario.", used.same);
    assert_eq!(same, first.len(), "a replayed walk ends elsewhere");
}

fn walked(go_on: impl Fn(usize, Duration) -> bool, memory: &mut Memory) -> Vec<Snapshot> {
    let (start, mut snapshots) = (Instant::now(), Vec::new());
    walk(SEED, |mark| {
        snapshots.push(mark.clone());
        memory.look(|| support::watched::resident("self"));
        if go_on(snapshots.len(), start.elapsed()) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    snapshots
}

/// What was held over the time.
struct Memory {
    every: Duration,
    next: Instant,
    seen: Vec<u64>,
}

impl Memory {
    fn new(every: Duration) -> Self {
        Self { every, next: Instant::now(), seen: Vec::new() }
    }

    fn look(&mut self, resident: impl Fn() -> Option<u64>) {
        if Instant::now() >= self.next {
            self.next += self.every;
            self.seen.extend(resident());
        }
    }
}

impl std::fmt::Display for Memory {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        let tenths = |kib: &u64| kib * 10 / 1024;
        let seen: Vec<String> =
            self.seen.iter().map(tenths).map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)).collect();
        formatter.write_str(&seen.join(" "))
    }
}

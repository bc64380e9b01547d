//! Random changes to the seeds, for where no fuzzer can be built: `cargo run --example random -- SECONDS [TARGET...]`.
//!
//! A change puts in, takes out, doubles or turns around a piece, or takes one from another seed. What fails is
//! printed with its text; each run starts from the same number, so it fails again.

mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Characters that files are broken with.
const SPICE: [&str; 24] = [
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "{",
    "}",
    "=",
    "#",
    "\n",
    "\r\n",
    "\\u202e",
    "\u{202e}",
    "\u{200b}",
    "\u{301}",
    "é",
    "\0",
    "\u{1b}[2J",
    "-1",
    "nan",
    "99999999999999999999",
    ".",
    "<",
];

/// The numbers of xorshift.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }
}

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let Some(seconds) = given.first().and_then(|seconds| seconds.parse().ok()) else {
        eprintln!("SECONDS are needed");
        return ExitCode::FAILURE;
    };
    let asked = |name: &str| given.len() == 1 || given.iter().skip(1).any(|word| word == name);
    let all = targets::TARGETS.into_iter().filter(|(name, _)| asked(name));
    let failed = all.filter(|(name, target)| !holds(name, *target, Duration::from_secs(seconds))).count();
    ExitCode::from(u8::from(failed > 0))
}

fn holds(name: &str, target: fn(&str), time: Duration) -> bool {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(name);
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let seeds: Vec<String> = files.filter_map(|file| fs::read_to_string(file.path()).ok()).collect();
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let (start, mut runs) = (Instant::now(), 0_u64);
    while start.elapsed() < time {
        let mut text: Vec<char> = seeds[numbers.below(seeds.len())].chars().collect();
        for _ in 0..=numbers.below(6) {
            change(&mut text, &seeds, &mut numbers);
        }
        let text: String = text.into_iter().collect();
        runs += 1;
        if catch_unwind(|| target(&text)).is_err() {
            println!("{name}: fails at run {runs} with {text:?}");
            return false;
        }
    }
    println!("{name}: {runs} runs");
    true
}

fn change(text: &mut Vec<char>, seeds: &[String], numbers: &mut Numbers) {
    let start = numbers.below(text.len() + 1);
    let end = (start + numbers.below(24)).min(text.len());
    let piece: Vec<char> = match numbers.below(5) {
        0 => Vec::new(),
        1 => text[start..end].repeat(2 + numbers.below(3)),
        2 => text[start..end].iter().rev().copied().collect(),
        3 => {
            let other: Vec<char> = seeds[numbers.below(seeds.len())].chars().collect();
            let from = numbers.below(other.len());
            other.into_iter().skip(from).take(numbers.below(60)).collect()
        }
        _ => SPICE[numbers.below(SPICE.len())].chars().chain(text[start..end].iter().copied()).collect(),
    };
    text.splice(start..end, piece);
}

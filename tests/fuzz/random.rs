//! Random changes to the seeds, for where no fuzzer can be built: `cargo run --example random -- SECONDS [TARGET...]`.
//!
//! A change puts in, takes out, doubles or turns around some bytes, or takes some from another seed, and so cuts
//! letters in two. What fails is printed with its bytes; each run starts from the same number, so it fails again.
//! `from=N` among the targets starts from another one, so that a long run can be cut into pieces.

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
    let from = given.iter().find_map(|word| word.strip_prefix("from=")?.parse().ok());
    let named: Vec<&String> = given.iter().skip(1).filter(|word| !word.starts_with("from=")).collect();
    let asked = |name: &str| named.is_empty() || named.iter().any(|word| *word == name);
    let all = targets::TARGETS.into_iter().filter(|(name, _)| asked(name));
    let failed = all.filter(|(name, _)| !holds(name, Duration::from_secs(seconds), from.unwrap_or_default())).count();
    ExitCode::from(u8::from(failed > 0))
}

fn holds(name: &str, time: Duration, from: u64) -> bool {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut folders = vec![tests.join("fuzz/seeds").join(name)];
    if name == "table" {
        folders.push(tests.join("fixtures/tables"));
    }
    let files = folders.into_iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let files = files.map(|file| file.path()).filter(|path| path.extension().is_none_or(|end| end != "json"));
    let seeds: Vec<Vec<u8>> = files.filter_map(|path| fs::read(path).ok()).collect();
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15 ^ from);
    let (start, mut runs) = (Instant::now(), 0_u64);
    while start.elapsed() < time {
        let mut bytes = seeds[numbers.below(seeds.len())].clone();
        for _ in 0..=numbers.below(6) {
            change(&mut bytes, &seeds, &mut numbers);
        }
        runs += 1;
        if catch_unwind(|| targets::hold(name, &bytes)).is_err() {
            println!("{name}: fails at run {runs} with \"{}\"", bytes.escape_ascii());
            return false;
        }
    }
    println!("{name}: {runs} runs");
    true
}

fn change(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], numbers: &mut Numbers) {
    let start = numbers.below(bytes.len() + 1);
    let end = (start + numbers.below(24)).min(bytes.len());
    let piece: Vec<u8> = match numbers.below(5) {
        0 => Vec::new(),
        1 => bytes[start..end].repeat(2 + numbers.below(3)),
        2 => bytes[start..end].iter().rev().copied().collect(),
        3 => {
            let other = &seeds[numbers.below(seeds.len())];
            let from = numbers.below(other.len());
            other.iter().skip(from).take(numbers.below(60)).copied().collect()
        }
        _ => SPICE[numbers.below(SPICE.len())].bytes().chain(bytes[start..end].iter().copied()).collect(),
    };
    bytes.splice(start..end, piece);
}

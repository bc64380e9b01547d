//! The program in a pseudo-terminal, used at random until it is enough; it has to say the same about the same scenario.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use crate::Memory;
use crate::support::watched::Watched;

/// What is typed: nothing that ends the program, stops it or writes a file.
const CHUNKS: [&str; 33] = [
    "j",
    "k",
    "h",
    "l",
    "g",
    "G",
    " ",
    "+",
    "-",
    "0",
    "!",
    "P",
    "u",
    "U",
    "s",
    "\t",
    "1",
    "3",
    "4",
    "jjjj ",
    "\r",
    "w",
    "wd",
    "?",
    "/a",
    "/ml\r",
    "\x1b[B\x1b[B",
    "\x1b[6~",
    "b\r",
    "bj\r",
    "i\t",
    "T",
    "\x1b[200~pasted\x1b[201~",
];

/// Back from wherever it is to the first example: dialogs and filters closed, everything else cleared.
const HOME: [&str; 6] = ["\x1b", "\x1b", "\x1b", "\x1b", "\x1b", "b\r"];

/// Chunks from one look at the verdict to the next.
const STRETCH: usize = 200;

pub struct Used {
    pub chunks: usize,
    pub same: usize,
    pub memory: Memory,
}

/// Uses it until `over`, at the pace at which it answers.
pub fn use_until(over: &AtomicBool, every: Duration) -> Used {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_versus"));
    command.args(["--no-state"]);
    command.env("TERM", "xterm-256color");
    command.env("XDG_CONFIG_HOME", "/dev/null/nowhere");
    let mut program = Watched::start(command, 120, 36);
    program.first_frame("Verdict");
    let expected = at_home(&mut program);
    assert!(!expected.is_empty(), "{}", program.parser.screen().contents());

    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let mut used = Used { chunks: 0, same: 0, memory: Memory::new(every) };
    while !over.load(Ordering::Relaxed) {
        for _ in 0..STRETCH {
            let keys = select(&CHUNKS[..]).new_tree(&mut runner).unwrap().current();
            program.send(keys.as_bytes());
            if used.chunks.is_multiple_of(50) {
                program.resize(80, 24);
                program.resize(120, 36);
            }
            used.chunks += 1;
        }
        let said = at_home(&mut program);
        assert_eq!(said, expected, "after {} chunks\n{}", used.chunks, program.parser.screen().contents());
        used.same += 1;
        used.memory.look(|| program.resident());
    }
    assert_eq!(program.end(b"\x03").1, 130);
    used
}

/// What it says about the first example.
fn at_home(program: &mut Watched) -> Vec<String> {
    for keys in HOME {
        program.send(keys.as_bytes());
    }
    program.wait_until(Instant::now(), |screen| screen.contains(" of 100"));
    let lines = program.parser.screen().rows(0, 120);
    let said = |line: &String| ["ahead, ", " of 100", "TOO CLOSE"].iter().any(|words| line.contains(words));
    // The panel is the last thing on a line.
    let panel = |line: String| line.rsplit('│').nth(1).unwrap_or_default().trim().to_owned();
    lines.map(panel).filter(said).take(2).collect()
}

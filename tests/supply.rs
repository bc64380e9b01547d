//! What the program is made of: a budget for what comes from elsewhere, read off the lock file and the tree of crates.
//!
//! Licences, sources and known faults of them are checked by `cargo deny check`, which needs more than the toolchain.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// The most crates that the program itself may be built of, macros included and tests left out.
const MOST_CRATES: usize = 118;

/// Crates whose types or tables have to be the same everywhere.
const ONCE: [&str; 9] = [
    "crossterm",
    "ratatui-core",
    "serde",
    "serde_core",
    "signal-hook",
    "toml",
    "toml_edit",
    "unicode-segmentation",
    "unicode-width",
];

/// What would bring a network, a runtime of its own or another language into the program.
const NEVER: [&str; 16] = [
    "async-std",
    "curl",
    "curl-sys",
    "hyper",
    "isahc",
    "native-tls",
    "openssl-sys",
    "reqwest",
    "rustls",
    "smol",
    "surf",
    "tokio",
    "ureq",
    "cc",
    "cmake",
    "bindgen",
];

#[test]
fn what_is_shared_is_there_once() {
    let lock = fs::read_to_string("Cargo.lock").unwrap();
    for name in ONCE {
        let line = format!("name = \"{name}\"");
        assert_eq!(lock.lines().filter(|found| *found == line).count(), 1, "{name}");
    }
}

/// The crates of the program on this system, each version for itself.
fn crates() -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["tree", "--locked", "--offline", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let told = Command::new(cargo).args(arguments).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let text = String::from_utf8(told.stdout).unwrap();
    let words = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    text.lines().filter(|line| !line.is_empty()).map(words).collect()
}

#[test]
fn the_program_is_made_of_few_crates_and_none_talks_to_a_network() {
    let crates = crates();
    assert!(crates.iter().any(|name| name.starts_with("ratatui-core ")), "{crates:?}");
    assert!(crates.len() <= MOST_CRATES, "{} crates: {crates:?}", crates.len());
    for name in NEVER {
        assert!(!crates.iter().any(|found| found.split(' ').next() == Some(name)), "{name}");
    }
}

#[test]
fn unsafe_code_is_forbidden() {
    let manifest: toml::Table = fs::read_to_string("Cargo.toml").unwrap().parse().unwrap();
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}

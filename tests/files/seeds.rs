//! The seeds of the fuzz targets, through the same functions that the fuzzer calls.

use std::fs;
use std::path::Path;

#[path = "../fuzz/targets.rs"]
mod targets;

#[test]
fn every_seed_keeps_what_is_promised() {
    for (name, _) in targets::TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(name);
        let seeds: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(seeds.len() >= 2, "{name} has no seeds");
        for seed in seeds {
            let bytes = fs::read(&seed).unwrap();
            for end in 0..=bytes.len() {
                targets::hold(name, &bytes[..end]);
            }
        }
    }
}

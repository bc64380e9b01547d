//! What the program is made of: a budget for what comes from elsewhere, read off the lock file and the tree of crates,
//! and a package with all of it.
//!
//! Licences, sources and known faults of them are checked by `cargo deny check`, which needs more than the toolchain.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
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

/// What cargo prints, without empty lines.
fn told(arguments: &[&str]) -> Vec<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let told = Command::new(cargo).args(arguments).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let text = String::from_utf8(told.stdout).unwrap();
    text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The crates of the program on this system, each version for itself.
fn crates() -> BTreeSet<String> {
    let tree = ["tree", "--locked", "--offline", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    told(&tree).iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

/// The parts of a version such as `1.89` or `1.89.0`, missing ones zero.
fn version(text: &str) -> [u32; 3] {
    let mut parts = text.split('.').map(|part| part.parse().unwrap());
    [(); 3].map(|()| parts.next().unwrap_or(0))
}

#[test]
fn no_crate_asks_for_a_newer_rust_than_this_one_names() {
    let about = told(&["-vV"]);
    let host = about.iter().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let asked = ["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host];
    let metadata: serde_json::Value = serde_json::from_str(&told(&asked).concat()).unwrap();
    let oldest = |package: &serde_json::Value| package["rust_version"].as_str().map(version);
    let packages = metadata["packages"].as_array().unwrap();
    let own = packages.iter().find(|package| package["name"] == "versus").and_then(oldest).unwrap();
    for package in packages {
        assert!(
            oldest(package) <= Some(own),
            "{} {}: {}",
            package["name"],
            package["version"],
            package["rust_version"]
        );
    }
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

/// A folder with a manifest of its own is left out of a package, and what stands in it is missed by nobody but by those
/// who have the package alone.
#[test]
fn a_package_holds_all_that_is_built() {
    let packed = BTreeSet::from_iter(told(&["package", "--list", "--allow-dirty", "--offline"]));
    for folder in ["src", "content", "assets", "tests"] {
        for file in files(Path::new(folder)) {
            assert!(packed.contains(&file), "{file} is not in the package");
        }
    }
}

/// The files below a folder, but for those of the fuzzer, which is a package of its own, and for what stored results
/// would be.
fn files(folder: &Path) -> Vec<String> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let paths =
        paths.filter(|path| path != Path::new("tests/fuzz/fuzzer") && path.extension().is_none_or(|end| end != "new"));
    let below =
        |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path.to_str().unwrap().replace('\\', "/")] };
    paths.flat_map(below).collect()
}

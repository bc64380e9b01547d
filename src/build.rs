//! Links the program to a fixed address on Linux, so that none of its addresses is relocated at a start, and without the
//! tables for unwinding, which a program that ends at a panic has no use for.
//!
//! The first is a seventh of the time to the first frame, the second a sixteenth of the size. Static programs for musl
//! choose their addresses themselves.

use std::path::Path;

/// Discards the tables, and leaves everything else as the linker has it.
const WITHOUT_TABLES: &str = "SECTIONS { /DISCARD/ : { *(.eh_frame) } } INSERT AFTER .text;\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=src/build.rs");
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    if variable("PROFILE") != "release" || variable("CARGO_CFG_TARGET_OS") != "linux" {
        return Ok(());
    }
    if variable("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
        println!("cargo:rustc-link-arg-bins=-Wl,--no-eh-frame-hdr");
    }
    // A linker that somebody chose may not know such scripts.
    let flags = variable("CARGO_ENCODED_RUSTFLAGS");
    if variable("RUSTC_LINKER").is_empty() && !flags.contains("fuse-ld") && !flags.contains("linker") {
        let script = Path::new(&variable("OUT_DIR")).join("without-tables.ld");
        std::fs::write(&script, WITHOUT_TABLES)?;
        println!("cargo:rustc-link-arg-bins=-Wl,-T,{}", script.display());
    }
    Ok(())
}

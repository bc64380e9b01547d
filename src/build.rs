//! How the program is linked on Linux: to a fixed address, so that none of its addresses is relocated at a start; without
//! the tables for unwinding, which a program that ends at a panic has no use for; and with what few runs need behind the
//! rest, because the system loads what stands around the code that runs.
//!
//! The first is a seventh of the time to the first frame, the second a sixteenth of the size, the third a fifth of the
//! memory. Static programs for musl choose their addresses themselves.

use std::fmt::Write as _;
use std::path::Path;

/// Crates and modules that exploring a comparison of the program's own does without most of the time.
const RARE: [&str; 44] = [
    "annotate_snippets",
    "clap_builder::error",
    "clap_builder::output",
    "clap_complete",
    "csv",
    "csv_core",
    "html5gum",
    "pulldown_cmark",
    "std::backtrace_rs",
    "toml",
    "toml_edit",
    "toml_parser",
    "unicode_normalization",
    "versus::app::compare",
    "versus::app::file_picker",
    "versus::app::own_options",
    "versus::app::row_forms",
    "versus::app::settle_list",
    "versus::cli::check",
    "versus::cli::compare",
    "versus::cli::completions",
    "versus::cli::export",
    "versus::cli::list",
    "versus::cli::new",
    "versus::cli::review",
    "versus::cli::show",
    "versus::cli::verdict",
    "versus::engine::group",
    "versus::explain::compare",
    "versus::explain::compare_page",
    "versus::explain::group",
    "versus::explain::guide_page",
    "versus::explain::model_numbers",
    "versus::explain::verdict_facts",
    "versus::explain::verdict_json",
    "versus::export",
    "versus::import",
    "versus::listing",
    "versus::pack::diagnostics",
    "versus::pack::id_registry",
    "versus::pack::toml_table",
    "versus::pack::toml_value",
    "versus::scenario::reviewed",
    "versus::tui::screenshot",
];

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
        let script = Path::new(&variable("OUT_DIR")).join("versus.ld");
        std::fs::write(&script, linker_script()?)?;
        println!("cargo:rustc-link-arg-bins=-Wl,-T,{}", script.display());
    }
    Ok(())
}

/// Changes what it names and leaves everything else as the linker has it.
fn linker_script() -> Result<String, std::fmt::Error> {
    let mut script = String::from("SECTIONS { /DISCARD/ : { *(.eh_frame) } } INSERT AFTER .text;\n");
    script.push_str("SECTIONS { .text.rare : {\n");
    for path in RARE {
        // As names of functions have it, and as names of types in them have it.
        let mangled = path.split("::").fold(String::new(), |names, name| names + &name.len().to_string() + name);
        let quoted = path.replace("::", "..");
        writeln!(script, "    *(.text.*{mangled}*) *(.text.*{quoted}..*)")?;
    }
    script.push_str("} } INSERT AFTER .text;\n");
    Ok(script)
}

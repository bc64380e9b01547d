//! Writes a pack for measuring: `cargo run --example large-pack -- FOLDER ROWS OPTIONS`.

#[path = "../support"]
mod support {
    pub mod large_pack;
}

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let [folder, rows, options] = given.as_slice() else { return told("FOLDER ROWS OPTIONS are needed") };
    let (Ok(rows), Ok(options)) = (rows.parse(), options.parse()) else { return told("ROWS and OPTIONS are numbers") };
    match support::large_pack::write(Path::new(folder), rows, options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => told(&error.to_string()),
    }
}

fn told(words: &str) -> ExitCode {
    eprintln!("{words}");
    ExitCode::FAILURE
}

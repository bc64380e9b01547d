//! What the README shows is what the program prints, to the letter.
//!
//! After a wanted change `TRYCMD=overwrite cargo test --test cli documented` writes it anew.

use crate::run::NOWHERE;

#[test]
fn the_examples_of_the_readme_are_real() {
    trycmd::TestCases::new()
        .case("README.md")
        .env("LC_ALL", "C.UTF-8")
        .env("XDG_CONFIG_HOME", NOWHERE)
        .env("COLUMNS", "90")
        .env("NO_COLOR", "1");
}

#[test]
fn the_helps_are_as_stored() {
    trycmd::TestCases::new()
        .case("tests/cmd/*.trycmd")
        .env("LC_ALL", "C.UTF-8")
        .env("XDG_CONFIG_HOME", NOWHERE)
        .env("COLUMNS", "100");
}

//! What holds for the source, what the program is made of, and that all ways to a verdict give the same numbers.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../support"]
mod support {
    pub mod explorer;
}

mod architecture;
mod same_numbers;
mod supply;

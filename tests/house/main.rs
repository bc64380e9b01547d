//! What holds for the source and its words, what the program is made of, and that all ways to a verdict give the same numbers.

#![expect(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "../support"]
mod support {
    pub mod explorer;
    pub mod views;
}

mod architecture;
mod phrases;
mod same_numbers;
mod supply;

//! How fast the program is in a terminal, as ratios to the least such a program can do, measured in the same run.
//!
//! `cargo bench --bench terminal` (`-- --rounds 9`). Programs take turns, so that what else the machine does hits all of
//! them; a figure is the median over the rounds, a ratio the median of the ratios within each round. Other programs on
//! the same data are measured where they are found on the path. Nothing is judged here: a busy machine is no fault.

#![expect(clippy::unwrap_used, reason = "a bench may fail loudly")]

#[path = "../../support"]
mod support {
    #[expect(dead_code, reason = "tests use the rest")]
    pub mod terminal;
    pub mod watched;
}
mod play;
mod subjects;
mod table;

use play::{Figures, play};

const ROUNDS: usize = 9;

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let given = words.iter().skip_while(|word| *word != "--rounds").nth(1);
    let rounds = given.map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let subjects = subjects::found(folder.path());
    let mut figures: Vec<Vec<Figures>> = subjects.iter().map(|_| Vec::new()).collect();
    for round in 0..rounds {
        eprintln!("round {} of {rounds}", round + 1);
        for (subject, figures) in subjects.iter().zip(&mut figures) {
            figures.push(play(subject));
        }
    }
    print!("{}", table::table(&subjects, &figures, rounds));
}

//! The figures of all rounds as a Markdown table: what this program takes, and its ratio to each of the others.

use std::fmt::Write as _;

use crate::play::{self, Figures, median};
use crate::subjects::{self, OTHERS, Subject};

/// Every line, its unit, and the line of the other programs it is held against.
const LINES: [(&str, &str, &str); 16] = [
    (play::FRAME, "ms", play::FRAME),
    (play::START_CPU, "ms", play::START_CPU),
    (play::START_BYTES, "", play::START_BYTES),
    (subjects::MOVE, "ms", subjects::MOVE),
    (play::MOVE_BYTES, "", play::MOVE_BYTES),
    (subjects::LETTER, "ms", subjects::MOVE),
    (subjects::LEVEL, "ms", subjects::MOVE),
    (subjects::LEVEL_DRAWN, "ms", ""),
    (play::LEVEL_BYTES, "", ""),
    (play::RESIZE, "ms", play::RESIZE),
    (subjects::FLOOD, "ms", subjects::FLOOD),
    (play::MEMORY, "MiB", play::MEMORY),
    (play::IDLE_CPU, "ms", ""),
    (play::IDLE_WAKES, "", ""),
    (play::IDLE_BYTES, "", ""),
    (play::EXIT, "ms", play::EXIT),
];

/// Where this program stands among those measured, and the floor.
const EXPLORER: usize = 1;
const FLOOR: usize = 0;

pub fn table(subjects: &[Subject], figures: &[Vec<Figures>], rounds: usize) -> String {
    let names: Vec<&str> = ["floor"].into_iter().chain(OTHERS.map(|(name, _)| name)).collect();
    let mut text = format!("| Medians of {rounds} rounds, 140x40 | versus |");
    for name in &names {
        let _ = write!(text, " {name} | ratio |");
    }
    let _ = writeln!(text, "\n| --- | ---:{} |", " | ---: | ---:".repeat(names.len()));
    for (line, unit, against) in LINES {
        let own = |round: &Figures| round.get(line).copied();
        let _ = write!(text, "| {line} | {} |", told(median(figures[EXPLORER].iter().filter_map(own)), unit));
        for name in &names {
            let place = subjects.iter().position(|subject| subject.name == *name);
            let (figure, ratio) = place.map_or((None, None), |place| {
                // A letter is held against a letter, and a level against nothing, where there is more than a floor.
                let against = match line {
                    subjects::LETTER if place != FLOOR => line,
                    subjects::LEVEL if place != FLOOR => "",
                    _ => against,
                };
                compared(&figures[EXPLORER], &figures[place], line, against)
            });
            let missing = if place.is_none() { "not measured" } else { "" };
            let figure = figure.map_or(missing.to_owned(), |figure| told(Some(figure), unit));
            let _ = write!(text, " {figure} | {} |", ratio.map_or(String::new(), |ratio| format!("{ratio:.2}")));
        }
        text.push('\n');
    }
    let drawn = figures[EXPLORER]
        .iter()
        .filter_map(|round| Some(round.get(subjects::LEVEL_DRAWN)? / round.get(subjects::LEVEL)?));
    if let Some(ratio) = median(drawn) {
        let _ = writeln!(text, "\nA level in its chart takes {ratio:.2} times as long as the same level without it.");
    }
    text
}

/// The figure a line is held against and the median of the ratios of each round.
fn compared(own: &[Figures], other: &[Figures], line: &str, against: &str) -> (Option<f64>, Option<f64>) {
    let held = if against.is_empty() { line } else { against };
    let figure = median(other.iter().filter_map(|round| round.get(held).copied()));
    let ratios = own.iter().zip(other).filter_map(|(own, other)| Some(own.get(line)? / other.get(held)?));
    let ratio = median(ratios).filter(|_| !against.is_empty());
    (figure, ratio)
}

fn told(figure: Option<f64>, unit: &str) -> String {
    let Some(figure) = figure else { return String::new() };
    match unit {
        "" => format!("{figure:.0}"),
        unit => format!("{figure:.2} {unit}"),
    }
}

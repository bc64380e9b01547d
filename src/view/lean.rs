//! A lean as a meter, a letter and a word: readable without colour.
//!
//! Two options have a meter with two sides; three or more a bar each, under its mark.

use crate::app::placing::lean_cells;
use crate::model::catalog::Catalog;
use crate::model::rating::{Lean, Ratings, Strength};
use crate::report::glyphs::Glyphs;
use crate::report::page::{Line, Tone};
use crate::report::text::{pad, width};

/// Cells of one side of the meter.
const SIDE: usize = 4;
/// Cells of the meter and the space after it.
const METER: usize = 2 * SIDE + 2;

/// The lean as a meter that grows from the middle toward its option. Two options only.
#[must_use]
pub fn meter(ratings: &Ratings, glyphs: Glyphs) -> Line {
    let (option, cells) = match ratings.lean() {
        Lean::Tie => (0, 0),
        Lean::Toward(option, Strength::Slight) => (option, 1),
        Lean::Toward(option, Strength::Clear) => (option, SIDE),
    };
    let bar = glyphs.lean().repeat(cells);
    let space = " ".repeat(SIDE - cells);
    let (left, empty) = (Line::empty(), " ".repeat(SIDE));
    let line = if option == 0 {
        left.with(Tone::Plain, space).with(Tone::Bar(0), bar).with(Tone::Dim, glyphs.middle()).with(Tone::Plain, empty)
    } else {
        let middle = left.with(Tone::Plain, empty).with(Tone::Dim, glyphs.middle());
        middle.with(Tone::Bar(1), bar).with(Tone::Plain, space)
    };
    line.with(Tone::Plain, " ")
}

/// The least cells of one option among three or more: its bar, below its mark.
pub const TIGHT: u16 = 2;

/// Cells of one option with a space after every mark.
#[must_use]
pub fn apart(catalog: &Catalog) -> u16 {
    if catalog.options.iter().any(|option| width(&option.mark) > 1) { TIGHT + 1 } else { TIGHT }
}

/// Cells of the meter and the space after it.
#[must_use]
pub fn meter_cells(options: usize, each: u16) -> u16 {
    let cells = if options == 2 { METER } else { usize::from(each) * options + 1 };
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// What stands above the bars: the mark of each option. Where they touch, every other one is bold.
#[must_use]
pub fn marks(catalog: &Catalog, each: u16) -> Line {
    let touch = each < apart(catalog);
    catalog.options.iter().enumerate().fold(Line::empty(), |line, (option, known)| {
        let tone = if touch && option % 2 == 0 { Tone::Strong } else { Tone::Dim };
        line.with(tone, pad(&known.mark, usize::from(each)))
    })
}

/// The rating of each of three or more options as a bar from the ground up.
#[must_use]
pub fn bars(ratings: &Ratings, glyphs: Glyphs, each: u16) -> Line {
    let bars = ratings.cells().iter().enumerate();
    bars.fold(Line::empty(), |line, (option, rating)| {
        let bar = pad(glyphs.eighths(rating.eighths()), usize::from(each));
        line.with(Tone::Bar(option), bar)
    })
}

/// Who shares the best rating, by their marks, or how many do; all of them is a tie like any other.
fn shared(catalog: &Catalog, ratings: &Ratings, cells: usize) -> Option<String> {
    if catalog.options.len() == 2 || ratings.is_level() {
        return None;
    }
    let best: Vec<&str> = ratings.best().map(|option| catalog.options[option].mark.as_str()).collect();
    let marks = best.join(" ");
    Some(if width(&marks) <= cells { marks } else { format!("{} tie", best.len()) })
}

/// The letter of the option favoured and how much, in words.
#[must_use]
pub fn words(catalog: &Catalog, ratings: &Ratings) -> Line {
    let cells = usize::from(lean_cells(catalog));
    let mark_cells = cells - 1 - "slight".len();
    match ratings.lean() {
        Lean::Tie if let Some(words) = shared(catalog, ratings, cells) => Line::of(Tone::Plain, pad(&words, cells)),
        Lean::Tie => Line::of(Tone::Dim, pad("=", mark_cells)).with(Tone::Dim, " tie   "),
        Lean::Toward(option, strength) => {
            let mark = catalog.options.get(option).map_or("", |option| option.mark.as_str());
            let tone = if strength == Strength::Clear { Tone::Strong } else { Tone::Plain };
            Line::of(Tone::Strong, pad(mark, mark_cells)).with(tone, format!(" {:<6}", strength.word()))
        }
    }
}

//! A lean as a two-sided meter, a letter and a word: readable without colour.

use crate::app::placing::lean_cells;
use crate::model::catalog::Catalog;
use crate::model::rating::{Lean, Ratings, Strength};
use crate::report::glyphs::Glyphs;
use crate::report::page::{Line, Tone};
use crate::report::text::pad;

/// Cells of one side of the meter.
const SIDE: usize = 4;
/// Cells of the meter and the space after it.
pub const METER: usize = 2 * SIDE + 2;

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
    let line = Line::empty();
    let (left, right) = (Line::empty(), Line::empty());
    let (left, right) = if option == 0 {
        (left.with(Tone::Plain, space).with(Tone::Bar(0), bar), right.with(Tone::Plain, " ".repeat(SIDE)))
    } else {
        (left.with(Tone::Plain, " ".repeat(SIDE)), right.with(Tone::Bar(1), bar).with(Tone::Plain, space))
    };
    let spans = left.spans.into_iter().chain(line.with(Tone::Dim, glyphs.middle()).spans).chain(right.spans);
    Line { spans: spans.collect() }.with(Tone::Plain, " ")
}

/// The letter of the option favoured and how much, in words.
#[must_use]
pub fn words(catalog: &Catalog, ratings: &Ratings) -> Line {
    let mark_cells = usize::from(lean_cells(catalog)) - 1 - "slight".len();
    match ratings.lean() {
        Lean::Tie => Line::of(Tone::Dim, pad("=", mark_cells)).with(Tone::Dim, " tie   "),
        Lean::Toward(option, strength) => {
            let mark = catalog.options.get(option).map_or("", |option| option.mark.as_str());
            let tone = if strength == Strength::Clear { Tone::Strong } else { Tone::Plain };
            Line::of(Tone::Strong, pad(mark, mark_cells)).with(tone, format!(" {:<6}", strength.word()))
        }
    }
}

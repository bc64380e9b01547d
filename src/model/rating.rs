//! Ratings of options in eighths, and the preference that two ratings amount to.

use serde::{Deserialize, Serialize};

use crate::model::catalog::MOST_OPTIONS;

/// How well one option does in one row, in eighths: 0 worst, 8 best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Rating(u8);

impl Rating {
    pub const BEST: Self = Self(8);

    /// A rating of that many eighths, or nothing above eight.
    pub const fn new(eighths: u8) -> Option<Self> {
        if eighths <= 8 { Some(Self(eighths)) } else { None }
    }

    /// 0 to 8.
    pub const fn eighths(self) -> u8 {
        self.0
    }

    /// Whether an option with this rating survives the row as a must: a quarter is enough.
    pub const fn passes_must(self) -> bool {
        self.0 >= 2
    }
}

/// How far apart two options are in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// 5 against 3 eighths: four slight edges are worth one clear win.
    Slight,
    /// 8 against 0 eighths.
    Clear,
}

impl Strength {
    /// The word used on screen and in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Slight => "slight",
            Self::Clear => "clear",
        }
    }
}

/// Whom a row favors, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lean {
    /// Nobody: the best rating is shared.
    Tie,
    /// One option, by that much over the next.
    Toward(usize, Strength),
}

impl Lean {
    /// The leans between two options, from one side to the other, one notch apart.
    pub const OF_TWO: [Self; 5] = [
        Self::Toward(0, Strength::Clear),
        Self::Toward(0, Strength::Slight),
        Self::Tie,
        Self::Toward(1, Strength::Slight),
        Self::Toward(1, Strength::Clear),
    ];
}

/// The ratings of all options in one row, in pack order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Ratings {
    cells: [Rating; MOST_OPTIONS],
    options: usize,
}

impl Ratings {
    /// Ratings for that many options; nothing unless there are 2 to [`MOST_OPTIONS`].
    pub fn new(cells: &[Rating]) -> Option<Self> {
        if !(2..=MOST_OPTIONS).contains(&cells.len()) {
            return None;
        }
        let mut ratings = Self { cells: [Rating::default(); MOST_OPTIONS], options: cells.len() };
        ratings.cells[..cells.len()].copy_from_slice(cells);
        Some(ratings)
    }

    /// The ratings a lean stands for between two options: 8:0, 5:3 or 4:4.
    pub const fn of_two(lean: Lean) -> Self {
        let (first, second) = match lean {
            Lean::Tie => (4, 4),
            Lean::Toward(0, Strength::Slight) => (5, 3),
            Lean::Toward(0, Strength::Clear) => (8, 0),
            Lean::Toward(_, Strength::Slight) => (3, 5),
            Lean::Toward(_, Strength::Clear) => (0, 8),
        };
        let mut cells = [Rating(0); MOST_OPTIONS];
        cells[0] = Rating(first);
        cells[1] = Rating(second);
        Self { cells, options: 2 }
    }

    /// One rating an option, in pack order.
    pub fn cells(&self) -> &[Rating] {
        &self.cells[..self.options]
    }

    /// Eighths of one option; 0 beyond the last.
    pub fn eighths(&self, option: usize) -> u8 {
        self.cells.get(option).copied().unwrap_or_default().eighths()
    }

    /// Whether `a` clearly beats `b` here: by three quarters or more.
    pub fn clearly_beats(&self, a: usize, b: usize) -> bool {
        self.eighths(a) >= self.eighths(b) + 6
    }

    /// The options with the best rating, in pack order.
    pub fn best(&self) -> impl Iterator<Item = usize> {
        let best = self.cells().iter().copied().max().unwrap_or_default();
        (0..self.options).filter(move |option| self.cells[*option] == best)
    }

    /// Whether every option does equally well here.
    pub fn is_level(&self) -> bool {
        self.cells().iter().all(|cell| *cell == self.cells[0])
    }

    /// Whom these ratings favor, in words.
    pub fn lean(&self) -> Lean {
        let mut leaders = self.best();
        let (Some(leader), None) = (leaders.next(), leaders.next()) else {
            return Lean::Tie;
        };
        let clear = (0..self.options).all(|rival| rival == leader || self.clearly_beats(leader, rival));
        Lean::Toward(leader, if clear { Strength::Clear } else { Strength::Slight })
    }
}

#[cfg(test)]
mod tests {
    use super::{Lean, Rating, Ratings, Strength};

    #[test]
    fn leans_and_ratings_agree_for_two_options() {
        for lean in Lean::OF_TWO {
            assert_eq!(Ratings::of_two(lean).lean(), lean);
        }
    }

    #[test]
    fn the_lean_of_many_options_compares_the_best_with_the_next() {
        for (eighths, lean) in [
            (vec![8, 2, 0], Lean::Toward(0, Strength::Clear)),
            (vec![3, 8, 6], Lean::Toward(1, Strength::Slight)),
            (vec![8, 1, 8], Lean::Tie),
        ] {
            let cells: Vec<Rating> = eighths.into_iter().filter_map(Rating::new).collect();
            assert_eq!(Ratings::new(&cells).map(|ratings| ratings.lean()), Some(lean));
        }
    }
}

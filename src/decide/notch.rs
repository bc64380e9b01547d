//! What the evidence may say instead: every lean a notch weaker or stronger.

use crate::decide::label::Candidate;
use crate::decide::question::QuestionRow;
use crate::decide::tally::net_value;
use crate::model::rating::{Lean, Rating, Ratings};

/// What a candidate gets for each point of a row under every notch, found by the row's notch bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotchTable {
    values: [i64; 16],
    shifts: [u32; 2],
}

impl NotchTable {
    /// The table of a candidate in a row; `cost` is the price of a second stack in sixteenths.
    pub(crate) fn new(row: &QuestionRow, candidate: Candidate, cost: i64) -> Self {
        let [first, second] = match candidate {
            _ if is_lean(row) => [0, 0],
            Candidate::Single(option) => [option, option],
            Candidate::Both(pair) => [pair.first, pair.second],
        };
        let mut values = [0; 16];
        for (code, value) in values.iter_mut().enumerate() {
            let notches = ((code & 3) << (2 * first)) | ((code >> 2) << (2 * second));
            *value = net_value(&moved(row, notches), candidate, cost);
        }
        let shifts = [first, second].map(|option| u32::try_from(2 * option).unwrap_or_default());
        Self { values, shifts }
    }

    /// What the candidate gets for each point where nothing moved.
    pub(crate) const fn stated(&self) -> i64 {
        self.values[0]
    }

    /// What the candidate gets for each point under these notches.
    pub(crate) fn value(&self, notches: u16) -> i64 {
        let [first, second] = self.shifts.map(|shift| usize::from(notches >> shift) & 3);
        self.values[first | (second << 2)]
    }
}

/// Whether some notch of a row favours `rival` over `leader`.
pub(crate) fn can_favour(row: &QuestionRow, rival: Candidate, leader: Candidate, cost: i64) -> bool {
    let mut involved: Vec<usize> = [rival, leader].into_iter().flat_map(Candidate::options).collect();
    involved.sort_unstable();
    involved.dedup();
    (0..1usize << (2 * involved.len())).any(|code| {
        let notches = involved
            .iter()
            .enumerate()
            .fold(0, |all, (place, option)| all | ((code >> (2 * place)) & 3) << (2 * option));
        let row = moved(row, notches);
        net_value(&row, rival, cost) > net_value(&row, leader, cost)
    })
}

/// Whether a row between two options is stated as a lean, which moves as a whole.
fn is_lean(row: &QuestionRow) -> bool {
    Lean::OF_TWO.iter().any(|lean| Ratings::of_two(*lean) == row.ratings)
}

/// The row with the notches of those bits: 0 and 3 stay, 1 is up, 2 is down.
fn moved(row: &QuestionRow, notches: usize) -> QuestionRow {
    let ratings = if let Some(place) = Lean::OF_TWO.iter().position(|lean| Ratings::of_two(*lean) == row.ratings) {
        let place = match notches & 3 {
            1 => place.saturating_sub(1),
            2 => (place + 1).min(Lean::OF_TWO.len() - 1),
            _ => place,
        };
        Ratings::of_two(Lean::OF_TWO[place])
    } else {
        let cell = |(option, rating): (usize, &Rating)| match (notches >> (2 * option)) & 3 {
            1 => Rating::new(rating.eighths() + 2).unwrap_or(Rating::BEST),
            2 => Rating::new(rating.eighths().saturating_sub(2)).unwrap_or_default(),
            _ => *rating,
        };
        let cells: Vec<Rating> = row.ratings.cells().iter().enumerate().map(cell).collect();
        Ratings::new(&cells).unwrap_or(row.ratings)
    };
    QuestionRow { ratings, ..*row }
}

#[cfg(test)]
mod tests {
    use super::moved;
    use crate::decide::question::QuestionRow;
    use crate::model::level::Level;
    use crate::model::rating::{Lean, Rating, Ratings};

    fn check(cells: &[u8], notches: usize, expected: &[u8]) {
        let ratings = |cells: &[u8]| {
            let cells: Vec<Rating> = cells.iter().filter_map(|eighths| Rating::new(*eighths)).collect();
            Ratings::new(&cells).unwrap_or_else(|| Ratings::of_two(Lean::Tie))
        };
        let row = QuestionRow { id: 0, ratings: ratings(cells), level: Level::Low, splits: true, topic: None };
        assert_eq!(moved(&row, notches).ratings, ratings(expected), "{cells:?} {notches:b}");
    }

    #[test]
    fn a_lean_moves_as_a_whole_and_stops_at_the_ends() {
        check(&[8, 0], 1, &[8, 0]);
        check(&[8, 0], 2, &[5, 3]);
        check(&[5, 3], 2, &[4, 4]);
        check(&[4, 4], 2, &[3, 5]);
        check(&[4, 4], 1, &[5, 3]);
        check(&[0, 8], 1, &[3, 5]);
        check(&[0, 8], 2, &[0, 8]);
    }

    #[test]
    fn ratings_of_their_own_move_by_a_quarter_each() {
        check(&[7, 4], 0b10_01, &[8, 2]);
        check(&[1, 4, 8], 0b01_00_10, &[0, 4, 8]);
    }
}

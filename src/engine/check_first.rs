//! Which single rating, off by one notch, would change the verdict (sensitivity to ratings; value of information).

use crate::engine::input::DecisionInput;
use crate::engine::score::Evaluator;
use crate::engine::verdict::{Candidate, Label, Verdict};
use crate::model::rating::{Basis, Preference, Ratings};
use crate::model::thresholds::{BEST_RATING, RATING_MOVE};

/// A rating that would change the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckFirst {
    pub row: usize,
    /// What would be otherwise.
    pub change: RatingChange,
    pub label: Label,
}

impl CheckFirst {
    /// Returns all ratings of the row as they would be.
    pub fn ratings(&self, input: &DecisionInput) -> Ratings {
        let now = input.ratings(self.row);
        match self.change {
            RatingChange::Source(basis) => input.rows[self.row].ratings(basis),
            RatingChange::Unknown { option, to } | RatingChange::Rating { option, to, .. } => {
                now.with(option, Some(to))
            }
            RatingChange::Preference(preference) => preference.ratings(),
        }
    }
}

/// How the ratings of a row could be otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatingChange {
    /// The other source is right.
    Source(Basis),
    /// An unknown rating turns out to be the worst or the best.
    Unknown {
        /// Whose rating it is.
        option: usize,
        /// 0 or 8.
        to: u8,
    },
    /// A preference is one place off.
    Preference(Preference),
    /// A rating is one notch off.
    Rating {
        /// Whose rating it is.
        option: usize,
        from: u8,
        to: u8,
    },
}

impl RatingChange {
    /// Disputed before unknown before the rest.
    const fn class(&self) -> u8 {
        match self {
            Self::Source(_) => 0,
            Self::Unknown { .. } => 1,
            Self::Preference(_) | Self::Rating { .. } => 2,
        }
    }
}

/// Returns the ratings whose change gives another label: disputed, unknown, the rest; then larger weight; then pack
/// order.
pub fn check_first(evaluator: &Evaluator, verdict: &Verdict) -> Vec<CheckFirst> {
    let mut tries = Vec::new();
    let (mut found, mut changed) = (Vec::new(), Vec::new());
    for row in evaluator.input.active() {
        write_tries(evaluator, verdict, row, &mut tries);
        for (change, ratings) in tries.drain(..) {
            let label = evaluator.view_rated(row, ratings, &mut changed).label();
            if label != verdict.label {
                found.push(CheckFirst { row, change, label });
            }
        }
    }
    let points = |row: usize| evaluator.input.rows[row].level.points();
    found.sort_by_key(|check| (check.change.class(), -points(check.row)));
    found
}

/// Counts the unknown ratings among them.
pub fn unknown_ratings(checks: &[CheckFirst]) -> usize {
    let unknown = checks.iter().filter_map(|check| match check.change {
        RatingChange::Unknown { option, .. } => Some((check.row, option)),
        _ => None,
    });
    let mut cells: Vec<(usize, usize)> = unknown.collect();
    cells.dedup();
    cells.len()
}

fn write_tries(evaluator: &Evaluator, verdict: &Verdict, row: usize, tries: &mut Vec<(RatingChange, Ratings)>) {
    let input = &evaluator.input;
    let (content, now) = (&input.rows[row], input.ratings(row));
    let other = content.is_disputed().then(|| content.ratings(input.basis.other()));
    tries.extend(other.map(|ratings| (RatingChange::Source(input.basis.other()), ratings)));
    for option in (0..input.options).filter(|option| now.get(*option).is_none()) {
        for to in [0, BEST_RATING] {
            tries.push((RatingChange::Unknown { option, to }, now.with(option, Some(to))));
        }
    }
    let first_notch = tries.len();
    match Preference::of(now).filter(|_| input.options == 2) {
        Some(preference) => tries.extend(neighbors(preference)),
        None => tries.extend([-RATING_MOVE, RATING_MOVE].into_iter().flat_map(|by| {
            let options = (0..input.options).filter(move |option| could_turn(verdict, *option, by));
            options.filter_map(move |option| rating_notch(now, option, by))
        })),
    }
    // Told once, as disputed.
    let mut place = 0;
    tries.retain(|(_, ratings)| {
        place += 1;
        place <= first_notch || Some(*ratings) != other
    });
}

fn neighbors(preference: Preference) -> impl Iterator<Item = (RatingChange, Ratings)> {
    let place = preference as usize;
    let places = [place.checked_sub(1), place.checked_add(1)];
    let near = places.into_iter().flatten().filter_map(|place| Preference::ALL.get(place).copied());
    near.map(|preference| (RatingChange::Preference(preference), preference.ratings()))
}

fn rating_notch(now: Ratings, option: usize, by: i32) -> Option<(RatingChange, Ratings)> {
    let from = now.get(option)?;
    let to = (i32::from(from) + by).clamp(0, BEST_RATING.into());
    let to = u8::try_from(to).ok().filter(|to| *to != from)?;
    Some((RatingChange::Rating { option, from, to }, now.with(option, Some(to))))
}

/// Whether moving a rating of an option that way can speak against the verdict.
fn could_turn(verdict: &Verdict, option: usize, by: i32) -> bool {
    let is_toss_up = verdict.label == Label::TossUp;
    match verdict.leader() {
        None => by > 0,
        Some(Candidate::Pair(pair)) => by > 0 || option == pair.main || option == pair.second,
        Some(Candidate::Single(leader)) if option == leader => by < 0 || is_toss_up,
        Some(Candidate::Single(_)) if by > 0 => true,
        Some(Candidate::Single(_)) => is_toss_up && verdict.runner_up() == Some(Candidate::Single(option)),
    }
}

//! What to build with inside one option: never one race of all frameworks.
//!
//! A missing cell counts as the middle and how much is known is always told; weights are never renormalized over what
//! happens to be rated.

use std::cmp::Reverse;

use crate::model::fraction::Fraction;
use crate::model::thresholds::{BEST_FIT, RATED_FROM, UNKNOWN_FIT};

/// How well a framework fits what is asked for, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// With missing cells in the middle.
    pub score: Fraction,
    /// With missing cells at the worst.
    pub low: Fraction,
    /// With missing cells at the best.
    pub high: Fraction,
    /// The rated share of the weight; at 0 the score says nothing.
    pub coverage: Fraction,
}

impl Fit {
    /// Says whether anything that is asked for is rated.
    pub fn is_rated(&self) -> bool {
        !self.coverage.is_zero()
    }

    /// Says whether enough of the weight is rated for a recommendation.
    pub fn is_covered(&self) -> bool {
        self.coverage >= Fraction::new(RATED_FROM.into(), 100)
    }
}

/// Why a framework is recommended, or none is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// It was pinned.
    Pinned(usize),
    /// It fits best of those with half of the weight rated; of equals the earlier one.
    Best(usize),
    /// It fits best, but none has half of the weight rated.
    Unsure(usize),
    /// Nothing that is on is rated for any of them.
    NothingRated,
}

impl Choice {
    /// Returns the framework that is recommended.
    pub const fn framework(self) -> Option<usize> {
        match self {
            Self::Pinned(framework) | Self::Best(framework) | Self::Unsure(framework) => Some(framework),
            Self::NothingRated => None,
        }
    }
}

/// The recommendation inside one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// What to build with.
    pub choice: Choice,
    /// Siblings that could turn out better, the highest possible score first.
    pub beside: Vec<usize>,
}

/// Computes how well the cells of a framework, in quarters 0 to 4, fit the points of the needs and rows; none while
/// all points are zero.
pub fn fit(points: &[i32], quarters: &[Option<u8>]) -> Option<Fit> {
    let counted = points.iter().copied().zip(quarters.iter().copied()).filter(|(points, _)| *points > 0);
    let total: i32 = counted.clone().map(|(points, _)| points).sum();
    if total == 0 {
        return None;
    }
    let with = |unknown: u8| {
        let sum: i32 = counted.clone().map(|(points, cell)| points * i32::from(cell.unwrap_or(unknown))).sum();
        Fraction::new(sum.into(), i128::from(total) * i128::from(BEST_FIT))
    };
    let rated: i32 = counted.clone().filter(|(_, cell)| cell.is_some()).map(|(points, _)| points).sum();
    Some(Fit {
        score: with(UNKNOWN_FIT),
        low: with(0),
        high: with(BEST_FIT),
        coverage: Fraction::new(rated.into(), total.into()),
    })
}

/// Recommends one of the frameworks of an option; a pin fixes it and moves nothing else.
pub fn recommendation(fits: &[Option<Fit>], pin: Option<usize>) -> Recommendation {
    let fit = |framework: usize| fits.get(framework).copied().flatten();
    let best_of = |is_eligible: fn(&Fit) -> bool| {
        let eligible = (0..fits.len()).filter_map(|place| fit(place).filter(is_eligible).map(|fit| (place, fit)));
        eligible.rev().max_by_key(|(_, fit)| fit.score).map(|(place, _)| place)
    };
    let choice = pin
        .filter(|pin| *pin < fits.len())
        .map(Choice::Pinned)
        .or_else(|| best_of(Fit::is_covered).map(Choice::Best))
        .or_else(|| best_of(Fit::is_rated).map(Choice::Unsure))
        .unwrap_or(Choice::NothingRated);
    let score = choice.framework().and_then(fit).map(|fit| fit.score);
    let could_overtake = |place: &usize| {
        Some(*place) != choice.framework()
            && fit(*place).is_some_and(|fit| fit.is_rated() && score.is_some_and(|score| fit.high > score))
    };
    let mut beside: Vec<usize> = (0..fits.len()).filter(could_overtake).collect();
    beside.sort_by_key(|place| Reverse(fit(*place).map(|fit| fit.high)));
    Recommendation { choice, beside }
}

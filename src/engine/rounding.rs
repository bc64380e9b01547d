//! Whole numbers that agree with each other: shares, the margin between them, and parts that add up to it.
//!
//! Nothing here decides anything.

use std::cmp::Reverse;

use crate::engine::verdict::{Band, Candidate, Verdict};
use crate::model::fraction::Fraction;
use crate::text::sort_by_key;

/// A verdict in whole percent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Share of each option; shares that sum to one sum to 100.
    pub scores: Vec<i64>,
    /// Share of the pair that is told.
    pub pair: Option<i64>,
    /// Printed leader less printed runner-up.
    pub margin: Option<i64>,
    /// The parts of the margin, in the order of the verdict's contributions.
    pub contributions: Vec<i64>,
    /// The part of a second stack.
    pub second_stack: Option<i64>,
}

impl Printed {
    /// Returns the share of an option, or of the pair that is told.
    pub fn share(&self, candidate: Candidate) -> Option<i64> {
        match candidate {
            Candidate::Single(option) => self.scores.get(option).copied(),
            Candidate::Pair(_) => self.pair,
        }
    }
}

/// Rounds a verdict to whole percent.
pub fn printed(verdict: &Verdict) -> Printed {
    let mut printed = Printed {
        scores: shares(verdict),
        pair: verdict.pair.as_ref().map(|told| told.score.percent()),
        margin: None,
        contributions: Vec::new(),
        second_stack: None,
    };
    let share = |candidate: Option<Candidate>| printed.share(candidate?);
    let Some(margin) = verdict.margin.and_then(|_| Some(share(verdict.leader())? - share(verdict.runner_up())?)) else {
        return printed;
    };
    printed.margin = Some(margin);
    printed.second_stack = verdict.second_stack.map(|part| -(-part).percent());
    let parts: Vec<Fraction> = verdict.contributions.iter().map(|part| part.value).collect();
    printed.contributions = signed_parts(&parts, margin - printed.second_stack.unwrap_or_default());
    printed
}

/// Returns the margin between single options in tenths of a percent, cut off, where its whole number belongs to
/// another band than it does.
pub fn margin_in_tenths(verdict: &Verdict) -> Option<i64> {
    let (exact, whole) = (verdict.margin?, printed(verdict).margin?);
    let is_single = matches!(verdict.leader(), Some(Candidate::Single(_)));
    let contradicts = Band::of_singles(Fraction::new(whole.into(), 100)) != Band::of_singles(exact);
    (is_single && contradicts).then(|| (exact * Fraction::from(1000)).floor())
}

/// Rounds parts to whole numbers in their proportions that sum to `total` (largest remainder: Hamilton), ties to the
/// earlier part; all zero for parts of no size.
pub fn largest_remainder(parts: &[Fraction], total: i64) -> Vec<i64> {
    let order: Vec<usize> = (0..parts.len()).collect();
    largest_remainder_by(parts, total, &order)
}

/// The same with ties to the part that stands earlier in `order`.
fn largest_remainder_by(parts: &[Fraction], total: i64, order: &[usize]) -> Vec<i64> {
    let sum: Fraction = parts.iter().copied().sum();
    if sum.is_zero() {
        return vec![0; parts.len()];
    }
    let scaled: Vec<Fraction> = parts.iter().map(|part| *part * Fraction::new(total.into(), 1) / sum).collect();
    let mut rounded: Vec<i64> = scaled.iter().map(|part| part.floor()).collect();
    let mut order = order.to_vec();
    sort_by_key(&mut order, |place| Reverse(remainder(scaled[*place])));
    let missing = usize::try_from(total - rounded.iter().sum::<i64>()).unwrap_or_default();
    order.into_iter().take(missing).for_each(|place| rounded[place] += 1);
    rounded
}

fn remainder(part: Fraction) -> Fraction {
    part - Fraction::new(part.floor().into(), 1)
}

fn shares(verdict: &Verdict) -> Vec<i64> {
    let best = verdict.running.iter().find_map(|candidate| match candidate {
        Candidate::Single(option) => Some(*option),
        Candidate::Pair(_) => None,
    });
    whole_shares(&verdict.scores, best)
}

/// Rounds shares to whole percent: those that sum to one sum to 100, ties to `first`; others each for itself.
pub fn whole_shares(shares: &[Fraction], first: Option<usize>) -> Vec<i64> {
    if shares.iter().copied().sum::<Fraction>() != Fraction::ONE {
        return shares.iter().map(|share| share.percent()).collect();
    }
    let mut order: Vec<usize> = (0..shares.len()).collect();
    sort_by_key(&mut order, |option| Some(*option) != first);
    largest_remainder_by(shares, 100, &order)
}

/// Rounds signed parts of one to whole percent that sum to `total`: what is positive first, what is negative takes
/// what is left.
fn signed_parts(parts: &[Fraction], total: i64) -> Vec<i64> {
    let percent = Fraction::from(100);
    let only = |is_kept: fn(&Fraction) -> bool| -> Vec<Fraction> {
        parts.iter().map(|part| if is_kept(part) { part.abs() * percent } else { Fraction::ZERO }).collect()
    };
    let (gains, losses) = (only(|part| !part.is_negative()), only(|part| part.is_negative()));
    let is_empty = |parts: &[Fraction]| parts.iter().all(|part| part.is_zero());
    let gain = if is_empty(&losses) {
        total
    } else if is_empty(&gains) {
        0
    } else {
        gains.iter().copied().sum::<Fraction>().round().max(total)
    };
    let (gains, losses) = (apportioned(&gains, gain), apportioned(&losses, gain - total));
    gains.into_iter().zip(losses).map(|(gain, loss)| gain - loss).collect()
}

/// Rounds parts up or down so that they sum to `total`: equal parts go together by remainder while they fit whole,
/// then plain largest remainder decides; what that cannot reach goes to the largest part.
fn apportioned(parts: &[Fraction], total: i64) -> Vec<i64> {
    let mut rounded: Vec<i64> = parts.iter().map(|part| part.floor()).collect();
    let mut left = total - rounded.iter().sum::<i64>();
    let mut open: Vec<usize> = (0..parts.len()).filter(|place| !remainder(parts[*place]).is_zero()).collect();
    sort_by_key(&mut open, |place| Reverse(remainder(parts[*place])));
    let mut raised = vec![false; parts.len()];
    for place in &open {
        let is_first = |other: &&usize| parts[**other] == parts[*place];
        if open.iter().find(is_first) != Some(place) {
            continue;
        }
        let class = open.iter().filter(|other| parts[**other] == parts[*place]);
        if i64::try_from(class.clone().count()).is_ok_and(|size| size <= left) {
            for place in class {
                rounded[*place] += 1;
                raised[*place] = true;
                left -= 1;
            }
        }
    }
    for place in open.iter().filter(|place| !raised[**place]) {
        if left > 0 {
            rounded[*place] += 1;
            left -= 1;
        }
    }
    let largest = (0..parts.len()).rev().max_by_key(|place| parts[*place]);
    if let Some(largest) = largest.filter(|_| left != 0) {
        rounded[largest] += left;
    }
    rounded
}

#[cfg(test)]
mod tests {
    use super::{apportioned, largest_remainder, signed_parts};
    use crate::model::fraction::Fraction;

    fn fractions(parts: &[(i128, i128)]) -> Vec<Fraction> {
        parts.iter().map(|(above, below)| Fraction::new(*above, *below)).collect()
    }

    #[test]
    fn the_earlier_of_equal_remainders_gets_the_unit() {
        let check = |parts: &[i128], total: i64, rounded: &[i64]| {
            let parts: Vec<Fraction> = parts.iter().map(|part| Fraction::new(*part, 1)).collect();
            assert_eq!(largest_remainder(&parts, total), rounded);
        };
        check(&[1, 1, 1], 100, &[34, 33, 33]);
        check(&[1, 4, 2, 4, 1, 4, 1], 100, &[6, 24, 12, 23, 6, 23, 6]);
        check(&[0, 0], 100, &[0, 0]);
        check(&[], 100, &[]);
    }

    #[test]
    fn signed_parts_sum_to_the_printed_margin() {
        assert_eq!(signed_parts(&fractions(&[(5, 14), (-1, 14), (1, 14), (0, 1)]), 36), [36, -7, 7, 0]);
        assert_eq!(signed_parts(&fractions(&[(5, 14)]), 35), [35]);
        assert_eq!(signed_parts(&fractions(&[(-5, 14)]), -35), [-35]);
    }

    #[test]
    fn equal_parts_go_together_while_they_fit() {
        let parts = fractions(&[(7, 2), (7, 2), (9, 4)]);
        assert_eq!(apportioned(&parts, 10), [4, 4, 2]);
        assert_eq!(apportioned(&parts, 9), [3, 3, 3]);
        assert_eq!(apportioned(&parts, 13), [6, 4, 3]);
    }
}

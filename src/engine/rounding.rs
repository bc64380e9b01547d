//! Percentages that add up.
//!
//! Shares are rounded first, the printed margin is their difference, and the printed parts of the
//! margin add up to it. Nothing here decides anything.

use crate::engine::candidate::{Band, Candidate};
use crate::engine::verdict::Verdict;
use crate::model::fraction::Fraction;

/// A verdict in whole percent, every number agreeing with the others and with the points of its contributions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Printed {
    /// Share of each option; two options whose shares sum to one sum to 100.
    pub scores: Vec<i64>,
    /// Score of the split shown; what equals an option is printed like it.
    pub split: Option<i64>,
    /// Printed leader minus printed runner-up.
    pub margin: Option<i64>,
    /// The margin in tenths of a point, not rounded up, where its whole number belongs to another band than it does.
    pub tenths: Option<i64>,
    /// The price of a second stack in the margin.
    pub second_stack: Option<i64>,
}

impl Printed {
    /// The share of a candidate; none while nothing is on, or for a split where there is none.
    pub fn share(&self, candidate: Candidate) -> Option<i64> {
        match candidate {
            Candidate::Single(option) => self.scores.get(option).copied(),
            Candidate::Both(_) => self.split,
        }
    }
}

/// Whole numbers in the proportions of `parts` that sum to `total`; nothing for parts of no size.
///
/// Parts are taken without their sign.
pub fn largest_remainder(parts: &[Fraction], total: i64) -> Vec<i64> {
    let sum: Fraction = parts.iter().map(|part| part.abs()).sum();
    if sum.is_zero() {
        return vec![0; parts.len()];
    }
    let scaled: Vec<Fraction> = parts.iter().map(|part| part.abs() * Fraction::new(total.into(), 1) / sum).collect();
    let mut rounded: Vec<i64> = scaled.iter().map(|part| floor(*part)).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_cached_key(|index| std::cmp::Reverse(scaled[*index] - Fraction::new(rounded[*index].into(), 1)));
    let missing = usize::try_from(total - rounded.iter().sum::<i64>()).unwrap_or_default();
    for index in order.into_iter().take(missing) {
        rounded[index] += 1;
    }
    rounded
}

/// Rounds what a verdict is printed with: its shares, its margin, and the points of each contribution.
pub(crate) fn round(verdict: &mut Verdict) {
    let scores = shares(&verdict.scores);
    let split = verdict.split.as_ref().map(|split| {
        let level = verdict.scores.iter().position(|score| *score == split.score);
        level.map_or_else(|| split.score.percent(), |option| scores[option])
    });
    let mut printed = Printed { scores, split, ..Printed::default() };
    let share = |candidate: Option<Candidate>| printed.share(candidate?);
    printed.margin = verdict.margin.and_then(|_| Some(share(verdict.leader)? - share(verdict.runner_up)?));
    printed.tenths = verdict.margin.zip(printed.margin).and_then(|(exact, whole)| tenths_beside(exact, whole));
    let mut parts: Vec<Fraction> = verdict.contributions.iter().map(|part| part.value).collect();
    parts.extend(verdict.second_stack);
    let mut points = signed_parts(&parts, printed.margin.unwrap_or_default());
    printed.second_stack = verdict.second_stack.and_then(|_| points.pop());
    for (part, points) in verdict.contributions.iter_mut().zip(points) {
        part.points = points;
    }
    verdict.printed = printed;
}

fn tenths_beside(exact: Fraction, whole: i64) -> Option<i64> {
    let contradicts = Band::of(Fraction::new(whole.into(), 100)) != Band::of(exact);
    contradicts.then(|| floor(exact * Fraction::new(1000, 1)))
}

/// Two shares that sum to one sum to 100; others are rounded each for itself, equal ones alike.
fn shares(scores: &[Fraction]) -> Vec<i64> {
    if scores.len() == 2 && scores.iter().copied().sum::<Fraction>() == Fraction::ONE {
        largest_remainder(scores, 100)
    } else {
        scores.iter().map(|score| score.percent()).collect()
    }
}

/// Signed parts that sum to `total`: the positive ones share the rounded sum of what is positive,
/// the negative ones what is left.
fn signed_parts(parts: &[Fraction], total: i64) -> Vec<i64> {
    let only = |keep: fn(Fraction) -> bool| -> Vec<Fraction> {
        parts.iter().map(|part| if keep(*part) { *part } else { Fraction::ZERO }).collect()
    };
    let (gains, losses) = (only(|part| !part.is_negative()), only(Fraction::is_negative));
    let gain = if losses.iter().all(|part| part.is_zero()) {
        total
    } else {
        gains.iter().copied().sum::<Fraction>().percent().max(total)
    };
    let (gains, losses) = (largest_remainder(&gains, gain), largest_remainder(&losses, gain - total));
    gains.into_iter().zip(losses).map(|(gain, loss)| gain - loss).collect()
}

fn floor(ratio: Fraction) -> i64 {
    i64::try_from(ratio.numerator().div_euclid(ratio.denominator())).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{largest_remainder, signed_parts, tenths_beside};
    use crate::model::fraction::Fraction;

    fn check(parts: &[i128], total: i64, rounded: &[i64]) {
        let parts: Vec<Fraction> = parts.iter().map(|part| Fraction::new(*part, 1)).collect();
        assert_eq!(largest_remainder(&parts, total), rounded);
    }

    #[test]
    fn the_earlier_of_equal_remainders_gets_the_unit() {
        check(&[1, 1, 1], 100, &[34, 33, 33]);
        check(&[1, 4, 2, 4, 1, 4, 1], 100, &[6, 24, 12, 23, 6, 23, 6]);
        check(&[0, 0], 100, &[0, 0]);
        check(&[], 100, &[]);
    }

    #[test]
    fn a_margin_has_a_tenth_where_its_whole_number_has_another_band() {
        let said = |of_a_thousand: i128, whole: i64| tenths_beside(Fraction::new(of_a_thousand, 1000), whole);
        assert_eq!(said(97, 10), Some(97));
        assert_eq!(said(101, 9), Some(101));
        assert_eq!(tenths_beside(Fraction::new(34_999, 100_000), 35), Some(349));
        assert_eq!((said(333, 34), said(100, 10)), (None, None));
    }

    #[test]
    fn signed_parts_sum_to_the_printed_margin() {
        let parts = [(5, 14), (-1, 14), (1, 14), (0, 1)].map(|(a, b)| Fraction::new(a, b));
        assert_eq!(signed_parts(&parts, 36), [36, -7, 7, 0]);
        assert_eq!(signed_parts(&parts[..1], 35), [35]);
    }
}

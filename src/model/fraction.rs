//! Exact fractions.

use std::cmp::Ordering;
use std::fmt;

/// An exact fraction in lowest terms with a positive denominator.
///
/// Points are at most 20 000 in all and ratings and costs come in sixteenths, so numerators and
/// denominators stay far below 2^32 and products of two fit `i64`; what several people add up is
/// carried in `i128` and reduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// `numerator / denominator` in lowest terms; a zero denominator counts as one.
    pub fn new(numerator: i128, denominator: i128) -> Self {
        let denominator = if denominator == 0 { 1 } else { denominator };
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).unwrap_or(1) * denominator.signum();
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// The upper number, with the sign.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// The lower number, always positive.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// The same without its sign.
    pub const fn abs(self) -> Self {
        Self { numerator: self.numerator.abs(), denominator: self.denominator }
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// In percent, rounded to the nearest whole, halves away from zero.
    pub fn percent(self) -> i64 {
        let doubled = self.numerator * 200;
        let rounded = (doubled.abs() + self.denominator) / (2 * self.denominator);
        i64::try_from(rounded * doubled.signum()).unwrap_or(i64::MAX)
    }

    /// For drawing lengths only; never for deciding.
    #[expect(clippy::cast_precision_loss, reason = "a bar needs a few bits")]
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

impl std::ops::Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator,
        )
    }
}

impl std::ops::Neg for Fraction {
    type Output = Self;
    fn neg(self) -> Self {
        Self { numerator: -self.numerator, denominator: self.denominator }
    }
}

impl std::ops::Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl std::ops::Mul for Fraction {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(self.numerator * other.numerator, self.denominator * other.denominator)
    }
}

impl std::ops::Div for Fraction {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::new(self.numerator * other.denominator, self.denominator * other.numerator)
    }
}

impl std::iter::Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, |sum, part| sum + part)
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.numerator * other.denominator).cmp(&(other.numerator * self.denominator))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::Fraction;

    #[test]
    fn fractions_are_kept_in_lowest_terms() {
        assert_eq!(Fraction::new(6, -8).to_string(), "-3/4");
        assert_eq!(Fraction::new(0, 5).to_string(), "0/1");
        assert_eq!((Fraction::new(1, 3) + Fraction::new(1, 6)).to_string(), "1/2");
        assert_eq!((Fraction::new(1, 2) / Fraction::new(-1, 4)).to_string(), "-2/1");
        assert!(Fraction::new(1, 3) < Fraction::new(34, 100));
    }

    #[test]
    fn percent_rounds_halves_away_from_zero() {
        for (ratio, percent) in [((1, 8), 13), ((-1, 8), -13), ((1, 3), 33), ((2, 3), 67), ((0, 1), 0)] {
            assert_eq!(Fraction::new(ratio.0, ratio.1).percent(), percent);
        }
    }
}

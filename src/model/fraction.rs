//! Exact fractions for everything a verdict says.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// An exact fraction in lowest terms with a positive denominator.
///
/// What one scenario yields stays below 2^32 above and below, what a group yields below 2^60, so that products of
/// two fit 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };
    /// The whole.
    pub const ONE: Self = Self { numerator: 1, denominator: 1 };

    /// Reduces `numerator / denominator`; a zero denominator counts as one.
    pub fn new(numerator: i128, denominator: i128) -> Self {
        let denominator = if denominator == 0 { 1 } else { denominator };
        let (above, below) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        let divisor = match (u64::try_from(above), u64::try_from(below)) {
            (Ok(above), Ok(below)) => i128::from(small_divisor(above, below)),
            _ => i128::try_from(large_divisor(above, below)).unwrap_or(1),
        };
        let divisor = divisor * denominator.signum();
        if divisor == 1 {
            return Self { numerator, denominator };
        }
        match (i64::try_from(numerator), i64::try_from(denominator), i64::try_from(divisor)) {
            (Ok(above), Ok(below), Ok(divisor)) if above != i64::MIN && below != i64::MIN => {
                Self { numerator: (above / divisor).into(), denominator: (below / divisor).into() }
            }
            _ => Self { numerator: numerator / divisor, denominator: denominator / divisor },
        }
    }

    /// Returns the upper number, with the sign.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// Returns the lower number, always positive.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// Drops the sign.
    pub const fn abs(self) -> Self {
        Self { numerator: self.numerator.abs(), denominator: self.denominator }
    }

    /// Says whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// Says whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Returns the greatest whole number that is not above it.
    pub fn floor(self) -> i64 {
        i64::try_from(self.numerator.div_euclid(self.denominator)).unwrap_or(i64::MAX)
    }

    /// Rounds to the nearest whole number, halves up.
    pub fn round(self) -> i64 {
        Self { numerator: 2 * self.numerator + self.denominator, denominator: 2 * self.denominator }.floor()
    }

    /// Rounds its hundredfold to the nearest whole number, halves up.
    pub fn percent(self) -> i64 {
        Self { numerator: 100 * self.numerator, denominator: self.denominator }.round()
    }

    /// Approximates it for lengths that are drawn; nothing is decided by it.
    #[expect(clippy::cast_precision_loss, reason = "a bar needs a few bits")]
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// The greatest common divisor by halving (Stein 1967); one of nothing and nothing.
const fn small_divisor(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return if a | b == 0 { 1 } else { a | b };
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        if a > b {
            (a, b) = (b, a);
        }
        b -= a;
    }
    a << twos
}

fn large_divisor(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { large_divisor(b, a % b) }
}

impl From<i32> for Fraction {
    fn from(whole: i32) -> Self {
        Self { numerator: whole.into(), denominator: 1 }
    }
}

impl Add for Fraction {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        if self.denominator == other.denominator {
            return Self::new(self.numerator + other.numerator, self.denominator);
        }
        let numerator = self.numerator * other.denominator + other.numerator * self.denominator;
        Self::new(numerator, self.denominator * other.denominator)
    }
}

impl Neg for Fraction {
    type Output = Self;
    fn neg(self) -> Self {
        Self { numerator: -self.numerator, denominator: self.denominator }
    }
}

impl Sub for Fraction {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Fraction {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(self.numerator * other.numerator, self.denominator * other.denominator)
    }
}

impl Div for Fraction {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        Self::new(self.numerator * other.denominator, self.denominator * other.numerator)
    }
}

impl Sum for Fraction {
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
        assert_eq!(Fraction::new(0, -5).to_string(), "0/1");
        assert_eq!(Fraction::new(1 << 80, 3 << 81).to_string(), "1/6");
        assert_eq!((Fraction::new(1, 3) + Fraction::new(1, 6)).to_string(), "1/2");
        assert_eq!((Fraction::new(1, 2) / Fraction::new(-1, 4)).to_string(), "-2/1");
        assert!(Fraction::new(1, 3) < Fraction::new(34, 100));
    }

    #[test]
    fn halves_round_up() {
        for (above, below, percent) in [(1, 8, 13), (-1, 8, -12), (1, 3, 33), (2, 3, 67), (0, 1, 0), (199, 200, 100)] {
            assert_eq!(Fraction::new(above, below).percent(), percent, "{above}/{below}");
        }
    }
}

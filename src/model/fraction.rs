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

/// More digits than that are no number anybody compares.
const MOST_DIGITS: usize = 15;

/// A number of a table: a fraction in lowest terms with a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    up: i128,
    down: i128,
}

impl Ratio {
    pub const ZERO: Self = Self { up: 0, down: 1 };

    /// Returns the fraction; nothing where the denominator is not above 0.
    pub fn new(up: i128, down: i128) -> Option<Self> {
        if down <= 0 {
            return None;
        }
        let (mut larger, mut smaller) = (up.unsigned_abs(), down.unsigned_abs());
        while smaller != 0 {
            (larger, smaller) = (smaller, larger % smaller);
        }
        let common = i128::try_from(larger).ok().filter(|common| *common > 0)?;
        Some(Self { up: up / common, down: down / common })
    }

    pub const fn whole(number: i128) -> Self {
        Self { up: number, down: 1 }
    }

    /// Reads plain decimal digits, for example `-12.50`.
    pub fn decimal(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let length = whole.len() + fraction.len();
        if length == 0 || length > MOST_DIGITS || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let value: i128 = format!("{whole}{fraction}").parse().ok()?;
        Self::new(sign * value, 10_i128.pow(u32::try_from(fraction.len()).ok()?))
    }

    pub const fn is_positive(self) -> bool {
        self.up > 0
    }

    pub const fn is_zero(self) -> bool {
        self.up == 0
    }

    /// Returns the number where it is a whole one.
    pub const fn as_whole(self) -> Option<i128> {
        if self.down == 1 { Some(self.up) } else { None }
    }

    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(self.up.checked_mul(other.up)?, self.down.checked_mul(other.down)?)
    }

    pub fn over(self, other: Self) -> Option<Self> {
        let (up, down) = (self.up.checked_mul(other.down)?, self.down.checked_mul(other.up)?);
        if down < 0 { Self::new(-up, -down) } else { Self::new(up, down) }
    }

    pub fn plus(self, other: Self) -> Option<Self> {
        let up = self.up.checked_mul(other.down)?.checked_add(other.up.checked_mul(self.down)?)?;
        Self::new(up, self.down.checked_mul(other.down)?)
    }

    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { up: -other.up, down: other.down })
    }

    pub const fn size(self) -> Self {
        Self { up: self.up.abs(), down: self.down }
    }

    /// Returns the nearest whole number, halves up.
    pub const fn rounded(self) -> i128 {
        (2 * self.up + self.down).div_euclid(2 * self.down)
    }

    /// Writes it with that many digits after the point, halves up.
    pub fn fixed(self, places: usize) -> Option<String> {
        let scale = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
        let scaled = self.times(Self::whole(scale))?.rounded();
        let (sign, digits) = (if scaled < 0 { "-" } else { "" }, scaled.unsigned_abs().to_string());
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        Some(if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
    }

    /// Writes it as decimal digits, as short as they say it; of one that no digits say the first nine after the point.
    pub fn to_decimal(self) -> Option<String> {
        let places = (0..=9).find(|places| {
            let scaled = self.times(Self::whole(10_i128.pow(*places)));
            scaled.and_then(Self::as_whole).is_some()
        });
        let text = self.fixed(usize::try_from(places.unwrap_or(9)).ok()?)?;
        Self::decimal(&text).map(|_| text)
    }

    /// Writes a positive number with three digits that say something, halves up and blanks of zeros after the point
    /// left out.
    pub fn three_digits(self) -> Option<String> {
        if !self.is_positive() {
            return None;
        }
        let (low, high) = (Self::whole(100), Self::whole(1000));
        let ten = Self::whole(10);
        let (mut scaled, mut places) = (self, 0_i32);
        while scaled >= high {
            scaled = scaled.over(ten)?;
            places -= 1;
        }
        while scaled < low {
            scaled = scaled.times(ten)?;
            places += 1;
        }
        let digits = scaled.rounded();
        let Ok(places) = usize::try_from(places) else {
            return Some(format!("{digits}{}", "0".repeat(usize::try_from(-places).ok()?)));
        };
        let text = Self::new(digits, 10_i128.checked_pow(u32::try_from(places).ok()?)?)?.fixed(places)?;
        let is_fraction = text.contains('.');
        Some(if is_fraction { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text })
    }

    /// Returns it as a float, only for geometric steps that are rounded to three digits at once.
    #[expect(clippy::cast_precision_loss, reason = "what is made of it is rounded to three digits")]
    pub fn as_float(self) -> f64 {
        self.up as f64 / self.down as f64
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.up.checked_mul(other.down), other.up.checked_mul(self.down)) {
            (Some(left), Some(right)) => left.cmp(&right),
            // Beyond what is ever read; whole parts tell them apart well enough.
            _ => self.up.div_euclid(self.down).cmp(&other.up.div_euclid(other.down)),
        }
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

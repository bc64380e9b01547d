//! Reproducible random numbers, a stream for each row.
//!
//! A row's numbers come from `SplitMix64` seeded by the hash of its id. Gamma draws are partial sums
//! of exponentials, so a higher level looks further along the same sums. They are kept as integers
//! in units of 2^-20 and every logarithm is computed here with basic operations, so neither the
//! order of summing nor the machine matters.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::engine::thresholds::{DRAWS, NOTCH_CHANCE_PERCENT};
use crate::model::catalog::MOST_OPTIONS;
use crate::model::level::Level;

/// How many rows keep their numbers; the rest draw them again when they change.
const KEPT_ROWS: usize = 128;

/// Keeps the two kinds of numbers and the exponentials of a row apart.
const SALTS: [u64; 3] = [0, 0x5851_f42d_4c95_7f2d, 0x1405_7b7e_f767_814f];

/// The random numbers of one row, one a shaken world.
#[derive(Debug)]
pub(crate) struct RowStream {
    id: u64,
    /// Gamma draws of shape 4, 8 and 16 for low, medium and high, each drawn when its level is asked for. Four for
    /// each point: the higher the shape, the less a row wobbles.
    gammas: [OnceCell<Vec<i32>>; SHAPES],
    count: usize,
}

/// How many shapes of gamma draws there are.
const SHAPES: usize = 3;
/// Words that the first, second and third part of a sum take from the random numbers of a world.
const WORDS: [u64; SHAPES] = [2, 2, 4];
/// Worlds drawn together: a loop that only takes logarithms takes several at a time.
const TOGETHER: usize = 256;

impl RowStream {
    fn new(id: u64, count: usize) -> Self {
        Self { id, gammas: Default::default(), count }
    }

    /// Two bits for each of that many options: 0 stays, 1 a notch up, 2 a notch down. Drawn each time:
    /// that takes less than keeping them would.
    pub(crate) fn notches(&self, options: usize) -> Vec<u16> {
        let mut random = SplitMix(self.id ^ SALTS[1]);
        (0..self.count).map(|_| random.notches(options)).collect()
    }

    /// The weights of the row at a level, before normalising; none where it is off.
    pub(crate) fn gammas(&self, level: Level) -> Option<&[i32]> {
        let shape = match level {
            Level::Off => return None,
            Level::Low => 0,
            Level::Medium => 1,
            Level::High | Level::Must => 2,
        };
        Some(self.gammas[shape].get_or_init(|| self.drawn(shape)))
    }

    /// The sums of the exponentials up to a shape.
    fn drawn(&self, shape: usize) -> Vec<i32> {
        let unused = WORDS[shape + 1..].iter().sum();
        let mut random = SplitMix(self.id ^ SALTS[0]);
        let mut gammas = vec![0; self.count];
        for gammas in gammas.chunks_mut(TOGETHER) {
            let mut products = [[1.0; TOGETHER]; SHAPES];
            let [fourth, eighth, sixteenth] = &mut products;
            for world in 0..gammas.len() {
                fourth[world] = random.product_of_four();
                if shape > 0 {
                    eighth[world] = random.product_of_four();
                }
                if shape > 1 {
                    sixteenth[world] = random.product_of_four() * random.product_of_four();
                }
                random.skip(unused);
            }
            let mut sums = [0.0; TOGETHER];
            for products in &products[..=shape] {
                sums.iter_mut().zip(products).for_each(|(sum, product)| *sum += minus_ln(*product));
            }
            gammas.iter_mut().zip(sums).for_each(|(gamma, sum)| *gamma = fixed(sum));
        }
        gammas
    }
}

/// The random numbers of all rows that have been on, drawn the first time they are needed.
#[derive(Debug)]
pub struct RandomStreams {
    count: usize,
    columns: BTreeMap<u64, Rc<RowStream>>,
}

impl Default for RandomStreams {
    fn default() -> Self {
        Self::new(DRAWS)
    }
}

impl RandomStreams {
    /// Numbers for that many shaken worlds.
    pub const fn new(count: usize) -> Self {
        Self { count, columns: BTreeMap::new() }
    }

    /// How many shaken worlds there are.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The numbers of the row with that hash.
    pub(crate) fn column(&mut self, id: u64) -> Rc<RowStream> {
        if let Some(column) = self.columns.get(&id) {
            return Rc::clone(column);
        }
        let column = Rc::new(RowStream::new(id, self.count));
        if self.columns.len() < KEPT_ROWS {
            self.columns.insert(id, Rc::clone(&column));
        }
        column
    }

    /// Exponential draws of the row with that hash, for weights of which nothing is known.
    pub(crate) fn exponentials(&self, id: u64) -> Vec<i32> {
        let mut random = SplitMix(id ^ SALTS[2]);
        (0..self.count).map(|_| fixed(minus_ln(random.halves()[0]))).collect()
    }
}

/// What the state of [`SplitMix`] grows by for each number.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// `SplitMix64` (Steele, Lea & Flood 2014).
struct SplitMix(u64);

impl SplitMix {
    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Leaves out that many numbers.
    const fn skip(&mut self, count: u64) {
        self.0 = self.0.wrapping_add(STEP.wrapping_mul(count));
    }

    /// Two uniform numbers above 0 and below 1.
    fn halves(&mut self) -> [f64; 2] {
        split(self.next()).map(|half| (f64::from(half) + 0.5) / 4_294_967_296.0)
    }

    fn product_of_four(&mut self) -> f64 {
        let ([a, b], [c, d]) = (self.halves(), self.halves());
        (a * b) * (c * d)
    }

    /// A notch for each option: each way with the chance the model states. What is drawn for one does
    /// not depend on how many there are.
    fn notches(&mut self, options: usize) -> u16 {
        const CHANCE: u32 = u32::MAX / 100 * NOTCH_CHANCE_PERCENT;
        let mut notches = 0;
        let pairs = options.div_ceil(2).min(MOST_OPTIONS / 2);
        for pair in 0..pairs {
            for (side, half) in split(self.next()).into_iter().enumerate() {
                let notch = u16::from(half < CHANCE) + 2 * u16::from(half > u32::MAX - CHANCE);
                notches |= notch << (4 * pair + 2 * side);
            }
        }
        self.skip((MOST_OPTIONS / 2 - pairs) as u64);
        notches
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the two halves are what is wanted")]
const fn split(word: u64) -> [u32; 2] {
    [(word >> 32) as u32, word as u32]
}

/// In units of 2^-20, rounded; the sum of sixteen exponentials stays far below 2^11.
#[expect(clippy::cast_possible_truncation, reason = "see above")]
fn fixed(sum: f64) -> i32 {
    (sum * 1_048_576.0 + 0.5) as i32
}

/// The negative natural logarithm of a normal number up to 1, to better than 2^-30.
///
/// Only operations that every machine rounds alike: `ln m = 2 artanh((m - 1) / (m + 1))`.
#[expect(clippy::cast_precision_loss, reason = "the exponent has eleven bits")]
fn minus_ln(x: f64) -> f64 {
    const SIGNIFICAND: u64 = (1 << 52) - 1;
    let bits = x.to_bits();
    let significand = f64::from_bits((bits & SIGNIFICAND) | 1.0f64.to_bits());
    let is_large = significand > std::f64::consts::SQRT_2;
    let m = if is_large { significand * 0.5 } else { significand };
    let exponent = (bits >> 52) as f64 - if is_large { 1022.0 } else { 1023.0 };
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let series = 1.0 + z * (1.0 / 3.0 + z * (1.0 / 5.0 + z * (1.0 / 7.0 + z * (1.0 / 9.0 + z * (1.0 / 11.0)))));
    -(exponent * std::f64::consts::LN_2 + 2.0 * s * series)
}

#[cfg(test)]
mod tests {
    use super::{RowStream, minus_ln};
    use crate::model::level::Level;

    #[test]
    fn the_logarithm_is_the_logarithm() {
        let mut x = 1.0f64;
        while x > 1e-80 {
            assert!((minus_ln(x) + x.ln()).abs() < 1e-9, "{x}");
            x *= 0.937;
        }
    }

    #[test]
    fn draws_have_the_mean_and_spread_of_gammas_and_grow_with_the_level() {
        let column = RowStream::new(7, 20_000);
        let (mut before, worlds) = (vec![0; 20_000], 20_000.0);
        for (level, shape) in [(Level::Low, 4.0), (Level::Medium, 8.0), (Level::High, 16.0)] {
            let gammas = column.gammas(level).unwrap_or_default();
            assert!(gammas.iter().zip(&before).all(|(now, then)| now > then), "{level:?}");
            let values = gammas.iter().map(|gamma| f64::from(*gamma) / 1_048_576.0);
            let mean = values.clone().sum::<f64>() / worlds;
            let variance = values.map(|value| (value - mean).powi(2)).sum::<f64>() / worlds;
            assert!((mean - shape).abs() < 4.0 * (shape / worlds).sqrt(), "{level:?}: {mean}");
            assert!((variance / shape - 1.0).abs() < 0.06, "{level:?}: {variance}");
            before = gammas.to_vec();
        }
    }

    #[test]
    fn each_way_a_notch_has_its_chance() {
        let column = RowStream::new(11, 20_000);
        let of_two = column.notches(2);
        assert!(column.notches(8).iter().zip(&of_two).all(|(all, two)| all & 0b1111 == *two));
        for option in 0..8 {
            for notch in [1, 2] {
                let moved = column.notches(8).iter().filter(|notches| (*notches >> (2 * option)) & 3 == notch).count();
                assert!((1830..2170).contains(&moved), "{option} {notch}: {moved}");
            }
        }
    }
}

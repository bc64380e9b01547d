//! Random numbers that stay put: the same row looks up the same numbers whatever else is on.
//!
//! A row's numbers come from `SplitMix64` seeded by the hash of its id, so that any variation can be drawn without
//! the ones before it. A weight of shape 4, 8 or 16 is a partial sum of exponentials, so a higher level looks further
//! along the same sums. Weights are kept as integers in units of 2^-20 and every logarithm is computed here with
//! basic operations, so neither the order of summing nor the machine matters.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::engine::input::InputRow;
use crate::model::catalog::MOST_OPTIONS;
use crate::model::level::Level;
use crate::model::rating::{Basis, Ratings};
use crate::model::thresholds::{BEST_RATING, KEPT_ROWS, MOVE_CHANCE_PERCENT, RATING_MOVE, SHAPE_PER_POINT, VARIATIONS};

/// Keeps the kinds of numbers of one row apart.
const WEIGHTS: u64 = 0;
const CELLS: u64 = 0x5851_f42d_4c95_7f2d;
const EXPONENTIALS: u64 = 0x1405_7b7e_f767_814f;
const SOURCES: u64 = 0x2545_f491_4f6c_dd1d;

/// Variations drawn together: a loop that only takes logarithms takes several at a time.
pub(super) const TOGETHER: usize = 256;
/// How many exponentials make a weight at low, medium and high.
const SHAPES: [usize; 3] = [SHAPE_PER_POINT, 2 * SHAPE_PER_POINT, 4 * SHAPE_PER_POINT];
/// Exponentials whose uniform numbers are multiplied before one logarithm is taken.
const PRODUCT: usize = 4;
/// Words a variation takes from a row's numbers for its weight, two uniform numbers a word.
const WEIGHT_WORDS: u64 = (SHAPES[2] / 2) as u64;
/// Words a variation takes for its ratings, two options a word.
const CELL_WORDS: u64 = (MOST_OPTIONS / 2) as u64;

/// What the state of [`SplitMix`] grows by for each number.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// `SplitMix64` (Steele, Lea & Flood 2014).
#[derive(Debug, Clone, Copy)]
pub(super) struct SplitMix(u64);

impl SplitMix {
    /// The numbers of a seed from a place on.
    pub(super) const fn new(seed: u64, place: u64) -> Self {
        Self(seed.wrapping_add(STEP.wrapping_mul(place)))
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    const fn skip(&mut self, count: u64) {
        self.0 = self.0.wrapping_add(STEP.wrapping_mul(count));
    }

    /// A whole number below `limit`, which stays far below 2^32.
    pub(super) const fn below(&mut self, limit: u64) -> u64 {
        ((self.next() >> 32) * limit) >> 32
    }

    /// The product of [`PRODUCT`] uniform numbers.
    const fn product(&mut self) -> f64 {
        let (ab, cd) = (self.next(), self.next());
        (uniform(ab >> 32) * uniform(ab)) * (uniform(cd >> 32) * uniform(cd))
    }
}

/// The low half of a word as a number above 0 and below 1.
#[expect(clippy::cast_possible_truncation, reason = "the low half is what is wanted")]
const fn uniform(word: u64) -> f64 {
    (word as u32 as f64 + 0.5) / 4_294_967_296.0
}

#[expect(clippy::cast_possible_truncation, reason = "the two halves are what is wanted")]
const fn halves(word: u64) -> [u32; 2] {
    [(word >> 32) as u32, word as u32]
}

/// Draws the weights of a row at a level, before normalizing, for the variations from `first` on.
pub(super) fn write_weights(id: u64, level: Level, first: usize, weights: &mut [i32]) {
    let shape = match level {
        Level::Off => return weights.fill(0),
        Level::Low => 0,
        Level::Medium => 1,
        Level::High | Level::Must => 2,
    };
    let products = SHAPES[shape] / PRODUCT;
    let unused = WEIGHT_WORDS - (SHAPES[shape] / 2) as u64;
    let mut random = SplitMix::new(id ^ WEIGHTS, WEIGHT_WORDS * first as u64);
    for weights in weights.chunks_mut(TOGETHER) {
        let mut sums = [0.0; TOGETHER];
        let mut drawn = [[1.0; TOGETHER]; SHAPES[2] / PRODUCT];
        for variation in 0..weights.len() {
            for product in &mut drawn[..products] {
                product[variation] = random.product();
            }
            random.skip(unused);
        }
        for product in &drawn[..products] {
            sums.iter_mut().zip(product).for_each(|(sum, product)| *sum += minus_ln(*product));
        }
        weights.iter_mut().zip(sums).for_each(|(weight, sum)| *weight = fixed(sum));
    }
}

/// Draws exponential weights for the variations from `first` on: all of a simplex is as likely.
pub(super) fn write_exponentials(id: u64, first: usize, weights: &mut [i32]) {
    let mut random = SplitMix::new(id ^ EXPONENTIALS, first as u64);
    for weight in weights {
        *weight = fixed(minus_ln(uniform(random.next() >> 32)));
    }
}

/// Packs ratings, unknown ones counted as in a score.
pub(super) fn packed(ratings: Ratings, options: usize) -> u32 {
    (0..options).fold(0, |bits, option| bits | (ratings.value(option).unsigned_abs() << (4 * option)))
}

/// Where one drawn cell may stand: as it is, moved up, moved down, or anywhere.
#[derive(Debug, Clone, Copy)]
struct VariedCell {
    /// The rating unmoved, moved up, moved down.
    ratings: [u32; 3],
    is_unknown: bool,
}

impl VariedCell {
    fn new(rating: Option<u8>, by: i32) -> Self {
        let moved = |by: i32| (i32::from(rating.unwrap_or_default()) + by).clamp(0, BEST_RATING.into()).unsigned_abs();
        Self { ratings: [moved(0), moved(by), moved(-by)], is_unknown: rating.is_none() }
    }

    fn draw(&self, half: u32) -> u32 {
        const CHANCE: u32 = u32::MAX / 100 * MOVE_CHANCE_PERCENT;
        if self.is_unknown {
            return ((u64::from(half) * (u64::from(BEST_RATING) + 1)) >> 32).try_into().unwrap_or_default();
        }
        let place = usize::from(half < CHANCE) + 2 * usize::from(half > u32::MAX - CHANCE);
        self.ratings[place]
    }
}

/// Draws the ratings of a row for the variations from `first` on, four bits an option.
///
/// A disputed row takes either source's; elsewhere each known rating moves; an unknown one may be anything.
pub(super) fn write_ratings(row: &InputRow, options: usize, first: usize, drawn: &mut [u32]) {
    let is_disputed = row.is_disputed();
    let by = if is_disputed { 0 } else { RATING_MOVE };
    let sources = [Basis::Stated, Basis::Evidence].map(|basis| {
        let ratings = row.ratings(basis);
        std::array::from_fn::<VariedCell, MOST_OPTIONS, _>(|option| VariedCell::new(ratings.get(option), by))
    });
    let words = options.div_ceil(2);
    let unused = CELL_WORDS - words as u64;
    let mut random = SplitMix::new(row.id ^ CELLS, CELL_WORDS * first as u64);
    for (variation, drawn) in (first..).zip(drawn) {
        let source = if is_disputed { usize::from(takes_evidence(row.id, variation)) } else { 0 };
        let cells = &sources[source];
        let mut bits = 0;
        for word in 0..words {
            let [first, second] = halves(random.next());
            bits |= cells[2 * word].draw(first) << (8 * word);
            bits |= cells[2 * word + 1].draw(second) << (8 * word + 4);
        }
        random.skip(unused);
        *drawn = if options % 2 == 1 { bits & !(15 << (4 * options)) } else { bits };
    }
}

/// One chance in two.
fn takes_evidence(id: u64, variation: usize) -> bool {
    let word = SplitMix::new(id ^ SOURCES, (variation / 64) as u64).next();
    (word >> (variation % 64)) & 1 == 1
}

/// The drawn ratings of a row: how far each option but the first is ahead of the first one, in each variation.
#[derive(Debug)]
pub(super) struct Drawn(Vec<Vec<i8>>);

impl Drawn {
    /// Unpacks ratings of four bits an option.
    pub(super) fn new(packed: &[u32], options: usize) -> Self {
        let ahead = |option: usize| packed.iter().map(|bits| lead(*bits, [0, option])).collect();
        Self((1..options).map(ahead).collect())
    }

    /// How far the later of two options is ahead of the earlier one in each variation.
    pub(super) fn ahead<'a>(&'a self, [earlier, later]: [usize; 2], buffer: &'a mut [i8]) -> &'a [i8] {
        let later = &self.0[later - 1];
        if earlier == 0 {
            return later;
        }
        let both = later.iter().zip(&self.0[earlier - 1]);
        buffer.iter_mut().zip(both).for_each(|(ahead, (later, earlier))| *ahead = later - earlier);
        buffer
    }
}

/// How far the later of two options is ahead of the earlier one in packed ratings.
#[expect(clippy::cast_possible_truncation, reason = "four bits are meant")]
const fn lead(bits: u32, [earlier, later]: [usize; 2]) -> i8 {
    let (earlier, later) = ((bits >> (4 * earlier)) as u8 & 15, (bits >> (4 * later)) as u8 & 15);
    later.cast_signed() - earlier.cast_signed()
}

/// What was drawn for one row.
#[derive(Debug, Default)]
struct Column {
    weights: [Option<Rc<Vec<i32>>>; 3],
    ratings: Option<(RatingsKey, Rc<Drawn>)>,
    used: u64,
}

/// What drawn ratings depend on beside the row's id.
type RatingsKey = (usize, Ratings, Ratings);

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Varied {
    Weights,
    #[default]
    WeightsAndRatings,
}

/// The random numbers of the rows used last.
#[derive(Debug)]
pub struct Draws {
    count: usize,
    varied: Varied,
    columns: BTreeMap<u64, Column>,
    clock: u64,
}

impl Default for Draws {
    fn default() -> Self {
        Self::new(VARIATIONS, Varied::default())
    }
}

impl Draws {
    /// Prepares numbers for so many variations; nothing is drawn yet.
    pub(super) const fn new(count: usize, varied: Varied) -> Self {
        Self { count, varied, columns: BTreeMap::new(), clock: 0 }
    }

    pub(super) const fn varied(&self) -> Varied {
        self.varied
    }

    /// Returns how many variations there are.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The weights of a row at a level; none where it is off.
    pub(super) fn weights(&mut self, id: u64, level: Level) -> Option<Rc<Vec<i32>>> {
        let shape = match level {
            Level::Off => return None,
            Level::Low => 0,
            Level::Medium => 1,
            Level::High | Level::Must => 2,
        };
        let count = self.count;
        let draw = || {
            let mut weights = vec![0; count];
            write_weights(id, level, 0, &mut weights);
            Rc::new(weights)
        };
        Some(Rc::clone(self.column(id).weights[shape].get_or_insert_with(draw)))
    }

    /// The ratings of a row.
    pub(super) fn ratings(&mut self, row: &InputRow, options: usize) -> Rc<Drawn> {
        let key = (options, row.ratings(Basis::Stated), row.ratings(Basis::Evidence));
        let (count, varied) = (self.count, self.varied);
        let column = self.column(row.id);
        if let Some((_, drawn)) = column.ratings.as_ref().filter(|(known, _)| *known == key) {
            return Rc::clone(drawn);
        }
        let mut bits = vec![packed(row.stated, options); count];
        if varied == Varied::WeightsAndRatings {
            write_ratings(row, options, 0, &mut bits);
        }
        let drawn = Rc::new(Drawn::new(&bits, options));
        column.ratings = Some((key, Rc::clone(&drawn)));
        drawn
    }

    /// The column of a row; where too many are kept, the one not used for longest goes.
    fn column(&mut self, id: u64) -> &mut Column {
        self.clock += 1;
        if self.columns.len() >= KEPT_ROWS && !self.columns.contains_key(&id) {
            let oldest = self.columns.iter().min_by_key(|(_, column)| column.used).map(|(id, _)| *id);
            oldest.map(|id| self.columns.remove(&id));
        }
        let column = self.columns.entry(id).or_default();
        column.used = self.clock;
        column
    }
}

/// In units of 2^-20, rounded; no sum of sixteen exponentials comes near the bound, below which sixteen times a weight
/// fits 32 bits.
#[expect(clippy::cast_possible_truncation, reason = "see above")]
fn fixed(sum: f64) -> i32 {
    const MOST: f64 = 120.0;
    (sum.min(MOST) * 1_048_576.0 + 0.5) as i32
}

/// The negative natural logarithm of a normal number up to 1, to better than 2^-30.
///
/// Only operations that every machine rounds alike: `ln m = 2 artanh((m - 1) / (m + 1))`.
#[expect(clippy::cast_precision_loss, reason = "the exponent has eleven bits")]
pub(super) fn minus_ln(x: f64) -> f64 {
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
#[expect(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::{minus_ln, write_ratings, write_weights};
    use crate::engine::input::InputRow;
    use crate::model::level::Level;
    use crate::model::rating::{Preference, Ratings, Together};

    fn row(stated: Ratings, evidence: Ratings) -> InputRow {
        InputRow { id: 7, stated, evidence, together: Together::Best, topic: None, level: Level::Low }
    }

    fn ratings(cells: &[Option<u8>]) -> Ratings {
        Ratings::new(cells).unwrap()
    }

    #[test]
    fn the_logarithm_is_the_logarithm() {
        let mut x = 1.0f64;
        while x > 1e-80 {
            assert!((minus_ln(x) + x.ln()).abs() < 1e-9, "{x}");
            x *= 0.937;
        }
    }

    #[test]
    fn weights_have_the_mean_and_spread_of_their_shape_and_grow_with_the_level() {
        let (mut before, count) = (vec![0; 20_000], 20_000.0);
        for (level, shape) in [(Level::Low, 4.0), (Level::Medium, 8.0), (Level::High, 16.0)] {
            let mut weights = vec![0; 20_000];
            write_weights(7, level, 0, &mut weights);
            assert!(weights.iter().zip(&before).all(|(now, then)| now > then), "{level:?}");
            let values = weights.iter().map(|weight| f64::from(*weight) / 1_048_576.0);
            let mean = values.clone().sum::<f64>() / count;
            let variance = values.map(|value| (value - mean).powi(2)).sum::<f64>() / count;
            assert!((mean - shape).abs() < 4.0 * (shape / count).sqrt(), "{level:?}: {mean}");
            assert!((variance / shape - 1.0).abs() < 0.06, "{level:?}: {variance}");
            before = weights;
        }
    }

    #[test]
    fn any_part_of_the_numbers_can_be_drawn_alone() {
        let (mut all, mut part) = (vec![0; 1000], vec![0; 300]);
        write_weights(3, Level::Medium, 0, &mut all);
        write_weights(3, Level::Medium, 700, &mut part);
        assert_eq!(all[700..], part);
        let row = row(ratings(&[Some(3), None, Some(8)]), ratings(&[Some(5), None, Some(8)]));
        let (mut all, mut part) = (vec![0u32; 1000], vec![0u32; 300]);
        write_ratings(&row, 3, 0, &mut all);
        write_ratings(&row, 3, 700, &mut part);
        assert_eq!(all[700..], part);
    }

    #[test]
    fn each_rating_moves_each_way_by_its_chance() {
        let row = row(ratings(&[Some(4), Some(7), None]), Ratings::UNKNOWN);
        let mut drawn = vec![0u32; 20_000];
        write_ratings(&row, 3, 0, &mut drawn);
        let count =
            |option: u32, rating: u32| drawn.iter().filter(|bits| (**bits >> (4 * option)) & 15 == rating).count();
        for (option, rating, from, to) in
            [(0, 6, 1830, 2170), (0, 2, 1830, 2170), (1, 8, 1830, 2170), (1, 5, 1830, 2170)]
        {
            assert!((from..to).contains(&count(option, rating)), "{option} {rating}: {}", count(option, rating));
        }
        assert!((0..=8).all(|rating| (2000..2450).contains(&count(2, rating))));
    }

    #[test]
    fn a_disputed_row_takes_either_source_whole() {
        let row = row(Preference::ClearlyFirst.ratings(), Preference::SlightlySecond.ratings());
        let mut drawn = vec![0u32; 20_000];
        write_ratings(&row, 2, 0, &mut drawn);
        let stated = drawn.iter().filter(|bits| **bits == 7 + 16).count();
        let evidence = drawn.iter().filter(|bits| **bits == 3 + 5 * 16).count();
        assert_eq!(stated + evidence, 20_000);
        assert!((9700..10_300).contains(&stated), "{stated}");
    }
}

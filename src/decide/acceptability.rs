//! Everything SMAA-2 says about shaken worlds: how often each candidate takes each rank, and the
//! weights that typically make it first (Lahdelma & Salminen 2001).
//!
//! For JSON and `--explain`; made afresh from the same random numbers as the headline.

use std::cmp::Reverse;

use crate::decide::confidence::{SLOT, Shares};
use crate::decide::draws::Draws;
use crate::decide::label::Candidate;
use crate::decide::notch::NotchTable;
use crate::decide::question::{Question, QuestionRow};
use crate::model::ratio::Ratio;

/// What is shaken, and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shake {
    /// Weights by their level, and every lean by a notch: the headline.
    NudgedWithEvidence,
    /// Weights by their level.
    Nudged,
    /// Any weights that keep the order of the points (SMAA-O: Lahdelma, Miettinen & Salminen 2003).
    SameOrder,
    /// Any weights at all on the active rows.
    AnyWeights,
}

impl Shake {
    /// Every way to shake, the headline first.
    pub const ALL: [Self; 4] = [Self::NudgedWithEvidence, Self::Nudged, Self::SameOrder, Self::AnyWeights];

    /// The name used in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::NudgedWithEvidence => "nudged_with_evidence",
            Self::Nudged => "nudged",
            Self::SameOrder => "same_order",
            Self::AnyWeights => "any_weights_on_active_rows",
        }
    }
}

/// Everything about one way of shaking.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptability {
    /// How it was shaken.
    pub shake: Shake,
    /// How often each candidate comes first.
    pub shares: Shares,
    /// For each candidate, how often it takes each rank, first rank first; ties share their ranks.
    pub ranks: Vec<Vec<Ratio>>,
    /// The active rows, by index.
    pub rows: Vec<usize>,
    /// The mean weights of the worlds each candidate leads, one an active row, summing to one; none
    /// for a candidate that never leads. They only describe.
    pub central: Vec<Option<Vec<f64>>>,
}

/// How often these candidates take each rank when a question is shaken.
///
/// Candidates and gate stay as they are given; a verdict's are its `running`.
#[must_use]
pub fn acceptability(question: &Question, candidates: &[Candidate], shake: Shake, draws: &mut Draws) -> Acceptability {
    let rows: Vec<usize> = question.active().collect();
    let weights = shaken_weights(question, &rows, shake, draws);
    let mut sums = vec![vec![0; draws.count()]; candidates.len()];
    let cost = question.cost.sixteenths().into();
    for (row, weights) in rows.iter().map(|row| &question.rows[*row]).zip(&weights) {
        let shaken = shake == Shake::NudgedWithEvidence;
        let notches = shaken.then(|| draws.column(row.id).notches(question.options));
        for (sums, candidate) in sums.iter_mut().zip(candidates) {
            let table = NotchTable::new(row, *candidate, cost);
            add(sums, weights, &table, notches.as_deref());
        }
    }
    let sums: Vec<&[i64]> = sums.iter().map(Vec::as_slice).collect();
    Acceptability {
        shake,
        shares: Shares::count(candidates, &sums),
        ranks: ranks(&sums),
        central: central_weights(&sums, &weights),
        rows,
    }
}

/// One column of weights an active row, before normalising.
fn shaken_weights(question: &Question, rows: &[usize], shake: Shake, draws: &mut Draws) -> Vec<Vec<i32>> {
    let rows = rows.iter().map(|row| &question.rows[*row]);
    match shake {
        Shake::NudgedWithEvidence | Shake::Nudged => {
            rows.map(|row| draws.column(row.id).gammas(row.level).unwrap_or_default().to_vec()).collect()
        }
        Shake::AnyWeights => rows.map(|row| draws.exponentials(row.id)).collect(),
        Shake::SameOrder => {
            let points: Vec<i64> = rows.clone().map(QuestionRow::points).collect();
            in_order(rows.map(|row| draws.exponentials(row.id)).collect(), &points)
        }
    }
}

fn add(sums: &mut [i64], weights: &[i32], table: &NotchTable, notches: Option<&[u16]>) {
    for (world, (sum, weight)) in sums.iter_mut().zip(weights).enumerate() {
        *sum += i64::from(*weight) * notches.map_or(table.stated(), |notches| table.value(notches[world]));
    }
}

/// Hands the free weights of each world out again so that their order respects the points; rows
/// of equal points keep their order among themselves.
fn in_order(mut free: Vec<Vec<i32>>, points: &[i64]) -> Vec<Vec<i32>> {
    let worlds = free.first().map_or(0, Vec::len);
    let mut rows: Vec<usize> = (0..points.len()).collect();
    for world in 0..worlds {
        let mut weights: Vec<i32> = free.iter().map(|column| column[world]).collect();
        rows.sort_by_key(|row| Reverse((points[*row], weights[*row])));
        weights.sort_unstable_by_key(|weight| Reverse(*weight));
        for (row, weight) in rows.iter().zip(weights) {
            free[*row][world] = weight;
        }
    }
    free
}

fn ranks(sums: &[&[i64]]) -> Vec<Vec<Ratio>> {
    let worlds = sums.first().map_or(0, |sums| sums.len());
    let mut slots = vec![vec![0u64; sums.len()]; sums.len()];
    for world in 0..worlds {
        for (candidate, slots) in slots.iter_mut().enumerate() {
            let own = sums[candidate][world];
            let better = sums.iter().filter(|sums| sums[world] > own).count();
            let level = sums.iter().filter(|sums| sums[world] == own).count();
            for slot in &mut slots[better..better + level] {
                *slot += SLOT / level as u64;
            }
        }
    }
    let share = |slots: &u64| Ratio::new((*slots).into(), i128::from(SLOT) * worlds as i128);
    slots.iter().map(|slots| slots.iter().map(share).collect()).collect()
}

#[expect(clippy::cast_precision_loss, reason = "central weights only describe")]
fn central_weights(sums: &[&[i64]], weights: &[Vec<i32>]) -> Vec<Option<Vec<f64>>> {
    let worlds = sums.first().map_or(0, |sums| sums.len());
    let mut totals = vec![(0.0, vec![0.0; weights.len()]); sums.len()];
    for world in 0..worlds {
        let best = sums.iter().map(|sums| sums[world]).max().unwrap_or_default();
        let level = sums.iter().filter(|sums| sums[world] == best).count() as f64;
        let all = weights.iter().map(|column| i64::from(column[world])).sum::<i64>() as f64;
        for ((led, totals), _) in totals.iter_mut().zip(sums).filter(|(_, sums)| sums[world] == best) {
            *led += 1.0 / level;
            for (total, column) in totals.iter_mut().zip(weights) {
                *total += f64::from(column[world]) / all / level;
            }
        }
    }
    let mean = |(led, totals): (f64, Vec<f64>)| (led > 0.0).then(|| totals.iter().map(|total| total / led).collect());
    totals.into_iter().map(mean).collect()
}

//! Everything SMAA-2 says: how often each candidate takes each rank, and the weights that typically make it first
//! (Lahdelma & Salminen 2001).
//!
//! For the full calculation: drawn afresh, in blocks of variations, from the same random numbers as the headline.

use std::cmp::Reverse;

use crate::engine::input::DecisionInput;
use crate::engine::random::{Drawn, TOGETHER, packed, write_exponentials, write_ratings, write_weights};
use crate::engine::score::Evaluator;
use crate::engine::stability::{Contest, PairContest, PairSums, SLOT, Sampler, Shares, Sums};
use crate::engine::verdict::{Candidate, Verdict};
use crate::model::fraction::Fraction;
use crate::model::thresholds::VARIATIONS;

/// What varies, and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variation {
    /// Weights by their level, and ratings.
    Headline,
    /// Weights by their level.
    Weights,
    /// Any weights that keep the order of the points (SMAA-O: Lahdelma, Miettinen & Salminen 2003).
    SameOrder,
    /// Any weights at all on the active rows.
    AnyWeights,
}

impl Variation {
    /// Every variation, the headline first.
    pub const ALL: [Self; 4] = [Self::Headline, Self::Weights, Self::SameOrder, Self::AnyWeights];
}

/// Everything about one kind of variation.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptability {
    pub variation: Variation,
    /// How often each candidate comes first.
    pub shares: Shares,
    /// How often each candidate takes each rank, the first one first; ties share their ranks. A pair takes the first
    /// rank where it pays, and none where it does not.
    pub ranks: Vec<Vec<Fraction>>,
    pub rows: Vec<usize>,
    /// The mean weights of the variations each candidate leads, one an active row, summing to one; none for a
    /// candidate that never leads. They only describe.
    pub central: Vec<Option<Vec<f64>>>,
}

/// Counts what becomes of the candidates of a verdict when a scenario varies; none unless two are in the running.
pub fn acceptability(evaluator: &Evaluator, verdict: &Verdict, variation: Variation) -> Option<Acceptability> {
    let contest = Contest::new(evaluator, verdict)?;
    let rows: Vec<usize> = evaluator.input().active().collect();
    let mut tally = Tally::new(contest.candidates.len(), rows.len());
    let mut first = 0;
    while first < VARIATIONS {
        let count = TOGETHER.min(VARIATIONS - first);
        let weights = block_weights(evaluator.input(), &rows, variation, first, count);
        let sums = block_sums(evaluator.input(), &contest, &rows, variation, &weights, first);
        let paying = contest.paying(&sums, &(0..count), &sums.best(&contest, &(0..count)));
        for (place, pays) in paying.iter().take(count).enumerate() {
            tally.add(&contest, &sums, &weights, place, contest.pair.filter(|_| *pays == 1));
        }
        first += count;
    }
    Some(tally.finish(contest, rows, variation))
}

/// One list of weights an active row, before normalizing.
fn block_weights(
    input: &DecisionInput,
    rows: &[usize],
    variation: Variation,
    first: usize,
    count: usize,
) -> Vec<Vec<i32>> {
    let draw = |row: &usize| {
        let (row, mut weights) = (&input.rows[*row], vec![0; count]);
        match variation {
            Variation::Headline | Variation::Weights => write_weights(row.id, row.level, first, &mut weights),
            Variation::SameOrder | Variation::AnyWeights => write_exponentials(row.id, first, &mut weights),
        }
        weights
    };
    let weights = rows.iter().map(draw).collect();
    if variation == Variation::SameOrder {
        let points: Vec<i32> = rows.iter().map(|row| input.rows[*row].level.points()).collect();
        return in_order(weights, &points);
    }
    weights
}

/// Hands the weights of each variation out again so that their order respects the points; rows of equal points keep
/// their order among themselves.
fn in_order(mut free: Vec<Vec<i32>>, points: &[i32]) -> Vec<Vec<i32>> {
    let mut rows: Vec<usize> = (0..points.len()).collect();
    for place in 0..free.first().map_or(0, Vec::len) {
        let mut weights: Vec<i32> = free.iter().map(|weights| weights[place]).collect();
        rows.sort_by_key(|row| Reverse((points[*row], weights[*row])));
        weights.sort_unstable_by_key(|weight| Reverse(*weight));
        for (row, weight) in rows.iter().zip(weights) {
            free[*row][place] = weight;
        }
    }
    free
}

fn block_sums(
    input: &DecisionInput,
    contest: &Contest,
    rows: &[usize],
    variation: Variation,
    weights: &[Vec<i32>],
    first: usize,
) -> Sums {
    let count = weights.first().map_or(0, Vec::len);
    let mut sums = Sums::new(input.options, count);
    sums.pair = contest.pair.map(|pair| PairSums::new(pair.options, count));
    for (place, weights) in rows.iter().zip(weights) {
        let mut row = input.rows[*place];
        let mut bits = vec![0; count];
        if variation == Variation::Headline {
            write_ratings(&row, input.options, first, &mut bits);
        } else {
            row = row.rated_by(input.basis);
            bits.fill(packed(row.stated, input.options));
        }
        let drawn = Drawn::new(&bits, input.options);
        sums.add(weights, &drawn);
        if let Some(pair) = &mut sums.pair {
            pair.add(&row, weights, &drawn, 1);
        }
    }
    sums
}

/// What has been counted so far.
struct Tally {
    ranks: Vec<Vec<u64>>,
    led: Vec<f64>,
    central: Vec<Vec<f64>>,
}

impl Tally {
    fn new(candidates: usize, rows: usize) -> Self {
        Self {
            ranks: vec![vec![0; candidates]; candidates],
            led: vec![0.0; candidates],
            central: vec![vec![0.0; rows]; candidates],
        }
    }

    /// Adds a variation; `pair` is there where it pays.
    fn add(
        &mut self,
        contest: &Contest,
        sums: &Sums,
        weights: &[Vec<i32>],
        variation: usize,
        pair: Option<PairContest>,
    ) {
        let own = |option: usize| sums.singles[option][variation];
        if let Some(pair) = pair {
            self.ranks[pair.place][0] += SLOT;
            self.lead(pair.place, 1, weights, variation);
        }
        let below_pair = usize::from(pair.is_some());
        for [option, place] in &contest.singles {
            let better = contest.singles.iter().filter(|[other, _]| own(*other) > own(*option)).count();
            let level = contest.singles.iter().filter(|[other, _]| own(*other) == own(*option)).count();
            let from = below_pair + better;
            for slots in &mut self.ranks[*place][from..from + level] {
                *slots += SLOT / level as u64;
            }
            if from == 0 {
                self.lead(*place, level, weights, variation);
            }
        }
    }

    /// Adds the weights of a variation to those a candidate leads, of which there are so many.
    #[expect(clippy::cast_precision_loss, reason = "central weights only describe")]
    fn lead(&mut self, place: usize, level: usize, weights: &[Vec<i32>], variation: usize) {
        let part = 1.0 / level as f64;
        let all = weights.iter().map(|weights| i64::from(weights[variation])).sum::<i64>() as f64;
        self.led[place] += part;
        for (total, weights) in self.central[place].iter_mut().zip(weights) {
            *total += f64::from(weights[variation]) / all * part;
        }
    }

    fn finish(self, contest: Contest, rows: Vec<usize>, variation: Variation) -> Acceptability {
        let share = |slots: &u64| Fraction::new((*slots).into(), i128::from(SLOT) * VARIATIONS as i128);
        let ranks: Vec<Vec<Fraction>> = self.ranks.iter().map(|ranks| ranks.iter().map(share).collect()).collect();
        let mean =
            |(led, totals): (f64, Vec<f64>)| (led > 0.0).then(|| totals.iter().map(|total| total / led).collect());
        Acceptability {
            variation,
            shares: Shares {
                variations: VARIATIONS,
                candidates: contest.candidates,
                first: ranks.iter().filter_map(|ranks| ranks.first().copied()).collect(),
            },
            ranks,
            rows,
            central: self.led.into_iter().zip(self.central).map(mean).collect(),
        }
    }
}

/// What becomes of a verdict in the variations: who is first, and how far who leads now is ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariedLead {
    pub shares: Shares,
    /// The 5th, the 50th and the 95th percentile of the lead, by nearest rank; negative where another one leads.
    pub percentiles: [Fraction; 3],
}

/// The same with the weights varied, and with weights and ratings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariedLeads {
    /// Who leads as stated.
    pub leader: Candidate,
    pub weights: VariedLead,
    /// Weights and ratings.
    pub headline: VariedLead,
}

/// Which of the sorted variations the percentiles are of.
const PERCENTILES: [usize; 3] = [5, 50, 95];

/// Finds what becomes of a verdict in the variations, with running sums as a [`Sampler`] has them.
#[derive(Debug)]
pub struct LeadSampler(Sampler);

impl Default for LeadSampler {
    fn default() -> Self {
        Self(Sampler::of_weights(VARIATIONS))
    }
}

impl LeadSampler {
    /// Takes up at most `rows` changed rows and returns how many are left.
    pub fn prepare(&mut self, evaluator: &Evaluator, verdict: &Verdict, rows: usize) -> usize {
        self.0.prepare(evaluator, verdict, rows)
    }

    /// Returns what becomes of a verdict with the weights varied, and in the variations of `headline`; none unless two
    /// are in the running.
    pub fn leads(&mut self, headline: &mut Sampler, evaluator: &Evaluator, verdict: &Verdict) -> Option<VariedLeads> {
        let (contest, leader) = (Contest::new(evaluator, verdict)?, verdict.leader()?);
        for sampler in [&mut self.0, &mut *headline] {
            sampler.prepare(evaluator, verdict, usize::MAX);
        }
        let (weights, points) = (&self.0.weights, verdict.total_points.into());
        let lead = |sampler: &Sampler| {
            let sums = &sampler.sums;
            let lead = |(place, weight): (usize, &i64)| contest.lead(leader, sums, place, [*weight, points]);
            VariedLead::new(sums.shares(&contest), weights.iter().enumerate().map(lead).collect())
        };
        Some(VariedLeads { leader, weights: lead(&self.0), headline: lead(headline) })
    }
}

impl VariedLead {
    /// `leads` has that of each variation, in millionths.
    fn new(shares: Shares, mut leads: Vec<i64>) -> Self {
        leads.sort_unstable();
        let percentile = |percent: usize| {
            let rank = (percent * leads.len()).div_ceil(100).saturating_sub(1);
            leads.get(rank).map_or(Fraction::ZERO, |lead| Fraction::new((*lead).into(), 1_000_000))
        };
        Self { shares, percentiles: PERCENTILES.map(percentile) }
    }
}

/// Returns what becomes of a verdict in all variations, in one go.
pub fn varied_leads(evaluator: &Evaluator, verdict: &Verdict) -> Option<VariedLeads> {
    LeadSampler::default().leads(&mut Sampler::new(VARIATIONS), evaluator, verdict)
}

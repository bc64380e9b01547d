//! Everything SMAA-2 says: how often each candidate takes each rank, and the weights that typically make it first
//! (Lahdelma & Salminen 2001).
//!
//! For the full calculation: drawn afresh, in blocks of variations, from the same random numbers as the headline.

use std::cmp::Reverse;

use crate::engine::input::{DecisionInput, InputRow};
use crate::engine::random::{Drawn, TOGETHER, packed, write_exponentials, write_ratings, write_weights};
use crate::engine::score::Evaluator;
use crate::engine::stability::{Contest, PairContest, PairSums, SLOT, Shares, Sums};
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
            let ratings = row.ratings(input.basis);
            (row.stated, row.evidence) = (ratings, ratings);
            bits.fill(packed(ratings, input.options));
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

/// Goes through the variations, in slices.
#[derive(Debug)]
pub struct LeadSampler {
    input: DecisionInput,
    contest: Contest,
    leader: Candidate,
    points: i64,
    rows: Vec<usize>,
    /// The first variation of the block under way, and how many rows are added up in it.
    first: usize,
    added: usize,
    weights: Vec<i64>,
    /// Weights alone, then weights and ratings.
    kinds: [VariedSums; 2],
}

/// One kind of variation: the sums of a block, and what was counted in all.
#[derive(Debug, Default)]
struct VariedSums {
    sums: Sums,
    first: Vec<u64>,
    leads: Vec<i64>,
}

impl LeadSampler {
    /// Begins with the first variation; none unless two are in the running.
    pub fn new(evaluator: &Evaluator, verdict: &Verdict) -> Option<Self> {
        let contest = Contest::new(evaluator, verdict)?;
        let input = evaluator.input().clone();
        let kind = || VariedSums { first: vec![0; contest.candidates.len()], ..VariedSums::default() };
        let mut sampler = Self {
            leader: verdict.leader()?,
            points: verdict.total_points.into(),
            rows: input.active().collect(),
            first: 0,
            added: 0,
            weights: Vec::new(),
            kinds: [kind(), kind()],
            contest,
            input,
        };
        sampler.begin_block();
        Some(sampler)
    }

    /// What the variations are of.
    pub const fn input(&self) -> &DecisionInput {
        &self.input
    }

    fn begin_block(&mut self) {
        let (options, count) = (self.input.options, TOGETHER.min(VARIATIONS - self.first));
        self.added = 0;
        self.weights = vec![0; count];
        for kind in &mut self.kinds {
            kind.sums = Sums::new(options, count);
            kind.sums.pair = self.contest.pair.map(|pair| PairSums::new(pair.options, count));
        }
    }

    /// Adds up to so many rows, each for one block of variations, and says whether all is done.
    pub fn step(&mut self, rows: usize) -> bool {
        for _ in 0..rows {
            if self.first >= VARIATIONS {
                return true;
            }
            if let Some(row) = self.rows.get(self.added) {
                self.add(*row);
                self.added += 1;
                continue;
            }
            self.end_block();
        }
        self.first >= VARIATIONS
    }

    fn add(&mut self, place: usize) {
        let (row, options, count) = (self.input.rows[place], self.input.options, self.weights.len());
        let (mut weights, mut bits) = (vec![0; count], vec![0; count]);
        write_weights(row.id, row.level, self.first, &mut weights);
        for (total, weight) in self.weights.iter_mut().zip(&weights) {
            *total += i64::from(*weight);
        }
        let ratings = row.ratings(self.input.basis);
        let [stated, varied] = &mut self.kinds;
        bits.fill(packed(ratings, options));
        stated.add(&InputRow { stated: ratings, evidence: ratings, ..row }, &weights, &Drawn::new(&bits, options));
        write_ratings(&row, options, self.first, &mut bits);
        varied.add(&row, &weights, &Drawn::new(&bits, options));
    }

    fn end_block(&mut self) {
        let count = self.weights.len();
        for VariedSums { sums, first, leads } in &mut self.kinds {
            sums.count(&self.contest, 0..count, first);
            let lead =
                |(place, weight): (usize, &i64)| self.contest.lead(self.leader, sums, place, [*weight, self.points]);
            leads.extend(self.weights.iter().enumerate().map(lead));
        }
        self.first += count;
        if self.first < VARIATIONS {
            self.begin_block();
        }
    }

    /// What was found in the variations gone through.
    pub fn finish(self) -> VariedLeads {
        let candidates = &self.contest.candidates;
        let [weights, headline] = self.kinds.map(|kind| kind.finish(candidates));
        VariedLeads { leader: self.leader, weights, headline }
    }
}

impl VariedSums {
    fn add(&mut self, row: &InputRow, weights: &[i32], drawn: &Drawn) {
        self.sums.add(weights, drawn);
        if let Some(pair) = &mut self.sums.pair {
            pair.add(row, weights, drawn, 1);
        }
    }

    fn finish(mut self, candidates: &[Candidate]) -> VariedLead {
        self.leads.sort_unstable();
        let count = self.leads.len();
        let share = |slots: u64| Fraction::new(slots.into(), i128::from(SLOT) * count.max(1) as i128);
        let percentile = |percent: usize| {
            let rank = (percent * count).div_ceil(100).saturating_sub(1);
            self.leads.get(rank).map_or(Fraction::ZERO, |lead| Fraction::new((*lead).into(), 1_000_000))
        };
        VariedLead {
            shares: Shares {
                variations: count,
                candidates: candidates.to_vec(),
                first: self.first.iter().copied().map(share).collect(),
            },
            percentiles: PERCENTILES.map(percentile),
        }
    }
}

/// Returns what becomes of a verdict in all variations, in one go.
pub fn varied_leads(evaluator: &Evaluator, verdict: &Verdict) -> Option<VariedLeads> {
    let mut sampler = LeadSampler::new(evaluator, verdict)?;
    while !sampler.step(usize::MAX) {}
    Some(sampler.finish())
}

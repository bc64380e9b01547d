//! In how many variations of the importances the same candidate is first.
//!
//! Confidence is not margin. A [`Sampler`] keeps running sums, so a change of one level costs one
//! row; the result is the same as afresh.

use std::cmp::{Ordering, Reverse};
use std::fmt;

use crate::engine::candidate::{Candidate, Pair};
use crate::engine::input::{DecisionInput, InputRow};
use crate::engine::random::RandomStreams;
use crate::engine::score::net_value;
use crate::engine::thresholds::{FAIRLY_SURE_FROM, FRAGILE_FROM, ROBUST_FROM};
use crate::engine::verdict::Verdict;
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::{Lean, Rating, Ratings};

/// A slot in a ranking, in parts that up to nine candidates can share evenly.
pub(crate) const SLOT: u64 = 2520;

/// How often each candidate comes first; ties share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// Over how many shaken worlds.
    pub draws: usize,
    /// Who competes, in the order of the verdict's running.
    pub candidates: Vec<Candidate>,
    /// The share of each; they sum to one.
    pub first: Vec<Fraction>,
    /// The share of worlds in which several are level at the top.
    pub tied: Fraction,
}

impl Shares {
    /// Counts who comes first; one list of sums a candidate, one sum a world.
    pub(crate) fn count(candidates: &[Candidate], sums: &[&[i64]]) -> Self {
        let draws = sums.first().map_or(0, |sums| sums.len());
        let mut first = vec![0u64; candidates.len()];
        let mut tied = 0u64;
        for world in 0..draws {
            let (mut best, mut leader, mut level) = (i64::MIN, 0, 0);
            for (candidate, sums) in sums.iter().enumerate() {
                match sums[world].cmp(&best) {
                    Ordering::Less => {}
                    Ordering::Equal => level += 1,
                    Ordering::Greater => (best, leader, level) = (sums[world], candidate, 1),
                }
            }
            if level == 1 {
                first[leader] += SLOT;
                continue;
            }
            for (first, _) in first.iter_mut().zip(sums).filter(|(_, sums)| sums[world] == best) {
                *first += SLOT / level;
            }
            tied += 1;
        }
        let share = |slots: u64| Fraction::new(slots.into(), i128::from(SLOT) * draws as i128);
        Self {
            draws,
            candidates: candidates.to_vec(),
            first: first.into_iter().map(share).collect(),
            tied: share(tied * SLOT),
        }
    }

    /// How often a candidate comes first; nothing if it does not compete.
    pub fn of(&self, candidate: Candidate) -> Option<Fraction> {
        let place = self.candidates.iter().position(|known| *known == candidate)?;
        self.first.get(place).copied()
    }
}

/// A share in whole percent that never claims more certainty than there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// Rounds to 0 but may happen: `<1`.
    Below1,
    Whole(i64),
    /// Rounds to 100 but may fail: `>99`.
    Above99,
}

impl Percent {
    /// A share as it is printed; 0 and 100 only where nothing can turn the verdict.
    pub fn new(share: Fraction, certainty: Certainty) -> Self {
        match (share.percent(), certainty) {
            (0, Certainty::Open) => Self::Below1,
            (100, Certainty::Open) => Self::Above99,
            (percent, _) => Self::Whole(percent),
        }
    }

    /// The nearest whole percentage it stands for: 0 for `<1`, 100 for `>99`.
    pub const fn nearest(self) -> i64 {
        match self {
            Self::Below1 => 0,
            Self::Whole(percent) => percent,
            Self::Above99 => 100,
        }
    }

    /// What that share of worlds says about a verdict.
    pub const fn word(self) -> &'static str {
        match self.nearest() {
            ROBUST_FROM.. => "robust",
            FAIRLY_SURE_FROM.. => "fairly sure",
            FRAGILE_FROM.. => "fragile",
            _ => "coin-flip",
        }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Below1 => f.write_str("<1"),
            Self::Whole(percent) => write!(f, "{percent}"),
            Self::Above99 => f.write_str(">99"),
        }
    }
}

/// Whether shaking can turn the verdict at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// No active row can favor a rival in any notch.
    Certain,
    Open,
}

/// How sure a verdict is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confidence {
    pub leader: Candidate,
    /// Weights and evidence shaken: the headline.
    pub headline: Shares,
    /// Whether shaking can turn it at all.
    pub certainty: Certainty,
}

impl Confidence {
    /// How often the leader stays first.
    pub fn share(&self) -> Fraction {
        self.headline.of(self.leader).unwrap_or(Fraction::ZERO)
    }

    /// That, as it is printed.
    pub fn percent(&self) -> Percent {
        Percent::new(self.share(), self.certainty)
    }

    /// What it says: robust, fairly sure, fragile or coin-flip.
    pub fn word(&self) -> &'static str {
        self.percent().word()
    }
}

/// Whether shaking can turn a verdict at all; open unless two compete.
pub fn certainty(question: &DecisionInput, verdict: &Verdict) -> Certainty {
    let Some(leader) = verdict.leader.filter(|_| verdict.margin.is_some()) else { return Certainty::Open };
    let cost = question.cost.sixteenths().into();
    let favours = |row: &InputRow| {
        let rivals = verdict.running.iter().filter(|rival| **rival != leader);
        rivals.clone().any(|rival| can_favour(row, *rival, leader, cost))
    };
    if question.rows.iter().filter(|row| row.level.is_on()).any(favours) { Certainty::Open } else { Certainty::Certain }
}

/// Running sums over all shaken worlds.
#[derive(Debug, Default)]
pub struct Sampler {
    draws: RandomStreams,
    asked: Option<SampleCount>,
    applied: Vec<InputRow>,
    sums: Vec<VariationSums>,
}

/// What the sums were made for; anything else starts them afresh.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SampleCount {
    candidates: Vec<Candidate>,
    ids: Vec<u64>,
    cost: i64,
}

/// What one candidate has got in each shaken world.
#[derive(Debug)]
struct VariationSums {
    candidate: Candidate,
    worlds: Vec<i64>,
}

impl Sampler {
    /// A sampler over that many shaken worlds.
    pub fn new(draws: usize) -> Self {
        Self { draws: RandomStreams::new(draws), ..Self::default() }
    }

    /// The random numbers, for what only the commands print.
    pub const fn draws(&mut self) -> &mut RandomStreams {
        &mut self.draws
    }

    /// How sure a verdict on a question is; nothing unless two compete.
    pub fn confidence(&mut self, question: &DecisionInput, verdict: &Verdict) -> Option<Confidence> {
        let leader = verdict.leader.filter(|_| verdict.margin.is_some())?;
        self.prepare(question, verdict, usize::MAX);
        Some(Confidence { leader, headline: self.shares(&verdict.running), certainty: certainty(question, verdict) })
    }

    /// Takes up at most `rows` changed rows and says how many are left before
    /// [`confidence`](Self::confidence) is only counting.
    pub fn prepare(&mut self, question: &DecisionInput, verdict: &Verdict, rows: usize) -> usize {
        if self.sums.is_empty() && question.active().next().is_none() {
            return 0;
        }
        self.begin(question, verdict);
        let stale: Vec<usize> = (0..question.rows.len()).filter(|row| self.is_stale(question, *row)).collect();
        for row in stale.iter().take(rows) {
            self.apply(*row, question.rows[*row], question.cost.sixteenths().into());
        }
        stale.len().saturating_sub(rows)
    }

    /// Keeps the sums if they were made for these candidates, rows and cost.
    fn begin(&mut self, question: &DecisionInput, verdict: &Verdict) {
        // A split that is not in the running is counted all the same: the key that lets it in has its frame too.
        let known = self.asked.as_ref().and_then(|asked| asked.candidates.last().copied());
        let split = verdict.running.iter().copied().rfind(|candidate| matches!(candidate, Candidate::Both(_)));
        let split = split.or(known).unwrap_or(Candidate::Both(Pair { first: 0, second: 1 }));
        let asked = SampleCount {
            candidates: (0..question.options).map(Candidate::Single).chain([split]).collect(),
            ids: question.rows.iter().map(|row| row.id).collect(),
            cost: question.cost.sixteenths().into(),
        };
        if self.asked.as_ref() == Some(&asked) {
            return;
        }
        let sums = |candidate: &Candidate| VariationSums { candidate: *candidate, worlds: vec![0; self.draws.count()] };
        self.sums = asked.candidates.iter().map(sums).collect();
        self.applied = question.rows.iter().map(|row| InputRow { level: Level::Off, ..*row }).collect();
        self.asked = Some(asked);
    }

    fn is_stale(&self, question: &DecisionInput, row: usize) -> bool {
        let (then, now) = (&self.applied[row], &question.rows[row]);
        let says = |row: &InputRow| (row.ratings, row.splits);
        then.points() != now.points() || (now.level.is_on() && says(then) != says(now))
    }

    /// Brings one row up to date in every sum.
    fn apply(&mut self, index: usize, row: InputRow, cost: i64) {
        let then = std::mem::replace(&mut self.applied[index], row);
        let column = self.draws.column(row.id);
        let notches = column.notches(row.ratings.cells().len());
        let (old, new) = (column.gammas(then.level), column.gammas(row.level));
        if (then.ratings, then.splits) == (row.ratings, row.splits) {
            self.add(&row, cost, &notches, &difference(new, old, self.draws.count()));
        } else {
            self.add(&then, cost, &notches, &difference(None, old, self.draws.count()));
            self.add(&row, cost, &notches, &difference(new, None, self.draws.count()));
        }
    }

    fn add(&mut self, row: &InputRow, cost: i64, notches: &[u16], weights: &[i32]) {
        for sums in &mut self.sums {
            let table = PerturbationTable::new(row, sums.candidate, cost);
            for ((sum, weight), notches) in sums.worlds.iter_mut().zip(weights).zip(notches) {
                *sum += i64::from(*weight) * table.value(*notches);
            }
        }
    }

    fn shares(&self, running: &[Candidate]) -> Shares {
        let find = |candidate: &Candidate| self.sums.iter().find(|sums| sums.candidate == *candidate);
        let columns: Vec<&[i64]> = running.iter().filter_map(find).map(|sums| sums.worlds.as_slice()).collect();
        Shares::count(running, &columns)
    }
}

/// New weights minus old ones, world by world.
fn difference(new: Option<&[i32]>, old: Option<&[i32]>, worlds: usize) -> Vec<i32> {
    let mut difference = new.map_or_else(|| vec![0; worlds], <[i32]>::to_vec);
    for (weight, old) in difference.iter_mut().zip(old.unwrap_or_default()) {
        *weight -= old;
    }
    difference
}

/// What a candidate gets for each point of a row under every notch, found by the row's notch bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PerturbationTable {
    values: [i64; 16],
    shifts: [u32; 2],
}

impl PerturbationTable {
    /// The table of a candidate in a row; `cost` is the price of a second stack in sixteenths.
    pub(crate) fn new(row: &InputRow, candidate: Candidate, cost: i64) -> Self {
        let [first, second] = match candidate {
            _ if is_lean(row) => [0, 0],
            Candidate::Single(option) => [option, option],
            Candidate::Both(pair) => [pair.first, pair.second],
        };
        let mut values = [0; 16];
        for (code, value) in values.iter_mut().enumerate() {
            let notches = ((code & 3) << (2 * first)) | ((code >> 2) << (2 * second));
            *value = net_value(&moved(row, notches), candidate, cost);
        }
        let shifts = [first, second].map(|option| u32::try_from(2 * option).unwrap_or_default());
        Self { values, shifts }
    }

    /// What the candidate gets for each point where nothing moved.
    pub(crate) const fn stated(&self) -> i64 {
        self.values[0]
    }

    /// What the candidate gets for each point under these notches.
    pub(crate) fn value(&self, notches: u16) -> i64 {
        let [first, second] = self.shifts.map(|shift| usize::from(notches >> shift) & 3);
        self.values[first | (second << 2)]
    }
}

/// Whether some notch of a row favors `rival` over `leader`.
pub(crate) fn can_favour(row: &InputRow, rival: Candidate, leader: Candidate, cost: i64) -> bool {
    let mut involved: Vec<usize> = [rival, leader].into_iter().flat_map(Candidate::options).collect();
    involved.sort_unstable();
    involved.dedup();
    (0..1usize << (2 * involved.len())).any(|code| {
        let notches = involved
            .iter()
            .enumerate()
            .fold(0, |all, (place, option)| all | ((code >> (2 * place)) & 3) << (2 * option));
        let row = moved(row, notches);
        net_value(&row, rival, cost) > net_value(&row, leader, cost)
    })
}

/// Whether a row between two options is stated as a lean, which moves as a whole.
fn is_lean(row: &InputRow) -> bool {
    Lean::OF_TWO.iter().any(|lean| Ratings::of_two(*lean) == row.ratings)
}

/// The row with the notches of those bits: 0 and 3 stay, 1 is up, 2 is down.
fn moved(row: &InputRow, notches: usize) -> InputRow {
    let ratings = if let Some(place) = Lean::OF_TWO.iter().position(|lean| Ratings::of_two(*lean) == row.ratings) {
        let place = match notches & 3 {
            1 => place.saturating_sub(1),
            2 => (place + 1).min(Lean::OF_TWO.len() - 1),
            _ => place,
        };
        Ratings::of_two(Lean::OF_TWO[place])
    } else {
        let cell = |(option, rating): (usize, &Rating)| match (notches >> (2 * option)) & 3 {
            1 => Rating::new(rating.eighths() + 2).unwrap_or(Rating::BEST),
            2 => Rating::new(rating.eighths().saturating_sub(2)).unwrap_or_default(),
            _ => *rating,
        };
        let cells: Vec<Rating> = row.ratings.cells().iter().enumerate().map(cell).collect();
        Ratings::new(&cells).unwrap_or(row.ratings)
    };
    InputRow { ratings, ..*row }
}

/// What is shaken, and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variation {
    /// Weights by their level, and every lean by a notch: the headline.
    NudgedWithEvidence,
    Nudged,
    /// Any weights that keep the order of the points (SMAA-O: Lahdelma, Miettinen & Salminen 2003).
    SameOrder,
    /// Any weights at all on the active rows.
    AnyWeights,
}

impl Variation {
    /// Every way to shake, the headline first.
    pub const ALL: [Self; 4] = [Self::NudgedWithEvidence, Self::Nudged, Self::SameOrder, Self::AnyWeights];

    /// The name used in JSON.
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
    pub shake: Variation,
    /// How often each candidate comes first.
    pub shares: Shares,
    /// For each candidate, how often it takes each rank, first rank first; ties share their ranks.
    pub ranks: Vec<Vec<Fraction>>,
    /// The active rows, by index.
    pub rows: Vec<usize>,
    /// The mean weights of the worlds each candidate leads, one an active row, summing to one; none
    /// for a candidate that never leads. They only describe.
    pub central: Vec<Option<Vec<f64>>>,
}

/// How often these candidates take each rank when a question is shaken.
///
/// Candidates and gate stay as they are given; a verdict's are its `running`.
pub fn acceptability(
    question: &DecisionInput,
    candidates: &[Candidate],
    shake: Variation,
    draws: &mut RandomStreams,
) -> Acceptability {
    let rows: Vec<usize> = question.active().collect();
    let weights = varied_weights(question, &rows, shake, draws);
    let mut sums = vec![vec![0; draws.count()]; candidates.len()];
    let cost = question.cost.sixteenths().into();
    for (row, weights) in rows.iter().map(|row| &question.rows[*row]).zip(&weights) {
        let shaken = shake == Variation::NudgedWithEvidence;
        let notches = shaken.then(|| draws.column(row.id).notches(question.options));
        for (sums, candidate) in sums.iter_mut().zip(candidates) {
            let table = PerturbationTable::new(row, *candidate, cost);
            add_ranks(sums, weights, &table, notches.as_deref());
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
fn varied_weights(
    question: &DecisionInput,
    rows: &[usize],
    shake: Variation,
    draws: &mut RandomStreams,
) -> Vec<Vec<i32>> {
    let rows = rows.iter().map(|row| &question.rows[*row]);
    match shake {
        Variation::NudgedWithEvidence | Variation::Nudged => {
            rows.map(|row| draws.column(row.id).gammas(row.level).unwrap_or_default().to_vec()).collect()
        }
        Variation::AnyWeights => rows.map(|row| draws.exponentials(row.id)).collect(),
        Variation::SameOrder => {
            let points: Vec<i64> = rows.clone().map(InputRow::points).collect();
            in_order(rows.map(|row| draws.exponentials(row.id)).collect(), &points)
        }
    }
}

fn add_ranks(sums: &mut [i64], weights: &[i32], table: &PerturbationTable, notches: Option<&[u16]>) {
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

fn ranks(sums: &[&[i64]]) -> Vec<Vec<Fraction>> {
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
    let share = |slots: &u64| Fraction::new((*slots).into(), i128::from(SLOT) * worlds as i128);
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

#[cfg(test)]
mod tests {
    use super::moved;
    use crate::engine::input::InputRow;
    use crate::model::level::Level;
    use crate::model::rating::{Lean, Rating, Ratings};

    fn check(cells: &[u8], notches: usize, expected: &[u8]) {
        let ratings = |cells: &[u8]| {
            let cells: Vec<Rating> = cells.iter().filter_map(|eighths| Rating::new(*eighths)).collect();
            Ratings::new(&cells).unwrap_or_else(|| Ratings::of_two(Lean::Tie))
        };
        let row = InputRow { id: 0, ratings: ratings(cells), level: Level::Low, splits: true, topic: None };
        assert_eq!(moved(&row, notches).ratings, ratings(expected), "{cells:?} {notches:b}");
    }

    #[test]
    fn a_lean_moves_as_a_whole_and_stops_at_the_ends() {
        check(&[8, 0], 1, &[8, 0]);
        check(&[8, 0], 2, &[5, 3]);
        check(&[5, 3], 2, &[4, 4]);
        check(&[4, 4], 2, &[3, 5]);
        check(&[4, 4], 1, &[5, 3]);
        check(&[0, 8], 1, &[3, 5]);
        check(&[0, 8], 2, &[0, 8]);
    }

    #[test]
    fn ratings_of_their_own_move_by_a_quarter_each() {
        check(&[7, 4], 0b10_01, &[8, 2]);
        check(&[1, 4, 8], 0b01_00_10, &[0, 4, 8]);
    }
}

//! How often the leader stays first when weights and ratings vary (SMAA-2: Lahdelma & Salminen 2001; Tervonen &
//! Lahdelma 2007).
//!
//! Stability is not margin. A [`Sampler`] keeps running sums, so that a change of one level costs one row; the
//! result is the same as afresh. What only the full calculation tells stands in `acceptability`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use crate::engine::input::{DecisionInput, InputRow};
use crate::engine::random::{Drawn, Draws, TOGETHER, Varied};
use crate::engine::score::{Evaluator, PAYS_FROM, SIXTEENTHS};
use crate::engine::verdict::{Candidate, Label, Verdict, verdict};
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::{Basis, Together};
use crate::model::thresholds::{BEST_RATING, CLEAR_WIN, FAIRLY_STABLE_FROM, FRAGILE_FROM, RATING_MOVE, STABLE_FROM};

/// One place in a ranking, in parts that up to ten candidates can share evenly.
pub(super) const SLOT: u64 = 2520;

/// How often each candidate comes first; ties share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// Over how many variations.
    pub variations: usize,
    /// Who competes: those in the running in their order, then the pair if it does not pay as stated.
    pub candidates: Vec<Candidate>,
    /// The share of each; they sum to one.
    pub first: Vec<Fraction>,
}

impl Shares {
    /// Returns how often a candidate comes first; none if it does not compete.
    pub fn of(&self, candidate: Candidate) -> Option<Fraction> {
        let place = self.candidates.iter().position(|known| *known == candidate)?;
        self.first.get(place).copied()
    }

    /// Returns who comes first most often; of equals the one earlier in the running.
    pub fn most_often_first(&self) -> Option<Candidate> {
        let best = self.first.iter().max()?;
        let place = self.first.iter().position(|share| share == best)?;
        self.candidates.get(place).copied()
    }
}

/// A share in whole percent that claims no more certainty than there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// Rounds to 0 but may happen.
    Below1,
    /// So many percent.
    Whole(i64),
    /// Rounds to 100 but may fail.
    Above99,
}

impl Percent {
    /// Rounds a share; 0 and 100 only where nothing can turn the verdict.
    pub fn new(share: Fraction, certainty: Certainty) -> Self {
        match (share.percent(), certainty) {
            (0, Certainty::Open) => Self::Below1,
            (100, Certainty::Open) => Self::Above99,
            (percent, _) => Self::Whole(percent),
        }
    }

    /// Returns the whole percent it stands for: 0 for less than one, 100 for more than 99.
    pub const fn nearest(self) -> i64 {
        match self {
            Self::Below1 => 0,
            Self::Whole(percent) => percent,
            Self::Above99 => 100,
        }
    }

    /// Returns what it says about a verdict.
    pub const fn word(self) -> StabilityWord {
        match self.nearest() {
            STABLE_FROM.. => StabilityWord::Stable,
            FAIRLY_STABLE_FROM.. => StabilityWord::FairlyStable,
            FRAGILE_FROM.. => StabilityWord::Fragile,
            _ => StabilityWord::CoinFlip,
        }
    }
}

/// What is said of a verdict's stability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StabilityWord {
    /// From 95 percent.
    Stable,
    /// From 80 percent.
    FairlyStable,
    /// From 60 percent.
    Fragile,
    /// Below 60 percent.
    CoinFlip,
    /// Only one row is on, so that weights say nothing.
    OnePrioritySet,
}

/// Whether variations can turn a verdict at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The leader dominates every rival under both sources.
    Certain,
    /// It does not.
    Open,
}

/// How stable a verdict is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stability {
    /// Who leads as stated.
    pub leader: Candidate,
    /// Who comes first with weights and ratings varied.
    pub headline: Shares,
    /// Whether variations can turn it at all.
    pub certainty: Certainty,
    /// What is said of it; nothing where it is too close to call.
    pub word: Option<StabilityWord>,
}

impl Stability {
    /// Returns how often the leader stays first.
    pub fn share(&self) -> Fraction {
        self.headline.of(self.leader).unwrap_or(Fraction::ZERO)
    }

    /// Returns how often the leader stays first in whole percent.
    pub fn percent(&self) -> Percent {
        Percent::new(self.share(), self.certainty)
    }

    /// Returns who is first more often than the leader, if anybody is.
    pub fn most_often_first(&self) -> Option<Candidate> {
        self.headline.most_often_first().filter(|candidate| *candidate != self.leader)
    }
}

/// Says whether variations can turn a verdict at all.
pub fn certainty(evaluator: &Evaluator, stated: &Verdict) -> Certainty {
    let Some(Candidate::Single(leader)) = stated.leader() else { return Certainty::Open };
    let dominates_all = |verdict: &Verdict| {
        stated.running.iter().all(|rival| match rival {
            Candidate::Single(rival) => *rival == leader || verdict.dominated_by_leader.contains(rival),
            Candidate::Pair(_) => false,
        }) && verdict.leader() == stated.leader()
    };
    if stated.pair.is_some() || !dominates_all(stated) {
        return Certainty::Open;
    }
    let mut input = evaluator.input().clone();
    input.basis = input.basis.other();
    if dominates_all(&verdict(&Evaluator::new(input))) { Certainty::Certain } else { Certainty::Open }
}

/// Who competes in the variations of a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contest {
    pub candidates: Vec<Candidate>,
    /// The single options, and where they stand among the candidates.
    pub singles: Vec<[usize; 2]>,
    pub pair: Option<PairContest>,
}

/// The pair looked at, in either order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PairContest {
    /// The two options, the earlier one first.
    pub options: [usize; 2],
    /// Where it stands among the candidates.
    pub place: usize,
    /// Whether the earlier one, and the later one, passes the musts as the main.
    passes: [bool; 2],
    points: i64,
    /// What it has to be ahead in sixteenths of a point.
    needed: i64,
}

impl Contest {
    /// Who competes; none unless two are in the running.
    pub(super) fn new(evaluator: &Evaluator, verdict: &Verdict) -> Option<Self> {
        verdict.margin?;
        let told = verdict.pair.as_ref().map(|told| told.pair);
        let mut candidates = verdict.running.clone();
        if let Some(pair) = told.map(Candidate::Pair).filter(|pair| !candidates.contains(pair)) {
            candidates.push(pair);
        }
        let single = |(place, candidate): (usize, &Candidate)| match candidate {
            Candidate::Single(option) => Some([*option, place]),
            Candidate::Pair(_) => None,
        };
        let singles = candidates.iter().enumerate().filter_map(single).collect();
        let (shape, view) = (&evaluator.shape, evaluator.view());
        let pair = told.map(|pair| {
            let options = [pair.main.min(pair.second), pair.main.max(pair.second)];
            let [a, b] = options;
            let places = [shape.pair(a, b), shape.pair(b, a)];
            let cost = shape.cost(places[0], view.one_stack).unwrap_or_default();
            PairContest {
                options,
                place: candidates.iter().position(|own| *own == Candidate::Pair(pair)).unwrap_or_default(),
                passes: places.map(|place| view.pair_passes(place)),
                points: view.points().into(),
                needed: i64::from(SIXTEENTHS * cost + PAYS_FROM),
            }
        });
        Some(Self { candidates, singles, pair })
    }

    /// In which of up to [`TOGETHER`] variations the pair pays (1, else 0), given the best single options in them.
    pub(super) fn paying(&self, sums: &Sums, variations: &Range<usize>, best: &[i64; TOGETHER]) -> [u8; TOGETHER] {
        let mut paying = [0; TOGETHER];
        let (Some(pair), Some(own)) = (self.pair, sums.pair.as_ref()) else { return paying };
        for order in (0..2).filter(|order| pair.passes[*order]) {
            let part = variations.clone();
            let scores = sums.singles[pair.options[order]][part.clone()].iter().zip(&own.extra[order][part.clone()]);
            let moves = own.moves[order][part.clone()].iter();
            let wins = own.moves[1 - order][part.clone()].iter().zip(&own.other_wins[order][part.clone()]);
            let known = scores.zip(&own.total[part]).zip(best).zip(moves.zip(wins));
            for (paying, ((((main, extra), total), best), (moves, (won, others)))) in paying.iter_mut().zip(known) {
                let is_enough = pair.points * (2 * (main - best) + extra) >= pair.needed * total;
                // Without short cuts: which way they go changes from variation to variation.
                *paying |= u8::from(is_enough) & u8::from(won | others > 0) & u8::from(*moves > 0);
            }
        }
        paying
    }

    /// How far who leads the stated world is ahead of the best other candidate in a variation, in millionths; a pair
    /// that does not pay there is at most level. `weight` is what all rows weigh in it, `points` what they have.
    pub(super) fn lead(&self, leader: Candidate, sums: &Sums, variation: usize, [weight, points]: [i64; 2]) -> i64 {
        let own = |option: usize| sums.singles[option][variation];
        let singles = || self.singles.iter().map(|[option, _]| *option);
        let Some(best) = singles().map(own).max() else { return 0 };
        let nets = || (0..2).filter_map(|order| self.net(order, sums, variation, best));
        let paying = nets().filter(|net| net.pays).map(|net| net.ahead).max();
        let lead = match leader {
            Candidate::Single(leader) => {
                let others = singles().filter(|option| *option != leader).map(own);
                let by_single = others.max().map(|other| 2 * points * (own(leader) - other));
                let by_pair = paying.map(|ahead| 2 * points * (own(leader) - best) - ahead);
                by_single.into_iter().chain(by_pair).min()
            }
            Candidate::Pair(_) => paying.or_else(|| nets().map(|net| net.ahead.min(0)).max()),
        };
        let whole = i128::from(SIXTEENTHS) * i128::from(points) * i128::from(weight);
        let millionths = (i128::from(lead.unwrap_or(0)) * 1_000_000).div_euclid(whole.max(1));
        i64::try_from(millionths).unwrap_or_default()
    }

    /// How far the pair in an order is ahead of the best single option in a variation; none where it fails a must.
    fn net(&self, order: usize, sums: &Sums, variation: usize, best: i64) -> Option<PairNet> {
        let (pair, own) = (self.pair.filter(|pair| pair.passes[order])?, sums.pair.as_ref()?);
        let main = sums.singles[pair.options[order]][variation];
        let gain = pair.points * (2 * (main - best) + own.extra[order][variation]);
        let needed = pair.needed * own.total[variation];
        let moves = own.moves[order][variation] > 0;
        let wins = own.moves[1 - order][variation] > 0 || own.other_wins[order][variation] > 0;
        let ahead = gain - (needed - i64::from(PAYS_FROM) * own.total[variation]);
        Some(PairNet { ahead, pays: gain >= needed && moves && wins })
    }
}

/// What a pair is ahead of the best single option in one variation, its cost taken off.
struct PairNet {
    /// In sixteenths of the weight of all rows times their points.
    ahead: i64,
    pays: bool,
}

/// What every candidate has got in each variation, weights not normalized.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// For each option, in eighths, less what the first option has got.
    pub singles: Vec<Vec<i64>>,
    pub pair: Option<PairSums>,
    buffer: Vec<i8>,
}

/// What a pair has got in each variation.
#[derive(Debug)]
pub(super) struct PairSums {
    /// The earlier and the later option.
    options: [usize; 2],
    /// The weights alone.
    total: Vec<i64>,
    /// What each as the main gains by the other, in sixteenths.
    extra: [Vec<i64>; 2],
    /// How many rows move away from each as the main: those that the other clearly wins.
    moves: [Vec<u16>; 2],
    /// How many rows each clearly wins that never move.
    other_wins: [Vec<u16>; 2],
    buffer: Vec<i8>,
}

impl PairSums {
    pub(super) fn new(options: [usize; 2], count: usize) -> Self {
        Self {
            options,
            total: vec![0; count],
            extra: [vec![0; count], vec![0; count]],
            moves: [vec![0; count], vec![0; count]],
            other_wins: [vec![0; count], vec![0; count]],
            buffer: vec![0; count],
        }
    }

    /// Adds a row: new weights less old ones, and how often its wins count more than they did.
    pub(super) fn add(&mut self, row: &InputRow, weights: &[i32], drawn: &Drawn, times: i16) {
        for (total, weight) in self.total.iter_mut().zip(weights) {
            *total += i64::from(*weight);
        }
        let ahead = drawn.ahead(self.options, &mut self.buffer);
        let [least, most] = reach(row, self.options);
        let [earlier, later] = &mut self.extra;
        match row.together {
            Together::Best => {
                if most >= CLEAR_WIN {
                    add_weighted(
                        earlier,
                        weights,
                        ahead,
                        |ahead| {
                            if i32::from(ahead) >= CLEAR_WIN { 2 * ahead } else { 0 }
                        },
                    );
                }
                if least <= -CLEAR_WIN {
                    add_weighted(
                        later,
                        weights,
                        ahead,
                        |ahead| {
                            if i32::from(ahead) <= -CLEAR_WIN { -2 * ahead } else { 0 }
                        },
                    );
                }
            }
            Together::Between => {
                add_weighted(earlier, weights, ahead, |ahead| ahead);
                add_weighted(later, weights, ahead, |ahead| -ahead);
            }
            Together::Worst => {
                if least < 0 {
                    add_weighted(earlier, weights, ahead, |ahead| 2 * ahead.min(0));
                }
                if most > 0 {
                    add_weighted(later, weights, ahead, |ahead| -2 * ahead.max(0));
                }
            }
        }
        let ([from_earlier, from_later], [earlier_wins, later_wins]) = (&mut self.moves, &mut self.other_wins);
        let [later_wins, earlier_wins] = match row.together {
            Together::Best => [from_earlier, from_later],
            Together::Between | Together::Worst => [later_wins, earlier_wins],
        };
        if most >= CLEAR_WIN {
            add_counts(later_wins, ahead, times, |ahead| i32::from(ahead) >= CLEAR_WIN);
        }
        if least <= -CLEAR_WIN {
            add_counts(earlier_wins, ahead, times, |ahead| i32::from(ahead) <= -CLEAR_WIN);
        }
    }
}

/// Adds what a row gives by how far the later of two options is ahead: up to 16 either way, which times a weight fits
/// 32 bits.
fn add_weighted(sums: &mut [i64], weights: &[i32], ahead: &[i8], gain: impl Fn(i8) -> i8) {
    for ((sum, weight), ahead) in sums.iter_mut().zip(weights).zip(ahead) {
        *sum += i64::from(weight * i32::from(gain(*ahead)));
    }
}

fn add_counts(counts: &mut [u16], ahead: &[i8], times: i16, is_counted: impl Fn(i8) -> bool) {
    if times != 0 {
        for (count, ahead) in counts.iter_mut().zip(ahead) {
            *count = count.wrapping_add_signed(times * i16::from(is_counted(*ahead)));
        }
    }
}

/// How far the later of two options may be ahead of the earlier one at least and at most, however a row is drawn.
fn reach(row: &InputRow, options: [usize; 2]) -> [i32; 2] {
    let [[low_a, high_a], [low_b, high_b]] = options.map(|option| possible_ratings(row, option));
    [low_b - high_a, high_b - low_a]
}

/// The lowest and the highest rating an option may be drawn with.
fn possible_ratings(row: &InputRow, option: usize) -> [i32; 2] {
    let best = i32::from(BEST_RATING);
    let reach = |basis: Basis| {
        row.ratings(basis)
            .get(option)
            .map(i32::from)
            .map_or([0, best], |rating| [(rating - RATING_MOVE).max(0), (rating + RATING_MOVE).min(best)])
    };
    let [[low, high], [other_low, other_high]] = [Basis::Stated, Basis::Evidence].map(reach);
    [low.min(other_low), high.max(other_high)]
}

impl Sums {
    pub(super) fn new(options: usize, count: usize) -> Self {
        Self { singles: vec![vec![0; count]; options], pair: None, buffer: vec![0; count] }
    }

    /// Adds a row for the options alone.
    pub(super) fn add(&mut self, weights: &[i32], drawn: &Drawn) {
        for (option, sums) in self.singles.iter_mut().enumerate().skip(1) {
            add_weighted(sums, weights, drawn.ahead([0, option], &mut self.buffer), |ahead| ahead);
        }
    }

    /// Counts who comes first.
    pub(super) fn shares(&self, contest: &Contest) -> Shares {
        let variations = self.buffer.len();
        let mut first = vec![0; contest.candidates.len()];
        for from in (0..variations).step_by(TOGETHER) {
            self.count(contest, from..variations.min(from + TOGETHER), &mut first);
        }
        let share = |slots: u64| Fraction::new(slots.into(), i128::from(SLOT) * variations as i128);
        Shares { variations, candidates: contest.candidates.clone(), first: first.into_iter().map(share).collect() }
    }

    /// Counts who comes first in some variations, in slots.
    pub(super) fn count(&self, contest: &Contest, variations: Range<usize>, first: &mut [u64]) {
        let best = self.best(contest, &variations);
        let paying = contest.paying(self, &variations, &best);
        let leads = |option: usize| {
            let own = self.singles[option][variations.clone()].iter().zip(&best).zip(&paying);
            own.map(|((own, best), pays)| u64::from(own == best) & u64::from(1 - pays))
        };
        let mut open = variations.len() as u64;
        if let Some(pair) = contest.pair {
            let pays = paying.iter().map(|pays| u64::from(*pays)).sum::<u64>();
            first[pair.place] += SLOT * pays;
            open -= pays;
        }
        let led: Vec<u64> = contest.singles.iter().map(|[option, _]| leads(*option).sum()).collect();
        if led.iter().sum::<u64>() == open {
            contest.singles.iter().zip(led).for_each(|([_, place], led)| first[*place] += SLOT * led);
            return;
        }
        // Somewhere several are level.
        let mut level = [0; TOGETHER];
        for [option, _] in &contest.singles {
            level.iter_mut().zip(leads(*option)).for_each(|(level, leads)| *level += leads);
        }
        for [option, place] in &contest.singles {
            let slots = level.iter().zip(leads(*option)).map(|(level, leads)| leads * (SLOT / (*level).max(1)));
            first[*place] += slots.sum::<u64>();
        }
    }

    /// What the best single option has got in each of some variations.
    pub(super) fn best(&self, contest: &Contest, variations: &Range<usize>) -> [i64; TOGETHER] {
        let mut best = [i64::MIN / 4; TOGETHER];
        for [option, _] in &contest.singles {
            let own = &self.singles[*option][variations.clone()];
            best.iter_mut().zip(own).for_each(|(best, own)| *best = (*best).max(*own));
        }
        best
    }
}

/// Running sums over all variations.
#[derive(Debug, Default)]
pub struct Sampler {
    draws: Draws,
    options: usize,
    pub(super) sums: Sums,
    /// What all rows weigh in each variation; empty where ratings vary too.
    pub(super) weights: Vec<i64>,
    /// The rows as they are in the sums of the options, and in those of the pair.
    applied: [Vec<InputRow>; 2],
    /// The weights of the last change of a level: both sums take them up.
    changed: Option<(LevelOf, Rc<Vec<i32>>)>,
}

/// A row, and its level before and after.
type LevelOf = (u64, Level, Level);

/// The sums of the options, and those of the pair.
const SINGLES: usize = 0;
const PAIR: usize = 1;

impl Sampler {
    /// Prepares a sampler over so many variations.
    pub fn new(variations: usize) -> Self {
        Self { draws: Draws::new(variations, Varied::WeightsAndRatings), ..Self::default() }
    }

    /// Prepares a sampler that leaves the ratings as they are.
    pub fn of_weights(variations: usize) -> Self {
        Self { draws: Draws::new(variations, Varied::Weights), weights: vec![0; variations], ..Self::default() }
    }

    /// The rows as they vary.
    fn rows<'i>(&self, input: &'i DecisionInput) -> Cow<'i, [InputRow]> {
        match self.draws.varied() {
            Varied::WeightsAndRatings => Cow::Borrowed(&input.rows),
            Varied::Weights => input.rows.iter().map(|row| row.rated_by(input.basis)).collect(),
        }
    }

    /// Returns how stable a verdict is; none unless two are in the running.
    pub fn stability(&mut self, evaluator: &Evaluator, verdict: &Verdict) -> Option<Stability> {
        let contest = Contest::new(evaluator, verdict)?;
        self.prepare(evaluator, verdict, usize::MAX);
        let headline = self.sums.shares(&contest);
        let mut stability =
            Stability { leader: verdict.leader()?, headline, certainty: certainty(evaluator, verdict), word: None };
        stability.word = match verdict.label {
            Label::TossUp => None,
            _ if evaluator.input().active().nth(1).is_none() => Some(StabilityWord::OnePrioritySet),
            _ => Some(stability.percent().word()),
        };
        Some(stability)
    }

    /// Takes up at most `rows` changed rows and returns how many are left before
    /// [`stability`](Self::stability) is only counting.
    pub fn prepare(&mut self, evaluator: &Evaluator, verdict: &Verdict, rows: usize) -> usize {
        if verdict.margin.is_none() {
            return 0;
        }
        let input = evaluator.input();
        let now = self.rows(input);
        self.begin(input, verdict, &now);
        let layers = if self.sums.pair.is_some() { SINGLES..=PAIR } else { SINGLES..=SINGLES };
        let stale = |row: usize| layers.clone().any(|layer| is_stale(&self.applied[layer][row], &now[row]));
        let stale: Vec<usize> = (0..now.len()).filter(|row| stale(*row)).collect();
        for row in stale.iter().take(rows) {
            for layer in layers.clone() {
                self.apply(layer, *row, &now[*row]);
            }
        }
        stale.len().saturating_sub(rows)
    }

    /// Keeps what was summed for these options, rows and pair, and drops the rest.
    fn begin(&mut self, input: &DecisionInput, verdict: &Verdict, rows: &[InputRow]) {
        let count = self.draws.count();
        if self.options != input.options {
            self.options = input.options;
            self.sums = Sums::new(input.options, count);
            self.weights.fill(0);
            self.applied = [Vec::new(), Vec::new()];
        }
        // Without a pair the sums of the last one stay: it may come back with the next key.
        let pair = verdict.pair.as_ref().map(|told| told.pair);
        let pair = pair.map(|pair| [pair.main.min(pair.second), pair.main.max(pair.second)]);
        if pair.is_some_and(|pair| self.sums.pair.as_ref().is_none_or(|own| own.options != pair)) {
            self.sums.pair = pair.map(|pair| PairSums::new(pair, count));
            self.applied[PAIR].clear();
        }
        for layer in [SINGLES, PAIR] {
            let applied = &self.applied[layer];
            let is_alike = applied.len() == rows.len() && applied.iter().zip(rows).all(|(then, now)| then.id == now.id);
            if !is_alike {
                self.match_rows(layer, rows);
            }
        }
    }

    /// Brings the rows of a layer into a new order and takes those that are gone out of it.
    fn match_rows(&mut self, layer: usize, rows: &[InputRow]) {
        let old = std::mem::take(&mut self.applied[layer]);
        let mut known: BTreeMap<u64, InputRow> = old.into_iter().map(|row| (row.id, row)).collect();
        let place = |row: &InputRow| known.remove(&row.id).unwrap_or(InputRow { level: Level::Off, ..*row });
        self.applied[layer] = rows.iter().map(place).collect();
        let gone = known.into_values().filter(|row| row.active_level().is_on());
        for row in gone.collect::<Vec<_>>() {
            self.add(layer, &row, row.active_level(), Level::Off);
        }
    }

    /// Brings one row up to date in a layer.
    fn apply(&mut self, layer: usize, place: usize, now: &InputRow) {
        let then = std::mem::replace(&mut self.applied[layer][place], *now);
        let (before, after) = (then.active_level(), now.active_level());
        if says(&then) == says(now) {
            self.add(layer, now, before, after);
        } else {
            self.add(layer, &then, before, Level::Off);
            self.add(layer, now, Level::Off, after);
        }
    }

    fn add(&mut self, layer: usize, row: &InputRow, from: Level, to: Level) {
        if from.points() == to.points() {
            return;
        }
        let key = (row.id, from, to);
        let known = self.changed.take().filter(|(known, _)| *known == key);
        let (_, weights) = self.changed.insert(known.unwrap_or_else(|| {
            let old = self.draws.weights(row.id, from);
            (key, difference(self.draws.weights(row.id, to), old))
        }));
        let times = i16::from(to.is_on()) - i16::from(from.is_on());
        let drawn = self.draws.ratings(row, self.options);
        if layer == SINGLES {
            self.sums.add(weights, &drawn);
            self.weights.iter_mut().zip(weights.iter()).for_each(|(total, weight)| *total += i64::from(*weight));
        } else if let Some(pair) = &mut self.sums.pair {
            pair.add(row, weights, &drawn, times);
        }
    }
}

fn is_stale(then: &InputRow, now: &InputRow) -> bool {
    let (before, after) = (then.active_level(), now.active_level());
    before.points() != after.points() || (after.is_on() && says(then) != says(now))
}

/// What drawn sums depend on beside the level.
fn says(row: &InputRow) -> impl PartialEq + use<> {
    (row.ratings(Basis::Stated), row.ratings(Basis::Evidence), row.together)
}

/// New weights less old ones, variation by variation.
fn difference(new: Option<Rc<Vec<i32>>>, old: Option<Rc<Vec<i32>>>) -> Rc<Vec<i32>> {
    match (new, old) {
        (Some(new), None) => new,
        (Some(new), Some(old)) => Rc::new(new.iter().zip(&*old).map(|(new, old)| new - old).collect()),
        (None, Some(old)) => Rc::new(old.iter().map(|old| -old).collect()),
        (None, None) => Rc::default(),
    }
}

//! Several people, one verdict: the mean of their scores (linear pool: Stone 1961), shown beside the count of their
//! own verdicts (List & Pettit 2002).

use crate::engine::input::DecisionInput;
use crate::engine::score::{Evaluator, PAYS_FROM, Pair, PairVerdict, SIXTEENTHS, Shape, Step, is_moved};
use crate::engine::verdict::{Band, Candidate, Label};
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::thresholds::CLOSE_BELOW;
use crate::text::sort_by_key;

/// All weights together stay below this while they are whole; beyond, each person's are rounded to a grid.
const EXACT_TO: i128 = 1 << 50;
/// What one person's rounded weights sum to.
const GRID: i128 = 1 << 40;

/// The levels of one person.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Vote {
    /// One level a row, missing ones off.
    pub levels: Vec<Level>,
    pub one_stack: Level,
}

/// What one person's vote says, or what a group says without that person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonLabel {
    pub person: usize,
    pub label: Label,
}

/// The part of a sum that a row makes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowShare {
    pub row: usize,
    pub share: Fraction,
}

/// A person who gives more than half of the weight to one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concentration {
    pub person: usize,
    pub row: usize,
    /// Its weight for that person.
    pub share: Fraction,
}

/// The best pair for a group, in shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupPair {
    pub pair: Pair,
    /// What they get together, the cost taken off.
    pub score: Fraction,
    /// The rows with weight that move to the second stack.
    pub moved: Vec<usize>,
    /// What the second stack earns; none where the musts leave no single option.
    pub gain: Option<Fraction>,
    /// What it costs.
    pub cost: Fraction,
    pub verdict: PairVerdict,
}

/// The pooled verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupVerdict {
    /// The verdict in one word.
    pub label: Label,
    /// Score of each option; empty where everybody abstains.
    pub scores: Vec<Fraction>,
    pub pair: Option<GroupPair>,
    /// Who is in the running, the first one first.
    pub running: Vec<Candidate>,
    /// Leader minus runner-up.
    pub margin: Option<Fraction>,
    /// The margin as a band.
    pub band: Option<Band>,
    /// What a point is worth: each person's own, averaged.
    pub point: Fraction,
}

/// The verdict of a group and where it disagrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub verdict: GroupVerdict,
    /// Mean weight of each row, in pack order, those without weight included.
    pub weights: Vec<Fraction>,
    /// Votes with everything off.
    pub abstained: Vec<usize>,
    /// Rows that more than half have at must: they bind.
    pub musts: Vec<usize>,
    /// Rows that somebody has at must and that do not bind.
    pub minority_musts: Vec<usize>,
    /// How much keeping to one stack binds: must if more than half say so, else off.
    pub one_stack: Level,
    /// What each vote that does not abstain says alone.
    pub personal: Vec<PersonLabel>,
    /// How many of those say what the group says.
    pub agree: usize,
    /// Mean over pairs of people of half the summed differences of their weights, 0 to 1.
    pub disagreement: Fraction,
    /// The rows that it is made of; they sum to it.
    pub disagreement_by_row: Vec<RowShare>,
    /// What the group would say without each person; empty for a single vote.
    pub without: Vec<PersonLabel>,
    /// People who give more than half of their weight to one row.
    pub concentration: Vec<Concentration>,
}

impl Group {
    /// Returns the people without whom the verdict would be another one.
    pub fn pivotal(&self) -> impl Iterator<Item = usize> + '_ {
        self.without.iter().filter(|without| without.label != self.verdict.label).map(|without| without.person)
    }
}

/// Pools votes: `input` says what everybody judges by, whatever levels it has.
pub fn group(input: &DecisionInput, votes: &[Vote]) -> Group {
    let votes: Vec<Vote> = votes.iter().map(|vote| rated_only(input, vote)).collect();
    let takes_part = |person: &usize| votes[*person].levels.iter().any(|level| level.is_on());
    let (cast_by, abstained): (Vec<usize>, Vec<usize>) = (0..votes.len()).partition(takes_part);
    let cast: Vec<&Vote> = cast_by.iter().map(|person| &votes[*person]).collect();
    let pool = Pool::new(input, &cast);
    let verdict = pool.verdict(input);
    let personal: Vec<PersonLabel> = cast_by
        .iter()
        .map(|person| PersonLabel { person: *person, label: own_label(input, &votes[*person]) })
        .collect();
    let rows = 0..input.rows.len();
    let has_must = |row: &usize| cast.iter().any(|vote| vote.levels[*row] == Level::Must);
    let (disagreement, disagreement_by_row) = pool.disagreement();
    Group {
        weights: pool.weights.iter().map(|weight| Fraction::new(*weight, pool.total())).collect(),
        abstained,
        musts: rows.clone().filter(|row| pool.musts[*row]).collect(),
        minority_musts: rows.filter(|row| !pool.musts[*row] && has_must(row)).collect(),
        one_stack: pool.one_stack.unwrap_or_default(),
        agree: personal.iter().filter(|own| own.label == verdict.label).count(),
        personal,
        disagreement,
        disagreement_by_row,
        without: without(input, &cast_by, &cast),
        concentration: pool.concentration(&cast_by),
        verdict,
    }
}

/// A vote with one level a row, off where nobody rates the row.
fn rated_only(input: &DecisionInput, vote: &Vote) -> Vote {
    let level = |row: usize| {
        let level = vote.levels.get(row).copied().unwrap_or_default();
        if input.rows[row].is_text() { Level::Off } else { level }
    };
    Vote { levels: (0..input.rows.len()).map(level).collect(), one_stack: vote.one_stack }
}

fn own_label(input: &DecisionInput, vote: &Vote) -> Label {
    let mut own = input.clone();
    own.one_stack = own.one_stack.map(|_| vote.one_stack);
    for (row, level) in own.rows.iter_mut().zip(&vote.levels) {
        row.level = *level;
    }
    Evaluator::new(own).label()
}

fn without(input: &DecisionInput, voters: &[usize], cast: &[&Vote]) -> Vec<PersonLabel> {
    if voters.len() < 2 {
        return Vec::new();
    }
    let leave_out = |(place, person): (usize, &usize)| {
        let mut others = cast.to_vec();
        others.remove(place);
        PersonLabel { person: *person, label: Pool::new(input, &others).verdict(input).label }
    };
    voters.iter().enumerate().map(leave_out).collect()
}

/// Everybody's weights, each person's summing to `unit`.
struct Pool {
    unit: i128,
    people: Vec<Vec<i128>>,
    /// What a point is worth to each.
    points: Vec<i128>,
    /// What each says of keeping to one stack.
    levels: Vec<Level>,
    weights: Vec<i128>,
    musts: Vec<bool>,
    one_stack: Option<Level>,
}

/// Scores in sixteenths of the unit.
struct Scores {
    singles: Vec<i128>,
    pairs: Vec<i128>,
    costs: Vec<i128>,
}

impl Pool {
    fn new(input: &DecisionInput, cast: &[&Vote]) -> Self {
        let totals: Vec<i128> = cast.iter().map(|vote| vote.levels.iter().map(|level| points(*level)).sum()).collect();
        let unit = unit(&totals);
        let people: Vec<Vec<i128>> =
            cast.iter().zip(&totals).map(|(vote, total)| normalized(&vote.levels, *total, unit)).collect();
        let binds = |count: usize| 2 * count > cast.len();
        let is_must = |row: usize| binds(cast.iter().filter(|vote| vote.levels[row] == Level::Must).count());
        let one_stack_binds = binds(cast.iter().filter(|vote| vote.one_stack == Level::Must).count());
        Self {
            unit,
            points: totals.iter().map(|total| unit / (*total).max(1)).collect(),
            levels: cast.iter().map(|vote| vote.one_stack).collect(),
            weights: (0..input.rows.len()).map(|row| people.iter().map(|person| person[row]).sum()).collect(),
            musts: (0..input.rows.len()).map(is_must).collect(),
            one_stack: input.one_stack.map(|_| if one_stack_binds { Level::Must } else { Level::Off }),
            people,
        }
    }

    fn total(&self) -> i128 {
        self.unit * self.people.len() as i128
    }

    /// A number of sixteenths of the unit as a share.
    fn share(&self, sixteenths: i128) -> Fraction {
        Fraction::new(sixteenths, self.total() * i128::from(SIXTEENTHS))
    }

    /// Adds up the scores, and the counts of rows with weight.
    fn sums(&self, input: &DecisionInput, shape: &Shape) -> (Scores, Vec<i32>) {
        let (mut scores, mut counts) = (vec![0i128; shape.counts], vec![0; shape.width]);
        let mut effect = vec![0; shape.width];
        for (place, row) in input.rows.iter().enumerate().filter(|(place, _)| self.weights[*place] > 0) {
            shape.write_effect(row.ratings(input.basis), row.together, &mut effect);
            for (score, effect) in scores.iter_mut().zip(&effect) {
                *score += self.weights[place] * i128::from(*effect);
            }
            shape.apply(&mut counts, &effect, Step { points: 0, active: 1, must: self.musts[place].into() });
        }
        // A must that does not bind costs as much as high.
        let cost = |pair: usize| {
            let cost = |level: Level| shape.cost(pair, Some(level.min(Level::High))).unwrap_or_default();
            self.levels.iter().zip(&self.points).map(|(level, point)| i128::from(cost(*level)) * point).sum()
        };
        let costs: Vec<i128> = (0..shape.pairs.len()).map(cost).collect();
        let sixteenths = i128::from(SIXTEENTHS);
        let pairs = scores[shape.pair_scores()..].iter().zip(&costs).map(|(gross, cost)| gross - sixteenths * cost);
        let pairs = pairs.collect();
        (Scores { singles: scores[1..shape.pair_scores()].to_vec(), pairs, costs }, counts)
    }

    fn verdict(&self, input: &DecisionInput) -> GroupVerdict {
        let shape = Shape::new(input);
        if self.people.is_empty() {
            return nobody();
        }
        let (scores, counts) = self.sums(input, &shape);
        let view = shape.view(&counts, self.one_stack);
        let mut singles: Vec<usize> = (0..input.options).filter(|option| view.passes_musts(*option)).collect();
        sort_by_key(&mut singles, |option| std::cmp::Reverse(scores.singles[*option]));
        let is_allowed = self.one_stack.is_some_and(|level| level != Level::Must);
        let pairs =
            (0..shape.pairs.len()).filter(|pair| is_allowed && view.pair_passes(*pair) && view.pair_exists(*pair));
        let best = pairs.rev().max_by_key(|pair| (scores.pairs[*pair], scores.singles[shape.pairs[*pair][0]]));
        let best_single = singles.first().map(|option| scores.singles[*option]);
        let pair = best.map(|pair| self.pair(input, &shape, &scores, pair, best_single));
        let paying = pair.as_ref().filter(|told| told.verdict == PairVerdict::Pays).map(|told| told.pair);
        let running: Vec<Candidate> = paying
            .map(Candidate::Pair)
            .into_iter()
            .chain(singles.iter().map(|option| Candidate::Single(*option)))
            .collect();
        let score = |candidate: &Candidate| match candidate {
            Candidate::Single(option) => scores.singles[*option],
            Candidate::Pair(pair) => scores.pairs[shape.pair(pair.main, pair.second)],
        };
        let margin =
            running.first().zip(running.get(1)).map(|(first, second)| self.share(score(first) - score(second)));
        let point = Fraction::new(self.points.iter().sum(), self.total());
        GroupVerdict {
            label: label(&running, margin),
            scores: scores.singles.iter().map(|score| self.share(*score)).collect(),
            band: margin.map(|margin| match paying {
                Some(_) => Band::of_pair(margin, point),
                None => Band::of_singles(margin),
            }),
            pair,
            running,
            margin,
            point,
        }
    }

    fn pair(
        &self,
        input: &DecisionInput,
        shape: &Shape,
        scores: &Scores,
        place: usize,
        best: Option<i128>,
    ) -> GroupPair {
        let [main, second] = shape.pairs[place];
        let pair = Pair { main, second };
        let beyond = best.map(|best| scores.pairs[place] - best);
        let half = i128::from(PAYS_FROM) * self.points.iter().sum::<i128>();
        let cost = i128::from(SIXTEENTHS) * scores.costs[place];
        let is_moved = |row: &usize| self.weights[*row] > 0 && is_moved(input, *row, pair);
        GroupPair {
            pair,
            score: self.share(scores.pairs[place]),
            moved: (0..input.rows.len()).filter(is_moved).collect(),
            gain: beyond.map(|beyond| self.share(beyond + cost)),
            cost: self.share(cost),
            verdict: beyond.map_or(PairVerdict::Pays, |beyond| PairVerdict::of(beyond, half)),
        }
    }

    /// The mean of half the summed differences between two people, and each row's term of it.
    fn disagreement(&self) -> (Fraction, Vec<RowShare>) {
        let people = self.people.len() as i128;
        let whole = self.unit * people * (people - 1);
        let rows: Vec<(usize, i128)> = (0..self.weights.len()).map(|row| (row, self.difference(row))).collect();
        let all = rows.iter().map(|(_, difference)| difference).sum();
        let share = |(row, difference): (usize, i128)| RowShare { row, share: Fraction::new(difference, whole) };
        (Fraction::new(all, whole), rows.into_iter().filter(|(_, difference)| *difference > 0).map(share).collect())
    }

    /// The summed differences of all pairs in one row: in order of weight, the n-th of `people` is ahead of n others
    /// and behind the rest.
    fn difference(&self, row: usize) -> i128 {
        let mut weights: Vec<i128> = self.people.iter().map(|person| person[row]).collect();
        weights.sort_unstable();
        let people = weights.len() as i128;
        weights.into_iter().zip(0..).map(|(weight, behind)| weight * (2 * behind + 1 - people)).sum()
    }

    fn concentration(&self, voters: &[usize]) -> Vec<Concentration> {
        let most = voters.iter().zip(&self.people).filter_map(|(person, weights)| {
            let row = (0..weights.len()).find(|row| 2 * weights[*row] > self.unit)?;
            Some(Concentration { person: *person, row, share: Fraction::new(weights[row], self.unit) })
        });
        most.collect()
    }
}

fn label(running: &[Candidate], margin: Option<Fraction>) -> Label {
    match running.first() {
        None => Label::Infeasible,
        Some(Candidate::Single(_)) if margin.is_some_and(|margin| margin < Fraction::new(CLOSE_BELOW.into(), 100)) => {
            Label::TossUp
        }
        Some(leader) => Label::Leads(*leader),
    }
}

const fn nobody() -> GroupVerdict {
    GroupVerdict {
        label: Label::None,
        scores: Vec::new(),
        pair: None,
        running: Vec::new(),
        margin: None,
        band: None,
        point: Fraction::ZERO,
    }
}

fn points(level: Level) -> i128 {
    level.points().into()
}

/// The smallest whole number that everybody's points divide, or the grid where that grows too large.
fn unit(totals: &[i128]) -> i128 {
    let people = totals.len() as i128;
    let least = totals.iter().try_fold(1i128, |least, total| {
        let multiple = least * Fraction::new(*total, least).numerator().max(1);
        (multiple * people <= EXACT_TO).then_some(multiple)
    });
    least.unwrap_or(GRID)
}

/// One person's weights, summing to `unit`: largest remainder where they do not divide it.
fn normalized(levels: &[Level], total: i128, unit: i128) -> Vec<i128> {
    let total = total.max(1);
    let mut weights: Vec<i128> = levels.iter().map(|level| points(*level) * unit / total).collect();
    let mut order: Vec<usize> = (0..levels.len()).filter(|row| levels[*row].is_on()).collect();
    sort_by_key(&mut order, |row| std::cmp::Reverse(points(levels[*row]) * unit % total));
    let missing = usize::try_from(unit - weights.iter().sum::<i128>()).unwrap_or_default();
    order.into_iter().take(missing).for_each(|row| weights[row] += 1);
    weights
}

/// Returns the level that votes on one row come to: must if more than half say so, else the lower median, in which must
/// counts as high; none where nobody votes.
pub fn median_level(votes: &[Level]) -> Option<Level> {
    let musts = votes.iter().filter(|level| **level == Level::Must).count();
    if 2 * musts > votes.len() {
        return Some(Level::Must);
    }
    let mut levels: Vec<Level> = votes.iter().map(|level| (*level).min(Level::High)).collect();
    levels.sort_unstable();
    levels.get(levels.len().checked_sub(1)? / 2).copied()
}

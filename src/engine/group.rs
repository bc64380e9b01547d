//! One verdict out of several people's scenarios.

use crate::engine::candidate::Label;
use crate::engine::input::DecisionInput;
use crate::engine::score::{RowWeight, ScoreLayout};
use crate::engine::verdict::{Verdict, label, weighed};
use crate::model::fraction::Fraction;
use crate::model::level::Level;

/// Whole weights of one person and how many of them everybody has.
///
/// Beyond this many in all, each person's weights are rounded to a grid by largest remainder.
const EXACT_TO: i64 = 1 << 50;
const GRID: i64 = 1 << 36;

/// The verdict of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonalVerdict {
    pub person: usize,
    pub label: Label,
}

/// A row and its part of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowShare {
    pub row: usize,
    pub share: Fraction,
}

/// The verdict of a group and where it disagrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The pooled verdict; its points are shares of all ballots, not points of levels.
    pub verdict: Verdict,
    /// Weight of each row for the group, in pack order, rows of no weight included.
    pub weights: Vec<Fraction>,
    /// Ballots with everything off, by index.
    pub abstained: Vec<usize>,
    /// Musts of more than half, which bind.
    pub musts: Vec<usize>,
    /// Musts of half or fewer, which do not.
    pub minority_musts: Vec<usize>,
    /// What each ballot that does not abstain says alone.
    pub personal: Vec<PersonalVerdict>,
    /// The share of those whose own verdict differs from the group's.
    pub dissent: Fraction,
    /// Mean over pairs of people of half the summed differences of their weights, 0 to 1.
    pub disagreement: Fraction,
    /// The rows that make it up, in pack order; they sum to it.
    pub disagreement_by_row: Vec<RowShare>,
    /// The group's verdict without each person; empty for a single ballot.
    pub without: Vec<PersonalVerdict>,
}

impl Group {
    /// The people without whom the verdict would be another one.
    pub fn pivotal(&self) -> impl Iterator<Item = usize> {
        self.without.iter().filter(|other| other.label != self.verdict.label).map(|other| other.person)
    }
}

/// The verdict of a group: `question` says what everybody judges by, each ballot one level a row,
/// missing ones off.
pub fn group(question: &DecisionInput, ballots: &[Vec<Level>]) -> Group {
    let rows = question.rows.len();
    let ballots: Vec<&[Level]> = ballots.iter().map(|levels| &levels[..rows.min(levels.len())]).collect();
    let takes_part = |person: &usize| ballots[*person].iter().any(|level| level.is_on());
    let (voters, abstained): (Vec<usize>, Vec<usize>) = (0..ballots.len()).partition(takes_part);
    let cast: Vec<&[Level]> = voters.iter().map(|person| ballots[*person]).collect();
    let pool = Pool::new(rows, &cast);
    let verdict = weighed(question, &pool.weights);
    let personal: Vec<PersonalVerdict> = voters
        .iter()
        .zip(&cast)
        .map(|(person, levels)| PersonalVerdict { person: *person, label: label(&with_levels(question, levels)) })
        .collect();
    let differing = personal.iter().filter(|own| own.label != verdict.label).count();
    let (disagreement, disagreement_by_row) = pool.disagreement();
    Group {
        weights: pool.weights.iter().map(|weight| Fraction::new(weight.points.into(), pool.total())).collect(),
        musts: (0..rows).filter(|row| pool.weights[*row].must).collect(),
        minority_musts: (0..rows)
            .filter(|row| !pool.weights[*row].must && cast.iter().any(|levels| levels.get(*row) == Some(&Level::Must)))
            .collect(),
        dissent: Fraction::new(differing as i128, personal.len() as i128),
        disagreement,
        disagreement_by_row,
        without: without(question, &voters, &cast),
        verdict,
        abstained,
        personal,
    }
}

fn without(question: &DecisionInput, voters: &[usize], cast: &[&[Level]]) -> Vec<PersonalVerdict> {
    if voters.len() < 2 {
        return Vec::new();
    }
    let shape = ScoreLayout::new(question);
    let leave_out = |(place, person): (usize, &usize)| {
        let others: Vec<&[Level]> =
            cast.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, levels)| *levels).collect();
        let pool = Pool::new(question.rows.len(), &others);
        PersonalVerdict { person: *person, label: shape.standing_of(question, &pool.weights).label }
    };
    voters.iter().enumerate().map(leave_out).collect()
}

fn with_levels(question: &DecisionInput, levels: &[Level]) -> DecisionInput {
    let mut own = question.clone();
    for (index, row) in own.rows.iter_mut().enumerate() {
        row.level = levels.get(index).copied().unwrap_or_default();
    }
    own
}

/// Everybody's weights, each person's summing to `unit`.
struct Pool {
    unit: i64,
    people: Vec<Vec<i64>>,
    weights: Vec<RowWeight>,
}

impl Pool {
    fn new(rows: usize, cast: &[&[Level]]) -> Self {
        let unit = unit(cast);
        let people: Vec<Vec<i64>> = cast.iter().map(|levels| normalised(levels, rows, unit)).collect();
        let more_than_half = |row: usize, level: Level| {
            2 * cast.iter().filter(|levels| levels.get(row).is_some_and(|own| *own >= level)).count() > cast.len()
        };
        let weight = |row: usize| RowWeight {
            points: people.iter().map(|person| person[row]).sum(),
            decisive: more_than_half(row, Level::High),
            must: more_than_half(row, Level::Must),
        };
        let weights = (0..rows).map(weight).collect();
        Self { unit, people, weights }
    }

    fn total(&self) -> i128 {
        i128::from(self.unit) * self.people.len() as i128
    }

    /// The mean of half the summed differences between two people, and each row's term of it.
    fn disagreement(&self) -> (Fraction, Vec<RowShare>) {
        let people = self.people.len() as i128;
        let whole = i128::from(self.unit) * people * (people - 1);
        let rows: Vec<(usize, i128)> = (0..self.weights.len()).map(|row| (row, self.difference(row))).collect();
        let all = rows.iter().map(|(_, difference)| difference).sum();
        let share = |(row, difference): (usize, i128)| RowShare { row, share: Fraction::new(difference, whole) };
        (Fraction::new(all, whole), rows.into_iter().filter(|(_, difference)| *difference > 0).map(share).collect())
    }

    /// The summed differences of all pairs in one row: in order of weight, the n-th of `people` is
    /// ahead of n others and behind the rest.
    fn difference(&self, row: usize) -> i128 {
        let mut weights: Vec<i64> = self.people.iter().map(|person| person[row]).collect();
        weights.sort_unstable();
        let people = weights.len() as i128;
        weights.into_iter().zip(0..).map(|(weight, behind)| i128::from(weight) * (2 * behind + 1 - people)).sum()
    }
}

/// The smallest whole that every person's points divide, or the grid where that grows too large.
fn unit(cast: &[&[Level]]) -> i64 {
    let people = i64::try_from(cast.len()).unwrap_or(i64::MAX);
    let points = cast.iter().map(|levels| levels.iter().map(|level| i64::from(level.points())).sum::<i64>());
    let least = points.filter(|points| *points > 0).try_fold(1i64, |least, points| {
        let more = Fraction::new(points.into(), least.into()).numerator();
        let multiple = least.checked_mul(i64::try_from(more).ok()?)?;
        (multiple.checked_mul(people)? <= EXACT_TO).then_some(multiple)
    });
    least.unwrap_or(GRID)
}

/// One person's weights, summing to `unit`.
fn normalised(levels: &[Level], rows: usize, unit: i64) -> Vec<i64> {
    let points = |row: usize| levels.get(row).map_or(0, |level| i64::from(level.points()));
    let total: i64 = (0..rows).map(points).sum::<i64>().max(1);
    let mut shares: Vec<i64> = (0..rows).map(|row| points(row) * unit / total).collect();
    let mut order: Vec<usize> = (0..rows).filter(|row| points(*row) > 0).collect();
    order.sort_by_key(|row| std::cmp::Reverse(points(*row) * unit % total));
    let missing = usize::try_from(unit - shares.iter().sum::<i64>()).unwrap_or_default();
    for row in order.into_iter().take(missing) {
        shares[row] += 1;
    }
    shares
}

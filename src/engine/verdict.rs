//! Scores, must-haves, margin and what each row contributes.
//!
//! Cheap enough for every key. How sure it is (`confidence`) and what would change it (`counterfactual`)
//! stand apart because they cost more.

use crate::engine::candidate::{Band, Candidate, Label};
use crate::engine::input::{DecisionInput, InputRow};
use crate::engine::rounding::Printed;
use crate::engine::score::{MustMask, Ranking, RowWeight, ScoreLayout, price, share, weights};
use crate::engine::two_stacks::TwoStacks;
use crate::engine::{rounding, two_stacks};
use crate::model::fraction::Fraction;

/// What one row moves, of the difference between two candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    pub row: usize,
    /// Its part of the margin: positive where it speaks for the leader.
    pub value: Fraction,
    /// The same in whole points of 100 as printed; 0 in a difference that is no verdict's margin.
    pub points: i64,
}

/// How strongly the rows that favor one option over another speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarginPart {
    pub option: usize,
    /// The option pulled away from.
    pub over: usize,
    /// The weighted sum of the wins, without the losses.
    pub value: Fraction,
}

/// One argument that counts in several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicWeight {
    pub topic: usize,
    /// The rows that are sides of it and on, two or more.
    pub rows: Vec<usize>,
    /// Their summed share of the weight.
    pub weight: Fraction,
}

/// The verdict on a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The verdict in one word.
    pub label: Label,
    /// Points of all active rows; the weight of a row is its points over these.
    pub total_points: i64,
    /// Score of each option, 0 to 1; empty when nothing is on.
    pub scores: Vec<Fraction>,
    /// Whether each option meets every must.
    pub passes: Vec<bool>,
    /// Who competes: options in pack order, the split last.
    pub running: Vec<Candidate>,
    /// The split worth showing; none when nothing is on.
    pub split: Option<TwoStacks>,
    /// Who is first, whatever the margin; none when nobody is in the running.
    pub leader: Option<Candidate>,
    /// Who is second; none when fewer than two are in the running.
    pub runner_up: Option<Candidate>,
    pub margin: Option<Fraction>,
    pub band: Option<Band>,
    /// How the two leading options pull on each other, in pack order.
    pub pull: Vec<MarginPart>,
    /// What each active row adds to the margin, in pack order; empty without a margin.
    pub contributions: Vec<Contribution>,
    /// What the price of a second stack adds to the margin, where the split leads or follows.
    pub second_stack: Option<Fraction>,
    /// Which option fails which must.
    pub failures: Vec<MustFailure>,
    /// The musts that leave only one candidate; empty unless they do.
    pub forced_by: Vec<usize>,
    /// Musts that, as high, would each re-open a choice in which nobody meets every must.
    pub reopening: Vec<usize>,
    /// Arguments that count in several rows.
    pub topics: Vec<TopicWeight>,
    /// Level rows without which the label would be another one.
    pub turning_ties: Vec<usize>,
    /// The numbers it is printed with.
    pub printed: Printed,
}

impl Verdict {
    /// Every option, and the split that is shown: who has a score.
    pub fn candidates(&self) -> impl Iterator<Item = Candidate> {
        let split = self.split.as_ref().map(|split| Candidate::Both(split.pair));
        (0..self.scores.len()).map(Candidate::Single).chain(split)
    }

    /// Who is proposed: the leader, unless it is too close to call.
    pub const fn proposed(&self) -> Option<Candidate> {
        match self.label {
            Label::Leads(leader) => Some(leader),
            Label::None | Label::Infeasible | Label::TossUp => None,
        }
    }

    /// Whether nothing is on, so that there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.label == Label::None
    }

    /// The pair of two stacks, where it competes.
    pub fn competing_pair(&self) -> Option<&TwoStacks> {
        self.split.as_ref().filter(|split| split.in_the_running)
    }

    /// Whether musts leave only one candidate, so that there is no margin and no confidence.
    pub fn is_forced(&self) -> bool {
        self.running.len() == 1
    }

    /// The score of a candidate; none for a split that is not the one shown.
    pub fn score(&self, candidate: Candidate) -> Option<Fraction> {
        match candidate {
            Candidate::Single(option) => self.scores.get(option).copied(),
            Candidate::Both(pair) => self.split.as_ref().filter(|split| split.pair == pair).map(|split| split.score),
        }
    }
}

/// The verdict on a question.
pub fn verdict(question: &DecisionInput) -> Verdict {
    weighed(question, &weights(question))
}

/// Only the word of the verdict, for comparing many questions.
pub fn label(question: &DecisionInput) -> Label {
    ScoreLayout::new(question).standing_of(question, &weights(question)).label
}

/// The difference between two candidates, row by row, and the price of a second stack in it.
///
/// For an additive model these are the Shapley values too. The rows and the second stack sum to
/// the difference of the two scores exactly.
pub fn contributions(question: &DecisionInput, a: Candidate, b: Candidate) -> (Vec<Contribution>, Option<Fraction>) {
    weighed_contributions(question, &weights(question), a, b)
}

/// The verdict under weights that need not come from levels.
pub(crate) fn weighed(question: &DecisionInput, weights: &[RowWeight]) -> Verdict {
    let shape = ScoreLayout::new(question);
    let tally = shape.tally(question, weights);
    let passes = shape.passes_of(question, weights);
    let standing = shape.standing(&tally, passes);
    let mut verdict = outline(&shape, &tally, passes, standing);
    if standing.label == Label::None {
        return verdict;
    }
    let points = tally[0];
    verdict.scores = (0..shape.options).map(|option| share(tally[1 + option], points)).collect();
    verdict.split = Some(two_stacks::two_stacks(&shape, question, weights, &tally, passes));
    verdict.pull = pulls(question, weights, &verdict);
    verdict.failures = failures(question, weights);
    verdict.topics = topics(question, weights, points);
    if let (Some((leader, best)), Some((rival, next))) = (standing.leader, standing.runner_up) {
        let margin = share(best - next, points);
        verdict.margin = Some(margin);
        verdict.band = Some(Band::of(margin));
        (verdict.contributions, verdict.second_stack) = weighed_contributions(question, weights, leader, rival);
        verdict.turning_ties = turning_ties(&shape, question, weights, &tally, passes);
    } else if standing.leader.is_some() {
        verdict.forced_by = forcing(&verdict.failures);
    } else {
        verdict.reopening = reopening(&shape, question, weights);
    }
    rounding::round(&mut verdict);
    verdict
}

fn outline(shape: &ScoreLayout, tally: &[i64], passes: MustMask, standing: Ranking) -> Verdict {
    let option_passes = |option: &usize| passes.singles & (1 << option) != 0;
    let mut running: Vec<Candidate> = Vec::new();
    if standing.label != Label::None {
        running.extend((0..shape.options).filter(option_passes).map(Candidate::Single));
        let shown = shape.shown_pair(tally, passes);
        running.extend(shape.runs(tally, passes, shown).then(|| Candidate::Both(shape.pairs[shown])));
    }
    Verdict {
        label: standing.label,
        total_points: tally[0],
        scores: Vec::new(),
        passes: (0..shape.options).map(|option| option_passes(&option)).collect(),
        running,
        split: None,
        leader: standing.leader.map(|(leader, _)| leader),
        runner_up: standing.runner_up.map(|(rival, _)| rival),
        margin: None,
        band: None,
        pull: Vec::new(),
        contributions: Vec::new(),
        second_stack: None,
        failures: Vec::new(),
        forced_by: Vec::new(),
        reopening: Vec::new(),
        topics: Vec::new(),
        turning_ties: Vec::new(),
        printed: Printed::default(),
    }
}

fn weighed_contributions(
    question: &DecisionInput,
    weights: &[RowWeight],
    a: Candidate,
    b: Candidate,
) -> (Vec<Contribution>, Option<Fraction>) {
    let points: i64 = weights.iter().map(|weight| weight.points).sum();
    let active = weights.iter().enumerate().filter(|(_, weight)| weight.points > 0);
    let ahead = |row: &InputRow| row.sixteenths(a) - row.sixteenths(b);
    let value = |row: usize, weight: &RowWeight| share(weight.points * ahead(&question.rows[row]), points);
    let parts = active.map(|(row, weight)| Contribution { row, value: value(row, weight), points: 0 });
    let cost = question.cost.sixteenths().into();
    let has_split = matches!(a, Candidate::Both(_)) || matches!(b, Candidate::Both(_));
    (parts.collect(), has_split.then(|| Fraction::new((price(b, cost) - price(a, cost)).into(), 16)))
}

/// The two options whose pull is worth showing: the only two, or the two that score best.
fn pulls(question: &DecisionInput, weights: &[RowWeight], verdict: &Verdict) -> Vec<MarginPart> {
    let mut order: Vec<usize> = (0..question.options).collect();
    order.sort_by_key(|option| (!verdict.passes[*option], std::cmp::Reverse(verdict.scores[*option])));
    let mut best = [order[0], order[1]];
    best.sort_unstable();
    let pull = |option: usize, over: usize| {
        let gain = |(row, weight): (&InputRow, &RowWeight)| {
            let ahead = i64::from(row.ratings.eighths(option)) - i64::from(row.ratings.eighths(over));
            weight.points * 2 * ahead.max(0)
        };
        let sum = question.rows.iter().zip(weights).map(gain).sum();
        MarginPart { option, over, value: share(sum, verdict.total_points) }
    };
    vec![pull(best[0], best[1]), pull(best[1], best[0])]
}

fn topics(question: &DecisionInput, weights: &[RowWeight], points: i64) -> Vec<TopicWeight> {
    let mut found: Vec<TopicWeight> = Vec::new();
    for (index, (row, weight)) in question.rows.iter().zip(weights).enumerate() {
        let Some(topic) = row.topic.filter(|_| weight.points > 0) else { continue };
        let weight = Fraction::new(weight.points.into(), points.into());
        if let Some(known) = found.iter_mut().find(|known| known.topic == topic) {
            known.rows.push(index);
            known.weight = known.weight + weight;
        } else {
            found.push(TopicWeight { topic, rows: vec![index], weight });
        }
    }
    found.retain(|topic| topic.rows.len() > 1);
    found
}

/// Level rows that each turn the label by being on, else all of them where only together they do.
fn turning_ties(
    shape: &ScoreLayout,
    question: &DecisionInput,
    weights: &[RowWeight],
    tally: &[i64],
    passes: MustMask,
) -> Vec<usize> {
    let label = shape.standing(tally, passes).label;
    let ties: Vec<usize> = (0..question.rows.len())
        .filter(|row| weights[*row].points > 0 && !weights[*row].must && question.rows[*row].ratings.is_level())
        .collect();
    let turns = |rows: &[usize]| {
        let mut without = tally.to_vec();
        for row in rows {
            shape.add(&mut without, &question.rows[*row], weights[*row], -1);
        }
        let other = shape.standing(&without, passes).label;
        other != label && other != Label::None
    };
    let alone: Vec<usize> = ties.iter().copied().filter(|row| turns(&[*row])).collect();
    if !alone.is_empty() {
        alone
    } else if ties.len() > 1 && turns(&ties) {
        ties
    } else {
        Vec::new()
    }
}

/// An option that fails a must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MustFailure {
    pub row: usize,
    pub option: usize,
}

/// Which option fails which must, rows in pack order.
pub(crate) fn failures(question: &DecisionInput, weights: &[RowWeight]) -> Vec<MustFailure> {
    let mut failures = Vec::new();
    for (row, (content, _)) in question.rows.iter().zip(weights).enumerate().filter(|(_, (_, weight))| weight.must) {
        let failing = |option: &usize| !ScoreLayout::passes_row(content, Candidate::Single(*option));
        failures.extend((0..question.options).filter(failing).map(|option| MustFailure { row, option }));
    }
    failures
}

/// The musts that somebody fails.
pub(crate) fn forcing(failures: &[MustFailure]) -> Vec<usize> {
    let mut rows: Vec<usize> = failures.iter().map(|failure| failure.row).collect();
    rows.dedup();
    rows
}

/// Musts that, turned into high one at a time, leave somebody in the running.
pub(crate) fn reopening(shape: &ScoreLayout, question: &DecisionInput, weights: &[RowWeight]) -> Vec<usize> {
    let mut trial = weights.to_vec();
    let mut found = Vec::new();
    for row in 0..weights.len() {
        if !weights[row].must {
            continue;
        }
        trial[row].must = false;
        if shape.standing_of(question, &trial).label != Label::Infeasible {
            found.push(row);
        }
        trial[row].must = true;
    }
    found
}

//! How often the leader stays first when weights and evidence are shaken (SMAA-2: Lahdelma &
//! Salminen 2001; Tervonen & Lahdelma 2007).
//!
//! Confidence is not margin. A [`Sampler`] keeps running sums, so a change of one level costs one
//! row; the result is the same as afresh. What only the commands print stands in `acceptability`.

use std::cmp::Ordering;
use std::fmt;

use crate::decide::constants::{FAIRLY_SURE_FROM, FRAGILE_FROM, ROBUST_FROM};
use crate::decide::draws::Draws;
use crate::decide::label::{Candidate, Pair};
use crate::decide::notch::{NotchTable, can_favour};
use crate::decide::question::{Question, QuestionRow};
use crate::decide::verdict::Verdict;
use crate::model::level::Level;
use crate::model::ratio::Ratio;

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
    pub first: Vec<Ratio>,
    /// The share of worlds in which several are level at the top.
    pub tied: Ratio,
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
        let share = |slots: u64| Ratio::new(slots.into(), i128::from(SLOT) * draws as i128);
        Self {
            draws,
            candidates: candidates.to_vec(),
            first: first.into_iter().map(share).collect(),
            tied: share(tied * SLOT),
        }
    }

    /// How often a candidate comes first; nothing if it does not compete.
    #[must_use]
    pub fn of(&self, candidate: Candidate) -> Option<Ratio> {
        let place = self.candidates.iter().position(|known| *known == candidate)?;
        self.first.get(place).copied()
    }
}

/// A share in whole percent that never claims more certainty than there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Percent {
    /// Rounds to 0 but may happen: `<1`.
    Below1,
    /// That many percent.
    Whole(i64),
    /// Rounds to 100 but may fail: `>99`.
    Above99,
}

impl Percent {
    /// A share as it is printed; 0 and 100 only where nothing can turn the verdict.
    #[must_use]
    pub fn new(share: Ratio, certainty: Certainty) -> Self {
        match (share.percent(), certainty) {
            (0, Certainty::Open) => Self::Below1,
            (100, Certainty::Open) => Self::Above99,
            (percent, _) => Self::Whole(percent),
        }
    }

    /// The nearest whole percentage it stands for: 0 for `<1`, 100 for `>99`.
    #[must_use]
    pub const fn nearest(self) -> i64 {
        match self {
            Self::Below1 => 0,
            Self::Whole(percent) => percent,
            Self::Above99 => 100,
        }
    }

    /// What that share of worlds says about a verdict.
    #[must_use]
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
    /// No active row can favour a rival in any notch.
    Certain,
    /// Some row can.
    Open,
}

/// How sure a verdict is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confidence {
    /// Who leads as stated.
    pub leader: Candidate,
    /// Weights and evidence shaken: the headline.
    pub headline: Shares,
    /// Whether shaking can turn it at all.
    pub certainty: Certainty,
}

impl Confidence {
    /// How often the leader stays first.
    #[must_use]
    pub fn share(&self) -> Ratio {
        self.headline.of(self.leader).unwrap_or(Ratio::ZERO)
    }

    /// That, as it is printed.
    #[must_use]
    pub fn percent(&self) -> Percent {
        Percent::new(self.share(), self.certainty)
    }

    /// What it says: robust, fairly sure, fragile or coin-flip.
    #[must_use]
    pub fn word(&self) -> &'static str {
        self.percent().word()
    }
}

/// Whether shaking can turn a verdict at all; open unless two compete.
#[must_use]
pub fn certainty(question: &Question, verdict: &Verdict) -> Certainty {
    let Some(leader) = verdict.leader.filter(|_| verdict.margin.is_some()) else { return Certainty::Open };
    let cost = question.cost.sixteenths().into();
    let favours = |row: &QuestionRow| {
        let rivals = verdict.running.iter().filter(|rival| **rival != leader);
        rivals.clone().any(|rival| can_favour(row, *rival, leader, cost))
    };
    if question.rows.iter().filter(|row| row.level.is_on()).any(favours) { Certainty::Open } else { Certainty::Certain }
}

/// Running sums over all shaken worlds.
#[derive(Debug, Default)]
pub struct Sampler {
    draws: Draws,
    asked: Option<Asked>,
    applied: Vec<QuestionRow>,
    sums: Vec<Sums>,
}

/// What the sums were made for; anything else starts them afresh.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    candidates: Vec<Candidate>,
    ids: Vec<u64>,
    cost: i64,
}

/// What one candidate has got in each shaken world.
#[derive(Debug)]
struct Sums {
    candidate: Candidate,
    worlds: Vec<i64>,
}

impl Sampler {
    /// A sampler over that many shaken worlds.
    #[must_use]
    pub fn new(draws: usize) -> Self {
        Self { draws: Draws::new(draws), ..Self::default() }
    }

    /// The random numbers, for what only the commands print.
    pub const fn draws(&mut self) -> &mut Draws {
        &mut self.draws
    }

    /// How sure a verdict on a question is; nothing unless two compete.
    pub fn confidence(&mut self, question: &Question, verdict: &Verdict) -> Option<Confidence> {
        let leader = verdict.leader.filter(|_| verdict.margin.is_some())?;
        self.prepare(question, verdict, usize::MAX);
        Some(Confidence { leader, headline: self.shares(&verdict.running), certainty: certainty(question, verdict) })
    }

    /// Takes up at most `rows` changed rows and says how many are left before
    /// [`confidence`](Self::confidence) is only counting.
    pub fn prepare(&mut self, question: &Question, verdict: &Verdict, rows: usize) -> usize {
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
    fn begin(&mut self, question: &Question, verdict: &Verdict) {
        // A split that is not in the running is counted all the same: the key that lets it in has its frame too.
        let known = self.asked.as_ref().and_then(|asked| asked.candidates.last().copied());
        let split = verdict.running.iter().copied().rfind(|candidate| matches!(candidate, Candidate::Both(_)));
        let split = split.or(known).unwrap_or(Candidate::Both(Pair { first: 0, second: 1 }));
        let asked = Asked {
            candidates: (0..question.options).map(Candidate::Single).chain([split]).collect(),
            ids: question.rows.iter().map(|row| row.id).collect(),
            cost: question.cost.sixteenths().into(),
        };
        if self.asked.as_ref() == Some(&asked) {
            return;
        }
        let sums = |candidate: &Candidate| Sums { candidate: *candidate, worlds: vec![0; self.draws.count()] };
        self.sums = asked.candidates.iter().map(sums).collect();
        self.applied = question.rows.iter().map(|row| QuestionRow { level: Level::Off, ..*row }).collect();
        self.asked = Some(asked);
    }

    fn is_stale(&self, question: &Question, row: usize) -> bool {
        let (then, now) = (&self.applied[row], &question.rows[row]);
        let says = |row: &QuestionRow| (row.ratings, row.splits);
        then.points() != now.points() || (now.level.is_on() && says(then) != says(now))
    }

    /// Brings one row up to date in every sum.
    fn apply(&mut self, index: usize, row: QuestionRow, cost: i64) {
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

    fn add(&mut self, row: &QuestionRow, cost: i64, notches: &[u16], weights: &[i32]) {
        for sums in &mut self.sums {
            let table = NotchTable::new(row, sums.candidate, cost);
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

//! What no change of levels can reach, so that the search leaves it out.
//!
//! Every bound here is a relaxation: it may let through what turns out to change nothing, and never shuts out
//! a change of verdict (branch and bound: Land & Doig 1960).

use crate::engine::candidate::{Candidate, Label};
use crate::engine::score::{MustMask, ScoreLayout};
use crate::engine::thresholds::TOSS_UP_BELOW;
use crate::model::level::Level;

/// Levels a row can have that is not a must.
const FREE: [Level; 4] = [Level::Off, Level::Low, Level::Medium, Level::High];
/// What a lead takes, in hundredths of a sixteenth for each point.
const LEAD: i64 = 16 * TOSS_UP_BELOW;
/// Less than any gain, and far from an overflow.
const NEVER: i64 = i64::MIN / 16;
/// More steps than any search takes.
const OUT_OF_REACH: u32 = u32::MAX / 4;

/// Something the search still looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BoundTarget {
    Leads(usize),
    /// That a rival comes close to the leader of now, or passes it.
    Catches(usize),
    /// That the split that leads now drops out.
    Closes,
}

/// How much further a difference of two scores must be than it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BoundNeed {
    /// Ahead by what a lead takes.
    Lead,
    /// Behind by less than what a lead takes.
    NoLead,
    Level,
}

impl BoundNeed {
    const ALL: [Self; 3] = [Self::Lead, Self::NoLead, Self::Level];

    /// What each point adds to the difference.
    const fn by_point(self) -> i64 {
        match self {
            Self::Lead => -LEAD,
            Self::NoLead => LEAD,
            Self::Level => 0,
        }
    }
}

/// A necessary condition of a target: a weighted sum that must not be negative in the end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BoundTest {
    target: BoundTarget,
    first: usize,
    second: usize,
    by_point: i64,
    gains: MoveGains,
    /// The sum as it is now.
    sum: i64,
}

/// The most that so many steps add to a sum: one, two and three steps, then six times the most a step adds.
#[derive(Debug, Clone, Copy)]
struct MoveGains {
    few: [i64; 4],
    six_times_a_step: i64,
}

impl MoveGains {
    fn of(&self, steps: u32) -> i64 {
        match self.few.get(steps as usize) {
            Some(gain) => *gain,
            None => (self.six_times_a_step.saturating_mul(steps.into())).div_euclid(6),
        }
    }
}

/// What a move does to the sums of tests.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MoveEffect<'a> {
    /// Sixteenths of each candidate for one point of the row.
    pub values: &'a [i16],
    /// Points it adds or takes.
    pub points: i64,
}

/// A row that can be given another level, as far as bounds ask.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FreeMoves<'a> {
    pub level: Level,
    pub values: &'a [i16],
    /// Places among the gate counts that the row adds to while it is decisive.
    pub wins: &'a [u16],
}

/// What the rows that can be changed could add at best.
#[derive(Debug, Clone)]
pub(crate) struct SearchBounds {
    shape: ScoreLayout,
    passes: MustMask,
    now: Label,
    candidates: usize,
    /// By need, first and second candidate.
    gains: Vec<MoveGains>,
    /// Steps until a gate count that is empty has a row, by its place.
    opening: Vec<u32>,
    /// Gate counts that musts hold above nothing.
    held: Vec<bool>,
}

impl SearchBounds {
    /// The bounds for these rows; `held` says which gate counts no change can empty.
    pub(crate) fn new<'a>(
        shape: &ScoreLayout,
        (passes, now): (MustMask, Label),
        rows: impl Iterator<Item = FreeMoves<'a>>,
        held: Vec<bool>,
    ) -> Self {
        let candidates = shape.options + shape.pairs.len();
        // By level, first and second candidate: how far a row puts the first ahead at most.
        let mut most = vec![vec![i16::MIN; candidates * candidates]; FREE.len()];
        let mut opening = vec![OUT_OF_REACH; held.len()];
        for row in rows {
            let most = &mut most[row.level as usize];
            for (ahead, value) in most.chunks_exact_mut(candidates).zip(row.values) {
                for (ahead, other) in ahead.iter_mut().zip(row.values) {
                    *ahead = (*ahead).max(value - other);
                }
            }
            for win in row.wins.iter().filter(|_| row.level < Level::High) {
                let steps = Level::High as u32 - row.level as u32;
                opening[usize::from(*win)] = opening[usize::from(*win)].min(steps);
            }
        }
        let pairs = (0..candidates).flat_map(|first| (0..candidates).map(move |second| (first, second)));
        let gains = BoundNeed::ALL.iter().flat_map(|need| {
            let ahead =
                |first: usize, second: usize| FREE.map(|level| most[level as usize][first * candidates + second]);
            pairs.clone().map(move |(first, second)| gains(ahead(first, second), ahead(second, first), need.by_point()))
        });
        let gains = gains.collect();
        Self { shape: shape.clone(), passes, now, candidates, gains, opening, held }
    }

    /// What exactly so many steps from the beginning might give, labels that are `known` left out.
    pub(crate) fn tests(&self, tally: &[i64], steps: u32, known: impl Fn(Label) -> bool) -> Vec<BoundTest> {
        let mut targets: Vec<BoundTarget> = Vec::new();
        for candidate in 0..self.candidates {
            let label = Label::Leads(self.candidate(candidate));
            if label != self.now && !known(label) {
                targets.push(BoundTarget::Leads(candidate));
            }
        }
        if let Label::Leads(leader) = self.now
            && !known(Label::TossUp)
        {
            let leader = self.place(leader);
            targets.push(BoundTarget::Closes);
            targets.extend((0..self.candidates).filter(|rival| *rival != leader).map(BoundTarget::Catches));
        }
        if matches!(self.now, Label::None | Label::Infeasible) {
            targets.clear();
        }
        targets.into_iter().filter_map(|target| self.test(target, tally, steps)).collect()
    }

    /// Adds those of the tests from `from` on that so many steps might still meet from another tally.
    pub(crate) fn narrow(&self, tests: &mut Vec<BoundTest>, from: usize, tally: &[i64], steps: u32) {
        for place in from..tests.len() {
            if let Some(test) = self.test(tests[place].target, tally, steps) {
                tests.push(test);
            }
        }
    }

    /// Whether a test can be met after a move, with so many steps left.
    pub(crate) fn admits(test: &BoundTest, effect: MoveEffect, steps: u32) -> bool {
        let ahead = i64::from(effect.values[test.first]) - i64::from(effect.values[test.second]);
        test.sum + effect.points * (100 * ahead + test.by_point) + test.gains.of(steps) >= 0
    }

    fn test(&self, target: BoundTarget, tally: &[i64], steps: u32) -> Option<BoundTest> {
        match target {
            BoundTarget::Leads(candidate) => self.leads(candidate, tally, steps),
            BoundTarget::Catches(rival) => {
                let Label::Leads(leader) = self.now else { return None };
                let leader = self.place(leader);
                let test = self.condition(target, (rival, leader), BoundNeed::NoLead, tally);
                (self.may_run(rival, tally, steps) && test.sum + test.gains.of(steps) >= 0).then_some(test)
            }
            BoundTarget::Closes => {
                let Label::Leads(leader) = self.now else { return None };
                let stays = self.surely_runs(self.place(leader), tally, steps);
                (!stays).then(|| self.condition(target, (0, 0), BoundNeed::Level, tally))
            }
        }
    }

    /// The rival it is hardest to lead by enough.
    fn leads(&self, candidate: usize, tally: &[i64], steps: u32) -> Option<BoundTest> {
        if !self.may_run(candidate, tally, steps) {
            return None;
        }
        let target = BoundTarget::Leads(candidate);
        let mut hardest: Option<BoundTest> = None;
        for rival in (0..self.candidates).filter(|rival| *rival != candidate) {
            let both_splits = candidate >= self.shape.options && rival >= self.shape.options;
            let need = if both_splits { BoundNeed::Level } else { BoundNeed::Lead };
            if !self.surely_runs(rival, tally, steps) {
                continue;
            }
            let test = self.condition(target, (candidate, rival), need, tally);
            let best = test.sum + test.gains.of(steps);
            if best < 0 {
                return None;
            }
            if hardest.is_none_or(|hardest| best < hardest.sum + hardest.gains.of(steps)) {
                hardest = Some(test);
            }
        }
        hardest.or_else(|| Some(self.condition(target, (0, 0), BoundNeed::Level, tally)))
    }

    fn condition(
        &self,
        target: BoundTarget,
        (first, second): (usize, usize),
        need: BoundNeed,
        tally: &[i64],
    ) -> BoundTest {
        let by_point = need.by_point();
        let gains = self.gains[(need as usize * self.candidates + first) * self.candidates + second];
        let sum = 100 * (tally[1 + first] - tally[1 + second]) + by_point * tally[0];
        let sum = if need == BoundNeed::NoLead { sum - 1 } else { sum };
        BoundTest { target, first, second, by_point, gains, sum }
    }

    /// Whether a candidate competes now or might after so many steps.
    fn may_run(&self, candidate: usize, tally: &[i64], steps: u32) -> bool {
        let Some(pair) = candidate.checked_sub(self.shape.options) else {
            return self.passes.singles & (1 << candidate) != 0;
        };
        let gate = self.shape.gates() + 2 * pair;
        let needed = |side: usize| if tally[gate + side] > 0 { 0 } else { self.opening[2 * pair + side] };
        self.passes.pairs & (1 << pair) != 0
            && (self.shape.is_forced(self.passes, pair) || needed(0) + needed(1) <= steps)
    }

    /// Whether a candidate competes whatever so many steps change.
    fn surely_runs(&self, candidate: usize, tally: &[i64], steps: u32) -> bool {
        let Some(pair) = candidate.checked_sub(self.shape.options) else {
            return self.passes.singles & (1 << candidate) != 0;
        };
        let gate = self.shape.gates() + 2 * pair;
        let stays = |side: usize| self.held[2 * pair + side] || tally[gate + side] > steps.into();
        self.passes.pairs & (1 << pair) != 0 && (self.shape.is_forced(self.passes, pair) || stays(0) && stays(1))
    }

    fn candidate(&self, place: usize) -> Candidate {
        match place.checked_sub(self.shape.options) {
            Some(pair) => Candidate::Both(self.shape.pairs[pair]),
            None => Candidate::Single(place),
        }
    }

    fn place(&self, candidate: Candidate) -> usize {
        match candidate {
            Candidate::Single(option) => option,
            Candidate::Both(pair) => {
                self.shape.options + self.shape.pairs.iter().position(|known| *known == pair).unwrap_or_default()
            }
        }
    }
}

/// What steps add to a difference at best, from how far rows of each level are ahead and behind at most.
fn gains(ahead: [i16; 4], behind: [i16; 4], by_point: i64) -> MoveGains {
    let mut best = [NEVER; 4];
    for from in FREE.into_iter().filter(|from| ahead[*from as usize] > i16::MIN) {
        for to in FREE.into_iter().filter(|to| *to != from) {
            let points = i64::from(to.points()) - i64::from(from.points());
            let (up, down) = (i64::from(ahead[from as usize]), i64::from(behind[from as usize]));
            let a_point = if points > 0 { 100 * up + by_point } else { 100 * down - by_point };
            let steps = (to as usize).abs_diff(from as usize);
            best[steps] = best[steps].max(points.abs() * a_point);
        }
    }
    let [_, one, two, three] = best;
    let two_steps = two.max(2 * one);
    let three_steps = three.max(one + two_steps);
    MoveGains { few: [0, one, two_steps, three_steps], six_times_a_step: (6 * one).max(3 * two).max(2 * three) }
}

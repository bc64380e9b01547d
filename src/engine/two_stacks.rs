//! Two stacks side by side: when they are a candidate and what each would do.

use crate::engine::candidate::Pair;
use crate::engine::input::{DecisionInput, InputRow};
use crate::engine::score::{MustMask, RowWeight, ScoreLayout, share};
use crate::model::fraction::Fraction;

/// Whether a split may compete, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PairGate {
    /// Each side clearly wins a row at high or must.
    Open,
    /// The musts knock out both options and leave the split.
    OpenByMusts,
    /// These options of the pair clearly win nothing at high or must.
    Shut {
        /// Indices of the options that lack such a row, in pack order.
        lacking: Vec<usize>,
    },
}

impl PairGate {
    /// Whether the split may compete.
    pub const fn is_open(&self) -> bool {
        !matches!(self, Self::Shut { .. })
    }
}

/// Who would do the work of a row if both options were used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowOwner {
    /// The better option, in a service of its own.
    Option(usize),
    /// Either: they are level here.
    Either,
    /// Both at once: the row cannot be split off, and the mean counts.
    Joint,
}

/// An active row and who would serve it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StackDuty {
    pub row: usize,
    pub by: RowOwner,
}

/// Two options side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoStacks {
    pub pair: Pair,
    /// What they get together, the price taken off.
    pub score: Fraction,
    /// What a second stack costs, as a share.
    pub cost: Fraction,
    pub gate: PairGate,
    /// Whether they meet every must together.
    pub passes: bool,
    /// Whether they do compete: the gate is open and the musts are met.
    pub in_the_running: bool,
    /// The cost at which they would be level with the best option, met musts or not; none when
    /// musts leave at most one candidate.
    pub break_even: Option<Fraction>,
    /// The cost below which they lead those options that meet the musts; none when no option does.
    pub leads_below: Option<Fraction>,
    /// Whether only the gate keeps them from leading.
    pub would_lead: bool,
    /// Who would do what, active rows in pack order.
    pub services: Vec<StackDuty>,
}

/// The split worth showing under these weights.
pub(crate) fn two_stacks(
    shape: &ScoreLayout,
    question: &DecisionInput,
    weights: &[RowWeight],
    tally: &[i64],
    passes: MustMask,
) -> TwoStacks {
    let points = tally[0];
    let shown = shape.shown_pair(tally, passes);
    let pair = shape.pairs[shown];
    let score = share(shape.both(tally, shown), points);
    let cost = Fraction::new(question.cost.sixteenths().into(), 16);
    let earned = shape.earned(tally, shown);
    let gate = if earned == [true, true] {
        PairGate::Open
    } else if shape.is_forced(passes, shown) {
        PairGate::OpenByMusts
    } else {
        let sides = [pair.first, pair.second].into_iter().zip(earned);
        PairGate::Shut { lacking: sides.filter(|(_, earned)| !earned).map(|(option, _)| option).collect() }
    };
    let best = |in_running: bool| {
        let singles = (0..shape.options).filter(|option| !in_running || passes.singles & (1 << option) != 0);
        singles.map(|option| tally[1 + option]).max().map(|best| share(best, points))
    };
    let pair_passes = passes.pairs & (1 << shown) != 0;
    let runs = shape.runs(tally, passes, shown);
    let running = passes.singles.count_ones() + u32::from(runs);
    let rival = best(true);
    TwoStacks {
        pair,
        score,
        cost,
        passes: pair_passes,
        in_the_running: runs,
        break_even: best(false).filter(|_| running > 1).map(|best| score + cost - best),
        leads_below: rival.map(|best| score + cost - best),
        would_lead: pair_passes && !gate.is_open() && rival.is_some_and(|best| score > best),
        gate,
        services: stack_duties(question, weights, pair),
    }
}

fn stack_duties(question: &DecisionInput, weights: &[RowWeight], pair: Pair) -> Vec<StackDuty> {
    let active = question.rows.iter().zip(weights).enumerate().filter(|(_, (_, weight))| weight.points > 0);
    let serve = |(row, (content, _)): (usize, (&InputRow, &RowWeight))| {
        let [first, second] = [pair.first, pair.second].map(|option| content.ratings.eighths(option));
        let by = match first.cmp(&second) {
            _ if !content.splits => RowOwner::Joint,
            std::cmp::Ordering::Greater => RowOwner::Option(pair.first),
            std::cmp::Ordering::Less => RowOwner::Option(pair.second),
            std::cmp::Ordering::Equal => RowOwner::Either,
        };
        StackDuty { row, by }
    };
    active.map(serve).collect()
}

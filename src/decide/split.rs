//! Both: two options side by side, each doing what it does better, at the price of a second stack.

use crate::decide::label::Pair;
use crate::decide::question::{Question, QuestionRow};
use crate::decide::tally::{Passes, Shape, Weight, share};
use crate::model::ratio::Ratio;

/// Whether a split may compete, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gate {
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

impl Gate {
    /// Whether the split may compete.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !matches!(self, Self::Shut { .. })
    }
}

/// Who would do the work of a row if both options were used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// The better option, in a service of its own.
    Option(usize),
    /// Either: they are level here.
    Either,
    /// Both at once: the row cannot be split off, and the mean counts.
    Joint,
}

/// An active row and who would serve it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Service {
    /// Index of the row.
    pub row: usize,
    /// Who would serve it.
    pub by: Server,
}

/// Two options side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The two.
    pub pair: Pair,
    /// What they get together, the price taken off.
    pub score: Ratio,
    /// What a second stack costs, as a share.
    pub cost: Ratio,
    /// Whether they may compete.
    pub gate: Gate,
    /// Whether they meet every must together.
    pub passes: bool,
    /// Whether they do compete: the gate is open and the musts are met.
    pub in_the_running: bool,
    /// The cost at which they would be level with the best option, met musts or not; none when
    /// musts leave at most one candidate.
    pub break_even: Option<Ratio>,
    /// The cost below which they lead those options that meet the musts; none when no option does.
    pub leads_below: Option<Ratio>,
    /// Whether only the gate keeps them from leading.
    pub would_lead: bool,
    /// Who would do what, active rows in pack order.
    pub services: Vec<Service>,
}

/// The split worth showing under these weights.
pub(crate) fn split(shape: &Shape, question: &Question, weights: &[Weight], tally: &[i64], passes: Passes) -> Split {
    let points = tally[0];
    let shown = shape.shown_pair(tally, passes);
    let pair = shape.pairs[shown];
    let score = share(shape.both(tally, shown), points);
    let cost = Ratio::new(question.cost.sixteenths().into(), 16);
    let earned = shape.earned(tally, shown);
    let gate = if earned == [true, true] {
        Gate::Open
    } else if shape.is_forced(passes, shown) {
        Gate::OpenByMusts
    } else {
        let sides = [pair.first, pair.second].into_iter().zip(earned);
        Gate::Shut { lacking: sides.filter(|(_, earned)| !earned).map(|(option, _)| option).collect() }
    };
    let best = |in_running: bool| {
        let singles = (0..shape.options).filter(|option| !in_running || passes.singles & (1 << option) != 0);
        singles.map(|option| tally[1 + option]).max().map(|best| share(best, points))
    };
    let pair_passes = passes.pairs & (1 << shown) != 0;
    let runs = shape.runs(tally, passes, shown);
    let running = passes.singles.count_ones() + u32::from(runs);
    let rival = best(true);
    Split {
        pair,
        score,
        cost,
        passes: pair_passes,
        in_the_running: runs,
        break_even: best(false).filter(|_| running > 1).map(|best| score + cost - best),
        leads_below: rival.map(|best| score + cost - best),
        would_lead: pair_passes && !gate.is_open() && rival.is_some_and(|best| score > best),
        gate,
        services: services(question, weights, pair),
    }
}

fn services(question: &Question, weights: &[Weight], pair: Pair) -> Vec<Service> {
    let active = question.rows.iter().zip(weights).enumerate().filter(|(_, (_, weight))| weight.points > 0);
    let serve = |(row, (content, _)): (usize, (&QuestionRow, &Weight))| {
        let [first, second] = [pair.first, pair.second].map(|option| content.ratings.eighths(option));
        let by = match first.cmp(&second) {
            _ if !content.splits => Server::Joint,
            std::cmp::Ordering::Greater => Server::Option(pair.first),
            std::cmp::Ordering::Less => Server::Option(pair.second),
            std::cmp::Ordering::Equal => Server::Either,
        };
        Service { row, by }
    };
    active.map(serve).collect()
}

//! Two stacks: a main one, and a second one for what it clearly does better.

use crate::engine::input::DecisionInput;
use crate::engine::score::{Evaluator, SIXTEENTHS, Scored, Singles, View, pair_value};
use crate::model::fraction::Fraction;
use crate::model::level::Level;
use crate::model::rating::{Ratings, Together};
use crate::model::thresholds::{BEST_RATING, CLEAR_WIN, PAYS_FROM_HALVES};

/// What a pair has to be ahead of the best single option to pay, in sixteenths of a point.
pub(super) const PAYS_FROM: i32 = SIXTEENTHS / 2 * PAYS_FROM_HALVES;

/// Two options, of which one carries the main stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// The option that everything runs on that does not move.
    pub main: usize,
    /// The option that takes over what it clearly does better.
    pub second: usize,
}

/// Whether a second stack pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairVerdict {
    /// It gains at least half a point more than it costs.
    Pays,
    /// It gains about as much as it costs.
    Even,
    /// It gains at least half a point less than it costs.
    DoesNotPay,
}

impl PairVerdict {
    /// Judges what a pair gains beyond its cost, `half` being half a point in the same unit.
    pub(super) fn of(beyond: i128, half: i128) -> Self {
        if beyond >= half {
            Self::Pays
        } else if beyond > -half {
            Self::Even
        } else {
            Self::DoesNotPay
        }
    }
}

/// The best pair and whether it pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairReport {
    pub pair: Pair,
    /// What they get together, 0 to 1, the cost taken off.
    pub score: Fraction,
    /// The active rows that move to the second stack, in pack order.
    pub moved: Vec<usize>,
    /// What the second stack earns, in points; none where the musts leave no single option.
    pub gain: Option<Fraction>,
    /// What it costs, in points.
    pub cost: Fraction,
    pub verdict: PairVerdict,
    /// The highest level of keeping to one stack at which it pays; none if at none.
    pub breakeven: Option<Level>,
}

/// Describes the best pair of a scenario, given the singles in the running.
pub(super) fn pair_report(evaluator: &Evaluator, best: Scored, singles: Singles) -> PairReport {
    let (view, shape) = (evaluator.view(), &evaluator.shape);
    let [main, second] = shape.pairs[best.place];
    let cost = shape.cost(best.place, view.one_stack).unwrap_or_default();
    let beyond = singles.best.map(|single| best.score - single.score);
    let pays_at = |level: &Level| {
        let added_cost = shape.cost(best.place, Some(*level)).unwrap_or_default() - cost;
        beyond.is_none_or(|beyond| beyond - SIXTEENTHS * added_cost >= PAYS_FROM)
    };
    let is_moved = |row: &usize| is_moved(&evaluator.input, *row, Pair { main, second });
    PairReport {
        pair: Pair { main, second },
        score: Fraction::new(best.score.into(), i128::from(SIXTEENTHS) * i128::from(view.points())),
        moved: evaluator.input.active().filter(is_moved).collect(),
        gain: beyond.map(|beyond| Fraction::new(i128::from(beyond + SIXTEENTHS * cost), i128::from(SIXTEENTHS))),
        cost: Fraction::from(cost),
        verdict: beyond.map_or(PairVerdict::Pays, |beyond| PairVerdict::of(beyond.into(), PAYS_FROM.into())),
        breakeven: Level::FREE.into_iter().rev().find(pays_at),
    }
}

/// Says whether a row moves to the second stack of a pair, if it is on.
pub fn is_moved(input: &DecisionInput, row: usize, pair: Pair) -> bool {
    let ratings = input.ratings(row);
    let together = input.rows.get(row).map(|row| row.together);
    together == Some(Together::Best) && ratings.value(pair.second) - ratings.value(pair.main) >= CLEAR_WIN
}

/// Says whether some pair pays against `lowest` (a score in sixteenths of a point) once every unknown cell of its
/// two options is put where it serves the pair best.
pub(super) fn could_pay(evaluator: &Evaluator, lowest: i32) -> bool {
    let view = evaluator.view();
    let is_allowed = view.one_stack.is_some_and(|level| level != Level::Must);
    is_allowed && (0..evaluator.shape.pairs.len()).any(|pair| pair_could_pay(evaluator, view, pair, lowest))
}

fn pair_could_pay(evaluator: &Evaluator, view: View<'_>, pair: usize, lowest: i32) -> bool {
    let [main, second] = evaluator.shape.pairs[pair];
    if !view.pair_passes(pair) || view.is_dominated(main) || view.is_dominated(second) {
        return false;
    }
    let (mut moves, mut wins, mut score) = (false, false, 0);
    for row in evaluator.input.active().map(|row| &evaluator.input.rows[row]) {
        let ratings = row.ratings(evaluator.input.basis);
        let (a, b) = (range(ratings, main), range(ratings, second));
        moves |= row.together == Together::Best && b[1] - a[0] >= CLEAR_WIN;
        wins |= a[1] - b[0] >= CLEAR_WIN;
        let mut value = 0;
        for main in a {
            for second in b {
                value = value.max(pair_value(main, second, row.together));
            }
        }
        score += row.active_level().points() * value;
    }
    let cost = evaluator.shape.cost(pair, view.one_stack).unwrap_or_default();
    moves && wins && score - SIXTEENTHS * cost >= lowest + PAYS_FROM
}

/// The lowest and the highest an option may be rated.
fn range(ratings: Ratings, option: usize) -> [i32; 2] {
    ratings.get(option).map_or([0, BEST_RATING.into()], |rating| [rating.into(), rating.into()])
}
